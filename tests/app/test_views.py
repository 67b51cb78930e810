"""Views: one key each, tabs over the list, kept from the screen into the config file and changed there."""

from dataclasses import replace

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from reader import config
from reader.app.app import ReaderApp
from reader.app.desk import Desk
from reader.app.form import Form
from reader.app.library import LibraryScreen
from reader.app.views import shown
from reader.config import VIEWS, Settings, View
from reader.library import Position, Shelf
from reader.panes.stories import Stories
from reader.panes.views import Tab, ViewTabs
from tests.app.conftest import NOW, keep, rows, said, until


def fill(desk: Desk) -> dict[str, int]:
    """Keep six stories, one for each of the usual views and one with a tag; give their numbers."""
    names = ("new", "begun", "aside", "old", "starred", "ports")
    numbers = {
        name: keep(desk, f"The {name} one\n\nBy Tam Weller\n\nMay 4, 2024\n\nIt is story {i * 7919}. {'More. ' * 40}")
        for i, name in enumerate(names)
    }
    desk.library.keep_position(numbers["begun"], Position.at("It is", 0, 0.4), NOW)
    desk.library.shelving.put([numbers["aside"]], Shelf.LATER)
    desk.library.shelving.put([numbers["old"]], Shelf.ARCHIVE)
    desk.library.shelving.star([numbers["starred"]])
    desk.library.shelving.tag([numbers["ports"]], ["ports"])
    return numbers


def tabs(screen: Screen[object]) -> str:
    """The line of tabs."""
    return rows(screen.query_one(ViewTabs))[0]


