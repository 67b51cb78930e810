"""A place in a story that is found again after the text has changed.

An offset alone drifts with every edit before it; a place is held by the words that stand there and around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

CONTEXT = 64
"""Characters kept of the place itself, and on either side of it: a long half of a sentence, enough to stand but once in a
text, little enough that an edit near by leaves most of it standing."""

MOST = 1_000
"""Occurrences of the same words that are compared; no prose comes near, a file of one letter does."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a story, and how far it was read.

    `exact`, `prefix` and `suffix` are a quote selector as the W3C's Web Annotation Data Model has it.
    """

    offset: int
    """In code points of `Story.text`."""

    exact: str
    """The text from there on."""

    prefix: str
    """The text before it."""

    suffix: str
    """The text after `exact`."""

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
        best = max(islice(_occurrences(text, self.exact), MOST), key=lambda at: self._likeness(text, at), default=None)
        if best is not None:
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

    def _likeness(self, text: str, at: int) -> tuple[int, int]:
        """How much of the surroundings of `at` are as they were, and then how near it is."""
        end = at + len(self.exact)
        before, after = text[max(0, at - CONTEXT) : at], text[end : end + CONTEXT]
        same = _common(before[::-1], self.prefix[::-1]) + _common(after, self.suffix)
        return same, -abs(at - self.offset)


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
