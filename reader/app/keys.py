"""The keys as data: what help shows, what the command palette runs and what a keymap may rebind are one list.

A screen names the panes that it may show; their bindings, its own and the app's are all there is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from textual.binding import Binding
from textual.dom import DOMNode

EVERYWHERE = "Everywhere"


@dataclass(frozen=True, slots=True)
class Group:
    """The bindings that one class defines."""

    title: str
    owner: type[DOMNode]
    bindings: tuple[Binding, ...]


def groups(*owners: type[DOMNode]) -> list[Group]:
    """Give the bindings that have an id, class by class, each class once; what a class inherits is its parent's."""
    found: dict[type[DOMNode], Group] = {}
    for owner in owners:
        for base in owner.__mro__:
            bindings = tuple(b for b in vars(base).get("BINDINGS", ()) if isinstance(b, Binding) and b.id)
            if bindings and base not in found:
                title = vars(base).get("BINDING_GROUP_TITLE") or base.__name__
                found[base] = Group(title, base, bindings)
    return list(found.values())


def owners(screen: type[DOMNode] | DOMNode) -> tuple[type[DOMNode], ...]:
    """The classes whose bindings count on a screen: its main pane's, its own, its other panes'."""
    kind = screen if isinstance(screen, type) else type(screen)
    panes: tuple[type[DOMNode], ...] = kind.panes() if hasattr(kind, "panes") else ()
    return (*panes[:1], kind, *panes[1:])


def unknown(keymap: Mapping[str, str], *owners: type[DOMNode]) -> list[str]:
    """The ids in a keymap that no binding has."""
    known = {binding.id for group in groups(*owners) for binding in group.bindings}
    return sorted(set(keymap) - known)


def clashes(
    keymap: Mapping[str, str], app: type[DOMNode], screen: type[DOMNode]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The keys that a keymap gives to two bindings at once on a screen, with the bindings' ids.

    Two panes may have the same key, for only one of them is asked; a pane and its screen may not.
    """
    for owner in owners(screen):
        ids: dict[str, set[str]] = {}
        for group in groups(owner, screen, app):
            for binding in group.bindings:
                for key in keys_of(binding, keymap):
                    ids.setdefault(key, set()).add(binding.id or "")
        for key, named in ids.items():
            if len(named) > 1 and any(key in keymap.get(name, "").split(",") for name in named):
                yield key, tuple(sorted(named))


def keys_of(binding: Binding, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that a binding has now."""
    return tuple(key.strip() for key in keymap.get(binding.id or "", binding.key).split(",") if key.strip())


def instances(screen: DOMNode, app: DOMNode, owner: type[DOMNode]) -> Iterator[DOMNode]:
    """The nodes on which an owner's actions can be run now: what has the focus first."""
    focused: Any = getattr(screen, "focused", None)
    for node in (focused, screen, app, *screen.walk_children()):
        if isinstance(node, owner):
            yield node
