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


def _people(app: "ReaderApp", part: str = "people") -> Screen[Any]:
    from reader.app.people import PeopleScreen

    return PeopleScreen(app.desk, part)


def _person(app: "ReaderApp", name: str, kind: str) -> Screen[Any]:
    from reader.app.person import PersonScreen

    return PersonScreen(app.desk, name, kind)


def _author(app: "ReaderApp", name: str, kind: str = "author") -> Screen[Any]:
    from reader.app.person import AuthorScreen

    return AuthorScreen(app.desk, name, kind)


def _marks(app: "ReaderApp") -> Screen[Any]:
    from reader.app.marks import MarksScreen

    return MarksScreen(app.desk)


def _changes(app: "ReaderApp", number: int, other: int | None = None) -> Screen[Any]:
    from reader.app.changes import ChangesScreen

    return ChangesScreen(app.desk, number, other)


SCREENS: "Mapping[str, Callable[..., Screen[Any]]]" = {
    "feeds": _feeds,
    "people": _people,
    "person": _person,
    "author": _author,
    "marks": _marks,
    "changes": _changes,
}
"""The name that `desk.Show` gives -> what makes the screen, of the app and what the wish says it is about."""


def every() -> tuple[type[DOMNode], ...]:
    """Every screen and window that has keys of its own."""
    from reader.app.changes import ChangesScreen
    from reader.app.choosing import Choice
    from reader.app.copies import CopiesWindow
    from reader.app.exports import Where
    from reader.app.feeds import FeedsScreen
    from reader.app.form import Form
    from reader.app.library import LibraryScreen
    from reader.app.marks import MarksScreen
    from reader.app.noting import Bookmarks, NoteWindow
    from reader.app.paste import AddScreen
    from reader.app.people import PeopleScreen
    from reader.app.person import AuthorScreen, PersonScreen
    from reader.app.pipes import Output, OwnCommands, PipeLine
    from reader.app.reading import ReadingScreen
    from reader.app.same import Parted, Same
    from reader.app.windows import Help, Links, Question, Speakers

    return (
        ReadingScreen,
        LibraryScreen,
        FeedsScreen,
        PeopleScreen,
        PersonScreen,
        AuthorScreen,
        MarksScreen,
        ChangesScreen,
        AddScreen,
        Help,
        Links,
        Question,
        Speakers,
        Choice,
        Where,
        CopiesWindow,
        Form,
        Same,
        Parted,
        PipeLine,
        OwnCommands,
        Output,
        NoteWindow,
        Bookmarks,
    )
