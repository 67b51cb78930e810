"""The place in a story is kept, and found again exactly."""

from datetime import UTC, datetime

import pytest

from reader.app.app import ReaderApp
from reader.app.desk import Desk, OpenStory
from reader.app.library import LibraryScreen
from reader.app.reading import ReadingScreen
from reader.config import Settings
from reader.library import Position
from tests import made
from tests.app.conftest import Reading, keep, rows, until


async def seen_after(app: ReaderApp, keys: list[str], leave: list[str]) -> tuple[list[str], int]:
    """Read with some keys, leave with others, and give what was seen and where the cursor was."""
    async with app.run_test(size=(100, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        await until(pilot, lambda: screen.focused is screen.body)
        await pilot.press(*keys)
        seen, place = rows(screen.body), screen.body.place
        await pilot.press(*leave)
        await pilot.pause()
    return seen, place


@pytest.mark.parametrize("leave", ["q", "ctrl+q"])
async def test_the_place_is_found_again_exactly(desk: Desk, settings: Settings, leave: str) -> None:
    """Whatever one quits with, the next time the same lines are seen and the cursor is on the same paragraph."""
    number = keep(desk, made.story(more=30).text)
    first = await seen_after(ReaderApp(desk, settings, number), ["space", "j", "j", "ctrl+e"], [leave])
    again = await seen_after(ReaderApp(desk, settings, number), [], [leave])
    assert again == first


async def test_the_place_survives_another_width(desk: Desk, settings: Settings) -> None:
    """In a narrower window the same words stand at the top."""
    number = keep(desk, made.story(more=30).text)
    seen, _ = await seen_after(ReaderApp(desk, settings, number), ["space", "space"], ["q"])
    app = ReaderApp(desk, settings, number)
    async with app.run_test(size=(60, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        await until(pilot, lambda: screen.focused is screen.body)
        top = next(row.strip(" ▌") for row in rows(screen.body) if row.strip(" ▌"))
        assert top.split()[0] in " ".join(seen[:3])


async def test_the_place_is_kept_while_one_reads(reading: Reading, desk: Desk) -> None:
    """What was read is not lost with the power: the place is written every few seconds, in a thread."""
    async with reading(120, 24) as (pilot, screen):
        await pilot.press("space")
        screen.keep_soon()
        await until(pilot, lambda: desk.library.position(screen.shown.number))
        position = desk.library.position(screen.shown.number)
        assert position is not None
        assert position.offset == screen.body.top_offset
        assert position.offset + position.below == screen.body.place


async def test_a_story_is_opened_where_it_was_left(desk: Desk, settings: Settings) -> None:
    """From the library too: opening it again goes on where one was, and the library knows how much was read."""
    text = made.story(more=30).text
    number = keep(desk, text)
    desk.library.keep_position(number, Position.at(text, text.index("On the seventh day"), 0.6), datetime.now(UTC))
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        app.post_message(OpenStory(number))
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        await until(pilot, lambda: screen.focused is screen.body)
        assert "On the seventh day" in rows(screen.body)[0]
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    assert 0 < desk.library.entry(number).progress <= 1


async def test_a_story_is_opened_at_a_hit(desk: Desk, settings: Settings) -> None:
    """Opened from a search, a story shows the hit, and n goes on to the next."""
    text = made.story(more=30).text
    number = keep(desk, text)
    at = text.index("rope enough for two")
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        app.post_message(OpenStory(number, at, "rope"))
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.hits.spans)
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        assert screen.hits.here is not None
        assert screen.hits.here.start == at
        assert any("rope enough for two" in row for row in rows(screen.body))
