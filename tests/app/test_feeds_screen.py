"""The screen of feeds: what is unread in which, read story by story, filtered, on a screen of any width."""

from collections.abc import Iterator
from functools import partial

import pytest
from textual.widgets import Input

from reader.app.desk import Desk
from reader.app.feeds import FeedsScreen
from reader.app.library import LibraryScreen
from reader.app.people import PeopleScreen
from reader.app.reading import ReadingScreen
from reader.app.shelving import PAGE
from reader.config import Settings
from reader.document.feeds.subscriptions import Subscription
from reader.panes.feeds import ALL, Feeds
from reader.panes.preview import Preview
from reader.panes.stories import Stories
from tests.app.conftest import NOW, rows, said, until
from tests.app.feeding import Opened, follow, is_at, is_in_front, opener, paper, papers, seen, titles
from tests.serving import Server


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


async def test_where_no_feed_is_one_is_told_to_follow_one(opened: Opened) -> None:
    """The narrowest screen names the one key that helps, and none that does nothing."""
    async with opened(50, 20) as (pilot, screen):
        await until(pilot, lambda: "a follow" in said(screen))
        assert "refresh" not in said(screen)


async def test_feeds_are_listed_with_what_is_unread(opened: Opened, numbers: dict[str, int]) -> None:
    """Every feed has its count, a broken one its reason; together they are the first row; hidden ones are left out."""
    async with opened() as (pilot, screen):
        assert seen(screen).splitlines()[0] == "3 feeds · 4 unread · 1 failed · 1 hidden"
        lines = [" ".join(row.split()) for row in rows(screen.query_one(Feeds))]
        assert lines[:2] == ["All feeds 4/4", "Gone Courier 0"]
        assert "410" in lines[2]
        assert "Harbour Bell 1/1" in lines
        assert "Tidewater Gazette news, sea 3/3" in lines
        assert "Secret" not in seen(screen)
        assert titles(screen)[0] in ("Ferry late", "Heron votes")
        await pilot.press("x")
        await until(pilot, lambda: "Secret  hidden" in seen(screen))
        await pilot.press("x")
        await until(pilot, lambda: "Secret" not in seen(screen))


async def test_the_stories_follow_the_cursor(opened: Opened, numbers: dict[str, int]) -> None:
    """Beside the feeds stand the stories of the one under the cursor, newest first, all of them new."""
    async with opened() as (pilot, screen):
        await pilot.press("G")
        await until(pilot, lambda: titles(screen) == ["Heron votes", "Rope gone", "Lamp stays"])
        assert rows(screen.query_one(Stories))[0].endswith("new")
        await pilot.press("k")
        await until(pilot, lambda: titles(screen) == ["Ferry late"])
        await pilot.press("g")
        await until(pilot, lambda: sorted(titles(screen)) == ["Ferry late", "Heron votes", "Lamp stays", "Rope gone"])


async def test_a_story_is_read_and_counts_as_read(opened: Opened, numbers: dict[str, int]) -> None:
    """Enter goes to the stories and reads one; q comes back to the same place, where it is unread no more."""
    async with opened() as (pilot, screen):
        await pilot.press("G")
        await until(pilot, lambda: len(titles(screen)) == 3)
        await pilot.press("enter", "j", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen) and pilot.app.screen.focused)
        await pilot.press("q")
        await until(pilot, lambda: pilot.app.screen is screen and "3 unread" in seen(screen))
        stories = screen.query_one(Stories)
        await until(pilot, lambda: stories.has_focus and not rows(stories)[1].endswith("new"))
        assert stories.cursor == 1
        assert is_at(screen, numbers["tide"])
        await pilot.press("escape")
        await until(pilot, lambda: screen.query_one(Feeds).has_focus)
        await pilot.press("P")
        await until(pilot, lambda: isinstance(pilot.app.screen, PeopleScreen))
        await pilot.press("q")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))


