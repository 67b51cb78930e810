"""Windows over a screen: help, a question, the links of a paragraph, who said it. Each is dismissed with its answer."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from reader.app.sheets import sheets
from reader.panes.drawing import safe
from reader.panes.table import Entry, Table
from reader.story import Quote, Source, Story

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


class Speaker(NamedTuple):
    """Who is to be named for a quotation."""

    name: str | None
    """None for nobody."""

    is_as_understood: bool = False
    """Whether a correction is to be taken back; there is no name then."""


LONGEST_NAME = 200
"""Characters of a name that is typed; "the spokesperson of the ministry for ..." is far shorter."""


class Frame(Widget):
    """A window's border around several things."""


class Speakers(Window[Speaker]):
    """Who said a quotation: one of the story's sources, nobody, or a name that is typed."""

    BINDING_GROUP_TITLE = "Speakers"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "type", "Type", tooltip="Type another name, or go back to the list", id="speakers.type"),
    ]

    def __init__(self, story: Story, quote: Quote) -> None:
        names = {safe(source.name): source for source in reversed(story.sources)}
        speakers = [_entry(source, now=source.id == quote.speaker) for source in reversed(names.values())]
        speakers.append(Entry("" if quote.speaker else "now", "Nobody", Speaker(None)))
        groups: list[tuple[str, Sequence[Entry]]] = [(f"“{safe(quote.text)}”", speakers)]
        if quote.corrected:
            groups.append(("", [Entry("", "As it was understood", Speaker(None, is_as_understood=True))]))
        super().__init__("Who said it?", groups, names=3)
        present = story.source(quote.speaker)
        self._present = Speaker(present.name if present else None)

    def compose(self) -> Iterator[Widget]:
        """The list, and below it the line for another name."""
        with Frame() as frame:
            yield Table(self._groups, names=self._names)
            yield Input(placeholder="another name", compact=True, max_length=LONGEST_NAME)
        frame.border_title = self._frame
        frame.border_subtitle = Content("tab types a name · esc closes")

    def on_mount(self) -> None:
        """Begin at the present speaker."""
        line = self.query_one(Input)
        line.cursor_blink = False
        self.call_after_refresh(self.query_one(Table).point_at, self._present)

    def on_table_chosen(self, event: Table.Chosen) -> None:
        """Answer with the speaker that was chosen."""
        if isinstance(event.value, Speaker):
            self.dismiss(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the name that was typed; with none, go back to the list."""
        event.stop()
        if name := safe(event.value):
            self.dismiss(Speaker(name))
        else:
            self.action_type()

    def action_type(self) -> None:
        """Go to the line, or back to the list."""
        table, line = self.query_one(Table), self.query_one(Input)
        self.set_focus(line if table.has_focus else table)


def _entry(source: Source, *, now: bool) -> Entry:
    """A source as a speaker that can be chosen."""
    about = safe(source.role or source.affiliation or "")
    name = safe(source.name)
    return Entry("now" if now else "", f"{name} · {about}" if about else name, Speaker(source.name))
