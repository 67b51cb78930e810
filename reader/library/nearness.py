"""Whether two stories are near copies: one wire story as several papers print it, cut, added to, under other headlines.

Of every story a sketch is kept, the least of the hashes of its shingles (Broder's MinHash, as a bottom-k sketch): two
stories have as much of their sketches in common as of their words. It only says whom to look at; what decides is the
stories themselves.
"""

import re
import zlib
from heapq import nsmallest

from reader.library.cached import without
from reader.library.likeness import shingles
from reader.story import BODY_ROLES, QuoteKind, Story

SKETCH = 10
"""Hashes of a sketch. Of two stories that share half of all their shingles 999 in 1,000 have one in common, of two that
share a third (a copy that was cut to a third) 98 in 100. Each takes 11 to 13 bytes in the index."""

SKETCHED = 6
"""Words of a sketch's shingle: four in a row ("one of the most") are so often the same that of 700 American stories each
would be compared with one that it has nothing to do with; of six in a row it is one story in twenty."""

FEWEST = 24
"""Shingles that a story must have to be told a copy at all: a body of two sentences is many a story's."""

LEAST = 0.5
"""Share of the shorter story's shingles that the other has: more than the same words of the same people make up (stories of
one event share up to .27, see `likeness`), less than is left where every third paragraph was rewritten (.73)."""

LEAST_TOLD = 0.4
"""The same without what is between quotation marks: two reporters at one press conference have the same quotations."""

LEAST_BOTH = 0.12
"""Share of both stories' shingles together that both have: a line of a digest is no copy of the story it tells of."""

LEAST_FIRST = 0.25
"""The same of the first half of the shorter: what companies and papers print below everything they write ("About ...") may
be the greater part of a story, and is told last. A copy is cut at its end."""

FIGURES, LEAST_FIGURES = 3, 0.6
"""Share of the shorter story's figures, where it has so many, that the other has too. The weather and the markets are told
in the same words every day; a wire story's figures are the same in every paper."""

_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


def sketch(story: Story) -> tuple[int, ...]:
    """The least hashes of a story's shingles; none where it has too few to be a copy."""
    found = shingles(_body(story), SKETCHED)
    if len(found) < FEWEST:
        return ()
    crc32 = zlib.crc32  # of 32 bits 30 are kept: a million of them hardly meet, and SQLite has them in four bytes
    return tuple(nsmallest(SKETCH, {crc32(" ".join(words).encode()) >> 2 for words in found}))


def near(one: Story, other: Story) -> float | None:
    """How much of the shorter of two stories the other has, 0 to 1, where they are near copies; None where they are not."""
    bodies = _body(one), _body(other)
    first, second = map(shingles, bodies)
    shared, shorter = len(first & second), min(len(first), len(second))
    if shorter < FEWEST or shared < LEAST * shorter or shared < LEAST_BOTH * len(first | second):
        return None
    body, longer = (bodies[0], second) if len(first) <= len(second) else (bodies[1], first)
    half = shingles(body[: len(body) // 2])
    if len(half & longer) < LEAST_FIRST * len(half):
        return None
    told = [shingles(_body(story, quoted=False)) for story in (one, other)]
    least = min(map(len, told))
    if least >= FEWEST and len(told[0] & told[1]) < LEAST_TOLD * least:
        return None
    few, many = sorted((set(_FIGURE.findall(body.casefold())) for body in bodies), key=len)
    if len(few) >= FIGURES and len(few & many) < LEAST_FIGURES * len(few):
        return None
    return shared / shorter


def overlap(one: Story, other: Story) -> float:
    """How much of the shorter of two stories the other has, 0 to 1, whatever they are."""
    first, second = shingles(_body(one)), shingles(_body(other))
    return len(first & second) / max(1, min(len(first), len(second)))


def _body(story: Story, *, quoted: bool = True) -> str:
    """The words of a story's body, without what is between quotation marks unless `quoted`."""
    blocks = [block.content for block in story.blocks if block.role in BODY_ROLES]
    if not quoted:
        between = (quote.parts for quote in story.quotes if quote.kind is not QuoteKind.INDIRECT)
        blocks = list(without(blocks, sorted({part for parts in between for part in parts})))
    return "\n".join(story.text[start:end] for start, end in blocks)
