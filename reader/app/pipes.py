"""Windows for commands: the line that asks for one, the person's own, what one printed; and what becomes of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from textual import events
from textual.app import App, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Label

from reader.app import outside
from reader.app.desk import Copy, Note
from reader.app.piping import CommandEnded, CommandReady, Piping
from reader.app.sending import Material
from reader.app.windows import Frame, Window
from reader.config import Command
from reader.errors import DocumentError
from reader.panes.drawing import cut, safe, several
from reader.panes.printed import Printed, lines
from reader.panes.table import Entry, Table

OWN = "!"
"""What stands before a key that runs a command from the window of them all."""

LONGEST_LINE = 10_000


def tell_end(app: App[Any], event: CommandEnded) -> str:
    """Show what a command printed, and give what is said of its end."""
    command, done = event.command, event.done
    name, trouble = event.called, safe(done.trouble)
    if command.show == "window" and done.out.strip():
        notes = [trouble] * bool(trouble) + [f"only the first {outside.LARGEST >> 20} MiB of it"] * done.is_cut
        app.push_screen(Output(name, done.out, notes))
        return ""
    return f"{name} {trouble}" if trouble else f"{name} is done"


def run_here(app: App[Any], event: CommandReady) -> tuple[str, bool]:
    """Give a command the terminal until it ends; give what is said of that, and whether something went wrong."""
    name = event.called
    try:
        with app.suspend():
            code = outside.run_here(event.command.run, event.given)
    except SuspendNotSupported:
        return f"{name} needs a terminal, and this is none", True
    except DocumentError as error:
        return f"{name} {error.what}", True
    app.refresh()
    return (f"{name} ended with {code}", True) if code else (f"{name} is done", False)


def choose(screen: Screen[Any], commands: Mapping[str, Command], material: Material) -> None:
    """Show the person's own commands, and run the one that is chosen."""

    def chosen(name: str | None) -> None:
        if name is not None and isinstance(screen, Piping):
            screen.run_own(name, commands[name], material)

    if commands:
        screen.app.push_screen(OwnCommands(commands), chosen)
    else:
        screen.post_message(Note("You have no commands yet: the settings take them, as [commands.NAME]"))


def direct(commands: Mapping[str, Command]) -> Iterator[tuple[str, str]]:
    """The keys that run commands at once, each with the command's name."""
    for name, command in commands.items():
        yield from ((key.strip(), name) for key in command.key.split(",") if key.strip() and not key.startswith(OWN))


def clashes(commands: Mapping[str, Command], taken: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the keys of commands, in a few words each; `taken` are the keys that mean something already."""
    seen: dict[str, str] = {}
    keyed = [(f"{OWN}{key}", name) for name, command in commands.items() if (key := _behind(command))]
    for key, name in (*direct(commands), *keyed):
        other = taken.get(key) or seen.get(key)
        if other is not None:
            yield f"{key} of the command {safe(name)} is {safe(other)}"
        seen[key] = name


class Piped(NamedTuple):
    """What was answered."""

    line: str
    kind: str


class PipeLine(Window[Piped]):
    """The line that asks for a command; tab goes through what is sent to it."""

    BINDING_GROUP_TITLE = "Sending to a command"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "Something else", tooltip="Send something else", id="pipe.next", priority=True),
        Binding("shift+tab", "turn(-1)", "Back", tooltip="Send what was before that", id="pipe.back", priority=True),
        Binding("up", "earlier(1)", "Earlier", tooltip="Take an earlier command", id="pipe.earlier"),
        Binding("down", "earlier(-1)", "Later", tooltip="Take a later command", id="pipe.later"),
    ]

    def __init__(self, material: Material, given: Sequence[str]) -> None:
        """`given` are the lines that were given before, the latest last."""
        super().__init__("Send to a command", (), names=0)
        self._material = material
        self._kind = material.kinds[0]
        self._given = given
        self._back = 0

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """It has a line alone, and these keys of its own."""
        return ()

    def compose(self) -> Iterator[Widget]:
        """What is sent, and the line."""
        with Frame() as frame:
            yield Label(Content(self._what))
            line = Input(placeholder="wc -w", compact=True, max_length=LONGEST_LINE)
            line.cursor_blink = False
            line.add_class("-labelled")
            yield line
        frame.border_title = self._frame
        frame.border_subtitle = Content("tab sends something else · ↑ earlier ones · esc closes")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the line, where something stands in it."""
        event.stop()
        if line := event.value.strip():
            self.dismiss(Piped(line, self._kind))

    def action_turn(self, step: int) -> None:
        """Send something else."""
        kinds = self._material.kinds
        self._kind = kinds[(kinds.index(self._kind) + step) % len(kinds)]
        self.query_one(Label).update(Content(self._what))

    def action_earlier(self, step: int) -> None:
        """Go through the lines that were given before."""
        back = min(max(self._back + step, 0), len(self._given))
        if back != self._back:
            self._back = back
            line = self.query_one(Input)
            line.value = self._given[-back] if back else ""
            line.cursor_position = len(line.value)

    @property
    def _what(self) -> str:
        return f"It is given {self._material.called(self._kind)}:"


class OwnCommands(Window[str]):
    """The person's own commands; the answer is the name of the one that was chosen."""

    def __init__(self, commands: Mapping[str, Command]) -> None:
        self._keys = {_behind(command): name for name, command in commands.items() if _behind(command)}
        entries = [
            Entry(_behind(command) or command.key, f"{safe(name)} · {cut(safe(command.run), 200)}", name)
            for name, command in commands.items()
        ]
        super().__init__("Your commands", [("", entries)], names=min(8, max(len(entry.name) for entry in entries)))

    def on_key(self, event: events.Key) -> None:
        """Run a command by its key."""
        name = self._keys.get(event.key) or self._keys.get(event.character or "")
        if name is not None:
            event.prevent_default().stop()
            self.dismiss(name)

    def on_table_chosen(self, event: Table.Chosen) -> None:
        """Answer with the command that was chosen."""
        self.dismiss(str(event.value))


class Output(Window[None]):
    """What a command printed."""

    BINDING_GROUP_TITLE = "What a command printed"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy", tooltip="Copy all of it", id="output.copy"),
    ]

    def __init__(self, title: str, text: str, notes: Iterable[str] = ()) -> None:
        """`title` is one safe line, and so is each of the notes."""
        super().__init__(title, (), names=0)
        self._text = text
        self._notes = tuple(notes)

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """The pane that it shows."""
        return (Printed,)

    def compose(self) -> Iterator[Widget]:
        """The lines; the frame is their border."""
        pane = Printed(self._text, self._notes)
        pane.border_title = self._frame
        pane.border_subtitle = Content(f"{several(self._text.count(chr(10)), 'line')} · y copies · esc closes")
        yield pane

    def action_copy(self) -> None:
        """Copy what was printed, without what a terminal would obey."""
        self.post_message(Copy("\n".join(lines(self._text.rstrip("\n"))), "What it printed"))


def _behind(command: Command) -> str:
    """The key that runs a command from the window of them all; empty for none."""
    return command.key[len(OWN) :].strip() if command.key.startswith(OWN) else ""
