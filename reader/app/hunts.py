"""A search through the library as it goes on in its stories: which of them follow each other. Knows no screen."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from reader.library import Answer, Hit, Term


@dataclass(frozen=True, slots=True)
class Hunt:
    """What a search found, and the story of it that one is in."""

    hits: tuple[Hit, ...]
    """Those that are known so far, in the order of the list."""

    at: int
    """Which of them is read."""

    total: int
    """How many there are in all."""

    terms: tuple[Term, ...]
    """The words that were searched for; none where only other things were asked for."""

    more: Callable[[int], Answer] | None = None
    """Gives the next page; takes time."""

    after: int | None = None
    """What the next page is asked with; None where there is none."""

    backward: bool = False
    """Whether one came here from the story behind it, and begins at its last hit."""

    @property
    def words(self) -> str:
        """The words, as one line says them."""
        return " ".join(map(str, self.terms))

    @property
    def here(self) -> Hit:
        """The story that is read, and its place."""
        return self.hits[self.at]

    @property
    def counted(self) -> str:
        """Which story of how many it is."""
        return f"story {self.at + 1:,} of {max(self.total, len(self.hits)):,}"

    def step(self, step: int) -> "Hunt | None":
        """Go on to another story; None where there is none. It may take time: further pages are asked for."""
        at = self.at + step
        hits, after = self.hits, self.after
        if at >= len(hits) and self.more is not None and after is not None:
            answer = self.more(after)
            known = {hit.entry.number for hit in hits}
            hits = (*hits, *(hit for hit in answer.hits if hit.entry.number not in known))
            after = answer.after
        if not 0 <= at < len(hits):
            return None
        return replace(self, hits=hits, at=at, after=after, backward=step < 0)
