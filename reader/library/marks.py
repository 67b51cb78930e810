"""What a person marks in stories: highlights, notes and bookmarks, each at words that are found again.

A mark is kept by its words and what stands around them, and its place in the text as it is now is looked up when it is asked
for: a new revision, and a new understanding, change no mark. One whose words are gone is loose; it is kept, and told of.
Every change is one step (`steps`), and can be undone.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from reader.errors import LibraryError
from reader.library import holding
from reader.library.database import Database
from reader.library.kept import stamp
from reader.library.model import Mark, MarkKind
from reader.library.position import CONTEXT, Anchor
from reader.library.steps import Steps
from reader.story import Span
from reader.story.text import fold

if TYPE_CHECKING:
    from reader.library.library import Library

COLOURS: Mapping[int, str] = {1: "yellow", 2: "green", 3: "blue", 4: "red"}
"""The colours of highlights, by their digits."""

_SHOWN = 40
"""Characters of a mark's words by which a step tells of it."""

_COLUMNS = "number, story, kind, colour, letter, note, offset, exact, prefix, suffix, made, changed"


class Marks:
    """The marks of a library."""

    def __init__(self, library: "Library", database: Database, steps: Steps) -> None:
        self._library = library
        self._database = database
        self._steps = steps

    def of(self, story: int) -> tuple[Mark, ...]:
        """The marks of a story in the order of its text, the loose ones last; raises StoryNotFound."""
        rows = self._rows("WHERE story = ? ORDER BY offset, number", story)
        if not rows:
            return ()
        text = self._library.document(story).text
        marks = [_mark(row, text) for row in rows]
        return tuple(sorted(marks, key=lambda mark: (mark.span is None, mark.span or Span(0, 0), mark.number)))

    def all(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """Every mark of the library, or those of some kinds, the newest first."""
        wanted = {kind.value for kind in kinds or MarkKind}
        rows = [row for row in self._rows("ORDER BY made DESC, number DESC") if row[2] in wanted]
        texts = {story: self._library.document(story).text for story in {row[1] for row in rows}}
        return tuple(_mark(row, texts[row[1]]) for row in rows)

    def get(self, number: int) -> Mark:
        """A mark; raises LibraryError where there is none of that number."""
        rows = self._rows("WHERE number = ?", number)
        if not rows:
            raise LibraryError(f"mark {number}", "is not there any more")
        return _mark(rows[0], self._library.document(rows[0][1]).text)

    def bookmark(self, letter: str, story: int | None = None) -> Mark | None:
        """The bookmark of a letter: in a story, or with a capital across the library; None where there is none."""
        rows = self._rows("WHERE letter = ? AND (letter <= 'Z' OR story = ?)", letter, story)
        return _mark(rows[0], self._library.document(rows[0][1]).text) if rows else None

    def highlight(self, story: int, span: Span, colour: int, now: datetime, note: str = "") -> int:
        """Highlight words of a story, in a colour by its digit; give the mark's number. Raises StoryNotFound."""
        anchor = self._anchor(story, span)
        return self._make(story, MarkKind.HIGHLIGHT, anchor, now, "highlighted", colour=colour, note=note)

    def note(self, story: int, span: Span, note: str, now: datetime) -> int:
        """Write a note on words of a story; give the mark's number. Raises StoryNotFound."""
        return self._make(story, MarkKind.NOTE, self._anchor(story, span), now, "wrote a note on", note=note)

    def set_bookmark(self, story: int, span: Span, letter: str, now: datetime) -> int:
        """Have a letter stand for a place, and no other place any more; give the mark's number. Raises StoryNotFound."""
        what = f"set the bookmark {letter} at"
        return self._make(story, MarkKind.BOOKMARK, self._anchor(story, span), now, what, letter=letter)

    def change(self, number: int, now: datetime, *, colour: int | None = None, note: str | None = None) -> None:
        """Give a mark another colour (0: none, it is a note then), another note; raises LibraryError for none."""
        mark = self.get(number)
        colour = mark.colour if colour is None else colour
        note = mark.note if note is None else note
        kind = mark.kind
        if kind is not MarkKind.BOOKMARK:
            kind = MarkKind.HIGHLIGHT if colour else MarkKind.NOTE
        sql = "UPDATE main.marks SET kind = ?, colour = ?, note = ?, changed = ? WHERE number = ?"
        row = (kind.value, colour, note, stamp(now), number)
        what = f"changed the {mark.kind} “{_beginning(mark.anchor.exact)}”"
        self._steps.do(what, lambda connection: connection.execute(sql, row))

    def remove(self, numbers: Iterable[int]) -> None:
        """Remove marks; those that are not there any more are passed over."""
        gone = tuple(numbers)
        what = f"removed {len(gone)} marks" if len(gone) != 1 else f"removed the {self._told(gone[0])}"

        def work(connection: Connection) -> None:
            connection.executemany("DELETE FROM main.marks WHERE number = ?", [(number,) for number in gone])

        self._steps.do(what, work)

    def _make(
        self,
        story: int,
        kind: MarkKind,
        anchor: Anchor,
        now: datetime,
        what: str,
        *,
        colour: int = 0,
        letter: str = "",
        note: str = "",
    ) -> int:
        sql = """INSERT INTO main.marks (story, kind, colour, letter, note, offset, exact, prefix, suffix, made, changed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
        where = (anchor.offset, anchor.exact, anchor.prefix, anchor.suffix)
        row = (story, kind.value, colour, letter, note, *where, stamp(now), stamp(now))

        def work(connection: Connection) -> int:
            holding.latest(connection, story)
            if letter:
                there = "DELETE FROM main.marks WHERE letter = ? AND (letter <= 'Z' OR story = ?)"
                connection.execute(there, (letter, story))
            number = connection.execute(sql, row).lastrowid
            assert number is not None
            return number

        return self._steps.do(f"{what} “{_beginning(anchor.exact)}”", work)

    def _anchor(self, story: int, span: Span) -> Anchor:
        text = self._library.document(story).text
        start, end = span
        return Anchor(start, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])

    def _told(self, number: int) -> str:
        rows = self._rows("WHERE number = ?", number)
        return f"{rows[0][2]} “{_beginning(rows[0][7])}”" if rows else "mark"

    def _rows(self, rest: str, *values: object) -> list[tuple[Any, ...]]:
        sql = f"SELECT {_COLUMNS} FROM main.marks {rest}"
        rows: list[tuple[Any, ...]] = self._database.run(lambda connection: connection.execute(sql, values).fetchall())
        return rows


def _mark(row: tuple[Any, ...], text: str) -> Mark:
    number, story, kind, colour, letter, note, offset, exact, prefix, suffix, made, changed = row
    anchor = Anchor(offset, exact, prefix, suffix)
    at = anchor.likeliest(text)
    span = None if at is None else Span(at, at + len(exact))
    when = datetime.fromisoformat(made), datetime.fromisoformat(changed)
    return Mark(number, story, MarkKind(kind), colour, letter, note, anchor, span, *when)


def _beginning(words: str) -> str:
    """The first words of a text, on one line."""
    words = fold(words)
    return words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"
