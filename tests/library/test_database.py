"""The files: whose they are, who may read them, what is wrong with them, and many programs at once."""

import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest

from reader.errors import LibraryError, StoryNotFound
from reader.library import Library, Position, database, schema
from tests.library.conftest import NOW, older, pasted, told

ADDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from reader.document import Origin, OriginKind, read_text
from reader.library import Library

folder, name, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Library(folder / "library.db", folder / "cache.db") as library:
    for n in range(number):
        text = f"{name} story {n}\\n\\nWhat {name} saw at place {n} was told by {name} alone, number {n}.\\n"
        added = library.add(read_text(text, Origin(OriginKind.PASTE)), datetime.now(UTC))
        print(added.number, flush=True)
"""
"""Adds stories of its own and tells of each as soon as it is kept."""

READER = """
import sys
from pathlib import Path
from reader.library import Library

folder = Path(sys.argv[1])
with Library(folder / "library.db", folder / "cache.db") as library:
    for _ in range(60):
        for entry in library.entries().entries:
            assert library.story(entry.number).title == entry.title
        library.search("story")
        library.catch_up()
"""


def adder(folder: Path, name: str, number: int) -> "subprocess.Popen[str]":
    """A program that adds stories."""
    arguments = [sys.executable, "-c", ADDER, str(folder), name, str(number)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def test_the_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    """What a person reads is nobody else's business."""
    folder = tmp_path / "new" / "library"
    with Library(folder / "library.db", folder / "cache.db") as library:
        library.add(pasted(told("Harbour keeps its lamp")), NOW)
        files = list(folder.iterdir())
        assert len(files) >= 4, "the logs too"
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_library_is_made_only_when_it_is_used(tmp_path: Path) -> None:
    """Whoever only builds one leaves no trace."""
    with Library(tmp_path / "library.db", tmp_path / "cache.db"):
        assert list(tmp_path.iterdir()) == []


def test_the_files_are_made_for_stories(tmp_path: Path) -> None:
    """Pages that hold several stories, a log for readers beside a writer, room given back: set when they are made."""
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        library.add(pasted(told("Harbour keeps its lamp")), NOW)
    for name in ("library.db", "cache.db"):
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            settings = [
                connection.execute(f"PRAGMA {key}").fetchone()[0]
                for key in ("page_size", "journal_mode", "auto_vacuum")
            ]
            assert settings == [16_384, "wal", 2], name


def test_a_newer_library_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    """An older program does not spoil what a newer one wrote."""
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        library.add(pasted(told("Harbour keeps its lamp")), NOW)
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = (tmp_path / "library.db").read_bytes()
    with (
        Library(tmp_path / "library.db", tmp_path / "cache.db") as library,
        pytest.raises(LibraryError, match="newer reader; bring this one up to date"),
    ):
        library.entries()
    assert (tmp_path / "library.db").read_bytes() == before


@pytest.mark.parametrize("name", ["library.db", "cache.db"])
def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path: Path, name: str) -> None:
    """A wrong folder costs nobody their data."""
    with closing(sqlite3.connect(tmp_path / name)) as connection:
        connection.execute("CREATE TABLE entries (theirs)")
        connection.execute("INSERT INTO entries VALUES ('precious')")
        connection.commit()
    before = (tmp_path / name).read_bytes()
    with (
        Library(tmp_path / "library.db", tmp_path / "cache.db") as library,
        pytest.raises(LibraryError, match=f"{name}: is another program's database"),
    ):
        library.add(pasted(told("Harbour keeps its lamp")), NOW)
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize("damage", [b"a note to myself\n" * 2_000, None], ids=["no database", "scribbled over"])
def test_a_damaged_library_is_told_of(tmp_path: Path, damage: bytes | None) -> None:
    """What cannot be made anew is never thrown away; the person is told to look for the backup."""
    path = tmp_path / "library.db"
    with Library(path, tmp_path / "cache.db") as library:
        for n in range(40):
            library.add(pasted(told(f"Story {n}", f"What happened to number {n}.")), NOW)
    data = bytearray(path.read_bytes())
    data[schema.PAGE : 5 * schema.PAGE] = b"\x55" * (4 * schema.PAGE)
    path.write_bytes(damage or data)
    before = path.read_bytes()
    with (
        Library(path, tmp_path / "cache.db") as library,
        pytest.raises(LibraryError, match=r"library\.db: is .*backup"),
    ):
        library.add(pasted(told("One more")), NOW)
    assert path.read_bytes() == before


