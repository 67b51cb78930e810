"""What a person takes for one character is never cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.story.graphemes import graphemes, is_boundary, whole

_MARKS = st.text(
    st.sampled_from("ae\u0301\u0308\u200d👩🚀🏽🇩🇪🇫가각\u1112\u1161\u11ab\r\n ❤\ufe0f\U000e0067\u0915\u093f"),
    max_size=20,
)


@pytest.mark.parametrize(
    "grapheme",
    [
        "a",
        "e\u0301",
        "👩\u200d🚀",
        "👍🏽",
        "🇩🇪",
        "❤\ufe0f\u200d🔥",
        "1\ufe0f\u20e3",
        "각",
        "\u1112\u1161\u11ab",
        "\u0915\u093f",
        "\r\n",
    ],
)
def test_what_belongs_together_is_one(grapheme: str) -> None:
    """Accents, joined emoji, skin tones, flags, keycaps and Korean syllables are one character each."""
    text = f"x{grapheme}y"
    assert [text[start:end] for start, end in graphemes(text, 0, len(text))] == ["x", grapheme, "y"]


@given(st.text() | _MARKS)
def test_graphemes_tile_the_text(text: str) -> None:
    """Every character belongs to exactly one grapheme, and each starts at a boundary."""
    places = list(graphemes(text, 0, len(text)))
    assert "".join(text[start:end] for start, end in places) == text
    assert [place for place in range(len(text)) if is_boundary(text, place)] == sorted(
        {0} & {*range(len(text))} | {s for s, _ in places}
    )


@given(_MARKS, st.integers(0, 20), st.integers(0, 20))
def test_a_widened_span_cuts_nothing(text: str, first: int, second: int) -> None:
    """A stretch widened to whole graphemes holds what it held, and ends at boundaries."""
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    wide = whole(text, start, end)
    assert wide[0] <= start <= end <= wide[1]
    assert all(is_boundary(text, place) for place in wide)
