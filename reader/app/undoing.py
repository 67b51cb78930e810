"""Undoing, on every screen: the last step goes back, and the screen shows what is otherwise now."""

import asyncio

from textual.app import App

from reader.app.desk import Desk
from reader.app.saying import Saying, told
from reader.errors import ReaderError
from reader.panes.drawing import safe


class Undoing(App[int]):
    """The part of the app that undoes."""

    desk: Desk

    async def action_undo(self) -> None:
        """Undo the last thing that was done; it is waited for before the next key is looked at."""
        if not isinstance(self.screen, Saying):
            return
        try:
            undone = await asyncio.to_thread(self.desk.library.undo)
        except ReaderError as error:
            self.screen.undone(())
            self.screen.say(told(error), urgent=True)
            return
        if undone is None:
            self.screen.say("Nothing is left to undo")
            return
        self.screen.undone(undone.stories)
        self.screen.say(f"Undone: {safe(undone.what)}")
