"""`reader feeds`: feeds followed, refreshed, changed and moved between programs from a shell."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from tests.cli.conftest import Reader, in_terminal
from tests.feeding import LONG, Site, entry, rss
from tests.serving import Answer, Server

PAGE = """<!doctype html><html><head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments">
<link rel="alternate" type="application/atom+xml" title="All" href="/quay"><link rel="stylesheet" href="/x.css">
<link rel="alternate" type="application/rss+xml" href="/sports"></head><body>Hello.</body></html>"""


@pytest.fixture
def server() -> Iterator[Server]:
    """A site with a feed of two stories, and one with a feed that its page does not name."""
    quay = Site("The Quay", [entry("1", "Lamp stays"), entry("2", "Rope gone", LONG.replace("rope", "oil"))])
    with Server(
        {"/": PAGE, "/quay": quay, "/feed.xml": rss("Usual", entry("u", "Usual story")), "/bare": "<html>x"}
    ) as at:
        yield at


def test_a_sites_feed_is_found_and_followed(reader: Reader, server: Server) -> None:
    """An address of a page is enough; its feed is named, its other feeds are told of, and its stories are there."""
    done = reader("feeds", "add", server.url("/"), "--tag", "sea", "--tag", "news")
    assert done.err == ""
    assert done.lines[0] == "added: 1 The Quay (2 new stories)"
    assert done.lines[1].split() == ["it", "has", "other", "feeds:", server.url("/sports"), server.url("/comments")]
    assert [line.split("\t")[1] for line in reader("list").lines] == ["Lamp stays", "Rope gone"]
    assert reader("feeds", "add", server.url("/quay")).out == "followed already: 1 The Quay\n"
    (feed,) = map(json.loads, reader("feeds", "list", "--json").lines)
    assert (feed["address"], feed["tags"], feed["unread"]) == (server.url("/quay"), ["news", "sea"], 2)


def test_a_feed_that_no_page_names_is_looked_for_where_feeds_lie(reader: Reader, server: Server) -> None:
    """Where the page is silent, the usual places are tried."""
    assert reader("feeds", "add", server.url("/bare"), "--name", "Mine").out == "added: 1 Mine (1 new story)\n"
    assert server.count("/feed") == server.count("/rss") == 1


def test_what_is_no_feed_is_told_and_the_others_are_added(reader: Reader, server: Server) -> None:
    """Each failure is one line that says what to do, and the code says that there was one."""
    del server.routes["/feed.xml"]
    done = reader("feeds", "add", server.url("/bare"), "no address", server.url("/missing"), server.url("/quay"))
    assert (done.code, done.out) == (1, "added: 1 The Quay (2 new stories)\n")
    page, words, missing = done.err.splitlines()
    assert page.endswith(f"{server.url('/bare')}: is no feed, and names none; give the address of its feed")
    assert words == "reader: no address: is no address; give one like https://paper.example"
    assert missing.endswith("there is no such page (404); check the address")


def test_a_refresh_says_what_came_and_what_failed(reader: Reader, server: Server) -> None:
    """New stories are counted, a broken feed has its line, and the code tells a script."""
    server.routes["/gone"] = [rss("Gone", entry("g", "Gone story", LONG.replace("rope", "tar"))), Answer(status=410)]
    reader("feeds", "add", server.url("/quay"), server.url("/gone"))
    site = server.routes["/quay"]
    assert isinstance(site, Site)
    site.entries.insert(0, entry("3", "Ferry late", LONG.replace("rope", "ferry")))
    done = reader("feeds", "refresh")
    assert (done.code, done.out) == (1, "2 feeds: 1 new story, 1 failed\n")
    assert done.err.startswith("reader: 2 Gone: is gone for good (410); follow it no more with: reader feeds remove 2")
    assert done.err.count("\n") == 1
    assert reader("feeds", "refresh", "the quay").out == "1 feed: 0 new stories\n"
    listed = [line.split("\t") for line in reader("feeds").lines]
    assert [(row[1], row[2], row[3], bool(row[5])) for row in listed] == [
        ("Gone", "1", "1", True),
        ("The Quay", "3", "3", False),
    ]


def test_a_refresh_that_is_killed_loses_nothing(reader: Reader, server: Server) -> None:
    """The next one takes what is missing, and nothing twice."""
    items = [entry(str(n), f"Story {n}", f"Part {n}.", server.url(f"/story-{n}"), day=n + 1) for n in range(6)]
    server.routes["/feed"] = rss("Parts", *items)
    for n in range(6):
        server.routes[f"/story-{n}"] = (
            f"<!doctype html><html><body><article><p>{LONG} Of {n}.</p></article></body></html>"
        )
    whole, held = server.routes["/story-3"], Event()
    server.routes["/story-3"] = Answer(hold=held)
    (Path("urls")).write_text(server.url("/feed"))
    reader("feeds", "import", "urls")
    reader("feeds", "set", "1", "--full")
    command = [sys.executable, "-m", "reader", "feeds", "refresh"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not server.count("/story-3"):
            assert process.poll() is None
            sleep(0.01)
        process.kill()
    held.set()
    server.routes["/story-3"] = whole
    assert len(reader("list").lines) == 3
    assert reader("feeds", "refresh").out == "1 feed: 3 new stories\n"
    assert [row.split("\t")[3] for row in reader("feeds").lines] == ["6"]
    assert reader("feeds", "refresh").out == "1 feed: 0 new stories\n"


def test_a_feed_is_changed_hidden_and_removed(reader: Reader, server: Server) -> None:
    """What a person calls it and how it is taken can be said later; its stories outlive it."""
    reader("feeds", "add", server.url("/quay"))
    said = reader("feeds", "set", "1", "--name", "Kai", "--tag", "sea", "--full", "--hidden")
    assert said.out == "1 Kai (tags: sea; in full; hidden)\n"
    assert reader("feeds", "list").out == ""
    assert reader("feeds", "list", "--all").out.split("\t")[1] == "Kai"
    assert (
        reader("feeds", "set", "kai", "--name", "", "--visible", "--no-full", "--tag", "").out
        == "1 The Quay (no tags)\n"
    )
    assert reader("feeds", "remove", "the", "none").code == 1
    assert reader("feeds").out == ""
    assert len(reader("list").lines) == 2


def test_feeds_come_from_other_programs_and_go_to_them(reader: Reader, tmp_path: Path) -> None:
    """The file of newsboat and OPML are told apart by what is in them; what comes, what was known and what not is said."""
    (tmp_path / "urls").write_text('https://a.example/feed sea "~A"\nexec:rm feed\nhttps://b.example/feed !\n')
    done = reader("feeds", "import", "urls")
    assert (done.code, done.lines[0]) == (1, "3 feeds: 2 new, 1 declined")
    assert "exec:rm feed: runs a program" in done.err
    assert reader("feeds", "export", "mine.opml").out == ""
    exported = (tmp_path / "mine.opml").read_text()
    assert exported == reader("feeds", "export").out
    assert 'text="A"' in exported
    assert reader("feeds", "import", "mine.opml").out == "2 feeds: 0 new, 2 followed already\n"
    reader("feeds", "remove", "1", "2")
    assert reader("feeds", "import", "-", given=exported.encode()).lines[0] == "2 feeds: 2 new"
    assert reader("feeds", "export").out == exported


def test_where_there_is_nothing_nothing_is_made(reader: Reader, home: Path) -> None:
    """To ask for feeds makes no library."""
    assert reader("feeds").out == reader("feeds", "refresh").out == ""
    assert not home.exists()


def test_a_terminal_gets_a_table(reader: Reader, server: Server) -> None:
    """Names stand over the columns, and nothing that a feed calls itself is markup."""
    server.routes["/odd"] = rss("[red]Odd[/red]", entry("1", "Lamp"))
    reader("feeds", "add", server.url("/odd"))
    shown = in_terminal("feeds", columns=120)
    assert "unread" in shown
    assert "[red]Odd[/red]" in shown
