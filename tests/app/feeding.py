"""What tests see of the screen of feeds, and the papers that they follow on it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from reader.app.app import ReaderApp
from reader.app.desk import Desk
from reader.app.feeds import FeedsScreen
from reader.app.form import Form
from reader.app.library import LibraryScreen
from reader.config import Settings
from reader.document.feeds.subscriptions import Subscription
from reader.panes.feeds import Feeds
from reader.panes.heading import Heading
from reader.panes.status import Status
from reader.panes.stories import Stories
from tests.app.conftest import NOW, rows, until
from tests.feeding import LONG, entry, rss
from tests.serving import Answer, Server

Opened = Callable[..., AbstractAsyncContextManager[tuple[Pilot[int], FeedsScreen]]]


def papers() -> Server:
    """Three papers, one of which is gone."""
    return Server(
        {
            "/bell": paper("Harbour Bell", "Ferry late"),
            "/tide": paper("Tidewater Gazette", "Lamp stays", "Rope gone", "Heron votes"),
            "/gone": Answer(status=410),
        }
    )


def follow(desk: Desk, server: Server) -> dict[str, int]:
    """Follow and ask the papers, the one that is gone at another host, and follow one that is hidden; give their numbers."""
    feeds = desk.library.feeds
    wanted = {
        "bell": Subscription(server.url("/bell")),
        "tide": Subscription(server.url("/tide"), tags=("sea", "news")),
        "gone": Subscription(server.url("/gone", "localhost"), name="Gone Courier"),
    }
    found = {name: feeds.add(feed, NOW)[0] for name, feed in wanted.items()}
    feeds.refresh(None, desk.fetcher(), desk.clock)
    secret = Subscription(server.url("/hidden", "localhost"), name="Secret", hidden=True)
    return {**found, "hidden": feeds.add(secret, NOW)[0]}


def opener(desk: Desk, settings: Settings) -> Opened:
    """What opens an app in which the feeds are in front, over the library."""

    @asynccontextmanager
    async def show(columns: int = 120, lines: int = 30) -> AsyncIterator[tuple[Pilot[int], FeedsScreen]]:
        app = ReaderApp(desk, settings)
        async with app.run_test(size=(columns, lines)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.focused)
            await pilot.press("F")
            await until(pilot, lambda: isinstance(app.screen, FeedsScreen) and "feed" in seen(app.screen))
            assert isinstance(app.screen, FeedsScreen)
            screen = app.screen
            await until(pilot, lambda: not screen.query_one(Feeds).items or screen.query_one(Stories).items)
            yield pilot, screen

    return show


def paper(title: str, *titles: str) -> bytes:
    """A feed with stories of these titles, each with words of its own."""
    return rss(title, *(entry(name, name, LONG.replace("rope", name), day=1 + at) for at, name in enumerate(titles)))


def seen(screen: FeedsScreen) -> str:
    """The line over the lists, and the feeds."""
    return "\n".join((screen.query_one(Heading).about, *rows(screen.query_one(Feeds))))


def note(screen: Screen[Any]) -> str:
    """What is said in the last line."""
    return screen.query_one(Status).note


def titles(screen: FeedsScreen) -> list[str]:
    """The stories that are listed."""
    return [item.title for item in screen.query_one(Stories).items]


def is_at(screen: FeedsScreen, number: int) -> bool:
    """Whether the cursor is on a feed."""
    return screen.query_one(Feeds).value == number


def is_in_front(pilot: Pilot[int], kind: type[Screen[Any]]) -> bool:
    """Whether it is a screen of that kind that one sees."""
    return isinstance(pilot.app.screen, kind)


async def form(pilot: Pilot[int], *lines: str) -> None:
    """Fill the window that asks for lines, and send it."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Form) and pilot.app.screen.focused)
    for line, words in zip(pilot.app.screen.query(Input), lines, strict=True):
        line.value = words
    await pilot.press("enter")
