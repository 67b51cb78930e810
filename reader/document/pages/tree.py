"""A page's tree as elements: one for each block of text, in reading order, with what the markup says of it.

A block is what a browser sets on lines of its own. White space is folded as a browser folds it, but for preformatted text;
two line breaks part paragraphs, one is a line end within the element. What no reader sees (scripts, styles, what is hidden)
is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from reader.document.building import Builder
from reader.document.model import Element, Hint
from reader.document.pages import pictures
from reader.document.plain import clean

BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option optgroup p pre search section
    select summary table tbody td tfoot th thead tr ul""".split()
)
"""The tags that a browser sets on lines of their own (the HTML standard's style sheet, section 15.3)."""

UNSEEN = frozenset(
    """applet area audio base canvas datalist embed frame frameset head iframe input link map math meta noframes noscript
    object param progress script source style svg template textarea title track video""".split()
)
"""The tags whose text no reader sees as text."""

CREDIT = re.compile(r"credit|copyright|photograph|fotograf|author|source|agency|rights|byline", re.IGNORECASE)
"""What the part of a figure is called that names its maker."""

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

HEARD = re.compile(
    r"(?<![\w-])(?:[a-z]{1,2}-)?(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?)(?![\w-])", re.IGNORECASE
)
"""What words within a line are called that are only read aloud ("opens in a new tab"), as style libraries name them."""

AROUND = 5
"""Blocks whose names an element bears: its own and those around it; farther out they name the whole page."""

CELL, ROWS = 120, 2
"""Letters of the longest cell of a table that shows data, and how many of its rows have two cells with text, at least."""

CELLS = " | "
"""What stands between the cells of a row."""

LONGEST_NAME = 1000
"""Characters of what a block is called that are kept: the longest lists of classes have some hundreds."""

HEAVY = 0.9
"""Share of a block's letters that are set in bold, or in one inline part, from which the block is."""

_BOLD = frozenset({"b", "strong"})
_KEPT = frozenset({"pre", "tr"})
"""The tags whose white space is kept; a row has text of its own only where its cells were set on one line."""

_PICTURES = frozenset({"figure", "figcaption"})
_HEADINGS = frozenset({"h1", "h2", "h3"})
_SPACE = re.compile(r"[ \t\n\r\f\u200b]+")
_BLANK = re.compile(r" *\n[ \n]*|  +")
_BULLET = "• "


@dataclass(slots=True)
class _Block:
    """A block while its text is gathered."""

    node: Any
    tag: str
    within: frozenset[str]
    names: tuple[str, ...]
    bullet: str = ""
    """What stands before an item of a list."""

    kept: bool = False
    """Whether its white space is kept."""

    pictured: bool = False
    """Whether it stands in a block that holds a picture, and little else."""

    pieces: list[str] = field(default_factory=list)
    letters: int = 0
    linked: int = 0
    heavy: int = 0
    """Letters that are set in bold."""

    inner: Any = None
    """The first inline part that is called anything; where the block is little else, its name is the block's too."""

    inner_letters: int = 0

    links: list[tuple[int, int, str]] = field(default_factory=list)
    """Places among `pieces` where a link begins and ends, and its target."""

    @property
    def named(self) -> tuple[str, ...]:
        """What it and the blocks around it are called; "strong" too, where it is set in bold."""
        if not self.names:
            return self.names
        own = [self.names[0]]
        if self.inner is not None and self.inner_letters >= HEAVY * self.letters:
            own.append(_called(self.inner))
        if self.heavy >= HEAVY * self.letters:
            own.append("strong")
        return " ".join(filter(None, own)), *self.names[1:]


@dataclass(slots=True)
class Tree:
    """The text of a page, its elements, and a hint for each."""

    text: str
    elements: tuple[Element, ...]
    hints: tuple[Hint, ...]
    nodes: tuple[Any, ...] = ()
    """For each element, the tree's own block that it was made of."""


def read(root: Any, base: str = "") -> Tree:
    """Read an lxml tree; `base` is the address that its links start from."""
    builder = Builder()
    nodes: list[Any] = []
    for block in _Walk(base, pictures.around(root)).go(root):
        named = " / ".join(block.named)
        share = block.linked / block.letters if block.letters else 0.0
        for words, links in _paragraphs(block):
            hint = Hint(block.tag, block.within, named, share, tuple(links), pictured=block.pictured)
            builder.put(words, hint, bullet=block.bullet)
            nodes.append(block.node)
    laid = builder.laid()
    return Tree(laid.text, laid.elements, laid.hints, tuple(nodes))


