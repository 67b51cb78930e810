"""The library screen: every story, a preview, one line to search and filter; opening, forgetting, adding."""

from pathlib import Path

from textual import events
from textual.widgets import Input

from reader.app.app import ReaderApp
from reader.app.desk import Desk
from reader.app.library import LibraryScreen
from reader.app.paste import AddScreen
from reader.app.reading import ReadingScreen
from reader.app.shelving import PAGE
from reader.app.windows import Question
from reader.config import Settings
from reader.library import Library, Position
from reader.panes.heading import Heading
from reader.panes.pasted import Pasted
from reader.panes.preview import Preview
from reader.panes.stories import Stories
from tests import made
from tests.app.conftest import NOW, keep, rows, said, until


def told(title: str, words: str) -> str:
    """A story to be kept."""
    return f"{title}\n\nBy Ines Quill\n\nMay 3, 2024\n\n{words} {'The harbour said nothing more of it. ' * 12}"


def fill(desk: Desk) -> dict[str, int]:
    """Keep three stories, and give their numbers."""
    return {
        "lamp": keep(desk, told("Harbour keeps its lamp", "The board voted to keep the lamp.")),
        "rope": keep(desk, told("Rope was stolen", "Engineers asked for rope, and a lamp to see it by.")),
        "ferry": keep(desk, made.story().text),
    }


def library(app: ReaderApp) -> LibraryScreen:
    """The screen, which is in front."""
    assert isinstance(app.screen, LibraryScreen)
    return app.screen


def shows(stories: Stories, count: int) -> bool:
    """Whether so many stories are listed."""
    return len(stories.values) == count


async def test_stories_are_listed_newest_first(desk: Desk, settings: Settings) -> None:
    """The list opens on the newest story, counted, with how many are new."""
    numbers = fill(desk)
    desk.library.keep_position(numbers["lamp"], Position.at("The board", 0, 0.5), NOW)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(120, 30)) as pilot:
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: stories.items)
        assert stories.values == (numbers["ferry"], numbers["rope"], numbers["lamp"])
        assert rows(app.screen.query_one(Heading))[0].endswith("3 stories · 2 new")
        assert "50 %" in rows(stories)[2]


async def test_the_preview_follows_the_cursor(desk: Desk, settings: Settings) -> None:
    """Beside the list stands how the story under the cursor begins; on a narrow screen the list has all the room."""
    fill(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(120, 30)) as pilot:
        preview = app.screen.query_one(Preview)
        await until(pilot, lambda: preview.story and "Ferry" in preview.story.title)
        await pilot.press("j", "j")
        await until(pilot, lambda: preview.story and "lamp" in preview.story.title)
        assert any("The board voted to keep the lamp." in row for row in rows(preview))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: not preview.region.area)


async def test_enter_opens_and_q_comes_back(desk: Desk, settings: Settings) -> None:
    """A story is one key away, and the list again another; from the list q quits."""
    fill(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(90, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Stories).items)
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.focused)
        assert isinstance(app.screen, ReadingScreen)
        assert "Rope was stolen" in "\n".join(rows(app.screen.body))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: "new" not in rows(stories)[1])
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


async def test_search_finds_words_anywhere_and_opens_at_the_hit(desk: Desk, settings: Settings) -> None:
    """All stories are searched as one types; below each stand the words around the hit; enter reads on from there."""
    numbers = fill(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(120, 30)) as pilot:
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: stories.items)
        await pilot.press("/")
        await until(pilot, lambda: isinstance(app.screen.focused, Input))
        await pilot.press(*"lamp")
        await until(pilot, lambda: stories.values == (numbers["lamp"], numbers["rope"]))
        assert "and a lamp to see it by" in "\n".join(rows(stories))
        assert "2 found" in rows(app.screen.query_one(Heading))[0]
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen.focused is stories)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.hits.spans)
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.hits.words == "lamp"


async def test_a_question_is_answered_with_the_mouse(desk: Desk, settings: Settings) -> None:
    """A click on an answer gives it; a click beside the window is no answer."""
    app = ReaderApp(desk, settings)
    answers: list[bool | None] = []
    async with app.run_test(size=(100, 24)) as pilot:
        for offset, target in (((1, 1), None), ((4, 2), "Table")):
            app.push_screen(Question("Is it so?", "It is", "It is not"), answers.append)
            await until(
                pilot, lambda: isinstance(app.screen, Question) and app.screen.query("Table").first().region.area
            )
            await pilot.click(target, offset=offset)
            await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    assert answers == [None, True]


async def test_a_long_list_comes_page_by_page(desk: Desk, settings: Settings) -> None:
    """The end of the list is reached however long it is, and what was fetched stays when one comes back."""
    for number in range(PAGE + 20):
        keep(desk, f"Story {number}\n\nIt is number {number} of many, and has words {number * 7919} of its own.")
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: len(stories.items) == PAGE)
        await pilot.press("G")
        await until(pilot, lambda: len(stories.items) == PAGE + 20)
        await pilot.press("G")
        assert any("Story 0" in row for row in rows(stories))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.focused)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await until(pilot, lambda: len(stories.items) == PAGE + 20)
        assert any("Story 0" in row for row in rows(stories))


async def test_an_empty_library_says_what_to_do(desk: Desk, settings: Settings) -> None:
    """Where there is no story yet, the screen says how one gets there."""
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: "Your library is empty." in "\n".join(rows(app.screen.query_one(Stories))))
        await pilot.press("enter", "d", "j")
        assert isinstance(app.screen, LibraryScreen)


async def test_the_first_run_has_stories_to_read(settings: Settings, desk: Desk, tmp_path: Path) -> None:
    """A library that was never opened holds the welcome story and the samples, seen without a key."""
    with Library(tmp_path / "fresh.db", tmp_path / "cache-of-fresh.db") as fresh:
        app = ReaderApp(Desk(fresh, desk.clock, desk.fetcher), settings)
        async with app.run_test(size=(120, 30)) as pilot:
            await until(pilot, lambda: len(app.screen.query_one(Stories).items) >= 4)
            assert "Your library is empty." not in "\n".join(rows(app.screen.query_one(Stories)))


async def test_the_screen_for_adding_is_one_key_or_one_paste_away(desk: Desk, settings: Settings) -> None:
    """Key a, or pasting right into the list, asks for the story."""
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AddScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        app.post_message(events.Paste("A headline\n\nA paragraph."))
        await until(pilot, lambda: isinstance(app.screen, AddScreen) and app.screen.query_one(Pasted).text)


async def test_what_is_gone_meanwhile_is_said(desk: Desk, settings: Settings) -> None:
    """A story that another program forgot is no crash: the last line says that there is none."""
    numbers = fill(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Stories).items)
        desk.library.forget(numbers["ferry"])
        await pilot.press("enter")
        await until(pilot, lambda: "no story" in said(library(app)).lower())
