"""OpenDocument texts (ISO/IEC 26300), packed (.odt) or as one XML file (.fodt): as they stand with all changes accepted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reader.document import xml
from reader.document.books import writing
from reader.document.books.archive import Archive
from reader.document.books.writing import STYLES, Piece, Run, row_of
from reader.document.model import About, Laid
from reader.errors import DocumentError

DEEPEST = 60
"""Lists, tables and boxes within one another up to which they are read."""

_UNREAD = frozenset(
    """tracked-changes annotation annotation-end title desc ruby-text forms sequence-decls variable-decls
    user-field-decls event-listeners""".split()
)
"""Elements whose text nobody reads: what was deleted, comments, the names of pictures, reading aids, declarations."""

_CONTENTS = frozenset(
    {"table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index", "object-index"}
)


@dataclass(slots=True)
class _File:
    """What a document's text refers to."""

    styles: Mapping[str, tuple[str, str]]
    """A style's name -> the name by which people know it, in small letters, and its parent's."""

    numbered: frozenset[str]
    """The names of the lists' styles that have numbers on their first level."""

    notes: list[Piece] = field(default_factory=list)


def read(data: bytes, subject: str) -> Laid:
    """Read a text; raises DocumentError where it is broken, locked with a password, or has no text."""
    content, styles, meta = _parts(data, subject)
    body = next(content.iter("body"), None) if content is not None else None
    text = body.find("text") if body is not None else None
    if text is None:
        raise DocumentError(subject, "is damaged: its text cannot be read", "get it again")
    roots = [root for root in (styles, content) if root is not None]
    file = _File(_styles(roots), _numbered(roots))
    pieces = list(_blocks(file, text, "p", 0))
    laid = writing.lay_out([*pieces, *file.notes], _about(meta))
    if not laid.elements:
        raise DocumentError(subject, "is a document without text", "give one with the story's text")
    return laid


def _parts(data: bytes, subject: str) -> tuple[Any, Any, Any]:
    """The trees of the text, of the styles and of what the file says of itself; one tree is all of them in a flat file."""
    if not data.startswith(b"PK"):
        root = xml.read(data)
        return root, root, root
    archive = Archive(data, subject)
    manifest = archive.find("META-INF/manifest.xml")
    listed = xml.read(manifest) if manifest is not None else None
    if listed is not None and next(listed.iter("encryption-data"), None) is not None:
        raise DocumentError(subject, "is locked with a password", "open it in its own program and save it without")
    content, *others = (archive.find(name) for name in ("content.xml", "styles.xml", "meta.xml"))
    if content is None:
        raise DocumentError(subject, "is damaged: its text is missing or broken", "get it again")
    styles, meta = (xml.read(part) if part is not None else None for part in others)
    return xml.read(content), styles, meta


def _styles(roots: list[Any]) -> dict[str, tuple[str, str]]:
    found = {}
    for node in (node for root in roots for node in root.iter("style")):
        name = node.get("name") or ""
        shown = (node.get("display-name") or name.replace("_20_", " ")).lower()
        found[name] = shown, node.get("parent-style-name") or ""
    return found


def _numbered(roots: list[Any]) -> frozenset[str]:
    return frozenset(
        node.get("name") or ""
        for root in roots
        for node in root.iter("list-style")
        if (first := next(iter(node), None)) is not None and first.tag == "list-level-style-number"
    )


def _about(root: Any) -> About:
    """The document's own data."""
    meta = next(root.iter("meta"), None) if root is not None else None
    if meta is None:
        return About()
    said = {
        name: " ".join((meta.findtext(name) or "").split())
        for name in ("title", "initial-creator", "creator", "creation-date", "date")
    }
    author = said["initial-creator"] or said["creator"]
    return About(
        title=said["title"], authors=(author,) if author else (), published=said["creation-date"], updated=said["date"]
    )


