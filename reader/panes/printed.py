"""What a program printed, as it would stand on a terminal that obeys nothing: lines that are read and scrolled."""

import re
from collections.abc import Iterator, Sequence

from rich.cells import chop_cells

from reader.panes.drawing import Line, bare
from reader.panes.rows import Row, Rows

MOST = 10_000
"""Lines that are shown."""

LONGEST = 4_000
"""Characters of a line that are shown."""

TAB = 8

_SEQUENCE = re.compile(
    "\x1b(?:\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\\\)?|[ -/]*[0-~])|\x9b[0-?]*[ -/]*[@-~]"
)
"""Escape sequences as ECMA-48 has them: whole, so that nothing of a colour's number is left standing."""


class Printed(Rows):
    """Lines of text, none of which can be chosen."""

    def __init__(self, text: str, notes: Sequence[str] = ()) -> None:
        """`notes` are safe lines that stand over it, for what went wrong."""
        super().__init__()
        self._text = text
        self._notes = notes

    def build(self, width: int) -> Sequence[Row]:
        """The notes, then each line in as many as it takes."""
        notes = [Row((((part, "accent"),),)) for note in self._notes for part in chop_cells(note, width)]
        return [*notes, *(Row((line,)) for line in _lines(self._text, width))]


def lines(text: str) -> Iterator[str]:
    """The lines of what a program printed, without what a terminal would obey; spaces stay."""
    for line in _SEQUENCE.sub("", text).split("\n")[: MOST + 1]:
        # what was written over on the same line, as a bar of progress is, is gone
        shown = line.rstrip("\r").rpartition("\r")[2]
        yield bare(shown[:LONGEST].expandtabs(TAB))


def _lines(text: str, width: int) -> Iterator[Line]:
    for number, line in enumerate(lines(text.rstrip("\n"))):
        if number >= MOST:
            yield (("…", "quiet"),)
            return
        for part in chop_cells(line, width) or [""]:
            yield ((part, ""),)
