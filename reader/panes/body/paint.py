"""A line of the layout -> a Strip: its margin and marks, its words with their looks, and what is lit over them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.panes.body.flows import Flow
from reader.panes.body.layout import Layout, Line
from reader.panes.body.lights import NO_SIGNS, Lights, Signs
from reader.panes.body.looks import LOOKS
from reader.panes.body.selecting import MARGIN
from reader.panes.body.shown import Run, cropped, runs, set_runs, width
from reader.story import Span

CURSOR = "▌"
"""What stands in the margin beside the cursor's paragraph."""

MORE = "›"
"""What stands at the end of a line of a table or of code that goes on."""


class Frame(NamedTuple):
    """How the lines stand in the pane."""

    width: int
    """Columns of the whole."""

    columns: int
    """Columns of the words."""

    left: int
    """Columns before the words."""

    shift: int = 0
    """Columns of a table or of code that are scrolled out at the left."""

    @property
    def mark(self) -> int:
        """The column of the cursor's mark."""
        return max(0, self.left - 3)


ROOMY = 60
"""Columns of a pane from which the margin is wide enough to hang marks in."""

FEWEST = 4
"""Columns that the words have at least, however narrow the pane."""


def frame_of(width: int, measure: int, shift: int = 0) -> Frame:
    """Put lines of a measure in the middle of a pane; shorter lines where it is narrow."""
    margin = 4 if width >= ROOMY else 2
    columns = max(FEWEST, min(measure, width - margin - 1))
    return Frame(width, columns, max(margin, (width - columns) // 2), shift)


class Painter(NamedTuple):
    """Paints lines of one layout in one frame and one theme."""

    layout: Layout
    frame: Frame

    styles: Mapping[str, Style]
    """Of every component class, without `body--`: looks whole, lights only what they change. Empty is the ground."""

    lights: Lights

    selected: Span | None
    """What is selected with the mouse."""

    signs: Signs = NO_SIGNS

    def paint(self, line: Line, cursor: bool) -> Strip:
        """Paint a line; `cursor` says that it is one of the cursor's paragraph."""
        ground = self.styles[""]
        flow = line.flow
        if flow is None:
            return Strip([_segment(" " * self.frame.width, ground, MARGIN, line.start)], self.frame.width)
        segments = [*self._margin(line, flow, cursor)]
        used = self.frame.left + width(flow.side)
        for segment, columns in self._words(line, flow):
            segments.append(segment)
            used += columns
        if used < self.frame.width:
            segments.append(_segment(" " * (self.frame.width - used), ground, MARGIN, line.end))
        return Strip(segments, max(used, self.frame.width))

    def blank(self) -> Strip:
        """Paint what lies below the story's end."""
        return Strip.blank(self.frame.width, self.styles[""])

    def _margin(self, line: Line, flow: Flow, cursor: bool) -> Iterator[Segment]:
        """What stands before the words: the cursor's mark, a sign of what is marked, and the flow's own."""
        ground, left, mark = self.styles[""], self.frame.left, self.frame.mark
        sign = self.signs.on(line.start, line.end)
        if not cursor and not sign:
            yield _segment(" " * left, ground, MARGIN, line.start)
        else:
            if mark:
                yield _segment(" " * mark, ground, MARGIN, line.start)
            yield _segment(CURSOR if cursor else " ", self.styles["cursor"], MARGIN, line.start)
            if sign:
                yield _segment(sign, self.styles["sign"], MARGIN, line.start)
            yield _segment(" " * (left - mark - 1 - len(sign)), ground, MARGIN, line.start)
        before = flow.mark if line.opens else flow.side
        if before:
            look = flow.look
            style = self.styles[look.style if look.mark else "side" if look.side else "marker"]
            yield _segment(before, style, MARGIN, line.start)

    def _words(self, line: Line, flow: Flow) -> Iterator[tuple[Segment, int]]:
        """The words of a line, and the columns that each piece of them takes."""
        more = False
        text = self.layout.story.text
        if flow.look.wraps:
            found = runs(text, line.start, line.end, line.end < flow.end)
        else:
            room = self.frame.width - self.frame.left - width(flow.side) - 1
            whole = set_runs(text, line.start, line.end, flow.stops)
            more = sum(width(run.shown) for run in whole) > self.frame.shift + room
            found = cropped(whole, self.frame.shift, room)
        inks = self._inks(line, flow)
        for run in found:
            for piece, style in _divided(run, inks):
                yield _segment(piece.shown, style, 0, piece.start), width(piece.shown)
        if more:
            yield _segment(MORE, self.styles["side"], MARGIN, line.end), 1

    def _inks(self, line: Line, flow: Flow) -> list[tuple[int, Style]]:
        """Where on a line each style starts, in order."""
        start, end = line.start, line.end
        blocks = self.layout.story.blocks
        under: list[tuple[int, int, Style]] = []
        over: list[tuple[int, int, Style]] = []
        for block in blocks[flow.first : flow.last + 1]:
            style = self.styles[LOOKS[block.role].style]
            under.append((block.start if block is not blocks[flow.first] else start, end, style))
            over.extend((link.start, link.end, self.styles["link"]) for link in block.links)
        over.extend((*light.span, self.styles[light.kind]) for light in self.lights.on(start, end))
        if self.selected is not None:
            over.append((*self.selected, self.styles["selection"]))
        over = [(first, after, style) for first, after, style in over if first < end and after > start]
        if not over and len(under) == 1:
            return [(start, under[0][2])]
        edges = {place for first, after, _ in (*under, *over) for place in (first, after)}
        places = sorted({start, *(place for place in edges if start < place < end)})
        inks = []
        for place in places:
            style = next(style for first, _, style in reversed(under) if first <= place)
            for first, after, change in over:
                if first <= place < after:
                    style += change
            inks.append((place, style))
        return inks


def _divided(run: Run, inks: list[tuple[int, Style]]) -> Iterator[tuple[Run, Style]]:
    """A run cut where its style changes; one that is not to be divided has the style that it starts with."""
    for index, (place, style) in enumerate(inks):
        after = inks[index + 1][0] if index + 1 < len(inks) else run.end
        start, end = max(run.start, place), min(run.end, after)
        if place <= run.start < after and not run.even:
            yield run, style
        elif start < end and run.even:
            yield Run(start, end, run.shown[start - run.start : end - run.start]), style


def _segment(text: str, style: Style, x: int, y: int) -> Segment:
    """A segment that knows where in the story it is."""
    return Segment(text, _placed(style, x, y))


@lru_cache(4096)
def _placed(style: Style, x: int, y: int) -> Style:
    return style + Style.from_meta({"offset": (x, y)})
