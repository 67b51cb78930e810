"""Search in the story: the line at the bottom, every hit lit as one types, n and N, the place again on escape.

The search itself runs in a thread, so that neither a long text nor a slow expression holds up the next key. The same line
filters a list, where a list has the focus.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reader.app.desk import ask
from reader.app.hits import Hits, seen
from reader.app.storied import StoryScreen
from reader.app.trail import Spot
from reader.panes.body import Light
from reader.panes.status import Status

if TYPE_CHECKING:
    from reader.panes.quotes import Quotes
    from reader.panes.search import SearchLine
    from reader.panes.sources import Sources
    from reader.story.find import Found


LAST = -1
"""Where a search starts that is to end at the last hit."""


class Finding(StoryScreen):
    """The part of the reading screen that searches."""

    BINDING_GROUP_TITLE = "Searching"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "search",
            "Search",
            tooltip="Search in the story, or filter the list that has the focus",
            id="reading.search",
        ),
        Binding("n", "hit(1)", "Next hit", tooltip="Go to the next hit", id="reading.next-hit"),
        Binding("N", "hit(-1)", "Previous hit", tooltip="Go to the hit before", id="reading.previous-hit"),
    ]

    hits = Hits()
    """What was found last."""

    _searched: tuple[str, bool, bool] | None = None
    """The words of the last search, whether they are an expression, and whether whole words."""

    _start: int | None = None
    """Where the first hit is looked for; None where it is the place at which one is."""

    _origin: Spot | None = None
    """Where one was when the search began; None while no search is typed."""

    _filtered: "Quotes | Sources | None" = None
    """The list that the line filters; None where it searches the story."""

    line: "SearchLine | None" = None
    """The line to type in; None until the story itself is on the screen."""

    class Searched(Message):
        """A search came to its end."""

        def __init__(self, words: str, found: "Found") -> None:
            super().__init__()
            self.words = words
            self.found = found

    def on_search_line_typed(self, event: "SearchLine.Typed") -> None:
        """Search for what is in the line by now, or filter the list."""
        if self._filtered is not None:
            self._filtered.sought = event.words
        else:
            self.search_for(event.words, regex=event.regex, whole=event.whole)

    def on_search_line_kept(self) -> None:
        """Stay at the hit; n and N go on from there."""
        if self._filtered is None and self._origin is not None and self.hits.current is not None:
            self.trail.leave(self._origin)
            self.trail.land(self.here)
        self._close()

    def on_search_line_left(self) -> None:
        """Go back to where the search began, or show the whole list again."""
        if self._filtered is not None:
            self._filtered.sought = ""
        elif self._origin is not None:
            self.forget_hits()
            self.go_back_to(self._origin)
        self._close()

    def on_search_line_stepped(self, event: "SearchLine.Stepped") -> None:
        """Go to another hit, still typing."""
        if self._filtered is None:
            self.action_hit(event.step)

    def on_finding_searched(self, event: Searched) -> None:
        """Light the hits and go to the first behind the place where the search began."""
        if self.story is None:
            return
        spans = seen(self.story, event.found.spans, hidden=self.body.show_hidden)
        origin = self._origin or self.here
        start = max(origin.place, origin.top) if self._start is None else self._start
        hits = Hits(event.words, spans, None, event.found.error, event.found.more).nearest(start)
        self._show(hits.step(-1) if start == LAST else hits)

    def search_for(self, words: str, *, regex: bool = False, whole: bool = False, start: int | None = None) -> None:
        """Search the story, in a thread; what comes of it is a message. `start` is where the first hit is looked for."""
        self._start = start
        self.workers.cancel_group(self, "find")
        self._searched = (words, regex, whole) if words else None
        if not words:
            self._show(Hits())
        elif self.story is not None:
            look = self.finder(words, regex=regex, whole=whole)
            ask(self, "find", lambda: self.Searched(words, look()))

    def finder(self, words: str, *, regex: bool, whole: bool) -> "Callable[[], Found]":
        """What finds the words in the story, when it is called."""
        from reader.story.find import find

        text = self.story.text if self.story else ""
        return lambda: find(text, words, regex=regex, whole=whole)

    def search_again(self) -> None:
        """Search for the same words: other blocks are shown now."""
        if self._searched:
            words, regex, whole = self._searched
            self.search_for(words, regex=regex, whole=whole)

    def forget_hits(self) -> None:
        """Put the lights of the search out."""
        self.search_for("")

    def rest(self) -> None:
        """Say what was searched for and where one is among the hits."""
        self.query_one(Status).note = "" if self.is_typing else self.noted()

    def noted(self) -> str:
        """What was searched for and where one is among the hits; empty where nothing was."""
        return f"/{self.hits.words}  {self.hits.counted}" if self.hits.words else ""

    @property
    def is_typing(self) -> bool:
        """Whether one types what to search for."""
        return self._origin is not None

    def round_the_end(self, step: int) -> bool:
        """Go elsewhere than round, at the last hit or the first; False where one is to go round, as ever."""
        return False

    def action_search(self) -> None:
        """Open the line."""
        if self.line is None:
            return
        self._filtered = self.side_panes.filtered() if self.side_panes else None
        if self._filtered is not None:
            self.line.open(f"{self._filtered.BINDING_GROUP_TITLE} /", self._filtered.sought, toggles=False)
        else:
            self._origin = self.here
            self.line.open("/", self.hits.words, toggles=True)
        self.add_class("-searching")

    def action_hit(self, step: int) -> None:
        """Go to another hit; say so where that is round the end."""
        at = self.hits.current
        ends = at is None or not 0 <= at + step < len(self.hits.spans)
        if ends and self.round_the_end(step):
            return
        if not self.hits.spans:
            self.say(f"No hits for “{self.hits.words}”" if self.hits.words else "Nothing to go to: / searches")
            return
        before = self.hits.current or 0
        self.step(step)
        after = self.hits.current or 0
        if (after - before) * step < 0 and self._origin is None:
            self.say(f"/{self.hits.words}  {self.hits.counted}  — round the {'end' if step > 0 else 'beginning'}")

    def step(self, step: int) -> None:
        """Go so many hits on, round from the last to the first."""
        if self._origin is None:
            self.trail.leave(self.here)
        self._show(self.hits.step(step))

    def _show(self, hits: Hits) -> None:
        """Light the hits, go to the current one and count them."""
        self.hits = hits
        here = hits.here
        self.found_lights = tuple(
            Light(span, "current-hit" if index == hits.current else "hit") for index, span in enumerate(hits.spans)
        )
        self.light()
        if here is not None:
            self.body.go_to(here.start, centre=True)
        elif self._origin is not None:
            self.go_back_to(self._origin)
        if self.line is not None:
            self.line.count = hits.counted
        self.rest()

    def _close(self) -> None:
        """Take the line away and give the keys back."""
        target = self._filtered or self.body
        if self.line is not None:
            self.line.close()
        self._origin = self._filtered = None
        self.remove_class("-searching")
        self.set_focus(target)
        self.rest()
