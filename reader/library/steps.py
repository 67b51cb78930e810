"""The last things that a person did, each undone whole: what every key that changes the library leaves behind.

A step is one transaction. While it runs, triggers write down the inverse of every change as SQL (the way that SQLite's own
page "Automatic Undo/Redo Using SQLite" shows), so nothing that is done need know how it is undone, and no later table is
forgotten. The inverses are rows of library.db: they outlive the program, and another one may run them.

What a program does by itself (keeping a place, asking feeds) is no step, and undoing a step leaves it as it is: of a row
that was changed only the columns that the step itself changed are put back.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from sqlite3 import Connection
from typing import NamedTuple, TypeVar

from reader.errors import LibraryError
from reader.library import holding, kept
from reader.library.database import Database

LONGEST = 100
"""Steps that can be undone; what was before them stays as it is."""


class Recorded(NamedTuple):
    """A table of library.db that a step may change."""

    story: str
    """What of a row tells whose story it is: SQL, with {row} for the row."""

    is_read: bool = False
    """Whether the cache is made from it: a story whose rows come back there is understood anew."""


RECORDED: Mapping[str, Recorded] = {
    "stories": Recorded("{row}.number", is_read=True),
    "revisions": Recorded("{row}.story", is_read=True),
    "documents": Recorded("(SELECT story FROM revisions WHERE number = {row}.revision)", is_read=True),
    "sightings": Recorded("{row}.story"),
    "attributions": Recorded("{row}.story", is_read=True),
    "positions": Recorded("{row}.story"),
    "shelved": Recorded("{row}.story"),
    "tags": Recorded("{row}.story"),
    "marks": Recorded("{row}.story"),
    "addresses": Recorded("{row}.story"),
    "entries": Recorded("{row}.story"),
    "partings": Recorded("{row}.one"),
    "aliases": Recorded("NULL"),
    "wants": Recorded("NULL"),
    "feeds": Recorded("NULL"),
}
"""Every table that holds what a person did."""

_IS_READ = ", ".join(f"'{table}'" for table, recorded in RECORDED.items() if recorded.is_read)

_LATEST = f"""
    SELECT s.number, s.what, EXISTS (SELECT 1 FROM main.changes AS c WHERE c.step = s.number AND c.place IN ({_IS_READ}))
    FROM main.steps AS s ORDER BY s.number DESC LIMIT 1"""
"""The last step, and whether it has changed what the cache is made from."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Undone:
    """A step that was undone."""

    what: str
    """In words, as it was done: "archived 3 stories"."""

    stories: tuple[int, ...]
    """The stories that are otherwise now, or are there again."""


class Steps:
    """The steps of a library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def do(self, what: str, work: Callable[[Connection], Result], *, counts: bool = False) -> Result:
        """Do `work` as one step, told of as `what`; what changes nothing is no step. As `Database.write` otherwise."""

        def recorded(connection: Connection) -> Result:
            with _recording(connection, what):
                return work(connection)

        return self._database.write(recorded, counts=counts)

    def latest(self) -> str | None:
        """What would be undone now, in words; None where there is nothing."""
        sql = "SELECT what FROM main.steps ORDER BY number DESC LIMIT 1"
        row = self._database.run(lambda connection: connection.execute(sql).fetchone())
        return row[0] if row else None

    def undo(self) -> Undone | None:
        """Undo the last step; None where there is none left.

        Raises LibraryError where it cannot be undone any more, because what was done since stands in its place (a story
        that was deleted was added again); it is no step then any longer, and the one before it can be undone.
        """
        while (step := self._database.run(_latest)) is not None:
            # the cache does not see what comes back of what it is made from, and is told so by the count
            counts, work = bool(step[2]), partial(_undo, step)
            undone = self._database.write(work, counts=counts, seen=False)
            if isinstance(undone, str):
                raise LibraryError(undone, "cannot be undone any more", "what was done since stands in its place")
            if undone is not None:
                return undone
        return None


def _latest(connection: Connection) -> tuple[int, str, int] | None:
    row: tuple[int, str, int] | None = connection.execute(_LATEST).fetchone()
    return row


def _undo(step: tuple[int, str, int], connection: Connection) -> Undone | str | None:
    """Undo what is the last step; its words where that cannot be, None where it is not the last, or undone, by now."""
    if _latest(connection) != step:
        return None
    number, what, _ = step
    try:
        stories = _run_back(connection, number)
    except sqlite3.IntegrityError:
        stories = None
    connection.execute("DELETE FROM main.steps WHERE number = ?", (number,))
    return what if stories is None else Undone(what, stories)


def drop_of(connection: Connection, story: int) -> None:
    """Keep no step's part in a story that is forgotten for good, and no step that has no other."""
    connection.execute("DELETE FROM main.changes WHERE story = ?", (story,))
    connection.execute("DELETE FROM main.steps WHERE number NOT IN (SELECT step FROM main.changes)")


