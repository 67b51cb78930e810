"""Saved pages: HTML as a browser, a reader or a program saved it."""

import re
from dataclasses import replace
from typing import Any

from reader.document import detect, metadata, shadow, tree, wall, witness
from reader.document.model import About, Element, Hint, Laid, Wall
from reader.errors import DocumentError

LONG, SHARE = 500, 0.5
"""Characters of the data's own text, and the share of them found on the page, below which the page is but a stub of it."""

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]{2,40})")


_PAYLOAD = re.compile(r"data:[\w.+-]{0,60}/[^\s\"'()<>\\]{200,}")
"""Pictures and letters that a page carries in its own text."""

_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
"""How the first file and the list of files of an archive begin: some pages are one, and a script unpacks it."""


def read(data: bytes, subject: str) -> Laid:
    """Read a saved page, in the encoding that it declares; raises DocumentError where its story is not there at all."""
    if all(mark in data for mark in _PACKED):
        raise DocumentError(
            subject, "is a page that unpacks itself in a browser", "unpack it like an archive, and give the page in it"
        )
    text, encoding = decode(data)
    words, elements, hints, about = lay_out(text, subject if subject.startswith(("http:", "https:")) else "")
    if about.wall in wall.CLOSED:
        raise DocumentError(subject, *wall.CLOSED[about.wall])
    if not elements:
        raise DocumentError(
            subject,
            "is a page without text: its story is shown by a script",
            "save it from the browser when the story is there, or paste the story",
        )
    return Laid(words, elements, hints, about, encoding)


def decode(data: bytes) -> tuple[str, str]:
    """Give a page's text and its encoding: by its mark, else as it declares, else as any text's is told."""
    name = None if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) else _declared(data)
    if name not in (None, "utf-8") and not data.isascii():
        try:  # a page that was saved anew still declares what it was first
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            return data.decode(name, "replace"), name
    return detect.decode_markup(data, "the page")


def _declared(data: bytes) -> str | None:
    match = _XML.match(data[:200]) or _DECLARED.search(data[:4096])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    name = {
        "iso-8859-1": "windows-1252",
        "latin-1": "windows-1252",
        "ascii": "windows-1252",
        "us-ascii": "windows-1252",
    }.get(name, name)  # as browsers read them (the Encoding standard)
    try:
        "".encode(name)
    except LookupError:
        return None
    return name


def lay_out(text: str, base: str = "") -> tuple[str, tuple[Element, ...], tuple[Hint, ...], About]:
    """Give a page's text, its elements with a hint for each, and what the page says of the story as data.

    `base` is the address that it came from, which its links start from.
    """
    root = parsed(text)
    if root is None:
        return "", (), (), About()
    about = metadata.read(root)
    laid = tree.read(root, base or about.url)
    if not laid.elements:
        closed = Wall.NONE if about.body else Wall.SCRIPT
        body = about.body or f"{about.title}\n{about.deck}"
        return _with_body(tree.Tree("", (), ()), replace(about, body=body, wall=closed))
    words = [laid.text[element.start + element.bullet : element.end] for element in laid.elements]
    main = witness.main(root, words, about.body)
    if len(about.body) > LONG and sum(len(words[index]) for index in main) < SHARE * len(about.body):
        return _with_body(laid, about)
    hints = tuple(replace(hint, main=True) if index in main else hint for index, hint in enumerate(laid.hints))
    return laid.text, laid.elements, hints, replace(about, wall=wall.tell(root, laid.text, laid.elements, hints))


def _with_body(laid: tree.Tree, about: About) -> tuple[str, tuple[Element, ...], tuple[Hint, ...], About]:
    """The page with the text of its data behind it, as the main one: scripts would have shown it."""
    text, elements, hints = laid.text, list(laid.elements), list(laid.hints)
    for paragraph in filter(None, (part.strip() for part in about.body.split("\n"))):
        text += "\n\n" if text else ""
        elements.append(Element(len(text), len(text) + len(paragraph), gap=1 if text else 0))
        hints.append(Hint("p", frozenset({"p"}), main=True))
        text += paragraph
    return text, tuple(elements), tuple(hints), about


def parsed(text: str) -> Any:
    """Give a page's lxml tree; None where there is nothing to parse."""
    from lxml import etree, html

    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "\ufffd")
    bare = _PAYLOAD.sub("data:,", bare)
    try:
        root = html.document_fromstring(bare.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None
    if "shadowroot" in bare:
        shadow.flatten(root)
    return root
