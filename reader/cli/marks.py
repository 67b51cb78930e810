"""`reader marks`: what a person marked in all stories, newest first."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any

from reader.cli import given
from reader.cli.kept import is_empty, print_json
from reader.cli.progress import catch_up
from reader.cli.rows import Rows, print_rows
from reader.library import Library, Marked
from reader.library.marks import COLOURS
from reader.story.text import fold

_PAGE = 1_000
"""Marks that are read at once; the list is printed as it is read."""


def list_marks(query: str, *, as_json: bool) -> int:
    """Print the marks, or those with all words of the query in note, words or title of the story."""
    if is_empty():
        return 0
    with given.library() as library:
        if query:
            catch_up(library)  # titles are looked in
        marks = _all(library, query)
        if as_json:
            print_json(map(_object, marks))
        else:
            print_rows(_rows(marks), sys.stdout.isatty())
    return 0


def _all(library: Library, query: str) -> Iterator[Marked]:
    page = library.marks.page(query, limit=_PAGE)
    yield from page.marks
    while page.after is not None:
        page = library.marks.page(query, page.after, _PAGE)
        yield from page.marks


def _rows(marks: Iterable[Marked]) -> Rows:
    """Number, story, kind, colour or letter, words, note."""
    lines = (
        (str(mark.number), mark.title, mark.kind.value, _colour(mark) or mark.letter, mark.words, mark.note)
        for mark in marks
    )
    shown = (tuple(map(_inert, line)) for line in lines)
    return Rows(("number", "story", "kind", "colour", "words", "note"), shown)


def _object(mark: Marked) -> dict[str, Any]:
    return {
        "number": mark.number,
        "story": mark.story,
        "title": mark.title,
        "kind": mark.kind.value,
        "colour": _colour(mark) or None,
        "letter": mark.letter or None,
        "words": mark.words,
        "note": mark.note or None,
        "made": mark.made.isoformat(),
        "changed": mark.changed.isoformat(),
    }


def _colour(mark: Marked) -> str:
    return COLOURS.get(mark.colour, "")


def _inert(text: str) -> str:
    """A text on one line, with nothing in it that a terminal would obey."""
    return "".join(character if character.isprintable() else "\ufffd" for character in fold(text))
