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


def _marks(app: "ReaderApp") -> Screen[Any]:
    from reader.app.marks import MarksScreen

    return MarksScreen(app.desk)


SCREENS: "Mapping[str, Callable[..., Screen[Any]]]" = {
    "feeds": _feeds,
    "marks": _marks,
}
"""The name that `desk.Show` gives -> what makes the screen, of the app and what the wish says it is about."""


def every() -> tuple[type[DOMNode], ...]:
    """Every screen and window that has keys of its own."""
    from reader.app.feeds import FeedsScreen
    from reader.app.form import Form
    from reader.app.library import LibraryScreen
    from reader.app.marks import MarksScreen
    from reader.app.noting import Bookmarks, NoteWindow
    from reader.app.paste import AddScreen
    from reader.app.reading import ReadingScreen
    from reader.app.windows import Help, Links, Question, Speakers

    return (
        ReadingScreen,
        LibraryScreen,
        FeedsScreen,
        MarksScreen,
        AddScreen,
        Help,
        Links,
        Question,
        Speakers,
        Form,
        NoteWindow,
        Bookmarks,
    )
