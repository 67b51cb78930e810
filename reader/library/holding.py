"""What both databases are told at once: a story that comes, changes or goes, in the library and in its cache.

Every function works on a connection, inside the caller's transaction where it writes. The two never disagree on what the
latest revision of a story is; where the cache cannot follow, it is emptied, and understood anew.
"""

from datetime import datetime
from sqlite3 import Connection

from reader.document import Document, OriginKind
from reader.errors import DocumentError, LibraryError, StoryNotFound
from reader.library import cached, kept, listing, nearby, voices
from reader.library.kept import Revision
from reader.library.model import Outcome, Understood
from reader.library.schema import make_cache
from reader.library.wanted import fulfil
from reader.story import Story, understand

FETCHED = frozenset({OriginKind.ADDRESS, OriginKind.FEED})
"""Origins of what is asked for again and again."""


def no_story(number: int) -> StoryNotFound:
    """What is said of a number that no story has."""
    return StoryNotFound(str(number), "no story has that number", "see what there is with: reader list")


def latest(connection: Connection, number: int) -> Revision:
    """The latest revision of a story; raises StoryNotFound."""
    revision = kept.revision(connection, number)
    if revision is None:
        raise no_story(number)
    return revision


def story(connection: Connection, number: int) -> Story | None:
    """A story as it was understood; None where the cache does not hold it. Raises StoryNotFound."""
    revision = latest(connection, number)
    return cached.take(connection, revision, kept.document(connection, revision))


def add(
    connection: Connection, document: Document, story: Story, now: datetime, done: Understood | None, of: int | None
) -> tuple[int, Outcome]:
    """Keep a document that was understood, as `Library.add` says; give its number and what became of it."""
    known = kept.revision_of(connection, bytes.fromhex(document.hash))
    if known is not None and (of not in (None, known.story) or not kept.is_back(connection, known, document.origin)):
        return known.story, Outcome.SAME
    from reader.library import likeness

    if known is not None:
        fulfil(connection, document.origin, known.story, now, is_new=False)
        return known.story, _come_back(connection, known, document, story, now)
    headline = likeness.headline(story)
    place = document.origin.place
    named = kept.namesakes(connection, place, headline, likeness.MOST) if of is None else [of]
    before, as_read = earlier(connection, named, story) or (None, None)
    if of is not None and before is None:
        raise DocumentError(place, "has another text now, no version of this story", f"to keep it: reader add {place}")
    if before is not None and as_read is not None:
        same = likeness.reads_the_same(as_read, story) or likeness.is_part(as_read, story)
        if document.origin.kind in FETCHED and same:
            fulfil(connection, document.origin, before.story, now, is_new=False)
            return before.story, Outcome.SAME
        let_go(connection, before, readable(connection, before))
    data, held = (done.document, done.held) if done else (None, None)
    revision = kept.keep(connection, document, headline, now, before.story if before else None, data)
    put(connection, revision, story, held)
    fulfil(connection, document.origin, revision.story, now, is_new=before is None)
    return revision.story, Outcome.REVISION if before else Outcome.NEW


def _come_back(connection: Connection, known: Revision, document: Document, story: Story, now: datetime) -> Outcome:
    """Have a story be again what it was before the latest version, unless a page only shows less of it now."""
    from reader.library import likeness

    before = latest(connection, known.story)
    there = readable(connection, before)
    as_read = (cached.take(connection, before, there) or understand(there)) if there else None
    if document.origin.kind in FETCHED and as_read is not None and likeness.is_part(as_read, story):
        return Outcome.SAME
    let_go(connection, before, there)
    put(connection, kept.bring_back(connection, known, document.origin, now), story)
    return Outcome.REVISION


def earlier(connection: Connection, named: list[int], story: Story) -> tuple[Revision, Story] | None:
    """The latest revision of the one of some stories that this is a version of, and what is understood of it."""
    from reader.library.likeness import alike

    for number in named:
        revision = latest(connection, number)
        document = readable(connection, revision)
        earlier = (cached.take(connection, revision, document) or understand(document)) if document else None
        if earlier and alike(earlier, story):
            return revision, earlier
    return None


def readable(connection: Connection, revision: Revision) -> Document | None:
    """A revision's document; None where it is damaged, which is told of when it is opened, and stops no other story."""
    try:
        return kept.document(connection, revision)
    except (DocumentError, LibraryError):
        return None


def damaged(revision: Revision) -> Story:
    """What stands in the list for a story that is damaged."""
    return Story(revision.hash.hex()[:16], f"Story {revision.story} is damaged", "", ())


def put(connection: Connection, revision: Revision, story: Story, held: bytes | None = None) -> None:
    """Have a revision in the cache; where its number is another's there, the cache was another library's."""
    if cached.is_taken(connection, revision.number):
        make_cache(connection)
    cached.put(connection, revision, story, held)
    voices.put(connection, revision.number, put_right(connection, revision.story, story))
    nearby.put(connection, revision.number, story, lambda number: _held(connection, number))


def _held(connection: Connection, number: int) -> Story | None:
    """A revision as the cache holds it, by its own number; None where it cannot be read."""
    revision = kept.numbered(connection, number)
    document = readable(connection, revision) if revision else None
    return cached.take(connection, revision, document) if revision and document else None


def put_right(connection: Connection, number: int, story: Story) -> Story:
    """A story as a person has put it right."""
    attributed = kept.attributions(connection, number)
    if not attributed:
        return story
    from reader.library.attributions import put_over

    return put_over(attributed, story)


def hear_again(connection: Connection, revision: Revision) -> None:
    """Hold the voices of a story anew: a person has put right who says what in it."""
    document = readable(connection, revision)
    story = cached.take(connection, revision, document) if document else None
    if story is not None:
        voices.drop(connection, revision.number)
        voices.put(connection, revision.number, put_right(connection, revision.story, story))


def let_go(connection: Connection, revision: Revision, document: Document | None) -> None:
    """Take a revision out of the cache, or where that cannot be, everything."""
    if document is None or not cached.drop(connection, revision, document):
        make_cache(connection)


def forget(connection: Connection, number: int) -> None:
    """Remove a story from both; raises StoryNotFound."""
    revision = latest(connection, number)
    let_go(connection, revision, readable(connection, revision))
    kept.forget(connection, number)


def give_back(connection: Connection) -> None:
    """Give free pages back to the disk, a few after each story, rather than all at once by writing the files anew."""
    for name in ("main", "cache"):  # `execute` would take the first step, and one page with it
        connection.executescript(f"PRAGMA {name}.incremental_vacuum")


def settle(connection: Connection) -> int:
    """Note that the cache has seen every write, if it has; give how many stories are left."""
    if listing.has_strangers(connection):
        make_cache(connection)
    left = listing.count_waiting(connection)
    if not left:
        connection.execute("UPDATE cache.state SET edition = (SELECT edition FROM main.state)")
    return left
