"""Sentences and words of a story as steps of a selection. Knows no screen."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from reader.story import HIDDEN_ROLES, Block, Span, Story

_WORD = re.compile(r"\w+(?:[-‐’'.]\w+)*[^\w\s“„«‘‚\"'(\[]*")
"""A word with what closes behind it."""

_STOP = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*)(?=\s+[^\s\da-zà-ÿ])|[。！？]+[」』”’]*")
"""Where a sentence ends: at a stop, with the marks that close behind it, before what no small letter begins."""

_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|St|No|vs|etc|U\.S|[A-Z]))\.$")
"""An abbreviation whose stop ends no sentence."""


class Steps:
    """The places at which a selection may begin and end."""

    def __init__(self, story: Story, *, hidden: bool) -> None:
        """`hidden` says whether what a reader would skip is shown too."""
        self._text = story.text
        self._blocks = [block for block in story.blocks if hidden or block.role not in HIDDEN_ROLES]
        self._starts = [block.start for block in self._blocks]

    def first(self, paragraph: Span) -> Span:
        """The first sentence of a paragraph."""
        index = max(0, bisect_right(self._starts, paragraph.start) - 1)
        for block in self._blocks[index:]:
            for sentence in self._units(block, "sentence"):
                if sentence.end > paragraph.start:
                    return sentence
        return paragraph

    def moved(self, span: Span, edge: str, unit: str, way: int) -> Span:
        """A selection with an end a sentence or a word further on, or back; never empty."""
        start, end = span
        if edge == "end":
            place = self._next(unit, end, way, 1)
            return Span(start, place) if place is not None and place > start else span
        place = self._next(unit, start, way, 0)
        return Span(place, end) if place is not None and place < end else span

    def _next(self, unit: str, place: int, way: int, edge: int) -> int | None:
        """The first start (`edge` 0) or end (1) of a unit behind a place, or before it; None where there is none."""
        index = bisect_right(self._starts, place - (edge if way > 0 else 1)) - 1
        while -1 <= index < len(self._blocks):
            if index >= 0:
                edges = [found[edge] for found in self._units(self._blocks[index], unit)]
                at = bisect_right(edges, place) if way > 0 else bisect_left(edges, place) - 1
                if 0 <= at < len(edges):
                    return edges[at]
            index += way
        return None

    def _units(self, block: Block, unit: str) -> Iterator[Span]:
        """The sentences or words of a block."""
        start, end = block.content
        if unit == "word":
            yield from (Span(*match.span()) for match in _WORD.finditer(self._text, start, end))
            return
        for match in _STOP.finditer(self._text, start, end):
            if not _SHORT.search(self._text, max(start, match.end() - 8), match.end()):
                yield from self._trimmed(start, match.end())
                start = match.end()
        yield from self._trimmed(start, end)

    def _trimmed(self, start: int, end: int) -> Iterator[Span]:
        words = self._text[start:end]
        if words.strip():
            yield Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
