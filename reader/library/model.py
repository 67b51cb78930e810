"""What a library answers with: frozen data, no rows, no connections.

A story's number is its own for good: it is never given to another, so a person may write it down.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from reader.document import Origin
from reader.story import Moment, Span, Story


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
