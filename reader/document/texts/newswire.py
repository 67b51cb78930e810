"""Stories as newswires send them: NITF (3.x), NewsML-G2 and the NewsML 1.2 before it, as the IPTC specifies them.

NITF is a story in markup much like HTML. NewsML is an envelope: it says headline, writers and dates, and holds the story as
NITF, as XHTML or as text, and pictures as addresses with their captions. Names are looked at without their namespaces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reader.document import plain, xml
from reader.document.building import Builder
from reader.document.model import About, Laid
from reader.document.pages import metadata
from reader.document.texts import tidy
from reader.errors import DocumentError

MOST = 2_000
"""Items of a message that are read."""

_TAGS = {
    "hl1": "h2",
    "hl2": "h3",
    "bq": "blockquote",
    "block": "div",
    "note": "div",
    "media": "figure",
    "media-caption": "figcaption",
    "nitf-table": "div",
    "postaddr": "p",
    "credit": "p",
    "datasource": "p",
    "tagline": "p",
    "bibliography": "p",
    "fn": "p",
}
"""NITF's blocks -> HTML's; its other names that HTML has not stand within a line (persons, places, sums)."""

_NAMED = {"media-producer": ("figcaption", "credit"), "byline": ("p", "byline"), "rights": ("p", "copyright")}
_DROPPED = frozenset(
    "media-metadata media-reference media-object nitf-table-metadata custom-table nitf-col head".split()
)
_KEPT = frozenset({"href", "class", "start", "value", "alt", "title", "style", "hidden"})
_INLINE = frozenset("inlinexml inlinedata datacontent".split())
_ITEM = frozenset({"newsItem", "NewsItem"})
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?$")


@dataclass(slots=True)
class _Wire:
    """What is known of a story, from whichever of its parts said it first."""

    title: str = ""
    decks: list[str] = field(default_factory=list)
    byline: str = ""
    authors: list[str] = field(default_factory=list)
    dateline: str = ""
    published: str = ""
    updated: str = ""
    publication: str = ""
    slug: str = ""
    body: list[str] = field(default_factory=list)
    """The story as HTML."""

    pictures: list[tuple[str, str]] = field(default_factory=list)
    """Captions, and who made the picture."""

    notices: list[str] = field(default_factory=list)

    def say(self, **said: str) -> None:
        """Take what is said where nothing is known yet."""
        for name, value in said.items():
            if value and not getattr(self, name):
                setattr(self, name, value)


def read(data: bytes, subject: str) -> Laid:
    """Read a story; raises DocumentError where there is none."""
    root = _parsed(data, subject)
    wires = [_nitf(root, _Wire())] if root.tag == "nitf" else [_item(item) for item in _items(root)]
    told = [wire for wire in wires if wire.body] or wires
    if not told:
        raise DocumentError(subject, "is a newswire's message without a story", "ask the sender for the story itself")
    first = told[0]
    first.pictures.extend(picture for wire in wires if wire not in told for picture in wire.pictures)
    builder = Builder()
    _lay(builder, first)
    for wire in told[1:]:
        builder.add(wire.title, "h2")
        _lay_body(builder, wire)
    if not len(builder):
        raise DocumentError(subject, "is a newswire's message without a text", "ask the sender for the story itself")
    return builder.laid(_about(first))


def parts(data: bytes, subject: str) -> Iterator[tuple[str, bytes]]:
    """Give each story of a message with the pictures that it links to, then the pictures that no story does."""
    from lxml import etree

    items = _items(_parsed(data, subject))
    texts = [item for item in items if _has_text(item)]
    pictures = {item.get("guid") or str(place): item for place, item in enumerate(items) if not _has_text(item)}
    names: set[str] = set()
    linked: set[str] = set()
    for place, item in enumerate(texts, 1):
        name = item.get("guid") or _value(item, "PublicIdentifier") or str(place)
        while name in names:
            name = f"{name} {place}"
        names.add(name)
        wanted = [link.get("residref") or link.get("href") for link in item.iter("link")]
        beside = [pictures[link] for link in dict.fromkeys(wanted) if link in pictures]
        linked.update(other for other in wanted if other in pictures)
        message = etree.Element("newsMessage")
        message.extend([item, *beside])
        yield name, etree.tostring(message)
    for name, item in pictures.items():
        if name not in linked and name not in names and _item(item).pictures:
            yield name, etree.tostring(item)


def _parsed(data: bytes, subject: str) -> Any:
    root = xml.read(data)
    if root is None:
        raise DocumentError(subject, "is a newswire's story that is broken", "ask for it again, or paste the story")
    return root


def _items(root: Any) -> list[Any]:
    found = list(root.iter(*_ITEM))[:MOST]
    return [node for node in found if not any(outer.tag in _ITEM for outer in node.iterancestors())]


def _has_text(item: Any) -> bool:
    return any(isinstance(node.tag, str) and node.tag.lower() in _INLINE for node in item.iter())


# what the parts of a message say


def _item(item: Any) -> _Wire:
    """One item of NewsML, G2's or the older one's."""
    wire = _Wire()
    for node in item.iter():
        if isinstance(node.tag, str) and (says := _SAYS.get(node.tag.lower())):
            says(wire, node)
    for node in item.iter():
        if isinstance(node.tag, str) and node.tag.lower() in _INLINE:
            _inline(wire, node)
    if not wire.body:
        caption = next(iter(wire.decks), "") or wire.title
        if caption:
            wire.pictures.append((caption, wire.byline or wire.publication))
            wire.decks = []
    return wire


def _inline(wire: _Wire, node: Any) -> None:
    """A story within an item; of several renditions the first counts."""
    if wire.body:
        return
    inner = next((child for child in node.iter("nitf", "html", "body", "p") if child is not node), None)
    if inner is None:
        text = "".join(node.itertext())
        wire.body.append(text if text.lstrip().startswith("<") else _paragraphs(text))
    elif inner.tag == "nitf":
        _nitf(inner, wire)
    else:
        whole = inner if inner.tag == "body" else next(inner.iter("body"), node if inner.tag == "p" else inner)
        wire.body.append(_html(whole))


def _paragraphs(text: str) -> str:
    from html import escape

    clean = plain.clean(text)
    return "".join(f"<p>{escape(clean[part.start : part.end])}</p>" for part in plain.elements(clean))


def _nitf(root: Any, wire: _Wire) -> _Wire:
    """A story in NITF; what its own head says goes before what its envelope says."""
    data = next(root.iter("head"), None)
    if data is not None:
        issue = next(data.iter("date.issue", "date.release"), None)
        pubdata = next(data.iter("pubdata"), None)
        wire.say(published=_moment("" if issue is None else issue.get("norm", "")))
        if pubdata is not None:
            wire.say(publication=pubdata.get("name", ""), published=_moment(pubdata.get("date.publication", "")))
    for head in root.iter("body.head"):
        _nitf_head(wire, head)
    wire.say(title=_value(root, "title"))
    for name in ("body.content", "body.end"):
        wire.body.extend(_html(node) for node in root.iter(name))
    return wire


def _nitf_head(wire: _Wire, head: Any) -> None:
    title = _value(head, "hl1") or _value(head, "hedline")
    wire.title = title or wire.title
    wire.decks = (
        [_words(node) for node in head.iter("hl2")] + [_words(node) for node in head.iter("abstract")] + wire.decks
    )
    bylines = [node for node in head.iter("byline") if _words(node)]
    if bylines:
        wire.byline = " / ".join(map(_words, bylines))
        named = [_words(person) for node in bylines for person in node.iter("person")]
        wire.authors = named or [_without_job(node) for node in bylines]
    wire.dateline = next((_words(node) for node in head.iter("dateline")), "") or wire.dateline
    wire.say(
        publication=_value(head, "distributor"),
        published=_moment(next((node.get("norm", "") for node in head.iter("story.date")), "")),
    )
    wire.notices += [_words(node) for node in head.iter("rights", "note", "series") if _words(node)]


def _without_job(byline: Any) -> str:
    """A byline without what it calls the writer."""
    job = _value(byline, "byttl")
    return _words(byline).replace(job, "").strip(" ,") if job else _words(byline)


def _headline(wire: _Wire, node: Any) -> None:
    if wire.title or "sub" in (node.get("role") or "").lower():
        wire.decks.append(_words(node))
    else:
        wire.title = _words(node)


def _by(wire: _Wire, node: Any) -> None:
    if not wire.byline:
        wire.byline = _words(node)
        wire.authors = [wire.byline]


def _creator(wire: _Wire, node: Any) -> None:
    """Who made it; a `by` says the same as it is to be printed."""
    parent = node.getparent()
    if parent is not None and parent.tag == "contentMeta" and not wire.authors and (name := _value(node, "name")):
        wire.authors.append(name)


def _provider(wire: _Wire, node: Any) -> None:
    wire.say(publication=_value(node, "name") or node.get("literal") or _value(node, "Party"))


_SAYS: dict[str, Any] = {
    "headline": _headline,
    "subheadline": lambda wire, node: wire.decks.append(_words(node)),
    "description": lambda wire, node: wire.decks.append(_words(node)),
    "by": _by,
    "byline": lambda wire, node: _by(wire, node) if node.getparent().tag == "NewsLines" else None,
    "creator": _creator,
    "dateline": lambda wire, node: wire.say(dateline=_words(node)),
    "creditline": lambda wire, node: wire.say(publication=_words(node)),
    "provider": _provider,
    "slugline": lambda wire, node: wire.say(slug=_words(node)),
    "contentcreated": lambda wire, node: wire.say(published=_moment(_words(node))),
    "firstcreated": lambda wire, node: wire.say(published=_moment(_words(node))),
    "contentmodified": lambda wire, node: wire.say(updated=_moment(_words(node))),
    "versioncreated": lambda wire, node: wire.say(updated=_moment(_words(node))),
    "thisrevisioncreated": lambda wire, node: wire.say(updated=_moment(_words(node))),
    "copyrightnotice": lambda wire, node: wire.notices.append(_words(node)),
    "copyrightline": lambda wire, node: wire.notices.append(_words(node)),
    "usageterms": lambda wire, node: wire.notices.append(_words(node)),
}
"""What an item's parts say of its story, by their names in small letters."""


