"""The settings: what a person may choose, read from `config.toml`.

A missing file is all the defaults; an unknown key or a value of the wrong kind is one SettingsError that names the file and
the key. The file belongs to the person: `change` sets one line of it and leaves every other as it is.
"""

from reader.config.changing import change, change_view
from reader.config.reading import load
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

__all__ = [
    "COPY_FIELDS",
    "NARROWEST",
    "SENT",
    "SHOWN",
    "VIEWS",
    "WIDEST",
    "Command",
    "Copying",
    "Fetch",
    "Settings",
    "View",
    "change",
    "change_view",
    "load",
]
