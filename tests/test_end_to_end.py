"""All of it, in a terminal: a story is pasted, read, searched and left, and is there again at its place the next time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

COMMAND = (sys.executable, "-m", "reader")

PARAGRAPH = (
    "Paragraph {} stands here so that there is something to turn the pages of; the harbour, its lamp and the sea are in "
    "it, and nothing else happens for the length of two or three rows of a screen."
)

STORY = "\n\n".join(
    (
        "Harbour keeps its lamp",
        "By Ines Quill",
        "May 3, 2024",
        *(PARAGRAPH.format(number) for number in range(1, 21)),
        "“It costs us eleven dollars a year,” said Ottoline Bray, who has chaired the board since the ferry stopped.",
        *(PARAGRAPH.format(number) for number in range(21, 41)),
    )
)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A person's own folders."""
    return {f"READER_{name}": str(tmp_path / name.lower()) for name in ("DATA", "CACHE", "CONFIG")}


def body(screen: str) -> list[str]:
    """The rows of the story, without the lines over and under it."""
    return [row.replace("▌", " ").rstrip() for row in screen.splitlines()[1:-1]]


def test_paste_read_search_quit_and_go_on_reading(environment: dict[str, str]) -> None:
    """What a person does with one story on two evenings."""
    with Terminal(*COMMAND, environment=environment, columns=90, rows=30) as terminal:
        terminal.wait_for("Library")
        terminal.press("a")
        terminal.wait_for("Add a story")
        terminal.paste(STORY.replace("\n", "\r"))
        terminal.wait_for("Paragraph 1 stands here")
        terminal.press("enter")
        terminal.wait_for("By Ines Quill")
        terminal.wait_for("2 Quotes 1")
        terminal.press("/", *"eleven dollars")
        terminal.wait_for("1/1")
        terminal.press("enter")
        terminal.wait_for(lambda screen: "/eleven dollars  1/1" in screen and "It costs us eleven dollars" in screen)
        # a terminal sends escape and a letter behind it as one: the letter with Alt
        terminal.press("escape")
        terminal.wait_for(lambda screen: "1/1" not in screen)
        terminal.press("j", "j")
        there = terminal.wait_for("▌  Paragraph 22")
        terminal.press("ctrl+e")
        before = terminal.wait_for(lambda screen: body(screen)[0] != body(there)[0])
        terminal.press("z")
        terminal.wait_for(lambda screen: "Quotes" not in screen and "Paragraph 22" in screen)
        terminal.press("z")
        left = terminal.wait_for(lambda screen: "2 Quotes 1" in screen and body(screen)[:8] == body(before)[:8])
        terminal.press("ctrl+q")
        assert terminal.wait() == 0

    with Terminal(*COMMAND, "harbour", "keeps", environment=environment, columns=90, rows=30) as terminal:
        again = terminal.wait_for(lambda screen: "2 Quotes 1" in screen and "Paragraph" in screen)
        assert body(again)[:15] == body(left)[:15]
        terminal.press("L")
        terminal.wait_for(lambda screen: "Harbour keeps its lamp" in screen and "new" in screen)
        terminal.press("q")
        assert terminal.wait() == 0

    listed = subprocess.run(
        [*COMMAND, "list", "--json", "harbour keeps"],
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    )
    (entry,) = [json.loads(line) for line in listed.stdout.splitlines()]
    assert 0 < entry["progress"] < 1


def test_a_paste_of_a_megabyte_arrives_whole(environment: dict[str, str]) -> None:
    """The first and the last word of a very long paste are there."""
    text = "\r\r".join(("A Very Long Story", *(PARAGRAPH.format(number) for number in range(6_000))))
    assert len(text) > 1_000_000
    with Terminal(*COMMAND, environment=environment, columns=90, rows=30) as terminal:
        terminal.wait_for("Library")
        terminal.press("a")
        terminal.wait_for("Add a story")
        terminal.paste(text)
        screen = terminal.wait_for("Paragraph 5999 stands")
        assert f"{len(text.split()):,} words" in screen
        assert "A Very Long Story" in screen
        terminal.press("escape")
        terminal.wait_for("Library")
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
