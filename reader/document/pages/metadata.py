"""What a page says of itself to machines: JSON-LD (schema.org), OpenGraph and the older meta tags, in this order."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reader.document.model import About
from reader.document.plain import clean

ARTICLES = re.compile(r"(?:Article|NewsArticle|Posting|Report|Review|LiveBlogPosting|WebPage)$")
"""schema.org's types of what is read; an article goes before the page that it is on."""

_DATES = tuple(
    """article:published_time og:article:published_time datePublished parsely-pub-date sailthru.date dc.date.issued dc.date
    DC.date.issued cXenseParse:recs:publishtime date pubdate publishdate""".split()
)
_UPDATES = ("article:modified_time", "og:updated_time", "dateModified", "last-modified")
_AUTHORS = tuple(
    "author article:author parsely-author sailthru.author dc.creator DC.creator byl cXenseParse:author".split()
)
_DECKS = ("og:description", "description", "twitter:description", "dc.description")
_TITLES = ("og:title", "twitter:title", "dc.title", "DC.title", "parsely-title")
_SITES = ("og:site_name", "application-name", "cre", "dc.publisher")
_ADDRESS = re.compile(r"https?://|www\.|@")
_BEFORE_NAME = re.compile(r"^(?:by|von|par|por|di)\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*[;|]\s*|,\s+(?=[^,]+\s)|\s+(?:and|und|et|y|&)\s+")
LONGEST_NAMES = 120
"""Characters of a list of writers: what is longer is a sentence."""

_TAGS = re.compile(r"<[^>]*>")
LARGEST = 2_000_000
"""Characters of one script of data that are read: more is no story's."""


def read(root: Any) -> About:
    """Read the data of a page's lxml tree; what is broken in it says nothing."""
    meta = _meta(root)
    things = list(_things(root))
    story, named = _story(things), _named(things)
    title = root.findtext(".//head/title") or ""
    return About(
        title=_headline(root, _text(story.get("headline")), _first(meta, _TITLES)) or _text(title),
        deck=_text(story.get("description")) or _first(meta, _DECKS),
        authors=tuple(dict.fromkeys(people(story.get("author"), named))) or _writers(meta),
        published=_text(story.get("datePublished")) or _first(meta, _DATES) or _time(root),
        updated=_text(story.get("dateModified")) or _first(meta, _UPDATES),
        publication=next(people(story.get("publisher"), named), "") or _first(meta, _SITES),
        url=_canonical(root) or _first(meta, ("og:url",)) or _text(story.get("url")) or _saved_from(root),
        body=_prose(story.get("articleBody")),
    )


def _headline(root: Any, told: str, shared: str) -> str:
    """The article's headline; that which the page shares itself by where it alone stands on the page as its top heading."""
    if not told or not shared or told == shared:
        return told or shared
    tops = {" ".join(clean("".join(node.itertext())).split()) for node in root.iter("h1") if not _of_path(node)}
    return shared if shared in tops and told not in tops else told


def _of_path(node: Any) -> bool:
    """Whether a heading stands in the path through the site, where search engines look for it."""
    return next(node.iterancestors("nav", "li"), None) is not None


