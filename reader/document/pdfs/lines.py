"""The lines and paragraphs of a PDF's columns: told by where lines stand, for nothing in a PDF says what a paragraph is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reader.document.pdfs.letters import Sheet, Word

EDGE_ROWS = 2
"""Rows at a page's top and bottom that may be its running head and its number."""

APART = 0.4
"""Of a row's height: the white between what stands at a page's edge and its text."""

AWAY = 4.0
"""Points by which a running head may stand elsewhere on another page."""

LEADING = 1.35
"""Of the usual distance between lines: from this on a blank stands between paragraphs."""

INDENT = 0.6
"""Of the letters' size: a paragraph's first line stands at least so far in."""

LARGE = 1.12
"""Of the size of most letters: from this on they are a headline's, a heading's, a deck's."""

SAME_SIZE = 0.07
"""Share by which letters of one paragraph may differ in size."""

INITIAL = 1.7
"""Of the text's size: a first letter so large runs over several lines."""

BULLET = re.compile(r"(?:[•◦▪■□●○‣·➤►✓]|[-–—](?=\s\S)|\(?\d{1,2}[.)](?=\s))\s*")
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_NUMBER = re.compile(
    r"(?:page |seite |[-–—|•] ?)*\d{1,4}(?: ?[-–—|•]| ?(?:/|of|von|de) ?\d{1,4})?|[ivxl]{1,8}", re.IGNORECASE
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


@dataclass(slots=True)
class Line:
    """A line of a column."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    first: float
    """How wide its first word is."""


@dataclass(slots=True)
class Passage:
    """Lines that are one paragraph, heading or caption."""

    lines: list[Line]
    page: int
    column: tuple[float, float]
    """Left and right end of its column."""

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether it is set in bold."""
        return all(line.bold for line in self.lines)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return (
            min(line.left for line in self.lines),
            self.lines[0].top,
            max(line.right for line in self.lines),
            self.lines[-1].bottom,
        )

    @property
    def indented(self) -> bool:
        """Whether its first line stands in from its column's left end."""
        return self.lines[0].left - self.column[0] > INDENT * self.size


def body_size(sheets: Iterable[Sheet]) -> float:
    """The size of the most letters."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for word in sheet.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def edges(sheets: Sequence[Sheet]) -> list[set[int]]:
    """For each page, which of its words are its running head, its foot and its number."""
    rows = [list(_edge_rows(sheet)) for sheet in sheets]
    seen: dict[str, list[tuple[int, float]]] = {}
    for number, found in enumerate(rows):
        for name, top, _ in found:
            seen.setdefault(name, []).append((number, top))
    return [
        {
            index
            for name, top, words in found
            for index in words
            if _NUMBER.fullmatch(name.replace("#", "1"))
            or any(other != number and abs(there - top) <= AWAY for other, there in seen[name])
        }
        for number, found in enumerate(rows)
    ]


def _edge_rows(sheet: Sheet) -> Iterator[tuple[str, float, list[int]]]:
    """The rows at the top and the bottom: their words with digits alike, where they stand, and which words they are."""
    rows: list[list[int]] = []
    words = sheet.words
    for index in sorted(range(len(words)), key=lambda index: words[index].bottom):
        last = words[rows[-1][-1]] if rows else None
        if last is not None and words[index].bottom - last.bottom <= 0.3 * (last.bottom - last.top):
            rows[-1].append(index)
        else:
            rows.append([index])
    for row in _at_edge(rows, words) + _at_edge(rows[::-1], words):
        row.sort(key=lambda index: words[index].left)
        name = re.sub(r"\d+", "#", " ".join(words[index].text for index in row)).casefold()
        yield name, words[row[0]].bottom, row


def _at_edge(rows: list[list[int]], words: Sequence[Word]) -> list[list[int]]:
    """The first rows, up to the white that parts them from the page's text."""
    for count in range(min(EDGE_ROWS, len(rows) - 1), 0, -1):
        one, other = words[rows[count - 1][0]], words[rows[count][0]]
        white = max(other.top - one.bottom, one.top - other.bottom)
        if white > APART * (one.bottom - one.top):
            return rows[:count]
    return []


def lines(words: Sequence[Word]) -> list[Line]:
    """The lines of a column, from above."""
    found: list[list[Word]] = []
    initials: list[Word] = []
    usual = median(word.size for word in words) if words else 0.0
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if len(word.text) <= 2 and word.size > INITIAL * usual and _is_initial(word, words):
            initials.append(word)
            continue
        last = found[-1][-1] if found else None
        high = word.bottom - word.top
        if last is not None and _overlap(last, word) > 0.5 * min(high, last.bottom - last.top):
            found[-1].append(word)
        else:
            found.append([word])
    made = [_line(row) for row in found]
    for initial in initials:
        beside = min(made, key=lambda line: abs(line.top - initial.top) + 2 * (line.left < initial.left), default=None)
        if beside is not None:
            beside.text = initial.text + beside.text
            beside.left = initial.left
    return made


def _is_initial(word: Word, words: Sequence[Word]) -> bool:
    """Whether a large letter stands alone before lines of small ones."""
    beside = [
        other for other in words if other is not word and _overlap(word, other) > 0.3 * (other.bottom - other.top)
    ]
    return word.text[-1].isupper() and bool(beside) and all(INITIAL * other.size < word.size for other in beside)


def _overlap(one: Word, other: Word) -> float:
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def _line(words: list[Word]) -> Line:
    words.sort(key=lambda word: word.left)
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
    return Line(
        " ".join(word.text for word in words).translate(_LIGATURES),
        words[0].left,
        min(word.top for word in words),
        max(word.right for word in words),
        median(word.bottom for word in words),
        sizes.most_common(1)[0][0],
        all(word.bold for word in words),
        words[0].right - words[0].left,
    )


def passages(words: Sequence[Word], page: int, size: float) -> Iterator[Passage]:
    """The paragraphs of a column; `size` is that of the document's most letters."""
    found = lines([word for word in words if word.text])
    if not found:
        return
    column = _ends(found)
    leading = _leading(found)
    passage = [found[0]]
    for line, following in pairwise(found):
        if _parts(line, following, passage, column, (leading, size)):
            yield Passage(passage, page, column)
            passage = []
        passage.append(following)
    yield Passage(passage, page, column)


def _ends(found: list[Line]) -> tuple[float, float]:
    """Where most lines of a column begin and end."""
    sizes = Counter(line.size for line in found)
    usual = [line for line in found if line.size == sizes.most_common(1)[0][0]]
    lefts = sorted(line.left for line in usual)
    rights = sorted(line.right for line in usual)
    return lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]


