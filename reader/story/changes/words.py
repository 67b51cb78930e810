"""Two texts word by word: which words are kept, which removed, which added.

Words that stand once in either text are what two texts are lined up by (Bram Cohen's "patience" diff): common ones would
line up anything with anything. Only small gaps between them are searched for the longest common sequence, so that the time
stays in proportion to the texts, whatever they are.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from reader.story.changes.model import Piece
from reader.story.text import WIDE, is_wide

_JOINED = "\u0300-\u036f\u200c\u200d\u20d0-\u20ff\ufe0e\ufe0f"
"""What belongs to the character before it: accents, joiners, forms of signs."""

_WORD = rf"[\w{_JOINED}]+(?:[’'.,-][\w{_JOINED}]+)*"
_SIGNS = "“”‘’„‚«»‹›—–…·•\x00-\x7f"
_MARK = rf"[^\w\s{_SIGNS}][^\w\s{_SIGNS}]*|[^\w\s]"
"""A punctuation mark is a token by itself; other signs (emoji) stay together."""

_TOKENS = re.compile(rf" ?(?:{_WORD}|{_MARK})|\s")
_WIDE_TOKENS = re.compile(rf" ?(?:[{WIDE}]|(?:(?![{WIDE}])[\w{_JOINED}])+|{_MARK})|\s")
"""Chinese, Japanese and Korean are compared character by character: they have no spaces between words."""

_FORMS = (
    *dict.fromkeys("“”„«»", '"').items(),
    *dict.fromkeys("‘’‚‹›", "'").items(),
    *dict.fromkeys("–—‑−", "-").items(),
)
"""The forms of quotation marks and dashes are the paper's typography: no word changes with them."""

DEEPEST = 16
"""Levels to which gaps are searched for words that stand once: prose needs three or four."""

SMALL = 2_500
"""Pairs of words in a gap up to which the longest common sequence is looked for."""

Run = tuple[int, int, int]
"""Where a run of the same begins in the one and in the other, and how long it is."""


def plain(text: str) -> str:
    """A text with its marks in one form, to be compared."""
    if not text.isascii():
        for mark, form in _FORMS:
            text = text.replace(mark, form)  # ten times as fast as `translate`
    return text


def tokens(text: str) -> list[str]:
    """A text in words and marks, each with the space before it; put together they are the text."""
    return (_WIDE_TOKENS if is_wide(text) else _TOKENS).findall(text)


def count(text: str) -> int:
    """How many words a text has."""
    return sum(any(map(str.isalnum, token)) for token in tokens(text))


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Give what was kept, removed and added from one text to another, in order: removed before added."""
    first, second = tokens(old), tokens(new)
    one, two = ([plain(token).lstrip(" ") for token in side] for side in (first, second))
    found: list[tuple[list[str], list[str], bool]] = []
    at, to = 0, 0
    for i, j, length in (*aligned(one, two), (len(one), len(two), 0)):
        if at < i or to < j:
            found.append((first[at:i], second[to:j], False))
        if length:
            found.append((first[i : i + length], second[j : j + length], True))
        at, to = i + length, j + length
    return tuple(_pieces(_smoothed(found)))


def aligned(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Give the runs of the same in two sequences, in the order of both."""
    runs: list[Run] = []
    gaps = [(0, len(old), 0, len(new), 0)]
    while gaps:
        low, high, start, end, depth = gaps.pop()
        same = _same(old, new, low, start, min(high - low, end - start))
        if same:
            runs.append((low, start, same))
            low, start = low + same, start + same
        same = _same_back(old, new, high, end, min(high - low, end - start))
        if same:
            high, end = high - same, end - same
            runs.append((high, end, same))
        if low == high or start == end or depth > DEEPEST:
            continue
        anchors = _anchors(old[low:high], new[start:end])
        if not anchors:
            if (high - low) * (end - start) <= SMALL:
                runs += ((low + i, start + j, 1) for i, j in _longest(old[low:high], new[start:end]))
            continue
        at, to = low, start
        for i, j in ((low + i, start + j) for i, j in anchors):
            runs.append((i, j, 1))
            gaps.append((at, i, to, j, depth + 1))
            at, to = i + 1, j + 1
        gaps.append((at, high, to, end, depth + 1))
    return _joined(sorted(runs))


def _same(old: Sequence[str], new: Sequence[str], at: int, to: int, most: int) -> int:
    for length in range(most):
        if old[at + length] != new[to + length]:
            return length
    return most


def _same_back(old: Sequence[str], new: Sequence[str], at: int, to: int, most: int) -> int:
    for length in range(most):
        if old[at - length - 1] != new[to - length - 1]:
            return length
    return most


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where what stands once in both stands, as much of it as is in the same order."""
    once, here = Counter(old), Counter(new)
    places = {word: place for place, word in enumerate(new) if here[word] == 1}
    pairs = [(place, places[word]) for place, word in enumerate(old) if once[word] == 1 and word in places]
    return increasing(pairs)


def increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of some pairs, which are in order of their first, that is in order of the second too."""
    ends: list[int] = []
    chosen: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        length = bisect_left(ends, value)
        before.append(chosen[length - 1] if length else -1)
        if length == len(ends):
            ends.append(value)
            chosen.append(index)
        else:
            ends[length], chosen[length] = value, index
    found = []
    at = chosen[-1] if chosen else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _longest(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The longest common sequence of two short ones."""
    rows = [[0] * (len(new) + 1)]
    for word in reversed(old):
        last, row = rows[-1], [0] * (len(new) + 1)
        for j in range(len(new) - 1, -1, -1):
            row[j] = last[j + 1] + 1 if word == new[j] else max(last[j], row[j + 1])
        rows.append(row)
    rows.reverse()
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif rows[i + 1][j] >= rows[i][j + 1]:
            i += 1
        else:
            j += 1


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for i, j, length in runs:
        if joined and (last := joined[-1])[0] + last[2] == i and last[1] + last[2] == j:
            joined[-1] = (last[0], last[1], last[2] + length)
        else:
            joined.append((i, j, length))
    return joined


def _smoothed(found: list[tuple[list[str], list[str], bool]]) -> list[tuple[list[str], list[str], bool]]:
    """Take what little was kept between two changes, and is less than either, for changed: a reader reads phrases.

    "a vote on [Monday] the [8th]" is no help; it is the rule of Google's diff-match-patch, by letters of words.
    """
    smooth: list[tuple[list[str], list[str], bool]] = []
    for old, new, is_kept in found:
        smooth.append((old, new, is_kept))
        while len(smooth) > 2 and not smooth[-1][2] and smooth[-2][2] and not smooth[-3][2]:
            before, kept, after = smooth[-3:]
            size = _letters(kept[1])
            if size > max(map(_letters, before[:2])) or size > max(map(_letters, after[:2])):
                break
            smooth[-3:] = [(before[0] + kept[0] + after[0], before[1] + kept[1] + after[1], False)]
    return smooth


def _letters(words: list[str]) -> int:
    return sum(sum(map(str.isalnum, word)) for word in words)


def _pieces(found: list[tuple[list[str], list[str], bool]]) -> Iterator[Piece]:
    for old, new, is_kept in found:
        if is_kept:
            yield Piece("".join(old), "".join(new))
            continue
        if old:
            yield Piece("".join(old), "")
        if new:
            yield Piece("", "".join(new))
