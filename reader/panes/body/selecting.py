"""Selections in terms of the text: what Textual calls an offset, and which words it means.

Every segment of a line carries an offset: y is where in the story's text it starts, x counts on from there. So a selection
means the same words when lines are broken anew. Margins and blank lines count from far below zero, and so mean the place
that they start at, wherever in them one clicks.
"""

import re

from textual.geometry import Offset
from textual.selection import Selection

from reader.story import Span
from reader.story.graphemes import whole

MARGIN = -1_000_000
"""The x of a segment that is not text: further below zero than any line is wide."""

_WORD = re.compile(r"\w+(?:[-‐’'.]\w+)*")


def place_of(offset: Offset) -> int:
    """The place of the text that an offset means."""
    return offset.y + max(0, offset.x)


def span_of(selection: Selection, length: int) -> Span:
    """The stretch of a text of `length` that a selection means."""
    start = 0 if selection.start is None else place_of(selection.start)
    end = length if selection.end is None else place_of(selection.end)
    first, after = sorted((start, end))
    return Span(min(first, length), min(after, length))


def selection_of(span: Span) -> Selection:
    """The selection that means a stretch of the text."""
    return Selection(Offset(0, span.start), Offset(0, span.end))


def word_at(text: str, place: int, within: Span) -> Span:
    """Give the word at a place, or the one grapheme where there is no word; `within` is its paragraph."""
    for match in _WORD.finditer(text, within.start, within.end):
        if match.start() <= place < match.end():
            return Span(*match.span())
    return Span(*whole(text, place, min(place + 1, within.end)))
