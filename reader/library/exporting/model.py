"""What is exported, and how a form of export is told of."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reader.library.model import Entry, Mark, MarkKind
from reader.story import Moment, Story
from reader.story.written.pieces import Marked


@dataclass(frozen=True, slots=True)
class Exported:
    """A story with what the library has of it: all that an export is made of."""

    entry: Entry
    story: Story
    """As the person has put it right."""

    marks: tuple[Mark, ...]
    """In the order of the text, the loose ones last."""

    @property
    def marked(self) -> tuple[Marked, ...]:
        """The marks that show in the text: highlights and notes whose words are there."""
        shown = (mark for mark in self.marks if mark.kind is not MarkKind.BOOKMARK)
        return tuple(Marked(mark.span, mark.colour, mark.note) for mark in shown if mark.span)

    @property
    def loose(self) -> tuple[Mark, ...]:
        """Highlights and notes whose words are gone from the story."""
        return tuple(mark for mark in self.marks if mark.span is None and mark.kind is not MarkKind.BOOKMARK)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who is quoted, in the order in which they first speak."""
        sources = (self.story.source(quote.speaker) for quote in self.story.listed)
        return tuple(dict.fromkeys(source.name for source in sources if source))

    @property
    def when(self) -> Moment:
        """The day that it is of: published, or added where that is not known."""
        return self.entry.published or self.entry.added


@dataclass(frozen=True, slots=True)
class Batch:
    """Stories that go into one file."""

    title: str
    """What the file is called where it has a title of its own: a book, a page, a collection."""

    stories: Iterable[Exported]
    """Read one after the other; nothing holds all of them."""


Writer = Callable[[Batch], Iterator[bytes]]
"""What writes stories into one file, piece by piece."""


@dataclass(frozen=True, slots=True)
class Format:
    """A form of export."""

    name: str
    about: str
    """What it is for, in words."""

    endings: tuple[str, ...]
    """How a file of it ends, the usual ending first."""

    all: Writer
    """Writes any number of stories into one file."""

    one: Callable[[Exported], str] | None = None
    """Writes a story as a file of its own; None where that makes no sense."""

    marks: Writer | None = None
    """Writes the marks alone; None where the form has no place for them."""

    is_text: bool = True
    """Whether it can be looked at on a terminal."""


SUM_AT = "0" * 16
"""Stands for the checksum of a file while that is worked out."""

NUMBER = re.compile(r'(?m)^(?:reader: |<meta name="reader" content=")(\d+)')
"""The story whose file it is, in the head of a file that was exported."""

SUM = re.compile(r'(?m)^(?:reader-sum: |<meta name="reader-sum" content=")"?([0-9a-f]{16})')
"""The checksum of a file as it was exported."""
