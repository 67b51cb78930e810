"""`reader export`, `reader backup` and `reader restore`: what goes out into files and pipes, and comes back."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli import given, main
from reader.cli.arguments import EXPORTS
from reader.library.exporting import FORMATS
from reader.story import Span
from tests.cli.conftest import Reader


@pytest.fixture
def kept(reader: Reader, lamp: Path, rope: Path) -> Reader:
    """The command, with two stories kept, the first marked."""
    reader("add", "lamp.txt", "rope.txt")
    with given.library() as library:
        library.marks.highlight(1, Span(0, 7), 1, given.now(), note="which?")
    return reader


def out(*arguments: str) -> bytes:
    """What a command of its own writes into a pipe, byte for byte."""
    return subprocess.run([sys.executable, "-m", "reader", *arguments], capture_output=True, check=True).stdout


def test_the_forms_are_the_ones_there_are() -> None:
    """What the parser offers is the table."""
    assert tuple(form.name for form in FORMATS) == EXPORTS


def test_stories_are_named_or_asked_for(kept: Reader, tmp_path: Path) -> None:
    """All, those that are named, those of a query; the file's ending says the form."""
    for arguments, titles in (
        ((), ["Rope was stolen", "Harbour keeps its lamp"]),
        (("keeps its la",), ["Harbour keeps its lamp"]),
        (("1", "2"), ["Harbour keeps its lamp", "Rope was stolen"]),
        (("--query", "rope"), ["Rope was stolen"]),
    ):
        assert kept("export", *arguments, "--out", "x.jsonl").code == 0
        lines = (tmp_path / "x.jsonl").read_text("utf-8").splitlines()
        assert [json.loads(line)["title"] for line in lines] == titles


def test_no_story_is_no_book(kept: Reader, tmp_path: Path) -> None:
    """A query that lists nothing writes no empty file, least of all in a full one's place; a pipe gets an empty list."""
    book = tmp_path / "book.epub"
    assert kept("export", "--out", "book.epub").code == 0
    before = book.read_bytes()
    done = kept("export", "--query", "tag:nowhere", "--out", "book.epub")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("reader: book.epub: is not written: there is no such story")
    assert book.read_bytes() == before
    assert kept("export", "--marks", "2", "--out", "marks.csv").code == 1
    assert json.loads(out("export", "--query", "tag:nowhere", "--format", "json")) == []


def test_one_text_goes_to_the_pipe(kept: Reader) -> None:
    """Without a file it is standard output, as notes where nothing else is said; a book goes into a pipe as well."""
    assert out("export", "1").startswith(b"---\nreader: 1\n")
    assert out("export").startswith(b"# Rope was stolen\n") and b"\n\n---\n\n# ==Harbour" in out("export")
    assert out("export", "--format", "epub")[:2] == b"PK"
    assert json.loads(out("export", "--marks", "--format", "json"))[0]["note"] == "which?"


def test_a_folder_gets_a_file_a_story(kept: Reader, tmp_path: Path) -> None:
    """What was written is told of; the second time nothing is, and what a person changed is named and left."""
    assert kept("export", "--out", "notes").err == "2 written, 0 as they were\n"
    path = tmp_path / "notes" / "2024-05-03 Harbour keeps its lamp.md"
    path.write_text(path.read_text("utf-8") + "mine\n", "utf-8")
    with given.library() as library:
        library.shelving.star([1])
    done = kept("export", "--out", "notes")
    assert done.err.splitlines() == [
        "0 written, 1 as they were",
        f"left as you changed it: {Path('notes') / path.name}",
    ]
    assert kept("export", "--out", "notes", "--format", "epub").code == 1
    assert "stories.epub" in kept("export", "--out", "notes", "--format", "epub").err


def test_what_makes_no_sense_is_said(kept: Reader, capsys: pytest.CaptureFixture[str]) -> None:
    """Marks alone in a form that has no place for them, a story and a query at once, an ending that says nothing."""
    for arguments, words in (
        (("--marks", "--format", "bibtex"), "has no place for marks alone"),
        (("1", "--query", "rope"), "not both"),
    ):
        with pytest.raises(SystemExit):
            main(["export", *arguments])
        assert words in capsys.readouterr().err
    assert "does not say by its ending" in kept("export", "--out", "x.docx").err
    assert kept("export", "no such story").code == 1


def test_an_empty_library_has_nothing_to_give(reader: Reader, home: Path) -> None:
    """And it is not made by being asked."""
    for arguments in (("export",), ("backup", "all.zip")):
        done = reader(*arguments)
        assert done.code == 1 and "is empty" in done.err
    assert not home.exists()


def test_a_backup_comes_back(kept: Reader, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what is in it, is checked, and on another machine everything is there."""
    assert "2 stories, 1 mark" in kept("backup", "all.zip").out
    assert kept("backup", "--check", "all.zip").out.startswith("sound: 2 stories")
    listed = kept("list").out
    refused = kept("restore", "all.zip")
    assert refused.code == 1 and "--replace" in refused.err
    for name in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"READER_{name}", str(tmp_path / "elsewhere" / name.lower()))
    assert "restored: 2 stories" in kept("restore", "all.zip").out
    assert kept("list").out == listed
    assert "never been late" in kept("search", "never been late").out
    again = kept("restore", "--replace", "all.zip")
    assert again.code == 0 and "library.db.before-" in again.out
    (tmp_path / "all.zip").write_bytes(b"PK nothing")
    assert kept("backup", "--check", "all.zip").err.endswith("is damaged; use another backup\n")
