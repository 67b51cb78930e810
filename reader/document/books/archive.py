"""Archives (zip), as books and word processors' files are: opened in memory, bounded, and nothing ever written to a disk.

What an archive says of itself is not believed: sizes are counted while a file is unpacked, and never more is unpacked than
the limits below allow. They are set for honest books: a long one has some hundred files and a few MiB of text, a picture
book is as large unpacked as packed, and XML packs to a twentieth, seldom to a hundredth.
"""

import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple, NoReturn

from reader.errors import DocumentError

MOST_FILES = 10_000
"""Files in an archive."""

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes of one file, unpacked: twenty novels' text."""

LARGEST_SUM = 128 * 1024 * 1024
"""Bytes of all that is unpacked while an archive is open. Pictures and sounds are not unpacked, and do not count."""

LARGEST_CLAIM = 2 * 1024 * 1024 * 1024
"""Bytes of all files, as the archive claims."""


class Limits(NamedTuple):
    """How much an archive may hold."""

    files: int = MOST_FILES
    sum: int = LARGEST_SUM
    claim: int = LARGEST_CLAIM


RATIO, RATIO_FROM = 250, 1024 * 1024
"""How many times larger a file may be than it is packed, and from which size on that counts: small files of spaces pack
better than that, and hurt nobody."""

_CHUNK = 64 * 1024
_LISTED = b"PK\x01\x02"
"""How an entry of an archive's list begins (APPNOTE.TXT 4.3.12)."""

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How files may be packed: the two ways that EPUB, OOXML and OpenDocument allow."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What `zipfile` raises where an archive is broken."""

_AGAIN = "get it again"


class Archive:
    """An archive's files by their names."""

    def __init__(self, data: bytes, subject: str, limits: Limits | None = None) -> None:
        """Open an archive; raises DocumentError where it is broken or larger than the limits, by default a book's."""
        self._subject = subject
        self._limits = limits or Limits(MOST_FILES, LARGEST_SUM, LARGEST_CLAIM)
        self._left = self._limits.sum
        if data.count(_LISTED) > self._limits.files:
            self._refuse(f"has more than {self._limits.files} files in it")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise DocumentError(subject, "is damaged: its list of files cannot be read", _AGAIN) from error
        self._check(entries)
        self._entries = {_name(entry): entry for entry in entries if not entry.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files, as it lists them."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        """Whether it has a file of this name."""
        return name in self._entries

    def read(self, name: str, limit: int = LARGEST_FILE) -> bytes:
        """Give a file's bytes; raises DocumentError where it is not there, broken, or larger than `limit`."""
        data = self.find(name, limit)
        if data is None:
            raise DocumentError(self._subject, f"is damaged: “{name}” in it is missing or broken", _AGAIN)
        return data

    def find(self, name: str, limit: int = LARGEST_FILE) -> bytes | None:
        """Give a file's bytes, None where it is missing or broken; raises DocumentError where it is larger than `limit`."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        parts: list[bytes] = []
        size, most = 0, min(limit, self._left, max(RATIO_FROM, RATIO * entry.compress_size))
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > most:
                        self._refuse(f"is unpacked larger than a document is: “{name}” in it")
                    parts.append(chunk)
        except _BROKEN:
            return None
        self._left -= size
        return b"".join(parts)

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        """Refuse what no honest archive has."""
        if len(entries) > self._limits.files:
            self._refuse(f"has more than {self._limits.files} files in it")
        if sum(entry.file_size for entry in entries) > self._limits.claim:
            self._refuse("is unpacked larger than a document is")
        if any(_leads_out(entry.orig_filename) for entry in entries):
            self._refuse("has files in it whose names lead out of it")
        if _overlap(entries):
            self._refuse("has files in it that lie upon each other")
        if any(entry.flag_bits & 1 for entry in entries):
            raise DocumentError(
                self._subject, "is locked with a password", "open it in its own program and save it without"
            )
        if any(entry.compress_type not in _PACKED for entry in entries):
            self._refuse("is packed in a way that books and documents are not")

    def _refuse(self, what: str) -> NoReturn:
        raise DocumentError(self._subject, what, "it is no honest document: delete it, or get it from elsewhere")


def _name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/").removeprefix("./")


def _leads_out(name: str) -> bool:
    """Whether a name is absolute, climbs up, or hides its end behind a NUL."""
    plain = name.replace("\\", "/")
    return "\0" in plain or plain.startswith("/") or ".." in plain.split("/") or plain[1:3] == ":/"


def _overlap(entries: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether two entries share bytes, as those of a bomb do that unpacks one file a thousand times."""
    places = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    return any(start + size > following for (start, size), (following, _) in pairwise(places))
