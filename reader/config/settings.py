"""What a person may choose, and what it is where nothing is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

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

    views: Mapping[str, View] = field(default_factory=lambda: MappingProxyType({}))
    """Other views than those of `VIEWS`, and what is otherwise of these, by their names: `[views.NAME]` and their keys."""
    exports: str = ""
    """The file or folder where stories were exported to last; empty: none were. The app keeps it."""

    copy: Copying = Copying()
    """What copying gives: `[copy]` and its keys."""
    commands: Mapping[str, Command] = field(default_factory=lambda: MappingProxyType({}))
    """Commands of the person's own, by their names: `[commands.NAME]` and their keys."""

    fetch: Fetch = Fetch()
    """How addresses are asked for: `[fetch]` and its keys."""

    file: Path | None = None
    """Where the settings were read from, or would be: not a key."""
