"""The reading screen: its panes by key, at every width, and what each key does."""

from dataclasses import replace
from functools import partial

import pytest
from textual import events
from textual.widget import Widget

from reader.app.app import ReaderApp
from reader.app.desk import Desk
from reader.app.library import LibraryScreen
from reader.app.paste import AddScreen
from reader.app.reading import ReadingScreen
from reader.app.windows import Links
from reader.config import Settings, load
from reader.panes.author import AuthorCard
from reader.panes.body import Body
from reader.panes.masthead import Masthead
from reader.panes.notice import Notice
from reader.panes.quotes import Quotes
from reader.panes.sources import Sources
from reader.panes.stories import Stories
from reader.panes.table import Table
from reader.panes.tabs import PaneTabs
from tests.app.conftest import Reading, keep, rows, said, until
from tests.made import story


def displayed(screen: ReadingScreen) -> set[type[Widget]]:
    """Which of the panes are on the screen now."""
    return {kind for kind in (Body, Quotes, Sources, AuthorCard, PaneTabs) if screen.query_one(kind).region.area}


def is_displayed(screen: ReadingScreen, kind: type[Widget]) -> bool:
    """Whether a pane is on the screen now."""
    return kind in displayed(screen)


def has_keys(screen: ReadingScreen, kind: type[Widget]) -> bool:
    """Whether a pane has the keys."""
    return isinstance(screen.focused, kind)


async def test_tab_goes_round_the_panes(reading: Reading) -> None:
    """Tab goes from the story to quotes, sources and author and round again, shift+tab the other way."""
    async with reading() as (pilot, screen):
        for kind in (Quotes, Sources, AuthorCard, Body):
            await pilot.press("tab")
            await until(pilot, partial(has_keys, screen, kind))
        await pilot.press("shift+tab")
        await until(pilot, lambda: isinstance(screen.focused, AuthorCard))


@pytest.mark.parametrize("columns", [120, 80, 50])
async def test_digits_go_to_panes(reading: Reading, columns: int) -> None:
    """Each pane has a digit, at every width."""
    panes: tuple[tuple[str, type[Widget]], ...] = (("2", Quotes), ("3", Sources), ("4", AuthorCard), ("1", Body))
    async with reading(columns, 24) as (pilot, screen):
        for key, kind in panes:
            await pilot.press("3", key)
            await until(pilot, partial(has_keys, screen, kind))
            await until(pilot, partial(is_displayed, screen, kind))


async def test_a_wide_screen_shows_all_panes(reading: Reading) -> None:
    """From 100 columns on body, quotes, sources and author stand beside each other, without tabs."""
    for columns in (100, 120, 200):
        async with reading(columns, 40) as (_, screen):
            assert displayed(screen) == {Body, Quotes, Sources, AuthorCard}
            assert screen.query_one(Quotes).region.x > screen.body.region.x


@pytest.mark.parametrize("columns", [60, 80, 99])
async def test_a_narrow_screen_has_tabs_under_the_body(reading: Reading, columns: int) -> None:
    """Below 100 columns one side pane at a time stands under the body, and its tab is marked."""
    async with reading(columns, 24) as (pilot, screen):
        assert displayed(screen) == {Body, Quotes, PaneTabs}
        await pilot.press("3")
        await until(pilot, lambda: displayed(screen) == {Body, Sources, PaneTabs})
        assert "▸3 Sources 6" in rows(screen.query_one(PaneTabs))[0]
        await pilot.press("1")
        await until(pilot, lambda: screen.focused is screen.body)
        assert displayed(screen) == {Body, Sources, PaneTabs}


@pytest.mark.parametrize("columns", [30, 50, 59])
async def test_a_small_screen_shows_one_pane_at_a_time(reading: Reading, columns: int) -> None:
    """Below 60 columns there is one pane, the story first, and a line of tabs."""
    async with reading(columns, 20) as (pilot, screen):
        assert displayed(screen) == {Body, PaneTabs}
        await pilot.press("2")
        await until(pilot, lambda: displayed(screen) == {Quotes, PaneTabs})
        await pilot.click(PaneTabs, offset=(2, 0))
        await until(pilot, lambda: displayed(screen) == {Body, PaneTabs})


async def test_the_layout_follows_the_window(reading: Reading) -> None:
    """When the window is resized the panes find their places, and the one with the keys keeps them."""
    async with reading(120, 40) as (pilot, screen):
        await pilot.press("2")
        await until(pilot, lambda: isinstance(screen.focused, Quotes))
        await pilot.resize_terminal(50, 20)
        await until(pilot, lambda: displayed(screen) == {Quotes, PaneTabs})
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: displayed(screen) == {Body, Quotes, Sources, AuthorCard})
        assert isinstance(screen.focused, Quotes)


async def test_z_leaves_only_the_story(reading: Reading) -> None:
    """Key z takes everything but the story away, and brings it back; so does going to a pane."""
    async with reading() as (pilot, screen):
        await pilot.press("z")
        await until(pilot, lambda: displayed(screen) == {Body})
        await pilot.press("z")
        await until(pilot, lambda: len(displayed(screen)) == 4)
        await pilot.press("z", "2")
        await until(pilot, lambda: len(displayed(screen)) == 4)


async def test_x_shows_and_hides_furniture(reading: Reading) -> None:
    """What a page has beside its story is hidden, and one key shows it."""
    async with reading() as (pilot, screen):
        assert "Share this story" not in "\n".join(rows(screen.body))
        await pilot.press("x")
        assert "Share this story" in "\n".join(rows(screen.body))
        assert "All of the page is shown" in said(screen)
        await pilot.press("x")
        assert "Share this story" not in "\n".join(rows(screen.body))


