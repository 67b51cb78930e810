"""The README is true: its keys are the bindings, its examples print what it says, its settings are the ones there are."""

import dataclasses
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from reader.app import themes
from reader.app.app import ReaderApp
from reader.app.keys import groups, keys_of, owners
from reader.app.saying import Saying
from reader.app.screens import every
from reader.cli.parser import COMMANDS, parse
from reader.config import Settings, load
from reader.library.query.fields import FIELDS
from reader.library.query.parse import parse as parsed

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")

NAMES = {
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "vertical_line": "\\|",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "escape": "esc",
    "apostrophe": "'",
}
"""What a key is called in the README, where it is not as in a binding."""


def section(title: str) -> str:
    """What stands under a heading."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def fenced(text: str, language: str) -> str:
    """The first block of code in a language."""
    found = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert found
    return found[1]


def test_the_key_table_is_the_bindings() -> None:
    """Every key of every screen is in the table, and no other; windows say their keys themselves."""
    screens = [screen for screen in every() if issubclass(screen, Saying)]
    wanted: list[tuple[str, ...]] = []
    for group in groups(*(owner for screen in screens for owner in owners(screen)), ReaderApp):
        wanted.append((f"**{group.title}**", "", ""))
        for binding in group.bindings:
            keys = " ".join(f"`{NAMES.get(key, key)}`" for key in keys_of(binding, {}))
            wanted.append((keys, binding.tooltip, f"`{binding.id}`"))
    rows = [line for line in section("Keys").splitlines() if line.startswith("|")][2:]
    assert [tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip("|"))) for row in rows] == wanted


def test_the_example_prints_what_it_says(tmp_path: Path) -> None:
    """The story that is shown gives the quotations that are shown."""
    _, story, said = re.split(r"(?m)^\$ .*\n", fenced(section("What it is for"), "console"))
    (tmp_path / "lamp.txt").write_text(story, "utf-8")
    command = [sys.executable, "-m", "reader", "show", "--quotes", "lamp.txt"]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
    assert shown.stdout == said


def test_every_command_is_named_and_can_be_given() -> None:
    """The table has all commands, and what stands in it is understood."""
    given = re.findall(r"(?m)^\| `(reader[^`]*)` \|", section("What it is for"))
    lines = [shlex.split(re.sub(r"[\[\]]", "", line))[1:] for line in given]
    assert {parse(line).run for line in lines} == {command.run for command in COMMANDS.values()}
    (row,) = re.findall(r"(?m)^\| `reader show --json .*$", section("What it is for"))
    forms = set(re.findall(r"`--(\w+)`", row))
    assert all(parse(["show", f"--{form}", "x"]).form == form for form in forms)
    assert len(forms) == 5
    assert all(parse(["show", f"--{form}", "--csv", "x"]).csv for form in ("quotes", "sources"))


def test_the_table_of_queries_has_every_field() -> None:
    """What can be asked for is told, all of it, and nothing that cannot; what the examples say makes sense."""
    table = section("Your library").split("\n\n")[1]
    given = re.findall(r"`([^`]+)`", "\n".join(row.split(" | ")[0] for row in table.splitlines()))
    told = {name for query in given for name in re.findall(r"(\w+):", query)}
    assert told == set(FIELDS)
    for query in given:
        if not query.endswith(":") and "…" not in query:
            parsed(query)
    for name, field in FIELDS.items():
        row = next(row for row in table.splitlines() if f"`{name}:" in row)
        assert set(re.findall(r"[`:](\w+)`", row)) >= set(field.choices)


def test_the_settings_are_the_ones_there_are(tmp_path: Path) -> None:
    """The example is a config file, says of every setting what it is by default, and names every theme."""
    example = fenced(section("Settings"), "toml")
    file = tmp_path / "config.toml"
    file.write_text(example, "utf-8")
    assert load(file) == Settings(file=file)
    file.write_text(re.sub(r"(?m)^# ", "", example), "utf-8")
    assert set(tomllib.loads(file.read_text("utf-8"))) == {item.name for item in dataclasses.fields(Settings)} - {
        "file"
    }
    assert load(file).keymap == {"body.down": "j,down"}
    assert all(name in example for name in themes.NAMES)


@pytest.mark.parametrize(
    "path", re.findall(r"\]\((?!https:)([^)]+)\)|`((?:reader|tests|styles|\.ci)/[\w./-]*)`", README)
)
def test_what_it_points_to_is_there(path: tuple[str, str]) -> None:
    """Pictures, folders and files that are named exist."""
    name = (path[0] or path[1]).replace("%5B", "[").replace("%5D", "]")
    assert (ROOT / name).exists()
