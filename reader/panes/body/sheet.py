"""A story as lines on a scrolling widget: laid out, counted, painted, selected.

However long the story is, only what is seen costs anything; what is above and below is counted between the events. The view
says what is seen; Textual's scroll position only follows it, for the scroll bar.
"""

from itertools import islice
from time import perf_counter
from typing import ClassVar

from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from reader.panes.body.flows import is_shown
from reader.panes.body.layout import Address, Layout
from reader.panes.body.lights import KINDS, NO_SIGNS, Light, Lights, Marking, Signs
from reader.panes.body.looks import STYLES
from reader.panes.body.paint import Painter, frame_of
from reader.panes.body.selecting import span_of
from reader.panes.body.ticks import TickedScrollBar
from reader.panes.body.view import View
from reader.story import Span, Story

NARROWEST, WIDEST = 20, 160
"""Columns between which the measure may be set: fewer break most words, and with more the eye loses the next line."""

AT_ONCE, SLICE, PAUSE = 0.004, 0.008, 0.004
"""Seconds for which lines out of sight are counted: before the first paint, then in slices, with pauses for the keys."""

STILL = 0.15
"""Seconds without a move after which counting goes on: a held key repeats every 0.03 to 0.05 seconds."""

STRIPS = 512
"""Painted lines that are kept: some ten screens, so that going back and forth paints nothing anew."""

TICKS = 2000
"""Ticks that are worked out: no screen has a tenth of the rows."""

_LOOKS = frozenset({*STYLES, "cursor", "marker", "side", "sign"})
_CHANGES = frozenset({*KINDS, "link", "selection"})


