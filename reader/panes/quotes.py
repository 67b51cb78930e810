"""Who said what: the story's pull quotes, then its quotations, by speaker or in the order of the text.

The kind of a quotation and how sure its speaker is are told quietly: words of somebody stand between their marks, reported
speech stands without them, and what is less than sure, or was corrected, says so.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from reader.panes.drawing import Line, safe, spread, wrap
from reader.panes.rows import Row, Rows
from reader.story import Block, Quote, QuoteKind, Role, Story
from reader.story.copying import said

LINES = 3
"""Of a quotation that the list shows; the whole of it stands in the body."""

SURE = 0.75
"""Confidence from which on a speaker is given without a word."""

_KINDS = {QuoteKind.DIRECT: "", QuoteKind.MIXED: "fragment", QuoteKind.INDIRECT: "reported"}

NOBODY = "Nobody named"


class Quotes(Rows):
    """The quotations of a story."""

    BINDING_GROUP_TITLE = "Quotes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sort", "Order", tooltip="Group the quotes by speaker, or list them in order", id="quotes.order"),
        Binding("e", "correct", "Correct", tooltip="Say who really said it", id="quotes.correct"),
    ]

    story: var[Story | None] = var[Story | None](None, init=False)
    only: var[str | None] = var[str | None](None, init=False)
    """The id of the source whose quotes alone are shown; None for all."""

    sought: var[str] = var("", init=False)
    """Words that a quote or its speaker must hold to be shown."""

    by_speaker: var[bool] = var(True, init=False)
    """Whether the quotes are grouped; else they stand in the order of the text."""

    class Pointed(Message):
        """The cursor came to a quote (its index in the story), or to a pull quote (its block)."""

        def __init__(self, target: int | Block) -> None:
            super().__init__()
            self.target = target

    class Chosen(Pointed):
        """A quote or a pull quote was chosen."""

    class Disputed(Message):
        """Somebody else said the quote under the cursor (its index in the story); None where no quote is there."""

        def __init__(self, target: int | None) -> None:
            super().__init__()
            self.target = target

    def build(self, width: int) -> Sequence[Row]:
        """Pull quotes, then quotes."""
        if self.story is None:
            return ()
        rows = [] if self.only else list(_pull_quotes(self.story, self.sought, width))
        quotes = self.shown
        if self.by_speaker and not self.only:
            rows += _grouped(self.story, quotes, width)
        else:
            rows += _in_order(self.story, quotes, width, named=not self.only)
        return rows or [Row((((self._why_empty, "quiet"),),))]

    @property
    def shown(self) -> tuple[int, ...]:
        """Indexes of the quotes that are shown, in the order of the text."""
        if self.story is None:
            return ()
        query = self.sought.casefold()
        return tuple(
            index
            for index, quote in enumerate(self.story.quotes)
            if not quote.doubtful
            and self.only in (None, quote.speaker)
            and (not query or query in _sought(self.story, quote))
        )

    @property
    def _why_empty(self) -> str:
        if self.sought:
            return "No quote holds that."
        return "No quotes of this source." if self.only else "Nobody is quoted here."

    def on_mount(self) -> None:
        """Give the pane its title."""
        self._entitle()

    def watch_story(self, before: Story | None, story: Story | None) -> None:
        """Show another story's quotes, all of them; of the same story, corrected, those that were shown."""
        if before is None or story is None or before.id != story.id:
            self.set_reactive(Quotes.only, None)
            self.set_reactive(Quotes.sought, "")
        self._show()

    def watch_only(self) -> None:
        """Show one source's quotes, or all."""
        self._show()

    def watch_sought(self) -> None:
        """Show the quotes that match."""
        self._show()

    def watch_by_speaker(self) -> None:
        """Show them in the other order."""
        self._show()

    def moved(self, value: object) -> None:
        """Tell which quote the cursor is on."""
        if isinstance(value, int | Block):
            self.post_message(self.Pointed(value))

    def chosen(self, value: object) -> None:
        """Tell which quote was chosen."""
        if isinstance(value, int | Block):
            self.post_message(self.Chosen(value))

    def action_sort(self) -> None:
        """Group the quotes by speaker, or list them in order."""
        self.by_speaker = not self.by_speaker

    def action_correct(self) -> None:
        """Tell that somebody else said it."""
        self.post_message(self.Disputed(self.value if isinstance(self.value, int) else None))

    def _show(self) -> None:
        self.set_class(not (self.story and self.story.listed), "-empty")
        self._entitle()
        self.rebuild()

    def _entitle(self) -> None:
        total = len(self.story.listed) if self.story else 0
        shown = len(self.shown)
        count = f"{total}" if shown == total else f"{shown} of {total}"
        speaker = self.story.source(self.only) if self.story else None
        name = f" · {safe(speaker.name)}" if speaker else ""
        order = "" if self.by_speaker or total < 2 else " · in order"
        self.border_title = Content(f"Quotes{name} · {count}{order}")


