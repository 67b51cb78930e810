"""Keys are data: help and the palette show them all, a keymap changes them, and what it gets wrong is said."""

from dataclasses import replace
from typing import Any

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.dom import DOMNode

from reader.app.app import ReaderApp
from reader.app.commands import commands, key_table
from reader.app.desk import Desk
from reader.app.keys import Group, groups, keys_of, owners, unknown
from reader.app.library import LibraryScreen
from reader.app.paste import AddScreen
from reader.app.screens import every
from reader.app.windows import Help
from reader.config import Settings
from reader.panes.stories import Stories
from reader.panes.table import Table
from tests.app.conftest import Reading, rows, said, until

SCREENS = every()
GROUPS = groups(*(owner for screen in SCREENS for owner in owners(screen)), ReaderApp)
BINDINGS = [(group, binding) for group in GROUPS for binding in group.bindings]


@pytest.mark.parametrize(("group", "binding"), BINDINGS, ids=[str(binding.id) for _, binding in BINDINGS])
def test_every_key_says_what_it_does_and_does_it(group: Group, binding: Binding) -> None:
    """Each binding has an id, a description and a tooltip, and there is an action behind it."""
    assert binding.id
    assert binding.description
    assert binding.tooltip
    name = binding.action.split("(")[0].rpartition(".")[2]
    assert hasattr(group.owner, f"action_{name}")


def test_every_id_is_one_bindings() -> None:
    """An id names one binding of the whole app, so that a keymap means what it says."""
    ids = [binding.id for _, binding in BINDINGS]
    assert len(ids) == len(set(ids))


def test_every_binding_of_ours_can_be_rebound() -> None:
    """None of our screens and panes has a binding without an id."""
    for base in {base for screen in SCREENS for owner in owners(screen) for base in owner.__mro__}:
        if base.__module__.startswith("reader."):
            assert all(isinstance(b, Binding) and b.id for b in vars(base).get("BINDINGS", ()))


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_of_a_pane_means_two_things(screen: type[DOMNode]) -> None:
    """Within a class each key is bound once."""
    for group in groups(*owners(screen)):
        keys = [key for binding in group.bindings for key in keys_of(binding, {})]
        assert len(keys) == len(set(keys)), group.title


async def test_help_shows_every_key(reading: Reading) -> None:
    """The question mark shows all keys of the screen in groups; escape closes it."""
    async with reading() as (pilot, screen):
        await pilot.press("?")
        await until(pilot, lambda: isinstance(pilot.app.screen, Help))
        table = key_table(pilot.app, screen, {})
        words = {entry.words for _, entries in table for entry in entries}
        assert {"Go to the next paragraph", "Go to the next hit", "Show only the story, or the panes again"} <= words
        assert {title for title, _ in table} >= {"The story", "Reading", "Quotes", "Lists", "Everywhere"}
        shown = "\n".join(rows(pilot.app.screen.query_one(Table)))
        assert "j ↓" in shown
        assert "Go to the next paragraph" in shown
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_help_is_of_the_screen_one_is_on(desk: Desk, settings: Settings) -> None:
    """In the library the question mark shows the library's keys, and no others."""
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        titles = {title for title, _ in key_table(app, app.screen, {})}
        assert titles == {"Lists", "Library", "Versions and copies", "Search line", "Everywhere"}


async def test_the_palette_runs_every_command_by_name(reading: Reading) -> None:
    """ctrl+p finds a command by what it does, and runs it on the screen below."""
    async with reading() as (pilot, screen):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
        await pilot.press(*"only the story")
        await until(pilot, lambda: pilot.app.screen.query("CommandList").first().option_count)  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen and screen.alone)


async def test_the_palette_names_all_there_is(reading: Reading) -> None:
    """Every binding of the screen that can be run now is a command, and so is every theme."""
    async with reading() as (pilot, screen):
        names = {command.title for command in commands(pilot.app, screen, {})}
        assert {"Go to the next paragraph", "Go to the library", "Quit the app; your place is kept"} <= names
        assert sum(name.startswith("Theme: ") for name in names) == 4


async def test_a_keymap_rebinds_by_id(desk: Desk, settings: Settings) -> None:
    """The config file's keys are the ones that count, in help too, and the old ones are free."""
    app = ReaderApp(desk, replace(settings, keymap={"library.add": "ctrl+n", "list.down": "s,down"}))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Stories).has_focus)
        table = {
            entry.words: entry.name
            for _, entries in key_table(app, app.screen, app.settings.keymap)
            for entry in entries
        }
        assert table["Add a story: paste it, or name its address or file"] == "^n"
        assert table["Go to the next row"] == "s ↓"
        await pilot.press("a")
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, AddScreen))


async def test_an_unknown_id_is_said(desk: Desk, settings: Settings) -> None:
    """A keymap that names no binding says so once, and the app goes on."""
    app = ReaderApp(desk, replace(settings, keymap={"body.fly": "f"}))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "body.fly" in said(screen_of(app)))


async def test_a_clash_is_said(desk: Desk, settings: Settings) -> None:
    """A keymap that gives one key to two things says which."""
    app = ReaderApp(desk, replace(settings, keymap={"library.add": "d"}))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("g")
        await until(pilot, lambda: "d is library.add and library.forget" in said(screen_of(app)))


def screen_of(app: ReaderApp) -> Any:
    """The screen in front."""
    return app.screen


def test_unknown_ids_are_found() -> None:
    """Only what no binding is called is unknown."""
    assert unknown({"body.down": "x", "nobody.nothing": "y"}, *(o for s in SCREENS for o in owners(s))) == [
        "nobody.nothing"
    ]
