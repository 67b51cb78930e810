"""Search in the story: every hit lit as one types, counted, stepped through; escape is as if nothing had happened."""

from textual.pilot import Pilot
from textual.widgets import Input

from reader.app.reading import ReadingScreen
from reader.panes.quotes import Quotes
from reader.panes.search import SearchLine
from reader.panes.sources import Sources
from tests.app.conftest import Reading, rows, said, until


async def search(pilot: Pilot[int], screen: ReadingScreen, words: str) -> None:
    """Type words into the line and wait until they are found, or not."""
    await pilot.press("/")
    await until(pilot, lambda: isinstance(screen.focused, Input))
    await pilot.press(*words)
    await until(pilot, lambda: screen.hits.words == words)


def lit(screen: ReadingScreen) -> list[tuple[str, str]]:
    """The words that are lit as hits, and how."""
    assert screen.story is not None
    return [(screen.story.text[slice(*light.span)], light.kind) for light in screen.body.lit if "hit" in light.kind]


async def test_every_hit_is_lit_as_one_types(reading: Reading) -> None:
    """With each letter the hits are those of what stands in the line by now, and they are counted."""
    async with reading() as (pilot, screen):
        await search(pilot, screen, "Rop")
        assert [words for words, _ in lit(screen)] == []
        assert screen.query_one(SearchLine).count == "no hits"
        await pilot.press("backspace", "backspace", "backspace", *"rope")
        await until(pilot, lambda: screen.hits.words == "rope")
        assert [words for words, _ in lit(screen)] == ["rope"] * 5
        assert [kind for _, kind in lit(screen)].count("current-hit") == 1
        assert screen.query_one(SearchLine).count == "1/5"


async def test_enter_keeps_the_hits_and_n_goes_through_them(reading: Reading) -> None:
    """After enter n and N go to the next hit and the one before, round the end, and the last line counts."""
    async with reading(120, 24) as (pilot, screen):
        await search(pilot, screen, "rope")
        await pilot.press("enter")
        await until(pilot, lambda: screen.focused is screen.body)
        assert not screen.query_one(SearchLine).region.area
        assert "/rope  1/5" in said(screen)
        await pilot.press("n", "n")
        assert "/rope  3/5" in said(screen)
        here = screen.hits.here
        assert here is not None
        assert any("rope" in row for row in rows(screen.body))
        await pilot.press("N", "N", "N")
        assert "/rope  5/5  — round the beginning" in said(screen)
        await pilot.press("n")
        assert "/rope  1/5  — round the end" in said(screen)


async def test_escape_restores_the_place(reading: Reading) -> None:
    """Leaving the line with escape puts the text back as it was, nothing lit."""
    async with reading(120, 24) as (pilot, screen):
        await pilot.press("space", "j", "ctrl+e")
        before = rows(screen.body)
        await search(pilot, screen, "nurse")
        assert rows(screen.body) != before
        await pilot.press("escape")
        await until(pilot, lambda: rows(screen.body) == before)
        assert screen.body.lit == ()
        assert screen.focused is screen.body


async def test_escape_in_the_story_puts_kept_hits_out(reading: Reading) -> None:
    """The hits of a search that was kept go with escape, and the place stays."""
    async with reading() as (pilot, screen):
        await search(pilot, screen, "nurse")
        await pilot.press("enter")
        await until(pilot, lambda: screen.focused is screen.body)
        place = screen.body.place
        await pilot.press("escape")
        assert screen.body.lit == ()
        assert screen.body.place == place
        await pilot.press("n")
        assert "Nothing to go to: / searches" in said(screen)


async def test_a_kept_search_is_a_jump(reading: Reading) -> None:
    """After enter ctrl+o goes back to where the search began."""
    async with reading(120, 24) as (pilot, screen):
        before = rows(screen.body)
        await search(pilot, screen, "noon")
        await pilot.press("enter")
        await until(pilot, lambda: screen.focused is screen.body)
        await pilot.press("escape", "ctrl+o")
        await until(pilot, lambda: rows(screen.body) == before)


async def test_expressions_and_whole_words(reading: Reading) -> None:
    """Regular expressions and whole words are a key each; an expression that makes no sense says so."""
    async with reading() as (pilot, screen):
        await search(pilot, screen, "sai")
        found = len(lit(screen))
        assert found > 4
        await pilot.press("ctrl+t")
        await until(pilot, lambda: lit(screen) == [])
        await pilot.press("ctrl+t", "ctrl+r", *"[dl]")
        await until(pilot, lambda: screen.hits.words == "sai[dl]" and lit(screen))
        assert {words for words, _ in lit(screen)} == {"said", "sail"}
        await pilot.press("backspace")
        await until(pilot, lambda: "not a regular expression" in screen.query_one(SearchLine).count)


async def test_arrows_step_while_one_types(reading: Reading) -> None:
    """Down and up go through the hits without leaving the line."""
    async with reading() as (pilot, screen):
        await search(pilot, screen, "rope")
        await pilot.press("down", "down", "up")
        await until(pilot, lambda: screen.query_one(SearchLine).count == "2/5")


async def test_what_is_hidden_is_not_found_until_it_is_shown(reading: Reading) -> None:
    """Furniture counts among the hits only when it is on the screen."""
    async with reading() as (pilot, screen):
        await search(pilot, screen, "share")
        assert screen.hits.spans == ()
        await pilot.press("enter")
        await until(pilot, lambda: screen.focused is screen.body)
        await pilot.press("x")
        await until(pilot, lambda: len(screen.hits.spans) == 1)


async def test_the_same_key_filters_a_list(reading: Reading) -> None:
    """In the Quotes and Sources panes / narrows the list as one types; enter keeps it so, escape shows all again."""
    async with reading() as (pilot, screen):
        quotes, sources = screen.query_one(Quotes), screen.query_one(Sources)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(screen.focused, Quotes))
        await pilot.press("/", *"vaage")
        await until(pilot, lambda: quotes.values == (3, 4))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(screen.focused, Quotes))
        assert quotes.values == (3, 4)
        await pilot.press("/", "escape")
        await until(pilot, lambda: len(quotes.values) == 8)
        await pilot.press("3")
        await until(pilot, lambda: isinstance(screen.focused, Sources))
        await pilot.press("/", *"nurse")
        await until(pilot, lambda: sources.values == ("s1",))
        assert screen.body.lit == ()


async def test_the_line_opens_with_the_last_words(reading: Reading) -> None:
    """A second search starts from the first: typing replaces its words."""
    async with reading() as (pilot, screen):
        await search(pilot, screen, "rope")
        await pilot.press("enter")
        await until(pilot, lambda: screen.focused is screen.body)
        await pilot.press("/")
        await until(pilot, lambda: isinstance(screen.focused, Input))
        assert screen.query_one(SearchLine).words == "rope"
        await pilot.press(*"noon")
        await until(pilot, lambda: screen.hits.words == "noon")
