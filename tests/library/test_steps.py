"""Undoing: whatever a person did, the state before comes back, the last hundred times, after a restart too."""

from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Origin, OriginKind
from reader.document.feeds.subscriptions import Subscription
from reader.errors import LibraryError
from reader.library import Library, MarkKind, Position, Shelf, subscribed
from reader.library.database import Database
from reader.library.steps import LONGEST, RECORDED
from reader.story import Span
from tests.library import conftest
from tests.library.conftest import NOW, pasted, rows, told

TITLES = ("Harbour keeps its lamp", "Rope was stolen", "Gulls return in autumn", "The ferry is late")


def state(folder: Path) -> dict[str, list[Any]]:
    """All that a person did, row by row."""
    tables = rows(folder, *(f"SELECT * FROM main.{table}" for table in RECORDED))
    return {table: sorted(found, key=repr) for table, found in zip(RECORDED, tables, strict=True)}


def fill(library: Library) -> None:
    """A few stories, one half read."""
    for title in TITLES:
        library.add(pasted(told(title)), NOW)
    library.keep_position(1, Position.at("It costs us", 3, 0.5), NOW)
    library.wanted.want(Origin(OriginKind.ADDRESS, "https://paper.example/gone"), "gone", NOW)


def filled(folder: Path) -> Library:
    """A library with these stories."""
    return conftest.filled(folder, fill)


def follow(library: Library, number: int) -> None:
    """Follow a feed in which stories came."""
    feed, is_new = library.feeds.add(Subscription(f"https://{number}.example/feed", f"Paper {number}"), NOW)

    def see(connection: Connection) -> None:
        for story in (number, 3):
            subscribed.see(connection, feed, str(story), subscribed.Seen(b"", story), NOW)

    if is_new:
        library.feeds.database.write(see, counts=False)


def with_feeds(act: Callable[[Library, int], object]) -> Callable[[Library, int], None]:
    """What is done with the first feed that is followed, if any is."""

    def each(library: Library, number: int) -> None:
        for feed in library.feeds.list()[:1]:
            act(library, feed.number)

    return each


def reword(library: Library, number: int) -> None:
    """Change a mark, where there is one."""
    for mark in library.marks.all()[:1]:
        library.marks.change(mark.number, NOW, note=f"no {number}", colour=number % 3)


def part_from_copy(library: Library, number: int) -> None:
    """Say that a story is no copy of the first that it is one of."""
    for copy in library.copies.of(number)[:1]:
        library.copies.part(number, copy.entry.number)


ACTIONS: tuple[Callable[[Library, int], object], ...] = (
    lambda library, number: library.shelving.put([number], Shelf.ARCHIVE),
    lambda library, number: library.shelving.put([number, 1], Shelf.LATER),
    lambda library, number: library.shelving.star([number]),
    lambda library, number: library.shelving.star([number], on=False),
    lambda library, number: library.shelving.tag([number, 2], ["ports", "To Do"]),
    lambda library, number: library.shelving.tag([number], ["to do"], ["PORTS"]),
    lambda library, number: library.shelving.delete([number]),
    lambda library, number: library.shelving.mark_read([number], NOW),
    lambda library, number: library.shelving.mark_read([number], NOW, read=False),
    lambda library, number: library.marks.highlight(number, Span(2, 9), 1 + number % 4, NOW),
    lambda library, number: library.marks.note(number, Span(2, 9), "so it is", NOW),
    lambda library, number: library.marks.set_bookmark(number, Span(2, 9), "a", NOW),
    lambda library, number: library.marks.set_bookmark(number, Span(2, 9), "A", NOW),
    lambda library, number: library.marks.remove([mark.number for mark in library.marks.all(MarkKind.BOOKMARK)]),
    reword,
    lambda library, number: library.correct(number, library.story(number), 0, "Tam Weller", NOW),
    follow,
    with_feeds(lambda library, feed: library.feeds.change(feed, name="Mine", tags=["ports"], full=True)),
    with_feeds(lambda library, feed: library.feeds.change(feed, hidden=True)),
    with_feeds(lambda library, feed: library.feeds.mark_read([feed], NOW)),
    with_feeds(lambda library, feed: library.feeds.remove(feed)),
    lambda library, number: library.wanted.drop(1),
    lambda library, number: library.people.same(("Ottoline Bray", "Tam Weller")[number % 2], "Ines Quill"),
    part_from_copy,
)
"""What a person may do with a story that is there, with feeds, and with what could not be had."""


