"""What screens with a list of stories share: the line to search in, how an entry stands in the list, and its preview."""

from functools import partial
from typing import ClassVar

from textual.message import Message
from textual.timer import Timer

from reader.app.desk import Desk, ask
from reader.app.saying import ALWAYS, Saying
from reader.app.triage import SHELVES
from reader.library import Entry, Hit, Want
from reader.panes.heading import Heading
from reader.panes.preview import Preview
from reader.panes.rows import Rows
from reader.panes.search import SearchLine
from reader.panes.status import Hint, Status
from reader.panes.stories import Item, Stories
from reader.story import Story

PAGE = 100
"""Stories of one page: more than any screen shows at once."""

REST = 0.08
"""Seconds that the cursor rests on a row before what belongs to it is fetched: a held key passes over many."""


class Shelving(Saying):
    """A screen with a list of stories, a line to search in, and where there is room a preview of the story chosen."""

    NAME: ClassVar[str] = ""
    """What stands over it."""

    HINTS: ClassVar[tuple[Hint, ...]] = ()
    """What stands below it at first."""

    SEARCHED: ClassVar[type[Rows]] = Stories
    """The list that the line is for."""

    desk: Desk
    _query = ""
    """What is looked for; empty where all is shown."""

    _after: int | None = None
    """What the next page of stories is asked with; None where there is none."""

    _resting: Timer | None = None

    class Previewed(Message):
        """A story was read for the preview."""

        def __init__(self, number: int, story: Story) -> None:
            super().__init__()
            self.number = number
            self.story = story

    @property
    def left_behind(self) -> bool:
        """Whether the screen is being left and the panes are gone: an answer that comes now comes too late."""
        return not self.query(Stories)

    def on_mount(self) -> None:
        """Say what this is; the line can wait until it is shown."""
        self.query_one(Heading).title = self.NAME
        status = self.query_one(Status)
        status.hints, status.always = self.HINTS, ALWAYS
        self.call_after_refresh(self.mount, SearchLine(), before=status)

    def on_search_line_typed(self, event: SearchLine.Typed) -> None:
        """Show what matches what is typed by now, from the first on."""
        self._query = event.words.strip()
        self.query_one(self.SEARCHED).cursor = None
        self.reload()

    def on_search_line_kept(self) -> None:
        """Go through what was found."""
        self.close_line()

    def on_search_line_left(self) -> None:
        """Show all again."""
        self._query = ""
        self.close_line()
        self.reload()

    def on_search_line_stepped(self, event: SearchLine.Stepped) -> None:
        """Go through the list, still typing."""
        pane = self.query_one(self.SEARCHED)
        pane.action_down() if event.step > 0 else pane.action_up()

    def on_shelving_previewed(self, event: Previewed) -> None:
        """Show the preview, if the cursor is still there."""
        if not self.left_behind and self.query_one(Stories).value == event.number:
            self.query_one(Preview).story = event.story

    def reload(self) -> None:
        """Fetch the list anew; the screen's own, to be written by whoever inherits."""
        raise NotImplementedError

    def open_line(self, label: str, prompt: str) -> None:
        """Open the line for what it is called."""
        for line in self.query(SearchLine):
            line.open(label, self._query, toggles=False, prompt=prompt)
            self.add_class("-searching")

    def close_line(self) -> None:
        """Close the line, and give the keys to the list."""
        self.query_one(SearchLine).close()
        self.remove_class("-searching")
        self.go_to(self.query_one(self.SEARCHED))

    def go_to(self, pane: Rows) -> None:
        """Give the keys to a list."""
        self.set_focus(pane)

    def tell_count(self, words: str, found: str = "") -> None:
        """Say over the list how much there is, and in the line how much was found, where that is other words."""
        self.query_one(Heading).about = words
        for line in self.query(SearchLine):
            line.count = found or words

    def preview(self) -> None:
        """Show the preview of the story under the cursor when it has come to rest there; there is none of a want."""
        if self._resting is not None:
            self._resting.stop()
        number = self.query_one(Stories).value
        if isinstance(number, int) and number > 0:
            self._resting = self.set_timer(REST, lambda: ask(self, "preview", partial(self._previewed, number)))
        else:
            self.query_one(Preview).story = None

    def _previewed(self, number: int) -> Message:
        return self.Previewed(number, self.desk.library.story(number))


def listed(entry: Entry, hit: Hit | None = None) -> Item:
    """An entry as a list shows it."""
    return Item(
        entry.number,
        entry.title,
        entry.publication,
        entry.published or entry.added,
        entry.minutes,
        entry.progress,
        hit.snippet if hit else "",
        hit.spans if hit else (),
        starred=entry.starred,
        shelf=SHELVES[entry.shelf],
        tags=entry.tags,
        highlights=entry.highlights,
        signs=" ".join(["revised"] * (entry.revisions > 1) + [f"≈{entry.copies}"] * (entry.copies > 0)),
    )


def wanted(want: Want) -> Item:
    """What could not be had as a list shows it."""
    title = want.title or want.origin.place
    return Item(-want.number, title, None, None, 0, 0.0, trouble=want.reason or "not fetched yet; r fetches it")
