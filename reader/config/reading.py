"""Reading `config.toml`: one table says what each key takes, and in which words that is told."""

import dataclasses
import re
from collections.abc import Callable, Mapping
from os.path import expanduser
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reader.config.settings import (
    COPY_FIELDS,
    NARROWEST,
    SENT,
    SHOWN,
    VIEWS,
    WIDEST,
    Command,
    Copying,
    Fetch,
    Settings,
    View,
)
from reader.errors import SettingsError


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
    return Settings(file=path, **{key: read(path, key, value) for key, value in raw.items()})


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
    return Path(expanduser(value)) if isinstance(value, str) and value else None


def _headers(value: Any) -> Mapping[str, Mapping[str, str]] | None:
    tables = value.values() if isinstance(value, dict) else [None]
    right = all(
        isinstance(table, dict)
        and all(_HEADER_NAME.fullmatch(name) and _header(item) is not None for name, item in table.items())
        for table in tables
    )
    return MappingProxyType({host: MappingProxyType(table) for host, table in value.items()}) if right else None


def _template(value: Any) -> str | None:
    right = isinstance(value, str) and all(name in COPY_FIELDS for name in re.findall(r"\{(\w+)\}", value))
    return value if right else None


def _templates(value: Any) -> Mapping[str, str] | None:
    right = isinstance(value, dict) and all(name and _template(item) is not None for name, item in value.items())
    return MappingProxyType(value) if right else None


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
        commands[name] = Command(**{key: read(path, f"commands.NAME.{key}", value) for key, value in table.items()})
    return MappingProxyType(commands)


def _table(value: Any) -> None:
    return None  # one that is right has been read key by key


def _views(path: Path, tables: Mapping[str, Any]) -> Mapping[str, View]:
    """The tables of views, each read key by key over the usual one of its name."""
    views = {}
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise SettingsError(str(path), f"views.{name} cannot be {table!r}", f"it takes {_KINDS['views'][1]}")
        if name not in VIEWS and "query" not in table:
            raise SettingsError(
                str(path), f"views.{name} has no query", 'say which stories it shows: query = "tag:ports"'
            )
        given = {key: read(path, f"views.NAME.{key}", value) for key, value in table.items()}
        views[name] = dataclasses.replace(VIEWS.get(name, View()), **given)
    return MappingProxyType(views)


_TABLES: Mapping[str, type[Fetch] | type[Copying]] = {"fetch": Fetch, "copy": Copying}
"""The tables of the config file that have keys of their own, and what they become."""

_IN_BRACES = f"the fields {' '.join(f'{{{name}}}' for name in COPY_FIELDS)}"

_KINDS: Mapping[str, tuple[Callable[[Any], Any], str]] = {
    "theme": (_text, 'a name in quotation marks: theme = "night"'),
    "measure": (_columns, f"a number of columns from {NARROWEST} to {WIDEST}: measure = 72"),
    "keymap": (_keys, 'a table of keys by id: [keymap] and then "body.down" = "j,down"'),
    "clipboard": (_command, 'a command and its arguments: clipboard = ["wl-copy"]'),
    "mouse": (_yes_or_no, "true or false: mouse = false"),
    "views": (_table, 'tables by name: [views.Ports] and then query = "tag:ports"'),
    "views.NAME.query": (_text, 'a query in quotation marks: query = "tag:ports is:unread"'),
    "views.NAME.key": (_text, 'a key in quotation marks: key = "6"'),
    "views.NAME.hidden": (_yes_or_no, "true or false: hidden = true"),
    "exports": (_text, 'a file or a folder: exports = "~/notes"'),
    "copy": (_table, "a table: [copy] and then paragraph = ..."),
    **{
        f"copy.{name}": (_template, f'text with {_IN_BRACES}: {name} = "{{title}} {{url}}"')
        for name in ("quote", "paragraph", "link")
    },
    "copy.formats": (_templates, f'names and text with {_IN_BRACES}: [copy.formats] and then short = "{{title}}"'),
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


def read(path: Path, key: str, value: Any) -> Any:
    """Read the value of a key; raises SettingsError where there is no such key, or the value is of the wrong kind."""
    if key not in _KINDS:
        from difflib import get_close_matches

        near = get_close_matches(key, _KINDS, n=1)
        remedy = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(_KINDS)}"
        raise SettingsError(str(path), f"there is no setting {key!r}", remedy)
    if key == "views" and isinstance(value, dict):
        return _views(path, value)
    if key == "commands" and isinstance(value, dict):
        return _commands(path, value)
    if key in _TABLES and isinstance(value, dict):
        return _TABLES[key](**{name: read(path, f"{key}.{name}", item) for name, item in value.items()})
    kind, right = _KINDS[key]
    known = kind(value)
    if known is None:
        raise SettingsError(str(path), f"{key} cannot be {value!r}", f"it takes {right}")
    return known