async def answer(pilot: Pilot[int], *lines: str) -> None:
    """Fill in the form that is there or coming, and send it."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Form) and pilot.app.screen.query(Input))
    for line, words in zip(pilot.app.screen.query(Input), lines, strict=True):
        line.value = words
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))


async def test_each_usual_view_is_one_key_away(desk: Desk, settings: Settings) -> None:
    """The library opens with what is in the inbox, and a digit shows another view from its beginning, counted."""
    numbers = fill(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        stories = app.screen.query_one(Stories)
        inbox = tuple(numbers[name] for name in ("ports", "starred", "begun", "new"))
        await until(pilot, lambda: stories.values == inbox)
        assert tabs(app.screen).startswith(" 0 All 6 ▸1 Inbox 4  2 Reading 1  3 Later 1  4 Archive 1")
        for key, name in (("2", "begun"), ("3", "aside"), ("4", "old"), ("6", "starred")):
            await pilot.press(key)
            await until(pilot, lambda name=name: stories.values == (numbers[name],))  # type: ignore[misc]
            assert stories.value == numbers[name]
        await pilot.press("5")
        await until(pilot, lambda: "No story is in this view." in "\n".join(rows(stories)))
        await pilot.press("0")
        await until(pilot, lambda: len(stories.values) == 6)
        await pilot.press("8")
        assert "No view has that key" in said(app.screen)
        await pilot.click(ViewTabs, offset=(12, 0))
        await until(pilot, lambda: stories.values == inbox)


async def test_a_view_of_the_config_is_shown_by_its_key(desk: Desk, settings: Settings) -> None:
    """Any key that is free may be named, and a usual view may be left out or have another query."""
    numbers = fill(desk)
    views = {"Ports": View("tag:ports", "ctrl+g"), "Later": View("is:later", hidden=True), "Archive": View("tag:ports")}
    app = ReaderApp(desk, replace(settings, views=views))
    async with app.run_test(size=(100, 24)) as pilot:
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: len(stories.values) == 4)
        assert tabs(app.screen).endswith("2 Reading 1  3 Archive  4 Highlights  5 Starred 1  ^g Ports")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: stories.values == (numbers["ports"],))


async def test_a_key_that_means_something_is_said(desk: Desk, settings: Settings) -> None:
    """It stays what it is, the view has none, and one is told."""
    fill(desk)
    app = ReaderApp(desk, replace(settings, views={"Ports": View("tag:ports", "j"), "Docks": View("is:later", "2")}))
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: "j is the view Ports and list.down" in said(app.screen))
        assert tabs(app.screen).endswith(" Ports  2 Docks")
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: stories.cursor == 0)
        await pilot.press("j")
        assert stories.cursor == 1


async def test_the_tabs_are_readable_on_a_narrow_screen(desk: Desk, settings: Settings) -> None:
    """Only those around the one that is shown are there, and it is whole."""
    fill(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(50, 20)) as pilot:
        await until(pilot, lambda: tabs(app.screen) == "  0 All ▸1 Inbox 4  2 Reading  3 Later ›")
        await pilot.press("5")
        await until(pilot, lambda: tabs(app.screen) == "‹ 3 Later  4 Archive ▸5 Highlights  6 Starred")


async def test_what_is_looked_for_is_kept_as_a_view(desk: Desk, settings: Settings) -> None:
    """W asks for name and key, writes both to the config file, and the view is there at once and in the next run."""
    numbers = fill(desk)
    assert settings.file
    settings.file.write_text('# mine\n[keymap]\n"body.down" = "j,down"  # both\n')
    app = ReaderApp(desk, config.load(settings.file))
    async with app.run_test(size=(100, 24)) as pilot:
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: len(stories.values) == 4)
        await pilot.press("/")
        await until(pilot, lambda: isinstance(app.screen.focused, Input))
        await pilot.press(*"tag:ports", "enter")
        await until(pilot, lambda: stories.values == (numbers["ports"],))
        assert "▸" not in tabs(app.screen)
        await pilot.press("w")
        await answer(pilot, "Ports", "tag:ports", "j")
        assert "j is list.down already" in said(app.screen)
        await pilot.press("w")
        await answer(pilot, "Ports", "tag:ports", "")
        await until(pilot, lambda: "▸7 Ports 1" in tabs(app.screen))
        assert settings.file.read_text() == (
            '# mine\n[keymap]\n"body.down" = "j,down"  # both\n\n[views.Ports]\nquery = "tag:ports"\n'
        )
        await pilot.press("1", "7")
        await until(pilot, lambda: stories.values == (numbers["ports"],))
        await pilot.press("w")
        await answer(pilot, "Old ports", "tag:ports is:archived", "p")
        await until(pilot, lambda: "▸p Old ports" in tabs(app.screen) and not stories.items)
        assert config.load(settings.file).views == {"Old ports": View("tag:ports is:archived", "p")}
        await pilot.press("w")
        await answer(pilot, "", "tag:ports is:archived", "p")
        await until(pilot, lambda: "▸1 Inbox" in tabs(app.screen))
        await until(pilot, lambda: "The view is gone" in said(app.screen))
        assert settings.file.read_text() == '# mine\n[keymap]\n"body.down" = "j,down"  # both\n\n'


async def test_a_usual_view_is_changed_and_left_out(desk: Desk, settings: Settings) -> None:
    """Of a usual view the config file says only what is otherwise; one that is removed is hidden there."""
    fill(desk)
    assert settings.file
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: "▸1 Inbox" in tabs(app.screen))
        await pilot.press("3", "w")
        await answer(pilot, "Later", "is:later", "x")
        await until(pilot, lambda: "▸x Later" in tabs(app.screen))
        assert settings.file.read_text() == '[views.Later]\nkey = "x"\n'
        await pilot.press("w")
        await answer(pilot, "To do", "is:later", "x")
        await until(pilot, lambda: "▸x To do" in tabs(app.screen) and "Later" not in tabs(app.screen))
        assert config.load(settings.file).views["To do"] == View("is:later", "x")
        await pilot.press("w")
        await answer(pilot, "Inbox", "is:later", "x")
        assert "There is a view Inbox already" in said(app.screen)


def test_every_view_has_the_next_digit_that_is_free() -> None:
    """A key that is asked for goes first, then the digits in order; past the ninth there is none."""
    assert [view.key for view in shown({})] == ["0", "1", "2", "3", "4", "5", "6"]
    given = shown({"Ports": View("tag:ports", "1"), **{f"View {n}": View("a") for n in range(4)}})
    keys = {view.name: view.key for view in given}
    assert keys["Ports"] == "1"
    assert (keys["Inbox"], keys["Starred"], keys["View 1"], keys["View 2"]) == ("2", "7", "9", "")
    assert set(VIEWS) == {view.name for view in shown({})}


def test_tabs_are_text_and_fit_any_width() -> None:
    """What a person calls a view is shown as it is, and no line is longer than it may be."""
    pane = ViewTabs()
    pane.set_reactive(ViewTabs.tabs, tuple(Tab(f"\x1b[31m[red]{n} 港" * n, str(n), n) for n in range(9)))
    pane.set_reactive(ViewTabs.current, "\x1b[31m[red]4 港" * 4)
    for width in range(24, 200):
        words = "".join(part.text for part in pane.left(width))
        assert "\x1b" not in words
        assert "▸4" in words
