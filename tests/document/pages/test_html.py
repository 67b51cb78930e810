"""Saved pages: every text that a reader of the page sees, once and in order, with what the markup says of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Document, Hint, Origin, OriginKind, read, read_file
from reader.errors import DocumentError

PAGE = Path(__file__).parent / "saved.html"
FILE = Origin(OriginKind.FILE, "/page.html")

SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."


def page(body: str, head: str = "") -> Document:
    """Read a page with this in it."""
    return read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), FILE)


def texts(document: Document) -> list[str]:
    """The elements' words."""
    return [document.text[element.start : element.end] for element in document.elements]


def hint(document: Document, words: str) -> Hint:
    """What the markup says of the element with these words."""
    return next(found for text, found in zip(texts(document), document.hints, strict=True) if words in text)


def test_a_page_is_read_whole() -> None:
    """All that a browser would show is there in its order; scripts, styles and what is hidden are not."""
    document = read_file(PAGE)
    words = texts(document)
    assert words[:3] == ["• News", "• Tides", "• Births & deaths"]
    assert "A question of oil" in words
    assert words.index("Harbours") + 1 == words.index("Harbour keeps its lamp for another year")
    assert not any(unseen in document.text for unseen in ("pwned", "color:red", "last free story"))


def test_the_markup_is_told_of_each_element() -> None:
    """Tag, blocks around, names, links and whether it is main text come with every element."""
    document = read_file(PAGE)
    bray = hint(document, "eleven dollars")
    assert (bray.tag, bray.main) == ("p", True)
    assert "story__body" in bray.words
    assert [(document.text[start:end], url) for start, end, url in bray.links] == [
        ("Ottoline Bray", "https://tidewater.example/people/bray")
    ]
    assert hint(document, "Births").linked == 1
    assert "nav" in hint(document, "Births").within
    assert not hint(document, "All rights reserved").main
    assert hint(document, "A question of oil").tag == "h2"


def test_what_the_page_says_of_itself_is_read() -> None:
    """Headline, writers, dates, publication and address come from the page's data, not from how it looks."""
    about = read_file(PAGE).about
    assert about is not None
    assert about.title == "Harbour keeps its lamp for another year"
    assert about.authors == ("Ines Quill", "Tam Weller")
    assert (about.published, about.updated) == ("2024-05-03T18:15:00+01:00", "2024-05-04T09:00:00+01:00")
    assert about.publication == "The Tidewater Gazette"
    assert about.url == "https://tidewater.example/harbours/lamp-kept"


def test_data_in_a_graph_is_read() -> None:
    """The article is found among other things of the data, and what was escaped twice is text."""
    data = """{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "A &amp;amp; B",
    "author": "By Ada Fenwick and Jo Lee"}]}"""
    about = page(f"<p>{SENTENCE}</p>", f'<script type="application/ld+json">{data}</script>').about
    assert about is not None
    assert about.title == "A & B"
    assert about.authors == ("Ada Fenwick", "Jo Lee")


def test_people_that_the_data_refers_to_are_named() -> None:
    """A graph names its people once, and the article refers to them."""
    data = """{"@graph": [{"@type": "Person", "@id": "#ada", "name": "Ada Fenwick"},
    {"@type": "Organization", "@id": "#paper", "name": "The Tidewater Gazette"}, {"@type": "NewsArticle", "headline": "A",
    "author": [{"@id": "#ada"}, {"@id": "#nobody"}], "publisher": {"@id": "#paper"}}]}"""
    about = page(f"<p>{SENTENCE}</p>", f'<script type="application/ld+json">{data}</script>').about
    assert about is not None
    assert (about.authors, about.publication) == (("Ada Fenwick",), "The Tidewater Gazette")


@pytest.mark.parametrize("data", ["{", "[[[[", "null", '{"@type": 7, "author": [[{}]], "headline": {}}', "[" * 100_000])
def test_broken_data_says_nothing(data: str) -> None:
    """A page with broken data is read as one without."""
    document = page(f"<p>{SENTENCE}</p>", f'<title>Lamp</title><script type="application/ld+json">{data}</script>')
    assert document.about is not None
    assert document.about.title == "Lamp"
    assert SENTENCE in document.text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ('<html><head><meta charset="utf-8"></head><p>Café'.encode(), "utf-8"),
        ('<html><meta charset="iso-8859-1"><p>Caf\xe9 \x93'.encode("latin-1"), "windows-1252"),
        ('<html><meta charset="windows-1251"><p>Кафе'.encode("windows-1251"), "windows-1251"),
        ('<html><meta charset="iso-8859-1"><p>Café, saved anew'.encode(), "utf-8"),
        ("\ufeff<html><p>Café".encode("utf-16-le"), "utf-16-le"),
        ('<html><meta charset="no-such"><p>Café'.encode(), "utf-8"),
    ],
)
def test_the_declared_encoding_counts(data: bytes, encoding: str) -> None:
    """A page is read in the encoding that it declares, as browsers understand its name, unless it is UTF-8 by now."""
    document = read(data, FILE)
    assert document.encoding == encoding
    assert document.text.startswith(("Café", "Кафе"))


