"""The rows of library.db that are about feeds: which a person follows, and which of their entries were seen.

Every function works on a connection, inside the caller's transaction where it writes.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from reader.document.feeds.subscriptions import Subscription, tags
from reader.library.kept import stamp


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed that a person follows."""

    number: int
    """What a person calls it by; never given twice."""

    address: str
    title: str
    """As it calls itself; empty until it was read."""

    name: str
    """As the person calls it; empty where that is the title."""

    site: str
    """The address of what it is of; empty where it does not say."""

    tags: tuple[str, ...]
    full: bool
    """Whether the stories themselves are fetched, and not only what the feed has of them."""

    hidden: bool
    """Whether it stands in no list that is not asked for it."""

    checked: datetime | None
    """When it was last asked for, aware; None where it never was."""

    failed: str
    """Why that gave nothing, in one line; empty where it gave something."""

    added: datetime
    stories: int
    """How many stories of it are kept."""

    unread: int
    """How many of them were never opened."""

    @property
    def called(self) -> str:
        """What a list shows for it."""
        return self.name or self.title or self.address.partition("//")[2]

    @property
    def subscription(self) -> Subscription:
        """It, as other programs may have it."""
        return Subscription(
            self.address,
            self.title,
            self.name if self.name != self.title else "",
            self.site,
            self.tags,
            self.full,
            self.hidden,
        )


@dataclass(frozen=True, slots=True)
class State:
    """What a feed's server knows the feed's state by, and its bytes' hash, as of the last time that all of it was taken."""

    etag: str = ""
    last_modified: str = ""
    hash: bytes = b""


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry that was seen."""

    digest: bytes
    story: int | None
    """None where its story was forgotten, or it never became one."""


_FOLLOWED = """
    SELECT f.number, f.address, f.title, f.name, f.site, f.tags, f.full, f.hidden, f.checked, f.failed, f.added,
        count(DISTINCT e.story), count(DISTINCT CASE WHEN p.story IS NULL THEN e.story END)
    FROM main.feeds AS f
    LEFT JOIN main.entries AS e ON e.feed = f.number
    LEFT JOIN main.positions AS p ON p.story = e.story
