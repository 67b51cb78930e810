"""What is looked for in a text: a word, or several that stand together. No start of the app pays for more than that."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that stand together."""

    words: tuple[str, ...]
    """As they were typed."""

    begins: bool = False
    """Whether the last word may go on."""

    def __str__(self) -> str:
        """As a person would type it."""
        text = " ".join(self.words)
        return f"“{text}”" if len(self.words) > 1 else text
