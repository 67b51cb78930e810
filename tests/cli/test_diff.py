"""`reader diff` and `reader copies`: versions and copies from a shell."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import LAMP, Reader, in_terminal

LATER = (
    LAMP.replace("Tuesday", "Wednesday").replace("Ottoline Bray", "Tam Weller") + "\nNobody had asked the engineers.\n"
)


@pytest.fixture
def revised(reader: Reader, lamp: Path) -> Path:
    """A file that was kept, changed, and kept again."""
    reader("add", "lamp.txt")
    lamp.write_text(LATER)
    assert reader("add", "lamp.txt").out == "1 revised\n"
    return lamp


def test_the_last_two_versions_are_compared(reader: Reader, revised: Path) -> None:
    """As git marks words; what stayed is told in a line, and then what became of the quotations."""
    done = reader("diff", "lamp")
    assert (done.code, done.err) == (0, "")
    assert done.lines[0].startswith("--- 1 · ")
    assert done.lines[1].startswith("+++ 2 · ")
    assert done.lines[0].endswith(f" · {revised}")
    assert "··· 3 paragraphs unchanged" in done.lines
    assert "~ The harbour board voted on [-Tuesday-] {+Wednesday+} to keep the lamp, which" in done.out
    assert "+ {+Nobody had asked the engineers.+}" in done.lines
    assert done.lines[-4:] == [
        "",
        "  another speaker",
        "  “It costs us eleven dollars a year, and it is the only thing here that has never been late,”",
        "  — [-Ottoline Bray-] {+Tam Weller+}",
    ]


def test_only_what_somebody_said_stands_between_marks(reader: Reader, tmp_path: Path) -> None:
    """Reported speech is in the writer's words: marks around it would put these into somebody's mouth."""
    body = "Harbour keeps its lamp\n\nA person familiar with the accounts said the price would be near %s.\n"
    (tmp_path / "old.txt").write_text(body % "four hundred million kroner")
    (tmp_path / "new.txt").write_text(body % "five hundred million kroner")
    lines = reader("diff", "old.txt", "new.txt").lines
    assert "  the price would be near [-four-] {+five+} hundred million kroner" in lines


def test_any_two_versions_are_compared(reader: Reader, revised: Path) -> None:
    """By their numbers, either way round; one number is compared with the latest."""
    assert "[-Wednesday-] {+Tuesday+}" in reader("diff", "1", "2", "1").out
    assert reader("diff", "1", "1").out == reader("diff", "1").out
    assert "nothing changed that a reader sees" in reader("diff", "1", "2", "2").lines
    done = reader("diff", "1", "2")
    assert (done.code, done.out) == (1, "")
    assert "has no version after 2" in done.err and "reader diff 1 --with 2" in done.err
    done = reader("diff", "1", "3", "4")
    assert (done.code, done.out) == (1, "")
    assert "story 1: has 2 versions, no version 3; see: reader diff --list" in done.err


def test_versions_are_listed(reader: Reader, revised: Path) -> None:
    """Number, when, words, bytes, from where, between tabs; and as JSON."""
    rows = [line.split("\t") for line in reader("diff", "--list", "1").lines]
    assert [(row[0], row[3], row[4]) for row in rows] == [
        ("1", str(len(LAMP.encode())), str(revised)),
        ("2", str(len(LATER.encode())), str(revised)),
    ]
    objects = [json.loads(line) for line in reader("diff", "--list", "--json", "1").lines]
    assert [(item["version"], item["words"]) for item in objects] == [(int(row[0]), int(row[2])) for row in rows]


def test_a_story_that_never_changed_says_so(reader: Reader, lamp: Path) -> None:
    """It is no crash and no empty output."""
    reader("add", "lamp.txt")
    done = reader("diff", "lamp")
    assert (done.code, done.out) == (1, "")
    assert "story 1: has one version: it never changed" in done.err


def test_two_files_are_compared(reader: Reader, lamp: Path, rope: Path, tmp_path: Path) -> None:
    """Without keeping either; a story that is kept may be one of the two."""
    (tmp_path / "later.txt").write_text(LATER)
    assert "[-Tuesday-] {+Wednesday+}" in reader("diff", "lamp.txt", "later.txt").out
    assert reader("list").out == ""
    reader("add", "lamp.txt", "rope.txt")
    assert "[-Tuesday-] {+Wednesday+}" in reader("diff", "1", "later.txt").out
    assert "+ {+Engineers had asked for" in reader("diff", "1", "--with", "2").out
    given = reader("diff", "lamp.txt", "-", given=LATER.encode())
    assert given.lines[:2] == ["--- lamp.txt", "+++ -"]


def test_json_has_it_all(reader: Reader, revised: Path) -> None:
    """For other programs: facts, passages with their places, quotations and totals, in one object."""
    found = json.loads(reader("diff", "--json", "1").out)
    assert (found["old"]["version"], found["new"]["version"]) == (1, 2)
    assert [passage["kind"] for passage in found["passages"]] == ["changed", "changed", "added"]
    assert {"removed": " Tuesday"} in found["passages"][0]["pieces"]
    assert [(quote["fate"], quote["new_speaker"]) for quote in found["quotes"]] == [("handed", "Tam Weller")]
    assert found["totals"]["words_added"] == 8


@pytest.mark.parametrize("arguments", [("1", "x", "y"), ("1", "1", "2", "3"), ("1", "2", "--with", "x")])
def test_what_makes_no_sense_is_refused(reader: Reader, arguments: tuple[str, ...]) -> None:
    """Too much to compare is a usage error."""
    with pytest.raises(SystemExit) as left:
        reader("diff", *arguments)
    assert left.value.code == 2


def test_a_terminal_shows_it_struck_and_underlined(reader: Reader, revised: Path) -> None:
    """In colour, and told without it too; what a story holds is never obeyed."""
    text = in_terminal("diff", "1")
    assert "\x1b[9;31mTuesday\x1b[0m" in text
    assert "\x1b[4;32mWednesday\x1b[0m" in text


def test_an_escape_sequence_is_not_printed(reader: Reader, lamp: Path) -> None:
    """A story cannot speak to the terminal through its changes."""
    reader("add", "lamp.txt")
    lamp.write_text(LATER.replace("Wednesday", "\x1b]0;title\x07Wednesday\u202e"))
    reader("add", "lamp.txt")
    done = reader("diff", "1")
    assert "Wednesday" in done.out
    assert all(character not in done.out for character in "\x1b\x07\u202e")


def test_copies_are_listed(reader: Reader, lamp: Path, rope: Path, tmp_path: Path) -> None:
    """A story's copies with how alike they are, and every group; nothing where there is none."""
    assert reader("copies").out == ""
    more = (
        "\nThe rope that was asked for has been bought since, and lies coiled in the shed behind the ferry's office.\n"
    )
    lamp.write_text(LAMP + more)
    (tmp_path / "copy.txt").write_text(LAMP.replace("Harbour keeps its lamp", "The lamp stays") + more)
    reader("add", "lamp.txt", "rope.txt", "copy.txt")
    assert reader("copies", "lamp stays").lines == ["100\t1\t\tHarbour keeps its lamp\t2024-05-03\t70"]
    assert [line.split("\t")[0] for line in reader("copies").lines] == ["3", "1"]
    assert json.loads(reader("copies", "--json").out) == [3, 1]
    assert [json.loads(line)["number"] for line in reader("copies", "--json", "1").lines] == [3]
    assert reader("copies", "rope").out == ""
