"""Why a story was found: the passage of it that answers a query best, cut for a list."""

from sqlite3 import Connection

from reader.library import cached, holding, listing
from reader.library.model import Hit
from reader.library.query.compile import Compiled
from reader.library.recent import Read
from reader.library.searching import passage, passage_of
from reader.library.voices import folded
from reader.story import Span, Story


def voices(connection: Connection, asked: Compiled) -> frozenset[str]:
    """The names of those whose words are looked for, folded."""
    found: set[str] = set()
    for voice in asked.voices:
        sql = f"SELECT folded FROM cache.names WHERE number IN ({voice.sql})"
        found |= {row[0] for row in connection.execute(sql, asked.values)}
    return frozenset(found)


def hit(connection: Connection, row: listing.Row, asked: Compiled, heard: frozenset[str], read: Read) -> Hit:
    """An entry with the passage that answers best; with none where a query asks for no words and nobody's.

    `heard` are the names that `voices` gives, `read` holds what was read before.
    """
    entry, body = listing.entry(row), listing.body(row)
    if not (asked.asked or asked.quoted or asked.voices):
        return Hit(entry, "", (), body)
    revision = holding.latest(connection, entry.number)
    document = read.get(revision.hash, lambda: holding.readable(connection, revision))
    if document is None:
        return Hit(entry, "", (), body)
    found = None
    if asked.quoted or asked.voices:
        story = cached.take(connection, revision, document)
        if story is not None:
            story = holding.put_right(connection, entry.number, story)
            said = _said(story, asked, heard)
            found = passage_of(document.text, asked.quoted + asked.asked, said)
    if found is None and asked.asked:
        found = passage(document.text, asked.asked, body)
    return Hit(entry, found.text, found.spans, found.offset) if found else Hit(entry, "", (), body)


def _said(story: Story, asked: Compiled, heard: frozenset[str]) -> tuple[Span, ...]:
    """Where in a story the quotations stand in which the answer is looked for; of those who say nothing their names."""
    if not asked.voices:
        return tuple(part for quote in story.quotes for part in quote.parts)
    sources = [source for source in story.sources if folded(source.name) in heard]
    said = sorted(part for source in sources for quote in story.said_by(source) for part in quote.parts)
    return tuple(said or sorted(span for source in sources for span in source.mentions))
