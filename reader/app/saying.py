"""A screen with a last line to say things in: what goes on, what went wrong, and else which keys there are."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from reader.app.desk import Failed
from reader.app.sheets import sheets
from reader.app.trail import Spot
from reader.errors import ReaderError
from reader.panes.status import Hint, Status

NOTE_SECONDS = 4.0
"""How long a note stands."""

ALWAYS = (Hint("?", "help", "app.help"), Hint("^p", "commands", "app.command_palette"))
"""What the right end of the last line says on every screen."""


def told(error: ReaderError) -> str:
    """An error as one line says it: an address or a story's number is left out, for the person has it under the cursor."""
    if not error.subject.startswith(("http://", "https://", "story ")):
        return str(error)
    return f"{error.what}; {error.remedy}" if error.remedy else error.what


class Saying(Screen[None]):
    """A screen that can say something."""

    SHEETS: ClassVar[tuple[str, ...]] = ()
    """The style sheets that it is dressed in, by their names."""

    PLACE: ClassVar[str] = ""
    """The name by which one comes back to it; empty where nobody would."""

    _said = 0
    _takes_key: Callable[[str], None] | None = None

    def __init__(self) -> None:
        super().__init__()
        self.css_path = sheets(*self.SHEETS)

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """The panes that it may show, the main one first; with the screen's own their bindings are what help lists."""
        return ()

    @property
    def here(self) -> Spot | None:
        """Where one is, to come back to; None where nobody would."""
        return Spot(screen=self.PLACE, about=self.about) if self.PLACE else None

    @property
    def about(self) -> tuple[object, ...]:
        """What the screen is about, as whoever asks for it by its name says it."""
        return ()

    def on_screen_suspend(self) -> None:
        """Another screen is in front: no key is waited for any more."""
        if self._takes_key is not None:
            self._takes_key = None
            self.say("")

    def on_failed(self, event: Failed) -> None:
        """Say what went wrong."""
        event.stop()
        self.say(told(event.error), urgent=True)

    def say(self, note: str, *, urgent: bool = False, stay: bool = False) -> None:
        """Say something in the last line; it goes away after some seconds unless it is to stay."""
        for status in self.query(Status):
            status.urgent = urgent
            status.note = note
        self._said += 1
        if note and not stay:
            self.set_timer(NOTE_SECONDS, self._hush(self._said))

    def await_key(self, prompt: str, take: Callable[[str], None]) -> None:
        """Have the next key belong to what was begun, and say which there are; escape gives it up.

        `take` is given what the key types, or its name where it types nothing.
        """
        self._takes_key = take
        self.say(prompt, stay=True)

    @property
    def awaits_key(self) -> bool:
        """Whether the next key belongs to something that was begun."""
        return self._takes_key is not None

    def take_key(self, event: events.Key) -> bool:
        """Give a key to what it belongs to; False where it belongs to nothing."""
        take, self._takes_key = self._takes_key, None
        if take is None:
            return False
        self.say("")
        self.rest()
        if event.key != "escape":
            take(event.character if event.is_printable and event.character else event.key)
        return True

    def rest(self) -> None:
        """Say what stands in the last line when nothing happens: nothing, which leaves it to the hints."""
        for status in self.query(Status):
            status.note = ""

    def undone(self, stories: tuple[int, ...]) -> None:
        """Show what is otherwise now that a step was undone: what is shown when one comes back to the screen.

        `stories` are those concerned, none where the step was of something else.
        """
        self.post_message(events.ScreenResume())

    def keep_now(self) -> None:
        """Keep what would be lost when the app is left now: nothing, on most screens."""

    def _hush(self, said: int) -> Callable[[], None]:
        """What takes a note away, if it is still the last by then."""

        def hush() -> None:
            if said == self._said:
                self.rest()

        return hush