def test_a_damaged_document_stops_no_other_story(tmp_path: Path) -> None:
    """It stands in the list as what it is, is told of when it is opened, and can be forgotten; all else goes on."""
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        for n in range(3):
            library.add(pasted(told(f"Story {n}", f"What happened to number {n}.")), NOW)
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        connection.execute("UPDATE documents SET data = zeroblob(length(data)) WHERE revision = 101")
        connection.commit()
    (tmp_path / "cache.db").unlink()
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        titles = ["Story 2", "Story 2 is damaged", "Story 0"]
        assert [entry.title for entry in library.entries().entries] == titles
        assert library.catch_up() == 0
        assert len(library.search("number")) == 2
        assert [hit.entry.title for hit in library.search("damaged")] == titles[1:2]
        with pytest.raises(LibraryError, match=r"story 2: is damaged in library\.db; forget it and add it again"):
            library.story(2)
        assert library.add(pasted(told("Story 1", "What happened to number 1, told again.")), NOW).number == 4
        library.forget(2)
        while library.catch_up():
            pass
        assert [entry.title for entry in library.entries().entries] == ["Story 1", "Story 2", "Story 0"]
        assert len(library.search("number")) == 3


@pytest.mark.parametrize("name", ["library", "cache"])
def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path, name: str) -> None:
    """A person reads which path it is, not a traceback."""
    (tmp_path / name).write_text("a file where a folder should be")
    library = Library(tmp_path / "library" / "library.db", tmp_path / "cache" / "cache.db")
    with library, pytest.raises(LibraryError, match=f"{name}: is no folder"):
        library.entries()


