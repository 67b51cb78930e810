"""What a query is answered with: pages of a list or of a search, how many stories there are, and what may be typed next.

A list has the newest first, a search for words the best answer, unless the query asks for another order.
"""

from collections.abc import Iterable
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING

from reader.library import listing
from reader.library.database import Database
from reader.library.model import Answer, Entry, Hit, Page
from reader.library.passages import hit, voices
from reader.library.query import run
from reader.library.query.compile import Compiled, compiled
from reader.library.query.complete import Completion, complete
from reader.library.query.fields import FIELDS
from reader.library.query.model import Query, Sort
from reader.library.query.parse import Reading, parse, read
from reader.library.searching import SHORTEST_BEGINNING

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.library.recent import Read


class Asking:
    """Answers queries about a library."""

    def __init__(self, library: "Library", database: Database, read: "Read") -> None:
        self._library = library
        self._database = database
        self._read = read

    def answer(
        self,
        query: str,
        now: datetime,
        after: int | None = None,
        limit: int = 50,
        *,
        typing: bool = False,
        counts: bool = True,
    ) -> Answer:
        """A page of what a query finds, with passages; `now` is aware, `after` the page's before.

        `typing` says that the query may not be finished yet. What makes no sense is told of in the answer, and passed over.
        Without `counts` the answer's total is that of the page: of a query that many stories answer the rest takes longer.
        """
        reading = read(query, typing=typing)
        if not reading.query:
            return self._plain(reading, after, limit)
        answer = self._answer(reading, now, after, limit, counts=counts)
        if typing and not answer.total and (rest := _without_begun(query)) is not None:
            return self.answer(rest, now, after, limit, counts=counts)
        return answer

    def _answer(self, reading: Reading, now: datetime, after: int | None, limit: int, *, counts: bool) -> Answer:
        """A page of what was understood of a query."""

        def work(connection: Connection) -> Answer:
            asked = compiled(reading.query, now)
            rows, further, total = _page(connection, reading.query, asked, after, limit, is_list=False)
            if total is None:
                total = run.count(connection, asked) if counts else len(rows)
            heard = voices(connection, asked) if rows else frozenset()
            hits = tuple(hit(connection, row, asked, heard, self._read) for row in rows)
            by_count = _order(reading.query, asked, is_list=False).key != "added"
            return Answer(hits, further, total, asked.asked, error=reading.error, after_counts=by_count)

        return self._database.run(work)

    def entries(self, query: str, now: datetime, after: int | None, limit: int) -> Page:
        """A page of the list; raises QueryError."""
        asks = parse(query)
        if not asks:
            return self._library.entries("", after, limit)

        def work(connection: Connection) -> Page:
            rows, further, _ = _page(connection, asks, compiled(asks, now), after, limit, is_list=True)
            return Page(tuple(map(listing.entry, rows)), further)

        return self._database.run(work)

    def count(self, query: str, now: datetime) -> int:
        """How many stories a query finds; raises QueryError."""
        asks = parse(query)
        if asks.node is None:
            return self._library.count()
        return self._database.run(lambda connection: run.count(connection, compiled(asks, now)))

    def among(self, query: str, now: datetime, stories: Iterable[int]) -> tuple[Entry, ...]:
        """Those of some stories that a query finds, in no order; of a query that makes no sense what does of it is asked."""
        asks, numbers = read(query).query, list(stories)

        def work(connection: Connection) -> tuple[Entry, ...]:
            found = run.among(connection, compiled(asks, now), numbers)
            return tuple(map(listing.entry, listing.these(connection, found)))

        return self._database.run(work)

    def complete(self, text: str, cursor: int, limit: int = 8) -> tuple[Completion, ...]:
        """What what is typed before the cursor may become, the likeliest first."""
        return self._database.run(lambda connection: complete(connection, text, cursor, limit))

    def _plain(self, reading: Reading, after: int | None, limit: int) -> Answer:
        """A page of all there is."""
        page = self._library.entries("", after, limit)
        hits = tuple(Hit(entry, "", (), 0) for entry in page.entries)
        return Answer(hits, page.after, self._library.count(), is_asked=False, error=reading.error)


def _without_begun(query: str) -> str | None:
    """A query without a last word that may be a field's name still, or is too short to be looked for while it is begun.

    None where there is none.
    """
    rest, space, word = query.rpartition(" ")
    word = word.lstrip("-(").lower()
    begun = word.isalpha() and (len(word) < SHORTEST_BEGINNING or any(name.startswith(word) for name in FIELDS))
    return rest + space if begun else None


def _page(
    connection: Connection, query: Query, asked: Compiled, after: int | None, limit: int, *, is_list: bool
) -> tuple[list[listing.Row], int | None, int | None]:
    """The rows of a page, what the next is asked with, and how many there are in all, where that is known with them."""
    order = _order(query, asked, is_list=is_list)
    found, total = run.numbers(connection, asked, order.key, order.backward, after, limit + 1)
    shown = found[:limit]
    further = None
    if shown and len(found) > limit:
        further = shown[-1] if order.key == "added" else (after or 0) + len(shown)
    if after is None and further is None:
        total = len(shown)
    return listing.these(connection, shown), further, total


def _order(query: Query, asked: Compiled, *, is_list: bool) -> Sort:
    """What the answers are ordered by. Only words have a rank."""
    sort = query.sort or Sort("added" if is_list else "relevance")
    return Sort("added", sort.backward) if sort.key == "relevance" and not asked.match else sort
