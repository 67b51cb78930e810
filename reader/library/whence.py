"""Where a story can be had again, and what is wanted still."""

from reader.document import Origin, OriginKind
from reader.errors import DocumentError
from reader.library.library import Library
from reader.library.model import Entry
from reader.library.taking import Wish

_NOWHERE = {
    OriginKind.PASTE: "was pasted",
    OriginKind.STANDARD_INPUT: "came from standard input",
    OriginKind.SAMPLE: "came with the program",
    OriginKind.PART: "is part of a file",
}
"""Origins to which nobody can go back."""


def wish(library: Library, entry: Entry) -> Wish:
    """Where a story can be had again: its file, its address, or the address that it names itself.

    Raises DocumentError where it came from nowhere that can be gone back to.
    """
    origin = entry.origin
    if origin.kind is OriginKind.FILE:
        return Wish(origin, story=entry.number)
    if origin.kind is OriginKind.ADDRESS:
        return Wish(origin, version=library.wanted.version(entry.number), story=entry.number)
    url = origin.place if origin.kind is OriginKind.FEED else library.story(entry.number).url
    if url and url.startswith(("http://", "https://")):
        return Wish(Origin(OriginKind.ADDRESS, url), story=entry.number)
    what = _NOWHERE.get(origin.kind, "came from a feed that names no address")
    raise DocumentError(f"story {entry.number}", f"{what}: there is nowhere to fetch it from again")


def again(library: Library) -> tuple[Wish, ...]:
    """Everything that is wanted and was not had, the oldest wish first."""
    return tuple(Wish(want.origin) for want in reversed(library.wanted.all()))
