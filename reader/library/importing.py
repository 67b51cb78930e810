"""Taking in what another program gives a person who leaves it: stories, addresses, and what was decided of them.

Everything that is not there yet goes one way: it is wanted, with what the export knows of it, and that is put on the story
when it comes (`facts`), be it now, from the text that the export has, or some day, from the address. So nothing that is
known is lost where a program is stopped, and a second time goes on where the first one ended.

What is there already gets what it lacks (a tag, a star, a highlight), as one step that can be undone.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from sqlite3 import Connection
from typing import TYPE_CHECKING

from reader.document import Origin, OriginKind
from reader.document.imports.brought import Brought, Known
from reader.errors import DocumentError, ReaderError
from reader.library import facts
from reader.library.database import Database
from reader.library.kept import stamp, stored
from reader.library.model import Outcome
from reader.library.steps import Steps
from reader.library.wanted import story_at

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.library.taking import Wish

BATCH = 500
"""Addresses that are written at once."""

_LATEST = datetime.max.replace(tzinfo=UTC)


class Fate(StrEnum):
    """What became of a story of an export."""

    CAME = "came"  # with its text
    WANTED = "wanted"  # its address is kept, to be fetched
    KNOWN = "known"  # it was there already, or wanted
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Imported:
    """A story of an export, and what became of it."""

    item: Brought
    fate: Fate
    error: ReaderError | None = None
    """Why its text did not come, where there was one."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A story of an export, and what is here of it."""

    item: Brought
    origin: Origin
    story: int | None
    is_wanted: bool

    @property
    def fate(self) -> Fate:
        """What is to become of it."""
        if self.story is not None:
            return Fate.KNOWN
        if self.item.content is not None:
            return Fate.CAME
        return Fate.KNOWN if self.is_wanted else Fate.WANTED


class Importing:
    """Imports into a library."""

    def __init__(self, library: "Library", database: Database, steps: Steps) -> None:
        self._library = library
        self._database = database
        self._steps = steps

    def plan(self, items: Iterable[Brought], place: str) -> Iterator[Imported]:
        """What would become of the stories of an export: nothing is kept. `place` is the export's own."""
        return (Imported(found.item, found.fate) for found in self._find(items, place))

    def bring(
        self,
        items: Iterable[Brought],
        place: str,
        clock: Callable[[], datetime],
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[Imported]:
        """Take in the stories of an export, and give what became of each when it is on the disk.

        Those saved last are the newest here too. Where `cancelled` gives true, no more is begun. Raises LibraryError where
        the library cannot be written.
        """
        found = self._find(items, place)
        there = [each for each in found if each.story is not None]
        self._put_on(there, clock())
        yield from (Imported(each.item, Fate.KNOWN) for each in there)
        addresses = [each for each in found if each.story is None and each.item.content is None]
        for start in range(0, len(addresses), BATCH):
            if cancelled is not None and cancelled():
                return
            batch = addresses[start : start + BATCH]
            self._want(batch, clock())
            yield from (Imported(each.item, each.fate) for each in batch)
        texts = [each for each in found if each.fate is Fate.CAME]
        if texts:
            yield from self._take(texts, clock, cancelled)

    def _find(self, items: Iterable[Brought], place: str) -> list[_Found]:
        """What is here of each, in the order in which they were saved; what says nothing of that comes last."""
        ordered = sorted(items, key=lambda item: item.known.saved or _LATEST)

        def work(connection: Connection) -> list[_Found]:
            wanted = {row[0] for row in connection.execute("SELECT place FROM main.wants")}
            found = []
            for item in ordered:
                origin = _origin(item, place)
                story = story_at(connection, origin)
                found.append(_Found(item, origin, story, stored(origin.place) in wanted))
            return found

        return self._database.run(work)

    def _put_on(self, found: list[_Found], now: datetime) -> None:
        """Put what is known on stories that are there, as one step."""
        known = [(each.story, each.item.known) for each in found if each.story is not None]

        def work(connection: Connection) -> None:
            for story, what in known:
                facts.put(connection, story, what, now, is_new=False)

        if any(what != Known() for _, what in known):
            stories = f"{len(known):,} stories" if len(known) != 1 else "a story"
            self._steps.do(f"imported what was known of {stories}", work)

    def _want(self, found: Iterable[_Found], now: datetime) -> None:
        """Keep what is wanted, with what is known of it; together with what was known before."""
        sql = """
            INSERT INTO main.wants (origin, place, title, reason, since, brought) VALUES (?, ?, ?, '', ?, ?)
            ON CONFLICT (place) DO UPDATE SET brought = excluded.brought,
                title = CASE WHEN title = '' THEN excluded.title ELSE title END"""

        def work(connection: Connection) -> None:
            for each in found:
                place, item = stored(each.origin.place), each.item
                row = connection.execute("SELECT brought FROM main.wants WHERE place = ?", (place,)).fetchone()
                known = facts.loads(row[0]) | item.known if row else item.known
                values = each.origin.kind.value, place, item.title, stamp(now), facts.dumps(known)
                connection.execute(sql, values)

        self._database.write(work, counts=False)

    def _take(
        self, found: list[_Found], clock: Callable[[], datetime], cancelled: Callable[[], bool] | None
    ) -> Iterator[Imported]:
        """Read and keep the stories that have a text."""
        from reader.library.taking import Wish, take

        damaged: list[Imported] = []
        by_place = {each.origin.place: each for each in found}

        def wishes() -> "Iterator[Wish]":
            for each in found:
                self._want([each], clock())
                try:
                    assert each.item.content is not None
                    yield Wish(each.origin, data=each.item.content())
                except DocumentError as error:
                    damaged.append(self._without_text(each, error, clock()))

        for taken in take(self._library, wishes(), clock, cancelled=cancelled):
            each = by_place[taken.wish.origin.place]
            if taken.error is not None:
                yield self._without_text(each, taken.error, clock())
            else:
                yield Imported(each.item, Fate.KNOWN if taken.outcome is Outcome.SAME else Fate.CAME)
            while damaged:
                yield damaged.pop()
        yield from damaged

    def _without_text(self, found: _Found, error: ReaderError, now: datetime) -> Imported:
        """Leave a story whose text cannot be read to be fetched, where it has an address."""
        if found.origin.kind is OriginKind.ADDRESS:
            self._library.wanted.want(found.origin, "", now)  # nobody has tried its address yet
            return Imported(found.item, Fate.WANTED, error)
        sql = "DELETE FROM main.wants WHERE place = ?"
        place = stored(found.origin.place)
        self._database.write(lambda connection: connection.execute(sql, (place,)), counts=False)
        return Imported(found.item, Fate.FAILED, error)


def _origin(item: Brought, place: str) -> Origin:
    """Where a story comes from: its address, else the export."""
    return Origin(OriginKind.ADDRESS, item.url) if item.url else Origin(OriginKind.PART, f"{place}#{item.name}")
