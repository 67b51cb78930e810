"""Highlights, notes and bookmarks: made, changed and taken off, found after a revision, listed without reading a story."""

from datetime import timedelta

import pytest

from reader.errors import LibraryError
from reader.library import Library, MarkKind
from reader.story import Span
from tests.library.conftest import BODY, NOW, pasted, told


@pytest.fixture
def story(library: Library) -> int:
    """A story that is kept."""
    return library.add(pasted(told("Harbour keeps its lamp"), "/lamp.txt"), NOW).number


def span(library: Library, story: int, words: str) -> Span:
    """Where words stand in a story."""
    start = library.document(story).text.index(words)
    return Span(start, start + len(words))


def test_highlighting_the_same_words_again(library: Library, story: int) -> None:
    """Another colour changes the highlight, the same takes it off; a note that hangs on it stays."""
    where = span(library, story, BODY[2])
    number = library.marks.turn(story, where, 1, NOW)
    assert library.marks.turn(story, Span(where.start, where.end + 2), 3, NOW) == number
    (mark,) = library.marks.of(story)
    assert (mark.number, mark.colour, mark.span) == (number, 3, where)
    assert library.marks.turn(story, where, 3, NOW) is None
    assert library.marks.of(story) == ()
    library.marks.highlight(story, where, 2, NOW, note="so long?")
    library.marks.turn(story, where, 2, NOW)
    (mark,) = library.marks.of(story)
    assert (mark.kind, mark.colour, mark.note) == (MarkKind.NOTE, 0, "so long?")
    library.marks.turn(story, where, 4, NOW)
    (mark,) = library.marks.of(story)
    assert (mark.kind, mark.colour, mark.note) == (MarkKind.HIGHLIGHT, 4, "so long?")


def test_marks_overlap_and_touch(library: Library, story: int) -> None:
    """Words within marked words, and those that follow at once, are marks of their own."""
    start, end = span(library, story, BODY[2])
    for one in (Span(start, end), Span(start, start + 8), Span(start + 8, start + 20), Span(start + 5, start + 30)):
        library.marks.turn(story, one, 1, NOW)
    assert len({mark.span for mark in library.marks.of(story)}) == 4


def test_what_has_neither_colour_nor_note_is_gone(library: Library, story: int) -> None:
    """A note that is emptied goes; a highlight's leaves the highlight; nothing is marked where there are no words."""
    where = span(library, story, BODY[2])
    note = library.marks.note(story, where, "why?", NOW)
    light = library.marks.highlight(story, where, 2, NOW, note="who?")
    for number in (note, light):
        library.marks.change(number, NOW, note="")
    assert [(mark.number, mark.note) for mark in library.marks.of(story)] == [(light, "")]
    with pytest.raises(LibraryError):
        library.marks.highlight(story, Span(where.end, where.end + 2), 1, NOW)
    with pytest.raises(LibraryError):
        library.marks.change(note, NOW, note="again")


def test_a_revision_moves_rewords_and_loses_marks(library: Library, story: int) -> None:
    """After another version a mark is at its words, at what became of them, or loose at the end: none is dropped."""
    for paragraph in (BODY[3], BODY[0], BODY[1]):
        library.marks.highlight(story, span(library, story, paragraph), 1, NOW)
    changed = BODY[1].replace("eleven dollars", "twelve dollars").replace("“", '"').replace("”", '"')
    library.add(pasted(told("Harbour keeps its lamp", "It is late.", BODY[0], changed, *BODY[2:3]), "/lamp.txt"), NOW)
    text = library.document(story).text
    moved, reworded, loose = library.marks.of(story)
    assert moved.span is not None
    assert (text[slice(*moved.span)], moved.reworded) == (BODY[0], False)
    assert reworded.span is not None
    assert (text[slice(*reworded.span)], reworded.reworded) == (changed, True)
    assert loose.span is None
    assert loose.anchor.exact == BODY[3]
    assert library.marks.all() == (reworded, moved, loose)


def test_a_letter_stands_for_one_place(library: Library, story: int) -> None:
    """A small letter in its story, a capital in the library: set elsewhere it leaves where it was."""
    other = library.add(pasted(told("Rope was stolen")), NOW).number
    where = span(library, story, BODY[2])
    for number, letter in ((story, "a"), (other, "a"), (story, "A"), (other, "A"), (story, "b")):
        library.marks.set_bookmark(number, where, letter, NOW)
    assert [(mark.letter, mark.story) for mark in library.marks.bookmarks(story)] == [
        ("a", story),
        ("b", story),
        ("A", other),
    ]
    assert [mark.letter for mark in library.marks.bookmarks()] == ["A"]
    there = library.marks.bookmark("A", story)
    assert there is not None
    assert there.story == other
    assert library.marks.bookmark("b", other) is None


def test_the_list_of_all(library: Library, story: int) -> None:
    """Newest first, page by page; by words of the note, the words and the title; by colour and kind."""
    other = library.add(pasted(told("Rope was stolen")), NOW).number
    where = span(library, story, BODY[2])
    for hour in range(5):
        library.marks.highlight(story, where, 1 + hour % 2, NOW + timedelta(hours=hour), note=f"Straße {hour}")
    library.marks.set_bookmark(other, where, "A", NOW - timedelta(days=1))
    marks = library.marks
    first = marks.page(limit=4)
    assert [mark.note for mark in first.marks] == ["Straße 4", "Straße 3", "Straße 2", "Straße 1"]
    last = marks.page(after=first.after, limit=4)
    assert [(mark.note, mark.title) for mark in last.marks] == [
        ("Straße 0", "Harbour keeps its lamp"),
        ("", "Rope was stolen"),
    ]
    assert last.after is None
    assert [mark.note for mark in marks.page("strasse  HOURS harbour 3").marks] == ["Straße 3"]
    assert [mark.note for mark in marks.page("3", limit=1).marks] == ["Straße 3"]
    assert {mark.colour for mark in marks.page(colours=[2, 4]).marks} == {2}
    assert [mark.letter for mark in marks.page("rope", kinds=[MarkKind.BOOKMARK]).marks] == ["A"]
    assert marks.page("no such words").marks == ()
    assert marks.count() == 6
    assert marks.page("3").marks[0].words == BODY[2]


def test_a_story_that_is_gone_has_no_marks(library: Library, story: int) -> None:
    """Whoever asks for them anew after a story was deleted is told that there are none; undone, they are there again."""
    library.marks.highlight(story, span(library, story, BODY[2]), 1, NOW)
    library.shelving.delete([story])
    assert library.marks.of(story) == ()
    assert library.marks.page().marks == ()
    library.undo()
    assert len(library.marks.of(story)) == len(library.marks.page().marks) == 1
