"""JSON Feed (jsonfeed.org, version 1.1), read and written: a feed's entry is kept as one that holds nothing else.

`write` puts the extension `_reader` right behind the version, by which `forms.py` tells an entry from a feed; any other
program still reads it as a JSON Feed. The same entry is always the same bytes.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from reader.document.detect import decode_markup
from reader.document.feeds.feed import Enclosure, Feed, Item, line, text_of
from reader.document.feeds.links import absolute
from reader.document.pages.metadata import people
from reader.document.plain import clean
from reader.errors import DocumentError

VERSION = "https://jsonfeed.org/version/1.1"

_ABOUT = "one entry of a feed"


def read(data: bytes, url: str) -> Feed:
    """Read a JSON Feed; what is of the wrong kind in it says nothing. Raises DocumentError where the bytes are none."""
    try:
        given = json.loads(decode_markup(data, url)[0], strict=False)
    except (ValueError, RecursionError) as error:
        raise DocumentError(url, "is no feed: its JSON is broken", "get it once more") from error
    if not isinstance(given, dict) or not isinstance(given.get("items"), list):
        raise DocumentError(url, "is no feed", "give a feed: RSS, Atom or JSON Feed")
    site = absolute(url, _said(given, "home_page_url"))
    own = _authors(given)
    own_base = _said(_thing(given.get("_reader")), "base")
    return Feed(
        title=line(_said(given, "title")),
        site=site,
        language=line(_said(given, "language")),
        description=line(_said(given, "description")),
        items=tuple(_item(item, site or url, own, own_base) for item in given["items"] if isinstance(item, dict)),
    )


def write(feed: Feed, item: Item) -> bytes:
    """Give an entry as a document: a JSON Feed of one item, in UTF-8."""
    whole = {
        "version": VERSION,
        "_reader": _bare(about=_ABOUT, base=item.base),
        **_bare(title=feed.title, home_page_url=feed.site, language=feed.language),
        "items": [
            _bare(
                id=item.id,
                url=item.url,
                title=item.title,
                authors=[{"name": name} for name in item.authors],
                date_published=item.published,
                date_modified=item.updated,
                summary=text_of(item.summary),
                content_html=item.content,
                tags=list(item.tags),
                attachments=[_bare(url=one.url, mime_type=one.kind, title=one.title) for one in item.enclosures],
            )
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _bare(**values: Any) -> dict[str, Any]:
    """What there is of some values."""
    return {name: value for name, value in values.items() if value}


def _item(item: dict[str, Any], base: str, own: tuple[str, ...], own_base: str) -> Item:
    url = absolute(base, _said(item, "url") or _said(item, "external_url"))
    text = _said(item, "content_text")
    summary = _paragraphs(_said(item, "summary"))
    content = _said(item, "content_html").strip() or _paragraphs(text) or summary
    return Item(
        id=line(_said(item, "id")) or url,
        url=url,
        title=line(_said(item, "title")),
        authors=_authors(item) or own,
        published=_moment(_said(item, "date_published")),
        updated=_moment(_said(item, "date_modified")),
        summary=summary if summary != content else "",
        content=content,
        tags=tuple(filter(None, (line(tag) for tag in _list(item, "tags") if isinstance(tag, str)))),
        enclosures=tuple(_enclosures(item, url or base)),
        base=absolute("", own_base),
    )


def _thing(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _said(thing: dict[str, Any], name: str) -> str:
    """A text without what no text may hold; an id may be a number."""
    value = thing.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return clean(value) if isinstance(value, str) else ""


def _list(thing: dict[str, Any], name: str) -> list[Any]:
    value = thing.get(name)
    return value if isinstance(value, list) else []


def _authors(thing: dict[str, Any]) -> tuple[str, ...]:
    """The writers' names; version 1 had but one."""
    given = [*_list(thing, "authors"), thing.get("author")]
    names = (name for author in given for name in people(_said(_thing(author), "name")))
    return tuple(dict.fromkeys(names))


def _enclosures(item: dict[str, Any], base: str) -> Iterator[Enclosure]:
    for one in map(_thing, _list(item, "attachments")):
        if url := absolute(base, _said(one, "url")):
            yield Enclosure(url, line(_said(one, "mime_type")), line(_said(one, "title")))


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip())


def _moment(written: str) -> str:
    """A date as ISO 8601 has it; "" where it is none."""
    try:
        found = datetime.fromisoformat(written.strip())
    except ValueError:
        return ""
    return found.date().isoformat() if len(written.strip()) == len("2024-05-06") else found.isoformat()
