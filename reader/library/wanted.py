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

    def fulfil(self, origin: Origin) -> None:
        """Want no more what came."""
        sql = "SELECT 1 FROM main.wants WHERE place = ?"
        place = stored(_bare(origin))
        if self._database.run(lambda connection: connection.execute(sql, (place,)).fetchone()):
            self._database.write(lambda connection: fulfil(connection, origin), counts=False)

    def story_at(self, origin: Origin) -> int | None:
        """The story with a revision that came from there, the latest; None where there is none."""
        found = self._database.run(lambda connection: namesakes(connection, origin.place, "", 1))
        return found[0] if found else None

    def version(self, story: int) -> Version:
        """The version of a story's address that is kept."""
        sql = "SELECT etag, last_modified FROM main.addresses WHERE story = ?"
        row = self._database.run(lambda connection: connection.execute(sql, (story,)).fetchone())
        return Version(*row) if row else Version()

    def keep_version(self, story: int, version: Version, now: datetime) -> None:
        """Keep which version of its address a story is, and that it was asked for now."""
        # another program may have forgotten the story by now
        sql = "INSERT OR REPLACE INTO main.addresses SELECT number, ?, ?, ? FROM main.stories WHERE number = ?"
        row = (version.etag, version.last_modified, stamp(now), story)
        self._database.write(lambda connection: connection.execute(sql, row), counts=False)


def fulfil(connection: Connection, origin: Origin) -> None:
    """What came is wanted no more."""
    if origin.place:
        connection.execute("DELETE FROM main.wants WHERE place = ?", (stored(_bare(origin)),))


def _bare(origin: Origin) -> str:
    """A place without what is no part of it: of an address the name and password, and where on its page one was."""
    if origin.kind is not OriginKind.ADDRESS:
        return origin.place
    from reader.document.fetch.addresses import without_user

    return without_user(origin.place).partition("#")[0]
