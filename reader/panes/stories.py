"""The list of the library: a story a row, newest first, its columns as many as the width has room for.

The list is given page by page and asks for the next one before its end is reached, so that it opens as fast over a hundred
thousand stories as over ten.
"""

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.message import Message
from textual.reactive import var

from reader.panes.drawing import Line, cut, day, marked, safe, spread, wrap
from reader.panes.paged import Paged, nothing
from reader.panes.rows import OnDemand, Row, Rows
from reader.story import Moment, Span

WIDE = 64
"""Columns from which on a story is one line with columns; else two lines."""

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

    starred: bool = False
    shelf: str = ""
    """Where it lies, in a word ("later"); empty in the inbox."""

    tags: tuple[str, ...] = ()
    highlights: int = 0
    """How many there are in it."""

    signs: str = ""
    """What else is said of it, a few cells: that it was revised, how many near copies there are."""


class Stories(Paged):
    """The stories of the library, or those that were searched for."""

    BINDING_GROUP_TITLE = "Stories"
    items: var[tuple[Item, ...]] = var[tuple[Item, ...]]((), init=False)
    """Those that are known so far."""

    empty: var[tuple[str, ...]] = var[tuple[str, ...]]((), init=False)
    """Lines that stand there when there is no story."""

    all_on: var[str] = var("", init=False)
    """The shelf on which all of them lie, which no row need say; empty where each says it."""

    class Pointed(Message):
        """The cursor came to a story."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Chosen(Pointed):
        """A story is to be opened."""

    class More(Paged.More):
        """The next page is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._heights = array("B")
        self._measured: tuple[Item, ...] = ()
        self._measured_for = 0

    def build(self, width: int) -> Sequence[Row] | OnDemand:
        """A row for each story; what to do, where there is none."""
        items = self.items
        if not items:
            return nothing(self.empty, width)
        # what was there stays as it was where more has come behind it: the list may be very long
        known = (
            len(self._measured) if width == self._measured_for and items[: len(self._measured)] == self._measured else 0
        )
        del self._heights[known:]
        self._heights.extend(_height(item, width, self.all_on) for item in items[known:])
        self._measured, self._measured_for = items, width
        return OnDemand(
            self._heights, [item.number for item in items], lambda index: _lines(items[index], width, self.all_on)
        )

    @property
    def item(self) -> Item | None:
        """What is under the cursor; None where there is nothing."""
        return self.items[self.cursor] if self.items and self.value is not None and self.cursor is not None else None

    def begins(self, before: int | None) -> object:
        """At what stands in the place of the story that is gone; else at the first story, or at what is only wanted."""
        if not self.items:
            return None
        if before is not None:
            return self.items[min(before, len(self.items) - 1)].number
        first = next((item for item in self.items if not item.trouble), None)
        return (first or self.items[0]).number

    def put(self, changed: Mapping[int, Item | None]) -> None:
        """Show other items in the place of some, and None no more; from one that goes the cursor moves on to the next."""
        if any(item is None for item in changed.values()) and self.cursor is not None:
            below, above = self.items[self.cursor :], reversed(self.items[: self.cursor])
            stays = (item for item in (*below, *above) if changed.get(item.number, item) is not None)
            if (there := next(stays, None)) is not None:
                self.set_reactive(Rows.cursor, self.index(there.number))  # seen where it will be, not where it is
        items = (changed.get(item.number, item) for item in self.items)
        self.items = tuple(item for item in items if item is not None)
        self.reveal(self.value)
        self.look_ahead()

    def watch_items(self) -> None:
        """Show them; the cursor stays on its story where there is one, and else goes to the first."""
        self.came()
        self.rebuild()

    def watch_all_on(self) -> None:
        """Say of each where it lies, or of none."""
        self.rebuild()

    def watch_empty(self) -> None:
        """Say what is to be said where there is no story."""
        if not self.items:
            self.rebuild()

    def on_focus(self, event: events.Focus) -> None:
        """Have a cursor wherever there is a story."""
        if self.cursor is None:
            self.point_at(self.begins(None))

    def moved(self, value: object) -> None:
        """Tell which story the cursor is on."""
        if isinstance(value, int):
            self.post_message(self.Pointed(value))
            self.look_ahead()

    def chosen(self, value: object) -> None:
        """Tell which story is to be opened."""
        if isinstance(value, int):
            self.post_message(self.Chosen(value))


def _height(item: Item, width: int, all_on: str) -> int:
    """How many lines a story takes, which only a snippet must be wrapped for."""
    if item.trouble or item.snippet:
        return len(_lines(item, width, all_on))
    return 1 if width >= WIDE else 2


def _lines(item: Item, width: int, all_on: str) -> tuple[Line, ...]:
    if item.trouble:
        return _troubled(item, width)
    draw = _columns if width >= WIDE else _two_lines
    return (*draw(item, width, _person(item, all_on)), *_snippet(item, width))


def _troubled(item: Item, width: int) -> tuple[Line, ...]:
    """What is wanted, and below it why it is not here."""
    title = cut(safe(item.title), width - cell_len(_MISSING))
    lines = wrap(safe(item.trouble), width - 3, SNIPPET_LINES)
    return (spread(((title, "strong"),), _MISSING, "accent", width), *((("   " + line, "quiet"),) for line in lines))


def _person(item: Item, all_on: str) -> str:
    """What a person has made of it, in a few words, the star aside; empty where that is nothing."""
    if not (item.shelf or item.tags or item.highlights or item.signs):
        return ""
    parts = [item.shelf if item.shelf != all_on else "", " ".join(f"#{safe(tag)}" for tag in item.tags)]
    parts += [f"{item.highlights:,} marked" if item.highlights else "", item.signs]
    return " · ".join(filter(None, parts))


def _columns(item: Item, width: int, person: str) -> tuple[Line, ...]:
    """Title, what a person has made of it, publication, date, minutes, progress, in one line."""
    right = f"{day(item.when):>12}{_minutes(item):>8}{_progress(item):>6} "
    paper = set_cell_size(cut(safe(item.publication or ""), 18), 19) if width >= _ROOM_FOR_PAPER else ""
    room = width - cell_len(right) - cell_len(paper) - 2
    star = STAR if item.starred else ""
    least = min(cell_len(person) + 2, room // _SHARE) if person else 0
    title = cut(safe(item.title), room - cell_len(star) - least)
    person = cut(person, room - cell_len(title) - cell_len(star) - 2)
    person = f"{person.removesuffix(_LOOSE)}…" if person.endswith(_LOOSE) else person
    look = "" if item.progress else "strong"
    about = f"  {person}" if person else ""
    gap = " " * (room - cell_len(title) - cell_len(star) - cell_len(about) + 2)
    return (((title, look), (star, "accent"), (about + gap, "quiet"), (paper, "quiet"), (right, "quiet")),)


def _two_lines(item: Item, width: int, person: str) -> tuple[Line, ...]:
    """The title, and below it quietly all the rest."""
    parts = (safe(item.publication or ""), day(item.when), _minutes(item), person)
    about = " · ".join(part for part in parts if part)
    star = STAR if item.starred else ""
    title = cut(safe(item.title), width - cell_len(star))
    return (
        ((title, "" if item.progress else "strong"), (star, "accent")),
        spread((("  " + about, "quiet"),), _progress(item), "quiet", width),
    )


STAR = " ★"
"""Behind the title of a story that has one."""

_SHARE = 3
"""What a person has made of a story has this part of the room at most that it shares with the title."""

_LOOSE = " ·…"
"""What is left of the next part where nothing of it has room."""

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
