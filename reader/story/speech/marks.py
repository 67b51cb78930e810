"""Which stretches of a paragraph stand between quotation marks.

Invariant: passages lie inside their paragraph, in order, never overlap, and what is quoted inside a quotation is part of
it. Each paragraph is paired by itself, so that an odd mark spoils its own paragraph at most (over a whole text, one odd mark
turns every later quotation inside out: 22 of 84 news stories hold one).

A mark's shape says what it wants to be, what stands beside it says what it is: news pages hold closing marks that open,
opening marks that close (“fair“), and straight ones that say nothing. One pass, a fixed look at each mark's neighbours:
time grows in step with the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.story.model import Span

DOUBLE = re.compile("[\"“”„‟«»″〝〞＂「」『』]|'{2,3}|``|,,(?=\\w)|[‘’`´']{2}")
"""Marks of the first rank, with typewriters' and TeX's doubled ticks; of three ticks, one is of the second rank."""

SINGLE = re.compile("[‘’‚‛'‹›`]")
"""Marks of the second rank, which are the first in British style; most of them are apostrophes."""

_OPENS = frozenset("“„‟«〝「『‘‚‛‹`") | {"``", ",,", "‘‘"}
_CLOSES = frozenset("”»〞」』›") | {"’’", "´´"}
_INWARD = frozenset("»›")
"""Guillemets of German and Danish print point inward: »so«."""

_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f\u2009([{<—–―-/“‘«„…:=>*•|")
_AFTER_CLOSING = frozenset(" \t\n\u00a0\u202f\u2009)]}>.,;:!?—–―-/”’»…*'\"")
_BEFORE_CLOSING = frozenset(".,!?…—–-;:")
"""What American print sets before a closing mark."""


_TAG = re.compile(
    r"[,?!](?=\s+(?:(?:said|says|asked|added|replied|wrote)\b|(?:(?:[A-Z][\w.’'-]+\s+){1,4}|he\s+|she\s+|they\s+)"
    r"(?:said|says|asked|added|replied|wrote|told)\b))"
)
"""The speech tag behind a quotation whose closing mark was forgotten."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch between quotation marks in one paragraph."""

    start: int
    end: int
    inner: Span
    """The words alone; `start` to `end` holds the marks too."""

    opened: bool = True
    """Whether it has its opening mark; a paragraph that carries a quotation on may have none."""

    closed: bool = True
    """Whether it has its closing mark; a quotation that goes on in the next paragraph has none."""

    single: bool = False


def passages(text: str, start: int, end: int, *, british: bool = False, carried: bool = False) -> list[Passage]:
    """Give the passages of the paragraph `text[start:end]`.

    `british` takes single marks for the first rank. `carried` says that the paragraph before left a quotation open: then a
    closing mark that nothing opened here closes that one.
    """
    rank = SINGLE if british else DOUBLE
    found: list[Passage] = []
    opened: tuple[int, int] | None = None
    depth = 0
    if carried and not british and closes_first(text, start, end):
        opened = (start, start)
    for mark in rank.finditer(text, start, end):
        at, after = mark.span()
        role = _role(text, mark.group(), at, after, start, end, opened is not None, british)
        nested = mark.group() == "'''"
        if role > 0 and opened is None:
            opened = (at, after - nested)
        elif role > 0 and mark.group() in _OPENS and _closers_ahead(text, rank, after, end, depth):
            depth += 1
        elif role > 0 and opened is not None and not british:
            _add(found, text, opened, at, at, closed=False, single=british)
            opened, depth = (at, after), 0
        elif role < 0 and depth:
            depth -= 1
        elif role < 0 and opened is not None:
            _add(found, text, opened, at + nested, after, closed=True, single=british)
            opened = None
    if opened is not None and (
        not british or opened[0] == _first(text, start, end) or text[start:end].rstrip()[-1:] in _BEFORE_CLOSING
    ):
        _add(found, text, opened, end, end, closed=False, single=british)
    return found


def british(text: str, paragraphs: Iterable[tuple[int, int]]) -> bool:
    """Say whether single marks are the story's first rank: more of them close on a comma or a stop than double ones."""
    singles = doubles = 0
    for start, end in paragraphs:
        doubles += sum(1 for _ in DOUBLE.finditer(text, start, end))
        for mark in SINGLE.finditer(text, start, end):
            at = mark.start()
            if (
                at > start
                and text[at - 1] in ",.?!"
                and mark.group() in "’'"
                and text[at + 1 : at + 2] in (" ", "\n", "")
            ):
                singles += 1
    return singles > 1 and 2 * singles > doubles


