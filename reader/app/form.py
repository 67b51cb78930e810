"""A window with lines to type in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label

from reader.app.windows import Frame, Window

LONGEST_LINE = 2_000
"""Characters of a line that is typed or pasted; an address of a feed with all its parameters is shorter."""


class Field(NamedTuple):
    """A line to type in."""

    label: str
    """What it is for, a word or two."""

    value: str = ""
    """What stands in it first."""

    prompt: str = ""
    """What it says where nothing stands in it."""


class Form(Window[tuple[str, ...]]):
    """A few lines to type in; the answer is what stands in each of them, white space around it gone."""

    def __init__(self, title: str, fields: Sequence[Field]) -> None:
        """`title` is one safe line."""
        super().__init__(title, (), names=0)
        self._fields = fields

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """It has lines alone, and these keys of their own."""
        return ()

    def compose(self) -> Iterator[Widget]:
        """Each line under its label, where there are several."""
        with Frame() as frame:
            for field in self._fields:
                line = Input(field.value, placeholder=field.prompt, compact=True, max_length=LONGEST_LINE)
                line.cursor_blink = False
                if len(self._fields) > 1:
                    yield Label(Content(field.label))
                    line.add_class("-labelled")
                yield line
        frame.border_title = self._frame
        more = "tab goes on · " if len(self._fields) > 1 else ""
        frame.border_subtitle = Content(f"{more}enter is done · esc closes")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with all of them."""
        event.stop()
        self.dismiss(tuple(line.value.strip() for line in self.query(Input)))
