"""Which passage of one story is which of the other: the same, the same with other words, or moved.

Passages of the same words are found first, in order and then out of it; of the rest those that share most of their words
are one. What of all this stands in one order in both is in its place, the heaviest part of it; what does not was moved.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.story.changes.model import Passage, PassageKind, Piece
from reader.story.changes.words import aligned, pieces, plain
from reader.story.model import BODY_ROLES, HIDDEN_ROLES, Block, Role, Story
from reader.story.text import fold

ALIKE = 0.5
"""Share of the words of two passages together that both have, from which they are one with other words: two sentences of one
story that have nothing to do with each other share a fifth, by names and little words."""

ALIKE_HERE = 0.34
"""The same where both stand between the same neighbours: a sentence that was rewritten."""

PART, WORDS_OF_PART = 0.8, 6
"""A passage is the other's rest where it has this share of its words there, and at least so many."""

COMMON = 40
"""Passages that have a word from which on it finds none: little words are everywhere."""

MOST = 6
"""Passages that are compared with one in earnest, those with the most words in common."""

_SET_ROLES = frozenset({Role.TABLE, Role.CODE})
"""Roles whose line breaks mean something."""

_ALONE = (Role.HEADLINE, Role.DECK, Role.KICKER, Role.BYLINE, Role.DATE, Role.DATELINE)
"""Roles of which a story has one block: that is the same passage whatever its words are."""

_WORD = re.compile(r"\w+")


class _Side(NamedTuple):
    """The passages of one story."""

    blocks: list[Block]
    texts: list[str]
    keys: list[str]
    """What they are told apart by: the words in one form, and what kind of line it is."""


Pairs = dict[int, int]
"""Old passage -> new passage."""


def passages(old: Story, new: Story, *, hidden: bool = False) -> tuple[Passage, ...]:
    """Line up the blocks of two stories; without those that a reader would skip, unless `hidden`."""
    first, second = _side(old, hidden), _side(new, hidden)
    pairs = {i + n: j + n for i, j, length in aligned(first.keys, second.keys) for n in range(length)}
    in_order = dict(pairs)
    _pair_same(first, second, pairs)
    _pair_alike(first, second, pairs, in_order)
    _pair_alone(first, second, pairs)
    stays = _in_place(pairs, first.texts)
    return tuple(_laid(first, second, pairs, stays))


def words_of(story: Story, block: Block) -> str:
    """A block's words on one line, a table's and code's on as many as they have."""
    text = story.text[slice(*block.content)]
    if block.role not in _SET_ROLES:
        return fold(text)
    return "\n".join(line.rstrip() for line in text.expandtabs().splitlines())


def _side(story: Story, hidden: bool) -> _Side:
    blocks, texts, keys = [], [], []
    for block in story.blocks:
        if (hidden or block.role not in HIDDEN_ROLES) and (text := words_of(story, block)):
            blocks.append(block)
            texts.append(text)
            keys.append(f"{_kind(block)}\0{plain(text)}")
    return _Side(blocks, texts, keys)


def _kind(block: Block) -> str:
    """What a passage cannot change into: a line of the body is no byline."""
    return "body" if block.role in BODY_ROLES else block.role.value


def _pair_same(first: _Side, second: _Side, pairs: Pairs) -> None:
    """Pair what has the same words, out of order."""
    taken = set(pairs.values())
    free = defaultdict(list)
    for j in range(len(second.keys) - 1, -1, -1):
        if j not in taken:
            free[second.keys[j]].append(j)
    for i, key in enumerate(first.keys):
        if i not in pairs and free.get(key):
            pairs[i] = free[key].pop()