class _Walk:
    """The walk down a tree, which keeps the blocks that it stands in."""

    def __init__(self, base: str, pictured: set[Any]) -> None:
        self._base = base
        self._pictured = pictured
        self._block = _Block(None, "", frozenset(), ())
        self._target: str | None = None
        self._bold = 0
        self._stacked: Any = None
        self._credits: list[Any] = []
        self._cells: set[Any] = set()
        self._done: list[_Block] = []

    def go(self, root: Any) -> Iterator[_Block]:
        """Give the blocks with text in reading order."""
        stack: list[tuple[Any, bool, _Block]] = [(root, False, self._block)]
        while stack:
            node, leaving, outer = stack.pop()
            tag = node.tag
            if leaving:
                self._leave(node, outer)
                self._say(node.tail)
            elif not isinstance(tag, str) or tag in UNSEEN or _hidden(node):
                self._say(node.tail)
            else:
                outer = self._block
                self._enter(node, tag)
                stack.append((node, True, outer))
                stack.extend((child, False, outer) for child in reversed(node))
            if self._done:
                yield from self._done
                self._done.clear()
        self._end()
        yield from self._done

    def _enter(self, node: Any, tag: str) -> None:
        if node in self._cells:
            self._block.pieces.append(CELLS if node.getprevious() is not None else "")
        elif tag in BLOCKS or self._is_credit(node):
            self._begin(node, tag)
            if tag == "table":
                self._cells.update(_cells(node))
        elif tag == "br":
            self._block.pieces.append("\n")
        elif self._block.tag in _HEADINGS and not self._block.letters and _stacked(node):
            self._stacked = node
        elif tag == "a" and (target := node.get("href")):
            self._target = clean(target)
        if tag not in BLOCKS and not self._block.letters and self._block.inner is None and _called(node):
            self._block.inner = node
        self._bold += tag in _BOLD
        self._say(node.text)

    def _leave(self, node: Any, outer: _Block) -> None:
        tag = node.tag
        self._bold -= tag in _BOLD
        if node is self._block.inner:
            self._block.inner_letters = self._block.letters
        if node in self._cells:
            self._cells.discard(node)
        elif tag in BLOCKS or (self._credits and node is self._credits[-1]):
            if tag not in BLOCKS:
                self._credits.pop()
            self._end()
            self._block = self._again(outer)
        elif tag == "a":
            self._target = None
        if node is self._stacked:
            self._block.pieces.append("\n\n")
            self._stacked = None

    def _is_credit(self, node: Any) -> bool:
        """Whether an inline part of a figure is called a credit: it stands on its own, however it is set."""
        beside = self._block.pictured or not self._block.within.isdisjoint(_PICTURES)
        if not beside or not CREDIT.search(f"{node.get('class')} {node.get('itemprop')}"):
            return False
        self._credits.append(node)
        return True

    def _again(self, outer: _Block) -> _Block:
        """A block that goes on behind one that stood in it."""
        return _Block(outer.node, outer.tag, outer.within, outer.names, outer.bullet, outer.kept, outer.pictured)

    def _begin(self, node: Any, tag: str) -> None:
        outer = self._block
        self._end()
        called = (_called(node), *outer.names)[:AROUND]
        bullet = _bullet(node) if tag == "li" else ""
        kept, pictured = tag in _KEPT and not self._cells, outer.pictured or node in self._pictured
        self._block = _Block(node, tag, outer.within | {tag}, called, bullet, kept, pictured)

    def _end(self) -> None:
        if self._block.letters:
            self._done.append(self._block)

    def _whole(self, target: str) -> str:
        """A link's target from where the page is; empty where it is no address at all ("http://[")."""
        try:
            return clean(urljoin(self._base, target)).replace("\n", "")
        except ValueError:
            return ""

    def _say(self, text: str | None) -> None:
        if not text:
            return
        block, letters = self._block, len(text.strip())
        if self._target is not None and letters:
            block.linked += letters
            if self._target.startswith(("http:", "https:", "mailto:", "/")) and (whole := self._whole(self._target)):
                here = len(block.pieces)
                block.links.append((here, here + 1, whole))
        block.pieces.append(text if block.kept else _SPACE.sub(" ", text))
        block.letters += letters
        block.heavy += letters if self._bold else 0


