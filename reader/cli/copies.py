"""`reader copies`: the near copies of a story, or every group of them."""

import json
import sys
from collections.abc import Iterable

from reader.cli import given
from reader.cli.kept import is_empty
from reader.cli.progress import catch_up
from reader.cli.rows import Rows, print_rows
from reader.library import Entry
from reader.library.copies import Copy
from reader.story.copying import visible
from reader.story.text import fold

_NAMES = ("number", "publication", "title", "date", "words")


def copies(name: str, *, as_json: bool) -> int:
    """Print a line a copy; groups stand apart by an empty line."""
    if is_empty():
        return 0
    with given.library(name) as library:
        if name:
            _of_one(library.copies.of(given.number(library, name)), as_json=as_json)
            return 0
        catch_up(library)
        groups = library.copies.groups()
    if as_json:
        for group in groups:
            print(json.dumps([entry.number for entry in group]))
        return 0
    for number, group in enumerate(groups):
        if number:
            print()
        print_rows(Rows(_NAMES, map(_values, group)), sys.stdout.isatty())
    return 0


def _of_one(found: Iterable[Copy], *, as_json: bool) -> None:
    if as_json:
        for copy in found:
            alike = round(copy.alike, 3)
            print(
                json.dumps({"number": copy.entry.number, "title": copy.entry.title, "alike": alike}, ensure_ascii=False)
            )
        return
    rows = ((f"{100 * copy.alike:.0f}", *_values(copy.entry)) for copy in found)
    print_rows(Rows(("alike %", *_NAMES), rows), sys.stdout.isatty())


def _values(entry: Entry) -> tuple[str, ...]:
    published = entry.published.isoformat() if entry.published else ""
    texts = entry.publication or entry.site, entry.title
    return str(entry.number), *(visible(fold(text)) for text in texts), published, str(entry.words)
