"""The tables of library.db, as SQL to be read: what each migration of `schema` adds, in their order."""

LIBRARY = """
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

ATTRIBUTIONS = """
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

FEEDS = """
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

WANTED = """
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

WORK = """
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