@contextmanager
def _recording(connection: Connection, what: str) -> Iterator[None]:
    """Write down the inverse of every change that is made inside, as one step; inside the caller's transaction."""
    _have_triggers(connection)
    step = connection.execute("INSERT INTO main.steps (what) VALUES (?)", (what,)).lastrowid
    connection.execute("INSERT INTO temp.recording VALUES (?)", (step,))
    yield
    connection.execute("DELETE FROM temp.recording")
    if connection.execute("SELECT 1 FROM main.changes WHERE step = ? LIMIT 1", (step,)).fetchone() is None:
        connection.execute("DELETE FROM main.steps WHERE number = ?", (step,))
    connection.execute("DELETE FROM main.steps WHERE number <= ? - ?", (step, LONGEST))


def _run_back(connection: Connection, step: int) -> tuple[int, ...]:
    """Run a step's inverses, all of them or none; give the stories concerned."""
    sql = "SELECT story, place, back FROM main.changes WHERE step = ? ORDER BY number DESC"
    changes = connection.execute(sql, (step,)).fetchall()
    for story in {story for story, table, _ in changes if RECORDED[table].is_read}:
        revision = kept.revision(connection, story)
        if revision is not None:
            holding.let_go(connection, revision, holding.readable(connection, revision))
    connection.execute("SAVEPOINT back")
    connection.set_authorizer(_may)  # the statements are the file's, and that may be another's backup
    try:
        # a row that others point to was written down after them (its foreign keys act first), and so is back before them
        for _, _, back in changes:
            connection.execute(back)
    except sqlite3.DatabaseError as error:
        connection.set_authorizer(None)
        connection.execute("ROLLBACK TO back")
        if error.sqlite_errorcode == sqlite3.SQLITE_AUTH:
            raise sqlite3.IntegrityError("no inverse of a change") from error
        raise
    finally:
        connection.set_authorizer(None)
        connection.execute("RELEASE back")
    return tuple(dict.fromkeys(story for story, _, _ in changes if story is not None))


def _may(action: int, one: str | None, other: str | None, database: str | None, trigger: str | None) -> int:
    """Whether a statement that undoes may do something: change rows of what is recorded, and what follows from that."""
    changes = action in (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)
    if (changes and ((one in RECORDED and database == "main") or trigger)) or action in _HARMLESS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


_HARMLESS = (sqlite3.SQLITE_READ, sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION)


def _have_triggers(connection: Connection) -> None:
    """Have this connection's triggers: they live as long as it, and do nothing but while a step runs."""
    if connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'recording'").fetchone():
        return
    connection.execute("PRAGMA recursive_triggers = ON")  # so that what REPLACE deletes is written down too
    connection.execute("CREATE TEMP TABLE recording (step INTEGER NOT NULL)")
    for table, recorded in RECORDED.items():
        _make_triggers(connection, table, recorded.story)


def _make_triggers(connection: Connection, table: str, story: str) -> None:
    columns = connection.execute("SELECT name, pk FROM pragma_table_info(?, 'main') ORDER BY cid", (table,)).fetchall()
    names = [name for name, _ in columns]
    keys = [name for name, place in columns if place]

    def where(row: str) -> str:
        return " || ' AND ' || ".join(f"'{key} = ' || quote({row}.{key})" for key in keys)

    restore = " || ',' || ".join(f"quote(old.{name})" for name in names)
    changed = " || ".join(
        f"CASE WHEN old.{name} IS new.{name} THEN '' ELSE ', {name} = ' || quote(old.{name}) END" for name in names
    )
    any_change = f"({' OR '.join(f'old.{name} IS NOT new.{name}' for name in names)})"
    key = keys[0]
    inverses = {
        "INSERT": ("new", f"'DELETE FROM main.{table} WHERE ' || {where('new')}"),
        "DELETE": ("old", f"'INSERT INTO main.{table} ({', '.join(names)}) VALUES (' || {restore} || ')'"),
        # "SET key = key" so that every list of columns may begin with a comma
        "UPDATE": ("new", f"'UPDATE main.{table} SET {key} = {key}' || {changed} || ' WHERE ' || {where('new')}"),
    }
    for event, (row, back) in inverses.items():
        connection.execute(
            f"CREATE TEMP TRIGGER record_{table}_{event} AFTER {event} ON main.{table}"
            f" WHEN EXISTS (SELECT 1 FROM recording) AND {any_change if event == 'UPDATE' else 'TRUE'} BEGIN"
            " INSERT INTO changes (step, story, place, back)"
            f" SELECT step, {story.format(row=row)}, '{table}', {back} FROM recording; END"
        )