def test_line_breaks_part_paragraphs_where_there_are_two() -> None:
    """Two line breaks part paragraphs, one does not; preformatted text keeps its lines."""
    document = page("<div>One line<br>and its next<br><br>another</div><pre>a  b\n\nc</pre>")
    assert texts(document) == ["One line\nand its next", "another", "a  b\n\nc"]


def test_a_kicker_within_a_heading_stands_apart() -> None:
    """The parts of a heading that are set one over the other are two lines; those with a colon between them are one."""
    assert texts(page("<h1><span>Harbours</span><span>Lamp is kept</span></h1>")) == ["Harbours", "Lamp is kept"]
    assert texts(page("<h1><span>Harbours:</span> <span>Lamp is kept</span></h1>")) == ["Harbours: Lamp is kept"]


def test_a_page_that_a_script_shows_is_read_from_its_data() -> None:
    """Where the page has no text but its data has the story, that is the text; where it has neither, one line says so."""
    data = f'{{"@type":"Article","headline":"Lamp","articleBody":"{SENTENCE}\\n{SENTENCE}"}}'
    script = f'<script type="application/ld+json">{data}</script>'
    assert texts(page("<div id=app></div>", script)) == [SENTENCE, SENTENCE]
    with pytest.raises(DocumentError, match="without text"):
        page("<div id=app></div><script>show()</script>")


def test_a_hostile_page_does_nothing() -> None:
    """Neither deep trees nor entities nor control characters get through, and none takes long."""
    with pytest.raises(DocumentError, match="without text"):
        page("<div>" * 50_000 + SENTENCE)
    assert "\x1b" not in page(f"<h1>\x1b]0;pwned\x07</h1><p>&#27;[31m{SENTENCE}</p>").text
    bomb = "<!doctype html [" + '<!ENTITY a "aaaaaaaaaa">' + '<!ENTITY b "&a;&a;&a;&a;">' * 20 + f"]><p>{SENTENCE} &b;"
    assert len(read(bomb.encode(), FILE).text) < 2_000


@given(st.text(st.sampled_from("<>/pdivha1 =\"'&;#\nä"), max_size=200))
def test_any_markup_is_read(body: str) -> None:
    """Elements follow one another, leave only white space between them, and links stand inside them."""
    document = page(f"<p>{SENTENCE}</p>{body}")
    assert len(document.elements) == len(document.hints)
    place = 0
    for element, found in zip(document.elements, document.hints, strict=True):
        assert not document.text[place : element.start].strip()
        assert document.text[element.start : element.end].strip() == document.text[element.start : element.end] != ""
        assert all(element.start <= start < end <= element.end for start, end, _ in found.links)
        place = element.end
    assert not document.text[place:].strip()


def test_readings_of_characters_stand_in_brackets() -> None:
    """The reading that a page sets above a word stands behind it, in the brackets that the page has for that."""
    ruby = "<p><ruby>港<rp>（</rp><rt>みなと</rt><rp>）</rp></ruby>の灯</p>"
    assert texts(page(ruby)) == ["港（みなと）の灯"]


def test_words_that_are_only_read_aloud_are_left_out() -> None:
    """What a link says to those who hear the page is not printed between the words of a sentence."""
    aloud = "<p>The <a href='/log'>log<span class='link__sr-only sr-only'>, opens in a new tab</span></a> says so.</p>"
    assert texts(page(aloud)) == ["The log says so."]


def test_a_table_of_data_is_read_row_by_row() -> None:
    """The cells of a row stand on one line, the rows under one another; a table that sets a page's parts is none."""
    rows = "".join(f"<tr> <th>{name}</th>\n <td> {cost} <b>dollars</b></td> </tr>" for name, cost in LAMPS)
    document = page(f"<p>{SENTENCE}</p><table><tr><th></th><th>Cost</th></tr>{rows}</table>")
    assert document.text.endswith("| Cost\nOld pier | 11 dollars\nNorth mole | 9 dollars")
    assert hint(document, "Old pier").tag == "tr"
    columns = f"<table><tr><td><p>{SENTENCE}</p></td><td><p>Tides</p></td></tr><tr><td>a</td><td>b</td></tr></table>"
    assert texts(page(columns)) == [SENTENCE, "Tides", "a", "b"]


LAMPS = (("Old pier", 11), ("North mole", 9))
