"""What a person marks in stories: highlights, notes and bookmarks, each at words that are found again.

A mark is kept by its words and what stands around them, and its place in the text as it is now is looked up when it is asked
for: a new revision, and a new understanding, change no mark. One whose words are gone is loose; it is kept, and told of.
Every change is one step (`steps`), and can be undone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import islice
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from reader.errors import LibraryError
from reader.library import holding
from reader.library.anchoring import Finder, anchor
from reader.library.database import Database
from reader.library.kept import stamp
from reader.library.model import Mark, Marked, MarkKind, MarkPage
from reader.library.position import Anchor
from reader.library.steps import Steps
from reader.story import Span
from reader.story.text import fold

if TYPE_CHECKING:
    from reader.library.library import Library

COLOURS: Mapping[int, str] = {1: "yellow", 2: "green", 3: "blue", 4: "red"}
"""The colours of highlights, by their digits."""

_SHOWN = 40
"""Characters of a mark's words by which a step tells of it."""

LISTED = 400
"""Characters of a mark's words that a list is given."""

_COLUMNS = "number, story, kind, colour, letter, note, offset, exact, prefix, suffix, made, changed"

_LISTED = f"""
    SELECT m.number, m.story, m.kind, m.colour, m.letter, m.note, substr(m.exact, 1, {LISTED}), m.made, m.changed
    FROM main.marks AS m"""

_TITLE = """
    SELECT e.title FROM main.revisions AS r JOIN cache.entries AS e ON e.revision = r.number AND e.hash = r.hash
    WHERE r.story = ? ORDER BY r.number DESC LIMIT 1"""


