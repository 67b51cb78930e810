"""Mails for tests: a header, and what stands behind it."""

from pathlib import Path

from reader.document import Document, Origin, OriginKind, read

MAILS = Path(__file__).parent
FILE = Origin(OriginKind.FILE, "/mail.eml")

SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."
HEADER = (
    "From: Anna Berg <anna@example.org>\nTo: me@example.org\nSubject: The lamp\n"
    "Date: Tue, 14 May 2024 06:30:00 +0200\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"
)


def letter(rest: str, header: str = HEADER) -> Document:
    """Read a mail with this behind its header."""
    return read((header + rest).encode(), FILE)