class Sheet(ScrollView):
    """The text of a story, drawn line by line."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"body--{name}" for name in _LOOKS | _CHANGES}

    story: var[Story | None] = var[Story | None](None, init=False)
    """What is shown; laid out anew when set. Another understanding of the same text keeps the place."""

    show_hidden: var[bool] = var(False, init=False)
    """Whether what a reader would skip (`HIDDEN_ROLES`) is shown."""

    measure: var[int] = var(72, init=False)
    """Columns of the text, where the pane is wide enough."""

    lit: var[tuple[Light, ...]] = var[tuple[Light, ...]]((), init=False)
    """What is lit, in any order."""

    markings: var[tuple[Marking, ...]] = var[tuple[Marking, ...]]((), init=False)
    """What a person marked: lit under all else, with signs in the margin."""

    place: var[int] = var(0, init=False)
    """Where the cursor's paragraph starts; setting it goes there."""

    shift: var[int] = var(0, init=False)
    """Columns by which tables and code that are too wide are moved to the left."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.view: View | None = None
        self.held = 0
        """The place that the reader put at the top; lines that are broken anew start from it."""
        self.wanted: tuple[int, bool] | None = None
        """Where to go once there are lines: a place, and whether to put it in the middle."""
        self.end = 0
        """Where the last block that is shown ends."""
        self._window: list[Address] = []
        self._strips: LRUCache[tuple[Address, bool], Strip] = LRUCache(STRIPS)
        self._painter: Painter | None = None
        self._styles: dict[str, Style] = {}
        self._lights = Lights()
        self._signs = NO_SIGNS
        self._follows = False
        """Whether the scroll position is being set to what the view says."""
        self._counting: Timer | None = None
        self._moved_at = 0.0
        """When the reader moved last, by `perf_counter`."""
        self._bar = TickedScrollBar.for_body()

    def validate_measure(self, measure: int) -> int:
        """Keep the measure within what can be read."""
        return max(NARROWEST, min(measure, WIDEST))

    def validate_shift(self, shift: int) -> int:
        """Move nothing to the right of where it starts."""
        return max(0, shift)

    def watch_story(self, before: Story | None, story: Story | None) -> None:
        """Start a story at its beginning, unless it is the same text."""
        if before is None or story is None or before.text != story.text:
            if before is not None:
                self.held, self.wanted = 0, None
                self.set_reactive(Sheet.place, 0)
            self.set_reactive(Sheet.shift, 0)
            if self in self.screen.selections:
                self.screen.clear_selection()
        self.lay_out()

    def watch_show_hidden(self) -> None:
        """Lay the blocks out that are shown now."""
        self.lay_out()

    def watch_measure(self) -> None:
        """Break the lines anew."""
        self.lay_out()

    def watch_lit(self) -> None:
        """Light what is to be lit."""
        marks = (Light(mark.span, f"mark-{mark.colour}") for mark in self.markings if mark.colour is not None)
        self._lights = Lights((*marks, *self.lit))
        self._repaint()
        self._tick()

    def watch_markings(self) -> None:
        """Show what is marked."""
        self._signs = Signs(self.markings)
        self.watch_lit()

    def watch_shift(self) -> None:
        """Paint what has moved."""
        self._repaint()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow whoever else scrolls: a selection that is drawn over the edge, a caller from outside."""
        super().watch_scroll_y(old_value, new_value)
        rows = round(new_value) - round(old_value)
        if rows and self.view is not None and not self._follows:
            if abs(rows) <= self.view.rows:
                self.view.scroll(rows)
            else:
                self.view.scroll_to(self.view.layout.at(round(new_value)))
            self._see(moved=True)

    def on_mount(self) -> None:
        """Put the ticks' own renderer to work."""
        self.vertical_scrollbar.renderer = self._bar  # type: ignore[misc]  # as ScrollBar.renderer says

    def on_resize(self) -> None:
        """Break the lines anew where the width is another, and keep what was at the top."""
        width = self.scrollable_content_region.width
        if self.view is None or self._painter is None or self._painter.frame.width != width:
            self.lay_out()
        else:
            self.view.resize(self.size.height)
            self.show()

    def on_unmount(self) -> None:
        """Count no more."""
        self._stop_counting()

    # Laying out

    def lay_out(self) -> None:
        """Break the lines anew, and keep the place."""
        story, width = self.story, self.scrollable_content_region.width
        self._stop_counting()
        self.view = None
        if story is not None and story.blocks and width > 0:
            layout = Layout(story, frame_of(width, self.measure).columns, self.show_hidden)
            self.view = View(layout, self.size.height)
            self.view.settle(self.held, self.place)
            shown = (block.end for block in reversed(story.blocks) if is_shown(block, self.show_hidden))
            self.end = next(shown, len(story.text))
            self._count(first=True)
        self._repaint()
        if self.view is not None and self.wanted is not None:
            self.view.show(*self.wanted)
            self.wanted = None
            self.show()
        else:
            self.show(moved=False)

    def show(self, *, moved: bool = True) -> None:
        """Show what the view says; `moved` says that the reader went there, and did not only turn the window's corner."""
        self._see(moved)
        if self.view is None:
            self.virtual_size = Size(0, 0)
            return
        layout = self.view.layout
        self.virtual_size = Size(self.scrollable_content_region.width, layout.height)
        self._follows = True
        self.scroll_to(y=layout.y(self.view.top), animate=False)
        self._follows = False
        self.refresh()

    def seen(self) -> None:
        """Called when something else is seen, or the cursor is elsewhere."""

    def _see(self, moved: bool) -> None:
        view = self.view
        self._window = view.window() if view else []
        if view is not None:
            if moved:
                self.held = view.line.start
                self._moved_at = perf_counter()
            self.place = view.place
        self.seen()

    def _count(self, *, first: bool = False) -> None:
        """Count lines out of sight for a while, and later go on where that is not all."""
        if self.view is None:
            return
        now = perf_counter()
        if not first and now - self._moved_at < STILL:
            self._counting = self.set_timer(STILL, self._count)
            return
        layout, until = self.view.layout, now + (AT_ONCE if first else SLICE)
        while layout.measure() and perf_counter() < until:
            pass
        if not layout.measured:
            self._counting = self.set_timer(PAUSE, self._count)
        elif not first:
            self._counting = None
            self.show(moved=False)
            self._tick()

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.stop()
            self._counting = None

    # Painting

    def render_line(self, y: int) -> Strip:
        """Draw a row of what is seen."""
        if self.view is None and self.story is not None and self.story.blocks:
            self.lay_out()  # the first frame is drawn before the first resize is told: it shall hold the text already
        if self._painter is None:
            self._painter = self._make_painter()
        if self.view is None or self._painter is None or y >= len(self._window):
            return Strip.blank(self.size.width, self.rich_style)
        address = self._window[y]
        cursor = self.view.holds(address)
        strip = self._strips.get((address, cursor))
        if strip is None:
            strip = self._painter.paint(self.view.layout.line(address), cursor)
            self._strips[address, cursor] = strip
        return strip

    def notify_style_update(self) -> None:
        """Forget the colours of another theme, or of another state."""
        super().notify_style_update()
        self._styles = {}
        self._repaint()

    def _make_painter(self) -> Painter | None:
        if self.view is None:
            return None
        if not self._styles:
            look = self.get_component_rich_style
            self._styles = {name: look(f"body--{name}") for name in _LOOKS}
            self._styles |= {name: look(f"body--{name}", partial=True) for name in _CHANGES}
            self._styles[""] = self.rich_style
            self._bar.style_of_ticks = self._styles["marker"]
        frame = frame_of(self.scrollable_content_region.width, self.measure, self.shift)
        return Painter(self.view.layout, frame, self._styles, self._lights, self.selected, self._signs)

    def _repaint(self) -> None:
        self._strips.clear()
        self._painter = None
        self.refresh()

    def _tick(self) -> None:
        """Put the ticks on the scroll bar where the hits are."""
        places = self._lights.marked()
        few = islice(places, 0, None, 1 + len(places) // TICKS)
        self._bar.shares = sorted({round(self.view.layout.share(place), 3) for place in few}) if self.view else []
        self.vertical_scrollbar.refresh()

    # Selecting

    @property
    def selected(self) -> Span | None:
        """What is selected with the mouse."""
        selection = self.text_selection
        if selection is None or self.story is None:
            return None
        span = span_of(selection, len(self.story.text))
        return span if span.start < span.end else None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the selected words, unwrapped."""
        from reader.story.copying import clean  # not needed to show a story: it would hold up the first paint

        if self.story is None:
            return None
        return clean(self.story, span_of(selection, len(self.story.text)), hidden=self.show_hidden), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint the selection."""
        self._repaint()
