"""The key that exports: of a list the marked stories or the one under the cursor, of a story itself."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.app.desk import Export
from reader.app.standing import Standing
from reader.panes.drawing import several


class Exporting(Standing):
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

    def action_export(self) -> None:
        """Ask how and where."""
        numbers, here = self.meant, self.story_here
        if not numbers:
            self.say("There is no story here to export")
        elif here is not None and numbers == (here.number,):
            self.post_message(Export(numbers, here.title))
        else:
            self.post_message(Export(numbers, several(len(numbers), "story", "stories")))
