"""A hostile story does nothing: markup is text, escapes never reach the terminal, on every screen."""

import unicodedata
from dataclasses import replace
from datetime import date

from textual.widgets import Input

from reader.app.app import ReaderApp
from reader.app.desk import Desk
from reader.config import Settings
from reader.panes.author import AuthorCard
from reader.panes.masthead import Masthead
from reader.panes.preview import Preview
from reader.panes.quotes import Quotes
from reader.panes.sources import Sources
from reader.panes.stories import Stories
from reader.panes.table import Table
from reader.story import Author, Post, Quote, QuoteKind, Source, SourceKind, Span, Story
from tests import made
from tests.app.conftest import Reading, keep, rows, said, until

EVIL = "[@click=app.quit]x[/] [bold \x1b[31m\x1b]0;owned\x07\u202eevil\u2066\x9b2J\x00\r\n$(reboot)"


def hostile() -> Story:
    """A story every field of which is hostile."""
    story = made.story(more=10)
    span = Span(0, 8)
    return replace(
        story,
        title=EVIL,
        kicker=EVIL,
        deck=EVIL,
        byline=(EVIL, EVIL),
        contributors=(EVIL,),
        publication=EVIL,
        published=date(2024, 1, 1),
        updated=None,
        quotes=(
            Quote(QuoteKind.DIRECT, (span,), EVIL, speaker="s1", mention=span, cue=span, confidence=0.5),
            Quote(QuoteKind.INDIRECT, (span,), EVIL, speaker="s2", mention=span, confidence=0.9),
        ),
        sources=(
            Source("s1", EVIL, SourceKind.PERSON, EVIL, EVIL, (span,), (0,)),
            Source("s2", EVIL, SourceKind.ANONYMOUS, EVIL, EVIL, (span,), (1,)),
        ),
        author=Author(EVIL, EVIL, EVIL, EVIL, (EVIL,), EVIL, EVIL, EVIL, EVIL, (EVIL,), (EVIL,), (EVIL,)),
        posts=(Post(EVIL, EVIL, EVIL, None, (), (), (), 0, 8),),
    )


def harmless(shown: list[str]) -> bool:
    """Whether nothing in these rows is obeyed by a terminal."""
    return not any(unicodedata.category(char) in ("Cc", "Cf", "Cs") for row in shown for char in row)


async def test_hostile_fields_are_text_on_the_reading_screen(reading: Reading) -> None:
    """In every pane and line markup stands as it is and no control character is left; clicks on it do nothing."""
    async with reading(story=hostile()) as (pilot, screen):
        for kind in (Masthead, Quotes, Sources, AuthorCard):
            shown = rows(screen.query_one(kind))
            assert harmless(shown), kind
            assert "[@click=app.quit]" in "\n".join(shown), kind
            await pilot.click(kind, offset=(8, 0))
            await pilot.click(kind, offset=(8, min(1, len(shown) - 1)))
        await pilot.press("3", "g")
        await until(pilot, lambda: screen.query_one(Quotes).only)
        assert "[@click" in str(screen.query_one(Quotes).border_title).replace("\\[", "[")
        assert pilot.app.is_running


async def test_hostile_names_are_text_in_the_window_for_speakers(reading: Reading) -> None:
    """Who may have said it is listed as it stands, and obeyed in nothing."""
    async with reading(story=hostile()) as (pilot, screen):
        await pilot.press("2", "G")
        await until(pilot, lambda: isinstance(screen.focused, Quotes) and screen.focused.value == 1)
        await pilot.press("e")
        await until(pilot, lambda: pilot.app.screen.query(Table) and pilot.app.screen.query_one(Table).value)
        shown = rows(pilot.app.screen.query_one(Table))
        assert harmless(shown)
        assert "[@click=app.quit]" in "\n".join(shown)
        await pilot.click(Table, offset=(8, 0))
        assert pilot.app.is_running


async def test_hostile_stories_are_text_in_the_library(desk: Desk, settings: Settings) -> None:
    """List, preview, tags and notes show what a story says, and obey nothing of it."""
    keep(
        desk,
        "Harbour [@click=app.quit]keeps[/] its [bold lamp\n\nBy Ines Quill\n\nMay 3, 2024\n\n"
        f"A paragraph of the story has \x1b[31m in it. {'More of it stands here. ' * 30}",
    )
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(120, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Preview).story)
        assert "Harbour [@click=app.quit]keeps[/] its [bold" in "\n".join(rows(app.screen.query_one(Stories)))
        assert harmless(rows(app.screen.query_one(Stories)) + rows(app.screen.query_one(Preview)))
        await pilot.click(Stories, offset=(5, 1))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen.focused, Input))
        await pilot.press(*"[red]a\x1b[1m", "enter")
        await until(pilot, lambda: "#[red]a" in "\n".join(rows(app.screen.query_one(Stories))))
        await pilot.press("d")
        assert "Deleted “Harbour [@click=app.quit]keeps[/] its [bold lamp” · U undoes it" in said(app.screen)
        assert harmless([*rows(app.screen.query_one(Stories)), said(app.screen)])
        assert app.is_running
