"""The smallest app with any pane in it, and a way to see what stands in the pane and hear what it says."""

import json
from contextlib import AbstractAsyncContextManager
from typing import TypeVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from reader.places import styles

Heard = TypeVar("Heard", bound=Message)


class Host(App[None]):
    """An app with one pane."""

    def __init__(self, pane: Widget) -> None:
        super().__init__(css_path=[styles() / f"{name}.tcss" for name in ("rows", "oneline", "search")])
        self.pane = pane
        self.heard: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of one of our themes."""
        theme: dict[str, dict[str, str]] = json.loads((styles() / "themes" / "night.json").read_text("utf-8"))
        return theme["variables"]

    def compose(self) -> ComposeResult:
        """Nothing but the pane."""
        yield self.pane

    def on_mount(self) -> None:
        """Give it the keys."""
        self.pane.focus()

    def shown(self, columns: int = 40, rows: int = 20) -> AbstractAsyncContextManager[Pilot[None]]:
        """Show the pane in so many columns and rows, and listen to it."""

        def listen(message: Message) -> None:
            if type(message).__module__.startswith(("reader.", "tests.")):
                self.heard.append(message)

        return self.run_test(size=(columns, rows), message_hook=listen)

    def said(self, kind: type[Heard]) -> list[Heard]:
        """What was heard of exactly this kind, each once: a message passes by several listeners."""
        return list(dict.fromkeys(message for message in self.heard if type(message) is kind))

    @property
    def rows(self) -> list[str]:
        """What is seen of the pane, row by row."""
        return [self.pane.render_line(y).text.rstrip() for y in range(self.pane.content_region.height)]

    @property
    def text(self) -> str:
        """What is seen of the pane."""
        return "\n".join(self.rows)

    def segments(self, y: int) -> list[Segment]:
        """The pieces of a row with their styles."""
        return list(self.pane.render_line(y))
