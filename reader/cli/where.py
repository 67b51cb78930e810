"""`reader where`: where everything is, how large it is, and the versions of what takes part."""

import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

from reader import __version__, places
from reader.cli import given
from reader.library import Statistics
from reader.story import VERSION


def where() -> int:
    """Print a line each, its name first."""
    found = places.find()
    held = _statistics(found)
    for name, path, size, more in (
        ("library", found.library, held.library_size, _kept(held)),
        ("cache", found.cache, held.cache_size, f"{held.waiting} to be understood anew" if held.waiting else ""),
    ):
        print(_line(name, path, ", ".join(filter(None, (_size(size), more)))))
    print(_line("config", found.config, "" if found.config.exists() else "no such file, all is as by default"))
    print(_line("styles", places.styles(), ""))
    names = [f"reader {__version__} (stories as of {VERSION})", f"Python {platform.python_version()}"]
    names += [f"{label} {version(name)}" for name, label in (("textual", "Textual"), ("rich", "rich"))]
    print(f"versions  {', '.join((*names, f'SQLite {sqlite3.sqlite_version}'))}")
    return 0


def _statistics(found: places.Places) -> Statistics:
    """What is kept; to ask for it makes no library."""
    if not found.library.exists():
        return Statistics(0, 0, 0, 0, 0, 0)
    with given.library() as library:
        return library.statistics()


def _kept(held: Statistics) -> str:
    stories = "1 story" if held.stories == 1 else f"{held.stories:,} stories"
    revised = held.revisions - held.stories
    older = f" and {revised:,} earlier versions" if revised else ""
    return f"{stories}{older} of {_size(held.given)}" if held.stories else "empty"


def _line(name: str, path: Path, more: str) -> str:
    return f"{name:<8}  {path}" + (f"  ({more})" if more else "")


def _size(size: int) -> str:
    for unit in ("bytes", "KiB", "MiB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1024  # type: ignore[assignment]
    return f"{size:.1f} GiB"
