"""What a person wants and has not got: addresses and files that could not be had, each with the reason, to be tried again.

And of what was had from an address: what its server calls that version, so that only another one is sent again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING

from reader.document import Origin, OriginKind
from reader.library.database import Database
from reader.library.kept import namesakes, read_origin, stamp, stored
from reader.story.text import fold

if TYPE_CHECKING:
    from reader.library.steps import Steps


@dataclass(frozen=True, slots=True)
class Want:
    """An address or a file that is to be a story."""

    number: int
    """What it is called by; no story's number."""

    origin: Origin
    title: str
    """What whoever named it called it; empty where nobody did."""

    reason: str
    """Why it could not be had, on one line; empty where it was never tried."""

    since: datetime
    """When it was first wanted; aware."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a server calls the version of an address that is kept; empty where it calls it nothing."""

    etag: str = ""
    last_modified: str = ""


class Wanted:
    """The wants of a library."""

    def __init__(self, database: Database, steps: "Callable[[], Steps]") -> None:
        self._database = database
        self._steps = steps

    def all(self) -> tuple[Want, ...]:
        """Every want, the newest first."""
        sql = "SELECT number, origin, place, title, reason, since FROM main.wants ORDER BY number DESC"

        def work(connection: Connection) -> tuple[Want, ...]:
            return tuple(
                Want(number, read_origin(kind, where), title, reason, datetime.fromisoformat(since))
                for number, kind, where, title, reason, since in connection.execute(sql)
            )

        return self._database.run(work)

    def want(self, origin: Origin, reason: str, now: datetime, title: str = "") -> None:
        """Keep that it is wanted, and why it could not be had; what is wanted already gets the new reason."""
        sql = """
            INSERT INTO main.wants (origin, place, title, reason, since) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (place) DO UPDATE SET reason = excluded.reason,
                title = CASE WHEN excluded.title = '' THEN title ELSE excluded.title END"""
        row = (origin.kind.value, stored(_bare(origin)), title, " ".join(reason.split()), stamp(now))
        self._database.write(lambda connection: connection.execute(sql, row), counts=False)

    def drop(self, number: int) -> None:
        """Want it no more: a person's step, which can be undone."""
        sql = "DELETE FROM main.wants WHERE number = ?"
        want = next((want for want in self.all() if want.number == number), None)
        if want is not None:
            what = f"dropped “{fold(want.title or want.origin.place)}”"
            self._steps().do(what, lambda connection: connection.execute(sql, (number,)))

    def fulfil(self, origin: Origin, story: int, now: datetime, *, is_new: bool = False) -> None:
        """Want no more what came as a story, and put on that what an import knew of it.

        `is_new` says that the story was not there before.
        """
        sql = "SELECT 1 FROM main.wants WHERE place = ?"
        place = stored(_bare(origin))
        if self._database.run(lambda connection: connection.execute(sql, (place,)).fetchone()):
            self._database.write(lambda connection: fulfil(connection, origin, story, now, is_new=is_new), counts=False)

    def story_at(self, origin: Origin) -> int | None:
        """The story with a revision that came from there, the latest; None where there is none."""
        return self._database.run(lambda connection: story_at(connection, origin))

    def version(self, story: int) -> Version:
        """The version of a story's address that is kept."""
        sql = "SELECT etag, last_modified FROM main.addresses WHERE story = ?"
        row = self._database.run(lambda connection: connection.execute(sql, (story,)).fetchone())
        return Version(*row) if row else Version()

    def keep_version(self, story: int, version: Version, now: datetime) -> None:
        """Keep which version of its address a story is, and that it was asked for now."""
        # another program may have forgotten the story by now
        sql = """
            INSERT INTO main.addresses (story, etag, last_modified, asked) SELECT number, ?, ?, ? FROM main.stories
            WHERE number = ?
            ON CONFLICT (story) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
                asked = excluded.asked"""
        row = (version.etag, version.last_modified, stamp(now), story)
        self._database.write(lambda connection: connection.execute(sql, row), counts=False)


def fulfil(connection: Connection, origin: Origin, story: int, now: datetime, *, is_new: bool) -> None:
    """What came as a story is wanted no more; what an import knew of it is put on the story."""
    if not origin.place:
        return
    place = stored(_bare(origin))
    row = connection.execute("SELECT brought FROM main.wants WHERE place = ?", (place,)).fetchone()
    if row is None:
        return
    connection.execute("DELETE FROM main.wants WHERE place = ?", (place,))
    # where it led elsewhere, the same wish another time is to find the story all the same
    connection.execute(
        """INSERT INTO main.addresses (story, etag, last_modified, asked, wished) SELECT number, '', '', :now, :place
        FROM main.stories WHERE number = :story AND :kind = 'address'
        AND NOT EXISTS (SELECT 1 FROM main.revisions AS r WHERE r.story = :story AND r.place = :place)
        ON CONFLICT (story) DO UPDATE SET wished = excluded.wished""",
        {"now": stamp(now), "place": place, "story": story, "kind": origin.kind.value},
    )
    if row[0]:
        from reader.library import facts

        facts.put(connection, story, facts.loads(row[0]), now, is_new=is_new)


def story_at(connection: Connection, origin: Origin) -> int | None:
    """The story with a revision that came from there, or from where that led to; None where there is none."""
    found = namesakes(connection, origin.place, "", 1)
    if not found:
        sql = "SELECT story FROM main.addresses WHERE wished = ? AND wished <> ''"
        row = connection.execute(sql, (stored(_bare(origin)),)).fetchone()
        return row[0] if row else None
    return found[0]


def _bare(origin: Origin) -> str:
    """A place without what is no part of it: of an address the name and password, and where on its page one was."""
    if origin.kind is not OriginKind.ADDRESS:
        return origin.place
    from reader.document.fetch.addresses import without_user

    return without_user(origin.place).partition("#")[0]
