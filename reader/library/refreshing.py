"""Asking feeds for what is new: many at once, each story kept as soon as it is there.

A thread asks for a feed, reads it and keeps its stories; the thread that called notes what became of the feed, and only then
tells of it. A feed's new state is noted after all of its entries: if the program is killed before, the next refresh finds
those that are missing, and those that are there are the same bytes.
"""

import hashlib
import re
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING

from reader.document import Document, Origin, OriginKind, forms, read
from reader.document.feeds.feed import Feed, Item, read_feed
from reader.document.feeds.jsonfeed import write
from reader.document.fetch import Cancelled, Fetched, Fetcher, Unchanged, Validators
from reader.errors import DocumentError, ReaderError
from reader.library import kept, subscribed
from reader.library.model import Outcome
from reader.library.subscribed import Followed, Seen, State

if TYPE_CHECKING:
    from reader.library.feeds import Feeds

AT_ONCE = 16
"""Feeds that are asked at once: most of the time is spent waiting for servers, and each of them is asked one at a time."""


SAID = 0.5
"""Share of an entry's words that its page has, below which the page is another's: a login, an error with status 200."""

_WORD = re.compile(r"\w+")
_GONE = "(410)"
"""How a server says that a feed will never come back (RFC 9110, 15.5.11)."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of a feed."""

    feed: Followed
    """As it was before."""

    new: tuple[int, ...] = ()
    """The numbers of its new stories, the oldest first."""

    revised: tuple[int, ...] = ()
    """The numbers of stories that it had a new version of."""

    failed: str = ""
    """Why it gave nothing, in one line."""

    notes: tuple[str, ...] = ()
    """What else there is to say, a line each: a story that could not be fetched, an address that moved."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a refresh."""

    feeds: tuple[Refreshed, ...]
    """In the order in which they were done."""

    cancelled: bool = False
    """Whether the person stopped it before all were done."""

    @property
    def new(self) -> int:
        """How many stories are new."""
        return sum(len(feed.new) for feed in self.feeds)

    @property
    def failed(self) -> int:
        """How many feeds gave nothing."""
        return sum(bool(feed.failed) for feed in self.feeds)


@dataclass(frozen=True, slots=True)
class _Done:
    """A feed that was asked, and what is to be noted of it."""

    refreshed: Refreshed
    state: State | None = None
    """Its new state; None where it is as it was."""

    title: str = ""
    site: str = ""
    address: str = ""
    """Where it has moved for good."""


