"""Pages as browsers archive them: a page and all that it shows in one message (MHTML, RFC 2557), read for the page alone.

The page is the part that the message names as its start, else the first that is HTML; where it is but a frame for others,
the one of these that says most.
"""

import re
from dataclasses import replace
from email.message import Message

from reader.document.mails import mime
from reader.document.model import About, Laid
from reader.document.pages import html
from reader.errors import DocumentError

MOST = 500
"""Parts that are looked at: a page and its frames stand among its first ones."""

_FRAMES = re.compile(r"<frameset\b", re.IGNORECASE)


def read(data: bytes, subject: str) -> Laid:
    """Read an archived page; raises DocumentError where there is none in it, or it has no text."""
    message = mime.parse(data, subject)
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")][
        :MOST
    ]
    root = _root(message, pages)
    if root is None:
        raise DocumentError(subject, "is a page's archive without the page", "save the page anew from the browser")
    place = _place(root) or _place(message)
    laid = _laid(root, place)
    if not laid.elements and _FRAMES.search(mime.text(root)[0]):
        laid = max((_laid(part, _place(part)) for part in pages), key=lambda frame: len(frame.text))
    if not laid.elements:
        raise DocumentError(subject, "is a page's archive without text", "open it in the browser, and paste the story")
    about = laid.about or About()
    return replace(
        laid, about=replace(about, title=about.title or mime.header(message, "Subject"), url=about.url or place)
    )


def _root(message: "Message[str, str]", pages: "list[Message[str, str]]") -> "Message[str, str] | None":
    start = str(message.get_param("start") or "").strip("<> ")
    named = (page for page in pages if start and str(page.get("Content-ID", "")).strip("<> ") == start)
    return next(named, pages[0] if pages else None)


def _place(part: "Message[str, str]") -> str:
    """The address that a part came from; empty where it is none of the web's."""
    names = ("Snapshot-Content-Location", "Content-Location", "Content-Base")
    places = (mime.header(part, name).replace(" ", "") for name in names)
    return next((place for place in places if place.startswith(("http:", "https:"))), "")


def _laid(part: "Message[str, str]", place: str) -> Laid:
    """A part laid out as a page: in the encoding that the part declares, else the page."""
    if mime.declared(part):
        text, encoding = mime.text(part)
    else:
        text, encoding = html.decode(mime.content(part))
    words, elements, hints, about = html.lay_out(text, place)
    return Laid(words, elements, hints, about, encoding)
