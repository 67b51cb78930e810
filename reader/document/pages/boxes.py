"""What of a page's main text stands apart from the story: in a box of its own between the paragraphs, or behind them all.

The body is the innermost block that holds nearly all of the main prose. What the witness took from outside of it is another
story's teaser or an offer. In it, most paragraphs stand in the same way: their blocks, up to the body, have the same tags
and names. What stands otherwise is in a box: quotations and lists are the story's, but a box that is mostly links is of
other stories, one with buttons or fields to fill in is a poll or an offer, and one with a picture and few words holds its
caption. What the witness lost beside the paragraphs, and stands as they do, is the story's again.
"""

import re
from collections import Counter
from typing import Any

from reader.document.model import Hint

BODY = 0.85
"""Share of the main prose that the body holds: on 124 newspapers' pages, what was main behind it was never the story's."""

ALIKE = 0.25
"""Share of the main prose from which paragraphs that stand alike are the story's own."""

PROSE = 40
"""Letters from which an element with few links is prose."""

LINKED, LISTED = 0.25, 0.4
"""Share of a box's letters in links from which it is of other stories: of any box, and of a list, for stories have lists."""

ALL = 0.8
"""Share of an element's letters in links from which it is one."""

FAR = 12
"""Elements before the story's first paragraph, up to which its deck and its pictures may stand outside of the body."""

CAPTION = 600
"""Letters up to which a box with a picture holds its caption."""

MOST = 0.3
"""Share of the main prose that is never taken away: then the page is not built as this module thinks."""

