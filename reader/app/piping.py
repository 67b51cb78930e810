"""Sending what one reads to a command: the keys for it, and what is asked of the app.

The windows for it, and what runs a command, are loaded when they are asked for.
"""

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from reader.app.desk import Desk, ask
from reader.app.standing import Standing
from reader.config import Command

if TYPE_CHECKING:
    from reader.app.outside import Done
    from reader.app.pipes import Piped
    from reader.app.sending import Material, Sent

GROUP = "pipe"
"""The group of the worker that waits for a command."""

SHOWN = 40
"""Cells of a command in which it is told of."""

REMEMBERED = 100
"""Lines that were given in this session and can be had again."""


class CommandEnded(Message):
    """A command has ended."""

    def __init__(self, called: str, command: Command, done: "Done") -> None:
        """`called` is what it is told of as, one safe line."""
        super().__init__()
        self.called = called
        self.command = command
        self.done = done


class CommandReady(Message):
    """A command can have the terminal."""

    def __init__(self, called: str, command: Command, given: "Sent") -> None:
        """`called` as in `CommandEnded`."""
        super().__init__()
        self.called = called
        self.command = command
        self.given = given


class ChooseCommand(Message):
    """The person's own commands are to be shown, for what is there to be sent."""

    def __init__(self, material: "Material") -> None:
        super().__init__()
        self.material = material


class Piping(Standing):
    """The part of a screen that sends what is on it to a command."""

    BINDING_GROUP_TITLE = "Sending"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("vertical_line", "pipe", "Send", tooltip="Send the passage or the story to a command", id="send.pipe"),
        Binding("exclamation_mark", "own", "Commands", tooltip="Choose one of your own commands", id="send.own"),
    ]

    desk: Desk
    given: ClassVar[deque[str]] = deque(maxlen=REMEMBERED)
    """The lines that were given in this session, the latest last."""

    @property
    def material(self) -> "Material | None":
        """What is there to be sent: stories, and where one is read, a passage of it; None where there is nothing."""
        from reader.app.sending import Material

        return Material(self.meant) if self.meant else None

    def action_pipe(self) -> None:
        """Ask for a command, and send it what is there."""
        if (material := self._sendable()) is not None:
            from reader.app.pipes import PipeLine

            self.app.push_screen(PipeLine(material, tuple(self.given)), partial(self._piped, material))

    def action_own(self) -> None:
        """Show the person's own commands."""
        if (material := self._sendable()) is not None:
            self.post_message(ChooseCommand(material))

    def run_own(self, name: str, command: Command, material: "Material | None" = None) -> None:
        """Send what is there to one of the person's own commands."""
        if (material := material or self._sendable()) is not None:
            self._run(name, material, material.nearest(command.send), command)

    def _sendable(self) -> "Material | None":
        if any(worker.group == GROUP and worker.is_running for worker in self.app.workers):
            self.say("A command is running still; esc stops it", urgent=True)
            return None
        if self.material is None:
            self.say("There is no story here to send")
        return self.material

    def _piped(self, material: "Material", answer: "Piped | None") -> None:
        if answer is not None:
            if answer.line in self.given:
                self.given.remove(answer.line)
            self.given.append(answer.line)
            self._run(answer.line, material, answer.kind, Command(run=answer.line))

    def _run(self, name: str, material: "Material", kind: str, command: Command) -> None:
        from reader.app import outside, sending
        from reader.panes.drawing import cut, safe

        library, called = self.desk.library, cut(safe(name), SHOWN)

        def work() -> Message | None:
            given = sending.sent(library, material, kind)
            if command.show == "terminal":
                return CommandReady(called, command, given)
            worker = get_current_worker()
            done = outside.run(command.run, given, lambda: worker.is_cancelled)
            return CommandEnded(called, command, done) if done is not None else None

        self.say(f"{called} is given {material.called(kind)} · esc stops it", stay=True)
        # the app's own, for the person may leave the story while it runs
        ask(self.app, GROUP, work)
