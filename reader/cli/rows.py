"""Rows: what a story or the library has of something, as a table on a terminal and as lines of tabs in a pipe."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.story import Story
from reader.story.text import fold


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's head and its lines; every line has a value for each name."""

    names: tuple[str, ...]
    lines: Iterable[tuple[str, ...]]


def quotes(story: Story) -> Rows:
    """Who said what: speaker, kind, confidence in per cent, words."""

    def lines() -> Iterator[tuple[str, ...]]:
        for quote in story.listed:
            source = story.source(quote.speaker)
            name = source.name if source else ""
            yield name, quote.kind.value, f"{100 * quote.confidence:.0f}", quote.text

    return Rows(("speaker", "kind", "sure %", "said"), lines())


def sources(story: Story) -> Rows:
    """Who the story rests on: name, kind, role, affiliation; how much of it is quoted, how much reported, in words."""

    def lines() -> Iterator[tuple[str, ...]]:
        for source in story.sources:
            said = story.said_by(source)
            words = sum(len(quote.text.split()) for quote in said)
            about = source.name, source.kind.value, source.role or "", source.affiliation or ""
            yield *about, str(len(source.quotes)), str(len(said) - len(source.quotes)), str(words)

    return Rows(("name", "kind", "role", "affiliation", "quotes", "reported", "words"), lines())


def print_rows(rows: Rows, on_terminal: bool) -> None:
    """Print a table, or in a pipe a line a row, its values between tabs, without a head."""
    if on_terminal:
        from reader.cli.terminal import print_table

        print_table(rows)
        return
    for line in rows.lines:
        print("\t".join(map(fold, line)))
