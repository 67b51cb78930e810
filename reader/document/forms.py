"""Which form bytes have, as one table: the first that fits counts, and what fits none is plain text.

A form is told by how its bytes begin, and only where that says nothing (Markdown) by a file's name too: people rename files.
Each form has a module with `read(data, subject)`, which gives what it makes of the bytes or raises DocumentError. Where a
file holds several documents, it has `parts(data, subject)`, which gives the name and the bytes of each, a document of
another form. A module is loaded when its form is met.
"""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from typing import NamedTuple, Protocol, cast

from reader.document.detect import head, is_page
from reader.document.model import Laid
from reader.document.texts.markings import is_markdown


class Reader(Protocol):
    """The module of a form."""

    def read(self, data: bytes, subject: str) -> Laid:
        """Read bytes; `subject` names them in a DocumentError."""


class Parter(Protocol):
    """The module of a form that holds several documents."""

    def parts(self, data: bytes, subject: str) -> Iterator[tuple[str, bytes]]:
        """Give each document's name, which no other in the file has, and its bytes; `subject` as in `Reader.read`."""


class Form(NamedTuple):
    """A form of document that is read."""

    name: str
    """What such a file is called, with its article."""

    module: str
    """Which of `reader.document` reads it."""

    tells: Callable[[bytes, str], bool]
    """Whether bytes are of this form; the second is the file's name, in small letters, or empty."""

    several: bool = False
    """Whether it holds several documents."""

    text: bool = True
    """Whether it can be pasted."""

    mapped: bool = False
    """Whether it is read where it lies, however large, and told by its first bytes alone."""

    @property
    def reader(self) -> Reader:
        """Its module."""
        return cast(Reader, import_module(f"reader.document.{self.module}"))

    @property
    def parter(self) -> Parter:
        """Its module, where it holds several documents."""
        return cast(Parter, import_module(f"reader.document.{self.module}"))


def _begins(*patterns: str, flags: int = re.IGNORECASE) -> Callable[[bytes, str], bool]:
    """Whether the head of a text begins so, white space and a byte-order mark aside."""
    wanted = re.compile(rb"\s*(?:" + b"|".join(pattern.encode() for pattern in patterns) + b")", flags)
    return lambda data, _: wanted.match(head(data)) is not None


def _archive(*marks: bytes) -> Callable[[bytes, str], bool]:
    """Whether an archive holds files of these names: the list of them stands at its end."""
    return lambda data, _: data.startswith(b"PK\x03\x04") and all(mark in data for mark in marks)


_PROLOGUE = r"(?:<\?xml[^>]{0,200}>\s*)?(?:(?:<!--.{0,2000}?-->|<\?[^>]{0,500}>|<!DOCTYPE[^>\[]{0,300}>)\s*){0,8}"
"""What may stand before the first element of XML."""

_is_wire = _begins(
    _PROLOGUE + r"<(?:\w+:)?(?:nitf|newsItem|newsMessage|NewsML|packageItem)[\s>]", flags=re.IGNORECASE | re.DOTALL
)
_WIRED = re.compile(
    rb"<(?:\w+:)?(?:newsItem|NewsItem)[\s>](?:(?!<(?:\w+:)?(?:newsItem|NewsItem)[\s>]).)*?"
    rb"<(?:\w+:)?(?:inlineXML|inlineData|DataContent)[\s>]",
    re.DOTALL,
)
"""An item of a newswire's message that holds a text."""


def _is_wire_of_several(data: bytes, name: str) -> bool:
    return _is_wire(data, name) and len(list(islice(_WIRED.finditer(data), 2))) > 1


_HEADER = rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)"
_MAIL = re.compile(rb"(?:" + _HEADER + rb"){2,400}?\r?\n")
_SENT = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path|DKIM-Signature|Content-Type):", re.I | re.M)
_SENDER = re.compile(rb"^(?:From|Subject):", re.I | re.M)
_ARCHIVED = re.compile(rb"^Content-Type:\s*multipart/related", re.I | re.M)
_SNAPSHOT = re.compile(rb"^Snapshot-Content-Location:", re.I | re.M)
_FROM_A_BROWSER = re.compile(rb"^(?:Snapshot-)?Content-Location:|^From:[^\n]*\bSaved by\b", re.I | re.M)
_DELIVERED = re.compile(rb"^(?:To|Received|Delivered-To|Message-ID|Return-Path|DKIM-Signature):", re.I | re.M)
_FROM = re.compile(rb"\s*From [^\n]{3,150}\d\d:\d\d[^\n]{0,50}\r?\n(?=" + _HEADER + rb")")


