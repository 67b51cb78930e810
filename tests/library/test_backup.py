"""Backups: what is restored is what was there, and nothing that is damaged or a stranger's takes its place."""

import json
import os
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.document.feeds.subscriptions import Subscription
from reader.errors import LibraryError
from reader.library import Library, backup
from reader.library import database as database_module
from reader.library.database import Database
from tests.library.conftest import NOW, opened, pasted, told
from tests.library.test_steps import ACTIONS, TITLES, filled


def tables(folder: Path) -> dict[str, list[Any]]:
    """Every row of every table of library.db."""
    with closing(sqlite3.connect(folder / "library.db")) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def written(folder: Path, path: Path) -> backup.Manifest:
    """A backup of the library in a folder."""
    return backup.write(path, folder / "library.db", folder / "cache.db", folder / "config.toml", NOW)


def restored(path: Path, folder: Path, *, replace: bool = False) -> backup.Restored:
    """A backup put into the library of a folder."""
    places = (folder / "library.db", folder / "cache.db", folder / "config.toml")
    return backup.restore(path, *places, NOW, replace=replace)


@settings(max_examples=15)
@given(deeds=st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(1, len(TITLES))), max_size=10))
def test_backup_and_restore_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[Callable[[Library, int], object], int]]
) -> None:
    """Stories, marks, tags, feeds and steps are row by row as they were, and lists and searches say the same."""
    folder, other = tmp_path_factory.mktemp("library"), tmp_path_factory.mktemp("other")
    with filled(folder) as library:
        library.feeds.add(Subscription("https://paper.example/feed", "The Paper"), NOW)
        for act, number in deeds:
            if number in {entry.number for entry in library.entries().entries}:
                act(library, number)
        library.catch_up()
        before, found, listed = tables(folder), library.search("lamp rope"), library.entries()
        manifest = written(folder, folder / "all.zip")
        assert manifest.counts["stories"] == library.count()
    restored(folder / "all.zip", other)
    assert tables(other) == before
    with opened(other) as library:
        while library.catch_up():
            pass
        assert (library.search("lamp rope"), library.entries()) == (found, listed)
        assert library.steps.latest() == ((before["steps"] and max(before["steps"])[1]) or None)


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A folder with a library and settings."""
    folder = tmp_path / "full"
    folder.mkdir()
    filled(folder).close()
    (folder / "config.toml").write_text('theme = "night"\n')
    return folder


def test_a_backup_is_one_private_file(full: Path, tmp_path: Path) -> None:
    """It holds the library and the settings with their hashes, nobody else may read it, and nothing is left beside it."""
    path = tmp_path / "all.zip"
    made = written(full, path)
    assert backup.check(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["all.zip", "full"]
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["manifest.json", "library.db", "config.toml"]
        assert json.loads(archive.read("manifest.json"))["format"] == "reader.backup/1"


def test_a_backup_is_of_one_moment_while_others_write(full: Path, tmp_path: Path) -> None:
    """Another program in the midst of a write is not waited for, and of what it writes nothing or all is there."""
    with closing(sqlite3.connect(full / "library.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM tags")
        other.execute("DELETE FROM positions")
        manifest = written(full, tmp_path / "all.zip")
        other.execute("ROLLBACK")
    assert manifest.counts["positions"] == 1


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_is_seen(full: Path, tmp_path: Path, data: st.DataObject) -> None:
    """A byte that is another, or an end that is missing, and nothing is restored; unless all that counts is as it was."""
    path, broken, target = tmp_path / "all.zip", tmp_path / "broken.zip", tmp_path / "target"
    if not path.exists():
        written(full, path)
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.booleans())
    broken.write_bytes(whole[:at] if cut else whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
    try:
        seen = backup.check(broken)
    except LibraryError as error:
        assert error.what in ("is damaged", "is no backup of reader", "was written by a newer reader")
        with pytest.raises(LibraryError):
            restored(broken, target)
        assert not (target / "library.db").exists()
    else:  # a byte of the archive's own that nothing depends on: a date, say
        assert not cut
        assert seen.files == backup.check(path).files


def test_what_is_no_backup_is_refused(full: Path, tmp_path: Path) -> None:
    """A text, another archive, a database of another program, a newer backup: one line each, and nothing happens."""
    text, other, newer, foreign = (tmp_path / name for name in ("a.txt", "b.zip", "c.zip", "d.zip"))
    text.write_text("words")
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("words.txt", "words")
    written(full, tmp_path / "all.zip")
    for path, change in (
        (newer, {"version": 99}),
        (foreign, {"files": {"../../evil": {"size": 1, "sha256": "0"}}}),
    ):
        with zipfile.ZipFile(tmp_path / "all.zip") as source, zipfile.ZipFile(path, "w") as archive:
            manifest = {**json.loads(source.read("manifest.json")), **change}
            archive.writestr("manifest.json", json.dumps(manifest))
            archive.writestr("library.db", source.read("library.db"))
            archive.writestr("config.toml", source.read("config.toml"))
    for path, words in (
        (text, "is no backup"),
        (other, "is no backup"),
        (newer, "newer reader"),
        (foreign, "is no backup"),
        (tmp_path / "missing.zip", "cannot be re"),
    ):
        with pytest.raises(LibraryError, match=words):
            restored(path, tmp_path / "target")
        assert not (tmp_path / "target" / "library.db").exists()
    assert sorted(each.name for each in tmp_path.rglob("*evil*")) == []


def test_a_library_with_stories_is_not_replaced_by_itself(full: Path, tmp_path: Path) -> None:
    """Only where it is asked for, and then what was there is kept beside, whole."""
    path = tmp_path / "all.zip"
    written(full, path)
    before = tables(full)
    with opened(full) as library:
        library.add(pasted(told("Written later")), NOW)
    changed = tables(full)
    with pytest.raises(LibraryError, match="holds stories already"):
        restored(path, full)
    assert tables(full) == changed
    (full / "config.toml").write_text('theme = "contrast"\n')
    done = restored(path, full, replace=True)
    assert tables(full) == before
    assert (full / "config.toml").read_text() == 'theme = "night"\n'
    kept, config = done.beside
    assert config.read_text() == 'theme = "contrast"\n'
    aside = tmp_path / "aside"
    aside.mkdir()
    os.replace(kept, aside / "library.db")
    assert tables(aside) == changed


def test_samples_alone_are_replaced(full: Path, tmp_path: Path) -> None:
    """On a new machine the first run's samples are no reason to refuse; settings that are there stay."""
    written(full, tmp_path / "all.zip")
    fresh = tmp_path / "fresh"
    with opened(fresh) as library:
        library.welcome(NOW)
    (fresh / "config.toml").write_text("measure = 60\n")
    done = restored(tmp_path / "all.zip", fresh)
    assert tables(fresh) == tables(full)
    assert (fresh / "config.toml").read_text() == "measure = 60\n"
    assert done.config_left is not None and done.config_left.read_text() == 'theme = "night"\n'


