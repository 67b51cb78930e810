"""What completes commands and files in a shell."""

import shutil
import subprocess
from pathlib import Path

import pytest

from reader.cli.arguments import SHELLS
from reader.cli.parser import COMMANDS
from tests.cli.conftest import Reader

CHECK = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"]}


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_completes_every_command(reader: Reader, tmp_path: Path, shell: str) -> None:
    """The script names them all, and the shell, where it is here, takes it."""
    script = reader("completion", shell).out
    assert all(name in script for name in COMMANDS)
    assert "quotes" in script
    if shutil.which(shell):
        (tmp_path / "script").write_text(script)
        subprocess.run([*CHECK[shell], str(tmp_path / "script")], check=True, capture_output=True)


def test_bash_completes_options_and_files(reader: Reader, tmp_path: Path, lamp: Path) -> None:
    """What a person begins to type is brought to its end: a command, an option, a file."""
    (tmp_path / "script").write_text(reader("completion", "bash").out)
    asked = """
        source "$1"
        complete() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMPREPLY=(); _shtab_reader; }
        complete reader sea; echo "${COMPREPLY[@]}"
        complete reader show --qu; echo "${COMPREPLY[@]}"
        complete reader show lam; echo "${COMPREPLY[@]}"
        complete reader show --json lam; echo "${COMPREPLY[@]}"
        builtin complete -p reader | grep -c -- '-o default'
    """
    command = ["bash", "-c", asked, "bash", str(tmp_path / "script")]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert out.splitlines() == ["search", "--quotes", "lamp.txt", "lamp.txt", "1"]
