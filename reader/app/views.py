"""Which views there are and by which keys they are shown, of the settings."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textual.dom import DOMNode

from reader.app.keys import groups, keys_of, owners
from reader.config import VIEWS, View

DIGITS = "123456789"

OWN = "library.views"
"""The binding that stands for the keys of all views."""


class Shown(NamedTuple):
    """A view as the library has it."""

    name: str
    query: str
    key: str
    """As a binding names it; empty where it has none."""


def shown(views: Mapping[str, View], taken: frozenset[str] = frozenset()) -> tuple[Shown, ...]:
    """The views that are not hidden, the usual ones first; where no key is said, the next digit.

    A key that is `taken` stays what it is, and of two views that are to have the same the first has it.
    """
    given = dict(VIEWS) | dict(views)
    there = {name: view for name, view in given.items() if not view.hidden}
    keys: dict[str, str] = {}
    for name, view in sorted(there.items(), key=lambda item: item[0] not in views):  # what a person says goes first
        if view.key and view.key not in taken and view.key not in keys.values():
            keys[name] = view.key
    free = iter([digit for digit in DIGITS if digit not in keys.values()])
    return tuple(
        Shown(name, view.query, keys.get(name) or ("" if view.key else next(free, ""))) for name, view in there.items()
    )


def clashes(views: Mapping[str, View], taken: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the keys of views, in a few words each; `taken` are keys and the bindings that have them."""
    seen: dict[str, str] = {}
    for name, view in views.items():
        if not view.key or view.hidden:
            continue
        if other := taken.get(view.key) or seen.get(view.key):
            yield f"{view.key} is the view {name} and {other}"
        seen[view.key] = f"the view {name}"


def bound(screen: type[DOMNode], app: type[DOMNode], keymap: Mapping[str, str]) -> dict[str, str]:
    """The keys that mean something on a screen, and what: those of its bindings but the one for views themselves."""
    bindings = (binding for group in groups(*owners(screen), app) for binding in group.bindings if binding.id != OWN)
    return {key: binding.id or "" for binding in bindings for key in keys_of(binding, keymap)}
