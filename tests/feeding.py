"""Feeds for tests: entries written in one line, and the answers of a server that has them."""

from collections.abc import Sequence
from html import escape

from tests.serving import Answer, Asked

LONG = " ".join(
    f"The board heard of rope number {number}, and nobody at the pier could say whose it was." for number in range(12)
)
"""A text that is no stub."""


def entry(id: str, title: str, words: str = LONG, link: str = "", day: int = 0) -> str:
    """An item of RSS."""
    date = f"<pubDate>{day:02} May 2024 09:00:00 GMT</pubDate>" if day else ""
    return (
        f"<item><guid isPermaLink='false'>{id}</guid><title>{escape(title)}</title><link>{link}</link>{date}"
        f"<description>{escape(f'<p>{words}</p>')}</description></item>"
    )


def rss(title: str, *entries: str) -> bytes:
    """A feed with these items."""
    return f"<rss version='2.0'><channel><title>{title}</title>{''.join(entries)}</channel></rss>".encode()


class Site:
    """A feed that knows its state: it is given again only where it changed since; a route of a server."""

    def __init__(self, title: str, entries: Sequence[str]) -> None:
        self.title = title
        self.entries = list(entries)
        self.given = 0
        """How often it was given whole."""

    def __call__(self, asked: Asked) -> Answer:
        """Answer a request."""
        state = f'"{hash(tuple(self.entries))}"'
        if asked.headers.get("if-none-match") == state:
            return Answer(status=304)
        self.given += 1
        return Answer(rss(self.title, *self.entries), type="application/rss+xml", headers={"ETag": state})
