"""What a person marked: in a story, in the order of its text, and in the whole library, the newest first.

A mark is its words in its colour, named by its digit for eyes and terminals that see none, below them its note. One whose
words are gone from the story is loose: it stands last, with the words as they were.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from reader.panes.drawing import Line, cut, day, safe, spread, wrap
from reader.panes.paged import Paged
from reader.panes.rows import Row, Rows
from reader.story import Span

LINES, NOTE_LINES = 2, 4
"""Of a mark's words and of its note that a list shows."""

EMPTY_LINES = 5
"""Of each passage of what is said where there is none: no word of it is left out."""

NOTE_SIGN = "✎"
"""What stands for a note, in the body's margin too."""


class Item(NamedTuple):
    """A mark as a list shows it; a row's value is its number."""

    number: int
    colour: int
    """Of a highlight, 1 to 4; else 0."""

    letter: str
    """Of a bookmark; else empty."""

    words: str
    note: str
    span: Span | None = None
    """Where it stands in the story; None where it is loose, or nobody has looked."""

    reworded: bool = False
    """Whether other words stand there now."""

    title: str = ""
    """Its story's."""

    made: datetime | None = None


class MarkRows(Rows):
    """A list of marks."""

    BINDING_GROUP_TITLE = "Marks"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--mark-1", "rows--mark-2", "rows--mark-3", "rows--mark-4"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "note", "Note", tooltip="Write the mark's note, or change it", id="marks.note"),
        Binding("d", "remove", "Remove", tooltip="Remove the mark", id="marks.remove"),
    ]

    items: var[tuple[Item, ...]] = var[tuple[Item, ...]]((), init=False)

    class Pointed(Message):
        """The cursor came to a mark."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    class Chosen(Pointed):
        """A mark was chosen."""

    class Noted(Pointed):
        """Its note is to be written."""

    class Removed(Pointed):
        """It is to be removed."""

    @property
    def item(self) -> Item | None:
        """The mark under the cursor; None where there is none."""
        return next((item for item in self.items if item.number == self.value), None)

    def watch_items(self) -> None:
        """Show them."""
        self.rebuild()

    def on_focus(self) -> None:
        """Have a cursor wherever there is a mark: its keys are for the one under it."""
        if self.cursor is None and self.values:
            self.point_at(next((value for value in self.values if value in self.marks), self.values[0]))

    def begins(self, before: int | None) -> object:
        """Where a mark was removed, go on with the one that stands in its place."""
        if before is None:
            return None
        following = [value for value in self._rows.values[before:] if value is not None]
        return next(iter(following), next(iter(reversed(self.values)), None))

    def moved(self, value: object) -> None:
        """Tell which mark the cursor is on."""
        if (item := self.item) is not None:
            self.post_message(self.Pointed(item))

    def chosen(self, value: object) -> None:
        """Tell which mark was chosen."""
        if (item := self.item) is not None:
            self.post_message(self.Chosen(item))

    def action_note(self) -> None:
        """Tell that its note is to be written."""
        if (item := self.item) is not None:
            self.post_message(self.Noted(item))

    def action_remove(self) -> None:
        """Tell that it is to be removed."""
        if (item := self.item) is not None:
            self.post_message(self.Removed(item))


class Marks(MarkRows):
    """The marks of a story."""

    BINDING_GROUP_TITLE = "Marks of a story"
    sought: var[str] = var("", init=False)
    """Words that a mark or its note must hold to be shown."""

    def build(self, width: int) -> Sequence[Row]:
        """In the order of the text, the loose ones last under their heading."""
        shown = [item for item in self.items if self.sought.casefold() in _sought(item)]
        rows = [_row(item, width) for item in shown if item.span is not None]
        loose = [item for item in shown if item.span is None]
        if loose:
            rows.append(Row((spread((("Loose", "head"),), "words gone", "quiet", width),)))
            rows += [_row(item, width) for item in loose]
        empty = "No mark holds that." if self.sought else "Nothing is marked: h, c and m mark."
        return rows or [Row((((cut(empty, width), "quiet"),),))]

    def on_mount(self) -> None:
        """Give the pane its title."""
        self.watch_items()

    def watch_items(self) -> None:
        """Show them; where there are none the styles have the pane away."""
        self.set_class(not self.items, "-empty")
        self.border_title = Content(f"Marks · {len(self.items)}")
        self.rebuild()

    def watch_sought(self) -> None:
        """Show the marks that match."""
        self.rebuild()


class AllMarks(MarkRows, Paged):
    """The marks of the library, as far as they are fetched."""

    BINDING_GROUP_TITLE = "Marks of all stories"

    empty: var[tuple[str, ...]] = var[tuple[str, ...]]((), init=False)
    """What is said where there is none."""

    class More(Paged.More):
        """The next page is wanted."""

    def build(self, width: int) -> Sequence[Row]:
        """Under the title of their story and the day, as they come."""
        if not self.items:
            lines = (line for words in self.empty for line in wrap(words, width, EMPTY_LINES) or [""])
            return [Row((((line, "quiet"),),)) for line in lines]
        return list(self._grouped(width))

    def begins(self, before: int | None) -> object:
        """At the first mark."""
        return super().begins(0 if before is None else before)

    def watch_items(self) -> None:
        """Show them."""
        self.came()
        self.rebuild()

    def watch_empty(self) -> None:
        """Say it."""
        self.rebuild()

    def _grouped(self, width: int) -> Iterator[Row]:
        before: tuple[str, str] | None = None
        for item in self.items:
            group = item.title, day(item.made)
            if group != before:
                if before is not None:
                    yield Row(((),))
                title = (cut(safe(item.title) or "Untitled", width), "strong")
                yield Row((spread((title,), group[1], "quiet", width),))
                before = group
            yield _row(item, width)


def _row(item: Item, width: int) -> Row:
    """What it is in the first columns, then its words, below them its note."""
    sign, look = _sign(item)
    words = wrap(safe(item.words[: width * (LINES + 2)]), width - 2, LINES) or [""]
    lit = f"mark-{item.colour}" if item.colour else "" if item.letter else "words"
    lines: list[Line] = [((f"{sign} " if not number else "  ", look), (line, lit)) for number, line in enumerate(words)]
    if item.reworded:
        lines.append((("  ", ""), (cut("words changed", width - 2), "head")))
    if item.note:
        note = wrap(safe(item.note), width - 4, NOTE_LINES)
        lines += [
            ((f"  {NOTE_SIGN} " if not number else "    ", "accent"), (line, "")) for number, line in enumerate(note)
        ]
    return Row(tuple(lines), item.number)


def _sign(item: Item) -> tuple[str, str]:
    """What stands before a mark: a bookmark's letter, a highlight's digit, a note's sign."""
    if item.letter:
        return item.letter, "accent"
    return (str(item.colour), f"mark-{item.colour}") if item.colour else (NOTE_SIGN, "accent")


def _sought(item: Item) -> str:
    """What a filter looks in."""
    return safe(f"{item.words} {item.note}").casefold()
