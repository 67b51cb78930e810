"""A speaker is put right from the Quotes pane, kept for good, and shown at once."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from reader.app.desk import Desk, shown
from reader.app.reading import ReadingScreen
from reader.app.windows import Speakers
from reader.library import database
from reader.panes.quotes import Quotes
from reader.panes.sources import Sources
from reader.panes.status import Status
from reader.panes.table import Table
from reader.story import Story
from tests.app.conftest import Reading, keep, rows, said, until

LAMP = """\
Harbour keeps its lamp

By Ines Quill

May 3, 2024

The harbour board voted on Tuesday to keep the lamp, which nobody has needed since the breakwater was built.

“It costs us eleven dollars a year, and it is the only thing here that has never been late,” said Ottoline Bray, who \
has chaired the board since the ferry stopped.

“We had asked for rope,” said Tam Weller, an engineer. “Nobody answered us.”

The vote came after three hours in which nobody spoke against it, and one in which somebody did.
"""

Correcting = Callable[..., AbstractAsyncContextManager[tuple[Pilot[int], ReadingScreen]]]


@pytest.fixture
def correcting(reading: Reading, desk: Desk) -> Correcting:
    """A kept story that is open, its first quotation under the cursor of the Quotes pane."""

    @asynccontextmanager
    async def correct(columns: int = 120, lines: int = 40) -> AsyncIterator[tuple[Pilot[int], ReadingScreen]]:
        async with reading(columns, lines, shown=shown(desk, keep(desk, LAMP))) as (pilot, screen):
            await pilot.press("2")
            await until(pilot, lambda: isinstance(screen.focused, Quotes))
            await pilot.press("g")
            await until(pilot, lambda: screen.query_one(Quotes).value == 0)
            yield pilot, screen

    return correct


async def ask(pilot: Pilot[int]) -> Table:
    """Press the key, and give the list of the window."""
    await pilot.press("e")
    await until(pilot, lambda: isinstance(pilot.app.screen, Speakers))
    table = pilot.app.screen.query_one(Table)
    await until(pilot, lambda: table.value)
    return table


def speaker(story: Story | None) -> str | None:
    """Who says the first quotation."""
    assert story is not None
    source = story.source(story.quotes[0].speaker)
    return source.name if source else None


async def test_another_source_is_chosen(correcting: Correcting, desk: Desk) -> None:
    """The window lists who speaks in the story, the present speaker marked; the choice is kept and shown at once."""
    async with correcting() as (pilot, screen):
        table = await ask(pilot)
        listed = "\n".join(rows(table))
        assert "“It costs us eleven dollars a year" in listed
        assert "now  Ottoline Bray" in listed
        assert "Tam Weller · engineer" in listed
        assert "As it was understood" not in listed
        await pilot.press("j", "enter")
        await until(pilot, lambda: speaker(screen.story) == "Tam Weller")
        assert pilot.app.screen is screen
        assert "Corrected: Tam Weller said it" in said(screen)
        assert speaker(desk.library.story(screen.shown.number)) == "Tam Weller"


async def test_place_and_cursor_stay_where_they_were(correcting: Correcting) -> None:
    """Panes show the story as it is now; the text has not moved, and the cursor is on the same quote."""
    async with correcting() as (pilot, screen):
        await pilot.press("j")
        quotes = screen.query_one(Quotes)
        await until(pilot, lambda: quotes.value == 1)
        before = rows(screen.body), screen.body.place
        await ask(pilot)
        await pilot.press("k", "enter")
        await until(pilot, lambda: screen.story and screen.story.quotes[1].corrected)
        await until(pilot, lambda: quotes.has_focus)
        assert quotes.value == 1
        assert (rows(screen.body), screen.body.place) == before
        listed = rows(quotes)
        bray, rope = (next(y for y, row in enumerate(listed) if words in row) for words in ("Ottoline", "asked for"))
        assert bray < rope
        assert not any("Tam Weller" in row for row in listed[bray:])
        assert "corrected" in "\n".join(listed[rope : rope + 3])
        assert not any(row.endswith("2") and "Weller" in row for row in rows(screen.query_one(Sources)))


async def test_a_name_is_typed(correcting: Correcting, desk: Desk) -> None:
    """Tab leads to the line; whoever is typed there speaks from now on and is a source, whatever letters are keys."""
    async with correcting() as (pilot, screen):
        await ask(pilot)
        await pilot.press("tab", *"Quentin", "space", *"Lejeune", "enter")
        await until(pilot, lambda: speaker(screen.story) == "Quentin Lejeune")
        assert any("Quentin Lejeune" in row for row in rows(screen.query_one(Sources)))
        assert speaker(desk.library.story(screen.shown.number)) == "Quentin Lejeune"


async def test_an_empty_line_names_nobody_by_mistake(correcting: Correcting, desk: Desk) -> None:
    """Enter in an empty line, like tab, leads back to the list; escape leaves all as it was."""
    async with correcting() as (pilot, screen):
        table = await ask(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(pilot.app.screen.focused, Input))
        await pilot.press("space", "enter")
        await until(pilot, lambda: table.has_focus)
        await pilot.press("tab", "tab")
        await until(pilot, lambda: table.has_focus)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert speaker(screen.story) == speaker(desk.library.story(screen.shown.number)) == "Ottoline Bray"


async def test_nobody_and_back_to_what_was_understood(correcting: Correcting, desk: Desk) -> None:
    """That nobody is known to have said it can be said, and taken back: the story is as it was understood again."""
    async with correcting() as (pilot, screen):
        before = screen.story
        await ask(pilot)
        await pilot.press("G", "enter")
        await until(pilot, lambda: speaker(screen.story) is None)
        assert "Nobody is named for it" in said(screen)
        table = await ask(pilot)
        assert "now  Nobody" in "\n".join(rows(table))
        await pilot.press("G", "enter")
        await until(pilot, lambda: screen.story == before)
        assert "as it was understood again" in said(screen)
        assert desk.library.story(screen.shown.number) == before
        assert screen.query_one(Quotes).value == 0


async def test_what_is_shown_alone_stays_so_while_it_holds_the_quote(correcting: Correcting) -> None:
    """Whoever corrects what a filter has found sees the rest of it still."""
    async with correcting() as (pilot, screen):
        quotes = screen.query_one(Quotes)
        await pilot.press("/", *"rope", "enter")
        await until(pilot, lambda: quotes.has_focus and quotes.values == (1,))
        await pilot.press("g")
        await ask(pilot)
        await pilot.press("G", "enter")
        await until(pilot, lambda: screen.story and screen.story.quotes[1].corrected)
        assert (quotes.values, quotes.value) == ((1,), 1)


async def test_a_quote_that_is_another_sources_now_is_not_lost(correcting: Correcting) -> None:
    """Where one source's quotes alone were shown, all are, so that the one under the cursor is there still."""
    async with correcting() as (pilot, screen):
        quotes = screen.query_one(Quotes)
        await pilot.press("3", "g")
        await until(pilot, lambda: quotes.only == "s1")
        await pilot.press("2", "g")
        await until(pilot, lambda: quotes.has_focus and quotes.value == 0)
        await ask(pilot)
        await pilot.press("G", "enter")
        await until(pilot, lambda: screen.story and screen.story.quotes[0].corrected)
        assert quotes.value == 0
        assert quotes.only is None


