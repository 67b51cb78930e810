"""The way back and forth: the places that a person jumped away from, in every story and screen. Knows no screen."""

from typing import NamedTuple

LONGEST = 100
"""Places that are remembered, either way."""


class Spot(NamedTuple):
    """Where a person was: at a place in a story, or on another screen."""

    place: int = 0
    """The offset of the paragraph under the cursor."""

    top: int = 0
    """The offset at the top of the screen."""

    story: int = 0
    """The library's number of the story; 0 where it is another screen."""

    screen: str = ""
    """The name of the other screen; empty where it is a story."""

    about: tuple[object, ...] = ()
    """What the other screen is about, as it is shown with: whose page it is, say."""


class Trail:
    """The places that were left behind, those that were gone back from, and the one that was jumped to last."""

    __slots__ = ("ahead", "landed", "spots")

    def __init__(self) -> None:
        self.spots: list[Spot] = []
        self.ahead: list[Spot] = []
        """The places to go forward to, the next one last."""

        self.landed: Spot | None = None
        """Where the last jump ended; a jump on from there leaves nothing behind that would be missed."""

    def leave(self, here: Spot) -> None:
        """Remember a place before jumping away from it, unless the last jump ended there; what lay ahead is no more."""
        self.ahead.clear()
        if here != self.landed:
            _put(self.spots, here)

    def land(self, there: Spot) -> None:
        """Say where the jump ended."""
        self.landed = there

    def back(self, here: Spot | None = None) -> Spot | None:
        """The place that was left last; None where there is none. From there one can go forward again, to `here`."""
        return self._go(self.spots, self.ahead, here)

    def forward(self, here: Spot | None = None) -> Spot | None:
        """The place that was last gone back from; None where there is none. From there one can go back to `here`."""
        return self._go(self.ahead, self.spots, here)

    def forget(self, story: int) -> None:
        """Lead to a story no more: it is gone."""
        for spots in (self.spots, self.ahead):
            spots[:] = [spot for spot in spots if spot.story != story]

    def _go(self, spots: list[Spot], other: list[Spot], here: Spot | None) -> Spot | None:
        self.landed = None
        while spots[-1:] == [here]:
            spots.pop()
        if not spots:
            return None
        if here is not None:
            _put(other, here)
        return spots.pop()


def _put(spots: list[Spot], here: Spot) -> None:
    if here not in spots[-1:]:
        spots.append(here)
        del spots[:-LONGEST]
