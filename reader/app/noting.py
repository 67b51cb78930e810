"""Windows about marks: a note to be written, and the bookmarks to go to."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import TextArea

from reader.app.windows import Frame, Question, Window
from reader.library import Marked
from reader.panes.drawing import cut, safe
from reader.panes.table import Entry, Table

TITLE = 40
"""Cells of a mark's words in the title of the window for its note."""


class NoteWindow(Window[str]):
    """A note to be written; the answer is its words, empty where it is to be none."""

    BINDING_GROUP_TITLE = "Note"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", tooltip="Keep the note", id="note.keep", priority=True),
    ]

    def __init__(self, words: str, note: str) -> None:
        """`words` are those that the note is on."""
        super().__init__(f"Note · {cut(safe(words), TITLE)}", (), names=0)
        self._note = note
        self._typed = ""
        """What was typed before there was anything to type in."""

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """It has a text to write alone."""
        return ()

    def compose(self) -> Iterator[Widget]:
        """The text; the frame is its border."""
        with Frame() as frame:
            yield TextArea(self._note, soft_wrap=True, show_line_numbers=False, compact=True, tab_behavior="focus")
        frame.border_title = self._frame
        frame.border_subtitle = Content("ctrl+s keeps · esc leaves")

    def on_mount(self) -> None:
        """Go on where the note ends."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        area.insert(self._typed)
        area.focus()

    def take_key(self, event: events.Key) -> bool:
        """Write what was typed behind the key that opened the window, before it was there."""
        if not event.is_printable or not event.character:
            return False
        if self.is_mounted:
            self.query_one(TextArea).insert(event.character)
        else:
            self._typed += event.character
        return True

    def action_keep(self) -> None:
        """Answer with the note."""
        self.dismiss(self.query_one(TextArea).text.strip())

    def action_close(self) -> None:
        """Close; what was written is not lost without a question."""
        written = self.query_one(TextArea).text.strip()
        if written == self._note.strip():
            self.dismiss(None)
            return

        def answer(drops: bool | None) -> None:
            if drops is not None:
                self.dismiss(None if drops else written)

        question = Question("Throw away what you wrote?", "Throw it away", "Keep it with the mark")
        self.app.push_screen(question, answer)


class Bookmarks(Window[str]):
    """Bookmarks to go to; the answer is a letter."""

    def __init__(self, marks: Sequence[Marked]) -> None:
        here = [mark for mark in marks if mark.letter.islower()]
        everywhere = [mark for mark in marks if mark.letter.isupper()]
        groups = [("In this story", [_entry(mark, mark.words) for mark in here])] if here else []
        if everywhere:
            groups.append(("Everywhere", [_entry(mark, f"{mark.title} · {mark.words}") for mark in everywhere]))
        super().__init__("Bookmarks", groups, names=1)

    def on_mount(self) -> None:
        """Begin at the first."""
        self.call_after_refresh(self.query_one(Table).action_first)

    def on_table_chosen(self, event: Table.Chosen) -> None:
        """Answer with the letter of the row that was chosen."""
        self.dismiss(str(event.value))


def _entry(mark: Marked, words: str) -> Entry:
    return Entry(mark.letter, cut(safe(words), 120), mark.letter)
