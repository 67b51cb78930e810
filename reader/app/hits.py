"""The hits of a search in a story, and which of them one is at. Knows no screen."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from reader.story import HIDDEN_ROLES, Span, Story


class Hits(NamedTuple):
    """What was searched for, and what was found."""

    words: str = ""
    """What was searched for; empty where nothing was."""

    spans: tuple[Span, ...] = ()
    """Where it stands, in order."""

    current: int | None = None
    """The hit that one is at; None where there is none."""

    trouble: str = ""
    """Why nothing could be searched for, in a few words; empty where it could."""

    more: bool = False
    """Whether there are more than `spans`, which nobody would step through."""

    @property
    def here(self) -> Span | None:
        """Where the current hit stands."""
        return None if self.current is None else self.spans[self.current]

    @property
    def counted(self) -> str:
        """What is said of them: "3/14"."""
        if self.trouble or not self.words:
            return self.trouble
        return f"{(self.current or 0) + 1}/{len(self.spans):,}{'+' if self.more else ''}" if self.spans else "no hits"

    def nearest(self, offset: int) -> "Hits":
        """Go to the first hit at a place or behind it, to the very first where there is none behind it."""
        if not self.spans:
            return self._replace(current=None)
        return self._replace(current=bisect_left(self.spans, (offset, 0)) % len(self.spans))

    def step(self, step: int) -> "Hits":
        """Go on by so many hits, round from the last to the first."""
        if not self.spans:
            return self
        return self._replace(current=((self.current or 0) + step) % len(self.spans))


def seen(story: Story, spans: Sequence[Span], *, hidden: bool) -> tuple[Span, ...]:
    """The spans that stand in blocks that are shown; `hidden` says whether all are."""
    if hidden:
        return tuple(spans)
    shown = [block for block in story.blocks if block.role not in HIDDEN_ROLES]
    starts = [block.start for block in shown]
    kept = []
    for span in spans:
        index = bisect_left(starts, span.start + 1) - 1
        if index >= 0 and span.start < shown[index].end:
            kept.append(span)
    return tuple(kept)
