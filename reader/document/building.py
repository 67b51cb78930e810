"""Laying out what a form says piece by piece: a headline, a paragraph, a page's markup, one below the other.

Every piece becomes an element with a hint, as if a page had said it: "h1" is the headline, "h2" to "h6" are headings, "p",
"li", "blockquote", "pre", "tr", "figcaption" are what they are in HTML. The words of a hint are those that pages call their
parts by: "byline", "caption", "credit", "deck", "kicker", "bio", "related", "newsletter" ... (`story/words/markup.txt`).
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from reader.document.model import About, Element, Hint, Laid
from reader.document.pages.tree import Tree, read
from reader.document.plain import clean

BULLET = "• "
PARTED = "\n\n"
_TOUCHING = frozenset({"tr"})
"""The tags of elements that no blank line parts from the one before of the same tag: a table's rows."""

INDENT = 2
"""Columns by which a list within a list stands farther in."""

Links = Iterable[tuple[int, int, str]]
"""Where in a piece's words a link stands, and its target."""


class Builder:
    """The text of a document while it is laid out, a blank line between its elements, but for a table's rows."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._gap = 0
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
        bullet: str = "",
        level: int = 0,
    ) -> None:
        """Add an element; white space around its words is left out, and where nothing else is there, nothing is added.

        Links are places in `words`. A list item ("li") gets a bullet before it, or `bullet` ("1. "), and stands farther in
        by its `level`, the number of lists that it is in besides its own.
        """
        shown = clean(words)
        lead = len(shown) - len(shown.lstrip())
        shown = shown.strip()
        if not shown:
            return
        mark = (bullet or BULLET) if tag == "li" else ""
        indent = INDENT * level
        start = self._part(tag) + indent
        words_start = start + len(mark)
        placed = tuple(
            (first + words_start, last + words_start, clean(url))
            for first, last, url in (
                (max(0, first - lead), min(len(shown), last - lead), url) for first, last, url in links
            )
            if first < last  # a link may be nothing but the white space that was left out
        )
        self._put(
            " " * indent + mark + shown,
            Element(start, words_start + len(shown), indent, self._gap, len(mark)),
            Hint(tag, frozenset({tag, *within}), named, linked, placed, main),
        )

    def fragment(self, root: Any, base: str = "", *, named: str = "", main: bool = True) -> None:
        """Add what an lxml tree of HTML shows; `base` is the address that its links start from.

        `main` says that all of it is main text: nobody put anything around it. All its blocks are called `named`, besides
        what its markup calls them.
        """
        self.tree(read(root, base), named=named, main=main)

    def tree(self, laid: Tree, *, named: str = "", main: bool | None = None) -> None:
        """Add what was read of a tree, as `fragment` does; where `main` is None, what its hints say is main."""
        for element, hint in zip(laid.elements, laid.hints, strict=True):
            shift = self._part(hint.tag) - element.start
            links = tuple((start + shift, end + shift, url) for start, end, url in hint.links)
            self._put(
                laid.text[element.start : element.end],
                replace(element, start=element.start + shift, end=element.end + shift, gap=self._gap),
                replace(
                    hint,
                    links=links,
                    main=hint.main if main is None else main,
                    words=f"{named} {hint.words}".strip(),
                ),
            )

    def laid(self, about: About | None = None, encoding: str = "utf-8") -> Laid:
        """Give all that was added."""
        text = "".join(self._parts)
        return Laid(text, tuple(self._elements), tuple(self._hints), about, encoding)

    def _part(self, tag: str) -> int:
        """Part what comes from what is there, and give the place where it starts."""
        touches = tag in _TOUCHING and bool(self._hints) and self._hints[-1].tag == tag
        between = "" if not self._parts else "\n" if touches else PARTED
        self._gap = int(between == PARTED)
        self._parts.append(between)
        self._length += len(between)
        return self._length

    def _put(self, shown: str, element: Element, hint: Hint) -> None:
        self._length += len(shown)
        self._parts.append(shown)
        self._elements.append(element)
        self._hints.append(hint)
