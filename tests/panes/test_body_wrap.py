"""Lines break where a reader expects it, and nothing is lost or torn apart, whatever the text."""

from array import array
from itertools import pairwise
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.panes.body.shown import cropped, runs, set_runs, shown
from reader.panes.body.wrap import _at_once, _by_pieces, wrap
from reader.story.graphemes import graphemes, is_boundary

_WORDS = st.text("abcXYZ019é’“”«»()—–-…,.!?/&=", min_size=1, max_size=30)
_EASY = st.lists(_WORDS, min_size=1, max_size=30).map(" ".join)
_ODD = st.text(
    st.sampled_from(
        "ab/ \n\t-—\u00a0\u00ad\u200b\u200d\u200c\u202e\u2060\ufe0f\u0301\u20e3\U0001f468\U0001f3fd\U0001f680❤1"
        "\U0001f1e9\U0001f1ea\u3000日本。「」ーが각\u1112\u1161\u11abกำ\u05d0\u05b8\u0915\u094d\x1b\x07\ud800»(\U000e0067"
    )
    | st.characters(),
    min_size=1,
    max_size=80,
)

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200c\u2060\ufeff\u00ad"


def _lines(text: str, columns: int) -> list[tuple[int, int]]:
    starts, ends = array("i"), array("i")
    wrap(text, 0, len(text), columns, starts, ends)
    return list(zip(starts, ends, strict=True))


def _wrapped(text: str, columns: int) -> list[str]:
    return [
        "".join(run.shown for run in runs(text, start, end, broken=end < len(text)))
        for start, end in _lines(text, columns)
    ]


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("a seldom-if-ever-seen figure", 14, ["a seldom-if-", "ever-seen", "figure"]),
        ("they said—and meant—it", 11, ["they said—", "and meant—", "it"]),
        ("from 2019-20 to 1914–18", 9, ["from", "2019-20", "to", "1914–18"]),
        ("Tu viens ? Non !", 8, ["Tu", "viens ?", "Non !"]),
        ("« Quoi » dit-il", 8, ["« Quoi »", "dit-il"]),
        ("one word – another", 8, ["one", "word –", "another"]),
        ("about 100\u00a0km away", 9, ["about", "100 km", "away"]),
        ("Donau\u00addampf\u00adschiff", 11, ["Donaudampf-", "schiff"]),
        ("Donau\u00addampf\u00adschiff", 10, ["Donau-", "dampf-", "schiff"]),
        ("soft\u00ad hyphens", 7, ["soft", "hyphens"]),
        ("two  spaces\nand a line", 40, ["two spaces and a line"]),
        ("https://example.org/one/two/three", 16, ["https://example.", "org/one/two/", "three"]),
        ("日本銀行は、決定会合を開いた。", 12, ["日本銀行は、", "決定会合を開", "いた。"]),
        ("日本「銀行」は", 6, ["日本", "「銀", "行」は"]),
        ("AI技術 の", 6, ["AI技術", "の"]),
        ("e\u0301te\u0301 a\u0300 l", 5, ["e\u0301te\u0301 a\u0300", "l"]),
        ("👩\u200d🚀👩\u200d🚀👩\u200d🚀", 4, ["👩\u200d🚀👩\u200d🚀", "👩\u200d🚀"]),
        ("🇩🇪🇫🇷🇮🇹", 5, ["🇩🇪🇫🇷", "🇮🇹"]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, columns: int, expected: list[str]) -> None:
    """Lines break at words, hyphens between letters and wide characters, and keep what belongs together together."""
    assert _wrapped(text, columns) == expected


@given(_ODD | _EASY, st.integers(1, 100))
def test_nothing_is_lost_or_doubled(text: str, columns: int) -> None:
    """Every character that is not white space or without a shape stands on exactly one line, in order."""
    text = text.strip() or "x"
    lines = _lines(text, columns)
    seen = "".join(shown(text, start, end) for start, end in lines)
    assert "".join(seen.split()) == "".join(shown(text, 0, len(text)).split())
    assert all(end <= after for (_, end), (after, _) in pairwise(lines))


@given(_ODD | _EASY, st.integers(2, 100))
def test_no_line_is_wider_than_asked(text: str, columns: int) -> None:
    """A line never runs out of its columns, unless one grapheme alone does."""
    text = text.strip() or "x"
    for (start, end), line in zip(_lines(text, columns), _wrapped(text, columns), strict=True):
        assert cell_len(line) <= columns or len(list(graphemes(text, start, end))) == 1


@given(_ODD, st.integers(1, 40))
def test_no_grapheme_is_split(text: str, columns: int) -> None:
    """An accent stays with its letter, and an emoji whole."""
    text = text.strip() or "x"
    assert all(is_boundary(text, start) and is_boundary(text, end) for start, end in _lines(text, columns))


@given(_EASY, st.integers(1, 100))
def test_both_ways_lead_to_the_same_lines(text: str, columns: int) -> None:
    """Text that can be wrapped fast is wrapped as every other text is."""
    text = text.strip()
    assert list(_at_once(text, 0, len(text), columns)) == list(_by_pieces(text, 0, len(text), columns))


@given(_ODD)
def test_what_is_dangerous_is_never_shown(text: str) -> None:
    """No control character, no mark of direction and nothing without a shape reaches the terminal."""
    seen = shown(text, 0, len(text))
    joined = seen.replace("\u200d", "")
    assert not [char for char in joined if category(char) in ("Cc", "Cs") or char in _BIDI]
    assert cell_len(seen) == sum(cell_len(seen[start:end]) for start, end in graphemes(seen, 0, len(seen)))


def test_tabs_and_columns_of_a_table_stand_at_their_stops() -> None:
    """A table's line is shown with a space for a space, and a tab goes on to the next stop."""
    assert "".join(run.shown for run in set_runs("a\tbc\td  e", 0, 9)) == "a       bc      d  e"
    assert "".join(run.shown for run in set_runs("a\tbc\td  e", 0, 9, (4, 9))) == "a   bc   d  e"


def test_what_is_too_wide_is_cropped_between_graphemes() -> None:
    """A wide character that stands half outside is shown as the space that it leaves."""
    text = "ab日本e\u0301f"
    whole = set_runs(text, 0, len(text))
    assert "".join(run.shown for run in cropped(whole, 0, 3)) == "ab "
    assert "".join(run.shown for run in cropped(whole, 3, 4)) == " 本e\u0301"
