"""The settings: what a person may choose, read from `config.toml`.

A missing file is all the defaults; an unknown key or a value of the wrong kind is one SettingsError that names the file and
the key. The file belongs to the person: `change` sets one line of it and leaves every other as it is.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reader.errors import SettingsError

NARROWEST, WIDEST = 20, 200
"""Columns between which a measure is one: fewer break most words, more is wider than any terminal's comfort."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """How addresses are asked for. Each field is a key of the config file's table `[fetch]`."""

    timeout: float = 20.0
    """Seconds without a byte after which a server counts as silent, 1 to 600."""

    user_agent: str = ""
    """What servers are told that asks; empty: our own name."""

    robots: bool = True
    """Whether what a server's robots.txt keeps programs from is left alone."""

    cookies: Path | None = None
    """The file of a browser's cookies that are sent: `cookies.txt`, or Firefox's `cookies.sqlite`. None: none are."""

    headers: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Headers that a host alone is sent: `[fetch.headers."example.org"]` and lines such as `Authorization = "..."`."""


SENT = ("selection", "paragraph", "story", "text", "json", "quotes", "marks")
"""What can be sent to a command."""

SHOWN = ("window", "nothing", "terminal")
"""What becomes of what a command prints: shown, thrown away, or the command has the terminal to itself."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the person's own. Each field is a key of the config file's tables `[commands.NAME]`."""

    run: str = ""
    """As a shell takes it; what a story says is never part of it, but its standard input and its variables."""

    key: str = ""
    """What runs it: a key, or "!" and one that runs it behind the key "!". Empty: none, it is chosen by its name."""

    send: str = "selection"
    """One of `SENT`; what there is none of in a list is the story."""

    show: str = "window"
    """One of `SHOWN`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may choose. Each field is a key of the config file, but for `file`."""

    theme: str = ""
    """The name of a theme; empty: the app chooses."""

    measure: int = 72
    """Columns of the body's text, 20 to 200; a narrower terminal has fewer."""

    keymap: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """A binding's id -> its keys, separated by commas: `[keymap]` and lines such as `"body.down" = "j,down"`."""

    clipboard: tuple[str, ...] | None = None
    """The command, with its arguments, that takes what is copied on its standard input: `["xclip", "-sel", "clip"]`.
    None (the key is absent): one that is there is found. Empty: none, only the terminal's own way (OSC 52)."""

    mouse: bool = True
    """Whether the mouse works in the app; false leaves it to the terminal's own selecting."""

    commands: Mapping[str, Command] = field(default_factory=lambda: MappingProxyType({}))
    """Commands of the person's own, by their names: `[commands.NAME]` and their keys."""

    fetch: Fetch = Fetch()
    """How addresses are asked for: `[fetch]` and its keys."""

    file: Path | None = None
    """Where the settings were read from, or would be: not a key."""


