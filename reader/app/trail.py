"""The way back: the places that a person jumped away from, last first. Knows no screen."""

from typing import NamedTuple

LONGEST = 100
"""Places that are remembered."""


class Spot(NamedTuple):
    """Where a person was in a story."""

    place: int
    """The offset of the paragraph under the cursor."""

    top: int
    """The offset at the top of the screen."""


class Trail:
    """The places that were left behind, and the one that was jumped to last."""

    __slots__ = ("landed", "spots")

    def __init__(self) -> None:
        self.spots: list[Spot] = []
        self.landed: Spot | None = None
        """Where the last jump ended; a jump on from there leaves nothing behind that would be missed."""

    def leave(self, here: Spot) -> None:
        """Remember a place before jumping away from it, unless the last jump ended there."""
        if here != self.landed and here not in self.spots[-1:]:
            self.spots.append(here)
            del self.spots[:-LONGEST]

    def land(self, there: Spot) -> None:
        """Say where the jump ended."""
        self.landed = there

    def back(self) -> Spot | None:
        """The place that was left last; None where there is none. It is forgotten."""
        self.landed = None
        return self.spots.pop() if self.spots else None
