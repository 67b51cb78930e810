"""The app's part in commands of the person's own: their keys, and what they end with."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from reader.app.preferences import Preferences
from reader.app.saying import Saying

if TYPE_CHECKING:
    from reader.app.piping import ChooseCommand, CommandEnded, CommandReady
    from reader.panes.table import Entry


class Commanding(Preferences):
    """The part of the app that runs commands."""

    def bind_commands(self) -> None:
        """Have the keys of the person's own commands run them."""
        if self.settings.commands:
            from reader.app.pipes import direct

            for key, name in direct(self.settings.commands):
                self.bind(key, f"own({name!r})", description=name, show=False)

    def own_keys(self, screen: Screen[Any]) -> "list[tuple[str, list[Entry]]]":
        """The person's own commands as help shows them, where a screen can send something."""
        from reader.app.piping import Piping
        from reader.panes.drawing import safe
        from reader.panes.table import Entry

        own = self.settings.commands
        entries = [Entry(safe(command.key), f"{safe(name)} · {safe(command.run)}") for name, command in own.items()]
        return [("Your commands", entries)] if entries and isinstance(screen, Piping) else []

    def own_commands(self, screen: Screen[Any]) -> Iterator[SystemCommand]:
        """The person's own commands as the palette runs them, where a screen can send something."""
        from reader.app.piping import Piping
        from reader.panes.drawing import safe

        if isinstance(screen, Piping):
            for name, command in self.settings.commands.items():
                yield SystemCommand(
                    safe(name), f"Your command · {safe(command.run)}", partial(screen.run_own, name, command)
                )

    def on_choose_command(self, event: "ChooseCommand") -> None:
        """Show the person's own commands."""
        from reader.app.pipes import choose

        choose(self.screen, self.settings.commands, event.material)

    def on_command_ended(self, event: "CommandEnded") -> None:
        """Show what it printed, and say how it ended."""
        from reader.app.pipes import tell_end

        for screen in self.screen_stack:
            if isinstance(screen, Saying):  # the one that said that it runs may not be in front any more
                screen.rest()
        if words := tell_end(self, event):
            self.tell(words, urgent=bool(event.done.trouble))

    def on_command_ready(self, event: "CommandReady") -> None:
        """Give it the terminal."""
        from reader.app.pipes import run_here

        words, is_trouble = run_here(self, event)
        self.tell(words, urgent=is_trouble)

    def action_own(self, name: str) -> None:
        """Run one of the person's own commands."""
        from reader.app.piping import Piping

        if isinstance(self.screen, Piping):
            self.screen.run_own(name, self.settings.commands[name])
