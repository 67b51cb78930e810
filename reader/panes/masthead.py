"""The line over a story: where it was published, under which heading, when, how long it is, how much of it is read."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.reactive import var

from reader.panes.drawing import clock_time, cut, day, fit, safe
from reader.panes.oneline import OneLine, Part
from reader.story import Story


class Masthead(OneLine):
    """Publication and kicker on the left; date, minutes and percent read on the right."""

    story: var[Story | None] = var[Story | None](None)
    progress: var[float] = var(0.0)
    """How much of the story lies above the end of the screen, 0 to 1."""

    person: var[str] = var("")
    """What a person has made of it: its star, its tags, where it lies; empty for nothing."""

    def watch_story(self) -> None:
        """Draw another story's line."""
        self.refresh()

    def watch_progress(self, old: float, new: float) -> None:
        """Draw the percent, where it is another one."""
        if round(old * 100) != round(new * 100):
            self.refresh()

    def watch_person(self) -> None:
        """Draw it."""
        self.refresh()

    def left(self, width: int) -> Sequence[Part]:
        """Publication · kicker, and the headline where there is neither; then what a person has made of it."""
        if self.story is None:
            return ()
        names = [Part(" " + safe(self.story.publication), "strong")] if self.story.publication else []
        if self.story.kicker:
            names.append(Part((" · " if names else " ") + safe(self.story.kicker), "quiet"))
        names = names or [Part(" " + safe(self.story.title), "quiet")]
        if not self.person:
            return names
        room = width - sum(cell_len(part.text) for part in self.right(width)) - 1
        person = cut(f" · {safe(self.person)}", room * 2 // 5)
        line = fit(tuple((part.text, part.look) for part in names), room - cell_len(person))
        return [*(Part(text, look) for text, look in line), Part(person, "quiet")]

    def right(self, width: int) -> Sequence[Part]:
        """Date · minutes · percent; a narrow line keeps the percent longest."""
        if self.story is None:
            return ()
        parts = []
        if moment := self.story.updated or self.story.published:
            time = clock_time(moment) if width >= _ROOM_FOR_TIME else ""
            parts.append(Part(f"{day(moment)}{' ' + time if time else ''}", "quiet"))
        if self.story.minutes:
            parts.append(Part(f"{self.story.minutes} min", "quiet"))
        parts.append(Part(f"{round(self.progress * 100)} % ", "strong"))
        if width < _ROOM_FOR_ALL:
            del parts[: 1 if width >= _ROOM_FOR_MINUTES else -1]
        return [Part((" · " if number else "") + part.text, part.look) for number, part in enumerate(parts)]


_ROOM_FOR_TIME = 100
"""Columns from which on the time of day is shown beside the date; the breakpoints' names in the styles."""

_ROOM_FOR_ALL = 60
"""Columns from which on the date is shown."""

_ROOM_FOR_MINUTES = 40
"""Columns from which on the minutes are shown."""
