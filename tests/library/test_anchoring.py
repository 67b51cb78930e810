"""A mark stays with its words, whatever becomes of the text around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.anchoring import Finder, Found, anchor
from reader.library.position import CONTEXT, Anchor
from reader.story import Span
from reader.story.graphemes import is_boundary

PARAGRAPHS = tuple(
    f"Paragraph {n} tells “what the keeper of lamp {n} said” to the keeper of lamp {n + 1} about the weather, which was {n}."
    for n in range(40)
)
TEXT = "\n\n".join(PARAGRAPHS)

PROSE = st.text(st.sampled_from("ab c.“”\n \té\u0301👩\u200d🚀漢字"), max_size=60)


def marked(words: str, text: str = TEXT) -> Anchor:
    """The mark of some words."""
    start = text.index(words)
    made = anchor(text, Span(start, start + len(words)))
    assert made is not None
    return made


def stands(found: Found | None, text: str) -> str:
    """The words at which a mark is found."""
    assert found is not None
    return text[slice(*found.span)]


@given(PROSE, PROSE.filter(str.strip), PROSE, PROSE, PROSE)
def test_words_that_still_stand_are_found(before: str, words: str, after: str, above: str, below: str) -> None:
    """Whatever is written, struck out and put in place around the words, the mark is at these very words."""
    mark = anchor(before + words + after, Span(len(before), len(before) + len(words)))
    assert mark is not None
    changed = above + mark.exact + below
    found = Finder(changed).find(mark)
    assert stands(found, changed) == mark.exact
    assert found is not None
    assert not found.reworded


@given(PROSE, st.integers(0, 60), st.integers(0, 60))
def test_in_the_same_text_it_is_the_same_place(text: str, start: int, length: int) -> None:
    """What did not change moves no mark, however often the words stand there; none begins or ends with white space."""
    mark = anchor(text, Span(start, start + length))
    if mark is None:
        assert not text[start : start + length].strip()
        return
    assert Finder(text).find(mark) == Found(Span(mark.offset, mark.offset + len(mark.exact)))
    # a space with an accent over it is one character to whoever reads it
    assert not (mark.exact[0].isspace() and is_boundary(mark.exact, 1))
    assert not (mark.exact[-1].isspace() and is_boundary(mark.exact, len(mark.exact) - 1))
    assert is_boundary(text, mark.offset)
    assert is_boundary(text, mark.offset + len(mark.exact))


@given(st.integers(0, 39), st.sampled_from(["\n", "  ", "\n > ".replace(">", " "), "\t\n"]), st.booleans())
def test_how_a_page_breaks_and_quotes_does_not_count(paragraph: int, space: str, straight: bool) -> None:
    """Lines that are broken otherwise and quotation marks that became straight are the same words."""
    mark = marked(PARAGRAPHS[paragraph])
    text = "A new line on top, which moves all.\n\n" + TEXT.replace(" ", space)
    if straight:
        text = text.replace("“", '"').replace("”", '"')
    found = Finder(text).find(mark)
    assert (
        stands(found, text).split()
        == PARAGRAPHS[paragraph].translate(str.maketrans("“”", '""') if straight else {}).split()
    )
    assert found is not None
    assert not found.reworded


@given(st.integers(0, 39), st.integers(0, 20), st.sampled_from(["", "entirely", "not any more, as it seems,"]))
def test_a_paragraph_that_was_edited_keeps_its_mark(paragraph: int, word: int, other: str) -> None:
    """A word changed, struck out or put in within the marked words: the mark is on what they are now, and says so."""
    words = PARAGRAPHS[paragraph].split()
    words[word % len(words)] = other
    edited = " ".join(filter(None, words))
    text = "A new first paragraph.\n\n" + TEXT.replace(PARAGRAPHS[paragraph], edited)
    found = Finder(text).find(marked(PARAGRAPHS[paragraph]))
    assert found is not None
    assert found.reworded
    overlap = set(stands(found, text).split()) & set(edited.split())
    assert len(overlap) >= len(set(edited.split())) - 4
    assert str(paragraph) in " ".join(overlap)


def test_a_word_that_is_another_now_is_found_between_what_stood_around_it() -> None:
    """Of a marked word nothing may be left, and its place is still known."""
    text = "The board met late on Monday evening, and nobody knew why it had met at all."
    changed = text.replace("Monday", "Tuesday")
    found = Finder(changed).find(marked("Monday", text))
    assert found is not None
    assert stands(found, changed) == "Tuesday"
    assert found.reworded


@pytest.mark.parametrize(
    "text",
    [TEXT, "Nothing of all that was true, the paper says now.", ""],
    ids=["its paragraph gone", "another text", "no text"],
)
def test_a_mark_whose_words_are_gone_is_loose(text: str) -> None:
    """It stands at no other words: neither at those that follow now nor at what shares a few words with it."""
    gone = "What the harbour wants for its paragraphs is rope and tar, and a keeper who writes about them."
    assert Finder(text).find(marked(gone, TEXT.replace(PARAGRAPHS[20], f"{gone}\n\n{PARAGRAPHS[20]}"))) is None


def test_of_the_same_words_those_in_the_same_surroundings_are_meant_and_then_the_nearest() -> None:
    """A refrain is found in its own verse; where even the verses are alike, where it was."""
    verses = [f"verse {n} of the song\nand the lamp went out" for n in range(9)]
    text = "\n".join(verses)
    start = text.index("and the lamp", text.index("verse 6"))
    mark = anchor(text, Span(start, start + 20))
    assert mark is not None
    changed = "\n".join((*verses[3:], *verses[:3]))
    found = Finder(changed).find(mark)
    assert found is not None
    assert changed[: found.span.start].endswith("verse 6 of the song\n")
    alike = "la " * 400
    third = anchor(alike, Span(600, 602))
    assert third is not None
    assert Finder("la " * 500).find(third) == Found(Span(600, 602))


@pytest.mark.parametrize(
    "text", ["a" * 3_000_000, "a b " * 700_000, "word " * 600_000 + TEXT], ids=["a", "a b", "long"]
)
def test_no_text_is_a_trap(text: str) -> None:
    """A text of one letter, of one word, and a very long one are looked through like any other."""
    found = Finder(text).find(marked(PARAGRAPHS[7]))
    assert (found is None) == ("Paragraph" not in text)
    assert Finder(text).find(Anchor(9, "b" * 5_000, "a" * CONTEXT, "c" * CONTEXT)) is None
