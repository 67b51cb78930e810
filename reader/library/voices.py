"""Who speaks and who is named as a source, story by story: the rows of cache.db by which people are found.

A name is one where its letters are, whatever their case; whether two names are one person is what a person says (aliases in
library.db), never what is held here.
"""

from sqlite3 import Connection

from reader.story import Source, Story
from reader.story.text import fold


def put(connection: Connection, revision: int, story: Story) -> None:
    """Hold the sources of a story, and how often each is quoted."""
    said: dict[int, tuple[int, str, str]] = {}
    for source in story.sources:
        if not folded(source.name):
            continue
        number = _number(connection, source)
        quotes, role, affiliation = said.get(number, (0, "", ""))
        quotes += len(story.said_by(source))
        said[number] = quotes, role or fold(source.role or ""), affiliation or fold(source.affiliation or "")
    rows = ((revision, number, *facts) for number, facts in said.items())
    connection.executemany("INSERT INTO cache.voices VALUES (?, ?, ?, ?, ?)", rows)


def drop(connection: Connection, revision: int) -> None:
    """Hold nothing of a revision's sources; a name that nobody has any more stays, and is found nowhere."""
    connection.execute("DELETE FROM cache.voices WHERE revision = ?", (revision,))


def folded(name: str) -> str:
    """A name as it is compared: without case, white space folded."""
    return fold(name).casefold()


def _number(connection: Connection, source: Source) -> int:
    """The number of a name of its kind, which is given one where it is new."""
    from reader.library.searching import searchable  # only what is put needs it, no start with a kept story

    key = (source.kind.value, folded(source.name))
    row = connection.execute("SELECT number FROM cache.names WHERE kind = ? AND folded = ?", key).fetchone()
    if row is not None:
        number: int = row[0]
        return number
    name = fold(source.name)
    made = connection.execute("INSERT INTO cache.names (kind, folded, name) VALUES (?, ?, ?)", (*key, name)).lastrowid
    assert made is not None
    connection.execute("INSERT INTO cache.named (rowid, name) VALUES (?, ?)", (made, searchable(name)))
    return made
