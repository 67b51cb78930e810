"""Rows: what a story or the library has of something, as a table on a terminal, as lines of tabs in a pipe, or as CSV."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.story import Story
from reader.story.text import fold

_FORMULA = ("=", "+", "-", "@")
"""How a value begins that a spreadsheet would work out instead of showing it."""


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


def print_csv(rows: Rows, story: str | None, *, head: bool) -> None:
    """Print rows as RFC 4180 has them, the names over them where `head` says so.

    `story` is the first value of every row where it is given, as the table of several stories needs it.
    """
    import csv
    import sys

    first, name = ((), ()) if story is None else ((story,), ("story",))
    writer = csv.writer(sys.stdout)
    if head:
        writer.writerow((*name, *rows.names))
    for line in rows.lines:
        writer.writerow([_inert(fold(value)) for value in (*first, *line)])


def _inert(value: str) -> str:
    """A value that no spreadsheet takes for a formula: what stands in a story is text, whatever it begins with."""
    return f"'{value}" if value.startswith(_FORMULA) else value
