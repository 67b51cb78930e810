"""What a comparison gives, frozen: passages that tile both stories, the facts that differ, and what became of quotations."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reader.story.model import Block, Quote, QuoteKind


class Piece(NamedTuple):
    """Some words of a passage: kept, removed or added.

    All that is `old`, put together, is the old passage, and all that is `new` the new one.
    """

    old: str
    """As the old story has them; empty where they were added."""

    new: str
    """As the new one has them; empty where they were removed. Kept words may differ in the form of their marks."""

    @property
    def is_kept(self) -> bool:
        """Whether both have them."""
        return bool(self.old and self.new)


class PassageKind(StrEnum):
    """What became of a passage."""

    SAME = "same"
    CHANGED = "changed"  # other words in it
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of one story, and the block of the other that it is."""

    kind: PassageKind
    old: Block | None
    """None where it was added."""

    new: Block | None
    """None where it was removed."""

    pieces: tuple[Piece, ...]
    """Its words, on one line but where its lines mean something (a table, code)."""

    moved: bool = False
    """Whether it stands elsewhere now; it is shown where it stands."""

    @property
    def is_change(self) -> bool:
        """Whether a reader should see it."""
        return self.moved or self.kind is not PassageKind.SAME


class Fact(NamedTuple):
    """Something said about the story that is otherwise now."""

    name: str
    """ "headline", "deck", "byline", "published", "updated", "publication" or "kicker"."""

    old: str
    """Empty where it was not said."""

    new: str
    """Likewise."""

    is_shown: bool
    """Whether a passage shows it already: its line in the text was changed."""


class QuoteFate(StrEnum):
    """What became of a quotation."""

    CAME = "came"
    WENT = "went"
    REWORDED = "reworded"  # other words in it, the same speaker
    HANDED = "handed"  # another speaker, whether its words are the same or not


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """A quotation that is not what it was."""

    fate: QuoteFate
    old: Quote | None
    """None where it came."""

    new: Quote | None
    """None where it went."""

    old_speaker: str | None
    """The name; None where nobody is named, or it came."""

    new_speaker: str | None
    """Likewise, or it went."""

    pieces: tuple[Piece, ...]
    """Its words, old and new."""

    passage: int
    """The index of the passage in which it stands, or stood."""

    @property
    def is_between_marks(self) -> bool:
        """Whether its words are somebody's own; what is reported is in the writer's."""
        quote = self.new or self.old
        return quote is not None and quote.kind is not QuoteKind.INDIRECT


class Totals(NamedTuple):
    """How much changed."""

    changed: int
    """Passages."""

    added: int
    removed: int
    moved: int
    words_added: int
    words_removed: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one story to another."""

    passages: tuple[Passage, ...]
    """Every block of both that was compared: in the new order, what was removed where it stood."""

    facts: tuple[Fact, ...]
    quotes: tuple[QuoteChange, ...]
    """In the order of the passages."""

    totals: Totals

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed that a reader sees."""
        return not (self.facts or self.quotes or self.changes)

    @property
    def changes(self) -> tuple[int, ...]:
        """The indexes of the passages that a reader should see."""
        return tuple(index for index, passage in enumerate(self.passages) if passage.is_change)

    def stretches(self) -> Iterator[tuple[bool, range]]:
        """The passages in runs: whether they are changes, and which."""
        start = 0
        for index in range(1, len(self.passages) + 1):
            is_change = self.passages[start].is_change
            if index == len(self.passages) or self.passages[index].is_change != is_change:
                yield is_change, range(start, index)
                start = index

    def place(self, passage: int) -> int | None:
        """Where a passage is read in the new story's text, one that was removed where it would stand; None for none."""
        after = (block.start for p in self.passages[passage:] if (block := p.new) is not None)
        before = (block.start for p in reversed(self.passages[:passage]) if (block := p.new) is not None)
        return next(after, next(before, None))
