"""The list of the library: a story a row, newest first, its columns as many as the width has room for.

The list is given page by page and asks for the next one before its end is reached, so that it opens as fast over a hundred
thousand stories as over ten.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.message import Message
from textual.reactive import var

from reader.panes.drawing import Line, cut, day, marked, safe, spread, wrap
from reader.panes.rows import Row, Rows
from reader.story import Moment, Span

WIDE = 64
"""Columns from which on a story is one line with columns; else two lines."""

AHEAD = 25
"""Rows before the end of the list at which the next page is asked for."""

SNIPPET_LINES = 2

_MISSING = "  not here "

READ = 0.98
"""Progress from which on a story counts as read: the last lines are often furniture."""


class Item(NamedTuple):
    """A story in the list."""

    number: int
    """The library's number of it; of what is only wanted, the want's, below zero."""

    title: str
    publication: str | None
    when: Moment | None
    """Published, or added where that is not known."""

    minutes: int
    progress: float
    """0 to 1; 0 is a story that was never opened."""

    snippet: str = ""
    """Words around a search's hit; empty where nothing was searched for."""

    hits: tuple[Span, ...] = ()
    """Where in the snippet the hits stand."""

    trouble: str = ""
    """Why it is no story yet, but only wanted; empty for a story."""

    signs: str = ""
    """What else is said of it, a few cells: that it was revised, how many near copies there are."""


class Stories(Rows):
    """The stories of the library, or those that were searched for."""

    BINDING_GROUP_TITLE = "Stories"
    items: var[tuple[Item, ...]] = var[tuple[Item, ...]]((), init=False)
    """Those that are known so far."""

    more: var[bool] = var(False, init=False)
    """Whether there are more to ask for."""

    empty: var[tuple[str, ...]] = var[tuple[str, ...]]((), init=False)
    """Lines that stand there when there is no story."""

    class Pointed(Message):
        """The cursor came to a story."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Chosen(Pointed):
        """A story is to be opened."""

    class More(Message):
        """The next page is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._asked = False

    def build(self, width: int) -> Sequence[Row]:
        """A row for each story; what to do, where there is none."""
        if not self.items:
            return [Row(tuple(((line, "quiet"),) for text in self.empty for line in wrap(text, width, 3) or [""]))]
        return [Row(_lines(item, width), item.number) for item in self.items]

    def begins(self, before: int | None) -> object:
        """At the first story; at what is only wanted where there is nothing else."""
        first = next((item for item in self.items if not item.trouble), None)
        return (first or self.items[0]).number if self.items else None

    def watch_items(self) -> None:
        """Show them; the cursor stays on its story where there is one, and else goes to the first."""
        self._asked = False
        self.rebuild()

    def watch_empty(self) -> None:
        """Say what is to be said where there is no story."""
        if not self.items:
            self.rebuild()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for more before the end is reached."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def on_focus(self, event: events.Focus) -> None:
        """Have a cursor wherever there is a story."""
        if self.cursor is None:
            self.point_at(self.begins(None))

    def moved(self, value: object) -> None:
        """Tell which story the cursor is on."""
        if isinstance(value, int):
            self.post_message(self.Pointed(value))
            self._ask()

    def chosen(self, value: object) -> None:
        """Tell which story is to be opened."""
        if isinstance(value, int):
            self.post_message(self.Chosen(value))

    def _ask(self) -> None:
        """Ask for the next page, once."""
        bottom = self.scroll_offset.y + self.size.height
        if self.more and not self._asked and bottom + AHEAD >= self.virtual_size.height:
            self._asked = True
            self.post_message(self.More())


def _lines(item: Item, width: int) -> tuple[Line, ...]:
    if item.trouble:
        return _troubled(item, width)
    draw = _columns if width >= WIDE else _two_lines
    return (*draw(item, width), *_snippet(item, width))


def _troubled(item: Item, width: int) -> tuple[Line, ...]:
    """What is wanted, and below it why it is not here."""
    title = cut(safe(item.title), width - cell_len(_MISSING))
    lines = wrap(safe(item.trouble), width - 3, SNIPPET_LINES)
    return (spread(((title, "strong"),), _MISSING, "accent", width), *((("   " + line, "quiet"),) for line in lines))


def _columns(item: Item, width: int) -> tuple[Line, ...]:
    """Title, publication, date, minutes, progress, in one line."""
    right = f"{day(item.when):>12}{_minutes(item):>8}{_progress(item):>6} "
    paper = set_cell_size(cut(safe(item.publication or ""), 18), 19) if width >= _ROOM_FOR_PAPER else ""
    signs = f"  {item.signs}" if item.signs else ""
    room = width - cell_len(right) - cell_len(paper) - cell_len(signs) - 2
    title = cut(safe(item.title), room)
    look = "" if item.progress else "strong"
    gap = " " * (room - cell_len(title) + 2)
    said = ((signs, "quiet"),) if signs else ()
    return (((title, look), *said, (gap, ""), (paper, "quiet"), (right, "quiet")),)


def _two_lines(item: Item, width: int) -> tuple[Line, ...]:
    """The title, and below it quietly all the rest."""
    parts = (safe(item.publication or ""), day(item.when), _minutes(item), item.signs)
    about = " · ".join(part for part in parts if part)
    return (
        ((cut(safe(item.title), width), "" if item.progress else "strong"),),
        spread((("  " + about, "quiet"),), _progress(item), "quiet", width),
    )


_ROOM_FOR_PAPER = 84
"""Columns of the list from which on the publication has a column of its own."""


def _minutes(item: Item) -> str:
    return f"{item.minutes} min" if item.minutes else ""


def _progress(item: Item) -> str:
    """New, the percent, or a tick where it is read."""
    if not item.progress:
        return "new"
    return "✓" if item.progress >= READ else f"{max(1, round(item.progress * 100))} %"


def _snippet(item: Item, width: int) -> list[Line]:
    """The words around a hit, in at most two lines."""
    if not item.snippet:
        return []
    lines: list[Line] = []
    done = 0
    text = item.snippet
    for line in wrap(text, width - 3, SNIPPET_LINES):
        start = text.find(line.rstrip("…"), done)
        start = max(start, done)
        done = start + len(line)
        spans = [(max(0, s - start), min(len(line), e - start)) for s, e in item.hits if start < e and s < done]
        lines.append((("   ", ""), *marked(line, spans, "hit", "quiet")))
    return lines