def _leading(found: list[Line]) -> float:
    """The usual distance of a line from the one above it, in sizes of its letters."""
    steps = [(two.bottom - one.bottom) / max(1.0, two.size) for one, two in pairwise(found) if one.size == two.size]
    near = [step for step in steps if 0.8 < step < 2.5]
    return median(near) if near else 1.2


def _parts(
    line: Line, following: Line, passage: list[Line], column: tuple[float, float], usual: tuple[float, float]
) -> bool:
    """Whether a paragraph begins with the following line; `usual` are the usual distance of lines and size of letters."""
    size = max(1.0, following.size)
    leading = usual[0]
    if abs(line.size - following.size) > SAME_SIZE * size or line.bold != following.bold:
        return True
    if following.bottom - line.bottom > max(LEADING * leading, leading + 0.35) * size or following.top < line.top:
        return True
    if size > LARGE * usual[1]:
        return False  # headlines are centred, and their lines end where they sound well
    listed = BULLET.match(passage[0].text) is not None
    if BULLET.match(following.text) and (listed or line.text[-1:] in ".:;!?"):
        return True
    hanging = listed or passage[0].left < line.left - INDENT * size
    if following.left - line.left > INDENT * size and following.left - column[0] > INDENT * size and not hanging:
        return line.left - column[0] <= INDENT * size
    if (
        listed
        and following.left <= passage[0].left + 1
        and len(passage) > 1
        and line.left > following.left + INDENT * size
    ):
        return True
    room = column[1] - line.right - 0.3 * size
    return room > following.first and line.text.rstrip("\"”’»')")[-1:] in ".!?:" and room > 2 * size


def is_sentence_end(text: str) -> bool:
    """Whether a text ends like a paragraph does."""
    return text.rstrip("\"”’»“')]")[-1:] in ".!?:…"


def joined(texts: Sequence[str], known: frozenset[str]) -> str:
    """Lines as one text; a word that is parted by a hyphen is one, where the document does not write it with the hyphen.

    `known` are the words that stand within the document's lines, in small letters.
    """
    whole = ""
    for text in texts:
        match = HYPHEN.search(whole)
        if not whole:
            whole = text
        elif match is None or not text[:1].isalpha():
            whole += ("" if match is not None else " ") + text
        else:
            whole = _mended(whole, text, known)
    return whole.replace("\u00ad", "")


def _mended(before: str, behind: str, known: frozenset[str]) -> str:
    first = re.search(r"[\w'’-]*$", before[:-1])
    second = re.match(r"[\w'’-]*", behind)
    start, rest = first[0] if first else "", second[0] if second else ""
    soft = before[-1] == "\u00ad"
    apart = f"{start}-{rest}".casefold() in known and f"{start}{rest}".casefold() not in known
    if behind[0].islower() and not apart and (soft or start[-1:].islower() or start.isupper()):
        return before[:-1] + behind
    return before[:-1] + "-" + behind


def vocabulary(found: Iterable[Line]) -> frozenset[str]:
    """The words that stand within lines, not at their ends."""
    return frozenset(word.strip('.,;:!?"“”‘’()').casefold() for line in found for word in line.text.split()[1:-1])
