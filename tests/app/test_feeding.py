"""Feeds from the screen: asked for more by key, all at once and stopped, followed, changed and left."""

from collections.abc import Iterator
from threading import Event

import pytest
from textual.widgets import Input

from reader.app.desk import Desk
from reader.app.form import Form
from reader.app.library import LibraryScreen
from reader.app.reading import ReadingScreen
from reader.config import Settings
from reader.panes.stories import Stories
from tests.app.conftest import rows, until
from tests.app.feeding import Opened, follow, form, is_at, note, opener, paper, papers, seen, titles
from tests.serving import Answer, Server


@pytest.fixture
def server() -> Iterator[Server]:
    """Three papers, one of which is gone."""
    with papers() as opened:
        yield opened


@pytest.fixture
def numbers(desk: Desk, server: Server) -> dict[str, int]:
    """The numbers of the feeds that are followed."""
    return follow(desk, server)


@pytest.fixture
def opened(desk: Desk, settings: Settings) -> Opened:
    """The feeds in front."""
    return opener(desk, settings)


async def test_one_feed_is_asked(opened: Opened, numbers: dict[str, int], server: Server) -> None:
    """R asks for what is new in the feed under the cursor, and in no other; what came is there, marked as new."""
    async with opened() as (pilot, screen):
        await pilot.press("G")
        await until(pilot, lambda: len(titles(screen)) == 3)
        server.routes["/tide"] = paper("Tidewater Gazette", "Lamp stays", "Rope gone", "Heron votes", "Café opens")
        asked = server.count("/bell")
        await pilot.press("r")
        await until(pilot, lambda: note(screen) == "1 new story")
        await until(pilot, lambda: titles(screen)[0] == "Café opens")
        assert "4/4" in seen(screen)
        assert server.count("/bell") == asked
        await pilot.press("r")
        await until(pilot, lambda: note(screen) == "Nothing new")


async def test_all_feeds_are_asked_and_a_broken_one_stops_none(
    opened: Opened, numbers: dict[str, int], server: Server
) -> None:
    """R asks every feed, the hidden one too; at the end one is told what came and what failed."""
    server.routes["/hidden"] = paper("Secret", "Whisper")
    server.routes["/bell"] = Answer("<p>No feed.</p>")
    server.routes["/tide"] = paper("Tidewater Gazette", "Café opens", "Train waits")
    async with opened() as (pilot, screen):
        await pilot.press("R")
        await until(pilot, lambda: note(screen) == "3 new stories, 2 failed")
        await until(pilot, lambda: "3 feeds · 6 unread · 2 failed" in seen(screen))


async def test_a_failure_of_one_feed_is_said(opened: Opened, numbers: dict[str, int]) -> None:
    """Where the one feed that is asked gives nothing, the reason stands in the last line, and below it in the lists."""
    async with opened() as (pilot, screen):
        await pilot.press("j", "r")
        await until(pilot, lambda: "Gone Courier:" in note(screen) and "410" in note(screen))
        await until(pilot, lambda: "410" in "\n".join(rows(screen.query_one(Stories))))


async def test_a_refresh_tells_how_far_it_is_and_is_stopped(
    opened: Opened, numbers: dict[str, int], server: Server
) -> None:
    """The last line counts the feeds that are done; escape stops the rest, and what came until then is there."""
    hold = Event()
    server.routes["/hidden"] = Answer(paper("Secret"), hold=hold)
    server.routes["/gone"] = Answer(paper("Gone"), hold=hold)
    server.routes["/tide"] = paper("Tidewater Gazette", "Café opens")
    async with opened() as (pilot, screen):
        await pilot.press("R")
        await until(pilot, lambda: "2 of 4 · " in note(screen))
        await until(pilot, lambda: "Café opens" in titles(screen))
        await pilot.press("r")
        await until(pilot, lambda: "One thing at a time" in note(screen))
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped after 2 of 4: 1 new story" in note(screen))
        assert pilot.app.screen is screen
        hold.set()


async def test_a_refresh_goes_on_while_one_reads(opened: Opened, numbers: dict[str, int], server: Server) -> None:
    """What a refresh came to is told wherever one is by then."""
    hold = Event()
    server.routes["/bell"] = Answer(paper("Harbour Bell", "Ferry sinks"), hold=hold)
    async with opened() as (pilot, screen):
        await pilot.press("tab", "R", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen) and pilot.app.screen.focused)
        hold.set()
        await until(pilot, lambda: "1 new story" in note(pilot.app.screen))
        await pilot.press("q")
        await until(pilot, lambda: pilot.app.screen is screen and "Ferry sinks" in titles(screen))


async def test_leaving_stops_a_refresh(opened: Opened, numbers: dict[str, int], server: Server) -> None:
    """Q leaves at once, and no feed is asked any more behind one's back."""
    hold = Event()
    server.routes["/bell"] = Answer(paper("Harbour Bell"), hold=hold)
    async with opened() as (pilot, _):
        await pilot.press("R", "q")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
        await until(pilot, lambda: "Stopped; what came until then is kept" in note(pilot.app.screen))
        hold.set()


