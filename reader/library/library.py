"""The library: keeps documents for good, stories as a cache, and searches both.

What `add` has answered is on the disk, whatever happens next. `entry`, `entries`, `story` and `position` are right even
where the cache was lost, for they understand anew what they need; `search`, `find` by a title and a filtered list see what
the cache holds, and `catch_up` brings the rest there. Any thread may use a library, and several programs at once.

What searches, names and compares is loaded when it is asked for: the app starts with a story that is kept, and every
module takes a millisecond of that.
"""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import TYPE_CHECKING, Self

from reader.document import Document, Origin, OriginKind, read
from reader.errors import DocumentError
from reader.library import cached, holding, kept, listing
from reader.library.database import Database, size
from reader.library.kept import Revision
from reader.library.model import Added, Entry, Hit, Outcome, Page, Statistics, Understood
from reader.library.position import Position
from reader.library.recent import Read
from reader.library.schema import ENDLESS
from reader.library.wanted import Wanted
from reader.story import Story, understand

if TYPE_CHECKING:
    from reader.library.asking import Asking
    from reader.library.feeds import Feeds
    from reader.library.marks import Marks
    from reader.library.shelving import Shelving
    from reader.library.steps import Steps, Undone

SAMPLES = Path(__file__).parent / "samples"
"""The stories of the first run, a text file each, in the order in which the list shows them."""


