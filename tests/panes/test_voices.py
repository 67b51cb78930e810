"""The list of who speaks: columns that stand below each other."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.panes.voices import Voice, _columns


@given(st.text(max_size=60), st.text(max_size=60), st.integers(64, 120), st.booleans())
def test_columns_stand_below_each_other(name: str, about: str, width: int, has_bars: bool) -> None:
    """However long a name is, every line is as wide as there is room."""
    when = (date(2021, 3, 4), date(2024, 5, 6)) if has_bars else (date(2024, 5, 6),) * 2
    voice = Voice(1, name, about, 12, 3, (1, 0, 4, 2), *when)
    (line,) = _columns(voice, width)
    assert sum(cell_len(text) for text, _ in line) == width
