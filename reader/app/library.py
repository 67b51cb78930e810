"""The library screen: every story that is kept, newest first, a preview beside them, and one line to search them all.

The list is fetched page by page and every fetch runs in a thread: the screen is there at once, however large the library.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from reader.app.asking import Asking
from reader.app.desk import AddStory, Cancel, Desk, GoBack, Refresh, Show, TryAgain
from reader.app.exporting import Exporting
from reader.app.piping import Piping
from reader.app.shelving import PAGE, wanted
from reader.app.versions import Versions
from reader.app.viewing import SHELVED, Viewing
from reader.config import View
from reader.panes.drawing import several
from reader.panes.heading import Heading
from reader.panes.preview import Preview
from reader.panes.search import SearchLine
from reader.panes.status import Hint, Status
from reader.panes.stories import Item, Stories
from reader.panes.tagging import TagLine
from reader.panes.views import ViewTabs

BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-full")]
"""Columns from which on a class is set that the styles know."""

_OTHER_HINTS = (
    Hint("/", "search", "screen.search"),
    Hint("a", "add", "screen.add"),
    Hint("F", "feeds", "screen.feeds"),
    Hint("q", "quit", "screen.leave"),
    Hint("l", "later", "screen.later"),
    Hint("t", "tag", "screen.tag"),
    Hint("v", "mark", "screen.mark"),
)
HINTS = (Hint("enter", "read", "screen.open"), Hint("e", "archive", "screen.archive"), *_OTHER_HINTS)
WANTED_HINTS = (Hint("enter", "try again", "screen.open"), *_OTHER_HINTS)
"""What stands there while the cursor is on what could not be had."""

EMPTY = (
    "Your library is empty.",
    "",
    "Paste a story here, or press a and give its address, its file or a folder.",
    "On the command line, reader FILE opens one and reader add FOLDER takes in many.",
)

NOTHING_THERE = ("No story is in this view.", "", "0 shows all stories, a digit another view; w changes this one.")

NOTHING = ("No story answers that.", "", "esc shows the view again.")


class Shelves(Widget):
    """List and preview: beside each other where there is room, else the list alone."""


class LibraryScreen(Viewing, Asking, Versions, Piping, Exporting):
    """The screen with every story."""

    BINDING_GROUP_TITLE = "Library"
    NAME = "Library"
    PLACE = "library"
    HINTS = HINTS
    AUTO_FOCUS: ClassVar[str | None] = "Stories"
    SHEETS: ClassVar[tuple[str, ...]] = ("rows", "oneline", "search", "library")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "search",
            "Search",
            tooltip="Search your stories: words, phrases, and fields as speaker:, tag:, is:unread, newer:1w",
            id="library.search",
        ),
        Binding("a", "add", "Add", tooltip="Add a story: paste it, or name its address or file", id="library.add"),
        Binding(
            "r",
            "refresh",
            "Refresh",
            tooltip="Fetch the story again, or try what could not be had",
            id="library.refresh",
        ),
        Binding("F", "feeds", "Feeds", tooltip="Go to the feeds that you follow", id="library.feeds"),
        Binding("P", "people", "People", tooltip="Go to who speaks in your stories", id="library.people"),
        Binding(
            "escape", "clear", "Clear", tooltip="Unmark all rows, or give up what is looked for", id="library.clear"
        ),
        Binding("q", "leave", "Quit", tooltip="Quit the app", id="library.leave"),
    ]

    def __init__(
        self,
        desk: Desk,
        *,
        left: int | None = 0,
        views: Mapping[str, View] | None = None,
        keymap: Mapping[str, str] | None = None,
    ) -> None:
        """`left` is how many stories are still to be read anew; None where the samples may be still to come."""
        super().__init__()
        self._left = left
        self.kept, self.keymap = views or {}, keymap or {}
        self.desk = desk
        self._hits = {}

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """The panes that it may show."""
        return Stories, SearchLine, TagLine

    def compose(self) -> Iterator[Widget]:
        """The line over it, list and preview, the line below."""
        yield Heading()
        yield ViewTabs()
        with Shelves():
            yield Stories()
            yield Preview()
        yield Status()

    def on_screen_resume(self) -> None:
        """A story was read, or added: show the list as it is now."""
        self.reload()

    def on_stories_pointed(self) -> None:
        """Show the story's preview, and what enter does with it."""
        self._at_cursor()

    def on_stories_chosen(self, event: Stories.Chosen) -> None:
        """Read the story, at the hit where it was searched for; try again what could not be had."""
        if event.number < 0:
            self.post_message(TryAgain(-event.number, opens=True))
            return
        self.open_found(event.number)

    def on_stories_more(self) -> None:
        """Fetch the next page."""
        if self._after is not None:
            self.ask_library(self._after, PAGE)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted here is a story."""
        self.post_message(AddStory(event.text))

    def on_asking_answered(self, event: Asking.Answered) -> None:
        """Show the page, the words around each hit."""
        if event.query != self.asked or self.left_behind:
            return
        answer = self._answer = event.answer
        items = (*map(wanted, event.wants), *self.found_items(answer))
        hits = {hit.entry.number: hit for hit in answer.hits}
        self._after, self._hits = answer.after, {**self._hits, **hits} if event.further else hits
        self._show((*self.query_one(Stories).items, *items) if event.further else items)
        self.tell_answer(event)
        if not event.further:
            self.count()

    def on_viewing_counted(self, event: Viewing.Counted) -> None:
        """Say how much there is."""
        if self.left_behind:
            return
        self.tell_views(event.counts)
        if not self._query:
            new = f" · {event.unread:,} new" if event.unread else ""
            self.tell_count(several(event.total, "story", "stories") + new)
        if not event.total and self._left is not None:
            self.query_one(Stories).empty = EMPTY

    def decided(self, numbers: tuple[int, ...]) -> None:
        """Know of those alone that are listed still; where the next page is asked for by their number, by this one."""
        there, before = set(self.query_one(Stories).values), len(self._hits)
        self._hits = {number: hit for number, hit in self._hits.items() if number in there}
        if self._after is not None and self._answer is not None and self._answer.after_counts:
            self._after -= before - len(self._hits)
        self._at_cursor()
        super().decided(numbers)

    def settle(self, left: int) -> None:
        """The library is being put in order: so many stories are left to be read anew, after that it is as it is to be."""
        before, self._left = self._left, left
        if left:
            self.say(f"Reading {several(left, 'story', 'stories')} anew …", stay=True)
            return
        if before:
            self.rest()
        self.reload()

    def reload(self) -> None:
        """Fetch the list anew: as much of it as was there, or what the words find."""
        if not self.left_behind:
            self.ask_library(None, PAGE if self._typing else max(PAGE, len(self._hits)))

    def copies_seen(self) -> None:
        """Some may have been parted: show how many each has."""
        self.reload()

    def action_search(self) -> None:
        """Open the line."""
        self.open_line("/", 'words, "phrases", speaker: tag: is: newer: … ')

    def action_open(self) -> None:
        """Read the story under the cursor."""
        self.query_one(Stories).action_choose()

    def action_add(self) -> None:
        """Add a story."""
        self.post_message(AddStory())

    def action_feeds(self) -> None:
        """Go to the feeds."""
        self.post_message(Show("feeds"))

    def action_people(self) -> None:
        """Go to the people."""
        self.post_message(Show("people"))

    def action_refresh(self) -> None:
        """Fetch the story under the cursor again, or try what could not be had."""
        number = self.query_one(Stories).value
        if isinstance(number, int):
            self.post_message(Refresh(number) if number > 0 else TryAgain(-number, opens=False))

    def action_clear(self) -> None:
        """Unmark the rows; else show the view again; and wait for no story."""
        self.post_message(Cancel())
        if not self.unmark() and self._query:
            self._query = ""
            self.tell_views()
            self.reload()

    def action_leave(self) -> None:
        """Leave the library."""
        self.post_message(GoBack())

    def _show(self, items: tuple[Item, ...]) -> None:
        stories = self.query_one(Stories)
        stories.empty = NOTHING if self._query else NOTHING_THERE if self._left is not None else ()
        stories.more = self._after is not None
        stories.set_reactive(Stories.all_on, SHELVED.get(self.asked, ""))
        stories.items = items
        if stories.cursor is None:  # the same stories as before answer a query that was typed on
            stories.point_at(stories.begins(None))
        self.tell_views()
        if (at := self.take_at()) is not None and stories.index(at) is not None:
            stories.point_at(at)
        self._at_cursor()

    def _at_cursor(self) -> None:
        """Show what belongs to what is under the cursor."""
        value = self.query_one(Stories).value
        self.query_one(Status).hints = WANTED_HINTS if isinstance(value, int) and value < 0 else HINTS
        self.preview()
