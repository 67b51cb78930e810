"""Putting right who said a quotation: a window asks, the library keeps it, and the panes show it where one is."""

from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from reader.app.acting import Acting
from reader.app.desk import ask
from reader.panes.drawing import safe
from reader.story import Story

if TYPE_CHECKING:
    from reader.app.windows import Speaker
    from reader.panes.quotes import Quotes


class Correcting(Acting):
    """The part of the reading screen that corrects speakers."""

    class Corrected(Message):
        """The library has kept it: the story is another now."""

        def __init__(self, story: Story, quote: int, note: str) -> None:
            super().__init__()
            self.story = story
            self.quote = quote
            self.note = note

    def on_quotes_disputed(self, event: "Quotes.Disputed") -> None:
        """Ask who really said it."""
        event.stop()
        if self.story is None or not isinstance(event.target, int):
            self.say("Only a quote has a speaker: go to one with j and k")
            return
        from reader.app.windows import Speakers

        quote = self.story.quotes[event.target]
        self.app.push_screen(Speakers(self.story, quote), partial(self._correct, self.story, event.target))

    def on_correcting_corrected(self, event: Corrected) -> None:
        """Show the story as it is now, with the cursor on the same quote."""
        if self.story is None or self.side_panes is None:
            return
        if event.story.text != self.story.text:
            self.say("It is kept; the story has a newer version: open it again to read that")
            return
        self.story = event.story
        self.side_panes.show_corrected(event.quote)
        self.side_panes.mark(self.paragraph)
        self.say(event.note)

    def action_correct(self) -> None:
        """Correct the speaker of the quote under the cursor."""
        if self.side_panes is not None:
            self.side_panes.dispute()

    def _correct(self, story: Story, quote: int, speaker: "Speaker | None") -> None:
        """Keep what was answered, in a thread: the library may be busy."""
        if speaker is None:
            return
        library, number, now = self.desk.library, self.shown.number, self.desk.clock()

        def keep() -> Message:
            if speaker.is_as_understood:
                library.take_back(number, story, quote)
                note = "It is as it was understood again"
            else:
                library.correct(number, story, quote, speaker.name, now)
                note = f"{safe(speaker.name)} said it" if speaker.name else "Nobody is named for it"
                note = f"Corrected: {note}"
            return self.Corrected(library.story(number), quote, note)

        ask(self, "correct", keep)
