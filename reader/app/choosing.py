"""Choosing what is copied: a window of its forms, each with how it begins."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.app.windows import Window
from reader.panes.drawing import cut, safe
from reader.panes.table import Entry, Table
from reader.story import Moment

if TYPE_CHECKING:
    from reader.config import Copying
    from reader.story.written.copies import Copied

WIDEST_NAME = 20

SHOWN = 76
"""Characters of a text by which one knows it."""


class Choice(Window[str]):
    """Texts under their names; the answer is the one that was chosen."""

    def __init__(self, title: str, choices: Sequence[tuple[str, str]]) -> None:
        entries = [Entry(safe(name), cut(safe(text[: 2 * SHOWN]), SHOWN), text) for name, text in choices]
        super().__init__(title, [("", entries)], names=min(WIDEST_NAME, max(len(name) for name, _ in choices)))

    def on_mount(self) -> None:
        """Begin at the first."""
        self.call_after_refresh(self.query_one(Table).point_at, self._groups[0][1][0].value)

    def on_table_chosen(self, event: Table.Chosen) -> None:
        """Answer with the text."""
        self.dismiss(str(event.value))


def copy_forms(copied: "Copied", copying: "Copying", now: Moment) -> Iterator[tuple[str, str]]:
    """Everything that words can be copied as: a person's own templates first."""
    from reader.story.written.copies import COPY_FORMATS
    from reader.story.written.templates import fill

    for name, template in copying.formats.items():
        yield name, fill(template, copied.values, unmarked=copied.is_report)
    yield "Link", fill(copying.link, copied.values)
    for form in COPY_FORMATS:
        yield form.name, form.write(copied, now)
