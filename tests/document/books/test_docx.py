"""Word documents: paragraphs by their styles, with what hangs on them, as they stand when all changes are accepted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Document, Hint, Origin, OriginKind, read
from reader.errors import DocumentError
from reader.story import understand
from tests.books import docx, docx_files, packed, paragraph

FILE = Origin(OriginKind.FILE, "/minutes.docx")
SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."


def texts(document: Document) -> list[str]:
    """The elements' words."""
    return [document.text[element.start : element.end] for element in document.elements]


def hint(document: Document, words: str) -> Hint:
    """What is said of the element with these words."""
    return next(found for text, found in zip(texts(document), document.hints, strict=True) if words in text)


def run(words: str) -> str:
    """A run of a paragraph."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def numbered(words: str, level: int = 0, number: int = 1) -> str:
    """An item of a list."""
    return paragraph(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_styles_say_what_paragraphs_are() -> None:
    """Title, headings, quotations and captions are told by their styles' names, whatever their ids are called."""
    body = "".join(
        paragraph(words, style)
        for words, style in (
            ("Harbour keeps its lamp", "Titel"),
            (SENTENCE, ""),
            ("The cost", "berschrift1"),
            ("The oil", "berschrift2"),
            ("Oil is cheap.", "Zitat"),
            ("The lamp on Tuesday", "Beschriftung"),
        )
    )
    document = read(docx(body + paragraph("By level", properties='<w:outlineLvl w:val="1"/>')), FILE)
    assert [found.tag for found in document.hints] == ["h1", "p", "h2", "h3", "blockquote", "figcaption", "h3"]


def test_a_heading_alone_over_all_is_the_title() -> None:
    """Who writes the headline as a first heading gets a headline, and the next headings stand below it."""
    body = (
        paragraph("Harbour keeps its lamp", "berschrift1") + paragraph("The cost", "berschrift2") + paragraph(SENTENCE)
    )
    assert [found.tag for found in read(docx(body), FILE).hints] == ["h1", "h2", "p"]
    several = body + paragraph("Another part", "berschrift1")
    assert [found.tag for found in read(docx(several), FILE).hints] == ["h2", "h3", "p", "h2"]


def test_lists_have_their_numbers_and_levels() -> None:
    """Numbers are counted as the document means them, deeper lists stand farther in, others have bullets."""
    items = (("Oil", 0, 1), ("Rope", 0, 1), ("Thin", 1, 1), ("Glass", 0, 1), ("Loose", 0, 2))
    document = read(docx("".join(numbered(*item) for item in items)), FILE)
    assert texts(document) == ["1. Oil", "2. Rope", "1. Thin", "3. Glass", "• Loose"]
    assert [element.indent for element in document.elements] == [0, 0, 2, 0, 0]


def test_changes_are_accepted_and_comments_left_out() -> None:
    """What was deleted is gone and what was put in is there; comments and hidden words are nobody's text."""
    words = (
        run("The lamp ")
        + "<w:del><w:r><w:delText>was sold</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        + f"<w:ins>{run('stays')}</w:ins>"
        + '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        + "<w:r><w:t>, co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>run</w:t><w:br/><w:t>now</w:t></w:r>"
    )
    assert texts(read(docx(paragraph(words)), FILE)) == ["The lamp stays, co\u00adop\u2011run\nnow"]


def test_links_are_found_in_both_ways_to_write_them() -> None:
    """A link is one by its relation or by a field, and only to the web."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.example/" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("there")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    words = f'<w:hyperlink r:id="rId1">{run("here")}</w:hyperlink>{run(" and ")}{field}{run(" and ")}'
    words += f'<w:hyperlink r:id="rId2">{run("nowhere")}</w:hyperlink>'
    document = read(docx(paragraph(words), links=("https://a.example/", "file:///etc/passwd")), FILE)
    assert document.text == "here and there and nowhere"
    links = [(document.text[start:end], url) for start, end, url in document.hints[0].links]
    assert links == [("here", "https://a.example/"), ("there", "https://b.example/")]


def test_notes_stand_behind_the_text() -> None:
    """A note's number stands in the text, its words behind all of it."""
    body = paragraph(run(SENTENCE) + '<w:r><w:footnoteReference w:id="7"/></w:r>') + paragraph("More.")
    note = f'<w:footnote w:id="-1"/><w:footnote w:id="7">{paragraph("By four votes.")}</w:footnote>'
    assert texts(read(docx(body, notes=note), FILE)) == [f"{SENTENCE}[1]", "More.", "[1] By four votes."]


def test_a_table_has_its_rows_and_a_box_is_there_once() -> None:
    """Rows are lines with their cells; a table that but lays a page out is its paragraphs; a text box is not doubled."""

    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    tables = f"<w:tbl>{row('Night', 'Oil')}{row('First', '12')}</w:tbl><w:tbl>{row(SENTENCE)}</w:tbl>"
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    branches = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{branches}</mc:AlternateContent></w:r>"
    document = read(docx(tables + paragraph(run("Before") + both)), FILE)
    assert texts(document) == ["Night\tOil", "First\t12", SENTENCE, "Before", "In a box"]
    assert [found.tag for found in document.hints[:3]] == ["tr", "tr", "p"]


