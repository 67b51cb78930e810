"""How a query is given on the command line, and how one that makes no sense is told of."""

import unicodedata
from collections.abc import Iterator

from reader.errors import QueryError

LANGUAGE = """\
a query is words and "phrases", all of which must be there, and any of:
  title: author: from: speaker: source: quote: note:   whose words these are, from: the publication
  tag:  site:  lang:en                                 what it is tagged, where it is from
  is:   unread reading read starred inbox later archived revised
  has:  notes highlights bookmarks tags quotes video corrections
  after:2024-01  before:2024  newer:1w  older:6m       when it was published, else added
  words:>1500  minutes:<5  quotes:2..9                 how much there is of it
  sort: added published title length progress relevance; sort:-added turns it round
-word leaves out, A OR B takes either, (...) holds together, and wor* is the beginning of a word.
In a shell a query is best put in single quotes: 'speaker:"Ray Takeyh" newer:1w -is:archived'
"""

ROOM = 72
"""Columns of a query that are shown where it is longer."""


def guarded(arguments: list[str]) -> list[str]:
    """Arguments in which what is left out of a query, as in -is:archived, is no option: no space stands before those."""
    return [
        f" {word}" if word.startswith("-") and word[1:2] not in ("", "-") and word != "-h" else word
        for word in arguments
    ]


def pointed(error: QueryError) -> Iterator[str]:
    """The query on a line, below it a mark where it makes no sense, and what was understood of it."""
    start, end = error.place
    first = max(0, end - ROOM, start - ROOM // 2) if len(error.query) > ROOM else 0
    shown = _plain(error.query[first : first + ROOM])
    before, part = shown[: start - first], shown[start - first : end - first]
    yield f"  {shown}"
    yield f"  {' ' * _columns(before)}{'^' * max(1, _columns(part))}"
    if error.understood:
        yield f"understood: {_plain(error.understood)}"


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else "\ufffd" for sign in text)


def _columns(text: str) -> int:
    return sum(0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)
