"""The list of people: names in order, page by page, several names of one person as one.

Names are put in order as they are asked for, by one pass over all of them. The few that a person said to be one are counted
together and put in their place among the others.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from sqlite3 import Connection
from typing import NamedTuple

from reader.library import aliases
from reader.library.aliases import Group
from reader.library.persons import TIMES, Key, Order, Voice, VoicePage, day
from reader.library.voices import NameKind, numbers


class Wanted(NamedTuple):
    """A page that is asked for."""

    asked: str
    """In the index's language; empty for all."""

    kinds: tuple[NameKind, ...]
    order: Order
    after: Key | None
    limit: int


class Name(NamedTuple):
    """A row of cache.names."""

    number: int
    kind: NameKind
    name: str
    stories: int
    quotes: int
    last: int


class _Listed(NamedTuple):
    """One in the list: a name, or several."""

    name: str
    members: tuple[Name, ...]

    @property
    def lead(self) -> Name:
        """The most frequent of them."""
        return max(self.members, key=lambda row: (row.stories, -row.number))

    @property
    def quotes(self) -> int:
        """Of all names."""
        return sum(row.quotes for row in self.members)

    @property
    def stories(self) -> int:
        """Likewise; a story with two of the names counts for both."""
        return sum(row.stories for row in self.members)


class _By(NamedTuple):
    """How a list is put in order: in SQL, and what an entry has there."""

    columns: str
    forwards: bool
    key: Callable[[_Listed], Key]


def _by_name(listed: _Listed) -> Key:
    return listed.name.encode("utf-8", "replace").lower(), listed.lead.number  # as SQLite's NOCASE: of ASCII alone


_ORDERS = {
    Order.QUOTED: _By("quotes, stories, number", False, lambda one: (one.quotes, one.stories, one.lead.number)),
    Order.LATEST: _By("last, number", False, lambda one: (max(row.last for row in one.members), one.lead.number)),
    Order.NAME: _By("name COLLATE NOCASE, number", True, _by_name),
}

_COLUMNS = "number, kind, name, stories, quotes, last"


def page(connection: Connection, wanted: Wanted) -> VoicePage:
    """A page of the list."""
    groups = list(_grouped(connection, wanted))
    by = _ORDERS[wanted.order]
    every = {row.number for listed in groups for row in listed.members}
    together = (listed for listed in groups if _is_wanted(connection, listed, wanted, by))
    alone = _alone(connection, wanted, by, every)
    found = sorted(chain(together, alone), key=by.key, reverse=not by.forwards)[: wanted.limit + 1]
    shown = found[: wanted.limit]
    after = by.key(shown[-1]) if shown and len(found) > wanted.limit else None
    return VoicePage(tuple(voice(connection, listed.name, listed.members) for listed in shown), after)


def members(connection: Connection, group: Group, kind: NameKind | None) -> tuple[Name, ...]:
    """The rows of somebody's names: of one name those of its kind, of several all, but for who writes."""
    writes = kind is NameKind.AUTHOR
    kinds = tuple(one for one in NameKind if (one is NameKind.AUTHOR) == writes)
    if len(group.names) > 1:
        return _rows(connection, group.names, kinds)
    rows = _rows(connection, group.names, (kind,) if kind else kinds)
    return (max(rows, key=lambda row: row.stories),) if rows else ()


def voice(connection: Connection, name: str, rows: tuple[Name, ...]) -> Voice:
    """Somebody as a list shows them."""
    listed = _Listed(name, rows)
    lead = listed.lead
    writes = lead.kind is NameKind.AUTHOR
    table, weight = ("written", "count(*)") if writes else ("voices", "sum(quotes)")
    ids = tuple(row.number for row in rows)
    marks = ", ".join("?" * len(ids))
    first = connection.execute(f"SELECT min(day) FROM cache.{table} WHERE name IN ({marks})", ids).fetchone()[0]
    last = max(row.last for row in rows)
    sql = f"""SELECT (day - ?) * {TIMES} / ?, {weight} FROM cache.{table}
        WHERE name IN ({marks}) GROUP BY 1"""
    times = dict(connection.execute(sql, (first, last - first + 1, *ids)).fetchall())
    role, affiliation = ("", _outlet(connection, ids)) if writes else _what(connection, ids)
    return Voice(
        name,
        lead.kind,
        len({row.name.casefold() for row in rows}),
        listed.stories,
        listed.quotes,
        day(first),
        day(last),
        role,
        affiliation,
        tuple(times.get(index, 0) for index in range(TIMES)),
    )


