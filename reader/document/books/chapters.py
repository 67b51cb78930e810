"""The chapters of a book as trees, made ready to be laid out: headings at their level, notes told from text, verse as lines.

A tree is changed in place. What a block is called is said by its class, as pages say it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reader.document.books import package
from reader.document.books.package import Part, Title
from reader.document.pages import tree

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TOP = 2
"""The level of a chapter's title: the first is the book's."""

NEAR = 3
"""Blocks at a place in which the title is looked for that the contents have for it."""

SHORTEST = 2
"""Letters up to which a line is no part of a title, whatever it begins with: an initial may stand alone."""

LONGEST_MARK = 4
"""Characters of the longest note's mark: "[12]", "123", "†"."""

_LINE_END = "\ue000"
"""A private character that stands for a break while white space is folded."""

_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡§]{1,3}|[a-z])[\])]?")
_NOTE = frozenset({"footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"})
_REFERENCE = frozenset({"noteref", "doc-noteref"})
_BACK = frozenset({"backlink", "doc-backlink"})
_PAGE_BREAK = frozenset({"pagebreak", "doc-pagebreak"})
_VERSE = re.compile(
    r"(?:^|[\s_-])(?:verse|stanza|poem|poetry|strophe|line-?block|linegroup|lg)(?:$|[\s_-])", re.IGNORECASE
)
_BAR = re.compile(r"(?:^|[\s_-])nav(?:bar|igation)?(?:$|[\s_-])", re.IGNORECASE)


@dataclass(slots=True)
class Chapter:
    """A file of the book."""

    part: Part
    body: Any
    """Its lxml tree's body."""

    front: bool
    """Whether it holds none of the book's text."""

    titles: tuple[Title, ...]
    """The contents' entries that lead to it."""

    notes: bool = False
    """Whether notes stand in it."""


def bare(text: str) -> str:
    """A text for comparing: its letters and digits."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _called(node: Any) -> set[str]:
    """What a node is by EPUB's and the web's own vocabulary."""
    return set(f"{node.get('epub-type') or ''} {node.get('role') or ''}".lower().split())


def _words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _name(node: Any, name: str) -> None:
    """Call a node and all in it by a name, before what they are called already."""
    for inner in node.iter():
        if isinstance(inner.tag, str):
            inner.set("class", f"{name} {inner.get('class') or ''}".rstrip())


@dataclass(slots=True)
class _Reference:
    """A place that links with a note's mark lead to."""

    mark: str
    links: list[Any]
    sure: bool
    """Whether a link is set as a reference to a note, wherever it leads."""


def join_notes(texts: list[Chapter]) -> None:
    """Give notes the marks by which the text refers to them, and name them; the marks stand in brackets in the text.

    A note is called so, or begins with the mark of a link that leads to it.
    """
    references: dict[tuple[str, str], _Reference] = {}
    openings: dict[Any, str] = {}
    for chapter in texts:
        for link in chapter.body.iter("a") if not chapter.front else ():
            _refer(chapter.part.path, link, references, openings)
    for chapter in texts:
        for node in list(chapter.body.iter()):
            if isinstance(node.tag, str):
                reference = references.get((chapter.part.path, node.get("id") or ""))
                chapter.notes |= _join(node, reference, openings)
    for reference in references.values():
        for link in reference.links if reference.sure else ():
            _empty(link)
            link.text = f"[{reference.mark}]"


def _join(node: Any, reference: _Reference | None, openings: dict[Any, str]) -> bool:
    """Name a note where the node is one, and say so."""
    called = _called(node)
    if called & _BACK:
        _empty(node)
    block = node if called & _NOTE else _begun(node, reference.mark, openings) if reference is not None else None
    if block is None:
        return False
    if reference is not None:
        reference.sure = True
    _note(block, reference.mark if reference is not None else None)
    return True


def _refer(path: str, link: Any, references: dict[tuple[str, str], _Reference], openings: dict[Any, str]) -> None:
    place, fragment = package.resolve(path, link.get("href") or "")
    words = _words(link)
    match = _MARK.fullmatch(words) if len(words) <= LONGEST_MARK else None
    if match is None or not place or not fragment or _opens(link, match[1], openings):
        return
    reference = references.setdefault((place, fragment), _Reference(match[1], [], False))
    reference.links.append(link)
    reference.sure |= bool(_called(link) & _REFERENCE)


def _block(node: Any) -> Any:
    while node is not None and node.tag not in tree.BLOCKS:
        node = node.getparent()
    return None if node is None or node.tag == "body" else node


def _opening(block: Any, openings: dict[Any, str]) -> str:
    """The first words of a block, which is read but once: there may be thousands of places in it."""
    if block not in openings:
        openings[block] = _words(block).lstrip("[( ")[: 2 * LONGEST_MARK]
    return openings[block]


def _opens(link: Any, mark: str, openings: dict[Any, str]) -> bool:
    """Whether a link opens its block, as that which leads from a note back to the text does."""
    block = _block(link)
    return block is not None and next(block.iter("a")) is link and _opening(block, openings).startswith(mark)


def _begun(node: Any, mark: str, openings: dict[Any, str]) -> Any:
    """The block that a note's place opens, where its text begins with the note's mark."""
    block = _block(node)
    if block is None:
        return None
    words = _opening(block, openings)
    return block if words.startswith(mark) and not words[len(mark) :][:1].isalnum() else None


def _note(node: Any, mark: str | None) -> None:
    _name(node, "book-note")
    words = _words(node)
    if mark is None or words.lstrip("[( ").startswith(mark):
        return
    first = node
    while (
        len(first) and not (first.text or "").strip() and isinstance(first[0].tag, str) and first[0].tag in tree.BLOCKS
    ):
        first = first[0]
    first.text = f"[{mark}] {(first.text or '').lstrip()}"