def test_a_reader_that_is_open_goes_on_with_what_is_restored(full: Path, tmp_path: Path) -> None:
    """It need not be closed: its next look is at the restored library, and what it writes then is kept."""
    written(full, tmp_path / "all.zip")
    with opened(full) as reading:
        reading.shelving.delete([1, 2, 3])
        assert reading.count() == 1
        restored(tmp_path / "all.zip", full, replace=True)
        assert reading.count() == len(TITLES)
        reading.catch_up()
        assert [hit.entry.number for hit in reading.search("rope stolen")][:1] == [2]
        reading.add(pasted(told("Written after that")), NOW + timedelta(days=1))
    with opened(full) as library:
        assert library.count() == len(TITLES) + 1


def test_a_place_that_cannot_be_is_told_of(full: Path, tmp_path: Path) -> None:
    """Where a file stands in the way of the library's folder, one line says so."""
    written(full, tmp_path / "all.zip")
    (tmp_path / "file").write_text("words")
    with pytest.raises(LibraryError, match="cannot be restored"):
        restored(tmp_path / "all.zip", tmp_path / "file" / "library")


def test_a_library_that_is_damaged_is_set_aside(full: Path, tmp_path: Path) -> None:
    """That is when one needs it: the damaged file is moved away, and the backup is there."""
    written(full, tmp_path / "all.zip")
    before = tables(full)
    (full / "library.db").write_bytes(b"no database at all" * 1000)
    with pytest.raises(LibraryError, match="holds stories already"):
        restored(tmp_path / "all.zip", full)
    done = restored(tmp_path / "all.zip", full, replace=True)
    assert tables(full) == before
    assert done.beside[0].read_bytes().startswith(b"no database")


def test_a_write_that_does_not_end_is_told_of(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another program holds the library, the restoring gives up, and all is as it was."""
    written(full, tmp_path / "all.zip")
    before = tables(full)
    for module in (backup, database_module):
        monkeypatch.setattr(module, "PATIENCE", 0.2)
    with closing(sqlite3.connect(full / "library.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM tags")
        with pytest.raises(LibraryError, match="being written by another program"):
            database = Database(full / "library.db", full / "cache.db")
            copy = tmp_path / "copy"
            copy.mkdir()
            with zipfile.ZipFile(tmp_path / "all.zip") as archive:
                archive.extract("library.db", copy)
            database.run(lambda connection: backup._fill(connection, copy / "library.db"))
        database.close()
        other.execute("ROLLBACK")
    assert tables(full) == before
