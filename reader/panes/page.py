"""Somebody's page: what stories say of them over time, where and how often they speak, then every quotation or story.

What was said is set under a line for its story; nothing of the head can be chosen, everything below it can.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.message import Message
from textual.reactive import var

from reader.panes.drawing import Line, bar, cut, fit, month, safe, spark, spread, wrap
from reader.panes.paged import Paged
from reader.panes.rows import Row

LABEL = 12
"""Columns of what a fact is of; fewer where there is little room."""

ROOM_FOR_LABEL = 60
"""Columns from which on labels stand beside the facts, and not over them; and dates beside titles, and not below them."""

WORDS = 3
"""Lines of a quotation that the list shows."""

LONGEST_CHART = 60
"""Columns of the bars over time."""


class Fact(NamedTuple):
    """Something that is known of somebody."""

    label: str
    words: str
    when: str = ""
    lines: int = 2
    """As many at most."""


class Count(NamedTuple):
    """How often somewhere, as a bar."""

    words: str
    times: int
    about: str


class About(NamedTuple):
    """The head of a page."""

    facts: tuple[Fact, ...]
    months: tuple[tuple[date, int], ...]
    """The first of each month with something in it, and how much."""

    counts: tuple[tuple[str, tuple[Count, ...]], ...]
    """Bars, under what they are of."""


class Piece(NamedTuple):
    """What can be chosen on a page."""

    value: object
    head: str = ""
    """The line over it, which several in a row may have; empty for none."""

    head_right: str = ""
    title: str = ""
    title_right: str = ""
    words: str = ""
    look: str = ""
    """Of the words."""

    remark: str = ""


class Page(Paged):
    """The page."""

    BINDING_GROUP_TITLE = "Page"
    about: var[About | None] = var[About | None](None, init=False)
    pieces: var[tuple[Piece, ...]] = var[tuple[Piece, ...]]((), init=False)
    """Those that are known so far."""

    class Pointed(Message):
        """The cursor came to a piece."""

        def __init__(self, value: object) -> None:
            super().__init__()
            self.value = value

    class Chosen(Pointed):
        """A piece was chosen."""

    class More(Paged.More):
        """The next page is wanted."""

    def build(self, width: int) -> Sequence[Row]:
        """The head, then the pieces."""
        return [*_head(self.about, width), *_pieces(self.pieces, width)] if self.about else ()

    def begins(self, before: int | None) -> object:
        """At the first piece."""
        return self.pieces[0].value if self.pieces else None

    def show(self, about: About | None, pieces: tuple[Piece, ...], *, more: bool) -> None:
        """Show a page, or more of it."""
        self.came()
        self.set_reactive(Page.about, about)
        self.set_reactive(Page.pieces, pieces)
        self.set_reactive(Page.more, more)
        self.rebuild()

    def moved(self, value: object) -> None:
        """Tell what the cursor is on."""
        self.post_message(self.Pointed(value))
        self.look_ahead()

    def chosen(self, value: object) -> None:
        """Tell what was chosen."""
        self.post_message(self.Chosen(value))


class Glance(Page, can_focus=False):
    """A page beside the list, for who is under the cursor there."""

    def begins(self, before: int | None) -> object:
        """Nowhere: the cursor is in the list."""
        return None


def _head(about: About | None, width: int) -> Iterator[Row]:
    if about is None:
        return
    beside = width >= ROOM_FOR_LABEL
    before = ""
    for fact in about.facts:
        yield Row(tuple(_fact(fact, width, label=fact.label != before, beside=beside)))
        before = fact.label
    if len(about.months) > 1:
        yield Row(((),))
        yield Row(tuple(_chart(about, width)))
    for title, counts in about.counts:
        if counts:
            yield Row(((),))
            yield Row((((cut(title, width), "head"),),))
            most = max(count.times for count in counts)
            names = min(max(cell_len(safe(count.words)) for count in counts), width // 3)
            yield from (Row((_count(count, most, names, width),)) for count in counts)
    yield Row(((),))


def _fact(fact: Fact, width: int, *, label: bool, beside: bool) -> Iterator[Line]:
    """What is known, its label beside it where there is room and it is another than the one before."""
    indent = LABEL if beside else 2
    when = safe(fact.when)
    room = width - indent - (cell_len(when) + 2 if when else 0)
    lines = wrap(safe(fact.words), max(8, room), fact.lines) or [""]
    shown = set_cell_size(cut(fact.label, LABEL - 2) if label and beside else "", indent)
    if label and not beside:
        yield ((cut(fact.label, width), "head"),)
    yield spread(((shown, "head"), (lines[0], "")), when, "quiet", width)
    yield from (((" " * indent, ""), (line, "")) for line in lines[1:])


def _chart(about: About, width: int) -> Iterator[Line]:
    """Bars over time, as wide as there is room, and from when to when."""
    first, last = about.months[0][0], about.months[-1][0]
    span = _number(last) - _number(first) + 1
    columns = min(span * max(1, min(4, LONGEST_CHART // span)), width, LONGEST_CHART)
    counts = [0] * columns
    wide = max(1, columns // span)
    for when, count in about.months:
        at = (_number(when) - _number(first)) * columns // span
        for column in range(at, min(at + wide, columns)) if columns >= span else (at,):
            counts[column] += count
    each = "a month" if columns >= span else f"in {-(-span // columns)} months"
    yield ((spark(counts), "accent"),)
    peak = f"at most {max(counts):,} {each}"
    ends = f"{month(first)} – {month(last)}"
    yield ((cut(f"{ends} · {peak}", width), "quiet"),)


def _number(when: date) -> int:
    return when.year * 12 + when.month


def _count(count: Count, most: int, names: int, width: int) -> Line:
    """What is counted, a bar, and the count."""
    about = f" {safe(count.about)}"
    room = width - names - cell_len(about) - 3
    name = set_cell_size(cut(safe(count.words), names), names)
    bars = bar(count.times, most, max(1, min(room, 30)))
    return fit(((f"  {name} ", ""), (bars, "accent"), (about, "quiet")), width)


def _pieces(pieces: Sequence[Piece], width: int) -> Iterator[Row]:
    head = ""
    if not pieces:
        yield Row((((cut("Nothing of theirs is quoted.", width), "quiet"),),))
    for piece in pieces:
        if piece.head and piece.head != head:
            yield Row((spread(((safe(piece.head), "head"),), safe(piece.head_right), "quiet", width),))
        head = piece.head
        yield Row(tuple(_piece(piece, width)), piece.value)


def _piece(piece: Piece, width: int) -> Iterator[Line]:
    if piece.title and width >= ROOM_FOR_LABEL:
        yield spread(((safe(piece.title), "strong"),), safe(piece.title_right), "quiet", width)
    elif piece.title:
        yield from (((line, "strong"),) for line in wrap(safe(piece.title), width, 2))
        yield ((cut(f"  {safe(piece.title_right)}", width), "quiet"),)
    lines = wrap(safe(piece.words), width - 2, WORDS)
    yield from ((("  ", ""), (line, piece.look)) for line in lines[:-1])
    if lines:
        yield spread((("  ", ""), (lines[-1], piece.look)), safe(piece.remark), "head", width)
