"""Names that a person said to be one person's: "Sune Rasmussen" is "Sune Engel Rasmussen".

What was said is kept as it was said, name by name, and so it can be taken back: a name whose other names came along is
parted from its new one with all of them. Whom a name leads to in the end stands beside it: nobody need follow it there.
Every function works on a connection, inside the caller's transaction where it writes.
"""

from collections.abc import Mapping
from itertools import pairwise
from sqlite3 import Connection
from typing import NamedTuple

from reader.errors import LibraryError
from reader.library.voices import NameKind, folded, numbers
from reader.story.text import fold


class Group(NamedTuple):
    """Names that are one person's."""

    person: str
    """The one that the person goes by, as it is shown."""

    names: frozenset[str]
    """All of them, folded."""


class _Link(NamedTuple):
    """What was said of a name."""

    person: str
    said: str


def groups(connection: Connection) -> dict[str, Group]:
    """The persons with several names, by the folded name that each goes by."""
    found: dict[str, Group] = {}
    for name, link in _links(connection).items():
        root = folded(link.person)
        names = found[root].names if root in found else frozenset((root,))
        found[root] = Group(link.person, names | {name})
    return found


def group(connection: Connection, name: str) -> Group:
    """All names of the person whom a name leads to: the name alone, where nothing was said of it."""
    known = groups(connection)
    key = folded(name)
    alone = Group(shown(connection, name), frozenset((key,)))
    return known.get(key) or next((group for group in known.values() if key in group.names), alone)


def same(connection: Connection, name: str, person: str) -> None:
    """Say that two names are one person, who goes by the second, or by what that is said to be.

    Where they are one already, the person goes by the second from now on.
    """
    one, other = group(connection, name), group(connection, person)
    if not folded(name) or not folded(person):
        raise LibraryError("a name", "is empty", "give two names")
    if one.names != other.names:
        _link(connection, one.person, other.person, shown(connection, person))
        _lead(connection, one.names, other.person)
    elif folded(one.person) != folded(person):
        _turn(connection, person)
        _lead(connection, one.names - {folded(person)}, shown(connection, person))


def part(connection: Connection, name: str) -> None:
    """Take back that a name is another's; of the name that a person goes by, that any other is theirs.

    Raises LibraryError where nothing was said of the name.
    """
    links, key = _links(connection), folded(name)
    gone = [key] if key in links else [one for one, link in links.items() if folded(link.said) == key]
    if not gone:
        raise LibraryError(f"“{fold(name)}”", "is said to be nobody else", "see the names of a person on their page")
    for one in gone:
        person = shown(connection, one)
        connection.execute("DELETE FROM main.aliases WHERE name = ?", (one,))
        _lead(connection, _below(_links(connection), one), person)


def shown(connection: Connection, name: str) -> str:
    """A name as it is shown: as the stories have it, else as it was said, else as it is given."""
    known = list(numbers(connection, name, NameKind))
    if known:
        sql = "SELECT name FROM cache.names WHERE number IN (SELECT value FROM json_each(?)) ORDER BY stories DESC"
        row: tuple[str] = connection.execute(f"{sql} LIMIT 1", (f"{known}",)).fetchone()
        return row[0]
    links, key = _links(connection).values(), folded(name)
    said = (words for link in links for words in link if folded(words) == key)
    return next(said, fold(name))


def _links(connection: Connection) -> Mapping[str, _Link]:
    rows = connection.execute("SELECT name, person, said FROM main.aliases ORDER BY name")
    return {name: _Link(person, said) for name, person, said in rows}


def _link(connection: Connection, name: str, person: str, said: str) -> None:
    connection.execute("INSERT OR REPLACE INTO main.aliases VALUES (?, ?, ?)", (folded(name), person, said))


def _lead(connection: Connection, names: frozenset[str], person: str) -> None:
    """Have all that is said of some names lead to a person."""
    rows = [(person, name) for name in names]
    connection.executemany("UPDATE main.aliases SET person = ? WHERE name = ?", rows)


def _below(links: Mapping[str, _Link], name: str) -> frozenset[str]:
    """The names that are said to be a name, or to be one that is."""
    found: set[str] = set()
    fresh = {name}
    while fresh:
        fresh = {one for one, link in links.items() if folded(link.said) in fresh} - found
        found |= fresh
    return frozenset(found)


def _turn(connection: Connection, person: str) -> None:
    """Have the name that a person goes by be said to be another of the names, and not the other way round."""
    links, path = _links(connection), [shown(connection, person)]
    while folded(path[-1]) in links:
        path.append(links[folded(path[-1])].said)
    connection.executemany("DELETE FROM main.aliases WHERE name = ?", [(folded(name),) for name in path])
    for said, name in pairwise(path):
        _link(connection, name, path[0], said)
