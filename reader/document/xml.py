"""XML as strangers send it: read without resolving, fetching or unfolding anything, mended where it is broken.

No entity but HTML's own and a character's number stands for anything, no DTD is loaded, and libxml2's bounds on depth and
size hold. Names are given without their namespaces: what a form means by a name is told by where it stands.
"""

import re
from html.entities import html5
from typing import Any

from reader.document.plain import clean

_NUMBERED = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,12})|([0-9]{1,12}));?")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
"""The entities that XML itself knows."""

_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)([A-Za-z][\w:-]*)(\s[^<>]*)?/>",
    re.I,
)
"""An element without content as XML writes it, that HTML would take for one that goes on."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(data: bytes, *, recover: bool = True) -> Any:
    """Give the root of an lxml tree, or None where there is no XML.

    `recover` reads on behind an error, and loses what stands around it. Comments and processing instructions are left out,
    and HTML's named characters are there, though XML does not know them without a DTD.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(_with_characters(data), parser)
    except (etree.LxmlError, ValueError, LookupError):
        return None
    return None if root is None else _without_namespaces(root)


def page(data: bytes) -> Any:
    """Give the root of a page's lxml tree: of XHTML as XML, of what is none (and so of most broken pages) as HTML.

    None where there is neither. Attributes with a namespace have its usual prefix and a hyphen: "epub-type", "xml-lang".
    """
    root = read(data, recover=False)
    if root is not None and root.tag == "html":
        return root
    from lxml import etree
    from lxml import html as html_parser

    from reader.document.pages import html
    from reader.errors import DocumentError

    try:
        text, _ = html.decode(data)
        bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "\ufffd")
        parser = html_parser.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        bare = _CLOSED.sub(r"<\1\2></\1>", bare)  # or an empty title would hold the page
        root = html_parser.document_fromstring(bare.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, DocumentError):
        return None
    for node in root.iter():
        for name in [name for name in node.attrib if name.startswith(("epub:", "xml:"))]:
            node.set(name.replace(":", "-"), node.attrib.pop(name))
    return root


_NAME = re.compile(r"[^\W\d][\w.-]*")

_PREFIXES = {
    "http://www.idpf.org/2007/ops": "epub-",
    "http://www.w3.org/XML/1998/namespace": "xml-",
}
"""What stands before the names of attributes that XHTML borrows."""


def _without_namespaces(root: Any) -> Any:
    for node in root.iter():
        if isinstance(node.tag, str) and node.tag.startswith("{"):
            node.tag = _local(node.tag.rpartition("}")[2])
        if any(name.startswith("{") for name in node.attrib):
            _rename(node)
    return root


def _rename(node: Any) -> None:
    """Take the namespaces from a node's attributes; what the parser let pass and cannot find or set again is dropped."""
    found = {}
    for name, value in node.attrib.items():
        space, _, local = name[1:].rpartition("}") if name.startswith("{") else ("", "", name.replace(":", "-"))
        found[_PREFIXES.get(space, "") + _local(local)] = clean(value)
    node.attrib.clear()
    for name, value in found.items():
        node.set(name, value)


def _local(name: str) -> str:
    """A name without a namespace; a parser that mends lets names pass that are none ("b:c", "1a")."""
    return name if _NAME.fullmatch(name) else "unknown"


def _with_characters(data: bytes) -> bytes:
    """The bytes with HTML's named characters as numbers; those that nobody knows stand as they are written."""
    if data.startswith(_UTF_16):
        data = re.sub(r"^\s*<\?xml[^>]*\?>", "", data.decode("utf-16", "replace")).encode()
    return _NAMED.sub(_number, _NUMBERED.sub(_character, data)) if b"&" in data else data


def _character(match: re.Match[bytes]) -> bytes:
    """A numbered character, or the mark of one that is none: a parser that mends would let it through."""
    number = int(match[1], 16) if match[1] else int(match[2])
    right = (
        number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    )
    return match[0] if right else b"&#xFFFD;"


def _number(match: re.Match[bytes]) -> bytes:
    if match[1] in _OWN:
        return match[0]
    characters = html5.get(f"{match[1].decode()};")
    if characters is None:
        return b"&amp;" + match[0][1:]
    return b"".join(b"&#%d;" % ord(character) for character in characters)
