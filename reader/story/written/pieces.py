"""A story as what is written of it: passages, lists with their levels, tables, code; each of runs of words.

A run is words that are alike in all that a form can show: in one link, under one highlight, said in one quotation. Line
breaks of the page are gone, and what is invisible, as when they are copied (`copying`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Generic, TypeVar

from reader.story.copying import UNSEEN, clean
from reader.story.model import HIDDEN_ROLES, Block, QuoteKind, Role, Span, Story

_PLANE_ENDS = "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
ILL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]")
"""What no XML, no HTML or no UTF-8 file may hold."""

_SET = frozenset({Role.TABLE, Role.CODE})
"""Roles whose line ends and columns mean something; no highlight shows in them, and a note stands before them."""

_SPACE = re.compile(r"\s+")
_NUMBERED = re.compile(r"\s*[(\[]?(\w{1,4})[.)\]]")
_CELLS = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that a person marked."""

    span: Span
    colour: int = 0
    """1 to 4; 0 where they are not lit: they have a note alone."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are alike."""

    words: str
    """On one line; a space at an end parts it from its neighbour."""

    link: str | None = None
    """Where they lead."""

    colour: int = 0
    """Of the highlight over them; 0 for none."""

    quote: int | None = None
    """The index of the quotation between marks that they are words of."""

    notes: tuple[int, ...] = ()
    """Which of the marks with a note end with them: indexes into `noted` of all marks."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a heading, a caption: words with a role."""

    role: Role
    runs: tuple[Run, ...]
    level: int = 0
    """Of a heading, 1 to 6; 0 where the text does not say."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    level: int
    """0 for the outermost."""

    number: int | None
    """Of a numbered item; None for one with a bullet."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Items that follow each other; levels rise by one at a time, and the first is 0."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; every row has as many cells, the first is its head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Code, or a table whose columns are but blanks: its lines as they stand."""

    text: str


Piece = Passage | Listing | Grid | Verbatim


def noted(marks: Iterable[Marked]) -> tuple[Marked, ...]:
    """The marks that have a note, in the order of the text: what `Run.notes` counts through."""
    return tuple(sorted((mark for mark in marks if mark.note), key=lambda mark: (mark.span.end, mark.span.start)))


def pieces(story: Story, marks: Sequence[Marked] = (), *, skip: frozenset[Role] = HIDDEN_ROLES) -> Iterator[Piece]:
    """Give a story's pieces in the order of its text, but for roles to skip."""
    shown = [block for block in story.blocks if block.role not in skip and _has_words(story, block)]
    cutter = _Cutter(story, marks, [block for block in shown if block.role not in _SET])
    for kind, group in groupby(_lines(story, shown), key=lambda line: _kind(line[0].role)):
        lines = list(group)
        if kind is Role.LIST_ITEM:
            yield Listing(tuple(_items(story, lines, cutter)))
        elif kind is Role.TABLE:
            yield _table([row for line in lines for row in _rows(story, line)])
        elif kind is Role.CODE:
            code = "\n".join(_indent(story, block) + _raw(story, block) for line in lines for block in line)
            yield Verbatim(ILL.sub("", code))
        else:
            yield from (_passage(line, cutter) for line in lines)


def bare(text: str) -> str:
    """Text on one line, what is invisible in it gone, and what no file can hold."""
    return " ".join(ILL.sub("", UNSEEN.sub("", text)).split())


def words_of(runs: Iterable[Run]) -> str:
    """The words of runs."""
    return "".join(run.words for run in runs)


def _kind(role: Role) -> Role:
    """What follows each other as one piece."""
    return role if role in _SET or role is Role.LIST_ITEM else Role.PARAGRAPH


