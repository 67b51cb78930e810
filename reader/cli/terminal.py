"""What is printed on a terminal: the one room of the commands that knows rich.

Text of a story is never markup: it goes in as `Text`, and colours are added by us.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reader.cli.rows import Rows
from reader.library import Entry, Hit
from reader.story import HIDDEN_ROLES, Role, Story
from reader.story.copying import clean, date_of

if TYPE_CHECKING:
    from reader.cli.changes import Changed

MEASURE = 72
"""Columns of a page; a narrower terminal has fewer."""

NUMBERS = frozenset({"quotes", "reported", "words", "sure %", "number", "unread", "stories"})
"""The columns of numbers, which stand to the right."""

_LOOKS: Mapping[Role, tuple[str, int]] = {
    Role.KICKER: ("cyan", 0),
    Role.HEADLINE: ("bold", 0),
    Role.DECK: ("italic", 0),
    Role.BYLINE: ("dim", 0),
    Role.DATE: ("dim", 0),
    Role.HEADING: ("bold", 0),
    Role.LIST_ITEM: ("", 2),
    Role.PULL_QUOTE: ("italic cyan", 4),
    Role.CAPTION: ("dim", 2),
    Role.CREDIT: ("dim", 2),
    Role.CONTRIBUTOR: ("italic", 0),
    Role.CONTACT: ("italic", 0),
    Role.CORRECTION: ("italic", 0),
    Role.TIMESTAMP: ("bold dim", 0),
    Role.POST: ("", 4),
    Role.POST_STAMP: ("dim", 4),
    Role.PROFILE: ("dim", 0),
    Role.BIO: ("dim", 0),
}
"""How a block looks, and by how many columns it is indented; where a role is not named, plainly and not at all."""


def print_page(story: Story) -> None:
    """Print a story to be read."""
    console = _console()
    width = min(MEASURE, console.width - 1)
    for block in story.blocks:
        words = "" if block.role in HIDDEN_ROLES else clean(story, block.span)
        if words:
            look, indent = _LOOKS.get(block.role, ("", 0))
            console.print(Padding(Text(words, look), (0, 0, 0, indent)), width=width)
            console.print()
    if story.notice:
        console.print(Text(story.notice, "yellow"), width=width)
        console.print()


def print_table(rows: Rows) -> None:
    """Print a table, as wide as it must be and no wider than the terminal."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in rows.names:
        table.add_column(name, justify="right" if name in NUMBERS else "left", overflow="fold")
    for line in rows.lines:
        table.add_row(*(Text(value) for value in line))
    _console().print(table)


def print_entries(entries: Iterable[Entry]) -> None:
    """Print a line a story: its number, its title, and what there is room for."""
    console = _console()
    for entry in entries:
        console.print(_line(entry, console.width))


def print_hits(hits: Iterable[Hit]) -> None:
    """Print each story that was found, and below it the passage, the words asked for lit."""
    console = _console()
    for hit in hits:
        console.print(_line(hit.entry, console.width))
        passage = Text(hit.snippet)
        for span in hit.spans:
            passage.stylize("bold yellow", *span)
        console.print(Padding(passage, (0, 0, 1, 7)))


def print_changes(lines: "Iterable[Changed]") -> None:
    """Print what changed: removed words struck and red, added underlined and green."""
    console = _console()
    width = min(MEASURE, console.width - 1)
    for line in lines:
        text = Text.assemble((line.sign, "cyan"))
        for words, look in line.pieces:
            text.append(words, _CHANGED[look])
        console.print(Padding(text, (0, 0, 0, line.indent)), width=width)


_CHANGED: Mapping[str, str] = {
    "": "",
    "removed": "strike red",
    "added": "underline green",
    "head": "bold",
    "quiet": "dim",
}
"""How words look by what became of them; told in black and white too."""


def _line(entry: Entry, width: int) -> Text:
    when = entry.published or entry.added
    progress = f"{100 * entry.progress:.0f} %" if entry.progress else ""
    details = " · ".join(filter(None, (entry.publication, date_of(when), f"{entry.minutes} min", progress)))
    number = Text(f"{entry.number:>5}  ", "dim")
    room = width - len(number)
    title = Text(entry.title)
    title.truncate(max(room - len(details) - 2, room // 2), overflow="ellipsis")
    line = Text.assemble(number, title, ("  " + details, "dim"))
    line.truncate(width, overflow="ellipsis")
    return line


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False)
