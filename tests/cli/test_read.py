"""`reader` on a terminal: what is opened is kept, and the keys come from the terminal whatever standard input is."""

import json
import sys
from pathlib import Path

from tests.cli.conftest import LAMP, Reader
from tests.terminal import Terminal

COMMAND = (sys.executable, "-m", "reader")


def leave(terminal: Terminal) -> None:
    """Quit from wherever one is."""
    terminal.press("ctrl+q")
    assert terminal.wait() == 0, terminal.text


def test_a_file_is_kept_and_read(reader: Reader, lamp: Path) -> None:
    """To read a story is to keep it; the same file is one story however often it is opened."""
    for _ in range(2):
        with Terminal(*COMMAND, "lamp.txt") as terminal:
            terminal.wait_for("Harbour keeps its lamp")
            leave(terminal)
    (entry,) = [json.loads(line) for line in reader("list", "--json").lines if "sample" not in line]
    assert entry["origin"] == {"kind": "file", "place": str(lamp)}


def test_a_story_from_a_pipe_is_read_with_keys_from_the_terminal(reader: Reader) -> None:
    """`something | reader -` is a reader like any other."""
    with Terminal(*COMMAND, "-", given=LAMP.encode()) as terminal:
        terminal.wait_for("Harbour keeps its lamp")
        leave(terminal)
    assert "Harbour keeps its lamp" in reader("list").out


def test_a_kept_story_is_opened_by_its_title(reader: Reader, lamp: Path) -> None:
    """Words of the title are enough, unquoted too."""
    reader("add", "lamp.txt")
    with Terminal(*COMMAND, "keeps", "lamp") as terminal:
        terminal.wait_for("Ottoline Bray")
        leave(terminal)
