"""`reader people`: who speaks in what is kept, as lines of a pipe, as JSON and on a terminal."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import LAMP, Reader, in_terminal

MORE = (
    LAMP.replace("Ottoline Bray", "Ottoline M. Bray")
    .replace("keeps its lamp", "sells its lamp")
    .replace("2024", "2023")
)


@pytest.fixture
def kept(reader: Reader, lamp: Path, rope: Path, tmp_path: Path) -> Reader:
    """A library with a few stories."""
    other = tmp_path / "other.txt"
    other.write_text(MORE)
    reader("add", str(lamp), str(rope), str(other))
    return reader


def test_who_speaks(kept: Reader) -> None:
    """A line each, between tabs: name, quotes, stories, first and last date, and what they are."""
    lines = [line.split("\t")[:5] for line in kept("people").lines]
    assert ["Ottoline Bray", "1", "1", "2024-05-03", "2024-05-03"] in lines
    assert ["Ottoline M. Bray", "1", "1", "2023-05-03", "2023-05-03"] in lines
    assert [line.split("\t")[0] for line in kept("people", "m", "bray").lines] == ["Ottoline M. Bray"]
    assert kept("people", "zzz").out == ""


def test_as_json(kept: Reader) -> None:
    """An object a line, whose names say what is what."""
    voice = json.loads(kept("people", "--json", "ottoline", "bray").lines[0])
    assert (voice["kind"], voice["stories"], voice["quotes"]) == ("person", 1, 1)


def test_what_somebody_said(kept: Reader) -> None:
    """Date, paper, title and words; of one person only, by whole name."""
    done = kept("people", "--quotes", "Ottoline", "Bray")
    assert done.lines[0].split("\t")[:3] == ["2024-05-03", "", "Harbour keeps its lamp"]
    assert "It costs us eleven dollars a year" in done.out
    assert json.loads(kept("people", "--quotes", "--json", "Ottoline Bray").out)["story"]
    several = kept("people", "--quotes", "bray")
    assert (several.code, several.out) == (1, "") and "several" in several.err
    with pytest.raises(SystemExit):
        kept("people", "--quotes")


def test_names_are_joined_and_parted(kept: Reader) -> None:
    """Two names are one person's, and two again."""
    before = kept("people").out
    assert kept("people", "--same", "Ottoline M. Bray", "ottoline bray").out == "Ottoline M. Bray is Ottoline Bray\n"
    assert kept("people", "bray").lines[0].startswith("Ottoline Bray\t2\t2\t2023-05-03\t2024-05-03")
    assert len(kept("people", "--quotes", "ottoline bray").lines) == 2
    assert kept("people", "--part", "Ottoline M. Bray").out == "parted: Ottoline M. Bray\n"
    assert kept("people").out == before
    assert kept("people", "--part", "Ottoline M. Bray").code == 1
    assert "“Ottoline Bray” is one name" in kept("people", "--same", "ottoline bray", "Ottoline Bray").err.replace(
        ":", ""
    )
    assert kept("people").out == before


def test_writers_and_unnamed_sources(kept: Reader, tmp_path: Path) -> None:
    """Who writes, and what a paper calls whom it does not name."""
    assert [line.split("\t")[:2] for line in kept("people", "--authors").lines] == [
        ["Ines Quill", "2"],
        ["Tam Weller", "1"],
    ]
    dam = tmp_path / "dam.txt"
    dam.write_text("The dam broke\n\nBy Ada Fenwick\n\n“It was never tested,” said a Western security official.\n")
    kept("add", str(dam))
    assert kept("people", "--unnamed").lines == ["\t1\t4\ta Western security official\t1\t1"]
    assert kept("people", "--unnamed", "nobody").out == ""


def test_on_a_terminal_it_is_a_table(kept: Reader) -> None:
    """With a head over its columns."""
    shown = in_terminal("people")
    assert "quotes" in shown and "Ottoline" in shown


def test_an_empty_library_is_not_made(reader: Reader, home: Path) -> None:
    """To ask who speaks makes no library."""
    assert reader("people").code == 0
    assert not (home / "data").exists()
