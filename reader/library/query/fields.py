"""The fields that a query knows: one table, which says how each value is read, and what a person is told of it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from reader.library.query.model import Age, Choice, Day, Name, Range, Value
from reader.story.text import fold


class Bad(Exception):
    """A value that means nothing; `what` says why, `remedy` what would do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy


class Unfinished(Bad):
    """A value that means nothing yet: some more letters and it may."""


class Field(NamedTuple):
    """What a query can ask of a story."""

    help: str
    """What it asks, in a few words."""

    read: "Callable[[str, bool], Value] | None"
    """Reads the value and whether it may go on; None where it is words, which the parser reads. Raises Bad."""

    choices: Mapping[str, str] = {}
    """The values that there are, where they are few, each with what it means."""


STATES: Mapping[str, str] = {
    "unread": "never opened",
    "reading": "begun and not read to its end",
    "read": "read to its end",
    "starred": "with a star",
    "inbox": "in the inbox",
    "later": "put aside for later",
    "archived": "archived",
    "revised": "with an earlier version",
}

PARTS: Mapping[str, str] = {
    "notes": "with a note of yours",
    "highlights": "with words that you highlighted",
    "bookmarks": "with a bookmark",
    "tags": "with a tag",
    "quotes": "with quotations",
    "video": "with a video",
    "corrections": "with a correction",
}

SORTS: Mapping[str, str] = {
    "added": "the last that came first",
    "published": "the latest first",
    "title": "by the alphabet",
    "length": "the longest first",
    "progress": "the furthest read first",
    "relevance": "the best answer first",
}

_SAME: Mapping[str, str] = {"new": "unread", "archive": "archived", "star": "starred"}
"""Other words for a choice; each may lack its last letter too, or have an "s" more."""

_LONGEST = 9
"""Digits of a number: no story has more words."""

_DAY = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?", re.ASCII)
_DAY_BEGUN = re.compile(r"\d{0,4}|\d{4}[-/](\d{0,2}|\d{1,2}[-/]\d{0,2})", re.ASCII)
_AGE = re.compile(r"(\d{1,4})([dwmy])", re.ASCII)
_RANGE = re.compile(
    rf"(?P<sign>[<>]=?|=)?(?P<one>\d{{1,{_LONGEST}}})"
    rf"|(?P<least>\d{{1,{_LONGEST}}})?\.\.(?P<most>(?<=\d\.\.)|\d{{1,{_LONGEST}}})",
    re.ASCII,
)
_RANGE_BEGUN = re.compile(r"[<>]?=?|\d*\.\.?", re.ASCII)


def name(text: str, begins: bool) -> Name:
    """A tag."""
    bare = fold(text).lstrip("#").strip()
    if not bare:
        raise Unfinished("needs a name", "put it right behind the colon")
    return Name(bare, begins)


def site(text: str, begins: bool) -> Name:
    """A host, or a part of it between dots; an address is its host."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", fold(text).lower()).split("/")[0].strip(".")
    if not bare or " " in bare:
        raise Unfinished("needs a site", "as in site:example.org")
    return Name(bare, begins)


def language(text: str, begins: bool) -> Name:
    """A language by its code."""
    code = text.strip().lower()
    if re.fullmatch(r"[a-z]{2,3}", code):
        return Name(code, False)
    kind = Unfinished if len(code) < 2 else Bad
    raise kind("needs a language's code", "as in lang:en")


def day(text: str, begins: bool) -> Day:
    """The first day of a year, of a month, or a day."""
    match = _DAY.fullmatch(text)
    try:
        if match:
            year, month, number = (int(part or 1) for part in match.groups())
            return Day(date(year, month, number).isoformat())
    except ValueError:
        pass
    kind = Unfinished if _DAY_BEGUN.fullmatch(text) else Bad
    raise kind("is no day" if text else "needs a day", "write 2024, 2024-01 or 2024-01-31")


def age(text: str, begins: bool) -> Age:
    """So many days, weeks, months or years."""
    if match := _AGE.fullmatch(text.lower()):
        return Age(int(match[1]), match[2])
    kind = Unfinished if re.fullmatch("[0-9]{0,4}", text) else Bad
    what = "is no time" if text else "needs a time"
    raise kind(what, "write 3d, 2w, 6m or 1y: days, weeks, months or years")


def number(text: str, begins: bool) -> Range:
    """How many: >1500, <=300, 500..1500, or the number itself."""
    found = _range(text)
    if found is None:
        kind = Unfinished if _RANGE_BEGUN.fullmatch(text) else Bad
        what = "is no number" if text else "needs a number"
        raise kind(what, "write >1500, <300, 500..1500 or 1500")
    if found.least is not None and found.most is not None and found.least > found.most and ".." in text:
        raise Unfinished("ends before it begins", "write the smaller number first")
    return found


def _range(text: str) -> Range | None:
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    if match["one"] is None:
        least, most = match["least"], match["most"]
        return Range(int(least) if least else None, int(most) if most else None)
    one = int(match["one"])
    ends = {">": (one + 1, None), ">=": (one, None), "<": (None, one - 1), "<=": (None, one)}
    return Range(*ends.get(match["sign"] or "", (one, one)))


def _choice(choices: Mapping[str, str], noun: str) -> Callable[[str, bool], Choice]:
    def read(text: str, begins: bool) -> Choice:
        word = text.lower()
        for known in (word, f"{word}s", word.removesuffix("s"), _SAME.get(word, "")):
            if known in choices:
                return Choice(known)
        kind = Unfinished if any(known.startswith(word) for known in choices) else Bad
        raise kind(f"is no {noun}" if text else "needs a word", f"there is {', '.join(choices)}")

    return read


FIELDS: Mapping[str, Field] = {
    "title": Field("words of the title", None),
    "author": Field("who wrote it", None),
    "from": Field("the publication", None),
    "speaker": Field("who says something in it", None),
    "source": Field("whom it rests on", None),
    "quote": Field("words that are quoted in it", None),
    "tag": Field("a tag of yours", name),
    "note": Field("words of your notes", None),
    "site": Field("the site it came from", site),
    "lang": Field("its language", language),
    "is": Field("what became of it", _choice(STATES, "state of a story"), STATES),
    "has": Field("what there is in it", _choice(PARTS, "thing that a story has"), PARTS),
    "after": Field("published then or later", day),
    "before": Field("published before then", day),
    "newer": Field("published in the last days, weeks, months", age),
    "older": Field("published before that", age),
    "words": Field("how many words it has", number),
    "minutes": Field("how many minutes it takes", number),
    "quotes": Field("how many quotations it has", number),
    "sort": Field("the order; - reverses it", None, SORTS),
}
"""Every field by its name, in the order in which they are told of."""

SOONER: frozenset[str] = frozenset({"title", "author", "from", "speaker", "source", "note"})
"""Fields of which the last word finds longer ones from its first letter on: they have small indexes."""


def sort(text: str) -> tuple[str, bool]:
    """An order, and whether it is turned round; raises Bad."""
    backward = text.startswith("-")
    read = _choice(SORTS, "order of stories")
    return read(text.removeprefix("-"), False).word, backward
