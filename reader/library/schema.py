"""The two databases, as SQL to be read.

`library.db` is migrated, never rebuilt: `MIGRATIONS` leads from any older version to the newest, number by number, in one
transaction, and what stands there is never edited afterwards. `cache.db` is rebuilt, never migrated: any change of its
tables, of how the rows are made, or of the understanding makes another `EDITION_OF_CACHE`, and the old one is dropped.

Both have pages of 16 KiB: a story of 600 words takes some 2 KiB compressed, of which a page of 4 KiB, the default, would
hold one and waste the rest (measured: 1.05 times the text instead of 0.6).
"""

from collections.abc import Callable, Mapping
from sqlite3 import Connection

from reader.library import tables
from reader.story import VERSION

ENDLESS = 2**62
"""A place in the list above every entry: where its first page begins."""

PAGE = 16_384
"""Bytes of a page of either database."""

LIBRARY_MARK = 0x50554C51
"""`application_id` of library.db, "PULQ": another program's database is never written to."""

CACHE_MARK = 0x50554C43
"""`application_id` of cache.db, "PULC"."""

_CACHE_TABLES = 3
"""Of the cache's tables and of how its rows are made; to be raised with either."""

EDITION_OF_CACHE = f"{_CACHE_TABLES}.{VERSION}"
"""A cache that was made by another edition is dropped and made anew."""

_CACHE = """
-- Whose cache this is, which of the library's writes it has seen, and what made it.
CREATE TABLE cache.state (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    identity  TEXT NOT NULL,
    edition   INTEGER NOT NULL,
    made_by   TEXT NOT NULL
);

-- The latest revision of each story as it was understood. The columns are what a list shows and a query asks for.
CREATE TABLE cache.entries (
    revision     INTEGER PRIMARY KEY,  -- its number in the library
    hash         BLOB NOT NULL,        -- of its document: a number alone could be another library's
    title        TEXT NOT NULL,
    byline       TEXT NOT NULL,        -- a name a line
    publication  TEXT,
    published    TEXT,                 -- ISO 8601
    moment       TEXT NOT NULL,        -- the day of it: published, or added where that is not known
    words        INTEGER NOT NULL,
    minutes      INTEGER NOT NULL,
    quotes       INTEGER NOT NULL,
    sources      INTEGER NOT NULL,
    language     TEXT,                 -- ISO 639-1
    site         TEXT NOT NULL,        -- the host of its address, without "www."; '' where it has none
    videos       INTEGER NOT NULL,
    corrections  INTEGER NOT NULL,
    opening_at   INTEGER NOT NULL,     -- where the body begins, in code points of the text
    indexed      INTEGER NOT NULL      -- CRC-32 of what the two indexes were given, which alone takes it out again
);
-- What is large of it, apart: what runs over all entries need not read it.
CREATE TABLE cache.stories (
    revision     INTEGER PRIMARY KEY,
    opening      TEXT NOT NULL,
    story        BLOB NOT NULL         -- its JSON without the text, deflated with the text as the dictionary
);
-- What the cache holds, without going through the stories themselves.
CREATE INDEX cache.entries_held ON entries (revision, hash);

-- Two indexes by the revision's number, so that "newest first" is their own order. They hold no text: it is in the
-- library, and the few passages that a search shows are cut from there. The first is small and finds beginnings of words at
-- once; the second holds everything, shared out: what is quoted, what else is read, and in `rest` what a reader would skip.
CREATE VIRTUAL TABLE cache.titles USING fts5(
    title, byline, publication, content='', columnsize=0, prefix='1 2', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE cache.words USING fts5(
    title, byline, quotes, body, rest, content='', tokenize='unicode61 remove_diacritics 2'
);

-- Who speaks, who is named as a source and who writes, across stories: a name of each kind once, its words in an index, and
-- what each story has of it, as a person has put it right. A name is found by its digest, for an index of the names
-- themselves would be as large as they are; what is listed is put in order as it is asked for (300,000 names in 40 ms).
CREATE TABLE cache.names (
    number  INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,             -- a NameKind
    folds   TEXT,                      -- the name without case; NULL where that is lower(name)
    name    TEXT NOT NULL,             -- as it was met first
    digest  INTEGER NOT NULL,          -- of kind and folded
    stories INTEGER NOT NULL,          -- how many have it; 0 of a name that nobody has any more
    quotes  INTEGER NOT NULL,          -- of them all; 0 of who writes
    last    INTEGER NOT NULL,          -- the day of the newest of them, as in voices; 0 where there is none
    folded  TEXT AS (coalesce(folds, lower(name)))
);
CREATE INDEX cache.names_by_digest ON names (digest);
CREATE VIRTUAL TABLE cache.named USING fts5(
    name, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE cache.voices (
    revision     INTEGER NOT NULL,
    name         INTEGER NOT NULL,
    quotes       INTEGER NOT NULL,     -- quotations that a list shows; 0 of a source that says nothing
    role         TEXT NOT NULL,        -- '' where the story gives none
    affiliation  TEXT NOT NULL,        -- likewise
    day          INTEGER NOT NULL,     -- of the entry's moment, the first of the year 1 being 1
    PRIMARY KEY (name, revision)
) WITHOUT ROWID;

-- By which near copies are found: of each story the least hashes of its shingles. And which are near copies, either way.
CREATE TABLE cache.sketches (
    hash      INTEGER NOT NULL,
    revision  INTEGER NOT NULL,
    PRIMARY KEY (hash, revision)
) WITHOUT ROWID;
CREATE TABLE cache.copies (
    revision  INTEGER NOT NULL,
    other     INTEGER NOT NULL,
    alike     REAL NOT NULL,           -- how much of the shorter the longer has, 0 to 1
    PRIMARY KEY (revision, other)
) WITHOUT ROWID;
-- Who wrote which story.
CREATE TABLE cache.written (
    revision  INTEGER NOT NULL,
    name      INTEGER NOT NULL,        -- of kind 'author'
    day       INTEGER NOT NULL,        -- as in voices
    PRIMARY KEY (name, revision)
) WITHOUT ROWID;
-- The names in a revision, which an index of the two tables would tell too, and take four times the room.
CREATE TABLE cache.heard (
    revision  INTEGER PRIMARY KEY,
    names     BLOB NOT NULL            -- their numbers, four bytes each, the least first
);
"""

