"""Highlights, notes and bookmarks in the story that is read: made on what is selected or stands under the cursor.

What a key marks is the selection where there is one, what the pane with the keys stands on, or the paragraph. The library
keeps it, in a thread; then the marks are fetched anew and shown, in the body and in their pane.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from reader.app.correcting import Correcting
from reader.app.desk import ask
from reader.panes.body import Marking as Lit
from reader.panes.status import Hint, Selector
from reader.story import Span

if TYPE_CHECKING:
    from reader.app.selection import Steps
    from reader.library import Mark
    from reader.panes.marks import Item, MarkRows

COLOURS = {"1": "yellow", "2": "green", "3": "blue", "4": "red"}
"""The colours of highlights by their keys."""

LAST = frozenset({"h", "enter"})
"""What stands for the last colour in place of a digit."""

BOOKMARKED = 200
"""Characters of a paragraph by which a bookmark in it is known."""

SELECT_HINTS = (
    Hint("j/k", "sentences", "focused.move('end', 'sentence', 1)"),
    Hint("w/b", "words", "focused.move('end', 'word', 1)"),
    Hint("J/K", "begin", "focused.move('start', 'sentence', 1)"),
    Hint("h", "highlight", "screen.highlight"),
    Hint("c", "note", "screen.note"),
    Hint("y", "copy", "screen.copy"),
    Hint("esc", "stop", "focused.leave"),
)
"""What stands in the last line while words are selected."""


class Marking(Correcting):
    """The part of the reading screen that marks."""

    BINDING_GROUP_TITLE = "Marking"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "h",
            "highlight",
            "Highlight",
            tooltip="Highlight the selection, the quote or the paragraph: then 1 to 4, or h for the last colour",
            id="reading.highlight",
        ),
        Binding("c", "note", "Note", tooltip="Write a note on it, or change the one that is there", id="reading.note"),
        Binding("v", "select", "Select", tooltip="Select by keys: sentences with j, words with w", id="reading.select"),
        Binding(
            "m",
            "set_bookmark",
            "Set bookmark",
            tooltip="Set a bookmark: then a to z in this story, A to Z everywhere",
            id="reading.set-bookmark",
        ),
    ]

    marked: var[tuple["Item", ...]] = var[tuple["Item", ...]]((), init=False)
    """The story's marks, as their pane lists them."""

    markings: var[tuple[Lit, ...]] = var[tuple[Lit, ...]]((), init=False)
    """The story's marks, as the body shows them."""

    _asked = 0
    _selector: Selector | None = None
    _steps: "Steps | None" = None

    class Known(Message):
        """The story's marks were fetched."""

        def __init__(self, marks: "tuple[Mark, ...]") -> None:
            super().__init__()
            self.marks = marks

    class Changed(Message):
        """A mark was made, changed or removed."""

        def __init__(self, note: str) -> None:
            super().__init__()
            self.note = note

    def reload_marks(self) -> None:
        """Show the story's marks as the library has them now; none of a story that is gone."""
        if self.story is not None:
            marks, number, text = self.desk.library.marks, self.shown.number, self.story.text
            ask(self, "marks", lambda: self.Known(marks.of(number, text)))

    def on_screen_resume(self) -> None:
        """Elsewhere marks may have been made or removed."""
        if self.side_panes is not None:
            self.reload_marks()

    def on_marking_known(self, event: Known) -> None:
        """Show them."""
        if not self.is_attached or self.side_panes is None:
            return
        colourless = self.app.no_color
        self.marked = tuple(map(_item, event.marks))
        self.markings = tuple(_lit(mark, colourless) for mark in event.marks if mark.span is not None)
        self.side_panes.mark(self.paragraph)

    def on_marking_changed(self, event: Changed) -> None:
        """Say it, and show the marks as they are now."""
        self.say(event.note)
        self.reload_marks()

    def on_mark_rows_noted(self, event: "MarkRows.Noted") -> None:
        """Write the note of a mark."""
        event.stop()
        self._write(event.item, None)

    def on_mark_rows_removed(self, event: "MarkRows.Removed") -> None:
        """Remove a mark."""
        event.stop()
        marks, number = self.desk.library.marks, event.item.number
        self._do(lambda: marks.remove([number]), "Removed; U brings it back")

    def on_selector_moved(self, event: Selector.Moved) -> None:
        """Select more, or less."""
        selected = self.body.selected
        if self._steps is None or selected is None:
            self.stop_selecting()
            return
        span = self._steps.moved(selected, event.edge, event.unit, event.way)
        self.body.select(span, span.end - 1 if event.edge == "end" else span.start)

    def on_selector_left(self) -> None:
        """Select nothing."""
        self.clear_selection()
        self.stop_selecting()

    def action_highlight(self) -> None:
        """Have the next key be the colour of a highlight."""
        if self.story is None:
            return
        colours = ", ".join(f"{digit} {name}" for digit, name in COLOURS.items())
        self.await_key(
            f"highlight: {colours}, h the last one", partial(self._highlight, self._marked_row, self._target)
        )

    def action_note(self) -> None:
        """Write a note: on the mark that is meant, or a new one."""
        if self.story is not None:
            target = self._target
            self._write(self._marked_row or self._mark_at(target), target)

    def action_set_bookmark(self) -> None:
        """Have the next key be the letter of a bookmark."""
        if self.story is not None:
            target = self._target
            if target.end - target.start > BOOKMARKED:
                known = self.story.text[target.start : target.start + BOOKMARKED]
                target = Span(target.start, target.start + (max(map(known.rfind, " \n")) + 1 or BOOKMARKED))
            self.await_key("set bookmark: a to z in this story, A to Z everywhere", partial(self._set, target))

    def action_select(self) -> None:
        """Select by keys, the first sentence of the paragraph first; or go on from what is selected; again: stop."""
        if self.story is None or self.body.view is None:
            return
        if self._selector is not None and self._selector.has_focus:
            self.on_selector_left()
            return
        from reader.app.selection import Steps

        self._steps = Steps(self.story, hidden=self.show_hidden)
        span = self.body.selected or self._steps.first(self.paragraph)
        if self._selector is None:
            self._selector = Selector()
            self._selector.hints = SELECT_HINTS
            self.mount(self._selector)
        self.pane = "body"
        self.add_class("-selecting")
        self._selector.note = ""
        self.set_focus(self._selector)
        self.body.select(span, span.start)

    def stop_selecting(self) -> None:
        """Give the keys back to the text."""
        if self.has_class("-selecting"):
            self.remove_class("-selecting")
            self._steps = None
            self.set_focus(self.body)

    @property
    def _target(self) -> Span:
        """What is to be marked: what is selected, what the pane with the keys stands on, or the paragraph."""
        if self.body.selected is not None:
            return self.body.selected
        _, span = self.side_panes.under_cursor() if self.side_panes else ("", None)
        if span is not None or self.story is None:
            return span or Span(0, 0)
        here = self.paragraph
        blocks = [block for block in self.story.blocks if here.start <= block.start < here.end]
        return Span(blocks[0].content.start, blocks[-1].end) if blocks else here

    @property
    def _marked_row(self) -> "Item | None":
        """The mark that the pane of marks stands on, where that has the keys."""
        return self.side_panes.mark_under_cursor() if self.side_panes and self.body.selected is None else None

    def _mark_at(self, target: Span) -> "Item | None":
        """The mark whose note is meant: one on just these words; where none are selected, any in the paragraph."""
        found = [
            item
            for item in self.marked
            if item.span is not None
            and not item.letter
            and (item.span == target or self.body.selected is None)
            and item.span.start < target.end
            and item.span.end > target.start
        ]
        return min(found, key=lambda item: (item.span != target, not item.note), default=None)

    def _highlight(self, row: "Item | None", target: Span, key: str) -> None:
        """Highlight in the colour of a key."""
        if key not in COLOURS and key not in LAST:
            self.say("The colours are 1 to 4, and h for the last one")
            return
        if row is not None and row.letter and row.span is None:
            self.say("These words are gone from the story; d removes the mark")
            return
        if row is not None and row.letter:
            row = None  # a bookmark has no colour: the words that it stands at are highlighted
        marks, number, now = self.desk.library.marks, self.shown.number, self.desk.clock()
        text = self.story.text if self.story else ""

        def work() -> str:
            colour = int(key) if key in COLOURS else marks.last_colour()
            if row is not None:
                marks.change(row.number, now, colour=colour)
                return f"It is {COLOURS[str(colour)]} now"
            is_on = marks.turn(number, target, colour, now, text)
            return f"Highlighted in {COLOURS[str(colour)]}" if is_on else "The highlight is taken off"

        self._do(work)

    def _set(self, target: Span, letter: str) -> None:
        """Set the bookmark of a letter."""
        if not (len(letter) == 1 and letter.isascii() and letter.isalpha()):
            self.say("A bookmark is a letter: a to z in this story, A to Z everywhere")
            return
        marks, number, now = self.desk.library.marks, self.shown.number, self.desk.clock()
        text = self.story.text if self.story else ""
        note = f"' {letter} leads here now" + (", from everywhere" if letter.isupper() else "")
        self._do(lambda: marks.set_bookmark(number, target, letter, now, text), note)

    def _write(self, item: "Item | None", target: Span | None) -> None:
        """Open the window for a note: of a mark, or for words that have none."""
        if self.story is None or (item is None and target is None):
            return
        from reader.app.noting import NoteWindow

        text, before = self.story.text, item.note if item else ""
        words = item.words if item else text[slice(*target)] if target else ""

        def answer(note: str | None) -> None:
            if note is None or note == before:
                return
            marks, number, now = self.desk.library.marks, self.shown.number, self.desk.clock()
            if item is not None:
                change = partial(marks.change, item.number, now, note=note)
                self._do(change, "The note is kept" if note else "The note is gone; U brings it back")
            elif target is not None:
                self._do(lambda: marks.note(number, target, note, now, text), "The note is kept")

        self.app.push_screen(NoteWindow(words, before), answer)

    def _do(self, work: Callable[[], object], note: str = "") -> None:
        """Do something with the marks, in a thread of its own, for each counts; then say so, in its words or these."""
        if self.body.selected is not None:
            self.clear_selection()
        self.stop_selecting()
        self._asked += 1

        def change() -> Message:
            told = work()
            return self.Changed(told if isinstance(told, str) else note)

        ask(self, f"mark-{self._asked}", change)


def _item(mark: "Mark") -> "Item":
    """A mark as the pane lists it."""
    from reader.panes.marks import Item

    return Item(mark.number, mark.colour, mark.letter, mark.anchor.exact, mark.note, mark.span, mark.reworded)


def _lit(mark: "Mark", colourless: bool) -> Lit:
    """A mark as the body shows it: a highlight by its colour, and where there are none by its digit in the margin."""
    from reader.panes.marks import NOTE_SIGN

    assert mark.span is not None
    sign = mark.letter or (NOTE_SIGN if mark.note else str(mark.colour) if colourless and mark.colour else "")
    return Lit(mark.span, None if mark.letter else mark.colour, sign)