class Refreshing:
    """A refresh, with who asks and what the time is."""

    def __init__(
        self,
        feeds: "Feeds",
        fetcher: Fetcher,
        clock: Callable[[], datetime],
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._library = feeds.library
        self._database = feeds.database
        self._fetcher = fetcher
        self._clock = clock
        self._cancelled = cancelled
        self._over = threading.Event()
        self._adding = threading.Lock()  # one at a time: SQLite would have the others wait too, and less fairly

    def run(self, feeds: Iterable[Followed], tell: Callable[[Refreshed], None] | None) -> Report:
        """Refresh feeds and tell of each."""
        given = tuple(feeds)
        states = self._database.run(lambda connection: subscribed.states(connection, (feed.number for feed in given)))
        told: list[Refreshed] = []
        bugs: list[BaseException] = []
        pool = ThreadPoolExecutor(AT_ONCE, "feed")
        try:
            waiting = {pool.submit(self._ask, feed, states.get(feed.number, State())) for feed in given}
            while waiting:
                ended, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                bugs += filter(None, (future.exception() for future in ended))
                done = [future.result() for future in ended if future.exception() is None]
                for refreshed in self._note([one for one in done if one is not None]):
                    told.append(refreshed)
                    if tell is not None:
                        tell(refreshed)
        finally:
            self._over.set()
            pool.shutdown(cancel_futures=True)
        if bugs:
            raise bugs[0]  # the others were done first
        return Report(tuple(told), len(told) < len(given))

    def take(self, feed: Followed, fetched: Fetched) -> Refreshed:
        """Take what was fetched of a feed's address just now."""
        return self._note([self._taken(feed, fetched)])[0]

    def _ask(self, feed: Followed, state: State) -> _Done | None:
        """Ask for a feed and keep what is new in it; None where the person stopped it."""
        try:
            found = self._fetcher.fetch(
                feed.address, Validators(state.etag, state.last_modified), cancelled=self._is_over
            )
            if isinstance(found, Unchanged) or hashlib.sha256(found.data).digest() == state.hash:
                return _Done(Refreshed(feed))
            return self._taken(feed, found)
        except Cancelled:
            return None
        except ReaderError as error:
            return _Done(Refreshed(feed, failed=_line(feed, error)))

    def _is_over(self) -> bool:
        return self._over.is_set() or (self._cancelled is not None and self._cancelled())

    def _taken(self, feed: Followed, fetched: Fetched) -> _Done:
        parsed = read_feed(fetched.data, fetched.url)
        seen = self._database.run(lambda connection: subscribed.seen(connection, feed.number))
        done = _Done(
            Refreshed(feed),
            State(fetched.validators.etag, fetched.validators.last_modified, hashlib.sha256(fetched.data).digest()),
            parsed.title,
            parsed.site,
            fetched.url if fetched.moved and "@" not in feed.address else "",
        )
        noted: dict[str, Seen] = {}
        try:
            for item in _oldest_first(parsed.items):
                before = seen.get(item.id)
                if before is not None and (before.story is None or before.digest == item.digest):
                    continue
                if self._is_over():
                    raise Cancelled
                refreshed, number = self._kept(done.refreshed, parsed, item)
                done = replace(done, refreshed=refreshed)
                noted[item.id] = Seen(item.digest, number)
        finally:  # all at once, for each write waits for the disk; what a program that is killed left out is found again
            self._see(feed, noted)
        return done

    def _see(self, feed: Followed, noted: dict[str, Seen]) -> None:
        now = self._clock()

        def work(connection: Connection) -> None:
            for id, entry in noted.items():
                subscribed.see(connection, feed.number, id, entry, now)

        if noted:
            with self._adding:
                self._database.write(work, counts=False)

    def _kept(self, refreshed: Refreshed, parsed: Feed, item: Item) -> tuple[Refreshed, int | None]:
        """Keep an entry as a story; give its number too, None where it could not be kept."""
        notes, new, revised = refreshed.notes, refreshed.new, refreshed.revised
        document, origin = None, _origin(item, refreshed.feed)
        if refreshed.feed.full and item.is_stub and item.url:
            try:
                document = self._whole(item, origin)
            except ReaderError as error:
                notes = (*notes, f"{item.title or item.url}: only what the feed has of it is kept: {_reason(error)}")
        with self._adding:
            number = self._in_full(item) if document is None else None
            if number is None:
                try:
                    added = self._library.add(document or read(write(parsed, item), origin), self._clock())
                    number = added.number
                    new = (*new, number) if added.outcome is Outcome.NEW else new
                    revised = (*revised, number) if added.outcome is Outcome.REVISION else revised
                except DocumentError as error:
                    notes = (*notes, f"{item.title or item.id}: is not kept: {_reason(error)}")
        return replace(refreshed, new=new, revised=revised, notes=notes), number

    def _whole(self, item: Item, origin: Origin) -> Document:
        """The story's own page; raises DocumentError where it has less than the feed, FetchError where it is not there."""
        found = self._fetcher.story(item.url, cancelled=self._is_over)
        assert isinstance(found, Fetched), "no validators were given"
        document = read(found.data, origin)
        main = sum(
            element.end - element.start
            for element, hint in zip(document.elements, document.hints, strict=False)
            if hint.main
        )
        if (main if document.hints else len(document.text)) < len(item.words):
            raise DocumentError(item.url, "its page has less of it")
        said, there = (set(_WORD.findall(text.casefold())) for text in (f"{item.title} {item.words}", document.text))
        if len(said & there) < SAID * len(said):
            raise DocumentError(item.url, "its page is about something else")
        return document

    def _in_full(self, item: Item) -> int | None:
        """The story of an entry's address that is kept in full already, which a part of it must not cover."""
        if not item.is_stub or not item.url:
            return None
        for number in self._database.run(lambda connection: kept.namesakes(connection, item.url, "", 1)):
            try:
                document = self._library.document(number)
            except ReaderError:
                return None
            form = forms.told(document.data, "")
            if (form is None or form.module != "entry") and len(document.text) > len(item.words):
                return number
        return None

    def _note(self, ended: list[_Done]) -> list[Refreshed]:
        """Note what became of feeds, all at once; give what is to be told."""
        now = self._clock()

        def work(connection: Connection) -> list[Refreshed]:
            told = []
            for done in ended:
                refreshed = done.refreshed
                number = refreshed.feed.number
                subscribed.check(connection, number, refreshed.failed, now)
                if done.state is not None:
                    subscribed.take(connection, number, done.state, done.title, done.site)
                if done.address and done.address != refreshed.feed.address:
                    moved = subscribed.move(connection, number, done.address)
                    why = "" if moved else ", where another feed is already followed: remove one of the two"
                    refreshed = replace(refreshed, notes=(*refreshed.notes, f"has moved to {done.address}{why}"))
                told.append(refreshed)
            return told

        return self._database.write(work, counts=False) if ended else []


def _oldest_first(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The entries so that the newest is added last: by their dates where all have one, else against the feed's order."""
    backwards = items[::-1]
    try:
        dates = [datetime.fromisoformat(item.published).timestamp() for item in backwards]
    except (ValueError, OverflowError):  # no date at all, or one before time began
        return backwards
    return tuple(item for _, item in sorted(zip(dates, backwards, strict=True), key=lambda pair: pair[0]))


def _origin(item: Item, feed: Followed) -> Origin:
    """Where an entry is from: its story's address, else its id, with the feed where the id is but a number or a word."""
    return Origin(OriginKind.FEED, item.url or (item.id if ":" in item.id else f"{item.id} ({feed.address})"))


def _line(feed: Followed, error: ReaderError) -> str:
    """An error as one line, without the address where it is the feed's own."""
    if error.what.endswith(_GONE):
        return f"is gone for good {_GONE}; follow it no more with: reader feeds remove {feed.number}"
    return _reason(error) if error.subject == feed.address else " ".join(str(error).split())


def _reason(error: ReaderError) -> str:
    return "; ".join(filter(None, (error.what, error.remedy)))