def test_a_library_that_another_program_holds_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some patience a person is told why nothing happens."""
    monkeypatch.setattr(database, "PATIENCE", 0.01)
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        library.add(pasted(told("Harbour keeps its lamp")), NOW)
        with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LibraryError, match="another program; try again"):
                library.add(pasted(told("One more")), NOW)
            assert library.count() == 1, "reading goes on"
            other.execute("ROLLBACK")
        library.add(pasted(told("One more")), NOW)
        assert library.count() == 2


def test_an_older_library_is_led_to_the_newest_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of the program goes on with what the old one kept, step by step."""

    def first_step(connection: Connection) -> None:
        connection.execute("ALTER TABLE main.stories ADD COLUMN step TEXT DEFAULT 'one'")

    def second_step(connection: Connection) -> None:
        connection.execute("UPDATE main.stories SET step = step || ' and two'")

    newest = max(schema.MIGRATIONS)

    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        library.add(pasted(told("Harbour keeps its lamp")), NOW)
    monkeypatch.setattr(schema, "MIGRATIONS", {**schema.MIGRATIONS, newest + 2: second_step, newest + 1: first_step})
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        assert library.entries().entries[0].title == "Harbour keeps its lamp"
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        assert connection.execute("SELECT step FROM stories").fetchall() == [("one and two",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (newest + 2,)


@pytest.mark.parametrize("version", sorted(schema.MIGRATIONS)[:-1])
def test_a_library_of_an_older_version_goes_on(tmp_path: Path, version: int) -> None:
    """What any earlier version of the program kept is all there, and what is new can be done with it."""
    number = older(tmp_path, version, pasted(told("Harbour keeps its lamp")))
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        story = library.story(number)
        assert library.entry(number).progress == 0.5
        library.correct(number, story, 0, "Tam Weller", NOW)
        assert library.story(number) != story
        assert library.feeds.list() == ()


def test_a_migration_that_fails_leaves_the_library_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All steps or none: the old program can still be used."""

    def bad_step(connection: Connection) -> None:
        connection.execute("DROP TABLE main.positions")
        raise RuntimeError("a bug")

    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        library.add(pasted(told("Harbour keeps its lamp")), NOW)
    with monkeypatch.context() as patch, Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        patch.setattr(schema, "MIGRATIONS", {**schema.MIGRATIONS, max(schema.MIGRATIONS) + 1: bad_step})
        with pytest.raises(RuntimeError):
            library.entries()
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        assert library.position(1) is None
        assert library.count() == 1


def test_threads_share_a_library(tmp_path: Path) -> None:
    """A screen lists while a worker adds and another searches."""
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for n in range(12):
                number = library.add(pasted(told(f"{name} {n}", f"What {name} saw at {n}.")), NOW).number
                library.keep_position(number, Position.at("text", 0, 0.1), NOW)
                assert library.story(number).title == f"{name} {n}"
                library.search(name)
        except BaseException as error:
            failures.append(error)

    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        threads = [threading.Thread(target=work, args=(name,)) for name in ("Alder", "Birch", "Cedar")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert library.count() == 36


def test_a_library_is_closed_while_a_thread_is_at_it(tmp_path: Path) -> None:
    """Whoever quits while stories are added waits for the one that is being added, and nothing breaks."""
    failures: list[BaseException] = []
    started, done = threading.Event(), threading.Event()

    def work() -> None:
        try:
            n = 0
            while not done.is_set():
                n += 1
                library.add(pasted(told(f"Story {n}", f"What happened to number {n}.")), NOW)
                started.set()
        except BaseException as error:
            failures.append(error)

    library = Library(tmp_path / "library.db", tmp_path / "cache.db")
    thread = threading.Thread(target=work)
    thread.start()
    for _ in range(20):
        assert started.wait(30)
        library.close()
        started.clear()
    done.set()
    thread.join()
    library.close()
    assert failures == []


def test_programs_share_a_library(tmp_path: Path) -> None:
    """Two that add and two that read, all starting where there is no library yet: nothing is lost, nobody fails."""
    adders = [adder(tmp_path, name, 15) for name in ("Alder", "Birch")]
    readers = [subprocess.Popen([sys.executable, "-c", READER, str(tmp_path)], text=True) for _ in range(2)]
    told = [line for program in adders for line in program.communicate()[0].split()]
    assert [program.wait() for program in adders + readers] == [0, 0, 0, 0]
    assert len(set(told)) == 30
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        assert library.count() == 30
        assert library.catch_up() == 0
        assert len(library.search("story", limit=50)) == 30


def test_what_was_told_as_added_is_there_after_a_kill(tmp_path: Path) -> None:
    """A program that is killed in the middle of its work takes nothing with it that it had told of."""
    for round in range(3):
        folder = tmp_path / str(round)
        program = adder(folder, "Alder", 1_000)
        assert program.stdout is not None
        numbers = [int(program.stdout.readline()) for _ in range(5 + round)]
        program.kill()
        numbers += [int(line) for line in program.communicate()[0].split("\n") if line]
        with Library(folder / "library.db", folder / "cache.db") as library:
            for number in numbers:
                assert library.story(number).title == f"Alder story {number - 1}"
            while library.catch_up():
                pass
            assert {hit.entry.number for hit in library.search("Alder", limit=1_000)} >= set(numbers)


def test_a_copy_of_the_files_is_a_library(tmp_path: Path) -> None:
    """Whoever copies library.db when the program is closed has everything."""
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        library.add(pasted(told("Harbour keeps its lamp")), NOW)
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(tmp_path / "library.db", tmp_path / "elsewhere" / "library.db")
    with Library(tmp_path / "elsewhere" / "library.db", tmp_path / "elsewhere" / "cache.db") as library:
        assert library.entries().entries[0].title == "Harbour keeps its lamp"


def test_what_is_written_together_is_there_or_is_not(library: Library) -> None:
    """A document that cannot be kept costs only itself; an error that ends the work leaves nothing of it."""
    kept = library.add(pasted(told("Harbour keeps its lamp")), NOW).number

    def some() -> list[int]:
        with pytest.raises(StoryNotFound):
            library.forget(99)
        return [library.add(pasted(told(title)), NOW).number for title in ("Rope was stolen", "Gulls return")]

    def none() -> None:
        library.add(pasted(told("The ferry is late")), NOW)
        library.shelving.star([kept])
        raise RuntimeError

    numbers = library.together(some)
    with pytest.raises(RuntimeError):
        library.together(none)
    assert [entry.number for entry in library.entries().entries] == [*reversed(numbers), kept]
    assert not library.entry(kept).starred
    assert library.undo() is None
    assert [hit.entry.number for hit in library.search("rope stolen")] == numbers[:1]


def test_a_cache_that_is_damaged_meanwhile_is_made_anew(tmp_path: Path) -> None:
    """What was to be written together is written all the same."""
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        library.add(pasted(told("Harbour keeps its lamp")), NOW)
    (tmp_path / "cache.db").write_bytes(b"SQLite format 3\0" + b"\x99" * 60_000)
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        added = library.together(lambda: library.add(pasted(told("The ferry is late")), NOW))
        assert library.entries().entries[0].number == added.number
