"""The way back and forth leads through stories and screens; capital bookmarks lead into stories from everywhere."""

from functools import partial

from textual.pilot import Pilot

from reader.app.app import ReaderApp
from reader.app.changes import ChangesScreen
from reader.app.desk import Desk, OpenStory
from reader.app.library import LibraryScreen
from reader.app.marks import MarksScreen
from reader.app.noting import Bookmarks, NoteWindow
from reader.app.people import PeopleScreen
from reader.app.person import PersonScreen
from reader.app.reading import ReadingScreen
from reader.config import Settings
from reader.library import Library
from reader.panes.heading import Heading
from reader.panes.marks import AllMarks
from reader.panes.stories import Stories
from reader.panes.voices import Voices
from reader.story import Span
from tests.app.conftest import NOW, keep, rows, said, until

TEXT = "\n\n".join(f"It is paragraph {n} of a story about rope, and it says what it says." for n in range(60))


def story(desk: Desk, title: str) -> int:
    """Keep a story of some length."""
    return keep(desk, f"{title}\n\nBy Tam Weller\n\nMay 4, 2024\n\n{TEXT}")


def span(library: Library, number: int, words: str) -> Span:
    """Where words stand in a story."""
    start = library.document(number).text.index(words)
    return Span(start, start + len(words))


async def reads(pilot: Pilot[int], number: int) -> ReadingScreen:
    """Wait until a story is read."""

    def ready() -> bool:
        screen = pilot.app.screen
        return isinstance(screen, ReadingScreen) and screen.shown.number == number and screen.focused is screen.body

    await until(pilot, ready)
    screen = pilot.app.screen
    assert isinstance(screen, ReadingScreen)
    return screen


async def test_the_way_back_leads_through_stories_and_screens(desk: Desk, settings: Settings) -> None:
    """Each place in each story comes back, and each screen; ctrl+i goes forward; a story that is gone is passed over."""
    first, second, third = (story(desk, f"Rope, part {n}") for n in ("one", "two", "three"))
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Stories).items)
        app.post_message(OpenStory(first))
        screen = await reads(pilot, first)
        await pilot.press("G", "k")
        place = screen.here
        app.post_message(OpenStory(second))
        await reads(pilot, second)
        app.post_message(OpenStory(third))
        await reads(pilot, third)
        await pilot.press("M")
        await until(pilot, lambda: isinstance(app.screen, MarksScreen))
        await pilot.press("ctrl+o")
        await reads(pilot, third)
        desk.library.shelving.delete([second])
        await pilot.press("ctrl+o")
        screen = await reads(pilot, first)
        await until(pilot, lambda: screen.here.place == place.place)
        await pilot.press("alt+left")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "no place to go back to" in said(app.screen))
        await pilot.press("ctrl+i")
        screen = await reads(pilot, first)
        await until(pilot, lambda: screen.here.place == place.place)
        await pilot.press("alt+right")
        await reads(pilot, third)
        await pilot.press("ctrl+i")
        await until(pilot, lambda: isinstance(app.screen, MarksScreen))
        await pilot.press("ctrl+i")
        await until(pilot, lambda: "no place to go forward to" in said(app.screen))


async def test_a_capital_bookmark_leads_into_its_story(desk: Desk, settings: Settings) -> None:
    """From the library ' and a capital opens the story there; a small letter and one that is not set say why not."""
    number = story(desk, "Rope")
    desk.library.marks.set_bookmark(number, span(desk.library, number, "paragraph 40"), "K", NOW)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Stories).items)
        await pilot.press("apostrophe", "k")
        assert "a to z are a story's own" in said(app.screen)
        await pilot.press("apostrophe", "B")
        await until(pilot, lambda: "no bookmark B" in said(app.screen))
        await pilot.press("apostrophe", "apostrophe")
        await until(pilot, lambda: isinstance(app.screen, Bookmarks))
        await pilot.press("escape", "apostrophe", "K")
        screen = await reads(pilot, number)
        assert screen.story is not None
        await until(pilot, lambda: "paragraph 40" in screen.story.text[slice(*screen.paragraph)])  # type: ignore[union-attr]


def has(pane: AllMarks, count: int) -> bool:
    """Whether a list has so many marks."""
    return len(pane.items) == count