def _blocks(file: _File, root: Any, kind: str, depth: int) -> Iterator[Piece]:
    """The headings, paragraphs, lists and tables in a text, a cell, a box or a note."""
    for node in root if depth < DEEPEST else ():
        tag = node.tag
        if not isinstance(tag, str) or tag in _UNREAD:
            continue
        if tag in ("h", "p"):
            yield from _paragraph(file, node, kind, depth)
        elif tag == "list":
            yield from _list(file, node, depth, 0, node.get("style-name") in file.numbered)
        elif tag == "table":
            yield from _table(file, node, depth)
        else:
            yield from _blocks(file, node, "contents" if tag in _CONTENTS else kind, depth + 1)


def _paragraph(file: _File, node: Any, kind: str, depth: int) -> Iterator[Piece]:
    run, boxes = Run(), list[Any]()
    _inline(file, node, run, boxes, 0)
    yield run.piece(kind if kind != "p" else _kind(file, node))
    for box in boxes:
        yield from _blocks(file, box, "p", depth + 1)


def _kind(file: _File, node: Any) -> str:
    """What a paragraph is by its tag and its style."""
    name, seen, found = node.get("style-name") or "", set[str](), ""
    while name in file.styles and name not in seen and not found:
        seen.add(name)
        shown, parent = file.styles[name]
        found = STYLES.get(shown, "")
        name = parent
    found = found or STYLES.get(name.replace("_20_", " ").lower(), "")
    if node.tag == "h" and found not in ("title", "subtitle"):
        level = node.get("outline-level") or "1"
        return f"h{min(9, int(level)) if level.isdecimal() and level != '0' else 1}"
    return found or "p"


def _list(file: _File, node: Any, depth: int, level: int, numbered: bool) -> Iterator[Piece]:
    count = 0
    for item in node if depth < DEEPEST else ():
        if item.tag not in ("list-item", "list-header"):
            continue
        count += item.tag == "list-item"
        first = item.tag == "list-item"
        for child in item:
            if child.tag == "list":
                yield from _list(file, child, depth + 1, level + 1, numbered)
            elif child.tag in ("p", "h"):
                for piece in _paragraph(file, child, "p", depth + 1):
                    bullet = f"{count}. " if numbered else ""
                    yield Piece(piece.words, "li" if first else piece.kind, min(8, level), bullet, piece.links)
                    first = first and not piece.words.strip()


def _table(file: _File, table: Any, depth: int) -> Iterator[Piece]:
    """A table's rows, their cells parted by tabs; the paragraphs of one that lays a page out."""
    for row in table.iter("table-row"):
        if next(row.iterancestors("table")) is not table:
            continue
        cells = [list(_blocks(file, cell, "p", depth + 1)) for cell in row if cell.tag == "table-cell"]
        yield from row_of(cells)


def _inline(file: _File, node: Any, run: Run, boxes: list[Any], depth: int) -> None:
    """Gather the text in a paragraph; boxes that hang on it come behind it."""
    run.say(_folded(node.text))
    for child in node if depth < DEEPEST else ():
        tag = child.tag
        start = run.length
        if tag == "s":
            count = child.get("c") or "1"
            run.say(" " * min(80, int(count) if count.isdecimal() else 1))
        elif tag == "tab":
            run.say("\t")
        elif tag == "line-break":
            run.say("\n")
        elif tag == "note":
            _note(file, child, run, depth)
        elif tag == "text-box":
            boxes.append(child)
        elif isinstance(tag, str) and tag not in _UNREAD:
            _inline(file, child, run, boxes, depth + 1)
            if tag == "a":
                run.link(start, child.get("href"))
        run.say(_folded(child.tail))


def _folded(text: str | None) -> str:
    """White space as the format means it: a run of it is one space (6.1.2 of its first part)."""
    if not text:
        return ""
    return _BLANK.sub(" ", text)


_BLANK = re.compile(r"[ \t\r\n]+")


def _note(file: _File, node: Any, run: Run, depth: int) -> None:
    """A note: its number stays in the text, its words come behind it all."""
    number = len(file.notes) + 1
    run.say(f"[{number}]")
    body = node.find("note-body")
    if body is None:
        return
    file.notes.append(Piece(""))  # its place, for notes within it come behind it
    pieces = list(_blocks(file, body, "p", depth + 1))
    words = "\n".join(piece.words.strip() for piece in pieces if piece.words.strip())
    file.notes[number - 1] = Piece(f"[{number}] {words}", "note")
