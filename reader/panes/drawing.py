"""What every list and line draws with: text made safe for a terminal, cut and wrapped by cells.

Whatever comes out of here may be written to a terminal as it stands: one line, no control or bidirectional characters. Text
is never read as markup: a `Line` is words beside the names of their looks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.cells import cell_len, chop_cells, set_cell_size

from reader.story import Moment
from reader.story.text import fold

Piece = tuple[str, str]
"""Words and their look: the part of a component class behind "--"; empty for plain."""

Line = tuple[Piece, ...]
"""One line of a list, left to right."""

ELLIPSIS = "…"

SMALL = 4
"""A count that fills a line of bars; less than that does not: once is not often, though it be the most."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
"""Controls, and the characters that turn the direction of writing; white space among the controls is `fold`'s."""


_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
"""White space that ends a line or moves on in it."""


def safe(text: str) -> str:
    """Give `text` on one line, with nothing in it that a terminal would obey."""
    return fold(_UNSAFE.sub("", text))


def bare(text: str) -> str:
    """Give a line with its spaces as they are, and nothing in it that a terminal would obey."""
    return _UNSAFE.sub("", _BREAKS.sub(" ", text))


def cut(text: str, width: int) -> str:
    """Give `text` in at most `width` cells, an ellipsis at its end where something is missing."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def wrap(text: str, width: int, most: int) -> list[str]:
    """Break `text` at its spaces into at most `most` lines of `width` cells; the last is cut where more would follow."""
    lines: list[str] = []
    line = ""
    words = text.split(" ")
    for number, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        if len(lines) == most - 1:
            rest = " ".join(words[number : number + width])
            return [*lines, cut(f"{line} {rest}" if line else rest, width)]
        if line:
            lines.append(line)
        line = word
        if cell_len(word) > width > 1:
            *full, line = chop_cells(word, width)
            lines.extend(full)
            if len(lines) >= most:
                return [*lines[: most - 1], cut(lines[most - 1] + ELLIPSIS, width)]
    return [*lines, line] if line else lines


def flow(pieces: Iterable[Piece], width: int) -> list[Line]:
    """Break words of several looks into lines of `width` cells, at spaces and line ends, as many as there are.

    Their text is made safe here. A space has a look only between two words of the same.
    """
    lines: list[Line] = []
    line: list[Piece] = []
    room = width
    for before, word in _words(pieces):
        size = sum(cell_len(text) for text, _ in word)
        if line and (before == "\n" or size + 1 > room):
            lines.append(tuple(line))
            line, room = [], width
        elif line and before:
            line.append((" ", word[0][1] if word and word[0][1] == line[-1][1] else ""))
            room -= 1
        for text, look in word:
            if cell_len(text) > room and width > 1:
                *full, text = _chopped(text, room, width)
                for part in full:
                    lines.append((*line, (part, look)))
                    line, room = [], width
            line.append((text, look))
            room -= cell_len(text)
    return [*lines, tuple(line)] if line else lines


def _chopped(text: str, room: int, width: int) -> list[str]:
    """A word that is too long for a line in pieces, the first for what room there is."""
    first = chop_cells(text, room)[0] if room > 1 else ""
    return [first, *chop_cells(text[len(first) :], width)] if first else ["", *chop_cells(text, width)]


def _words(pieces: Iterable[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    """The words of several looks, each with what stands before it: a space, a line's end or nothing."""
    before, word = "", list[Piece]()
    for text, look in pieces:
        for part in _PARTS.findall(_UNSAFE.sub("", text)):
            if not part.isspace():
                word.append((part, look))
                continue
            if word:
                yield before, word
                before, word = "", []
            before = "\n" if "\n" in part else before or " "
    if word:
        yield before, word


_PARTS = re.compile(r"\s+|\S+")


def spread(left: Line, right: str, look: str, width: int) -> Line:
    """Set `right` flush against the right end of a line of `width` cells; what is left of it is cut where it must be."""
    room = width - cell_len(right) - 1
    if room < 1 or not right:
        return fit(left, width)
    cropped = fit(left, room)
    gap = width - cell_len(right) - sum(cell_len(text) for text, _ in cropped)
    return (*cropped, (" " * gap, ""), (right, look))


def fit(line: Line, width: int) -> Line:
    """Cut a line to `width` cells, at its end."""
    kept: list[Piece] = []
    for text, look in line:
        size = cell_len(text)
        if size > width:
            if short := cut(text, width):
                kept.append((short, look))
            break
        kept.append((text, look))
        width -= size
    return tuple(kept)


def marked(text: str, spans: Iterable[tuple[int, int]], look: str, plain: str = "") -> Line:
    """Give `text` with the look `look` on its spans (in order, not overlapping), and `plain` on the rest."""
    pieces: list[Piece] = []
    done = 0
    for start, end in spans:
        pieces += [(text[done:start], plain), (text[start:end], look)]
        done = end
    pieces.append((text[done:], plain))
    return tuple(piece for piece in pieces if piece[0])


def spark(counts: Sequence[int]) -> str:
    """Give counts as a line of bars, the greatest as high as the line unless it is small; the lowest bar is none at all."""
    most = max(SMALL, *counts) if counts else SMALL
    return "".join(_BARS[0] if not count else _BARS[-(-count * (len(_BARS) - 1) // most)] for count in counts)


def bar(count: int, most: int, width: int) -> str:
    """Give a count as a bar, of which the greatest is `width` cells long; whatever there is shows."""
    eighths = max(1, round(8 * width * count / most)) if count and most else 0
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()


def several(count: int, one: str, many: str = "") -> str:
    """Give a count with its noun: "1 quote", "9 quotes", "1,204 stories"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def day(moment: Moment | None, *, year: bool = True) -> str:
    """Give a moment's day as people write it, "5 Feb 2024"; empty where there is none."""
    if moment is None:
        return ""
    written = f"{moment.day} {_MONTHS[moment.month - 1]}"
    return f"{written} {moment.year}" if year else written


def month(moment: Moment) -> str:
    """Give a moment's month, "Feb 2024"."""
    return f"{_MONTHS[moment.month - 1]} {moment.year}"


def since(first: Moment, last: Moment) -> str:
    """Give the time between two moments as short as it can be said: "2019–2024", "Feb–May 2024", "5 Feb 2024"."""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{first.year}–{last.year}"
    if first.month == last.month:
        return month(first)
    return f"{_MONTHS[first.month - 1]}–{month(last)}"


def clock_time(moment: Moment | None) -> str:
    """Give a moment's time, "09:40"; empty where it has none."""
    return f"{moment:%H:%M}" if isinstance(moment, datetime) else ""


def people(names: Sequence[str]) -> str:
    """Give names as a sentence has them: "A", "A and B", "A, B and C"."""
    clean = [safe(name) for name in names]
    return " and ".join([", ".join(clean[:-1]), clean[-1]] if len(clean) > 1 else clean)


_BARS = "▁▂▃▄▅▆▇█"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""English whatever the locale: the rest of the screen is."""
