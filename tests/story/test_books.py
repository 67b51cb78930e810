"""Books and word processors' texts: what their markup says counts, and no rule for pages hides their words."""

import pytest

from reader.document import Document, Origin, OriginKind, read_text
from reader.document.building import Builder
from reader.story import Role, Story, understand

SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."


def story(*pieces: tuple[str, str, str]) -> Story:
    """What is understood of pieces: words, tag, and what the piece is called."""
    builder = Builder()
    for words, tag, named in pieces:
        builder.add(words, tag, named=named, main=named != "book-front")
    laid = builder.laid()
    return understand(Document(laid.text, laid.elements, Origin(OriginKind.PASTE), "0" * 64, hints=laid.hints))


@pytest.mark.parametrize(
    ("tag", "named", "role"),
    [
        ("p", "book-text", Role.PARAGRAPH),
        ("li", "book-text", Role.LIST_ITEM),
        ("tr", "book-text", Role.TABLE),
        ("pre", "book-text", Role.CODE),
        ("h3", "book-text book-heading", Role.HEADING),
        ("p", "book-text book-note", Role.FOOTNOTE),
        ("p", "book-front", Role.FURNITURE),
        ("p", "book-text caption", Role.CAPTION),
    ],
)
def test_parts_of_a_book_are_what_they_are_called(tag: str, named: str, role: Role) -> None:
    """A part that says what it is needs no guess, whatever words stand in it."""
    found = story(("The Lamp", "h1", ""), (SENTENCE, "p", "book-text"), ("Share this with Bray", tag, named))
    assert found.blocks[-1].role is role


def test_the_masthead_ends_where_the_book_begins() -> None:
    """Neither a name nor a date nor a sentence of the first chapter is the book's byline, date or deck."""
    chapter = ("By Jo Lee", "May 3, 2024", SENTENCE)
    found = story(
        ("The Lamp", "h1", ""),
        ("One, in which the keeper goes up", "h2", "book-text book-heading"),
        *((words, "p", "book-text") for words in chapter),
    )
    assert (found.title, found.byline, found.published, found.deck) == ("The Lamp", (), None, None)


def test_a_name_under_the_title_is_the_writers_where_there_is_no_page_around() -> None:
    """A text of nothing but main text is read like one that was pasted alone."""
    lines = (("Harbour keeps its lamp for a year", "h1", ""), ("Ines Quill", "p", ""), (SENTENCE, "p", ""))
    assert story(*lines, (SENTENCE, "p", "")).byline == ("Ines Quill",)


def test_who_says_a_word_that_is_on_buttons_is_heard() -> None:
    """A line between quotation marks is somebody's, and never a label of the page."""
    text = f"Harbour keeps its lamp\n\n{SENTENCE}\n\n“Listen.”\n\n{SENTENCE} Again.\n"
    found = understand(read_text(text, Origin(OriginKind.PASTE)))
    assert next(block.role for block in found.blocks if "Listen" in text[block.start : block.end]) is Role.PARAGRAPH


def test_a_notes_mark_hides_no_full_stop() -> None:
    """A short sentence with a note is a sentence, and no heading over the longer one below it."""
    parts = (
        "Harbour keeps its lamp",
        SENTENCE,
        "The lamp was lit in 1931.[1]",
        f"{SENTENCE} Nobody knew.",
        "[1] In May.",
    )
    text = "\n\n".join(parts)
    found = understand(read_text(text, Origin(OriginKind.PASTE)))
    assert next(block.role for block in found.blocks if "1931" in text[block.start : block.end]) is Role.PARAGRAPH