@settings(max_examples=25)
@given(deeds=st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(1, len(TITLES))), max_size=12))
def test_undo_after_any_sequence_gives_the_state_before(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[Callable[[Library, int], object], int]]
) -> None:
    """Step by step back, everything is as it was at each of them, and the lists and searches say so too."""
    folder = tmp_path_factory.mktemp("library")
    with filled(folder) as library:
        seen, told_of = [], []
        for act, number in deeds:
            if number in {entry.number for entry in library.entries().entries}:
                before, listed = state(folder), library.entries()
                steps = rows(folder, "SELECT max(number) FROM main.steps")
                act(library, number)
                if rows(folder, "SELECT max(number) FROM main.steps") != steps:
                    seen.append((before, listed))
                    told_of.append(library.steps.latest())
        library.close()  # as after a restart
        while seen:
            before, listed = seen.pop()
            undone = library.undo()
            assert undone is not None and undone.what == told_of.pop()
            assert state(folder) == before
            assert library.entries() == listed


def test_a_deleted_story_comes_back_whole(tmp_path: Path) -> None:
    """Its text, its place, its tags and marks are there again, and a search finds it."""
    with filled(tmp_path) as library:
        library.shelving.tag([1], ["ports"])
        library.marks.highlight(1, Span(2, 9), 2, NOW)
        entry, story = library.entry(1), library.story(1)
        library.shelving.delete([1, 3])
        assert [found.number for found in library.entries().entries] == [4, 2]
        assert library.search("lamp keeps") == ()
        undone = library.undo()
        assert undone is not None and set(undone.stories) == {1, 3} and undone.what == "deleted 2 stories"
        assert (library.entry(1), library.story(1)) == (entry, story)
        assert [hit.entry.number for hit in library.search("lamp keeps")] == [1]
        assert library.catch_up() == 0


def test_what_is_forgotten_for_good_stays_forgotten(tmp_path: Path) -> None:
    """No step holds a word of it, though it was starred and deleted before."""
    with filled(tmp_path) as library:
        library.shelving.star([1, 2])
        library.shelving.tag([1], ["ports"])
        library.forget(1)
        undone = library.undo()
        assert undone is not None and undone.what == "gave a star to 2 stories"
        assert not library.entry(2).starred
        assert library.undo() is None


def test_what_stands_in_the_way_is_told_of(tmp_path: Path) -> None:
    """A story that was deleted and added again is not there twice; the step before can still be undone."""
    with filled(tmp_path) as library:
        library.shelving.star([2])
        library.shelving.delete([1])
        library.add(pasted(told(TITLES[0])), NOW)
        before = library.entries()
        with pytest.raises(LibraryError, match="cannot be undone any more"):
            library.undo()
        assert library.entries() == before
        library.undo()
        assert not library.entry(2).starred


def test_the_last_hundred_steps_are_kept(tmp_path: Path) -> None:
    """As many as are promised, and the library does not grow for ever."""
    with filled(tmp_path) as library:
        for index in range(LONGEST + 7):
            library.shelving.star([1], on=index % 2 == 0)
        undone = 0
        while library.undo():
            undone += 1
        assert undone == LONGEST


def test_what_changes_nothing_is_no_step(tmp_path: Path) -> None:
    """Pressing a key twice does not have one undo nothing, and is not told of as done."""
    with filled(tmp_path) as library:
        assert library.shelving.star([1]) and library.shelving.put([2], Shelf.LATER)
        assert not library.shelving.star([1]) and not library.shelving.put([2], Shelf.LATER)
        assert not library.shelving.star([3], on=False) and not library.shelving.put([3], Shelf.INBOX)
        assert not library.shelving.tag([1], [" , "])
        assert library.undo() is not None
        assert library.undo() is not None
        assert library.undo() is None


def test_a_place_that_was_kept_since_stays(tmp_path: Path) -> None:
    """Undoing what was done by hand does not take back how far was read meanwhile."""
    with filled(tmp_path) as library:
        library.shelving.star([1])
        library.keep_position(1, Position.at("It costs us", 5, 0.7), NOW)
        library.undo()
        assert library.entry(1).progress == 0.7


@pytest.mark.parametrize(
    "back",
    [
        "ATTACH '{place}' AS other",
        "PRAGMA user_version = 99",
        "DROP TABLE main.stories",
        "UPDATE main.state SET identity = ''",
        "DELETE FROM cache.entries",
    ],
)
def test_a_step_of_a_strange_file_does_nothing_else(tmp_path: Path, back: str) -> None:
    """A library that came from elsewhere may hold any statement for undoing; only changes of what is recorded are run."""
    with filled(tmp_path) as library:
        library.shelving.star([1])
        before = state(tmp_path)
        database = Database(tmp_path / "library.db", tmp_path / "cache.db")
        place = tmp_path / "other.db"
        database.write(lambda c: c.execute("UPDATE main.changes SET back = ?", (back.format(place=place),)))
        database.close()
        with pytest.raises(LibraryError, match="cannot be undone any more"):
            library.undo()
        assert state(tmp_path) == before
        assert not place.exists()
        assert len(library.entries().entries) == len(TITLES)
