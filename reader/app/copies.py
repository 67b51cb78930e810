"""The window with the near copies of a story: opened, compared, parted."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from reader.app.desk import Desk, Failed, Note, ask
from reader.app.saying import told
from reader.app.windows import Window
from reader.library.copies import Copy
from reader.panes.drawing import cut, day, safe, several
from reader.panes.table import Entry, Table


class Chosen(NamedTuple):
    """A copy that was chosen."""

    number: int
    compares: bool
    """Whether it is to be compared, and not opened."""


class CopiesWindow(Window[Chosen]):
    """The near copies of a story, the most alike first; the answer is one of them."""

    BINDING_GROUP_TITLE = "Copies"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "p", "part", "Part", tooltip="Say that it is no copy of the story, or that it is one", id="copies.part"
        ),
        Binding("D", "compare", "Compare", tooltip="Show what the story has otherwise", id="copies.compare"),
    ]

    class Listed(Message):
        """They were parted or rejoined: the copies as they are now."""

        def __init__(self, copies: tuple[Copy, ...]) -> None:
            super().__init__()
            self.copies = copies

    def __init__(self, desk: Desk, number: int, title: str, copies: tuple[Copy, ...]) -> None:
        self._desk = desk
        self._number = number
        self._copies = copies
        super().__init__(f"Copies of “{cut(safe(title), 50)}”", _groups(copies), names=4)

    def compose(self) -> Iterator[Widget]:
        """The list, its keys below it."""
        for widget in super().compose():
            widget.border_subtitle = Content("enter opens · D compares · p parts · esc closes")
            yield widget

    def on_mount(self) -> None:
        """Begin at the first."""
        table = self.query_one(Table)
        self.call_after_refresh(table.action_first)

    def on_table_chosen(self, event: Table.Chosen) -> None:
        """Answer with the story, to be opened."""
        if isinstance(event.value, int):
            self.dismiss(Chosen(event.value, compares=False))

    def on_copies_window_listed(self, event: Listed) -> None:
        """Show them as they are now."""
        self._copies = event.copies
        self.query_one(Table).show(_groups(event.copies))

    def on_failed(self, event: Failed) -> None:
        """Say what went wrong, on the screen below."""
        event.stop()
        self.dismiss(None)
        self.app.post_message(Note(told(event.error)))

    def action_compare(self) -> None:
        """Answer with the story, to be compared."""
        value = self.query_one(Table).value
        if isinstance(value, int):
            self.dismiss(Chosen(value, compares=True))

    def action_part(self) -> None:
        """Part the copy under the cursor from the story, or rejoin it."""
        value = self.query_one(Table).value
        copy = next((copy for copy in self._copies if copy.entry.number == value), None)
        if copy is not None:
            ask(self, "part", partial(self._part, copy))

    def _part(self, copy: Copy) -> Message:
        copies = self._desk.library.copies
        (copies.rejoin if copy.parted else copies.part)(self._number, copy.entry.number)
        return self.Listed(copies.of(self._number, parted=True))


def _groups(copies: Sequence[Copy]) -> list[tuple[str, list[Entry]]]:
    here = [_entry(copy) for copy in copies if not copy.parted]
    gone = [_entry(copy) for copy in copies if copy.parted]
    return [group for group in (("", here), ("Parted: no copies of it", gone)) if group[1]]


def _entry(copy: Copy) -> Entry:
    """How alike, and which: paper, title, date, how long."""
    entry = copy.entry
    about = (
        safe(entry.publication or entry.site),
        safe(entry.title),
        day(entry.published or entry.added),
        several(entry.words, "word"),
    )
    return Entry(f"{copy.alike:.0%}", " · ".join(part for part in about if part), entry.number)
