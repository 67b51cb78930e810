"""The two databases, as SQL to be read.

`library.db` is migrated, never rebuilt: `MIGRATIONS` leads from any older version to the newest, number by number, in one
transaction, and what stands there is never edited afterwards. `cache.db` is rebuilt, never migrated: any change of its
tables, of how the rows are made, or of the understanding makes another `EDITION_OF_CACHE`, and the old one is dropped.

Both have pages of 16 KiB: a story of 600 words takes some 2 KiB compressed, of which a page of 4 KiB, the default, would
hold one and waste the rest (measured: 1.05 times the text instead of 0.6).
"""

from collections.abc import Callable, Mapping
from sqlite3 import Connection

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

_LIBRARY = """
-- What there is one of. `identity` ties a cache to this library; `edition` counts the writes, so that a cache can tell in
-- one step whether it has seen them all. `welcomed` is when the samples were added: never again, though they be forgotten.
CREATE TABLE main.state (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    identity  TEXT NOT NULL,
    edition   INTEGER NOT NULL,
    welcomed  TEXT
);
INSERT INTO main.state VALUES (1, lower(hex(randomblob(16))), 0, NULL);

-- A story: what a person opens, lists and forgets. AUTOINCREMENT, for a number is never given twice.
CREATE TABLE main.stories (
    number  INTEGER PRIMARY KEY AUTOINCREMENT
);

-- A version of a story. The one with the greatest number is the latest: it is read, and its number is the story's place in
-- the list, newest first. Numbers under 100 are the samples', which stand below all else whenever they come.
CREATE TABLE main.revisions (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    story     INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    hash      BLOB NOT NULL UNIQUE,  -- SHA-256 of the bytes as given: the same bytes are kept once
    size      INTEGER NOT NULL,      -- of the bytes as given
    origin    TEXT NOT NULL,         -- an OriginKind
    place     TEXT NOT NULL,         -- of the origin; '' where it has none, bytes where a file's name is no text
    headline  TEXT NOT NULL,         -- a digest of what it was called then, which finds its next version
    added     TEXT NOT NULL          -- ISO 8601, UTC
);
INSERT INTO sqlite_sequence (name, seq) VALUES ('revisions', 99);
CREATE INDEX main.revisions_by_story ON revisions (story, number);
CREATE INDEX main.revisions_by_place ON revisions (place) WHERE place <> '';
CREATE INDEX main.revisions_by_headline ON revisions (headline) WHERE headline <> '';

-- The bytes as given, deflated. Apart from the rest, so that what runs over all revisions need not read them.
CREATE TABLE main.documents (
    revision  INTEGER PRIMARY KEY REFERENCES revisions ON DELETE CASCADE,
    data      BLOB NOT NULL
);

-- Where a person was in a story: a quote selector, for the text may change.
CREATE TABLE main.positions (
    story     INTEGER PRIMARY KEY REFERENCES stories ON DELETE CASCADE,
    offset    INTEGER NOT NULL,  -- in code points of the story's text
    exact     TEXT NOT NULL,     -- the text from there on
    prefix    TEXT NOT NULL,     -- the text before it
    suffix    TEXT NOT NULL,     -- the text after `exact`
    progress  REAL NOT NULL,     -- 0 to 1
    below     INTEGER NOT NULL,  -- how far behind it the paragraph under the cursor starts
    kept      TEXT NOT NULL      -- when; ISO 8601, UTC
);
"""

_ATTRIBUTIONS = """
-- Who said a quotation, as a person has it: a quote selector, for the text may change, and what is understood of it too.
CREATE TABLE main.attributions (
    number   INTEGER PRIMARY KEY,
    story    INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    offset   INTEGER NOT NULL,  -- in code points of the story's text
    exact    TEXT NOT NULL,     -- the quotation's first words
    prefix   TEXT NOT NULL,     -- the text before them
    suffix   TEXT NOT NULL,     -- the text after `exact`
    speaker  TEXT,              -- the name; NULL for nobody
    kept     TEXT NOT NULL      -- when; ISO 8601, UTC
);
CREATE INDEX main.attributions_by_story ON attributions (story, number);
"""

