"""A list drawn by lines: rows of one or more lines, some of them headings, and a cursor that skips those.

Every list of the app is one of these. It owns the cursor, the scrolling and the mouse; what a row shows is made by `build`,
and what a choice means is told by the messages of the list that inherits from it. A list is as fast with thousands of
rows as with ten: only the lines on the screen are drawn, each once.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.panes.drawing import Line

MARK = "▌"
"""In the first column of a row that is marked, as the body marks its paragraph."""

MARGIN = 2
"""Columns that no row writes into: the mark's on the left, and one on the right, before the scroll bar."""

NEAR = 4
"""Lines outside the screen within which the cursor goes to a row at once; it scrolls towards what is further away."""


class Row(NamedTuple):
    """What one row shows."""

    lines: tuple[Line, ...]
    """Its lines, top to bottom, each at most as wide as was asked for."""

    value: object = None
    """What is chosen with it, unique in the list; None for a heading or a space, which cannot be chosen."""


class OnDemand(NamedTuple):
    """Rows of which only heights and values are known; one is made when it is seen, and there may be any number."""

    heights: Sequence[int]
    """The lines of each."""

    values: Sequence[object]
    """What each stands for, as in `Row`."""

    make: Callable[[int], tuple[Line, ...]]
    """Makes the lines of one, as many as its height says."""

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "OnDemand":
        """Rows that are made already."""
        return cls([len(row.lines) for row in rows], [row.value for row in rows], lambda index: rows[index].lines)


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """A list of rows with a cursor."""

    BINDING_GROUP_TITLE = "Lists"
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--strong",
        "rows--head",
        "rows--quiet",
        "rows--accent",
        "rows--words",
        "rows--hit",
        "rows--mark",
        "rows--cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "down", "Next", tooltip="Go to the next row", id="list.down", show=False),
        Binding("k,up", "up", "Previous", tooltip="Go to the row before", id="list.up", show=False),
        Binding("space,pagedown", "page(1)", "Page down", tooltip="Go down a page", id="list.page-down", show=False),
        Binding("b,pageup", "page(-1)", "Page up", tooltip="Go up a page", id="list.page-up", show=False),
        Binding("g,home", "first", "First", tooltip="Go to the first row", id="list.first", show=False),
        Binding("G,end", "last", "Last", tooltip="Go to the last row", id="list.last", show=False),
        Binding("enter", "choose", "Choose", tooltip="Choose the row under the cursor", id="list.choose", show=False),
    ]

    cursor: var[int | None] = var[int | None](None, init=False)
    """The row under the cursor, an index into the rows; None where there is none, or the list was not entered yet."""

    marks: var[frozenset[object]] = var[frozenset[object]](frozenset(), init=False)
    """The values whose rows are marked in the first column."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows = OnDemand.of(())
        self._starts = array("L", [0])
        self._width = 0
        self._stale = True
        self._strips: dict[tuple[int, bool], list[Strip]] = {}

    def build(self, width: int) -> Sequence[Row] | OnDemand:
        """Make the rows for lines of `width` cells; the list's own, to be written by whoever inherits."""
        raise NotImplementedError

    def moved(self, value: object) -> None:
        """The cursor was moved to another row by the person who reads."""

    def chosen(self, value: object) -> None:
        """A row was chosen, by key or by mouse."""

    def begins(self, before: int | None) -> object:
        """The value at which the cursor begins, of rows just made; None where it is nowhere until the list is entered.

        `before` is the row that it was on, where what stood there is gone.
        """
        return None

    def rebuild(self) -> None:
        """Make the rows anew, and keep the cursor on the value that it was on; where that is gone, it begins."""
        self._stale = True
        if self._width:
            before = self.value
            self._make(self._width)
            self.virtual_size = Size(self._width, self._starts[-1])
            self.refresh()
            if self.cursor is not None and self.value != before:
                self._reveal(self.cursor)

    @property
    def value(self) -> object:
        """What the row under the cursor stands for; None where there is none."""
        values = self._rows.values
        return None if self.cursor is None or self.cursor >= len(values) else values[self.cursor]

    @property
    def values(self) -> tuple[object, ...]:
        """What can be chosen, top to bottom."""
        return tuple(value for value in self._rows.values if value is not None)

    def index(self, value: object) -> int | None:
        """The row that stands for a value; None where there is none."""
        if value is None:
            return None
        try:
            return self._rows.values.index(value)
        except ValueError:
            return None

    def point_at(self, value: object) -> None:
        """Put the cursor on a value's row, without a word to anybody; nowhere where it has none."""
        self.cursor = self.index(value)

    def reveal(self, value: object) -> None:
        """Scroll so that a value's row is seen."""
        if (index := self.index(value)) is not None:
            self._reveal(index)

    def watch_cursor(self, old: int | None, new: int | None) -> None:
        """Draw the rows that the cursor left and came to."""
        for index in (old, new):
            if index is not None and index < len(self._rows.values):
                self._strips.pop((index, True), None)
                self._strips.pop((index, False), None)
                self.refresh_lines(self._starts[index], self._rows.heights[index])
        if new is not None:
            self._reveal(new)
            if self.has_focus:  # the terminal's own cursor is what a screen reader follows
                at = self._starts[new] - self.scroll_offset.y
                self.app.cursor_position = self.content_region.offset + Offset(0, at)

    def watch_marks(self) -> None:
        """Draw the marks anew."""
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the styles before."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Give one line of the screen."""
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if line >= self._starts[-1]:
            return Strip.blank(width, self.rich_style)
        index = bisect_right(self._starts, line) - 1
        key = (index, index == self.cursor)
        strips = self._strips.get(key)
        if strips is None:
            if len(self._strips) > 500:
                self._strips.clear()
            strips = self._strips[key] = self._draw(index, index == self.cursor)
        return strips[line - self._starts[index]].crop_extend(0, width, self.rich_style)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the rows take in so many cells: a list may be as high as it is long."""
        self._make(width - self.styles.scrollbar_size_vertical - MARGIN)
        return self._starts[-1]

    def on_resize(self) -> None:
        """Make the rows anew where the width is another."""
        self._make(self.scrollable_content_region.width - MARGIN)
        self.virtual_size = Size(self._width, self._starts[-1])
        if self.cursor is not None:
            self._reveal(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse."""
        y = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if not 0 <= y < self._starts[-1]:
            return
        index = bisect_right(self._starts, y) - 1
        if (value := self._rows.values[index]) is not None:
            self.cursor = index
            self.clicked(value, event.chain)

    def clicked(self, value: object, times: int) -> None:
        """A row was clicked once, which puts the cursor on it, or twice, which chooses it."""
        if times == 1:
            self.moved(value)
        elif times == 2:
            self.chosen(value)

    def action_down(self) -> None:
        """Go to the next row that can be chosen; on by a line where that is further down than can be seen."""
        self._go(1)

    def action_up(self) -> None:
        """Go to the row before, or back by a line."""
        self._go(-1)

    def action_page(self, direction: int) -> None:
        """Go a page on."""
        height = max(1, self.scrollable_content_region.height - 1)
        here = self._starts[self.cursor] if self.cursor is not None else self.scroll_offset.y
        target = min(max(0, here + direction * height), max(0, self._starts[-1] - 1))
        if not self._to(bisect_right(self._starts, target) - 1, direction):
            self._scroll(self.scroll_offset.y + direction * height)
            self._to(bisect_right(self._starts, target) - 1, -direction)

    def action_first(self) -> None:
        """Go to the first row, and to the top of the list."""
        self._to(0, 1)
        self._scroll(0)

    def action_last(self) -> None:
        """Go to the last row, and to the end of the list."""
        self._to(len(self._rows.values) - 1, -1)
        self._scroll(self.max_scroll_y)

    def action_choose(self) -> None:
        """Choose the row under the cursor, the first where there is none yet."""
        if self.cursor is None and not self._to(self._first_marked, 1):
            return
        if (value := self.value) is not None:
            self.chosen(value)

    @property
    def _first_marked(self) -> int:
        """The row at which one begins who comes to the list: the first that is marked, else the first of all."""
        if not self.marks:
            return 0
        return next((index for index, value in enumerate(self._rows.values) if value in self.marks), 0)

    def _go(self, step: int) -> None:
        index = self._next(self._first_marked, 1) if self.cursor is None else self._next(self.cursor + step, step)
        top = self.scroll_offset.y
        bottom = top + self.scrollable_content_region.height
        if index is not None and top - NEAR < self._starts[index + 1] and self._starts[index] < bottom + NEAR:
            self._to(index, step)
        else:
            self._scroll(top + step)

    def _next(self, index: int, step: int) -> int | None:
        """The first row from `index` on, in steps of `step`, that can be chosen."""
        while 0 <= index < len(self._rows.values):
            if self._rows.values[index] is not None:
                return index
            index += step
        return None

    def _make(self, width: int) -> None:
        """Make the rows for a width; they are there already where it has not changed and nobody asked for others."""
        if width < 1 or (width == self._width and not self._stale):
            return
        value, before = self.value, self.cursor
        built = self.build(width)
        self._rows = built if isinstance(built, OnDemand) else OnDemand.of(built)
        self._starts = array("L", accumulate(self._rows.heights, initial=0))
        self._width, self._stale = width, False
        self._strips.clear()
        index = self.index(value)
        self.set_reactive(Rows.cursor, self.index(self.begins(before)) if index is None else index)

    def _to(self, index: int, step: int) -> bool:
        """Put the cursor on the first row from `index` on that can be chosen; False where there is none."""
        found = self._next(index, step)
        if found is None:
            return False
        if found != self.cursor:
            self.cursor = found
            self.moved(self.value)
        return True

    def _scroll(self, y: int) -> None:
        """Scroll at once; also before the scroll bar is there to say that it can be done."""
        self.scroll_to(y=y, animate=False, force=True)

    def _reveal(self, index: int) -> None:
        """Scroll so that a row is seen, with the headings over it where it is the first below them."""
        first = index
        while first and self._rows.values[first - 1] is None:
            first -= 1
        top, end = self._starts[first], self._starts[index + 1]
        height = self.scrollable_content_region.height
        if not height:
            return
        y = self.scroll_offset.y
        if top < y or end - top > height:
            self._scroll(min(top, end - 1) if end - top <= height else end - height)
        elif end > y + height:
            self._scroll(end - height)

    def _draw(self, index: int, here: bool) -> list[Strip]:
        value = self._rows.values[index]
        base = self.rich_style
        over = self.get_component_rich_style("rows--cursor", partial=True) if here else Style.null()
        mark = (MARK, "mark") if value is not None and value in self.marks else (" ", "")
        strips = []
        for line in self._rows.make(index):
            segments = []
            for text, look in (mark, *line):
                style = base + over
                if look:
                    style += self.get_component_rich_style(f"rows--{look}", partial=True)
                segments.append(Segment(text, style))
            strips.append(Strip(segments).extend_cell_length(self._width + MARGIN, base + over))
        return strips
