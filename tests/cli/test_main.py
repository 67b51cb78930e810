"""The edge of the command line: exit codes, errors on one line, and nothing loaded that is not needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import __version__
from reader.cli import main
from reader.cli.parser import COMMANDS
from tests.cli.conftest import Reader, in_terminal


def loaded(*arguments: str, given: str = "") -> set[str]:
    """The modules that a command has loaded when it is done, its output a pipe."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from reader.cli import main\n"
        "main(sys.argv[1:])"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, input=given)
    return set(done.stderr.splitlines()[-1].split())


def test_the_version_is_told_at_once(reader: Reader) -> None:
    """Scripts that ask for it wait for nothing."""
    assert reader("--version").out == f"reader {__version__}\n"
    assert "argparse" not in loaded("--version")


def test_help_names_every_command_and_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """A person sees what there is, and lines to start from."""
    with pytest.raises(SystemExit) as raised:
        main(["--help"])
    assert raised.value.code == 0
    out = capsys.readouterr().out
    assert all(f"    {name}" in out for name in COMMANDS)
    assert "examples:" in out
    assert "wl-paste | reader -" in out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a command takes is told by itself."""
    with pytest.raises(SystemExit) as raised:
        main([name, "--help"])
    assert raised.value.code == 0
    assert f"usage: reader {name}" in capsys.readouterr().out.replace("[STORY]\n       reader COMMAND ... ", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["add"],
        ["show", "--json", "--plain", "x"],
        ["show", "--csv", "x"],
        ["show", "--json", "--csv", "x"],
        ["search", "--limit", "x"],
        ["list", "--csv"],
    ],
)
def test_a_command_that_makes_no_sense_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Scripts tell their own mistakes from missing stories."""
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    assert "usage: reader" in capsys.readouterr().err


def test_a_story_that_is_called_like_an_option_can_be_read(reader: Reader, tmp_path: Path) -> None:
    """Behind `--` everything is a story."""
    (tmp_path / "--odd").write_text("Odd")
    assert "is no terminal" in reader("--", "--odd").err


def test_what_a_person_can_mend_is_one_line_and_ends_with_one(reader: Reader) -> None:
    """What is wrong and what to do, and no traceback."""
    done = reader("show", "missing.txt")
    assert (done.code, done.out) == (1, "")
    assert done.err == "reader: missing.txt: there is no such file; check the path\n"


def test_a_files_name_writes_nothing_on_the_terminal(reader: Reader) -> None:
    """Escape sequences and line ends in a name are shown, not obeyed."""
    done = reader("show", "evil\x1b]0;title\x07\n\u202ename.txt")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert done.err.strip().isprintable()


def test_a_name_in_another_encoding_is_told_of(reader: Reader) -> None:
    """A file's name need not be text at all."""
    done = reader("show", os.fsdecode(b"caf\xe9.txt"))
    assert (done.code, done.err) == (1, "reader: caf\ufffd.txt: there is no such file; check the path\n")


def test_a_pipe_that_is_closed_ends_it_silently(home: Path, lamp: Path) -> None:
    """`reader ... | head` is as quiet as with any other tool."""
    code = "import sys\nfrom reader.cli import main\nsys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "show", *["lamp.txt"] * 400]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    _, err = process.communicate()
    assert (process.returncode, err) == (141, b"")


def test_output_is_utf_8_whatever_the_locale(home: Path, lamp: Path) -> None:
    """A script in the C locale gets the story as it is."""
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii",
    }
    command = [sys.executable, "-m", "reader", "show", "lamp.txt"]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert "“It costs us".encode() in done.stdout


def test_showing_a_file_loads_neither_database_nor_folders(home: Path, lamp: Path) -> None:
    """A script over a thousand files pays for what it uses."""
    modules = loaded("show", "--json", "lamp.txt")
    assert "reader.story.reading" in modules
    assert modules.isdisjoint({"sqlite3", "platformdirs", "rich", "textual", "reader.library"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "lamp.txt"],
        ["show", "1"],
        ["show", "--quotes", "lamp.txt"],
        ["list"],
        ["search", "lamp"],
        ["forget", "1"],
        ["where"],
        ["completion", "bash"],
        ["read", "lamp.txt"],
        ["--help"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_loads_a_screen_for_a_pipe(home: Path, lamp: Path, reader: Reader, arguments: list[str]) -> None:
    """Only the app loads Textual, and rich is for terminals."""
    reader("add", "lamp.txt")
    assert {name.split(".")[0] for name in loaded(*arguments)}.isdisjoint({"rich", "textual"})


@pytest.mark.parametrize("arguments", [[], ["lamp.txt"], ["-"], ["read", "keeps its lamp"]])
def test_without_a_terminal_the_app_says_what_to_use(
    reader: Reader, lamp: Path, home: Path, arguments: list[str]
) -> None:
    """In a pipe a person is told of the command that needs no screen, and nothing is kept."""
    done = reader(*arguments, given=b"a story")
    assert done.code == 1
    assert "is no terminal, and the app needs one; without one there is: reader " in done.err
    assert not home.exists()


def test_an_error_on_a_terminal_is_one_line_too(home: Path, lamp: Path) -> None:
    """A missing file and a folder are told of before any screen appears."""
    assert in_terminal("nowhere.txt") == "reader: nowhere.txt: there is no such file; check the path\n"
    assert in_terminal(".") == "reader: .: is a folder; take in all its stories with: reader add .\n"


def test_a_mistake_in_the_settings_is_told_before_any_screen(home: Path, lamp: Path) -> None:
    """The app does not start with settings that it did not understand."""
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("mesure = 3\n")
    out = in_terminal("lamp.txt")
    assert out.count("\n") == 1
    assert "did you mean 'measure'?" in out
