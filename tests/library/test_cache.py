"""The cache may be lost, damaged, old or another's: a person notices nothing but a wait."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.library import Library, Outcome, Position, schema
from tests.library.conftest import BODY, NOW, pasted, told

TITLES = ("Harbour keeps its lamp", "Rope was stolen", "Gulls return to the pier")


def fill(folder: Path) -> None:
    """Three stories and a place kept in one of them."""
    with Library(folder / "library.db", folder / "cache.db") as library:
        for n, title in enumerate(TITLES):
            library.add(pasted(told(title, f"What happened to number {n} was told by nobody at all.", *BODY[n:])), NOW)
        library.keep_position(1, Position.at(library.story(1).text, 40, 0.25), NOW)


def truncate(path: Path) -> None:
    """A disk that was full, a copy that was broken off."""
    path.write_bytes(path.read_bytes()[:50_000])


def scribble(path: Path) -> None:
    """A program that wrote into the wrong file."""
    data = bytearray(path.read_bytes())
    for start in range(100, len(data) - 3_000, 9_000):
        data[start : start + 3_000] = b"scribble " * 333 + b"xyz"
    path.write_bytes(data)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "deleted": lambda path: path.unlink(),
    "emptied": lambda path: path.write_bytes(b""),
    "no database": lambda path: path.write_bytes(b"this is a note to myself\n" * 400),
    "truncated": truncate,
    "scribbled over": scribble,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_lost_or_damaged_cache_loses_nothing(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    """The list, the stories, the search and the places are as they were."""
    fill(tmp_path)
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        entries, story = library.entries(), library.story(2)
        hits, place = library.search("harbour rope"), library.position(1)
    assert hits
    damage(tmp_path / "cache.db")
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        assert library.entries() == entries
        while library.catch_up():
            pass
        assert library.search("harbour rope") == hits
        assert library.find("gulls return") == entries.entries[0]
        assert library.story(2) == story
        assert library.position(1) == place
        assert library.statistics().waiting == 0


def test_a_cache_that_is_damaged_while_it_is_open_is_made_anew(tmp_path: Path) -> None:
    """A search that meets the damage answers all the same, when the stories were understood again."""
    fill(tmp_path)
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        library.close()
        scribble(tmp_path / "cache.db")
        library.search("harbour")
        library.entries("rope")
        while library.catch_up():
            pass
        assert len(library.search("harbour")) == len(TITLES)


def test_a_damaged_story_is_understood_anew(tmp_path: Path) -> None:
    """A byte that a disk forgot within a story is no reason not to show it, nor to show it wrong ever after."""
    fill(tmp_path)
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        story = library.story(2)
    with closing(sqlite3.connect(tmp_path / "cache.db")) as connection:
        connection.execute("UPDATE stories SET story = zeroblob(length(story))")
        connection.commit()
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        assert library.story(2) == story
        library.forget(2)
        while library.catch_up():
            pass
        assert {hit.entry.title for hit in library.search("number")} == {TITLES[0], TITLES[2]}


def test_stories_are_caught_up_a_few_at_a_time_the_newest_first(tmp_path: Path) -> None:
    """A large library can be used while it is understood anew, and what came last is there first."""
    fill(tmp_path)
    (tmp_path / "cache.db").unlink()
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        assert library.statistics().waiting == 3
        assert library.catch_up(limit=1) == 2
        assert [hit.entry.title for hit in library.search("number")] == [TITLES[2]]
        assert library.catch_up(limit=1) == 1
        assert library.catch_up(limit=5) == 0
        assert len(library.search("number")) == 3


def test_another_understanding_reads_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of the program shows what it understands, not what an older one did."""
    fill(tmp_path)
    monkeypatch.setattr(schema, "EDITION_OF_CACHE", "another")
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        assert library.statistics().waiting == 3
        assert library.search("number") == ()
        assert library.catch_up() == 0
        assert len(library.search("number")) == 3


def test_a_cache_that_missed_stories_gets_them(tmp_path: Path) -> None:
    """A program that was killed after it kept a story, or used another cache, leaves nothing that is not found."""
    fill(tmp_path)
    with Library(tmp_path / "library.db", tmp_path / "other.db") as library:
        library.add(pasted(told("A fourth", "Number four was told elsewhere.")), NOW)
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        assert len(library.search("number")) == 3
        assert library.statistics().waiting == 1
        assert library.catch_up() == 0
        assert len(library.search("number")) == 4
        assert library.add(pasted(told("A fifth", "Number five came after that.")), NOW).outcome is Outcome.NEW
        assert library.catch_up() == 0
        assert library.statistics().waiting == 0


def test_another_librarys_cache_is_not_taken_for_this_ones(tmp_path: Path) -> None:
    """With a second library in the same cache folder, neither shows the other's stories."""
    fill(tmp_path)
    with Library(tmp_path / "second.db", tmp_path / "cache.db") as library:
        assert library.entries().entries == ()
        library.add(pasted(told("Elsewhere", "A number of things happened elsewhere.")), NOW)
        assert [hit.entry.title for hit in library.search("number")] == ["Elsewhere"]
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        assert library.catch_up() == 0
        assert {hit.entry.title for hit in library.search("number")} == set(TITLES)


@pytest.mark.parametrize("elsewhere", [0, 1, 2, 3])
def test_an_older_copy_of_the_library_is_not_shown_the_newer_ones_stories(tmp_path: Path, elsewhere: int) -> None:
    """A backup that is put back brings back what was there then, though the cache saw more."""
    fill(tmp_path)
    shutil.copy(tmp_path / "library.db", tmp_path / "backup.db")
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        library.add(pasted(told("A fourth", "Number four will be lost.")), NOW)
        library.add(pasted(told("A fifth", "Number five will be lost.")), NOW)
    shutil.copy(tmp_path / "backup.db", tmp_path / "library.db")
    with Library(tmp_path / "library.db", tmp_path / "elsewhere.db") as library:
        for n in range(elsewhere):
            library.add(pasted(told(f"Elsewhere {n}", f"Meanwhile {n} happened at the other end of town.")), NOW)
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        library.add(pasted(told("Another fourth", "Number four is another one now.")), NOW)
        while library.catch_up():
            pass
        assert {hit.entry.title for hit in library.search("number")} == {*TITLES, "Another fourth"}
        assert library.search("lost") == ()
