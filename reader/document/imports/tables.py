"""Exports that are a table: Pocket's, Instapaper's and Readwise Reader's CSV, told apart by their first line."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from json import JSONDecodeError, loads

from reader.document.detect import decode, head
from reader.document.imports.brought import Brought, Gathering, Known, Passage, line, lines, moment, share, tags

Row = Mapping[str, str]

_QUOTED = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")
"""A name in a list as Python writes it."""

_FIRST_LINE = 4_096


def pocket(row: Row) -> Known:
    """A row of Pocket's `part_000000.csv`: title, url, time_added, tags, status."""
    return Known(
        tags=tags(re.split(r"[|,]", row.get("tags", ""))),
        shelf="archive" if row.get("status", "").strip().lower() in ("archive", "archived", "1") else "",
        starred=row.get("favorite", "").strip() == "1",
        saved=moment(row.get("time_added", "")),
    )


def instapaper(row: Row) -> Known:
    """A row of Instapaper's export: URL, Title, Selection, Folder, Timestamp, and since 2023 Tags."""
    folder = line(row.get("folder", ""))
    shelf, star = {"archive": "archive", "unread": "inbox"}.get(folder.lower(), ""), folder.lower() == "starred"
    named = () if shelf or star or not folder else (folder,)
    selection = lines(row.get("selection", ""))
    return Known(
        tags=(*named, *_list(row.get("tags", ""))),
        shelf=shelf,
        starred=star,
        saved=moment(row.get("timestamp", "")),
        passages=(Passage(selection),) if selection else (),
    )


def readwise(row: Row) -> Known:
    """A row of Readwise Reader's library: Title, URL, ID, Document tags, Saved date, Reading progress, Location, Seen."""
    location = row.get("location", "").strip().lower()
    progress = share(row.get("reading progress", ""))
    seen = row.get("seen", "").strip().lower() == "true"
    return Known(
        tags=_list(row.get("document tags", "")),
        shelf={"new": "inbox", "later": "later", "shortlist": "later", "archive": "archive"}.get(location, ""),
        starred=location == "shortlist",
        progress=0.0 if progress is None and seen else progress,
        saved=moment(row.get("saved date", "")),
    )


_KINDS: tuple[tuple[frozenset[str], Callable[[Row], Known]], ...] = (
    (frozenset({"url", "time_added"}), pocket),
    (frozenset({"url", "folder", "timestamp"}), instapaper),
    (frozenset({"url", "document tags", "saved date"}), readwise),
)
"""The columns by which a table is known, and how its rows are read."""

COLUMNS = tuple(names for names, _ in _KINDS)


def names_of(data: bytes) -> frozenset[str]:
    """The names of a table's columns, in small letters; none for what does not begin with any."""
    first = head(data)[:_FIRST_LINE].lstrip().splitlines()[:1]
    if not first or b"," not in first[0]:
        return frozenset()
    row = next(csv.reader([first[0].decode("utf-8", "replace")]), [])
    return frozenset(name.strip().lower() for name in row)


def read(data: bytes, subject: str, found: Gathering, before: str = "") -> None:
    """Read a table; a row that is damaged is told of, and the others go on. Raises DocumentError where it is no text.

    `before` says before a line's number where else it stands.
    """
    text, _ = decode(data, subject)
    columns = names_of(data)
    known = next(reads for names, reads in _KINDS if names <= columns)
    for number, row in _rows(text):
        where = f"{before}line {number}"
        if isinstance(row, str):
            found.decline(where, row)
        elif not row.get("url", "").strip():
            found.decline(where, "no address")
        else:
            found.add(Brought(where, row["url"], row.get("title", ""), known(row)))


def _rows(text: str) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Each row with the number of its first line, or what is wrong with it."""
    reader = csv.reader(io.StringIO(text, newline=""))
    names: list[str] = []
    while True:
        first = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield first, f"is no row ({error})"
            continue
        if not any(value.strip() for value in row):
            continue
        if not names:
            names = [name.strip().lower() for name in row]
        else:
            yield first, dict(zip(names, row, strict=False))


def _list(text: str) -> tuple[str, ...]:
    """Tags as JSON has a list of them, as Python has one, or between commas."""
    text = text.strip()
    if not text.startswith("["):
        return tags(text.split(","))
    try:
        return tags(loads(text))
    except (JSONDecodeError, RecursionError):
        return tags([one or other for one, other in _QUOTED.findall(text)] or text.strip("[]").split(","))
