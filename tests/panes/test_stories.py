"""The library's list: columns as the width allows, the next page asked for in time, snippets with their hits."""

from datetime import date

import pytest

from reader.panes.paged import AHEAD
from reader.panes.stories import Item, Stories
from reader.story import Span
from tests.panes.panes_app import Host

FERRY = Item(1, "The Ferry That Would Not Leave", "The Tidewater Gazette", date(2024, 3, 3), 5, 0.42)
ROPE = Item(2, "Rope was [bold]stolen", None, date(2023, 12, 24), 2, 0.0)
LAMP = Item(3, "Harbour keeps its lamp", "The Harbour Bell", date(2024, 1, 9), 12, 1.0)


def host(*items: Item) -> tuple[Host, Stories]:
    """An app with the list, and the list."""
    pane = Stories()
    pane.items = items
    return Host(pane), pane


async def test_a_wide_list_has_columns() -> None:
    """Title, publication, date, minutes and progress stand in columns; new and read stories say so."""
    app, _ = host(FERRY, ROPE, LAMP)
    async with app.shown(100, 10):
        assert app.rows[0].split("  ")[0] == " The Ferry That Would Not Leave"
        assert [row[-5:].strip() for row in app.rows[:3]] == ["42 %", "new", "✓"]
        assert app.rows[0].split()[-7:] == ["3", "Mar", "2024", "5", "min", "42", "%"]
        assert "The Tidewater Gaz…" in app.rows[0]
        assert "Rope was [bold]stolen" in app.rows[1]


@pytest.mark.parametrize("columns", range(68, 100, 2))
async def test_what_a_person_made_of_it_is_cut_within_a_word_of_it(columns: int) -> None:
    """Where there is no room for all of it, no dot is left standing before nothing."""
    app, _ = host(FERRY._replace(title="Ferry " * 20, highlights=6, signs="revised", tags=("ports",)))
    async with app.shown(columns, 4):
        assert "#p" in app.rows[0]
        assert "·…" not in app.rows[0]


@pytest.mark.parametrize("columns", [30, 50, 63])
async def test_a_narrow_list_has_two_lines_a_story(columns: int) -> None:
    """Where there is no room for columns, what is said of a story stands below its title."""
    app, _ = host(FERRY, ROPE)
    async with app.shown(columns, 10):
        assert app.rows[0].startswith(" The Ferry That Would Not")
        assert app.rows[1].startswith("   The Tidewater")
        assert app.rows[1].endswith("42 %")
        assert app.rows[2].startswith(" Rope was [bold]stolen")


async def test_the_first_story_is_under_the_cursor() -> None:
    """Enter opens at once what stands on top; j and enter the next."""
    app, _ = host(FERRY, ROPE)
    async with app.shown(80, 10) as pilot:
        await pilot.press("enter", "j", "enter")
        assert [message.number for message in app.said(Stories.Chosen)] == [1, 2]


async def test_what_is_only_wanted_is_not_where_one_begins() -> None:
    """The cursor begins at the first story, below what could not be had; there it is only where there is nothing else."""
    wanted = Item(-7, "https://quay.example/late", None, None, 0, 0.0, trouble="there is no such page (404)")
    for items, number in (((wanted, FERRY, ROPE), 1), ((wanted, wanted._replace(number=-8)), -7)):
        app, _ = host(*items)
        async with app.shown(80, 10) as pilot:
            await pilot.press("enter")
            assert [message.number for message in app.said(Stories.Chosen)] == [number]


async def test_a_double_click_opens() -> None:
    """One click shows a story's preview, two open it."""
    app, _ = host(FERRY, ROPE)
    async with app.shown(80, 10) as pilot:
        await pilot.click(Stories, offset=(5, 2))
        assert [message.number for message in app.said(Stories.Pointed)] == [2]
        assert app.said(Stories.Chosen) == []
        await pilot.double_click(Stories, offset=(5, 1))
        assert [message.number for message in app.said(Stories.Chosen)] == [1]


async def test_the_next_page_is_asked_for_once_and_in_time() -> None:
    """Before the last story is reached there are more, and no page is asked for twice."""
    page = tuple(FERRY._replace(number=number) for number in range(100))
    app, pane = host(*page)
    async with app.shown(80, 20) as pilot:
        pane.more = True
        await pilot.press("j")
        assert app.said(Stories.More) == []
        await pilot.press("G", "k", "k", "G")
        assert len(app.said(Stories.More)) == 1
        pane.items = (*page, *(FERRY._replace(number=number) for number in range(100, 200)))
        await pilot.pause()
        assert pane.value == 99
        await pilot.press(*["j"] * (100 - AHEAD))
        assert len(app.said(Stories.More)) == 2


async def test_hits_are_lit_in_their_snippet() -> None:
    """Below a story that was searched for stand the words around the hit, the hit itself lit."""
    snippet = "… an unforeseen shortage of rope. The harbour office said that there had been rope enough …"
    hits = tuple(Span(at, at + 4) for at in (28, 78))
    app, pane = host(FERRY._replace(snippet=snippet, hits=hits))
    async with app.shown(62, 10):
        lit = pane.get_component_rich_style("rows--hit", partial=True).bgcolor
        words = [
            piece.text for y in range(6) for piece in app.segments(y) if piece.style and piece.style.bgcolor == lit
        ]
        assert words == ["rope", "rope"]


async def test_an_empty_list_says_what_to_do() -> None:
    """Where there is no story stand the words that were given for that."""
    app, pane = host()
    async with app.shown(60, 10) as pilot:
        pane.empty = ("Your library is empty.", "", "Paste a story here.")
        pane.items = ()
        pane.rebuild()
        await pilot.pause()
        assert app.rows[:3] == [" Your library is empty.", "", " Paste a story here."]