def _moment(text: str) -> str:
    """A date in ISO 8601 as it is mostly written, with its hyphens and colons."""
    match = _COMPACT.match(text.strip())
    if match is None:
        return text.strip()
    year, month, day, hour, minute, second, zone = match.groups()
    clock = f"T{hour}:{minute}:{second or '00'}" if hour else ""
    if zone and len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{year}-{month}-{day}{clock}{(zone or '') if clock else ''}"


def _value(node: Any, name: str) -> str:
    return next(filter(None, map(_words, node.iter(name))), "")


def _words(node: Any) -> str:
    return tidy.words(node)


# what becomes of them


def _about(wire: _Wire) -> About:
    return About(
        title=wire.title,
        deck=next(iter(wire.decks), ""),
        authors=tuple(dict.fromkeys(metadata.people(wire.authors))),
        published=wire.published or wire.updated,
        updated=wire.updated if wire.updated != wire.published else "",
        publication=wire.publication,
    )


def _lay(builder: Builder, wire: _Wire) -> None:
    """The story as a paper prints it: headline, deck, byline, text and pictures; what is for the desk below it."""
    builder.add(wire.title, "h1")
    body = _bare(" ".join(wire.body))
    for deck in dict.fromkeys(wire.decks):
        if _bare(deck) not in body and _bare(deck) != _bare(wire.title):
            builder.add(deck, named="deck")
    builder.add(wire.byline, named="byline")
    _lay_body(builder, wire)
    for caption, made in wire.pictures:
        builder.add(caption, "figcaption", within=("figure",), named="caption")
        builder.add(made, "figcaption", within=("figure",), named="credit")
    for notice in dict.fromkeys([wire.slug, *wire.notices]):
        builder.add(notice, "footer", named="footer", main=False)


