"""Triage of the story that is read: what is done with is left for the list, which stands on the next one by then."""

from functools import partial

from textual.message import Message

from reader.app.desk import GoBack, Note, ask
from reader.app.storied import StoryScreen
from reader.app.triage import SHELVES, STAR, Decision, Deed, Triage, mark_read
from reader.library import Entry
from reader.panes.masthead import Masthead
from reader.story import Story


class Deciding(Triage, StoryScreen):
    """The part of the reading screen that decides of its story."""

    class Again(Message):
        """The story was looked up again."""

        def __init__(self, story: Story | None, entry: Entry) -> None:
            """`story` is None where it was not asked for."""
            super().__init__()
            self.story = story
            self.entry = entry

    async def show_decided(self, numbers: tuple[int, ...], decision: Decision) -> None:
        """Go back to the list, where one is done with the story; else say what is otherwise."""
        if decision.leaves:
            self.post_message(GoBack(stays=True))
            self.post_message(Note(self.tell_decided(decision)))
        else:
            self.say(self.tell_decided(decision))
            self.tell_shelf()

    def undone(self, stories: tuple[int, ...]) -> None:
        """Show the story as it is now."""
        if not stories or self.shown.number in stories:
            ask(self, "undone", partial(self._again, told=True))

    def on_deciding_again(self, event: Again) -> None:
        """Show what is otherwise; a version that came meanwhile is not shown where one reads the one before."""
        entry = event.entry
        parts = [STAR * entry.starred, SHELVES[entry.shelf], *(f"#{tag}" for tag in entry.tags)]
        for masthead in self.query(Masthead):
            masthead.person = " ".join(filter(None, parts))
        story, before = event.story, self.story
        if story is not None and before is not None and story != before and story.text == before.text:
            self.story = story

    def tell_shelf(self) -> None:
        """Say over the story what a person has made of it."""
        ask(self, "shelf", self._again)

    def rest_focus(self) -> None:
        """Give the keys back to the text."""
        self.set_focus(self.body)

    async def decide(self, numbers: tuple[int, ...], deed: Deed) -> None:
        """Do something with the story; its place is kept first, so that undoing finds it again."""
        self.keep_now()
        await super().decide(numbers, deed)

    async def action_unread(self) -> None:
        """Mark as unread: who reads it knows that it is read."""
        await self.decide(self.meant, partial(mark_read, self.desk.clock(), unread=True))

    def _again(self, *, told: bool = False) -> Message:
        library, number = self.desk.library, self.shown.number
        return self.Again(library.story(number) if told else None, library.entry(number))
