"""Lists of feeds that a person brings from another program, or takes to one: OPML, and newsboat's file of addresses."""

import re
from dataclasses import dataclass

from reader.document.feeds.links import absolute
from reader.document.plain import clean
from reader.errors import DocumentError

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest list: ten thousand feeds take three million."""

_FEED_SCHEME = re.compile(r"^feed:(?://)?(?=https?://)|^feed(?=://)", re.IGNORECASE)
"""The scheme that browsers gave to feeds once: "feed://paper.example/rss", "feed:https://paper.example/rss"."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed on such a list."""

    address: str
    """Of the feed, whole, of http or https."""

    title: str = ""
    """As the feed calls itself; empty where the list does not say."""

    name: str = ""
    """As the person calls it; empty where that is the title."""

    site: str = ""
    """The address of the site that it is of; empty where the list does not say."""

    tags: tuple[str, ...] = ()
    """In order, none twice."""

    full: bool = False
    """Whether the stories themselves are fetched, and not only what the feed has of them."""

    hidden: bool = False
    """Whether it stands in no list that is not asked for it."""


@dataclass(frozen=True, slots=True)
class Declined:
    """A line of such a list that is no feed here."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """What such a list holds."""

    feeds: tuple[Subscription, ...]
    """In its order, each address once."""

    declined: tuple[Declined, ...] = ()


def read(data: bytes, subject: str) -> Subscriptions:
    """Read a list, told by how it begins; raises DocumentError where it is none."""
    from reader.document.detect import head
    from reader.document.feeds import newsboat, opml

    if len(data) > LARGEST:
        raise DocumentError(subject, f"has {len(data) >> 20} MiB", f"a list of feeds has no more than {LARGEST >> 20}")
    return opml.read(data, subject) if head(data).lstrip()[:1] == b"<" else newsboat.read(data, subject)


def address(text: str) -> str:
    """The address of a feed as it stands on such a list, made whole; "" where it is none of http or https."""
    whole = _FEED_SCHEME.sub("", text.strip())
    return absolute("", f"http{whole}" if whole.startswith("://") else whole)


def tags(given: list[str]) -> tuple[str, ...]:
    """Tags in order, each once, on a line each."""
    return tuple(sorted({bare for tag in given if (bare := " ".join(clean(tag).split()))}))


def merged(one: Subscription, other: Subscription) -> Subscription:
    """A feed that stands on a list twice, under two tags mostly, as one."""
    return Subscription(
        one.address,
        one.title or other.title,
        one.name or other.name,
        one.site or other.site,
        tags([*one.tags, *other.tags]),
        one.full or other.full,
        one.hidden or other.hidden,
    )
