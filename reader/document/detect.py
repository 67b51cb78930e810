"""What bytes are: their form, and for text the encoding.

A form is told by how its bytes begin, never by a file's name: people rename files. What is no text is refused with a word
on what it is and what to do instead; nothing is guessed from a binary file.
"""

import codecs
import re
from dataclasses import dataclass

from reader.errors import DocumentError

SAMPLE = 65_536
"""Bytes looked at to tell text from binary; a text file that turns binary later is read, its odd bytes replaced."""

HIGH_SHARE = 0.3
"""Share of bytes over 127, of all letters, from which a text that is not UTF-8 is no Western European one. French, the
densest of these, has about 5 % in running text; Cyrillic, Greek and Asian encodings have over 70 %."""

BROKEN_SHARE = 0.02
"""Share of broken sequences, of all characters beyond ASCII, up to which a text is UTF-8 with a scratch (a file that was
cut off, one foreign byte pasted in) and not another encoding."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A form of document that is known but not read."""

    begins: tuple[bytes, ...]
    what: str
    remedy: str
    holds: bytes = b""
    """What such a file has somewhere in it too."""


_PASTE = "open it in its own program, copy the story's text, and paste it"

_OLE = b"\xd0\xcf\x11\xe0"
"""How Microsoft's compound files begin: old documents, and new ones that are encrypted."""

UNREAD = (
    Unread((b"PK\x03\x04", b"PK\x05\x06"), "an archive that holds no book and no document", "unpack it first"),
    Unread((b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf"), "compressed", "unpack it first"),
    Unread(
        (_OLE,),
        "a document locked with a password",
        "open it in its own program and save it without",
        "EncryptedPackage".encode("utf-16-le"),
    ),
    Unread((_OLE, b"{\\rtf"), "an older word processor's file", "save it as .docx or as plain text"),
    Unread(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*"), "a picture or a sound", "give its text"
    ),
    Unread((b"SQLite format 3\0",), "a database", "give a story's text"),
    Unread((b"\x7fELF", b"MZ", b"\xca\xfe\xba\xbe"), "a program", "give a story's text"),
)
"""Files that people have beside their stories, by how they begin (the `file` command's own magic numbers)."""

_XML = (b"<?xml", b"<opml")
"""How XML begins, white space and case aside."""

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,8}(?:<!doctype\s+html|<html|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
"""How a saved page begins; browsers write a comment with its address before it."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks; UTF-32's first, for UTF-16's is how it begins."""


def is_page(data: bytes) -> bool:
    """Whether bytes begin like a saved page, byte-order mark or not."""
    return _PAGE.match(head(data)) is not None


def head(data: bytes) -> bytes:
    """The first bytes without a byte-order mark, and of UTF-16 what is ASCII of them."""
    mark = next((mark for mark, _ in _MARKS if data.startswith(mark)), b"")
    first = data[len(mark) : len(mark) + SAMPLE]
    return first.replace(b"\0", b"") if b"\0" in first[:64] else first


def decode(data: bytes, subject: str) -> tuple[str, str]:
    """Give the text of `data` and the name of its encoding; `subject` names it in an error.

    Raises DocumentError where the bytes are no text.
    """
    if not data.startswith(tuple(mark for mark, _ in _MARKS)):
        _refuse_form(data, subject)
    return decode_markup(data, subject)


def decode_markup(data: bytes, subject: str) -> tuple[str, str]:
    """Give the text of `data` as `decode` does, XML's too."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide
    _refuse_binary(data, subject)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _other(data)


def _refuse_form(data: bytes, subject: str) -> None:
    """Raise DocumentError where `data` begins like a form that is not read."""
    for form in UNREAD:
        if data.startswith(form.begins) and form.holds in data:
            raise DocumentError(subject, f"is {form.what}, not text", form.remedy)
    if b"<opml" in data[:2048].lower():
        raise DocumentError(subject, "is a list of feeds, no story", f"follow them with: reader feeds import {subject}")
    if data[:1024].lstrip().lower().startswith(_XML):
        raise DocumentError(subject, "is XML of a kind that is not read", _PASTE)


def _refuse_binary(data: bytes, subject: str) -> None:
    """Raise DocumentError where `data` holds what no text holds."""
    head = data[:SAMPLE]
    control = sum(head.count(code) for code in _CONTROL)
    if b"\0" in head or control > len(head) // 50:
        raise DocumentError(subject, "is a binary file, not text", "give a file of plain text, or paste the story")


_CONTROL = tuple(bytes([code]) for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1b")
"""Control characters that no text file has; the escape is left out, for saved terminal output is text."""


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in most texts every other byte of it is zero."""
    head = data[: SAMPLE // 16]
    half = len(head) // 2
    if half < 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _other(data: bytes) -> tuple[str, str]:
    """Text that is not valid UTF-8: UTF-8 with a scratch, Windows-1252, or what the detector says."""
    mended = data.decode("utf-8", "replace")
    beyond = sum(1 for character in mended if character > "\x7f")
    if mended.count("\ufffd") <= max(1, BROKEN_SHARE * beyond) and beyond > 4:
        return mended, "utf-8"
    letters = sum(1 for byte in data if byte > 127 or chr(byte).isalpha())
    high = sum(1 for byte in data if byte > 127)
    if high > HIGH_SHARE * letters:
        from charset_normalizer import from_bytes  # the one slow import here: no start pays for it but such a file's

        best = from_bytes(data[: SAMPLE * 4]).best()
        if best is not None:
            return data.decode(best.encoding, "replace"), best.encoding
    return data.decode("windows-1252", "replace"), "windows-1252"
