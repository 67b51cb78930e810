"""A terminal with a program in it: a real pty, and pyte to see what stands on the screen.

    with Terminal("reader", "story.txt") as terminal:
        terminal.wait_for("The headline")
        terminal.press("q")
        assert terminal.wait() == 0

Nothing here sleeps for a time: it waits until the screen shows something, and gives up after `PATIENCE` seconds.
"""

import codecs
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 60.0
"""Seconds to wait for what does not come: far more than anything takes on a slow machine under load."""

_KEYS = {
    "escape": "\x1b",
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
}
"""What a terminal sends for the keys that are no characters."""

_UNKNOWN_TO_PYTE = re.compile(
    "\x1b\\[[<=>][0-9;]*[a-zA-Z]|\x1b\\[[0-9;?>]*\\$[a-z]|\x1b\\[\\?[0-9;]*[urs]|\x1b\\[[0-9;]* q|\x1b[P_^X].*?\x1b\\\\",
    re.DOTALL,
)
_BEGUN = re.compile("\x1b(?:\\[[0-9;?<=>$ ]*|[P_^X\\]][^\x07]*)?\\Z")
"""An escape sequence whose end has not come yet."""

_WITH_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(1, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
)
"""Makes the pty the program's own terminal, `/dev/tty`, whatever its standard input is."""


class Terminal:
    """A program in a terminal of its own."""

    def __init__(
        self,
        *command: str,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        given: bytes | None = None,
    ) -> None:
        """`given` is what comes through a pipe on standard input, instead of keys."""
        self._pyte = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._pyte)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._begun = ""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-c", _WITH_TERMINAL, *command],
            stdin=slave if given is None else subprocess.PIPE,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})},
        )
        os.close(slave)
        if self._process.stdin is not None:
            with self._process.stdin as pipe:
                pipe.write(given or b"")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._master)

    @property
    def text(self) -> str:
        """What stands on the screen, a line a row."""
        return "\n".join(line.rstrip() for line in self._pyte.display)

    def wait_for(self, what: str | Callable[[str], bool]) -> str:
        """Wait until the screen shows a text, or is as a function says; give the screen."""
        shows = what if callable(what) else lambda screen: str(what) in screen
        until = time.monotonic() + PATIENCE
        while not shows(self.text):
            assert time.monotonic() < until, f"{what!r} never came; the screen is:\n{self.text}"
            assert self._take(0.2) or self._process.poll() is None, f"it ended before {what!r} came:\n{self.text}"
        return self.text

    def press(self, *keys: str) -> None:
        """Press keys, by their names or as the characters that they are."""
        for key in keys:
            control = re.fullmatch(r"ctrl\+(.)", key)
            self._send(chr(ord(control[1].upper()) & 0x1F) if control else _KEYS.get(key, key))

    def paste(self, text: str) -> None:
        """Paste as a terminal does, between the marks of a bracketed paste."""
        self._send(f"\x1b[200~{text}\x1b[201~")

    def wait(self) -> int:
        """Wait until the program ends, and give its exit code."""
        assert self.ends(PATIENCE), f"it does not end; the screen is:\n{self.text}"
        code: int = self._process.wait()
        return code

    def ends(self, seconds: float) -> bool:
        """Whether the program ends within so many seconds."""
        until = time.monotonic() + seconds
        while self._process.poll() is None and time.monotonic() < until:
            self._take(0.05)
        while self._take(0.0):
            pass
        return self._process.poll() is not None

    def _send(self, text: str) -> None:
        """Write it all, taking what the program writes meanwhile: neither side waits for the other."""
        data = text.encode()
        while data:
            _, free, _ = select.select([], [self._master], [], 0.05)
            if free:
                data = data[os.write(self._master, data[:1024]) :]
            self._take(0.0)

    def _take(self, seconds: float) -> bool:
        """Take what the program writes, waiting so long for it; False where there is nothing, or nothing more."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:  # Linux's way of saying that the other end is closed
            return False
        text = self._begun + self._decoder.decode(data)
        begun = _BEGUN.search(text)
        self._begun = text[begun.start() :] if begun else ""
        self._stream.feed(_UNKNOWN_TO_PYTE.sub("", text[: len(text) - len(self._begun)]))
        return bool(data)
