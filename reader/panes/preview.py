"""The preview of a story in the library: headline, byline, how it begins, and who speaks in it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.reactive import var

from reader.panes.drawing import Line, day, people, safe, several, spread, wrap
from reader.panes.rows import Row, Rows
from reader.story import Role, SourceKind, Story

OPENING = 3
"""Paragraphs of the story that are shown."""

PARAGRAPH_LINES = 6

SPEAKERS = 8
"""Sources that are named, those with most quotes."""


class Preview(Rows, can_focus=False):
    """How a story begins, and who speaks in it."""

    story: var[Story | None] = var[Story | None](None, init=False)

    def build(self, width: int) -> Sequence[Row]:
        """The lines of the preview; none can be chosen."""
        return [Row((line,)) for line in _preview(self.story, width)] if self.story else ()

    def on_mount(self) -> None:
        """Give the pane its title."""
        self.border_title = Content("Preview")

    def watch_story(self) -> None:
        """Show another story, from its beginning."""
        if self.is_mounted:
            self.scroll_to(y=0, animate=False)
        self.rebuild()


def _preview(story: Story, width: int) -> Iterator[Line]:
    if story.kicker:
        yield from _lines(safe(story.kicker), width, "accent")
    yield from _lines(safe(story.title), width, "strong", 4)
    if story.deck:
        yield from _lines(safe(story.deck), width, "words", 4)
    byline = f"By {people(story.byline)}" if story.byline else ""
    about = (byline, safe(story.publication or ""), day(story.updated or story.published))
    yield from _lines(" · ".join(part for part in about if part), width, "quiet")
    counts = (
        several(story.words, "word"),
        several(len(story.listed), "quote"),
        several(len(story.sources), "source"),
    )
    yield from _lines(" · ".join(counts), width, "quiet")
    paragraphs = [block for block in story.blocks if block.role is Role.PARAGRAPH][:OPENING]
    for block in paragraphs:
        yield ()
        yield from _lines(safe(story.text[slice(*block.content)]), width, "", PARAGRAPH_LINES)
    said = Counter(quote.speaker for quote in story.listed)
    speakers = sorted((source for source in story.sources if said[source.id]), key=lambda source: -said[source.id])
    if speakers:
        yield ()
        yield (("Who speaks", "head"),)
    for source in speakers[:SPEAKERS]:
        mark = "○ " if source.kind is SourceKind.ANONYMOUS else "● "
        yield spread(((mark, "accent"), (safe(source.name), "")), str(said[source.id]), "quiet", width)
    if len(speakers) > SPEAKERS:
        yield ((f"  and {len(speakers) - SPEAKERS} more", "quiet"),)


def _lines(text: str, width: int, look: str, most: int = 2) -> list[Line]:
    return [((line, look),) for line in wrap(text, width, most)]
