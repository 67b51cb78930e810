"""Entries: rows over both databases, as a list, a filtered list, a search and a name ask for them.

The list's order is the order of the latest revisions' numbers, which are the indexes' row numbers too: a page is read from
where the last one ended, however long the list is.
"""

import json
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any

from reader.library import nearby
from reader.library.kept import read_origin
from reader.library.model import Entry, Shelf
from reader.story import Moment

_LATEST = "NOT EXISTS (SELECT 1 FROM main.revisions AS later WHERE later.story = r.story AND later.number > r.number)"
"""Whether a revision is the one of its story that is read."""

_HELD = "EXISTS (SELECT 1 FROM cache.entries AS e WHERE e.revision = r.number AND e.hash = r.hash)"
"""Whether the cache holds a revision."""

_ENTRY = f"""
    SELECT r.number, r.story, r.hash, r.origin, r.place, r.added,
        (SELECT count(*) FROM main.revisions AS v WHERE v.story = r.story)
            + (SELECT count(*) FROM main.sightings AS v WHERE v.story = r.story), coalesce(p.progress, 0),
        p.story IS NOT NULL, coalesce(s.shelf, 'inbox'), coalesce(s.starred, 0),
        (SELECT group_concat(t.tag, char(10)) FROM main.tags AS t WHERE t.story = r.story),
        (SELECT count(*) FROM main.marks AS m WHERE m.story = r.story AND m.kind = 'highlight'),
        (SELECT count(*) FROM main.marks AS m WHERE m.story = r.story AND m.note <> ''),
        e.language, e.site,
        CASE WHEN EXISTS (SELECT 1 FROM cache.copies AS k WHERE k.revision = r.number) THEN ({nearby.COUNT}) ELSE 0 END,
        e.title, e.byline, e.publication, e.published, e.words, e.minutes, e.quotes, e.sources,
        (SELECT h.opening FROM cache.stories AS h WHERE h.revision = e.revision), e.opening_at
"""

_OF_PERSON = """
    LEFT JOIN main.positions AS p ON p.story = r.story
    LEFT JOIN main.shelved AS s ON s.story = r.story
"""

_OF_REVISIONS = f"""
    FROM main.revisions AS r {_OF_PERSON}
    LEFT JOIN cache.entries AS e ON e.revision = r.number AND e.hash = r.hash
"""
"""`e` is nothing but NULL where the cache does not hold the revision."""

Row = tuple[Any, ...]
"""A row of the columns of `_ENTRY`."""

_TITLE = 17
"""The first of them that is NULL where the cache does not hold the revision, and only there."""


def place(row: Row) -> int:
    """Where an entry stands in the list: the greater, the newer."""
    number: int = row[0]
    return number


def story(row: Row) -> int:
    """The number of the row's story."""
    number: int = row[1]
    return number


def is_held(row: Row) -> bool:
    """Whether the cache holds it; if not it is no entry yet."""
    return row[_TITLE] is not None


def body(row: Row) -> int:
    """Where the story's body begins in its text."""
    offset: int = row[-1]
    return offset


def entry(row: Row) -> Entry:
    """A row that is held, as an entry."""
    _, number, hash, kind, place, added, revisions, progress, opened, *person = row[: _TITLE - 3]
    shelf, starred, tags, highlights, notes = person
    language, site, copies, title, byline, publication, published, *numbers, opening, _ = row[_TITLE - 3 :]
    words, minutes, quotes, sources = numbers
    return Entry(
        number=number,
        id=hash.hex()[:16],
        title=title,
        byline=tuple(byline.split("\n")) if byline else (),
        publication=publication,
        published=_moment(published),
        added=datetime.fromisoformat(added),
        words=words,
        minutes=minutes,
        quotes=quotes,
        sources=sources,
        revisions=revisions,
        progress=progress,
        opened=bool(opened),
        opening=opening,
        origin=read_origin(kind, place),
        shelf=Shelf(shelf),
        starred=bool(starred),
        tags=tuple(sorted(tags.split("\n"), key=str.casefold)) if tags else (),
        highlights=highlights,
        notes=notes,
        language=language,
        site=site,
        copies=copies,
    )


