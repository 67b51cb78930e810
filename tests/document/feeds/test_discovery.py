"""A site's feed, found from a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.feeds.discovery import links

BASE = "https://quay.example/news/lamp.html"


def page(*found: str) -> bytes:
    """A page with these in its head."""
    return f"<!doctype html><html><head>{''.join(found)}</head><body>x</body></html>".encode()


def link(address: str, kind: str = "application/rss+xml", title: str = "", rel: str = "alternate") -> str:
    """A page's link."""
    return f'<link rel="{rel}" type="{kind}" title="{title}" href="{address}">'


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (link("/feed"), ["https://quay.example/feed"]),
        (link("atom.xml", "application/atom+xml; charset=utf-8"), ["https://quay.example/news/atom.xml"]),
        (link("//cdn.example/f", "application/feed+json"), ["https://cdn.example/f"]),
        (link("/feed.json", "application/json"), ["https://quay.example/feed.json"]),
        (link("/data.json", "application/json"), []),
        (link("/de", "text/html"), []),
        (link("/feed", rel="Feed"), ["https://quay.example/feed"]),
        (link("/feed", rel="stylesheet"), []),
        (link("javascript:x"), []),
        (link(""), ["https://quay.example/news/lamp.html"]),
        (link("http://["), []),
        ("<base href='/x/'>" + link("feed"), ["https://quay.example/x/feed"]),
    ],
)
def test_a_pages_feeds_are_told_by_their_links(found: str, told: list[str]) -> None:
    """Every kind of feed that a page names is found, and nothing else."""
    assert list(links(page(found), BASE)) == (told if told != [BASE] else [])


def test_the_best_comes_first() -> None:
    """A site's own order counts, but that the feed of comments is nobody's first wish, and each is named once."""
    found = links(page(link("/comments/feed"), link("/feed"), link("/feed"), link("/b", title="Comments")), BASE)
    assert [address.removeprefix("https://quay.example") for address in found] == ["/feed", "/comments/feed", "/b"]


@given(st.binary())
def test_any_bytes_have_feeds_or_none(data: bytes) -> None:
    """A page that is none names no feed."""
    assert all(address.startswith("http") for address in links(data, BASE))
