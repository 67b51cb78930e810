"""The author card: who wrote the story, and below what they posted."""

from dataclasses import replace

from reader.panes.author import AuthorCard
from reader.story import Author, Story
from tests.made import story
from tests.panes.panes_app import Host


def host(shown: Story) -> tuple[Host, AuthorCard]:
    """An app with the card, and the card."""
    pane = AuthorCard()
    pane.story = shown
    return Host(pane), pane


async def test_all_that_is_known_of_the_author_is_shown() -> None:
    """Name, handle, role, employer, place, e-mail, beats, former papers and biography stand on the card."""
    app, _ = host(story())
    async with app.shown(44, 30):
        text = " ".join(app.text.split())
        for words in (
            "Ada Fenwick",
            "@adafenwick on X",
            "Correspondent · The Tidewater Gazette · Lindesund",
            "ada.fenwick@tidewater.example",
            "Covers: harbours, ferries",
            "Before: The Skerry Post",
            "Ada Fenwick covers harbours, ferries and the people who wait for them.",
        ):
            assert words in text


async def test_posts_stand_below_and_lead_into_the_text() -> None:
    """Each post stands beside a bar with its stamp; choosing it tells where in the text it is."""
    app, pane = host(story())
    async with app.shown(44, 30) as pilot:
        assert "Posts · 1" in app.text
        assert "│ Posted on X · 6 hours ago" in app.text
        await pilot.press("G", "enter")
        (chosen,) = app.said(AuthorCard.Chosen)
        assert pane.story is not None
        assert pane.story.text[chosen.span.start :].startswith("Seven days, four hundred people")


async def test_a_long_card_is_read_to_its_end_before_the_posts() -> None:
    """Key j goes on line by line through a biography that is longer than the pane."""
    app, pane = host(story())
    async with app.shown(44, 8) as pilot:
        await pilot.press("j", "j")
        assert pane.scroll_offset.y == 2
        assert app.said(AuthorCard.Chosen) == []


async def test_other_writers_and_contributors_are_named() -> None:
    """A story by several people names them all, also where only their names are known."""
    several = replace(story(), author=None, byline=("Ada Fenwick", "Bo Lund"), contributors=("Cy Marr",), posts=())
    app, pane = host(several)
    async with app.shown(44, 10) as pilot:
        assert app.rows[:2] == [" By Ada Fenwick and Bo Lund", " Cy Marr contributed"]
        pane.story = replace(several, author=Author("Ada Fenwick"))
        await pilot.pause()
        assert app.rows[:2] == [" Ada Fenwick", " With Bo Lund"]


async def test_a_story_without_author_says_so() -> None:
    """Where no author is named the card is one line."""
    app, pane = host(story(bare=True))
    async with app.shown(44, 10):
        assert app.rows[0] == " The story names no author."
        assert pane.has_class("-empty")
