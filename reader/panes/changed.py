"""What changed in a story: its text with what was removed and added, what stayed folded away."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content
from textual.message import Message
from textual.reactive import var

from reader.panes.drawing import Line, Piece, flow, safe, several
from reader.panes.rows import Row, Rows
from reader.story import Role
from reader.story.changes import Comparison, Fact, Passage, PassageKind
from reader.story.changes import Piece as Words

_SIGNS = {PassageKind.CHANGED: "~", PassageKind.ADDED: "+", PassageKind.REMOVED: "−", PassageKind.SAME: " "}

_HANG = 2
"""Columns of a passage's sign and the space behind it."""


class Changed(Rows):
    """The new text, with the removed words struck and the added underlined."""

    BINDING_GROUP_TITLE = "What changed"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--added", "rows--removed"}

    comparison: var[Comparison | None] = var[Comparison | None](None, init=False)
    empty: var[tuple[str, ...]] = var[tuple[str, ...]]((), init=False)
    """What stands there where nothing changed."""

    unfolded: var[bool] = var(False, init=False)
    """Whether what stayed is shown too."""

    class Pointed(Message):
        """The cursor came to a change (a passage, by its index)."""

        def __init__(self, passage: int) -> None:
            super().__init__()
            self.passage = passage

    class Chosen(Pointed):
        """The story is to be read at a passage."""

    def __init__(self) -> None:
        super().__init__()
        self._open: set[range] = set()

    def build(self, width: int) -> Sequence[Row]:
        """How much changed, what is said about the story, and then its passages."""
        if self.comparison is None or self.comparison.is_empty:
            return [Row((((line, "quiet"),),)) for line in self.empty]
        return list(self._lay(self.comparison, width))

    def begins(self, before: int | None) -> object:
        """At the first change."""
        return next(iter(self.comparison.changes), None) if self.comparison else None

    def watch_comparison(self) -> None:
        """Show another comparison, from its beginning."""
        self._open.clear()
        self.cursor = None
        if self.is_mounted:
            self.scroll_to(y=0, animate=False, force=True)
        self.rebuild()

    def watch_empty(self) -> None:
        """Say it."""
        self.rebuild()

    def watch_unfolded(self) -> None:
        """Show what stayed, or fold it away."""
        self._open.clear()
        self.rebuild()

    def moved(self, value: object) -> None:
        """Tell which change the cursor is on."""
        if isinstance(value, int):
            self.post_message(self.Pointed(value))

    def chosen(self, value: object) -> None:
        """Unfold what is folded; else tell where the story is to be read."""
        if isinstance(value, range):
            self._open.add(value)
            self.rebuild()
            self.point_at(value.start)
        elif isinstance(value, int):
            self.post_message(self.Chosen(value))

    def go(self, step: int) -> bool:
        """Go to another change; False where there is none further."""
        changes = self.comparison.changes if self.comparison else ()
        here = self.value.start - 0.5 if isinstance(self.value, range) else self.value
        if not isinstance(here, int | float):
            here = -1
        further = [change for change in changes if (change - here) * step > 0]
        if not further:
            return False
        self.point_at(further[0] if step > 0 else further[-1])
        self.moved(self.value)
        return True

    def _lay(self, comparison: Comparison, width: int) -> Iterator[Row]:
        yield Row(tuple(flow(((_told(comparison), "quiet"),), width)))
        for fact in comparison.facts:
            if not fact.is_shown:
                yield Row(tuple(flow(_fact(fact), width)))
        for is_change, stretch in comparison.stretches():
            if not (is_change or self.unfolded or stretch in self._open):
                yield Row(((),))
                yield Row((((f"  ··· {several(len(stretch), 'paragraph')} unchanged ···", "quiet"),),), stretch)
                continue
            for index in stretch:
                yield Row(((),))
                yield Row(_passage(comparison.passages[index], width), index)


