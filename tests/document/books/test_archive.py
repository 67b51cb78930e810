"""Archives: bounded, never written to a disk, and one clear line where they are broken or hostile."""

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.books import archive
from reader.document.books.archive import Archive
from reader.errors import DocumentError
from tests.books import packed

FILES = {"mimetype": "x", "a/b.xml": "<a>" + "words " * 50 + "</a>", "c.txt": "c"}
GOOD = packed(FILES)


def test_files_are_read_by_their_names() -> None:
    """What was packed comes out, and what is not there is said to be missing."""
    opened = Archive(GOOD, "book.epub")
    assert opened.names == tuple(FILES)
    assert opened.read("c.txt") == b"c"
    assert "c.txt" in opened
    assert "d.txt" not in opened
    assert opened.find("d.txt") is None
    with pytest.raises(
        DocumentError, match=r"book\.epub: is damaged: “d\.txt” in it is missing or broken; get it again"
    ):
        opened.read("d.txt")


@pytest.mark.parametrize("name", ["../up.txt", "a/../../up.txt", "/etc/x", "C:\\x", "..\\up.txt", "a\0.txt"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    """No name in an archive can mean a place outside of it."""
    with pytest.raises(DocumentError, match="lead out"):
        Archive(_renamed(name), "book.epub")


def _renamed(name: str) -> bytes:
    """An archive with a file of a name that `zipfile` would not write so."""
    stand_in = "n" * len(name.encode())
    return packed({stand_in: "x"}).replace(stand_in.encode(), name.encode())


def test_a_bomb_is_refused_before_it_is_unpacked_whole() -> None:
    """A small file that unpacks to gigabytes costs no more than the limit."""
    bomb = packed({"mimetype": "x", "bomb.xml": b" " * (archive.LARGEST_FILE // 4)})
    assert len(bomb) < 100_000
    with pytest.raises(DocumentError, match="larger than a document"):
        Archive(bomb, "book.epub").read("bomb.xml")
    with pytest.raises(DocumentError, match="larger than a document"):
        Archive(GOOD, "book.epub").read("a/b.xml", limit=100)


def test_all_files_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files that are each within bounds are not unpacked without end."""
    monkeypatch.setattr(archive, "LARGEST_SUM", 500)
    opened = Archive(GOOD, "book.epub")
    opened.read("a/b.xml")
    with pytest.raises(DocumentError, match="larger than a document"):
        opened.read("a/b.xml")


def test_a_size_that_the_archive_claims_is_not_believed() -> None:
    """A file that says it is short is counted all the same, and one that says it is huge is refused."""
    place = GOOD.index(b"PK\x01\x02", GOOD.index(b"PK\x01\x02") + 4)
    short = GOOD[: place + 24] + struct.pack("<I", 1) + GOOD[place + 28 :]
    assert Archive(short, "x").find("a/b.xml") in (None, b"<")
    huge = GOOD[: place + 24] + struct.pack("<I", 0xFFFFFFF0) + GOOD[place + 28 :]
    with pytest.raises(DocumentError, match="larger than a document"):
        Archive(huge, "x")


def test_files_that_lie_upon_each_other_are_refused() -> None:
    """One packed file that is listed a thousand times is not a thousand files."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("a", b" " * 100_000, zipfile.ZIP_DEFLATED)
        first = opened.infolist()[0]
        opened.writestr("b", b" " * 100_000, zipfile.ZIP_DEFLATED)
        opened.infolist()[1].header_offset = first.header_offset
    with pytest.raises(DocumentError, match="lie upon each other"):
        Archive(made.getvalue(), "x")


def test_too_many_files_are_refused_before_they_are_listed() -> None:
    """A hundred thousand empty files are counted, not opened."""
    with pytest.raises(DocumentError, match="more than 10000 files"):
        Archive(GOOD + b"PK\x01\x02" * 100_000, "x")


def test_what_is_locked_or_oddly_packed_is_said_so() -> None:
    """A password is asked for in the archive's own program; ways of packing that no book has are not tried."""
    place = GOOD.index(b"PK\x01\x02")
    locked = GOOD[: place + 8] + b"\x01" + GOOD[place + 9 :]
    with pytest.raises(DocumentError, match="password"):
        Archive(locked, "x")
    odd = GOOD[: place + 10] + b"\x0c" + GOOD[place + 11 :]
    with pytest.raises(DocumentError, match="packed in a way"):
        Archive(odd, "x")


def test_a_file_whose_bytes_changed_is_not_there() -> None:
    """A chapter that a bad disk changed is told from a whole one, and the others are read."""
    place = GOOD.index(b"a/b.xml") + len(b"a/b.xml") + 8
    changed = Archive(GOOD[:place] + b"\xff\xff" + GOOD[place + 2 :], "x")
    assert changed.find("a/b.xml") is None
    assert changed.read("c.txt") == b"c"


@given(st.binary(max_size=200))
def test_any_bytes_are_an_archive_or_refused(data: bytes) -> None:
    """Whatever stands behind an archive's first letters, nothing but a DocumentError comes of it."""
    for given_data in (b"PK\x03\x04" + data, data + GOOD, GOOD + data):
        try:
            opened = Archive(given_data, "x")
            for name in opened.names:
                opened.find(name)
        except DocumentError as error:
            assert error.remedy


@given(st.integers(0, len(GOOD)), st.integers(0, 255))
def test_a_changed_byte_or_a_cut_gives_a_clear_word(place: int, byte: int) -> None:
    """An archive that was cut off, or of which one byte changed, is read or refused, and nothing else."""
    for data in (GOOD[:place], GOOD[:place] + bytes([byte]) + GOOD[place + 1 :]):
        try:
            opened = Archive(data, "x")
            for name in opened.names:
                opened.find(name)
        except DocumentError as error:
            assert error.remedy
