"""Sending what one reads to commands: real processes are given it, told of it, heard, and stopped."""

import json
import os
import shlex
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input, Label

from reader.app import outside, sending
from reader.app.app import ReaderApp
from reader.app.desk import Desk
from reader.app.pipes import Output, OwnCommands, PipeLine
from reader.app.piping import Piping
from reader.app.sending import Material, Sent
from reader.app.windows import Help
from reader.config import Command, Settings
from reader.errors import DocumentError
from reader.panes.printed import Printed, lines
from reader.panes.stories import Stories
from reader.panes.table import Table
from reader.story import Span
from tests.app.conftest import NOW, Reading, keep, rows, said, until

LAMP = "Harbour keeps its lamp\n\nBy Ines Quill\n\n“It costs us eleven dollars a year,” said Ottoline Bray.\n"

NEVER: Callable[[], bool] = lambda: False  # noqa: E731
"""Nobody stops it."""

INPUT = Sent("“words” of it\n", {"READER_TITLE": "$(touch hacked); `touch hacked`"}, ".txt")


@pytest.fixture(autouse=True)
def own_history() -> None:
    """What other tests have typed is not here."""
    Piping.given.clear()


def python(code: str) -> str:
    """A command that runs a line of Python."""
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}"


def test_what_the_system_refuses_is_told_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A line that is longer than the system takes, a place for files that is gone: one line says so, with the app or not."""
    with pytest.raises(DocumentError, match="cannot be run"):
        outside.run("true " + "x" * 300_000, INPUT, NEVER)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    for run in (lambda: outside.run("true", INPUT, NEVER), lambda: outside.run_here("true", INPUT)):
        with pytest.raises(DocumentError, match="cannot be run"):
            run()


def test_a_command_gets_the_text_the_file_and_the_variables() -> None:
    """Its standard input and READER_FILE are the text, byte for byte; the file is gone behind it."""
    done = outside.run('cat; cat "$READER_FILE"; echo "$READER_FILE"', INPUT, NEVER)
    assert done is not None
    *twice, path = done.out.splitlines()
    assert twice == ["“words” of it"] * 2
    assert path.endswith(".txt")
    assert not Path(path).exists()


def test_what_a_story_says_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A title that is a command is but a word."""
    monkeypatch.chdir(tmp_path)
    done = outside.run('echo "$READER_TITLE"', INPUT, NEVER)
    assert done is not None
    assert done.out == "$(touch hacked); `touch hacked`\n"
    assert list(tmp_path.iterdir()) == []


def test_what_goes_wrong_is_one_line() -> None:
    """The exit code, and the first line of the errors; a command that is not there is told of by the shell."""
    done = outside.run("echo; echo on the way; (echo; echo oh no; echo more) >&2; exit 3", INPUT, NEVER)
    assert done is not None
    assert (done.code, done.trouble) == (3, "ended with 3: oh no")
    missing = outside.run("nothing-of-that-name", INPUT, NEVER)
    assert missing is not None
    assert missing.trouble.startswith("ended with 127: ")
    killed = outside.run("kill -9 $$", INPUT, NEVER)
    assert killed is not None
    assert killed.trouble == "was ended by SIGKILL"


def test_what_never_ends_is_heard_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that prints for ever is not heard for ever, and so it ends."""
    monkeypatch.setattr(outside, "LARGEST", 100_000)
    done = outside.run("yes", INPUT, NEVER)
    assert done is not None
    assert done.is_cut
    assert len(done.out) == 100_000
    assert not done.trouble


def test_what_a_command_leaves_running_is_not_waited_for() -> None:
    """A program that was started to stay does not keep the person waiting."""
    done = outside.run("sleep 60 & echo $!", INPUT, NEVER)
    assert done is not None
    os.kill(int(done.out), signal.SIGKILL)


def test_a_stopped_command_takes_its_children_along(tmp_path: Path) -> None:
    """Whatever it started ends with it, though it will not be asked to."""
    pids = tmp_path / "pids"
    child = python("import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)")
    command = f"{child} & echo $! > {pids}.new; mv {pids}.new {pids}; wait"
    assert outside.run(command, INPUT, pids.exists) is None
    pid = int(pids.read_text())
    for _ in range(200):
        if not _is_alive(pid):
            return
        time.sleep(0.01)
    raise AssertionError("it runs still")


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@given(st.text())
def test_nothing_that_is_printed_reaches_the_terminal(text: str) -> None:
    """No control character and no turning of the writing's direction is left, and no line end."""
    for line in lines(text):
        assert not set(line) & {*map(chr, [*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), 0x2028, 0x2029])}


