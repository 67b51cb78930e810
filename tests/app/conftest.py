"""A library of its own for each test, stories in it, and an app on it that reads the story made by hand."""

import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from reader.app.app import ReaderApp
from reader.app.desk import Desk, Shown
from reader.app.reading import ReadingScreen
from reader.config import Settings
from reader.document import Origin, OriginKind, read_text
from reader.document.fetch import Fetcher, Manners
from reader.library import Library
from reader.panes.status import Status
from reader.story import Story
from tests import made

NOW = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)

Reading = Callable[..., AbstractAsyncContextManager[tuple[Pilot[int], ReadingScreen]]]


@pytest.fixture(autouse=True)
def own_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal for each test, whatever the one is like in which the tests run."""
    for name in ("NO_COLOR", "COLORFGBG", "WAYLAND_DISPLAY", "DISPLAY", "BROWSER", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty library that had its first run: made once, for that takes longer than most tests."""
    folder = tmp_path_factory.mktemp("begun")
    with Library(folder / "library.db", folder / "cache.db") as library:
        library.welcome(NOW)
        for entry in library.entries().entries:
            library.forget(entry.number)
    return folder


@pytest.fixture
def desk(tmp_path: Path, begun: Path) -> Iterator[Desk]:
    """A copy of that library, and a clock that stands still."""
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    with (
        Library(tmp_path / "library.db", tmp_path / "cache.db") as library,
        Fetcher(Manners(tries=1), pause=0, back_off=0) as fetcher,
    ):
        yield Desk(library, lambda: NOW, lambda: fetcher)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The defaults, kept in the test's folder."""
    return Settings(file=tmp_path / "config.toml")


def keep(desk: Desk, text: str) -> int:
    """Put a text into the library, and give its number."""
    return desk.library.add(read_text(text, Origin(OriginKind.PASTE)), NOW).number


@pytest.fixture
def reading(desk: Desk, settings: Settings) -> Reading:
    """An app in which the story made by hand is open, over the library; with it the screen that shows it."""

    @asynccontextmanager
    async def read(
        columns: int = 120, rows: int = 40, *, story: Story | None = None, shown: Shown | None = None
    ) -> AsyncIterator[tuple[Pilot[int], ReadingScreen]]:
        story = story or made.story(more=30)
        app = ReaderApp(desk, settings)
        async with app.run_test(size=(columns, rows)) as pilot:
            open_story = shown or Shown(keep(desk, story.text), story, None)
            screen = ReadingScreen(desk, open_story, measure=settings.measure)
            await app.push_screen(screen)
            await until(pilot, lambda: screen.side_panes is not None and screen.side_panes.is_mounted)
            await until(pilot, lambda: screen.focused is screen.body)
            yield pilot, screen

    return read


async def until(pilot: Pilot[int], happened: Callable[[], object]) -> None:
    """Wait until something has happened that a thread or a timer brings about."""
    for _ in range(1000):
        await pilot.pause()
        if happened():
            return
    raise AssertionError("it never happened")


def rows(widget: Widget) -> list[str]:
    """What stands in a pane, row by row."""
    return [widget.render_line(y).text.rstrip() for y in range(widget.content_region.height)]


def said(screen: Screen[Any]) -> str:
    """What the last line says, hints or note."""
    return rows(screen.query_one(Status))[0]
