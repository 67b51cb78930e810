"""`reader import`: the stories of another program, and a word on what came and what did not."""

from pathlib import Path

import pytest

from tests.cli.conftest import Reader
from tests.document.imports import exports
from tests.document.imports.exports import as_json
from tests.serving import Server

PAGE = "<html><head><title>Rope was stolen</title></head><body><h1>Rope was stolen</h1><p>{}</p></body></html>"


@pytest.fixture
def pocket(tmp_path: Path) -> Path:
    """A list of Pocket's, a line of it without an address, one twice."""
    path = tmp_path / "pocket.csv"
    path.write_bytes(exports.POCKET + b"no address,,1,,unread\nagain,https://paper.example/lamp,1,,unread\n")
    return path


def test_it_says_what_came_and_what_did_not(reader: Reader, pocket: Path) -> None:
    """One line of how many, one on standard error for each that did not come, and the exit code says that some did not."""
    done = reader("import", str(pocket))
    assert done.out == "2 came: 2 to fetch (with: reader refresh); 1 there already; 1 did not\n"
    assert done.err == "reader: line 4: no address\n"
    assert done.code == 1
    assert reader("import", str(pocket)).out == "0 came; 3 there already; 1 did not\n"


def test_with_their_text(reader: Reader, tmp_path: Path) -> None:
    """Stories whose text is in the file are in the list at once."""
    path = tmp_path / "wallabag.json"
    path.write_bytes(as_json(exports.WALLABAG))
    done = reader("import", str(path))
    assert (done.code, done.out) == (0, "2 came: 1 with their text, 1 to fetch (with: reader refresh)\n")
    assert "Harbour keeps its lamp" in reader("list").out


def test_a_dry_run_keeps_nothing(reader: Reader, pocket: Path) -> None:
    """--dry-run says the same in another mood."""
    done = reader("import", "--dry-run", str(pocket))
    assert done.out == "2 would come: 2 to fetch; 1 there already; 1 would not\n"
    assert reader("import", str(pocket)).out.startswith("2 came")


def test_it_fetches_at_once(reader: Reader, tmp_path: Path) -> None:
    """--fetch has what the file has but the address of; what gives nothing stands in the library."""
    with Server({"/rope": PAGE.format("Nobody knows by whom. " * 20)}) as server:
        path = tmp_path / "pocket.csv"
        path.write_text(
            f"title,url,time_added,tags,status\nx,{server.url('/rope')},1709550000,a,unread\ny,{server.url('/no')},1,,unread\n"
        )
        done = reader("import", "--fetch", str(path))
    assert done.lines == ["2 came: 2 to fetch", "1 new, 1 failed"]
    assert done.code == 1
    assert "Rope was stolen" in reader("list").out


def test_from_a_pipe_and_feeds(reader: Reader) -> None:
    """- is standard input; a list of feeds is followed."""
    assert reader("import", "-", given=exports.POCKET).code == 0
    opml = b'<opml version="2.0"><body><outline text="P" xmlUrl="https://paper.example/rss"/></body></opml>'
    assert reader("import", "--dry-run", "-", given=opml).out == "1 feed would be followed\n"
    assert "1 feed: 1 new" in reader("import", "-", given=opml).out
    assert "paper.example/rss" in reader("feeds", "list", "--json").out


def test_many_that_fail_are_told_of_in_few_lines(reader: Reader, tmp_path: Path) -> None:
    """A list of nothing but faults does not fill the terminal, nor does a title reach it that is none."""
    path = tmp_path / "pocket.csv"
    path.write_bytes(b"title,url,time_added\n" + b"a,mailto:\x1b[31mx,1\n" * 50)
    done = reader("import", str(path))
    assert len(done.err.splitlines()) == 21
    assert "\x1b" not in done.err
    assert done.err.endswith("and 30 more like these\n")


@pytest.mark.parametrize("command", ["add", "show"])
def test_a_list_is_kept_as_no_story(reader: Reader, pocket: Path, command: str) -> None:
    """Who gives such a file to another command is told of this one."""
    done = reader(command, str(pocket))
    assert done.code == 1
    assert f"reader import {pocket}" in done.err
    assert reader("list").out == ""


def test_what_is_no_export_is_said(reader: Reader, lamp: Path, tmp_path: Path) -> None:
    """A story is none, and neither is a file that is not there."""
    assert "is no export that is known" in reader("import", str(lamp)).err
    assert "there is no such file" in reader("import", str(tmp_path / "nothing.csv")).err
