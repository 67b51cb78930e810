"""The body of a story: what a person reads. Keys and mouse move the view over the sheet; messages say where it is.

Places are offsets into `Story.text` throughout.
"""

from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp

from reader.panes.body.layout import Paragraph
from reader.panes.body.selecting import place_of, selection_of, word_at
from reader.panes.body.sheet import Sheet
from reader.story import Span

SHIFT = 8
"""Columns by which one key moves wide tables and code."""


class Body(Sheet, can_focus=True, inherit_bindings=False):
    """The text of a story, with a paragraph cursor, lights over it, and ticks beside it."""

    BINDING_GROUP_TITLE = "The story"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Next paragraph", tooltip="Go to the next paragraph", id="body.down"),
        Binding("k,up", "move(-1)", "Paragraph before", tooltip="Go to the paragraph before", id="body.up"),
        Binding("space,pagedown,ctrl+f", "turn(1)", "Page down", tooltip="Turn the page", id="body.page-down"),
        Binding("b,pageup,ctrl+b", "turn(-1)", "Page up", tooltip="Turn a page back", id="body.page-up"),
        Binding("ctrl+d", "half(1)", "Half page down", tooltip="Go on by half a page", id="body.half-down"),
        Binding("ctrl+u", "half(-1)", "Half page up", tooltip="Go back by half a page", id="body.half-up"),
        Binding("ctrl+e", "scroll(1)", "Line down", tooltip="Scroll down by a line", id="body.line-down"),
        Binding("ctrl+y", "scroll(-1)", "Line up", tooltip="Scroll up by a line", id="body.line-up"),
        Binding("g,home", "go(-1)", "Beginning", tooltip="Go to the beginning of the story", id="body.top"),
        Binding("G,end", "go(1)", "End", tooltip="Go to the end of the story", id="body.end"),
        Binding("left", "shift(-1)", "Tables back", tooltip="Move wide tables and code back", id="body.left"),
        Binding("right", "shift(1)", "Tables on", tooltip="See more of wide tables and code", id="body.right"),
        Binding("y", "copy", "Copy", tooltip="Copy the selection or the paragraph, with its citation", id="body.copy"),
        Binding("ctrl+c", "copy_selected", "Copy words", tooltip="Copy just the selected words", id="body.copy-words"),
    ]

    class Moved(Message):
        """Something else is seen, or the cursor is on another paragraph. Of several in a row the last one is enough."""

        def __init__(self, offset: int, block_index: int, progress: float, top: int, last: int) -> None:
            super().__init__()
            self.offset = offset
            """Where the cursor's paragraph starts."""
            self.block_index = block_index
            """Its first block, in `Story.blocks`."""
            self.progress = progress
            """How much of the text is above the bottom of the screen, 0 to 1."""
            self.top = top
            """`Body.top_offset`."""
            self.last = last
            """Where the last line that is seen ends."""

        def can_replace(self, message: Message) -> bool:
            """Say that this one makes an older one worthless."""
            return isinstance(message, Body.Moved)

    class Clicked(Message):
        """The words at `offset` were clicked on."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class Copy(Message):
        """Text is to be copied; `what` says to a person what it is: "The selection", "The paragraph"."""

        def __init__(self, text: str, what: str, span: Span | None = None) -> None:
            """`span` is where the words stand that `text` cites; None where it is the words alone."""
            super().__init__()
            self.text = text
            self.what = what
            self.span = span

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._reported: tuple[int, int, float, int, int] | None = None

    # What others ask and tell

    @property
    def top_offset(self) -> int:
        """The place of the text that the top line stands for; set to what it was, it gives exactly the same view."""
        return self.view.line.start if self.view else self.held

    @top_offset.setter
    def top_offset(self, offset: int) -> None:
        self.held = offset
        if self.view is not None:
            self.view.scroll_to_place(offset)
            self.show()

    @property
    def chosen(self) -> Span:
        """What an action acts on: what is selected, or else the cursor's paragraph."""
        return self.selected or (self.view.span if self.view else Span(0, 0))

    def go_to(self, offset: int, *, centre: bool = False) -> None:
        """Put the cursor on the paragraph at a place, and bring the place into view.

        Moves no more than is needed; with `centre`, puts the place in the middle unless it is in view already.
        """
        if self.view is None:
            self.wanted = (offset, centre)
        else:
            self.view.show(offset, centre)
            self.show()

    def select(self, span: Span, seen: int) -> None:
        """Select words, as with the mouse, and bring a place of them into view."""
        self.screen.selections = {self: selection_of(span)}
        self.go_to(seen)

    def watch_place(self, place: int) -> None:
        """Go where the place was set to."""
        if self.view is None or self.view.place != place:
            self.go_to(place)

    def seen(self) -> None:
        """Say where the reader is, and put the terminal's cursor there, which screen readers follow."""
        view = self.view
        if view is None or view.cursor is None:
            return
        bottom = view.layout.line(view.bottom).end
        progress = 1.0 if view.at_end else min(1.0, bottom / max(1, self.end))
        report = (view.place, view.cursor.flow.first, progress, view.line.start, bottom)
        if report != self._reported:
            self._reported = report
            self.post_message(self.Moved(*report))
        if self.has_focus:
            row = max(0, view.layout.between(view.top, view.cursor.top))
            self.app.cursor_position = self.content_region.offset + Offset(0, row)

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked on: once the paragraph, twice the word, three times the paragraph's words."""
        event.prevent_default()
        _, offset = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
        view = self.view
        if view is None or offset is None or self.story is None or (event.chain == 1 and self.selected):
            return
        place = place_of(offset)
        paragraph = view.layout.paragraph(view.layout.locate(place))
        if paragraph is None:
            return
        self._choose(paragraph)
        if event.chain == 1 and offset.x >= 0:
            self.post_message(self.Clicked(place))
        elif event.chain > 1:
            span = view.span if event.chain > 2 else word_at(self.story.text, place, view.span)
            self.screen.selections = {self: selection_of(span)}

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll at once, by the lines that the terminal's wheel is worth."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        self._wheel(event, -1)

    def on_scroll_to(self, event: ScrollTo) -> None:
        """Go where the scroll bar is drawn to."""
        event.prevent_default().stop()
        if self.view is not None and event.y is not None:
            self.view.scroll_to(self.view.layout.at(round(event.y)))
            self.show()

    def on_scroll_down(self, event: ScrollDown) -> None:
        """Turn the page where the scroll bar is clicked below its handle."""
        event.prevent_default().stop()
        self.action_turn(1)

    def on_scroll_up(self, event: ScrollUp) -> None:
        """Turn the page back where the scroll bar is clicked above its handle."""
        event.prevent_default().stop()
        self.action_turn(-1)

    def _wheel(self, event: events.MouseEvent, way: int) -> None:
        event.prevent_default().stop()
        self.action_scroll(way * max(1, round(self.app.scroll_sensitivity_y)))

    def _choose(self, paragraph: Paragraph) -> None:
        if self.view is not None:
            self.view.cursor = paragraph
            self.show()

    # Actions

    def action_move(self, way: int) -> None:
        """Move the cursor by a paragraph, through a long one in steps."""
        if self.view is not None:
            self.view.move(way)
            self.show()

    def action_turn(self, way: int) -> None:
        """Turn the page; the cursor goes to the first paragraph that is seen whole."""
        if self.view is not None:
            self.view.turn(way)
            self.show()

    def action_half(self, way: int) -> None:
        """Turn half a page."""
        if self.view is not None:
            self.view.turn(way, half=True)
            self.show()

    def action_scroll(self, rows: int) -> None:
        """Scroll by lines; the cursor stays where it is, while it is in view."""
        if self.view is not None:
            self.view.scroll(rows)
            self.show()

    def action_go(self, way: int) -> None:
        """Go to the story's beginning or end."""
        if self.view is not None:
            self.view.to_end(way)
            self.show()

    def action_shift(self, way: int) -> None:
        """Move wide tables and code."""
        self.shift += way * SHIFT

    def action_copy(self) -> None:
        """Ask for the selection or the paragraph to be copied, with where it is from."""
        from reader.story.written.copies import cite, of_span  # not needed to show a story

        if self.story is not None and self.view is not None:
            what, span = "The selection" if self.selected else "The paragraph", self.chosen
            self.post_message(self.Copy(cite(of_span(self.story, span, hidden=self.show_hidden)), what, span))

    def action_copy_selected(self) -> None:
        """Ask for the selected words to be copied."""
        from reader.story.copying import clean  # not needed to show a story

        if self.story is None or self.selected is None:
            raise SkipAction
        self.post_message(self.Copy(clean(self.story, self.selected, hidden=self.show_hidden), "The selection"))
