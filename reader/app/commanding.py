"""The app's part in commands of the person's own: their keys, and what they end with."""

from typing import TYPE_CHECKING

from reader.app.preferences import Preferences

if TYPE_CHECKING:
    from reader.app.piping import ChooseCommand, CommandEnded, CommandReady


class Commanding(Preferences):
    """The part of the app that runs commands."""

    def bind_commands(self) -> None:
        """Have the keys of the person's own commands run them."""
        if self.settings.commands:
            from reader.app.pipes import direct

            for key, name in direct(self.settings.commands):
                self.bind(key, f"own({name!r})", description=name, show=False)

    def on_choose_command(self, event: "ChooseCommand") -> None:
        """Show the person's own commands."""
        from reader.app.pipes import choose

        choose(self.screen, self.settings.commands, event.material)

    def on_command_ended(self, event: "CommandEnded") -> None:
        """Show what it printed, and say how it ended."""
        from reader.app.pipes import tell_end

        self.tell("")
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
