"""Plain text: every character at its place, and the paragraphs that a person sees."""

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Document, Origin, OriginKind, read, read_text

PASTE = Origin(OriginKind.PASTE)
PROSE = (
    "The harbor board met for six hours on Monday and came out with a map. Nobody had asked for a map. What people had "
    "asked for was a date on which the ferry would run again, and of that the board said nothing at all."
)


def elements(document: Document) -> list[str]:
    """The words of a document's elements."""
    return [document.text[element.start : element.end] for element in document.elements]


@given(st.text())
def test_any_text_is_cut_into_elements_that_lose_nothing(text: str) -> None:
    """Whatever is pasted, every character that is not white space lies in exactly one element."""
    document = read_text(text, PASTE)
    kept = "".join("".join(element.split()) for element in elements(document))
    assert kept == "".join(document.text.split())
    places = [(element.start, element.end) for element in document.elements]
    assert places == sorted(places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


@given(
    st.text(alphabet=st.characters(exclude_characters="\r\n\x0b\x0c\x85\u2028\u2029\ufeff", exclude_categories=["Cs"]))
)
def test_every_character_keeps_its_place(text: str) -> None:
    """A place in the text is a place in the file: nothing is inserted, nothing removed."""
    read_back = read_text(text, PASTE).text
    assert len(read_back) == len(text)
    assert all(mine == theirs or mine in "\ufffd\u2060" for mine, theirs in zip(read_back, text, strict=True))


@given(st.text())
def test_nothing_dangerous_is_left(text: str) -> None:
    """No control character and no character that turns the direction of writing reaches a terminal."""
    kept = set(read_text(text, PASTE).text)
    assert not kept & {chr(point) for point in range(32) if chr(point) not in "\t\n"}
    assert not kept & set(map(chr, range(0x7F, 0xA0))) & set("\x7f\x80\x9b\x9d")
    assert not kept & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0c", "\u2028"])
def test_lines_end_as_any_system_ends_them(end: str) -> None:
    """A file from Windows, an old Mac or a printer's spool has the same lines."""
    assert elements(read(f"One line.{end}Another line.".encode(), PASTE)) == ["One line.", "Another line."]


@pytest.mark.parametrize("width", [60, 72, 78])
def test_hard_wrapped_paragraphs_are_whole(width: int) -> None:
    """A mail's paragraphs are paragraphs, however narrow it was wrapped."""
    paragraphs = [PROSE, PROSE[71:], PROSE[:150]]
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    found = [" ".join(element.split()) for element in elements(read_text(wrapped, PASTE))]
    assert found == [" ".join(paragraph.split()) for paragraph in paragraphs]


def test_a_short_note_is_hard_wrapped_too() -> None:
    """One break within a sentence is enough, where nothing else in the text speaks against it."""
    paragraphs = [
        "It was kept for another year, after a debate of three hours.",
        PROSE[71:],
        "Nobody stood at the pier in the rain to see it.",
    ]
    note = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in paragraphs)
    assert note.count("\n") == 5
    assert len(elements(read_text(note, PASTE))) == 3
    early = note.replace(" ", "\n", 2)
    assert len(elements(read_text(early, PASTE))) > 3


def test_a_quoted_mails_paragraphs_are_whole() -> None:
    """A forwarded mail with a mark before each line is read as the paragraphs that it quotes."""
    lines = [*textwrap.wrap(PROSE, 68), "", *textwrap.wrap(PROSE[71:], 68)]
    found = elements(read_text("\n".join(f"> {line}".rstrip() for line in lines), PASTE))
    assert [" ".join(element.replace("\n>", "").split()) for element in found if element != ">"] == [
        f"> {PROSE}",
        f"> {PROSE[71:]}",
    ]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    """Paragraphs of one line each, with no blank line between, are not run together."""
    lines = ["The ferry stays where it is.", "Nobody on the board would say for how long it stays there.", PROSE]
    assert elements(read_text("\n".join(lines), PASTE)) == lines


@pytest.mark.parametrize("bullet", ["•", "-", "*", "–", "1.", "(2)", "a)", "o"])
def test_bullets_are_told_from_words(bullet: str) -> None:
    """A list from any program is a list; the bullet is known apart from the words."""
    element = read_text(f"  {bullet} a boat", PASTE).elements[0]
    assert element.bullet == len(bullet) + 1
    assert element.indent == 2


@pytest.mark.parametrize("line", ["A. Novak left.", "3.5 boats", "-5 degrees", "1969 was a year", "J. Doe"])
def test_words_are_not_taken_for_bullets(line: str) -> None:
    """An initial, a number or a minus sign opens a sentence and no list."""
    assert read_text(line, PASTE).elements[0].bullet == 0


def test_tabs_indent_to_the_next_stop() -> None:
    """A line set in by a tab stands where a terminal shows it."""
    assert [element.indent for element in read_text("\tone\n    \ttwo\nthree", PASTE).elements] == [8, 8, 0]
