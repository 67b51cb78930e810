"""The feeds that a person follows: kept in the library, their entries stories like any other.

An entry once seen is never added again, though its story be forgotten; one whose words changed is taken again, and the
library tells whether it is a version of its story. `reader.library.refreshing` does the asking.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING

from reader.document.feeds.subscriptions import Subscription
from reader.errors import FeedNotFound
from reader.library import listing, subscribed
from reader.library.database import Database
from reader.library.model import Page
from reader.library.schema import ENDLESS
from reader.library.subscribed import Followed
from reader.story.text import fold

if TYPE_CHECKING:
    from reader.document.fetch import Fetched, Fetcher
    from reader.library.library import Library
    from reader.library.refreshing import Refreshed, Report

FEW = 5
"""Feeds that are named where a word answers to several."""


class Feeds:
    """The feeds of a library; any thread may use them."""

    def __init__(self, library: "Library", database: Database) -> None:
        self.library = library
        self.database = database

    def add(self, feed: Subscription, now: datetime) -> tuple[int, bool]:
        """Follow a feed; give its number and whether it is new. One that is followed already stays as it is."""
        return self.add_all([feed], now)[0]

    def add_all(self, feeds: Sequence[Subscription], now: datetime) -> Sequence[tuple[int, bool]]:
        """Follow feeds, in one step; give what `add` gives of each."""

        def follow(connection: Connection, feed: Subscription) -> tuple[int, bool]:
            known = subscribed.number_of(connection, feed.address)
            return (known, False) if known is not None else (subscribed.follow(connection, feed, now), True)

        names = [_told(feed.name or feed.title or feed.address) for feed in feeds]
        what = f"followed {names[0] if len(names) == 1 else f'{len(names):,} feeds'}"
        return self.library.steps.do(what, lambda connection: [follow(connection, feed) for feed in feeds])

    def list(self, *, hidden: bool = True) -> tuple[Followed, ...]:
        """Every feed by its name, the hidden ones too unless they are not wanted."""
        found = self.database.run(subscribed.all_followed)
        shown = (feed for feed in found if hidden or not feed.hidden)
        return tuple(sorted(shown, key=lambda feed: (feed.called.casefold(), feed.number)))

    def get(self, number: int) -> Followed:
        """A feed; raises FeedNotFound."""
        found = self.database.run(lambda connection: subscribed.followed(connection, number))
        if found is None:
            raise _no_feed(str(number))
        return found

    def find(self, words: str) -> Followed:
        """The one feed that is meant by its number, its address, or how its name begins.

        Raises FeedNotFound where there is none, or several, of which it lists the first few.
        """
        bare = words.strip()
        feeds = self.list()
        for means in (
            lambda feed: str(feed.number) == bare,
            lambda feed: feed.address.rstrip("/") == bare.rstrip("/"),
            lambda feed: feed.called.casefold() == bare.casefold(),
            lambda feed: bare and feed.called.casefold().startswith(bare.casefold()),
        ):
            found = [feed for feed in feeds if means(feed)]
            if len(found) > 1:
                names = ", ".join(f"{feed.number} {feed.called}" for feed in found[:FEW])
                raise FeedNotFound(repr(words), f"{len(found)} feeds are called so: {names}", "give a number")
            if found:
                return found[0]
        raise _no_feed(repr(words))

    def change(
        self,
        number: int,
        *,
        name: str | None = None,
        tags: Iterable[str] | None = None,
        full: bool | None = None,
        hidden: bool | None = None,
    ) -> Followed:
        """Set what is given, and give the feed as it is now; raises FeedNotFound. An empty name is the feed's own title."""
        given = {"name": name, "tags": None if tags is None else tuple(tags), "full": full, "hidden": hidden}
        wanted = {column: value for column, value in given.items() if value is not None}
        what = f"changed how {_told(self.get(number).called)} is followed"
        self.library.steps.do(what, lambda connection: subscribed.change(connection, number, wanted))
        return self.get(number)

    def remove(self, number: int, *, forget: bool = False) -> Followed:
        """Follow a feed no more; its stories stay, unless they are to be forgotten that no other feed has.

        Gives the feed as it was; raises FeedNotFound.
        """
        feed = self.get(number)
        if forget:
            for story in self.database.run(lambda connection: subscribed.stories_alone(connection, number)):
                self.library.forget(story)
        what = f"followed {_told(feed.called)} no more"
        self.library.steps.do(what, lambda connection: subscribed.unfollow(connection, number))
        return feed

    def stories(self, feeds: int | Iterable[int], after: int | None = None, limit: int = 50) -> Page:
        """A page of the stories of a feed or of several, newest first, each once; `after` is the page's before."""
        numbers = [feeds] if isinstance(feeds, int) else list(feeds)
        before = ENDLESS if after is None else after
        rows = self.database.run(lambda connection: listing.of_feeds(connection, numbers, before, limit + 1))
        shown = rows[:limit]
        entries = (
            listing.entry(row) if listing.is_held(row) else self.library.entry(listing.story(row)) for row in shown
        )
        return Page(tuple(entries), listing.place(shown[-1]) if len(rows) > limit else None)

    def count(self, feeds: Iterable[int]) -> tuple[int, int]:
        """How many stories some feeds have together, and how many of them are unread: one that is in two counts once."""
        numbers = list(feeds)
        return self.database.run(lambda connection: subscribed.count(connection, numbers))

    def mark_read(self, feeds: Iterable[int], now: datetime) -> int:
        """Have all stories of some feeds count as read, which open at their beginning still; give how many were not."""
        numbers = list(feeds)
        what = f"marked all of {_told(self.get(numbers[0]).called) if len(numbers) == 1 else 'some feeds'} as read"
        return self.library.steps.do(what, lambda connection: subscribed.mark_read(connection, numbers, now))

    def take(self, number: int, fetched: "Fetched", fetcher: "Fetcher", clock: Callable[[], datetime]) -> "Refreshed":
        """Take what was fetched of a feed's address just now, as `refresh` would; raises FeedNotFound."""
        from reader.library.refreshing import Refreshing

        return Refreshing(self, fetcher, clock).take(self.get(number), fetched)

    def refresh(
        self,
        numbers: Iterable[int] | None,
        fetcher: "Fetcher",
        clock: Callable[[], datetime],
        on_progress: "Callable[[Refreshed], None] | None" = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> "Report":
        """Ask feeds for what is new, many at once: those of these numbers, or with None all of them.

        `on_progress` is told of each feed when it is done, on the calling thread; what it is told of is on the disk.
        `cancelled` is asked from other threads, several times a second. Raises FeedNotFound; what goes wrong with a feed is
        kept and reported, and stops no other.
        """
        from reader.library.refreshing import Refreshing

        feeds = self.list() if numbers is None else [self.get(number) for number in dict.fromkeys(numbers)]
        return Refreshing(self, fetcher, clock, cancelled).run(feeds, on_progress)


def _told(name: str) -> str:
    """A feed's name as a step tells of it."""
    return f"“{fold(name)}”"


def _no_feed(name: str) -> FeedNotFound:
    return FeedNotFound(name, "no feed is called so", "see what there is with: reader feeds")
