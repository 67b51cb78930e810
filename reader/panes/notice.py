"""The line that says what is missing of a story; no line where nothing is."""

from collections.abc import Sequence

from textual.reactive import var

from reader.panes.drawing import safe
from reader.panes.oneline import OneLine, Part
from reader.story import Story


class Notice(OneLine):
    """How much of the story is there, and what its page asks for before it shows the rest."""

    story: var[Story | None] = var[Story | None](None)

    def watch_story(self) -> None:
        """Be there only where there is something to say."""
        self.display = self.story is not None and self.story.notice is not None
        self.refresh()

    def left(self, width: int) -> Sequence[Part]:
        """What is missing."""
        return [Part(" " + safe(self.story.notice), "accent")] if self.story and self.story.notice else []
