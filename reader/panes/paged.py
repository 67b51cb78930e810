"""A list that is given page by page: the next is asked for before its end is reached, once.

So it opens as fast over a hundred thousand rows as over ten.
"""

from collections.abc import Iterable

from textual.message import Message
from textual.reactive import var

from reader.panes.drawing import wrap
from reader.panes.rows import Row, Rows

AHEAD = 25
"""Lines before the end of the list at which the next page is asked for."""

_LINES = 3
"""Lines that each of the words takes at most that stand where there is nothing."""


class Paged(Rows):
    """A list of which there may be more."""

    more: var[bool] = var(False, init=False)
    """Whether there are more to ask for."""

    _asked = False

    class More(Message):
        """The next page is wanted; each list has its own."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for more before the end is reached."""
        super().watch_scroll_y(old_value, new_value)
        self.look_ahead()

    def came(self) -> None:
        """What was asked for is there: from now on more may be asked for."""
        self._asked = False

    def look_ahead(self) -> None:
        """Ask for the next page where the end is near."""
        bottom = self.scroll_offset.y + self.size.height
        if self.more and not self._asked and bottom + AHEAD >= self.virtual_size.height:
            self._asked = True
            self.post_message(self.More())


def nothing(words: Iterable[str], width: int) -> list[Row]:
    """What stands where there is nothing to list."""
    return [Row(tuple(((line, "quiet"),) for text in words for line in wrap(text, width, _LINES) or [""]))]