def _pull_quotes(story: Story, query: str, width: int) -> Iterator[Row]:
    """The sentences that the page lifts out."""
    for block in story.blocks:
        if block.role is Role.PULL_QUOTE:
            words = safe(story.text[slice(*block.content)])
            if query.casefold() in words.casefold():
                yield Row(_hung("❝ ", wrap(words, width - 2, LINES), "accent", "words"), block)


def _grouped(story: Story, quotes: Sequence[int], width: int) -> Iterator[Row]:
    """The quotes under their speakers, these in the order in which they first speak, nobody last."""
    groups: dict[str | None, list[int]] = {}
    for index in quotes:
        groups.setdefault(story.quotes[index].speaker, []).append(index)
    for speaker, indexes in sorted(groups.items(), key=lambda group: group[0] is None):
        source = story.source(speaker)
        name = (safe(source.name), "strong") if source else (NOBODY, "head")
        yield Row((spread((name,), str(len(indexes)), "quiet", width),))
        for index in indexes:
            yield Row(_said(story, story.quotes[index], width), index)


def _in_order(story: Story, quotes: Sequence[int], width: int, *, named: bool) -> Iterator[Row]:
    """The quotes as they come, each over its speaker's name."""
    for index in quotes:
        quote = story.quotes[index]
        source = story.source(quote.speaker)
        name = safe(source.name) if source else NOBODY
        byline: tuple[Line, ...] = (((f"  — {name}", "quiet"),),) if named else ()
        yield Row((*_said(story, quote, width), *(spread(line, "", "", width) for line in byline)), index)


def _said(story: Story, quote: Quote, width: int) -> tuple[Line, ...]:
    """The lines of a quote: its words, then quietly what there is to say of it."""
    lines = wrap(_words(story, quote), width - 2, LINES)
    remarks = [_KINDS[quote.kind]] if _KINDS[quote.kind] else []
    if quote.corrected:
        remarks.append("corrected")
    elif quote.speaker and quote.confidence < SURE:
        remarks.append(f"{quote.confidence:.0%} sure")
    drawn = _hung("  ", lines, "", "quiet" if quote.kind is QuoteKind.INDIRECT else "")
    if not remarks:
        return drawn
    remark = " · ".join(remarks)
    if drawn and width - sum(len(text) for text, _ in drawn[-1]) > len(remark):
        return (*drawn[:-1], (*drawn[-1], (f" {remark}", "head")))
    return (*drawn, ((f"  {remark}", "head"),))


def _words(story: Story, quote: Quote) -> str:
    """What was said, on one safe line."""
    return safe(said(story, quote))


def _sought(story: Story, quote: Quote) -> str:
    """What a filter looks in."""
    source = story.source(quote.speaker)
    return f"{_words(story, quote)} {safe(source.name) if source else ''}".casefold()


def _hung(mark: str, lines: Sequence[str], look: str, words: str) -> tuple[Line, ...]:
    """Lines hung on a mark: it stands before the first, the rest are indented as far."""
    blank = " " * len(mark)
    return tuple(((mark if not number else blank, look), (line, words)) for number, line in enumerate(lines))
