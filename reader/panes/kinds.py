"""The parts of a screen in one line, each with its key; one of them is shown."""

from collections.abc import Sequence

from textual.message import Message
from textual.reactive import var

from reader.panes.oneline import OneLine, Part

ROOM_FOR_KEYS = 56
"""Columns below which the keys are left out."""


class Kinds(OneLine):
    """A tab for every part."""

    labels: var[tuple[tuple[str, str], ...]] = var[tuple[tuple[str, str], ...]](())
    """Of each part its name, and what its tab says."""

    current: var[str] = var("")
    """The name of the part that is shown."""

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, kind: str) -> None:
            super().__init__()
            self.kind = kind

    def watch_labels(self) -> None:
        """Draw the tabs."""
        self.refresh()

    def watch_current(self) -> None:
        """Draw which tab it is."""
        self.refresh()

    def left(self, width: int) -> Sequence[Part]:
        """The tabs; the one that is shown has a mark, for terminals without colours."""
        parts = []
        for number, (kind, label) in enumerate(self.labels, 1):
            mark = "▸" if kind == self.current else " "
            key = f"{number} " if width >= ROOM_FOR_KEYS else ""
            parts.append(Part(f"{mark}{key}{label} ", "here" if mark != " " else "quiet", f"choose('{kind}')"))
        return parts

    def action_choose(self, kind: str) -> None:
        """Ask for a part."""
        self.post_message(self.Chosen(kind))
