"""Small lists in a window over a screen: the keys and what they do, the links of a paragraph."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.message import Message

from reader.panes.drawing import cut, wrap
from reader.panes.rows import Row, Rows


class Entry(NamedTuple):
    """A row of two columns."""

    name: str
    """What stands on the left, one safe line."""

    words: str
    """What stands on the right, one safe line."""

    value: object = None
    """What is chosen with it; None where there is nothing to choose."""


class Table(Rows):
    """Groups of entries, each under its title."""

    class Chosen(Message):
        """An entry was chosen."""

        def __init__(self, value: object) -> None:
            super().__init__()
            self.value = value

    def __init__(self, groups: Sequence[tuple[str, Sequence[Entry]]], *, names: int) -> None:
        """`names` is the width of the left column, in cells."""
        super().__init__()
        self._groups = groups
        self._names = names

    def build(self, width: int) -> Sequence[Row]:
        """Titles and entries, an empty line between groups."""
        return list(self._lay(width))

    def show(self, groups: Sequence[tuple[str, Sequence[Entry]]]) -> None:
        """Show others; the cursor stays where it was, on what it was on while that is there."""
        self._groups = groups
        self.rebuild()
        self.refresh(layout=True)

    def chosen(self, value: object) -> None:
        """Tell what was chosen."""
        self.post_message(self.Chosen(value))

    def clicked(self, value: object, times: int) -> None:
        """One click is enough: the cursor alone does nothing here."""
        if times == 1:
            self.chosen(value)

    def _lay(self, width: int) -> Iterator[Row]:
        names = min(self._names, width // 2)
        for number, (title, entries) in enumerate(self._groups):
            if number:
                yield Row(((),))
            if title:
                yield Row((((cut(title, width), "head"),),))
            for entry in entries:
                name = cut(entry.name, names)
                lines = wrap(entry.words, width - names - 2, 3) or [""]
                first = ((name, "accent"), (" " * (names - cell_len(name) + 2), ""), (lines[0], ""))
                rest = tuple(((" " * (names + 2), ""), (line, "")) for line in lines[1:])
                yield Row((first, *rest), entry.value)