def _role(text: str, mark: str, at: int, after: int, start: int, end: int, inside: bool, british: bool) -> int:
    """1 where the mark opens, -1 where it closes, 0 where it is an apostrophe, an inch, or nothing."""
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < end else " "
    can_open = before in _BEFORE_OPENING and not behind.isspace() and behind not in ",;:!?)"
    can_close = not before.isspace() and (behind in _AFTER_CLOSING or behind.isspace())
    if british:
        return _single_role(text, mark, at, after, end, can_open, can_close, inside)
    if mark in _INWARD and can_open and not can_close:
        return -1 if inside else 1
    if can_open != can_close:
        return 1 if can_open else (-1 if inside or mark not in _OPENS else 0)
    if mark in _OPENS:
        return -1 if inside and mark in "«" else 1
    if mark in _CLOSES:
        return -1
    if before.isdigit() and not inside:
        return 0
    return -1 if inside else 1


def _single_role(
    text: str, mark: str, at: int, after: int, end: int, can_open: bool, can_close: bool, inside: bool
) -> int:
    """Tell single marks from apostrophes: ’tis, ’90s and the farmers’ market are none."""
    if can_open and not inside:
        return 0 if mark == "’" or text[after].isdigit() else 1
    if not inside or not can_close or mark in "‘‚‛‹":
        return 0
    before, behind = text[at - 1], text[after : after + 2]
    if before in "nN" and text[at - 2 : at - 1] in ("’", "'"):
        return 0
    possessive = before.isalnum() and behind[:1].isspace() and behind[1:2].islower()
    if possessive and _another_closes(text, after, end):
        return 0
    return -1


_ELISIONS = frozenset(("em", "ti", "tw", "ti", "ca", "n'", "bo"))
"""How 'em, 'tis, 'twas, 'til, 'cause, 'n' and 'bout begin behind their apostrophe."""


def _another_closes(text: str, after: int, end: int) -> bool:
    """Whether a mark that can only close comes before the next one that opens; looks 400 characters ahead."""
    for mark in SINGLE.finditer(text, after, min(end, after + 400)):
        at = mark.start()
        opens = text[at - 1].isspace() and not text[at + 1 : at + 2].isdigit()
        if opens and (mark.group() == "‘" or (mark.group() == "'" and text[at + 1 : at + 3].lower() not in _ELISIONS)):
            return False
        if text[at - 1] in _BEFORE_CLOSING or text[at + 1 : at + 2] in (",", ".", ";", ":", "!", "?", ")"):
            return True
    return False


def _closers_ahead(text: str, rank: re.Pattern[str], after: int, end: int, depth: int) -> bool:
    """Whether two closing marks follow before the next opening one: then an opening mark inside a quotation nests."""
    for closers, mark in enumerate(rank.finditer(text, after, min(end, after + 600)), 1):
        if mark.group() in _OPENS:
            return False
        if closers > depth + 1:
            return True
    return False


def closes_first(text: str, start: int, end: int) -> bool:
    """Whether the paragraph's first mark closes."""
    mark = DOUBLE.search(text, start, end)
    if mark is None or mark.group() in _OPENS or mark.start() == _first(text, start, end):
        return False
    return mark.group() in _CLOSES or not text[mark.start() - 1].isspace()


def _first(text: str, start: int, end: int) -> int:
    """Where the paragraph's first character that is not white space stands."""
    while start < end and text[start].isspace():
        start += 1
    return start


def _add(
    found: list[Passage], text: str, opened: tuple[int, int], inner_end: int, end: int, *, closed: bool, single: bool
) -> None:
    start, inner = opened
    if not closed and (tag := _TAG.search(text, inner, inner_end)) is not None:
        inner_end = end = tag.end()
        closed = True
    while inner < inner_end and text[inner].isspace():
        inner += 1
    while inner_end > inner and text[inner_end - 1].isspace():
        inner_end -= 1
    if inner < inner_end:
        found.append(Passage(start, end, Span(inner, inner_end), opened[1] > start, closed, single))
