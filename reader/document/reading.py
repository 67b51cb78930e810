"""The door to this stage: a file, bytes or a paste in, a Document out, or one clear DocumentError."""

import hashlib
import re
from pathlib import Path

from reader.document import plain
from reader.document.detect import decode, is_page
from reader.document.model import Document, Origin, OriginKind
from reader.errors import DocumentError

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest document that is read: fifty times the longest novel's."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_NAMES = {OriginKind.PASTE: "the paste", OriginKind.STANDARD_INPUT: "standard input"}


def read(data: bytes, origin: Origin) -> Document:
    """Read bytes as they were given; none at all are an empty document, which nobody keeps but anybody may look at.

    Raises DocumentError where they are too many, or no text.
    """
    subject = origin.place or _NAMES.get(origin.kind, "the document")
    if len(data) > LARGEST:
        raise DocumentError(subject, f"has {len(data) >> 20} MiB", f"give no more than {LARGEST >> 20} MiB at once")
    if is_page(data):
        return _page(data, origin)
    pasted = origin.kind is OriginKind.PASTE  # characters already: whatever they begin with, they are no file's
    text, encoding = (data.decode("utf-8", "replace"), "utf-8") if pasted else decode(data, subject)
    text = plain.clean(text)
    return Document(text, plain.elements(text), origin, hashlib.sha256(data).hexdigest(), data, encoding)


def _page(data: bytes, origin: Origin) -> Document:
    """Read a saved page, in the encoding that it declares."""
    from reader.document import html  # lxml and trafilatura: nobody pays for them who reads plain text

    text, encoding = html.decode(data)
    words, elements, hints, about = html.read(text)
    if not elements:
        raise DocumentError(
            origin.place or _NAMES.get(origin.kind, "the page"),
            "is a page without text: its story is shown by a script",
            "save it from the browser when the story is there, or paste the story",
        )
    digest = hashlib.sha256(data).hexdigest()
    return Document(words, elements, origin, digest, data, encoding, hints, about)


def read_text(text: str, origin: Origin) -> Document:
    """Read text that is already characters, a paste; raises as `read` does."""
    return read(_SURROGATE.sub("\ufffd", text).encode("utf-8"), origin)


def read_file(path: Path) -> Document:
    """Read a file; raises DocumentError where it cannot be opened, and as `read` does."""
    return read(load(path), Origin(OriginKind.FILE, str(path.absolute())))


def load(path: Path) -> bytes:
    """Give a file's bytes; raises DocumentError where it cannot be opened or is too large."""
    subject = str(path)
    try:
        if path.is_dir():
            raise DocumentError(subject, "is a folder", f"take in all its stories with: reader add {subject}")
        if (size := path.stat().st_size) > LARGEST:
            raise DocumentError(subject, f"has {size >> 20} MiB", f"give no more than {LARGEST >> 20} MiB at once")
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(subject, "there is no such file", "check the path") from None
    except OSError as error:
        raise DocumentError(
            subject, f"cannot be read ({error.strerror})", "check the path and its permissions"
        ) from error
