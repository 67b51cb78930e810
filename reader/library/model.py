"""What a library answers with: frozen data, no rows, no connections.

A story's number is its own for good: it is never given to another, so a person may write it down.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from reader.document import Origin
from reader.errors import QueryError
from reader.library.position import Anchor
from reader.library.terms import Term
from reader.story import Moment, Span, Story

READ = 0.98
"""Progress from which on a story counts as read: the last lines are often furniture."""


class Shelf(StrEnum):
    """Where a story lies: each is on one of them."""

    INBOX = "inbox"  # where it comes in
    LATER = "later"  # to be read another time
    ARCHIVE = "archive"  # done with, and kept


class Outcome(StrEnum):
    """What became of a document that was given to be kept."""

    NEW = "new"
    SAME = "same"  # the same bytes are there already
    REVISION = "revision"  # another version of a story that is there already


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as a list shows it."""

    number: int
    """What a person calls it by; never given twice."""

    id: str
    """The story's id: the first sixteen hexadecimal digits of the hash of its latest revision."""

    title: str
    byline: tuple[str, ...]
    publication: str | None
    published: Moment | None
    added: datetime
    """When its latest revision was added; aware."""

    words: int
    minutes: int
    quotes: int
    """How many quotations it has."""

    sources: int
    """How many sources it has."""

    revisions: int
    """How many versions of it are kept; 1 where it never changed."""

    progress: float
    """How much of it was read, 0 to 1."""

    opened: bool
    """Whether a person ever opened it."""

    opening: str
    """How its body begins, on one line: some 300 characters."""

    origin: Origin
    """Where its latest revision came from."""

    shelf: Shelf
    starred: bool
    tags: tuple[str, ...]
    """In the order of the alphabet."""

    highlights: int
    """How many there are in it."""

    notes: int
    """How many of its marks have a note."""

    language: str | None
    """ISO 639-1."""

    site: str
    """The host of its address, without "www."; empty where it has none."""

    copies: int
    """How many near copies of it there are, itself not counted."""


class MarkKind(StrEnum):
    """What a person left in a story."""

    HIGHLIGHT = "highlight"  # of a colour, with a note or without
    NOTE = "note"  # without a colour
    BOOKMARK = "bookmark"  # with a letter


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a story that a person marked."""

    number: int
    """What it is called by; never given twice."""

    story: int
    kind: MarkKind
    colour: int
    """Of a highlight, 1 to 4; else 0."""

    letter: str
    """Of a bookmark, a to z in its story, A to Z across the library; else empty."""

    note: str
    """Empty where there is none."""

    anchor: Anchor
    """Where it stood when it was made: its words, all of them, and what stands around them."""

    span: Span | None
    """Where it stands in the story's text as it is now; None where its words are gone: it is loose."""

    made: datetime
    """Aware."""

    changed: datetime
    """When the note, the colour or the place was last another; aware."""

    reworded: bool = False
    """Whether other words stand at `span` than were marked: it was found by what is around them and by what is like them."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark as a list of all shows it: without its place."""

    number: int
    story: int
    title: str
    """The story's; empty where it is not known yet."""

    kind: MarkKind
    colour: int
    letter: str
    note: str
    words: str
    """As they stood when it was made: some 400 characters of them."""

    made: datetime
    changed: datetime


@dataclass(frozen=True, slots=True)
class MarkPage:
    """Some marks of the list of all, newest first."""

    marks: tuple[Marked, ...]
    after: tuple[datetime, int] | None
    """What to ask the next page with; None where this is the last."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries of a list, newest first."""

    entries: tuple[Entry, ...]
    after: int | None
    """What to ask the next page with; None where this is the last."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that a search found, and the passage that shows why."""

    entry: Entry
    snippet: str
    """On one line, with "…" where it was cut off."""

    spans: tuple[Span, ...]
    """Where the words that were asked for stand in `snippet`."""

    offset: int
    """Where the first of them stands in the story's text."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of what a query finds."""

    hits: tuple[Hit, ...]
    """Without a snippet where the query asks for no words and nobody's."""

    after: int | None
    """What to ask the next page with; None where this is the last."""

    total: int
    """How many stories there are of all pages."""

    terms: tuple[Term, ...] = ()
    """The words that were asked for anywhere in the text."""

    is_asked: bool = True
    """Whether anything was asked for; else this is a page of all there is."""

    error: QueryError | None = None
    """What of the query makes no sense: the hits are what the rest of it finds. None where all of it does."""

    after_counts: bool = False
    """Whether `after` is how many stories came until then, of which fewer come before when one answers no more."""


class Understood(NamedTuple):
    """What another process has made of a document, ready to be written."""

    story: Story
    document: bytes
    """The document's bytes as library.db keeps them."""

    held: bytes
    """The story as cache.db holds it."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: it is kept, and the entry says as what."""

    number: int
    outcome: Outcome
    entry: Entry


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a library holds, and how large its files are."""

    stories: int
    revisions: int
    given: int
    """Bytes of all documents as they were given."""

    library_size: int
    """Bytes of library.db, its log included."""

    cache_size: int
    """Bytes of cache.db, its log included."""

    waiting: int
    """Stories that are kept and not yet in the cache (see `Library.catch_up`)."""
