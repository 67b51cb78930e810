"""Saved pages: HTML as a browser, a reader or a program saved it."""

import re
from dataclasses import replace
from typing import Any

from reader.document import detect
from reader.document.building import Builder
from reader.document.model import About, Element, Hint, Laid, Wall
from reader.document.pages import metadata, shadow, state, tree, wall, witness
from reader.document.pages.boxes import Boxes
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
            pass
        try:
            return data.decode(name, "replace"), name
        except UnicodeError:  # Python's codecs for the names of hosts, which are no encodings of text
            pass
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
    except (LookupError, UnicodeError):
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
    base = base or about.url
    laid = tree.read(root, base)
    if not laid.elements:
        story = _hidden_story(root, base, about, 0)
        closed = Wall.NONE if story or about.body else Wall.SCRIPT
        return *_joined(laid, story or _told_story(about)), replace(about, wall=closed)
    words = _words(laid)
    main = witness.main(root, words, [hint.linked for hint in laid.hints], about.body)
    length = sum(len(words[index]) for index in main)
    if length < LONG and (story := _hidden_story(root, base, about, length)):
        return *_joined(laid, story), about
    if len(about.body) > LONG and length < SHARE * len(about.body):
        return *_joined(laid, _told_story(about)), about
    hints = _settled(laid, words, main, about.body)
    return laid.text, laid.elements, hints, replace(about, wall=wall.tell(root, laid.text, laid.elements, hints))


def _settled(laid: tree.Tree, words: list[str], main: set[int], told: str) -> tuple[Hint, ...]:
    """The hints, with what is main text and what is a picture's; `told` is the text of the page's data."""
    main, pictured = Boxes(laid.nodes, laid.hints, words, main).settle()
    main = main - witness.untold(main, words, [hint.tag for hint in laid.hints], told)
    return tuple(
        replace(hint, main=index in main, within=hint.within | {"figure"} if index in pictured else hint.within)
        for index, hint in enumerate(laid.hints)
    )


def _words(laid: tree.Tree) -> list[str]:
    return [laid.text[element.start + element.bullet : element.end] for element in laid.elements]


def _hidden_story(root: Any, base: str, about: About, length: int) -> tree.Tree | None:
    """The story that a script of the page holds, where it is much longer than what the page and its data show."""
    found = state.story(root, about.title)
    if found is None:
        return None
    laid = tree.read(found, base)
    if len(laid.text) <= LONG + max(length, len(about.body)):
        return None
    return replace(laid, hints=_settled(laid, _words(laid), set(range(len(laid.hints))), about.body))


def _told_story(about: About) -> tree.Tree:
    """The text of the page's data, a paragraph each; where it has none, its headline and deck."""
    builder = Builder()
    for paragraph in (about.body or f"{about.title}\n{about.deck}").split("\n"):
        builder.add(paragraph)
    laid = builder.laid()
    return tree.Tree(laid.text, laid.elements, laid.hints)


def _joined(laid: tree.Tree, story: tree.Tree) -> tuple[str, tuple[Element, ...], tuple[Hint, ...]]:
    """The page with a text behind it, as the main one: scripts would have shown it."""
    builder = Builder()
    builder.tree(laid, main=False)
    builder.tree(story)
    whole = builder.laid()
    return whole.text, whole.elements, whole.hints


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
