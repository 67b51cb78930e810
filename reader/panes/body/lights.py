"""Lights: stretches of the text that are lit over its look, and which of them lie on a line; and signs in the margin."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from reader.story import Span

KINDS = ("mark-0", "mark-1", "mark-2", "mark-3", "mark-4", "quote", "cue", "mention", "hit", "current-hit")
"""Each is a component class, `body--` and its name."""

_RANKS = {kind: 0 if kind.startswith("mark-") else rank for rank, kind in enumerate(KINDS)}
"""In which order they are painted: the last one wins; of marks the one that begins later, the shorter of two that begin
together."""

MARKED = frozenset({"hit", "current-hit"})
"""Kinds that make a tick on the scroll bar."""


class Light(NamedTuple):
    """A stretch of the text that is lit."""

    span: Span

    kind: str
    """One of `KINDS`."""


class Marking(NamedTuple):
    """Something that a person marked in the text."""

    span: Span
    colour: int | None
    """Of a highlight, 1 to 4, by which it is lit; 0 of a note alone; None where nothing is lit: a bookmark."""

    sign: str
    """What stands in the margin beside its first line, one column wide; empty for nothing."""


class Lights:
    """Lights, found by where they stand."""

    def __init__(self, lights: Iterable[Light] = ()) -> None:
        self._lights = sorted(lights, key=lambda light: (light.span.start, -light.span.end))
        self._starts = [light.span.start for light in self._lights]
        self._ends = list(accumulate((light.span.end for light in self._lights), max))

    def on(self, start: int, end: int) -> list[Light]:
        """Give the lights that touch a stretch of the text, as they are to be painted."""
        first, after = bisect_right(self._ends, start), bisect_left(self._starts, end)
        found = [light for light in self._lights[first:after] if light.span.end > start]
        return sorted(found, key=lambda light: _RANKS[light.kind])

    def marked(self) -> list[int]:
        """Give the places that make a tick on the scroll bar, in order."""
        return [light.span.start for light in self._lights if light.kind in MARKED]


class Signs:
    """What stands in the margin, found by the place that it stands beside."""

    def __init__(self, markings: Iterable[Marking] = ()) -> None:
        self._signs = sorted((marking.span.start, marking.sign) for marking in markings if marking.sign)

    def on(self, start: int, end: int) -> str:
        """Give the sign beside a stretch of the text: of several a bookmark's letter, which is no use unseen; or none."""
        first, after = bisect_left(self._signs, (start, "")), bisect_left(self._signs, (end, ""))
        return min((sign for _, sign in self._signs[first:after]), key=lambda sign: not sign.isalpha(), default="")


NO_SIGNS = Signs()
