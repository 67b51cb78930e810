"""Feeds: RSS, Atom and JSON Feed as one model, and each entry of one as a document of its own.

`read_feed` is for who asks a site for news; `parts` is what takes a feed's file apart. Titles and names are text here,
summaries and contents HTML as the feed has it: who lays them out (`entry.py`) shows text and links of it and nothing else.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

from reader.document.detect import head
from reader.document.plain import clean
from reader.errors import DocumentError

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest feed that is read: those that hold a podcast's or a blog's every entry take some ten million."""

MOST = 20_000
"""Entries of the longest feed that is read."""

FULLEST = 50_000
"""Tags of the fullest entry that is read: of those within each other, or of one kind, feedparser takes time by their square
(300,000 writers of one entry: 40 seconds)."""

WHOLE = 120
"""Words up to which an entry is taken for a part of its story. What systems cut themselves has 55 words (WordPress) and a
first paragraph up to 100; a brief that is whole in fewer costs but a look at its page."""

LONGEST_ID = 1_000
"""Characters of the longest id that stands for itself; a digest stands for a longer one."""

_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_UNSEEN = tuple(
    (re.compile(opens, re.IGNORECASE), re.compile(closes, re.IGNORECASE))
    for opens, closes in (("<!--", "-->"), (r"<script\b", r"</script\s*>"), (r"<style\b", r"</style\s*>"))
)
"""How that begins and ends of which no word is seen."""

_CUT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\]|(?:read|view|see) (?:more|the (?:full|whole|rest)[\w ]*|full[\w ]*)"
    r"|continue reading\b[^.]{0,200}|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|leggi tutto"
    r"|continua a leggere|lees (?:meer|verder)|leia mais|continuar lendo)[\s»›→>.\]]*$",
    re.IGNORECASE,
)
"""How a text ends that was cut off, in the languages of the labels (`story/words/labels.txt`)."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What is played or shown beside an entry: a podcast's sound, a picture."""

    url: str
    kind: str
    """Its media type as the feed says it, "audio/mpeg"; empty where it says none."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed."""

    id: str
    """What the feed knows it by for good: its guid, else its link, else a digest; no other entry of the feed has it."""

    url: str
    """The story's address; empty where there is none."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    """ISO 8601, with the offset that the feed gives; empty where it gives no date that can be read."""

    updated: str = ""
    summary: str = ""
    """HTML; empty where there is none beside the content."""

    content: str = ""
    """HTML: the story, or as much of it as the feed has."""

    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    base: str = ""
    """The address that the content's links start from, where the feed says another than `url` (Atom's xml:base)."""

    @property
    def words(self) -> str:
        """The content's words, on one line, markup and all that is hidden in it left out."""
        return text_of(self.content)

    @property
    def is_stub(self) -> bool:
        """Whether the content is only a summary: short, or cut off."""
        words = self.words
        return len(words.split()) < WHOLE or _CUT.search(words[-300:]) is not None

    @property
    def digest(self) -> bytes:
        """SHA-256 of title and words: what a reader would see changed. Links to trackers change at every look."""
        return hashlib.sha256(f"{self.title}\0{text_of(self.summary)}\0{self.words}".encode()).digest()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it is now."""

    title: str
    site: str
    """The address of the site that it is of; empty where it says none."""

    language: str
    """A BCP 47 tag, as it was given; empty where none is."""

    description: str
    items: tuple[Item, ...]
    """The newest first, as a rule."""


def parts(data: bytes, subject: str) -> Iterator[tuple[str, bytes]]:
    """Give a feed's entries, each as a document of the form "a feed's entry"; raises DocumentError where it is none."""
    from reader.document.feeds.jsonfeed import write

    feed = read_feed(data, subject)
    yield from ((item.id, write(feed, item)) for item in feed.items)


def read_feed(data: bytes, url: str) -> Feed:
    """Read a feed, broken or not; `url` is where it came from, its relative links start there.

    Raises DocumentError where the bytes are no feed, or too many.
    """
    if len(data) > LARGEST:
        raise DocumentError(
            url, f"is a feed of {len(data) >> 20} MiB", f"{LARGEST >> 20} MiB are the most that is read"
        )
    if head(data).lstrip()[:1] == b"{":
        from reader.document.feeds import jsonfeed

        feed = jsonfeed.read(data, url)
    else:
        _check(data, url)
        from reader.document.feeds import feedxml

        feed = feedxml.read(data, url)
    return replace(feed, items=tuple(_told_apart(feed.items)))


def _check(data: bytes, url: str) -> None:
    """Raise DocumentError where to read a feed would take too long."""
    starts = [0, *(match.start() for match in _ENTRY.finditer(data)), len(data)]
    if len(starts) - 2 > MOST:
        raise DocumentError(url, f"is a feed of more than {MOST:,} entries", "give a feed of its newest entries")
    if max(data.count(b"<", start, end) for start, end in pairwise(starts)) > FULLEST:
        raise DocumentError(url, f"is a feed with an entry of more than {FULLEST:,} tags", "give the story alone")


def text_of(markup: str) -> str:
    """The words of a piece of HTML, on one line."""
    if "<" in markup:
        for opens, closes in _UNSEEN:
            markup = "".join(_without(markup, opens, closes))
        markup = _TAG.sub(" ", markup)
    return line(unescape(markup))


def line(text: str) -> str:
    """Text on one line, with nothing in it that a terminal would obey."""
    return " ".join(clean(text).split())


def _without(text: str, opens: re.Pattern[str], closes: re.Pattern[str]) -> Iterator[str]:
    """A text without what stands between two marks; in one go, however often the first of them stands there."""
    at = 0
    while start := opens.search(text, at):
        yield text[at : start.start()]
        end = closes.search(text, start.end())
        at = end.end() if end else len(text)
    yield text[at:]


def _told_apart(items: tuple[Item, ...]) -> Iterator[Item]:
    """The entries that say anything, each with an id of its own; of two that are the same, one."""
    taken: set[str] = set()
    seen: set[Item] = set()
    for item in items[:MOST]:
        if not (item.title or item.content or item.url) or item in seen:
            continue
        seen.add(item)
        name = next((name for name in _names(item) if name not in taken), None)
        if name is not None:
            taken.add(name)
            yield replace(item, id=name)


def _names(item: Item) -> Iterator[str]:
    """What an entry may be known by, the best first."""
    for name in filter(None, (item.id, item.url)):
        yield name if len(name) <= LONGEST_ID else f"sha256:{hashlib.sha256(name.encode()).hexdigest()}"
    yield f"sha256:{item.digest.hex()}"
