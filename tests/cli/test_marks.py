"""The command that lists what is marked."""

import json
from pathlib import Path

from reader import places
from reader.library import Library
from reader.story import Span
from tests.cli.conftest import Reader, in_terminal
from tests.library.conftest import NOW


def mark(lamp: Path) -> None:
    """A highlight with a note and a bookmark in the story of the lamp."""
    found = places.find()
    with Library(found.library, found.cache) as library:
        text = library.document(1).text
        for words, note in (("nobody has needed", ""), ("the breakwater", "which\x1b[31m\none?")):
            start = text.index(words[:10])
            library.marks.highlight(1, Span(start, start + len(words)), 2, NOW, note)
        library.marks.set_bookmark(1, Span(0, 7), "H", NOW)


def test_marks_are_listed(reader: Reader, lamp: Path) -> None:
    """A line a mark, newest first, its values between tabs; words choose; nothing is printed where nothing is kept."""
    assert reader("marks").out == ""
    reader("add", str(lamp))
    mark(lamp)
    bookmark, noted, plain = (line.split("\t") for line in reader("marks").lines)
    assert bookmark == ["3", "Harbour keeps its lamp", "bookmark", "H", "Harbour", ""]
    assert noted == ["2", "Harbour keeps its lamp", "highlight", "green", "the breakwater", "which\ufffd[31m one?"]
    assert plain[0] == "1"
    assert [line.split("\t")[0] for line in reader("marks", "harbour", "ONE?").lines] == ["2"]


def test_marks_as_json(reader: Reader, lamp: Path) -> None:
    """An object a line, with the story's number for other commands."""
    reader("add", str(lamp))
    mark(lamp)
    objects = [json.loads(line) for line in reader("marks", "--json").lines]
    assert [(item["story"], item["kind"], item["letter"], item["colour"]) for item in objects] == [
        (1, "bookmark", "H", None),
        (1, "highlight", None, "green"),
        (1, "highlight", None, "green"),
    ]
    assert objects[1]["note"] == "which\x1b[31m\none?"


def test_marks_on_a_terminal(reader: Reader, lamp: Path) -> None:
    """A table, which fits, and gives the terminal nothing to obey."""
    reader("add", str(lamp))
    mark(lamp)
    shown = in_terminal("marks", columns=100)
    assert "the breakwater" in shown
    assert "which\ufffd[31m one?" in shown
    assert "\x1b[31m" not in shown
