"""Books: one story of all chapters, what stands before them set aside, and nothing of the text lost."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Document, Hint, Origin, OriginKind, read
from reader.errors import DocumentError
from reader.story import Role, Story, understand
from tests.books import METADATA, epub, epub_files, packed, page
from tests.golden import FOLDER
from tests.golden_books import made

FILE = Origin(OriginKind.FILE, "/lamp.epub")
SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."
TWO = (f"<h1>One</h1><p>{SENTENCE}</p>", "<h1>Two</h1><p>She said nothing about it, and the keeper went down.</p>")


def texts(document: Document) -> list[str]:
    """The elements' words."""
    return [document.text[element.start : element.end] for element in document.elements]


def hint(document: Document, words: str) -> Hint:
    """What is said of the element with these words."""
    return next(found for text, found in zip(texts(document), document.hints, strict=True) if words in text)


def roles(story: Story) -> dict[str, str]:
    """The role of each block, with its level behind it where it has one."""
    return {story.text[block.start : block.end]: f"{block.role}{block.level or ''}" for block in story.blocks}


def test_the_golden_files_are_what_the_maker_makes() -> None:
    """Whoever doubts what is in a golden book finds it written out beside it."""
    for name, data in made().items():
        with zipfile.ZipFile(BytesIO(data)) as fresh, zipfile.ZipFile(FOLDER / name) as kept:
            assert {entry: fresh.read(entry) for entry in fresh.namelist()} == {
                entry: kept.read(entry) for entry in kept.namelist()
            }


def test_a_book_is_one_story_with_its_chapters() -> None:
    """Title and writer stand once over all chapters, whose headings are below it, inner ones below these."""
    document = read(epub((f"<h2>One</h2><p>{SENTENCE}</p><h4>Within</h4><p>{SENTENCE}</p>", TWO[1])), FILE)
    assert texts(document)[:3] == ["The Lamp", "Ines Quill", "One"]
    assert [hint(document, words).tag for words in ("The Lamp", "One", "Within", "Two")] == ["h1", "h2", "h4", "h2"]


def test_what_the_book_says_of_itself_is_read() -> None:
    """Writers by their role, without whom a program put there; date, publisher and address."""
    about = read(
        epub(
            TWO,
            '<dc:title id="t">The Lamp</dc:title><dc:title id="s">A tale</dc:title><meta refines="#s" property="title-type">'
            'subtitle</meta><dc:creator id="a">Ines Quill &amp;amp; Jo Lee</dc:creator>'
            '<dc:creator id="b">Tam Weller</dc:creator>'
            '<meta refines="#a" property="role">aut</meta><meta refines="#b" property="role">trl</meta>'
            "<dc:creator>Unknown</dc:creator><dc:date>0101-01-01</dc:date><dc:date>2021-05-03</dc:date>"
            "<dc:publisher>Tidewater</dc:publisher><dc:identifier>urn:isbn:1</dc:identifier>"
            "<dc:source>https://tidewater.example/lamp</dc:source>",
        ),
        FILE,
    ).about
    assert about is not None
    assert (about.title, about.deck, about.authors) == ("The Lamp", "A tale", ("Ines Quill", "Jo Lee"))
    assert (about.published, about.publication) == ("2021-05-03", "Tidewater")
    assert about.url == "https://tidewater.example/lamp"


def test_what_stands_before_the_text_is_set_aside() -> None:
    """Title page, rights and contents are there, and none of them is in the reader's way."""
    contents = "".join(f'<p><a href="c{number}.xhtml">Chapter {number}</a></p>' for number in range(3, 7))
    front = (
        '<body epub:type="cover"><p>A cover in words</p></body>',
        "<h1>The Lamp</h1><p>Ines Quill</p>",
        "<p>Copyright Ines Quill</p><p>ISBN 1</p>",
        f"<h2>Contents</h2>{contents}",
    )
    found = roles(understand(read(epub((*front, *TWO)), FILE)))
    for words in ("A cover in words", "Copyright Ines Quill", "ISBN 1", "Chapter 4", "Contents"):
        assert found[words] == Role.FURNITURE
    assert (found["One"], found[SENTENCE], found["Two"]) == ("heading2", Role.PARAGRAPH, "heading2")


def test_the_contents_give_titles_that_chapters_lack() -> None:
    """A chapter whose title is a paragraph, or is nowhere in it, has it as a heading; parts stand over their chapters."""
    files = epub_files((f"<p>CHAPTER I</p><p>{SENTENCE}</p>", f"<p>{SENTENCE}</p>"))
    files["book/nav.xhtml"] = page(
        '<nav epub:type="toc"><ol><li><a href="c0.xhtml">Chapter I</a><ol><li><a href="c1.xhtml">The Oil</a></li></ol></li>'
        "</ol></nav>"
    )
    document = read(packed(files), FILE)
    assert texts(document)[2:5] == ["CHAPTER I", SENTENCE, "The Oil"]
    assert [hint(document, words).tag for words in ("CHAPTER I", "The Oil")] == ["h2", "h3"]