def _lines(story: Story, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks, those that share a line together: a dateline and what it opens are one passage."""
    line: list[Block] = []
    for block in blocks:
        if line and ("\n" in story.text[line[-1].end : block.start] or _kind(line[-1].role) is not _kind(block.role)):
            yield line
            line = []
        line.append(block)
    if line:
        yield line


def _passage(line: list[Block], cutter: "_Cutter") -> Passage:
    last = line[-1]
    return Passage(last.role, cutter.runs([block.content for block in line]), last.level or 0)


def _items(story: Story, lines: Iterable[list[Block]], cutter: "_Cutter") -> Iterator[Item]:
    """The items, each on its level: what the text says, or how far it is indented against those before it.

    Bullets right below a number hang on it, where nothing else is said.
    """
    open_items: list[tuple[int, bool]] = []
    for line in lines:
        block = line[0]
        indent = block.level * 100 if block.level is not None else len(_indent(story, block).expandtabs(4))
        marker = _NUMBERED.match(story.text[block.start : block.content.start])
        number = int(marker[1]) if marker and marker[1].isdecimal() and marker[1].isascii() else None
        here = (2 * indent, number is not None)
        if number is None and (2 * indent, True) in open_items:
            here = (2 * indent + 1, False)
        while open_items and open_items[-1][0] >= here[0]:
            open_items.pop()
        open_items.append(here)
        yield Item(len(open_items) - 1, number, cutter.runs([part.content for part in line]))


def _indent(story: Story, block: Block) -> str:
    """The white space before a block on its line; empty where words stand there."""
    before = story.text[story.text.rfind("\n", 0, block.start) + 1 : block.start]
    return before if before.isspace() else ""


def _rows(story: Story, line: list[Block]) -> Iterator[str]:
    for block in line:
        yield from (row for row in _raw(story, block).split("\n") if row.strip())


def _has_words(story: Story, block: Block) -> bool:
    return bool(bare(story.text[slice(*block.content)]))


def _raw(story: Story, block: Block) -> str:
    return clean(story, block.span)


def _table(rows: list[str]) -> Piece:
    """A table of its rows; where no two columns can be told, the rows as they stand."""
    cells = [_cells(row) for row in rows]
    most = max(map(len, cells))
    blanks_alone = not any(re.search(r"[\t|]", row) for row in rows)
    if most < 2 or (blanks_alone and min(map(len, cells)) != most):
        return Verbatim(ILL.sub("", "\n".join(rows)))
    return Grid(tuple((*row, *[""] * (most - len(row))) for row in cells))


def _cells(row: str) -> tuple[str, ...]:
    if "\t" in row:
        parts = row.split("\t")
    elif "|" in row:
        parts = row.strip().strip("|").split("|")
    else:
        parts = _CELLS.split(row.strip())
    return tuple(ILL.sub("", " ".join(part.split())) for part in parts)


class _Cutter:
    """Cuts stretches of a text where a link, a highlight, a note or a quotation begins or ends."""

    def __init__(self, story: Story, marks: Sequence[Marked], shown: Sequence[Block]) -> None:
        self._text = story.text
        self._links = _Places[str]((link.start, link.end, link.url) for block in shown for link in block.links)
        self._lit = _Places[int]((*mark.span, mark.colour) for mark in marks if mark.colour)
        self._quotes = _Places[int](
            (*part, index)
            for index, quote in enumerate(story.quotes)
            if quote.kind is not QuoteKind.INDIRECT
            for part in quote.parts
        )
        self._notes: dict[int, tuple[int, ...]] = {}
        starts = [block.content.start for block in shown]
        for index, mark in enumerate(noted(marks) if shown else ()):
            block = shown[max(0, bisect_left(starts, mark.span.end) - 1)]
            at = max(block.content.start + 1, min(mark.span.end, block.end))
            self._notes[at] = (*self._notes.get(at, ()), index)

    def runs(self, spans: Sequence[Span]) -> tuple[Run, ...]:
        """The runs of some stretches, a space between them."""
        made: list[Run] = []
        for span in spans:
            if made and not made[-1].words.endswith(" "):
                made.append(Run(" "))
            made += self._stretch(span, at_space=not made or made[-1].words.endswith(" "))
        for place in reversed(range(len(made))):
            made[place] = replace(made[place], words=made[place].words.rstrip(" "))
            if made[place].words:
                break
        return tuple(run for run in made if run.words or run.notes)

    def _stretch(self, span: Span, *, at_space: bool) -> Iterator[Run]:
        links, lit, quotes = self._links.within(span), self._lit.within(span), self._quotes.within(span)
        edges = {span.start, span.end, *(end for end in self._notes if span.start < end <= span.end)}
        edges |= {edge for start, end, _ in (*links, *lit, *quotes) for edge in (start, end)}
        for start, end in pairwise(sorted(edge for edge in edges if span.start <= edge <= span.end)):
            words = _SPACE.sub(" ", ILL.sub("", UNSEEN.sub("", self._text[start:end])))
            words = words.lstrip(" ") if at_space else words
            ended = self._notes.get(end, ())
            if words or ended:
                at_space = words.endswith(" ") if words else at_space
                run = Run(words, _over(links, start), _over(lit, start) or 0, _over(quotes, start))
                if not ended:
                    yield run
                else:  # a note's number stands at the word, not behind the space
                    yield replace(run, words=words.rstrip(" "), notes=ended)
                    yield replace(run, words=" " if words.endswith(" ") else "")


Value = TypeVar("Value", str, int)


class _Places(Generic[Value]):
    """Stretches of a text, each with what is there, found by place."""

    def __init__(self, places: Iterable[tuple[int, int, Value]]) -> None:
        self._all: list[tuple[int, int, Value]] = sorted(places)
        self._starts: list[int] = [start for start, _, _ in self._all]
        self._longest: int = max((end - start for start, end, _ in self._all), default=0)

    def within(self, span: Span) -> list[tuple[int, int, Value]]:
        """Those of which a part stands in a stretch."""
        first = bisect_left(self._starts, span.start - self._longest)
        return [item for item in self._all[first : bisect_left(self._starts, span.end)] if item[1] > span.start]


def _over(places: Sequence[tuple[int, int, Value]], at: int) -> Value | None:
    """What is at a place; the shortest, where several are."""
    here = [(end - start, value) for start, end, value in places if start <= at < end]
    return min(here)[1] if here else None
