"""What every screen works with: the library, the clock, the settings; and what it asks of the app, as messages.

A screen never reaches for the app: it posts a wish, and the app, which alone knows the other screens, sees to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.dom import DOMNode
from textual.message import Message
from textual.worker import get_current_worker

from reader.app.trail import Trail
from reader.config import Copying, View
from reader.errors import ReaderError
from reader.library import Library, Position
from reader.story import Story

if TYPE_CHECKING:
    from reader.app.hunts import Hunt
    from reader.document.fetch import Fetcher


@dataclass(frozen=True, slots=True)
class Desk:
    """What every screen works with."""

    library: Library
    clock: Callable[[], datetime]
    """Gives the time now, aware."""

    fetcher: "Callable[[], Fetcher]"
    """Gives what fetches addresses, the same each time; it is loaded with the first of them."""

    copying: Copying = field(default_factory=Copying)
    """In what form things are copied."""

    trail: Trail = field(default_factory=Trail)
    """The way back through all stories and screens."""


class Shown(NamedTuple):
    """A story that is to be read, and where."""

    number: int
    """The library's number of it."""

    story: Story
    position: Position | None
    """Where it was left; None where it was never opened."""

    at: int | None = None
    """The offset to open it at, instead of where it was left."""

    words: str = ""
    """What to search for in it, as it opens; empty for nothing."""

    hunt: "Hunt | None" = None
    """The search that it is opened from; None where it is opened for itself."""


class OpenStory(Message):
    """A story is to be opened."""

    def __init__(self, number: int, at: int | None = None, words: str = "", hunt: "Hunt | None" = None) -> None:
        """`at` and `words` as in `Shown`; with `hunt` it takes the place of a story that was opened from the same search."""
        super().__init__()
        self.number = number
        self.at = at
        self.words = words
        self.hunt = hunt


class ShowLibrary(Message):
    """The library is to be shown."""


class Show(Message):
    """Another screen is to be shown."""

    def __init__(self, screen: str, *about: Any) -> None:
        """`screen` is its name in `screens.SCREENS`, `about` what it is about, as that screen takes it."""
        super().__init__()
        self.screen = screen
        self.about = about


class Refresh(Message):
    """A story is to be fetched again from where it came from."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class TryAgain(Message):
    """What could not be had is to be tried again."""

    def __init__(self, number: int, *, opens: bool) -> None:
        """`number` is the want's; `opens` says that the story is to be opened when it is there."""
        super().__init__()
        self.number = number
        self.opens = opens


class AddStory(Message):
    """A story is to be added: the screen for it is wanted."""

    def __init__(self, text: str = "") -> None:
        """`text` is what was pasted already."""
        super().__init__()
        self.text = text


class GoBack(Message):
    """The screen is to be left: for the one below, or out of the app."""

    def __init__(self, *, stays: bool = False) -> None:
        """`stays` says that the app is not to be left: where no screen lies below, the library is shown."""
        super().__init__()
        self.stays = stays


class KeepView(Message):
    """A view is to be kept."""

    def __init__(self, name: str, view: View | None, called: str = "") -> None:
        """`view` is what it is from now on, None for no view any more; `called` is its name from now on."""
        super().__init__()
        self.name = name
        self.view = view
        self.called = called


class Note(Message):
    """Something is to be said, on whichever screen is there."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class Copy(Message):
    """Text is to be copied to the clipboard."""

    def __init__(self, text: str, what: str) -> None:
        """`what` names it for the person: "The paragraph"."""
        super().__init__()
        self.text = text
        self.what = what


class Export(Message):
    """Stories are to be exported: how and where is to be asked."""

    def __init__(self, numbers: tuple[int, ...], title: str) -> None:
        """`title` is what one reads of them: a story's own, or how many they are."""
        super().__init__()
        self.numbers = numbers
        self.title = title


class MeasureChanged(Message):
    """The person wants the body's lines as long as this, from now on."""

    def __init__(self, measure: int) -> None:
        super().__init__()
        self.measure = measure


class Cancel(Message):
    """What the person waits for is not wanted any more."""


class Failed(Message):
    """Something went wrong that the person can mend."""

    def __init__(self, error: ReaderError) -> None:
        super().__init__()
        self.error = error


def ask(node: DOMNode, group: str, question: Callable[[], Message | None]) -> None:
    """Ask something that takes time, in a thread; the answer is a message to `node`, `Failed` where it went wrong.

    Of several questions of one group the last counts: nobody hears the answers to those before it.
    """

    def answer() -> None:
        try:
            message = question()
        except ReaderError as error:
            message = Failed(error)
        if message is not None and not get_current_worker().is_cancelled:
            node.post_message(message)

    node.run_worker(answer, group=group, exclusive=True, thread=True)


def shown(desk: Desk, number: int, at: int | None = None, words: str = "", hunt: "Hunt | None" = None) -> Shown:
    """Read a story from the library; raises StoryNotFound, and LibraryError where the library cannot be read."""
    return Shown(number, desk.library.story(number), desk.library.position(number), at, words, hunt)
