"""Following a feed by its address, or by that of its site: found, kept, and its stories taken from what that fetched."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from reader.document.feeds import discovery, subscriptions
from reader.document.feeds.subscriptions import Subscription
from reader.document.fetch import Fetcher, address
from reader.errors import DocumentError
from reader.library.feeds import Feeds
from reader.library.refreshing import Refreshed
from reader.library.subscribed import Followed
from reader.story.text import fold


@dataclass(frozen=True, slots=True)
class Following:
    """What became of an address that is to be followed."""

    feed: Followed
    """As it is now."""

    taken: Refreshed | None
    """What came of it; None where it is followed already, and stays as it was."""

    others: tuple[str, ...] = ()
    """The addresses of the site's other feeds."""


def follow(
    feeds: Feeds,
    fetcher: Fetcher,
    line: str,
    clock: Callable[[], datetime],
    *,
    name: str = "",
    tags: Iterable[str] = (),
    full: bool = False,
    hidden: bool = False,
    progress: Callable[[int, int | None], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Following:
    """Follow the feed of the address that a line gives.

    `progress` is told of the bytes that are there, and of how many. Raises DocumentError where the line is no address or no
    feed is there, FetchError where the address gives nothing, `Cancelled` where `cancelled` says so: then nothing is kept.
    """
    whole = subscriptions.address(line) or address(line)
    if whole is None:
        raise DocumentError(line, "is no address", "give one like https://paper.example")
    found = discovery.find(fetcher, whole, progress=progress, cancelled=cancelled)
    wanted = Subscription(
        found.address, found.feed.title, fold(name), found.feed.site, subscriptions.tags(list(tags)), full, hidden
    )
    number, is_new = feeds.add(wanted, clock())
    taken = feeds.take(number, found.fetched, fetcher, clock) if is_new else None
    return Following(feeds.get(number), taken, found.others)
