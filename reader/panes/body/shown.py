"""What a stretch of the text looks like in a terminal: the only door through which a story's characters get there.

Control characters, characters that turn the direction of writing and characters without a shape of their own never pass
(DESIGN 9). White space is folded to one space where text flows, and kept where it is set line by line.
"""

import re
from functools import cache
from typing import NamedTuple

from rich.cells import cell_len

from reader.story.graphemes import PICTOGRAPHS, graphemes

SPACES = " \t\n\r\x0b\x0c\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
"""The inside of a character class: white space at which a line may be broken; not the no-break spaces."""

SOFT_HYPHEN = "\u00ad"

TAB = 8
"""Columns from one tab stop to the next where a table's own stops are not known, as in terminals and mail."""

_SHAPELESS = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e00ff"
)
"""The inside of a character class: soft hyphens, spaces without width, marks of direction, fillers, language tags."""

_LOST = (
    f"[{_SHAPELESS}]"
    f"|(?<![{PICTOGRAPHS}\ufe0f\U0001f3fb-\U0001f3ff])\u200d|\u200d(?![{PICTOGRAPHS}])"
    f"|(?<![{PICTOGRAPHS}0-9#*])[\ufe00-\ufe0f]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]"
)
"""What is not shown: also a joiner that joins no emoji, a variation selector behind what has no variations, and a tag that
spells no flag. A terminal and we could count their columns differently, or they hide words."""

_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff"

_FLOWING = (
    rf"(?P<wide>\u3000(?![{SPACES}]))|(?P<space>[{SPACES}]+|[\u00a0\u2007\u202f])"
    f"|(?P<control>[{_CONTROL}])|(?P<lost>{_LOST})"
)
_SET = (
    f"(?P<wide>\u3000)|(?P<tab>\t)|(?P<space>[{SPACES}\u00a0\u2007\u202f])|(?P<control>[{_CONTROL}])|(?P<lost>{_LOST})"
)
_SHOWN = {"wide": "\u3000", "space": " ", "tab": "\t", "control": "\ufffd", "lost": ""}

PRINTABLE = " -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
"""The inside of a character class: what takes one column and is shown as it is, if its spaces stand single."""

_EASY = re.compile(f"(?:(?!  )[{PRINTABLE}])*")


class Run(NamedTuple):
    """Characters that stand together on a line: `shown` for `text[start:end]`."""

    start: int
    end: int
    shown: str

    @property
    def even(self) -> bool:
        """Whether each character is shown by the one at the same place; if not, the run is not to be divided."""
        return len(self.shown) == self.end - self.start


def runs(text: str, start: int, end: int, broken: bool = False) -> list[Run]:
    """Give what is shown for flowing text; `broken` says that the line ends within its paragraph.

    A soft hyphen is seen only at the end of a broken line.
    """
    if _EASY.fullmatch(text, start, end):
        return [Run(start, end, text[start:end])]
    found = _divided(_FLOWING, text, start, end)
    if broken and text[end - 1] == SOFT_HYPHEN:
        found.append(Run(end - 1, end, "-"))
    return found


def set_runs(text: str, start: int, end: int, stops: tuple[int, ...] = ()) -> list[Run]:
    """Give what is shown for one line of a table or of code: spaces stay, a tab goes on to the next of `stops`."""
    found: list[Run] = []
    column = 0
    for run in _divided(_SET, text, start, end):
        if run.shown == "\t":
            stop = next((stop for stop in stops if stop > column), column - column % TAB + TAB)
            run = Run(run.start, run.end, " " * (stop - column))
        column += width(run.shown)
        found.append(run)
    return found


def shown(text: str, start: int, end: int) -> str:
    """Give all that is shown for flowing text."""
    if _EASY.fullmatch(text, start, end):
        return text[start:end]
    return "".join(run.shown for run in _divided(_FLOWING, text, start, end))


def width(shown: str) -> int:
    """Columns that a string takes in a terminal."""
    return len(shown) if shown.isascii() else cell_len(shown)


def cropped(found: list[Run], skip: int, room: int) -> list[Run]:
    """Give what stands in the `room` columns behind the first `skip`; a wide character cut in two becomes a space."""
    kept: list[Run] = []
    column = 0
    for run in found:
        for piece in _pieces(run):
            before, column = column, column + width(piece.shown)
            if column <= skip or before >= skip + room:
                continue
            if before < skip or column > skip + room:
                piece = piece._replace(shown=" " * (min(column, skip + room) - max(before, skip)))
            kept.append(piece)
    return kept


def _pieces(run: Run) -> list[Run]:
    """A run cut into graphemes, if it may be divided."""
    if not run.even:
        return [run]
    places = graphemes(run.shown, 0, len(run.shown))
    return [Run(run.start + start, run.start + end, run.shown[start:end]) for start, end in places]


_compiled = cache(re.compile)
"""Most stories never need these patterns, and to compile them would hold up the first paint."""


def _divided(pattern: str, text: str, start: int, end: int) -> list[Run]:
    """The runs of a stretch: whole as far as each character is shown by one."""
    found: list[Run] = []
    even: list[str] = []
    begun = done = start
    for match in _compiled(pattern).finditer(text, start, end):
        first, after = match.span()
        replaced = _SHOWN[match.lastgroup or "lost"]
        even.append(text[done:first])
        if len(replaced) == after - first and replaced != "\t":
            even.append(replaced)
        else:
            found += (Run(begun, first, "".join(even)), Run(first, after, replaced))
            even = []
            begun = after
        done = after
    found.append(Run(begun, end, "".join((*even, text[done:end]))))
    return [run for run in found if run.shown]
