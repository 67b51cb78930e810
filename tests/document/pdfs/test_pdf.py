"""PDFs: read in the order in which a person reads a page; what is set large, small or at every page's edge is told apart."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Document, Origin, OriginKind, read
from reader.document.pdfs import letters as pdf_letters
from reader.document.pdfs.lines import joined
from reader.errors import DocumentError
from tests.document.pdfs.printing import FIRST, SECOND, Leaf, broadsheet, pdf, stream
from tests.golden import FOLDER

FILE = Origin(OriginKind.FILE, "/story.pdf")


def texts(document: Document) -> list[str]:
    """The elements' words."""
    return [document.text[element.start : element.end] for element in document.elements]


def told(document: Document) -> dict[str, tuple[str, str]]:
    """What is said of each element."""
    return {words: (hint.tag, hint.words) for words, hint in zip(texts(document), document.hints, strict=True)}


def plain(paragraphs: list[str]) -> list[str]:
    """Paragraphs as they are read."""
    bare = (paragraph.lstrip("~# ").replace("superin-\ntendent", "superintendent") for paragraph in paragraphs)
    return [paragraph.replace("\n", " ") for paragraph in bare]


def two_columns() -> Leaf:
    """A page of two columns."""
    leaf = Leaf()
    leaf.column(60, 100, FIRST)
    leaf.column(260, 100, SECOND)
    return leaf


def test_the_broadsheet_is_what_its_maker_makes() -> None:
    """The golden newspaper can be made anew."""
    assert (FOLDER / "broadsheet.pdf").read_bytes() == broadsheet()


@pytest.mark.parametrize("order", ["as read", "by rows", "backwards"])
def test_columns_are_read_one_behind_the_other(order: str) -> None:
    """In whatever order a program drew the lines, each column is read to its end."""
    leaf = two_columns()
    if order != "as read":
        leaf.drawn.sort(key=lambda drawn: -float(drawn.split(" Tm")[0].split()[-1]), reverse=order == "backwards")
    assert texts(read(pdf([leaf]), FILE)) == plain(FIRST + SECOND)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_like_any(turn: int) -> None:
    """A page that the file says to turn is read by its lines, however it would lie on the table."""
    leaf = two_columns()
    leaf.turn = turn
    assert texts(read(pdf([leaf]), FILE)) == plain(FIRST + SECOND)


def test_what_is_set_apart_is_told_apart() -> None:
    """Headline, deck, byline, heading, caption and running heads are told by size and place."""
    found = told(read(broadsheet(), FILE))
    assert found["Carrow keeps a lamp that no ship has needed since 1961"] == ("h1", "")
    assert found["Harbour board votes nine to four after two hours and a ledger"] == ("p", "deck")
    assert found["By Ines Quillon"] == ("p", "byline")
    assert found["What the ledger says"][0] == "h3"
    assert found["The lamp at the end of the north mole. PHOTO: ANA BERG/NORTHWIRE"] == ("figcaption", "caption")
    for edge in ("The Carrow Evening Lantern Wednesday, 8 May 2024", "3", "Printed in Carrow on the old press"):
        assert found[edge][0] == "footer"


def test_a_paragraph_goes_on_over_columns_pages_and_pictures() -> None:
    """A sentence that a page's end parts is one paragraph."""
    found = texts(read(broadsheet(), FILE))
    assert any("on two occasions, a small aircraft, whose pilot" in words for words in found)


def test_a_list_has_its_items() -> None:
    """Bullets begin items, and a hanging line goes on with its item."""
    leaf = Leaf()
    for place, row in enumerate(
        ["Three things are missing from the bridge:", "• a railing", "• lights, of which there", "• a name"]
    ):
        leaf.line(60, 100 + 11 * (place + (place > 2)), row)
    leaf.line(67, 133, "are twelve in a shed")
    assert texts(read(pdf([leaf]), FILE))[1:] == [
        "• a railing",
        "• lights, of which there are twelve in a shed",
        "• a name",
    ]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    """An initial that runs over several lines is the first letter of the first word."""
    leaf = Leaf()
    leaf.line(60, 122, "T", 33, "Times-Bold")
    for place, row in enumerate(
        ["he board of the harbour office", "voted on Tuesday night to keep", "the lamp of the north mole, and"]
    ):
        leaf.line(82, 100 + 11 * place, row)
    leaf.line(60, 133, "nobody minded it at all that night.")
    assert texts(read(pdf([leaf]), FILE)) == [
        "The board of the harbour office voted on Tuesday night to keep the lamp of the north mole, and nobody minded it at"
        " all that night."
    ]


