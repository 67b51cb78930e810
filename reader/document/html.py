"""Saved pages: HTML as a browser, a reader or a program saved it."""

import re
from dataclasses import replace
from typing import Any

from reader.document import detect, metadata, tree, witness
from reader.document.boxes import Boxes
from reader.document.model import About, Element, Hint, Laid
from reader.errors import DocumentError

LONG, SHARE = 500, 0.5
"""Characters of the data's own text, and the share of them found on the page, below which the page is but a stub of it."""

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]{2,40})")


def read(data: bytes, subject: str) -> Laid:
    """Read a saved page, in the encoding that it declares; raises DocumentError where a script would show its story."""
    text, encoding = decode(data)
    words, elements, hints, about = lay_out(text, subject if subject.startswith(("http:", "https:")) else "")
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
    root = _parsed(text)
    if root is None:
        return "", (), (), About()
    about = metadata.read(root)
    laid = tree.read(root, base or about.url)
    if not laid.elements:
        return _with_body(tree.Tree("", (), ()), replace(about, body=about.body or f"{about.title}\n{about.deck}"))
    words = [laid.text[element.start + element.bullet : element.end] for element in laid.elements]
    main = witness.main(root, words, about.body)
    if len(about.body) > LONG and sum(len(words[index]) for index in main) < SHARE * len(about.body):
        return _with_body(laid, about)
    main, pictured = Boxes(laid.nodes, laid.hints, words, main).settle()
    hints = tuple(_told(hint, index in main, index in pictured) for index, hint in enumerate(laid.hints))
    return laid.text, laid.elements, hints, about


def _told(hint: Hint, main: bool, pictured: bool) -> Hint:
    within = hint.within | {"figure"} if pictured else hint.within
    return replace(hint, main=main, within=within) if main or pictured else hint


def _with_body(laid: tree.Tree, about: About) -> tuple[str, tuple[Element, ...], tuple[Hint, ...], About]:
    """The page with the text of its data behind it, as the main one: scripts would have shown it."""
    text, elements, hints = laid.text, list(laid.elements), list(laid.hints)
    for paragraph in filter(None, (part.strip() for part in about.body.split("\n"))):
        text += "\n\n" if text else ""
        elements.append(Element(len(text), len(text) + len(paragraph), gap=1 if text else 0))
        hints.append(Hint("p", frozenset({"p"}), main=True))
        text += paragraph
    return text, tuple(elements), tuple(hints), about


def _parsed(text: str) -> Any:
    from lxml import etree, html

    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "\ufffd")
    try:
        return html.document_fromstring(bare.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None
