"""What a person decides of stories: where they lie, which have a star, how they are tagged, which are deleted.

Each decision is one step (`steps`), over one story or many, and can be undone. What stays as it was is no step. A story that
is not there any more is passed over: another program may have deleted it. Each answers with what was done, in the words of
its step, and with nothing where nothing was.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from sqlite3 import Connection

from reader.library import holding, kept, listing
from reader.library.database import Database
from reader.library.model import READ, Shelf
from reader.library.steps import Steps
from reader.story.text import fold

_PUT = {Shelf.INBOX: "put back into the inbox", Shelf.LATER: "put aside for later", Shelf.ARCHIVE: "archived"}


class Shelving:
    """The shelves, stars and tags of a library."""

    def __init__(self, database: Database, steps: Steps) -> None:
        self._database = database
        self._steps = steps

    def put(self, stories: Iterable[int], shelf: Shelf) -> str:
        """Put stories on a shelf."""
        sql = """
            INSERT INTO main.shelved SELECT number, :value, 0 FROM main.stories WHERE number = :story
            AND (:value <> 'inbox' OR EXISTS (SELECT 1 FROM main.shelved WHERE story = :story))
            ON CONFLICT (story) DO UPDATE SET shelf = :value WHERE shelf <> :value"""
        return self._each(stories, _PUT[shelf], lambda connection, story: _run(connection, sql, story, shelf.value))

    def star(self, stories: Iterable[int], *, on: bool = True) -> str:
        """Give stories a star, or take it away."""
        sql = """
            INSERT INTO main.shelved SELECT number, 'inbox', :value FROM main.stories WHERE number = :story
            AND (:value OR EXISTS (SELECT 1 FROM main.shelved WHERE story = :story))
            ON CONFLICT (story) DO UPDATE SET starred = :value WHERE starred <> :value"""
        what = "gave a star to" if on else "took the star of"
        return self._each(stories, what, lambda connection, story: _run(connection, sql, story, int(on)))

    def tag(self, stories: Iterable[int], add: Iterable[str] = (), remove: Iterable[str] = ()) -> str:
        """Give stories tags, and take others away; a tag is one line of words, its case as it was written first."""
        added, removed = clean(add), clean(remove)

        def change(connection: Connection, story: int) -> None:
            for tag in removed:
                connection.execute("DELETE FROM main.tags WHERE story = ? AND tag = ?", (story, tag))
            for tag in added:
                connection.execute(TAG, {"story": story, "tag": tag})

        return self._each(stories, "tagged", change)

    def delete(self, stories: Iterable[int]) -> str:
        """Delete stories with all that is of them, until the step is undone; `Library.forget` is for good."""
        return self._each(stories, "deleted", holding.forget, counts=True)

    def mark_read(self, stories: Iterable[int], now: datetime, *, read: bool = True) -> str:
        """Have stories count as read, which open where they were left still; or as never opened."""
        sql = """
            INSERT INTO main.positions SELECT number, 0, '', '', '', 1.0, 0, :value FROM main.stories WHERE number = :story
            ON CONFLICT (story) DO UPDATE SET progress = 1.0 WHERE progress <> 1.0"""
        if not read:
            sql = "DELETE FROM main.positions WHERE story = :story"
        what = "marked as read" if read else "marked as unread"
        return self._each(stories, what, lambda connection, story: _run(connection, sql, story, kept.stamp(now)))

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Every tag with the number of its stories, the most frequent first."""
        sql = "SELECT min(tag), count(*) FROM main.tags GROUP BY tag ORDER BY count(*) DESC, tag"
        return tuple(self._database.run(lambda connection: connection.execute(sql).fetchall()))

    def counts(self) -> dict[str, int]:
        """How many stories answer the queries that the usual views have, by the query."""
        return self._database.run(lambda connection: dict(connection.execute(_COUNTS).fetchall()))

    def _each(
        self,
        stories: Iterable[int],
        what: str,
        change: Callable[[Connection, int], object],
        *,
        counts: bool = False,
    ) -> str:
        def work(connection: Connection) -> bool:
            before = connection.total_changes
            for story in numbers:
                if kept.revision(connection, story) is not None:
                    change(connection, story)
            return connection.total_changes > before

        numbers = tuple(dict.fromkeys(stories))
        if not numbers:
            return ""
        words = f"{what} {self._called(numbers)}"
        return words if self._steps.do(words, work, counts=counts) else ""

    def _called(self, numbers: tuple[int, ...]) -> str:
        """Stories as a step tells of them: one by its title, several by their number."""
        if len(numbers) > 1:
            return f"{len(numbers):,} stories"
        row = self._database.run(lambda connection: listing.one(connection, numbers[0]))
        return f"“{fold(listing.entry(row).title)}”" if row and listing.is_held(row) else f"story {numbers[0]}"


_COUNTS = f"""
    WITH lie AS (SELECT shelf, count(*) AS many, total(starred) AS stars FROM main.shelved GROUP BY shelf)
    SELECT '', count(*) FROM main.stories
    UNION ALL SELECT 'is:inbox', (SELECT count(*) FROM main.stories)
        - (SELECT coalesce(sum(many), 0) FROM lie WHERE shelf <> 'inbox')
    UNION ALL SELECT 'is:later', coalesce(sum(many), 0) FROM lie WHERE shelf = 'later'
    UNION ALL SELECT 'is:archived', coalesce(sum(many), 0) FROM lie WHERE shelf = 'archive'
    UNION ALL SELECT 'is:starred', CAST(total(stars) AS INTEGER) FROM lie
    UNION ALL SELECT 'is:reading', count(*) FROM main.positions WHERE progress < {READ}
    UNION ALL SELECT 'has:highlights', count(DISTINCT story) FROM main.marks WHERE kind = 'highlight'"""

TAG = """
    INSERT INTO main.tags SELECT :story, coalesce((SELECT min(tag) FROM main.tags WHERE tag = :tag), :tag)
    WHERE NOT EXISTS (SELECT 1 FROM main.tags WHERE story = :story AND tag = :tag)"""
"""A tag that other stories have is written as it is there."""


def clean(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: on one line, without "#" before them and commas within, none twice, none empty."""
    bare = (fold(tag.replace(",", " ")).lstrip("#").strip() for tag in tags)
    return tuple({tag.casefold(): tag for tag in bare if tag}.values())


def _run(connection: Connection, sql: str, story: int, value: object) -> None:
    connection.execute(sql, {"story": story, "value": value})
