"""newsboat's file of addresses, `urls` (newsboat.org, "urls file"): a feed a line, its tags behind it.

A tag that begins with "~" is the name that the person gives the feed, one that begins with "!" hides it. What runs a program
(`exec:`, `filter:`) is never run, and a `query:` is a view of newsboat's own: they are declined by name. A plain list of
addresses is such a file too.
"""

import re

from reader.document.detect import decode
from reader.document.feeds import subscriptions
from reader.document.feeds.feed import line
from reader.document.feeds.subscriptions import Declined, Subscription, Subscriptions
from reader.errors import DocumentError

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"?|([^\s"]\S*)')
"""A word, or several in quotation marks, in which a backslash stands before a mark."""

_DECLINED = (
    ("exec:", "runs a program for its feed: nothing is run here"),
    ("filter:", "runs a program over its feed: nothing is run here; give the address alone"),
    ("query:", "is no feed but a search in newsboat"),
    ("file:", "is a file: take it in with: reader add FILE"),
)
"""How what is no feed here begins, and why it is none."""

SHOWN = 80
"""Characters of a declined line that are told."""


def read(data: bytes, subject: str) -> Subscriptions:
    """Read the file; raises DocumentError where no line of it is a feed or anything else of newsboat's."""
    text, _ = decode(data, subject)
    feeds: dict[str, Subscription] = {}
    declined: list[Declined] = []
    known = False
    for written in text.splitlines():
        words = _words(written)
        if not words:
            continue
        found = _subscription(words)
        if found is not None:
            feeds[found.address] = subscriptions.merged(feeds.get(found.address, found), found)
            continue
        why = next((why for begins, why in _DECLINED if words[0].lower().startswith(begins)), "")
        known = known or bool(why)
        declined.append(Declined(line(written)[:SHOWN], why or "is no address of http or https"))
    if not feeds and not known:
        raise DocumentError(subject, "is no list of feeds", "give OPML, or newsboat's file of addresses")
    return Subscriptions(tuple(feeds.values()), tuple(declined))


def _words(written: str) -> list[str]:
    """The words of a line; what stands behind a "#" is a comment."""
    words: list[str] = []
    for quoted, plain in _WORD.findall(written):
        if plain.startswith("#"):
            break
        words.append(re.sub(r"\\(.)", r"\1", quoted) if quoted else plain)
    return [word for word in words if word]


def _subscription(words: list[str]) -> Subscription | None:
    address = subscriptions.address(words[0])
    if not address:
        return None
    names = [line(word[1:]) for word in words[1:] if word.startswith("~")]
    return Subscription(
        address=address,
        name=next(filter(None, names), ""),
        tags=subscriptions.tags([word for word in words[1:] if not word.startswith(("~", "!"))]),
        hidden=any(word.startswith("!") for word in words[1:]),
    )
