"""`reader tag`, `shelve` and `undo`: deciding of stories from a shell, and taking it back."""

import json
from pathlib import Path

from tests.cli.conftest import Reader


def test_stories_are_tagged_and_shelved_and_all_of_it_undone(reader: Reader, lamp: Path, rope: Path) -> None:
    """Each command is one step; what was undone is printed, and an end is one line and code 1."""
    reader("add", "lamp.txt", "rope.txt")
    tagged = reader("tag", "--add", "ports", "--add", "To do", "lamp", "2")
    assert tagged.lines == ["1 Harbour keeps its lamp: ports, To do", "2 Rope was stolen: ports, To do"]
    assert reader("tag", "--remove", "PORTS", "lamp").out == "1 Harbour keeps its lamp: To do\n"
    assert reader("shelve", "archive", "rope").out == "archived “Rope was stolen”\n"
    assert [line.split("\t")[0] for line in reader("list", "is:inbox").lines] == ["1"]
    assert reader("undo").out == "undone: archived “Rope was stolen”\n"
    assert reader("undo").out == "undone: tagged “Harbour keeps its lamp”\n"
    assert reader("undo").out == "undone: tagged 2 stories\n"
    done = reader("undo")
    assert (done.code, done.out, done.err) == (1, "", "reader: the library: has nothing left to undo\n")


def test_other_programs_are_told_what_was_decided(reader: Reader, lamp: Path) -> None:
    """Of each story the list as JSON has shelf, star and tags, as an export has them, and how much is marked."""
    reader("add", "lamp.txt")
    reader("tag", "--add", "ports", "lamp")
    reader("shelve", "later", "lamp")
    entry = json.loads(reader("list", "--json").out)
    assert (entry["shelf"], entry["starred"], entry["tags"]) == ("later", False, ["ports"])
    assert (entry["highlights"], entry["notes"]) == (0, 0)


def test_where_one_is_not_found_nothing_is_done(reader: Reader, lamp: Path) -> None:
    """The others may not be what was meant."""
    reader("add", "lamp.txt")
    assert reader("shelve", "later", "lamp", "nobody").code == 1
    assert reader("undo").code == 1