def test_colours_leave_nothing_behind() -> None:
    """An escape sequence goes whole; what was written over is gone; columns stay columns."""
    text = "\x1b[1;31mred\x1b[0m\x1b]0;title\x07 end\n 10 %\r100 %\r\na\tb  c\n\x1b]8;;x\x1b\\link\x1b(B"
    assert list(lines(text)) == ["red end", "100 %", "a       b  c", "link"]


def test_what_is_sent_and_told(desk: Desk) -> None:
    """Each form is what its name says, and the variables are of the story, bounded."""
    number = keep(desk, LAMP)
    story = desk.library.story(number)
    at = story.text.index("It costs")
    desk.library.marks.highlight(number, Span(at, at + 17), 1, NOW, "why?")
    material = Material((number,), story, Span(at, at + 8), is_selected=True)
    assert material.kinds[0] == "selection"
    assert sending.sent(desk.library, material, "selection").text == "It costs\n"
    assert sending.sent(desk.library, material, "story").text.startswith("# Harbour keeps its lamp\n")
    assert sending.sent(desk.library, material, "text").text.startswith("Harbour keeps its lamp\n")
    assert json.loads(sending.sent(desk.library, material, "json").text)["title"] == "Harbour keeps its lamp"
    assert sending.sent(desk.library, material, "quotes").text.startswith("Ottoline Bray\tdirect\tIt costs us")
    assert "> It costs us eleve\n\nwhy?" in sending.sent(desk.library, material, "marks").text
    told = sending.sent(desk.library, replace(material, story=replace(story, title="x" * 200_000 + "\0")), "text")
    assert told.variables["READER_AUTHOR"] == "Ines Quill"
    assert told.variables["READER_STORY"] == str(number)
    assert told.variables["READER_SELECTION"] == "It costs"
    assert len(told.variables["READER_TITLE"]) == sending.LARGEST_VARIABLE
    assert outside.run("true", told, NEVER)


def test_several_stories_are_one_text(desk: Desk) -> None:
    """Of several stories the text is all of them, and the variables tell their numbers alone."""
    numbers = keep(desk, LAMP), keep(desk, LAMP.replace("lamp", "rope"))
    material = Material(numbers)
    both = sending.sent(desk.library, material, material.nearest("selection"))
    assert both.text.count("\n# ") + both.text.startswith("# ") == 2
    assert both.variables["READER_STORY"] == f"{numbers[0]} {numbers[1]}"
    assert (both.variables["READER_COUNT"], both.variables["READER_TITLE"]) == ("2", "")
    assert material.called("marks") == "your marks in them"


async def test_a_paragraph_is_counted(reading: Reading) -> None:
    """| asks for a command, gives it the paragraph, and shows what it prints; y copies that."""
    async with reading() as (pilot, screen):
        await pilot.press("|")
        await until(pilot, lambda: isinstance(pilot.app.screen, PipeLine))
        assert "the paragraph" in str(pilot.app.screen.query_one(Label).content)
        await pilot.press(*"wc -w", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Output))
        from reader.story.copying import clean

        words = len(clean(screen.story, screen.body.chosen).split())  # type: ignore[arg-type]
        assert rows(pilot.app.screen.query_one(Printed))[0].split() == [str(words)]
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.clipboard.split() == [str(words)])
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_tab_sends_something_else_and_up_brings_back(reading: Reading) -> None:
    """Tab goes on to the story, up has the last command again, and with no command nothing happens."""
    async with reading() as (pilot, screen):
        await pilot.press("|", "enter", *"echo $READER_WHAT", "tab", "tab", "shift+tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Output))
        assert rows(pilot.app.screen.query_one(Printed))[0].split() == ["story"]
        await pilot.press("escape", "|", "up")
        await until(pilot, lambda: isinstance(pilot.app.screen, PipeLine))
        assert pilot.app.screen.query_one(Input).value == "echo $READER_WHAT"
        await pilot.press("down")
        assert pilot.app.screen.query_one(Input).value == ""
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_escape_stops_a_command(reading: Reading, tmp_path: Path) -> None:
    """A command that takes long leaves the keys to the story, lets no other begin, and ends by esc."""
    started = tmp_path / "started"
    async with reading() as (pilot, screen):
        await pilot.press("|")
        await until(pilot, lambda: isinstance(pilot.app.screen, PipeLine))
        pilot.app.screen.query_one(Input).value = f"echo $$ > {started}.new; mv {started}.new {started}; sleep 60"
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen and started.exists())
        before = screen.body.place
        await pilot.press("j", "j")
        assert screen.body.place > before
        await pilot.press("|")
        await until(pilot, lambda: "running still" in said(screen))
        await pilot.press("escape")
        await until(pilot, lambda: not _is_alive(int(started.read_text())))
        await until(pilot, lambda: "Cancelled" in said(screen))


