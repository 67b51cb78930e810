"""Where the words of a mark stand in a text that may have changed: as they were, broken or quoted otherwise, or reworded.

Words that still stand somewhere are always found: of several places the one in the same surroundings, then the nearest.
White space and the shape of quotation marks do not count, for they are the page's and not the writer's. Where the words
themselves are others now, the place is what stands between the same surroundings, or what is most like them; only where
nothing of the kind is left, the mark is loose. Reworded ones are looked for near by alone, so that no text is too long.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple

from reader.library.position import CONTEXT, Anchor
from reader.story import Span
from reader.story.graphemes import whole
from reader.story.text import WIDE

NEAR = 250_000
"""Characters before and behind its old place within which a mark is looked for first, and its reworded words alone."""

MOST = 1_000
"""Occurrences of the same words that are compared; no prose comes near, a file of one letter does."""

PIECE = 16
"""Characters of a piece by which reworded words are looked for: a few words, which stand together nowhere else."""

PIECES = 24
"""Pieces of a mark that are looked for, at most."""

HITS = 8
"""Places of a piece that are looked at: a piece that stands more often tells nothing."""

LONGEST = 20_000
"""Characters of a mark's words up to which they are compared with others word by word: some forty paragraphs."""

ALIKE = 0.5
"""The part of the words that must be as they were for reworded ones to be the same."""

BETWEEN = 0.2
"""Likewise where what stands on both sides is as it was, and the words are more than a few."""

FEW = 48
"""Characters up to which words are few: between the same surroundings they may be wholly others."""

SIDES = 3
"""Words that must stand on either side as they stood, for what is between them to be the reworded words."""

_STRAIGHT = str.maketrans(
    dict.fromkeys("“”„‟«»〝〞″", '"')
    | dict.fromkeys("‘’‚‛‹›′`´", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "..."}
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff")
)
"""What a page may write otherwise: quotation marks and dashes in their kinds, and characters that are not seen."""

_CHUNK = 4_096
"""Characters of the text whose places are counted together."""

_TOKEN = re.compile(rf"[{WIDE}]|\w+|[^\w\s]")


class Found(NamedTuple):
    """Where a mark stands now."""

    span: Span

    reworded: bool = False
    """Whether the words there are others than were marked."""


class _Token(NamedTuple):
    """A word or a sign of a text, and where it stands."""

    word: str
    start: int
    end: int