@pytest.mark.parametrize(
    ("core", "body", "title", "authors"),
    [
        ("<dc:title>Document1</dc:title><dc:creator>Microsoft Office User</dc:creator>", SENTENCE, "", ()),
        ("<dc:title>The lamp</dc:title><dc:creator>Ines Quill</dc:creator>", SENTENCE, "The lamp", ("Ines Quill",)),
        ("<dc:title>Old template</dc:title><dc:creator>Jo Lee</dc:creator>", "Lamp is kept", "", ("Jo Lee",)),
        ("<dc:creator>Jo Lee</dc:creator>", "By Ines Quill", "", ()),
        ("<dc:creator>jlee2</dc:creator>", SENTENCE, "", ()),
    ],
)
def test_what_a_program_wrote_does_not_count(core: str, body: str, title: str, authors: tuple[str, ...]) -> None:
    """Title and writer of the file's data count where a person wrote them, and the text says nothing else."""
    about = read(docx(paragraph(body) + paragraph(SENTENCE), core), FILE).about
    assert about is not None
    assert (about.title, about.authors) == (title, authors)


def test_a_document_without_styles_is_read_like_a_paste() -> None:
    """Headline, byline and subheading that are but paragraphs are told as in plain text."""
    lines = ("Harbour keeps its lamp", "Ines Quill", SENTENCE, "A question of oil", SENTENCE)
    story = understand(read(docx("".join(map(paragraph, lines))), FILE))
    assert (story.title, story.byline) == ("Harbour keeps its lamp", ("Ines Quill",))
    assert [block.role for block in story.blocks] == ["headline", "byline", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    ("data", "word", "remedy"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "password", "save it without"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 500, "older word processor", r"\.docx"),
        (b"{\\rtf1\\ansi Hello}", "older word processor", r"\.docx"),
        (packed({**docx_files(""), "word/document.xml": "no text"}), "damaged", "get it again"),
        (packed({key: data for key, data in docx_files("").items() if key != "word/document.xml"}), "damaged", "again"),
        (docx(paragraph(" ")), "without text", "give one"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, word: str, remedy: str) -> None:
    """A locked, an old, a damaged and an empty document are told apart, each with what to do."""
    with pytest.raises(DocumentError, match=word) as caught:
        read(data, FILE)
    assert "\n" not in str(caught.value)
    with pytest.raises(DocumentError, match=remedy):
        raise caught.value


def test_a_hostile_document_does_nothing() -> None:
    """Entities stand for nothing, depth is bounded, escapes reach no terminal, relations lead to no file."""
    files = docx_files(paragraph("Lamp \x9b31m&l9;&f; kept"))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    text = read(packed({**files, "word/document.xml": bomb + str(files["word/document.xml"])}), FILE).text
    assert len(text) < 100
    assert "root:" not in text
    assert "\x9b" not in text
    deep = "<w:tbl><w:tr><w:tc>" * 70 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 70
    assert texts(read(docx(deep + paragraph("Lamp")), FILE)) in (["deep", "Lamp"], ["Lamp"])
    up = packed({**files, "_rels/.rels": '<r><Relationship Type="/officeDocument" Target="../../etc/passwd"/></r>'})
    with pytest.raises(DocumentError, match="damaged"):
        read(up, FILE)


GOOD = docx_files(paragraph(SENTENCE, "Zitat") + numbered("Oil"))
PIECES = st.lists(
    st.sampled_from(
        """<w:p> </w:p> <w:r> </w:r> <w:t>a</w:t> <w:tbl> </w:tbl> <w:tr> <w:tc> </w:tc> </w:tr>
        <w:fldChar_w:fldCharType="begin"/>
        <w:fldChar_w:fldCharType="separate"/> <w:fldChar_w:fldCharType="end"/> <w:instrText>HYPERLINK_"https://x"</w:instrText>
        <mc:AlternateContent> </mc:AlternateContent> <mc:Choice> <w:txbxContent> <w:pPr> </w:pPr> <w:br/>
        <w:footnoteReference_w:id="1"/> <w:numPr><w:numId_w:val="1"/></w:numPr>""".split()
    ),
    max_size=30,
)


@settings(max_examples=80)
@given(
    st.sampled_from(sorted(GOOD)),
    st.binary(max_size=60) | PIECES.map(lambda made: "".join(made).replace("_", " ").encode()),
)
def test_any_bytes_in_its_files_are_read_or_refused(name: str, data: bytes) -> None:
    """Whatever stands in one of its files, or in its body, it is read or gives one clear line."""
    body = data.decode("utf-8", "replace")
    for files in ({**GOOD, name: data}, docx_files(paragraph("Lamp") + body)):
        try:
            document = read(packed(files), FILE)
        except DocumentError as error:
            assert error.remedy
        else:
            for element, found in zip(document.elements, document.hints, strict=True):
                assert all(element.start <= start < end <= element.end for start, end, _ in found.links)
