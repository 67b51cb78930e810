"""What may be typed next in a query: names of fields, and the values that there are, with what each would find."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from sqlite3 import Connection

from reader.library.query.fields import FIELDS
from reader.library.query.model import Name
from reader.library.query.pieces import QUOTES, split
from reader.story import Span

_TOKEN = re.compile(rf"(?:[A-Za-z]+:)?(?:[{QUOTES}][^{QUOTES}]*|[^\s(){QUOTES}]*)$")
"""What stands before the cursor and is still being typed."""

_AGES: Mapping[str, str] = {"1d": "since yesterday", "1w": "of the last week", "1m": "of a month", "1y": "of a year"}


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing that may be typed."""

    text: str
    """What is put in the place of `span`."""

    span: Span
    """What is typed of it already."""

    note: str
    """What it means, or how many stories it finds."""


def complete(connection: Connection, text: str, cursor: int, limit: int = 8) -> tuple[Completion, ...]:
    """The completions of what is typed before the cursor, the likeliest first; none where nothing is begun."""
    match = _TOKEN.search(text[:cursor])
    token = match[0] if match else ""
    start = cursor - len(token)
    if token.startswith("-"):
        token, start = token[1:], start + 1
    name, colon, begun = token.partition(":")
    if not colon:
        return _fields(token, Span(start, cursor))[:limit]
    if name.lower() not in FIELDS:
        return ()
    span = Span(start + len(name) + 1, cursor)
    begun = begun.lstrip(QUOTES)
    found = ((_written(value), note) for value, note in _values(connection, name.lower(), begun, limit))
    return tuple(Completion(f"{value} ", span, note) for value, note in found)


def _fields(token: str, span: Span) -> tuple[Completion, ...]:
    """The fields whose names begin so."""
    begun = token.lower()
    if not begun.isalpha():
        return ()
    names = (name for name in FIELDS if name.startswith(begun))
    return tuple(Completion(f"{name}:", span, FIELDS[name].help) for name in names)


def _written(value: str) -> str:
    """A value as it must be typed."""
    return str(Name(value))


def _values(connection: Connection, name: str, begun: str, limit: int) -> Iterable[tuple[str, str]]:
    field = FIELDS[name]
    if field.choices:
        backward = "-" if name == "sort" and begun.startswith("-") else ""
        begun = begun.removeprefix(backward).lower()
        return [(backward + word, note) for word, note in field.choices.items() if word.startswith(begun)]
    if name in ("newer", "older"):
        return [(age, note) for age, note in _AGES.items() if age.startswith(begun)]
    if name not in _ASKED:
        return ()
    return ((value, f"{count:,}") for value, count in _ASKED[name](connection, begun, limit))


def _tags(connection: Connection, begun: str, limit: int) -> list[tuple[str, int]]:
    sql = """SELECT min(tag), count(*) FROM main.tags WHERE substr(tag, 1, length(:begun)) = :begun COLLATE NOCASE
        GROUP BY tag ORDER BY count(*) DESC, tag LIMIT :limit"""
    return connection.execute(sql, {"begun": begun, "limit": limit}).fetchall()


def _entries(column: str) -> Callable[[Connection, str, int], list[tuple[str, int]]]:
    """Values of a column of the entries, the most frequent first."""

    def found(connection: Connection, begun: str, limit: int) -> list[tuple[str, int]]:
        sql = f"""SELECT {column}, count(*) FROM cache.entries
            WHERE {column} <> '' AND substr({column}, 1, length(:begun)) = :begun COLLATE NOCASE
            GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT :limit"""
        return connection.execute(sql, {"begun": begun, "limit": limit}).fetchall()

    return found


def _publications(connection: Connection, begun: str, limit: int) -> list[tuple[str, int]]:
    if not (words := split(begun)):
        return _entries("publication")(connection, "", limit)
    sql = """SELECT publication, count(*) FROM cache.entries
        WHERE revision IN (SELECT rowid FROM cache.titles WHERE titles MATCH :match) AND publication <> ''
        GROUP BY publication ORDER BY count(*) DESC, publication LIMIT :limit"""
    match = f'publication : "{" ".join(words)}" *'
    return connection.execute(sql, {"match": match, "limit": limit}).fetchall()


def _voices(least: int) -> Callable[[Connection, str, int], list[tuple[str, int]]]:
    """Names by in how many stories they stand, of those with so many quotations there at least."""

    def found(connection: Connection, begun: str, limit: int) -> list[tuple[str, int]]:
        words = split(begun)
        match = " AND ".join((*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}" *')) if words else ""
        among = "AND v.name IN (SELECT rowid FROM cache.named WHERE named MATCH :match)" if words else ""
        sql = f"""SELECT min(n.name), sum(c.many) AS stories FROM (
                SELECT v.name AS name, count(*) AS many FROM cache.voices AS v WHERE v.quotes >= {least} {among}
                GROUP BY v.name ORDER BY many DESC LIMIT 200) AS c
            JOIN cache.names AS n ON n.number = c.name
            WHERE n.kind <> 'anonymous' GROUP BY n.folded ORDER BY stories DESC, n.folded LIMIT :limit"""
        return connection.execute(sql, {"match": match, "limit": limit}).fetchall()

    return found


_ASKED: Mapping[str, Callable[[Connection, str, int], list[tuple[str, int]]]] = {
    "tag": _tags,
    "from": _publications,
    "site": _entries("site"),
    "lang": _entries("language"),
    "speaker": _voices(1),
    "source": _voices(0),
}
"""Fields whose values are those that there are: of each how it is asked for them, with in how many stories they are."""
