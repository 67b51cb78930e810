"""The screens of people: who speaks, on a page of their own, as one person where somebody says so, and back again."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from reader.app.app import ReaderApp
from reader.app.desk import Desk
from reader.app.people import PeopleScreen
from reader.app.person import AuthorScreen, PersonScreen
from reader.app.reading import ReadingScreen
from reader.app.same import Parted, Same
from reader.config import Settings
from reader.panes.heading import Heading
from reader.panes.page import Glance, Page
from reader.panes.preview import Preview
from reader.panes.table import Table
from reader.panes.voices import Voice, Voices
from reader.panes.whole import Whole
from tests.app.conftest import keep, rows, said, until

Opened = Callable[..., AbstractAsyncContextManager[tuple[Pilot[int], PeopleScreen]]]

OPENING = "The harbour board met again on Tuesday and spoke for three hours of lamps, of rope and of little else."

TEXTS = (
    ("Harbour keeps its lamp", "Ines Quill", "May 3, 2024", (("Ottoline Bray", "It costs us eleven dollars a year"),)),
    ("Rope was stolen again", "Ada Fenwick", "June 9, 2023", (("Ottoline M. Bray", "We shall look into the rope"),)),
    (
        "Ferry stays in the harbour",
        "Ines Quill",
        "May 9, 2024",
        (("Tam Weller", "It will not leave"), ("Ottoline Bray", "So I heard"), ("a harbour official", "It is so")),
    ),
    ("Bell is rung at night", "Ines Quill", "May 7, 2022", (("Bray Ottoline \x1b[31m[red]Vane", "It is rung"),)),
)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A library in which a few people speak."""
    for title, writer, day, speeches in TEXTS:
        body = [f"“{words}, and that is all of it,” said {name}." for name, words in speeches]
        keep(desk, "\n\n".join((title, f"By {writer}", day, OPENING, *body)) + "\n")
    return desk


@pytest.fixture
def opened(filled: Desk, settings: Settings) -> Opened:
    """The people in front."""

    @asynccontextmanager
    async def show(columns: int = 120, lines: int = 40) -> AsyncIterator[tuple[Pilot[int], PeopleScreen]]:
        app = ReaderApp(filled, settings)
        async with app.run_test(size=(columns, lines)) as pilot:
            await pilot.press("P")
            await until(pilot, lambda: isinstance(app.screen, PeopleScreen) and app.screen.query_one(Voices).items)
            screen = app.screen
            assert isinstance(screen, PeopleScreen)
            await until(pilot, lambda: screen.query_one(Voices).has_focus)
            yield pilot, screen

    return show


def names(screen: Any) -> list[str]:
    """Who is in the list."""
    return [item.name for item in screen.query_one(Voices).items if isinstance(item, Voice)]


def seen(pilot: Pilot[int], pane: type[Page] | type[Whole] | type[Voices] | type[Preview]) -> str:
    """What stands in a pane of the screen in front."""
    return "\n".join(rows(pilot.app.screen.query_one(pane)))


async def on_page(pilot: Pilot[int], kind: type[Any], *keys: str) -> Any:
    """Press keys that lead to a page, and wait for it."""
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.query_one(Page).pieces)
    return pilot.app.screen


async def test_who_speaks_is_listed_beside_their_page(opened: Opened) -> None:
    """The most quoted first, with what there is; the page beside the list follows the cursor."""
    async with opened() as (pilot, screen):
        assert names(screen)[0] == "Ottoline Bray" and {"Ottoline M. Bray", "Tam Weller"} <= set(names(screen))
        assert "\x1b[31m" not in seen(pilot, Voices)
        await until(pilot, lambda: "So I heard" in seen(pilot, Glance))
        await pilot.press("g", "j")
        await until(pilot, lambda: "So I heard" not in seen(pilot, Glance) and seen(pilot, Glance).strip())