def one(connection: Connection, number: int) -> Row | None:
    """A story's row; None where there is no such story."""
    sql = f"{_ENTRY} {_OF_REVISIONS} WHERE r.story = ? ORDER BY r.number DESC LIMIT 1"
    row: Row | None = connection.execute(sql, (number,)).fetchone()
    return row


def newest(connection: Connection, before: int, limit: int) -> list[Row]:
    """The rows before a place in the list, held or not."""
    sql = f"{_ENTRY} {_OF_REVISIONS} WHERE r.number < ? AND {_LATEST} ORDER BY r.number DESC LIMIT ?"
    return connection.execute(sql, (before, limit)).fetchall()


def of_feeds(connection: Connection, feeds: list[int], before: int, limit: int) -> list[Row]:
    """The rows before a place in the list whose story came in one of some feeds, held or not."""
    sql = f"""{_ENTRY} {_OF_REVISIONS}
        WHERE r.story IN (SELECT story FROM main.entries WHERE feed IN (SELECT value FROM json_each(?)))
        AND r.number < ? AND {_LATEST} ORDER BY r.number DESC LIMIT ?"""
    return connection.execute(sql, (json.dumps(feeds), before, limit)).fetchall()


def these(connection: Connection, numbers: list[int]) -> list[Row]:
    """The rows of some revisions, those that are held, in the same order."""
    sql = f"""
        {_ENTRY} FROM json_each(?) AS given
        CROSS JOIN main.revisions AS r ON r.number = given.value
        JOIN cache.entries AS e ON e.revision = r.number AND e.hash = r.hash
        {_OF_PERSON}
        ORDER BY given.key"""
    return connection.execute(sql, (json.dumps(numbers),)).fetchall()


def called(connection: Connection, question: str, before: int, limit: int) -> list[Row]:
    """The rows before a place in the list whose title, byline or publication answer an expression of the index."""
    sql = f"""
        {_ENTRY} FROM cache.titles AS t
        JOIN main.revisions AS r ON r.number = t.rowid
        JOIN cache.entries AS e ON e.revision = r.number AND e.hash = r.hash
        {_OF_PERSON}
        WHERE titles MATCH ? AND t.rowid < ? ORDER BY t.rowid DESC LIMIT ?"""
    return connection.execute(sql, (question, before, limit)).fetchall()


def waiting(connection: Connection, limit: int) -> list[int]:
    """The newest stories whose latest revision the cache does not hold."""
    sql = f"SELECT r.story FROM main.revisions AS r WHERE NOT {_HELD} AND {_LATEST} ORDER BY r.number DESC LIMIT ?"
    return [row[0] for row in connection.execute(sql, (limit,))]


def is_behind(connection: Connection) -> bool:
    """Whether the cache has not seen every write of the library."""
    sql = "SELECT m.edition <> c.edition FROM main.state AS m, cache.state AS c"
    return bool(connection.execute(sql).fetchone()[0])


def count_waiting(connection: Connection) -> int:
    """How many stories' latest revision the cache does not hold."""
    count: int = connection.execute(
        f"SELECT count(*) FROM main.revisions AS r WHERE NOT {_HELD} AND {_LATEST}"
    ).fetchone()[0]
    return count


def has_strangers(connection: Connection) -> bool:
    """Whether the cache holds what the library has not: an older copy of the library was put back in its place."""
    sql = f"""SELECT EXISTS (SELECT 1 FROM cache.entries AS e WHERE NOT EXISTS (
        SELECT 1 FROM main.revisions AS r WHERE r.number = e.revision AND r.hash = e.hash AND {_LATEST}))"""
    return bool(connection.execute(sql).fetchone()[0])


def count(connection: Connection) -> int:
    """How many stories are kept."""
    number: int = connection.execute("SELECT count(*) FROM main.stories").fetchone()[0]
    return number


def count_unread(connection: Connection) -> int:
    """How many stories were never opened: those in which no position was kept."""
    number: int = connection.execute(
        "SELECT (SELECT count(*) FROM main.stories) - (SELECT count(*) FROM main.positions)"
    ).fetchone()[0]
    return number


def _moment(value: str | None) -> Moment | None:
    if value is None:
        return None
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
