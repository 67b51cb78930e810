"""The place in the story: kept while one reads and when one leaves, and found again exactly."""

from reader.app.desk import ask
from reader.app.hunting import Hunting
from reader.app.trail import Spot
from reader.errors import ReaderError
from reader.library import Position
from reader.panes.body import Body

EVERY = 5.0
"""Seconds between two looks at whether the place has changed: what a power cut may cost."""


class Keeping(Hunting):
    """The part of the reading screen that remembers the place."""

    _kept: tuple[Spot, float] | None = None
    """The place and the progress that the library knows."""

    def find_again(self, body: Body) -> None:
        """Put a body where the story was left, before it has lines: the first paint shows the place."""
        position = self.shown.position
        if position is not None:
            body.top_offset = position.offset
            body.set_reactive(Body.place, position.offset + position.below)
        if self.shown.at is not None:
            body.go_to(self.shown.at, centre=True)

    def keep_on(self) -> None:
        """Keep the place from now on, every some seconds."""
        self.set_interval(EVERY, self.keep_soon)

    def keep_soon(self) -> None:
        """Keep the place in a thread, where it has changed."""
        if (position := self._changed()) is not None:
            ask(self, "keep", lambda: self._keep(position))

    def keep_now(self) -> None:
        """Keep the place before anything else happens: the story is being left."""
        if (position := self._changed()) is not None:
            try:
                self._keep(position)
            except ReaderError as error:
                self.say(str(error), urgent=True)

    def _changed(self) -> Position | None:
        if self.story is None:
            return None
        here, progress = self.here, self.progress
        if (here, progress) == self._kept:
            return None
        self._kept = here, progress
        return Position.at(self.story.text, here.top, progress, here.place - here.top)

    def _keep(self, position: Position) -> None:
        self.desk.library.keep_position(self.shown.number, position, self.desk.clock())
