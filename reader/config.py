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


COPY_FIELDS = ("text", "quote", "speaker", "role", "title", "writers", "publication", "date", "url")
"""What a template of `[copy]` may name in braces."""


@dataclass(frozen=True, slots=True)
class Copying:
    """What copying gives: templates in which `{speaker}` stands for who said it. Each field is a key of `[copy]`."""

    quote: str = "“{quote}”\n\n— {speaker}, quoted in “{title}”, by {writers}, {publication}, {date}, {url}"
    """What is copied of words that one person says."""

    paragraph: str = "{text}\n\n— “{title}”, by {writers}, {publication}, {date}, {url}"
    """What is copied of the writer's words."""

    link: str = "{title}, {publication}, {date}\n{url}"
    """What is copied as a link to the story."""

    formats: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Further templates, by the names under which they can be chosen: `[copy.formats]`."""


@dataclass(frozen=True, slots=True)
class View:
    """A query under a name. Each field is a key of the config file's tables `[views.NAME]`."""

    query: str = ""
    """As it is typed into the line; empty: every story."""

    key: str = ""
    """What shows it; empty: the next digit that is free."""

    hidden: bool = False
    """Whether it is left out."""


VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "All": View("", key="0"),
        "Inbox": View("is:inbox"),
        "Reading": View("is:reading"),
        "Later": View("is:later"),
        "Archive": View("is:archived"),
        "Highlights": View("has:highlights"),
        "Starred": View("is:starred"),
    }
)
"""The views that are there where nothing is said, in their order."""


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

    views: Mapping[str, View] = field(default_factory=lambda: MappingProxyType({}))
    """Other views than those of `VIEWS`, and what is otherwise of these, by their names: `[views.NAME]` and their keys."""
    exports: str = ""
    """The file or folder where stories were exported to last; empty: none were. The app keeps it."""

    copy: Copying = Copying()
    """What copying gives: `[copy]` and its keys."""

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
    changed = _changed(settings, key, value)
    from reader.toml import written

    _rewrite(settings.file, lambda text: _with_line(text, key, f"{key} = {written(value)}"))
    return changed


def change_view(settings: Settings, name: str, view: View | None, called: str = "") -> Settings:
    """Keep a view: set its table of the config file, under another name where it is `called` so; with None have it no more.

    One of `VIEWS` that is had no more is hidden. Raises SettingsError where the file cannot be written, or writes the view
    in a way that only its owner can change.
    """
    from reader.toml import with_table

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
    fresh: dict[str, Any] = {key: _read(settings.file or Path("the settings"), key, value)}
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


def _template(value: Any) -> str | None:
    right = isinstance(value, str) and all(name in COPY_FIELDS for name in re.findall(r"\{(\w+)\}", value))
    return value if right else None


def _templates(value: Any) -> Mapping[str, str] | None:
    right = isinstance(value, dict) and all(name and _template(item) is not None for name, item in value.items())
    return MappingProxyType(value) if right else None


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
        given = {key: _read(path, f"views.NAME.{key}", value) for key, value in table.items()}
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
    if key == "views" and isinstance(value, dict):
        return _views(path, value)
    if key in _TABLES and isinstance(value, dict):
        return _TABLES[key](**{name: _read(path, f"{key}.{name}", item) for name, item in value.items()})
    kind, right = _KINDS[key]
    read = kind(value)
    if read is None:
        raise SettingsError(str(path), f"{key} cannot be {value!r}", f"it takes {right}")
    return read