async def test_a_site_is_followed(opened: Opened, server: Server, desk: Desk) -> None:
    """A takes the address of a site, finds its feed, and goes to it with its stories; what fails can be mended."""
    server.routes["/"] = '<link rel="alternate" type="application/rss+xml" href="/tide"><p>Tidewater</p>'
    async with opened() as (pilot, screen):
        assert "You follow no feed yet." in seen(screen)
        await pilot.press("R")
        await until(pilot, lambda: "There is no feed to ask" in note(screen))
        await pilot.press("a")
        await form(pilot, server.url("/nothing"))
        await until(pilot, lambda: "404" in note(screen))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        assert pilot.app.screen.query_one(Input).value == server.url("/nothing")
        await form(pilot, server.url("/"))
        await until(pilot, lambda: "Tidewater Gazette is followed: 3 new stories" in note(screen))
        (feed,) = desk.library.feeds.list()
        await until(pilot, lambda: is_at(screen, feed.number) and len(titles(screen)) == 3)
        await pilot.press("a")
        await form(pilot, server.url("/tide"))
        await until(pilot, lambda: "Tidewater Gazette is followed already" in note(screen))


async def test_a_slow_site_is_not_waited_for(opened: Opened, server: Server, desk: Desk) -> None:
    """Escape stops the search for a feed, and nothing is followed."""
    server.routes["/slow"] = Answer("<p>", trickle=True)
    async with opened() as (pilot, screen):
        await pilot.press("a")
        await form(pilot, server.url("/slow"))
        await until(pilot, lambda: server.count("/slow"))
        await pilot.press("escape")
        await until(pilot, lambda: note(screen) == "Stopped")
    assert desk.library.feeds.list() == ()


async def test_a_feed_is_followed_no_more_until_that_is_undone(
    opened: Opened, numbers: dict[str, int], desk: Desk
) -> None:
    """D takes the feed away, its stories stay, and the cursor is on what stands in its place; U brings all of it back."""
    async with opened() as (pilot, screen):
        before = desk.library.feeds.list()
        await pilot.press("d")
        await until(pilot, lambda: "Choose a feed first" in note(screen))
        await pilot.press("j", "j", "d")
        await until(pilot, lambda: "2 feeds" in seen(screen) and is_at(screen, numbers["tide"]))
        assert "Harbour Bell is followed no more" in note(screen)
        await until(pilot, lambda: len(titles(screen)) == 3)
        assert "Ferry late" in [entry.title for entry in desk.library.entries().entries]
        await pilot.press("U")
        assert "Undone: followed “Harbour Bell” no more" in note(screen)
        await until(pilot, lambda: "3 feeds" in seen(screen))
        assert desk.library.feeds.list() == before


async def test_a_feed_is_named_and_tagged(opened: Opened, numbers: dict[str, int], desk: Desk) -> None:
    """E changes name and tags; without a name the feed is called as it calls itself."""
    async with opened() as (pilot, screen):
        await pilot.press("G", "e")
        await form(pilot, "The Tide", "harbour,  sea ,")
        await until(pilot, lambda: "The Tide  harbour, sea" in seen(screen))
        await pilot.press("e")
        await form(pilot, "", "")
        await until(pilot, lambda: "The Tide" not in seen(screen) and "Tidewater Gazette" in seen(screen))
        assert desk.library.feeds.get(numbers["tide"]).tags == ()
        await pilot.press("e")
        await form(pilot, "Tidewater Gazette", "late")
        await until(pilot, lambda: "Tidewater Gazette  late" in seen(screen))
    assert desk.library.feeds.get(numbers["tide"]).name == ""


async def test_whole_stories_and_hiding_are_one_key_each(opened: Opened, numbers: dict[str, int], desk: Desk) -> None:
    """W has the stories fetched whole, and not any more; h hides the feed, which x shows again."""
    async with opened() as (pilot, screen):
        await pilot.press("G", "w")
        await until(pilot, lambda: "new stories are fetched whole" in note(screen) and screen.feed and screen.feed.full)
        assert desk.library.feeds.get(numbers["tide"]).full
        await pilot.press("w")
        await until(pilot, lambda: screen.feed and not screen.feed.full)
        await pilot.press("h")
        await until(pilot, lambda: "Tidewater" not in seen(screen) and "2 hidden" in seen(screen))
        await pilot.press("x")
        await until(pilot, lambda: "Tidewater" in seen(screen))
        await pilot.press("G", "h")
        await until(pilot, lambda: "is in the list again" in note(screen))
    assert not desk.library.feeds.get(numbers["tide"]).hidden


async def test_all_of_a_feed_is_marked_as_read(opened: Opened, numbers: dict[str, int]) -> None:
    """M leaves nothing of the feed unread, and does nothing a second time; U makes all of it new again."""
    async with opened() as (pilot, screen):
        await pilot.press("G", "m")
        await until(pilot, lambda: "3 stories are marked as read" in note(screen) and "1 unread" in seen(screen))
        await until(pilot, lambda: len(titles(screen)) == 3 and "new" not in "\n".join(rows(screen.query_one(Stories))))
        await pilot.press("m")
        await until(pilot, lambda: "Nothing is unread here" in note(screen))
        await pilot.press("U")
        await until(pilot, lambda: "4 unread" in seen(screen) and "new" in "\n".join(rows(screen.query_one(Stories))))
