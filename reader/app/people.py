"""The screen of people: who speaks in the library, whom papers do not name, which organizations speak, who writes.

Lists are fetched in threads, page by page. Beside the list, where there is room, stands the page of whoever is under the
cursor.
"""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.widget import Widget

from reader.app import portraits
from reader.app.desk import Desk, GoBack, Show, ask
from reader.app.naming import Naming
from reader.app.portraits import Whose
from reader.app.saying import ALWAYS
from reader.app.shelving import PAGE, REST
from reader.library import NameKind, Order
from reader.library.persons import Key
from reader.panes.drawing import several
from reader.panes.heading import Heading
from reader.panes.kinds import Kinds
from reader.panes.page import About, Glance, Piece
from reader.panes.search import SearchLine
from reader.panes.status import Hint, Status
from reader.panes.voices import Title, Voice, Voices

BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (150, "-full")]
"""Columns from which on a class is set that the styles know."""

GLANCE = 6
"""Quotations or stories that stand beside the list."""


class Part(NamedTuple):
    """A part of the screen."""

    label: str
    noun: tuple[str, str]
    kinds: tuple[NameKind, ...]


PARTS = {
    "people": Part("People", ("person", "people"), (NameKind.PERSON,)),
    "unnamed": Part("Unnamed", ("unnamed source", "unnamed sources"), (NameKind.ANONYMOUS,)),
    "organizations": Part(
        "Organizations",
        ("organization or document", "organizations and documents"),
        (NameKind.ORGANIZATION, NameKind.DOCUMENT),
    ),
    "authors": Part("Authors", ("author", "authors"), (NameKind.AUTHOR,)),
}
"""In the order of their keys, 1 to 4."""

ORDERS = {Order.QUOTED: "the most quoted first", Order.LATEST: "the latest first", Order.NAME: "by name"}

HINTS = (
    Hint("enter", "page", "screen.open"),
    Hint("tab", "next list", "screen.turn(1)"),
    Hint("/", "filter", "screen.filter"),
    Hint("q", "back", "screen.leave"),
    Hint("s", "same as", "screen.same"),
    Hint("o", "order", "screen.order"),
    Hint("p", "part", "screen.part"),
)

EMPTY = ("Nobody speaks here yet.", "", "Whoever is quoted in a story of your library stands in this list.")
NOTHING = ("Nobody is called so.", "", "esc shows all of them again.")


class Peoples(Widget):
    """The list and the page beside it, where there is room."""


