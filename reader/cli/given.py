"""What a person means by a STORY: a file, standard input, an address, or a story of the library by number, id or title.

A file that is there goes first; what looks like a path and is not there is a missing file, never a title. The library is
loaded only for a name, and never made by being asked.
"""

import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.document import Document, Origin, OriginKind, read
from reader.document.reading import LARGEST, refuse_export
from reader.document.reading import load as load_file
from reader.errors import DocumentError, StoryNotFound
from reader.story import Story

if TYPE_CHECKING:
    from reader.document.fetch import Fetcher
    from reader.library import Library

STANDARD_INPUT = "-"

_OTHER = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""How an address begins, of whatever kind."""

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


def origin(name: str) -> Origin:
    """A file or an address: a file that is there goes first. Raises DocumentError for an address that is not fetched."""
    from reader.document.fetch import address

    if not _is_there(name) and (found := address(name)) is not None:
        return Origin(OriginKind.ADDRESS, found)
    if _OTHER.match(name) and not _is_there(name):
        raise DocumentError(name, "is no address that is fetched", "give one that begins with http:// or https://")
    return Origin(OriginKind.FILE, str(Path(name).absolute()))


def document(name: str) -> Document | None:
    """The document of a file, of standard input or of an address; None where `name` is none of them.

    Raises DocumentError where it cannot be had or read.
    """
    if name == STANDARD_INPUT or _is_there(name):
        data, whence = load(name)
        refuse_export(data, name)
        return read(data, whence)
    if _OTHER.match(name) or is_address(name):
        return _fetched(origin(name).place)
    return read(*load(name)) if _LIKE_A_PATH.fullmatch(name) else None


def is_address(name: str) -> bool:
    """Whether a name is an address, and no file that is there."""
    return "." in name and " " not in name and not _is_there(name) and origin(name).kind is OriginKind.ADDRESS


def fetcher() -> "Fetcher":
    """What fetches, in the manner that the settings say."""
    from reader import config, places
    from reader.app.manners import manners
    from reader.document.fetch import Fetcher

    return Fetcher(manners(config.load(places.find().config)))


def _fetched(place: str) -> Document:
    """The document at an address."""
    from reader.cli.progress import bytes_bar
    from reader.document.fetch import Fetched

    with fetcher() as asking, bytes_bar("fetching") as progress:
        found = asking.story(place, progress=progress)
        assert isinstance(found, Fetched)  # nothing was said of a version that is here
        return read(found.data, Origin(OriginKind.ADDRESS, found.url))


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # too long for a file's name, or a character that none can have
        return False


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
