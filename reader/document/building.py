"""Laying out what a form says piece by piece: a headline, a paragraph, a page's markup, one below the other.

Every piece becomes an element with a hint, as if a page had said it: "h1" is the headline, "h2" to "h6" are headings, "p",
"li", "blockquote", "pre", "tr", "figcaption" are what they are in HTML. The words of a hint are those that pages call their
parts by: "byline", "caption", "credit", "deck", "kicker", "bio", "related", "newsletter" ... (`story/words/markup.txt`).
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reader.document.model import About, Element, Hint, Laid
from reader.document.plain import clean

if TYPE_CHECKING:
    from reader.document.pages.tree import Tree

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
        moved = ((max(0, first - lead), min(len(shown), last - lead), clean(url)) for first, last, url in links)
        placed = tuple(link for link in moved if link[0] < link[1])  # one may be but the white space that was left out
        mark = (bullet or BULLET) if tag == "li" else ""
        hint = Hint(tag, frozenset({tag, *within}), named, linked, placed, main)
        self.put(shown, hint, bullet=mark, indent=INDENT * level)

    def put(self, words: str, hint: Hint, *, bullet: str = "", indent: int = 0) -> None:
        """Add an element as it is; its hint's links are places in `words`."""
        touches = hint.tag in _TOUCHING and bool(self._hints) and self._hints[-1].tag == hint.tag
        between = "" if not self._parts else "\n" if touches else PARTED
        start = self._length + len(between) + indent
        begins = start + len(bullet)
        self._length = begins + len(words)
        self._parts += (between, " " * indent, bullet, words)
        self._elements.append(Element(start, self._length, indent, int(between == PARTED), len(bullet)))
        if hint.links:
            hint = replace(hint, links=tuple((first + begins, last + begins, url) for first, last, url in hint.links))
        self._hints.append(hint)

    def fragment(self, root: Any, base: str = "", *, named: str = "", main: bool = True) -> None:
        """Add what an lxml tree of HTML shows; `base` is the address that its links start from.

        `main` says that all of it is main text: nobody put anything around it. All its blocks are called `named`, besides
        what its markup calls them.
        """
        from reader.document.pages.tree import read

        self.tree(read(root, base), named=named, main=main)

    def tree(self, laid: "Tree", *, named: str = "", main: bool | None = None) -> None:
        """Add what was read of a tree, as `fragment` does; where `main` is None, what its hints say is main."""
        for element, hint in zip(laid.elements, laid.hints, strict=True):
            begins = element.start + element.bullet
            told = replace(
                hint,
                links=tuple((first - begins, last - begins, url) for first, last, url in hint.links),
                main=hint.main if main is None else main,
                words=f"{named} {hint.words}".strip(),
            )
            self.put(laid.text[begins : element.end], told, bullet=laid.text[element.start : begins])

    def laid(self, about: About | None = None, encoding: str = "utf-8") -> Laid:
        """Give all that was added."""
        text = "".join(self._parts)
        return Laid(text, tuple(self._elements), tuple(self._hints), about, encoding)
