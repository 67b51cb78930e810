"""Help and the command palette, both made from the bindings when they are asked for."""

from collections.abc import Iterator, Mapping
from typing import Any

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from reader.app import themes
from reader.app.keys import clashes, groups, instances, keys_of, owners, unknown
from reader.config import Command, View
from reader.panes.table import Entry


def key_table(app: App[Any], screen: Screen[Any], keymap: Mapping[str, str]) -> list[tuple[str, list[Entry]]]:
    """The keys of a screen and what they do, group by group."""
    table = []
    for group in groups(*owners(screen), type(app)):
        entries = [Entry(shown_keys(app, binding, keymap), binding.tooltip) for binding in group.bindings]
        table.append((group.title, entries))
    return table


def commands(app: App[Any], screen: Screen[Any], keymap: Mapping[str, str]) -> Iterator[SystemCommand]:
    """Every command that can be run on a screen now, by what it does; its keys beside it."""
    for group in groups(*owners(screen), type(app)):
        node = next(instances(screen, app, group.owner), None)
        if node is None:
            continue
        for binding in group.bindings:
            if binding.action == "command_palette":  # one is there already
                continue
            keys = shown_keys(app, binding, keymap)
            yield SystemCommand(binding.tooltip, f"{group.title} · {keys}", _run(app, binding.action, node))
    for name in themes.NAMES:
        title = f"Theme: {themes.TITLES[name]}"
        yield SystemCommand(title, "Change the colours", _run(app, f"app.theme('{name}')", app))


def troubles(app: type[App[Any]], keymap: Mapping[str, str], kept: Mapping[str, View]) -> Iterator[str]:
    """What is wrong with the settings' keys, in a few words each: ids that no binding has, keys of two things at once."""
    from reader.app import views
    from reader.app.library import LibraryScreen
    from reader.app.screens import every

    screens = every()
    if names := unknown(keymap, app, *(owner for screen in screens for owner in owners(screen))):
        yield f"no binding is called {', '.join(names)}"
    found = {clash for screen in screens for clash in clashes(keymap, app, screen)}
    yield from (f"{key} is {' and '.join(ids)}" for key, ids in sorted(found))
    yield from views.clashes(kept, views.bound(LibraryScreen, app, keymap))


def own_troubles(app: type[App[Any]], keymap: Mapping[str, str], own: Mapping[str, Command]) -> Iterator[str]:
    """What is wrong with the keys of the person's own commands: those that mean something already, and so never run one."""
    from reader.app.pipes import clashes
    from reader.app.piping import Piping
    from reader.app.screens import every

    screens = [screen for screen in every() if issubclass(screen, Piping)]
    bound = [binding for group in groups(app, *(o for s in screens for o in owners(s))) for binding in group.bindings]
    taken = {key: binding.id or "" for binding in reversed(bound) for key in keys_of(binding, keymap)}
    yield from clashes(own, taken)


def shown_keys(app: App[Any], binding: Binding, keymap: Mapping[str, str]) -> str:
    """A binding's keys as they stand on a keyboard."""
    return " ".join(app.get_key_display(binding.with_key(key)) for key in keys_of(binding, keymap))


def _run(app: App[Any], action: str, node: DOMNode) -> Any:
    async def run() -> None:
        await app.run_action(action, node)

    return run
