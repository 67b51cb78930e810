"""Laying out what a form says piece by piece: a headline, a paragraph, a page's markup, one below the other.

Every piece becomes an element with a hint, as if a page had said it: "h1" is the headline, "h2" to "h6" are headings, "p",
"li", "blockquote", "pre", "tr", "figcaption" are what they are in HTML. The words of a hint are those that pages call their
parts by: "byline", "caption", "credit", "deck", "kicker", "bio", "related", "newsletter" ... (`story/words/markup.txt`).
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from reader.document.model import About, Element, Hint, Laid
from reader.document.plain import clean
from reader.document.tree import Tree, read

BULLET = "• "
PARTED = "\n\n"

Links = Iterable[tuple[int, int, str]]
"""Where in a piece's words a link stands, and its target."""


class Builder:
    """The text of a document while it is laid out, a blank line between its elements."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._elements: list[Element] = []
        self._hints: list[Hint] = []

    def __len__(self) -> int:
        """How many elements there are."""
        return len(self._elements)

    def add(
        self,
        words: str,
        tag: str = "p",
        *,
        within: Iterable[str] = (),
        named: str = "",
        links: Links = (),
        linked: float = 0.0,
        main: bool = True,
    ) -> None:
        """Add an element; white space around its words is left out, and where nothing else is there, nothing is added.

        Links are places in `words`; those of a list item ("li") get a bullet before them.
        """
        shown = clean(words)
        lead = len(shown) - len(shown.lstrip())
        shown = shown.strip()
        if not shown:
            return
        start = self._length + (len(PARTED) if self._parts else 0)
        bullet = len(BULLET) if tag == "li" else 0
        placed = tuple(
            (max(0, first - lead) + start + bullet, min(len(shown), last - lead) + start + bullet, url)
            for first, last, url in links
        )
        self._put(
            (BULLET if bullet else "") + shown,
            Element(start, start + bullet + len(shown), gap=1 if self._parts else 0, bullet=bullet),
            Hint(tag, frozenset({tag, *within}), named, linked, placed, main),
        )

    def fragment(self, root: Any, base: str = "", *, main: bool = True) -> None:
        """Add what an lxml tree of HTML shows; `base` is the address that its links start from.

        `main` says that all of it is main text: nobody put anything around it.
        """
        self.tree(read(root, base), main=main)

    def tree(self, laid: Tree, *, main: bool | None = None) -> None:
        """Add what was read of a tree, as `fragment` does; where `main` is None, what its hints say is main."""
        shift = self._length + (len(PARTED) if self._parts else 0)
        for element, hint in zip(laid.elements, laid.hints, strict=True):
            links = tuple((start + shift, end + shift, url) for start, end, url in hint.links)
            self._put(
                laid.text[element.start : element.end],
                replace(element, start=element.start + shift, end=element.end + shift, gap=1 if self._parts else 0),
                replace(hint, links=links, main=hint.main if main is None else main),
            )

    def laid(self, about: About | None = None, encoding: str = "utf-8") -> Laid:
        """Give all that was added."""
        text = PARTED.join(self._parts)
        return Laid(text, tuple(self._elements), tuple(self._hints), about, encoding)

    def _put(self, shown: str, element: Element, hint: Hint) -> None:
        self._length += (len(PARTED) if self._parts else 0) + len(shown)
        self._parts.append(shown)
        self._elements.append(element)
        self._hints.append(hint)