_FEEDS = """
-- A feed that a person follows. AUTOINCREMENT, for a number is never given twice.
CREATE TABLE main.feeds (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,
    address        TEXT NOT NULL UNIQUE,  -- where it is asked for; follows it where it moves for good
    title          TEXT NOT NULL,         -- as it calls itself; '' until it was read
    name           TEXT NOT NULL,         -- as the person calls it; '' where that is the title
    site           TEXT NOT NULL,         -- the address of what it is of; ''
    tags           TEXT NOT NULL,         -- a tag a line, in order
    full           INTEGER NOT NULL,      -- whether the stories are fetched, and not only what the feed has of them
    hidden         INTEGER NOT NULL,      -- whether it stands in no list that is not asked for it
    etag           TEXT NOT NULL,         -- what its server knows its state by, as it was when all its entries were taken
    last_modified  TEXT NOT NULL,
    hash           BLOB,                  -- SHA-256 of its bytes then: many servers know no state
    checked        TEXT,                  -- when it was last asked for; ISO 8601, UTC
    failed         TEXT,                  -- why that gave nothing, in one line; NULL where it gave something
    added          TEXT NOT NULL          -- ISO 8601, UTC
);

-- An entry that was seen in a feed. It stays when its story is forgotten, and so the story is never added again.
CREATE TABLE main.entries (
    feed    INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
    id      TEXT NOT NULL,     -- what the feed knows it by
    story   INTEGER REFERENCES stories ON DELETE SET NULL,
    digest  BLOB NOT NULL,     -- SHA-256 of its words: where it is another one now, the entry is taken again
    seen    TEXT NOT NULL,     -- when first; ISO 8601, UTC
    PRIMARY KEY (feed, id)
) WITHOUT ROWID;
CREATE INDEX main.entries_by_story ON entries (story) WHERE story IS NOT NULL;
"""

_WANTED = """
-- What a person wants and has not got, and why.
CREATE TABLE main.wants (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    origin  TEXT NOT NULL,         -- an OriginKind
    place   TEXT NOT NULL UNIQUE,  -- of the origin, as in revisions
    title   TEXT NOT NULL,         -- as whoever named it called it; '' where nobody did
    reason  TEXT NOT NULL,         -- why it could not be had, on one line; '' where it was never tried
    since   TEXT NOT NULL          -- when it was first wanted; ISO 8601, UTC
);

-- Which version of its address a story is, in its server's words, so that it is only fetched where there is another.
CREATE TABLE main.addresses (
    story          INTEGER PRIMARY KEY REFERENCES stories ON DELETE CASCADE,
    etag           TEXT NOT NULL,  -- '' where the server gives none
    last_modified  TEXT NOT NULL,  -- likewise
    asked          TEXT NOT NULL   -- when it was last asked for; ISO 8601, UTC
);
"""

