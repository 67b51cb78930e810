"""The screen for adding a story: its text is pasted, or its address, its file or a folder is named.

A paste arrives whole, in one event, however long it is; it is kept aside as it came and a summary of it is shown. What is
added is read and kept in a thread.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from reader.app.adding import STANDS, TOLD, Tally, imported, named, seen
from reader.app.desk import Desk, Failed, GoBack, Note, OpenStory, ask
from reader.app.refreshing import taken
from reader.app.saying import ALWAYS, Saying
from reader.document import Origin, OriginKind, read_text
from reader.errors import DocumentError, ReaderError
from reader.panes.heading import Heading
from reader.panes.pasted import Pasted
from reader.panes.status import Hint, Status

HINTS = (Hint("enter", "keep and read", "screen.keep"), Hint("esc", "back", "screen.close"))


class PathLine(Input):
    """The line for a file's name. What is pasted into it is the screen's to look at: it may be a whole story."""

    def on_paste(self, event: events.Paste) -> None:
        """Leave the paste to the screen."""
        event.prevent_default()


class AddScreen(Saying):
    """The screen for adding a story; it answers with the number of the story to read, or None."""

    BINDING_GROUP_TITLE = "Adding"
    SHEETS: ClassVar[tuple[str, ...]] = ("rows", "oneline", "paste")
    AUTO_FOCUS: ClassVar[str | None] = "PathLine"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "keep", "Keep", tooltip="Keep what was pasted or named, and read it", id="add.keep"),
        Binding("escape", "close", "Back", tooltip="Stop adding, or go back", id="add.close"),
    ]

    class Kept(Message):
        """All that was to be added is there."""

        def __init__(self, number: int | None, told: str) -> None:
            """`number` is the story to be read now, None after a folder; `told` says what became of it."""
            super().__init__()
            self.number = number
            self.told = told

    class Progress(Message):
        """It is so far."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, desk: Desk, text: str = "") -> None:
        """`text` was pasted already."""
        super().__init__()
        self.desk = desk
        self._text = text
        self._busy = False

    def compose(self) -> Iterator[Widget]:
        """A title, the line for a name, the pasted text, the line below."""
        yield Heading()
        yield PathLine(placeholder="An address, or the name of a file or a folder", compact=True)
        yield Pasted()
        yield Status()

    def on_mount(self) -> None:
        """Say what this is."""
        self.query_one(Heading).title = "Add a story"
        self.query_one(Input).cursor_blink = False
        status = self.query_one(Status)
        status.hints, status.always = HINTS, ALWAYS[1:]  # a question mark is typed here; help is among the commands
        self.take(self._text)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted: an address, the name of a file that is there, or a story."""
        event.stop()
        path = named(event.text)
        if path is not None:
            self.query_one(PathLine).value = str(path)
        elif seen(event.text).wishes:
            self.query_one(PathLine).value = event.text.strip()
        else:
            self.take(event.text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the line is seen as."""
        self.query_one(Heading).about = seen(event.value).words

    def on_input_submitted(self) -> None:
        """Enter in the line keeps."""
        self.action_keep()

    def on_add_screen_progress(self, event: Progress) -> None:
        """Say how far it is."""
        if self._busy:
            self.say(event.words, stay=True)

    def on_add_screen_kept(self, event: Kept) -> None:
        """Read the story; after a folder, go back to the list."""
        self.post_message(GoBack())
        self.post_message(Note(event.told))
        if event.number is not None:
            self.post_message(OpenStory(event.number))

    def on_failed(self, event: Failed) -> None:
        """Say what went wrong; what was pasted is still there."""
        self._busy = False
        super().on_failed(event)

    def take(self, text: str) -> None:
        """Hold a text that was pasted; one that is but an address, or a file's name, goes into the line."""
        if seen(text).wishes:
            self.query_one(PathLine).value = text.strip()
        elif text.strip():
            self.query_one(Pasted).text = text
            self.query_one(PathLine).value = ""
            self.query_one(Heading).about = "a paste"

    def action_keep(self) -> None:
        """Keep what was pasted or named."""
        name, text = self.query_one(PathLine).value.strip(), self.query_one(Pasted).text
        if self._busy:
            return
        if not name and not text:
            self.say("Nothing is pasted or named yet", urgent=True)
            return
        self._busy = True
        self.say("Reading …", stay=True)
        ask(self, "add", partial(self._named, name) if name else partial(self._pasted, text))

    def action_close(self) -> None:
        """Stop what goes on, else go back."""
        if self._busy:
            self.workers.cancel_group(self, "add")
            self._busy = False
            self.say("Stopped; what was added before is kept")
        else:
            self.post_message(GoBack())

    def _pasted(self, text: str) -> Message:
        document = read_text(text, Origin(OriginKind.PASTE))
        added = self.desk.library.add(document, self.desk.clock())
        return self.Kept(added.number, TOLD[added.outcome])

    def _named(self, name: str) -> Message:
        """Take in what the line names; raises ReaderError where nothing of it could be had."""
        worker = get_current_worker()
        wishes = seen(name).wishes
        if wishes is None:
            raise DocumentError(name, "there is no such file, and it is no address", "check the name")
        path = named(name)
        if path is not None and path.is_file():
            told = imported(path, self.desk, self._tell, lambda: worker.is_cancelled)
            if told is not None:
                return self.Kept(None, told)
        found = list(wishes())
        tally = Tally()
        for one in taken(self.desk, found, self._tell, lambda: worker.is_cancelled):
            tally.add(one)
            done = sum(tally.outcomes.values()) + tally.unread
            if len(found) > 1:
                self._tell(f"{done:,} of {max(done, len(found)):,} · {Path(one.origin.place).name}")
        if len(found) == 1 and tally.number is None and tally.error is not None:
            raise _standing(tally.error) if found[0].origin.kind is OriginKind.ADDRESS else tally.error
        alone = len(found) == 1 and sum(tally.outcomes.values()) == 1
        return self.Kept(tally.number if alone else None, tally.told)

    def _tell(self, words: str) -> None:
        self.post_message(self.Progress(words))


def _standing(error: ReaderError) -> ReaderError:
    """The error, and that one can try again."""
    return DocumentError(error.subject, error.what, f"{error.remedy}; {STANDS}" if error.remedy else STANDS)