class PeopleScreen(Naming):
    """The screen with the people."""

    BINDING_GROUP_TITLE = "People"
    PLACE = "people"
    AUTO_FOCUS: ClassVar[str | None] = "Voices"
    SHEETS: ClassVar[tuple[str, ...]] = ("rows", "oneline", "search", "people")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "Next list", tooltip="Go to the next list", id="people.next"),
        Binding("shift+tab", "turn(-1)", "Previous list", tooltip="Go to the list before", id="people.previous"),
        Binding("1", "show('people')", "People", tooltip="Show the people who speak", id="people.people"),
        Binding(
            "2", "show('unnamed')", "Unnamed", tooltip="Show the unnamed sources, by publication", id="people.unnamed"
        ),
        Binding(
            "3",
            "show('organizations')",
            "Organizations",
            tooltip="Show the organizations and documents that speak",
            id="people.organizations",
        ),
        Binding("4", "show('authors')", "Authors", tooltip="Show who writes", id="people.authors"),
        Binding("slash", "filter", "Filter", tooltip="Filter by words of the name", id="people.filter"),
        Binding("o", "order", "Order", tooltip="Most quoted, latest or by name first", id="people.order"),
        Binding("escape", "clear", "All", tooltip="Show all again, or go back", id="people.clear"),
        Binding("q", "leave", "Leave", tooltip="Go back to where you came from", id="people.leave"),
    ]

    part: var[str] = var("people", init=False)
    """The list that is shown, by its name."""

    order: var[Order] = var(Order.QUOTED, init=False)

    class Listed(Message):
        """A page of a list is there."""

        def __init__(
            self, asked: tuple[object, ...], items: tuple[Voice | Title, ...], after: Key | None, count: int
        ) -> None:
            """`asked` is what was asked for; `count` is how many there are without a query."""
            super().__init__()
            self.asked = asked
            self.items = items
            self.after = after
            self.count = count

    class Glanced(Message):
        """The page of whoever is under the cursor is there."""

        def __init__(self, whose: Whose, about: About, pieces: tuple[Piece, ...]) -> None:
            super().__init__()
            self.whose = whose
            self.about = about
            self.pieces = pieces

    def __init__(self, desk: Desk, part: str = "people") -> None:
        """`part` is the list that is shown first."""
        super().__init__()
        self.desk = desk
        self.set_reactive(PeopleScreen.part, part)
        self._query = ""
        self._after: Key | None = None
        self._resting: Timer | None = None

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """The panes that it may show."""
        return Voices, SearchLine

    @property
    def whose(self) -> Whose | None:
        """Who is under the cursor."""
        value = self.query_one(Voices).value
        return value if isinstance(value, Whose) else None

    def compose(self) -> Iterator[Widget]:
        """The line over it, the tabs, the list and the page, the line below."""
        yield Heading()
        yield Kinds()
        with Peoples():
            yield Voices()
            yield Glance()
        yield Status()

    def on_mount(self) -> None:
        """Say what this is; the line can wait until it is shown."""
        self.query_one(Heading).title = "People"
        kinds = self.query_one(Kinds)
        kinds.labels = tuple((name, part.label) for name, part in PARTS.items())
        kinds.current = self.part
        status = self.query_one(Status)
        status.hints, status.always = HINTS, ALWAYS
        self.call_after_refresh(self.mount, SearchLine(), before=status)

    def on_screen_resume(self) -> None:
        """A page was read, or stories were added: show who speaks now."""
        self.reload()

    def watch_part(self) -> None:
        """Show the list, from its first row on."""
        self.query_one(Kinds).current = self.part
        self.start_again()

    def watch_order(self) -> None:
        """Show the list in the other order."""
        self.start_again()

    def on_kinds_chosen(self, event: Kinds.Chosen) -> None:
        """Show the list whose tab was clicked."""
        self.part = event.kind

    def on_voices_pointed(self) -> None:
        """Show the page of whoever is under the cursor now."""
        self.glance()

    def on_voices_chosen(self) -> None:
        """Go to the page."""
        if (whose := self.whose) is not None:
            self.post_message(Show("author" if whose.kind == NameKind.AUTHOR else "person", whose.name, whose.kind))

    def on_voices_more(self) -> None:
        """Fetch the next page."""
        if self._after is not None:
            ask(self, "more", partial(self._listed, self._asked, self._after, PAGE))

    def on_search_line_typed(self, event: SearchLine.Typed) -> None:
        """Show whose names match what is typed by now."""
        self._query = event.words.strip()
        self.start_again()

    def on_search_line_kept(self) -> None:
        """Go through what was found."""
        self._close_line()

    def on_search_line_left(self) -> None:
        """Show all again."""
        self._query = ""
        self._close_line()
        self.start_again()

    def on_search_line_stepped(self, event: SearchLine.Stepped) -> None:
        """Go through the list, still typing."""
        pane = self.query_one(Voices)
        pane.action_down() if event.step > 0 else pane.action_up()

    def on_people_screen_listed(self, event: Listed) -> None:
        """Show the page, if it is what is asked for still."""
        *asked, after = event.asked
        if tuple(asked) != self._asked or not self.query(Voices):
            return
        pane = self.query_one(Voices)
        items = (*(pane.items if after is not None else ()), *event.items)
        self._after = event.after
        pane.empty = NOTHING if self._query else EMPTY
        pane.more = self._after is not None
        pane.items = items
        self._tell_count(event.count, items)
        self.glance()

    def on_people_screen_glanced(self, event: Glanced) -> None:
        """Show the page beside the list, if the cursor is still there."""
        if self.query(Voices) and self.whose == event.whose:
            pane = self.query_one(Glance)
            pane.border_title = ""
            pane.show(event.about, event.pieces, more=False)

    def joined(self, whose: Whose) -> None:
        """Show the list as it is now, with the cursor on who it is."""
        pane = self.query_one(Voices)
        pane.point_at(whose)
        self.reload()

    def reload(self) -> None:
        """Fetch the list anew, as much of it as was there."""
        known = sum(isinstance(item, Voice) for pane in self.query(Voices) for item in pane.items)
        ask(self, "list", partial(self._listed, self._asked, None, max(PAGE, known)))

    def start_again(self) -> None:
        """Fetch the list from its first row on."""
        pane = self.query_one(Voices)
        pane.cursor = None
        pane.scroll_to(y=0, animate=False, force=True)
        ask(self, "list", partial(self._listed, self._asked, None, PAGE))

    def glance(self) -> None:
        """Show the page of whoever is under the cursor when it has come to rest there, and where there is room."""
        if self._resting is not None:
            self._resting.stop()
        whose = self.whose
        if whose is None:
            self.query_one(Glance).show(None, (), more=False)
        elif self.query_one(Glance).display:
            self._resting = self.set_timer(REST, lambda: ask(self, "glance", partial(self._glanced, whose)))

    def action_open(self) -> None:
        """Go to the page of whoever is under the cursor."""
        self.query_one(Voices).action_choose()

    def action_turn(self, step: int) -> None:
        """Go round the lists."""
        names = list(PARTS)
        self.part = names[(names.index(self.part) + step) % len(names)]

    def action_show(self, part: str) -> None:
        """Show a list."""
        self.part = part

    def action_filter(self) -> None:
        """Open the line."""
        for line in self.query(SearchLine):
            line.open(f"{PARTS[self.part].label} /", self._query, toggles=False, prompt="words of a name")
            self.add_class("-searching")

    def action_order(self) -> None:
        """Go to the next order."""
        orders = list(ORDERS)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.say(f"{ORDERS[self.order][0].upper()}{ORDERS[self.order][1:]}")

    def action_clear(self) -> None:
        """Show all again; where all are shown, go back."""
        if self._query:
            self._query = ""
            self.start_again()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Leave the screen."""
        self.post_message(GoBack())

    @property
    def _asked(self) -> tuple[str, Order, str]:
        """What is asked for now."""
        return self.part, self.order, self._query

    def _close_line(self) -> None:
        self.query_one(SearchLine).close()
        self.remove_class("-searching")
        self.set_focus(self.query_one(Voices))

    def _tell_count(self, count: int, items: tuple[Voice | Title, ...]) -> None:
        one, many = PARTS[self.part].noun
        shown = sum(isinstance(item, Voice) for item in items)
        more = "+" if self._after is not None else ""
        self.query_one(Heading).about = f"{shown:,}{more} of {count:,}" if self._query else several(count, one, many)
        for line in self.query(SearchLine):
            line.count = f"{shown:,}{more}" if shown else "nobody"

    def _listed(self, asked: tuple[str, Order, str], after: Key | None, limit: int) -> Message:
        part, order, query = asked
        people, kinds = self.desk.library.people, PARTS[part].kinds
        if part == "unnamed":
            items = tuple(portraits.unnamed(people.unnamed(), query))
            return self.Listed((*asked, None), items, None, people.count(kinds))
        page = people.list(query, kinds, order, after, limit)
        return self.Listed((*asked, after), tuple(map(portraits.listed, page.voices)), page.after, people.count(kinds))

    def _glanced(self, whose: Whose) -> Message:
        people, kind = self.desk.library.people, NameKind(whose.kind)
        about = portraits.about(people.person(whose.name, kind))
        if kind is NameKind.AUTHOR:
            pieces = tuple(portraits.stories(people.stories(whose.name, limit=GLANCE).stories))
        else:
            pieces = tuple(portraits.pieces(people.quotations(whose.name, kind, limit=GLANCE).said[:GLANCE]))
        return self.Glanced(whose, about, pieces)
