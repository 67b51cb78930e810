"""The feed of a site, found from the address of one of its pages.

A page names its feeds itself (`<link rel="alternate">`, the HTML standard 4.6.7.1). Where it names none, the few places are
tried where the programs that make sites put them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from reader.document.feeds.feed import Feed, read_feed
from reader.document.feeds.links import absolute
from reader.document.fetch import Fetched, Fetcher, Unchanged
from reader.errors import DocumentError

TYPES = ("application/atom+xml", "application/rss+xml", "application/feed+json", "application/rdf+xml")
"""The media types of feeds. `application/json` alone is any data: it is a feed where the link is called one."""

USUAL = (
    "/feed",  # WordPress, Ghost's old one, Substack
    "/rss",  # Ghost, newspapers
    "/feed.xml",  # Jekyll
    "/atom.xml",  # Movable Type, Hexo, Pelican
    "/rss.xml",  # Gatsby, Drupal
    "/index.xml",  # Hugo
)
"""Where feeds lie on a site, by the programs that put them there; tried in this order."""

MOST = 20
"""Feeds of a page that are told of: some list one for each of their sections."""

TRIED = 4
"""Feeds that a page names which are asked, one after the other, until one is there."""


@dataclass(frozen=True, slots=True)
class Found:
    """The feed of an address."""

    address: str
    """The feed's own: where it was asked for, or where it has moved for good."""

    fetched: Fetched
    """What that gave."""

    feed: Feed
    others: tuple[str, ...] = ()
    """The addresses of the site's other feeds."""


def links(data: bytes, base: str) -> tuple[str, ...]:
    """The addresses of the feeds that a page names, those of comments last; `base` is the page's own address."""
    from lxml import etree
    from lxml import html as markup

    from reader.document.pages import html

    parser = markup.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        text, _ = html.decode(data)
        root = markup.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (DocumentError, etree.LxmlError, ValueError):
        return ()
    for node in root.iter("base"):
        base = absolute(base, node.get("href") or "") or base
        break
    found = [(address, "comment" in f"{address} {title}".lower()) for address, title in _named(root, base)]
    found.sort(key=lambda one: one[1])
    return tuple(dict.fromkeys(address for address, _ in found))[:MOST]


def find(
    fetcher: Fetcher,
    address: str,
    *,
    progress: Callable[[int, int | None], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Found:
    """Fetch the feed of an address: its own, or that of the page which it is.

    Raises FetchError where the address gives nothing, DocumentError where there is no feed.
    """
    page = fetcher.fetch(address, progress=progress, cancelled=cancelled)
    try:
        return _read(page, address)
    except DocumentError as error:
        told = error
    base = page.url if isinstance(page, Fetched) else address
    named = links(page.data, base) if isinstance(page, Fetched) else ()
    for place in named[:TRIED] or tuple(absolute(base, path) for path in USUAL):
        try:
            found = _read(fetcher.fetch(place, progress=progress, cancelled=cancelled), place)
        except DocumentError as error:
            told = error if named else told
            continue
        return replace(found, others=tuple(other for other in named if other != place))
    if named:
        raise told
    raise DocumentError(address, "is no feed, and names none", "give the address of its feed")


def _read(page: Fetched | Unchanged, address: str) -> Found:
    assert isinstance(page, Fetched), "no validators were given"
    return Found(page.url if page.moved else address, page, read_feed(page.data, page.url))


def _named(root: Any, base: str) -> Iterator[tuple[str, str]]:
    """The address and the title of each feed that a page's tree names."""
    for node in root.iter("link"):
        kind = (node.get("type") or "").partition(";")[0].strip().lower()
        title, address = node.get("title") or "", absolute(base, node.get("href") or "")
        relations = (node.get("rel") or "").lower().split()
        called = "feed" in f"{title} {address}".lower()
        if (
            address
            and ("alternate" in relations or "feed" in relations)
            and (kind in TYPES or (kind == "application/json" and called) or ("feed" in relations and not kind))
        ):
            yield address, title
