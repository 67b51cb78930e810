"""Which stories a key is for: the one that is read; in a list the marked ones, or else the one under the cursor."""

from typing import NamedTuple

from reader.app.saying import Saying


class Here(NamedTuple):
    """The story on which one stands."""

    number: int
    title: str


class Standing(Saying):
    """A screen on which one stands on a story."""

    @property
    def story_here(self) -> Here | None:
        """The story on which one stands; None where there is none. The screen's own, to be written by whoever inherits."""
        raise NotImplementedError

    @property
    def meant(self) -> tuple[int, ...]:
        """The stories that a key is for, by their numbers: the one on which one stands, where a list has none marked."""
        return (self.story_here.number,) if self.story_here else ()
