"""Exports that are an archive: Omnivore's, with the text of each story, and Pocket's, with its highlights."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from reader.document.books.archive import Archive, Limits
from reader.document.imports import objects, tables
from reader.document.imports.brought import Gathering, Known, Passage, line, lines, moment
from reader.document.imports.page import page
from reader.errors import DocumentError

LIMITS = Limits(files=200_000, sum=2 * 1024**3, claim=8 * 1024**3)
"""Of an archive of years of reading: each file of it is read alone, and no larger than a document is."""

LARGEST_LIST = 32 * 1024 * 1024
"""Bytes of a list in it, unpacked."""

_LABELS = re.compile(r"(?:\s+#[\w-]+)+\s*$")
"""What Omnivore writes behind a highlight that has labels."""


def omnivore(data: bytes, subject: str, found: Gathering) -> None:
    """Read Omnivore's archive: `metadata_0_to_20.json` and so on, `content/SLUG.html`, `highlights/SLUG.md`."""
    archive = Archive(data, subject, LIMITS)
    for name in sorted((name for name in archive.names if _is_list(name)), key=_place):
        entries = _list(archive, name, found)
        for number, entry in enumerate(entries, 1):
            where = f"{name}, entry {number}"
            if not isinstance(entry, Mapping):
                found.decline(where, "is not what this export has")
                continue
            slug = entry.get("slug")
            text, marks = f"content/{slug}.html", f"highlights/{slug}.md"
            content = partial(_page, archive, text, entry) if text in archive else None
            written = archive.find(marks) if marks in archive else None
            more = Known(passages=highlights((written or b"").decode("utf-8", "replace")))
            objects.add_omnivore(where, entry, found, content, more)


def pocket(data: bytes, subject: str, found: Gathering) -> None:
    """Read Pocket's archive: its tables, and under `annotations/` what was highlighted."""
    archive = Archive(data, subject, LIMITS)
    names = sorted(archive.names)
    for name in (name for name in names if name.lower().endswith(".csv")):
        part = archive.find(name, LARGEST_LIST)
        if part is None or not {"url", "time_added"} <= tables.names_of(part):
            found.decline(name, "is damaged, or no list of Pocket's")
        else:
            tables.read(part, name, found, f"{name}, " if len(names) > 1 else "")
    for name in (name for name in names if name.lower().endswith(".json") and "annotations" in name.lower()):
        try:
            objects.annotations(archive.read(name, LARGEST_LIST), name, found)
        except DocumentError as error:
            found.decline(name, error.what)


def highlights(text: str) -> tuple[Passage, ...]:
    """The highlights of Omnivore's Markdown: each a quotation, and below it what was noted."""
    found: list[tuple[list[str], list[str]]] = []
    is_open = False
    for row in text.splitlines():
        if row.startswith(">"):
            if not is_open:
                found.append(([], []))
            found[-1][0].append(row[1:].strip())
            is_open = True
        else:
            is_open = False
            if found and not row.startswith("#"):
                found[-1][1].append(row)
    return tuple(
        Passage(lines(_LABELS.sub("", "\n".join(words).strip())), lines("\n".join(note)))
        for words, note in found
        if any(words)
    )


def _page(archive: Archive, name: str, entry: Mapping[str, Any]) -> bytes:
    """The text of an entry, as a page."""
    published = moment(entry.get("publishedAt"))
    return page(
        archive.read(name),
        line(entry.get("title")),
        url=line(entry.get("url")),
        authors=tuple(filter(None, [line(entry.get("author"))])),
        published=published.isoformat() if published else "",
    )


def _list(archive: Archive, name: str, found: Gathering) -> list[Any]:
    """A list of entries; one that is broken is told of, and the others go on."""
    try:
        given = objects.read(archive.read(name, LARGEST_LIST), name)
    except DocumentError as error:
        found.decline(name, error.what)
        return []
    return given if isinstance(given, list) else []


def _is_list(name: str) -> bool:
    return re.fullmatch(r"(?:.*/)?metadata_\d+_to_\d+\.json", name) is not None


def _place(name: str) -> tuple[int, ...]:
    return tuple(int(number[:9]) for number in re.findall(r"\d+", name))
