"""Pictures of the main screens: what they look like is looked at, and does not change unseen.

`pytest tests/app/test_pictures.py --snapshot-update` takes them anew. The clock stands still, nothing blinks, and the story
is the one made by hand, so that a picture changes only when a screen does.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from reader.app.app import ReaderApp
from reader.app.desk import Desk, Shown
from reader.app.feeds import FeedsScreen
from reader.app.library import LibraryScreen
from reader.app.people import PeopleScreen
from reader.app.person import PersonScreen
from reader.app.pipes import Output
from reader.app.reading import ReadingScreen
from reader.config import Settings
from reader.library import Position, Shelf
from reader.panes.changed import Changed, Quoted
from reader.panes.feeds import Feeds
from reader.panes.marks import AllMarks, Marks
from reader.panes.page import Glance, Page
from reader.panes.preview import Preview
from reader.panes.quotes import Quotes
from reader.panes.search import SearchLine
from reader.panes.stories import Stories
from reader.panes.table import Table
from reader.panes.voices import Voices
from reader.panes.whole import Whole
from reader.story import Span
from tests import made
from tests.app.conftest import NOW, keep, until
from tests.app.feeding import follow, papers
from tests.app.test_versions import copied, revised

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


def mark(desk: Desk, number: int) -> None:
    """Highlights in every colour, one over another, one with a note; a note alone, two bookmarks, and a loose mark."""
    text, marks = desk.library.document(number).text, desk.library.marks

    def span(words: str, text: str = text) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    marks.highlight(number, span("the kitchen ran out of coffee"), 1, NOW)
    marks.highlight(number, span("We were told it would be an hour"), 2, NOW, "How long was it [really]?\nAsk her.")
    marks.highlight(number, span("blamed the weather, the union and, on Friday"), 3, NOW)
    marks.highlight(number, span("the union"), 4, NOW)
    marks.note(number, span("rope enough for two ships"), "By whose count?", NOW)
    marks.set_bookmark(number, span("Captain Elling Vaage, 61"), "a", NOW)
    marks.set_bookmark(number, span("Norrskagen Ferries"), "N", NOW)
    other = "The harbour office had sent a telegram, which nobody read."
    marks.highlight(number, span(other, other), 1, NOW, text=other)


@pytest.mark.parametrize(
    ("theme", "size"),
    [("newsprint", (120, 40)), ("terminal", (80, 24))],
    ids=lambda value: value if isinstance(value, str) else "x".join(map(str, value)),
)
def test_marks(snap_compare: Compare, desk: Desk, settings: Settings, theme: str, size: tuple[int, int]) -> None:
    """A story with its marks, and their pane."""
    mark(desk, keep(desk, made.story(more=30).text))

    async def go_there(pilot: Pilot[Any]) -> None:
        await open_story(desk, "j", "j", "j", "j")(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        await until(pilot, lambda: len(screen.marked) == 8)
        await pilot.press("5", "j")
        await until(pilot, lambda: isinstance(screen.focused, Marks) and screen.focused.cursor is not None)

    app = ReaderApp(desk, replace(settings, theme=theme))
    assert snap_compare(app, terminal_size=size, run_before=go_there)


def test_all_marks(snap_compare: Compare, desk: Desk, settings: Settings) -> None:
    """Every mark of the library."""
    library(desk)
    mark(desk, keep(desk, made.story(more=30).text))
    lamp = next(entry.number for entry in desk.library.entries().entries if "lamp" in entry.title)
    desk.library.marks.highlight(lamp, Span(0, 23), 2, NOW - timedelta(days=2))

    async def show_marks(pilot: Pilot[Any]) -> None:
        await pilot.press("M")
        await until(pilot, lambda: pilot.app.screen.query(AllMarks) and pilot.app.screen.query_one(AllMarks).items)

    app = ReaderApp(desk, replace(settings, theme="night"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=show_marks)


def people(desk: Desk) -> None:
    """Stories in which a few people speak, some of them often."""
    speakers = ("Ottoline Bray, chair of the harbour board", "Elling Vaage, captain of the Solveig", "Sune Rasmussen")
    words = ("It costs us eleven dollars a year", "Nobody told us anything", "We shall look into the rope")
    for number in range(12):
        said = (
            f"“{words[turn % 3]}, and that is story {number},” said {speakers[turn % 3]}."
            for turn in range(number, number + 1 + number % 3)
        )
        day = f"{('March', 'June', 'October')[number % 3]} {number + 1}, {2021 + number % 4}"
        opening = f"The harbour board met for the {number + 2}. time and spoke for three hours of rope and lamps."
        keep(desk, "\n\n".join((f"Harbour sits for hours ({number})", "By Ada Fenwick", day, opening, *said)) + "\n")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_people(snap_compare: Compare, desk: Desk, settings: Settings, size: tuple[int, int]) -> None:
    """Who speaks, and where there is room the page of the first."""

    async def show_people(pilot: Pilot[Any]) -> None:
        await pilot.press("P")
        await until(pilot, lambda: isinstance(pilot.app.screen, PeopleScreen) and names(pilot))
        if size[0] == 120:
            await until(pilot, lambda: pilot.app.screen.query_one(Glance).pieces)

    people(desk)
    app = ReaderApp(desk, replace(settings, theme="newsprint" if size[0] == 80 else "night"))
    assert snap_compare(app, terminal_size=size, run_before=show_people)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_person(snap_compare: Compare, desk: Desk, settings: Settings, size: tuple[int, int]) -> None:
    """A page with every quotation, and one of them whole."""

    async def show_page(pilot: Pilot[Any]) -> None:
        await pilot.press("P")
        await until(pilot, lambda: isinstance(pilot.app.screen, PeopleScreen) and names(pilot))
        await pilot.press("g", "enter")
        await until(
            pilot, lambda: isinstance(pilot.app.screen, PersonScreen) and pilot.app.screen.query_one(Page).pieces
        )
        await pilot.press("j")
        await until(pilot, lambda: pilot.app.screen.query_one(Whole).passage)

    people(desk)
    app = ReaderApp(desk, replace(settings, theme="night" if size[0] == 80 else "newsprint"))
    assert snap_compare(app, terminal_size=size, run_before=show_page)


def names(pilot: Pilot[Any]) -> bool:
    """Whether somebody is in the list."""
    return bool(pilot.app.screen.query_one(Voices).items)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", ["night", "newsprint", "terminal"])
def test_changes(snap_compare: Compare, desk: Desk, settings: Settings, theme: str, size: tuple[int, int]) -> None:
    """What changed between two versions, with the quotes that did."""

    async def show_changes(pilot: Pilot[Any]) -> None:
        await list_stories(pilot)
        await pilot.press("D")
        await until(pilot, lambda: pilot.app.screen.query(Changed) and pilot.app.screen.query_one(Changed).comparison)
        await until(pilot, lambda: pilot.app.screen.query_one(Quoted).region.height)

    revised(desk)
    app = ReaderApp(desk, replace(settings, theme=theme))
    assert snap_compare(app, terminal_size=size, run_before=show_changes)


def test_copies(snap_compare: Compare, desk: Desk, settings: Settings) -> None:
    """The window with the copies of a story, over the list that counts them."""

    async def show_copies(pilot: Pilot[Any]) -> None:
        await list_stories(pilot)
        await pilot.press("equals_sign")
        await until(pilot, lambda: pilot.app.screen.query(Table) and pilot.app.screen.query_one(Table).cursor == 0)

    copied(desk)
    app = ReaderApp(desk, replace(settings, theme="newsprint"))
    assert snap_compare(app, terminal_size=(100, 24), run_before=show_copies)


def test_help(snap_compare: Compare, desk: Desk, settings: Settings) -> None:
    """The window with every key."""

    async def ask_for_help(pilot: Pilot[Any]) -> None:
        await open_story(desk)(pilot)
        await pilot.press("?")
        await until(pilot, lambda: pilot.app.screen.query("Table").first().region.height > 9)

    app = ReaderApp(desk, replace(settings, theme="newsprint"))
    assert snap_compare(app, terminal_size=(100, 40), run_before=ask_for_help)


@pytest.mark.parametrize("theme", ["newsprint", "night"])
def test_what_a_command_printed(snap_compare: Compare, desk: Desk, settings: Settings, theme: str) -> None:
    """The window with what a command printed and what went wrong, the line that asked for it gone."""

    async def send(pilot: Pilot[Any]) -> None:
        await open_story(desk)(pilot)
        pilot.app.push_screen(Output("wc -w", "\x1b[31m    41\x1b[0m\n\n[red]as text[/red]\n", ["ended with 3: oh no"]))
        await until(pilot, lambda: pilot.app.screen.query("Printed").first().region.height > 3)

    app = ReaderApp(desk, replace(settings, theme=theme))
    assert snap_compare(app, terminal_size=(80, 24), run_before=send)


def test_asking_for_a_command(snap_compare: Compare, desk: Desk, settings: Settings) -> None:
    """The line that asks for a command, and says what it is given."""

    async def ask(pilot: Pilot[Any]) -> None:
        await open_story(desk)(pilot)
        await pilot.press("|", *"wc -w", "tab")

    app = ReaderApp(desk, replace(settings, theme="newsprint"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=ask)


@pytest.mark.parametrize("key", ["E", "Y"], ids=["export", "copy-as"])
def test_what_goes_out(snap_compare: Compare, desk: Desk, settings: Settings, key: str) -> None:
    """The windows that ask in what form a story is exported, and a quote copied."""

    async def ask_for_form(pilot: Pilot[Any]) -> None:
        await open_story(desk)(pilot)
        await pilot.press(key)
        await until(pilot, lambda: pilot.app.screen.query(Table) and pilot.app.screen.query_one(Table).value)
        await until(pilot, lambda: pilot.app.screen.query("Table").first().region.height > 9)

    app = ReaderApp(desk, replace(settings, theme="night", exports="~/notes"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=ask_for_form)
