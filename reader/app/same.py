"""Windows about names: who somebody is the same as, and which name is to be parted."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from reader.app.desk import ask
from reader.app.windows import LONGEST_NAME, Frame, Window
from reader.panes.drawing import safe, several
from reader.panes.table import Entry, Table
from reader.panes.voices import Voice

if TYPE_CHECKING:
    from reader.app.naming import Complete

COUNTS = 12
"""Columns of how often somebody is quoted."""


class Same(Window[str]):
    """Whom somebody is the same as: one who is likely, or one whose name is typed; the answer is the name."""

    BINDING_GROUP_TITLE = "Same person"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "type", "Type", tooltip="Type a name, or go back to the list", id="same.type"),
        Binding("down", "list", "List", tooltip="Go to the list", id="same.list", show=False),
    ]

    class Completed(Message):
        """Names are known that begin as was typed."""

        def __init__(self, typed: str, voices: Sequence[Voice]) -> None:
            super().__init__()
            self.typed = typed
            self.voices = voices

    def __init__(self, name: str, suggestions: Sequence[Voice], complete: "Complete") -> None:
        """`complete` gives who is called so; it is asked in a thread."""
        super().__init__(f"{safe(name)} is the same as", [_group("Could be the same", suggestions)], names=COUNTS)
        self._suggestions = suggestions
        self._complete = complete

    def compose(self) -> Iterator[Widget]:
        """The list, and below it the line for a name."""
        with Frame() as frame:
            yield Table(self._groups, names=self._names)
            yield Input(placeholder="a name, or words of it", compact=True, max_length=LONGEST_NAME)
        frame.border_title = self._frame
        frame.border_subtitle = Content("tab types a name · enter says so · esc closes")

    def on_mount(self) -> None:
        """Begin among the suggestions; where there are none, in the line."""
        line = self.query_one(Input)
        line.cursor_blink = False
        table = self.query_one(Table)
        if self._suggestions:
            self.call_after_refresh(table.point_at, self._suggestions[0].name)
        else:
            self.set_focus(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for who is called so."""
        event.stop()
        typed = safe(event.value)
        if typed:
            ask(self, "names", lambda: self.Completed(typed, self._complete(typed)))
        else:
            self._show(_group("Could be the same", self._suggestions))

    def on_same_completed(self, event: Completed) -> None:
        """Show them, if that is still what is typed."""
        if safe(self.query_one(Input).value) == event.typed:
            self._show(_group("Called so", event.voices))

    def on_table_chosen(self, event: Table.Chosen) -> None:
        """Answer with the name that was chosen."""
        self.dismiss(str(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the only one who is called so, or with a name that nobody has yet; of several, go to the list."""
        event.stop()
        values, typed = [str(value) for value in self.query_one(Table).values], safe(event.value)
        exact = [value for value in values if value.casefold() == typed.casefold()]
        if typed and (exact or len(values) < 2):
            self.dismiss((exact or values or [typed])[0])
        else:
            self.action_list()

    def action_type(self) -> None:
        """Go to the line, or back to the list."""
        table, line = self.query_one(Table), self.query_one(Input)
        self.set_focus(line if table.has_focus else table)

    def action_list(self) -> None:
        """Go to the list, from the line."""
        table = self.query_one(Table)
        self.set_focus(table)
        if table.value is None and table.values:
            table.point_at(table.values[0])

    def _show(self, group: tuple[str, Sequence[Entry]]) -> None:
        self.query_one(Table).show([group])


class Parted(Window[str]):
    """Which of somebody's names is to be parted from the others; the answer is the name."""

    BINDING_GROUP_TITLE = "Parting"

    def __init__(self, names: Sequence[str]) -> None:
        """`names` has the one that they go by first."""
        entries = [Entry("", safe(name), name) for name in names[1:]]
        entries.append(Entry("", "All of them", names[0]))
        super().__init__(f"Part from {safe(names[0])}", [("", entries)], names=0)

    def on_table_chosen(self, event: Table.Chosen) -> None:
        """Answer with the name."""
        self.dismiss(str(event.value))


def _group(title: str, voices: Sequence[Voice]) -> tuple[str, Sequence[Entry]]:
    """People as they can be chosen; nobody is said where there is none."""
    if not voices:
        return "Nobody is called alike; type a name", ()
    return title, [_entry(voice) for voice in voices]


def _entry(voice: Voice) -> Entry:
    counts = several(voice.stories, "story", "stories") if voice.quotes is None else several(voice.quotes, "quote")
    about = safe(voice.about)
    name = safe(voice.name)
    return Entry(counts, f"{name} · {about}" if about else name, voice.name)