"""


def all_followed(connection: Connection) -> list[Followed]:
    """Every feed, in no order."""
    return [_followed(row) for row in connection.execute(f"{_FOLLOWED} GROUP BY f.number")]


def followed(connection: Connection, number: int) -> Followed | None:
    """A feed; None where there is none of that number."""
    row = connection.execute(f"{_FOLLOWED} WHERE f.number = ? GROUP BY f.number", (number,)).fetchone()
    return _followed(row) if row else None


def number_of(connection: Connection, address: str) -> int | None:
    """The number of the feed of an address; None where none is followed there."""
    row = connection.execute("SELECT number FROM main.feeds WHERE address = ?", (address,)).fetchone()
    return row[0] if row else None


def follow(connection: Connection, feed: Subscription, now: datetime) -> int:
    """Follow a feed; give its number."""
    number = connection.execute(
        "INSERT INTO main.feeds (address, title, name, site, tags, full, hidden, etag, last_modified, added)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, '', '', ?)",
        (
            feed.address,
            feed.title,
            feed.name,
            feed.site,
            "\n".join(tags(list(feed.tags))),
            feed.full,
            feed.hidden,
            stamp(now),
        ),
    ).lastrowid
    assert number is not None
    return number


def change(connection: Connection, number: int, given: dict[str, Any]) -> None:
    """Set columns of a feed: `name`, `tags`, `full`, `hidden`."""
    if "tags" in given:
        given = {**given, "tags": "\n".join(tags(list(given["tags"])))}
    for column in given.keys() & {"name", "tags", "full", "hidden"}:
        connection.execute(f"UPDATE main.feeds SET {column} = ? WHERE number = ?", (given[column], number))


def unfollow(connection: Connection, number: int) -> None:
    """Remove a feed and what was seen of it; the stories stay."""
    connection.execute("DELETE FROM main.feeds WHERE number = ?", (number,))


def stories_alone(connection: Connection, number: int) -> list[int]:
    """The stories that came in this feed and from nowhere else."""
    sql = """SELECT DISTINCT e.story FROM main.entries AS e WHERE e.feed = ? AND e.story IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM main.entries AS o WHERE o.story = e.story AND o.feed <> e.feed)
        AND NOT EXISTS (SELECT 1 FROM main.revisions AS r WHERE r.story = e.story AND r.origin <> 'feed')"""
    return [row[0] for row in connection.execute(sql, (number,))]


def count(connection: Connection, numbers: list[int]) -> tuple[int, int]:
    """How many stories feeds have together, each counted once, and how many of them were never opened."""
    sql = """SELECT count(DISTINCT e.story), count(DISTINCT CASE WHEN p.story IS NULL THEN e.story END)
        FROM main.entries AS e LEFT JOIN main.positions AS p ON p.story = e.story
        WHERE e.feed IN (SELECT value FROM json_each(?))"""
    stories, unread = connection.execute(sql, (json.dumps(numbers),)).fetchone()
    return stories, unread


def mark_read(connection: Connection, numbers: list[int], now: datetime) -> int:
    """Keep a position in each story of some feeds that has none: at its beginning, and all of it read."""
    sql = """INSERT OR IGNORE INTO main.positions SELECT DISTINCT story, 0, '', '', '', 1.0, 0, ?
        FROM main.entries WHERE story IS NOT NULL AND feed IN (SELECT value FROM json_each(?))"""
    return connection.execute(sql, (stamp(now), json.dumps(numbers))).rowcount


def states(connection: Connection, numbers: Iterable[int]) -> dict[int, State]:
    """The state of each feed as it was last taken."""
    sql = "SELECT etag, last_modified, coalesce(hash, x'') FROM main.feeds WHERE number = ?"
    found = ((number, connection.execute(sql, (number,)).fetchone()) for number in numbers)
    return {number: State(*row) for number, row in found if row}


def seen(connection: Connection, number: int) -> dict[str, Seen]:
    """The entries of a feed that were seen, by their ids."""
    sql = "SELECT id, digest, story FROM main.entries WHERE feed = ?"
    return {id: Seen(digest, story) for id, digest, story in connection.execute(sql, (number,))}


def see(connection: Connection, number: int, id: str, entry: Seen, now: datetime) -> None:
    """Note an entry as seen, or seen anew; where its feed or its story is gone meanwhile, that is no more to be noted."""
    connection.execute(
        "INSERT INTO main.entries SELECT ?1, ?2, (SELECT number FROM main.stories WHERE number = ?3), ?4, ?5"
        " FROM main.feeds WHERE number = ?1"
        " ON CONFLICT (feed, id) DO UPDATE SET story = excluded.story, digest = excluded.digest",
        (number, id, entry.story, entry.digest, stamp(now)),
    )


def check(connection: Connection, number: int, failed: str, now: datetime) -> None:
    """Note that a feed was asked for, and why that gave nothing."""
    sql = "UPDATE main.feeds SET checked = ?, failed = ? WHERE number = ?"
    connection.execute(sql, (stamp(now), failed or None, number))


def take(connection: Connection, number: int, state: State, title: str, site: str) -> None:
    """Note that all of a feed was taken, and what it says of itself."""
    connection.execute(
        "UPDATE main.feeds SET etag = ?, last_modified = ?, hash = ?,"
        " title = coalesce(nullif(?, ''), title), site = coalesce(nullif(?, ''), site) WHERE number = ?",
        (state.etag, state.last_modified, state.hash, title, site, number),
    )


def move(connection: Connection, number: int, address: str) -> bool:
    """Have a feed's address follow it; False where another feed has that address."""
    if number_of(connection, address) not in (None, number):
        return False
    connection.execute("UPDATE main.feeds SET address = ? WHERE number = ?", (address, number))
    return True


def _followed(row: tuple[Any, ...]) -> Followed:
    number, address, title, name, site, tags, full, hidden, checked, failed, added, stories, unread = row
    return Followed(
        number,
        address,
        title,
        name,
        site,
        tuple(tags.split("\n")) if tags else (),
        bool(full),
        bool(hidden),
        datetime.fromisoformat(checked) if checked else None,
        failed or "",
        datetime.fromisoformat(added),
        stories,
        unread,
    )
