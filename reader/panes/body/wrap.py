"""Where lines break: a stretch of flowing text -> the places where its lines start and end.

Lines break at spaces, after hyphens and dashes between letters, at soft hyphens, and between wide characters; never before
closing or after opening punctuation, never at a no-break space. A word that is longer than a line breaks where an address
may be broken, or at any grapheme. No line is wider than asked, unless a single grapheme is.

Two ways lead to the same lines: one regular expression for text that takes one column a character, which is nearly all
text of European languages, and piece by piece for every other.
"""

import re
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from reader.panes.body.shown import PRINTABLE, SOFT_HYPHEN, SPACES, shown, width
from reader.story.graphemes import graphemes, is_boundary, mark_class

_CLOSING = r")\]}»›”’\"'!?…,;:.%‰°"
_DASHES = "–—-"
_OPENING = r"(\[{«‹“‘„‚¿¡"
_LETTER = r"[^\W\d_]"

_WIDE = (
    "\u2e80-\u2fff\u3001-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6"
    "\U0001f200-\U0001f2ff\U00020000-\U0003ffff"
)
"""Ideographs, kana and their punctuation: lines may break between them. Not Hangul, which has spaces."""

_NOT_FIRST = (
    r"、。，．：；！？）］｝」』】〉》〕〗〙〛”’…‥々ー・ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ)\]}!?,.:;%％»›"
)
"""What may not start a line of wide characters (JIS X 4051, GB/T 15834)."""

_NOT_LAST = r"（［｛「『【〈《〔〖〘〚“‘(\[{«‹¿¡"

_NO_BREAK = "\u00a0\u2007\u2011\u202f\u2060\ufeff"

_ADDRESS = "/?&=_.,;-"
"""Behind these a word that is too long is broken first: addresses are the longest words that stories have."""


def _after_dash(before: str, after: str) -> str:
    """The pattern of the place behind a hyphen or a dash at which a line may break."""
    return (
        rf"(?<={before}[-‐–])(?={after})"
        rf"|(?<=[^-{SPACES}]--)(?=[^-{SPACES}])"
        rf"|(?<=[^{SPACES}{_OPENING}]—)(?=[^{SPACES}{_CLOSING}—])"
    )


_LONELY = rf"[{_CLOSING}{_DASHES}]+(?:[{SPACES}]|\Z)"
"""Punctuation that stands alone behind a space ("quoi ?", "word – word"): it stays with the word before."""

_COMPLEX = re.compile(rf"[^{PRINTABLE}\n]|[ \n][ \n]")
"""What the fast way cannot do: other widths, folded white space, no-break spaces, soft hyphens."""


def wrap(text: str, start: int, end: int, columns: int, starts: "array[int]", ends: "array[int]") -> None:
    """Append the places of the lines of `text[start:end]`, each at most `columns` wide; white space between is left out."""
    by = _by_pieces if _COMPLEX.search(text, start, end) else _at_once
    for first, after in by(text, start, end, columns):
        starts.append(first)
        ends.append(after)


def balanced(text: str, start: int, end: int, columns: int) -> int:
    """Give the fewest columns that need no more lines than `columns` do: all lines are then about equally long."""
    by = _by_pieces if _COMPLEX.search(text, start, end) else _at_once
    lines = sum(1 for _ in by(text, start, end, columns))
    fewest, most = columns // lines, columns
    while fewest < most:
        middle = (fewest + most) // 2
        if sum(1 for _ in by(text, start, end, max(1, middle))) > lines:
            fewest = middle + 1
        else:
            most = middle
    return max(1, most)


@lru_cache(64)
def _line(columns: int) -> re.Pattern[str]:
    """The pattern of one line, its words in a group, and the white space behind it."""
    most = f"{{1,{columns}}}"
    return re.compile(
        rf"(?P<line>.{most})(?:(?<![{_OPENING}])[ \n](?!{_LONELY})|\Z|{_after_dash(_LETTER, _LETTER)})"
        rf"|(?P<torn>.{most})[ \n]"
        rf"|(?P<address>{_address(columns).pattern})"
        rf"|(?P<cut>.{most})",
        re.DOTALL,
    )


def _at_once(text: str, start: int, end: int, columns: int) -> Iterator[tuple[int, int]]:
    for match in _line(columns).finditer(text, start, end):
        yield match.span(match.lastgroup or "cut")


@lru_cache(64)
def _address(columns: int) -> re.Pattern[str]:
    """The pattern of as much of an address as a line takes, at least half of it."""
    return re.compile(rf"(?s:.{{{max(1, columns // 2)},{columns}}})(?<=[{_ADDRESS}])")


@cache
def _space() -> re.Pattern[str]:
    """The pattern of the last white space of a stretch."""
    return re.compile(rf"(?<=[^{SPACES}])[{SPACES}]+(?=[^{SPACES}]*\Z)")


