"""A tree of HTML that a text's own markup was made into (Markdown, reStructuredText, a wire's), before it is laid out.

What HTML says by place is made to stand in the text, for nobody draws it from a style sheet: numbers before the items of an
ordered list, the cells of a row on one line, a picture's words below it.
"""

import re
from typing import Any

CELLS = " | "
"""What stands between the cells of a row."""

DEEPEST = 200
"""Elements within one another: more are no text's."""

_FILE = re.compile(r"\S*\.\w{2,5}|\w*[\d_-]+\w*|image|img|photo|picture|screenshot", re.IGNORECASE)
"""What programs write for a picture's words where nobody wrote any."""

_INLINE = frozenset("a abbr b br cite code del em i ins kbd mark q s small span strong sub sup u".split())


def parse(markup: str) -> Any:
    """Give the `body` of a fragment of HTML; what is broken in it is mended as browsers do."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    whole = f"<html><body>{markup}</body></html>".replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        body = html.document_fromstring(whole, parser=parser).find("body")
    except (etree.LxmlError, ValueError):
        body = None
    return html.Element("body") if body is None else body


def tidy(root: Any) -> Any:
    """Make a tree say all in its text, and give it back."""
    for items in root.iter("ol"):
        _number(items)
    for item in root.iter("li"):
        _open(item)
    for row in list(root.iter("tr")):
        _row(row)
    for paragraph in list(root.iter("p")):
        _picture(paragraph)
    return root


def only_headline(root: Any, title: str) -> bool:
    """Leave one `h1`, the headline, and make the others headings below it; says whether there is one.

    It is the one with the words of `title`; where `title` is empty, the first.
    """
    tops = list(root.iter("h1"))
    headline = next((top for top in tops if not title or _bare(title) == _bare(words(top))), None)
    for top in tops:
        if top is not headline:
            top.tag = "h2"
    return headline is not None


def words(node: Any) -> str:
    """Give the text of a node and all in it, white space folded."""
    return " ".join("".join(node.itertext()).split())


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _number(items: Any) -> None:
    """Number the items of an ordered list; an item's `value` is where HTML has its number."""
    start = items.get("start") or "1"
    number = int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 1
    for item in items.iterchildren("li"):
        item.set("value", item.get("value") or str(number))
        number += 1


def _open(item: Any) -> None:
    """Take the words of an item's first paragraph into the item itself, that they stand behind its bullet."""
    first = next(iter(item), None)
    if first is not None and first.tag == "p" and not (item.text or "").strip():
        first.drop_tag()


def _row(row: Any) -> None:
    """Set the cells of a row side by side."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    for place, cell in enumerate(cells):
        for part in list(cell.iterdescendants()):
            if isinstance(part.tag, str) and part.tag not in _INLINE and part.tag != "img":
                part.tail = f" {(part.tail or '').lstrip()}" if part.getnext() is not None else None
                part.drop_tag()
        cell.tag = "span"
        cell.attrib.clear()
        cell.tail = CELLS if place < len(cells) - 1 else None


def _picture(paragraph: Any) -> None:
    """Make a picture that stands alone, and the slanted line below it, a figure and what it says."""
    from lxml import html

    shown = list(paragraph.iter("img"))
    slanted = next((part for part in paragraph if part.tag in _SLANTED), None)
    if not shown or words(paragraph) != ("" if slanted is None else words(slanted)):
        return
    paragraph.tag = "figure"
    told = (" ".join((picture.get("title") or picture.get("alt") or "").split()) for picture in shown)
    for place, line in enumerate(line for line in told if line and not _FILE.fullmatch(line)):
        caption = html.Element("figcaption")
        caption.text = line
        paragraph.insert(place, caption)
    following = paragraph.getnext()
    if slanted is not None:
        slanted.tag = "figcaption"
    elif following is not None and following.tag == "p" and _is_slanted(following):
        following.tag = "figcaption"
        paragraph.append(following)


_SLANTED = ("em", "i", "small")


def _is_slanted(paragraph: Any) -> bool:
    """Whether all words of a paragraph are emphasised, and it is no other picture."""
    inner = [part for part in paragraph if part.tag != "br"]
    return len(inner) == 1 and inner[0].tag in _SLANTED and words(paragraph) == words(inner[0])
