"""Near copies, story by story: the rows of cache.db by which they are found and that say which they are.

A group is whatever hangs together by pairs, those aside that a person has parted. It is found when it is asked for: pairs
come and go with every story.
"""

from collections import Counter
from collections.abc import Callable
from sqlite3 import Connection

from reader.story import Story

FULL = 24
"""Stories with one hash from which on it says nothing: a line that a paper prints under every story."""

LOOKED_AT = 6
"""Stories that are compared with a new one, those that have most of its sketch. A group holds together by a few pairs."""

_PARTED = """
    SELECT 1 FROM main.revisions AS a JOIN main.revisions AS b ON a.number = {one} AND b.number = {other}
    JOIN main.partings AS p ON p.one = min(a.story, b.story) AND p.other = max(a.story, b.story)"""

GROUP = f"""
    WITH RECURSIVE near (number) AS (
        SELECT {{start}} UNION SELECT k.other FROM near JOIN cache.copies AS k ON k.revision = near.number
        WHERE NOT EXISTS ({_PARTED.format(one="k.revision", other="k.other")}))
    SELECT {{what}} FROM near WHERE number <> {{start}}
    AND NOT EXISTS ({_PARTED.format(one="near.number", other="{start}")})"""
"""The revisions of a group, but for the one that is asked about and those that were parted from it."""

COUNT = GROUP.format(start="r.number", what="count(*)")
"""How many near copies a revision `r` has."""


def put(connection: Connection, revision: int, story: Story, read: Callable[[int], Story | None]) -> None:
    """Find the near copies of a story, and have it be found; `read` gives the story of a revision that is held."""
    from reader.library.nearness import near, sketch

    hashes = sketch(story)
    for other in _likely(connection, hashes):
        there = read(other)
        alike = near(story, there) if there else None
        if alike is not None:
            rows = ((revision, other, alike), (other, revision, alike))
            connection.executemany("INSERT OR REPLACE INTO cache.copies VALUES (?, ?, ?)", rows)
    connection.executemany("INSERT INTO cache.sketches VALUES (?, ?)", ((hash, revision) for hash in hashes))


def drop(connection: Connection, revision: int, story: Story) -> None:
    """Have a story be found no more, and be no copy of any."""
    from reader.library.nearness import sketch

    rows = ((hash, revision) for hash in sketch(story))
    connection.executemany("DELETE FROM cache.sketches WHERE hash = ? AND revision = ?", rows)
    others = connection.execute("SELECT other FROM cache.copies WHERE revision = ?", (revision,)).fetchall()
    connection.executemany(
        "DELETE FROM cache.copies WHERE revision = ? AND other = ?", ((n, revision) for (n,) in others)
    )
    connection.execute("DELETE FROM cache.copies WHERE revision = ?", (revision,))


def group(connection: Connection, revision: int) -> list[int]:
    """The stories of a revision's group, but for its own, the newest first."""
    numbers = GROUP.format(start=":start", what="number")
    sql = f"SELECT story FROM main.revisions WHERE number IN ({numbers}) ORDER BY number DESC"
    return [row[0] for row in connection.execute(sql, {"start": revision})]


def alike(connection: Connection, revision: int) -> dict[int, float]:
    """The stories that are a revision's near copies by themselves, parted or not, and how alike they are."""
    sql = """SELECT r.story, k.alike FROM cache.copies AS k JOIN main.revisions AS r ON r.number = k.other
        WHERE k.revision = ?"""
    return dict(connection.execute(sql, (revision,)).fetchall())


def all_paired(connection: Connection) -> list[int]:
    """The stories that have a near copy, parted or not, the newest first."""
    sql = """SELECT r.story FROM main.revisions AS r WHERE r.number IN (SELECT revision FROM cache.copies)
        ORDER BY r.number DESC"""
    return [row[0] for row in connection.execute(sql)]


def _likely(connection: Connection, hashes: tuple[int, ...]) -> list[int]:
    """The revisions that have most of a sketch."""
    shared: Counter[int] = Counter()
    for hash in hashes:
        rows = connection.execute("SELECT revision FROM cache.sketches WHERE hash = ? LIMIT ?", (hash, FULL)).fetchall()
        if len(rows) < FULL:
            shared.update(row[0] for row in rows)
    return [revision for revision, _ in shared.most_common(LOOKED_AT)]
