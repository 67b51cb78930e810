"""What screens with a list of stories share: how an entry stands in it, and the preview of the one under the cursor."""

from functools import partial

from textual.message import Message
from textual.timer import Timer

from reader.app.desk import Desk, ask
from reader.app.saying import Saying
from reader.library import Entry, Hit, Want
from reader.panes.preview import Preview
from reader.panes.stories import Item, Stories
from reader.story import Story

PAGE = 100
"""Stories of one page: more than any screen shows at once."""

REST = 0.08
"""Seconds that the cursor rests on a row before what belongs to it is fetched: a held key passes over many."""


class Shelving(Saying):
    """A screen with a list of stories, and a preview of the one under the cursor where there is room."""

    desk: Desk
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

    def on_shelving_previewed(self, event: Previewed) -> None:
        """Show the preview, if the cursor is still there."""
        if not self.left_behind and self.query_one(Stories).value == event.number:
            self.query_one(Preview).story = event.story

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
    )


def wanted(want: Want) -> Item:
    """What could not be had as a list shows it."""
    title = want.title or want.origin.place
    return Item(-want.number, title, None, None, 0, 0.0, trouble=want.reason or "not fetched yet; r fetches it")
