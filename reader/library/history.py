"""The versions of a story: what was taken in of it, one after the other, as a person counts them from 1."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING

from reader.document import Origin
from reader.errors import LibraryError
from reader.library import holding, kept
from reader.library.database import Database
from reader.library.kept import read_origin
from reader.story import Story, understand

if TYPE_CHECKING:
    from reader.library.library import Library


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a story, without its words."""

    number: int
    """As a person counts them: 1 is the first."""

    added: datetime
    """When it came; aware."""

    origin: Origin
    """Where it came from then."""

    size: int
    """Bytes of the document as it was given."""

    id: str
    """Of its Story: two versions with one id are the same bytes, to which a page came back."""


class History:
    """The versions of a library's stories."""

    def __init__(self, library: "Library", database: Database) -> None:
        self._library = library
        self._database = database

    def of(self, story: int) -> tuple[Version, ...]:
        """The versions of a story, the first first; raises StoryNotFound."""
        rows = self._database.run(lambda connection: _rows(connection, story))
        return tuple(
            Version(number, datetime.fromisoformat(added), read_origin(kind, place), size, hash.hex()[:16])
            for number, (_, kind, place, added, size, hash) in enumerate(rows, 1)
        )

    def story(self, story: int, version: int) -> Story:
        """A version of a story, understood, and as a person has put it right.

        What a person said of who speaks is put over every version in which the words stand: a correction of ours is no
        change of the paper's. Raises StoryNotFound, and LibraryError where there is no such version or it is damaged.
        """
        rows = self._database.run(lambda connection: _rows(connection, story))
        if not 1 <= version <= len(rows):
            there = "one version" if len(rows) == 1 else f"{len(rows)} versions"
            raise LibraryError(f"story {story}", f"has {there}, no version {version}", "see: reader diff --list")
        if version == len(rows):
            return self._library.story(story)
        revision = rows[version - 1][0]

        def work(connection: Connection) -> Story:
            found = kept.numbered(connection, revision)
            if found is None:  # it was forgotten, or came back, just now
                raise holding.no_story(story)
            return holding.put_right(connection, story, understand(kept.document(connection, found)))

        return self._database.run(work)


def _rows(connection: Connection, story: int) -> list[tuple[int, str, str, str, int, bytes]]:
    """The revisions in the order in which they were the latest, one that came back as often as it did."""
    sql = """
        SELECT number, origin, place, added, size, hash FROM (
            SELECT number AS moment, number, origin, place, added, size, hash FROM main.revisions WHERE story = :story
            UNION ALL SELECT s.number, r.number, s.origin, s.place, s.added, r.size, r.hash
            FROM main.sightings AS s JOIN main.revisions AS r ON r.number = s.revision WHERE s.story = :story)
        ORDER BY moment"""
    rows = connection.execute(sql, {"story": story}).fetchall()
    if not rows:
        raise holding.no_story(story)
    return rows
