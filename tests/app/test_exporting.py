"""What leaves the app: copies in the form that a person wants, and exports of what one is at."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from reader.app.app import ReaderApp
from reader.app.choosing import Choice
from reader.app.desk import Desk, Export, Shown
from reader.app.exports import Target, Where, write
from reader.app.library import LibraryScreen
from reader.app.reading import ReadingScreen
from reader.config import Copying, Settings
from reader.errors import DocumentError
from reader.panes.quotes import Quotes
from reader.panes.stories import Stories
from reader.panes.table import Table
from tests.app.conftest import Reading, keep, rows, said, until

TEXT = """\
Harbour keeps its lamp

By Ines Quill

May 3, 2024

The harbour board voted on Tuesday to keep the lamp, which nobody has needed since the breakwater was built.

“It costs us eleven dollars a year,” said Ottoline Bray, who has chaired it since 2019. “And it is never late.”
"""


async def test_a_quote_is_copied_with_who_said_it_where(reading: Reading) -> None:
    """Y in the quotes gives words, speaker, story and date, also where the writer comes between the words."""
    async with reading(shown=None, story=None) as (pilot, screen):
        assert screen.story is not None
        await pilot.press("2", "j")
        await until(pilot, lambda: screen.focused is screen.query_one(Quotes))
        index = screen.query_one(Quotes).value
        await pilot.press("y")
        await until(pilot, lambda: "is copied" in said(screen))
        text = pilot.app.clipboard
        if isinstance(index, int):
            speaker = screen.story.source(screen.story.quotes[index].speaker)
            assert speaker is None or f"— {speaker.name}, quoted in" in text
        assert screen.story.title.split()[-1] in text


async def test_the_settings_say_what_y_copies(desk: Desk, settings: Settings) -> None:
    """The templates of the config file are what y gives, in the quotes and over a paragraph, and Y has the further ones."""
    copying = Copying(
        quote="“{quote}” — {speaker}, {title}, {date} {url}",
        paragraph="{text} [{writers}]",
        formats={"mine": "{speaker}!"},
    )
    app = ReaderApp(desk, replace(settings, copy=copying))
    number = keep(desk, TEXT)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = ReadingScreen(app.desk, Shown(number, desk.library.story(number), None), measure=72)
        await app.push_screen(screen)
        await until(pilot, lambda: screen.side_panes is not None and screen.side_panes.is_mounted)
        await until(pilot, lambda: screen.focused is screen.body)
        await pilot.press("j", "j", "j", "y")
        await until(pilot, lambda: app.clipboard)
        assert app.clipboard == TEXT.split("\n\n")[3] + " [Ines Quill]"
        await pilot.press("2", "j", "y")
        await until(pilot, lambda: app.clipboard.startswith("“It costs"))
        assert app.clipboard == (
            "“It costs us eleven dollars a year,” … “And it is never late.” — Ottoline Bray, Harbour keeps its lamp, "
            "3 May 2024"
        )
        await pilot.press("Y")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        shown = "\n".join(rows(app.screen.query_one(Table)))
        assert shown.index("mine") < shown.index("Link") < shown.index("Markdown quotation") < shown.index("BibTeX")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and app.clipboard == "Ottoline Bray!")


async def test_the_story_that_is_read_is_exported(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E asks how and where; the ending that is typed says the form, and the next time the place is there already."""
    monkeypatch.chdir(tmp_path)
    async with reading() as (pilot, screen):
        await pilot.press("E")
        await until(pilot, lambda: isinstance(pilot.app.screen, Where))
        assert "an e-reader" in "\n".join(rows(pilot.app.screen.query_one(Table)))
        path = tmp_path / "x.json"
        await pilot.press("tab", *"x.json", "enter")
        await until(pilot, lambda: pilot.app.screen is screen and "Exported 1 story to" in said(screen))
        assert json.loads(path.read_text("utf-8"))[0]["library"]["number"] == screen.shown.number
        await pilot.press("E")
        await until(pilot, lambda: isinstance(pilot.app.screen, Where))
        await until(pilot, lambda: pilot.app.screen.query_one(Table).value == "json")
        await pilot.press("k", "enter")
        text = tmp_path / "x.txt"
        await until(pilot, lambda: text.exists() and "is copied" not in said(screen))
        await until(pilot, lambda: 'exports = "x.txt"' in (tmp_path / "config.toml").read_text("utf-8"))
        text.write_text("mine", "utf-8")
        await pilot.press("E")
        await until(pilot, lambda: isinstance(pilot.app.screen, Where))
        await until(pilot, lambda: pilot.app.screen.query_one(Table).value == "text")
        await pilot.press("enter")
        await until(pilot, lambda: len(list(tmp_path.glob("*.txt"))) == 2)
        assert text.read_text("utf-8") == "mine"


def are_there(folder: Path, books: int) -> bool:
    """Whether a folder has so many books."""
    return len(list(folder.glob("*.epub"))) == books


async def test_a_book_in_a_folder_has_its_storys_name(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    """The next story's book does not take its place, and neither do those of several one of several others."""
    for title in ("One story here", "Two stories here"):
        keep(desk, TEXT.replace("Harbour keeps its lamp", title))
    (tmp_path / "books").mkdir()
    (tmp_path / "books" / "stories.epub").write_text("another")
    app = ReaderApp(desk, replace(settings, exports=str(tmp_path / "books")))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.query_one(Stories).items)
        for marks, count in (((), 2), (("j",), 3), (("V", "g", "V"), 4)):
            await pilot.press(*marks, "E")
            await until(pilot, lambda: isinstance(app.screen, Where))
            await pilot.press("j", "j", "enter")
            await until(pilot, partial(are_there, tmp_path / "books", count))
            await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    names = sorted(path.name.partition(" ")[2] for path in tmp_path.glob("books/*.epub"))
    assert names == ["", "2.epub", "One story here.epub", "Two stories here.epub"]
    assert (tmp_path / "books" / "stories.epub").read_text() == "another"


@pytest.mark.parametrize("place", ["~no-such-name/story.txt", "x" * 300 + ".txt", "x" * 300])
def test_an_odd_place_is_written_or_refused(
    desk: Desk, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody of that name, a name that no disk takes: there is a file then, or one line that says why not."""
    monkeypatch.chdir(tmp_path)
    wish = Export((keep(desk, TEXT),), "A story")
    try:
        write(desk, wish, Target("text", place))
    except DocumentError as error:
        assert "too long" in error.what
    else:
        assert (tmp_path / place).is_file()


async def test_marked_stories_are_exported_together(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    """In the library the story under the cursor goes out, or those that are marked; a place that cannot be is said."""
    titles = ("One story here", "Two stories here", "Three stories here")
    first, second, _ = (keep(desk, TEXT.replace("Harbour keeps its lamp", title)) for title in titles)
    app = ReaderApp(desk, replace(settings, exports=str(tmp_path / "notes")))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.query_one(Stories).items)
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, Where))
        await pilot.press("enter")
        await until(pilot, lambda: len(list(tmp_path.glob("notes/*.md"))) == 1)
        await until(pilot, lambda: "Exported 1 story" in said(app.screen))
        app.screen.query_one(Stories).marks = frozenset({first, second})
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, Where))
        await pilot.press("enter")
        await until(pilot, lambda: len(list(tmp_path.glob("notes/*.md"))) == 3)
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, Where))
        (tmp_path / "notes" / "x").write_text("a file")
        await pilot.press("tab", "end", *"/x/y.txt", "enter")
        await until(pilot, lambda: "cannot be written" in said(app.screen))
