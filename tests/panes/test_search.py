"""The line in which one types what to look for: it tells every change, and knows nothing of what is searched."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widgets import Input

from reader.panes.search import SearchLine
from tests.panes.panes_app import Host


@asynccontextmanager
async def opened(words: str = "", *, toggles: bool = True) -> AsyncIterator[tuple[Pilot[None], Host, SearchLine]]:
    """A line that was opened with these words in it."""
    line = SearchLine()
    app = Host(line)
    async with app.shown(60, 3) as pilot:
        line.open("/", words, toggles=toggles)
        await pilot.pause()
        yield pilot, app, line


async def test_it_is_out_of_sight_until_it_is_opened_and_when_it_is_closed() -> None:
    """A line that nobody asked for takes no row."""
    async with Host(SearchLine()).shown(60, 3) as pilot:
        line = pilot.app.query_one(SearchLine)
        assert not line.region.area
    async with opened() as (pilot, _, line):
        assert line.region.area
        line.close()
        await pilot.pause()
        assert not line.region.area


async def test_every_letter_is_told() -> None:
    """What is typed is searched for at once, letter by letter."""
    async with opened() as (pilot, app, _):
        await pilot.press(*"rope")
        assert [message.words for message in app.said(SearchLine.Typed)] == ["r", "ro", "rop", "rope"]


async def test_enter_keeps_and_escape_leaves() -> None:
    """Enter keeps what was typed, escape gives it up."""
    async with opened() as (pilot, app, _):
        await pilot.press("x", "enter")
        assert [message.words for message in app.said(SearchLine.Kept)] == ["x"]
        await pilot.press("escape")
        assert len(app.said(SearchLine.Left)) == 1


async def test_toggles_change_the_search() -> None:
    """Regular expressions and whole words are one key each, and told with the words."""
    async with opened("rope") as (pilot, app, _):
        await pilot.press("ctrl+r")
        assert (app.said(SearchLine.Typed)[-1].regex, app.said(SearchLine.Typed)[-1].whole) == (True, False)
        await pilot.press("ctrl+t", "ctrl+r")
        assert (app.said(SearchLine.Typed)[-1].regex, app.said(SearchLine.Typed)[-1].whole) == (False, True)


async def test_a_list_has_no_toggles() -> None:
    """Where they would do nothing they are not there."""
    async with opened(toggles=False) as (pilot, app, _):
        await pilot.press("ctrl+r", "ctrl+t")
        assert app.said(SearchLine.Typed) == []


async def test_arrows_step_through_hits() -> None:
    """Down and up go to the next hit and the one before while one types."""
    async with opened() as (pilot, app, _):
        await pilot.press("down", "up")
        assert [message.step for message in app.said(SearchLine.Stepped)] == [1, -1]


async def test_words_of_before_are_there_to_be_replaced() -> None:
    """The last words stand in the line, searched for by nobody yet; typing replaces them."""
    async with opened("rope") as (pilot, app, line):
        assert line.words == "rope"
        assert app.said(SearchLine.Typed) == []
        await pilot.press("x")
        assert line.words == "x"


async def test_the_count_and_the_toggles_are_shown_and_clicked() -> None:
    """The count stands at the end of the line, and a click on a toggle presses it."""
    async with opened() as (pilot, _, line):
        line.count = "3/14"
        await pilot.pause()
        tail = line.children[-1]
        assert tail.render_line(0).text.strip() == ".*  “w”  3/14"
        await pilot.click(tail, offset=(2, 0))
        assert line.regex
        await pilot.pause()
        assert "[.*]" in tail.render_line(0).text


async def test_the_cursor_does_not_blink() -> None:
    """Nothing on the screen moves by itself."""
    async with opened() as (_, app, _line):
        assert not app.query_one(Input).cursor_blink
