"""Graphemes: what a person takes for one character (Unicode annex 29, as far as news stories need it).

A boundary is a place in a text where it may be cut: a line broken, a span ended. Letters keep their combining marks, an
emoji its modifiers and what is joined to it, a flag its two letters, a Korean syllable its parts.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

PICTOGRAPHS = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff"
    "\u25aa-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
)
"""The inside of a character class: what a zero-width joiner may join (Extended_Pictographic, by its blocks)."""

_PLAIN_BELOW = "\u0300"
"""Every character before this one is a grapheme of its own, but for a line end of two characters."""

_MARKS_IN = (
    (0x300, 0x1E00),
    (0x20D0, 0x2100),
    (0x2CEF, 0x3100),
    (0xA66F, 0xAC00),
    (0xFB1E, 0xFB1F),
    (0xFE00, 0xFE30),
    (0x101FD, 0x11FFF),
    (0x16AF0, 0x16FF2),
    (0x1BC9D, 0x1BC9F),
    (0x1CF00, 0x1DB00),
    (0x1E000, 0x1E950),
    (0xE0100, 0xE01F0),
)
"""Where combining marks live. The whole of Unicode would take a hundred times as long to go through."""


@cache
def marks() -> frozenset[str]:
    """Every character that belongs to the one before it: combining marks, joiners, emoji modifiers, tags."""
    combining = (
        chr(point)
        for first, after in _MARKS_IN
        for point in range(first, after)
        if unicodedata.category(chr(point)).startswith("M")
    )
    modifiers = (chr(point) for points in (range(0x1F3FB, 0x1F400), range(0xE0020, 0xE0080)) for point in points)
    return frozenset((*combining, *modifiers, "\u200c", "\u200d"))


@cache
def mark_class() -> str:
    """The marks as the inside of a character class."""
    points = sorted(map(ord, marks()))
    firsts = [point for before, point in pairwise((-1, *points)) if point != before + 1]
    lasts = [point for point, after in pairwise((*points, -1)) if after != point + 1]
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(firsts, lasts, strict=True))


@cache
def _grapheme() -> re.Pattern[str]:
    extend = f"[{mark_class()}]"
    return re.compile(
        "\r\n"
        f"|[\U0001f1e6-\U0001f1ff]{{2}}{extend}*"
        f"|[\u1100-\u115f\ua960-\ua97c]+[\uac00-\ud7a3\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7fb]*{extend}*"
        f"|[\uac00-\ud7a3\u1160-\u11a7][\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7fb]*{extend}*"
        "|[\x00-\x1f\x7f-\x9f]"
        f"|.{extend}*(?:(?<=\u200d)[{PICTOGRAPHS}]{extend}*)*",
        re.DOTALL,
    )


def graphemes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the place of every grapheme of `text[start:end]`, in order; they tile it."""
    for match in _grapheme().finditer(text, start, end):
        yield match.span()


def is_boundary(text: str, place: int) -> bool:
    """Whether `text` may be cut before `place`."""
    if not 0 < place < len(text):
        return True
    before, after = text[place - 1], text[place]
    if after < _PLAIN_BELOW:
        return not (before == "\r" and after == "\n")
    start = place - 1
    while start > 0 and place - start < 64 and text[start] >= _PLAIN_BELOW:
        start -= 1
    return any(begin == place for begin, _ in graphemes(text, start, place + 1))


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch of `text` until it cuts no grapheme."""
    while not is_boundary(text, start):
        start -= 1
    while not is_boundary(text, end):
        end += 1
    return start, end
