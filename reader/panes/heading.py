"""The line over a list: what it is, and how much there is of it."""

from collections.abc import Sequence

from textual.reactive import var

from reader.panes.oneline import OneLine, Part


class Heading(OneLine):
    """A title and a few words about it."""

    title: var[str] = var("")
    """One safe line."""

    about: var[str] = var("")
    """One safe line."""

    def watch_title(self) -> None:
        """Draw the title."""
        self.refresh()

    def watch_about(self) -> None:
        """Draw what is said of it."""
        self.refresh()

    def left(self, width: int) -> Sequence[Part]:
        """The title."""
        return (Part(f" {self.title}", "strong"),)

    def right(self, width: int) -> Sequence[Part]:
        """What is said of it."""
        return (Part(f"{self.about} ", "quiet"),) if self.about else ()