@pytest.mark.parametrize(
    ("lines", "known", "whole"),
    [
        (["the superin-", "tendent said"], "", "the superintendent said"),
        (["the superin\u00ad", "tendent said"], "", "the superintendent said"),
        (["a well-", "known lamp"], "well-known", "a well-known lamp"),
        (["a well-", "known lamp"], "", "a wellknown lamp"),
        (["the Anglo-", "Saxon lamp"], "", "the Anglo-Saxon lamp"),
        (["from 1961-", "1984 it"], "", "from 1961- 1984 it"),
        (["it was – ", "so"], "", "it was –  so"),
    ],
)
def test_parted_words_are_joined_where_they_are_one(lines: list[str], known: str, whole: str) -> None:
    """A hyphen at a line's end goes where a word was parted, and stays where the document writes the word with it."""
    assert joined(lines, frozenset(known.split())) == whole


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Carrow keeps its lamp", "Carrow keeps its lamp"),
        ("Microsoft Word - lamp.docx", ""),
        ("lamp_final2.indd", ""),
        ("Untitled 1", ""),
        ("story", ""),
        ("", ""),
    ],
)
def test_a_title_counts_where_somebody_wrote_it(title: str, wanted: str) -> None:
    """What programs write for a title is none."""
    document = read(pdf([two_columns()], title), FILE)
    assert document.about is not None
    assert document.about.title == wanted


@pytest.mark.parametrize(
    ("author", "wanted"), [("Ines Quill", ("Ines Quill",)), ("iquill", ()), ("", ()), ("https://a.example", ())]
)
def test_an_author_counts_where_it_is_a_name(author: str, wanted: tuple[str, ...]) -> None:
    """The name of somebody's account is no writer."""
    document = read(pdf([two_columns()], author=author), FILE)
    assert document.about is not None
    assert document.about.authors == wanted


def test_without_pdfium_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has not installed the extra reads on one line what to do."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(DocumentError, match=r"not installed; pip install 'pullquote\[pdf\]'"):
        read(broadsheet(), FILE)


def test_pictures_of_pages_are_said_to_be_that() -> None:
    """Whoever gives a scan hears that it holds no text."""
    leaf = Leaf()
    leaf.picture(0, 0, 595, 842)
    with pytest.raises(DocumentError, match="pictures of pages, no text"):
        read(pdf([leaf]), FILE)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4", broadsheet()[:2_000], b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n" * 9]
)
def test_a_damaged_file_gives_one_line(data: bytes) -> None:
    """A file that was cut off gives one line that names it and says what to do."""
    with pytest.raises(DocumentError) as caught:
        read(data, FILE)
    assert str(caught.value) == "/story.pdf: is a PDF that is broken; get it again, or paste the story"


def test_a_locked_file_is_declined() -> None:
    """What needs a password is said to need one."""
    encryption = b"<</Filter/Standard/V 1/R 2/P -4/O <" + b"aa" * 32 + b">/U <" + b"bb" * 32 + b">>>"
    data = pdf([two_columns()], more=(encryption,)).replace(b"/Info 3 0 R", b"/Info 3 0 R/Encrypt 11 0 R/ID[<aa><aa>]")
    with pytest.raises(DocumentError, match="locked with a password"):
        read(data, FILE)


def test_a_file_that_would_keep_the_reader_busy_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawings within drawings, ten of each in each, take hours: such a file is given up, and the app goes on."""
    monkeypatch.setattr(pdf_letters, "PATIENCE", 1)
    names = [f"/Resources<</Font<</F0 5 0 R>>/XObject<</X {12 + place} 0 R>>>>" for place in range(9)]
    forms = [stream(f"/Type/XObject/Subtype/Form/BBox[0 0 600 800]{name}", b"/X Do " * 10) for name in names]
    last = stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources 4 0 R", b"BT /F0 9 Tf (a) Tj ET")
    leaf = Leaf(["/X Do"])
    with pytest.raises(DocumentError, match=r"takes longer than|is broken"):
        read(pdf([leaf], more=(*forms, last)), FILE)


def test_a_hostile_file_does_nothing() -> None:
    """No script runs, nothing is launched or fetched, and no control character is let through."""
    leaf = two_columns()
    leaf.line(60, 500, "Escaped \x1b[31m and so on, in a sentence of its own that ends here.")
    opens = "/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://owned.example'\\))>>/AA<</WC<</S/Launch/F(/bin/owned)>>>>"
    document = read(pdf([leaf], "\x1b[31mowned title here", catalog=opens), FILE)
    assert texts(document)[: len(FIRST)] == plain(FIRST)
    assert "\x1b" not in document.text
    assert "app.launch" not in document.text


def test_the_library_is_loaded_by_the_other_process_alone() -> None:
    """What is native and reads strangers' files is never in the app's own memory."""
    code = f"""
import sys
from pathlib import Path
from reader.document import read_file
read_file(Path({str(FOLDER / "broadsheet.pdf")!r}))
print("pypdfium2" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@settings(max_examples=8)
@given(st.integers(0, len(broadsheet()) - 40), st.binary(min_size=1, max_size=30))
def test_any_bytes_at_all_give_a_document_or_one_error(place: int, scratch: bytes) -> None:
    """However a file is scratched, it is read or declined on one line."""
    whole = broadsheet()
    try:
        document = read(b"%PDF-1.4\n" + whole[:place] + scratch + whole[place + len(scratch) :], FILE)
    except DocumentError as error:
        assert "\n" not in str(error)
        return
    assert len(document.hints) == len(document.elements)
