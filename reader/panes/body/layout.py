"""The lines of a story at one width, worked out only where somebody looks.

The story is cut into stretches of some thousand characters, always in the same places. A stretch that is looked at is laid
out; of the others the number of lines is known or estimated. A line is found by its address, the stretch and the row in it,
which no estimate can shift; `y` is where it stands by what is known now. However long the story is, what is kept is one
number a stretch and the lines of those that were looked at last.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from reader.panes.body.flows import Flow, breaks_between, flows
from reader.panes.body.shown import width
from reader.panes.body.wrap import balanced, wrap
from reader.story import Span, Story
from reader.story.graphemes import is_boundary

STRETCH = 6000
"""Characters of a stretch, at least: some four screens, laid out in about a millisecond."""

HUGE = 3 * STRETCH
"""Characters from which a block is cut into several stretches: no paragraph of a story is so long."""

BALANCED = 6
"""Lines up to which a headline, a deck or a pull quote is balanced; what is longer reads as a paragraph."""

KEPT = 48
"""Stretches whose lines are kept."""

BLANK = -1
"""The flow of a blank line."""


class Address(NamedTuple):
    """Where a line is: in which stretch, and its row there."""

    stretch: int
    row: int


class Line(NamedTuple):
    """A line of the page."""

    start: int
    end: int
    """Its place in `Story.text`; of a blank line, twice where the words above it end."""

    flow: Flow | None
    """What it is a line of; None for a blank one."""

    opens: bool
    """Whether it is the flow's first line."""


class Paragraph(NamedTuple):
    """What the paragraph cursor stands on: a flow."""

    flow: Flow
    top: Address
    """Its first line."""

    bottom: Address
    """Its last line."""


class _Stretch(NamedTuple):
    """What is known of a stretch that was laid out."""

    flows: list[Flow]
    firsts: "array[int]"
    """The row at which each flow's words start."""

    starts: "array[int]"
    ends: "array[int]"
    owners: "array[int]"
    """Of each row the index of its flow, or `BLANK`."""


