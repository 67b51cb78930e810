"""What screens with stories share of versions and copies: one key shows what changed, one the copies of other papers."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reader.app.desk import Desk, OpenStory, Show, ask
from reader.app.standing import Here, Standing

if TYPE_CHECKING:
    from reader.library.copies import Copy


class Versions(Standing):
    """A screen on which one stands on a story."""

    BINDING_GROUP_TITLE = "Versions and copies"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "D", "changes", "What changed", tooltip="Show what changed in the story, word by word", id="story.changes"
        ),
        Binding(
            "equals_sign",
            "copies",
            "Copies",
            tooltip="Show the near copies of the story: what other papers made of it",
            id="story.copies",
        ),
    ]

    desk: Desk

    class CopiesFound(Message):
        """The near copies of a story are there."""

        def __init__(self, number: int, title: str, copies: "tuple[Copy, ...]") -> None:
            super().__init__()
            self.number = number
            self.title = title
            self.copies = copies

    def on_versions_copies_found(self, event: CopiesFound) -> None:
        """Show them in a window, and do what is chosen there."""
        if not event.copies:
            self.say("No near copy of this story is here")
            return
        from reader.app.copies import Chosen, CopiesWindow

        def answer(chosen: Chosen | None) -> None:
            if chosen is None:
                self.copies_seen()
            elif chosen.compares:
                self.post_message(Show("changes", event.number, chosen.number))
            else:
                self.post_message(OpenStory(chosen.number))

        self.app.push_screen(CopiesWindow(self.desk, event.number, event.title, event.copies), answer)

    def copies_seen(self) -> None:
        """The window was closed, and some may have been parted: nothing, on most screens."""

    def action_changes(self) -> None:
        """Show what changed in the story."""
        if self.story_here is None:
            self.say("There is no story here to compare")
        else:
            self.post_message(Show("changes", self.story_here.number))

    def action_copies(self) -> None:
        """Show the near copies of the story."""
        if self.story_here is None:
            self.say("There is no story here that could have copies")
        else:
            ask(self, "copies", partial(self._copies, self.story_here))

    def _copies(self, here: Here) -> Message:
        return self.CopiesFound(*here, self.desk.library.copies.of(here.number, parted=True))
