"""The package of an EPUB: what the book is called, who wrote it, which files it has, in which order, under which titles.

EPUB 2 and 3 (the Open Packaging Format 2.0.1, EPUB Packages 3.3). What is missing or broken here is done without: a book
without a list of its files is read in the order of their names.
"""

import html
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from reader.document import xml
from reader.document.books.archive import Archive
from reader.document.model import About
from reader.errors import DocumentError

CONTAINER = "META-INF/container.xml"

DECK = 160
"""Characters of a description up to which it is a deck; longer ones are the text of a cover's back."""

_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""The ciphers that only scramble fonts (EPUB 3.3, Font obfuscation; Adobe's own)."""

_LICENSES = ("META-INF/rights.xml", "META-INF/license.lcpl", "META-INF/sinf.xml")
"""What a seller's lock leaves in a book (Adobe's, Readium LCP's, Apple's)."""

_NOBODY = frozenset({"", "unknown", "unknown author", "anonymous", "calibre", "various", "various authors"})
"""What programs write where they know no writer."""

_SHOWN = re.compile(r"\.x?html?$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+$")
_DATE = re.compile(r"(?:1[4-9]|[2-9]\d)\d\d(?:-\d\d?)?")
"""How a date begins that somebody meant: programs write the year 101 where they know none."""


@dataclass(frozen=True, slots=True)
class Title:
    """An entry of a book's contents."""

    fragment: str
    """The id of the place in its file; empty for the file's beginning."""

    words: str
    depth: int
    """How many entries it stands under."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the book's text."""

    path: str
    kinds: frozenset[str] = frozenset()
    """What it is by the book's guide and landmarks: "toc", "cover", "copyright-page" ..."""

    linear: bool = True
    """Whether a reader comes to it who turns the pages, and not only by a link."""


@dataclass(frozen=True, slots=True)
class Package:
    """What a book says of itself."""

    about: About
    parts: tuple[Part, ...]
    contents: Mapping[str, tuple[Title, ...]] = field(default_factory=dict)
    """A file's path -> the contents' entries that lead to it."""

    periodical: bool = False
    """Whether it is an issue of a paper, as programs make them from a paper's pages."""


def read(archive: Archive, subject: str) -> Package:
    """Read the package; raises DocumentError where the book is locked or has no file with text."""
    _unlocked(archive, subject)
    path = _place(archive)
    data = archive.find(path)
    root = xml.read(data) if data is not None else None
    if root is None:
        return Package(About(), _by_name(archive, subject))
    files = _files(root, path)
    contents, kinds = _contents(archive, root, files)
    _guide(root, path, kinds)
    parts = tuple(_spine(root, files, kinds)) or _by_name(archive, subject)
    periodical = any("publication_type" in (node.get("name") or "") for node in root.iter("meta"))
    return Package(_about(root), parts, contents, periodical)


def _unlocked(archive: Archive, subject: str) -> None:
    """Raise DocumentError where more than fonts is encrypted."""
    data = archive.find("META-INF/encryption.xml")
    root = xml.read(data) if data else None
    ciphers = {node.get("Algorithm") for node in root.iter("EncryptionMethod")} if root is not None else set()
    if ciphers - _FONTS or any(name in archive for name in _LICENSES):
        raise DocumentError(
            subject,
            "is locked by its seller (DRM), and only the seller's programs can open it",
            "read it there, or get a copy without a lock",
        )


def _place(archive: Archive) -> str:
    """Where the package's file is: as the container says, else the first that is called so; empty where there is none."""
    data = archive.find(CONTAINER)
    root = xml.read(data) if data is not None else None
    said = [node.get("full-path") or "" for node in root.iter("rootfile")] if root is not None else []
    found = [name for name in (*said, *archive.names) if name.lower().endswith(".opf") and name in archive]
    return next((name for name in (*said, *found) if name in archive), "")


def _by_name(archive: Archive, subject: str) -> tuple[Part, ...]:
    def numbered(name: str) -> list[tuple[int, str]]:
        return [(int(digits or 0), letters) for letters, digits in re.findall(r"(\D*)(\d*)", name)]

    names = sorted((name for name in archive.names if _SHOWN.search(name)), key=numbered)
    if not names:
        raise DocumentError(subject, "is damaged: it has no file with text", "get it again")
    return tuple(Part(name) for name in names)


def resolve(path: str, target: str) -> tuple[str, str]:
    """Give the file and the fragment that a link in the file `path` leads to; the file is empty where it leads out."""
    place, _, fragment = target.partition("#")
    if ":" in place.split("/")[0]:
        return "", fragment
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(place))) if place else path
    return whole, unquote(fragment)


def _files(root: Any, path: str) -> dict[str, tuple[str, Any]]:
    """The manifest: id -> the file's path, and its entry."""
    return {
        node.get("id") or "": (resolve(path, node.get("href") or "")[0], node)
        for node in root.iter("item")
        if node.get("href")
    }


