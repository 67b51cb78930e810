"""The reading screen: the text, and beside it who speaks in it, whom it rests on and who wrote it.

The screen holds the story and where one is in it; its panes get both by binding, and tell what they wish by messages. How
the panes are laid out at which width is the style sheet's business. The text is painted first: what else there is, is
loaded and put in its place after that.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.widget import Widget

from reader.app.deciding import Deciding
from reader.app.desk import AddStory, Cancel, Desk, GoBack, MeasureChanged, Refresh, Show, ShowLibrary, Shown
from reader.app.exporting import Exporting
from reader.app.marking import Marking
from reader.app.piping import Piping
from reader.app.saying import ALWAYS
from reader.app.sheets import dress
from reader.app.versioned import Versioned
from reader.panes.body import Body
from reader.panes.masthead import Masthead
from reader.panes.status import Hint, Selector, Status

if TYPE_CHECKING:
    from reader.app.sending import Material
    from reader.app.side import SidePanes

PANE_NAMES = ("body", "quotes", "sources", "author", "marks")
"""In the order of their keys, 1 to 5."""

BREAKPOINTS = [(0, "-tiny"), (40, "-small"), (60, "-narrow"), (80, "-medium"), (100, "-wide"), (120, "-full")]
"""Columns from which on a class is set that the styles know."""

MEASURES = (40, 120)
"""Columns between which the measure can be set by key."""

MEASURE_STEP = 4

LATER = ("rows", "side", "search")
"""Style sheets of what is not yet there at the first paint."""

_SEARCH = Hint("/", "search", "screen.search")
_CLEAR = Hint("esc", "back", "screen.clear")
HINTS = {
    "body": (
        Hint("tab", "panes", "screen.next_pane(1)"),
        _SEARCH,
        Hint("z", "only this", "screen.alone"),
        Hint("L", "library", "screen.library"),
        Hint("q", "back", "screen.leave"),
    ),
    "quotes": (
        Hint("enter", "read there", "screen.pane('body')"),
        Hint("/", "filter", "screen.search"),
        Hint("e", "correct", "screen.correct"),
        Hint("y", "copy", "screen.copy"),
        _CLEAR,
    ),
    "sources": (Hint("enter", "quotes", "screen.pane('quotes')"), Hint("/", "filter", "screen.search"), _CLEAR),
    "author": (Hint("o", "links", "screen.open"), _CLEAR),
    "marks": (
        Hint("enter", "read there", "screen.pane('body')"),
        Hint("h", "colour", "screen.highlight"),
        Hint("c", "note", "focused.note"),
        Hint("d", "remove", "focused.remove"),
        Hint("/", "filter", "screen.search"),
        _CLEAR,
    ),
}
"""Of each pane the keys that one wants most there."""


class Columns(Widget):
    """Body and side panes: beside each other, or one below the other, as the width allows."""


class Side(Widget):
    """Room for the side panes."""


class ReadingScreen(Deciding, Versioned, Piping, Exporting, Marking):
    """The screen on which a story is read."""

    BINDING_GROUP_TITLE = "Reading"
    SHEETS: ClassVar[tuple[str, ...]] = ("oneline", "body", "reading")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_pane(1)", "Next pane", tooltip="Go to the next pane", id="reading.next-pane"),
        Binding(
            "shift+tab", "next_pane(-1)", "Previous pane", tooltip="Go to the pane before", id="reading.previous-pane"
        ),
        Binding("1", "pane('body')", "Story", tooltip="Go to the story", id="reading.body"),
        Binding("2", "pane('quotes')", "Quotes", tooltip="Go to the quotes", id="reading.quotes"),
        Binding("3", "pane('sources')", "Sources", tooltip="Go to the sources", id="reading.sources"),
        Binding("4", "pane('author')", "Author", tooltip="Go to the author card", id="reading.author"),
        Binding("5", "pane('marks')", "Marks", tooltip="Go to the marks of the story", id="reading.marks"),
        Binding(
            "escape", "clear", "Clear", tooltip="Put out what is lit: the choice, then the hits", id="reading.clear"
        ),
        Binding("z", "alone", "Only the story", tooltip="Show only the story, or the panes again", id="reading.zoom"),
        Binding(
            "x",
            "furniture",
            "Furniture",
            tooltip="Show or hide what was labelled as furniture: menus, advertisements, links",
            id="reading.furniture",
        ),
        Binding("plus", "measure(1)", "Wider", tooltip="Make the lines longer", id="reading.wider"),
        Binding("minus", "measure(-1)", "Narrower", tooltip="Make the lines shorter", id="reading.narrower"),
        Binding("L", "library", "Library", tooltip="Go to the library", id="reading.library"),
        Binding("F", "feeds", "Feeds", tooltip="Go to the feeds that you follow", id="reading.feeds"),
        Binding(
            "P",
            "people",
            "People",
            tooltip="Go to the page of the source or author under the cursor, or to all who speak",
            id="reading.people",
        ),
        Binding("a", "add", "Add", tooltip="Add a story: paste it, or name its address or file", id="reading.add"),
        Binding(
            "r", "refresh", "Refresh", tooltip="Fetch the story again from where it came from", id="reading.refresh"
        ),
        Binding("q", "leave", "Back", tooltip="Go back to the library, or out of the app", id="reading.leave"),
    ]

    measure: var[int] = var(72)
    """Columns of the body's text."""

    pane: var[str] = var("body", init=False)
    """The pane in front, by its name."""

    side: var[str] = var("quotes", init=False)
    """The side pane in front, or that was there last."""

    alone: var[bool] = var(False, toggle_class="-alone")
    """Whether only the body is shown."""

    def __init__(self, desk: Desk, shown: Shown, *, measure: int) -> None:
        super().__init__(desk, shown)
        self.set_reactive(ReadingScreen.story, shown.story)
        self.set_reactive(ReadingScreen.measure, measure)
        self.add_class("-pane-body", "-side-quotes")

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """The panes that it may show."""
        from reader.panes.author import AuthorCard
        from reader.panes.marks import Marks
        from reader.panes.quotes import Quotes
        from reader.panes.search import SearchLine
        from reader.panes.sources import Sources
        from reader.panes.tagging import TagLine

        return Body, Quotes, Sources, AuthorCard, Marks, SearchLine, TagLine, Selector

    def compose(self) -> Iterator[Widget]:
        """The line over it, the body, room for the side panes, the line below."""
        # the class that the first resize will set anyway: one pass over all styles less before the first paint
        self.add_class(next(name for least, name in reversed(BREAKPOINTS) if self.app.size.width >= least))
        body = Body()
        self.find_again(body)
        yield Masthead().data_bind(ReadingScreen.story, ReadingScreen.progress)
        with Columns():
            yield body.data_bind(
                ReadingScreen.story,
                ReadingScreen.show_hidden,
                ReadingScreen.measure,
                ReadingScreen.lit,
                ReadingScreen.markings,
            )
            yield Side()
        yield Status()

    @property
    def material(self) -> "Material | None":
        """The story, and in it the selection, what a side pane stands on, or the paragraph."""
        from reader.app.sending import Material

        body, story = self.body, self.story
        if story is None:
            return None
        is_selected = body.selected is not None
        span = self.side_panes.under_cursor()[1] if self.side_panes and self.pane != "body" else None
        return Material((self.shown.number,), story, span or body.chosen, is_selected, self.show_hidden)

    def on_mount(self) -> None:
        """See to all else when the story is on the screen."""
        self.call_after_refresh(self._furnish)

    def watch_pane(self, old: str, new: str) -> None:
        """Tell the styles which pane is in front."""
        self.remove_class(f"-pane-{old}")
        self.add_class(f"-pane-{new}")
        if new != "body":
            self.side = new
        self.query_one(Status).hints = HINTS[new]

    def watch_side(self, old: str, new: str) -> None:
        """Tell the styles which side pane is in front."""
        self.remove_class(f"-side-{old}")
        self.add_class(f"-side-{new}")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The pane that has the keys is the one in front."""
        name = next((name for name in PANE_NAMES if self._named(name) is event.widget), None)
        if name:
            self.pane = name
            self.remove_class("-selecting")

    def on_body_moved(self, event: Body.Moved) -> None:
        """Say how much is read, and mark what stands in the paragraph under the cursor."""
        self.progress = event.progress
        if self.side_panes is not None:
            self.side_panes.mark(self.paragraph)

    def on_body_clicked(self, event: Body.Clicked) -> None:
        """Choose the quotation that was clicked on."""
        if self.side_panes is not None:
            self.side_panes.choose_at(event.offset)

    def on_side_panes_lit(self, event: "SidePanes.Lit") -> None:
        """Light what was chosen, and go there."""
        self.chosen_lights = event.lights
        self.light()
        if event.at is not None:
            self.jump(event.at)

    def on_side_panes_wanted(self, event: "SidePanes.Wanted") -> None:
        """Give the keys to another pane."""
        self.show_pane(event.pane)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted while one reads is another story."""
        self.post_message(AddStory(event.text))

    def undone(self, stories: tuple[int, ...]) -> None:
        """Show the story and its marks as they are now."""
        super().undone(stories)
        self.reload_marks()

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front and give it the keys."""
        pane = self._named(name)
        if pane is None:
            return
        if name != "body":
            self.alone = False
        self.pane = name
        if pane.region.area:
            self.set_focus(pane)
        else:  # a pane that was hidden can take the keys only when the styles have shown it
            self.call_after_refresh(pane.focus)

    def action_next_pane(self, step: int) -> None:
        """Go round the panes; that of the marks is there where something is marked."""
        names = PANE_NAMES if self.marked or self.pane == "marks" else PANE_NAMES[:-1]
        self.show_pane(names[(names.index(self.pane) + step) % len(names)])

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        if name == "marks" and not self.marked:
            self.say("Nothing is marked here yet: h highlights, c writes a note, m sets a bookmark")
        else:
            self.show_pane(name)

    def action_clear(self) -> None:
        """Put the choice out; where nothing is chosen, the search. And wait for no command."""
        self.post_message(Cancel())
        chosen = self.side_panes is not None and self.side_panes.forget()
        if chosen or self.chosen_lights:
            self.chosen_lights = ()
            self.light()
        elif self.hits.words:
            self.forget_hits()
        self.show_pane("body")

    def action_alone(self) -> None:
        """Show only the story, or the panes again."""
        self.alone = not self.alone
        self.show_pane("body")

    def action_furniture(self) -> None:
        """Show or hide furniture."""
        self.show_hidden = not self.show_hidden
        self.search_again()
        self.say("All of the page is shown; x hides the rest again" if self.show_hidden else "Only the story is shown")

    def action_measure(self, step: int) -> None:
        """Make the lines longer or shorter."""
        least, most = MEASURES
        self.measure = min(most, max(least, self.measure + step * MEASURE_STEP))
        self.say(f"Lines of {self.measure} columns")
        self.post_message(MeasureChanged(self.measure))

    def action_library(self) -> None:
        """Go to the library."""
        self.keep_now()
        self.post_message(ShowLibrary())

    def action_feeds(self) -> None:
        """Go to the feeds."""
        self.keep_now()
        self.post_message(Show("feeds"))

    def action_people(self) -> None:
        """Go to the page of whoever is under the cursor in a side pane; from the text to all who speak."""
        self.keep_now()
        whom = self.side_panes.whom() if self.side_panes else None
        self.post_message(Show(*whom) if whom else Show("people"))

    def action_add(self) -> None:
        """Add a story."""
        self.post_message(AddStory())

    def action_refresh(self) -> None:
        """Fetch the story again; a new version of it takes its place, where one was in this one."""
        self.keep_now()
        self.post_message(Refresh(self.shown.number))

    def action_leave(self) -> None:
        """Leave the story; the place is kept."""
        self.keep_now()
        self.post_message(GoBack())

    def _furnish(self) -> None:
        """Put the side panes in their place: what is read first is on the screen already."""
        from reader.app.side import SidePanes
        from reader.panes.notice import Notice
        from reader.panes.search import SearchLine

        side = self.query_one(Side)
        if not side.is_attached:
            return  # whoever only wanted to see that it is there has quit again
        self.body.focus()
        dress(self.app, *LATER)
        panes = SidePanes()
        panes.data_bind(ReadingScreen.story, ReadingScreen.pane, ReadingScreen.marked, shown=ReadingScreen.side)
        self.side_panes = panes
        side.mount(panes)
        status = self.query_one(Status)
        self.line = SearchLine()
        self.mount(Notice().data_bind(ReadingScreen.story), self.line, before=status)
        status.hints, status.always = HINTS[self.pane], ALWAYS
        self.call_after_refresh(lambda: panes.mark(self.paragraph))
        self.keep_on()
        self.tell_shelf()
        self.reload_marks()
        self.tell_versions()
        if self.shown.words:
            self.search_for(self.shown.words, start=self.shown.at)
        self.hunt()

    def _named(self, name: str) -> Widget | None:
        """The pane of a name; None where it is not there yet."""
        if name == "body":
            return self.body
        return self.side_panes.named(name) if self.side_panes and self.side_panes.is_mounted else None