def _grouped(connection: Connection, wanted: Wanted) -> Iterator[_Listed]:
    """Those with several names, of the kinds that are wanted or not."""
    for group in aliases.groups(connection).values():
        sides = {kind is NameKind.AUTHOR for kind in wanted.kinds}
        for writes in sides:
            kinds = tuple(kind for kind in NameKind if (kind is NameKind.AUTHOR) == writes)
            if rows := _rows(connection, group.names, kinds):
                yield _Listed(group.person, rows)


def _is_wanted(connection: Connection, listed: _Listed, wanted: Wanted, by: _By) -> bool:
    """Whether somebody with several names stands in the list, behind the page before."""
    if listed.lead.kind not in wanted.kinds:
        return False
    if wanted.after is not None:
        key, after = by.key(listed), wanted.after
        if not (key > after if by.forwards else key < after):
            return False
    if not wanted.asked:
        return True
    sql = """SELECT EXISTS (SELECT 1 FROM cache.named WHERE named MATCH ?
        AND rowid IN (SELECT value FROM json_each(?)))"""
    ids = json.dumps([row.number for row in listed.members])
    return bool(connection.execute(sql, (wanted.asked, ids)).fetchone()[0])


def _alone(connection: Connection, wanted: Wanted, by: _By, others: Iterable[int]) -> Iterator[_Listed]:
    """The names that are nobody else's, as many as a page may need."""
    kinds = ", ".join("?" * len(wanted.kinds))
    where = f"kind IN ({kinds}) AND stories > 0 AND number NOT IN (SELECT value FROM json_each(?))"
    values: list[object] = [*(kind.value for kind in wanted.kinds), json.dumps(list(others))]
    if wanted.asked:
        where += " AND number IN (SELECT rowid FROM cache.named WHERE named MATCH ?)"
        values.append(wanted.asked)
    if wanted.after is not None:
        where += f" AND ({by.columns}) {'>' if by.forwards else '<'} ({', '.join('?' * len(wanted.after))})"
        values += [value.decode() if isinstance(value, bytes) else value for value in wanted.after]
    order = by.columns if by.forwards else ", ".join(f"{column} DESC" for column in by.columns.split(", "))
    sql = f"SELECT {_COLUMNS} FROM cache.names WHERE {where} ORDER BY {order} LIMIT ?"
    for row in connection.execute(sql, (*values, wanted.limit + 1)).fetchall():
        name = _name(row)
        yield _Listed(name.name, (name,))


def _rows(connection: Connection, names: Iterable[str], kinds: tuple[NameKind, ...]) -> tuple[Name, ...]:
    ids = [number for name in names for number in numbers(connection, name, kinds)]
    sql = f"SELECT {_COLUMNS} FROM cache.names WHERE number = ? AND stories > 0"
    found = (connection.execute(sql, (number,)).fetchone() for number in sorted(ids))
    return tuple(_name(row) for row in found if row)


def _name(row: tuple[int, str, str, int, int, int]) -> Name:
    number, kind, name, stories, quotes, last = row
    return Name(number, NameKind(kind), name, stories, quotes, last)


def _what(connection: Connection, ids: tuple[int, ...]) -> tuple[str, str]:
    """The role and the affiliation that the newest stories give somebody."""
    marks = ", ".join("?" * len(ids))
    found = []
    for column in ("role", "affiliation"):
        # SQLite gives the other columns of the row that has the maximum
        sql = f"SELECT {column}, max(day) FROM cache.voices WHERE name IN ({marks}) AND {column} <> ''"
        found.append(connection.execute(sql, ids).fetchone()[0] or "")
    return found[0], found[1]


def _outlet(connection: Connection, ids: tuple[int, ...]) -> str:
    """The publication of the newest story of somebody that names one."""
    marks = ", ".join("?" * len(ids))
    sql = f"""SELECT e.publication, max(w.day) FROM cache.written AS w
        JOIN cache.entries AS e ON e.revision = w.revision WHERE w.name IN ({marks}) AND e.publication <> ''"""
    return connection.execute(sql, ids).fetchone()[0] or ""