def _spine(root: Any, files: Mapping[str, tuple[str, Any]], kinds: Mapping[str, set[str]]) -> Iterator[Part]:
    seen = set()
    for node in root.iter("itemref"):
        path, _ = files.get(node.get("idref") or "", ("", None))
        if path and path not in seen:
            seen.add(path)
            yield Part(path, frozenset(kinds.get(path, ())), (node.get("linear") or "").lower() != "no")


def _guide(root: Any, path: str, kinds: dict[str, set[str]]) -> None:
    for node in root.iter("reference"):
        place, fragment = resolve(path, node.get("href") or "")
        if not fragment:
            kinds[place].add((node.get("type") or "").lower())


def _contents(
    archive: Archive, root: Any, files: Mapping[str, tuple[str, Any]]
) -> tuple[dict[str, tuple[Title, ...]], dict[str, set[str]]]:
    """The contents' entries, and what the landmarks call files."""
    found: defaultdict[str, list[Title]] = defaultdict(list)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for path, node in files.values():
        if "nav" in (node.get("properties") or "").split():
            _nav(archive, path, found, kinds)
            kinds[path].add("toc")
    for path, node in files.values():
        if not found and (node.get("media-type") or "").endswith("ncx+xml"):
            _ncx(archive, path, found)
    return {path: tuple(titles) for path, titles in found.items()}, kinds


def _nav(archive: Archive, path: str, found: dict[str, list[Title]], kinds: dict[str, set[str]]) -> None:
    """EPUB 3's contents: lists of links in a page."""
    data = archive.find(path)
    root = xml.page(data) if data is not None else None
    if root is None:
        return
    for nav in root.iter("nav"):
        kind = nav.get("epub-type") or ""
        for link in nav.iter("a"):
            place, fragment = resolve(path, link.get("href") or "")
            words = " ".join("".join(link.itertext()).split())
            if "landmarks" in kind and not fragment:
                kinds[place].update((link.get("epub-type") or "").lower().split())
            elif "toc" in kind and words:
                depth = sum(1 for outer in link.iterancestors("ol")) - 1
                found[place].append(Title(fragment, words, max(0, depth)))


def _ncx(archive: Archive, path: str, found: dict[str, list[Title]]) -> None:
    """EPUB 2's contents: points in one another."""
    data = archive.find(path)
    root = xml.read(data) if data is not None else None
    for point in root.iter("navPoint") if root is not None else ():
        words = " ".join((point.findtext("navLabel/text") or "").split())
        content = point.find("content")
        place, fragment = resolve(path, content.get("src") or "") if content is not None else ("", "")
        if words and place:
            found[place].append(Title(fragment, words, sum(1 for outer in point.iterancestors("navPoint"))))


def _about(root: Any) -> About:
    """What the metadata say; what programs write where they know nothing is left out."""
    refined = {
        ((node.get("refines") or "").removeprefix("#"), node.get("property")): (node.text or "").strip()
        for node in root.iter("meta")
        if node.get("refines")
    }

    def said(node: Any, name: str) -> str:
        return node.get(name) or refined.get((node.get("id"), name), "")

    titles = [(said(node, "title-type"), _words(node)) for node in root.iter("title") if _words(node)]
    title = next((words for kind, words in titles if kind == "main"), titles[0][1] if titles else "")
    subtitle = next((words for kind, words in titles if kind == "subtitle"), "")
    creators = [(said(node, "role").lower(), _words(node)) for node in root.iter("creator")]
    authors = [words for role, words in creators if role in ("", "aut")] or [words for _, words in creators]
    split = [name.strip() for words in authors for name in re.split(r"\s*[;&]\s*", words)]
    dates = sorted(
        (node for node in root.iter("date")), key=lambda node: "publication" not in (node.get("event") or "")
    )
    dated = (_words(node) for node in dates if (node.get("event") or "publication") != "modification")
    places = (_words(node) for name in ("source", "identifier") for node in root.iter(name))
    return About(
        title=title,
        deck=subtitle or next((_words(node) for node in root.iter("description")), ""),
        authors=tuple(dict.fromkeys(name for name in split if name.casefold() not in _NOBODY)),
        published=next((words for words in dated if _DATE.match(words)), ""),
        publication=next(
            (_words(node) for node in root.iter("publisher") if _words(node).casefold() not in _NOBODY), ""
        ),
        url=next((words for words in places if _ADDRESS.match(words)), ""),
    )


def _words(node: Any) -> str:
    """The text of a metadata element; descriptions are often pages within it."""
    text = "".join(node.itertext())
    if "<" in text or "&" in text:
        text = html.unescape(re.sub(r"<[^<>]{0,300}>", " ", html.unescape(text)))
    return " ".join(text.split())
