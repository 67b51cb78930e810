"""Going back and forth through everything, to bookmarks, and to the marks: the part of the app that leads to places.

A place that was left is one of `desk.trail`. To go to one in a story that is open already is to come back to its screen; any
other is read from the library, in a thread, and a story that is gone is passed over.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from reader.app.desk import Desk, OpenStory, Show, ShowLibrary, Shown, ask
from reader.app.saying import Saying
from reader.app.trail import Spot
from reader.errors import StoryNotFound
from reader.library import Mark, Marked, Position

if TYPE_CHECKING:
    from reader.app.storied import StoryScreen

LISTS = frozenset({"'", "enter"})
"""What asks for the list of bookmarks, in place of a letter."""


class Jumping(App[int]):
    """The part of the app that goes to places."""

    BINDING_GROUP_TITLE = "Back and forth"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+o,alt+left",
            "jump(-1)",
            "Back",
            tooltip="Go back to where you were before the last jump, in whichever story or screen",
            id="jump.back",
        ),
        Binding(
            "ctrl+i,alt+right",
            "jump(1)",
            "Forward",
            tooltip="Go forward again; where the terminal takes ctrl+i for tab, alt+right does it",
            id="jump.forward",
        ),
        Binding(
            "apostrophe",
            "bookmark",
            "Bookmark",
            tooltip="Go to a bookmark: a to z in the story, A to Z everywhere; again for a list of them",
            id="jump.bookmark",
        ),
        Binding("M", "marks", "Marks", tooltip="Show every highlight, note and bookmark", id="jump.marks"),
    ]

    desk: Desk

    class Visited(Message):
        """A story that was left was read from the library; None where it is gone."""

        def __init__(self, spot: Spot, way: int, story: Shown | None) -> None:
            super().__init__()
            self.spot = spot
            self.way = way
            self.story = story

    class Bookmarked(Message):
        """A bookmark was looked up; None where there is none of its letter."""

        def __init__(self, letter: str, mark: Mark | None) -> None:
            super().__init__()
            self.letter = letter
            self.mark = mark

    class Listed(Message):
        """The bookmarks that can be gone to were looked up."""

        def __init__(self, marks: tuple[Marked, ...], *, shows: bool) -> None:
            """`shows` says that they are to be chosen from; else their letters alone are told."""
            super().__init__()
            self.marks = marks
            self.shows = shows

    def on_key(self, event: events.Key) -> None:
        """Give a key to what was begun on the screen and waits for it.

        Here and not on the screen: keys that came in one piece are all past it before the first of them does anything.
        """
        take: Callable[[events.Key], bool] | None = getattr(self.screen, "take_key", None)
        if take is not None and take(event):
            event.prevent_default().stop()

    async def on_jumping_visited(self, event: Visited) -> None:
        """Show the story where it was left, in the place of the one that is read; where it is gone, go on the same way."""
        screen = self.screen
        if event.story is None:
            self.desk.trail.forget(event.spot.story)
            self._go(self.desk.trail.back() if event.way < 0 else self.desk.trail.forward(), event.way)
            return
        if isinstance(screen, Saying):
            screen.say("")
        if self._reads is not None:
            self._reads.keep_now()
            await self.switch_screen(self._reading(event.story))
        else:
            self.push_screen(self._reading(event.story))

    def on_jumping_bookmarked(self, event: Bookmarked) -> None:
        """Go to the bookmark."""
        mark, reads = event.mark, self._reads
        if mark is None:
            self._tell(f"There is no bookmark {event.letter}; ' ' lists them")
        elif mark.span is None:
            self._tell(f"The words of bookmark {event.letter} are gone from the story", urgent=True)
        elif reads is not None and reads.shown.number == mark.story:
            reads.jump(mark.span.start)
        else:
            self.post_message(OpenStory(mark.story, mark.span.start))

    def on_jumping_listed(self, event: Listed) -> None:
        """Tell the letters, while one is waited for; or show the bookmarks, to be chosen from."""
        screen = self.screen
        if not isinstance(screen, Saying):
            return
        if not event.shows:
            letters = " ".join(mark.letter for mark in event.marks)
            if screen.awaits_key:
                screen.say(f"go to bookmark: {letters} · ' lists them" if letters else NO_BOOKMARK, stay=True)
        elif event.marks:
            from reader.app.noting import Bookmarks

            self.push_screen(Bookmarks(event.marks), self._to_letter)
        else:
            self._tell(NO_BOOKMARK)

    def action_jump(self, way: int) -> None:
        """Go back, or forward again."""
        screen, trail = self.screen, self.desk.trail
        here = screen.here if isinstance(screen, Saying) else None
        self._go(trail.back(here) if way < 0 else trail.forward(here), way)

    def action_bookmark(self) -> None:
        """Have the next key name a bookmark."""
        if isinstance(self.screen, Saying):
            self.screen.await_key("go to bookmark: a to z here, A to Z everywhere, ' lists them", self._to_letter)
            ask(self, "bookmarks", partial(self._listed, self._story, shows=False))

    def action_marks(self) -> None:
        """Show the marks of the library."""
        if isinstance(self.screen, Saying):
            self.screen.keep_now()
        self.post_message(Show("marks"))

    def leave(self) -> None:
        """Remember where one is, before another screen comes in front."""
        screen = self.screen
        here = screen.here if isinstance(screen, Saying) else None
        if here is not None:
            self.desk.trail.landed = None
            self.desk.trail.leave(here)

    @property
    def _reads(self) -> "StoryScreen | None":
        """The screen in front, where a story is read on it."""
        from reader.app.storied import StoryScreen  # the library starts without it

        return self.screen if isinstance(self.screen, StoryScreen) else None

    @property
    def _story(self) -> int | None:
        """The number of the story that is read; None on another screen."""
        return self._reads.shown.number if self._reads else None

    def _to_letter(self, letter: str | None) -> None:
        """Go to the bookmark of a letter."""
        story = self._story
        if letter in LISTS:
            ask(self, "bookmarks", partial(self._listed, story, shows=True))
        elif letter is None or not (len(letter) == 1 and letter.isascii() and letter.isalpha()):
            self._tell("A bookmark is a letter: a to z in its story, A to Z everywhere" if letter else "")
        elif story is None and letter.islower():
            self._tell("Only A to Z lead somewhere here; a to z are a story's own")
        else:
            ask(self, "bookmark", partial(self._bookmarked, letter, story))

    def _go(self, spot: Spot | None, way: int) -> None:
        """Go to a place; None says that there is none."""
        if spot is None:
            self._tell("There is no place to go back to" if way < 0 else "There is no place to go forward to")
        elif spot.screen:
            if isinstance(self.screen, Saying):
                self.screen.keep_now()
            if not self._back_to_page(spot):
                self._put_in_front(ShowLibrary() if spot.screen == "library" else Show(spot.screen, *spot.about))
        elif (screen := self._open_at(spot.story)) is not None:
            while self.screen is not screen:
                self.pop_screen()
            screen.go_back_to(spot)
        else:
            self._tell("Opening …")
            ask(self, "open", partial(self._visited, spot, way))

    def _open_at(self, story: int) -> "StoryScreen | None":
        """The screen on which a story is open; None where it is not, or lies under another story."""
        from reader.app.storied import StoryScreen

        stack: list[Screen[object]] = list(self.screen_stack)
        uppermost = next((screen for screen in reversed(stack) if isinstance(screen, StoryScreen)), None)
        return uppermost if uppermost and uppermost.shown.number == story else None

    def _back_to_page(self, spot: Spot) -> bool:
        """Leave every screen above the page of somebody or something; False where it lies nowhere below."""
        stack: list[Screen[object]] = list(self.screen_stack)
        pages = (screen for screen in reversed(stack) if isinstance(screen, Saying) and screen.about)
        page = next((page for page in pages if page.here == spot), None)
        while page is not None and self.screen is not page:
            self.pop_screen()
        return page is not None

    def _reading(self, story: Shown) -> Saying:
        """Make the screen for a story; the app's own."""
        raise NotImplementedError

    def _put_in_front(self, wish: Show | ShowLibrary) -> None:
        """Show another screen, and remember nothing; the app's own."""
        raise NotImplementedError

    def _visited(self, spot: Spot, way: int) -> Message | None:
        library = self.desk.library
        try:
            story, before = library.story(spot.story), library.position(spot.story)
        except StoryNotFound:
            return None if get_current_worker().is_cancelled else self.Visited(spot, way, None)
        progress = before.progress if before else 0.0
        position = Position.at(story.text, spot.top, progress, spot.place - spot.top)
        return self.Visited(spot, way, Shown(spot.story, story, position))

    def _bookmarked(self, letter: str, story: int | None) -> Message:
        return self.Bookmarked(letter, self.desk.library.marks.bookmark(letter, story))

    def _listed(self, story: int | None, *, shows: bool) -> Message:
        return self.Listed(self.desk.library.marks.bookmarks(story), shows=shows)

    def _tell(self, note: str, *, urgent: bool = False) -> None:
        if isinstance(self.screen, Saying):
            self.screen.say(note, urgent=urgent)


NO_BOOKMARK = "There is no bookmark yet: m and a letter sets one where you read"
