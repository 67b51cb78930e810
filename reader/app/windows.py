"""Windows over a screen: help, a question, the links of a paragraph. Each is dismissed with its answer."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from reader.app.sheets import sheets
from reader.panes.table import Entry, Table

Answer = TypeVar("Answer")


class Window(ModalScreen[Answer | None]):
    """A table in a frame over a screen; escape closes it without an answer, and so does a click beside it."""

    BINDING_GROUP_TITLE = "Windows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close", tooltip="Close this window", id="window.close"),
    ]

    def __init__(self, title: str, groups: Sequence[tuple[str, Sequence[Entry]]], *, names: int) -> None:
        """`title` is one safe line, `names` the width of the left column in cells."""
        super().__init__()
        self.css_path = sheets("rows", "window")
        self._frame = Content(title)
        self._groups = groups
        self._names = names

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """The panes that it shows."""
        return (Table,)

    def compose(self) -> Iterator[Widget]:
        """The table; the frame is its border."""
        table = Table(self._groups, names=self._names)
        table.border_title = self._frame
        table.border_subtitle = Content("esc closes")
        yield table

    def on_click(self, event: events.Click) -> None:
        """Close where the click was beside the window."""
        if event.widget is self:
            self.dismiss(None)

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class Help(Window[None]):
    """Every key of a screen, group by group."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[Entry]]]) -> None:
        super().__init__("Keys", groups, names=18)


class Question(Window[bool]):
    """A question whose answer is yes or no; no is what one gets without thinking."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", tooltip="Say yes", id="question.yes"),
        Binding("n", "answer(False)", "No", tooltip="Say no", id="question.no"),
    ]

    def __init__(self, question: str, yes: str, no: str) -> None:
        entries = (Entry("n", no, "no"), Entry("y", yes, "yes"))
        super().__init__(question, [("", entries)], names=1)

    def on_table_chosen(self, event: Table.Chosen) -> None:
        """Answer by the row that was chosen."""
        self.dismiss(event.value == "yes")

    def action_answer(self, answer: bool) -> None:
        """Answer."""
        self.dismiss(answer)


class Links(Window[str]):
    """Links, each with where it goes; the answer is the address that was chosen."""

    def __init__(self, links: Sequence[tuple[str, str]]) -> None:
        """`links` are names and addresses, safe lines."""
        entries = [Entry(name, address, address) for name, address in links]
        widest = max(len(name) for name, _ in links)
        super().__init__("Open in the browser", [("", entries)], names=min(widest, 30))

    def on_table_chosen(self, event: Table.Chosen) -> None:
        """Answer with the address."""
        self.dismiss(str(event.value))