class Library:
    """The two database files; opened on first use, in each thread."""

    def __init__(self, data: Path, cache: Path) -> None:
        self._database = Database(data, cache)
        self._read = Read()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files. A library that is used after that opens them again."""
        self._database.close()

    @property
    def wanted(self) -> Wanted:
        """What is wanted and could not be had."""
        return Wanted(self._database, lambda: self.steps)

    @property
    def feeds(self) -> "Feeds":
        """The feeds that a person follows, whose entries are stories here."""
        from reader.library.feeds import Feeds

        return Feeds(self, self._database)

    @property
    def asking(self) -> "Asking":
        """What answers queries."""
        from reader.library.asking import Asking

        return Asking(self, self._database, self._read)

    @property
    def steps(self) -> "Steps":
        """What a person did last, and can be undone; `undo` undoes it."""
        from reader.library.steps import Steps

        return Steps(self._database)

    @property
    def shelving(self) -> "Shelving":
        """Where stories lie, their stars and tags."""
        from reader.library.shelving import Shelving

        return Shelving(self._database, self.steps)

    @property
    def marks(self) -> "Marks":
        """Highlights, notes and bookmarks."""
        from reader.library.marks import Marks

        return Marks(self, self._database, self.steps)

    def undo(self) -> "Undone | None":
        """Undo the last thing that a person did; None where there is nothing left. Raises LibraryError as `Steps.undo`."""
        undone = self.steps.undo()
        if undone is not None:
            self.catch_up()
        return undone

    def known(self, hash: str) -> int | None:
        """The number of the story with a revision of that hash (of a `Document`); None where those bytes are not kept."""
        found = self._database.run(lambda connection: kept.revision_of(connection, bytes.fromhex(hash)))
        return found.story if found else None

    def add(self, document: Document, now: datetime, done: Understood | None = None, of: int | None = None) -> Added:
        """Keep a document: as a new story, or as a revision of one; the same bytes are kept once.

        What an address or a feed gave anew and reads the same is not kept again: pages change their frame at every visit.
        Nor is a part of what is kept. `done` is what is understood of the document, where that was done already, `of` the
        story that it must be a version of. Raises DocumentError where it holds no
        text, LibraryError where it cannot be written.
        """
        if not document.text.strip():
            raise DocumentError(document.origin.place or "the document", "holds no text", "give a story's text")
        known = self.known(document.hash)
        if known is not None:
            return Added(known, Outcome.SAME, self.entry(known))
        story = done.story if done else understand(document)
        number, outcome = self._database.write(
            lambda connection: holding.add(connection, document, story, now, done, of)
        )
        return Added(number, outcome, self.entry(number))

    def entry(self, number: int) -> Entry:
        """A story as a list shows it; raises StoryNotFound."""
        row = self._database.run(lambda connection: listing.one(connection, number))
        if row is not None and not listing.is_held(row):
            self._hold([number])
            row = self._database.run(lambda connection: listing.one(connection, number))
        if row is None:
            raise holding.no_story(number)
        return listing.entry(row)

    def entries(self, query: str = "", after: int | None = None, limit: int = 50, now: datetime | None = None) -> Page:
        """A page of the list, newest first unless the query asks for another order; `after` is the page's before.

        `now` is what a query's "newer" goes by; aware, and the time itself where it is None. Raises QueryError.
        """
        if query.strip():
            return self.asking.entries(query, now or datetime.now(UTC), after, limit)
        rows = self._newest(ENDLESS if after is None else after, limit + 1)
        shown = rows[:limit]
        return Page(tuple(map(listing.entry, shown)), listing.place(shown[-1]) if len(rows) > limit else None)

    def count(self, query: str = "", now: datetime | None = None) -> int:
        """How many stories are kept, or of them answer a query; raises QueryError."""
        if query.strip():
            return self.asking.count(query, now or datetime.now(UTC))
        return self._database.run(listing.count)

    def count_unread(self) -> int:
        """How many of them were never opened."""
        return self._database.run(listing.count_unread)

    def search(self, query: str, limit: int = 20, now: datetime | None = None) -> tuple[Hit, ...]:
        """The stories that answer a query, best first, each with the passage that shows why; none for an empty one.

        Where no passage does, its opening is shown. Raises QueryError.
        """
        answer = self.asking.answer(query, now or datetime.now(UTC), limit=limit)
        if answer.error is not None:
            raise answer.error
        if not answer.is_asked:
            return ()
        return tuple(hit if hit.snippet else dataclasses.replace(hit, snippet=hit.entry.opening) for hit in answer.hits)

    def find(self, words: str) -> Entry:
        """The one story that is meant by its number, six digits or more of its hash, or words of its title.

        Raises StoryNotFound where there is none, or several, of which it lists the first few.
        """
        from reader.library import naming

        return self.entry(self._database.run(lambda connection: naming.find(connection, words)))

    def story(self, number: int) -> Story:
        """A story, understood, and as a person has put it right; raises StoryNotFound."""
        held = self._database.run(lambda connection: holding.story(connection, number))
        if held is None:
            held = next(iter(self._hold([number])), None)
        if held is None:
            raise holding.no_story(number)
        return self._database.run(lambda connection: holding.put_right(connection, number, held))

    def correct(self, number: int, story: Story, quote: int, speaker: str | None, now: datetime) -> None:
        """Keep who said a quotation: from now on it is so in every reading of the story.

        `quote` is its index in `story`, the story of that number as the person has it; `speaker` a name, None for nobody.
        Raises StoryNotFound.
        """
        from reader.library import attributions

        def work(connection: Connection) -> None:
            attributions.keep(connection, number, story, quote, speaker, now)

        self._attribute(number, f"named {speaker or 'nobody'} for a quote", work)

    def take_back(self, number: int, story: Story, quote: int) -> None:
        """Keep nothing of who said a quotation, as in `correct`: it is as it was understood again."""
        from reader.library import attributions

        what = "took the speaker of a quote as it was understood"
        self._attribute(number, what, lambda connection: attributions.drop(connection, number, story, quote))

    def document(self, number: int) -> Document:
        """A story's latest revision as it was given; raises StoryNotFound."""
        return self._database.run(lambda connection: kept.document(connection, holding.latest(connection, number)))

    def position(self, number: int) -> Position | None:
        """Where a person was in a story, in its text as it is now; None where nothing was kept."""
        place = self._database.run(lambda connection: kept.position(connection, number))
        if place is None:
            return None
        return dataclasses.replace(place, offset=place.found_in(self.document(number).text))

    def keep_position(self, number: int, place: Position, now: datetime) -> None:
        """Keep where a person is in a story; raises StoryNotFound."""

        def work(connection: Connection) -> None:
            holding.latest(connection, number)
            kept.keep_position(connection, number, place, now)

        self._database.write(work, counts=False)

    def forget(self, number: int) -> None:
        """Remove a story for good, with all that is of it; raises StoryNotFound. No step brings it back."""
        from reader.library import steps

        def work(connection: Connection) -> None:
            holding.forget(connection, number)
            steps.drop_of(connection, number)

        self._database.write(work)
        self._database.run(holding.give_back)

    def welcome(self, now: datetime) -> int:
        """On the first run add the sample stories; give how many. They are never added again, though they be forgotten."""
        if self._database.run(kept.is_welcomed):
            return 0
        paths = sorted(SAMPLES.glob("*.txt"), reverse=True)
        for path in paths:
            self.add(read(path.read_bytes(), Origin(OriginKind.SAMPLE, path.name)), now)
        self._database.write(lambda connection: kept.set_welcomed(connection, now), counts=False)
        return len(paths)

    def catch_up(self, limit: int = 50) -> int:
        """Understand up to `limit` stories that the cache lacks, the newest first; give how many are left, as a rule 0.

        There are some where the cache was lost, another program's version made it, or a program was killed as it added.
        """
        if not self._database.run(listing.is_behind):
            return 0
        self._hold(self._database.run(lambda connection: listing.waiting(connection, limit)))
        left = self._database.run(listing.count_waiting)
        return left or self._database.write(holding.settle, counts=False)

    def statistics(self) -> Statistics:
        """What is kept, and what it takes on the disk."""
        stories, revisions, given = self._database.run(kept.totals)
        return Statistics(
            stories=stories,
            revisions=revisions,
            given=given,
            library_size=size(self._database.library),
            cache_size=size(self._database.cache),
            waiting=self._database.run(listing.count_waiting) if self._database.run(listing.is_behind) else 0,
        )

    def _attribute(self, number: int, what: str, change: Callable[[Connection], None]) -> None:
        """Change who said what in a story, and with it by whom it is found."""

        def work(connection: Connection) -> None:
            revision = holding.latest(connection, number)
            change(connection)
            holding.hear_again(connection, revision)

        self.steps.do(what, work)

    def _newest(self, before: int, limit: int) -> list[listing.Row]:
        rows = self._database.run(lambda connection: listing.newest(connection, before, limit))
        lost = [listing.story(row) for row in rows if not listing.is_held(row)]
        if not lost:
            return rows
        self._hold(lost)
        rows = self._database.run(lambda connection: listing.newest(connection, before, limit))
        return [row for row in rows if listing.is_held(row)]

    def _hold(self, numbers: list[int]) -> list[Story]:
        """Understand stories anew and hold them in the cache; those that were forgotten meanwhile are left out."""

        def given(connection: Connection) -> list[tuple[Revision, Document | None]]:
            revisions = filter(None, (kept.revision(connection, number) for number in numbers))
            return [(revision, holding.readable(connection, revision)) for revision in revisions]

        understood = [
            (revision, document, understand(document) if document else holding.damaged(revision))
            for revision, document in self._database.run(given)
        ]

        def hold(connection: Connection) -> None:
            for revision, document, story in understood:
                if kept.revision(connection, revision.story) != revision:
                    continue
                if document is not None:
                    holding.let_go(connection, revision, document)
                if document is not None or not cached.is_taken(connection, revision.number):
                    holding.put(connection, revision, story)

        self._database.write(hold, counts=False)
        return [story for _, _, story in understood]
