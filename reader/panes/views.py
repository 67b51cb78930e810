"""The views over a list of stories in one line, each with its key.

All of them where there is room, else those around the one that is shown.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import var

from reader.panes.drawing import cut, safe
from reader.panes.oneline import OneLine, Part

LONGEST = 20
"""Cells of a view's name."""


class Tab(NamedTuple):
    """A view in the line."""

    name: str
    key: str
    """As it stands on a keyboard; empty where it has none."""

    stories: int | None = None
    """How many stories it holds; None where that is not known."""


class ViewTabs(OneLine):
    """A tab for every view; the one that is shown stands out."""

    tabs: var[tuple[Tab, ...]] = var[tuple[Tab, ...]](())
    current: var[str] = var("")
    """The name of the view that is shown; empty where none is, for something is looked for."""

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def watch_tabs(self) -> None:
        """Draw the tabs."""
        self.refresh()

    def watch_current(self) -> None:
        """Draw which tab it is."""
        self.refresh()

    def left(self, width: int) -> Sequence[Part]:
        """The tabs, with their counts where all of them have room so; round the current one where they have not."""
        for counted in (True, False):
            parts = [self._tab(index, counted=counted) for index in range(len(self.tabs))]
            if _size(parts) <= width:
                return [part for tab in parts for part in tab]
        here = next((index for index, tab in enumerate(self.tabs) if tab.name == self.current), 0)
        first = last = here
        while True:
            grown = [(first, last + 1), (first - 1, last)]
            fit = [
                (a, b)
                for a, b in (grown if last - here <= here - first else grown[::-1])
                if a >= 0 and b < len(parts) and _size(parts[a : b + 1]) + 2 <= width
            ]
            if not fit:
                break
            first, last = fit[0]
        shown = [part for tab in parts[first : last + 1] for part in tab]
        before = Part("‹" if first else " ", "quiet", f"choose({first - 1})" if first else "")
        after = [Part("›", "quiet", f"choose({last + 1})")] if last + 1 < len(parts) else []
        return [before, *shown, *after]

    def action_choose(self, index: int) -> None:
        """Ask for a view."""
        self.post_message(self.Chosen(self.tabs[index].name))

    def _tab(self, index: int, *, counted: bool) -> list[Part]:
        """The pieces of a tab; the current one has a mark, for terminals without colours, and its count."""
        tab = self.tabs[index]
        here = tab.name == self.current
        action = f"choose({index})"
        parts = [Part("▸" if here else " ", "here", action)]
        if tab.key:
            parts.append(Part(f"{tab.key} ", "here" if here else "key", action))
        parts.append(Part(cut(safe(tab.name), LONGEST), "here" if here else "", action))
        if tab.stories and (counted or here):
            parts.append(Part(f" {tab.stories:,}", "quiet", action))
        return [*parts, Part(" ", "", action)]


def _size(tabs: Sequence[Sequence[Part]]) -> int:
    return sum(cell_len(part.text) for tab in tabs for part in tab)
