"""The door: files that are there and files that are not."""

from pathlib import Path

import pytest

from reader.document import Origin, OriginKind, read, read_file
from reader.document.reading import LARGEST
from reader.errors import DocumentError


def test_a_file_says_where_it_came_from(tmp_path: Path) -> None:
    """A document remembers its file by a path that holds from any folder."""
    path = tmp_path / "story.txt"
    path.write_text("A story.", encoding="utf-8")
    document = read_file(path)
    assert document.origin == Origin(OriginKind.FILE, str(path))
    assert len(document.hash) == 64


@pytest.mark.parametrize(("name", "word"), [("missing.txt", "no such file"), (".", "folder")])
def test_what_is_no_file_is_said_in_words(tmp_path: Path, name: str, word: str) -> None:
    """A path that was mistyped, or is a folder, gives one line that says so."""
    with pytest.raises(DocumentError, match=word):
        read_file(tmp_path / name)


def test_the_same_bytes_have_the_same_hash_wherever_they_come_from() -> None:
    """A story that was pasted and one from a file are known for the same."""
    pasted, filed = (read(b"A story.", Origin(kind)) for kind in (OriginKind.PASTE, OriginKind.FILE))
    assert pasted.hash == filed.hash


def test_what_is_too_large_is_refused_before_it_is_read() -> None:
    """A disk image given by mistake is refused with its size, and nothing is decoded."""
    with pytest.raises(DocumentError, match="64 MiB"):
        read(bytes(LARGEST + 1), Origin(OriginKind.FILE, "disk.img"))


def test_nothing_at_all_is_an_empty_document() -> None:
    """An empty file is read as what it is."""
    document = read(b"", Origin(OriginKind.FILE, "empty.txt"))
    assert document.text == ""
    assert document.elements == ()