_GUTENBERG = re.compile(
    rb"^(?:\*\*\* ?START OF TH(?:E|IS) PROJECT GUTENBERG E|\*END[* ]{1,3}THE SMALL PRINT)", re.M | re.I
)


def _headers(data: bytes) -> bytes:
    """The lines of a mail's header that a program wrote; empty where the bytes do not begin with one."""
    match = _MAIL.match(head(data))
    return match[0] if match and _SENT.search(match[0]) else b""


def _is_mail(data: bytes, _: str) -> bool:
    return _SENDER.search(_headers(data)) is not None


def _is_archived_page(data: bytes, _: str) -> bool:
    headers = _headers(data)
    if _ARCHIVED.search(headers) is None:
        return _SNAPSHOT.search(headers) is not None
    return _FROM_A_BROWSER.search(headers) is not None or _DELIVERED.search(headers) is None


def _is_mailbox(data: bytes, _: str) -> bool:
    return _FROM.match(head(data)) is not None


def _is_book(data: bytes, _: str) -> bool:
    # its type stands uncompressed at the beginning (EPUB Open Container Format, 4.2.1), where its maker kept to that
    return data.startswith(b"PK\x03\x04") and (
        b"application/epub+zip" in data[:200] or b"META-INF/container.xml" in data
    )


def _is_web_archive(data: bytes, _: str) -> bool:
    return data.startswith(b"bplist00") and b"WebMainResource" in data


def _is_pdf(data: bytes, _: str) -> bool:
    return b"%PDF-" in data[:1024]  # as the readers of PDF take it: some stand behind a printer's commands


def _named(*endings: str) -> Callable[[bytes, str], bool]:
    return lambda _, name: name.endswith(endings)


_MARKDOWN = _named(".md", ".markdown", ".mdown", ".mkd", ".qmd")


def _is_markdown(data: bytes, name: str) -> bool:
    return _MARKDOWN(data, name) or is_markdown(data)


def _is_page(data: bytes, _: str) -> bool:
    return is_page(data)


FORMS = (
    # first, for the library keeps entries so: whatever one says of "%PDF-", an entry it stays
    Form(
        "a feed's entry",
        "feeds.entry",
        _begins(r'\{\s*"version"\s*:\s*"https?://jsonfeed\.org/version/[\d.]+"\s*,\s*"_reader"'),
    ),
    Form("an EPUB book", "books.epub", _is_book, text=False),
    Form("an OpenDocument text", "books.odt", _archive(b"vnd.oasis.opendocument.text"), text=False),
    Form("an OpenDocument text", "books.odt", _begins(_PROLOGUE + r"<office:document[\s>]", flags=re.I | re.S)),
    Form("a Word document", "books.docx", _archive(b"[Content_Types].xml", b"word/"), text=False),
    Form("a PDF", "pdfs.pdf", _is_pdf, text=False),
    Form("a page's archive (MHTML)", "pages.mhtml", _is_archived_page),
    Form("a web archive", "pages.webarchive", _is_web_archive, text=False),
    Form("a mailbox", "mails.mailbox", _is_mailbox, several=True, text=False, mapped=True),
    Form("a mail", "mails.mail", _is_mail),
    Form("a feed", "feeds.feed", _begins(_PROLOGUE + r"<(?:rss|feed|rdf:RDF)[\s>]", flags=re.I | re.S), several=True),
    Form(
        "a feed", "feeds.feed", _begins(r'\{(?s:.{0,2000}?)"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org'), several=True
    ),
    Form("a newswire's message", "texts.newswire", _is_wire_of_several, several=True),
    Form("a newswire's story", "texts.newswire", _is_wire),
    Form("a saved page", "pages.html", _is_page),
    Form(
        "a book of Project Gutenberg", "texts.gutenberg", lambda data, _: _GUTENBERG.search(data[:20_000]) is not None
    ),
    Form("a reStructuredText", "texts.restructured", _named(".rst", ".rest")),
    Form("a Markdown text", "texts.markdown", _is_markdown),
)
"""Every form but plain text, in the order in which they are looked for."""


def told(data: bytes, place: str, *, pasted: bool = False) -> Form | None:
    """The form of bytes; None for plain text, and for what is no text and no form that is read."""
    name = place.lower()
    return next((form for form in FORMS if (form.text or not pasted) and form.tells(data, name)), None)
