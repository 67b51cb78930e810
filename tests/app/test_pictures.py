"""Pictures of the main screens: what they look like is looked at, and does not change unseen.

`pytest tests/app/test_pictures.py --snapshot-update` takes them anew. The clock stands still, nothing blinks, and the story
is the one made by hand, so that a picture changes only when a screen does.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from reader.app.app import ReaderApp
from reader.app.desk import Desk, Shown
from reader.app.feeds import FeedsScreen
from reader.app.library import LibraryScreen
from reader.app.reading import ReadingScreen
from reader.config import Settings
from reader.library import Position, Shelf
from reader.panes.feeds import Feeds
from reader.panes.preview import Preview
from reader.panes.quotes import Quotes
from reader.panes.search import SearchLine
from reader.panes.stories import Stories
from tests import made
from tests.app.conftest import NOW, keep, until
from tests.app.feeding import follow, papers

Compare = Callable[..., bool]

LAMP = """\
Harbour keeps its lamp

By Ines Quill

May 3, 2024

The harbour board voted on Tuesday to keep the lamp, which nobody has needed since the breakwater was built.

“It costs us eleven dollars a year, and it is the only thing here that has never been late,” said Ottoline Bray, who \
has chaired the board since the ferry stopped.

The vote came after three hours in which nobody spoke against it, and one in which somebody did.
"""


def library(desk: Desk) -> None:
    """Some stories, one of them half read."""
    titles = ("Rope was stolen", "Two stations and one engine", "The heron that stopped a vote", "A café opens twice")
    for number, title in enumerate(titles):
        keep(
            desk,
            f"{title}\n\nBy Tam Weller\n\nMay {number + 4}, 2024\n\nIt is story {number * 7919}. {'More of it. ' * 90}",
        )
    lamp = keep(desk, LAMP)
    desk.library.keep_position(lamp - 1, Position.at("It is", 0, 0.42), NOW)
    desk.library.keep_position(lamp - 2, Position.at("It is", 0, 1.0), NOW)


def open_story(desk: Desk, *keys: str, lit: bool = False) -> Callable[[Pilot[int]], Awaitable[None]]:
    """Open the story made by hand and press some keys."""

    async def act(pilot: Pilot[int]) -> None:
        story = made.story(more=30)
        screen = ReadingScreen(desk, Shown(keep(desk, story.text), story, None), measure=72)
        await pilot.app.push_screen(screen)
        await until(pilot, lambda: screen.side_panes and screen.side_panes.is_mounted and screen.focused)
        for key in keys:
            await pilot.press(key)
        if "/" in keys:
            await until(pilot, lambda: screen.query_one(SearchLine).count)
        await until(pilot, lambda: bool(screen.body.lit) == lit)
        if "2" in keys:
            await until(pilot, lambda: isinstance(screen.focused, Quotes))

    return act


async def list_stories(pilot: Pilot[int]) -> None:
    """Wait until the list and the preview are there."""
    screen = pilot.app.screen
    assert isinstance(screen, LibraryScreen)
    await until(pilot, lambda: screen.query_one(Stories).items and screen.query_one(Preview).story)


@pytest.mark.parametrize(
    ("theme", "size"),
    [("night", (120, 40)), ("newsprint", (120, 40)), ("newsprint", (80, 24)), ("night", (50, 20))],
    ids=lambda value: value if isinstance(value, str) else "x".join(map(str, value)),
)
def test_reading(snap_compare: Compare, desk: Desk, settings: Settings, theme: str, size: tuple[int, int]) -> None:
    """The reading screen as it opens."""
    app = ReaderApp(desk, replace(settings, theme=theme))
    assert snap_compare(app, terminal_size=size, run_before=open_story(desk))


@pytest.mark.parametrize("theme", ["night", "newsprint", "contrast", "terminal"])
def test_a_chosen_quote(snap_compare: Compare, desk: Desk, settings: Settings, theme: str) -> None:
    """Words, cue and mention of a chosen quote, in every theme."""
    app = ReaderApp(desk, replace(settings, theme=theme))
    assert snap_compare(app, terminal_size=(120, 40), run_before=open_story(desk, "2", "g", "j", lit=True))


def test_searching(snap_compare: Compare, desk: Desk, settings: Settings) -> None:
    """A search as it is typed, with its hits and their count."""
    app = ReaderApp(desk, replace(settings, theme="newsprint"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=open_story(desk, "/", *"rope", lit=True))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_library(snap_compare: Compare, desk: Desk, settings: Settings, size: tuple[int, int]) -> None:
    """The library with its preview."""
    library(desk)
    app = ReaderApp(desk, replace(settings, theme="night"))
    assert snap_compare(app, terminal_size=size, run_before=list_stories)


@pytest.mark.parametrize("size", [(120, 40), (50, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_asking(snap_compare: Compare, desk: Desk, settings: Settings, size: tuple[int, int]) -> None:
    """A query as it is typed: what it finds, a slip marked at its place, and what may be typed next."""

    async def ask(pilot: Pilot[Any]) -> None:
        await list_stories(pilot)
        await pilot.press("slash", *"the is:unred so")
        line = pilot.app.screen.query_one(SearchLine)
        await until(pilot, lambda: line.trouble and len(line.offers) == 2)
        await until(pilot, lambda: pilot.app.screen.query_one(Stories).value is not None)
        await until(pilot, lambda: pilot.app.screen.query_one(Preview).story)

    library(desk)
    app = ReaderApp(desk, replace(settings, theme="newsprint" if size[0] == 120 else "night"))
    assert snap_compare(app, terminal_size=size, run_before=ask)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_triage(snap_compare: Compare, desk: Desk, settings: Settings, size: tuple[int, int]) -> None:
    """A view of all stories with stars, tags and shelves on them; two rows are marked, and are being tagged."""
    library(desk)
    there = [entry.number for entry in desk.library.entries().entries]
    desk.library.shelving.star(there[:2])
    desk.library.shelving.tag(there[1:3], ["ports", "long reads"])
    desk.library.shelving.put(there[2:3], Shelf.LATER)
    desk.library.shelving.put(there[3:4], Shelf.ARCHIVE)

    async def act(pilot: Pilot[Any]) -> None:
        await until(pilot, lambda: pilot.app.screen.query_one(Stories).items)
        await pilot.press("0")
        await until(pilot, lambda: len(pilot.app.screen.query_one(Stories).items) == len(there))
        await pilot.press("v", "v", "t")
        await until(pilot, lambda: pilot.app.screen.has_class("-tagging"))
        await pilot.press("o", "down")

    app = ReaderApp(desk, replace(settings, theme="night" if size[0] == 80 else "newsprint"))
    assert snap_compare(app, terminal_size=size, run_before=act)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_feeds(snap_compare: Compare, desk: Desk, settings: Settings, size: tuple[int, int]) -> None:
    """The feeds, one of them gone, and the stories of one."""

    async def show_feeds(pilot: Pilot[Any]) -> None:
        await pilot.press("F")
        await until(
            pilot, lambda: isinstance(pilot.app.screen, FeedsScreen) and pilot.app.screen.query_one(Feeds).items
        )
        screen = pilot.app.screen
        await pilot.press("n", "n")
        await until(pilot, lambda: len(screen.query_one(Stories).items) == 3)

    with papers() as server:
        follow(desk, server)
    app = ReaderApp(desk, replace(settings, theme="newsprint" if size[0] == 120 else "night"))
    assert snap_compare(app, terminal_size=size, run_before=show_feeds)


def test_help(snap_compare: Compare, desk: Desk, settings: Settings) -> None:
    """The window with every key."""

    async def ask_for_help(pilot: Pilot[Any]) -> None:
        await open_story(desk)(pilot)
        await pilot.press("?")
        await until(pilot, lambda: pilot.app.screen.query("Table").first().region.height > 9)

    app = ReaderApp(desk, replace(settings, theme="newsprint"))
    assert snap_compare(app, terminal_size=(100, 40), run_before=ask_for_help)
