"""The lines over and under the panes: they say what there is room for, and no more."""

import pytest
from rich.cells import cell_len
from textual.widget import Widget

from reader.panes.heading import Heading
from reader.panes.masthead import Masthead
from reader.panes.status import Hint, Status
from reader.panes.tabs import PaneTabs
from tests.made import story
from tests.panes.panes_app import Host

HINTS = (Hint("tab", "panes", "app.bell"), Hint("/", "search", "app.bell"), Hint("y", "copy", "app.bell"))
ALWAYS = (Hint("?", "help", "app.bell"), Hint("^p", "commands", "app.bell"))


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        (120, " The Tidewater Gazette · Harbours" + " " * 54 + "3 Mar 2024 18:15 · 5 min · 42 %"),
        (80, " The Tidewater Gazette · Harbours" + " " * 20 + "3 Mar 2024 · 5 min · 42 %"),
        (50, " The Tidewater Gazette · Harbours" + " " * 4 + "5 min · 42 %"),
        (30, " The Tidewater Gazette   42 %"),
    ],
)
async def test_the_masthead_fits_any_width(columns: int, line: str) -> None:
    """On a narrow screen the time goes first, then the date, the minutes, the kicker; the percent stays."""
    pane = Masthead()
    pane.story, pane.progress = story(more=30), 0.42
    app = Host(pane)
    async with app.shown(columns, 3):
        assert app.rows[0].replace(" ", "") == line.replace(" ", "")
        assert cell_len(app.rows[0]) <= columns


async def test_the_masthead_of_a_bare_story_is_its_headline() -> None:
    """Where neither paper nor kicker is known, the line still says what one reads."""
    pane = Masthead()
    pane.story = story(bare=True, title="A [bold]Title")
    app = Host(pane)
    async with app.shown(60, 3):
        assert app.rows[0].startswith(" A [bold]Title")


async def test_the_last_line_says_what_goes_on_or_which_keys_there_are() -> None:
    """A note takes the place of the hints, and they come back when it goes."""
    pane = Status()
    pane.hints, pane.always = HINTS, ALWAYS
    app = Host(pane)
    async with app.shown(80, 3) as pilot:
        assert app.rows[0].split() == "tab panes / search y copy ? help ^p commands".split()
        pane.note = "Copied"
        await pilot.pause()
        assert app.rows[0].split() == "Copied ? help ^p commands".split()
        pane.note = ""
        await pilot.pause()
        assert "tab" in app.rows[0]


@pytest.mark.parametrize("columns", [20, 30, 40, 59, 60])
async def test_hints_are_whole_or_left_out(columns: int) -> None:
    """No hint is cut in two, and help is always named."""
    pane = Status()
    pane.hints, pane.always = HINTS, ALWAYS
    app = Host(pane)
    async with app.shown(columns, 3):
        words = app.rows[0].split()
        assert set(words) <= set("tab panes / search y copy ? help ^p commands".split())
        assert "help" in words


async def test_hints_can_be_clicked() -> None:
    """A click on a hint does what its key does."""
    pane = Status()
    pane.hints = (Hint("q", "quit", "app.quit"),)
    app = Host(pane)
    async with app.shown(40, 3) as pilot:
        await pilot.click(Status, offset=(5, 0))
    assert not app.is_running


async def test_tabs_name_the_side_panes_and_the_story_where_there_is_no_room() -> None:
    """From 60 columns on the story is seen anyway; below, it has a tab too. The pane in front has a mark."""
    pane = PaneTabs()
    pane.labels = (("body", "1 Story"), ("quotes", "2 Quotes 7"), ("sources", "3 Sources 6"), ("author", "4 Author"))
    pane.current, pane.side = "body", "quotes"
    app = Host(pane)
    async with app.shown(80, 3) as pilot:
        assert app.rows[0].split("  ") == ["▸2 Quotes 7", "3 Sources 6", "4 Author"]
        await pilot.resize_terminal(50, 3)
        assert app.rows[0].split("  ") == ["▸Story", "Quotes 7", "Sources 6", "Author"]
        pane.current = pane.side = "sources"
        await pilot.pause()
        assert "▸Sources 6" in app.rows[0]


async def test_tabs_can_be_clicked() -> None:
    """A click on a tab asks for its pane."""
    pane = PaneTabs()
    pane.labels = (("body", "1 Story"), ("quotes", "2 Quotes 7"), ("sources", "3 Sources 6"))
    app = Host(pane)
    async with app.shown(80, 3) as pilot:
        await pilot.click(PaneTabs, offset=(16, 0))
        assert [message.pane for message in app.said(PaneTabs.Chosen)] == ["sources"]


@pytest.mark.parametrize("pane", [Masthead(), Heading(), Status(), PaneTabs()], ids=lambda pane: type(pane).__name__)
async def test_empty_lines_are_lines(pane: Widget) -> None:
    """Before there is anything to say the line is blank and as wide as the screen."""
    app = Host(pane)
    async with app.shown(30, 3):
        assert pane.render_line(0).cell_length == 30