def _empty(node: Any) -> None:
    for child in list(node):
        node.remove(child)
    node.text = None


def without_title(chapter: Chapter, title: str) -> None:
    """Take a heading out that but repeats the book's title at its beginning: it stands over the book already."""
    first = next(iter(leaves(chapter.body)), None)
    if first is None or first.tag not in HEADINGS or not title or bare(_words(first)) != bare(title):
        return
    _empty(first)
    chapter.titles = tuple(entry for entry in chapter.titles if bare(entry.words) != bare(title))


def prepare(chapter: Chapter) -> None:
    """Set headings at their levels, verse and tables' rows on their lines, and aside what is for turning pages."""
    body = chapter.body
    for node in list(body.iter()):
        if not isinstance(node.tag, str):
            continue
        if _called(node) & _PAGE_BREAK:
            _empty(node)
        elif node.tag == "nav" or (node.tag == "div" and _BAR.search(node.get("class") or "")):
            _name(node, "book-front")
        elif node.tag == "tr":
            _row(node)
        elif node.tag in ("div", "p", "section", "blockquote") and _VERSE.search(node.get("class") or ""):
            _verse(node)
    _entitle(chapter)
    _level(chapter)


def _row(row: Any) -> None:
    """A row as one line, its cells parted by tabs; one with blocks in its cells is left, for it lays a page out."""
    cells = [cell for cell in row if isinstance(cell.tag, str)]
    if len(cells) < 2 or any(inner.tag in tree.BLOCKS for cell in cells for inner in cell.iterdescendants()):
        return
    words = "\t".join(_words(cell) for cell in cells)
    _empty(row)
    row.text = words


def _verse(node: Any) -> None:
    """A stanza as lines of one block, where each of its lines is a block of its own or ends with a break."""
    lines = [child for child in node if isinstance(child.tag, str)]
    if any(inner.tag in tree.BLOCKS for line in lines for inner in line.iterdescendants()):
        return
    if lines and all(line.tag in ("p", "div") for line in lines) and not (node.text or "").strip():
        words = "\n".join(filter(None, map(_lines, lines)))
    elif node.find("br") is not None:
        words = _lines(node)
    else:
        return
    _empty(node)
    node.tag, node.text = "pre", words


def _lines(node: Any) -> str:
    """The words of a block, a line end where it has a break."""
    for line_end in node.iter("br"):
        line_end.tail = _LINE_END + (line_end.tail or "")
    return "\n".join(" ".join(line.split()) for line in "".join(node.itertext()).split(_LINE_END))


def leaves(body: Any) -> Iterator[Any]:
    """The innermost blocks with words, in reading order."""
    for node in body.iter():
        if (
            isinstance(node.tag, str)
            and node.tag in tree.BLOCKS
            and not any(child.tag in tree.BLOCKS for child in node if isinstance(child.tag, str))
            and any(map(str.isalnum, "".join(node.itertext())))
        ):
            yield node


def _entitle(chapter: Chapter) -> None:
    """Make headings of the lines that the contents lead to; where no such line is there, the contents' words are one."""
    if not chapter.titles:
        return
    body = chapter.body
    order = {node: place for place, node in enumerate(body.iter())}
    named = {node.get("id"): node for node in order if isinstance(node.tag, str) and node.get("id")}
    blocks = list(leaves(body))
    places = [order[leaf] for leaf in blocks]
    among = {leaf: place for place, leaf in enumerate(blocks)}
    done = set()
    highest = min(title.depth for title in chapter.titles)
    for title in chapter.titles:
        target = named.get(title.fragment)
        if title.fragment and target is None:
            continue
        around = [] if target is None else [target, *target.iterancestors()]
        first = next((among[node] for node in around if node in among), None)
        if first is None:
            first = bisect_left(places, order[target]) if target is not None else 0
        if first not in done:
            done.add(first)
            _entitled(blocks[first : first + NEAR], title, title.depth - highest)


def _entitled(near: list[Any], title: Title, depth: int) -> None:
    """Give the blocks at a place their title, unless a heading is among them."""
    if not near or near[0].tag in HEADINGS:
        return
    level = HEADINGS[min(len(HEADINGS) - 1, depth)]
    wanted = bare(title.words)
    own = [leaf for leaf in near if (words := bare(_words(leaf))) == wanted or _begins(wanted, words)]
    for leaf in own:
        leaf.tag = leaf.tag if leaf.tag in HEADINGS else level
    if not own and not any(leaf.tag in HEADINGS for leaf in near):
        heading = near[0].makeelement(level)
        heading.text = title.words
        near[0].addprevious(heading)


def _begins(title: str, words: str) -> bool:
    """Whether a line is a part of a title that stands on several: "Chapter 1", "The Lamp"."""
    return len(words) > SHORTEST and (title.startswith(words) or title.endswith(words))


def _level(chapter: Chapter) -> None:
    """Move headings down until the chapter's own stands where the contents have it."""
    found = [node for node in chapter.body.iter(*HEADINGS) if _words(node)]
    if not found:
        return
    highest = min(HEADINGS.index(node.tag) for node in found)
    top = TOP + min((title.depth for title in chapter.titles), default=0)
    for node in found:
        level = min(len(HEADINGS), HEADINGS.index(node.tag) - highest + top)
        node.tag = HEADINGS[level - 1]
        node.set("class", f"book-heading {node.get('class') or ''}".rstrip())
