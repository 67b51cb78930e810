"""The order in which a page is read: cut where nothing is printed, across and along, until each piece is one column.

The recursive cut along the white of a page (Nagy and Seth's XY cut), with a turn for newspapers: strips of the page that the
same gutters run through belong together, and so a headline across the columns parts them, and two paragraphs that end side
by side do not.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reader.document.pdfs.letters import Word

GUTTER, WIDE_GUTTER = 0.7, 1.1
"""Of the letters' size: the narrowest gutter, and one that newspapers leave. Between words of a justified line there may be
more, but hardly in one place of several lines: the narrower the gutter, the more lines it takes."""

SPACE = 0.35
"""Of the letters' size: what is taken for the space behind each word."""

COLUMN = 6.0
"""Of the letters' size: the narrowest column; what is narrower is numbers, bullets or a table's cells."""

LINES, MANY_LINES = 3, 6
"""Lines that stand on each side of a wide gutter, and of a narrow one."""

DEEPEST = 30
"""Cuts within one another."""

Gaps = list[tuple[float, float]]


def columns(words: Sequence[Word], size: float, depth: int = 0) -> Iterator[list[Word]]:
    """Give the words of each column, in the order in which they are read; `size` is that of the most letters.

    Pictures are words without letters: they fill a column too.
    """
    if not words:
        return
    if depth >= DEEPEST:
        yield list(words)
        return
    cuts = _gutters(words, size)
    if cuts:
        for column in _parted(words, cuts):
            yield from columns(column, size, depth + 1)
        return
    whole: list[Word] = []
    for group, parted in _groups(_strips(words), size):
        if parted and len(group) < len(words):
            if whole:
                yield whole
                whole = []
            yield from columns(group, size, depth + 1)
        else:
            whole.extend(group)
    if whole:
        yield whole


def _gutters(words: Sequence[Word], size: float) -> list[float]:
    """Where columns are parted: the middle of each gutter."""
    cuts: list[float] = []
    begin = min(word.left for word in words)
    gaps = [gap for gap in _gaps(_covered(words, size)) if gap[1] - gap[0] >= (GUTTER - SPACE) * size]
    for gap in gaps:
        beside = [word for word in words if begin <= word.left < gap[0] + 0.1]
        behind = [word for word in words if word.left >= gap[1] - 0.1]
        least = LINES if gap[1] - gap[0] >= (WIDE_GUTTER - SPACE) * size else MANY_LINES
        if _is_column(beside, size, least) and _is_column(behind, size, least) and _side_by_side(beside, behind):
            cuts.append((gap[0] + gap[1]) / 2)
            begin = gap[1] - 0.1
    return cuts


def _is_column(words: Sequence[Word], size: float, least: int) -> bool:
    if not words or max(word.right for word in words) - min(word.left for word in words) < COLUMN * size:
        return False
    heights = (max(word.bottom for word in strip) - strip[0].top for strip in _strips(words, touching=0.5))
    pictured = any(not word.text for word in words)
    return sum(max(1.0, high / (1.3 * size)) for high in heights) >= least and (pictured or len(words) >= 2 * least)


def _side_by_side(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether two columns stand beside one another, and not one below the other."""
    top = max(min(word.top for word in left), min(word.top for word in right))
    bottom = min(max(word.bottom for word in left), max(word.bottom for word in right))
    return bottom > top


def _parted(words: Sequence[Word], cuts: list[float]) -> list[list[Word]]:
    parts: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in words:
        parts[sum(word.left >= cut for cut in cuts)].append(word)
    return parts


def _covered(words: Sequence[Word], size: float) -> Gaps:
    """The stretches, from left to right, in which something is printed, spaces between words with them."""
    spans = sorted((word.left, word.right + SPACE * max(size, word.size)) for word in words)
    return _merged(spans)


def _merged(spans: Gaps) -> Gaps:
    found: Gaps = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def _gaps(covered: Gaps) -> Gaps:
    return [(one[1], other[0]) for one, other in pairwise(covered)]


def _strips(words: Sequence[Word], touching: float = 0.15) -> Iterator[list[Word]]:
    """The words in strips across the page with nothing printed between them.

    Letters' boxes are higher than the letters: a share of a box's height does not part from what touches it.
    """
    strip: list[Word] = []
    bottom = 0.0
    for word in sorted(words, key=lambda word: word.top):
        slack = touching * (word.bottom - word.top)
        if strip and word.top >= bottom - slack:
            yield strip
            strip = []
        bottom = max(bottom, word.bottom) if strip else word.bottom
        strip.append(word)
    if strip:
        yield strip


def _groups(strips: Iterator[list[Word]], size: float) -> Iterator[tuple[list[Word], bool]]:
    """Strips that belong together, and whether a gutter runs through them."""
    group: list[Word] = []
    covered: Gaps = []
    for strip in strips:
        own = _covered(strip, size)
        both = _merged([*covered, *own])
        if group and _has_gutter(covered, size) != _has_gutter(both if _has_gutter(covered, size) else own, size):
            yield group, bool(_gutters(group, size))
            group, both = [], own
        group.extend(strip)
        covered = both
    if group:
        yield group, bool(_gutters(group, size))


def _has_gutter(covered: Gaps, size: float) -> bool:
    return any(right - left >= (GUTTER - SPACE) * size for left, right in _gaps(covered))
