"""Addresses from a shell: read, kept, shown, and fetched again; a folder watched."""

import json
import os
import pty
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.cli.conftest import LAMP, ROPE, Reader
from tests.serving import Answer, Server

PAGE = """<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p class="byline">By Ines Quill</p>
<p>The harbour board voted on Tuesday to keep the lamp, which nobody has needed since the breakwater was built.</p>
<p>“It costs us eleven dollars a year,” said Ottoline Bray, who has chaired the board since the ferry stopped.</p>
</article></body></html>"""


@pytest.fixture
def server() -> Iterator[Server]:
    """A paper with two stories."""
    routes = {f"/{title.lower()}": PAGE.format(title=f"{title} voted for by the board") for title in ("Lamp", "Rope")}
    with Server(routes) as opened:
        yield opened


def test_addresses_are_kept_beside_files(reader: Reader, server: Server, lamp: Path) -> None:
    """`reader add` takes addresses and files in one go, and counts them together."""
    done = reader("add", server.url("/lamp"), "lamp.txt", server.url("/rope"))
    assert (done.code, done.out, done.err) == (0, "3 new\n", "")
    origins = [json.loads(line)["origin"] for line in reader("list", "--json").lines]
    assert {"kind": "address", "place": server.url("/lamp")} in origins


def test_an_address_is_shown_and_nothing_kept(reader: Reader, server: Server, home: Path) -> None:
    """`reader show` prints what is at an address."""
    done = reader("show", "--json", server.url("/lamp"))
    story = json.loads(done.out)
    assert (story["title"], story["byline"]) == ("Lamp voted for by the board", ["Ines Quill"])
    assert story["url"] == server.url("/lamp")
    assert not (home / "data").exists()


def test_what_fails_is_told_of_and_can_be_tried_again(reader: Reader, server: Server) -> None:
    """An address that cannot be had is one line and exit code 1; `reader refresh` tries it again."""
    server.routes["/late"] = Answer(status=404)
    done = reader("add", server.url("/late"), server.url("/lamp"))
    assert (done.code, done.out) == (1, "1 new, 1 failed\n")
    failed, hint = done.err.splitlines()
    assert "404" in failed
    assert hint.endswith("reader refresh")
    server.routes["/late"] = PAGE.format(title="A late story of the harbour")
    done = reader("refresh")
    assert (done.code, done.out) == (0, "1 new\n")
    assert reader("refresh").out == "nothing to fetch\n"


def test_a_story_is_fetched_again(reader: Reader, server: Server, lamp: Path) -> None:
    """`reader refresh STORY` says whether it changed; what was pasted has nowhere to be fetched from."""
    reader("add", server.url("/lamp"))
    assert reader("refresh", "lamp").out == "1 there already\n"
    page = server.routes["/lamp"]
    assert isinstance(page, str)
    server.routes["/lamp"] = page.replace("eleven", "twelve")
    assert reader("refresh", "lamp voted").out == "1 revised\n"
    reader("add", "-", given=ROPE.encode())
    done = reader("refresh", "stolen")
    assert done.code == 1
    assert "nowhere to fetch it from" in done.err


def test_a_watched_folder_keeps_what_comes(home: Path, tmp_path: Path) -> None:
    """`reader add --watch` keeps what is there and what comes, says so line by line, and ends with ctrl+c."""
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "lamp.txt").write_text(LAMP)
    command = [sys.executable, "-m", "reader", "add", "--watch", str(folder)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    # a shell starts what runs in the background with ctrl+c ignored, and this is about ctrl+c
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, preexec_fn=heard
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        assert process.stdout.readline().startswith("new\t")
        assert "watching" in process.stderr.readline()
        (folder / "part.crdownload").write_text("half a story")
        (folder / "rope.txt").write_text(ROPE)
        assert "Rope was stolen" in process.stdout.readline()
    finally:
        process.send_signal(signal.SIGINT)
        try:
            out, _ = process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            out, _ = process.communicate()
    assert out.startswith("2 new")
    assert process.returncode == 0


def test_standard_input_is_read_once(home: Path) -> None:
    """What is piped in is kept, whether or not a bar is shown on the terminal."""
    command = f"printf %s {shlex.quote(LAMP)} | {sys.executable} -m reader add -"
    master, slave = pty.openpty()
    done = subprocess.run(["sh", "-c", command], stdout=subprocess.PIPE, stderr=slave, text=True, check=False)
    os.close(slave)
    os.close(master)
    assert done.stdout == "1 new\n"


def test_only_a_folder_is_watched(reader: Reader, lamp: Path) -> None:
    """Anything else is refused with a word."""
    done = reader("add", "--watch", "lamp.txt")
    assert done.code == 1
    assert "is no folder" in done.err
