"""Triage: one key for each thing that is decided of stories. Each is a step of the library, which U undoes.

A screen says which stories are meant, and shows what became of them. A decision is waited for before the next key is looked
at, so that keys in a row each find the list as the one before left it.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from reader.app.desk import Desk
from reader.app.saying import told
from reader.app.sheets import dress
from reader.app.standing import Standing
from reader.errors import ReaderError
from reader.library import Entry, Library, Shelf
from reader.library.model import READ
from reader.panes.drawing import cut, safe, several
from reader.panes.status import Status

if TYPE_CHECKING:
    from reader.panes.tagging import TagLine

SHELVES = {Shelf.INBOX: "", Shelf.LATER: "later", Shelf.ARCHIVE: "archived"}
"""Where a story lies, in a word."""

STAR = "★"

NAMED = 24
"""Cells of a story's title in the line that tags it."""


class Decision(NamedTuple):
    """What became of stories."""

    words: str
    """What was done, as its step has it; empty where nothing was."""

    leaves: bool = False
    """Whether who reads one of them is done with it for now."""


Deed = Callable[[Library, tuple[Entry, ...]], Decision]
"""Does something with stories, of which there is one at least."""


class Triage(Standing):
    """A screen on which stories are decided of."""

    BINDING_GROUP_TITLE = "Triage"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "e",
            "archive",
            "Archive",
            tooltip="Archive the story, or put it back into the inbox",
            id="triage.archive",
        ),
        Binding(
            "l",
            "later",
            "Later",
            tooltip="Put the story aside for later, or back into the inbox",
            id="triage.later",
        ),
        Binding("s", "star", "Star", tooltip="Give the story a star, or take it away", id="triage.star"),
        Binding("t", "tag", "Tag", tooltip="Tag the story, or take tags away", id="triage.tag"),
        Binding("d", "delete", "Delete", tooltip="Delete the story; U brings it back", id="triage.delete"),
        Binding("u", "unread", "Unread", tooltip="Mark the story as read, or as unread", id="triage.unread"),
    ]

    desk: Desk

    _tagged: tuple[int, ...] = ()
    """What the line that is open tags."""

    async def show_decided(self, numbers: tuple[int, ...], decision: Decision) -> None:
        """Show what became of stories; the screen's own, to be written by whoever inherits."""
        raise NotImplementedError

    def rest_focus(self) -> None:
        """Give the keys back to where they were before a line was opened; the screen's own."""
        raise NotImplementedError

    async def on_tag_line_done(self, event: "TagLine.Done") -> None:
        """Tag what the line was opened for."""
        event.stop()
        self._close_line()
        if event.add or event.remove:
            await self.decide(self._tagged, partial(_tag, event.add, event.remove))

    def on_tag_line_left(self, event: "TagLine.Left") -> None:
        """Go back."""
        event.stop()
        self._close_line()

    async def decide(self, numbers: tuple[int, ...], deed: Deed) -> None:
        """Do something with stories, and show what became of them."""
        library = self.desk.library

        def work() -> Decision:
            entries = tuple(library.entry(number) for number in numbers)
            return deed(library, entries)

        if not numbers:
            self.say("There is no story here")
            return
        try:
            decision = await asyncio.to_thread(work)
        except ReaderError as error:
            self.say(told(error), urgent=True)
            return
        await self.show_decided(numbers, decision)

    def tell_decided(self, decision: Decision) -> str:
        """What is said of a decision, with how it is undone; the title of a story is cut where it must be."""
        words = safe(decision.words)
        if not words:
            return "Nothing is otherwise than it was"
        room = self.query_one(Status).room(self.size.width) - len(UNDOES)
        return f"{cut(words[0].upper() + words[1:], room)}{UNDOES}"

    async def action_archive(self) -> None:
        """Archive, or put back into the inbox."""
        await self.decide(self.meant, partial(_put, Shelf.ARCHIVE))

    async def action_later(self) -> None:
        """Put aside for later, or back into the inbox."""
        await self.decide(self.meant, partial(_put, Shelf.LATER))

    async def action_star(self) -> None:
        """Give a star, or take it away."""
        await self.decide(self.meant, _star)

    async def action_delete(self) -> None:
        """Delete."""
        await self.decide(self.meant, _delete)

    async def action_unread(self) -> None:
        """Mark as read, or as unread."""
        await self.decide(self.meant, partial(mark_read, self.desk.clock()))

    async def action_tag(self) -> None:
        """Open the line for tags."""
        numbers, library = self.meant, self.desk.library
        if not numbers:
            self.say("There is no story here")
            return

        def ask() -> "tuple[list[Entry], tuple[tuple[str, int], ...]]":
            return [library.entry(number) for number in numbers], library.shelving.tags()

        try:
            entries, known = await asyncio.to_thread(ask)
        except ReaderError as error:
            self.say(told(error), urgent=True)
            return
        from reader.panes.tagging import TagLine

        if not self.query(TagLine):
            dress(self.app, "tagging")
            await self.mount(TagLine(), before=self.query_one(Status))
        self._tagged = numbers
        self.add_class("-tagging")
        now = tuple(dict.fromkeys(tag for entry in entries for tag in entry.tags))
        shared = tuple(tag for tag in now if all(tag in entry.tags for entry in entries))
        what = (
            several(len(entries), "story", "stories") if len(entries) > 1 else f"“{cut(safe(entries[0].title), NAMED)}”"
        )
        self.query_one(TagLine).open(what, now, shared, known)

    def _close_line(self) -> None:
        from reader.panes.tagging import TagLine

        self.query_one(TagLine).close()
        self.remove_class("-tagging")
        self.rest_focus()


UNDOES = " · U undoes it"


def _put(shelf: Shelf, library: Library, entries: tuple[Entry, ...]) -> Decision:
    """Put stories on a shelf; where all of them lie there, back into the inbox."""
    back = all(entry.shelf is shelf for entry in entries)
    words = library.shelving.put(_numbers(entries), Shelf.INBOX if back else shelf)
    return Decision(words, leaves=not back)


def _star(library: Library, entries: tuple[Entry, ...]) -> Decision:
    on = not all(entry.starred for entry in entries)
    return Decision(library.shelving.star(_numbers(entries), on=on))


def _delete(library: Library, entries: tuple[Entry, ...]) -> Decision:
    return Decision(library.shelving.delete(_numbers(entries)), leaves=True)


def mark_read(now: datetime, library: Library, entries: tuple[Entry, ...], *, unread: bool | None = None) -> Decision:
    """Mark stories as read or as unread; where that is not said, as unread if all of them were read to their end."""
    if unread is None:
        unread = all(entry.progress >= READ for entry in entries)
    return Decision(library.shelving.mark_read(_numbers(entries), now, read=not unread), leaves=unread)


def _tag(add: tuple[str, ...], remove: tuple[str, ...], library: Library, entries: tuple[Entry, ...]) -> Decision:
    return Decision(library.shelving.tag(_numbers(entries), add, remove))


def _numbers(entries: tuple[Entry, ...]) -> tuple[int, ...]:
    return tuple(entry.number for entry in entries)
