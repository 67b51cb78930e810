"""Triage: one key archives, puts aside, stars, tags, deletes, marks as read; on one story or many; U takes it back."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from reader.app.app import ReaderApp
from reader.app.desk import Desk
from reader.app.library import LibraryScreen
from reader.app.reading import ReadingScreen
from reader.app.shelving import PAGE
from reader.config import Settings, View
from reader.library import Entry, Position, Shelf
from reader.panes.masthead import Masthead
from reader.panes.preview import Preview
from reader.panes.stories import Stories
from tests import made
from tests.app.conftest import NOW, Reading, keep, rows, said, until

Opened = Callable[..., AbstractAsyncContextManager[tuple[Pilot[int], Stories]]]

TITLES = ("Ferry is late", "Rope was stolen", "Gulls return", "Heron votes", "Lamp stays")
"""In the order of the list."""


@pytest.fixture
def opened(desk: Desk, settings: Settings) -> Opened:
    """An app on a library of five stories, with its list."""
    for number, title in enumerate(reversed(TITLES)):
        keep(desk, f"{title}\n\nBy Tam Weller\n\nMay 4, 2024\n\nIt is story {number * 7919}. {'More of it. ' * 40}")

    @asynccontextmanager
    async def show(columns: int = 90, lines: int = 24) -> AsyncIterator[tuple[Pilot[int], Stories]]:
        app = ReaderApp(desk, settings)
        async with app.run_test(size=(columns, lines)) as pilot:
            stories = app.screen.query_one(Stories)
            await until(pilot, lambda: stories.values and stories.has_focus)
            yield pilot, stories

    return show


def entry(desk: Desk, title: str) -> Entry:
    """A story by its title."""
    return desk.library.find(title)


def titles(stories: Stories) -> list[str]:
    """What is listed."""
    return [item.title for item in stories.items]


def under(stories: Stories) -> str:
    """The title under the cursor."""
    return next(item.title for item in stories.items if item.number == stories.value)


@pytest.mark.parametrize(("key", "shelf", "view"), [("e", Shelf.ARCHIVE, "4"), ("l", Shelf.LATER, "3")])
async def test_a_story_leaves_the_inbox(opened: Opened, desk: Desk, key: str, shelf: Shelf, view: str) -> None:
    """It goes at once, the cursor is on the next one, and in its own view the same key puts it back."""
    async with opened() as (pilot, stories):
        await pilot.press("j", key)
        assert titles(stories) == ["Ferry is late", "Gulls return", "Heron votes", "Lamp stays"]
        assert under(stories) == "Gulls return"
        assert entry(desk, "Rope was stolen").shelf is shelf
        assert "“Rope was stolen” · U undoes it" in said(pilot.app.screen)
        await pilot.press(view)
        await until(pilot, lambda: titles(stories) == ["Rope was stolen"])
        await pilot.press(key)
        assert titles(stories) == []
        assert entry(desk, "Rope was stolen").shelf is Shelf.INBOX


async def test_keys_in_a_row_each_find_the_next_story(opened: Opened, desk: Desk) -> None:
    """However fast they are pressed, every key is for the story that is under the cursor by then; the last one too."""
    async with opened() as (pilot, stories):
        await pilot.press("e", "j", "l", "e", "e", "s")
        assert titles(stories) == ["Rope was stolen"]
        there = {title: entry(desk, title) for title in TITLES}
        assert {title: found.shelf.value for title, found in there.items()} == {
            "Ferry is late": "archive",
            "Rope was stolen": "inbox",
            "Gulls return": "later",
            "Heron votes": "archive",
            "Lamp stays": "archive",
        }
        assert there["Rope was stolen"].starred


async def test_how_it_is_undone_is_said_however_long_the_title(desk: Desk, settings: Settings) -> None:
    """The title gives way, on a narrow screen too."""
    keep(desk, f"{'A very long headline of it ' * 5}\n\nBy Tam Weller\n\nMay 4, 2024\n\n{'More of it. ' * 40}")
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(50, 20)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Stories).values)
        for size in ((50, 20), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.press("s")
            assert "… · U undoes it " in said(app.screen)


async def test_stars_and_reading_are_put_on_and_taken_away(opened: Opened, desk: Desk) -> None:
    """The row shows both, and the same key again takes each away."""
    async with opened() as (pilot, stories):
        await pilot.press("s", "u")
        assert "Ferry is late ★" in rows(stories)[0]
        assert "✓" in rows(stories)[0]
        await pilot.press("s", "u")
        assert "★" not in rows(stories)[0]
        assert "new" in rows(stories)[0]
        assert not entry(desk, "Ferry is late").opened


async def test_marked_rows_are_decided_of_together(opened: Opened, desk: Desk) -> None:
    """V marks a row and goes on, V with shift all up to here, esc none; a key is then for all that are marked."""
    async with opened() as (pilot, stories):
        await pilot.press("v")
        assert under(stories) == "Rope was stolen"
        assert "1 story is marked · esc unmarks" in said(pilot.app.screen)
        await pilot.press("escape")
        assert not stories.marks
        await pilot.press("v", "j", "V")
        assert len(stories.marks) == 3
        assert [row[0] for row in rows(stories)[:4]] == [" ", "▌", "▌", "▌"]
        await pilot.press("e")
        assert titles(stories) == ["Ferry is late", "Lamp stays"]
        assert under(stories) == "Lamp stays"
        assert "Archived 3 stories · U undoes it" in said(pilot.app.screen)
        assert not stories.marks
        await pilot.press("U")
        await until(pilot, lambda: titles(stories) == list(TITLES))
        assert "Undone: archived 3 stories" in said(pilot.app.screen)
        assert not any(entry(desk, title).shelf is Shelf.ARCHIVE for title in TITLES)


async def test_tags_are_completed(opened: Opened, desk: Desk) -> None:
    """Those that most stories have come first; tab takes one, commas part several, a minus takes one away."""
    number = entry(desk, "Lamp stays").number
    desk.library.shelving.tag([number], ["Ports", "pilots"])
    desk.library.shelving.tag([entry(desk, "Heron votes").number], ["pilots"])
    async with opened() as (pilot, stories):
        await pilot.press("t", *"p")
        await until(pilot, lambda: isinstance(pilot.app.screen.focused, Input))
        line = pilot.app.screen.query("TagLine").first()
        offered = [row.rstrip() for row in (rows(child)[0] for child in line.query("_Offer"))]
        assert offered == [" pilots 2  Ports 1"]
        await pilot.press("down", "down", "up", "down", "enter", *"new one", "enter")
        await until(pilot, lambda: stories.has_focus)
        await until(pilot, lambda: "#new one #Ports" in rows(stories)[0])
        assert entry(desk, "Ferry is late").tags == ("new one", "Ports")
        await pilot.press("t", *"-P", "tab", "enter")
        await until(pilot, lambda: stories.has_focus and "Ports" not in rows(stories)[0])
        assert entry(desk, "Ferry is late").tags == ("new one",)
        await pilot.press("t", "escape", "j")
        await until(pilot, lambda: under(stories) == "Rope was stolen")


async def test_what_is_deleted_comes_back_after_a_restart(opened: Opened, desk: Desk, settings: Settings) -> None:
    """D asks nothing; U brings the story back where it stood, its place and tags too, in another run of the app."""
    number = entry(desk, "Gulls return").number
    desk.library.keep_position(number, Position.at("It is story", 0, 0.4), NOW)
    desk.library.shelving.tag([number], ["birds"])
    before = desk.library.entry(number)
    async with opened() as (pilot, stories):
        await pilot.press("j", "j", "d", "d")
        assert titles(stories) == ["Ferry is late", "Rope was stolen", "Lamp stays"]
        assert desk.library.count() == 3
    desk.library.close()
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: stories.values)
        await pilot.press("U", "U")
        await until(pilot, lambda: titles(stories) == list(TITLES) and stories.value == number)
        assert desk.library.entry(number) == before
        await pilot.press("U", "U", "U")
        assert "Nothing is left to undo" in said(app.screen)


async def test_a_story_that_is_gone_is_said(opened: Opened, desk: Desk) -> None:
    """Another program may have deleted it: one line says so, and undoing what cannot be undone does too."""
    async with opened() as (pilot, stories):
        await pilot.press("d")
        keep(desk, f"Ferry is late\n\nBy Tam Weller\n\nMay 4, 2024\n\nIt is story {4 * 7919}. {'More of it. ' * 40}")
        await pilot.press("U")
        assert "cannot be undone any more" in said(pilot.app.screen)
        desk.library.forget(entry(desk, "Heron votes").number)
        await until(pilot, lambda: "Ferry is late" in titles(stories))
        stories.point_at(next(item.number for item in stories.items if item.title == "Rope was stolen"))
        desk.library.forget(entry(desk, "Rope was stolen").number)
        await pilot.press("e")
        assert "no story has that number" in said(pilot.app.screen)


@pytest.mark.parametrize("query", ["is:inbox", "is:inbox sort:title"])
async def test_only_what_was_decided_of_is_fetched(desk: Desk, settings: Settings, query: str) -> None:
    """Far down a long list the rest of it stays as it is, the scroll position too, and what follows still comes."""
    for number in range(PAGE + 40):
        keep(desk, f"Story {number}\n\nIt is number {number} of many, and has words {number * 7919} of its own.")
    app = ReaderApp(desk, replace(settings, views={"Inbox": View(query)}))
    async with app.run_test(size=(120, 24)) as pilot:
        stories, preview = app.screen.query_one(Stories), app.screen.query_one(Preview)
        await until(pilot, lambda: len(stories.items) == PAGE)
        await pilot.press(*["space"] * 2)
        items, top, here = stories.items, stories.scroll_offset.y, stories.cursor
        assert here is not None
        await pilot.press("e")
        assert stories.items[here] is items[here + 1]
        assert stories.value == items[here + 1].number
        assert stories.scroll_offset.y == top
        await until(pilot, lambda: preview.story and preview.story.title == items[here + 1].title)
        await pilot.press("G")
        await until(pilot, lambda: len(stories.items) == PAGE + 39)
        assert len(set(stories.items)) == PAGE + 39


async def test_the_story_that_is_read_is_decided_of(reading: Reading, desk: Desk) -> None:
    """A star and tags stand over it; archiving goes back to the list, where the cursor is on the next one."""
    keep(desk, f"Lamp stays\n\nBy Tam Weller\n\nMay 4, 2024\n\nIt is so. {'More of it. ' * 40}")
    async with reading() as (pilot, screen):
        number = screen.shown.number
        await pilot.press("s", "t")
        await until(pilot, lambda: isinstance(screen.focused, Input))
        await pilot.press(*"ports", "enter")
        await until(pilot, lambda: "★ #ports" in rows(screen.query_one(Masthead))[0])
        assert screen.focused is screen.body
        await pilot.press("U")
        await until(pilot, lambda: "#ports" not in rows(screen.query_one(Masthead))[0])
        await pilot.press("space", "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
        stories = pilot.app.screen.query_one(Stories)
        await until(pilot, lambda: titles(stories) == ["Lamp stays"] and under(stories) == "Lamp stays")
        assert "· U undoes it" in said(pilot.app.screen)
        position = desk.library.position(number)
        assert position is not None
        assert position.progress > 0
        await pilot.press("U")
        await until(pilot, lambda: stories.value == number)


async def test_a_story_left_as_unread_is_unread(reading: Reading, desk: Desk) -> None:
    """U in small letters marks it so and goes back to the list; its place is not kept over that."""
    async with reading() as (pilot, screen):
        number = screen.shown.number
        await pilot.press("space", "u")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
        assert not desk.library.entry(number).opened
        await pilot.press("U")
        assert desk.library.entry(number).opened


async def test_a_story_that_was_named_goes_to_the_library(desk: Desk, settings: Settings) -> None:
    """Where there is no list below, archiving does not quit the app: the library is shown."""
    number = keep(desk, made.story().text)
    app = ReaderApp(desk, settings, number)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.focused)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert desk.library.count() == 0
        await pilot.press("U")
        await until(pilot, lambda: app.screen.query_one(Stories).value == number)
