"""What a person means by a STORY: a file, standard input, or a story of the library by number, id or title.

A file that is there goes first; what looks like a path and is not there is a missing file, never a title. The library is
loaded only for a name, and never made by being asked.
"""

import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.document import Document, Origin, OriginKind, read
from reader.document.reading import LARGEST
from reader.document.reading import load as load_file
from reader.errors import StoryNotFound
from reader.story import Story

if TYPE_CHECKING:
    from reader.library import Library

STANDARD_INPUT = "-"

_LIKE_A_PATH = re.compile(r"[./~].*|.*/.*|\S*\.[A-Za-z]\w{1,4}", re.DOTALL)
"""A leading dot or tilde, a slash, or one word with a file's ending."""


def now() -> datetime:
    """The time; the one clock of the commands and of the app."""
    return datetime.now().astimezone()


def load(name: str) -> tuple[bytes, Origin]:
    """The bytes of a file, or of standard input, as they are; raises DocumentError where there is no such file."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST + 1), Origin(OriginKind.STANDARD_INPUT)
    path = Path(name)
    return load_file(path), Origin(OriginKind.FILE, str(path.absolute()))


def document(name: str) -> Document | None:
    """The document of a file or of standard input; None where `name` is neither.

    Raises DocumentError where it cannot be read.
    """
    try:
        is_file = name == STANDARD_INPUT or Path(name).exists()
    except (OSError, ValueError):  # too long for a file's name, or a character that none can have
        return None
    return read(*load(name)) if is_file or _LIKE_A_PATH.fullmatch(name) else None


def story(name: str) -> Story:
    """A story of the library, understood; raises StoryNotFound."""
    with library(name) as opened:
        return opened.story(number(opened, name))


def library(name: str = "") -> "Library":
    """The person's library; with a `name` to look for in it, raises StoryNotFound where nothing was ever kept."""
    from reader import places
    from reader.library import Library

    found = places.find()
    if name and not found.library.exists():
        raise StoryNotFound(
            repr(name), "there is no such file, and the library is empty", "give a file, or - to read a pipe"
        )
    return Library(found.library, found.cache)


def number(library: "Library", name: str) -> int:
    """The number of the story that is meant by a number, an id or words of a title; raises StoryNotFound."""
    from reader.cli.progress import catch_up

    catch_up(library)
    return library.find(name).number