def _pair_alike(first: _Side, second: _Side, pairs: Pairs, in_order: Pairs) -> None:
    """Pair what shares most of its words, the most alike first."""
    left = [i for i in range(len(first.keys)) if i not in pairs]
    taken = set(pairs.values())
    come = [j for j in range(len(second.keys)) if j not in taken]
    if not left or not come:
        return
    old_gaps, new_gaps = _gaps(len(first.keys), in_order), _gaps(len(second.keys), in_order.values())
    at_place = {gap: index for index, gap in enumerate(old_gaps)}
    words = {i: set(_WORD.findall(first.texts[i].casefold())) for i in left}
    having = defaultdict(list)
    for i in left:
        for word in words[i]:
            having[word].append(i)
    found = []
    for j in come:
        own = set(_WORD.findall(second.texts[j].casefold()))
        shared = Counter(i for word in own if len(having.get(word, ())) <= COMMON for i in having.get(word, ()))
        likely = [i for i, _ in shared.most_common(MOST)]
        opposite = at_place.get(new_gaps[j], -1)
        for i in {*likely, opposite} if opposite in words else likely:
            score, is_here = _likeness(words[i], own), old_gaps[i][0] == new_gaps[j][0]
            is_one = score >= (ALIKE_HERE if is_here else ALIKE)
            if is_one and _kind(first.blocks[i]) == _kind(second.blocks[j]):
                found.append((score + 0.1 * is_here, -abs(i - j), i, j))
    for _, _, i, j in sorted(found, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _likeness(one: set[str], other: set[str]) -> float:
    """The share of two passages' words that both have; 0.5 at least where one is what is left of the other."""
    shared = len(one & other)
    score = 2 * shared / max(1, len(one) + len(other))
    shorter = min(len(one), len(other))
    is_part = shorter >= WORDS_OF_PART and shared >= PART * shorter
    return max(score, ALIKE) if is_part else score


def _gaps(size: int, anchored: Iterable[int]) -> list[tuple[int, int]]:
    """For each passage the gap that it is in, between two that are the same in both, and its place there."""
    anchors = set(anchored)
    gaps, number, place = [], 0, 0
    for index in range(size):
        number, place = (number + 1, 0) if index in anchors else (number, place + 1)
        gaps.append((number, place))
    return gaps


def _pair_alone(first: _Side, second: _Side, pairs: Pairs) -> None:
    """Pair what a story has one of: a headline is the headline, however it reads now."""
    taken = set(pairs.values())
    for role in _ALONE:
        left = [i for i, block in enumerate(first.blocks) if block.role is role and i not in pairs]
        come = [j for j, block in enumerate(second.blocks) if block.role is role and j not in taken]
        if len(left) == len(come) == 1:
            pairs[left[0]] = come[0]


def _in_place(pairs: Pairs, texts: list[str]) -> set[int]:
    """The new passages that stand in the order of the old: of all such choices the one with the most words.

    A tree of maxima (Fenwick's) over the old places gives the best chain that ends before each.
    """
    size = len(texts) + 1
    best: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    before: dict[int, int] = {}
    old_of = {new: old for old, new in pairs.items()}
    for new in sorted(old_of):
        old = old_of[new]
        at, weight, last = old, 0, -1
        while at > 0:
            weight, last = max((weight, last), best[at])
            at -= at & -at
        before[new] = last
        weight += len(texts[old]) + 1
        at = old + 1
        while at <= size:
            best[at] = max(best[at], (weight, new))
            at += at & -at
    weight, last, at = 0, -1, size
    while at > 0:
        weight, last = max((weight, last), best[at])
        at -= at & -at
    stays = set()
    while last >= 0:
        stays.add(last)
        last = before[last]
    return stays


def _laid(first: _Side, second: _Side, pairs: Pairs, stays: set[int]) -> Iterator[Passage]:
    """Every passage once: in the new order, what was removed before what follows it still."""
    old_of = {new: old for old, new in pairs.items()}
    done = 0

    def removed(until: int) -> Iterator[Passage]:
        for old in range(done, until):
            if old not in pairs:
                yield Passage(PassageKind.REMOVED, first.blocks[old], None, (Piece(first.texts[old], ""),))

    for new, block in enumerate(second.blocks):
        old = old_of.get(new)
        if new in stays and old is not None:
            yield from removed(old)
            done = old + 1
        if old is None:
            yield Passage(PassageKind.ADDED, None, block, (Piece("", second.texts[new]),))
            continue
        is_same = plain(first.texts[old]) == plain(second.texts[new])
        said = (Piece(first.texts[old], second.texts[new]),) if is_same else pieces(first.texts[old], second.texts[new])
        is_same = is_same or all(piece.is_kept for piece in said)
        kind = PassageKind.SAME if is_same else PassageKind.CHANGED
        yield Passage(kind, first.blocks[old], block, said, moved=new not in stays)
    yield from removed(len(first.blocks))