async def test_a_command_ends_with_the_app(reading: Reading, tmp_path: Path) -> None:
    """Whoever quits waits for no command, and leaves none behind."""
    started = tmp_path / "started"
    async with reading() as (pilot, screen):
        await pilot.press("|")
        await until(pilot, lambda: isinstance(pilot.app.screen, PipeLine))
        pilot.app.screen.query_one(Input).value = f"echo $$ > {started}.new; mv {started}.new {started}; sleep 60"
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen and started.exists())
        await pilot.press("ctrl+q")
    pid = int(started.read_text())
    for _ in range(200):
        if not _is_alive(pid):
            return
        time.sleep(0.01)
    raise AssertionError("it runs still")


async def test_a_failed_command_is_said(reading: Reading) -> None:
    """What printed nothing but errors is told of in the last line."""
    async with reading() as (pilot, screen):
        await pilot.press("|", *"ls /nowhere-at-all", "enter")
        await until(pilot, lambda: "ended with" in said(screen))
        assert "nowhere-at-all" in said(screen)


@asynccontextmanager
async def library(desk: Desk, settings: Settings, **commands: Command) -> AsyncIterator[Pilot[int]]:
    """The library with one story, and commands of the person's own."""
    keep(desk, LAMP)
    app = ReaderApp(desk, replace(settings, commands=commands))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Stories).items)
        yield pilot


async def test_own_commands_have_names_and_keys(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    """! shows them, a key behind it runs one, and a key of its own runs one at once, from the library too."""
    out = tmp_path / "out"
    commands = {
        "count": Command("wc -l", key="!c", send="story"),
        "keep": Command(f'cat > {out}; echo "$READER_WHAT $READER_TITLE" >> {out}', key="f5", show="nothing"),
    }
    async with library(desk, settings, **commands) as pilot:
        await pilot.press("!")
        await until(pilot, lambda: isinstance(pilot.app.screen, OwnCommands))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, Output))
        await pilot.press("escape", "f5")
        await until(pilot, lambda: "is done" in said(pilot.app.screen))
        assert out.read_text().startswith("# Harbour keeps its lamp\n")
        assert out.read_text().endswith("story Harbour keeps its lamp\n")
        names = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"count", "keep"} <= names
        await pilot.press("?")
        await until(pilot, lambda: isinstance(pilot.app.screen, Help))
        pilot.app.screen.query_one(Table).action_last()
        await until(pilot, lambda: "count · wc -l" in "\n".join(rows(pilot.app.screen.query_one(Table))))


async def test_without_commands_it_is_said_how_to_have_some(desk: Desk, settings: Settings) -> None:
    """! without any says where they are written; one that wants the terminal says where there is none."""
    async with library(desk, settings) as pilot:
        await pilot.press("!")
        await until(pilot, lambda: "[commands.NAME]" in said(pilot.app.screen))
    async with library(desk, settings, edit=Command("cat", key="f6", show="terminal")) as pilot:
        await pilot.press("f6")
        await until(pilot, lambda: "needs a terminal" in said(pilot.app.screen))


async def test_clashes_of_keys_are_said(desk: Desk, settings: Settings) -> None:
    """A key that means something already, and one that two commands have, are told of as those of the keymap are."""
    commands = {"one": Command("cat", key="a"), "two": Command("cat", key="!x"), "three": Command("cat", key="!x")}
    async with library(desk, settings, **commands) as pilot:
        await pilot.resize_terminal(160, 30)
        await until(pilot, lambda: "a of the command one is" in said(pilot.app.screen))
        assert "!x of the command three is two" in said(pilot.app.screen)
