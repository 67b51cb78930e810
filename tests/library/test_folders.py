"""What is taken in of a folder."""

import os
from pathlib import Path

import pytest

from reader.library import files


def names(folder: Path, *made: str) -> list[str]:
    """The files that are taken in of a folder with these in it."""
    for name in made:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("text")
    return [str(path.relative_to(folder)) for path in files(folder)]


def test_a_folder_gives_its_files_in_order_and_nothing_hidden(tmp_path: Path) -> None:
    """Folders within it too; not what a person hid, nor what is no file, nor what a link leads to in circles."""
    for name in ("b.txt", "a.txt", ".hidden.txt", "deep/er/c.txt", ".git/config", "deep/.DS_Store"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "deep" / "circle").symlink_to(tmp_path)
    (tmp_path / "z-broken").symlink_to(tmp_path / "nowhere")
    assert [str(path.relative_to(tmp_path)) for path in files(tmp_path)] == ["a.txt", "b.txt", "deep/er/c.txt"]


def test_a_maildir_gives_its_mails_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    """Read and unread ones together; not what is still being delivered, nor what the mail program keeps for itself."""
    (tmp_path / "tmp").mkdir()
    assert names(
        tmp_path,
        "cur/1700000300.M1P2.host:2,S",
        "cur/900000000.old.host:2,RS",
        "new/1700000200.M1P2.host",
        "tmp/1700000400.M1P2.host",
        "cur/dovecot.index.cache",
        "dovecot-uidlist",
        "dovecot.index",
        ".Trash/cur/1700000100.host:2,S",
        "sub/story.txt",
    ) == ["cur/900000000.old.host:2,RS", "new/1700000200.M1P2.host", "cur/1700000300.M1P2.host:2,S", "sub/story.txt"]


def test_three_folders_of_other_names_are_no_maildir(tmp_path: Path) -> None:
    """A folder that happens to be called "new" is taken in as any other."""
    assert names(tmp_path, "a.txt", "new/b.txt", "old/c.txt") == ["a.txt", "new/b.txt", "old/c.txt"]


@pytest.mark.parametrize(
    "beside", ["Lamp_files", "Lamp-Dateien", "Lamp_fichiers", "Lamp_archivos", "Lamp_bestanden", "Lamp.files"]
)
@pytest.mark.parametrize("ending", ["html", "htm", "xhtml", "HTM"])
def test_of_a_page_that_was_saved_whole_the_page_is_taken_in(tmp_path: Path, beside: str, ending: str) -> None:
    """The scripts and advertisements that a browser saves beside a page are no stories."""
    page = f"Lamp.{ending}"
    assert names(tmp_path, page, f"{beside}/ad.html", "Ship_files/notes.txt") == [page, "Ship_files/notes.txt"]
