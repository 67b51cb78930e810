"""Books of Project Gutenberg: every character kept, the licence set aside, chapters and title told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Document, Hint, Origin, OriginKind, read

FILE = Origin(OriginKind.FILE, "/book.txt")
START = "*** START OF THE PROJECT GUTENBERG EBOOK THE SALT LEDGER ***"
END = "*** END OF THE PROJECT GUTENBERG EBOOK THE SALT LEDGER ***"
PROSE = (
    "In the year that the harbour froze, my uncle Barnaby kept a ledger in\n"
    "which he wrote down every sack of salt that left the town, and who had\n"
    "carried it, and whether they had _paid_. I was nine years old then.\n"
)


def book(inner: str, head: str = "Title: The Salt Ledger\n\nAuthor: Edwina Marsh\n") -> Document:
    """Read a book with this in it."""
    return read(f"{head}\n{START}\n\n\n{inner}\n\n\n{END}\n\nThe licence, in some words.\n".encode(), FILE)


def hint(document: Document, words: str) -> Hint:
    """What is said of the element that begins with these words."""
    return next(
        found
        for element, found in zip(document.elements, document.hints, strict=True)
        if document.text.startswith(words, element.start)
    )


def test_the_licence_and_the_head_are_no_part_of_the_book() -> None:
    """What stands outside the two lines of stars is kept, and is not the book's text."""
    document = book(PROSE)
    assert hint(document, "In the year").main
    for words in ("Title:", "*** START", "*** END", "The licence"):
        assert hint(document, words).tag == "footer"
        assert not hint(document, words).main


@pytest.mark.parametrize(
    ("head", "line"),
    [
        (
            "Title: The Salt Ledger\nAuthor: Edwina Marsh\n",
            "*** START OF THIS PROJECT GUTENBERG EBOOK THE SALT LEDGER ***",
        ),
        (
            "Title: The Salt Ledger\nAuthor: Edwina Marsh\n",
            "***START OF THE PROJECT GUTENBERG EBOOK THE\nSALT LEDGER***",
        ),
        (
            "The Project Gutenberg Etext of The Salt Ledger, by Edwina Marsh\n",
            "*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*",
        ),
        (
            "**The Project Gutenberg Etext of The Salt Ledger by Edwina Marsh**\n",
            "*END THE SMALL PRINT! FOR PUBLIC DOMAIN EBOOKS*Ver.02/11/02*END*",
        ),
    ],
)
def test_old_heads_are_read_too(head: str, line: str) -> None:
    """Books of every age of the project have title and author."""
    document = read(f"{head}\n{line}\n\n\n{PROSE}\n\nEnd of the Project Gutenberg Etext\n".encode(), FILE)
    about = document.about
    assert about is not None
    assert (about.title, about.authors) == ("The Salt Ledger", ("Edwina Marsh",))
    assert hint(document, "In the year").main
    assert not hint(document, "End of the Project").main


@pytest.mark.parametrize(
    ("heading", "tag"),
    [
        ("CHAPTER I", "h3"),
        ("CHAPTER XII. In Which Nothing Is Lost", "h3"),
        ("Chapter the First", "h3"),
        ("BOOK THE SECOND", "h2"),
        ("PART TWO", "h2"),
        ("XIV.", "h3"),
        ("IV. The Thaw", "h3"),
        ("PREFACE", "h3"),
        ("THE MORNING AFTER THE FROST", "h3"),
    ],
)
def test_chapters_are_headings(heading: str, tag: str) -> None:
    """A reader can go from chapter to chapter, however the book counts them."""
    document = book(f"{PROSE}\n\n\n\n{heading}\n\n\n{PROSE}")
    assert hint(document, heading).tag == tag


@pytest.mark.parametrize(
    "line", ["I was there, and saw it.", "Part of it I forgot,", "Chapter and verse were given to him by the priest."]
)
def test_sentences_are_no_headings(line: str) -> None:
    """Paragraphs that begin like a chapter are paragraphs."""
    assert hint(book(f"{PROSE}\n{line}\n\n{PROSE}"), line).tag == "p"


def test_the_contents_are_set_aside() -> None:
    """The list of chapters is no part of the story; the first chapter is."""
    document = book(
        "THE SALT LEDGER\n\n\nCONTENTS\n\nCHAPTER I. The Quay   1\nCHAPTER II. The Thaw   14\n\n\n"
        f"CHAPTER I\n\nThe Quay\n\n{PROSE}"
    )
    assert hint(document, "THE SALT LEDGER").tag == "h1"
    assert [hint(document, words).tag for words in ("CONTENTS", "CHAPTER I. The", "CHAPTER II.")] == ["nav"] * 3
    assert hint(document, "The Quay").tag == "h3"
    assert hint(document, "In the year").main


@given(st.text(st.sampled_from("aB .\n*_[]IVX1")), st.booleans())
def test_every_character_keeps_its_place(inner: str, marked: bool) -> None:
    """A book's text is the file's own, whatever is in it."""
    given = f"{START}\n{inner}\n{END if marked else ''}"
    document = read(given.encode(), FILE)
    assert document.text == given
    assert len(document.hints) == len(document.elements)
