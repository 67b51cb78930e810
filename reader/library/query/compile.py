"""From a query to SQL: a condition over `e` (cache.entries) and `r` (its revision), and an expression of the index.

Whatever of a query is nothing but words of the text is one expression of the index, which finds and ranks at once; the rest
is a condition on what that finds.
"""

import calendar
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from reader.library.model import READ
from reader.library.query.model import (
    Age,
    All,
    Day,
    Filter,
    Name,
    Node,
    Not,
    Query,
    Range,
    Some,
    Words,
    together,
)
from reader.library.searching import SHORTEST_BEGINNING
from reader.library.terms import Term
from reader.story import SourceKind

_COLUMNS: Mapping[str, str] = {"": "", "title": "title : ", "author": "byline : ", "quote": "quotes : "}
"""Fields of words -> the column of `words` in which they are looked for."""

_STATES: Mapping[str, str] = {
    "unread": "r.story NOT IN (SELECT story FROM main.positions)",
    "reading": f"r.story IN (SELECT story FROM main.positions WHERE progress < {READ})",
    "read": f"r.story IN (SELECT story FROM main.positions WHERE progress >= {READ})",
    "starred": "r.story IN (SELECT story FROM main.shelved WHERE starred)",
    # these two of each story, since most are in the one or in the other by and by, and the first page is soon full
    "inbox": "NOT EXISTS (SELECT 1 FROM main.shelved AS s WHERE s.story = r.story AND s.shelf IN ('later', 'archive'))",
    "later": "r.story IN (SELECT story FROM main.shelved WHERE shelf = 'later')",
    "archived": "EXISTS (SELECT 1 FROM main.shelved AS s WHERE s.story = r.story AND s.shelf = 'archive')",
    "revised": "r.story IN (SELECT story FROM main.revisions GROUP BY story HAVING count(*) > 1)",
}

_PARTS: Mapping[str, str] = {
    "notes": "r.story IN (SELECT story FROM main.marks WHERE note <> '')",
    "highlights": "r.story IN (SELECT story FROM main.marks WHERE kind = 'highlight')",
    "bookmarks": "r.story IN (SELECT story FROM main.marks WHERE kind = 'bookmark')",
    "tags": "r.story IN (SELECT story FROM main.tags)",
    "quotes": "e.quotes > 0",
    "video": "e.videos > 0",
    "corrections": "e.corrections > 0",
}

_KINDS = ", ".join(f"('{kind.value}')" for kind in SourceKind)

NAMES = f"""SELECT rowid FROM cache.named WHERE named MATCH {{match}}
    UNION SELECT n.number FROM main.aliases AS a CROSS JOIN (VALUES {_KINDS}) AS k
        CROSS JOIN cache.names AS n ON n.digest IN (digest(k.column1, a.name), digest(k.column1, folded(a.person)))
            AND n.folded IN (a.name, folded(a.person))
        WHERE folded(a.person) IN (
            SELECT folded(b.person) FROM main.aliases AS b WHERE named(b.person, {{words}}) OR named(b.name, {{words}}))"""
