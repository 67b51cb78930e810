"""The pieces of a query: brackets, signs and conditions, each with its place. What makes no sense is noted, and left out."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reader.library.query.fields import FIELDS, SOONER, Bad, Unfinished, sort
from reader.library.query.model import Filter, Sort, Value, Words, closers
from reader.library.searching import MOST_WORDS, SHORTEST_BEGINNING, WORD, searchable
from reader.story import Span

MOST = 64
"""Conditions of a query; the rest of a pasted page is left out."""

QUOTE_IT = "put it in quotation marks to search for the words"

QUOTES = '"“”„«»'
"""The marks between which a phrase may stand."""

_RUN = re.compile(rf"[^\s(){QUOTES}]+")
_FIELD = re.compile(r"([A-Za-z]+):")
_OPERATORS: Mapping[str, str] = {"OR": "or", "AND": "", "NOT": "-"}
"""Words that mean something in capitals alone; `AND` means what is meant without it."""


class Piece(NamedTuple):
    """A piece of what was typed."""

    kind: str
    """"(", ")", "-", "or", or "filter"."""

    span: Span
    filter: Filter | None = None
    """The condition; None where there is none, as in punctuation."""


class Trouble(NamedTuple):
    """What makes no sense."""

    span: Span
    what: str
    remedy: str


class _Typed(NamedTuple):
    """A value as it was typed."""

    text: str
    end: int
    quoted: bool = False
    starred: bool = False
    """Whether an asterisk says that it may go on."""

    open: bool = False
    """Whether its marks are never closed."""


class Pieces:
    """The pieces of a text, and what goes with them."""

    def __init__(self, text: str, *, typing: bool) -> None:
        """`typing` says that it may not be finished yet."""
        self.text = text
        self.troubles: list[Trouble] = []
        self.sort: Sort | None = None
        self._typing = typing
        self._end = len(text.rstrip())
        self.all = tuple(self._split())

    def trouble(self, span: Span, what: str, remedy: str) -> None:
        """Note what makes no sense."""
        self.troubles.append(Trouble(span, what, remedy))

    def unfinished(self, span: Span, what: str, remedy: str, end: int | None = None) -> None:
        """Note what makes no sense yet: nothing, where it is still being typed. `end` is where it ends, if behind `span`."""
        if not self._typing or (end or span.end) < self._end:
            self.trouble(span, what, remedy)

    def _split(self) -> Iterator[Piece]:
        at = many = deep = 0
        text, negated = self.text, False
        while many < MOST and (at := _skip(text, at)) < len(text):
            sign, follows = text[at], text[at + 1 : at + 2]
            run = _RUN.match(text, at)
            if sign in "()":
                deep += 1 if sign == "(" else -1
                piece = Piece(sign, Span(at, at + 1))
            elif sign == "-" and follows.strip(" \t\n-)"):
                piece = Piece("-", Span(at, at + 1))
            elif run and run[0] in _OPERATORS:
                piece = Piece(_OPERATORS[run[0]], Span(at, run.end()))
            else:
                many += 1
                piece = self._condition(at, negated, deep > 0)
            at, negated = piece.span.end, piece.kind == "-"
            if piece.kind:
                yield piece

    def _condition(self, at: int, negated: bool, inside: bool) -> Piece:
        """The condition that begins at a place."""
        match = _FIELD.match(self.text, at)
        name = match[1].lower() if match else ""
        if match and name not in FIELDS and _is_no_value(self.text[match.end() : match.end() + 1]):
            name, match = "", None
        start = match.end() if match else at
        typed = self._value(start)
        span = Span(at, typed.end)
        if typed.open:
            what = "opens a phrase that is never closed"
            self.unfinished(Span(start, start + 1), what, "close it with the same mark", typed.end)
        try:
            value = self._understood(span, name, typed, negated, inside)
        except Bad as bad:
            note = self.unfinished if isinstance(bad, Unfinished) else self.trouble
            note(span, bad.what, bad.remedy)
            value = None
        return Piece("filter", span, Filter(name, value, span) if value else None)

    def _understood(self, span: Span, name: str, typed: _Typed, negated: bool, inside: bool) -> Value | None:
        """What a condition asks for; None where that is nothing. Raises Bad."""
        if name and name not in FIELDS:
            from difflib import get_close_matches  # nobody pays for it who mistypes nothing

            near = get_close_matches(name, FIELDS, 1, 0.5)
            remedy = f"did you mean {near[0]}:?" if near else f"there is {': '.join(FIELDS)}:"
            self.trouble(Span(span.start, span.start + len(name) + 1), "is no field", f"{remedy} Or {QUOTE_IT}")
            return None
        at_end = not typed.quoted and not negated and typed.end == len(self.text)
        if name == "sort":
            self._order(typed.text, negated, inside)
            return None
        read = FIELDS[name].read if name else None
        if read is not None:
            return read(typed.text, typed.starred or (at_end and self._typing))
        words = split(typed.text)
        if not words:
            if name:
                raise Unfinished("needs words", f'as in {name}:lamp or {name}:"a phrase"')
            return None
        shortest = 1 if name in SOONER else SHORTEST_BEGINNING
        goes_on = at_end and len(words[-1]) >= shortest and WORD.match(typed.text[-1]) is not None
        return Words(words, typed.starred or goes_on)

    def _order(self, text: str, negated: bool, inside: bool) -> None:
        if inside:
            raise Bad("orders the whole, and not what stands in brackets", "put it outside of them")
        key, backward = sort(text)
        self.sort = Sort(key, backward != negated)

    def _value(self, start: int) -> _Typed:
        """The value that begins at a place; an empty one where none does."""
        text = self.text
        if text[start : start + 1] and text[start] in QUOTES:
            ends = closers(text[start])
            end = next((at for at in range(start + 1, len(text)) if text[at] in ends), None)
            if end is None:
                return _Typed(text[start + 1 :], len(text), quoted=True, open=True)
            starred = text[end + 1 : end + 2] == "*"
            return _Typed(text[start + 1 : end], end + 1 + starred, True, starred)
        run = _RUN.match(text, start)
        if run is None:
            return _Typed("", start)
        starred = run[0].endswith("*") and len(run[0]) > 1
        return _Typed(run[0].removesuffix("*") if starred else run[0], run.end(), starred=starred)


def split(text: str) -> tuple[str, ...]:
    """The words of a text, as the index splits it."""
    return tuple(WORD.findall(searchable(unicodedata.normalize("NFC", text)))[:MOST_WORDS])


def _skip(text: str, at: int) -> int:
    """The place of the first sign from `at` on."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _is_no_value(sign: str) -> bool:
    """Whether what stands behind a colon is no value: the colon is punctuation, or an address's."""
    return not sign or sign.isspace() or sign in "/)"
