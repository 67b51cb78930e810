"""Lists: a cursor that skips headings, keys and mouse that work in each of them, and as many rows as you like."""

from array import array
from collections.abc import Sequence

import pytest
from textual.message import Message

from reader.panes.drawing import Line
from reader.panes.rows import OnDemand, Row, Rows
from tests.panes.panes_app import Host


class Words(Rows):
    """A list of words under headings, four rows to each."""

    class Moved(Message):
        """The cursor moved."""

        def __init__(self, value: object) -> None:
            super().__init__()
            self.value = value

    class Chosen(Moved):
        """A row was chosen."""

    def __init__(self, count: int, headings: bool = True) -> None:
        super().__init__()
        self.count = count
        self.headings = headings
        self.built = 0

    def build(self, width: int) -> Sequence[Row]:
        """The rows, the odd ones of two lines."""
        self.built += 1
        rows = []
        for number in range(self.count):
            if self.headings and number % 4 == 0:
                rows.append(Row(((("Heading", "head"),),)))
            lines = (((f"row {number}", ""),), *(((("more", "quiet"),),) if number % 2 else ()))
            rows.append(Row(lines, number))
        return rows

    def moved(self, value: object) -> None:
        """Say so."""
        self.post_message(self.Moved(value))

    def chosen(self, value: object) -> None:
        """Say so."""
        self.post_message(self.Chosen(value))


@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("down", "up")])
async def test_the_cursor_skips_headings(down: str, up: str) -> None:
    """Only what can be chosen is ever under the cursor."""
    app = Host(Words(10))
    async with app.shown() as pilot:
        await pilot.press(*[down] * 6)
        assert [message.value for message in app.said(Words.Moved)] == [0, 1, 2, 3, 4, 5]
        await pilot.press(up, up)
        assert app.said(Words.Moved)[-1].value == 3


@pytest.mark.parametrize(("last", "first"), [("G", "g"), ("end", "home")])
async def test_both_ends_are_one_key_away(last: str, first: str) -> None:
    """The last row is seen at once, and the first with its heading."""
    app = Host(Words(500))
    async with app.shown() as pilot:
        await pilot.press(last)
        assert app.rows[-2:] == [" row 499", " more"]
        await pilot.press(first)
        assert app.rows[:2] == [" Heading", " row 0"]
        assert [message.value for message in app.said(Words.Moved)] == [499, 0]


@pytest.mark.parametrize(("down", "up"), [("space", "b"), ("pagedown", "pageup")])
async def test_pages_are_turned(down: str, up: str) -> None:
    """A page key goes on by what was seen, and back to where one was."""
    app = Host(Words(500))
    async with app.shown() as pilot:
        await pilot.press("g", down)
        there = app.said(Words.Moved)[-1].value
        assert isinstance(there, int)
        assert f" row {there}" in app.rows
        assert 8 < there < 14
        await pilot.press(up)
        assert app.said(Words.Moved)[-1].value == 0


async def test_a_row_is_chosen_with_enter() -> None:
    """Enter chooses the row under the cursor, and the first one where there is no cursor yet."""
    app = Host(Words(5))
    async with app.shown() as pilot:
        await pilot.press("enter", "j", "enter")
        assert [message.value for message in app.said(Words.Chosen)] == [0, 1]


async def test_the_mouse_points_and_chooses() -> None:
    """A click puts the cursor on a row, a double click chooses it; headings are no rows."""
    app = Host(Words(8))
    async with app.shown() as pilot:
        await pilot.click(Words, offset=(3, 1))
        assert app.said(Words.Moved) == []
        await pilot.click(Words, offset=(3, 4))
        assert [message.value for message in app.said(Words.Moved)] == [1]
        await pilot.double_click(Words, offset=(3, 5))
        assert [message.value for message in app.said(Words.Chosen)] == [2]


async def test_marked_rows_are_where_one_begins() -> None:
    """The first key in a list goes to what is marked, which is what the text is at."""
    pane = Words(40)
    app = Host(pane)
    async with app.shown() as pilot:
        pane.marks = frozenset({6, 7})
        await pilot.pause()
        assert [row for row in app.rows if "▌" in row] == ["▌row 6", "▌row 7", "▌more"]
        await pilot.press("j")
        assert app.said(Words.Moved)[-1].value == 6


async def test_a_list_without_rows_to_choose_scrolls() -> None:
    """Where there is only something to read, the same keys scroll it."""

    class Prose(Rows):
        def build(self, width: int) -> Sequence[Row]:
            return [Row((((f"line {number}", ""),),)) for number in range(60)]

    app = Host(Prose())
    async with app.shown() as pilot:
        await pilot.press("j", "j")
        assert app.rows[0] == " line 2"
        await pilot.press("k", "space")
        assert app.rows[0] == " line 19"
        await pilot.press("G")
        assert app.rows[-1] == " line 59"
        await pilot.press("g")
        assert app.rows[0] == " line 0"


async def test_only_what_is_seen_is_drawn_and_built_once() -> None:
    """Moving through ten thousand rows makes none of them anew."""
    pane = Words(10_000, headings=False)
    app = Host(pane)
    async with app.shown() as pilot:
        built = pane.built
        await pilot.press("G", *["k"] * 30, "g", *["j"] * 30)
        assert pane.built == built


async def test_a_row_on_demand_is_made_when_it_is_seen() -> None:
    """Of a hundred thousand rows those are made that stood on the screen, wherever one goes in them."""
    made: list[int] = []

    class Long(Rows):
        def build(self, width: int) -> OnDemand:
            def make(index: int) -> tuple[Line, ...]:
                made.append(index)
                return (((f"row {index}", ""),), ((" more", "quiet"),))

            return OnDemand(array("B", [2]) * 100_000, range(100_000), make)

    pane = Long()
    app = Host(pane)
    async with app.shown() as pilot:
        await pilot.press("j", "G", "k")
        assert pane.value == 99_998
        assert "row 99999" in app.text
        assert {0, 99_999} <= set(made)
        assert len(set(made)) < 100


async def test_the_cursor_stays_on_its_row_when_the_list_changes() -> None:
    """A list that is made anew keeps the row that one was on, wherever it is by then."""
    pane = Words(10)
    app = Host(pane)
    async with app.shown() as pilot:
        await pilot.press("j", "j", "j")
        pane.headings = False
        pane.rebuild()
        await pilot.pause()
        assert pane.value == 2
        await pilot.resize_terminal(30, 12)
        assert pane.value == 2


async def test_markup_and_escapes_are_words() -> None:
    """What looks like markup in a story is shown as it stands."""

    class Hostile(Rows):
        def build(self, width: int) -> Sequence[Row]:
            return [Row(((("[bold]no[/] [@click=app.quit]x[/]", "strong"),),), 1)]

    app = Host(Hostile())
    async with app.shown() as pilot:
        assert app.rows[0] == " [bold]no[/] [@click=app.quit]x[/]"
        await pilot.click(Hostile, offset=(20, 1))
        assert app.is_running
