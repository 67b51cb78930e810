"""Addresses from the screen: added, fetched again, and when they fail kept with the reason, to be tried again."""

from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from reader.app.app import ReaderApp
from reader.app.desk import Desk
from reader.app.library import LibraryScreen
from reader.app.paste import AddScreen, PathLine
from reader.app.reading import ReadingScreen
from reader.config import Settings
from reader.document import Origin, OriginKind
from reader.panes.heading import Heading
from reader.panes.stories import Stories
from tests.app.conftest import NOW, keep, rows, said, until
from tests.serving import Answer, Server

PAGE = """<!doctype html><html><head><title>Harbour keeps its lamp</title></head><body><article>
<h1>Harbour keeps its lamp</h1><p class="byline">By Ines Quill</p>
<p>The harbour board voted on Tuesday to keep the lamp, which nobody has needed since the breakwater was built.</p>
<p>“It costs us eleven dollars a year,” said Ottoline Bray, who has chaired the board since the ferry stopped.</p>
</article></body></html>"""


@pytest.fixture
def server() -> Iterator[Server]:
    """A paper."""
    with Server({"/lamp": PAGE}) as opened:
        yield opened


async def name(pilot: Pilot[int], line: str) -> None:
    """Open the screen for adding, and name something there."""
    await pilot.press("a")
    await until(pilot, lambda: isinstance(pilot.app.screen, AddScreen))
    pilot.app.screen.query_one(PathLine).value = line
    await pilot.pause()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("https://tidewater.example/lamp", "an address"),
        ("www.tidewater.example/lamp", "an address"),
        ("/", "a folder: all its stories"),
        ("no such thing", "no file and no address"),
    ],
)
async def test_a_line_is_told_for_what_it_is(desk: Desk, settings: Settings, line: str, words: str) -> None:
    """Before anything is done with it, one sees how a line was understood."""
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await name(pilot, line)
        await until(pilot, lambda: app.screen.query_one(Heading).about == words)


async def test_an_address_is_read(desk: Desk, settings: Settings, server: Server) -> None:
    """An address that is named is fetched, kept and opened."""
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await name(pilot, server.url("/lamp"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.focused)
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.shown.story.url == server.url("/lamp")


async def test_what_fails_stands_in_the_library(desk: Desk, settings: Settings, server: Server) -> None:
    """An address that cannot be had stands in the list with the reason; r tries again, enter opens it when it is there."""
    server.routes["/late"] = Answer(status=404)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await name(pilot, server.url("/late"))
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, AddScreen)
        await until(pilot, lambda: "404" in said(screen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: "404" in "\n".join(rows(stories)))
        assert "not here" in "\n".join(rows(stories))
        await pilot.press("r")
        await until(pilot, lambda: server.count("/late") == 2)
        await until(pilot, lambda: "404" in said(app.screen))
        server.routes["/late"] = PAGE
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.focused)
    assert desk.library.wanted.all() == ()


async def test_the_library_begins_at_a_story_and_says_what_enter_does(desk: Desk, settings: Settings) -> None:
    """What could not be had stands on top, but the cursor is on a story; on the former enter tries again, and says so."""
    keep(desk, "Harbour keeps its lamp\n\nBy Ines Quill\n\nThe board voted on Tuesday to keep the lamp.\n")
    desk.library.wanted.want(Origin(OriginKind.ADDRESS, "https://tidewater.example/lamp"), "gone (410)", NOW)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: len(stories.items) == 2)
        assert stories.cursor == 1
        assert "enter read" in said(app.screen)
        await pilot.press("k")
        await until(pilot, lambda: "enter try again" in said(app.screen))
        await pilot.press("j")
        await until(pilot, lambda: "enter read" in said(app.screen))


async def test_what_is_wanted_no_more_is_dropped(desk: Desk, settings: Settings) -> None:
    """D takes what could not be had from the list."""
    desk.library.wanted.want(Origin(OriginKind.ADDRESS, "https://tidewater.example/lamp"), "gone (410)", NOW)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: "gone (410)" in "\n".join(rows(stories)))
        await pilot.press("d")
        await until(pilot, lambda: "gone (410)" not in "\n".join(rows(stories)))
    assert desk.library.wanted.all() == ()


async def test_a_new_version_takes_the_place_of_the_one_that_is_read(
    desk: Desk, settings: Settings, server: Server
) -> None:
    """R fetches the story that is read; where it changed, the new text is there, and one is told either way."""
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await name(pilot, server.url("/lamp"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.focused)
        await pilot.press("r")
        await until(pilot, lambda: "Nothing has changed" in said(app.screen))
        server.routes["/lamp"] = PAGE.replace("eleven", "twelve")
        await pilot.press("r")
        await until(
            pilot, lambda: isinstance(app.screen, ReadingScreen) and "twelve" in "\n".join(rows(app.screen.body))
        )
        await until(pilot, lambda: "A new version has come" in said(app.screen))


async def test_what_was_pasted_cannot_be_fetched(desk: Desk, settings: Settings) -> None:
    """Where there is no address, r says so."""
    keep(desk, "Harbour keeps its lamp\n\nBy Ines Quill\n\nThe board voted on Tuesday to keep the lamp.\n")
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Stories).cursor is not None)
        await pilot.press("r")
        await until(pilot, lambda: "nowhere to fetch it" in said(app.screen))


async def test_a_fetch_can_be_stopped(desk: Desk, settings: Settings, server: Server) -> None:
    """Escape stops a fetch that takes too long; nothing of it is kept."""
    server.routes["/slow"] = Answer(PAGE, trickle=True)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await name(pilot, server.url("/slow"))
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, AddScreen)
        await until(pilot, lambda: "Fetching" in said(screen))
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped" in said(screen))
    assert desk.library.count() == 0
