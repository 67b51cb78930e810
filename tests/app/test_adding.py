"""Adding a story: a paste arrives whole, a name is a file or a folder, and what goes wrong is said."""

from pathlib import Path

import pytest
from textual import events

from reader.app.adding import named
from reader.app.app import ReaderApp
from reader.app.desk import AddStory, Desk
from reader.app.library import LibraryScreen
from reader.app.paste import AddScreen, PathLine
from reader.app.reading import ReadingScreen
from reader.config import Settings
from reader.panes.pasted import Pasted
from reader.panes.stories import Stories
from tests.app.conftest import rows, said, until

STORY = "Harbour keeps its lamp\n\nBy Ines Quill\n\nThe board voted on Tuesday to keep the lamp, which nobody needs.\n"


@pytest.mark.parametrize("key", ["enter", "ctrl+s"])
async def test_a_paste_is_kept_and_read(desk: Desk, settings: Settings, key: str) -> None:
    """A pasted story is summed up, and one key keeps and opens it."""
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AddScreen))
        app.post_message(events.Paste(STORY))
        await until(pilot, lambda: "The board voted" in "\n".join(rows(app.screen.query_one(Pasted))))
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.focused)
        assert isinstance(app.screen, ReadingScreen)
        assert "Harbour keeps its lamp" in "\n".join(rows(app.screen.body))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    assert desk.library.count() == 1


async def test_a_megabyte_arrives_whole(desk: Desk, settings: Settings) -> None:
    """However much is pasted, all of it is kept."""
    text = "A very long story\n\n" + "\n\n".join(f"Paragraph {number} says little. " * 4 for number in range(9_000))
    assert len(text) > 1_000_000
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        app.post_message(AddStory())
        await until(pilot, lambda: isinstance(app.screen, AddScreen))
        app.post_message(events.Paste(text))
        await until(pilot, lambda: app.screen.query_one(Pasted).text)
        assert app.screen.query_one(Pasted).text == text
        assert "Paragraph 8999 says little." in "\n".join(rows(app.screen.query_one(Pasted)))


async def test_a_file_is_named(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    """The name of a file can be typed, or dropped on the terminal, which pastes it."""
    path = tmp_path / "the lamp.txt"
    path.write_text(STORY)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AddScreen))
        app.post_message(events.Paste(f"'{path}' "))
        await until(pilot, lambda: app.screen.query_one(PathLine).value == str(path))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.focused)
    (entry,) = desk.library.entries().entries
    assert entry.origin.place == str(path)


async def test_a_folder_is_taken_in(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    """Of a folder every story is added, what is no story is counted, and the list says what became of them."""
    folder = tmp_path / "stories"
    (folder / ".hidden").mkdir(parents=True)
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Story {number}\n\n{STORY} {number * 7919}")
    (folder / "again.txt").write_text((folder / "0.txt").read_text())
    (folder / "picture.bin").write_bytes(bytes(range(256)) * 9)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AddScreen))
        app.screen.query_one(PathLine).value = str(folder)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        await until(pilot, lambda: "1 file could not be read" in said(screen))
        assert "1 there already" in said(screen)
    assert desk.library.count() >= 1


@pytest.mark.parametrize(
    ("name", "words"), [("/nowhere/at/all.txt", "there is no such file"), ("", "Nothing is pasted or named yet")]
)
async def test_what_goes_wrong_is_said(desk: Desk, settings: Settings, name: str, words: str) -> None:
    """A name that is no file's, or nothing at all, is told in the last line, and one can go on."""
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AddScreen))
        screen = app.screen
        assert isinstance(screen, AddScreen)
        screen.query_one(PathLine).value = name
        await pilot.press("enter")
        await until(pilot, lambda: words in said(screen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_the_same_story_twice_is_one(desk: Desk, settings: Settings) -> None:
    """Pasting what is there already opens it, and says so."""
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(120, 24)) as pilot:
        for _ in range(2):
            app.post_message(AddStory(STORY))
            await until(pilot, lambda: isinstance(app.screen, AddScreen))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.focused)
        assert isinstance(app.screen, ReadingScreen)
    assert desk.library.count() == 1


def test_what_terminals_paste_for_a_dropped_file_is_its_name(tmp_path: Path) -> None:
    """Quoted, escaped or as an address: a file that is there is found; any other line is a story."""
    path = tmp_path / "a story.txt"
    path.write_text("x")
    escaped = str(path).replace(" ", "\\ ")
    address = "file://" + str(path).replace(" ", "%20")
    for line in (str(path), f"'{path}'", f'"{path}"', escaped, address, f"{path}\n"):
        assert named(line) == path
    for line in ("", "no such file", f"{path}\n{path}", "x" * 5000, "\x00", "~nobody/x", "~no-such-name"):
        assert named(line) is None


async def test_a_list_of_another_program_is_taken_in(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    """The file that another program gave is no story: what it lists comes, and stands in the library."""
    path = tmp_path / "list.csv"
    path.write_text(
        "title,url,time_added,tags,status\nRope was stolen,https://paper.example/rope,1709550000,a,unread\n"
    )
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(110, 24)) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AddScreen))
        app.post_message(events.Paste(str(path)))
        await until(pilot, lambda: app.screen.query_one(PathLine).value == str(path))
        await pilot.press("enter")
        await until(
            pilot, lambda: isinstance(app.screen, LibraryScreen) and "Pocket's CSV: 1 to fetch" in said(app.screen)
        )
        await until(pilot, lambda: "not fetched yet" in "\n".join(rows(app.screen.query_one(Stories))))
    assert [want.title for want in desk.library.wanted.all()] == ["Rope was stolen"]