async def test_lines_are_made_longer_and_shorter(reading: Reading) -> None:
    """Plus and minus change the length of the lines, which is kept for the next time."""
    async with reading() as (pilot, screen):
        file = screen.app.settings.file  # type: ignore[attr-defined]
        longest = max(len(row) for row in rows(screen.body))
        await pilot.press("-", "-")
        assert max(len(row) for row in rows(screen.body)) < longest
        assert "Lines of 64 columns" in said(screen)
        assert load(file).measure == 64
        await pilot.press("+")
        assert screen.body.measure == 68


async def test_the_masthead_tells_how_much_is_read(reading: Reading) -> None:
    """The line over the story says 100 % at its end."""
    async with reading() as (pilot, screen):
        await pilot.press("G")
        assert rows(screen.query_one(Masthead))[0].endswith("100 %")


@pytest.mark.parametrize("key", ["q", "L"])
async def test_the_library_is_one_key_away(reading: Reading, key: str) -> None:
    """Key q goes back to the library that one came from, and L goes there from anywhere."""
    async with reading() as (pilot, _):
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
        assert len(pilot.app.screen_stack) == 1


async def test_a_story_that_was_opened_at_once_gives_way_to_the_library(desk: Desk, settings: Settings) -> None:
    """Where there is no library below, L puts it in the story's place, with the place kept, and q leaves the app."""
    number = keep(desk, story(more=30).text)
    app = ReaderApp(desk, settings, number)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.screen.query(Quotes))
        await pilot.press("G", "L")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await until(pilot, lambda: app.screen.query_one(Stories).items)
        assert len(app.screen_stack) == 1
        entry = desk.library.entry(number)
        assert entry.progress == 1
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running)


async def test_a_opens_the_screen_for_adding(reading: Reading) -> None:
    """Key a asks for a story to add, and escape comes back to the one that is read."""
    async with reading() as (pilot, screen):
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, AddScreen))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_o_shows_where_a_link_goes_before_it_is_opened(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """The links of the paragraph, the author and the story are listed with their addresses; one is chosen to be opened."""
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("webbrowser.open", lambda url, **_: opened.append(url))
    async with reading() as (pilot, _):
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, Links))
        shown = "\n".join(rows(pilot.app.screen.query_one(Table)))
        assert "mailto:ada.fenwick@tidewater.example" in shown
        assert "https://tidewater.example/ferry" in shown
        await pilot.press("j", "j", "enter")
        await until(pilot, lambda: opened)
    assert opened == ["https://tidewater.example/ferry"]


async def test_without_a_browser_the_address_is_copied(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal with no browser beside it the address goes to the clipboard, and the last line says so."""
    monkeypatch.setattr("sys.platform", "linux")
    async with reading() as (pilot, screen):
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, Links))
        await pilot.press("j", "enter")
        await until(pilot, lambda: "No browser is here: the address is copied" in said(screen))
        assert pilot.app.clipboard == "mailto:ada.fenwick@tidewater.example"


async def test_only_addresses_of_the_web_and_of_mail_are_links(reading: Reading) -> None:
    """What a hostile story gives as an address of anything else is not offered."""
    hostile = replace(story(more=30), url="file:///etc/passwd", author=None)
    async with reading(story=hostile) as (pilot, screen):
        await pilot.press("o")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert "There is no link here" in said(screen)


async def test_y_copies_with_the_citation(reading: Reading) -> None:
    """In the story y copies the paragraph, in a pane what is under its cursor, each with where it is from."""
    async with reading() as (pilot, screen):
        await pilot.press("j", "j", "y")
        assert "A strike, a storm and a stubborn captain" in pilot.app.clipboard
        assert "The Tidewater Gazette" in pilot.app.clipboard
        assert "The paragraph is copied" in said(screen)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(screen.focused, Quotes))
        await pilot.press("g", "j", "y")
        quote, _, citation = pilot.app.clipboard.partition("\n\n— ")
        assert quote.startswith("“We were told it would be an hour,” … “Then we")
        assert quote.endswith("After that nobody told us anything.”")
        assert "quoted in “The Ferry That Would Not Leave" in citation
        await pilot.press("3")
        await until(pilot, lambda: isinstance(screen.focused, Sources))
        await pilot.press("g", "y")
        assert "Captain Elling Vaage, 61" in pilot.app.clipboard
        await pilot.press("4")
        await until(pilot, lambda: isinstance(screen.focused, AuthorCard))
        await pilot.press("y")
        assert "There is nothing to copy here" in said(screen)
        await pilot.press("G", "y")
        assert "Seven days, four hundred people, one coffee machine." in pilot.app.clipboard


async def test_a_paste_while_reading_is_another_story(reading: Reading) -> None:
    """What is pasted over a story is taken as one to add."""
    async with reading() as (pilot, _):
        pilot.app.post_message(events.Paste("A pasted story\n\nIt has a paragraph of its own."))
        await until(pilot, lambda: isinstance(pilot.app.screen, AddScreen))
        await until(pilot, lambda: "A pasted story" in "\n".join(rows(pilot.app.screen.query("Pasted").first())))


async def test_what_is_missing_of_a_story_is_said(reading: Reading) -> None:
    """A line says how much of a story is there; where nothing is known to be missing there is no such line."""
    notice = "Only the first 3 paragraphs are here: the page asks for a subscription."
    async with reading(story=replace(story(), notice=notice)) as (pilot, screen):
        line = screen.query_one(Notice)
        await until(pilot, lambda: line.region.area)
        assert rows(line) == [f" {notice}"]
        screen.story = story()
        await until(pilot, lambda: not line.region.area)
