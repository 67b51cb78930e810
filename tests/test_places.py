"""Where things lie."""

from pathlib import Path

import pytest

from reader import places


def test_the_environment_names_the_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A person can carry the library about, and keep a second one apart."""
    for name in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"READER_{name}", str(tmp_path / name))
    found = places.find()
    assert found.library == tmp_path / "DATA" / "library.db"
    assert found.cache == tmp_path / "CACHE" / "cache.db"
    assert found.config == tmp_path / "CONFIG" / "config.toml"
    assert not list(tmp_path.iterdir()), "to ask makes nothing"


def test_without_it_they_are_where_the_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Backups, cleaners and the person find each kind of file where they look for it."""
    for name in ("READER_DATA", "READER_CACHE", "READER_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("HOME", str(tmp_path))
    found = places.find()
    assert {path.parent.name for path in (found.library, found.cache, found.config)} == {"pullquote"}
    assert len({path.parent for path in (found.library, found.cache, found.config)}) == 3


def test_a_folder_of_the_environment_is_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The library is the same from wherever the command is run afterwards within one process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READER_DATA", "here")
    assert places.find().library == tmp_path / "here" / "library.db"


def test_the_styles_are_found() -> None:
    """The app starts from a checkout as from a wheel."""
    assert list(places.styles().glob("*.tcss"))