def _meta(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in root.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        if name and (content := _text(node.get("content"))):
            found.setdefault(name, []).append(content)
    return found


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((meta[name][0] for name in names if name in meta), "")


def _writers(meta: dict[str, list[str]]) -> tuple[str, ...]:
    for name in _AUTHORS:
        if found := [person for content in meta.get(name, ()) for person in people(content)]:
            return tuple(dict.fromkeys(found))
    return ()


def _time(root: Any) -> str:
    """The first machine-readable time on the page."""
    return next((_text(node.get("datetime")) for node in root.iter("time") if node.get("datetime")), "")


def _canonical(root: Any) -> str:
    links = (node.get("href") for node in root.iter("link") if (node.get("rel") or "").lower() == "canonical")
    return next((_text(link) for link in links if link and link.startswith("http")), "")


_SAVED = re.compile(
    r"\s*(?:saved from url=\(\d{4}\)|Page saved with SingleFile\s+url:)\s*(https?://[^\s<>]{4,2000})", re.IGNORECASE
)
"""What browsers and SingleFile write of a page's address into a comment."""


def _saved_from(root: Any) -> str:
    """The address that a page was saved from, as the program that saved it says in a comment at its beginning."""
    from itertools import islice

    from lxml import etree

    comments = (*root.itersiblings(etree.Comment, preceding=True), *islice(root.iter(etree.Comment), 10))
    return next((match[1] for comment in comments if (match := _SAVED.match(comment.text or ""))), "")


def _things(root: Any) -> Iterator[dict[str, Any]]:
    """Every thing of the page's JSON-LD, those in graphs and lists too."""
    for node in root.iter("script"):
        if "ld+json" not in (node.get("type") or ""):
            continue
        text = (node.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if len(text) > LARGEST:
            continue
        try:
            yield from _flat(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue


def _flat(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _flat(item, depth)
    elif isinstance(data, dict) and depth < 8:
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(data.get(name), list | dict):
                yield from _flat(data[name], depth + 1)


def _types(thing: dict[str, Any]) -> list[str]:
    kind = thing.get("@type")
    return [str(item) for item in kind] if isinstance(kind, list) else [str(kind)]


def _story(things: list[dict[str, Any]]) -> dict[str, Any]:
    """The thing that is the story: the article with the most said of it, else the page."""

    def rank(thing: dict[str, Any]) -> tuple[bool, bool, int]:
        return not any("Page" in kind for kind in _types(thing)), "headline" in thing, len(thing)

    fit = [thing for thing in things if any(ARTICLES.search(kind) for kind in _types(thing))]
    return max(fit, key=rank, default={})


def _named(things: list[dict[str, Any]]) -> dict[str, Any]:
    """What things are called that others refer to: a graph names its people once."""
    return {
        str(thing["@id"]): thing["name"] for thing in things if "@id" in thing and isinstance(thing.get("name"), str)
    }


def people(value: Any, named: dict[str, Any] | None = None) -> Iterator[str]:
    """Give the names of a name, a thing with a name, or a list of these; addresses are none.

    `named` are the names of things that others refer to.
    """
    if isinstance(value, list):
        for item in value:
            yield from people(item, named)
    elif isinstance(value, dict):
        yield from people(value.get("name") or (named or {}).get(str(value.get("@id"))), named)
    elif isinstance(value, str):
        name = _BEFORE_NAME.sub("", _text(value))
        if name and not _ADDRESS.search(name) and len(name) < LONGEST_NAMES:
            yield from filter(None, _BETWEEN_NAMES.split(name))


def _prose(value: Any) -> str:
    """A text with its paragraphs, a line each."""
    if not isinstance(value, str):
        return ""
    parted = re.sub(r"</p>|<br\s*/?>|&#1[03];", "\n", value, flags=re.IGNORECASE)
    return "\n".join(filter(None, map(_text, clean(parted).split("\n"))))


def _text(value: Any) -> str:
    """A value as text: entities and tags resolved, white space folded; what is no text is none."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    if not isinstance(value, str):
        return ""
    if "&" in value or "<" in value:
        import html

        value = html.unescape(_TAGS.sub("", html.unescape(value)))  # often escaped twice
    return " ".join(clean(value).split())


@dataclass(frozen=True, slots=True)
class Access:
    """What a page's data says of who may read it, and how much there is."""

    free: bool | None = None
    """Whether everybody may; None where it says nothing."""

    words: int = 0
    """Of the whole story; 0 where it says nothing."""


def access(root: Any) -> Access:
    """Read that of a page's lxml tree."""
    story = _story(list(_things(root)))
    said = str(story.get("isAccessibleForFree", "")).lower()
    words = str(story.get("wordCount", ""))
    return Access({"true": True, "false": False}.get(said), int(words) if words.isdecimal() and len(words) < 7 else 0)
