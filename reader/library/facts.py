"""What an import knows of a story, put on the story: the one place where that is done, be the story there or to be fetched.

It only ever adds: a tag that is missing, a star, a highlight that is not there, a shelf where the person has chosen none. So
the same import twice is as once, and none undoes what a person did since.
"""

import json
import re
from datetime import datetime
from sqlite3 import Connection

from reader.document.imports.brought import Known, Passage
from reader.library import holding, kept, shelving
from reader.library.kept import stamp
from reader.library.model import MarkKind
from reader.library.position import CONTEXT, Position
from reader.story import Span, Story

COLOUR = 1
"""Of highlights that come from another program."""

LONGEST_WORDS = 4_000
"""Words of a highlight that is looked for; a longer one is kept as a note."""

_PLAIN = str.maketrans("‘’‚‛“”„‟«»‐‑–—\u00a0\u2009\u202f", '\'\'\'\'""""""----   ')
"""Signs that one program writes otherwise than another, each for one."""

_WORD = re.compile(r"\S+")


def dumps(known: Known) -> str:
    """What is known, as a want keeps it."""
    passages = [
        {"words": passage.words, "note": passage.note, "made": passage.made and stamp(passage.made)}
        for passage in known.passages
    ]
    whole = {
        "tags": list(known.tags),
        "shelf": known.shelf,
        "starred": known.starred,
        "progress": known.progress,
        "saved": known.saved and stamp(known.saved),
        "note": known.note,
        "passages": passages,
    }
    return json.dumps(
        {name: value for name, value in whole.items() if value is not False and value not in (None, "", [])}
    )


def loads(text: str) -> Known:
    """What a want keeps."""
    given = json.loads(text) if text else {}
    passages = tuple(Passage(each["words"], each["note"], _moment(each["made"])) for each in given.get("passages", ()))
    return Known(
        tags=tuple(given.get("tags", ())),
        shelf=given.get("shelf", ""),
        starred=given.get("starred", False),
        progress=given.get("progress"),
        saved=_moment(given.get("saved")),
        note=given.get("note", ""),
        passages=passages,
    )


def put(connection: Connection, number: int, known: Known, now: datetime, *, is_new: bool) -> None:
    """Put on a story what is known of it, inside the caller's transaction; what is there already stays as it is.

    `is_new` says that the story came just now: then it was added when it was saved there.
    """
    for tag in shelving.clean(known.tags):
        connection.execute(shelving.TAG, {"story": number, "tag": tag})
    if known.shelf or known.starred:
        connection.execute(
            "INSERT INTO main.shelved VALUES (:story, :shelf, :starred)"
            " ON CONFLICT (story) DO UPDATE SET starred = max(starred, excluded.starred)"
            " WHERE starred < excluded.starred",
            {"story": number, "shelf": known.shelf or "inbox", "starred": int(known.starred)},
        )
    if is_new and known.saved is not None and known.saved < now:
        _date_back(connection, number, known.saved)
    if known.progress is not None or known.note or known.passages:
        _put_in_text(connection, number, known, now)


def _put_in_text(connection: Connection, number: int, known: Known, now: datetime) -> None:
    """Put on a story what has a place in its text."""
    marks = _Marks(connection, number, known.saved or now)
    unplaced = known.progress is not None and kept.position(connection, number) is None
    passages = [passage for passage in known.passages if not marks.has(passage)]
    if not (unplaced or passages or (known.note and not marks.has_note(known.note))):
        return  # as it is when an export is imported once more: then no text need be read
    document = holding.readable(connection, holding.latest(connection, number))
    if document is None:
        return
    text = document.text
    if unplaced and known.progress is not None:
        place = Position.at(text, _paragraph(text, known.progress), known.progress)
        kept.keep_position(connection, number, place, now)
    lost = [known.note] if known.note else []
    plain = text.translate(_PLAIN)
    for passage in passages:
        span = find(plain, passage.words)
        if span is not None:
            marks.highlight(text, span, passage)
        else:
            lost.append("\n".join(filter(None, (passage.words and f"“{passage.words}”", passage.note))))
    if lost:
        marks.note(text, _beginning(text, holding.story(connection, number)), lost)


