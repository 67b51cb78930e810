"""Writing to `config.toml`, which is the person's: what is changed is a line or a table, and all else stays as it is."""

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reader.config.reading import read
from reader.config.settings import (
    VIEWS,
    Settings,
    View,
)
from reader.errors import SettingsError


def change(settings: Settings, key: str, value: str | int) -> Settings:
    """Keep a choice: set one top-level key of the config file, which is made where there is none.

    Raises SettingsError where the file cannot be written or `value` makes no sense for `key`.
    """
    if settings.file is None:
        return _changed(settings, key, value)
    changed = _changed(settings, key, value)
    from reader.config.toml import written

    _rewrite(settings.file, lambda text: _with_line(text, key, f"{key} = {written(value)}"))
    return changed


def change_view(settings: Settings, name: str, view: View | None, called: str = "") -> Settings:
    """Keep a view: set its table of the config file, under another name where it is `called` so; with None have it no more.

    One of `VIEWS` that is had no more is hidden. Raises SettingsError where the file cannot be written, or writes the view
    in a way that only its owner can change.
    """
    from reader.config.toml import with_table

    usual = VIEWS.get(name)
    views = dict(settings.views)
    moves = bool(called) and called != name and name in views and usual is None
    if called and called != name and not moves:  # a usual one goes on under another name: hidden, and a new one
        settings = change_view(settings, name, None) if name in views or usual else settings
        return change_view(settings, called, view)
    if view is None and usual is not None:
        view = dataclasses.replace(views.get(name, usual), hidden=True)
    kept = {called if moves and key == name else key: value for key, value in views.items()}
    if view is None:
        kept.pop(name, None)
    else:
        kept[called or name] = view
    values = None if view is None else _said(view, usual)
    path, other = ("views", name), ("views", called) if moves else None
    if settings.file is not None:
        try:
            _rewrite(settings.file, lambda text: with_table(text, path, values or None, other))
        except ValueError as error:
            raise SettingsError(str(settings.file), str(error), "change it there by hand") from error
    return dataclasses.replace(settings, views=MappingProxyType(kept))


def _said(view: View, usual: View | None) -> dict[str, str | bool]:
    """What the config file says of a view: of a usual one only what is otherwise."""
    said: dict[str, str | bool] = {} if usual and usual.query == view.query else {"query": view.query}
    if view.key != (usual.key if usual else ""):
        said["key"] = view.key
    return {**said, "hidden": True} if view.hidden else said


def _rewrite(file: Path, change: Callable[[str], str]) -> None:
    """Write the config file anew, changed, all of it or nothing; raises SettingsError where it cannot be."""
    path = file.resolve()
    written = path.with_suffix(".new")
    try:
        text = change(path.read_text("utf-8") if path.exists() else "")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written.write_text(text, "utf-8")
        written.replace(path)
    except OSError as error:
        raise SettingsError(str(path), f"cannot be written ({error.strerror})", "check its permissions") from error


def _changed(settings: Settings, key: str, value: Any) -> Settings:
    fresh: dict[str, Any] = {key: read(settings.file or Path("the settings"), key, value)}
    return dataclasses.replace(settings, **fresh)


def _with_line(text: str, key: str, line: str) -> str:
    """Put the line in place of the key's, or before the first table, for what follows a table's name belongs to it."""
    table = re.search(r"(?m)^\s*\[", text)
    end = table.start() if table else len(text)
    old = re.compile(rf"(?m)^{re.escape(key)}\s*=.*$").search(text, 0, end)
    if old:
        return text[: old.start()] + line + text[old.end() :]
    head = text[:end]
    return head + ("\n" if head and not head.endswith("\n") else "") + line + "\n" + text[end:]