async def test_the_four_lists(opened: Opened) -> None:
    """Digits and tab go round people, unnamed sources, organizations and authors; the order is another by o."""
    async with opened(80, 24) as (pilot, screen):
        await pilot.press("4")
        await until(pilot, lambda: names(screen) == ["Ines Quill", "Ada Fenwick"])
        assert "3 stories" not in seen(pilot, Voices) and "2 authors" in rows(screen.query_one(Heading))[0]
        await pilot.press("o", "o")
        await until(pilot, lambda: names(screen) == ["Ada Fenwick", "Ines Quill"])
        await pilot.press("2")
        await until(pilot, lambda: names(screen) == ["a harbour official"])
        assert "1 of 4 stories, 25 %" in seen(pilot, Voices)
        await pilot.press("tab")
        await until(pilot, lambda: screen.part == "organizations" and not names(screen))
        assert "Nobody speaks here yet." in seen(pilot, Voices)
        await pilot.press("shift+tab", "1")
        await until(pilot, lambda: len(names(screen)) >= 3)
        await pilot.press("3", "1")
        await until(pilot, lambda: len(names(screen)) >= 3)


async def test_the_list_is_filtered_as_one_types(opened: Opened) -> None:
    """A few letters are enough; escape shows all again, and escape goes back."""
    async with opened(50, 20) as (pilot, screen):
        everybody = names(screen)
        await pilot.press("slash", *"wel")
        await until(pilot, lambda: names(screen) == ["Tam Weller"])
        await pilot.press("enter")
        await until(pilot, lambda: screen.query_one(Voices).has_focus)
        await pilot.press("escape")
        await until(pilot, lambda: names(screen) == everybody)
        await pilot.press("slash", *"zzz")
        await until(pilot, lambda: "Nobody is called so." in seen(pilot, Voices))
        await pilot.press("escape")
        await until(pilot, lambda: names(screen) == everybody)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not screen)


async def test_a_page_leads_to_each_quotation_and_back(opened: Opened) -> None:
    """Every quotation by date, the chosen one whole; enter reads it there, q comes back to the same one."""
    async with opened() as (pilot, screen):
        page: Any = await on_page(pilot, PersonScreen, "g", "enter")
        assert "2 quotes in 2 stories" in seen(pilot, Page)
        await until(pilot, lambda: "So I heard, and that is all of it" in seen(pilot, Whole))
        await pilot.press("j")
        await until(
            pilot,
            lambda: "said Ottoline Bray." in seen(pilot, Whole) and "Harbour keeps its lamp" in seen(pilot, Whole),
        )
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        reading = pilot.app.screen
        assert isinstance(reading, ReadingScreen)
        await until(pilot, lambda: reading.hits.here is not None)
        here = reading.hits.here
        assert here is not None and reading.shown.story.text[slice(*here)].startswith("It costs us eleven")
        await pilot.press("q")
        await until(pilot, lambda: page.is_current and page.place and page.place.story == 5)
        await pilot.press("o")
        await until(
            pilot,
            lambda: page.query_one(Page).pieces and "Harbour keeps its lamp" in page.query_one(Page).pieces[0].head,
        )
        await pilot.press("q")
        await until(pilot, lambda: pilot.app.screen is screen and screen.whose and screen.whose.name == "Ottoline Bray")


async def test_a_quotation_is_copied_with_its_citation(opened: Opened) -> None:
    """As from the Quotes pane."""
    async with opened(80, 24) as (pilot, _):
        await on_page(pilot, PersonScreen, "g", "enter")
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.clipboard)
        assert pilot.app.clipboard.startswith(
            "“So I heard, and that is all of it,”\n\n— Ottoline Bray, quoted in “Ferry stays in the harbour”"
        )