async def test_without_a_quote_there_is_nothing_to_correct(reading: Reading) -> None:
    """On a pull quote, which nobody is named for, the key says what it is for; nothing is asked."""
    async with reading() as (pilot, screen):
        await pilot.press("2")
        await until(pilot, lambda: isinstance(screen.focused, Quotes))
        await pilot.press("g", "e")
        await until(pilot, lambda: "Only a quote has a speaker" in said(screen))
        assert pilot.app.screen is screen


async def test_a_library_that_cannot_be_written_is_told_of(
    correcting: Correcting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says why it was not kept; the story is as it was, and it can be tried again."""
    monkeypatch.setattr(database, "PATIENCE", 0.01)
    async with correcting() as (pilot, screen):
        before = screen.story
        with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await ask(pilot)
            await pilot.press("j", "enter")
            await until(pilot, lambda: "is being written by" in screen.query_one(Status).note)
            assert screen.query_one(Status).urgent
            assert screen.story == before
            other.execute("ROLLBACK")
        await ask(pilot)
        await pilot.press("j", "enter")
        await until(pilot, lambda: speaker(screen.story) == "Tam Weller")


async def test_a_newer_version_meanwhile_is_not_shown_over_the_old_one(correcting: Correcting, desk: Desk) -> None:
    """Where another program added a version, the correction is kept for it, and the person stays in the text she reads."""
    async with correcting() as (pilot, screen):
        before = screen.story
        assert keep(desk, LAMP + "\nMore was said about the rope on Friday.\n") == screen.shown.number
        await ask(pilot)
        await pilot.press("j", "enter")
        await until(pilot, lambda: "newer version" in said(screen))
        assert screen.story == before
        assert speaker(desk.library.story(screen.shown.number)) == "Tam Weller"


@pytest.mark.parametrize("size", [(80, 24), (50, 20)])
async def test_the_window_fits_small_screens(correcting: Correcting, size: tuple[int, int]) -> None:
    """List and line are both seen, whatever the width."""
    async with correcting(*size) as (pilot, _):
        table = await ask(pilot)
        line = pilot.app.screen.query_one(Input)
        assert line.region.bottom < size[1]
        assert table.region.right < size[0]
        assert table.region.height == table.virtual_size.height
