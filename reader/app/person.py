"""The page of a person: what stories say of them, and every quotation in order of date, the chosen one whole.

The page of an author is one too: what the stories tell of who wrote them, what was posted, and every story, newest first.
"""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from reader.app import portraits
from reader.app.desk import Copy, Desk, GoBack, OpenStory, ask
from reader.app.naming import Naming
from reader.app.people import BREAKPOINTS
from reader.app.portraits import Place, Whose
from reader.app.saying import ALWAYS
from reader.app.shelving import REST
from reader.library import NameKind
from reader.library.persons import Place as After
from reader.library.persons import Said, Writer
from reader.panes.drawing import safe, several
from reader.panes.heading import Heading
from reader.panes.page import About, Page, Piece
from reader.panes.preview import Preview
from reader.panes.status import Hint, Status
from reader.panes.whole import Whole
from reader.story import Story

PAGE = 50
"""Quotations or stories of one page."""

_LEAVE = Hint("q", "back", "screen.leave")
_NAMES = (Hint("s", "same as", "screen.same"), Hint("p", "part", "screen.part"))
HINTS = (
    Hint("enter", "read there", "screen.open"),
    Hint("y", "copy", "screen.copy"),
    _LEAVE,
    *_NAMES,
    Hint("o", "order", "screen.order"),
)
AUTHOR_HINTS = (Hint("enter", "read", "screen.open"), _LEAVE, *_NAMES)


class Sheet(Widget):
    """The page, and beside it or below what is under the cursor whole."""


class Portrait(Naming):
    """What the pages of people and of authors share."""

    AUTO_FOCUS: ClassVar[str | None] = "Page"
    SHEETS: ClassVar[tuple[str, ...]] = ("rows", "oneline", "people")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDING_GROUP_TITLE = "A page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Leave", tooltip="Go back to where you came from", id="person.leave"),
    ]

    class Told(Message):
        """A part of the page is there: its first, with the head, or more of it."""

        def __init__(
            self, whose: Whose, about: About | None, pieces: tuple[Piece, ...], after: After | None, count: str
        ) -> None:
            super().__init__()
            self.whose = whose
            self.about = about
            self.pieces = pieces
            self.after = after
            self.count = count

    def __init__(self, desk: Desk, name: str, kind: str) -> None:
        super().__init__()
        self.desk = desk
        self._whose = Whose(name, kind)
        self._after: After | None = None
        self._resting: Timer | None = None

    @classmethod
    def panes(cls) -> tuple[type[Widget], ...]:
        """The panes that it may show."""
        return (Page,)

    @property
    def about(self) -> tuple[object, ...]:
        """Whose page it is."""
        return self._whose.name, self._whose.kind

    @property
    def whose(self) -> Whose | None:
        """Whose page it is."""
        return self._whose

    @property
    def place(self) -> Place | None:
        """What is under the cursor."""
        value = self.query_one(Page).value
        return value if isinstance(value, Place) else None

    def on_mount(self) -> None:
        """Say whose page it is."""
        self.query_one(Heading).title = safe(self._whose.name)
        self.query_one(Status).always = ALWAYS

    def on_screen_resume(self) -> None:
        """A story was read, and perhaps corrected: show the page as it is now."""
        self.reload()

    def on_page_pointed(self) -> None:
        """Show what is under the cursor whole when it has come to rest there."""
        self.rest_on()

    def on_page_more(self) -> None:
        """Fetch more of the page."""
        if self._after is not None:
            ask(self, "more", partial(self.told, self._whose, self._after, PAGE))

    def on_portrait_told(self, event: Told) -> None:
        """Show it."""
        if event.whose != self._whose or not self.query(Page):
            return
        pane = self.query_one(Page)
        is_further = event.about is None
        pieces = (*pane.pieces, *event.pieces) if is_further else event.pieces
        self._after = event.after
        fresh = not pane.pieces
        pane.show(pane.about if is_further else event.about, pieces, more=event.after is not None)
        if fresh:
            pane.scroll_to(y=0, animate=False, force=True)
        if not is_further:
            self.query_one(Heading).about = event.count
        self.rest_on()

    def joined(self, whose: Whose) -> None:
        """Show the page of who it is now."""
        self._whose = whose
        self.query_one(Heading).title = safe(whose.name)
        self.reload()

    def reload(self) -> None:
        """Fetch the page anew, as much of it as was there."""
        known = sum(len(pane.pieces) for pane in self.query(Page))
        ask(self, "page", partial(self.told, self._whose, None, max(PAGE, known)))

    def told(self, whose: Whose, after: After | None, limit: int) -> Message:
        """Read a part of the page from the library; the screen's own."""
        raise NotImplementedError

    def whole(self, place: Place) -> None:
        """Show what is under the cursor whole; the screen's own."""
        raise NotImplementedError

    def rest_on(self) -> None:
        """Show what is under the cursor whole, when the cursor has come to rest there."""
        if self._resting is not None:
            self._resting.stop()
        if (place := self.place) is not None:
            self._resting = self.set_timer(REST, partial(self.whole, place))

    def action_open(self) -> None:
        """Go to where what is under the cursor stands."""
        self.query_one(Page).action_choose()

    def action_leave(self) -> None:
        """Leave the page."""
        self.post_message(GoBack())


