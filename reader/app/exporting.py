"""The key that exports: of a list the marked stories or the one under the cursor, of a story itself."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.app.desk import Export
from reader.app.saying import Saying


class Exporting(Saying):
    """The part of a screen that exports the stories that it is at."""

    BINDING_GROUP_TITLE = "Exporting"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "E",
            "export",
            "Export",
            tooltip="Export the marked stories, or the one you are at: Markdown, an e-book, citations",
            id="export.ask",
        ),
    ]

    def exported(self) -> tuple[tuple[int, ...], str]:
        """The numbers of the stories, and what one reads of them; the screen's own, to be written by whoever inherits."""
        raise NotImplementedError

    def action_export(self) -> None:
        """Ask how and where."""
        numbers, title = self.exported()
        if numbers:
            self.post_message(Export(numbers, title))
        else:
            self.say("There is no story here to export")
