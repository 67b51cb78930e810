"""The line in which one types what to look for: it tells every change, and knows nothing of what is searched."""

from textual.widgets import Input

from reader.panes.search import SearchLine
from tests.panes.panes_app import Host


async def test_every_letter_is_told() -> None:
    """What is typed is searched for at once, letter by letter."""
    app = Host(SearchLine("/", toggles=True))
    async with app.shown(60, 3) as pilot:
        await pilot.press(*"rope")
        assert [message.words for message in app.said(SearchLine.Typed)] == ["r", "ro", "rop", "rope"]


async def test_enter_keeps_and_escape_leaves() -> None:
    """Enter keeps what was typed, escape gives it up."""
    app = Host(SearchLine("/", toggles=True))
    async with app.shown(60, 3) as pilot:
        await pilot.press("x", "enter")
        assert [message.words for message in app.said(SearchLine.Kept)] == ["x"]
        await pilot.press("escape")
        assert len(app.said(SearchLine.Left)) == 1


async def test_toggles_change_the_search() -> None:
    """Regular expressions and whole words are one key each, and told with the words."""
    app = Host(SearchLine("/", "rope", toggles=True))
    async with app.shown(60, 3) as pilot:
        await pilot.press("ctrl+r")
        assert (app.said(SearchLine.Typed)[-1].regex, app.said(SearchLine.Typed)[-1].whole) == (True, False)
        await pilot.press("ctrl+t", "ctrl+r")
        assert (app.said(SearchLine.Typed)[-1].regex, app.said(SearchLine.Typed)[-1].whole) == (False, True)


async def test_a_list_has_no_toggles() -> None:
    """Where they would do nothing they are not there."""
    app = Host(SearchLine("Filter", toggles=False))
    async with app.shown(60, 3) as pilot:
        await pilot.press("ctrl+r", "ctrl+t")
        assert app.said(SearchLine.Typed) == []


async def test_arrows_step_through_hits() -> None:
    """Down and up go to the next hit and the one before while one types."""
    app = Host(SearchLine("/", toggles=True))
    async with app.shown(60, 3) as pilot:
        await pilot.press("down", "up")
        assert [message.step for message in app.said(SearchLine.Stepped)] == [1, -1]


async def test_words_of_before_are_there_to_be_replaced() -> None:
    """The last words stand in the line; typing replaces them."""
    pane = SearchLine("/", "rope", toggles=True)
    app = Host(pane)
    async with app.shown(60, 3) as pilot:
        assert pane.words == "rope"
        await pilot.press("x")
        assert pane.words == "x"


async def test_the_count_and_the_toggles_are_shown_and_clicked() -> None:
    """The count stands at the end of the line, and a click on a toggle presses it."""
    pane = SearchLine("/", toggles=True)
    app = Host(pane)
    async with app.shown(60, 3) as pilot:
        pane.count = "3/14"
        await pilot.pause()
        tail = pane.children[-1]
        assert tail.render_line(0).text.strip() == ".*  “w”  3/14"
        await pilot.click(tail, offset=(2, 0))
        assert pane.regex
        await pilot.pause()
        assert "[.*]" in tail.render_line(0).text


async def test_the_cursor_does_not_blink() -> None:
    """Nothing on the screen moves by itself."""
    app = Host(SearchLine("/", toggles=True))
    async with app.shown(60, 3):
        assert not app.query_one(Input).cursor_blink
