"""Word documents (Office Open XML, ECMA-376): the text as it stands when all changes are accepted, without its comments."""

import posixpath
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
"""Tables, boxes and controls within one another up to which they are read."""

_LEVELS = tuple("012345678")
_DEEPER = re.compile(r"list (?:bullet|number) ([2-5])")
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
"""Elements that stand for a character."""

_UNREAD = frozenset(
    """pPr rPr del moveFrom delText delInstrText rt commentReference annotationRef footnoteRef endnoteRef sectPr tblPr
    tblGrid trPr tcPr sdtPr sdtEndPr fallback proofErr""".split()
)
"""Elements whose text nobody reads: properties, what was deleted or moved away, the reading aids over characters."""


@dataclass(slots=True)
class _Style:
    """A paragraph's style, as far as it says what the paragraph is."""

    name: str = ""
    parent: str = ""
    outline: str | None = None
    number: tuple[str, str] | None = None


@dataclass(slots=True)
class _File:
    """What a document's text refers to."""

    targets: Mapping[str, str]
    """Where links lead, by their ids."""

    styles: Mapping[str, _Style]
    bulleted: Mapping[tuple[str, str], bool]
    """Of a list and a level in it, whether it has bullets and no numbers."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    """Of each list how many items there were on each level, since the last on a higher one."""

    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    """Footnotes and endnotes by kind and id, in the order in which the text refers to them -> their numbers."""

    fields: list[list[Any]] = field(default_factory=list)
    """The fields that the text stands in: code, whether its result has begun, and where in the paragraph it has."""


def read(data: bytes, subject: str) -> Laid:
    """Read a Word document; raises DocumentError where it is broken or has no text."""
    archive = Archive(data, subject)
    main = _target(archive, "", "/officeDocument") or "word/document.xml"
    root = xml.read(archive.read(main))
    body = root.find("body") if root is not None else None
    if body is None:
        raise DocumentError(subject, "is damaged: its text cannot be read", "get it again")
    file = _File(
        _targets(archive, main), _styles(_part(archive, main, "styles")), _bulleted(_part(archive, main, "numbering"))
    )
    pieces = [*_blocks(file, body, 0), *_notes(archive, main, file)]
    laid = writing.lay_out(pieces, _about(archive))
    if not laid.elements:
        raise DocumentError(subject, "is a Word document without text", "give one with the story's text")
    return laid


def _relations(archive: Archive, path: str) -> Iterator[tuple[str, str, str]]:
    """The id, the kind and the target of all that a part refers to."""
    folder, name = posixpath.split(path)
    data = archive.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    root = xml.read(data) if data is not None else None
    for node in root.iter("Relationship") if root is not None else ():
        yield node.get("Id") or "", node.get("Type") or "", node.get("Target") or ""


def _target(archive: Archive, path: str, kind: str) -> str:
    """The part of a kind that a part refers to; empty where there is none."""
    for _, relation, target in _relations(archive, path):
        if relation.endswith(kind):
            return posixpath.normpath(posixpath.join(posixpath.dirname(path), target)).lstrip("/")
    return ""


def _targets(archive: Archive, path: str) -> dict[str, str]:
    return {name: target for name, kind, target in _relations(archive, path) if kind.endswith("/hyperlink")}


def _part(archive: Archive, main: str, kind: str) -> Any:
    name = _target(archive, main, f"/{kind}") or posixpath.join(posixpath.dirname(main), f"{kind}.xml")
    data = archive.find(name)
    return xml.read(data) if data is not None else None


def _value(node: Any, path: str) -> str | None:
    """The value of a property; None where it is not there."""
    found = node.find(path) if node is not None else None
    return found.get("val") if found is not None else None


def _styles(root: Any) -> dict[str, _Style]:
    found = {}
    for node in root.iter("style") if root is not None else ():
        if node.get("type") == "paragraph":
            number = _value(node, "pPr/numPr/numId")
            found[node.get("styleId") or ""] = _Style(
                (_value(node, "name") or "").lower(),
                _value(node, "basedOn") or "",
                _value(node, "pPr/outlineLvl"),
                (number, _value(node, "pPr/numPr/ilvl") or "0") if number else None,
            )
    return found


def _bulleted(root: Any) -> dict[tuple[str, str], bool]:
    found: dict[tuple[str, str], bool] = {}
    if root is None:
        return found
    kinds = {
        node.get("abstractNumId"): {
            level.get("ilvl") or "0": _value(level, "numFmt")
            for level in node.iter("lvl")
            if (level.get("ilvl") or "0") in _LEVELS
        }
        for node in root.iter("abstractNum")
    }
    for node in root.iter("num"):
        for level, form in kinds.get(_value(node, "abstractNumId"), {}).items():
            found[node.get("numId") or "", level] = form in (None, "bullet", "none")
    return found


def _about(archive: Archive) -> About:
    """The core properties."""
    data = archive.find(_target(archive, "", "/core-properties") or "docProps/core.xml")
    root = xml.read(data) if data is not None else None
    if root is None:
        return About()
    said = {name: " ".join((root.findtext(name) or "").split()) for name in ("title", "creator", "created", "modified")}
    authors = tuple(name.strip() for name in said["creator"].split(";") if name.strip())
    return About(title=said["title"], authors=authors, published=said["created"], updated=said["modified"])


def _blocks(file: _File, root: Any, depth: int) -> Iterator[Piece]:
    """The paragraphs and tables in a body, a cell, a box or a note."""
    for node in root if depth < DEEPEST else ():
        if node.tag == "p":
            yield from _paragraph(file, node, depth)
        elif node.tag == "tbl":
            yield from _table(file, node, depth)
        elif node.tag == "AlternateContent":
            yield from _blocks(file, _branch(node), depth + 1)
        elif isinstance(node.tag, str) and node.tag not in _UNREAD:
            yield from _blocks(file, node, depth + 1)


def _branch(node: Any) -> Any:
    """The one branch of several ways to say the same that is read."""
    choice = node.find("Choice")
    return choice if choice is not None else node if node.find("Fallback") is None else node.find("Fallback")


def _paragraph(file: _File, node: Any, depth: int) -> Iterator[Piece]:
    run, boxes = Run(), list[Any]()
    for opened in file.fields:
        opened[2] = 0
    _inline(file, node, run, boxes, 0)
    _close_links(file, run)
    kind, number = _kind(file, node)
    if number is not None and run.parts:
        yield run.piece("li", min(8, int(number[1]) if number[1].isdecimal() else 0), _numbered(file, number))
    else:
        yield run.piece(kind)
    for box in boxes:
        yield from _blocks(file, box, depth + 1)


def _kind(file: _File, node: Any) -> tuple[str, tuple[str, str] | None]:
    """What a paragraph is by its style and by its own properties, and the list and the level that it is an item of."""
    own = _value(node, "pPr/numPr/numId")
    number = (own, _value(node, "pPr/numPr/ilvl") or "0") if own is not None else None
    outline = _value(node, "pPr/outlineLvl")
    name, kind, seen = _value(node, "pPr/pStyle") or "", "", set[str]()
    while name in file.styles and name not in seen:
        seen.add(name)
        style = file.styles[name]
        kind = kind or STYLES.get(style.name, "")
        number = number or _in_list(style)
        outline = outline or style.outline
        name = style.parent
    if not kind and outline in _LEVELS:
        kind = f"h{int(outline or 0) + 1}"
    listed = number if number is not None and number[0] != "0" and not kind else None
    return kind or "p", listed


def _in_list(style: _Style) -> tuple[str, str] | None:
    """The list and the level that a style sets; the styles for deeper lists say the level in their name alone."""
    if style.number is None or style.number[1] != "0":
        return style.number
    deeper = _DEEPER.fullmatch(style.name)
    return style.number[0], str(int(deeper[1]) - 1) if deeper else "0"


def _numbered(file: _File, number: tuple[str, str]) -> str:
    """What stands before a list's item: its number, where the list has numbers."""
    if file.bulleted.get(number, file.bulleted.get((number[0], "0"), True)):
        return ""
    counts = file.counts.setdefault(number[0], {})
    counts[number[1]] = counts.get(number[1], 0) + 1
    for deeper in [level for level in counts if level > number[1]]:
        del counts[deeper]
    return f"{counts[number[1]]}. "


