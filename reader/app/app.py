"""The app: screens, themes, keys, and what screens wish for.

It alone knows every screen. What takes time (reading a story, copying by another program) runs in a thread that ends in a
message; a person who does not want to wait for it presses escape.
"""

import gc
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from reader.app import themes
from reader.app.commanding import Commanding
from reader.app.desk import (
    AddStory,
    Cancel,
    Copy,
    Desk,
    Export,
    Failed,
    GoBack,
    Note,
    OpenStory,
    Refresh,
    Show,
    ShowLibrary,
    Shown,
    TryAgain,
    ask,
    shown,
)
from reader.app.jumping import Jumping
from reader.app.saying import Saying, told
from reader.app.sheets import BASE, sheets
from reader.app.undoing import Undoing
from reader.config import Settings, change
from reader.library import Outcome

if TYPE_CHECKING:
    from reader.app.exports import Exported
    from reader.app.refreshing import Progressed, Refreshed


class ReaderApp(Commanding, Undoing, Jumping):
    """The app."""

    TITLE = "reader"
    BINDING_GROUP_TITLE = "Everywhere"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "Help", tooltip="Show every key of this screen", id="app.help"),
        Binding(
            "ctrl+p",
            "command_palette",
            "Commands",
            tooltip="Find a command by its name",
            id="app.commands",
            priority=True,
        ),
        Binding("U", "undo", "Undo", tooltip="Undo what you did last, up to a hundred times", id="app.undo"),
        Binding("T", "next_theme", "Theme", tooltip="Go to the next theme", id="app.theme"),
        Binding("ctrl+q", "quit", "Quit", tooltip="Quit the app; your place is kept", id="app.quit", priority=True),
    ]

    class Opened(Message):
        """A story was read from the library."""

        def __init__(self, story: Shown) -> None:
            super().__init__()
            self.story = story

    class Begun(Message):
        """The library is as it is to be, but for so many stories that are still to be read anew."""

        def __init__(self, left: int) -> None:
            super().__init__()
            self.left = left

    def __init__(self, desk: Desk, settings: Settings, opening: int | None = None) -> None:
        """`opening` is the story to read at once; raises as `desk.shown` does, and SettingsError for an unknown theme."""
        self.desk = replace(desk, copying=settings.copy)
        self.settings = settings
        self._left: int | None = None
        self.colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if self.colourless else None)
        self._first = self._library() if opening is None else self._reading(shown(desk, opening))
        self.css_path = [*sheets(*BASE), *self._first.css_path]
        self.animation_level = "none"
        name = themes.COLOURLESS if self.colourless else settings.theme or themes.choose(os.environ)
        self.prepare(name)
        # set without its watcher, which would have every style sheet read twice before the first paint
        self.set_reactive(ReaderApp.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())
        if settings.keymap:
            self.set_keymap(settings.keymap)
        self.bind_commands()

    def get_default_screen(self) -> Screen[Any]:
        """The story that was asked for, or the library: no mode's screen, which would be styled twice before it is seen."""
        return self._first

    def on_ready(self) -> None:
        """The first screen is painted: see to what could wait."""
        gc.enable()
        gc.freeze()
        ask(self, "begin", self._begin)
        self.call_after_refresh(self._tell_of_keymap)

    def on_key(self, event: events.Key) -> None:
        """Give a line that was opened the letters that were typed behind the key that opens it.

        They came in one piece, over a slow connection or from fast fingers, and were on their way to where the keys went
        before; nothing there wants them any more.
        """
        from textual.widgets import Input

        focused = self.focused
        if isinstance(focused, Input) and event.is_printable and event.character is not None:
            event.prevent_default().stop()
            focused.insert_text_at_cursor(event.character)

    def on_reader_app_begun(self, event: Begun) -> None:
        """Tell the library's screen that there are others in the list now, or how many are still to come."""
        from reader.app.library import LibraryScreen

        self._left = event.left
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.settle(event.left)

    def on_open_story(self, event: OpenStory) -> None:
        """Read a story from the library, in a thread, and show it when it is there."""
        self.tell("Opening …", stay=True)
        ask(self, "open", partial(self._read, event))

    async def on_reader_app_opened(self, event: Opened) -> None:
        """Show the story, in the place of the one before it where it is the next of a search."""
        self.tell("")
        self.leave()
        before = getattr(self.screen, "shown", None)
        if isinstance(before, Shown) and before.hunt is not None and event.story.hunt is not None:
            await self.switch_screen(self._reading(event.story))
        else:
            self.push_screen(self._reading(event.story))

    def on_failed(self, event: Failed) -> None:
        """Say what went wrong."""
        self._reload()
        self.tell(told(event.error), urgent=True)

    def on_cancel(self, event: Cancel) -> None:
        """Wait for no story."""
        waiting = {worker.group for worker in self.workers if worker.is_running} & {"open", "fetch", "pipe"}
        for group in waiting:
            self.workers.cancel_group(self, group)
        if waiting:
            self.tell("Cancelled")

    def on_refresh(self, event: Refresh) -> None:
        """Fetch a story again, in a thread."""
        from reader.app.refreshing import refresh

        self._fetch(partial(refresh, self.desk, event.number))

    def on_try_again(self, event: TryAgain) -> None:
        """Try again what could not be had, in a thread."""
        from reader.app.refreshing import try_again

        self._fetch(partial(try_again, self.desk, event.number, opens=event.opens))

    def on_progressed(self, event: "Progressed") -> None:
        """Say how far it is."""
        self.tell(event.words, stay=True)

    async def on_refreshed(self, event: "Refreshed") -> None:
        """Show what came: in the list, and in the place of the version that is being read."""
        from reader.app.reading import ReadingScreen

        screen = self.screen
        reads_it = isinstance(screen, ReadingScreen) and screen.shown.number == event.number
        if reads_it and event.outcome is Outcome.REVISION:
            await self.switch_screen(self._reading(shown(self.desk, event.number)))
        elif event.opens:
            self.post_message(OpenStory(event.number))
        self._reload()
        self.tell(event.told)

    def on_show_library(self, event: ShowLibrary) -> None:
        """Go back to the library where it lies below, else put it in the story's place."""
        self.leave()
        self._put_in_front(event)

    def on_show(self, event: Show) -> None:
        """Put a screen on top; go back to it where it lies below and is about nothing else."""
        self.leave()
        self._put_in_front(event)

    def on_add_story(self, event: AddStory) -> None:
        """Show the screen for adding; what was added there is opened."""
        from reader.app.paste import AddScreen

        self.push_screen(AddScreen(self.desk, event.text))

    def on_note(self, event: Note) -> None:
        """Say it."""
        self.tell(event.words)

    def on_go_back(self, event: GoBack) -> None:
        """Go to the screen below; from the last one out of the app, or where that is not to be left, to the library."""
        if len(self.screen_stack) > 1:
            self.leave()
            self.pop_screen()
        elif event.stays:
            self.on_show_library(ShowLibrary())
        else:
            self.exit(0)

    def on_copy(self, event: Copy) -> None:
        """Copy to the clipboard, and say so."""
        self.copy_to_clipboard(event.text)
        self.tell(f"{event.what} is copied")

    def on_export(self, event: Export) -> None:
        """Ask how and where, and export."""
        from reader.app.exports import offer

        offer(self, event)

    def on_exported(self, event: "Exported") -> None:
        """Say what was written, and keep where."""
        if event.place == self.settings.exports or self.keep_choice(
            lambda settings: change(settings, "exports", event.place)
        ):
            self.tell(event.words)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every command of the screen by name, and the themes."""
        from reader.app.commands import commands

        yield from commands(self, screen, self.settings.keymap)
        yield from self.own_commands(screen)

    def action_help(self) -> None:
        """Show every key of the screen."""
        from reader.app.commands import key_table
        from reader.app.windows import Help

        table = key_table(self, self.screen, self.settings.keymap)
        self.push_screen(Help([*table, *self.own_keys(self.screen)]))

    def action_help_quit(self) -> None:
        """Say how one quits: by habit ctrl+c is pressed for it."""
        self.tell("ctrl+q quits")

    async def action_quit(self) -> None:
        """Quit; every story that is open keeps its place."""
        for screen in self.screen_stack:
            if isinstance(screen, Saying):
                screen.keep_now()
        self.exit(0)

    def _reading(self, story: Shown) -> Saying:
        from reader.app.reading import ReadingScreen

        return ReadingScreen(self.desk, story, measure=self.settings.measure)

    def _put_in_front(self, wish: Show | ShowLibrary) -> None:
        """Show another screen, and remember nothing."""
        if isinstance(wish, ShowLibrary):
            from reader.app.library import LibraryScreen

            if not self._back_to(LibraryScreen):
                # in a mode of its own, since Textual has no other screen take the place of the default one
                self.add_mode("library", self._library)
                self.switch_mode("library")
            return
        from reader.app.screens import SCREENS

        screen = SCREENS[wish.screen](self, *wish.about)
        if wish.about or not self._back_to(type(screen)):
            self.push_screen(screen)

    def _library(self) -> Saying:
        from reader.app.library import LibraryScreen

        kept = self.settings
        return LibraryScreen(self.desk, left=self._left, views=kept.views, keymap=kept.keymap)

    def _begin(self) -> Message:
        """Add the samples on the first run, then read anew what must be."""
        library = self.desk.library
        library.welcome(self.desk.clock())
        while (left := library.catch_up()) and not get_current_worker().is_cancelled:
            self.post_message(self.Begun(left))
        return self.Begun(0)

    def _read(self, wish: OpenStory) -> Message:
        return self.Opened(shown(self.desk, wish.number, wish.at, wish.words, wish.hunt))

    def _back_to(self, kind: type[Screen[Any]]) -> bool:
        """Leave every screen above the one of a kind; False where there is none."""
        if not any(isinstance(screen, kind) for screen in self.screen_stack):
            return False
        while not isinstance(self.screen, kind):
            self.pop_screen()
        return True

    def _fetch(self, work: "Callable[[Callable[[str], object], Callable[[], bool]], Message | None]") -> None:
        """Fetch something in a thread, which tells how far it is, and can be stopped."""
        from reader.app.refreshing import Progressed

        def fetch() -> Message | None:
            worker = get_current_worker()
            return work(lambda words: self.post_message(Progressed(words)), lambda: worker.is_cancelled)

        ask(self, "fetch", fetch)

    def _reload(self) -> None:
        """Have the library's list as it is now, where it is on the screen."""
        from reader.app.library import LibraryScreen

        if isinstance(self.screen, LibraryScreen):
            self.screen.reload()

    def _tell_of_keymap(self) -> None:
        """Say what is wrong with the keys of the settings; only where there are some is every screen to be known."""
        keymap, views, own = self.settings.keymap, self.settings.views, self.settings.commands
        if not keymap and not own and not any(view.key for view in views.values()):
            return
        from reader.app.commands import own_troubles, troubles

        words = [*troubles(type(self), keymap, views), *own_troubles(type(self), keymap, own)]
        if words:
            self.tell(f"The keys: {'; '.join(words)}", urgent=True)
