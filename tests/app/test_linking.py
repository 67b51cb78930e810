"""Panes linked both ways: what is chosen in one is lit in the text, and what one reads is marked beside it."""

from reader.panes.author import AuthorCard
from reader.panes.body import Body
from reader.panes.quotes import Quotes
from reader.panes.sources import Sources
from reader.story import Span
from tests.app.conftest import Reading, rows, said, until


def lit(screen: object) -> dict[str, list[str]]:
    """The words that are lit in the body, by how."""
    found: dict[str, list[str]] = {}
    story = screen.story  # type: ignore[attr-defined]
    for light in screen.body.lit:  # type: ignore[attr-defined]
        found.setdefault(light.kind, []).append(story.text[slice(*light.span)])
    return found


async def test_choosing_a_quote_lights_words_cue_and_mention(reading: Reading) -> None:
    """The body goes to the quote; its words, who says it and the verb are lit, each in its own way."""
    async with reading() as (pilot, screen):
        await pilot.press("2")
        await until(pilot, lambda: isinstance(screen.focused, Quotes))
        await pilot.press("j", "j")
        await until(pilot, lambda: screen.body.lit)
        assert lit(screen) == {
            "quote": [
                "We were told it would be an hour,",
                "Then we were told it would be a day. After that nobody told us anything.",
            ],
            "cue": ["said"],
            "mention": ["Marit Oksnes"],
        }
        assert isinstance(screen.focused, Quotes)
        assert "We were told" in screen.story.text[screen.body.place :][:20]  # type: ignore[union-attr]
        await pilot.press("enter")
        await until(pilot, lambda: screen.focused is screen.body)


async def test_choosing_a_pull_quote_lights_it(reading: Reading) -> None:
    """A sentence that the page lifts out is found in the text as any quote."""
    async with reading() as (pilot, screen):
        await pilot.press("2")
        await until(pilot, lambda: isinstance(screen.focused, Quotes))
        await pilot.press("g", "enter")
        await until(pilot, lambda: screen.body.lit)
        assert lit(screen) == {"quote": ["Nobody told us anything"]}


async def test_choosing_a_source_shows_its_quotes_and_lights_its_mentions(reading: Reading) -> None:
    """Only what the source says is left among the quotes, and where it is named it is lit; enter goes on to the quotes."""
    async with reading() as (pilot, screen):
        await pilot.press("3")
        await until(pilot, lambda: isinstance(screen.focused, Sources))
        await pilot.press("g")
        await until(pilot, lambda: screen.query_one(Quotes).values == (3, 4))
        assert lit(screen) == {"mention": ["Vaage", "Vaage"]}
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(screen.focused, Quotes))
        assert screen.query_one(Quotes).values == (3, 4)


async def test_escape_clears_a_choice(reading: Reading) -> None:
    """Escape puts the lights out, shows all quotes again and goes back to the story."""
    async with reading() as (pilot, screen):
        await pilot.press("3")
        await until(pilot, lambda: isinstance(screen.focused, Sources))
        await pilot.press("g")
        await until(pilot, lambda: screen.body.lit)
        await pilot.press("escape")
        await until(pilot, lambda: screen.focused is screen.body)
        assert screen.body.lit == ()
        assert len(screen.query_one(Quotes).values) == 8


async def test_the_paragraph_marks_its_quotes_and_their_sources(reading: Reading) -> None:
    """Moving through the text marks what is said in the paragraph, and who says it, in the panes."""
    async with reading() as (pilot, screen):
        quotes, sources = screen.query_one(Quotes), screen.query_one(Sources)
        while "We were told" not in screen.story.text[slice(*screen.paragraph)]:  # type: ignore[union-attr]
            await pilot.press("j")
        await until(pilot, lambda: quotes.marks == {0})
        assert sources.marks == {"s1"}
        assert any(row.startswith("▌") and "We were told" in row for row in rows(quotes))
        await pilot.press("g")
        await until(pilot, lambda: quotes.marks == frozenset())


async def test_a_click_on_a_quotation_chooses_it(reading: Reading) -> None:
    """Clicking on words between marks lights them and puts the pane's cursor on them."""
    async with reading() as (pilot, screen):
        y = next(y for y, row in enumerate(rows(screen.body)) if "We were told it would be an hour" in row)
        x = rows(screen.body)[y].index("hour")
        await pilot.click(Body, offset=(x, y))
        await until(pilot, lambda: screen.body.lit)
        assert lit(screen)["mention"] == ["Marit Oksnes"]
        assert screen.query_one(Quotes).value == 0
        assert screen.focused is screen.body


async def test_ctrl_o_goes_back_to_where_one_was(reading: Reading) -> None:
    """After jumps to quotes the way back leads to the place that was left, exactly."""
    async with reading(120, 24) as (pilot, screen):
        await pilot.press("j", "j", "space", "ctrl+e")
        before = rows(screen.body)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(screen.focused, Quotes))
        await pilot.press("g", "j", "G", "enter")
        await until(pilot, lambda: screen.focused is screen.body)
        assert rows(screen.body) != before
        await pilot.press("escape", "ctrl+o")
        await until(pilot, lambda: rows(screen.body) == before)
        await pilot.press("ctrl+o")
        assert "There is no place to go back to" in said(screen)


async def test_a_post_of_the_author_card_is_found_in_the_text(reading: Reading) -> None:
    """Choosing a post goes to it in the body."""
    async with reading() as (pilot, screen):
        await pilot.press("4")
        await until(pilot, lambda: isinstance(screen.focused, AuthorCard))
        await pilot.press("G", "enter")
        await until(pilot, lambda: screen.focused is screen.body)
        post = screen.story.posts[0]  # type: ignore[union-attr]
        assert screen.body.lit[0].span == Span(post.start, post.end)
        assert screen.body.place == post.start


async def test_on_a_small_screen_a_choice_leads_to_the_text(reading: Reading) -> None:
    """Where one pane is shown at a time, enter shows the quote in the story."""
    async with reading(50, 20) as (pilot, screen):
        await pilot.press("2")
        await until(pilot, lambda: isinstance(screen.focused, Quotes))
        await pilot.press("g", "j", "enter")
        await until(pilot, lambda: screen.focused is screen.body)
        await until(pilot, lambda: any("We were told" in row for row in rows(screen.body)))
