"""The screen of the library's marks: every highlight, note and bookmark, the newest first.

The list is fetched page by page, in a thread, and no story is read for it; a mark is looked up when one opens it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from reader.app.desk import Desk, GoBack, OpenStory, ask
from reader.app.marking import COLOURS
from reader.app.noting import NoteWindow
from reader.app.shelving import PAGE, Shelving
from reader.library import Marked, MarkPage
from reader.panes.drawing import several
from reader.panes.heading import Heading
from reader.panes.marks import AllMarks, Item, MarkRows
from reader.panes.search import SearchLine
from reader.panes.status import Hint, Status

HINTS = (
    Hint("enter", "read there", "screen.open"),
    Hint("/", "filter", "screen.filter"),
    Hint("1-4", "colours", "screen.colour(1)"),
    Hint("c", "note", "focused.note"),
    Hint("d", "remove", "focused.remove"),
    Hint("q", "back", "screen.leave"),
)

EMPTY_HINTS = tuple(hint for hint in HINTS if hint.action in ("screen.filter", "screen.colour(1)", "screen.leave"))
"""What stands there while there is no mark under the cursor."""

EMPTY = (
    "Nothing is marked yet.",
    "",
    "Where you read, h highlights the paragraph or what is selected, c writes a note, m and a letter sets a bookmark.",
)
NOTHING = ("No mark is like that.", "", "esc shows all of them again.")


class MarksScreen(Shelving):
    """The screen with every mark."""

    BINDING_GROUP_TITLE = "All marks"
    NAME = "Marks"
    PLACE = "marks"
    HINTS = HINTS
    SEARCHED = AllMarks
    AUTO_FOCUS: ClassVar[str | None] = "AllMarks"
    SHEETS: ClassVar[tuple[str, ...]] = ("rows", "oneline", "search", "marks")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "filter",
            "Filter",
            tooltip="Filter by words of the note, of the text, of the title",
            id="all.filter",
        ),
        *(
            Binding(digit, f"colour({digit})", name.title(), tooltip=f"Show what is {name}, or not", id=f"all.{name}")
            for digit, name in COLOURS.items()
        ),
        Binding("escape", "back", "All marks", tooltip="Show all marks again, or go back", id="all.clear"),
        Binding("q", "leave", "Leave", tooltip="Go back to where you came from", id="all.leave"),
    ]

    class Listed(Message):
        """A page of the list is there."""

        def __init__(self, asked: object, page: MarkPage, total: int, *, further: bool) -> None:
            """`asked` is what was asked for, `total` the marks of the library; `further`: it follows what is there."""
            super().__init__()
            self.asked = asked
            self.page = page
            self.total = total
            self.further = further

    class Changed(Message):
        """A mark was changed or removed."""

        def __init__(self, note: str) -> None:
            super().__init__()
            self.note = note

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._colours: frozenset[int] = frozenset()
        self._last: tuple[datetime, int] | None = None
        """What the next page is asked with; None where there is none."""
        self._stories: dict[int, int] = {}
        """The story of each mark that is listed."""
        self._changes = 0

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """The panes that it may show."""
        return AllMarks, SearchLine

    @property
    def left_behind(self) -> bool:
        """Whether the screen is being left and the list is gone."""
        return not self.query(AllMarks)

    def compose(self) -> Iterator[Widget]:
        """The line over it, the list, the line below."""
        yield Heading()
        yield AllMarks()
        yield Status()

    def on_screen_resume(self) -> None:
        """A mark was opened: show the list as it is now."""
        self.reload()

    def on_mark_rows_chosen(self, event: MarkRows.Chosen) -> None:
        """Look up where it stands, and read there."""
        self.say("Opening …", stay=True)
        ask(self, "open", partial(self._found, event.item.number, self._stories[event.item.number]))

    def on_mark_rows_noted(self, event: MarkRows.Noted) -> None:
        """Write its note."""
        item = event.item

        def answer(note: str | None) -> None:
            if note is not None and note != item.note:
                marks, now = self.desk.library.marks, self.desk.clock()
                told = "The note is kept" if note else "The note is gone; U brings it back"
                self._do(lambda: marks.change(item.number, now, note=note), told)

        self.app.push_screen(NoteWindow(item.words, item.note), answer)

    def on_mark_rows_removed(self, event: MarkRows.Removed) -> None:
        """Remove it."""
        marks, number = self.desk.library.marks, event.item.number
        self._do(lambda: marks.remove([number]), "Removed; U brings it back")

    def on_all_marks_more(self) -> None:
        """Fetch the next page."""
        if self._last is not None:
            ask(self, "more", partial(self._listed, self._query, self._colours, self._last, PAGE))

    def on_marks_screen_listed(self, event: Listed) -> None:
        """Show the marks."""
        if self.left_behind or event.asked != (self._query, self._colours):
            return
        pane = self.query_one(AllMarks)
        before = pane.items if event.further else ()
        self._last = event.page.after
        self._stories |= {mark.number: mark.story for mark in event.page.marks}
        pane.empty = NOTHING if self._query or self._colours else EMPTY
        pane.more = self._last is not None
        pane.items = (*before, *map(_item, event.page.marks))
        if pane.cursor is None:
            pane.rebuild()  # the same marks as before, of which the cursor begins at the first again
        self.query_one(Status).hints = HINTS if pane.items else EMPTY_HINTS
        count = several(event.total, "mark")
        if self._query or self._colours:
            found = f"{len(pane.items):,}{'+' if pane.more else ''} found"
            count = " · ".join((*(COLOURS[str(colour)] for colour in sorted(self._colours)), f"{found} of {count}"))
            self.tell_count(count, found)
        else:
            self.tell_count(count)

    def on_marks_screen_changed(self, event: Changed) -> None:
        """Say it, and show the list as it is now."""
        self.say(event.note)
        self.reload()

    def reload(self) -> None:
        """Fetch the list anew: as much of it as was there."""
        if not self.left_behind:
            known = max(PAGE, len(self.query_one(AllMarks).items))
            ask(self, "list", partial(self._listed, self._query, self._colours, None, known))

    reload_marks = reload

    def action_open(self) -> None:
        """Read at the mark under the cursor."""
        self.query_one(AllMarks).action_choose()

    def action_filter(self) -> None:
        """Open the line."""
        self.open_line("Filter", "words of a note, of what is marked, of a title")

    def action_colour(self, colour: int) -> None:
        """Show the highlights of a colour too, or leave them out; with none chosen all marks are shown."""
        self._colours ^= {colour}
        self.query_one(AllMarks).cursor = None
        self.reload()

    def action_back(self) -> None:
        """Show all marks again; where they are, go back."""
        if self._query or self._colours:
            self._query, self._colours = "", frozenset()
            self.reload()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leave the screen."""
        self.post_message(GoBack())

    def _do(self, work: Callable[[], object], note: str) -> None:
        """Do something with a mark, in a thread of its own; then say so."""
        self._changes += 1

        def change() -> Message:
            work()
            return self.Changed(note)

        ask(self, f"mark-{self._changes}", change)

    def _listed(self, query: str, colours: frozenset[int], after: tuple[datetime, int] | None, limit: int) -> Message:
        marks = self.desk.library.marks
        page = marks.page(query, after, limit, colours)
        return self.Listed((query, colours), page, marks.count(), further=after is not None)

    def _found(self, number: int, story: int) -> Message:
        """Where a mark stands; a loose one opens its story where it was left, beside its marks."""
        span = self.desk.library.marks.get(number).span
        return OpenStory(story, span.start if span else None)


def _item(mark: Marked) -> Item:
    return Item(mark.number, mark.colour, mark.letter, mark.words, mark.note, title=mark.title, made=mark.made)