def _called(node: Any) -> str:
    names = (node.get("class"), node.get("id"), node.get("itemprop"), node.get("data-testid"))
    return _SPACE.sub(" ", " ".join(filter(None, names))[:LONGEST_NAME].lower())


def _bullet(node: Any) -> str:
    """What stands before an item: its number where the markup says it, as it does where a list goes on."""
    number = node.get("value") or ""
    return f"{number}. " if number.isascii() and number.isdigit() and len(number) < 10 else _BULLET


def _stacked(node: Any) -> bool:
    """Whether an inline part opens a heading and another follows it at once: a kicker, set on a line of its own."""
    following = node.getnext()
    if (node.tail or "").strip() or following is None or not isinstance(following.tag, str) or following.tag == "br":
        return False
    parted = "".join(node.itertext()).rstrip()[-1:] + "".join(following.itertext()).lstrip()[:1]
    return ":" not in parted  # with a colon between them they are one headline


def _cells(table: Any) -> Iterator[Any]:
    """The cells of a table that shows data, whose rows are lines; none where it only sets a page's parts side by side."""
    cells: list[Any] = []
    rows = 0
    for row in table.iter("tr"):
        filled = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            if any(part.tag in BLOCKS for part in cell.iterdescendants()):
                return
            letters = len(" ".join("".join(cell.itertext()).split()))
            if letters > CELL:
                return
            filled += letters > 0
            cells.append(cell)
        rows += filled > 1
    if rows >= ROWS:
        yield from cells


def _hidden(node: Any) -> bool:
    if node.get("hidden") is not None:
        return True
    style = node.get("style")
    if style is not None and HIDDEN.search(style) is not None:
        return True
    return node.tag not in BLOCKS and HEARD.search(node.get("class") or "") is not None


def _paragraphs(block: _Block) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """The text of a block, parted where two line breaks stand; with each the places of its links."""
    text, places = "", [0]
    for piece in block.pieces:
        text += clean(piece)
        places.append(len(text))
    spans = [(places[start], places[end], url) for start, end, url in block.links]
    cut = r"\n[ \t]*\n\s*" if not block.kept else r"(?!)"
    start = 0
    for match in [*re.finditer(cut, text), None]:
        end = match.start() if match else len(text)
        yield from _folded(text, start, end, spans, keep=block.kept)
        start = match.end() if match else end


def _folded(
    text: str, start: int, end: int, spans: list[tuple[int, int, str]], *, keep: bool
) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """A stretch without the white space around it and without two spaces in a row; links moved with their words."""
    if not any(a < end and b > start for a, b, _ in spans):
        words = text[start:end] if keep else _BLANK.sub(_one, text[start:end])
        if any(map(str.isalnum, words)):
            yield words.strip(), []
        return
    yield from _linked(text, start, end, spans, keep=keep)


def _one(run: re.Match[str]) -> str:
    """What a run of spaces and line ends is folded to."""
    return "\n" if "\n" in run[0] else " "


def _linked(
    text: str, start: int, end: int, spans: list[tuple[int, int, str]], *, keep: bool
) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """The same for a stretch with links, letter by letter."""
    words: list[str] = []
    moved = [0] * (end - start + 1)
    length, spaced = 0, True
    for place in range(start, end):
        moved[place - start] = length
        letter = text[place]
        blank = letter in " \n" and not keep
        if blank and spaced:
            if letter == "\n" and words and words[-1] == " ":
                words[-1] = "\n"
            continue
        words.append(letter)
        length += 1
        spaced = blank
    moved[end - start] = length
    whole = "".join(words)
    shown = whole.strip()
    if not shown or not any(letter.isalnum() for letter in shown):
        return
    lead = len(whole) - len(whole.lstrip())
    links = []
    for a, b, url in spans:
        if a < end and b > start:
            first = max(0, moved[max(a, start) - start] - lead)
            last = min(len(shown), moved[min(b, end) - start] - lead)
            while first < last and shown[first].isspace():
                first += 1
            while last > first and shown[last - 1].isspace():
                last -= 1
            if last > first:
                links.append((first, last, url))
    yield shown, links
