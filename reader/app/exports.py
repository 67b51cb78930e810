"""The export that a person asked for: a window asks for the form and the place, a thread writes, a line tells of it."""

from collections.abc import Iterator
from functools import partial
from itertools import chain
from os.path import expanduser, isdir, isfile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from reader.app.desk import Desk, Export, Note, ask
from reader.app.windows import Frame, Window
from reader.errors import DocumentError
from reader.panes.drawing import cut, safe, several
from reader.panes.table import Entry, Table

if TYPE_CHECKING:
    from reader.app.app import ReaderApp

LONGEST_PATH = 4_000
"""Characters of a path: what a system takes."""

_TITLE = 44
"""Cells of a title in the window's frame."""


class Target(NamedTuple):
    """Where stories are to go."""

    format: str
    place: str
    """A file or a folder, as it was typed."""


class Where(Window[Target]):
    """The form of an export, and the file or folder that it goes to."""

    BINDING_GROUP_TITLE = "Exports"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "type", "Type", tooltip="Type the file or folder, or go back to the forms", id="exports.type"),
    ]

    def __init__(self, title: str, place: str) -> None:
        """`title` is what is exported, `place` where the last export went."""
        from reader.library.exporting import FORMATS

        entries = [Entry(form.name, form.about, form.name) for form in FORMATS]
        super().__init__(f"Export {cut(safe(title), _TITLE)}", [("", entries)], names=12)
        self._place = place

    def compose(self) -> Iterator[Widget]:
        """The forms, and below them the line for the place."""
        with Frame() as frame:
            yield Table(self._groups, names=self._names)
            yield Input(self._place, placeholder="a file or a folder", compact=True, max_length=LONGEST_PATH)
        frame.border_title = self._frame
        frame.border_subtitle = Content("enter writes it · tab types where · esc closes")

    def on_mount(self) -> None:
        """Begin at the form of the last export; the line shows where that went."""
        self.query_one(Input).cursor_blink = False
        self.call_after_refresh(self.query_one(Table).point_at, self._form(self._place))

    def on_table_chosen(self, event: Table.Chosen) -> None:
        """Answer with the form and the place, whose ending becomes the form's; without a place, go to the line first."""
        if place := self.query_one(Input).value.strip():
            self.dismiss(Target(str(event.value), _ending_in(place, str(event.value))))
        else:
            self.set_focus(self.query_one(Input))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the form under the cursor, or the one that the place's ending says."""
        event.stop()
        if place := event.value.strip():
            self.dismiss(Target(self._form(place), place))
        else:
            self.action_type()

    def action_type(self) -> None:
        """Go to the line, or back to the forms."""
        table, line = self.query_one(Table), self.query_one(Input)
        self.set_focus(line if table.has_focus else table)

    def _form(self, place: str) -> str:
        from reader.library.exporting import FORMATS, by_ending

        try:
            return by_ending(Path(place)).name
        except DocumentError:
            return str(self.query_one(Table).value or FORMATS[0].name)


def _ending_in(place: str, name: str) -> str:
    """A place whose ending was another form's, with this form's; any other place as it is."""
    from reader.library.exporting import FORMATS, by_name

    form = by_name(name)
    endings = sorted((ending for each in FORMATS for ending in each.endings), key=len, reverse=True)
    old = next((ending for ending in endings if place.casefold().endswith(ending)), "")
    return place if not old or old in form.endings else place[: -len(old)] + form.endings[0]


class Exported(Message):
    """Stories were written: this is to be said, and the place kept for the next time."""

    def __init__(self, words: str, place: str) -> None:
        super().__init__()
        self.words = words
        self.place = place


def offer(app: "ReaderApp", wish: Export) -> None:
    """Ask how and where stories are to be exported, and do it in a thread."""

    def answer(target: Target | None) -> None:
        if target is not None:
            target = _beside(target, app.settings.exports)
            app.post_message(Note(f"Exporting {several(len(wish.numbers), 'story', 'stories')} …"))
            ask(app, "export", partial(write, app.desk, wish, target))

    app.push_screen(Where(wish.title, app.settings.exports), answer)


def _beside(target: Target, last: str) -> Target:
    """What is written beside the file of the last export, where nobody typed another: that one is not written over."""
    path = Path(expanduser(target.place))
    same = bool(last) and path.with_suffix("") == Path(expanduser(last)).with_suffix("")
    return target._replace(place=str(Path(target.place).parent)) if same and isfile(path) else target


def write(desk: Desk, wish: Export, target: Target) -> Message:
    """Write the stories; raises ReaderError where that cannot be, by the file's name alone: the line has little room."""
    try:
        return _written(desk, wish, target)
    except DocumentError as error:
        raise DocumentError(Path(error.subject).name, error.what, error.remedy) from error


def _written(desk: Desk, wish: Export, target: Target) -> Message:
    from reader.library.exporting import Batch, by_name, gather, in_folder, to_file, to_folder

    form, path = by_name(target.format), Path(expanduser(target.place))
    stories = gather(desk.library, wish.numbers)
    count = several(len(wish.numbers), "story", "stories")
    if isdir(path) or not path.suffix:
        if form.one is not None:
            saved = to_folder(path, form, stories)
            kept = f"; {several(len(saved.kept), 'file')} left as you changed it" if saved.kept else ""
            return Exported(f"Exported {count} to {safe(str(path))}{kept}", target.place)
        alone = tuple(stories) if len(wish.numbers) == 1 else ()
        path, stories = in_folder(path, form, *alone), chain(alone, stories)
    to_file(path, form.all(Batch(wish.title, stories)))
    return Exported(f"Exported {count} to {safe(str(path))}", target.place)
