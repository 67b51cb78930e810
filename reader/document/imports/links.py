"""Exports that are a page of links: the bookmarks of every browser (Netscape's form), and Pocket's older page.

They are hardly HTML: nothing in them is closed in its order. They are read as a row of tags, from the first to the last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from reader.document.detect import decode_markup
from reader.document.imports.brought import Brought, Gathering, Known, lines, moment, tags

DEEPEST = 100
"""Folders within each other up to which their names are tags."""

_BEGINS = re.compile(r"</?(?:a|h1|h3|dl|dd|dt|li)(?=[\s>/])", re.IGNORECASE)
_TAG = re.compile(r"""<(/?)(\w+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_ATTRIBUTE = re.compile(r"""(?<![\w-])([a-z_]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")

_OURS = frozenset(
    (
        "",
        "bookmarks",
        "bookmarks menu",
        "bookmarks toolbar",
        "bookmarks bar",
        "other bookmarks",
        "mobile bookmarks",
        "favorites",
        "favorites bar",
        "favourites bar",
        "unsorted bookmarks",
        "imported",
    )
)
"""Folders that browsers have of their own, and that say nothing of a story."""


class _Tag(NamedTuple):
    """A tag as it stands there."""

    number: int
    """Of its line."""

    name: str
    is_end: bool
    attributes: str
    before: str
    """The words between the tag before and this one."""


class _Link(NamedTuple):
    """A link as it stands there."""

    where: str
    given: dict[str, str]
    words: str
    folders: tuple[str, ...]
    """The folders that it is in, from the outermost; in Pocket's page the heading that it is under."""

    note: str


def read(data: bytes, subject: str, found: Gathering) -> None:
    """Read a browser's bookmarks; raises DocumentError where they are no text."""
    for link in _links(data, subject, found):
        address = link.given.get("href", "")
        if why := _declined(address, link.given):
            found.decline(link.where, why)
            continue
        folders = [folder for folder in link.folders if folder.lower() not in _OURS]
        known = Known(
            tags=tags([*folders, *link.given.get("tags", "").split(",")]),
            shelf="later" if link.given.get("toread") == "1" else "",
            saved=moment(link.given.get("add_date")),
            note=lines(link.note),
        )
        found.add(Brought(link.where, address, link.words, known))


def read_pocket(data: bytes, subject: str, found: Gathering) -> None:
    """Read Pocket's `ril_export.html`: a list of what is unread, and one of what was read."""
    for link in _links(data, subject, found):
        known = Known(
            tags=tags(re.split(r"[|,]", link.given.get("tags", ""))),
            shelf="archive" if any("archive" in folder.lower() for folder in link.folders) else "",
            saved=moment(link.given.get("time_added")),
        )
        found.add(Brought(link.where, link.given.get("href", ""), link.words, known))


def _declined(address: str, given: dict[str, str]) -> str:
    """Why a bookmark is no story; empty for one that may be."""
    scheme = address.partition(":")[0].lower()
    if "feedurl" in given:
        return "a feed: follow it with reader feeds add"
    named = {"place": "a folder of the browser's own", "javascript": "a program, no address", "": "no address"}
    return "" if scheme in ("http", "https") else named.get(scheme, "no address of http or https")


def _tags(text: str, found: Gathering) -> Iterator[_Tag]:
    """The tags that say something, in order."""
    end, counted, number = 0, 0, 1
    while (begins := _BEGINS.search(text, end)) is not None:
        start = begins.start()
        number += text.count("\n", counted, start)
        counted = start
        match = _TAG.match(text, start)
        if match is None:
            # a quotation mark that never ends: all that follows would be read once more from every tag on
            found.decline(f"line {number}", "broken off, and so is all behind it")
            return
        yield _Tag(number, match[2].lower(), bool(match[1]), match[3], text[end:start])
        end = match.end()
    yield _Tag(number, "", True, "", text[end:])


@dataclass(slots=True)
class _State:
    """Where the reading of links is."""

    folders: list[str] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    named: str = ""
    """The heading that stood last, which names the folder that begins next."""

    link: _Link | None = None
    is_inside: bool = False
    """Whether the link's words are still to come."""

    def take(self, tag: _Tag) -> _Link | None:
        """Take a tag; give the link that it ends, once what is written of it is known."""
        done = None
        if self.link is not None and self.is_inside:
            self.link = self.link._replace(words=_words(tag.before))
            self.is_inside = False
        elif self.link is not None and not (tag.name == "dd" and not tag.is_end):
            done, self.link = self.link._replace(note=_words(tag.before)), None
        if tag.name == "a" and not tag.is_end:
            done = done or self.link
            self.link = _Link(f"line {tag.number}", _attributes(tag.attributes), "", tuple(self.folders), "")
            self.is_inside = True
        elif tag.name in ("h1", "h3") and tag.is_end:
            self.named = _words(tag.before)
            self.folders = [self.named] if tag.name == "h1" else self.folders
        elif tag.name == "dl":
            self._fold(is_end=tag.is_end)
        return done

    def _fold(self, *, is_end: bool) -> None:
        if not is_end:
            self.depths.append(len(self.folders))
            self.folders = [*self.folders, self.named][:DEEPEST]
            self.named = ""
        elif self.depths:
            self.folders = self.folders[: self.depths.pop()]


def _links(data: bytes, subject: str, found: Gathering) -> Iterator[_Link]:
    """Each link, in order."""
    text, _ = decode_markup(data, subject)
    state = _State()
    for tag in _tags(text, found):
        if (link := state.take(tag)) is not None:
            yield link
    if state.link is not None:
        yield state.link


def _words(text: str) -> str:
    return " ".join(unescape(_ANY_TAG.sub(" ", text)).split())


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(one or other or plain) for name, one, other, plain in _ATTRIBUTE.findall(text)}