async def test_the_screen_of_all_marks(desk: Desk, settings: Settings) -> None:
    """Newest first; / and colours choose, c notes, d removes, enter reads there; escape shows all again."""
    number = story(desk, "Rope")
    for n, tree in enumerate(("ash", "birch", "cedar", "dogwood", "elm", "fir")):
        where = span(desk.library, number, f"paragraph {20 + n}")
        desk.library.marks.highlight(number, where, (1, 2, 1, 2, 3, 4)[n], NOW, note=f"[red]so[/] \x1b[31m {tree}")
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Stories).items)
        await pilot.press("M")
        await until(pilot, lambda: isinstance(app.screen, MarksScreen) and app.screen.query_one(AllMarks).items)
        screen, pane = app.screen, app.screen.query_one(AllMarks)
        shown = rows(pane)
        assert "Rope" in shown[0]
        assert [item.words for item in pane.items] == [f"paragraph {25 - n}" for n in range(6)]
        assert any("[red]so[/] [31m fir" in line for line in shown)
        for key, count, colour in (("1", 2, "yellow"), ("2", 4, "green"), ("3", 5, "blue"), ("4", 6, "")):
            await pilot.press(key)
            await until(pilot, partial(has, pane, count))
            assert colour in screen.query_one(Heading).about
        await pilot.press("slash", *"wood 23", "enter")
        await until(pilot, lambda: [item.words for item in pane.items] == ["paragraph 23"])
        await until(pilot, lambda: screen.focused is pane)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, NoteWindow))
        await pilot.press("!", "ctrl+s")
        await until(pilot, lambda: pane.items[0].note.endswith("dogwood!"))
        await pilot.press("d")
        await until(pilot, lambda: not pane.items)
        assert "No mark is like that." in rows(pane)[0]
        await pilot.press("escape")
        await until(pilot, lambda: len(pane.items) == 5)
        await pilot.press("g", "j", "enter")
        reading = await reads(pilot, number)
        assert reading.story is not None
        await until(pilot, lambda: "paragraph 24" in reading.story.text[slice(*reading.paragraph)])  # type: ignore[union-attr]


async def test_many_marks_are_fetched_as_one_goes(desk: Desk, settings: Settings) -> None:
    """Of a long list the beginning is fetched first, and the rest before its end is seen."""
    number = story(desk, "Rope")
    for n in range(120):
        desk.library.marks.highlight(number, Span(40 + n, 60 + n), 1, NOW)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Stories).items)
        await pilot.press("M")
        await until(pilot, lambda: isinstance(app.screen, MarksScreen) and app.screen.query_one(AllMarks).items)
        pane = app.screen.query_one(AllMarks)
        assert len(pane.items) == 100
        await pilot.press("G")
        await until(pilot, lambda: len(pane.items) == 120)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_the_way_back_leads_through_people_and_what_changed(desk: Desk, settings: Settings) -> None:
    """The list of people, a person's page and the comparison of a story come back too, and forward again."""
    head = "The rope\n\nBy Tam Weller\n\nMay 4, 2024\n\n"
    number = keep(desk, f"{head}“It is a rope,” said Marit Oksnes, a nurse.\n\n{TEXT}")
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Stories).items)
        await pilot.press("P")
        await until(pilot, lambda: isinstance(app.screen, PeopleScreen) and app.screen.query_one(Voices).items)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen) and app.screen.place)
        page = app.screen
        await pilot.press("enter")
        await reads(pilot, number)
        await pilot.press("D")
        await until(pilot, lambda: isinstance(app.screen, ChangesScreen))
        await pilot.press("alt+left")
        await reads(pilot, number)
        await pilot.press("alt+left")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("alt+left")
        await until(pilot, lambda: isinstance(app.screen, PeopleScreen))
        await pilot.press("alt+left")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("alt+right", "alt+right")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen) and app.screen.about[0] == "Marit Oksnes")
        await pilot.press("alt+right")
        await reads(pilot, number)
        await pilot.press("alt+right")
        await until(pilot, lambda: isinstance(app.screen, ChangesScreen))


async def test_a_list_without_marks_names_no_key_of_a_mark(desk: Desk, settings: Settings) -> None:
    """Where nothing is marked all of what to do is said, however narrow it is, and no key that has nothing to act on."""
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(50, 20)) as pilot:
        await pilot.press("M")
        await until(pilot, lambda: isinstance(app.screen, MarksScreen))
        await until(
            pilot, lambda: "a letter sets a bookmark." in " ".join(map(str.strip, rows(app.screen.query_one(AllMarks))))
        )
        await until(pilot, lambda: "q back" in said(app.screen) and "enter" not in said(app.screen))
