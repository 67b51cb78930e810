"""Following an address: what is there is kept at once, and what is stopped or fails leaves nothing behind."""

from collections.abc import Iterator

import pytest

from reader.document.fetch import Cancelled, Fetcher
from reader.errors import DocumentError
from reader.library import Library
from reader.library.following import follow
from tests.feeding import entry, rss
from tests.library.conftest import clock
from tests.serving import Server

PAGE = '<html><link rel="alternate" type="application/rss+xml" href="/feed"><body>The Quay</body></html>'


@pytest.fixture
def server() -> Iterator[Server]:
    """A site with a feed."""
    with Server({"/": PAGE, "/feed": rss("The Quay", entry("1", "Lamp stays"))}) as running:
        yield running


def test_a_site_is_followed_with_what_its_feed_has(library: Library, server: Server, fetcher: Fetcher) -> None:
    """The feed is called and tagged as was wished, and its stories are there; a second time changes nothing."""
    told: list[int] = []
    first = follow(
        library.feeds,
        fetcher,
        server.url("/"),
        clock,
        name="Quay",
        tags=("sea",),
        progress=lambda done, of: told.append(done),
    )
    assert (first.feed.called, first.feed.tags, first.feed.unread) == ("Quay", ("sea",), 1)
    assert first.taken is not None
    assert len(first.taken.new) == 1
    assert told
    again = follow(library.feeds, fetcher, server.url("/feed"), clock, name="Other")
    assert again.taken is None
    assert again.feed == first.feed


def test_what_is_stopped_leaves_nothing(library: Library, server: Server, fetcher: Fetcher) -> None:
    """Whoever does not wait for a slow site follows nothing."""
    with pytest.raises(Cancelled):
        follow(library.feeds, fetcher, server.url("/"), clock, cancelled=lambda: True)
    assert library.feeds.list() == ()


@pytest.mark.parametrize("line", ["no address", "", "file:///etc/passwd", "ftp://quay.example/feed"])
def test_what_is_no_address_is_said(library: Library, fetcher: Fetcher, line: str) -> None:
    """Only addresses of the web are asked for."""
    with pytest.raises(DocumentError):
        follow(library.feeds, fetcher, line, clock)
