"""Triage in a list of stories: which rows are meant, how rows are marked, and how the list is after a decision.

What leaves the list leaves it where it stands: nothing is fetched but the stories that were decided of.
"""

import asyncio
from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.app.saying import told
from reader.app.shelving import Shelving, listed
from reader.app.standing import Here
from reader.app.triage import Decision, Triage
from reader.errors import ReaderError
from reader.library import Entry
from reader.panes.drawing import safe, several
from reader.panes.stories import Item, Stories


class Sorting(Triage, Shelving):
    """The part of a screen with a list of stories that decides of them."""

    BINDING_GROUP_TITLE = "Marking rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "v",
            "mark",
            "Mark",
            tooltip="Mark the row for the next decision, or unmark it, and go on",
            id="library.mark",
        ),
        Binding(
            "V",
            "mark_range",
            "Mark range",
            tooltip="Mark all rows from the last one marked to here",
            id="library.mark-range",
        ),
    ]

    _last_marked: int | None = None
    """Where a range begins."""

    @property
    def story_here(self) -> Here | None:
        """The story under the cursor; None on what is only wanted."""
        item = self.query_one(Stories).item
        return Here(item.number, item.title) if item is not None and item.number > 0 else None

    @property
    def meant(self) -> tuple[int, ...]:
        """The stories that are marked, in the order of the list; where none is, the one under the cursor."""
        stories = self.query_one(Stories)
        return tuple(item.number for item in stories.items if item.number in stories.marks) or super().meant

    def answering(self, numbers: tuple[int, ...]) -> Mapping[int, Entry]:
        """Those of some stories that still belong into the list; called in a thread, to be written by whoever inherits."""
        raise NotImplementedError

    async def show_decided(self, numbers: tuple[int, ...], decision: Decision) -> None:
        """Show the stories as they are now, those that left the list no more, and say what was done."""
        try:
            left = await asyncio.to_thread(self.answering, numbers)
        except ReaderError as error:
            self.say(told(error), urgent=True)
            return
        stories = self.query_one(Stories)
        there = {item.number: item for item in stories.items}
        stories.put({number: _as_now(there[number], left.get(number)) for number in numbers if number in there})
        self.unmark()
        self.decided(numbers)
        self.say(self.tell_decided(decision))

    def decided(self, numbers: tuple[int, ...]) -> None:
        """Show what else is otherwise now that something was decided; the screen's own."""

    def rest_focus(self) -> None:
        """Give the keys back to the list."""
        self.go_to(self.query_one(Stories))

    def unmark(self) -> bool:
        """Mark no row any more; say whether any was."""
        stories = self.query_one(Stories)
        had, self._last_marked = bool(stories.marks), None
        if had:
            stories.marks = frozenset()
            self.rest()
        return had

    def rest(self) -> None:
        """Say how many rows are marked, when nothing happens."""
        super().rest()
        marks = len(self.query_one(Stories).marks)
        if marks:
            self.say(f"{several(marks, 'story is', 'stories are')} marked · esc unmarks", stay=True)

    def action_mark(self) -> None:
        """Mark the row under the cursor or unmark it, and go on to the next."""
        stories = self.query_one(Stories)
        value = stories.value
        if not isinstance(value, int) or value < 0:
            self.say("Only a story can be marked")
            return
        stories.marks ^= {value}
        self._last_marked = value if value in stories.marks else None
        stories.action_down()
        self.rest()

    def action_mark_range(self) -> None:
        """Mark the rows between the one marked last and the cursor, both too; where none was, the one under it."""
        stories = self.query_one(Stories)
        here, last = stories.cursor, stories.index(self._last_marked)
        if here is None:
            return
        first = here if last is None else last
        between = stories.items[min(first, here) : max(first, here) + 1]
        stories.marks |= {item.number for item in between if item.number > 0}
        if isinstance(stories.value, int) and stories.value > 0:
            self._last_marked = stories.value
        self.rest()

    async def action_delete(self) -> None:
        """Delete; what could not be had is wanted no more."""
        stories = self.query_one(Stories)
        value = stories.value
        if stories.marks or not isinstance(value, int) or value > 0:
            await super().action_delete()
            return
        want = next(item for item in stories.items if item.number == value)
        try:
            await asyncio.to_thread(self.desk.library.wanted.drop, -value)
        except ReaderError as error:
            self.say(told(error), urgent=True)
            return
        stories.put({value: None})
        self.decided(())
        self.say(self.tell_decided(Decision(f"dropped “{safe(want.title)}”")))


def _as_now(item: Item, entry: Entry | None) -> Item | None:
    """A row as its story is now, the words around a hit as they were; None where it left the list."""
    if entry is None:
        return None
    return listed(entry)._replace(snippet=item.snippet, hits=item.hits)
