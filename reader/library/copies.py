"""Near copies of a story: the same wire story in several papers, as a person has it.

They are found as stories come in (`nearby`); two that a person says are none are parted, one step that can be undone.
"""

from dataclasses import dataclass, replace
from sqlite3 import Connection
from typing import TYPE_CHECKING

from reader.library import holding, nearby
from reader.library.database import Database
from reader.library.model import Entry
from reader.library.steps import Steps
from reader.story.text import fold

if TYPE_CHECKING:
    from reader.library.library import Library

_PART = "INSERT OR IGNORE INTO main.partings (one, other) VALUES (?, ?)"
_REJOIN = "DELETE FROM main.partings WHERE one = ? AND other = ?"


@dataclass(frozen=True, slots=True)
class Copy:
    """A near copy of a story."""

    entry: Entry

    alike: float
    """How much of the shorter of the two the other has, 0 to 1."""

    parted: bool = False
    """Whether a person said that it is none."""


class Copies:
    """The near copies in a library."""

    def __init__(self, library: "Library", database: Database, steps: Steps) -> None:
        self._library = library
        self._database = database
        self._steps = steps

    def of(self, story: int, *, parted: bool = False) -> tuple[Copy, ...]:
        """The other stories of a story's group, the most alike first; raises StoryNotFound.

        With `parted` those too that a person has parted from it, last.
        """
        self._library.entry(story)  # so that it is in the cache, whatever happened to that

        def work(connection: Connection) -> tuple[list[int], dict[int, float]]:
            revision = holding.latest(connection, story).number
            return nearby.group(connection, revision), nearby.alike(connection, revision)

        group, alike = self._database.run(work)
        found = [self._copy(story, other, alike) for other in group]
        gone = (
            [replace(self._copy(story, other, alike), parted=True) for other in self._parted(story)] if parted else []
        )
        return tuple(sorted(found + gone, key=lambda copy: (copy.parted, -copy.alike)))

    def groups(self) -> tuple[tuple[Entry, ...], ...]:
        """Every group, the one with the newest story first, in each the newest first; a parted story may be in two."""
        groups: dict[frozenset[int], None] = {}
        seen: set[int] = set()
        for story in self._database.run(nearby.all_paired):
            if story in seen:
                continue
            group = self._group(story)
            if group:
                seen.update(group)
                groups[frozenset((story, *group))] = None
        entries = (sorted(map(self._library.entry, group), key=lambda entry: -entry.number) for group in groups)
        return tuple(map(tuple, entries))

    def part(self, story: int, other: int) -> None:
        """Say that a story is no copy of another; raises StoryNotFound."""
        self._change(story, other, _PART, "from")

    def rejoin(self, story: int, other: int) -> None:
        """Say so no more; raises StoryNotFound."""
        self._change(story, other, _REJOIN, "with")

    def _change(self, story: int, other: int, sql: str, word: str) -> None:
        one, two = (f"“{fold(self._library.entry(number).title)}”" for number in (other, story))
        what = f"{'parted' if sql == _PART else 'rejoined'} {one} {word} {two}"
        pair = (min(story, other), max(story, other))
        self._steps.do(what, lambda connection: connection.execute(sql, pair) and None)

    def _copy(self, story: int, other: int, alike: dict[int, float]) -> Copy:
        """A copy; one that hangs together with the story by others is compared with it now."""
        if other in alike:
            return Copy(self._library.entry(other), alike[other])
        from reader.library.nearness import overlap

        return Copy(self._library.entry(other), overlap(self._library.story(story), self._library.story(other)))

    def _group(self, story: int) -> list[int]:
        return self._database.run(lambda connection: nearby.group(connection, holding.latest(connection, story).number))

    def _parted(self, story: int) -> set[int]:
        sql = "SELECT other FROM main.partings WHERE one = ? UNION SELECT one FROM main.partings WHERE other = ?"
        return {
            row[0] for row in self._database.run(lambda connection: connection.execute(sql, (story, story)).fetchall())
        }
