"""The names of the panes in one line, where the screen is too narrow to show them all at once.

Where the line is wide the story is on the screen anyway, above the tabs, and has none.
"""

from collections.abc import Sequence

from textual.message import Message
from textual.reactive import var

from reader.panes.oneline import OneLine, Part

ONE_AT_A_TIME = 60
"""Columns below which one pane is shown at a time, the story too: a breakpoint of the styles."""


class PaneTabs(OneLine):
    """A tab for every pane; the one that is shown stands out."""

    labels: var[tuple[tuple[str, str], ...]] = var[tuple[tuple[str, str], ...]](())
    """Of each pane its name, and what its tab says; the story's first."""

    current: var[str] = var("")
    """The name of the pane that has the keys."""

    side: var[str] = var("")
    """The name of the side pane that is shown, or was last."""

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def watch_labels(self) -> None:
        """Draw the tabs."""
        self.refresh()

    def watch_current(self) -> None:
        """Draw which tab it is."""
        self.refresh()

    def watch_side(self) -> None:
        """Draw which side pane it is."""
        self.refresh()

    def left(self, width: int) -> Sequence[Part]:
        """The tabs; the one that is shown has a mark, for terminals without colours."""
        narrow = width < ONE_AT_A_TIME
        shown = self.current if narrow else self.side
        parts = []
        for pane, label in self.labels[0 if narrow else 1 :]:
            look = "quiet" if pane != shown else "here" if pane == self.current else "strong"
            mark = "▸" if pane == shown else " "
            parts.append(
                Part(f"{mark}{label if width >= ONE_AT_A_TIME else _short(label)} ", look, f"choose('{pane}')")
            )
        return parts

    def action_choose(self, pane: str) -> None:
        """Ask for a pane."""
        self.post_message(self.Chosen(pane))


def _short(label: str) -> str:
    """A label without its key: below 60 columns there is no room for both."""
    return label.split(" ", 1)[1]
