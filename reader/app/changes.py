"""The screen of what changed: two versions of a story, or two papers' copies of one, word by word."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from reader.app.desk import Desk, GoBack, OpenStory, ask
from reader.app.saying import ALWAYS, Saying
from reader.library import Position
from reader.panes.changed import Changed, Quoted
from reader.panes.drawing import clock_time, cut, day, safe
from reader.panes.heading import Heading
from reader.panes.status import Hint, Status
from reader.story import Story
from reader.story.changes import Comparison, compare

if TYPE_CHECKING:
    from reader.library.history import Version

BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
"""Columns from which on a class is set that the styles know."""

HINTS = (
    Hint("n", "next", "screen.change(1)"),
    Hint("x", "unfold", "screen.unfold"),
    Hint("enter", "read there", "screen.open"),
    Hint("[", "older", "screen.pair(-1)"),
    Hint("]", "newer", "screen.pair(1)"),
    Hint("tab", "quotes", "screen.other"),
    Hint("q", "back", "screen.leave"),
)
COPY_HINTS = tuple(hint for hint in HINTS if hint.key not in "[]")
"""What stands below where two stories are compared, and not two versions."""

ALONE = ("There is one version of this story: it never changed.", "", "r on the story asks whether there is another.")
SAME = ("Nothing changed that a reader sees.", "", "f compares what is hidden too: menus, links, legal lines.")


class Versions(Widget):
    """The text and the quotations: beside each other where there is room."""


class Two(NamedTuple):
    """What is compared."""

    old: Story
    new: Story
    title: str
    """What stands over it, one safe line."""

    about: str
    """Which two they are."""

    older: int = 0
    """The number of the older version; 0 where two stories are compared."""

    versions: int = 0
    """How many versions there are."""

    @property
    def is_latest(self) -> bool:
        """Whether the new one is what the library shows."""
        return self.older + 1 == self.versions or not self.older


class ChangesScreen(Saying):
    """The screen that compares."""

    BINDING_GROUP_TITLE = "Comparing"
    PLACE = "changes"
    AUTO_FOCUS: ClassVar[str | None] = "Changed"
    SHEETS: ClassVar[tuple[str, ...]] = ("rows", "oneline", "changes")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "change(1)", "Next change", tooltip="Go to the next change", id="changes.next"),
        Binding("N", "change(-1)", "Change before", tooltip="Go to the change before", id="changes.previous"),
        Binding("x", "unfold", "Unfold", tooltip="Show what is unchanged too, or fold it away", id="changes.unfold"),
        Binding(
            "left_square_bracket", "pair(-1)", "Older", tooltip="Compare the two versions before", id="changes.older"
        ),
        Binding(
            "right_square_bracket", "pair(1)", "Newer", tooltip="Compare the two versions after", id="changes.newer"
        ),
        Binding(
            "f",
            "furniture",
            "Furniture",
            tooltip="Compare menus, links and legal lines too, or leave them out",
            id="changes.furniture",
        ),
        Binding(
            "tab,shift+tab",
            "other",
            "Quotes",
            tooltip="Go to the quotes that changed, or back to the text",
            id="changes.other",
        ),
        Binding("escape,q", "leave", "Back", tooltip="Go back to where you came from", id="changes.leave"),
    ]

    class Compared(Message):
        """Two are there, with what changed; None where there is one version alone."""

        def __init__(self, title: str, two: Two | None, comparison: Comparison | None) -> None:
            super().__init__()
            self.title = title
            self.two = two
            self.comparison = comparison

    def __init__(self, desk: Desk, number: int, other: int | None = None) -> None:
        """`other` is the story that this one is compared with; None for its own earlier version."""
        super().__init__()
        self.desk = desk
        self._number = number
        self._other = other
        self._older: int | None = None
        self._hidden = False
        self._two: Two | None = None

    @property
    def about(self) -> tuple[object, ...]:
        """The story, and the other one where there is one."""
        return (self._number,) if self._other is None else (self._number, self._other)

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """The panes that it may show."""
        return Changed, Quoted

    def compose(self) -> Iterator[Widget]:
        """The line over it, the text and the quotations, the line below."""
        yield Heading()
        with Versions():
            yield Changed()
            yield Quoted()
        yield Status()

    def on_mount(self) -> None:
        """Compare."""
        self.query_one(Heading).title = "What changed"
        self.query_one(Quoted).display = False
        status = self.query_one(Status)
        status.hints, status.always = HINTS if self._other is None else COPY_HINTS, ALWAYS
        self.reload()

    def on_changes_screen_compared(self, event: Compared) -> None:
        """Show it."""
        panes = self.query(Changed)
        if not panes:
            return  # the screen is being left
        pane = panes.first()
        self._two = event.two
        self._older = event.two.older if event.two else None
        self.query_one(Heading).title = event.title
        if event.two is not None:
            self.query_one(Heading).about = cut(event.two.about, max(0, self.size.width - 16))
        pane.empty = SAME if event.two else ALONE
        pane.comparison = self.query_one(Quoted).comparison = event.comparison

    def on_changed_pointed(self, event: Changed.Pointed) -> None:
        """Mark the quotations of the passage."""
        self.query_one(Quoted).point_at_passage(event.passage)

    def on_changed_chosen(self, event: Changed.Chosen) -> None:
        """Read the story there."""
        self._open_at(event.passage)

    def on_quoted_pointed(self, event: Quoted.Pointed) -> None:
        """Show where the quotation stands."""
        pane = self.query_one(Changed)
        pane.point_at(event.passage)

    def on_quoted_chosen(self, event: Quoted.Chosen) -> None:
        """Read the story there."""
        self._open_at(event.passage)

    def reload(self) -> None:
        """Compare, in a thread."""
        if self._other is None:
            ask(self, "compare", partial(self._versions, self._older, hidden=self._hidden))
        else:
            ask(self, "compare", partial(self._copies, self._other, hidden=self._hidden))

    def action_change(self, step: int) -> None:
        """Go to another change."""
        pane = self.query_one(Changed)
        self.set_focus(pane)
        if not pane.go(step):
            self.say("There is no further change" if step > 0 else "There is no change before")

    def action_unfold(self) -> None:
        """Show what is unchanged too, or fold it away."""
        pane = self.query_one(Changed)
        pane.unfolded = not pane.unfolded

    def action_pair(self, step: int) -> None:
        """Compare another two versions that follow each other."""
        if self._two is None or self._other is not None:
            self.say("There are no other versions to compare")
        elif not 1 <= (older := self._two.older + step) < self._two.versions:
            self.say("There is no newer version" if step > 0 else "There is no older version")
        else:
            self._older = older
            self.reload()

    def action_furniture(self) -> None:
        """Compare what is hidden too, or leave it out."""
        self._hidden = not self._hidden
        self.say("All of the page is compared; f leaves out the rest" if self._hidden else "Only the story is compared")
        self.reload()

    def action_other(self) -> None:
        """Go to the other list."""
        quoted, text = self.query_one(Quoted), self.query_one(Changed)
        if quoted.display and not quoted.has_focus:
            self.set_focus(quoted)
        else:
            self.set_focus(text)

    def action_open(self) -> None:
        """Read the story at the change under the cursor."""
        self.query_one(Changed).action_choose()

    def action_leave(self) -> None:
        """Go back."""
        self.post_message(GoBack())

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Begin at a quotation of the passage one was on."""
        if isinstance(event.widget, Quoted) and event.widget.cursor is None and event.widget.values:
            marked = [value for value in event.widget.values if value in event.widget.marks]
            event.widget.point_at((marked or list(event.widget.values))[0])

    def _open_at(self, passage: int) -> None:
        """Open the story at a passage; where a later version is the latest, where that has the words now."""
        two, comparison = self._two, self.query_one(Changed).comparison
        if two is None or comparison is None:
            return
        at = comparison.place(passage)
        if at is None or two.is_latest:
            self.post_message(OpenStory(self._number, at))
        else:
            ask(self, "open", partial(self._found, two.new, at))

    def _found(self, story: Story, at: int) -> Message:
        text = self.desk.library.document(self._number).text
        return OpenStory(self._number, Position.at(story.text, at, 0.0).found_in(text))

    def _versions(self, older: int | None, *, hidden: bool) -> Message:
        """Compare two versions that follow each other, the last two at first."""
        history = self.desk.library.history
        versions = history.of(self._number)
        title = safe(self.desk.library.entry(self._number).title)
        if len(versions) < 2:
            return self.Compared(title, None, None)
        older = min(older or len(versions) - 1, len(versions) - 1)
        first, second = versions[older - 1], versions[older]
        old, new = (history.story(self._number, version.number) for version in (first, second))
        about = f"{older} → {older + 1} of {len(versions)} · {_when(first, second)}"
        return self.Compared(title, Two(old, new, title, about, older, len(versions)), compare(old, new, hidden=hidden))

    def _copies(self, other: int, *, hidden: bool) -> Message:
        """Compare this story with a copy: what this one has otherwise."""
        library = self.desk.library
        old, new = library.story(other), library.story(self._number)
        title = safe(new.title)
        names = [story.publication or story.title for story in (old, new)]
        if names[0] == names[1]:
            names = [old.title, new.title]
        about = " → ".join(cut(safe(name), 30) for name in names)
        return self.Compared(title, Two(old, new, title, about), compare(old, new, hidden=hidden))


def _when(first: "Version", second: "Version") -> str:
    """When two versions came, as people write it."""
    one, two = first.added.astimezone(), second.added.astimezone()
    then = "" if one.date() == two.date() else f"{day(two)} "
    return f"{day(one)} {clock_time(one)} → {then}{clock_time(two)}"
