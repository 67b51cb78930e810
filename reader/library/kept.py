"""The rows of library.db: what was given, for good.

Every function works on a connection, inside the caller's transaction where it writes. Nothing here understands a story.
"""

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from sqlite3 import Connection

from reader.document import Document, Origin, OriginKind, read
from reader.errors import LibraryError
from reader.library.position import Anchor, Position

SAMPLES = 100
"""Revisions under this number are the samples', as the schema has it."""


_RETURNING = frozenset({OriginKind.FILE, OriginKind.ADDRESS, OriginKind.FEED})
"""Origins that have one version at a time, and may have an earlier one again."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of a story, without its bytes."""

    number: int
    story: int
    hash: bytes
    origin: Origin


@dataclass(frozen=True, slots=True)
class Attributed:
    """Who said some words of a story, as a person has it."""

    number: int
    anchor: Anchor
    speaker: str | None
    """The name; None for nobody."""


def revision(connection: Connection, story: int) -> Revision | None:
    """The latest revision of a story; None where there is no such story."""
    return _revision(connection, "r.story = ? ORDER BY r.number DESC LIMIT 1", story)


def revision_of(connection: Connection, hash: bytes) -> Revision | None:
    """The revision that those very bytes are, by their SHA-256."""
    return _revision(connection, "r.hash = ?", hash)


def numbered(connection: Connection, number: int) -> Revision | None:
    """A revision by its own number; None where there is none."""
    return _revision(connection, "r.number = ?", number)


def is_back(connection: Connection, known: Revision, origin: Origin) -> bool:
    """Whether a story came back to an earlier version: its bytes stand again where the latest came from.

    What comes from elsewhere is an old copy, whenever it is given: a folder with both versions may be added twice.
    """
    now = revision(connection, known.story)
    if now is None or now.number == known.number or origin.kind not in _RETURNING:
        return False
    return bool(origin.place) and now.origin.place == origin.place


def bring_back(connection: Connection, known: Revision, origin: Origin, now: datetime) -> Revision:
    """Have an earlier version be the latest again, and keep when it was there before."""
    connection.execute("PRAGMA defer_foreign_keys = ON")  # its document follows it by the next statement
    connection.execute("UPDATE main.sqlite_sequence SET seq = seq + 1 WHERE name = 'revisions'")
    row = connection.execute("SELECT seq FROM main.sqlite_sequence WHERE name = 'revisions'").fetchone()
    number: int = row[0]
    connection.execute(
        "INSERT INTO main.sightings (number, story, revision, origin, place, added)"
        " SELECT number, story, number, origin, place, added FROM main.revisions WHERE number = ?",
        (known.number,),
    )
    connection.execute(
        "UPDATE main.revisions SET number = ?, origin = ?, place = ?, added = ? WHERE number = ?",
        (number, origin.kind.value, stored(origin.place), stamp(now), known.number),
    )
    connection.execute("UPDATE main.documents SET revision = ? WHERE revision = ?", (number, known.number))
    return Revision(number, known.story, known.hash, origin)


def stories_by_hash(connection: Connection, digits: str) -> list[int]:
    """The stories with a revision whose hash begins with these hexadecimal digits."""
    low, high = bytes.fromhex(digits.ljust(64, "0")), bytes.fromhex(digits.ljust(64, "f"))
    sql = "SELECT DISTINCT story FROM main.revisions WHERE hash BETWEEN ? AND ? ORDER BY story DESC"
    return [row[0] for row in connection.execute(sql, (low, high))]


def namesakes(connection: Connection, place: str, headline: str, most: int) -> list[int]:
    """The stories with a revision that came from that place or was called so, the latest first."""
    sql = """
        SELECT story FROM (
            SELECT story, number FROM main.revisions WHERE place = :place AND place <> ''
            UNION ALL SELECT story, number FROM main.sightings WHERE place = :place AND place <> ''
            UNION ALL SELECT story, number FROM main.revisions WHERE headline = :headline AND headline <> '')
        GROUP BY story ORDER BY max(number) DESC LIMIT :most"""
    rows = connection.execute(sql, {"place": stored(place), "headline": headline, "most": most})
    return [row[0] for row in rows]


def document(connection: Connection, kept: Revision) -> Document:
    """A revision's document, read again from its bytes."""
    row = connection.execute("SELECT data FROM main.documents WHERE revision = ?", (kept.number,)).fetchone()
    try:
        return read(zlib.decompress(row[0]), kept.origin)
    except zlib.error as error:
        raise LibraryError(f"story {kept.story}", "is damaged in library.db", "forget it and add it again") from error


def packed(data: bytes) -> bytes:
    """A document's bytes as they are kept."""
    return zlib.compress(data, 9)


