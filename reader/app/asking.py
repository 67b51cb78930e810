"""The one line of the library: what is typed there is a query, answered as one types, completed, and kept over the list."""

from functools import partial

from textual.message import Message

from reader.app.desk import OpenStory, ask
from reader.app.hunts import Hunt
from reader.app.shelving import PAGE, Shelving, listed
from reader.library import Answer, Hit, Want
from reader.panes.drawing import cut, safe
from reader.panes.heading import Heading
from reader.panes.search import Offer, SearchLine, Trouble
from reader.panes.stories import Item

FOUND = 40
"""Stories of a page while one types: more than a screen shows, for the passage of each is cut from its text."""

OFFERED = 6
"""Completions that are shown at most: a glance's worth."""

UNDERSTOOD = 24
"""Cells of what was understood of a query that makes no sense, as it stands over the list."""

NAMED = 60
"""Characters of a query that stand over the list."""

WITH_WANTS = ("", "is:inbox")
"""Queries of which also what could not be had is an answer."""


class Asking(Shelving):
    """The part of the library's screen that asks the library."""

    _typing = False
    """Whether the query is being typed, and may not be finished."""

    _hits: dict[int, Hit]
    _answer: Answer | None = None
    """The last page that came; None where none did yet."""

    @property
    def asked(self) -> str:
        """The query that the list answers; what is typed, where a screen has no other."""
        return self._query

    class Answered(Message):
        """A page of what a query finds is there."""

        def __init__(self, query: str, answer: Answer, wants: tuple[Want, ...], *, further: bool) -> None:
            """`further` says that it follows what is there already."""
            super().__init__()
            self.query = query
            self.answer = answer
            self.wants = wants
            self.further = further

    class Offered(Message):
        """What may be typed next is known."""

        def __init__(self, words: str, offers: tuple[Offer, ...]) -> None:
            super().__init__()
            self.words = words
            self.offers = offers

    def on_search_line_typed(self, event: SearchLine.Typed) -> None:
        """Show what is found by now, and what might be typed next."""
        event.prevent_default()
        self._typing = True
        self._query = event.words
        self.query_one(self.SEARCHED).cursor = None
        self.reload()
        line = self.query_one(SearchLine)
        ask(self, "offers", partial(self._offered, event.words, line.cursor))

    def on_search_line_kept(self) -> None:
        """Go through what was found, as on every such screen; what of the query makes no sense is said."""
        self._typing = False
        self._query = self._query.strip()
        self.reload()

    def on_search_line_left(self) -> None:
        """Show all again, as every such screen does."""
        self._typing = False

    def on_asking_offered(self, event: Offered) -> None:
        """Show what might be typed, if that still stands there."""
        line = self.query_one(SearchLine)
        if line.display and line.words == event.words:
            line.offers = event.offers

    def open_found(self, number: int) -> None:
        """Read a story, at the place that was found; from there one goes on to the next that was."""
        hit, answer = self._hits.get(number), self._answer
        if hit is None or answer is None or not (self._query.strip() or answer.terms):
            self.post_message(OpenStory(number))
            return
        hits = tuple(self._hits.values())
        more = partial(self._page, self.asked, typing=self._typing)
        hunt = Hunt(hits, hits.index(hit), answer.total, answer.terms, more, answer.after)
        self.post_message(OpenStory(number, hit.offset if hit.snippet else None, "", hunt))

    def ask_library(self, after: int | None, limit: int) -> None:
        """Ask for a page; the answer is a message."""
        group = "list" if after is None else "more"
        if self._typing and self._query.strip():
            limit = FOUND
        ask(self, group, partial(self._asked, self.asked, after, limit, typing=self._typing))

    def tell_answer(self, event: Answered) -> None:
        """Say over the list what is asked for and how many stories there are, and what of it makes no sense."""
        heading, answer = self.query_one(Heading), event.answer
        query = "" if self._typing else cut(safe(self._query), NAMED)
        heading.title = f"{self.NAME} /{query}" if query else self.NAME
        error = answer.error
        if self._query.strip():
            found = f"{answer.total:,} found"
            known = cut(safe(error.understood), UNDERSTOOD) if error else ""
            told = f"understood: {known}" if known else "nothing understood"
            self.tell_count(f"{told} · {found}" if error else found, found)
        for line in self.query(SearchLine):
            stands = error is not None and line.display and line.words == event.query
            line.trouble = Trouble(*error.place, f"{error.what}; {error.remedy}") if error and stands else None
        if error is not None and not self._typing:
            self.say(safe(str(error)), urgent=True)

    def found_items(self, answer: Answer) -> tuple[Item, ...]:
        """The stories of a page as the list shows them."""
        return tuple(listed(hit.entry, hit if hit.snippet else None) for hit in answer.hits)

    def _asked(self, query: str, after: int | None, limit: int, *, typing: bool) -> Message:
        library = self.desk.library
        answer = self._page(query, after, limit, typing=typing)
        wants = library.wanted.all() if after is None and query.strip() in WITH_WANTS else ()
        return self.Answered(query, answer, wants, further=after is not None)

    def _page(self, query: str, after: int | None, limit: int = PAGE, *, typing: bool) -> Answer:
        counts = bool(self._query)  # how much is in a view is asked for apart: the list is there before that is known
        return self.desk.library.asking.answer(query, self.desk.clock(), after, limit, typing=typing, counts=counts)

    def _offered(self, words: str, cursor: int) -> Message:
        found = self.desk.library.asking.complete(words, cursor, OFFERED)
        offers = (Offer(safe(one.text) + " " * one.text.endswith(" "), *one.span, safe(one.note)) for one in found)
        return self.Offered(words, tuple(offers))