class Marks:
    """The marks of a library."""

    def __init__(self, library: "Library", database: Database, steps: Steps) -> None:
        self._library = library
        self._database = database
        self._steps = steps

    def of(self, story: int, text: str | None = None) -> tuple[Mark, ...]:
        """The marks of a story in the order of its text, the loose ones last; none of a story that is gone.

        `text` is the story's, where the caller has it: the places are in that one then.
        """
        rows = self._rows("WHERE story = ? ORDER BY offset, number", story)
        if not rows:
            return ()
        finder = Finder(self._library.document(story).text if text is None else text)
        marks = [_mark(row, finder) for row in rows]
        return tuple(sorted(marks, key=lambda mark: (mark.span is None, mark.span or Span(0, 0), mark.number)))

    def all(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """Every mark of the library with its place, or those of some kinds, the newest first: reads every such story."""
        wanted = {kind.value for kind in kinds or MarkKind}
        rows = [row for row in self._rows("ORDER BY made DESC, number DESC") if row[2] in wanted]
        finders = {story: Finder(self._library.document(story).text) for story in {row[1] for row in rows}}
        return tuple(_mark(row, finders[row[1]]) for row in rows)

    def page(
        self,
        words: str = "",
        after: tuple[datetime, int] | None = None,
        limit: int = 100,
        colours: Iterable[int] = (),
        kinds: Iterable[MarkKind] = (),
    ) -> MarkPage:
        """A page of all marks, the newest first, without their places: no story is read for it.

        Those with every one of some words in their note, their words or their story's title; of some colours; of some
        kinds; each where any are given. `after` is the page's before.
        """
        sought = fold(words).casefold().split()
        where, values = ["TRUE"], list[object]()
        for column, wanted in (("m.colour", tuple(colours)), ("m.kind", tuple(kind.value for kind in kinds))):
            if wanted:
                where.append(f"{column} IN ({', '.join('?' * len(wanted))})")
                values += wanted
        if after is not None:
            where.append("(m.made, m.number) < (?, ?)")
            values += (stamp(after[0]), after[1])
        sql = f"{_LISTED} WHERE {' AND '.join(where)} ORDER BY m.made DESC, m.number DESC"

        def work(connection: Connection) -> list[Marked]:
            found = _marked(connection, sql, values)
            return list(islice((mark for mark in found if _answers(mark, sought)), limit + 1))

        marks = self._database.run(work)
        last = marks[limit - 1] if len(marks) > limit else None
        return MarkPage(tuple(marks[:limit]), (last.made, last.number) if last else None)

    def count(self) -> int:
        """How many marks there are in the library."""
        sql = "SELECT count(*) FROM main.marks"
        number: int = self._database.run(lambda connection: connection.execute(sql).fetchone()[0])
        return number

    def last_colour(self) -> int:
        """The colour of the highlight that was made or changed last; the first where there is none."""
        sql = "SELECT colour FROM main.marks WHERE colour > 0 ORDER BY changed DESC, number DESC LIMIT 1"
        row = self._database.run(lambda connection: connection.execute(sql).fetchone())
        return row[0] if row else min(COLOURS)

    def get(self, number: int) -> Mark:
        """A mark; raises LibraryError where there is none of that number."""
        rows = self._rows("WHERE number = ?", number)
        if not rows:
            raise LibraryError(f"mark {number}", "is not there any more")
        return _mark(rows[0], Finder(self._library.document(rows[0][1]).text))

    def bookmark(self, letter: str, story: int | None = None) -> Mark | None:
        """The bookmark of a letter: in a story, or with a capital across the library; None where there is none."""
        rows = self._rows("WHERE letter = ? AND (letter <= 'Z' OR story = ?)", letter, story)
        return _mark(rows[0], Finder(self._library.document(rows[0][1]).text)) if rows else None

    def bookmarks(self, story: int | None = None) -> tuple[Marked, ...]:
        """A story's bookmarks and those across the library, by their letters, small ones first; without their places."""
        sql = f"{_LISTED} WHERE m.letter <> '' AND (m.letter <= 'Z' OR m.story = ?) ORDER BY m.letter <= 'Z', m.letter"
        return self._database.run(lambda connection: tuple(_marked(connection, sql, (story,))))

    def highlight(
        self, story: int, span: Span, colour: int, now: datetime, note: str = "", text: str | None = None
    ) -> int:
        """Highlight words of a story, in a colour by its digit; give the mark's number.

        White space around the words is not marked, and no character is cut. `text` is what the span is of, where that may
        be another than the story's latest. Raises StoryNotFound, and LibraryError where the span has no words.
        """
        where = self._anchor(story, span, text)
        return self._make(story, MarkKind.HIGHLIGHT, where, now, "highlighted", colour=colour, note=note)

    def turn(self, story: int, span: Span, colour: int, now: datetime, text: str | None = None) -> int | None:
        """Highlight words, or where these very words are highlighted already, in another colour: have it that colour.

        In the same colour: take the highlight off, and leave its note, where it has one. Gives the mark's number, None
        where it is gone. Otherwise as `highlight`.
        """
        where = self._anchor(story, span, text)
        whole = Span(where.offset, where.offset + len(where.exact))
        there = [mark for mark in self.of(story, text) if mark.span == whole and mark.kind is not MarkKind.BOOKMARK]
        mark = max(there, key=lambda mark: (bool(mark.colour), mark.number), default=None)
        if mark is None:
            return self._make(story, MarkKind.HIGHLIGHT, where, now, "highlighted", colour=colour)
        if mark.colour != colour:
            self.change(mark.number, now, colour=colour)
        elif mark.note:
            self.change(mark.number, now, colour=0)
        else:
            self.remove([mark.number])
            return None
        return mark.number

    def note(self, story: int, span: Span, note: str, now: datetime, text: str | None = None) -> int:
        """Write a note on words of a story; give the mark's number. Raises as `highlight`."""
        return self._make(story, MarkKind.NOTE, self._anchor(story, span, text), now, "wrote a note on", note=note)

    def set_bookmark(self, story: int, span: Span, letter: str, now: datetime, text: str | None = None) -> int:
        """Have a letter stand for a place, and no other place any more; give the mark's number. Raises as `highlight`."""
        what = f"set the bookmark {letter} at"
        return self._make(story, MarkKind.BOOKMARK, self._anchor(story, span, text), now, what, letter=letter)

    def change(self, number: int, now: datetime, *, colour: int | None = None, note: str | None = None) -> None:
        """Give a mark another colour (0: none, it is a note then), another note; raises LibraryError for none.

        A highlight or a note that has neither then is removed.
        """
        rows = self._rows("WHERE number = ?", number)
        if not rows:
            raise LibraryError(f"mark {number}", "is not there any more")
        mark = _mark(rows[0], Finder(""))
        colour = mark.colour if colour is None else colour
        note = mark.note if note is None else note
        kind = mark.kind
        if kind is not MarkKind.BOOKMARK:
            if not colour and not note:
                self.remove([number])
                return
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

    def _anchor(self, story: int, span: Span, text: str | None) -> Anchor:
        """Raises LibraryError where there is nothing but white space in the span."""
        where = anchor(self._library.document(story).text if text is None else text, span)
        if where is None:
            raise LibraryError(f"story {story}", "has no words there", "choose some words")
        return where

    def _told(self, number: int) -> str:
        rows = self._rows("WHERE number = ?", number)
        return f"{rows[0][2]} “{_beginning(rows[0][7])}”" if rows else "mark"

    def _rows(self, rest: str, *values: object) -> list[tuple[Any, ...]]:
        sql = f"SELECT {_COLUMNS} FROM main.marks {rest}"
        rows: list[tuple[Any, ...]] = self._database.run(lambda connection: connection.execute(sql, values).fetchall())
        return rows


def _mark(row: tuple[Any, ...], finder: Finder) -> Mark:
    number, story, kind, colour, letter, note, offset, exact, prefix, suffix, made, changed = row
    anchor = Anchor(offset, exact, prefix, suffix)
    found = finder.find(anchor)
    span, reworded = found if found else (None, False)
    when = datetime.fromisoformat(made), datetime.fromisoformat(changed)
    return Mark(number, story, MarkKind(kind), colour, letter, note, anchor, span, *when, reworded)


def _marked(connection: Connection, sql: str, values: Sequence[object]) -> Iterator[Marked]:
    """Marks as a list shows them, as they are read; the title of each story is looked up once."""

    @cache
    def title(story: int) -> str:
        row = connection.execute(_TITLE, (story,)).fetchone()
        return row[0] if row else ""

    for number, story, kind, colour, letter, note, words, made, changed in connection.execute(sql, values):
        when = datetime.fromisoformat(made), datetime.fromisoformat(changed)
        yield Marked(number, story, title(story), MarkKind(kind), colour, letter, note, words, *when)


def _answers(mark: Marked, sought: list[str]) -> bool:
    """Whether a mark has every one of some words, which are without case."""
    if not sought:
        return True
    held = fold(f"{mark.note} {mark.words} {mark.title}").casefold()
    return all(word in held for word in sought)


def _beginning(words: str) -> str:
    """The first words of a text, on one line, its quotation marks as they are between others."""
    words = fold(words).translate({ord("“"): "‘", ord("”"): "’"})
    return words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"
