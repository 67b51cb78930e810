"""Who speaks: a row each with what they are, how often they are quoted and when, in as many columns as there is room for.

The list is given page by page and asks for the next one before its end is reached.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.message import Message
from textual.reactive import var

from reader.panes.drawing import Line, cut, safe, since, spark, spread
from reader.panes.paged import Paged, nothing
from reader.panes.rows import Row

WIDE = 64
"""Columns from which on somebody is one line with columns; else two lines."""

_SPAN = 13
"""Columns of the dates."""


class Voice(NamedTuple):
    """Somebody in the list."""

    value: object
    """What is chosen with it, unique in the list."""

    name: str
    about: str
    """Role and affiliation, or the paper; empty where nothing is known."""

    quotes: int | None
    """None where only stories are counted."""

    stories: int
    times: tuple[int, ...] = ()
    """How often over time; empty where that is not known."""

    first: date | None = None
    last: date | None = None
    names: int = 1
    """How many names they have."""


class Title(NamedTuple):
    """A line over some of the list."""

    words: str
    about: str


class Voices(Paged):
    """Everybody who speaks."""

    BINDING_GROUP_TITLE = "Names"
    items: var[tuple[Voice | Title, ...]] = var[tuple[Voice | Title, ...]]((), init=False)
    """Those that are known so far."""

    empty: var[tuple[str, ...]] = var[tuple[str, ...]]((), init=False)
    """Lines that stand there when there is nobody."""

    class Pointed(Message):
        """The cursor came to somebody."""

        def __init__(self, value: object) -> None:
            super().__init__()
            self.value = value

    class Chosen(Pointed):
        """Somebody was chosen."""

    class More(Paged.More):
        """The next page is wanted."""

    def build(self, width: int) -> Sequence[Row]:
        """A row for everybody; what to do, where there is nobody."""
        if not self.items:
            return nothing(self.empty, width)
        rows = [_row(item, width, first=not number) for number, item in enumerate(self.items)]
        return [_names(width), *rows] if width >= WIDE else rows

    def begins(self, before: int | None) -> object:
        """At the first."""
        return next((item.value for item in self.items if isinstance(item, Voice)), None)

    def watch_items(self) -> None:
        """Show them; the cursor stays where it was."""
        self.came()
        self.rebuild()

    def watch_empty(self) -> None:
        """Say what is to be said where there is nobody."""
        if not self.items:
            self.rebuild()

    def on_focus(self, event: events.Focus) -> None:
        """Have a cursor wherever there is somebody."""
        if self.cursor is None:
            self.point_at(self.begins(None))

    def moved(self, value: object) -> None:
        """Tell whom the cursor is on."""
        self.post_message(self.Pointed(value))
        self.look_ahead()

    def chosen(self, value: object) -> None:
        """Tell who was chosen."""
        self.post_message(self.Chosen(value))


def _names(width: int) -> Row:
    """What the columns are."""
    right = f"{'quotes':>8}{'stories':>9}  {'':{_SPAN}}"
    return Row((spread((("name", "head"),), right, "head", width),))


def _row(item: Voice | Title, width: int, *, first: bool) -> Row:
    if isinstance(item, Title):
        line = spread(((safe(item.words), "head"),), safe(item.about), "quiet", width)
        return Row((line,) if first else ((), line))
    return Row(_columns(item, width) if width >= WIDE else _two_lines(item, width), item.value)


def _columns(item: Voice, width: int) -> tuple[Line, ...]:
    """Name, what they are, bars, counts and dates, in one line."""
    quotes = "" if item.quotes is None else f"{item.quotes:,}"
    right = f"{quotes:>8}{item.stories:>9,}  {_span(item):<{_SPAN}}"
    drawn = _bars(item)
    bars = f" {drawn:{len(item.times)}}" if drawn else ""  # who has none has the more room for what they are
    room = width - cell_len(right) - cell_len(bars) - 2
    name = cut(_name(item), max(room * 3 // 5, min(28, room)) if item.about else room)
    about = cut(safe(item.about), room - cell_len(name))
    gap = set_cell_size("", room - cell_len(name) - cell_len(about))
    return (((name, "strong"), ("  ", ""), (about, "quiet"), (gap, ""), (bars, "accent"), (right, "quiet")),)


def _two_lines(item: Voice, width: int) -> tuple[Line, ...]:
    """The name with its counts, and below it quietly all the rest."""
    counts = f"{item.stories:,}" if item.quotes is None else f"{item.quotes:,} in {item.stories:,}"
    first = spread(((_name(item), "strong"),), counts, "quiet", width)
    about = " · ".join(filter(None, (_span(item), safe(item.about))))
    if not about:
        return (first,)
    return (first, spread((("  " + about, "quiet"),), _bars(item), "accent", width))


def _name(item: Voice) -> str:
    return f"{safe(item.name)} (+{item.names - 1})" if item.names > 1 else safe(item.name)


def _bars(item: Voice) -> str:
    """How often over time; of one story alone they say nothing."""
    return spark(item.times) if item.stories > 1 and item.first != item.last else ""


def _span(item: Voice) -> str:
    return since(item.first, item.last) if item.first and item.last else ""