def test_an_older_book_has_its_contents_too() -> None:
    """EPUB 2's points in one another serve as well."""
    files = epub_files((f"<p>{SENTENCE}</p>", TWO[1]))
    package = str(files["book/package.opf"]).replace(
        '<item id="nav" href="nav.xhtml" properties="nav"/>',
        '<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
    )
    files["book/package.opf"] = package
    files["book/toc.ncx"] = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>The Oil</text></navLabel>'
        '<content src="c0.xhtml"/></navPoint></navMap></ncx>'
    )
    assert hint(read(packed(files), FILE), "The Oil").tag == "h2"


def test_notes_bear_their_marks() -> None:
    """A note is told from the text, and the mark in the text leads to it."""
    chapter = (
        f'<p>{SENTENCE}<a epub:type="noteref" href="#n">1</a></p><p>It was cold.<a id="r2" href="c1.xhtml#n2">2</a></p>'
        '<aside epub:type="footnote" id="n"><p>By four votes.</p></aside>'
    )
    notes = '<p id="n2"><a href="c0.xhtml#r2">2</a>. Colder than ever.</p>'
    found = roles(understand(read(epub((chapter, notes)), FILE)))
    assert found[f"{SENTENCE}[1]"] == found["It was cold.[2]"] == Role.PARAGRAPH
    assert found["[1] By four votes."] == found["2. Colder than ever."] == Role.FOOTNOTE


def test_verse_and_rows_keep_their_lines() -> None:
    """A stanza's lines stand under one another, a row's cells beside one another."""
    chapter = (
        '<div class="poem"><div class="stanza"><p>The sea is a line,</p><p>and the line is the sea.</p></div></div>'
        f'<p class="verse">One<br/>two</p><table><tr><td>Night</td><td>Oil</td></tr></table><p>{SENTENCE}</p>'
    )
    assert texts(read(epub((chapter,)), FILE))[2:5] == [
        "The sea is a line,\nand the line is the sea.",
        "One\ntwo",
        "Night\tOil",
    ]


def test_what_is_out_of_line_is_left_out_but_for_notes() -> None:
    """Pages beside the way through the book are not in it; notes, wherever they are kept, are."""
    files = epub_files(
        (*TWO, "<p>An answer key.</p>", '<aside epub:type="endnote"><p>A note.</p></aside>'),
        spine={2: 'linear="no"', 3: 'linear="no"'},
    )
    words = texts(read(packed(files), FILE))
    assert "A note." in words
    assert "An answer key." not in words


def test_what_is_said_in_a_book_is_no_button() -> None:
    """A line of dialogue that reads like a page's label stays, and no chapter's first words are a byline or a deck."""
    lines = "".join(f"<p>{words}</p>" for words in ("By Candle Light", "Listen.", "Share", "Read more"))
    story = understand(
        read(epub((f"<h1>One, which is a long title of a chapter</h1>{lines}<p>{SENTENCE}</p>", TWO[1])), FILE)
    )
    found = roles(story)
    assert {found[words] for words in ("By Candle Light", "Listen.", "Share", "Read more")} == {Role.PARAGRAPH}
    assert (story.byline, story.deck) == (("Ines Quill",), None)


def test_a_book_of_one_article_is_a_story() -> None:
    """An article that a program saved as a book has its headline once, and is read like any other."""
    article = f"<h1>The Lamp</h1><p>By Tam Weller</p><p>{SENTENCE}</p><h2>The oil</h2><p>{SENTENCE}</p>"
    story = understand(read(epub((article,), "<dc:title>The Lamp</dc:title><dc:creator>calibre</dc:creator>"), FILE))
    assert (story.title, story.byline) == ("The Lamp", ("Tam Weller",))
    assert story.text.count("The Lamp") == 1


def test_an_issue_of_a_paper_has_its_articles() -> None:
    """A paper's pages that a program made a book of: each article a section, bars for turning pages set aside."""
    bar = '<div class="calibre_navbar"><a href="c1.xhtml">Next</a> | <a href="c0.xhtml">Main menu</a></div>'
    articles = [f"{bar}<h2>{title}</h2><p>By Tam Weller</p><p>{SENTENCE}</p>" for title in ("Lamp kept", "Oil bought")]
    issue = '<dc:title>Gazette</dc:title><meta name="calibre:publication_type" content="periodical:unknown:calibre"/>'
    found = roles(understand(read(epub(articles, issue), FILE)))
    assert (found["Lamp kept"], found["Oil bought"]) == ("heading2", "heading2")
    assert found["Next | Main menu"] == Role.FURNITURE