def keep(
    connection: Connection,
    document: Document,
    headline: str,
    now: datetime,
    story: int | None,
    data: bytes | None = None,
) -> Revision:
    """Keep a document as a new story, or as a new revision of `story`; `data` are its bytes, if they are packed already."""
    if story is None:
        story = connection.execute("INSERT INTO main.stories DEFAULT VALUES").lastrowid
    number = None
    if document.origin.kind is OriginKind.SAMPLE:
        number = connection.execute(
            "SELECT 1 + coalesce(max(number), 0) FROM main.revisions WHERE number < ?", (SAMPLES,)
        ).fetchone()[0]
    hash, origin = bytes.fromhex(document.hash), document.origin
    number = connection.execute(
        "INSERT INTO main.revisions (number, story, hash, size, origin, place, headline, added)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (number, story, hash, len(document.data), origin.kind.value, stored(origin.place), headline, stamp(now)),
    ).lastrowid
    connection.execute("INSERT INTO main.documents VALUES (?, ?)", (number, data or packed(document.data)))
    assert number is not None and story is not None
    return Revision(number, story, hash, origin)


def forget(connection: Connection, story: int) -> None:
    """Remove a story with all its revisions, their documents, its position and what was put right in it."""
    connection.execute("DELETE FROM main.stories WHERE number = ?", (story,))


def position(connection: Connection, story: int) -> Position | None:
    """The position as it was kept; None where there is none."""
    sql = "SELECT offset, exact, prefix, suffix, progress, below FROM main.positions WHERE story = ?"
    row = connection.execute(sql, (story,)).fetchone()
    return Position(*row) if row else None


def keep_position(connection: Connection, story: int, place: Position, now: datetime) -> None:
    """Keep the position in a story in place of the one before it; what was read stays read where one goes back in it."""
    sql = """
        INSERT INTO main.positions (story, offset, exact, prefix, suffix, progress, below, kept)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (story) DO UPDATE SET
            offset = excluded.offset, exact = excluded.exact, prefix = excluded.prefix, suffix = excluded.suffix,
            progress = max(progress, excluded.progress), below = excluded.below, kept = excluded.kept"""
    place_there = (place.offset, place.exact, place.prefix, place.suffix, place.progress, place.below)
    connection.execute(sql, (story, *place_there, stamp(now)))


def attributions(connection: Connection, story: int) -> list[Attributed]:
    """Who said which quotations of a story, as a person has it, the oldest first."""
    sql = "SELECT number, offset, exact, prefix, suffix, speaker FROM main.attributions WHERE story = ? ORDER BY number"
    return [
        Attributed(number, Anchor(*anchor), speaker) for number, *anchor, speaker in connection.execute(sql, (story,))
    ]


def attribute(connection: Connection, story: int, anchor: Anchor, speaker: str | None, now: datetime) -> None:
    """Keep who said some words."""
    connection.execute(
        "INSERT INTO main.attributions (story, offset, exact, prefix, suffix, speaker, kept) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (story, anchor.offset, anchor.exact, anchor.prefix, anchor.suffix, speaker, stamp(now)),
    )


def unattribute(connection: Connection, number: int) -> None:
    """Keep it no more; `number` is that of the `Attributed`."""
    connection.execute("DELETE FROM main.attributions WHERE number = ?", (number,))


def is_welcomed(connection: Connection) -> bool:
    """Whether the samples were added once."""
    return connection.execute("SELECT welcomed FROM main.state").fetchone()[0] is not None


def set_welcomed(connection: Connection, now: datetime) -> None:
    """Note that they were."""
    connection.execute("UPDATE main.state SET welcomed = ?", (stamp(now),))


def totals(connection: Connection) -> tuple[int, int, int]:
    """How many stories and revisions are kept, and the bytes of all documents as they were given."""
    row: tuple[int, int, int] = connection.execute(
        "SELECT (SELECT count(*) FROM main.stories), count(*), coalesce(sum(size), 0) FROM main.revisions"
    ).fetchone()
    return row


def stamp(now: datetime) -> str:
    """A moment as both databases keep it: ISO 8601 in UTC, so that it sorts as text."""
    return now.astimezone(UTC).isoformat(timespec="seconds")


def _revision(connection: Connection, where: str, value: object) -> Revision | None:
    sql = f"SELECT r.number, r.story, r.hash, r.origin, r.place FROM main.revisions AS r WHERE {where}"
    row = connection.execute(sql, (value,)).fetchone()
    return _read_revision(row) if row else None


def read_origin(kind: str, place: str | bytes) -> Origin:
    """An origin from its two columns."""
    return Origin(OriginKind(kind), place if isinstance(place, str) else place.decode("utf-8", "surrogateescape"))


def stored(name: str) -> str | bytes:
    """A place as it is kept: text, or the bytes of a file's name that is none (Python's surrogate escapes)."""
    kept = name.encode("utf-8", "surrogateescape")
    return name if kept.decode("utf-8", "replace") == name else kept


def _read_revision(row: tuple[int, int, bytes, str, str | bytes]) -> Revision:
    number, story, hash, kind, place = row
    return Revision(number, story, hash, read_origin(kind, place))