_PROSE = frozenset("p div section li blockquote dd td span font center".split())
_LISTS = frozenset("ul ol dl li".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_PICTURES = ("img", "picture", "video", "amp-img")
_FIELDS = ("button", "form", "input", "select", "iframe")
_HEADING = re.compile(r"sub-?head|cross-?head|sub-?tit|heading|inter-?tit|zwischen", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


class Boxes:
    """A page's elements and the blocks that they stand in."""

    def __init__(self, nodes: tuple[Any, ...], hints: tuple[Hint, ...], texts: list[str], main: set[int]) -> None:
        self._hints = hints
        self._texts = texts
        self._chains = [_chain(node) for node in nodes]
        self._others = self._further(main)
        self._main = main - self._others
        self._prose = [index for index in sorted(self._main) if self._is_prose(index)]
        self._total = sum(len(texts[index]) for index in self._prose)
        self._body = self._find_body()
        self._own = self._find_own()
        self._first, self._last = min(self._own, default=0), max(self._own, default=0)
        self._holds = {node for index in self._own for node in self._chains[index]}

    def settle(self) -> tuple[set[int], set[int]]:
        """Give the elements that are main, and those that are a picture's, both by their indexes."""
        main, pictured = self._parted() if self._own else (self._main, set())
        return (main | self._named_alike(main)) - self._others, pictured

    def _parted(self) -> tuple[set[int], set[int]]:
        """The main elements without what stands apart, with what stands beside; and those that are a picture's."""
        out = {index for index in self._main if self._is_outside(index)} | self._closing()
        boxes: dict[Any, list[int]] = {}
        for index in range(len(self._chains)):
            if (box := self._box(index)) is not None:
                boxes.setdefault(box, []).append(index)
        pictured: set[int] = set()
        for box, held in boxes.items():
            within = [index for index in held if self._chains[index][0] is not box]
            if not within or self._main.isdisjoint(held):
                continue
            if self._is_apart(box, held):
                out.update(within, (index for index in held if not self._is_prose(index)))
            elif self._is_picture(box, held) and within == held:
                out.update(held)
                pictured.update(held)
        if sum(len(self._texts[index]) for index in out.intersection(self._prose)) > MOST * self._total:
            return self._main, set()
        return (self._main - out) | self._beside(), pictured

    def _named_alike(self, main: set[int]) -> set[int]:
        """Prose in blocks that are called as those around main paragraphs: bodies that are parted in odd ways."""
        names = {_around(self._hints[index]) for index in main if self._is_prose(index)}
        return {
            index
            for index, hint in enumerate(self._hints)
            if hint.tag == "p" and _around(hint) in names and self._is_prose(index)
        }

    def _beside(self) -> set[int]:
        """What stands as the story's own paragraphs do: of their tags and names, or a heading in the same block."""
        blocks = {self._chains[index][1] for index in self._own}
        alike = {self._look(index) for index in self._own}
        found = set()
        for index, chain in enumerate(self._chains):
            hint = self._hints[index]
            if hint.tag in _HEADINGS or (hint.tag in ("div", "p") and _HEADING.search(chain[0].get("class") or "")):
                if self._first < index < self._last and chain[1] in blocks:
                    found.add(index)
            elif hint.linked < 0.5 and self._body in chain[1:] and self._look(index) in alike:
                found.add(index)
        return found

    def _look(self, index: int) -> tuple[Any, ...]:
        return self._hints[index].tag, _named(self._chains[index][0]), self._standing(index)

    def _further(self, main: set[int]) -> set[int]:
        """What is main in articles that stand behind the first one, each with a headline of its own: further stories."""
        headed: dict[Any, str] = {}
        members: dict[Any, list[int]] = {}
        for index, chain in enumerate(self._chains):
            article = next((node for node in reversed(chain) if node.tag == "article"), None)
            if article is None:
                continue
            members.setdefault(article, []).append(index)
            if self._hints[index].tag == "h1":
                headed.setdefault(article, self._texts[index])
        told = [article for article in headed if not main.isdisjoint(members[article])]
        others = [article for article in told if headed[article] != headed[told[0]]]
        return {index for article in others for index in members[article]}

    def _is_prose(self, index: int) -> bool:
        hint = self._hints[index]
        return hint.tag in _PROSE and len(self._texts[index]) >= PROSE and hint.linked < 0.5

    def _find_body(self) -> Any:
        weights: Counter[Any] = Counter()
        depths: dict[Any, int] = {}
        for index in self._prose:
            chain = self._chains[index]
            for depth, node in enumerate(reversed(chain[1:])):
                weights[node] += len(self._texts[index])
                depths[node] = depth
        held = [node for node, weight in weights.items() if weight >= BODY * self._total]
        return max(held, key=lambda node: depths[node], default=None)

    def _standing(self, index: int) -> tuple[tuple[str, str], ...] | None:
        """The tags and names of the blocks between an element and the body; None outside of it."""
        found: list[tuple[str, str]] = []
        for node in self._chains[index][1:]:
            if node is self._body:
                return tuple(found)
            found.append((node.tag, _named(node)))
        return None

    def _find_own(self) -> set[int]:
        """The paragraphs that stand as most of the story's do."""
        ways = {index: way for index in self._prose if (way := self._standing(index)) is not None}
        weights: Counter[tuple[tuple[str, str], ...]] = Counter()
        for index, way in ways.items():
            weights[way] += len(self._texts[index])
        return {index for index, way in ways.items() if weights[way] >= ALIKE * self._total}

    def _is_outside(self, index: int) -> bool:
        """Whether an element stands before or behind the story's own paragraphs, and is a link, or behind the body too."""
        if self._first <= index <= self._last:
            return False
        if self._hints[index].linked > ALL:
            return True
        behind, before = index - self._last, self._first - index
        return (behind > 0 or before > FAR) and self._body not in self._chains[index]

    def _closing(self) -> set[int]:
        """What closes a page's text: lists that no paragraph leads to (sources, topics), a line that leads to nothing."""
        found: set[int] = set()
        led = True
        for index in range(self._last + 1, len(self._hints)):
            if self._hints[index].tag != "li":
                led = self._is_prose(index)
            elif index in self._main and not led:
                found.add(index)
        end = max(self._main - found)
        return found | {end} if end > self._last and self._texts[end].endswith((":", "：")) else found

    def _box(self, index: int) -> Any:
        """The outermost block around an element that holds none of the story's own paragraphs; None where it has none."""
        chain = self._chains[index]
        if self._body not in chain:
            return None
        box = None
        for node in chain:
            if node in self._holds:
                break
            box = node
        return box

    def _is_apart(self, box: Any, held: list[int]) -> bool:
        letters = sum(len(self._texts[index]) for index in held)
        linked = sum(len(self._texts[index]) * self._hints[index].linked for index in held)
        if linked > (LISTED if box.tag in _LISTS else LINKED) * letters:
            return True
        return next(box.iter(*_FIELDS), None) is not None

    def _is_picture(self, box: Any, held: list[int]) -> bool:
        if sum(len(self._texts[index]) for index in held) > CAPTION or next(box.iter(*_PICTURES), None) is None:
            return False
        return box.tag not in _LISTS and box.tag != "blockquote"


def _named(node: Any) -> str:
    """What a block is called, the names that are numbered left out."""
    return " ".join(name for name in (node.get("class") or "").split() if not _DIGITS.search(name))


def _around(hint: Hint) -> str:
    """What the blocks around an element's own are called."""
    return hint.words.partition(" / ")[2]


def _chain(node: Any) -> list[Any]:
    """A block and those around it, from within."""
    found = []
    while node is not None:
        found.append(node)
        node = node.getparent()
    return found
