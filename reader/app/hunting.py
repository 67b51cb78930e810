"""Where a story was opened from a search: its words are lit, and n and N go on into the next story that was found."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from reader.app.desk import OpenStory, ask
from reader.app.finding import LAST, Finding
from reader.app.hunts import Hunt

if TYPE_CHECKING:
    from reader.story.find import Found


class Hunting(Finding):
    """The part of the reading screen that goes on with a search through the library."""

    _is_hunting = False
    """Whether what is lit is what the library was searched for, and nothing else was searched for since."""

    class Ended(Message):
        """There is no further story of the search."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def on_hunting_ended(self, event: Ended) -> None:
        """Say so, and go round in this one."""
        self.step(event.step)
        self.say(f"The search has no story {'behind' if event.step > 0 else 'before'} this one")

    def hunt(self) -> None:
        """Light the words that the library was searched for, and begin at the place that it found."""
        hunt = self.shown.hunt
        if hunt is None:
            return
        self._is_hunting = True
        if hunt.terms and self.story is not None:
            self.search_for(hunt.words, start=LAST if hunt.backward else self.shown.at)
        else:
            self.rest()

    def finder(self, words: str, *, regex: bool, whole: bool) -> "Callable[[], Found]":
        """Look for each of the words of the library's search, else as ever."""
        hunt = self.shown.hunt
        self._is_hunting = hunt is not None and words == hunt.words and not regex and not whole
        if hunt is None or not self._is_hunting or self.story is None:
            return super().finder(words, regex=regex, whole=whole)
        from reader.library.searching import places
        from reader.story.find import MOST, Found

        text, terms = self.story.text, hunt.terms
        return lambda: Found(places(text, terms, MOST))

    def noted(self) -> str:
        """What stands below: beside the hits which story of the search it is."""
        words, hunt = super().noted(), self.shown.hunt
        return " · ".join(filter(None, (words, hunt.counted))) if hunt is not None and self._is_hunting else words

    def round_the_end(self, step: int) -> bool:
        """Go on into the next story of the search, in a thread."""
        hunt = self.shown.hunt
        if hunt is None or not self._is_hunting or self.is_typing:
            return super().round_the_end(step)
        self.keep_now()
        self.say("Going on to the next story …" if step > 0 else "Going back to the story before …", stay=True)
        ask(self, "hunt", partial(self._on, hunt, step))
        return True

    def _on(self, hunt: Hunt, step: int) -> Message | None:
        found = hunt.step(step)
        if found is None:
            return self.Ended(step)
        hit = found.here
        return OpenStory(hit.entry.number, hit.offset if hit.snippet else None, "", found)
