"""Exports that are JSON: wallabag's, Karakeep's, Omnivore's list, Pocket's annotations, Firefox's backup of bookmarks."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from reader.document.detect import decode_markup
from reader.document.imports.brought import (
    Brought,
    Gathering,
    Known,
    lines,
    mapping,
    moment,
    passages,
    share,
    tags,
)
from reader.document.imports.brought import line as one_line
from reader.document.imports.page import page
from reader.errors import DocumentError

DEEPEST = 100
"""Folders within each other up to which Firefox's bookmarks are read."""

_UNFETCHED = "wallabag can't retrieve contents for this article"
"""What wallabag keeps in a text's place where it had none."""


def read(data: bytes, subject: str) -> Any:
    """The value of a JSON file; raises DocumentError where it is broken."""
    text, _ = decode_markup(data, subject)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise DocumentError(subject, f"is broken JSON{where}", "export it once more") from error


def wallabag(data: bytes, subject: str, found: Gathering) -> None:
    """Read wallabag's export: a list of entries with their text, as HTML."""
    for where, entry in _each(read(data, subject), found):
        given, url = entry.get("content"), _text(entry.get("url"))
        content = given if isinstance(given, str) and _UNFETCHED not in given[:500] else ""
        known = Known(
            tags=tags(entry.get("tags")),
            shelf="archive" if _is_true(entry.get("is_archived")) else "",
            starred=_is_true(entry.get("is_starred")),
            saved=moment(entry.get("created_at")),
            passages=passages(entry.get("annotations"), "quote", "text", "created_at"),
        )
        published = moment(entry.get("published_at"))
        authors = entry.get("published_by")
        text = partial(
            page,
            content,
            one_line(entry.get("title")),
            url=url,
            authors=tags(authors),
            published=published.isoformat() if published else "",
            language=one_line(entry.get("language")).replace("_", "-"),
        )
        number = entry.get("id", where)
        found.add(
            Brought(
                where,
                url or _text(entry.get("given_url")),
                one_line(entry.get("title")),
                known,
                text if content.strip() and not _is_true(entry.get("is_not_parsed")) else None,
                f"{number}",
            )
        )


def karakeep(data: bytes, subject: str, found: Gathering) -> None:
    """Read Karakeep's export: links, and texts that were written there."""
    whole = mapping(read(data, subject))
    listed = whole.get("lists")
    names = {
        each.get("id"): one_line(each.get("name"))
        for each in (listed if isinstance(listed, list) else ())
        if isinstance(each, Mapping) and isinstance(each.get("id"), str)
    }
    for where, entry in _each(whole.get("bookmarks"), found):
        content = mapping(entry.get("content"))
        title, text, html = one_line(entry.get("title")), content.get("text"), content.get("htmlContent")
        url = _text(content.get("url"))
        within = entry.get("lists")
        folders = [
            names.get(each, "") for each in (within if isinstance(within, list) else ()) if isinstance(each, str)
        ]
        known = Known(
            tags=tags([*_listed(entry.get("tags")), *folders]),
            shelf="archive" if _is_true(entry.get("archived")) else "",
            starred=_is_true(entry.get("favourited")),
            saved=moment(entry.get("createdAt")),
            note=lines(entry.get("note")),
            passages=passages(entry.get("highlights"), "text", "note", "createdAt"),
        )
        given: Callable[[], bytes] | None = None
        if isinstance(text, str) and text.strip():
            given = partial(_written, title, text)
        elif isinstance(html, str) and html.strip():
            given = partial(page, html, title, url=url)
        if given is None and not url:
            found.decline(where, f"a picture or a file, which the export has not: {title or 'without a title'}")
        else:
            found.add(Brought(where, url, title, known, given, f"{_text(entry.get('createdAt'))}{where}"))


def annotations(data: bytes, subject: str, found: Gathering) -> None:
    """Read Pocket's `annotations/part_000000.json`: what was highlighted in each address."""
    for where, entry in _each(read(data, subject), found):
        known = Known(passages=passages(entry.get("highlights"), "quote", "note", "created_at"))
        found.add(Brought(f"annotations, {where}", _text(entry.get("url")), one_line(entry.get("title")), known))


def omnivore(data: bytes, subject: str, found: Gathering) -> None:
    """Read a list of Omnivore's, without the texts that its archive has beside it."""
    for where, entry in _each(read(data, subject), found):
        add_omnivore(where, entry, found, None)


def add_omnivore(
    where: str,
    entry: Mapping[str, Any],
    found: Gathering,
    content: Callable[[], bytes] | None,
    more: Known | None = None,
) -> None:
    """Take an entry of Omnivore's list; `more` is what else the archive knows of it."""
    state, url = one_line(entry.get("state")).lower(), _text(entry.get("url"))
    if state == "deleted":
        found.decline(where, f"was deleted there: {one_line(entry.get('title')) or url}")
        return
    known = Known(
        tags=tags(entry.get("labels")),
        shelf="archive" if state == "archived" else "",
        progress=share(entry.get("readingProgress"), 100),
        saved=moment(entry.get("savedAt")),
        passages=passages(entry.get("highlights"), "quote", "annotation", "createdAt"),
    )
    # a letter that came by mail has a page of Omnivore's for an address, which is nowhere any more
    is_letter = "omnivore.app/no_url" in url
    name = _text(entry.get("slug")) or _text(entry.get("id")) or where
    url = "" if is_letter and content else url
    found.add(Brought(where, url, one_line(entry.get("title")), known | (more or Known()), content, name))


def firefox(data: bytes, subject: str, found: Gathering) -> None:
    """Read Firefox's backup of its bookmarks."""
    stack: list[tuple[Any, tuple[str, ...]]] = [(read(data, subject), ())]
    number = 0
    while stack:
        node, folders = stack.pop()
        if not isinstance(node, Mapping) or len(folders) > DEEPEST:
            continue
        title, url = one_line(node.get("title")), _text(node.get("uri"))
        if url and not url.startswith("place:"):
            number += 1
            given = _text(node.get("tags"))
            known = Known(tags=tags([*folders, *given.split(",")]), saved=moment(node.get("dateAdded")))
            found.add(Brought(f"bookmark {number}", url, title, known))
        children = node.get("children")
        if isinstance(children, list):
            # what Firefox has of its own stands directly below the root, or is it
            is_own = "root" in node or not title
            within = folders if is_own else (*folders, title)
            stack.extend((child, within) for child in reversed(children))


def _written(title: str, text: str) -> bytes:
    """A text that was written there, under its title."""
    return (f"{title}\n\n{text}\n" if title else f"{text}\n").encode("utf-8", "replace")


def _each(given: Any, found: Gathering) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each thing of a list, with where it stands; what is no thing is told of."""
    for number, entry in enumerate(_listed(given), 1):
        if isinstance(entry, Mapping):
            yield f"entry {number}", entry
        else:
            found.decline(f"entry {number}", "is not what this export has")


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else []


def _text(given: Any) -> str:
    return given.strip() if isinstance(given, str) else str(given) if isinstance(given, int) else ""


def _is_true(given: Any) -> bool:
    return given in (True, 1, "1", "true")
