"""The feeds that a person follows: a row each, with what is unread in it, and under one that gave nothing the reason.

The first row stands for all of them together.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import var

from reader.panes.drawing import ELLIPSIS, Line, Piece, cut, safe, wrap
from reader.panes.rows import Row, Rows

ALL = 0
"""The value of the row that stands for all feeds; a feed's number is greater."""

REASON_LINES = 2

SHORTEST = 6
"""Cells below which what is left of the tags is left out: less than that says nothing."""


class Feed(NamedTuple):
    """A feed in the list."""

    number: int
    name: str
    tags: tuple[str, ...]
    unread: int
    """How many of its stories were never opened."""

    stories: int
    trouble: str = ""
    """Why it gave nothing when it was asked last; empty where it gave something."""

    full: bool = False
    """Whether its stories are fetched whole."""

    hidden: bool = False
    """Whether it stands in the list only because the hidden ones are shown too."""


class Feeds(Rows):
    """The feeds."""

    BINDING_GROUP_TITLE = "Feeds"
    items: var[tuple[Feed, ...]] = var[tuple[Feed, ...]]((), init=False)
    """Those that are shown, in order."""

    together: var[Feed | None] = var[Feed | None](None, init=False)
    """All of them as one, of the number `ALL`; None where there is no feed."""

    empty: var[tuple[str, ...]] = var[tuple[str, ...]]((), init=False)
    """Lines that stand there when there is no feed."""

    class Pointed(Message):
        """The cursor came to a feed, or to all of them."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Chosen(Pointed):
        """A feed was chosen."""

    def show(self, items: tuple[Feed, ...], together: Feed | None) -> None:
        """Show feeds, and all of them as one."""
        self.set_reactive(Feeds.together, together)
        self.set_reactive(Feeds.items, items)
        self.rebuild()

    def begins(self, before: int | None) -> object:
        """At all of them together; at what stands in the place of a feed that is gone."""
        values = self.values
        return values[min(before or 0, len(values) - 1)] if values else None

    def build(self, width: int) -> Sequence[Row]:
        """All feeds together, then each of them; what to do, where there is none."""
        if self.together is None:
            return [Row(tuple(((line, "quiet"),) for text in self.empty for line in wrap(text, width, 3) or [""]))]
        return [Row(_lines(feed, width), feed.number) for feed in (self.together, *self.items)]

    def watch_empty(self) -> None:
        """Say what is to be said where there is no feed."""
        if self.together is None:
            self.rebuild()

    def moved(self, value: object) -> None:
        """Tell which feed the cursor is on."""
        if isinstance(value, int):
            self.post_message(self.Pointed(value))

    def chosen(self, value: object) -> None:
        """Tell which feed was chosen."""
        if isinstance(value, int):
            self.post_message(self.Chosen(value))

    def go_to_unread(self, step: int) -> bool:
        """Put the cursor on the next feed with something unread, round the end; False where there is none."""
        count = len(self.items)
        here = -1 if self.cursor is None else self.cursor - 1  # the first row is no feed
        start = here if here >= 0 or step > 0 else 0
        for away in range(1, count + 1):
            index = (start + away * step) % count
            if self.items[index].unread:
                self.cursor = index + 1
                self.moved(self.value)
                return True
        return False


def _lines(feed: Feed, width: int) -> tuple[Line, ...]:
    """The name, the tags, and how many stories are unread of how many; then why it gave nothing."""
    right: list[Piece] = [(f"{feed.unread:,}", "strong")] if feed.unread else []
    right.append((f"/{feed.stories:,}" if feed.unread else f"{feed.stories:,}", "quiet"))
    room = width - sum(cell_len(text) for text, _ in right) - 1
    about = ", ".join(map(safe, feed.tags))
    about = " · ".join(filter(None, (about, "whole stories" * feed.full, "hidden" * feed.hidden)))
    name = cut(safe(feed.name), room)
    about = cut(about, room - cell_len(name) - 2)
    left: Line = ((name, "strong" if feed.unread else ""),)
    if len(about) >= SHORTEST or (about and not about.endswith(ELLIPSIS)):
        left = (*left, ("  " + about, "quiet"))
    gap = room + 1 - sum(cell_len(text) for text, _ in left)
    reason = wrap(safe(feed.trouble), width - 2, REASON_LINES) if feed.trouble else []
    return ((*left, (" " * gap, ""), *right), *((("  " + line, "accent"),) for line in reason))
