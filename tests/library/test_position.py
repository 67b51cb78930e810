"""A place is found again, whatever was written before, after and within it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library, Position
from reader.library.position import CONTEXT, Anchor
from reader.story import Span
from tests.library.conftest import NOW, pasted, told

PARAGRAPHS = tuple(
    f"Paragraph {n} tells what the keeper of lamp {n} said to the keeper of lamp {n + 1} about the weather."
    for n in range(40)
)
TEXT = "\n\n".join(PARAGRAPHS)


@given(st.text(), st.integers(-5, 300), st.floats(-1, 2))
def test_in_the_same_text_it_is_the_same_place(text: str, offset: int, progress: float) -> None:
    """A place is where it was, in any text at all, at its ends too."""
    place = Position.at(text, offset, progress)
    assert place.found_in(text) == place.offset == max(0, min(offset, len(text)))
    assert 0 <= place.progress <= 1


@given(st.integers(0, 39), st.integers(0, 60), st.lists(st.text(max_size=200), max_size=3))
def test_what_comes_before_does_not_move_it(paragraph: int, inside: int, before: list[str]) -> None:
    """Paragraphs that were put before the place leave it at its words."""
    offset = TEXT.index(PARAGRAPHS[paragraph]) + inside
    place = Position.at(TEXT, offset, 0.5)
    more = "\n\n".join((*before, TEXT))
    assert place.found_in(more) == offset + len(more) - len(TEXT)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda text: text.replace(PARAGRAPHS[19] + "\n\n", ""), PARAGRAPHS[20]),
        (lambda text: text.replace(PARAGRAPHS[21] + "\n\n", ""), PARAGRAPHS[20]),
        (lambda text: text.replace("what the keeper of lamp 20 said", "what somebody or other said"), "Paragraph 20"),
        (lambda text: text.replace(PARAGRAPHS[20], "Another one."), "Another one."),
        (lambda text: text.replace(PARAGRAPHS[20] + "\n\n", ""), PARAGRAPHS[21]),
        (
            lambda text: text.replace(PARAGRAPHS[19], "Another one.").replace(PARAGRAPHS[20] + "\n\n", ""),
            PARAGRAPHS[21],
        ),
        (lambda text: "\n\n".join(PARAGRAPHS[:5]) + "\n\n" + text, PARAGRAPHS[20]),
    ],
    ids=["before gone", "after gone", "changed", "replaced", "gone", "gone and before it changed", "repeated"],
)
def test_it_is_found_by_its_words_or_by_what_stood_around_them(change: object, found: str) -> None:
    """A reader goes on where she stopped, or as near to it as what is left of the story allows."""
    assert callable(change)
    place = Position.at(TEXT, TEXT.index(PARAGRAPHS[20]), 0.5)
    text: str = change(TEXT)
    assert text[place.found_in(text) :].startswith(found)


def test_of_the_same_words_the_ones_in_the_same_surroundings_are_meant() -> None:
    """A refrain is found in its own verse."""
    text = "\n".join(
        f"verse {n} of the song\nand the lamp went out, the lamp went out, and nobody lit it again" for n in range(9)
    )
    place = Position.at(text, text.index("and the lamp", text.index("verse 6")), 0.6)
    changed = "A new verse, longer than the others by far, which moves everything.\n" + text
    assert place.found_in(changed) == changed.index("and the lamp", changed.index("verse 6"))


def test_in_another_text_it_is_as_far_on_as_it_was() -> None:
    """Where nothing is left of the words, half read is half read."""
    assert Position.at(TEXT, len(TEXT) // 2, 0.5).found_in("x" * 1_000) == 500


def test_a_text_of_one_letter_is_no_trap() -> None:
    """A file of ten million equal letters opens like any other."""
    place = Position.at("a" * 500 + "b", 100, 0.2)
    assert 0 <= place.found_in("b" + "a" * 3_000_000) <= 3_000_001


@given(st.text(min_size=1), st.integers(0, 200), st.integers(1, 200))
def test_words_are_found_where_they_stand(text: str, start: int, length: int) -> None:
    """In the text that they are of, words are found at their place, whatever else it holds."""
    start = min(start, len(text) - 1)
    span = Span(start, min(len(text), start + length))
    found = Anchor.of(text, span).span_in(text)
    assert found == Span(start, min(span.end, start + CONTEXT))


def test_words_are_missed_where_they_are_gone() -> None:
    """What was said of words is said of no others: neither of changed ones nor of the same few in another place."""
    start = TEXT.index(PARAGRAPHS[20])
    anchor = Anchor.of(TEXT, Span(start, start + 30))
    assert anchor.span_in(TEXT.replace(PARAGRAPHS[20], "Another one.")) is None
    assert anchor.span_in("") is None
    short = Anchor.of(TEXT, Span(start, start + len("Paragraph")))
    assert short.span_in("Paragraph") is None
    assert Anchor.of("No", Span(0, 2)).span_in("No") == Span(0, 2)


def test_what_was_read_stays_read(library: Library) -> None:
    """Who goes back in a story, or comes to an earlier place of it from a search, has read as much of it as before."""
    number = library.add(pasted(told("Harbour keeps its lamp")), NOW).number
    text = library.story(number).text
    library.keep_position(number, Position.at(text, 200, 1.0), NOW)
    library.keep_position(number, Position.at(text, 40, 0.2), NOW)
    position = library.position(number)
    assert position is not None
    assert (position.offset, library.entry(number).progress) == (40, 1.0)
