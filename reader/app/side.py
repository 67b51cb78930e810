"""The side panes and how they hang together: who speaks, whom the story rests on, who wrote it.

What is chosen in one pane narrows another, and is told to the screen as what is to be lit and where to go; what the body's
cursor stands on is marked here. Loaded when the story itself is on the screen.
"""

from collections.abc import Iterator

from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from reader.app.desk import Note
from reader.app.near import Quotations, between_marks, told
from reader.panes.author import AuthorCard
from reader.panes.body import Light
from reader.panes.marks import Item, Marks
from reader.panes.quotes import Quotes
from reader.panes.sources import Sources
from reader.panes.tabs import PaneTabs
from reader.story import Block, Quote, Source, Span, Story

GONE = "These words are gone from the story; d removes the mark"
"""What is said where one would go to a mark that is loose."""


class SidePanes(Widget):
    """Quotes, sources, author, marks; and tabs, where there is room for but one of them."""

    story: var[Story | None] = var[Story | None](None, init=False)

    pane: var[str] = var("body")
    """The name of the pane that has the keys."""

    shown: var[str] = var("quotes")
    """The name of the side pane that is in front, or was last."""

    marked: var[tuple[Item, ...]] = var[tuple[Item, ...]]((), init=False)
    """What is marked in the story."""

    class Lit(Message):
        """Something was chosen: this is to be lit, and the body is to go there."""

        def __init__(self, lights: tuple[Light, ...], at: int | None) -> None:
            super().__init__()
            self.lights = lights
            self.at = at

    class Wanted(Message):
        """The keys are wanted elsewhere: in the pane of that name."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def compose(self) -> Iterator[Widget]:
        """The tabs and the panes."""
        yield PaneTabs().data_bind(current=SidePanes.pane, side=SidePanes.shown)
        yield Quotes().data_bind(SidePanes.story)
        yield Sources().data_bind(SidePanes.story)
        yield AuthorCard().data_bind(SidePanes.story)
        yield Marks().data_bind(items=SidePanes.marked)

    def on_mount(self) -> None:
        """Name the tabs, unless the app was left before they stood."""
        for tabs in self.query(PaneTabs):
            tabs.labels = _labels(self.story, self.marked)

    def watch_story(self, story: Story | None) -> None:
        """Learn where the quotations stand."""
        self.quotations = Quotations(story) if story else None
        for tabs in self.query(PaneTabs):
            tabs.labels = _labels(story, self.marked)

    def watch_marked(self) -> None:
        """Count them on their tab."""
        for tabs in self.query(PaneTabs):
            tabs.labels = _labels(self.story, self.marked)

    def on_quotes_pointed(self, event: Quotes.Pointed) -> None:
        """Show the quote in the body."""
        self._tell_target(event.target)

    def on_quotes_chosen(self, event: Quotes.Chosen) -> None:
        """Show the quote in the body and read on from there."""
        self._tell_target(event.target)
        self.post_message(self.Wanted("body"))

    def on_sources_pointed(self, event: Sources.Pointed) -> None:
        """Show the source's quotes alone, light its mentions."""
        self._tell_source(event.source)

    def on_sources_chosen(self, event: Sources.Chosen) -> None:
        """Show its quotes, and go to them where there are any."""
        source = self._tell_source(event.source)
        self.post_message(self.Wanted("quotes" if source and self.story and self.story.said_by(source) else "body"))

    def on_author_card_chosen(self, event: AuthorCard.Chosen) -> None:
        """Go to the post in the body."""
        self.post_message(self.Lit((Light(event.span, "quote"),), event.span.start))
        self.post_message(self.Wanted("body"))

    def on_mark_rows_pointed(self, event: Marks.Pointed) -> None:
        """Show the mark in the body."""
        event.stop()
        if event.item.span is not None:
            self.post_message(self.Lit((), event.item.span.start))

    def on_mark_rows_chosen(self, event: Marks.Chosen) -> None:
        """Show the mark in the body and read on from there."""
        event.stop()
        self.post_message(self.Lit((), event.item.span.start if event.item.span else None))
        if event.item.span is not None:
            self.post_message(self.Wanted("body"))
        else:
            self.post_message(Note(GONE))

    def on_pane_tabs_chosen(self, event: PaneTabs.Chosen) -> None:
        """Show the pane whose tab was clicked."""
        self.post_message(self.Wanted(event.pane))

    def named(self, name: str) -> Widget:
        """The pane of a name."""
        kinds: dict[str, type[Widget]] = {"quotes": Quotes, "sources": Sources, "author": AuthorCard, "marks": Marks}
        return self.query_one(kinds[name])

    def mark(self, place: Span) -> None:
        """Mark what stands in the paragraph under the body's cursor."""
        if self.story is None or self.quotations is None or not self.is_mounted:
            return
        near = self.quotations.within(place)
        speakers = frozenset(self.story.quotes[index].speaker for index in near) - {None}
        quotes = self.query_one(Quotes)
        quotes.marks = frozenset(near)
        if near and not quotes.has_focus:
            quotes.reveal(min(near))
        self.query_one(Sources).marks = frozenset(speakers)
        self._mark_marks(place)

    def choose_at(self, offset: int) -> None:
        """Choose the quotation that stands at a place in the text, if one does."""
        index = self.quotations.at(offset) if self.quotations else None
        if index is None or self.story is None:
            return
        quotes = self.query_one(Quotes)
        quotes.only = None
        quotes.point_at(index)
        self.post_message(self.Lit(lights(self.story.quotes[index]), None))

    def dispute(self) -> None:
        """Correct the speaker of the quote that the cursor of the quotes is on."""
        self.query_one(Quotes).action_correct()

    def show_corrected(self, index: int) -> None:
        """Leave the cursor on a quotation that has another speaker now, and light it as it is."""
        quotes = self.query_one(Quotes)
        if quotes.index(index) is None:  # it is not among those that were asked for any more
            quotes.only, quotes.sought = None, ""
        quotes.point_at(index)
        if self.story is not None:
            self.post_message(self.Lit(lights(self.story.quotes[index]), None))

    def forget(self) -> bool:
        """Choose nothing; tells whether anything was chosen."""
        quotes, sources, marks = self.query_one(Quotes), self.query_one(Sources), self.query_one(Marks)
        chosen = quotes.only is not None or any(pane.cursor is not None for pane in (quotes, sources, marks))
        quotes.only = quotes.cursor = sources.cursor = marks.cursor = None
        return chosen

    def filtered(self) -> Quotes | Sources | Marks | None:
        """The list that has the keys and can be filtered."""
        focused = self.screen.focused
        return focused if isinstance(focused, Quotes | Sources | Marks) else None

    def mark_under_cursor(self) -> Item | None:
        """The mark that the pane of marks stands on, where that has the keys."""
        focused = self.screen.focused
        return focused.item if isinstance(focused, Marks) else None

    def under_cursor(self) -> tuple[str, Span | None]:
        """What the pane with the keys stands on, in a word, and where that is in the text."""
        story, focused = self.story, self.screen.focused
        if isinstance(focused, Marks):
            return "The marked words", focused.item.span if focused.item else None
        if story is None or not isinstance(focused, Quotes | Sources | AuthorCard):
            return "", None
        match focused.value:
            case Span() as span:
                return "The post", span
            case Block() as block:
                return "The pull quote", block.span
            case int() as index:
                return "The quote", between_marks(story.text, told(story.quotes[index]))
            case identifier:
                source = story.source(str(identifier))
                start = source.mentions[0].start if source and source.mentions else -1
                return "The paragraph", next((b.span for b in story.blocks if b.start <= start < b.end), None)

    def quote_under_cursor(self) -> int | None:
        """The index of the quotation that the cursor of the quotes is on, where they have the keys."""
        focused = self.screen.focused
        return focused.value if isinstance(focused, Quotes) and isinstance(focused.value, int) else None

    def whom(self) -> tuple[str, str, str] | None:
        """The page of whoever is under the cursor: its name, theirs, and whose name that is; None for nobody."""
        focused, story = self.screen.focused, self.story
        if story is None or not isinstance(focused, Quotes | Sources | AuthorCard):
            return None
        if isinstance(focused, AuthorCard):
            writers = (story.author.name,) if story.author else story.byline
            return ("author", writers[0], "author") if writers else None
        value = focused.value
        quote = story.quotes[value] if isinstance(value, int) else None
        source = story.source(quote.speaker if quote else str(value) if isinstance(focused, Sources) else None)
        return ("person", source.name, source.kind.value) if source else None

    def _mark_marks(self, place: Span) -> None:
        """Mark the marks that stand in a stretch of the text."""
        near = [
            item.number
            for item in self.marked
            if item.span and item.span.start < place.end and item.span.end > place.start
        ]
        marks = self.query_one(Marks)
        marks.marks = frozenset(near)
        if near and not marks.has_focus:
            marks.reveal(near[0])

    def _tell_target(self, target: int | Block) -> None:
        if self.story is None:
            return
        if isinstance(target, Block):
            self.post_message(self.Lit((Light(target.content, "quote"),), target.start))
        else:
            quote = self.story.quotes[target]
            self.post_message(self.Lit(lights(quote), told(quote)[0].start))

    def _tell_source(self, identifier: str) -> Source | None:
        source = self.story.source(identifier) if self.story else None
        if source is not None:
            self.query_one(Quotes).only = identifier
            first = source.mentions[0].start if source.mentions else None
            self.post_message(self.Lit(tuple(Light(span, "mention") for span in source.mentions), first))
        return source


def lights(quote: Quote) -> tuple[Light, ...]:
    """What is lit for a quotation: its words, cue and mention, each in its own way."""
    words = [Light(span, "quote") for span in told(quote)]
    words += [Light(span, "cue") for span in (quote.cue,) if span]
    words += [Light(span, "mention") for span in (quote.mention,) if span]
    return tuple(words)


def _labels(story: Story | None, marked: tuple[Item, ...]) -> tuple[tuple[str, str], ...]:
    """What the tabs say: keys, names and counts; of marks only where there are any."""
    quotes, sources = (len(story.listed), len(story.sources)) if story else (0, 0)
    labels = (
        ("body", "1 Story"),
        ("quotes", f"2 Quotes {quotes}"),
        ("sources", f"3 Sources {sources}"),
        ("author", "4 Author"),
    )
    return (*labels, ("marks", f"5 Marks {len(marked)}")) if marked else labels
