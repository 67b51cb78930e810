"""How a story is cited: names are split as citations need them, and other programs read what comes out."""

import re
import warnings
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.story import Story
from reader.story.written.citing import Name, apa, bibtex, csl, key, name

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from bibtexparser.entrypoint import parse_string
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from pylatexenc.latex2text import LatexNodes2Text

NOW = datetime(2024, 5, 6, 12, 0, tzinfo=UTC)
_WORDS = st.text(st.sampled_from("abcZé \\{}$&%#_~^\"'@,=“”漢-"), max_size=40).map(lambda text: " ".join(text.split()))


def story(**more: object) -> Story:
    """A story to cite."""
    known: dict[str, object] = {
        "id": "0" * 16,
        "title": "The shadowy world of 100 % rope & {tar}",
        "text": "",
        "blocks": (),
        "byline": ("Sune Engel Rasmussen", "The Associated Press"),
        "publication": "The Lamp & Oar",
        "published": date(2024, 2, 5),
        "url": "https://lamp.example/a_b?c=1&d=%20{x}#e",
    }
    return Story(**{**known, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("whole", "split"),
    [
        ("Sune Engel Rasmussen", Name("Rasmussen", "Sune Engel")),
        ("Ludwig van der Berg", Name("Berg", "Ludwig", "van der")),
        ("María de la Cruz", Name("Cruz", "María", "de la")),
        ("Jean d’Ormesson", Name("Ormesson", "Jean", "d’")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Quill, Ines", Name("Quill", "Ines")),
        ("Robert Press", Name("Robert Press", is_person=False)),
        ("The Associated Press", Name("The Associated Press", is_person=False)),
        ("Reuters", Name("Reuters", is_person=False)),
        ("Courier staff", Name("Courier staff", is_person=False)),
        ("王小明", Name("王小明", is_person=False)),
        ("", Name("", is_person=False)),
    ],
)
def test_names_are_split(whole: str, split: Name) -> None:
    """Particles stand before the family's name, suffixes behind, and an agency has no family."""
    assert name(whole) == split


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "rasmussen2024shadowy"),
        ({"byline": ("Ludwig van der Berg",), "title": "A “Größe” of it"}, "vanderberg2024grosse"),
        ({"byline": (), "title": ""}, "thelampoar2024story"),
        ({"byline": (), "publication": None, "published": None, "title": "漢字"}, "anonymousstory"),
    ],
)
def test_a_key_is_whose_when_and_what(more: dict[str, object], expected: str) -> None:
    """The same story has the same key always, of letters that every program takes."""
    assert key(story(**more)) == expected


def decoded(value: str) -> str:
    """A value of LaTeX as the words that it stands for."""
    named = value.replace("\\textbraceleft{}", "\\{").replace("\\textbraceright{}", "\\}")
    plain = LatexNodes2Text(strict_latex_spaces=True).latex_to_text(named)
    return str(plain).replace("ˆ", "^").replace("˜", "~")


def read_bibtex(text: str) -> dict[str, str]:
    """The one entry, as another program reads it."""
    library = parse_string(text)
    assert not library.failed_blocks
    (entry,) = library.entries
    return {"type": entry.entry_type, **{field.key: decoded(field.value) for field in entry.fields}}


def test_bibtex_is_read_by_another_program() -> None:
    """Signs of LaTeX are words of the title, the address is as it is, and the agency is one name."""
    text = bibtex(story(), "rasmussen2024shadowy", NOW)
    assert "  author = {Rasmussen, Sune Engel and {The Associated Press}},\n" in text
    assert "  url = {https://lamp.example/a_b?c=1&d=%20%7Bx%7D#e},\n" in text
    read = read_bibtex(text)
    assert read["type"] == "article"
    assert read["title"] == "The shadowy world of 100 % rope & {tar}"
    assert read["journal"] == "The Lamp & Oar"
    assert (read["year"], read["day"], read["urldate"]) == ("2024", "5", "2024-05-06")
    assert read_bibtex(bibtex(story(publication=None), "x"))["type"] == "online"
    assert read_bibtex(bibtex(story(title="a -- b ''c"), "x"))["title"] == "a -- b ''c"


@given(_WORDS, _WORDS, _WORDS)
def test_any_words_stay_in_their_field(title: str, writer: str, paper: str) -> None:
    """No brace, backslash or comma ends a field before its end."""
    text = bibtex(story(title=title, byline=(writer,) if writer else (), publication=paper or None), "x")
    library = parse_string(text)
    assert not library.failed_blocks and len(library.entries) == 1
    fields = {field.key: field.value for field in library.entries[0].fields}
    read = decoded(fields.get("title", ""))
    assert re.sub(r"[\s-]|[“”\"']", "", read) == re.sub(r"[\s-]|[“”\"']", "", title)
    assert fields["url"].startswith("https://lamp.example/")


def test_csl_json_is_cited_by_another_program() -> None:
    """Writers, title, paper and date come out of a processor as they went in."""
    items = [
        csl(story(title="The shadowy world of rope"), "one", NOW),
        csl(story(byline=("Ludwig van der Berg",)), "two"),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        cited = CitationStylesBibliography(style, source, formatter.plain)
        for item in items:
            cited.register(Citation([CitationItem(item["id"])]))
        cited.sort()
        lines = sorted(str(line) for line in cited.bibliography())
    assert "Rasmussen, S.E." in lines[0] and "The Associated Press" in lines[0]
    assert "2024" in lines[0] and "The Lamp & Oar" in lines[0] and "The shadowy world of rope" in lines[0]
    assert "van der Berg, L." in lines[1]


def test_csl_says_only_what_is_known() -> None:
    """A story of nothing but a title has no date, no paper and nobody; nothing is null."""
    bare = story(byline=(), publication=None, published=None, url=None, title="Rope")
    assert csl(bare, "x", NOW) == {"id": "x", "type": "webpage", "title": "Rope"}
    full = csl(story(deck="A deck", language="en"), "x", NOW)
    assert full["issued"] == {"date-parts": [[2024, 2, 5]]} and full["accessed"] == {"date-parts": [[2024, 5, 6]]}
    assert full["author"] == [{"family": "Rasmussen", "given": "Sune Engel"}, {"literal": "The Associated Press"}]
    assert full["type"] == "article-newspaper"


def test_a_list_of_references_has_a_line() -> None:
    """In the manner of the APA, with what is known."""
    assert apa(story(title="Is it late?", url="https://a.example")) == (
        "Rasmussen, S. E., & The Associated Press. (2024, February 5). Is it late? The Lamp & Oar. https://a.example"
    )
    assert apa(story(byline=(), title="Rope", publication=None, url=None)) == "Rope. (2024, February 5)."
