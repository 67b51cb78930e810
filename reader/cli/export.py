"""`reader export`: stories, or what was marked in them, in the forms that other programs read."""

import sys
from collections.abc import Callable, Iterator
from itertools import chain
from os.path import expanduser, isdir
from pathlib import Path
from typing import TYPE_CHECKING

from reader import places
from reader.cli import given
from reader.cli.main import MENDABLE, tell
from reader.cli.progress import bar, catch_up
from reader.errors import DocumentError, ReaderError, StoryNotFound
from reader.library import Library
from reader.library.exporting import FORMATS, Batch, Exported, Format, by_ending, by_name, gather, to_file, to_folder

if TYPE_CHECKING:
    from argparse import Namespace

_DEFAULT = "markdown"
"""The form where neither the command nor a file's name says one."""


def export(options: "Namespace") -> int:
    """Write what the options name to where they say; a story that cannot be read is told of, and the others go on."""
    out = None if options.out in (None, given.STANDARD_INPUT) else Path(expanduser(options.out))
    form = _form(options.format, out)
    if options.marks and form.marks is None:
        names = ", ".join(each.name for each in FORMATS if each.marks)
        options.refuse(f"--marks goes with {names}: {form.name} has no place for marks alone")
    if out is None and not form.is_text and sys.stdout.isatty():
        options.refuse(f"{form.name} is nothing to look at: give a file with --out")
    if not places.find().library.exists():
        raise StoryNotFound("the library", "is empty", "keep a story with: reader add FILE")
    with given.library() as library:
        catch_up(library)
        numbers = [given.number(library, name) for name in options.story] or None
        failed: list[ReaderError] = []
        with bar("exporting", lambda: len(numbers) if numbers else library.count()) as advance:
            stories = gather(library, numbers, options.query, only_marked=options.marks, trouble=failed.append)
            if out is not None and not _is_folder(out):
                stories = _some(stories, out, options, failed)
            batch = Batch(_title(library, options.query, numbers), _counted(stories, advance))
            said = _write(form, batch, out, alone=options.marks)
    for error in failed:
        tell(error)
    for line in said:
        print(line, file=sys.stderr)
    return MENDABLE if failed else 0


def _form(name: str | None, out: Path | None) -> Format:
    if name is not None:
        return by_name(name)
    return by_name(_DEFAULT) if out is None or _is_folder(out) else by_ending(out)


def _is_folder(out: Path) -> bool:
    return isdir(out) or not out.suffix


def _write(form: Format, batch: Batch, out: Path | None, *, alone: bool) -> list[str]:
    """Write the stories, or their marks alone; give what is to be said of it."""
    writer = form.marks if alone and form.marks else form.all
    if out is None:
        for piece in writer(batch):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return []
    if not _is_folder(out):
        to_file(out, writer(batch))
        return []
    if form.one is None or alone:
        raise DocumentError(str(out), "is a folder", f"name a file in it: {out / f'stories{form.endings[0]}'}")
    saved = to_folder(out, form, batch.stories)
    said = [f"{saved.written:,} written, {saved.same:,} as they were"]
    return said + [f"left as you changed it: {path}" for path in saved.kept]


def _title(library: Library, query: str, numbers: list[int] | None) -> str:
    """What a book of these stories is called."""
    if numbers and len(numbers) == 1:
        return library.entry(numbers[0]).title
    return query or "Stories"


def _some(
    stories: Iterator[Exported], out: Path, options: "Namespace", failed: list[ReaderError]
) -> Iterator[Exported]:
    """The stories; raises DocumentError where there are none: an empty book may take a full one's place."""
    first = next(stories, None)
    if first is None and not failed:
        what = "nothing is marked in them" if options.marks else "there is no such story"
        raise DocumentError(str(out), f"is not written: {what}", "see which there are with: reader list QUERY")
    return stories if first is None else chain([first], stories)


def _counted(stories: Iterator[Exported], advance: Callable[[int], None]) -> Iterator[Exported]:
    for exported in stories:
        yield exported
        advance(1)
