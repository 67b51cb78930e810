"""Who the story rests on: named sources, then unnamed ones, each with its quotes counted and what the story says of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content
from textual.message import Message
from textual.reactive import var

from reader.panes.drawing import cut, safe, several, spread
from reader.panes.rows import Row, Rows
from reader.story import Source, SourceKind, Story

MARKS: dict[SourceKind, str] = {
    SourceKind.PERSON: "●",
    SourceKind.ORGANIZATION: "■",
    SourceKind.DOCUMENT: "▪",
    SourceKind.ANONYMOUS: "○",
}
"""Before a source's name: filled where it is named."""


class Sources(Rows):
    """The sources of a story."""

    BINDING_GROUP_TITLE = "Sources"
    COMPONENT_CLASSES: ClassVar[set[str]] = set()

    story: var[Story | None] = var[Story | None](None, init=False)
    sought: var[str] = var("", init=False)
    """Words that a source's name, role or affiliation must hold to be shown."""

    class Pointed(Message):
        """The cursor came to a source, by its id."""

        def __init__(self, source: str) -> None:
            super().__init__()
            self.source = source

    class Chosen(Pointed):
        """A source was chosen."""

    def build(self, width: int) -> Sequence[Row]:
        """Named sources, then unnamed, those who say most first."""
        if self.story is None:
            return ()
        shown = [source for source in self.story.sources if self.sought.casefold() in _sought(source)]
        said = Counter(quote.speaker for quote in self.story.listed)
        shown.sort(key=lambda source: -said[source.id])
        named = [source for source in shown if source.kind is not SourceKind.ANONYMOUS]
        unnamed = [source for source in shown if source.kind is SourceKind.ANONYMOUS]
        rows = [_row(self.story, source, width) for source in named]
        if unnamed:
            rows.append(Row((((f"Unnamed · {len(unnamed)}", "head"),),)))
            rows += [_row(self.story, source, width) for source in unnamed]
        empty = "No source is called that." if self.sought else "No sources are named here."
        return rows or [Row((((empty, "quiet"),),))]

    def on_mount(self) -> None:
        """Give the pane its title."""
        self._entitle()

    def watch_story(self, before: Story | None, story: Story | None) -> None:
        """Show another story's sources, all of them; of the same story, corrected, those that were shown."""
        if before is None or story is None or before.id != story.id:
            self.set_reactive(Sources.sought, "")
        self.set_class(not (self.story and self.story.sources), "-empty")
        self._entitle()
        self.rebuild()

    def watch_sought(self) -> None:
        """Show the sources that match."""
        self.rebuild()

    def moved(self, value: object) -> None:
        """Tell which source the cursor is on."""
        self.post_message(self.Pointed(str(value)))

    def chosen(self, value: object) -> None:
        """Tell which source was chosen."""
        self.post_message(self.Chosen(str(value)))

    def _entitle(self) -> None:
        self.border_title = Content(f"Sources · {len(self.story.sources) if self.story else 0}")


def _row(story: Story, source: Source, width: int) -> Row:
    """Mark, name and count of quotes; below them, quietly, role, affiliation and how much they say."""
    unnamed = source.kind is SourceKind.ANONYMOUS
    name = ((f"{MARKS[source.kind]} ", "accent"), (safe(source.name), "" if unnamed else "strong"))
    quotes = story.said_by(source)
    lines = [spread(name, str(len(quotes) or ""), "quiet", width)]
    about = list(_about(source))
    if words := sum(len(quote.text.split()) for quote in quotes):
        about.append(several(words, "word"))
    if about and (not unnamed or len(about) > 1):
        lines.append((("  ", ""), (cut(" · ".join(about), width - 2), "quiet")))
    return Row(tuple(lines), source.id)


def _about(source: Source) -> Iterator[str]:
    """What the story says of a source, no words twice."""
    role = safe(source.role or "")
    if role:
        yield role
    affiliation = safe(source.affiliation or "")
    if affiliation and affiliation.casefold() not in role.casefold():
        yield affiliation


def _sought(source: Source) -> str:
    """What a filter looks in."""
    return safe(f"{source.name} {source.role or ''} {source.affiliation or ''}").casefold()