class Quoted(Rows):
    """What became of the quotations: which came, went, have other words or another speaker."""

    BINDING_GROUP_TITLE = "Quotes that changed"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--added", "rows--removed"}

    comparison: var[Comparison | None] = var[Comparison | None](None, init=False)

    class Pointed(Message):
        """The cursor came to a quotation; `passage` is where it stands."""

        def __init__(self, passage: int) -> None:
            super().__init__()
            self.passage = passage

    class Chosen(Pointed):
        """The story is to be read there."""

    def build(self, width: int) -> Sequence[Row]:
        """The quotations in the order of the text, each under what became of it."""
        if self.comparison is None:
            return ()
        return [
            Row(tuple(_quote(self.comparison, index, width)), index) for index in range(len(self.comparison.quotes))
        ]

    def watch_comparison(self) -> None:
        """Show another comparison's; nothing where no quotation changed."""
        count = len(self.comparison.quotes) if self.comparison else 0
        self.display = bool(count)
        self.border_title = Content(f"{several(count, 'quote')} changed")
        self.cursor = None
        self.rebuild()

    def moved(self, value: object) -> None:
        """Tell where the quotation stands."""
        self._tell(self.Pointed, value)

    def chosen(self, value: object) -> None:
        """Tell where the story is to be read."""
        self._tell(self.Chosen, value)

    def point_at_passage(self, passage: int) -> None:
        """Mark the quotations of a passage."""
        quotes = self.comparison.quotes if self.comparison else ()
        self.marks = frozenset(index for index, change in enumerate(quotes) if change.passage == passage)
        if self.marks:
            self.reveal(min(self.marks, key=lambda mark: mark if isinstance(mark, int) else 0))

    def _tell(self, message: type[Pointed], value: object) -> None:
        if self.comparison is not None and isinstance(value, int):
            self.post_message(message(self.comparison.quotes[value].passage))


_FATES = {"came": "new", "went": "gone", "reworded": "other words", "handed": "another speaker"}


def _quote(comparison: Comparison, index: int, width: int) -> Iterator[Line]:
    change = comparison.quotes[index]
    yield ((_FATES[change.fate.value], "accent"),)
    before, after = ("“", "”") if change.is_between_marks else ("", "")
    words = ((before, ""), *_looks(change.pieces), (after, ""))
    yield from (_indented(line) for line in flow(words, width - _HANG))
    old, new = (safe(name) if name else "nobody named" for name in (change.old_speaker, change.new_speaker))
    if change.fate == "handed":
        speakers: tuple[Piece, ...] = (("— ", "quiet"), (old, "removed"), (" ", ""), (new, "added"))
    else:
        speakers = (("— ", "quiet"), (old if change.new is None else new, "quiet"))
    yield from (_indented(line) for line in flow(speakers, width - _HANG))
    yield ()


def _told(comparison: Comparison) -> str:
    """How much changed, in a line."""
    totals = comparison.totals
    parts = [
        f"{number:,} {word}"
        for number, word in (
            (totals.changed, "changed"),
            (totals.added, "added"),
            (totals.removed, "removed"),
            (totals.moved, "moved"),
        )
        if number
    ]
    words = f"+{totals.words_added:,} −{totals.words_removed:,} words"
    return f"Paragraphs: {', '.join(parts)} · {words}" if parts else "The text is the same"


def _fact(fact: Fact) -> tuple[Piece, ...]:
    name = f"{fact.name.capitalize()}: "
    both = ((fact.old, "removed"), (" ", ""), (fact.new, "added"))
    return ((name, "head"), *(piece for piece in both if piece[0]))


def _passage(passage: Passage, width: int) -> tuple[Line, ...]:
    """A passage: its sign in the margin, where it was moved a word of that, and its words."""
    block = passage.new or passage.old
    look = "strong" if block is not None and block.role in (Role.HEADLINE, Role.HEADING) else ""
    sign = "↕" if passage.moved and passage.kind is PassageKind.SAME else _SIGNS[passage.kind]
    lines = flow(_looks(passage.pieces, look), width - _HANG)
    drawn = [((sign + " ", "accent") if not number else ("  ", ""), *line) for number, line in enumerate(lines)]
    if passage.moved:
        drawn.insert(0, ((("↕ " if sign != "↕" else "  "), "accent"), ("moved here", "head")))
    return tuple(drawn)


def _looks(words: Sequence[Words], plain: str = "") -> Iterator[Piece]:
    """Kept, removed and added words in their looks; between what was removed and what was added there is a space."""
    for number, piece in enumerate(words):
        if piece.is_kept:
            yield piece.new, plain
        elif piece.old:
            yield piece.old, "removed"
        else:
            if number and words[number - 1].old and not words[number - 1].new:
                yield " ", ""
            yield piece.new, "added"


def _indented(line: Line) -> Line:
    return (("  ", ""), *line)
