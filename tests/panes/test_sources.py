"""The Sources pane: whom the story rests on, those it names and those it does not."""

from dataclasses import replace

from reader.panes.sources import Sources
from tests.made import story
from tests.panes.panes_app import Host


def host() -> tuple[Host, Sources]:
    """An app with the pane, and the pane."""
    pane = Sources()
    pane.story = story()
    return Host(pane), pane


async def test_named_and_unnamed_stand_apart() -> None:
    """Named sources come first, those who say most on top; unnamed ones stand under a heading, with a hollow mark."""
    app, pane = host()
    async with app.shown(60, 30):
        rows = app.rows
        assert rows[0].split() == ["●", "Elling", "Vaage", "2"]
        heading = rows.index(" Unnamed · 1")
        assert rows[heading + 1].startswith(" ○ a person familiar with the company’s accounts")
        assert not any("○" in row for row in rows[:heading])
        assert str(pane.border_title) == "Sources · 6"


async def test_role_affiliation_and_words_are_told() -> None:
    """Below a name stands what the story says of it and how much it is quoted with."""
    app, _ = host()
    async with app.shown(60, 30):
        assert app.rows[1] == "   captain of the Solveig · Norrskagen Ferries · 18 words"
        assert "   a nurse · 23 words" in app.rows


async def test_keys_point_at_sources_and_choose_them() -> None:
    """Moving through the pane tells each source by its id; enter chooses."""
    app, _ = host()
    async with app.shown(60, 30) as pilot:
        await pilot.press("j", "j", "enter")
        assert [message.source for message in app.said(Sources.Pointed)] == ["s4", "s1"]
        assert [message.source for message in app.said(Sources.Chosen)] == ["s1"]


async def test_typed_words_filter() -> None:
    """What is typed is found in names, roles and affiliations."""
    app, pane = host()
    async with app.shown(60, 30) as pilot:
        pane.sought = "nurse"
        await pilot.pause()
        assert pane.values == ("s1",)
        pane.sought = "zebra"
        await pilot.pause()
        assert app.rows[0] == " No source is called that."


async def test_a_story_without_sources_says_so() -> None:
    """Where a story names nobody, the pane says it."""
    app, pane = host()
    async with app.shown(60, 30) as pilot:
        pane.story = story(bare=True)
        await pilot.pause()
        assert app.rows[0] == " No sources are named here."
        assert pane.has_class("-empty")


async def test_another_story_starts_unfiltered() -> None:
    """What was typed for one story does not hide the sources of the next."""
    app, pane = host()
    async with app.shown(60, 30) as pilot:
        pane.sought = "nurse"
        pane.story = replace(story(), id="0123456789abcdef")
        await pilot.pause()
        assert len(pane.values) == 6
