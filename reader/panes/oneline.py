"""One line of a screen: pieces from the left, pieces flush right, and what a click on each of them does.

What does not fit is left out from the middle: first the left side's pieces from their end, never half a right piece.
"""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from reader.panes.drawing import cut

SHORTEST = 6
"""Cells below which a piece is left out rather than cut: less than that says nothing."""


class Part(NamedTuple):
    """A piece of a line."""

    text: str
    """One line, safe for a terminal."""

    look: str = ""
    """The part of a component class behind "oneline--"; empty for plain."""

    action: str = ""
    """What a click on it does, by Textual's name of an action; empty for nothing."""


class OneLine(Widget, can_focus=False):
    """A line with a left and a right side."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "oneline--strong",
        "oneline--quiet",
        "oneline--accent",
        "oneline--here",
        "oneline--key",
        "oneline--error",
    }

    def left(self, width: int) -> Sequence[Part]:
        """What stands on the left; the last pieces are cut where they do not fit."""
        return ()

    def right(self, width: int) -> Sequence[Part]:
        """What stands on the right; the first pieces are left out where they do not fit."""
        return ()

    def render_line(self, y: int) -> Strip:
        """Give the line."""
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        right = list(self.right(width))
        while right and sum(cell_len(part.text) for part in right) > width:
            del right[0]
        room = width - sum(cell_len(part.text) for part in right)
        segments = []
        used = 0
        for part in self.left(width):
            left = room - used - (1 if right else 0)
            text = cut(part.text, left)
            if text != part.text and used and left < SHORTEST:
                break
            segments.append(Segment(text, self._style(base, part)))
            used += cell_len(text)
            if text != part.text:
                break
        segments.append(Segment(" " * max(0, room - used), base))
        segments += [Segment(part.text, self._style(base, part)) for part in right]
        return Strip(segments).crop_extend(0, width, base)

    def _style(self, base: Style, part: Part) -> Style:
        style = base
        if part.look:
            style += self.get_component_rich_style(f"oneline--{part.look}", partial=True)
        if part.action:
            style += Style.from_meta({"@click": part.action})
        return style
