"""Who speaks, who is named as a source and who writes, story by story: the rows of cache.db by which people are found.

A name is one where its letters are, whatever their case; whether two names are one person is what a person says (aliases in
library.db), never what is held here. What a name has in all stories is counted as they come and go.
"""

import zlib
from array import array
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from sqlite3 import Connection

from reader.story import Story
from reader.story.text import fold


class NameKind(StrEnum):
    """Whose name it is: a source's, as `SourceKind` has it, or a writer's."""

    PERSON = "person"
    ANONYMOUS = "anonymous"  # "a Western security official"
    ORGANIZATION = "organization"
    DOCUMENT = "document"  # "court filings"
    AUTHOR = "author"


def put(connection: Connection, revision: int, story: Story) -> None:
    """Hold the sources of a story, how often each is quoted, and its writers; its entry is held already."""
    day = _day(connection, revision)
    said: dict[int, tuple[int, str, str]] = {}
    for source in story.sources:
        if not folded(source.name):
            continue
        number = _number(connection, NameKind(source.kind.value), source.name)
        quotes, role, affiliation = said.get(number, (0, "", ""))
        quotes += len(story.said_by(source))
        said[number] = quotes, role or fold(source.role or ""), affiliation or fold(source.affiliation or "")
    rows = [(revision, number, *facts, day) for number, facts in said.items()]
    connection.executemany("INSERT INTO cache.voices VALUES (?, ?, ?, ?, ?, ?)", rows)
    writers = {_number(connection, NameKind.AUTHOR, name) for name in story.byline if folded(name)}
    connection.executemany("INSERT INTO cache.written VALUES (?, ?, ?)", [(revision, name, day) for name in writers])
    heard = array("I", sorted({*said, *writers})).tobytes()
    connection.execute("INSERT INTO cache.heard VALUES (?, ?)", (revision, heard))
    counts = [(facts[0], day, number) for number, facts in said.items()] + [(0, day, number) for number in writers]
    sql = "UPDATE cache.names SET stories = stories + 1, quotes = quotes + ?, last = max(last, ?) WHERE number = ?"
    connection.executemany(sql, counts)


def drop(connection: Connection, revision: int) -> None:
    """Hold nothing of a revision's; a name that nobody has any more stays, and is found nowhere."""
    row = connection.execute("DELETE FROM cache.heard WHERE revision = ? RETURNING names", (revision,)).fetchone()
    for number in array("I", row[0] if row else b""):
        for table, quotes in (("voices", "quotes"), ("written", "0")):
            sql = f"DELETE FROM cache.{table} WHERE name = ? AND revision = ? RETURNING {quotes}, day"
            for said, day in connection.execute(sql, (number, revision)).fetchall():
                sql = f"""UPDATE cache.names SET stories = stories - 1, quotes = quotes - ?, last = CASE WHEN last > ?
                    THEN last ELSE coalesce((SELECT max(day) FROM cache.{table} WHERE name = number), 0) END
                    WHERE number = ?"""
                connection.execute(sql, (said, day, number))


def folded(name: str) -> str:
    """A name as it is compared: without case, white space folded."""
    return fold(name).casefold()


def numbers(connection: Connection, name: str, kinds: Iterable[NameKind]) -> Iterator[int]:
    """The numbers of a name, of each of the kinds that it is known of."""
    wanted = folded(name)
    for kind in kinds:
        sql = "SELECT number, kind, folded FROM cache.names WHERE digest = ?"
        for number, its_kind, its_name in connection.execute(sql, (digest(kind, wanted),)):
            if (its_kind, its_name) == (kind.value, wanted):
                yield number


def _day(connection: Connection, revision: int) -> int:
    """The day of a revision that is held."""
    moment = connection.execute("SELECT moment FROM cache.entries WHERE revision = ?", (revision,)).fetchone()[0]
    return date.fromisoformat(moment[:10]).toordinal()


def _number(connection: Connection, kind: NameKind, given: str) -> int:
    """The number of a name of its kind, which is given one where it is new."""
    known = next(numbers(connection, given, (kind,)), None)
    if known is not None:
        return known
    from reader.library.searching import searchable  # only what is put needs it, no start with a kept story

    name, key = fold(given), folded(given)
    folds = None if name.isascii() and name.lower() == key else key
    sql = "INSERT INTO cache.names (kind, folds, name, digest, stories, quotes, last) VALUES (?, ?, ?, ?, 0, 0, 0)"
    made = connection.execute(sql, (kind.value, folds, name, digest(kind, key))).lastrowid
    assert made is not None
    connection.execute("INSERT INTO cache.named (rowid, name) VALUES (?, ?)", (made, searchable(name)))
    return made


def digest(kind: str, folded_name: str) -> int:
    """What a name is looked up by: four bytes, which two names may share."""
    return zlib.crc32(f"{kind}\0{folded_name}".encode("utf-8", "replace")) - 2**31