class _Piece(NamedTuple):
    """What is not broken, unless a line is too short for it."""

    start: int
    end: int

    gap: int
    """Columns of the white space before it; 0 where it is broken off a word."""

    columns: int

    soft: bool
    """Whether it ends in a soft hyphen, which takes a column if the line ends there."""


_EXOTIC = "[^\x00-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u200b\u2010-\u20cf\u2100-\u2bff]"
"""What may be a mark or wide; text without it needs only the shorter pattern."""


@cache
def _exotic() -> re.Pattern[str]:
    return re.compile(_EXOTIC)


@cache
def _piece(exotic: bool) -> re.Pattern[str]:
    """The pattern of a piece, and of the white space behind it where it may be broken off."""
    unmarked = (
        rf"(?=[\x21-\u02ff“‘„«]|[^{SPACES}{mark_class() if exotic else ''}])"  # the first class is there for speed
    )
    space = rf"(?<![{SPACES}{_OPENING}])[{SPACES}]+{unmarked}(?!{_LONELY})"
    breaks = [
        space,
        rf"(?:{_after_dash(_LETTER, _LETTER)}){unmarked}",
        rf"(?<=[{SOFT_HYPHEN}\u200b])(?![{_NO_BREAK}]){unmarked}",
    ]
    if exotic:
        breaks += [
            rf"(?<=[{_WIDE}])(?<![{_NOT_LAST}])(?![{_NO_BREAK}{_NOT_FIRST}]){unmarked}",
            rf"(?<![{_NO_BREAK}{_NOT_LAST}{SPACES}\u200d])(?=[{_WIDE}])(?![{_NOT_FIRST}])",
        ]
    unit = rf"(?:[^{SPACES}‐{SOFT_HYPHEN}\u200b{_WIDE if exotic else ''}{_DASHES}]+|.)"
    return re.compile(rf"({unit}(?:(?!{'|'.join(breaks)}){unit})*)(?:{space})?", re.DOTALL)


def _pieces(text: str, start: int, end: int) -> Iterator[_Piece]:
    """Cut a stretch at every place where a line may break."""
    gap = 0
    exotic = _exotic().search(text, start, end) is not None
    for match in _piece(exotic).finditer(text, start, end):
        first, after = match.span(1)
        following = match.end()
        soft = text[after - 1] == SOFT_HYPHEN
        if soft and (following > after or following == end):
            yield _Piece(first, after - 1, gap, _columns(text[first : after - 1]), False)
        else:
            yield _Piece(first, after, gap, _columns(text[first:after]), soft)
        gap = _columns(text[after:following]) if following > after else 0


@lru_cache(4096)
def _columns(text: str) -> int:
    return width(shown(text, 0, len(text)))


def _by_pieces(text: str, start: int, end: int, columns: int) -> Iterator[tuple[int, int]]:
    pieces, put_back = _pieces(text, start, end), list[_Piece]()
    first = after = -1
    """Where the line starts, and the last place at which it may end: behind a soft hyphen only where that has room."""
    used = 0
    beyond: list[_Piece] = []
    """What stands on the line behind that place."""
    while piece := put_back.pop() if put_back else next(pieces, None):
        gap = piece.gap if first >= 0 else 0
        if used + gap + piece.columns <= columns:
            used += gap + piece.columns
            first = piece.start if first < 0 else first
            if piece.soft and used == columns:
                beyond.append(piece)
            else:
                after, beyond = piece.end, []
            continue
        put_back += [piece, *reversed(beyond)]
        if after >= 0:
            yield first, after
        else:
            room = max(1, columns - 1) if beyond else columns
            head, tail = _torn(text, put_back.pop(), room)
            yield head
            put_back += tail
        first = after = -1
        used, beyond = 0, []
    if first >= 0:
        yield first, after


def _torn(text: str, piece: _Piece, columns: int) -> tuple[tuple[int, int], list[_Piece]]:
    """Cut off a piece as much as fits on a line, at least one grapheme: its place, and the piece that is left, if any."""
    used, cut = 0, piece.start
    for first, after in graphemes(text, piece.start, piece.end):
        used += width(shown(text, first, after))
        if used > columns and cut > piece.start:
            break
        cut = after
    space = _space().search(text, piece.start, min(cut + 1, piece.end))
    if space and is_boundary(text, space.end()):
        head, rest = space.span()
    else:
        address = _address(columns).match(text, piece.start, cut)
        head = rest = address.end() if address and is_boundary(text, address.end()) else cut
    left = [_Piece(rest, piece.end, 0, _columns(text[rest : piece.end]), piece.soft)]
    return (piece.start, head), left if shown(text, rest, piece.end) else []
