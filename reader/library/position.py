"""A place in a story that is found again after the text has changed.

An offset alone drifts with every edit before it; a place is held by the words that stand there and around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reader.story import Span

CONTEXT = 64
"""Characters kept of the place itself, and on either side of it: a long half of a sentence, enough to stand but once in a
text, little enough that an edit near by leaves most of it standing."""

MOST = 1_000
"""Occurrences of the same words that are compared; no prose comes near, a file of one letter does."""


ENOUGH = CONTEXT // 2
"""Characters that must be as they were, in the words themselves and around them, for these to be the same words: a short
quotation, "yes", stands in many a text."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a story that are found again: a quote selector as the W3C's Web Annotation Data Model has it."""

    offset: int
    """In code points of `Story.text`."""

    exact: str
    """The text from there on."""

    prefix: str
    """The text before it."""

    suffix: str
    """The text after `exact`."""

    @classmethod
    def of(cls, text: str, span: Span) -> "Anchor":
        """Make the anchor of some words of a text, of which a long half of a sentence is kept."""
        start, end = span.start, min(span.end, span.start + CONTEXT)
        return Anchor(start, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])

    def span_in(self, text: str) -> Span | None:
        """Where these words stand in a text that may have changed; None where they, or too much around them, are gone."""
        at = self.likeliest(text)
        if at is None:
            return None
        known = len(self.prefix) + len(self.exact) + len(self.suffix)
        if len(self.exact) + self._likeness(text, at)[0] < min(ENOUGH, known):
            return None
        return Span(at, at + len(self.exact))

    def likeliest(self, text: str) -> int | None:
        """Where the words stand: of several places the one in the same surroundings, then the nearest; None for none."""
        return max(islice(_occurrences(text, self.exact), MOST), key=lambda at: self._likeness(text, at), default=None)

    def _likeness(self, text: str, at: int) -> tuple[int, int]:
        """How much of the surroundings of `at` are as they were, and then how near it is."""
        end = at + len(self.exact)
        before, after = text[max(0, at - CONTEXT) : at], text[end : end + CONTEXT]
        same = _common(before[::-1], self.prefix[::-1]) + _common(after, self.suffix)
        return same, -abs(at - self.offset)


@dataclass(frozen=True, slots=True)
class Position(Anchor):
    """A place in a story, and how far it was read."""

    progress: float
    """How much of the story was read, 0 to 1."""

    below: int = 0
    """How many code points behind `offset`, the top of the screen, the paragraph under the cursor starts."""

    @classmethod
    def at(cls, text: str, offset: int, progress: float, below: int = 0) -> "Position":
        """Make the position of an offset in a text; an offset outside of it is its nearest end."""
        offset = max(0, min(offset, len(text)))
        end = min(offset + CONTEXT, len(text))
        prefix, suffix = text[max(0, offset - CONTEXT) : offset], text[end : end + CONTEXT]
        return cls(offset, text[offset:end], prefix, suffix, max(0.0, min(progress, 1.0)), below)

    def found_in(self, text: str) -> int:
        """The offset of this place in a text that may have changed.

        Where the same words stand several times, the surroundings decide, then the nearness to the old offset. Where they
        are gone, it is where a piece of them or of their surroundings stands, and at last the share of the text that was
        read.
        """
        if not self.exact or text.startswith(self.exact, self.offset):
            return min(self.offset, len(text))
        if (best := self.likeliest(text)) is not None:
            return best
        half, quarter = CONTEXT // 2, CONTEXT // 4
        for piece, is_before in (
            (self.exact[:half], False),
            (self.prefix, True),
            (self.exact[:quarter], False),
            (self.prefix[-half:], True),
            (self.suffix[:half], False),
            (self.suffix[-half:], False),
        ):
            if len(piece) >= quarter:
                places = islice(_occurrences(text, piece), MOST)
                nearest = min(places, key=lambda at: abs(at - self.offset), default=None)
                if nearest is not None:
                    return nearest + len(piece) if is_before else nearest
        return int(self.progress * len(text))


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    for length, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return length
    return min(len(one), len(other))
