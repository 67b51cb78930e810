r"""Mailboxes: many mails in one file, each behind a line that begins with "From " (mbox, RFC 4155, in all its kinds).

The file may be larger than the memory: it is looked through where it lies (`data` may be a `mmap`), and one mail at a time
is taken out. A mail ends where a blank line and the next such line with a header behind it follow, or where its own
Content-Length says, if that is true. Lines of the text that began so stand behind ">", which is taken off again.
"""

import hashlib
import re
from collections.abc import Iterator

LARGEST = 64 * 1024 * 1024
"""Bytes of a mail that are given at most; one more, so that whoever reads it sees that it is too large."""

HEADER = 262_144
"""Bytes of the longest header that is looked through for a mail's name and length."""

_START = rb"From [^\n]{3,150}\d\d:\d\d[^\n]{0,50}\r?\n(?:>From [^\n]*\n)?(?=[A-Za-z][A-Za-z0-9-]*:)"
_FIRST = re.compile(rb"\s*(?:\xef\xbb\xbf)?" + _START)
_NEXT = re.compile(rb"\n\r?\n" + _START)
_BLANK = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,12})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(rb"^Message-ID:\s*<?\s*([!-=?-~]{3,200})", re.IGNORECASE | re.MULTILINE)
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_BEHIND = re.compile(rb"\s*(?:\Z|From )")


def parts(data: bytes, subject: str) -> Iterator[tuple[str, bytes]]:
    """Give each mail's Message-ID, or a digest of it where it has none or has another's, and its bytes.

    A mail that stands there twice is given once.
    """
    seen: set[int] = set()
    start = _first(data)
    while start < len(data):
        end, following = _end(data, start)
        mail = _QUOTED.sub(b"", data[start : min(end, start + LARGEST + 1)])
        start = following
        digest = hashlib.sha256(mail.rstrip()).hexdigest()[:16]
        named = _NAME.search(mail[: _header(mail, 0)])
        name = named[1].decode("ascii") if named else digest
        if hash(name) in seen and name != digest:
            name = f"{name}-{digest}"
        if hash(digest) not in seen and mail.strip():
            yield name, mail
        seen.update((hash(name), hash(digest)))


def _first(data: bytes) -> int:
    """Where the first mail begins. No match is kept: it would hold the file's map open."""
    first = _FIRST.match(data)
    return first.end() if first else 0


def _header(data: bytes, start: int) -> int:
    """Where the header ends that begins at `start`."""
    blank = _BLANK.search(data, start, start + HEADER)
    return blank.start() if blank else min(len(data), start + HEADER)


def _end(data: bytes, start: int) -> tuple[int, int]:
    """Where the mail ends that begins at `start`, and where the next one begins."""
    head = _header(data, start)
    length = _LENGTH.search(data[start:head])
    if length is not None:
        blank = _BLANK.match(data, head)
        end = (blank.end() if blank else head) + int(length[1])
        if end <= len(data) and _BEHIND.match(data, end, end + 64):
            following = _FIRST.match(data, end, end + 2000)
            if following is not None or not data[end : end + 64].strip():
                return end, following.end() if following else len(data)
    following = _NEXT.search(data, start)
    return (following.start() + 1, following.end()) if following else (len(data), len(data))
