"""`reader add`, `list`, `search`, `forget` and `where`: the library from a shell."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import LAMP, ROPE, Reader, in_terminal


def test_files_and_folders_are_added_and_counted(reader: Reader, lamp: Path, rope: Path, tmp_path: Path) -> None:
    """A person reads what became of everything that was given."""
    folder = tmp_path / "many"
    (folder / "deep").mkdir(parents=True)
    (folder / "lamp again.txt").write_text(LAMP)
    (folder / "deep" / "rope.txt").write_text(ROPE.replace("Engineers", "The engineers"))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "empty.txt").write_text("")
    (folder / ".hidden.txt").write_text("Hidden\n\nNobody asked for this one.\n")
    assert reader("add", "lamp.txt", "rope.txt").out == "2 new\n"
    done = reader("add", "many", "lamp.txt")
    assert (done.code, done.err) == (0, "")
    assert done.out == "2 there already, 1 revised, 2 skipped (no text)\n"


def test_what_was_named_and_cannot_be_added_has_failed(reader: Reader, lamp: Path, tmp_path: Path) -> None:
    """Its line says why, the others are added, and the code says that not all were."""
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "empty.txt").write_text(" \n")
    done = reader("add", "picture.png", "missing.txt", "empty.txt", "lamp.txt")
    assert (done.code, done.out) == (1, "1 new, 3 failed\n")
    assert len(done.err.splitlines()) == 3
    assert "picture.png: is a picture or a sound, not text; give its text" in done.err


def test_standard_input_is_added(reader: Reader) -> None:
    """What comes through a pipe is kept like a file."""
    assert reader("add", "-", given=LAMP.encode()).out == "1 new\n"
    assert json.loads(reader("list", "--json").out)["origin"] == {"kind": "stdin", "place": ""}


def test_a_file_whose_name_is_no_text_is_added(reader: Reader, tmp_path: Path) -> None:
    """A name in an old encoding is a name; its file is found to be the same one again."""
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(LAMP)
    assert reader("add", ".").out == "1 new\n"
    path.write_text(LAMP.replace("lamp, which", "old lamp, which"))
    assert reader("add", str(path)).out == "1 revised\n"
    assert json.loads(reader("list", "--json").out)["origin"]["place"] == str(path)


def test_an_empty_folder_adds_nothing(reader: Reader, tmp_path: Path) -> None:
    """That is told too."""
    (tmp_path / "empty").mkdir()
    assert reader("add", "empty").out == "nothing to add\n"


def test_the_list_is_a_line_a_story_newest_first(reader: Reader, lamp: Path, rope: Path) -> None:
    """Columns between tabs, number first, so that `cut -f1` gives what other commands take."""
    reader("add", "lamp.txt", "rope.txt")
    assert reader("list").lines == [
        "2\tRope was stolen\tTam Weller\t\t\t1\t0",
        "1\tHarbour keeps its lamp\tInes Quill\t\t2024-05-03\t1\t0",
    ]
    assert reader("list", "quill").lines == ["1\tHarbour keeps its lamp\tInes Quill\t\t2024-05-03\t1\t0"]
    assert reader("list", "nothing of the sort").out == ""


def test_the_whole_list_is_printed_however_long(reader: Reader, tmp_path: Path) -> None:
    """`reader list | wc -l` counts the library."""
    (tmp_path / "many").mkdir()
    for n in range(520):
        (tmp_path / "many" / f"{n:03}.txt").write_text(f"Story {n}\n\nNumber {n}.\n")
    reader("add", "many")
    assert [line.split("\t")[0] for line in reader("list").lines] == [str(n) for n in range(520, 0, -1)]


def test_list_and_search_give_json(reader: Reader, lamp: Path) -> None:
    """An object a line, with everything that an entry has."""
    reader("add", "lamp.txt")
    entry = json.loads(reader("list", "--json").out)
    assert (entry["number"], entry["title"], entry["byline"]) == (1, "Harbour keeps its lamp", ["Ines Quill"])
    assert (entry["published"], entry["publication"], entry["revisions"]) == ("2024-05-03", None, 1)
    hit = json.loads(reader("search", "--json", "eleven", "dollars").out)
    start, end = hit["spans"][0]
    assert hit["snippet"][start:end] == "eleven"
    assert LAMP[hit["offset"] :].startswith("eleven dollars")
    assert {key: hit[key] for key in entry} == entry


def test_a_search_gives_number_title_and_passage(reader: Reader, lamp: Path, rope: Path) -> None:
    """What was asked for is seen in its sentence."""
    reader("add", "lamp.txt", "rope.txt")
    (line,) = reader("search", "breakwater").lines
    number, title, passage = line.split("\t")
    assert (number, title) == ("1", "Harbour keeps its lamp")
    assert "since the breakwater was built" in passage
    assert len(reader("search", "--limit", "1", "the").lines) == 1
    assert reader("search", "--limit", "-4", "the").out == ""


def test_a_lost_cache_is_made_anew_before_anything_is_looked_for(reader: Reader, lamp: Path, home: Path) -> None:
    """Cleaning the cache folder costs time, not hits."""
    reader("add", "lamp.txt")
    (home / "cache" / "cache.db").unlink()
    assert len(reader("search", "breakwater").lines) == 1
    (home / "cache" / "cache.db").unlink()
    assert len(reader("list", "quill").lines) == 1
    (home / "cache" / "cache.db").unlink()
    assert "Harbour keeps its lamp" in reader("show", "keeps its lamp").out


def test_forgotten_stories_are_gone(reader: Reader, lamp: Path, rope: Path) -> None:
    """Each is told of by its number and title; where one is not found nothing is removed."""
    reader("add", "lamp.txt", "rope.txt")
    done = reader("forget", "9", "keeps its", "2")
    assert (done.code, done.lines) == (1, [])
    assert "no story" in done.err
    done = reader("forget", "keeps its", "2")
    assert (done.code, done.lines) == (0, ["forgotten: 1 Harbour keeps its lamp", "forgotten: 2 Rope was stolen"])
    assert reader("list").out == ""


def test_where_tells_paths_sizes_and_versions(reader: Reader, lamp: Path, home: Path) -> None:
    """A person finds the files, sees what they take, and can report a version."""
    empty = reader("where").out
    assert "(0 bytes, empty)" in empty
    assert not home.exists(), "to ask makes nothing"
    reader("add", "lamp.txt")
    lines = dict(line.split(maxsplit=1) for line in reader("where").lines)
    assert list(lines) == ["library", "cache", "config", "styles", "versions"]
    assert lines["library"].startswith(f"{home / 'data' / 'library.db'}  (")
    assert "1 story" in lines["library"]
    assert "no such file" in lines["config"]
    assert "Textual 8" in lines["versions"]


@pytest.mark.parametrize("arguments", [["list"], ["search", "lamp"], ["list", "lamp"]])
def test_an_empty_library_says_what_to_do_on_a_terminal_and_nothing_in_a_pipe(
    reader: Reader, home: Path, arguments: list[str]
) -> None:
    """A script sees no stories; a person sees the next step; neither makes a library."""
    done = reader(*arguments)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert in_terminal(*arguments) == "the library is empty; keep a story with: reader add FILE\n"
    assert not home.exists()


def test_on_a_terminal_the_list_fits_and_hits_are_lit(reader: Reader, home: Path, tmp_path: Path) -> None:
    """A long title is cut, never broken; the words that were asked for stand out."""
    (tmp_path / "long.txt").write_text(LAMP.replace("its lamp", "a lamp that is " + "very " * 12 + "old"))
    reader("add", "long.txt")
    (line,) = in_terminal("list", columns=60).splitlines()
    assert "…" in line
    assert "\x1b[1;33meleven\x1b[0m" in in_terminal("search", "eleven", columns=60)


def test_on_a_terminal_adding_shows_how_far_it_is(home: Path, lamp: Path) -> None:
    """Long work is seen to go on."""
    out = in_terminal("add", "lamp.txt")
    assert "adding" in out
    assert out.endswith("1 new\n")
