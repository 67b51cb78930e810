"""Which style sheets a screen is dressed in: all lie in the styles folder, one file a pane, and are read once."""

from pathlib import Path
from typing import Any

from textual.app import App

from reader.places import styles

BASE = ("app",)
"""What the app itself needs before any screen."""


def sheets(*names: str) -> list[Path]:
    """The paths of style sheets, in the order in which they are laid on."""
    folder = styles()
    return [folder / f"{name}.tcss" for name in names]


def dress(app: App[Any], *names: str) -> None:
    """Lay on style sheets for what is to be mounted now; those that are on already are left as they are."""
    stylesheet = app.stylesheet
    new = [path for path in sheets(*names) if not stylesheet.has_source(str(path))]
    if new:
        stylesheet.read_all(new)
        stylesheet.parse()
