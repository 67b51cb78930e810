"""Lights: stretches of the text that are lit over its look, and which of them lie on a line."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from reader.story import Span

KINDS = ("highlight", "quote", "cue", "mention", "hit", "current-hit")
"""In the order in which they are painted: the last one wins. Each is a component class, `body--` and its name."""

MARKED = frozenset({"hit", "current-hit"})
"""Kinds that make a tick on the scroll bar."""


class Light(NamedTuple):
    """A stretch of the text that is lit."""

    span: Span

    kind: str
    """One of `KINDS`."""


class Lights:
    """Lights, found by where they stand."""

    def __init__(self, lights: Iterable[Light] = ()) -> None:
        self._lights = sorted(lights, key=lambda light: light.span)
        self._starts = [light.span.start for light in self._lights]
        self._ends = list(accumulate((light.span.end for light in self._lights), max))

    def on(self, start: int, end: int) -> list[Light]:
        """Give the lights that touch a stretch of the text, as they are to be painted."""
        first, after = bisect_right(self._ends, start), bisect_left(self._starts, end)
        found = [light for light in self._lights[first:after] if light.span.end > start]
        return sorted(found, key=lambda light: KINDS.index(light.kind))

    def marked(self) -> list[int]:
        """Give the places that make a tick on the scroll bar, in order."""
        return [light.span.start for light in self._lights if light.kind in MARKED]
