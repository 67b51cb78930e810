"""What became of the quotations of a story: which came, which went, which say other words, which were given to another.

A quotation is the same where its words are, whatever stands around it. One without marks whose words stand in the other
story too neither came nor went: it was only read otherwise there.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from reader.story.changes.model import Piece, QuoteChange, QuoteFate
from reader.story.changes.words import pieces
from reader.story.model import Quote, QuoteKind, Story
from reader.story.text import fold

ALIKE = 0.6
"""Share of the words of two quotations that both have, from which one is the other reworded."""

PART, WORDS_OF_PART = 0.85, 4
"""One is the other's rest where it has this share of its words there, and at least so many."""

COMMON = 30
"""Quotations that have a word from which on it finds none."""

_PRONOUNS = frozenset("he she they it who i we er sie es il elle ils elles él ella ellos ellas".split())
"""What means another one when what stands before it is another."""

_DESCRIBED, _ALIKE_DESCRIBED = 4, 0.75
"""Words from which on a name is a description, "a report of 61 pages", and how many of them make another one the same."""

_WORD = re.compile(r"\w+")

Find = Callable[[int | None, int | None], int]
"""The passage of a place in the old text, or rather in the new."""


def quotations(old: Story, new: Story, find: Find) -> tuple[QuoteChange, ...]:
    """Say what became of the quotations that a list shows."""
    pairs = _paired(old, new)
    changes = [change for i, j in pairs.items() if (change := _changed(old, new, old.quotes[i], new.quotes[j], find))]
    changes += (_one(quote, old, QuoteFate.WENT, find) for quote in _alone(old, set(pairs), new))
    changes += (_one(quote, new, QuoteFate.CAME, find) for quote in _alone(new, set(pairs.values()), old))
    return tuple(sorted(changes, key=lambda change: (change.passage, _start(change))))


def _paired(old: Story, new: Story) -> dict[int, int]:
    """Which quotation is which: by the same words and speaker, by the same words, and by most of the words."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for told_by in (True, False):
        free = defaultdict(list)
        for j in range(len(new.quotes) - 1, -1, -1):
            if j not in taken:
                free[_key(new, new.quotes[j], told_by)].append(j)
        for i, quote in enumerate(old.quotes):
            if i not in pairs and free.get(key := _key(old, quote, told_by)):
                taken.add(j := free[key].pop())
                pairs[i] = j
    for _, i, j in sorted(_alike(old, new, pairs, taken), reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _alike(old: Story, new: Story, pairs: dict[int, int], taken: set[int]) -> Iterator[tuple[float, int, int]]:
    """The quotations that are left and share most of their words: how much, and which."""
    words = {i: set(_WORD.findall(quote.text.casefold())) for i, quote in enumerate(old.quotes) if i not in pairs}
    having = defaultdict(list)
    for i, own in words.items():
        for word in own:
            having[word].append(i)
    for j, quote in enumerate(new.quotes):
        own = set() if j in taken else set(_WORD.findall(quote.text.casefold()))
        for i in {i for word in own if len(having.get(word, ())) <= COMMON for i in having.get(word, ())}:
            shared, shorter = len(own & words[i]), min(len(own), len(words[i]))
            score = 2 * shared / max(1, len(own) + len(words[i]))
            if score >= ALIKE or (shorter >= WORDS_OF_PART and shared >= PART * shorter):
                yield score + 0.1 * _same_hands(_speaker(old, old.quotes[i]), _speaker(new, quote)), i, j


def _key(story: Story, quote: Quote, told_by: bool) -> tuple[str, str]:
    return _words(quote.text), (_speaker(story, quote) or "").casefold() if told_by else ""


def _words(text: str) -> str:
    """A text's words alone, so that marks and commas at its ends do not matter."""
    return " ".join(_WORD.findall(text.casefold()))


def _changed(old: Story, new: Story, before: Quote, after: Quote, find: Find) -> QuoteChange | None:
    """What became of a quotation that both have; None where it is as it was, or no list shows it."""
    if before.doubtful or after.doubtful:
        return None
    speakers = _speaker(old, before), _speaker(new, after)
    passage = find(None, after.parts[0].start)
    said = pieces(fold(before.text), fold(after.text))
    if not (_same_hands(*speakers) or _named_alike(old, before, new, after)):
        return QuoteChange(QuoteFate.HANDED, before, after, *speakers, said, passage)
    if _words(before.text) != _words(after.text):
        return QuoteChange(QuoteFate.REWORDED, before, after, *speakers, said, passage)
    return None


def _alone(story: Story, paired: set[int], other: Story) -> Iterator[Quote]:
    """The quotations of a story that the other has not."""
    words = ""
    for index, quote in enumerate(story.quotes):
        if index in paired or quote.doubtful:
            continue
        if quote.kind is QuoteKind.INDIRECT:
            words = words or f" {_words(other.text)} "
            if f" {_words(quote.text)} " in words:
                continue
        yield quote


def _one(quote: Quote, story: Story, fate: QuoteFate, find: Find) -> QuoteChange:
    words, speaker, at = fold(quote.text), _speaker(story, quote), quote.parts[0].start
    if fate is QuoteFate.WENT:
        return QuoteChange(fate, quote, None, speaker, None, (Piece(words, ""),), find(at, None))
    return QuoteChange(fate, None, quote, None, speaker, (Piece("", words),), find(None, at))


def _start(change: QuoteChange) -> int:
    quote = change.new or change.old
    return quote.parts[0].start if quote else 0


def _speaker(story: Story, quote: Quote) -> str | None:
    source = story.source(quote.speaker)
    return fold(source.name) if source else None


def _named_alike(old: Story, before: Quote, new: Story, after: Quote) -> bool:
    """Whether both name the speaker in the same words: who "the company" is was only read otherwise then."""
    if before.mention is None or after.mention is None:
        return False
    words = _words(old.text[slice(*before.mention)])
    return words not in _PRONOUNS and words == _words(new.text[slice(*after.mention)])


def _same_hands(one: str | None, other: str | None) -> bool:
    """Whether two names may be one person's: the same, or one a part of the other that ends alike ("Bray")."""
    if one is None or other is None:
        return one is other
    first, second = _WORD.findall(one.casefold()), _WORD.findall(other.casefold())
    if first == second or not first or not second:
        return first == second
    one_words, other_words = set(first), set(second)
    if min(len(first), len(second)) >= _DESCRIBED:
        return len(one_words & other_words) >= _ALIKE_DESCRIBED * max(len(one_words), len(other_words))
    return first[-1] == second[-1] and (one_words <= other_words or other_words <= one_words)
