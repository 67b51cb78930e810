"""The screens that are asked for by name, one table: what a wish names, and how it is made.

Only the app reads it. A screen is loaded when it is first asked for.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode
from textual.screen import Screen

if TYPE_CHECKING:
    from reader.app.app import ReaderApp


def _feeds(app: "ReaderApp") -> Screen[Any]:
    from reader.app.feeds import FeedsScreen

    return FeedsScreen(app.desk)


def _changes(app: "ReaderApp", number: int, other: int | None = None) -> Screen[Any]:
    from reader.app.changes import ChangesScreen

    return ChangesScreen(app.desk, number, other)


SCREENS: "Mapping[str, Callable[..., Screen[Any]]]" = {
    "feeds": _feeds,
    "changes": _changes,
}
"""The name that `desk.Show` gives -> what makes the screen, of the app and what the wish says it is about."""


def every() -> tuple[type[DOMNode], ...]:
    """Every screen and window that has keys of its own."""
    from reader.app.changes import ChangesScreen
    from reader.app.copies import CopiesWindow
    from reader.app.feeds import FeedsScreen
    from reader.app.form import Form
    from reader.app.library import LibraryScreen
    from reader.app.paste import AddScreen
    from reader.app.reading import ReadingScreen
    from reader.app.windows import Help, Links, Question, Speakers

    return (
        ReadingScreen,
        LibraryScreen,
        FeedsScreen,
        ChangesScreen,
        AddScreen,
        Help,
        Links,
        Question,
        Speakers,
        CopiesWindow,
        Form,
    )
