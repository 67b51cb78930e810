"""`reader diff`: what changed in a story between two of its versions, or between two stories or files.

It exits with 0 whether or not anything changed, as `git diff` does.
"""

import json
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.cli import given
from reader.cli.changes import as_object, lines, plain
from reader.errors import LibraryError
from reader.story import Story, understand
from reader.story.changes import compare
from reader.story.copying import visible
from reader.story.text import fold

if TYPE_CHECKING:
    from argparse import Namespace

    from reader.library import Library
    from reader.library.history import Version


class _Side(NamedTuple):
    """One of the two that are compared."""

    story: Story
    name: str
    """Which it is, on one line."""

    version: "Version | None" = None


def diff(options: "Namespace") -> int:
    """Print what changed."""
    others = [name for name in options.version if not name.isascii() or not name.isdigit()]
    others += [options.other] if options.other else []
    if len(others) > 1 or (others and len(options.version) > (not options.other)) or len(options.version) > 2:
        options.refuse("compare two versions of a story, or a story with one other")
    if others:
        _print(options, *(_any(name) for name in (options.story, others[0])))
        return 0
    with given.library(options.story) as library:
        number = given.number(library, options.story)
        if options.list:
            _list(library, number, as_json=options.json)
            return 0
        wanted = [int(name) for name in options.version]
        sides = _versions(library, number, wanted)
    _print(options, *sides)
    return 0


def _versions(library: "Library", number: int, wanted: list[int]) -> tuple[_Side, _Side]:
    """Two versions of a story: those that were named, one and the latest, or the last two."""
    versions = library.history.of(number)
    last = len(versions)
    if last < 2 and wanted in ([], [1]):
        raise LibraryError(f"story {number}", "has one version: it never changed", "")
    if wanted == [last]:
        meant = f"name another one, or compare with story {last}: reader diff {number} --with {last}"
        raise LibraryError(f"story {number}", f"has no version after {last}", meant)
    old, new = wanted if len(wanted) == 2 else (wanted[0], last) if wanted else (last - 1, last)
    sides = []
    for index in (old, new):
        story = library.history.story(number, index)
        version = versions[index - 1]
        sides.append(_Side(story, _about(version), version))
    return sides[0], sides[1]


def _any(name: str) -> _Side:
    """A file, an address, or a story of the library."""
    document = given.document(name)
    story = understand(document) if document else given.story(name)
    return _Side(story, name)


def _print(options: "Namespace", old: _Side, new: _Side) -> None:
    comparison = compare(old.story, new.story, hidden=options.all)
    if options.json:
        sides = {"old": _object(old), "new": _object(new)}
        print(json.dumps({**sides, **as_object(comparison)}, ensure_ascii=False))
        return
    print(f"--- {visible(fold(old.name))}")
    print(f"+++ {visible(fold(new.name))}")
    if comparison.is_empty:
        print("nothing changed that a reader sees")
    elif sys.stdout.isatty():
        from reader.cli.terminal import print_changes

        print_changes(lines(comparison))
    else:
        for line in lines(comparison):
            print(plain(line))


def _list(library: "Library", number: int, *, as_json: bool) -> None:
    from reader.cli.rows import Rows, print_rows

    versions = library.history.of(number)
    told = [(version, library.history.story(number, version.number).words) for version in versions]
    if as_json:
        for version, words in told:
            print(json.dumps({**_version(version), "words": words}, ensure_ascii=False))
        return
    names = ("version", "added", "words", "bytes", "from")
    rows = [
        (
            str(one.number),
            _when(one),
            str(words),
            str(one.size),
            visible(fold(one.origin.place or one.origin.kind.value)),
        )
        for one, words in told
    ]
    print_rows(Rows(names, rows), sys.stdout.isatty())


def _when(version: "Version") -> str:
    return version.added.astimezone().strftime("%Y-%m-%d %H:%M")


def _about(version: "Version") -> str:
    return " · ".join((str(version.number), _when(version), version.origin.place or version.origin.kind.value))


def _version(version: "Version") -> dict[str, Any]:
    return {
        "version": version.number,
        "added": version.added.isoformat(),
        "size": version.size,
        "id": version.id,
        "origin": {"kind": version.origin.kind.value, "place": version.origin.place},
    }


def _object(side: _Side) -> dict[str, Any]:
    if side.version is not None:
        return _version(side.version)
    return {"id": side.story.id, "title": side.story.title, "name": side.name}
