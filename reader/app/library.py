"""The library screen: every story that is kept, newest first, a preview beside them, and one line to search them all.

The list is fetched page by page and every fetch runs in a thread: the screen is there at once, however large the library.
"""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from reader.app.asking import Asking
from reader.app.desk import AddStory, Cancel, Desk, GoBack, Refresh, Show, TryAgain, ask
from reader.app.shelving import PAGE, wanted
from reader.app.windows import Question
from reader.panes.drawing import cut, safe, several
from reader.panes.heading import Heading
from reader.panes.preview import Preview
from reader.panes.search import SearchLine
from reader.panes.status import Hint, Status
from reader.panes.stories import Item, Stories

BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-full")]
"""Columns from which on a class is set that the styles know."""

_OTHER_HINTS = (
    Hint("/", "search", "screen.search"),
    Hint("a", "add", "screen.add"),
    Hint("F", "feeds", "screen.feeds"),
    Hint("q", "quit", "screen.leave"),
    Hint("d", "forget", "screen.forget"),
)
HINTS = (Hint("enter", "read", "screen.open"), *_OTHER_HINTS)
WANTED_HINTS = (Hint("enter", "try again", "screen.open"), *_OTHER_HINTS)
"""What stands there while the cursor is on what could not be had."""

EMPTY = (
    "Your library is empty.",
    "",
    "Paste a story here, or press a and give its address, its file or a folder.",
    "On the command line, reader FILE opens one and reader add FOLDER takes in many.",
)

NOTHING = ("No story answers that.", "", "esc shows all of them again.")


class Shelves(Widget):
    """List and preview: beside each other where there is room, else the list alone."""


class LibraryScreen(Asking):
    """The screen with every story."""

    BINDING_GROUP_TITLE = "Library"
    NAME = "Library"
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
        Binding("d", "forget", "Forget", tooltip="Forget the story under the cursor; asks first", id="library.forget"),
        Binding(
            "r",
            "refresh",
            "Refresh",
            tooltip="Fetch the story again, or try what could not be had",
            id="library.refresh",
        ),
        Binding("F", "feeds", "Feeds", tooltip="Go to the feeds that you follow", id="library.feeds"),
        Binding("escape", "clear", "All stories", tooltip="Show all stories again", id="library.clear"),
        Binding("q", "leave", "Quit", tooltip="Quit the app", id="library.leave"),
    ]

    class Forgotten(Message):
        """A story was forgotten."""

    def __init__(self, desk: Desk, *, left: int | None = 0) -> None:
        """`left` is how many stories are still to be read anew; None where the samples may be still to come."""
        super().__init__()
        self._left = left
        self.desk = desk
        self._hits = {}

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """The panes that it may show."""
        return Stories, SearchLine

    def compose(self) -> Iterator[Widget]:
        """The line over it, list and preview, the line below."""
        yield Heading()
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
        if event.query != self._query or self.left_behind:
            return
        answer = self._answer = event.answer
        items = (*map(wanted, event.wants), *self.found_items(answer))
        hits = {hit.entry.number: hit for hit in answer.hits}
        self._after, self._hits = answer.after, {**self._hits, **hits} if event.further else hits
        self._show((*self.query_one(Stories).items, *items) if event.further else items)
        self.tell_answer(event)

    def on_library_screen_forgotten(self) -> None:
        """Show the list without it."""
        self.reload()

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

    def action_forget(self) -> None:
        """Ask whether the story under the cursor is to be forgotten."""
        stories = self.query_one(Stories)
        item = next((item for item in stories.items if item.number == stories.value), None)
        if item is None:
            return
        if item.number < 0:
            ask(self, "forget", partial(self._dropped, -item.number))
            return
        question = f"Forget “{cut(safe(item.title), 40)}”?"
        forget = partial(self._forgotten, item.number)

        def answer(yes: bool | None) -> None:
            if yes:
                ask(self, "forget", forget)

        self.app.push_screen(Question(question, "Forget it: the text, and where you were in it", "Keep it"), answer)

    def action_refresh(self) -> None:
        """Fetch the story under the cursor again, or try what could not be had."""
        number = self.query_one(Stories).value
        if isinstance(number, int):
            self.post_message(Refresh(number) if number > 0 else TryAgain(-number, opens=False))

    def action_clear(self) -> None:
        """Show all stories again; and wait for none."""
        self.post_message(Cancel())
        if self._query:
            self._query = ""
            self.reload()

    def action_leave(self) -> None:
        """Leave the library."""
        self.post_message(GoBack())

    def _show(self, items: tuple[Item, ...]) -> None:
        stories = self.query_one(Stories)
        stories.empty = NOTHING if self._query else EMPTY if self._left is not None else ()
        stories.more = self._after is not None
        stories.items = items
        if stories.cursor is None:  # the same stories as before answer a query that was typed on
            stories.point_at(stories.begins(None))
        self._at_cursor()

    def _at_cursor(self) -> None:
        """Show what belongs to what is under the cursor."""
        value = self.query_one(Stories).value
        self.query_one(Status).hints = WANTED_HINTS if isinstance(value, int) and value < 0 else HINTS
        self.preview()

    def _dropped(self, number: int) -> Message:
        self.desk.library.wanted.drop(number)
        return self.Forgotten()

    def _forgotten(self, number: int) -> Message:
        self.desk.library.forget(number)
        return self.Forgotten()
