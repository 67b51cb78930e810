"""The last line of a screen: what goes on, or which keys do what."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var

from reader.panes.oneline import OneLine, Part

ROOM_FOR_ALL = 60
"""Columns from which on all that is always shown has room beside the hints."""


class Hint(NamedTuple):
    """A key and what it does, in a word."""

    key: str
    word: str
    action: str
    """What a click on it does."""


class Status(OneLine):
    """A note on the left while there is one, else hints; on the right where help is."""

    note: var[str] = var("")
    """What goes on ("3/14", "Copied"), one safe line; empty for nothing."""

    urgent: var[bool] = var(False)
    """Whether the note is of something that went wrong."""

    hints: var[tuple[Hint, ...]] = var[tuple[Hint, ...]](())
    """Shown on the left while there is no note."""

    always: var[tuple[Hint, ...]] = var[tuple[Hint, ...]](())
    """Shown on the right."""

    def room(self, width: int) -> int:
        """The cells that a note has, of a line of so many."""
        return width - sum(len(part.text) for part in self.right(width)) - 2

    def watch_note(self) -> None:
        """Draw the note."""
        self.refresh()

    def watch_hints(self) -> None:
        """Draw the hints."""
        self.refresh()

    def left(self, width: int) -> Sequence[Part]:
        """The note, or the hints that fit."""
        if self.note:
            return (Part(f" {self.note}", "error" if self.urgent else "accent"),)
        room = width - sum(len(part.text) for part in self.right(width))
        parts: list[Part] = []
        for hint in self.hints:
            shown = _parts(hint)
            room -= sum(len(part.text) for part in shown)
            if room < 1:
                break
            parts += shown
        return parts

    def right(self, width: int) -> Sequence[Part]:
        """Where help is; on a narrow screen the first of it."""
        hints = self.always if width >= ROOM_FOR_ALL else self.always[:1]
        parts = [part for hint in hints for part in _parts(hint)]
        return (*parts, Part(" "))


class Selector(Status, can_focus=True):
    """The last line while words are selected by keys, which are its own: small letters move the end, capitals the start."""

    BINDING_GROUP_TITLE = "Selecting"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move('end', 'sentence', 1)", "More", tooltip="Select a sentence more", id="select.more"),
        Binding("k,up", "move('end', 'sentence', -1)", "Less", tooltip="Select a sentence less", id="select.less"),
        Binding("w", "move('end', 'word', 1)", "Word more", tooltip="Select a word more", id="select.word-more"),
        Binding("b", "move('end', 'word', -1)", "Word less", tooltip="Select a word less", id="select.word-less"),
        Binding(
            "J",
            "move('start', 'sentence', 1)",
            "Begin later",
            tooltip="Begin the selection a sentence later",
            id="select.later",
        ),
        Binding(
            "K",
            "move('start', 'sentence', -1)",
            "Begin earlier",
            tooltip="Begin the selection a sentence earlier",
            id="select.earlier",
        ),
        Binding(
            "W",
            "move('start', 'word', 1)",
            "Begin a word later",
            tooltip="Begin the selection a word later",
            id="select.word-later",
        ),
        Binding(
            "B",
            "move('start', 'word', -1)",
            "Begin a word earlier",
            tooltip="Begin the selection a word earlier",
            id="select.word-earlier",
        ),
        Binding("escape", "leave", "Stop", tooltip="Select nothing", id="select.leave"),
    ]

    class Moved(Message):
        """An end of the selection is to be elsewhere."""

        def __init__(self, edge: str, unit: str, way: int) -> None:
            """`edge` is "start" or "end", `unit` "sentence" or "word", `way` 1 or -1."""
            super().__init__()
            self.edge = edge
            self.unit = unit
            self.way = way

    class Left(Message):
        """Nothing is to be selected any more."""

    def action_move(self, edge: str, unit: str, way: int) -> None:
        """Move an end of the selection."""
        self.post_message(self.Moved(edge, unit, way))

    def action_leave(self) -> None:
        """Select nothing."""
        self.post_message(self.Left())


def _parts(hint: Hint) -> tuple[Part, Part]:
    return Part(f"  {hint.key}", "key", hint.action), Part(f" {hint.word}", "quiet", hint.action)
