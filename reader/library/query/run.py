"""A compiled query, asked of the database: the numbers of the revisions that answer it, in order, and how many there are."""

import json
import unicodedata
from collections.abc import Mapping
from sqlite3 import Connection

from reader.library.query.compile import Compiled
from reader.library.schema import ENDLESS
from reader.library.searching import WORD, searchable
from reader.library.voices import digest, folded

RANKED = 5_000
"""Stories of those that answer a search, the newest, that are put in order by how well they do. Ordering all of 100,000
takes 140 ms, these 7; what more stories than that answer is a question of common words."""

WEIGHTS = "10.0, 5.0, 2.0, 1.0, 0.2"
"""Of a word in the title, the byline, a quotation, what else is read, and what a reader would skip: a title says in ten
words what a body says in six hundred, and of two stories the one is meant in which somebody says it."""

_ORDERS: Mapping[str, tuple[str, bool]] = {
    "published": ("e.moment", True),
    "title": ("e.title COLLATE NOCASE", False),
    "length": ("e.words", True),
    "progress": ("coalesce((SELECT p.progress FROM main.positions AS p WHERE p.story = r.story), 0)", True),
}
"""What each order goes by, and whether the greatest comes first."""

_REVISION = "JOIN main.revisions AS r ON r.number = e.revision AND r.hash = e.hash"


def numbers(
    connection: Connection, asked: Compiled, key: str, backward: bool, after: int | None, limit: int
) -> tuple[list[int], int | None]:
    """The numbers of a page, and how many there are in all, where that is known with them.

    `after` is the last number of the page before, where they are in their own order; else how many were given already.
    """
    teach(connection)
    make = _ranked if key == "relevance" else _in_turn if key == "added" else _ordered
    sql = make(asked, key, backward)
    first = (-1 if backward else ENDLESS) if key == "added" else 0
    values = {**asked.values, "match": asked.match, "after": first if after is None else after, "limit": limit}
    rows = connection.execute(sql, values).fetchall()
    total = rows[0][1] if rows and key == "relevance" and rows[0][1] < RANKED else None
    return [row[0] for row in rows], total


def count(connection: Connection, asked: Compiled) -> int:
    """How many stories answer."""
    teach(connection)
    if asked.match and not asked.where:
        sql = "SELECT count(*) FROM cache.words WHERE words MATCH :match"
    else:
        sql = f"SELECT count(*) {_base(asked, '')}"
    found: int = connection.execute(sql, {**asked.values, "match": asked.match}).fetchone()[0]
    return found


def among(connection: Connection, asked: Compiled, stories: list[int]) -> list[int]:
    """The numbers of the revisions of those of some stories that answer."""
    teach(connection)
    sql = f"SELECT e.revision {_base(asked, 'progress')} AND r.story IN (SELECT value FROM json_each(:stories))"
    values = {**asked.values, "match": asked.match, "stories": json.dumps(stories)}
    return [row[0] for row in connection.execute(sql, values)]


def teach(connection: Connection) -> None:
    """Have the connection know the functions that conditions use."""
    connection.create_function("folded", 1, folded, deterministic=True)
    connection.create_function("digest", 2, digest, deterministic=True)
    connection.create_function("says", 2, says, deterministic=True)
    connection.create_function("named", 2, named, deterministic=True)


def says(text: str, given: str) -> bool:
    """Whether a text has words one behind the other; `given` is JSON: whether the last may go on, and the words."""
    begins, *words = json.loads(given)
    there, wanted = _bare(text), [_bare(word)[0] for word in words]
    *whole, last = wanted
    for at in range(len(there) - len(whole)):
        end = there[at + len(whole)]
        if there[at : at + len(whole)] == whole and (end.startswith(last) if begins else end == last):
            return True
    return False


def named(text: str, given: str) -> bool:
    """Whether a name has words, in whatever order."""
    begins, *words = json.loads(given)
    there = _bare(text)
    return all(
        any(name == word or (begins and index == len(words) - 1 and name.startswith(word)) for name in there)
        for index, word in enumerate(_bare(word)[0] for word in words)
    )


def _bare(text: str) -> list[str]:
    """The words of a text without case and accents."""
    plain = unicodedata.normalize("NFD", searchable(text).casefold())
    return WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign))) or [""]


def _base(asked: Compiled, key: str) -> str:
    """From where, and on which conditions; `key` is the order, where that needs more than the number."""
    where = [f"({asked.where})"] if asked.where else []
    revision = _REVISION if "r." in asked.where or key == "progress" else ""
    if not asked.match:
        source = f"cache.entries AS e {revision}"
    else:  # the index comes first, whatever else there is: it cannot be asked about a single story quickly
        where.insert(0, "w.words MATCH :match")
        entries = "CROSS JOIN cache.entries AS e ON e.revision = w.rowid" if asked.where or key else ""
        source = f"cache.words AS w {entries} {revision}"
    return f"FROM {source} WHERE {' AND '.join(where) or 'TRUE'}"


def _in_turn(asked: Compiled, key: str, backward: bool) -> str:
    """As they came, the last first: the order of the numbers themselves."""
    number, base = "w.rowid" if asked.match else "e.revision", _base(asked, "")
    sign, way = (">", "ASC") if backward else ("<", "DESC")
    return f"SELECT {number} {base} AND {number} {sign} :after ORDER BY {number} {way} LIMIT :limit"


def _ranked(asked: Compiled, key: str, backward: bool) -> str:
    """The best first, of equals the newest."""
    way = "score DESC, number" if backward else "score, number DESC"
    return f"""
        SELECT number, count(*) OVER () FROM (
            SELECT w.rowid AS number, bm25(w.words, {WEIGHTS}) AS score {_base(asked, "")}
            ORDER BY w.rowid DESC LIMIT {RANKED})
        ORDER BY {way} LIMIT :limit OFFSET :after"""


def _ordered(asked: Compiled, key: str, backward: bool) -> str:
    """By something of the entry, of equals the newest first."""
    by, is_greatest_first = _ORDERS[key]
    way, turn = ("DESC" if is_greatest_first != backward else "ASC"), ("ASC" if backward else "DESC")
    order = f"{by} {way}, e.revision {turn}"
    return f"SELECT e.revision {_base(asked, key)} ORDER BY {order} LIMIT :limit OFFSET :after"