async def test_two_names_are_said_to_be_one_and_parted(opened: Opened) -> None:
    """The window offers who is likely; what is chosen is one person in the list, and p makes it two again."""
    async with opened() as (pilot, screen):
        everybody = names(screen)
        await pilot.press("g", "s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Same))
        await until(pilot, lambda: pilot.app.screen.query_one(Table).value == "Ottoline M. Bray")
        await pilot.press("enter")
        await until(pilot, lambda: "Ottoline M. Bray" in names(screen) and "Ottoline Bray" not in names(screen))
        assert "p parts them" in said(screen) and "(+1)" in seen(pilot, Voices)
        assert screen.whose is not None and screen.whose.name == "Ottoline M. Bray"
        await pilot.press("p")
        await until(pilot, lambda: names(screen) == everybody)


async def test_a_name_is_typed(opened: Opened) -> None:
    """Letters bring up who is called so, escape leaves all as it was; of three names one is chosen to be parted."""
    async with opened() as (pilot, _):
        page = await on_page(pilot, PersonScreen, "g", "enter")
        await pilot.press("p")
        await until(pilot, lambda: "Nobody else is said to be this person" in said(page))
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Same))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is page)
        for typed, name in (("ottoline m", "Ottoline M. Bray"), ("tam", "Tam Weller")):
            await pilot.press("s")
            await until(pilot, lambda: isinstance(pilot.app.screen, Same))
            await pilot.press(*(() if pilot.app.screen.query_one(Input).has_focus else ("tab",)), *typed)
            await until(pilot, lambda name=name: pilot.app.screen.query_one(Table).values == (name,))  # type: ignore[misc]
            await pilot.press("down", "enter")
            await until(pilot, lambda name=name: page.whose.name == name)  # type: ignore[misc]
        await until(pilot, lambda: "4 quotes in 3 stories" in seen(pilot, Page))
        await pilot.press("p")
        await until(pilot, lambda: isinstance(pilot.app.screen, Parted))
        assert len(pilot.app.screen.query_one(Table).values) == 3
        await pilot.press("G", "enter")
        await until(pilot, lambda: "1 quote in 1 story" in seen(pilot, Page))


async def test_an_author_has_a_page(opened: Opened) -> None:
    """Every story, newest first, the one under the cursor in the preview; enter reads it."""
    async with opened() as (pilot, _):
        await pilot.press("4")
        await until(pilot, lambda: names(pilot.app.screen) == ["Ines Quill", "Ada Fenwick"])
        page = await on_page(pilot, AuthorScreen, "enter")
        assert [piece.title for piece in page.query_one(Page).pieces] == [
            "Ferry stays in the harbour",
            "Harbour keeps its lamp",
            "Bell is rung at night",
        ]
        await pilot.press("j")
        await until(
            pilot, lambda: "By Ines Quill" in seen(pilot, Preview) and "Harbour keeps its lamp" in seen(pilot, Preview)
        )
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReadingScreen))
        assert pilot.app.screen.shown.story.title == "Harbour keeps its lamp"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("keys", "kind", "title"),
    [
        (("P",), PeopleScreen, "People"),
        (("3", "g", "P"), PersonScreen, ""),
        (("2", "g", "j", "P"), PersonScreen, ""),
        (("4", "P"), AuthorScreen, "Ines Quill"),
    ],
)
async def test_from_a_story(
    filled: Desk, settings: Settings, keys: tuple[str, ...], kind: type[Any], title: str
) -> None:
    """P leads to the page of the source or the author under the cursor, from the text to everybody, and q back."""
    app = ReaderApp(filled, settings, opening=7)
    async with app.run_test(size=(120, 40)) as pilot:
        reading = app.screen
        assert isinstance(reading, ReadingScreen)
        await until(pilot, lambda: reading.side_panes is not None and reading.side_panes.is_mounted)
        await until(pilot, lambda: reading.focused is reading.body)
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(app.screen, kind))
        shown = app.screen
        await until(pilot, lambda: rows(shown.query_one(Heading))[0].strip().startswith(title))
        if not title:
            assert shown._whose.name in {"Tam Weller", "Ottoline Bray", "a harbour official"}  # type: ignore[attr-defined]
        await pilot.press("q")
        await until(pilot, lambda: app.screen is reading)
