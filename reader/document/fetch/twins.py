"""Twins of a story's page: the same story on an AMP page, on one for printing, behind a page that only leads on.

Twins are looked for on the same site alone. What is fuller is taken, and at most two more pages are asked for.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from reader.document import detect
from reader.document.fetch.addresses import address, site
from reader.document.fetch.model import Fetched
from reader.document.pages import html
from reader.errors import DocumentError

EXTRA = 2
"""Pages that are asked for beside the first, at most."""

ENOUGH = 0.6
"""Share of a twin's text that the canonical page must hold to be taken: it is the one that others link to."""

STUB = 800
"""Characters of main text below which a page is a stub, and its AMP twin may have the rest."""

EMPTY = 200
"""Characters of text up to which a page that leads on at once has nothing of its own."""

SOON = 5
"""Seconds within which a page leads on by itself, for it to be a redirect."""

_AMP = re.compile(r"<html\b[^>]*\s(?:amp|⚡)(?=[\s=>])", re.IGNORECASE)
_PRINT = re.compile(
    r"[/._?&=-](?:print|printer|printable|printpage|printview|drucken|druck|druckversion|imprimer|imprimir|stampa|amp)"
    r"(?:$|[/._?&=-])",
    re.IGNORECASE,
)
"""A part of an address that says that the page is for printing, or AMP."""

_REFRESH = re.compile(r"\s*(\d+)(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page says of its twins; addresses are whole, "" where it names none."""

    canonical: str = ""
    amp: str = ""
    onward: str = ""
    is_twin: bool = False
    letters: int = 0
    """Of its main text."""

    stub: bool = False


def fullest(found: Fetched, more: Callable[[str], Fetched | None]) -> Fetched:
    """Give the fullest page of the story; `more` fetches a further address, and gives None where that fails."""
    left = EXTRA
    page = _look(found)
    while page.onward and left:
        left -= 1
        following = more(page.onward)
        if following is None:
            return found
        found, page = following, _look(following)
    twin = page.canonical if page.is_twin else page.amp if page.stub else ""
    other = more(twin) if twin and left else None
    if other is None:
        return found
    share = ENOUGH if page.is_twin else 1.0
    return other if _look(other, always=True).letters > share * page.letters else found


def _look(found: Fetched, *, always: bool = False) -> _Page:
    """Look at a page; its text is measured only where it names another one, or `always`: that takes the most time."""
    from lxml import etree

    if not detect.is_page(found.data):
        return _Page()
    try:
        text = html.decode(found.data)[0]
        root = etree.fromstring(text.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8"))
    except (DocumentError, ValueError, etree.LxmlError):
        return _Page()
    if root is None:
        return _Page()
    links = {name: _linked(root, name, found.url) for name in ("canonical", "amphtml")}
    onward = _onward(root, found.url)
    if not (always or onward or any(links.values())):
        return _Page()
    words, elements, hints, about = html.lay_out(text, found.url)
    letters = sum(element.end - element.start for element, hint in zip(elements, hints, strict=True) if hint.main)
    return _Page(
        links["canonical"],
        links["amphtml"],
        onward if len(words) < EMPTY else "",
        is_twin=_AMP.search(text[: detect.SAMPLE]) is not None or _PRINT.search(found.url) is not None,
        letters=letters,
        stub=bool(about.wall) or letters < STUB,
    )


def _linked(root: Any, name: str, base: str) -> str:
    """Another page of the same site that is linked as such."""
    for node in root.iter("link"):
        if name in (node.get("rel") or "").lower().split() and (target := _whole(base, node.get("href") or "")):
            return target if site(target) == site(base) else ""
    return ""


def _onward(root: Any, base: str) -> str:
    """Where the page leads on by itself."""
    for node in root.iter("meta"):
        if (node.get("http-equiv") or "").lower() == "refresh" and (match := _REFRESH.match(node.get("content") or "")):
            return _whole(base, match[2]) if len(match[1]) < 4 and int(match[1]) <= SOON else ""
    return ""


def _whole(base: str, target: str) -> str:
    """The address that a link names; "" where it is none of the web, or the page itself."""
    try:
        joined = urljoin(base, target.strip())
    except ValueError:
        return ""
    whole = (address(joined) or "").partition("#")[0] if joined.lower().startswith(("http:", "https:")) else ""
    return "" if whole == base else whole
