"""Asking feeds and changing which are followed, and how: one thing at a time, each in a thread.

A refresh ends by itself, or when it is stopped; what came until then is kept.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from reader.app.desk import Note, ask
from reader.app.refreshing import Meter
from reader.app.shelving import Shelving
from reader.app.triage import UNDOES
from reader.document import Origin, OriginKind
from reader.document.fetch import Cancelled
from reader.errors import ReaderError
from reader.panes.drawing import cut, safe, several
from reader.panes.feeds import ALL, Feed, Feeds
from reader.story.text import fold

if TYPE_CHECKING:
    from reader.library.refreshing import Refreshed, Report

NAME = 40
"""Cells of a feed's name in a question or a note."""


class Feeding(Shelving):
    """The part of the screen of feeds that asks them, follows them and changes how they are followed."""

    BINDING_GROUP_TITLE = "Following"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "refresh", "Refresh", tooltip="Ask the feed for new stories", id="feeds.refresh"),
        Binding("R", "refresh_all", "Refresh all", tooltip="Ask all feeds for new stories", id="feeds.refresh-all"),
        Binding(
            "a",
            "follow",
            "Follow",
            tooltip="Follow a feed: give its address, or that of its site",
            id="feeds.follow",
        ),
        Binding(
            "d",
            "unfollow",
            "Follow no more",
            tooltip="Follow the feed no more; its stories stay, and U follows it again",
            id="feeds.unfollow",
        ),
        Binding("e", "edit", "Name and tags", tooltip="Change the feed's name and tags", id="feeds.edit"),
        Binding(
            "w",
            "whole",
            "Whole stories",
            tooltip="Fetch the feed's stories whole, or keep what it has of them",
            id="feeds.whole",
        ),
        Binding("h", "hide", "Hide", tooltip="Hide the feed, or show it again", id="feeds.hide"),
        Binding("m", "mark", "Mark read", tooltip="Mark all its stories as read; U undoes it", id="feeds.mark-read"),
    ]

    at: int | None = None
    """The feed to go to when the list is there; None where the cursor stays."""

    is_listing = False
    """Whether the list is on its way."""

    _stop: Event | None = None
    """Stops what is under way; None where nothing is."""

    _typed = ""
    """The address that was typed last and gave nothing."""

    class Progressed(Message):
        """What is under way is so far."""

        def __init__(self, words: str, *, came: bool = False) -> None:
            """`came` says that there is something new to be shown."""
            super().__init__()
            self.words = words
            self.came = came

    class Ended(Message):
        """What was under way has come to its end."""

        def __init__(self, told: str, *, urgent: bool = False, number: int | None = None) -> None:
            """`told` says what came of it; `number` is the feed to go to."""
            super().__init__()
            self.told = told
            self.urgent = urgent
            self.number = number

    @property
    def feed(self) -> Feed | None:
        """The feed under the cursor, or all of them; None where there is none."""
        pane = self.query_one(Feeds)
        return next((feed for feed in pane.items if feed.number == pane.value), pane.together)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the feeds that the row under the cursor stands for."""
        feed = self.feed
        if feed is None:
            return ()
        return tuple(item.number for item in self.query_one(Feeds).items) if feed.number == ALL else (feed.number,)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way that can be stopped."""
        return self._stop is not None

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted here is an address to follow."""
        if "\n" not in event.text.strip():
            self._ask_address(event.text.strip())

    def on_feeding_progressed(self, event: Progressed) -> None:
        """Say how far it is, and show what came."""
        if self.is_busy:
            self.say(event.words, stay=True)
            if event.came and not self.is_listing:  # those that are on their way have it too, or what comes next
                self.reload()

    def on_feeding_ended(self, event: Ended) -> None:
        """Say what came of it, on whichever screen the person is by now."""
        self._stop = None
        if event.number is not None:
            self.at, self._query, self._typed = event.number, "", ""
        self.say(event.told, urgent=event.urgent)
        if not self.is_active:
            self.post_message(Note(event.told))
        self.reload()

    def stop(self) -> None:
        """Stop what is under way."""
        if self._stop is not None:
            self._stop.set()
            self.say("Stopping …", stay=True)

    def action_refresh(self) -> None:
        """Ask the feed under the cursor, or those that are shown."""
        feed = self.feed
        if feed is not None:
            name = "" if feed.number == ALL else f" {_called(feed)}"
            self._begin(f"Asking{name} … · esc stops", partial(self._refreshed, self.numbers))

    def action_refresh_all(self) -> None:
        """Ask every feed, the hidden ones too."""
        self._begin("Asking … · esc stops", partial(self._refreshed, None))

    def action_follow(self) -> None:
        """Ask for the address of a feed, or of a site."""
        self._ask_address(self._typed)

    async def action_unfollow(self) -> None:
        """Follow the feed no more."""
        if (feed := self._one()) is None:
            return

        def remove() -> str:
            self.desk.library.feeds.remove(feed.number)
            return f"{_called(feed)} is followed no more; its stories stay{UNDOES}"

        await self._change(remove)

    def action_edit(self) -> None:
        """Ask for a name and tags."""
        from reader.app.form import Field, Form

        if (feed := self._one()) is None:
            return
        name, tags = safe(feed.name), ", ".join(map(safe, feed.tags))
        form = Form(
            "Name and tags",
            (
                Field("Name", name, "as it calls itself"),
                Field("Tags, with commas between them", tags, "none"),
            ),
        )

        async def answer(answers: tuple[str, ...] | None) -> None:
            if answers is not None:
                await self._change(partial(self._renamed, feed, *answers))

        self.app.push_screen(form, answer)

    async def action_whole(self) -> None:
        """Have the feed's stories fetched whole, or not any more."""
        if (feed := self._one()) is None:
            return
        told = "What the feed has of its stories is kept" if feed.full else "New stories are fetched whole"

        def change() -> str:
            self.desk.library.feeds.change(feed.number, full=not feed.full)
            return f"{_called(feed)}: {told[0].lower()}{told[1:]}"

        await self._change(change)

    async def action_hide(self) -> None:
        """Hide the feed, or show it again."""
        if (feed := self._one()) is None:
            return
        told = "is in the list again" if feed.hidden else "is hidden; x shows the hidden feeds"

        def change() -> str:
            self.desk.library.feeds.change(feed.number, hidden=not feed.hidden)
            return f"{_called(feed)} {told}"

        await self._change(change)

    async def action_mark(self) -> None:
        """Mark all as read."""
        feed, numbers = self.feed, self.numbers
        if feed is None or not feed.unread:
            self.say("Nothing is unread here")
            return

        def mark() -> str:
            count = self.desk.library.feeds.mark_read(numbers, self.desk.clock())
            return f"{several(count, 'story is', 'stories are')} marked as read{UNDOES}"

        await self._change(mark)

    def _one(self) -> Feed | None:
        """The feed under the cursor; where that is none, the person is told."""
        feed = self.feed
        if feed is None or feed.number == ALL:
            self.say("Choose a feed first")
            return None
        return feed

    async def _change(self, work: Callable[[], str]) -> None:
        """Change something, in a thread, which is waited for before the next key is looked at; and say what it says."""
        try:
            words = await asyncio.to_thread(work)
        except ReaderError as error:
            self.say(str(error), urgent=True)
        else:
            self.say(words)
            self.reload()

    def _begin(self, words: str, work: Callable[[Callable[[], bool]], Message]) -> None:
        """Begin something that takes long, in a thread; it is given what says that it is to stop."""
        if self.is_busy:
            self.say("One thing at a time: esc stops what is under way", stay=True)
            return
        stop = self._stop = Event()
        self.say(words, stay=True)

        def run() -> Message:
            worker = get_current_worker()
            try:
                return work(lambda: stop.is_set() or worker.is_cancelled)
            except Cancelled:
                return self.Ended("Stopped")
            except ReaderError as error:
                return self.Ended(str(error), urgent=True)

        ask(self, "feed", run)

    def _ask_address(self, address: str) -> None:
        from reader.app.form import Field, Form

        def answer(answers: tuple[str, ...] | None) -> None:
            if answers is not None and answers[0]:
                self._typed = answers[0]
                self._begin("Looking for the feed … · esc stops", partial(self._followed, answers[0]))

        field = Field("Address", address, "the address of a site, or of its feed")
        self.app.push_screen(Form("Follow a feed", (field,)), answer)

    def _followed(self, line: str, stopped: Callable[[], bool]) -> Message:
        from reader.library.following import follow

        desk = self.desk
        meter = Meter(lambda words: self.post_message(self.Progressed(words)), Origin(OriginKind.ADDRESS, line))
        done = follow(desk.library.feeds, desk.fetcher(), line, desk.clock, progress=meter, cancelled=stopped)
        name = cut(safe(done.feed.called), NAME)
        if done.taken is None:
            return self.Ended(f"{name} is followed already", number=done.feed.number)
        others = f"; the site has {several(len(done.others), 'other feed')}" if done.others else ""
        return self.Ended(f"{name} is followed: {_new(len(done.taken.new))}{others}", number=done.feed.number)

    def _refreshed(self, numbers: tuple[int, ...] | None, stopped: Callable[[], bool]) -> Message:
        feeds = self.desk.library.feeds
        wanted = numbers if numbers is not None else tuple(feed.number for feed in feeds.list())
        if not wanted:
            return self.Ended("There is no feed to ask: a follows one")
        done = 0

        def tell(refreshed: "Refreshed") -> None:
            nonlocal done
            done += 1
            parts = [f"{done:,} of {len(wanted):,}", cut(safe(refreshed.feed.called), NAME)]
            parts += ["failed"] * bool(refreshed.failed) + [f"{len(refreshed.new):,} new"] * bool(refreshed.new)
            self.post_message(self.Progressed(" · ".join(parts), came=True))

        report = feeds.refresh(wanted, self.desk.fetcher(), self.desk.clock, tell, stopped)
        return self.Ended(told(report, len(wanted)), urgent=len(wanted) == 1 and bool(report.failed))

    def _renamed(self, feed: Feed, name: str, tags: str) -> str:
        changed = self.desk.library.feeds.change(
            feed.number, name=None if name == safe(feed.name) else fold(name), tags=tags.split(",")
        )
        about = f" · {', '.join(changed.tags)}" if changed.tags else ""
        return f"{cut(safe(changed.called), NAME)}{safe(about)}"


def told(report: "Report", asked: int) -> str:
    """What is said of a refresh of so many feeds."""
    if asked == 1 and report.failed:
        return f"{cut(safe(report.feeds[0].feed.called), NAME)}: {safe(report.feeds[0].failed)}"
    revised = sum(len(feed.revised) for feed in report.feeds)
    parts = [_new(report.new)]
    parts += [several(revised, "new version")] * bool(revised) + [f"{report.failed:,} failed"] * bool(report.failed)
    if asked == 1:
        parts += [safe(note) for feed in report.feeds for note in feed.notes[:1]]
    words = ", ".join(parts)
    return (
        f"Stopped after {len(report.feeds):,} of {asked:,}: {words}"
        if report.cancelled
        else words[0].upper() + words[1:]
    )


def _new(count: int) -> str:
    return several(count, "new story", "new stories") if count else "nothing new"


def _called(feed: Feed) -> str:
    return cut(safe(feed.name), NAME)
