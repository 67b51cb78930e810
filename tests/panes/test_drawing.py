"""What is written to the terminal: safe, and never wider than there is room."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.panes.drawing import (
    bar,
    clock_time,
    cut,
    day,
    fit,
    marked,
    people,
    safe,
    several,
    since,
    spark,
    spread,
    wrap,
)

TEXT = st.text(st.characters() | st.sampled_from(" \n\t\x1b\x07\u202e\u200b\u00ad日本👩‍🚒é"), max_size=200)


@given(TEXT)
def test_nothing_that_a_terminal_obeys_is_written(text: str) -> None:
    """Escape sequences, line ends and marks of direction in a story never reach the terminal."""
    shown = safe(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in shown)
    assert not any(
        unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI") for char in shown
    )
    assert shown == " ".join(shown.split())


@given(TEXT, st.integers(0, 60))
def test_what_is_cut_fits(text: str, width: int) -> None:
    """A cut line is never wider than it may be, and what fits is left whole."""
    shown = safe(text)
    assert cell_len(cut(shown, width)) <= width
    if cell_len(shown) <= width:
        assert cut(shown, width) == shown


@given(TEXT, st.integers(4, 60), st.integers(1, 6))
def test_wrapped_lines_fit(text: str, width: int, most: int) -> None:
    """However long the text, there are no more lines than asked for, and none is too wide."""
    lines = wrap(safe(text), width, most)
    assert len(lines) <= most
    assert all(cell_len(line) <= width for line in lines)


@given(st.lists(st.text("abcdé日", min_size=1, max_size=30), max_size=20), st.integers(4, 40))
def test_wrapping_loses_nothing(words: list[str], width: int) -> None:
    """With lines enough every letter of the text is there, in order."""
    assert "".join(wrap(" ".join(words), width, 1000)).replace(" ", "") == "".join(words)


@given(TEXT, TEXT, st.integers(0, 60))
def test_a_line_with_two_ends_fits(left: str, right: str, width: int) -> None:
    """What is set flush right never pushes a line over its width."""
    line = spread(((safe(left), "strong"),), safe(right), "quiet", width)
    assert sum(cell_len(text) for text, _ in line) <= max(width, 0)
    assert sum(cell_len(text) for text, _ in fit(line, 5)) <= 5


def test_hits_are_marked_where_they_stand() -> None:
    """Of a line each stretch has its own look, and no letter is lost."""
    assert marked("the lamp", [(4, 8)], "hit", "quiet") == (("the ", "quiet"), ("lamp", "hit"))
    assert marked("lamp", [], "hit") == (("lamp", ""),)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ((), ""),
        (("A",), "A"),
        (("A", "B"), "A and B"),
        (("A", "B", "C"), "A, B and C"),
        (("A\x1b[1m", "B"), "A[1m and B"),
    ],
)
def test_names_are_listed_as_people_do(names: tuple[str, ...], words: str) -> None:
    """Several writers stand in a byline as in a sentence."""
    assert people(names) == words


def test_counts_dates_and_times_read_well() -> None:
    """One quote, two quotes; a day as people write it; a time only where there is one."""
    assert [several(n, "story", "stories") for n in (0, 1, 1204)] == ["0 stories", "1 story", "1,204 stories"]
    assert (day(date(2024, 2, 5)), day(None)) == ("5 Feb 2024", "")
    assert (clock_time(datetime(2024, 2, 5, 9, 4, tzinfo=UTC)), clock_time(date(2024, 2, 5))) == ("09:04", "")


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_bars_are_as_high_as_their_counts(counts: list[int]) -> None:
    """A cell each, the lowest for none alone, and whoever is counted more often has no lower bar."""
    bars = spark(counts)
    assert cell_len(bars) == len(counts)
    assert [bar == "▁" for bar in bars] == [not count for count in counts]
    assert all(a <= b for (_, a), (_, b) in zip(*[iter(sorted(zip(counts, bars, strict=True)))] * 2, strict=False))


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.integers(1, 60))
def test_a_bar_is_as_long_as_there_is_room(most: int, count: int, width: int) -> None:
    """Never longer than the greatest, and there is something of whatever there is."""
    drawn = bar(min(count, most), most, width)
    assert cell_len(drawn) <= width
    assert bool(drawn) == bool(count)
    assert cell_len(bar(most, most, width)) == width


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2019, 2, 5), date(2024, 1, 1), "2019–2024"),
        (date(2024, 2, 5), date(2024, 5, 1), "Feb–May 2024"),
        (date(2024, 2, 5), date(2024, 2, 9), "Feb 2024"),
        (date(2024, 2, 5), date(2024, 2, 5), "5 Feb 2024"),
    ],
)
def test_the_time_between_two_days_is_short(first: date, last: date, words: str) -> None:
    """As a column of a list has room for."""
    assert since(first, last) == words