"""The numbers of the names that have some words, and of all other names of those who bear them."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words are looked for."""

    sql: str
    """Gives the numbers of the names."""

    speaks: bool
    """Whether they say something; else it is enough that they are named."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A query as the database takes it."""

    match: str = ""
    """An expression of `words`; empty where it asks for no words, or for more than words in the same breath."""

    where: str = ""
    """A condition over `e` and `r`; empty where there is none."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """Of the condition, by their names."""

    asked: tuple[Term, ...] = ()
    """The words that must be in the text, as a passage shows them."""

    quoted: tuple[Term, ...] = ()
    """Those that must be in a quotation."""

    voices: tuple[Voice, ...] = ()
    """Whose quotations are looked for."""


def compiled(query: Query, now: datetime) -> Compiled:
    """A query for the database; `now` is aware."""
    maker = _Maker(now)
    nodes = query.node.nodes if isinstance(query.node, All) else (query.node,) if query.node else ()
    match, rest = _shared(nodes)
    where = " AND ".join(f"({maker.sql(node)})" for node in rest)
    asked = tuple(found for found in _positive(query.node) if isinstance(found.value, Words))
    return Compiled(
        match,
        where,
        maker.values,
        tuple(_term(found) for found in asked if not found.field),
        tuple(_term(found) for found in asked if found.field == "quote"),
        tuple(
            Voice(maker.names(found.value), found.field == "speaker")
            for found in asked
            if found.field in ("speaker", "source") and isinstance(found.value, Words)
        ),
    )


def expression(node: Node) -> str:
    """A condition as an expression of the index; empty where it is none, as where it leaves something out and no more."""
    if isinstance(node, Filter):
        return _phrase(node)
    if isinstance(node, Some):
        parts = [expression(part) for part in node.nodes]
        return f"({' OR '.join(parts)})" if all(parts) else ""
    if isinstance(node, All):
        match, rest = _shared(node.nodes)
        return match if not rest else ""
    return ""


def _shared(nodes: tuple[Node, ...]) -> tuple[str, tuple[Node, ...]]:
    """What the index can answer of conditions that must all be met, as one expression, and those that it cannot."""
    wanted = [expression(node) for node in nodes]
    unwanted = [expression(node.node) if isinstance(node, Not) else "" for node in nodes]
    if not any(wanted):
        return "", nodes
    match = " AND ".join(filter(None, wanted))
    if any(unwanted):
        match = f"({match}) NOT ({' OR '.join(filter(None, unwanted))})"
    rest = tuple(node for node, yes, no in zip(nodes, wanted, unwanted, strict=True) if not yes and not no)
    return f"({match})", rest


def _phrase(found: Filter) -> str:
    """Words as an expression of the index; empty for another condition. No words hold a quotation mark."""
    words = found.value
    if found.field not in _COLUMNS or not isinstance(words, Words) or _is_short(found, words):
        return ""
    return f'{_COLUMNS[found.field]}"{" ".join(words.words)}"{" *" if words.begins else ""}'


def _is_short(found: Filter, words: Words) -> bool:
    """Whether a beginning is so short that only the small index finds it quickly."""
    return found.field in ("title", "author") and words.begins and len(words.words[-1]) < SHORTEST_BEGINNING


def _term(found: Filter) -> Term:
    assert isinstance(found.value, Words)
    return Term(found.value.words, found.value.begins)


def _positive(node: Node | None) -> Iterator[Filter]:
    """The conditions that may be why a story is found."""
    if isinstance(node, Filter):
        yield node
    elif isinstance(node, All | Some):
        for part in node.nodes:
            yield from _positive(part)


class _Maker:
    """Makes SQL of conditions, and gives each value its name."""

    def __init__(self, now: datetime) -> None:
        self.values: dict[str, Any] = {}
        self._now = now
        self._by_field: Mapping[str, Callable[[Any], str]] = {
            "title": lambda words: self._called("title", words),
            "author": lambda words: self._called("byline", words),
            "from": lambda words: self._called("publication", words),
            "speaker": lambda words: self._heard(words, " AND quotes > 0"),
            "source": lambda words: self._heard(words, ""),
            "tag": self._tagged,
            "note": self._noted,
            "site": self._at,
            "lang": self._in_language,
            "is": lambda choice: _STATES[choice.word],
            "has": lambda choice: _PARTS[choice.word],
            "after": lambda day: self._since(day, is_since=True),
            "before": lambda day: self._since(day, is_since=False),
            "newer": lambda age: self._since(age, is_since=True),
            "older": lambda age: self._since(age, is_since=False),
            "words": lambda numbers: self._between("e.words", numbers),
            "minutes": lambda numbers: self._between("e.minutes", numbers),
            "quotes": lambda numbers: self._between("e.quotes", numbers),
        }

    def sql(self, node: Node) -> str:
        """The condition over `e` and `r`."""
        if match := expression(node):
            return f"e.revision IN (SELECT rowid FROM cache.words WHERE words MATCH {self._value(match)})"
        if isinstance(node, Filter):
            return self._by_field[node.field](node.value)
        if isinstance(node, Not):
            return f"NOT ({self.sql(node.node)})"
        if isinstance(node, All):
            return " AND ".join(f"({self.sql(part)})" for part in node.nodes)
        textual = together([part for part in node.nodes if expression(part)], Some)
        others = [part for part in node.nodes if not expression(part)]
        return " OR ".join(f"({self.sql(part)})" for part in ([textual] if textual else []) + others)

    def names(self, words: Words) -> str:
        """SQL that gives the numbers of the names that have these words, in whatever order."""
        *whole, last = words.words
        match = " AND ".join((*(f'"{word}"' for word in whole), f'"{last}"{" *" if words.begins else ""}'))
        given = json.dumps([words.begins, *words.words])
        return NAMES.format(match=self._value(match), words=self._value(given))

    def _value(self, value: object) -> str:
        """The name of a value; the same one has the same name."""
        for name, known in self.values.items():
            if known == value and type(known) is type(value):
                return f":{name}"
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def _called(self, column: str, words: Words) -> str:
        match = f'{column} : "{" ".join(words.words)}"{" *" if words.begins else ""}'
        return f"e.revision IN (SELECT rowid FROM cache.titles WHERE titles MATCH {self._value(match)})"

    def _heard(self, words: Words, speaks: str) -> str:
        return f"e.revision IN (SELECT revision FROM cache.voices WHERE name IN ({self.names(words)}){speaks})"

    def _tagged(self, name: Name) -> str:
        text = self._value(name.text)
        same = f"substr(tag, 1, length({text})) = {text} COLLATE NOCASE" if name.begins else f"tag = {text}"
        return f"r.story IN (SELECT story FROM main.tags WHERE {same})"

    def _noted(self, words: Words) -> str:
        given = self._value(json.dumps([words.begins, *words.words]))
        return f"r.story IN (SELECT story FROM main.marks WHERE note <> '' AND says(note, {given}))"

    def _at(self, name: Name) -> str:
        text = self._value(f".{name.text}" if name.begins else f".{name.text}.")
        return f"instr('.' || e.site || '.', {text}) > 0"

    def _in_language(self, name: Name) -> str:
        return f"e.language IS {self._value(name.text)}"

    def _since(self, when: Day | Age, *, is_since: bool) -> str:
        day = when.day if isinstance(when, Day) else before(self._now.date(), when).isoformat()
        return f"e.moment {'>=' if is_since else '<'} {self._value(day)}"

    def _between(self, column: str, numbers: Range) -> str:
        ends = ((">=", numbers.least), ("<=", numbers.most))
        return " AND ".join(f"{column} {sign} {self._value(end)}" for sign, end in ends if end is not None)


def before(today: date, age: Age) -> date:
    """The day so long before today; the first of all days where there is none."""
    try:
        if age.unit in "dw":
            return today - timedelta(days=age.amount * (7 if age.unit == "w" else 1))
        months = today.year * 12 + today.month - 1 - age.amount * (12 if age.unit == "y" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return date.min
