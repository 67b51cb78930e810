"""`reader list`, `reader search`, `reader forget`: what is in the library."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from reader import places
from reader.cli import given
from reader.cli.main import MENDABLE, tell
from reader.cli.progress import catch_up
from reader.errors import ReaderError
from reader.library import Entry, Hit, Library
from reader.story.text import fold

_PAGE = 500
"""Entries that are read at once; the list is printed as it is read."""


def list_stories(query: str, *, as_json: bool) -> int:
    """Print the stories, newest first, or those that a query finds; raises QueryError."""
    if is_empty():
        return 0
    with given.library() as library:
        if query:
            catch_up(library)
        entries = _all(library, query)
        if as_json:
            print_json(map(_entry, entries))
        elif sys.stdout.isatty():
            from reader.cli.terminal import print_entries

            print_entries(entries)
        else:
            for entry in entries:
                print("\t".join(_values(entry)))
    return 0


def search(query: str, limit: int, *, as_json: bool) -> int:
    """Print the stories that a query finds, the best first, with the passage that shows it; raises QueryError."""
    if is_empty():
        return 0
    with given.library() as library:
        catch_up(library)
        hits = library.search(query, max(0, limit), given.now())
    if as_json:
        print_json(map(_hit, hits))
    elif sys.stdout.isatty():
        from reader.cli.terminal import print_hits

        print_hits(hits)
    else:
        for hit in hits:
            print("\t".join((str(hit.entry.number), fold(hit.entry.title), fold(hit.snippet))))
    return 0


def forget(names: list[str]) -> int:
    """Remove stories; where one is not found it is told of, and none is removed: the others may not be what was meant."""
    meant: dict[int, Entry] = {}
    code = 0
    for name in names:
        try:
            with given.library(name) as library:
                entry = library.entry(given.number(library, name))
                meant[entry.number] = entry
        except ReaderError as error:
            tell(error)
            code = MENDABLE
    if code:
        return code
    with given.library() as library:
        for entry in meant.values():
            library.forget(entry.number)
            print(f"forgotten: {entry.number} {fold(entry.title)}")
    return code


def is_empty() -> bool:
    """Whether nothing was ever kept, and so there is no library to open; a person is told what to do about it."""
    empty = not places.find().library.exists()
    if empty and sys.stderr.isatty():
        print("the library is empty; keep a story with: reader add FILE", file=sys.stderr)
    return empty


def _all(library: Library, query: str) -> Iterator[Entry]:
    now = given.now()
    page = library.entries(query, limit=_PAGE, now=now)
    yield from page.entries
    while page.after is not None:
        page = library.entries(query, page.after, _PAGE, now)
        yield from page.entries


def print_json(objects: Iterable[dict[str, Any]]) -> None:
    """Print an object a line."""
    for item in objects:
        print(json.dumps(item, ensure_ascii=False))


def _values(entry: Entry) -> tuple[str, ...]:
    """What a line of a pipe has of an entry: number, title, byline, publication, date, minutes, per cent read."""
    published = entry.published.isoformat() if entry.published else ""
    texts = (entry.title, ", ".join(entry.byline), entry.publication or "", published)
    return str(entry.number), *map(fold, texts), str(entry.minutes), f"{100 * entry.progress:.0f}"


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "id": entry.id,
        "title": entry.title,
        "byline": list(entry.byline),
        "publication": entry.publication,
        "published": entry.published.isoformat() if entry.published else None,
        "added": entry.added.isoformat(),
        "words": entry.words,
        "minutes": entry.minutes,
        "quotes": entry.quotes,
        "sources": entry.sources,
        "revisions": entry.revisions,
        "copies": entry.copies,
        "progress": entry.progress,
        "shelf": entry.shelf.value,
        "starred": entry.starred,
        "tags": list(entry.tags),
        "highlights": entry.highlights,
        "notes": entry.notes,
        "opening": entry.opening,
        "origin": {"kind": entry.origin.kind.value, "place": entry.origin.place},
    }


def _hit(hit: Hit) -> dict[str, Any]:
    spans = [list(span) for span in hit.spans]
    return {**_entry(hit.entry), "snippet": hit.snippet, "spans": spans, "offset": hit.offset}