def _bare(markup: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"<[^>]*>", " ", markup)).casefold().strip()


def _lay_body(builder: Builder, wire: _Wire) -> None:
    root = tidy.tidy(tidy.parse("".join(wire.body)))
    tidy.only_headline(root, wire.title)
    opening = next((node for node in root.iter("p") if _words(node)), None)
    if opening is not None and wire.dateline and not _bare(_words(opening)).startswith(_bare(wire.dateline)[:12]):
        opening.text = f"{wire.dateline.rstrip(' —–-')} — {(opening.text or '').lstrip()}"
    builder.fragment(root)


def _html(node: Any) -> str:
    """A part of NITF, or XHTML, as HTML."""
    from lxml import etree

    for part in list(node.iter()):
        if not isinstance(part.tag, str):
            continue
        tag, called = _NAMED.get(part.tag, (_TAGS.get(part.tag, part.tag), ""))
        if part is not node and tag in _DROPPED:
            _drop(part)
            continue
        if part.tag == "credit":  # whose words a block quote has
            part.text = f"— {part.text or ''}"
        part.tag = tag if re.fullmatch(r"[a-z][a-z0-9]*", tag) else "div" if part is node else "span"
        for name in [name for name in part.attrib if name not in _KEPT]:
            del part.attrib[name]
        if called:
            part.set("class", called)
    tail, node.tail = node.tail, None
    made = etree.tostring(node, method="html", encoding="unicode")
    node.tail = tail
    return str(made)


def _drop(part: Any) -> None:
    """Take an element away, but not what stands behind it."""
    parent, previous = part.getparent(), part.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + (part.tail or "")
    else:
        parent.text = (parent.text or "") + (part.tail or "")
    parent.remove(part)