class PersonScreen(Portrait):
    """The page of somebody who speaks."""

    BINDING_GROUP_TITLE = "A person"
    PLACE = "person"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy", tooltip="Copy the quotation, with where it is from", id="person.copy"),
        Binding("o", "order", "Order", tooltip="The newest first, or the oldest", id="person.order"),
    ]

    def __init__(self, desk: Desk, name: str, kind: str) -> None:
        super().__init__(desk, name, kind)
        self._quoted: dict[Place, Said] = {}
        self._oldest_first = False

    def compose(self) -> Iterator[Widget]:
        """The line over it, the page and the quotation, the line below."""
        yield Heading()
        with Sheet():
            yield Page()
            yield Whole()
        yield Status()

    def on_mount(self) -> None:
        """Say which keys there are."""
        self.query_one(Status).hints = HINTS

    def on_page_chosen(self) -> None:
        """Read the story, at the quotation."""
        place = self.place
        said = self._quoted.get(place) if place else None
        if place is not None and said is not None:
            words = portraits.start(said.context, said.spans)
            self.post_message(OpenStory(place.story, said.offset, words))

    def told(self, whose: Whose, after: After | None, limit: int) -> Message:
        """Read the head and the first quotations, or more of them."""
        people, kind = self.desk.library.people, NameKind(whose.kind)
        page = people.quotations(whose.name, kind, after=after, limit=limit, oldest_first=self._oldest_first)
        pieces = tuple(portraits.pieces(page.said))
        self._quoted.update({Place(said.story, said.offset, said.index): said for said in page.said})
        if after is not None:
            return self.Told(whose, None, pieces, page.after, "")
        person = people.person(whose.name, kind)
        return self.Told(whose, portraits.about(person), pieces, page.after, several(person.quotes, "quote"))

    def whole(self, place: Place) -> None:
        """Show the quotation with what stands around it."""
        if place in self._quoted and self.query(Whole):
            self.query_one(Whole).passage = portraits.passage(self._quoted[place])

    def action_copy(self) -> None:
        """Copy the quotation under the cursor, with its citation."""
        place = self.place
        if place is None or place.quote is None:
            self.say("There is nothing to copy here")
        else:
            ask(self, "copy", partial(self._copied, place, place.quote))

    def action_order(self) -> None:
        """Show the oldest first, or the newest again."""
        self._oldest_first = not self._oldest_first
        pane = self.query_one(Page)
        pane.show(pane.about, (), more=False)
        self.reload()
        self.say("The oldest first" if self._oldest_first else "The newest first")

    def _copied(self, place: Place, index: int) -> Message:
        from reader.story.written.copies import cite, of_quote

        story, forms = self.desk.library.story(place.story), self.desk.copying
        return Copy(cite(of_quote(story, story.quotes[index]), forms.quote, forms.paragraph), "The quote")


class AuthorScreen(Portrait):
    """The page of somebody who writes."""

    PLACE = "author"

    class Previewed(Message):
        """A story was read for the preview."""

        def __init__(self, number: int, story: Story) -> None:
            super().__init__()
            self.number = number
            self.story = story

    def __init__(self, desk: Desk, name: str, kind: str = NameKind.AUTHOR) -> None:
        super().__init__(desk, name, kind)
        self._writer: Writer | None = None

    def compose(self) -> Iterator[Widget]:
        """The line over it, the page and a story's preview, the line below."""
        yield Heading()
        with Sheet():
            yield Page()
            yield Preview()
        yield Status()

    def on_mount(self) -> None:
        """Say which keys there are."""
        self.query_one(Status).hints = AUTHOR_HINTS

    def on_page_chosen(self) -> None:
        """Read the story, at the post where it is one."""
        if (place := self.place) is not None:
            self.post_message(OpenStory(place.story, place.at))

    def on_author_screen_previewed(self, event: Previewed) -> None:
        """Show the preview, if the cursor is still there."""
        place = self.place if self.query(Page) else None
        if place is not None and place.story == event.number:
            self.query_one(Preview).story = event.story

    def told(self, whose: Whose, after: After | None, limit: int) -> Message:
        """Read the head, the posts and the first stories, or more of these."""
        people = self.desk.library.people
        page = people.stories(whose.name, after, limit)
        pieces = tuple(portraits.stories(page.stories))
        if after is not None:
            return self.Told(whose, None, pieces, page.after, "")
        person, writer = people.author(whose.name), people.writer(whose.name)
        pieces = (*portraits.posts(writer), *pieces)
        count = several(person.stories, "story", "stories")
        return self.Told(whose, portraits.about(person, writer), pieces, page.after, count)

    def whole(self, place: Place) -> None:
        """Show how the story begins."""
        if self.query_one(Preview).display:
            ask(self, "preview", lambda: self.Previewed(place.story, self.desk.library.story(place.story)))