def _table(file: _File, table: Any, depth: int) -> Iterator[Piece]:
    """A table's rows, their cells parted by tabs; the paragraphs of one that lays a page out."""
    for row in table.iter("tr"):
        if next(row.iterancestors("tbl")) is not table:
            continue
        cells = [
            list(_blocks(file, cell, depth + 1)) for cell in row.iter("tc") if next(cell.iterancestors("tr")) is row
        ]
        yield from row_of(cells)


def _inline(file: _File, node: Any, run: Run, boxes: list[Any], depth: int) -> None:
    """Gather the text in a paragraph; boxes that hang on it come behind it."""
    for child in node if depth < DEEPEST else ():
        tag = child.tag
        if not isinstance(tag, str) or tag in _UNREAD or (tag == "r" and _is_hidden(child)):
            continue
        if tag == "t":
            run.say(child.text if not file.fields or file.fields[-1][1] else None)
        elif tag in _SIGNS:
            run.say(_SIGNS[tag] if child.get("type") not in ("page", "column") else " ")
        elif tag in ("footnoteReference", "endnoteReference"):
            run.say(
                f"[{file.notes.setdefault((tag[: -len('Reference')], child.get('id') or ''), len(file.notes) + 1)}]"
            )
        elif tag == "txbxContent":
            boxes.append(child)
        elif tag == "AlternateContent":
            _inline(file, _branch(child), run, boxes, depth + 1)
        elif tag in ("fldChar", "instrText"):
            _field(file, child, run)
        else:
            start = run.length
            _inline(file, child, run, boxes, depth + 1)
            if tag == "hyperlink":
                run.link(start, file.targets.get(child.get("id") or ""))
            elif tag == "fldSimple" and (match := _LINK.match(child.get("instr") or "")):
                run.link(start, match[1])


