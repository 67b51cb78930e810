"""Which blocks of a page's tree stand around a picture, and hold little else: its caption is there, however it is called."""

from typing import Any

UP = 6
"""Blocks around a picture that are looked at."""

MOST = 600
"""Letters of a block that holds a picture with its caption and its credit; with more, it holds a story too."""

PARAGRAPHS = 3
"""Paragraphs of such a block: a caption's, a credit's, and one more."""

NODES = 200
"""Nodes of such a block, however little text they hold."""

SMALL = 120
"""Pixels up to which a picture is an icon, or a writer's face."""

_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "button"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ENDS = frozenset({"body", "article", "main", "header", "html", "nav", "footer", "form", "table"})


def around(root: Any) -> set[Any]:
    """Give the nodes of an lxml tree that hold a picture and what little text is said of it."""
    found: set[Any] = set()
    seen: set[Any] = set()
    for picture in root.iter("img", "amp-img"):
        if _small(picture):
            continue
        node = picture.getparent()
        for _ in range(UP):
            if node is None or node in seen:
                break
            seen.add(node)
            if node.tag in _ENDS or not _of_a_picture(node):
                break
            found.add(node)
            node = node.getparent()
    return found


def _small(picture: Any) -> bool:
    sizes = (picture.get("width") or "", picture.get("height") or "")
    return any(size.isdecimal() and len(size) < 6 and int(size) <= SMALL for size in sizes)


def _of_a_picture(node: Any) -> bool:
    """Whether a node holds little text, and no heading over other text."""
    letters, parts, texts, nodes = 0, 0, 0, 0
    heading = False
    stack = [node]
    while stack:
        here = stack.pop()
        if not isinstance(here.tag, str) or here.tag in _SILENT:
            own = ""
        else:
            own = (here.text or "").strip()
            heading = heading or here.tag in _HEADINGS
            parts += here.tag in ("p", "li")
            stack.extend(here)
        tail = (here.tail or "").strip() if here is not node else ""
        texts += bool(own) + bool(tail)
        letters += len(own) + len(tail)
        nodes += 1
        if letters > MOST or nodes > NODES or parts > PARAGRAPHS or (heading and texts > 1):
            return False
    return True