_CACHE_NAMES = (
    "state",
    "entries",
    "stories",
    "titles",
    "words",
    "names",
    "named",
    "voices",
    "written",
    "heard",
    "sketches",
    "copies",
)


def _first(connection: Connection) -> None:
    run(connection, tables.LIBRARY)


def _second(connection: Connection) -> None:
    run(connection, tables.ATTRIBUTIONS)


def _third(connection: Connection) -> None:
    run(connection, tables.FEEDS)


def _fourth(connection: Connection) -> None:
    run(connection, tables.WANTED)


def _fifth(connection: Connection) -> None:
    run(connection, tables.WORK)


Migration = Callable[[Connection], None]

MIGRATIONS: Mapping[int, Migration] = {1: _first, 2: _second, 3: _third, 4: _fourth, 5: _fifth}
"""Each leads library.db from the version before it to its own number; the greatest is what this program reads."""


def migrate(connection: Connection, version: int) -> None:
    """Lead an opened library from `version` to the newest, inside the caller's transaction."""
    for number in sorted(MIGRATIONS):
        if number > version:
            MIGRATIONS[number](connection)
    connection.execute(f"PRAGMA main.application_id = {LIBRARY_MARK}")
    connection.execute(f"PRAGMA main.user_version = {max(MIGRATIONS)}")


def make_cache(connection: Connection) -> None:
    """Make an attached cache anew, empty, inside the caller's transaction. It has seen none of the library's writes."""
    for name in _CACHE_NAMES:
        connection.execute(f"DROP TABLE IF EXISTS cache.{name}")
    run(connection, _CACHE)
    identity = connection.execute("SELECT identity FROM main.state").fetchone()[0]
    connection.execute("INSERT INTO cache.state VALUES (1, ?, -1, ?)", (identity, EDITION_OF_CACHE))
    connection.execute(f"PRAGMA cache.application_id = {CACHE_MARK}")


def run(connection: Connection, sql: str) -> None:
    """Run the statements of a text one by one; unlike `executescript` it ends no transaction."""
    for statement in sql.split(";\n"):
        connection.execute(statement)