def _is_hidden(run: Any) -> bool:
    hidden = run.find("rPr/vanish")
    return hidden is not None and hidden.get("val") not in ("0", "false", "off")


def _field(file: _File, node: Any, run: Run) -> None:
    """A field's code is not shown, its result is; where the code is a link's, the result is the link."""
    kind = node.get("fldCharType")
    if node.tag == "instrText":
        if file.fields and not file.fields[-1][1]:
            file.fields[-1][0] += node.text or ""
    elif kind == "begin" and len(file.fields) < DEEPEST:
        file.fields.append(["", False, 0])
    elif kind == "separate" and file.fields:
        file.fields[-1][1:] = [True, run.length]
    elif kind == "end" and file.fields:
        code, begun, start = file.fields.pop()
        if begun and (match := _LINK.match(code)):
            run.link(start, match[1])


def _close_links(file: _File, run: Run) -> None:
    """Links that go on in the next paragraph are links in this one too."""
    for code, begun, start in file.fields:
        if begun and (match := _LINK.match(code)):
            run.link(start, match[1])


def _notes(archive: Archive, main: str, file: _File) -> Iterator[Piece]:
    """The notes that the text refers to, by their numbers."""
    found: dict[tuple[str, str], Any] = {}
    for kind in ("footnote", "endnote"):
        root = _part(archive, main, f"{kind}s")
        for node in root.iter(kind) if root is not None else ():
            found[kind, node.get("id") or ""] = node
    for name, number in list(file.notes.items()):
        pieces = list(_blocks(file, found[name], 0)) if name in found else []
        words = "\n".join(piece.words.strip() for piece in pieces if piece.words.strip())
        if words:
            yield Piece(f"[{number}] {words}", "note")
