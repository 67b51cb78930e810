"""The screen of feeds: those that a person follows, with what is unread in each, and beside them the stories of one.

Lists are fetched in threads, the stories page by page. Where there is no room for both lists, one is shown at a time.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.widget import Widget

from reader.app.desk import Desk, Failed, GoBack, Note, OpenStory, Show, ask
from reader.app.feeding import Feeding
from reader.app.shelving import PAGE, REST, listed
from reader.library import Page
from reader.panes.drawing import safe, several
from reader.panes.feeds import ALL, Feed, Feeds
from reader.panes.heading import Heading
from reader.panes.preview import Preview
from reader.panes.rows import Rows
from reader.panes.search import SearchLine
from reader.panes.status import Hint, Status
from reader.panes.stories import Stories

if TYPE_CHECKING:
    from reader.library.subscribed import Followed

BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-full")]
"""Columns from which on a class is set that the styles know."""

_LEAVE = Hint("q", "back", "screen.leave")
HINTS = (
    Hint("enter", "stories", "screen.other"),
    Hint("r", "refresh", "screen.refresh"),
    Hint("R", "all", "screen.refresh_all"),
    Hint("a", "follow", "screen.follow"),
    _LEAVE,
    Hint("n", "next unread", "screen.unread(1)"),
    Hint("/", "filter", "screen.filter"),
    Hint("d", "no more", "screen.unfollow"),
)
"""What stands below while one is among the feeds."""

EMPTY_HINTS = (Hint("a", "follow", "screen.follow"), _LEAVE)
"""What stands below while there is no feed."""

STORY_HINTS = (
    Hint("enter", "read", "screen.open"),
    Hint("tab", "feeds", "screen.other"),
    Hint("n", "next unread", "screen.unread(1)"),
    _LEAVE,
    Hint("r", "refresh", "screen.refresh"),
    Hint("m", "mark read", "screen.mark"),
)
"""What stands below while one is among the stories."""

EMPTY = (
    "You follow no feed yet.",
    "",
    "Press a and give the address of a paper or a blog: its feed is found.",
    "On the command line, reader feeds import FILE follows those of another program.",
)
ALL_HIDDEN = ("All feeds are hidden.", "", "x shows them.")
NOTHING = ("No feed is called or tagged so.", "", "esc shows all of them again.")
NO_STORY = ("There is no story of it yet.", "", "r asks it for some.")


class FeedLists(Widget):
    """Feeds, stories and preview: beside each other where there is room, else one list at a time."""


class FeedsScreen(Feeding):
    """The screen with the feeds."""

    BINDING_GROUP_TITLE = "Feeds"
    NAME = "Feeds"
    PLACE = "feeds"
    HINTS = HINTS
    SEARCHED = Feeds
    AUTO_FOCUS: ClassVar[str | None] = "Feeds"
    SHEETS: ClassVar[tuple[str, ...]] = ("rows", "oneline", "search", "feeds")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab,shift+tab",
            "other",
            "Other list",
            tooltip="Go to the stories of the feed, or back to the feeds",
            id="feeds.other",
        ),
        Binding(
            "n", "unread(1)", "Next unread", tooltip="Go to the next feed with new stories", id="feeds.next-unread"
        ),
        Binding(
            "N",
            "unread(-1)",
            "Previous unread",
            tooltip="Go to the feed before that has new stories",
            id="feeds.previous-unread",
        ),
        Binding("slash", "filter", "Filter", tooltip="Filter the feeds by name and tag", id="feeds.filter"),
        Binding(
            "x", "hidden", "Hidden feeds", tooltip="Show the hidden feeds too, or leave them out", id="feeds.hidden"
        ),
        Binding("P", "people", "People", tooltip="Go to who speaks in your stories", id="feeds.people"),
        Binding(
            "escape",
            "back",
            "Back",
            tooltip="Stop what is under way, show all feeds again, or go back",
            id="feeds.back",
        ),
        Binding("q", "leave", "Leave", tooltip="Go back to where you came from", id="feeds.leave"),
    ]

    in_stories: var[bool] = var(False, toggle_class="-in-stories", init=False)
    """Whether one is among the stories, and not among the feeds."""

    class Listed(Message):
        """The feeds are there."""

        def __init__(self, query: str, items: tuple[Feed, ...], together: Feed | None, hidden: int) -> None:
            """`hidden` is how many are left out."""
            super().__init__()
            self.query = query
            self.items = items
            self.together = together
            self.hidden = hidden

    class Told(Message):
        """A page of stories is there."""

        def __init__(self, feed: int, after: int | None, page: Page) -> None:
            """`after` is what the page was asked with."""
            super().__init__()
            self.feed = feed
            self.after = after
            self.page = page

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._with_hidden = False
        self._seen: Feed | None = None
        self._shown: int | None = None
        self._turning: Timer | None = None

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """The panes that it may show."""
        return Feeds, Stories, SearchLine

    def compose(self) -> Iterator[Widget]:
        """The line over it, the lists and the preview, the line below."""
        yield Heading()
        with FeedLists():
            yield Feeds()
            yield Stories()
            yield Preview()
        yield Status()

    def on_screen_resume(self) -> None:
        """A story was read: show what is unread now."""
        self._seen = None
        self.reload()

    def watch_in_stories(self) -> None:
        """Say what the keys do here."""
        self._hint()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The list that has the keys is the one where one is."""
        if isinstance(event.widget, Feeds | Stories):
            self.in_stories = isinstance(event.widget, Stories)

    def on_failed(self, event: Failed) -> None:
        """Say what went wrong."""
        self.is_listing = False
        super().on_failed(event)

    def on_feeds_pointed(self) -> None:
        """Show the feed's stories when the cursor has come to rest there."""
        if self._turning is not None:
            self._turning.stop()
        self._turning = self.set_timer(REST, self._turn)

    def on_feeds_chosen(self) -> None:
        """Go to the feed's stories."""
        self._turn()
        self.go_to(self.query_one(Stories))

    def on_stories_pointed(self) -> None:
        """Show the story's preview."""
        self.preview()

    def on_stories_chosen(self, event: Stories.Chosen) -> None:
        """Read the story."""
        self.post_message(OpenStory(event.number))

    def on_stories_more(self) -> None:
        """Fetch the next page."""
        feed = self.query_one(Feeds).value
        if self._after is not None and isinstance(feed, int):
            ask(self, "more", partial(self._told, feed, self.numbers, self._after, PAGE))

    def on_feeds_screen_listed(self, event: Listed) -> None:
        """Show the feeds, and where they are others now, the stories of the one under the cursor."""
        self.is_listing = False
        if self.left_behind or event.query != self._query:
            return
        pane = self.query_one(Feeds)
        pane.empty = NOTHING if event.query else ALL_HIDDEN if event.hidden else EMPTY
        pane.show(event.items, event.together)
        at, self.at = self.at, None
        if pane.index(at) is not None:
            pane.point_at(at)
        self._about(event)
        self._hint()
        if self.feed != self._seen:
            self._turn()

    def on_feeds_screen_told(self, event: Told) -> None:
        """Show the stories; those of another feed from the first on."""
        feed = self.feed
        is_further = event.after is not None
        if self.left_behind or feed is None or event.feed != feed.number or (is_further and event.after != self._after):
            return
        stories = self.query_one(Stories)
        items = (*(stories.items if is_further else ()), *map(listed, event.page.entries))
        if self._shown != feed.number and items != stories.items:
            stories.cursor = None
            stories.scroll_to(y=0, animate=False, force=True)
        self._shown, self._after = feed.number, event.page.after
        stories.border_title = Content(safe(feed.name))
        stories.more = self._after is not None
        stories.empty = (safe(feed.trouble), "", "r asks it again.") if feed.trouble else NO_STORY
        stories.items = items
        self.preview()

    def reload(self) -> None:
        """Fetch the feeds anew."""
        self.is_listing = True
        ask(self, "list", partial(self._listed, self._query, with_hidden=self._with_hidden))

    def go_to(self, pane: Rows) -> None:
        """Give the keys to a list; one that was hidden can take them only when the styles have shown it."""
        self.in_stories = isinstance(pane, Stories)
        if pane.region.area:
            self.set_focus(pane)
        else:
            self.call_after_refresh(pane.focus)

    def action_other(self) -> None:
        """Go to the other list."""
        self.go_to(self.query_one(Feeds) if self.in_stories else self.query_one(Stories))

    def action_open(self) -> None:
        """Read the story under the cursor."""
        self.query_one(Stories).action_choose()

    def action_unread(self, step: int) -> None:
        """Go to another feed with something unread."""
        if not self.query_one(Feeds).go_to_unread(step):
            self.say("Nothing is unread")

    def action_filter(self) -> None:
        """Open the line."""
        self.open_line("Filter", "words of a name, or a tag")

    def action_hidden(self) -> None:
        """Show the hidden feeds too, or leave them out."""
        self._with_hidden = not self._with_hidden
        self.say("Hidden feeds are shown; x leaves them out" if self._with_hidden else "Hidden feeds are left out")
        self.reload()

    def action_people(self) -> None:
        """Go to the people."""
        self.post_message(Show("people"))

    def action_back(self) -> None:
        """Stop what is under way; else show all feeds; else go back to them, and from them out of the screen."""
        if self.is_busy:
            self.stop()
        elif self._query:
            self._query = ""
            self.reload()
        elif self.in_stories:
            self.go_to(self.query_one(Feeds))
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leave the screen; what is under way is stopped."""
        self.post_message(GoBack())
        if self.is_busy:
            self.stop()
            self.post_message(Note("Stopped; what came until then is kept"))

    def _hint(self) -> None:
        """Say what the keys do that do something here."""
        there = self.query_one(Feeds).items
        self.query_one(Status).hints = STORY_HINTS if self.in_stories else HINTS if there else EMPTY_HINTS

    def _turn(self) -> None:
        """Show the stories of the feed under the cursor: as many as there were, where they are there already."""
        feed = self._seen = self.feed
        stories = self.query_one(Stories)
        if feed is None:
            self._shown = self._after = None
            stories.border_title, stories.empty, stories.items = "", (), ()
            self.preview()
        else:
            known = max(PAGE, len(stories.items) if feed.number == self._shown else 0)
            ask(self, "stories", partial(self._told, feed.number, self.numbers, None, known))

    def _about(self, event: Listed) -> None:
        """Say over the lists how much there is."""
        failed = sum(bool(feed.trouble) for feed in event.items)
        parts = [several(len(event.items), "feed")]
        parts += [f"{event.together.unread:,} unread"] if event.together else []
        parts += [f"{failed:,} failed"] * bool(failed) + [f"{event.hidden:,} hidden"] * bool(event.hidden)
        self.tell_count(" · ".join(parts), parts[0])

    def _listed(self, query: str, *, with_hidden: bool) -> Message:
        feeds = self.desk.library.feeds
        every = feeds.list()
        shown = [feed for feed in every if with_hidden or not feed.hidden]
        found = [feed for feed in shown if _answers(feed, query)]
        stories, unread = feeds.count(feed.number for feed in found)
        name = "All of these" if query else "All feeds"
        together = Feed(ALL, name, (), unread, stories) if found else None
        return self.Listed(query, tuple(map(_feed, found)), together, len(every) - len(shown))

    def _told(self, feed: int, numbers: tuple[int, ...], after: int | None, limit: int) -> Message:
        return self.Told(feed, after, self.desk.library.feeds.stories(numbers, after, limit))


def _answers(feed: "Followed", query: str) -> bool:
    """Whether every word that was typed is in a feed's name or begins one of its tags."""
    name, tags = feed.called.casefold(), [tag.casefold() for tag in feed.tags]
    return all(word in name or any(tag.startswith(word) for tag in tags) for word in query.casefold().split())


def _feed(feed: "Followed") -> Feed:
    """A feed as the list shows it."""
    return Feed(feed.number, feed.called, feed.tags, feed.unread, feed.stories, feed.failed, feed.full, feed.hidden)
