"""RSS and Atom by feedparser, which bears what is broken in them.

Its own cleaning is off: what it lets through is only ever read as text and links. It resolves no entities but those of
single characters, loads nothing, and is given bytes as a stream, for a text it would take for a file's name or an address.
"""

from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import escape
from io import BytesIO
from time import struct_time
from typing import Any

from reader.document.feeds.feed import Enclosure, Feed, Item, line, text_of
from reader.document.feeds.links import absolute
from reader.document.pages.metadata import people
from reader.document.plain import clean
from reader.errors import DocumentError

_MARKUP = ("text/html", "application/xhtml+xml", "text/xml", "application/xml")

Thing = dict[str, Any]
"""A feedparser dictionary, read by `dict.get` alone: its own way guesses one name from another, and warns of it."""


def read(data: bytes, url: str) -> Feed:
    """Read a feed; raises DocumentError where the bytes are none."""
    import feedparser  # type: ignore[import-untyped]

    try:
        parsed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # it means to bear every input; what it raises all the same is the input's fault
        raise _no_feed(data, url) from error
    version = _said(parsed, "version")
    if not version and not parsed.entries:
        raise _no_feed(data, url)
    if not parsed.entries and _is_torn(parsed):
        raise DocumentError(url, "is a feed that is broken off before its first entry", "get it again")
    about: Thing = parsed.feed
    site = absolute(url, _said(about, "link"))
    own = _authors(about) if version.startswith("atom") else ()  # RSS names its editors and webmasters there
    return Feed(
        title=_text(_detail(about, "title")),
        site=site,
        language=line(_said(about, "language")),
        description=_text(_detail(about, "subtitle")),
        items=tuple(_item(entry, site or url, own) for entry in parsed.entries),
    )


def _is_torn(parsed: Any) -> bool:
    """Whether a feed is no whole XML; what else may be odd about one (its declared encoding, its type) does no harm."""
    from xml.sax import SAXException

    return isinstance(parsed.get("bozo_exception"), SAXException)


def _no_feed(data: bytes, url: str) -> DocumentError:
    from reader.document.detect import is_page

    if is_page(data):
        return DocumentError(url, "is a page, no feed", "give the address of its feed")
    return DocumentError(url, "is no feed", "give a feed: RSS, Atom or JSON Feed")


def _item(entry: Thing, base: str, own: tuple[str, ...]) -> Item:
    link = _said(entry, "link")
    # a bare id is an address by the letter of RSS 2.0, and no program means one by it
    url = "" if link == _said(entry, "id") and "://" not in link and entry.get("guidislink") else absolute(base, link)
    summary, within = _markup(_detail(entry, "summary"))
    contents = [found for found in map(_markup, _list(entry, "content")) if found[0]]
    content, within = max(contents, key=lambda found: len(found[0]), default=(summary, within))
    return Item(
        id=line(_said(entry, "id")) or url,
        url=url,
        title=_text(_detail(entry, "title")),
        authors=_authors(entry) or own,
        published=_moment(entry, "published"),
        updated=_moment(entry, "updated"),
        summary=summary if content != summary else "",
        content=content,
        tags=tuple(dict.fromkeys(filter(None, map(_tag, _list(entry, "tags"))))),
        enclosures=tuple(dict.fromkeys(_enclosures(entry, url or base))),
        base=absolute(url or base, within),
    )


def _said(thing: Thing, name: str) -> str:
    value = dict.get(thing, name)
    return value if isinstance(value, str) else ""


def _list(thing: Thing, name: str) -> list[Thing]:
    value = dict.get(thing, name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _detail(thing: Thing, name: str) -> Thing:
    value = dict.get(thing, f"{name}_detail")
    return value if isinstance(value, dict) else {}


def _text(detail: Thing) -> str:
    """A title as text, whatever it was written as."""
    value = _said(detail, "value")
    return text_of(value) if _said(detail, "type") in _MARKUP else line(value)


def _markup(detail: Thing) -> tuple[str, str]:
    """A content as HTML, and the address that its links start from; what is neither text nor markup is nothing."""
    value, kind = clean(_said(detail, "value")), _said(detail, "type")
    if kind in _MARKUP and ("<" in value or "\n\n" not in value.strip()):
        return value.strip(), _said(detail, "base")
    if kind not in ("text/plain", "", *_MARKUP):
        return "", ""
    parts = (part.strip() for part in value.split("\n\n"))
    return "".join(f"<p>{part if kind in _MARKUP else escape(part)}</p>" for part in parts if part), ""


def _authors(thing: Thing) -> tuple[str, ...]:
    named = [name for author in _list(thing, "authors") for name in people(_said(author, "name"))]
    return tuple(dict.fromkeys(named))


def _tag(tag: Thing) -> str:
    return line(_said(tag, "label") or _said(tag, "term"))


def _enclosures(entry: Thing, base: str) -> Iterator[Enclosure]:
    for link in _list(entry, "links"):
        if _said(link, "rel") == "enclosure" and (url := absolute(base, _said(link, "href"))):
            yield Enclosure(url, line(_said(link, "type")), line(_said(link, "title")))


def _moment(entry: Thing, name: str) -> str:
    """A date as ISO 8601: as it was written, for its zone says where; else in UTC, as feedparser understood it."""
    written = _said(entry, name).strip()
    for read_date in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read_date(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found.date().isoformat() if len(written) == len("2024-05-06") else found.isoformat()
    parsed = dict.get(entry, f"{name}_parsed")
    if not isinstance(parsed, struct_time):
        return ""
    try:
        return f"{datetime(*parsed[:6]).isoformat()}+00:00"
    except ValueError:
        return ""
