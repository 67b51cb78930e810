"""OPML, version 2.0 (opml.org/spec2.opml): the lists of feeds that programs give each other.

Folders are tags: an outline's own are those of all the outlines around it, and what its `category` names. Written, a feed
stands in the folder of each of its tags. What OPML has no place for stands in attributes of our own namespace.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from reader.document.feeds import subscriptions
from reader.document.feeds.feed import line
from reader.document.feeds.links import absolute
from reader.document.feeds.subscriptions import Declined, Subscription, Subscriptions
from reader.errors import DocumentError

OURS = "urn:pullquote:reader"
"""The namespace of `full` and `hidden`."""

DEEPEST = 100
"""Outlines within each other up to which their names are tags."""


def read(data: bytes, subject: str) -> Subscriptions:
    """Read a list; what is broken in it is borne. Raises DocumentError where it is no OPML."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None or not isinstance(root.tag, str) or root.tag.lower() != "opml":
        raise DocumentError(subject, "is no list of feeds", "give OPML, or newsboat's file of addresses")
    feeds: dict[str, Subscription] = {}
    declined: list[Declined] = []
    for outline, folders in _outlines(root):
        given = {name.lower(): value for name, value in outline.attrib.items()}
        if not (link := given.get("xmlurl", "").strip()):
            continue
        found = _subscription(given, folders)
        if found is None:
            declined.append(Declined(line(link)[:200], "is no address of http or https"))
        else:
            feeds[found.address] = subscriptions.merged(feeds.get(found.address, found), found)
    if not feeds and not declined and len(parser.error_log):
        raise DocumentError(subject, "is no list of feeds: it is broken", "export it once more")
    return Subscriptions(tuple(feeds.values()), tuple(declined))


def write(feeds: Iterable[Subscription], title: str) -> bytes:
    """Give a list of feeds as OPML, in UTF-8: those without a tag first, then a folder a tag."""
    from lxml import etree

    given = tuple(feeds)
    root = etree.Element("opml", version="2.0", nsmap={"reader": OURS})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = line(title)
    body = etree.SubElement(root, "body")
    for feed in given:
        if not feed.tags:
            etree.SubElement(body, "outline", _attributes(feed))
    for tag in sorted({tag for feed in given for tag in feed.tags}):
        folder = etree.SubElement(body, "outline", text=tag, title=tag)
        for feed in given:
            if tag in feed.tags:
                etree.SubElement(folder, "outline", _attributes(feed))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _outlines(root: Any) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Every outline, in order, and the names of those around it."""
    stack: list[tuple[Any, tuple[str, ...]]] = [(node, ()) for node in reversed(root)]
    while stack:
        node, folders = stack.pop()
        if not isinstance(node.tag, str) or len(folders) > DEEPEST:
            continue
        within = folders
        if node.tag.lower() == "outline":
            yield node, folders
            name = line(node.get("text") or node.get("title") or "")
            within = (*folders, name) if name and not node.get("xmlUrl") else folders
        stack.extend((child, within) for child in reversed(node))


def _subscription(given: dict[str, str], folders: tuple[str, ...]) -> Subscription | None:
    address = subscriptions.address(given["xmlurl"])
    if not address:
        return None
    text, title = line(given.get("text", "")), line(given.get("title", ""))
    categories = [part for path in given.get("category", "").split(",") for part in path.split("/")]
    return Subscription(
        address=address,
        title=title if "title" in given else text,
        name=text if "title" in given and text not in (title, address) else "",
        site=absolute(address, given.get("htmlurl", "")),
        tags=subscriptions.tags([*folders, *categories]),
        full=given.get(f"{{{OURS}}}full") == "true",
        hidden=given.get(f"{{{OURS}}}hidden") == "true",
    )


def _attributes(feed: Subscription) -> dict[str, str]:
    """An outline's attributes, of which `text` and `xmlUrl` are wanted by the specification."""
    attributes = {
        "type": "rss",
        "text": line(feed.name or feed.title) or feed.address,
        "title": line(feed.title),
        "xmlUrl": feed.address,
    }
    if feed.site:
        attributes["htmlUrl"] = feed.site
    for name in ("full", "hidden"):
        if getattr(feed, name):
            attributes[f"{{{OURS}}}{name}"] = "true"
    return attributes