def anchor(text: str, span: Span) -> Anchor | None:
    """Make the anchor of all the words of a span, without white space around them, no character cut; None for none."""
    start, end = max(0, span.start), min(span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    start, end = whole(text, start, end)
    return Anchor(start, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


class Finder:
    """Finds marks in one text; what it learns of the text for one serves the others."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._kept: dict[int, list[int]] = {}
        """Of the chunks that were looked at, where each character of the squeezed text stands."""

    def find(self, anchor: Anchor) -> Found | None:
        """Where a mark stands; None where it is loose."""
        if not anchor.exact or not self._text:
            return None
        place = _likeliest(self._text, anchor)
        if place is not None:
            return Found(Span(place, place + len(anchor.exact)))
        return self._written_otherwise(anchor) or self._reworded(anchor)

    @cached_property
    def _squeezed(self) -> str:
        """The text without white space, quotation marks straight."""
        return "".join(self._chunks)

    @cached_property
    def _chunks(self) -> list[str]:
        return [_squeeze(self._text[at : at + _CHUNK]) for at in range(0, len(self._text), _CHUNK)]

    @cached_property
    def _ends(self) -> list[int]:
        """Where in the squeezed text each chunk ends."""
        return list(accumulate(map(len, self._chunks)))

    def _written_otherwise(self, anchor: Anchor) -> Found | None:
        """The likeliest place of the words where white space and quotation marks do not count."""
        words = _squeeze(anchor.exact)
        if not words:
            return None
        prefix, suffix = _squeeze(anchor.prefix), _squeeze(anchor.suffix)
        bare = Anchor(self._squeezed_place(anchor.offset), words, prefix, suffix)
        at = _likeliest(self._squeezed, bare)
        return None if at is None else Found(self._span(at, at + len(words)))

    def _squeezed_place(self, place: int) -> int:
        """The place in the squeezed text of a place in the text."""
        place = max(0, min(place, len(self._text)))
        chunk = min(place // _CHUNK, len(self._chunks) - 1)
        before = self._ends[chunk - 1] if chunk else 0
        return before + len(_squeeze(self._text[chunk * _CHUNK : place]))

    def _span(self, start: int, end: int) -> Span:
        """The stretch of the text that some characters of the squeezed text stand for."""
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, squeezed: int) -> int:
        """The place in the text of a character of the squeezed text."""
        chunk = bisect_right(self._ends, squeezed)
        if chunk == len(self._ends):
            return len(self._text)
        places = self._kept.get(chunk)
        if places is None:
            places = self._kept[chunk] = _left(self._text, chunk * _CHUNK)
        return places[squeezed - (self._ends[chunk - 1] if chunk else 0)]

    def _reworded(self, anchor: Anchor) -> Found | None:
        """Where words stand now that are most like the marked ones, or stand between what stood around them."""
        if len(anchor.exact) > LONGEST:
            return None
        found = (self._compared(anchor, place) for place in self._likely(anchor))
        return max(filter(None, found), default=(0.0, None), key=lambda one: one[0])[1]

    def _likely(self, anchor: Anchor) -> list[int]:
        """The two places in the text at which most pieces of the mark and its surroundings say that it begins."""
        pieces = _pieces(anchor)
        here = self._squeezed_place(anchor.offset)
        votes: Counter[int] = Counter()
        firsts: dict[int, int] = {}
        for piece, behind in pieces:
            places = list(islice(_places(self._squeezed, piece, here - NEAR, here + NEAR), HITS + 1))
            for at in places if len(places) <= HITS else ():
                bucket = (at - behind) // (4 * PIECE)
                firsts.setdefault(bucket, at - behind)
                votes[bucket] += 2
                votes[bucket - 1] += 1
                votes[bucket + 1] += 1
        best = sorted(firsts, key=lambda bucket: (-votes[bucket], abs(firsts[bucket] - here)))[:2]
        return [self._place(max(0, min(firsts[bucket], len(self._squeezed) - 1))) for bucket in best]

    def _compared(self, anchor: Anchor, place: int) -> tuple[float, Found] | None:
        """Compare a mark and its surroundings, word by word, with what stands about a place."""
        marked = list(_tokens(anchor.prefix + anchor.exact + anchor.suffix, 0))
        start, end = len(anchor.prefix), len(anchor.prefix) + len(anchor.exact)
        slack = 2 * CONTEXT + len(anchor.exact) // 4
        first = max(0, place - slack)
        there = list(_tokens(self._text[first : place + len(anchor.exact) + slack], first))
        blocks = SequenceMatcher(None, [t.word for t in marked], [t.word for t in there], False).get_matching_blocks()
        same = {a + n: b + n for a, b, size in blocks for n in range(size)}
        inner = [index for index, token in enumerate(marked) if start <= token.start < end]
        if not inner or not there:
            return None
        kept = sum(len(marked[index].word) for index in inner if index in same)
        likeness = kept / max(1, sum(len(marked[index].word) for index in inner))
        left, right = _beside(same, inner, len(marked))
        begin = _begin(same, inner)
        after = _after(same, inner)
        if begin is None or after is None or not 0 <= begin < after <= len(there):
            return None
        span = Span(there[begin].start, there[after - 1].end)
        enough = BETWEEN if len(anchor.exact) > FEW else 0.0
        grown = span.end - span.start > 2 * len(anchor.exact) + CONTEXT
        if grown or not (likeness >= ALIKE or (left and right and likeness >= enough)):
            return None
        return likeness + (left + right) / 4, Found(Span(*whole(self._text, *span)), reworded=True)


def _likeliest(text: str, anchor: Anchor) -> int | None:
    """The likeliest place of the very words. One in the very surroundings is the likeliest that there can be."""
    around = anchor.prefix + anchor.exact + anchor.suffix
    start = anchor.offset - len(anchor.prefix)
    if start >= 0 and text.startswith(around, start):
        return anchor.offset
    places = _places(text, around, start - NEAR, start + len(around) + NEAR)
    nearest = min(places, key=lambda at: abs(at - start), default=None)
    return anchor.likeliest(text) if nearest is None else nearest + len(anchor.prefix)


def _left(text: str, first: int) -> list[int]:
    """The places of a chunk's characters that are left of it when it is squeezed."""
    chunk = text[first : first + _CHUNK]
    return [
        first + index
        for index, character in enumerate(chunk)
        for _ in (_squeeze(character) if ord(character) in _STRAIGHT else "" if character.isspace() else character)
    ]


def _squeeze(text: str) -> str:
    return "".join(text.translate(_STRAIGHT).split())


def _places(text: str, words: str, first: int, after: int) -> Iterator[int]:
    """Where words stand in a part of a text, in order; at most so many as are compared."""
    at = text.find(words, max(0, first), max(0, after)) if words else -1
    for _ in range(MOST):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1, after)


def _tokens(text: str, first: int) -> Iterator[_Token]:
    """The words of a text that begins at `first`, as they are compared."""
    for match in _TOKEN.finditer(text):
        word = match[0].translate(_STRAIGHT).casefold()
        yield _Token(word, first + match.start(), first + match.end())


def _pieces(anchor: Anchor) -> list[tuple[str, int]]:
    """Pieces of a mark and of what stands around it, squeezed, each with how far behind the mark's start it stands."""
    prefix, words, suffix = _squeeze(anchor.prefix), _squeeze(anchor.exact), _squeeze(anchor.suffix)
    step = max(PIECE, len(words) // PIECES)
    pieces = [(words[at : at + PIECE], at) for at in range(0, max(1, len(words) - PIECE + 1), step)]
    pieces += [(prefix[-size:], -size) for size in (PIECE, 2 * PIECE) if len(prefix) >= size]
    pieces += [(suffix[:size], len(words)) for size in (PIECE, 2 * PIECE) if len(suffix) >= size]
    return [(piece, behind) for piece, behind in pieces if len(piece) >= PIECE // 2]


def _beside(same: dict[int, int], inner: list[int], count: int) -> tuple[bool, bool]:
    """Whether on either side of the words stands what stood there: the nearest few words, or all where there are fewer."""
    first, last = inner[0], inner[-1]
    left, right = range(max(0, first - SIDES), first), range(last + 1, min(count, last + 1 + SIDES))
    sides = [[index in same for index in side] for side in (left, right)]
    return tuple(bool(side) and all(side) for side in sides)  # type: ignore[return-value]  # two they are


def _begin(same: dict[int, int], inner: list[int]) -> int | None:
    """The first token of the words as they are now: the one that was the first, or what follows what stood before it."""
    if inner[0] in same:
        return same[inner[0]]
    if inner[0] - 1 in same:
        return same[inner[0] - 1] + 1
    return next((same[index] for index in inner if index in same), None)


def _after(same: dict[int, int], inner: list[int]) -> int | None:
    """One past the last token of the words as they are now."""
    if inner[-1] in same:
        return same[inner[-1]] + 1
    if inner[-1] + 1 in same:
        return same[inner[-1] + 1]
    return next((same[index] + 1 for index in reversed(inner) if index in same), None)
