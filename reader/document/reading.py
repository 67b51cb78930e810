"""The door to this stage: a file, bytes or a paste in, a Document out, or one clear DocumentError."""

import hashlib
import mmap
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

from reader.document import forms, plain
from reader.document.detect import SAMPLE
from reader.document.model import About, Document, Laid, Origin, OriginKind
from reader.errors import DocumentError

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest document that is read: fifty times the longest novel's."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_NAMES = {OriginKind.PASTE: "the paste", OriginKind.STANDARD_INPUT: "standard input"}


def read(data: bytes, origin: Origin) -> Document:
    """Read bytes as they were given; none at all are an empty document, which nobody keeps but anybody may look at.

    Raises DocumentError where they are too many, no text, or several documents.
    """
    subject = _subject(origin)
    if len(data) > LARGEST:
        raise DocumentError(subject, f"has {len(data) >> 20} MiB", f"give no more than {LARGEST >> 20} MiB at once")
    pasted = origin.kind is OriginKind.PASTE  # characters already: whatever they begin with, they are no file's
    form = forms.told(data, origin.place, pasted=pasted)
    if form is not None and form.several:
        raise DocumentError(
            subject, f"is {form.name} with several stories", f"take them all in with: reader add {subject}"
        )
    if form is not None:
        laid = form.reader.read(data, subject)
    elif pasted:
        text = plain.clean(data.decode("utf-8", "replace"))
        laid = Laid(text, plain.elements(text))
    else:
        laid = plain.read(data, subject)
    about = laid.about
    is_address = origin.kind in (OriginKind.ADDRESS, OriginKind.FEED) and origin.place.startswith(("http:", "https:"))
    if is_address and about is not None and not about.url:
        about = replace(about, url=origin.place)
    about = _cleaned(about) if about is not None else None
    digest = hashlib.sha256(data).hexdigest()
    return Document(laid.text, laid.elements, origin, digest, data, laid.encoding, laid.hints, about)


def _cleaned(about: About) -> About:
    """What a form says as data, every word of it on one line and without what must not reach a terminal."""

    def line(text: str) -> str:
        return " ".join(plain.clean(text).split())

    return replace(
        about,
        title=line(about.title),
        deck=line(about.deck),
        authors=tuple(filter(None, map(line, about.authors))),
        published=line(about.published),
        updated=line(about.updated),
        publication=line(about.publication),
        url=line(about.url).replace(" ", ""),
    )


def parts(data: bytes, origin: Origin) -> Iterator[tuple[bytes, Origin]]:
    """Give what bytes hold: themselves, or where their form holds several documents, each of these.

    Raises DocumentError where the form is broken.
    """
    form = forms.told(data, origin.place, pasted=origin.kind is OriginKind.PASTE)
    if form is None or not form.several:
        yield data, origin
        return
    for name, part in form.parter.parts(data, _subject(origin)):
        yield part, Origin(OriginKind.PART, f"{origin.place}#{name}")


def open_parts(path: Path) -> Iterator[tuple[bytes, Origin]]:
    """Give what a file holds as `parts` does, a mailbox's mails one at a time, however large it is.

    Raises DocumentError as `load` and `parts` do.
    """
    origin = Origin(OriginKind.FILE, str(path.absolute()))
    form = _first_form(path)
    if form is None or not form.mapped:
        given = load(path)
        refuse_export(given, str(path))
        yield from parts(given, origin)
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for name, part in form.parter.parts(cast(bytes, data), _subject(origin)):
            yield part, Origin(OriginKind.PART, f"{origin.place}#{name}")


def refuse_export(data: bytes, subject: str) -> None:
    """Raise DocumentError where a file is what another program gave of its stories: it is no story itself."""
    from reader.document.imports import formats

    form = formats.told(data)
    if form is not None and form.where:
        raise DocumentError(subject, f"is {form.name}, no story", f"take its stories in with: reader import {subject}")


def _first_form(path: Path) -> forms.Form | None:
    """The form of a regular file, as its first bytes tell it; None where there is none such, which `load` says in words."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return forms.told(file.read(SAMPLE), str(path))
    except OSError:
        return None


def _subject(origin: Origin) -> str:
    """What bytes are called in an error."""
    return origin.place or _NAMES.get(origin.kind, "the document")


def read_text(text: str, origin: Origin) -> Document:
    """Read text that is already characters, a paste; raises as `read` does."""
    return read(_SURROGATE.sub("\ufffd", text).encode("utf-8"), origin)


def read_file(path: Path) -> Document:
    """Read a file; raises DocumentError where it cannot be opened, and as `read` does."""
    return read(load(path), Origin(OriginKind.FILE, str(path.absolute())))


def load(path: Path, largest: int = LARGEST) -> bytes:
    """Give a file's bytes; raises DocumentError where it cannot be opened or is too large."""
    subject = str(path)
    try:
        if path.is_dir():
            raise DocumentError(subject, "is a folder", f"take in all its stories with: reader add {subject}")
        if (size := path.stat().st_size) > largest:
            raise DocumentError(subject, f"has {size >> 20} MiB", f"give no more than {largest >> 20} MiB at once")
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(subject, "there is no such file", "check the path") from None
    except OSError as error:
        raise DocumentError(
            subject, f"cannot be read ({error.strerror})", "check the path and its permissions"
        ) from error
