"""Which story a person means: its number, the beginning of its hash, or words of its title.

One story, or one StoryNotFound that says that there is none, or lists the first few of several; never a guess.
"""

import re
from sqlite3 import Connection

from reader.errors import StoryNotFound
from reader.library import kept, listing
from reader.library.model import Entry
from reader.library.schema import ENDLESS
from reader.library.searching import expression, terms
from reader.story.text import fold

SHORTEST_HASH = 6
"""Hexadecimal digits of a hash that name a story: of 100,000 stories, fewer would often be several."""

SHOWN = 4
"""Stories that are listed where several answer."""

_HASH = re.compile(rf"[0-9a-f]{{{SHORTEST_HASH},64}}", re.IGNORECASE)


def find(connection: Connection, words: str) -> int:
    """The number of the story that is meant.

    Raises StoryNotFound for none and for several.
    """
    words = fold(words)
    if words.isascii() and words.isdigit() and kept.revision(connection, int(words)):
        return int(words)
    if _HASH.fullmatch(words) and (numbers := kept.stories_by_hash(connection, words)):
        if len(numbers) > 1:
            listed = ", ".join(map(str, numbers[:SHOWN]))
            raise StoryNotFound(repr(words), f"{len(numbers)} stories' hashes begin so: {listed}", "give more digits")
        return numbers[0]
    return _by_title(connection, words)


def _by_title(connection: Connection, words: str) -> int:
    asked = terms(words, shortest=1)
    rows = listing.called(connection, f"{{title}} : ({expression(asked)})", ENDLESS, SHOWN + 1) if asked else []
    found = [listing.entry(row) for row in rows]
    same = [entry for entry in found if fold(entry.title).casefold() == words.casefold()]
    if len(found) == 1 or len(same) == 1:
        return (same or found)[0].number
    if not found:
        raise StoryNotFound(repr(words), "no story is called so", "see what there is with: reader list")
    raise StoryNotFound(
        repr(words), f"several stories are called so: {_listed(found)}", "give its number, or more words"
    )


def _listed(found: list[Entry]) -> str:
    """The first few, by number and title, on one line."""
    listed = "; ".join(f"{entry.number} {entry.title}" for entry in found[:SHOWN])
    return f"{listed}; ..." if len(found) > SHOWN else listed