class Layout:
    """The lines of one story at one width."""

    def __init__(self, story: Story, columns: int, hidden: bool) -> None:
        self.story = story
        self.columns = columns
        self.hidden = hidden
        self._blocks = array("i")
        """Of each stretch, its first block, and one past the last stretch's last."""
        self._places = array("i")
        """Of each stretch, where in the text it starts, and the text's end."""
        self._cut()
        self.count = len(self._blocks) - 1
        self._rows = array("i", map(self._estimate, range(self.count)))
        self._known = bytearray(self.count)
        self._tops: list[int] | None = None
        self._kept: OrderedDict[int, _Stretch] = OrderedDict()
        self._next_unknown = 0

    # Cutting into stretches

    def _cut(self) -> None:
        blocks, text = self.story.blocks, self.story.text
        start_of = attrgetter("start")
        index = 0
        while index < len(blocks):
            start = blocks[index].start
            after = bisect_left(blocks, start + STRETCH, index + 1, key=start_of)
            while after < len(blocks) and not breaks_between(text, blocks[after - 1], blocks[after]):
                after += 1
            if after > index + 1 and blocks[after - 1].end - blocks[after - 1].start > HUGE:
                after -= 1
            self._blocks.append(index)
            self._places.append(blocks[index - 1].end if index else 0)
            if after == index + 1:
                self._cut_huge(index)
            index = after
        self._blocks.append(len(blocks))
        self._places.append(len(text))

    def _cut_huge(self, index: int) -> None:
        """Cut a block that is out of all proportion where its words, or at least its graphemes, end."""
        block, text = self.story.blocks[index], self.story.text
        place = block.content.start
        while block.end - place > HUGE:
            place += STRETCH
            space = max(text.rfind(" ", place - STRETCH // 2, place), text.rfind("\n", place - STRETCH // 2, place)) + 1
            place = space or place
            while not is_boundary(text, place):
                place += 1
            self._blocks.append(index)
            self._places.append(place)

    def _estimate(self, stretch: int) -> int:
        """About as many rows as it may have: full lines, and for each block half a line and a blank one."""
        characters = self._places[stretch + 1] - self._places[stretch]
        blocks = max(1, self._blocks[stretch + 1] - self._blocks[stretch])
        return characters // self.columns + blocks + blocks // 2

    # Laying out

    def lay(self, stretch: int) -> _Stretch:
        """Give a stretch, laid out."""
        laid = self._kept.get(stretch)
        if laid is None:
            laid = self._kept[stretch] = self._lay(stretch)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            self._know(stretch, len(laid.owners))
        self._kept.move_to_end(stretch)
        return laid

    def measure(self) -> bool:
        """Count the rows of one more stretch; False where all are known."""
        while self._next_unknown < self.count and self._known[self._next_unknown]:
            self._next_unknown += 1
        if self._next_unknown >= self.count:
            return False
        self._know(self._next_unknown, len(self._lay(self._next_unknown).owners))
        return True

    @property
    def laid(self) -> int:
        """How many stretches are kept as they were laid out."""
        return len(self._kept)

    @property
    def measured(self) -> bool:
        """Whether no height is estimated any more."""
        return not self._known.count(0)

    def _know(self, stretch: int, rows: int) -> None:
        self._known[stretch] = True
        if self._rows[stretch] != rows:
            self._rows[stretch] = rows
            self._tops = None

    def _lay(self, stretch: int) -> _Stretch:
        laid = _Stretch([], array("i"), array("i"), array("i"), array("i"))
        for flow in self._flows(stretch):
            self._lay_flow(laid, flow, laid.flows[-1].end if laid.flows else self._places[stretch])
        if stretch == self.count - 1:
            end = laid.flows[-1].end if laid.flows else self._places[stretch]
            laid.starts.append(end)
            laid.ends.append(end)
            laid.owners.append(BLANK)
        return laid

    def _flows(self, stretch: int) -> list[Flow]:
        """The flows of a stretch; of a huge block that is cut, the part that lies in it."""
        first, after = self._blocks[stretch], self._blocks[stretch + 1]
        opens = stretch == 0 or self._blocks[stretch - 1] != first
        if opens and after != first:
            return list(flows(self.story, first, after, self.hidden, self.columns))
        found = list(flows(self.story, first, first + 1, self.hidden, self.columns))
        start, end = self._places[stretch], self._places[stretch + 1]
        end = min(end, self.story.blocks[first].end)
        while end > start and self.story.text[end - 1].isspace():
            end -= 1
        if opens:
            return [flow._replace(end=end) for flow in found]
        return [flow._replace(start=start, end=end, gap=0, mark=flow.side) for flow in found]

    def _lay_flow(self, laid: _Stretch, flow: Flow, above: int) -> None:
        for _ in range(flow.gap):
            laid.starts.append(above)
            laid.ends.append(above)
            laid.owners.append(BLANK)
        laid.firsts.append(len(laid.owners))
        if flow.start >= flow.end:
            laid.starts.append(flow.start)
            laid.ends.append(flow.start)
        elif flow.look.wraps:
            room = self.columns - width(flow.side)
            if flow.look.balanced and flow.end - flow.start <= BALANCED * room:
                room = balanced(self.story.text, flow.start, flow.end, room)
            wrap(self.story.text, flow.start, flow.end, room, laid.starts, laid.ends)
        else:
            place = flow.start
            for line in self.story.text[flow.start : flow.end].split("\n"):
                laid.starts.append(place)
                laid.ends.append(place + len(line))
                place += len(line) + 1
        laid.owners.extend([len(laid.flows)] * (len(laid.starts) - len(laid.owners)))
        laid.flows.append(flow)

    # Where things are

    def _top(self, stretch: int) -> int:
        if self._tops is None:
            self._tops = [0, *accumulate(self._rows)]
        return self._tops[stretch]

    @property
    def height(self) -> int:
        """Rows of the whole, by what is known now."""
        return self._top(self.count)

    def y(self, address: Address) -> int:
        """The row of the whole at which a line stands, by what is known now."""
        return self._top(address.stretch) + address.row

    def at(self, y: int) -> Address:
        """Give the line at a row of the whole; the first or the last where there is none."""
        if y >= self.height:
            return self.last()
        y = max(0, y)
        assert self._tops is not None
        stretch = min(bisect_right(self._tops, y) - 1, self.count - 1)
        return self._within(stretch, y - self._tops[stretch])

    def _within(self, stretch: int, row: int) -> Address:
        """An address that exists, at or near a row of a stretch that may not have been laid out yet."""
        rows = len(self.lay(stretch).owners)
        if rows:
            return Address(stretch, min(row, rows - 1))
        return self.step(Address(stretch, 0), 0)

    def line(self, address: Address) -> Line:
        """Give a line."""
        laid = self.lay(address.stretch)
        row = address.row
        owner = laid.owners[row]
        if owner == BLANK:
            return Line(laid.starts[row], laid.ends[row], None, False)
        return Line(laid.starts[row], laid.ends[row], laid.flows[owner], row == laid.firsts[owner])

    def step(self, address: Address, rows: int) -> Address:
        """Give the line so many rows below (or above, if negative); the last (or the first) where there are fewer."""
        stretch, row = address.stretch, address.row + rows
        while row < 0 and stretch > 0:
            stretch -= 1
            row += len(self.lay(stretch).owners)
        row = max(0, row)
        while row >= (held := len(self.lay(stretch).owners)) and stretch < self.count - 1:
            row -= held
            stretch += 1
        return Address(stretch, min(row, held - 1))

    def between(self, first: Address, second: Address) -> int:
        """Rows from one line down to another, negative where that is above; exact for neighbours, which are laid out."""
        near = range(min(first.stretch, second.stretch), max(first.stretch, second.stretch))
        if len(near) <= KEPT // 4:
            for stretch in near:
                self.lay(stretch)
        return self.y(second) - self.y(first)

    def last(self) -> Address:
        """Give the last line."""
        return self.step(Address(self.count - 1, 0), len(self.lay(self.count - 1).owners))

    def locate(self, place: int) -> Address:
        """Give the line on which a place of the text stands; the last one before it where it is not shown."""
        stretch = max(0, bisect_right(self._places, place, 0, self.count) - 1)
        laid = self.lay(stretch)
        row = bisect_right(laid.starts, place) - 1
        if row > 0 and laid.owners[row] == BLANK and laid.ends[row] == place and laid.owners[row - 1] == BLANK:
            row -= 1
        return self._within(stretch, max(0, row))

    def share(self, place: int) -> float:
        """How far down the whole a place of the text stands, 0 to 1; by its share of a stretch that is not laid out."""
        stretch = max(0, bisect_right(self._places, place, 0, self.count) - 1)
        laid = self._kept.get(stretch)
        if laid is not None:
            row: float = max(0, bisect_right(laid.starts, place) - 1)
        else:
            start, end = self._places[stretch], self._places[stretch + 1]
            row = self._rows[stretch] * (place - start) / max(1, end - start)
        return (self._top(stretch) + row) / max(1, self.height)

    # Paragraphs

    def paragraph(self, address: Address) -> Paragraph | None:
        """Give the paragraph at a line, or else the next one, or else the last; None where nothing is shown."""
        stretch, row = address
        while stretch < self.count:
            laid = self.lay(stretch)
            index = next((owner for owner in laid.owners[row:] if owner != BLANK), None)
            if index is not None:
                return self._paragraph(stretch, index)
            stretch, row = stretch + 1, 0
        return self._neighbour(self.count, 0, -1)

    def beside(self, paragraph: Paragraph, way: int) -> Paragraph | None:
        """Give the paragraph below (1) or above (-1); None where there is none."""
        stretch = paragraph.top.stretch
        return self._neighbour(stretch, self.lay(stretch).owners[paragraph.top.row] + way, way)

    def _neighbour(self, stretch: int, index: int, way: int) -> Paragraph | None:
        while not (0 <= stretch < self.count and 0 <= index < len(self.lay(stretch).flows)):
            stretch += way
            if not 0 <= stretch < self.count:
                return None
            index = 0 if way > 0 else len(self.lay(stretch).flows) - 1
        return self._paragraph(stretch, index)

    def _paragraph(self, stretch: int, index: int) -> Paragraph:
        laid = self.lay(stretch)
        top = laid.firsts[index]
        after = laid.firsts[index + 1] - laid.flows[index + 1].gap if index + 1 < len(laid.flows) else len(laid.owners)
        while laid.owners[after - 1] != index:
            after -= 1
        return Paragraph(laid.flows[index], Address(stretch, top), Address(stretch, after - 1))

    def span(self, paragraph: Paragraph) -> Span:
        """Where a paragraph's words stand, with the marker that they have in the text."""
        flow = paragraph.flow
        opens = not (
            paragraph.top.stretch and self._blocks[paragraph.top.stretch] == self._blocks[paragraph.top.stretch - 1]
        )
        return Span(self.story.blocks[flow.first].start if opens else flow.start, flow.end)