def load(path: Path) -> Settings:
    """Read the settings; raises SettingsError where the file cannot be read or says something that makes no sense."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings(file=path)
    except OSError as error:
        raise SettingsError(str(path), f"cannot be read ({error.strerror})", "check its permissions") from error
    except UnicodeDecodeError as error:
        raise SettingsError(str(path), "is not UTF-8", "save it as UTF-8") from error
    import tomllib  # not before it is known that there is a file: it takes longer to load than this module

    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(str(path), f"is not TOML ({error})", "mend that line, or move the file away") from error
    return Settings(file=path, **{key: _read(path, key, value) for key, value in raw.items()})


def change(settings: Settings, key: str, value: str | int) -> Settings:
    """Keep a choice: set one top-level key of the config file, which is made where there is none.

    Raises SettingsError where the file cannot be written or `value` makes no sense for `key`.
    """
    if settings.file is None:
        return _changed(settings, key, value)
    path = settings.file.resolve()
    changed = _changed(settings, key, value)
    written = path.with_suffix(".new")
    try:
        text = path.read_text("utf-8") if path.exists() else ""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written.write_text(_with_line(text, key, f"{key} = {_toml(value)}"), "utf-8")
        written.replace(path)
    except OSError as error:
        raise SettingsError(str(path), f"cannot be written ({error.strerror})", "check its permissions") from error
    return changed


def _changed(settings: Settings, key: str, value: Any) -> Settings:
    fresh: dict[str, Any] = {key: _read(settings.file or Path("the settings"), key, value)}
    return dataclasses.replace(settings, **fresh)


def _toml(value: str | int) -> str:
    """The value as TOML has it: strings as in JSON, but that a delete character may not stand bare."""
    import json

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _with_line(text: str, key: str, line: str) -> str:
    """Put the line in place of the key's, or before the first table, for what follows a table's name belongs to it."""
    table = re.search(r"(?m)^\s*\[", text)
    end = table.start() if table else len(text)
    old = re.compile(rf"(?m)^{re.escape(key)}\s*=.*$").search(text, 0, end)
    if old:
        return text[: old.start()] + line + text[old.end() :]
    head = text[:end]
    return head + ("\n" if head and not head.endswith("\n") else "") + line + "\n" + text[end:]


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _columns(value: Any) -> int | None:
    return value if type(value) is int and NARROWEST <= value <= WIDEST else None


def _yes_or_no(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _command(value: Any) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and all(isinstance(word, str) for word in value) else None


def _keys(value: Any) -> Mapping[str, str] | None:
    right = isinstance(value, dict) and all(isinstance(keys, str) for keys in value.values())
    return MappingProxyType(value) if right else None


def _seconds(value: Any) -> float | None:
    return float(value) if type(value) in (int, float) and 1 <= value <= 600 else None


_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\x20-\x7e]*")
"""What a header may consist of (RFC 9110, section 5), letters beyond ASCII aside: no line end, for one."""


def _header(value: Any) -> str | None:
    return value if isinstance(value, str) and _HEADER_VALUE.fullmatch(value) else None


def _path(value: Any) -> Path | None:
    return Path(value).expanduser() if isinstance(value, str) and value else None


def _headers(value: Any) -> Mapping[str, Mapping[str, str]] | None:
    tables = value.values() if isinstance(value, dict) else [None]
    right = all(
        isinstance(table, dict)
        and all(_HEADER_NAME.fullmatch(name) and _header(item) is not None for name, item in table.items())
        for table in tables
    )
    return MappingProxyType({host: MappingProxyType(table) for host, table in value.items()}) if right else None


def _one_of(*words: str) -> Callable[[Any], str | None]:
    return lambda value: value if value in words else None


def _line(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() and "\0" not in value else None


def _commands(path: Path, tables: Mapping[str, Any]) -> Mapping[str, Command]:
    """The tables of commands, each read key by key."""
    commands = {}
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise SettingsError(str(path), f"commands.{name} cannot be {table!r}", f"it takes {_KINDS['commands'][1]}")
        if "run" not in table:
            raise SettingsError(str(path), f"commands.{name} has no run", 'say what it runs: run = "wc -w"')
        commands[name] = Command(**{key: _read(path, f"commands.NAME.{key}", value) for key, value in table.items()})
    return MappingProxyType(commands)


def _table(value: Any) -> None:
    return None  # one that is right has been read key by key


_TABLES: Mapping[str, type[Fetch]] = {"fetch": Fetch}
"""The tables of the config file that have keys of their own, and what they become."""

_KINDS: Mapping[str, tuple[Callable[[Any], Any], str]] = {
    "theme": (_text, 'a name in quotation marks: theme = "night"'),
    "measure": (_columns, f"a number of columns from {NARROWEST} to {WIDEST}: measure = 72"),
    "keymap": (_keys, 'a table of keys by id: [keymap] and then "body.down" = "j,down"'),
    "clipboard": (_command, 'a command and its arguments: clipboard = ["wl-copy"]'),
    "mouse": (_yes_or_no, "true or false: mouse = false"),
    "commands": (_table, 'tables by name: [commands.count] and then run = "wc -w"'),
    "commands.NAME.run": (_line, 'a command in quotation marks: run = "wc -w"'),
    "commands.NAME.key": (_line, 'a key in quotation marks: key = "f5", or key = "!c"'),
    "commands.NAME.send": (_one_of(*SENT), f'one of {", ".join(SENT)}: send = "story"'),
    "commands.NAME.show": (_one_of(*SHOWN), f'one of {", ".join(SHOWN)}: show = "window"'),
    "fetch": (_table, "a table: [fetch] and then timeout = 20"),
    "fetch.timeout": (_seconds, "a number of seconds from 1 to 600: timeout = 20"),
    "fetch.user_agent": (_header, 'a name in plain characters: user_agent = "reader/1"'),
    "fetch.robots": (_yes_or_no, "true or false: robots = false"),
    "fetch.cookies": (_path, 'a file: cookies = "~/cookies.txt"'),
    "fetch.headers": (_headers, 'tables by host: [fetch.headers."example.org"] and then Authorization = "Basic ..."'),
}
"""Each key's reader, which gives None for a value of the wrong kind, and the words for what is right."""


def _read(path: Path, key: str, value: Any) -> Any:
    if key not in _KINDS:
        from difflib import get_close_matches

        near = get_close_matches(key, _KINDS, n=1)
        remedy = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(_KINDS)}"
        raise SettingsError(str(path), f"there is no setting {key!r}", remedy)
    if key == "commands" and isinstance(value, dict):
        return _commands(path, value)
    if key in _TABLES and isinstance(value, dict):
        return _TABLES[key](**{name: _read(path, f"{key}.{name}", item) for name, item in value.items()})
    kind, right = _KINDS[key]
    read = kind(value)
    if read is None:
        raise SettingsError(str(path), f"{key} cannot be {value!r}", f"it takes {right}")
    return read