def without(name: str) -> bytes:
    """The two chapters' book without a file."""
    return packed({key: data for key, data in epub_files(TWO).items() if key != name})


def test_what_is_missing_is_done_without() -> None:
    """A book without its container, its list or one of its chapters is read as far as it goes."""
    for name in ("META-INF/container.xml", "book/package.opf", "book/nav.xhtml"):
        assert SENTENCE in read(without(name), FILE).text
    words = texts(read(without("book/c0.xhtml"), FILE))
    assert SENTENCE not in words
    assert "Two" in words


def test_a_chapter_of_broken_markup_is_read() -> None:
    """Tags that nobody closed cost no words."""
    document = read(
        packed({**epub_files(TWO), "book/c0.xhtml": f"<html><body><h1>One<p>{SENTENCE} <b>And &nbsp; more"}), FILE
    )
    assert SENTENCE in document.text
    assert "And" in document.text


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({"META-INF/encryption.xml": '<encryption><EncryptionMethod Algorithm="http://aes"/></encryption>'}, "DRM"),
        ({"META-INF/rights.xml": "<rights/>"}, "DRM"),
        ({"META-INF/license.lcpl": "{}"}, "DRM"),
        (
            {"book/c0.xhtml": page("<p> </p>"), "book/c1.xhtml": page('<img src="x.png"/>'), "book/nav.xhtml": ""},
            "without text",
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(files: dict[str, str], word: str) -> None:
    """A book that its seller locked, or that is all pictures, is declined with a word on what to do."""
    metadata = "" if "book/nav.xhtml" in files else METADATA
    with pytest.raises(DocumentError, match=word) as caught:
        read(packed({**epub_files(TWO, metadata), **files}), FILE)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_scrambled_fonts_are_no_lock() -> None:
    """A book whose fonts alone are scrambled is read."""
    fonts = '<encryption><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></encryption>'
    assert SENTENCE in read(packed({**epub_files(TWO), "META-INF/encryption.xml": fonts}), FILE).text


def test_a_hostile_book_does_nothing() -> None:
    """Scripts are not shown, entities stand for nothing, escapes reach no terminal, links lead to the web or nowhere."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE package [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    files = epub_files(
        (
            f'<script>alert("pwned")</script><h1>One</h1><p>{SENTENCE} <a href="javascript:x()">go</a>'
            '<img src="https://tracker.example/x.png"/></p>',
        ),
        "<dc:title>The \x9b31mLamp&#x202e;</dc:title><dc:creator>&l9;</dc:creator><dc:creator>&f;</dc:creator>",
    )
    files["book/package.opf"] = bomb + str(files["book/package.opf"])
    files["META-INF/container.xml"] = bomb + str(files["META-INF/container.xml"])
    document = read(packed(files), FILE)
    assert len(document.text) < 1_000
    assert not any(word in document.text for word in ("pwned", "root:", "tracker", "\x9b", "\u202e"))
    assert not any(found.links for found in document.hints)


@given(st.binary(max_size=200))
def test_any_bytes_that_begin_like_an_archive_are_refused(data: bytes) -> None:
    """What only begins like a book gives one clear line."""
    for mark in (b"META-INF/container.xml", b"vnd.oasis.opendocument.text", b"[Content_Types].xml word/"):
        with pytest.raises(DocumentError) as caught:
            read(b"PK\x03\x04" + data + mark, FILE)
        assert caught.value.remedy


GOOD = epub(TWO, contents=(("c0.xhtml", "One"),))


@settings(max_examples=60)
@given(st.integers(0, len(GOOD)), st.binary(max_size=6))
def test_a_cut_or_changed_book_is_read_or_refused(place: int, other: bytes) -> None:
    """Wherever a book was cut off, or its bytes changed, it is read or gives one clear line."""
    for data in (GOOD[:place], GOOD[:place] + other + GOOD[place + len(other) :]):
        try:
            document = read(data, FILE)
        except DocumentError as error:
            assert error.remedy
        else:
            assert len(document.elements) == len(document.hints) or not document.hints


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(epub_files(TWO))),
    st.binary(max_size=60) | st.text("<>/ap \"'&;=#", max_size=60).map(str.encode),
)
def test_any_bytes_in_a_books_files_are_read_or_refused(name: str, data: bytes) -> None:
    """Whatever stands in one of a book's files, the others are read, or one clear line says why not."""
    try:
        story = understand(read(packed({**epub_files(TWO), name: data}), FILE))
    except DocumentError as error:
        assert error.remedy
    else:
        assert all(before.end <= after.start for before, after in zip(story.blocks, story.blocks[1:], strict=False))
