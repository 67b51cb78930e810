"""The preview of a story, the summary of a paste, and tables in windows."""

import pytest

from reader.panes.pasted import INVITATION, Pasted
from reader.panes.preview import Preview
from reader.panes.table import Entry, Table
from tests.made import story
from tests.panes.panes_app import Host


async def test_the_preview_shows_how_a_story_begins_and_who_speaks() -> None:
    """Headline, deck, byline, counts, the first paragraphs and the speakers are seen before a story is opened."""
    pane = Preview()
    pane.story = story(more=30)
    app = Host(pane)
    async with app.shown(50, 40):
        text = " ".join(app.text.split())
        for words in (
            "Harbours The Ferry That Would Not Leave A strike, a storm",
            "By Ada Fenwick · The Tidewater Gazette · 3 Mar 2024",
            "900 words · 7 quotes · 6 sources",
            "On the sixth morning the kitchen ran out of coffee",
            "Who speaks ● Elling Vaage 2",
            "○ a person familiar with the company’s accou… 1",
        ):
            assert words in text
        assert "Share this story" not in text


async def test_a_paste_is_summed_up() -> None:
    """How a pasted text begins and ends is shown, and how much it is, so that one sees that it came whole."""
    pane = Pasted()
    app = Host(pane)
    async with app.shown(60, 30) as pilot:
        assert "Paste the story" in app.text
        pane.text = "\n".join(f"Line {number} \x1b[31mred" for number in range(20_000))
        await pilot.pause()
        assert app.rows[0] == " Line 0 [31mred"
        assert " … 19,984 more lines …" in app.rows
        assert " Line 19999 [31mred" in app.rows
        assert "in 20,000 lines" in app.text
        assert "60,000 words" in str(pane.border_title)


async def test_a_short_paste_is_shown_whole() -> None:
    """Of a short text nothing is left out."""
    pane = Pasted()
    pane.text = "One\n\nTwo"
    app = Host(pane)
    async with app.shown(60, 30):
        assert app.rows[:3] == [" One", "", " Two"]
        assert "more" not in app.text


@pytest.mark.parametrize("width", [30, 50, 100])
async def test_the_invitation_to_paste_is_whole(width: int) -> None:
    """On the narrowest screen every word of it can be read."""
    app = Host(Pasted())
    async with app.shown(width, 12):
        assert " ".join(app.text.split()).endswith("told apart from the story.")
        assert all(word in app.text.split() for word in " ".join(INVITATION).split())


async def test_a_table_has_two_columns_and_is_chosen_from() -> None:
    """Names stand left, words right and wrapped; a row is chosen with enter or one click."""
    pane = Table([("First", [Entry("a", "one " * 20, "A"), Entry("b", "two", "B")])], names=3)
    app = Host(pane)
    async with app.shown(40, 12) as pilot:
        assert app.rows[0] == " First"
        assert app.rows[1].startswith(" a    one one")
        assert app.rows[2].startswith("      one")
        await pilot.press("j", "j", "enter")
        await pilot.click(Table, offset=(3, 2))
        assert [message.value for message in app.said(Table.Chosen)] == ["B", "A"]
