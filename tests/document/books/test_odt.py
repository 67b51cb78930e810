"""OpenDocument texts, packed and flat: paragraphs by their styles, as they stand with all changes accepted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Document, Origin, OriginKind, read
from reader.errors import DocumentError
from tests.books import fodt, odt, odt_files, packed

FILE = Origin(OriginKind.FILE, "/notes.odt")
SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."


def texts(document: Document) -> list[str]:
    """The elements' words."""
    return [document.text[element.start : element.end] for element in document.elements]


@pytest.mark.parametrize("make", [odt, fodt])
def test_both_ways_to_save_it_are_read_alike(make: object) -> None:
    """Title, headings, quotations and paragraphs, packed or as one file."""
    text = (
        '<text:p text:style-name="P1">Lamp is kept</text:p><text:h text:outline-level="1">The cost</text:h>'
        f'<text:section><text:p>{SENTENCE}</text:p></text:section><text:h text:outline-level="2">Oil</text:h>'
        '<text:p text:style-name="P2">Oil is cheap.</text:p>'
    )
    document = read(make(text, "<dc:title>Lamp is kept</dc:title>"), FILE)  # type: ignore[operator]
    assert texts(document) == ["Lamp is kept", "The cost", SENTENCE, "Oil", "Oil is cheap."]
    assert [found.tag for found in document.hints] == ["h1", "h2", "p", "h3", "blockquote"]
    assert document.about is not None
    assert document.about.title == "Lamp is kept"


def test_space_is_what_the_format_says() -> None:
    """Line ends in the file are spaces; spaces, tabs and line ends of the text are elements."""
    text = (
        '<text:p>The\n  lamp<text:s text:c="2"/>is<text:tab/>kept<text:line-break/>now'
        "<text:span>, they</text:span> say</text:p>"
    )
    assert texts(read(odt(text), FILE)) == ["The lamp  is\tkept\nnow, they say"]


def test_lists_have_their_numbers_and_levels() -> None:
    """Items are counted where the list's style has numbers; the second paragraph of an item is none."""
    inner = "<text:list><text:list-item><text:p>Thin</text:p></text:list-item></text:list>"
    text = (
        '<text:list text:style-name="L1"><text:list-item><text:p>Oil</text:p><text:p>A lot.</text:p></text:list-item>'
        f"<text:list-item><text:p>Rope</text:p>{inner}</text:list-item></text:list>"
        "<text:list><text:list-item><text:p>Loose</text:p></text:list-item></text:list>"
    )
    document = read(odt(text), FILE)
    assert texts(document) == ["1. Oil", "A lot.", "2. Rope", "1. Thin", "• Loose"]
    assert [element.indent for element in document.elements] == [0, 0, 0, 2, 0]


def test_notes_links_tables_and_boxes_are_there() -> None:
    """Notes stand behind the text, rows are lines, a box comes behind its paragraph, a link leads to the web only."""
    text = (
        "<text:p>Kept<text:note><text:note-citation>*</text:note-citation><text:note-body><text:p>By four votes.</text:p>"
        '</text:note-body></text:note>, see <text:a xlink:href="https://a.example/">here</text:a> or '
        '<text:a xlink:href="file:///etc/passwd">there</text:a><text:a xlink:href="https://b.example/"> </text:a>'
        "<draw:frame><draw:text-box><text:p>In a box</text:p>"
        "</draw:text-box></draw:frame></text:p><table:table><table:table-row><table:table-cell><text:p>Night</text:p>"
        "</table:table-cell><table:table-cell><text:p>Oil</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read(odt(text), FILE)
    assert texts(document) == ["Kept[1], see here or there", "In a box", "Night\tOil", "[1] By four votes."]
    assert [document.text[start:end] for start, end, _ in document.hints[0].links] == ["here"]


def test_what_was_deleted_or_remarked_is_left_out() -> None:
    """Tracked deletions and comments are nobody's text."""
    text = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Sold</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes><text:p>Ke<office:annotation><text:p>Really?</text:p></office:annotation>pt</text:p>"
    )
    assert texts(read(odt(text), FILE)) == ["Kept"]


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({"content.xml": "no text"}, "damaged"),
        ({"content.xml": "<a/>"}, "damaged"),
        ({"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}, "password"),
        ({}, "without text"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(files: dict[str, str], word: str) -> None:
    """A damaged, a locked and an empty text are told apart, each with what to do."""
    with pytest.raises(DocumentError, match=word) as caught:
        read(packed({**odt_files(""), **files}), FILE)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_a_hostile_text_does_nothing() -> None:
    """Entities stand for nothing, numbers are bounded, depth too, and escapes reach no terminal."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = '<text:p>Lamp \x9b31m&l9;&f;<text:s text:c="99999999999"/>kept</text:p>'
    content = str(odt_files(body)["content.xml"])
    for data in (packed({**odt_files(""), "content.xml": bomb + content}), fodt(body)):
        text = read(data, FILE).text
        assert len(text) < 200
        assert "root:" not in text
        assert "\x9b" not in text
    deep = "<text:list><text:list-item>" * 70 + "<text:p>deep</text:p>" + "</text:list-item></text:list>" * 70
    assert "Lamp" in read(odt(f"{deep}<text:p>Lamp</text:p>"), FILE).text


GOOD = odt_files(f"<text:p>{SENTENCE}</text:p>")


@settings(max_examples=60)
@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=60) | st.text("<>/ap \"'&;=#", max_size=60).map(str.encode))
def test_any_bytes_in_its_files_are_read_or_refused(name: str, data: bytes) -> None:
    """Whatever stands in one of its files, it is read or gives one clear line."""
    try:
        document = read(packed({**GOOD, name: data}), FILE)
    except DocumentError as error:
        assert error.remedy
    else:
        assert SENTENCE in document.text
