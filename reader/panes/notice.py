"""The line that says what is missing of a story, and that it has versions and copies; no line for nothing."""

from collections.abc import Sequence

from textual.reactive import var

from reader.panes.drawing import safe
from reader.panes.oneline import OneLine, Part
from reader.story import Story


class Notice(OneLine):
    """How much of the story is there, and what its page asks for before it shows the rest."""

    story: var[Story | None] = var[Story | None](None)
    told: var[str] = var("")
    """What the library knows of it, one safe line; empty for nothing."""

    def watch_story(self) -> None:
        """Be there only where there is something to say."""
        self._tell()

    def watch_told(self) -> None:
        """Likewise."""
        self._tell()

    def left(self, width: int) -> Sequence[Part]:
        """What is missing, and what else there is."""
        missing = [Part(" " + safe(self.story.notice), "accent")] if self.story and self.story.notice else []
        return [*missing, Part((" · " if missing else " ") + self.told, "quiet")] if self.told else missing

    def _tell(self) -> None:
        self.display = bool(self.told) or (self.story is not None and self.story.notice is not None)
        self.refresh()