async def test_from_a_story_one_comes_back_to_the_feeds(opened: Opened, numbers: dict[str, int]) -> None:
    """F in a story goes to the feeds that lie below, and L past them to the library."""
    async with opened() as (pilot, screen):
        for go, key, kind in (("tab", "F", FeedsScreen), ("", "L", LibraryScreen)):
            await pilot.press(*filter(None, [go]))
            await until(pilot, lambda: screen.query_one(Stories).has_focus)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen) and pilot.app.screen.focused)
            await pilot.press(key)
            await until(pilot, partial(is_in_front, pilot, kind))
        assert screen not in pilot.app.screen_stack


async def test_a_narrow_screen_shows_one_list_at_a_time(opened: Opened, numbers: dict[str, int]) -> None:
    """Below 100 columns the feeds have all the room, then the stories; tab, enter and escape go between them."""
    async with opened(70, 24) as (pilot, screen):
        feeds, stories = screen.query_one(Feeds), screen.query_one(Stories)
        assert (bool(feeds.region.area), bool(stories.region.area)) == (True, False)
        for there, back in (("tab", "tab"), ("enter", "escape"), ("tab", "escape")):
            await pilot.press(there)
            await until(pilot, lambda: stories.has_focus and stories.region.area and not feeds.region.area)
            await pilot.press(back)
            await until(pilot, lambda: feeds.has_focus and feeds.region.area and not stories.region.area)
        await pilot.resize_terminal(120, 24)
        await until(pilot, lambda: feeds.region.area and stories.region.area)
        assert not screen.query_one(Preview).region.area
        await pilot.resize_terminal(180, 24)
        await until(pilot, lambda: screen.query_one(Preview).region.area)
        await until(pilot, lambda: screen.query_one(Preview).story)


async def test_the_next_feed_with_something_unread_is_one_key_away(opened: Opened, numbers: dict[str, int]) -> None:
    """N goes from one feed with new stories to the next, round the end, past those without; N the other way."""
    async with opened() as (pilot, screen):
        for key, name in (("n", "bell"), ("n", "tide"), ("n", "bell"), ("N", "tide"), ("N", "bell")):
            await pilot.press(key)
            assert is_at(screen, numbers[name])
        await until(pilot, lambda: titles(screen) == ["Ferry late"])


async def test_feeds_are_filtered_by_name_and_tag(opened: Opened, numbers: dict[str, int]) -> None:
    """What is typed keeps the feeds that are called or tagged so, together in the first row; escape shows all again."""
    async with opened() as (pilot, screen):
        await pilot.press("/")
        await until(pilot, lambda: isinstance(screen.focused, Input))
        await pilot.press(*"SE")
        await until(pilot, lambda: screen.query_one(Feeds).values == (ALL, numbers["tide"]))
        assert "All of these" in seen(screen)
        await until(pilot, lambda: len(titles(screen)) == 3)
        await pilot.press("enter")
        await until(pilot, lambda: screen.query_one(Feeds).has_focus)
        await pilot.press("escape")
        await until(pilot, lambda: len(screen.query_one(Feeds).values) == 4)
        await pilot.press("/", *"zebra")
        await until(pilot, lambda: "No feed is called or tagged so." in seen(screen))
        assert titles(screen) == []
        await pilot.press("escape")
        await until(pilot, lambda: len(screen.query_one(Feeds).values) == 4)


async def test_many_stories_come_page_by_page(opened: Opened, desk: Desk, server: Server) -> None:
    """The end of a feed's list is reached however long it is."""
    server.routes["/long"] = paper("Long", *(f"Notice {number}" for number in range(PAGE + 20)))
    feeds = desk.library.feeds
    feeds.add(Subscription(server.url("/long")), NOW)
    feeds.refresh(None, desk.fetcher(), desk.clock)
    async with opened() as (pilot, screen):
        stories = screen.query_one(Stories)
        await until(pilot, lambda: len(stories.items) == PAGE)
        await pilot.press("tab", "G")
        await until(pilot, lambda: len(stories.items) == PAGE + 20)
        assert len(set(stories.values)) == PAGE + 20
