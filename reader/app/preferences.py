"""What a person chooses while the app runs, and the config file keeps: theme, measure, views; and the way to say so."""

import os
from collections.abc import Callable
from functools import partial

from textual.app import App

from reader.app import themes
from reader.app.desk import KeepView, MeasureChanged
from reader.app.saying import Saying
from reader.config import Settings, change, change_view
from reader.errors import SettingsError

GONE_VIEW = "The view is gone: config.toml, or w on a query, has it again"
"""What is said when one is removed: it is a setting and no step of the library, which U would undo."""


class Preferences(App[int]):
    """The part of the app that keeps choices."""

    settings: Settings
    colourless: bool
    """Whether the environment wants no colours."""

    def on_measure_changed(self, event: MeasureChanged) -> None:
        """Keep the measure."""
        self.keep_choice(lambda settings: change(settings, "measure", event.measure))

    def on_keep_view(self, event: KeepView) -> None:
        """Keep a view, and show it."""
        from reader.app.viewing import Viewing

        if self.keep_choice(lambda settings: change_view(settings, event.name, event.view, event.called)):
            for screen in self.screen_stack:
                if isinstance(screen, Viewing):
                    screen.set_views(self.settings.views, event.called or event.name)
                    screen.reload()
            if event.view is None:
                self.tell(GONE_VIEW)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by the terminal's own way, where it takes as much, and by the system's program, where there is one."""
        from reader.app import clipboard

        command = self.settings.clipboard
        if command is None:
            command = clipboard.find(os.environ)
        if len(text.encode("utf-8", "replace")) <= clipboard.LARGEST_ESCAPE or not command:
            super().copy_to_clipboard(text)
        if command:
            self.run_worker(partial(clipboard.hand_over, command, text), group="copy", exclusive=True, thread=True)

    def action_next_theme(self) -> None:
        """Go to the next theme, and keep the choice."""
        here = themes.NAMES.index(self.theme) if self.theme in themes.NAMES else -1
        self.action_theme(themes.NAMES[(here + 1) % len(themes.NAMES)])

    def action_theme(self, name: str) -> None:
        """Show a theme, and keep the choice."""
        if self.colourless:
            self.tell("NO_COLOR is set: there is one theme, without colours")
            return
        self.prepare(name)
        self.theme = name
        if self.keep_choice(lambda settings: change(settings, "theme", name)):
            self.tell(f"Theme: {themes.TITLES.get(name, name)}")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables, where the theme is one of Textual's."""
        theme = self.current_theme
        return {} if "lit-quote" in theme.variables else themes.derived(theme)

    def prepare(self, name: str) -> None:
        """Have a theme ready to be shown; raises SettingsError where there is none of that name."""
        if name in themes.NAMES:
            self.register_theme(themes.load(name))
        theme = self.get_theme(name)
        if theme is None:
            where = str(self.settings.file or "the settings")
            raise SettingsError(where, f"there is no theme {name!r}", f"choose one of {', '.join(themes.NAMES)}")
        self.ansi_color = True if theme.ansi or self.colourless else None

    def keep_choice(self, choice: Callable[[Settings], Settings]) -> bool:
        """Write a choice to the config file; say so where it cannot be."""
        try:
            self.settings = choice(self.settings)
        except SettingsError as error:
            self.tell(str(error), urgent=True)
            return False
        return True

    def tell(self, note: str, *, urgent: bool = False, stay: bool = False) -> None:
        """Say something on whichever screen is there."""
        if isinstance(self.screen, Saying):
            self.screen.say(note, urgent=urgent, stay=stay)
