"""The exports that are read, one table: each is told by what is in it, never by its name."""

import re
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from reader.document.detect import head
from reader.document.imports.brought import Export, Gathering
from reader.errors import DocumentError

LARGEST = 512 * 1024 * 1024
"""Bytes of the largest export: twenty thousand stories with their text."""

LARGEST_TEXT = 256 * 1024 * 1024
"""Bytes of the largest that is no archive: it is held in memory three times over as it is read."""

FEEDS = "a list of feeds"

Reads = Callable[[bytes, str, Gathering], None]


class Format(NamedTuple):
    """A form of export."""

    name: str
    """What such a file is called: "Pocket's CSV"."""

    where: str
    """The module and the function that read it, of this folder; empty for what the feeds take."""

    tells: Callable[[bytes], bool]
    """Whether bytes are of this form."""


def _archive(*marks: bytes) -> Callable[[bytes], bool]:
    """Whether an archive has such names in it: the list of them stands at its end."""
    return lambda data: data.startswith(b"PK\x03\x04") and all(mark in data for mark in marks)


def _table(*columns: str) -> Callable[[bytes], bool]:
    def tells(data: bytes) -> bool:
        from reader.document.imports.tables import names_of

        return set(columns) <= names_of(data)

    return tells


def _begins(pattern: bytes) -> Callable[[bytes], bool]:
    wanted = re.compile(rb"\s*" + pattern, re.IGNORECASE | re.DOTALL)
    return lambda data: wanted.match(head(data)) is not None


def _json(opening: bytes, *names: str) -> Callable[[bytes], bool]:
    """Whether JSON begins so, and has all these names in it."""
    begins = _begins(opening)
    marks = [f'"{name}"'.encode() for name in names]
    return lambda data: begins(data) and all(mark in data for mark in marks)


_LIST, _THING = rb"\[\s*\{", rb"\{"

FORMATS = (
    Format("Omnivore's archive", "archives.omnivore", _archive(b"metadata_0_to_", b".json")),
    Format("Pocket's archive", "archives.pocket", _archive(b"part_0", b".csv")),
    Format("Pocket's CSV", "tables.read", _table("url", "time_added")),
    Format("Instapaper's CSV", "tables.read", _table("url", "folder", "timestamp")),
    Format("Readwise Reader's CSV", "tables.read", _table("url", "document tags", "saved date")),
    Format("a browser's bookmarks", "links.read", _begins(rb"<!doctype\s+netscape-bookmark-file-1>")),
    Format(
        "Pocket's page",
        "links.read_pocket",
        _begins(rb"<!doctype html>.{0,1000}?<title>\s*pocket export\s*</title>"),
    ),
    Format(FEEDS, "", _begins(rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<opml[\s>]")),
    Format("wallabag's JSON", "objects.wallabag", _json(_LIST, "url", "is_archived", "content")),
    Format("Omnivore's JSON", "objects.omnivore", _json(_LIST, "url", "slug", "savedAt")),
    Format("Pocket's annotations", "objects.annotations", _json(_LIST, "url", "highlights", "quote")),
    Format("Karakeep's JSON", "objects.karakeep", _json(_THING + rb'\s*"bookmarks"\s*:', "createdAt", "content")),
    Format(
        "Karakeep's JSON", "objects.karakeep", _json(_THING + rb'\s*"lists"\s*:', "bookmarks", "createdAt", "content")
    ),
    Format("Firefox's bookmarks", "objects.firefox", _json(_THING, "typeCode", "text/x-moz-place-container")),
)
"""Every form, in the order in which they are looked for."""

NAMES = (
    "Pocket's CSV, archive or page; Instapaper's or Readwise Reader's CSV; Omnivore's archive; wallabag's or Karakeep's "
    "JSON; a browser's bookmarks; OPML"
)
"""What can be given, in words."""


def told(data: bytes) -> Format | None:
    """The form of an export; None for what is none."""
    return next((form for form in FORMATS if form.tells(data)), None)


def may_be(first: bytes) -> bool:
    """Whether a file that begins with these bytes may be an export: all of it need be read only then."""
    return first.lstrip()[:1] in (b"[", b"{") or first.startswith(b"PK\x03\x04") or told(first) is not None


def read(data: bytes, subject: str) -> Export:
    """Read an export of stories; raises DocumentError where it is none, too large or broken."""
    if len(data) > LARGEST or (len(data) > LARGEST_TEXT and not data.startswith(b"PK")):
        most = LARGEST if data.startswith(b"PK") else LARGEST_TEXT
        raise DocumentError(subject, f"has {len(data) >> 20} MiB", f"an export has no more than {most >> 20}")
    form = told(data)
    if form is None or not form.where:
        raise DocumentError(subject, "is no export that is known", f"give {NAMES}; a story is kept with: reader add")
    module, function = form.where.split(".")
    reads: Reads = getattr(import_module(f"reader.document.imports.{module}"), function)
    found = Gathering()
    reads(data, subject, found)
    return found.done
