"""The library screen: every story that is kept, newest first, a preview beside them, and one line to search them all.

The list is fetched page by page and every fetch runs in a thread: the screen is there at once, however large the library.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from reader.app.desk import AddStory, Cancel, Desk, GoBack, OpenStory, Refresh, Show, TryAgain, ask
from reader.app.exporting import Exporting
from reader.app.piping import Piping
from reader.app.shelving import PAGE, listed, wanted
from reader.app.versions import Versions
from reader.app.viewing import SHELVED, Viewing
from reader.config import View
from reader.library import Hit, Page, Want
from reader.panes.drawing import several
from reader.panes.heading import Heading
from reader.panes.preview import Preview
from reader.panes.search import SearchLine
from reader.panes.status import Hint, Status
from reader.panes.stories import Item, Stories
from reader.panes.tagging import TagLine
from reader.panes.views import ViewTabs

if TYPE_CHECKING:
    from reader.app.sending import Material

FOUND = 100
"""Stories that a search shows at most: further down the words are rarely what was meant."""

BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-full")]
"""Columns from which on a class is set that the styles know."""

_OTHER_HINTS = (
    Hint("/", "search", "screen.search"),
    Hint("f", "filter", "screen.filter"),
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

WITH_WANTS = ("", "is:inbox")
"""Queries of views in which stands what could not be had, too."""

NOTHING = ("No story holds that.", "", "esc shows all of them again.")


class Shelves(Widget):
    """List and preview: beside each other where there is room, else the list alone."""


class LibraryScreen(Viewing, Versions, Piping, Exporting):
    """The screen with every story."""

    BINDING_GROUP_TITLE = "Library"
    NAME = "Library"
    PLACE = "library"
    HINTS = HINTS
    AUTO_FOCUS: ClassVar[str | None] = "Stories"
    SHEETS: ClassVar[tuple[str, ...]] = ("rows", "oneline", "search", "library")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", tooltip="Search the words of all stories", id="library.search"),
        Binding("f", "filter", "Filter", tooltip="Filter by title, writer and publication", id="library.filter"),
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

    class Listed(Message):
        """A page of the list is there."""

        def __init__(
            self, query: str, page: Page, wants: tuple[Want, ...], counts: Viewing.Counted, further: bool
        ) -> None:
            """`further` says that it follows what is there already."""
            super().__init__()
            self.query = query
            self.page = page
            self.wants = wants
            self.counts = counts
            self.further = further

    class Found(Message):
        """A search came to its end."""

        def __init__(self, query: str, hits: tuple[Hit, ...]) -> None:
            super().__init__()
            self.query = query
            self.hits = hits

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
        self._total = 0
        self._everywhere = False
        self._hits: dict[int, Hit] = {}

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

    @property
    def material(self) -> "Material | None":
        """The stories that are marked, else the one under the cursor."""
        from reader.app.sending import Material

        stories = self.query_one(Stories)
        marked = [item.number for item in stories.items if item.number in stories.marks and item.number > 0]
        numbers = marked or [number for number in (stories.value,) if isinstance(number, int) and number > 0]
        return Material(tuple(numbers)) if numbers else None

    @property
    def here_number(self) -> int | None:
        """The number of the story under the cursor; None on what is only wanted."""
        value = self.query_one(Stories).value
        return value if isinstance(value, int) and value > 0 else None

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
        hit = self._hits.get(event.number)
        words = hit.snippet[slice(*hit.spans[0])] if hit and hit.spans else ""
        self.post_message(OpenStory(event.number, hit.offset if hit else None, words))

    def on_stories_more(self) -> None:
        """Fetch the next page."""
        if self._after is not None:
            ask(self, "more", partial(self._listed, self.asked, self._after, PAGE))

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted here is a story."""
        self.post_message(AddStory(event.text))

    def on_library_screen_listed(self, event: Listed) -> None:
        """Show the page."""
        if event.query != self.asked or (self._everywhere and self._query) or self.left_behind:
            return
        self._total = event.counts.total
        items = (*map(wanted, event.wants), *map(listed, event.page.entries))
        self._after, self._hits = event.page.after, {}
        self._show((*self.query_one(Stories).items, *items) if event.further else items)
        self.on_viewing_counted(event.counts)

    def on_library_screen_found(self, event: Found) -> None:
        """Show what was found, the words around each hit."""
        if event.query != self._query or self.left_behind:
            return
        self._after, self._hits = None, {hit.entry.number: hit for hit in event.hits}
        self._show(tuple(listed(hit.entry, hit) for hit in event.hits))
        count = f"{len(event.hits)}+" if len(event.hits) == FOUND else f"{len(event.hits)}"
        self.tell_count(f"{count} found")

    def on_viewing_counted(self, event: Viewing.Counted) -> None:
        """Say how much there is."""
        if not self.left_behind:
            self.tell_views(event.counts)
            new = f" · {event.unread:,} new" if event.unread else ""
            self.tell_count(several(event.total, "story", "stories") + new)

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
        if self._everywhere and self._query:
            ask(self, "list", partial(self._found, self._query))
        elif not self.left_behind:
            known = max(PAGE, len(self.query_one(Stories).items) if not self._query else 0)
            ask(self, "list", partial(self._listed, self.asked, None, known))

    def copies_seen(self) -> None:
        """Some may have been parted: show how many each has."""
        self.reload()

    def action_search(self) -> None:
        """Search the words of all stories."""
        self._everywhere = True
        self.open_line("Search", "words anywhere in your stories")

    def action_filter(self) -> None:
        """Filter the list."""
        self._everywhere = False
        self.open_line("Filter", "words of a title, a writer, a publication")

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

    def exported(self) -> tuple[tuple[int, ...], str]:
        """The marked stories, or else the one under the cursor."""
        stories = self.query_one(Stories)
        numbers = tuple(item.number for item in stories.items if item.number in stories.marks and item.number > 0)
        if numbers:
            return numbers, several(len(numbers), "story", "stories")
        found = [item for item in stories.items if item.number == stories.value and item.number > 0]
        return tuple(item.number for item in found), found[0].title if found else ""

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
        nothing = EMPTY if not self._total else NOTHING if self._query else NOTHING_THERE
        stories.empty = nothing if self._left is not None else ()
        stories.more = self._after is not None
        stories.set_reactive(Stories.all_on, SHELVED.get(self.asked, ""))
        stories.items = items
        self.tell_views()
        if (at := self.take_at()) is not None and stories.index(at) is not None:
            stories.point_at(at)
        self._at_cursor()

    def _at_cursor(self) -> None:
        """Show what belongs to what is under the cursor."""
        value = self.query_one(Stories).value
        self.query_one(Status).hints = WANTED_HINTS if isinstance(value, int) and value < 0 else HINTS
        self.preview()

    def _listed(self, query: str, after: int | None, limit: int) -> Message:
        library = self.desk.library
        page = library.entries(query, after, limit)
        wants = library.wanted.all() if query in WITH_WANTS and after is None else ()
        return self.Listed(query, page, wants, self.counted(), after is not None)

    def _found(self, query: str) -> Message:
        return self.Found(query, self.desk.library.search(query, FOUND))