_WORK = """
-- What a person has decided of a story; without a row it is in the inbox and has no star.
CREATE TABLE main.shelved (
    story    INTEGER PRIMARY KEY REFERENCES stories ON DELETE CASCADE,
    shelf    TEXT NOT NULL,     -- a Shelf: 'inbox', 'later' or 'archive'
    starred  INTEGER NOT NULL
);
CREATE INDEX main.shelved_by_shelf ON shelved (shelf, story);

CREATE TABLE main.tags (
    story  INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    tag    TEXT NOT NULL COLLATE NOCASE,  -- on one line, without '#'
    PRIMARY KEY (story, tag)
) WITHOUT ROWID;
CREATE INDEX main.tags_by_tag ON tags (tag, story);

-- What a person has marked: a highlight (of a colour, with or without a note), a note alone, a bookmark (with a letter).
-- Its place is two selectors of the W3C's Web Annotation Data Model: a position, and a quote with what stands around it.
CREATE TABLE main.marks (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    story   INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    kind    TEXT NOT NULL,     -- a MarkKind: 'highlight', 'note' or 'bookmark'
    colour  INTEGER NOT NULL,  -- of a highlight, 1 to 4; else 0
    letter  TEXT NOT NULL,     -- of a bookmark: a to z in its story, A to Z across the library; else ''
    note    TEXT NOT NULL,     -- '' where there is none
    offset  INTEGER NOT NULL,  -- in code points of the story's text as it was when this was marked
    exact   TEXT NOT NULL,     -- the words marked
    prefix  TEXT NOT NULL,     -- the text before them
    suffix  TEXT NOT NULL,     -- the text behind them
    made    TEXT NOT NULL,     -- ISO 8601, UTC
    changed TEXT NOT NULL      -- likewise
);
CREATE INDEX main.marks_by_story ON marks (story, offset);
CREATE UNIQUE INDEX main.bookmarks_of_story ON marks (story, letter) WHERE letter BETWEEN 'a' AND 'z';
CREATE UNIQUE INDEX main.bookmarks_across ON marks (letter) WHERE letter BETWEEN 'A' AND 'Z';

-- A name that is said to be another's: "Sune Rasmussen" is "Sune Engel Rasmussen". Both without case, as `people` folds.
CREATE TABLE main.aliases (
    name    TEXT PRIMARY KEY,
    person  TEXT NOT NULL,     -- the name that the person goes by, as it is shown
    said    TEXT NOT NULL      -- the name that it was said to be: that one may be another's too, and be parted from it again
) WITHOUT ROWID;

-- Two stories that a person said are no copies of one another.
CREATE TABLE main.partings (
    one    INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,  -- the lesser number
    other  INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

-- An earlier time that a story had the words it came back to: a page that was A, then B, and is A again. The same bytes are
-- kept once, so their revision goes on under a new number, the greatest, and here is what it was before.
CREATE TABLE main.sightings (
    number    INTEGER PRIMARY KEY,  -- of the revision then
    story     INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    revision  INTEGER NOT NULL REFERENCES revisions ON DELETE CASCADE ON UPDATE CASCADE,
    origin    TEXT NOT NULL,        -- as in revisions
    place     TEXT NOT NULL,        -- likewise
    added     TEXT NOT NULL         -- ISO 8601, UTC
);
CREATE INDEX main.sightings_by_story ON sightings (story, number);
CREATE INDEX main.sightings_by_revision ON sightings (revision);
CREATE INDEX main.sightings_by_place ON sightings (place) WHERE place <> '';

-- What an import knew of an address that is still to be fetched: JSON, for the story that it becomes.
ALTER TABLE main.wants ADD COLUMN brought TEXT NOT NULL DEFAULT '';

-- The address that was wished for where it led to another one, so that a wish for it finds its story.
ALTER TABLE main.addresses ADD COLUMN wished TEXT NOT NULL DEFAULT '';
CREATE INDEX main.addresses_by_wish ON addresses (wished) WHERE wished <> '';

-- The last things that a person did, and how each is undone: the inverse of every change, to be run from the last to the
-- first. `steps` keeps them.
CREATE TABLE main.steps (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    what    TEXT NOT NULL      -- in words: 'archived 3 stories'
);
CREATE TABLE main.changes (
    number  INTEGER PRIMARY KEY,
    step    INTEGER NOT NULL REFERENCES steps ON DELETE CASCADE,
    story   INTEGER,           -- whose it is; a story that is forgotten for good takes its changes along
    place   TEXT NOT NULL,     -- the table
    back    TEXT NOT NULL      -- SQL
);
CREATE INDEX main.changes_by_step ON changes (step, number);
CREATE INDEX main.changes_by_story ON changes (story) WHERE story IS NOT NULL;
"""

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
    title, byline, publication, content='', prefix='1 2', tokenize='unicode61 remove_diacritics 2'
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
    run(connection, _LIBRARY)


def _second(connection: Connection) -> None:
    run(connection, _ATTRIBUTIONS)


def _third(connection: Connection) -> None:
    run(connection, _FEEDS)


def _fourth(connection: Connection) -> None:
    run(connection, _WANTED)


def _fifth(connection: Connection) -> None:
    run(connection, _WORK)


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
