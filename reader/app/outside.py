"""Running a command of the person's own: given a text, stopped with all that it started, and heard up to a bound.

Knows no screen. The command is one that the person wrote, run by the shell; what a story says reaches it as input alone.
"""

import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO

from reader.app.sending import Sent
from reader.errors import DocumentError

SHELL = "/bin/sh"

LARGEST = 1024 * 1024
"""Bytes that are kept of what a command prints; behind them nobody listens any more, and so it ends."""

LOOK = 0.05
"""Seconds between two looks at whether it is to be stopped."""

LINGER = 0.5
"""Seconds that are given to what a command printed to arrive when it has ended: what it left running may hold the line."""

PATIENCE = 1.0
"""Seconds that a command has to end when it is asked to."""


_UNHEARD = (-signal.SIGPIPE, 128 + signal.SIGPIPE)
"""The exit codes of a command that nobody listens to any more, its own and a shell's."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a command."""

    code: int
    """Its exit code; below zero the signal that ended it."""

    out: str
    err: str
    is_cut: bool = False
    """Whether it printed more than is kept."""

    @property
    def trouble(self) -> str:
        """What went wrong, on one line: the exit code and the first line of its errors; empty where nothing did."""
        if not self.code or (self.is_cut and self.code in _UNHEARD):
            return ""
        first = next((line.strip() for line in self.err.splitlines() if line.strip()), "")
        how = f"ended with {self.code}" if self.code > 0 else f"was ended by {_signal(-self.code)}"
        return f"{how}: {first}" if first else how


def run(command: str, given: Sent, stopped: Callable[[], bool]) -> Done | None:
    """Run a command and hear what it prints; None where it was stopped, with all that it had started.

    Raises DocumentError where it cannot be run.
    """
    with _prepared(given) as (file, environment):
        process = subprocess.Popen(
            [SHELL, "-c", command],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
        assert process.stdout is not None and process.stderr is not None
        out, err = _Ear(process.stdout), _Ear(process.stderr)
        while not _has_ended(process):
            if stopped():
                _end(process)
                return None
        for ear in (out, err):
            ear.join(LINGER)
        return Done(process.returncode, out.text, err.text, out.is_cut)


def run_here(command: str, given: Sent) -> int:
    """Run a command that has the terminal to itself until it ends; give its exit code. Raises as `run`."""
    with _prepared(given) as (file, environment):
        # ctrl+c is the command's; the handler is not handed on to it, as ignoring would be
        before = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            return subprocess.run([SHELL, "-c", command], stdin=file, env=environment, check=False).returncode
        finally:
            signal.signal(signal.SIGINT, before)


@contextmanager
def _prepared(given: Sent) -> Iterator[tuple[IO[bytes], Mapping[str, str]]]:
    """The text in a file of its own, opened to be read, and what stands in the command's environment.

    Raises DocumentError where the system refuses that, or the command: a full disk, a line that is too long for it.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="reader-") as folder:
            path = Path(folder, f"story{given.ending}")
            path.write_bytes(given.text.encode("utf-8", "replace"))
            with path.open("rb") as file:
                yield file, {**os.environ, **given.variables, "READER_FILE": str(path)}
    except OSError as error:
        raise DocumentError("the command", f"cannot be run ({error.strerror})") from error


class _Ear:
    """Reads what is printed, in a thread of its own, as much as is kept."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._data = bytearray()
        self.is_cut = False
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()

    def join(self, seconds: float) -> None:
        """Wait for the end of it, but not for long."""
        self._thread.join(seconds)

    @property
    def text(self) -> str:
        """What was printed by now."""
        return bytes(self._data).decode("utf-8", "replace")

    def _listen(self) -> None:
        with self._stream:
            while part := self._stream.read1(65_536):  # type: ignore[attr-defined]
                room = LARGEST - len(self._data)
                self._data += part[:room]
                if len(part) > room:
                    self.is_cut = True
                    return  # closes the stream: the command is told so where it prints on


def _has_ended(process: "subprocess.Popen[bytes]") -> bool:
    """Whether a command has ended, or does so soon."""
    try:
        process.wait(LOOK)
    except subprocess.TimeoutExpired:
        return False
    return True


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a command and all of its group: first it is asked."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
        except (ProcessLookupError, PermissionError):  # it has ended
            break
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            continue
    process.wait()


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
