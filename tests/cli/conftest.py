"""A person's own folders for each test, some stories, and a terminal."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from reader.cli import main

LAMP = """\
Harbour keeps its lamp

By Ines Quill

May 3, 2024

The harbour board voted on Tuesday to keep the lamp, which nobody has needed since the breakwater was built.

“It costs us eleven dollars a year, and it is the only thing here that has never been late,” said Ottoline Bray, who has \
chaired the board since the ferry stopped.
"""

ROPE = """\
Rope was stolen

By Tam Weller

Engineers had asked for the money to be spent on rope, of which the pier has used more than it can account for.
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What it printed, line by line."""
        return self.out.splitlines()


Reader = Callable[..., Done]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the person's folders, empty."""
    for name in ("DATA", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"READER_{name}", str(tmp_path / "home" / name.lower()))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def reader(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Reader:
    """The command, run here, its output a pipe."""

    def run(*arguments: str, given: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(given)))
        capsys.readouterr()
        code = main(arguments)
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return run


@pytest.fixture
def lamp(tmp_path: Path) -> Path:
    """A file with a story."""
    path = tmp_path / "lamp.txt"
    path.write_text(LAMP)
    return path


@pytest.fixture
def rope(tmp_path: Path) -> Path:
    """A file with another one."""
    path = tmp_path / "rope.txt"
    path.write_text(ROPE)
    return path


def in_terminal(*arguments: str, columns: int = 80) -> str:
    """What the command writes on a terminal of that many columns, escape sequences and all."""
    master, slave = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "reader", *arguments]
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    output = b""
    while select.select([master], [], [], 30)[0]:
        try:
            data = os.read(master, 65_536)
        except OSError:  # Linux's way of saying that the other end is closed
            break
        if not data:
            break
        output += data
    process.wait()
    os.close(master)
    return output.decode().replace("\r\n", "\n")