def find(text: str, words: str) -> Span | None:
    """Where words stand in a text that was made plain, whatever white space is between them; None where they do not."""
    parts = _WORD.findall(words.translate(_PLAIN))
    if not parts or len(parts) > LONGEST_WORDS:
        return None
    match = re.search(r"\s+".join(map(re.escape, parts)), text)
    return Span(*match.span()) if match else None


class _Marks:
    """The marks of a story, to which others are added that are not there yet."""

    def __init__(self, connection: Connection, number: int, made: datetime) -> None:
        self._connection = connection
        self._number = number
        self._made = made
        rows = connection.execute("SELECT exact, note FROM main.marks WHERE story = ?", (number,)).fetchall()
        self._exact = {_plain(exact) for exact, _ in rows}
        self._notes = [note for _, note in rows]

    def has(self, passage: Passage) -> bool:
        """Whether words are highlighted, or kept as a note, and what was noted on them too."""
        words = passage.words
        there = not words or _plain(words) in self._exact or self.has_note(f"“{words}”")
        return there and (not passage.note or self.has_note(passage.note))

    def has_note(self, note: str) -> bool:
        """Whether some mark has a note, alone or among others."""
        return any(note in other for other in self._notes)

    def highlight(self, text: str, span: Span, passage: Passage) -> None:
        """Highlight words of the text, with their note."""
        if _plain(passage.words) not in self._exact:
            self._put(MarkKind.HIGHLIGHT, text, span, passage.note, passage.made)
        elif passage.note:
            self._put(MarkKind.NOTE, text, span, passage.note, passage.made)

    def note(self, text: str, span: Span, notes: list[str]) -> None:
        """Write notes on words of the text, as one."""
        if left := [note for note in notes if not self.has_note(note)]:
            self._put(MarkKind.NOTE, text, span, "\n\n".join(left), None)

    def _put(self, kind: MarkKind, text: str, span: Span, note: str, made: datetime | None) -> None:
        start, end = span
        around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        when = stamp(made or self._made)
        colour = COLOUR if kind is MarkKind.HIGHLIGHT else 0
        self._connection.execute(
            "INSERT INTO main.marks (story, kind, colour, letter, note, offset, exact, prefix, suffix, made, changed)"
            " VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?)",
            (self._number, kind.value, colour, note, start, text[start:end], *around, when, when),
        )
        self._exact.add(_plain(text[start:end]))
        self._notes.append(note)


def _plain(words: str) -> str:
    """Words as they are compared."""
    return " ".join(words.translate(_PLAIN).split())


def _beginning(text: str, story: Story | None) -> Span:
    """The words at which a story begins: its headline, else its first line."""
    if story is not None and story.title and (start := text.find(story.title)) >= 0:
        return Span(start, start + len(story.title))
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return Span(start, min(len(text) if end < 0 else end, start + CONTEXT * 2))


def _paragraph(text: str, share: float) -> int:
    """Where the paragraph begins that stands at a share of a text; what was read to its end is opened at its beginning."""
    before = -1 if share >= 1 else text.rfind("\n\n", 0, int(share * len(text)))
    return before + 2 if before >= 0 else 0


def _date_back(connection: Connection, number: int, saved: datetime) -> None:
    """Have a story that came just now be added when it was saved."""
    revision = holding.latest(connection, number)
    when = stamp(saved)
    connection.execute("UPDATE main.revisions SET added = ? WHERE number = ?", (when, revision.number))
    connection.execute(
        "UPDATE cache.entries SET moment = ? WHERE revision = ? AND published IS NULL", (when, revision.number)
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
