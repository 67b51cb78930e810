"""A library of its own for each test, and stories to put into it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from reader.document import Document, Origin, OriginKind, read_text
from reader.document.fetch import Fetcher
from reader.library import Library, Position, kept, schema

NOW = datetime(2024, 5, 6, 12, 0, tzinfo=UTC)

BODY = (
    "The harbour board voted on Tuesday to keep the lamp, which nobody has needed since the new breakwater was built.",
    "“It costs us eleven dollars a year, and it is the only thing here that has never been late,” said Ottoline Bray, "
    "who has chaired the board since the ferry stopped.",
    "The vote came after three hours in which nobody spoke against it, and one in which somebody did.",
    "Engineers had asked for the money to be spent on rope, of which the harbour has used more than it can account for.",
    "“We shall look into the rope,” Bray said.",
)


def told(title: str, *paragraphs: str, writer: str = "Ines Quill") -> str:
    """A story as it is pasted: a headline, a byline, a date and paragraphs (the harbour's where none are given)."""
    return "\n\n".join((title, f"By {writer}", "May 3, 2024", *(paragraphs or BODY))) + "\n"


def pasted(text: str, place: str = "") -> Document:
    """A document that was pasted, or read from a file of that path."""
    return read_text(text, Origin(OriginKind.FILE if place else OriginKind.PASTE, place))


def opened(folder: Path) -> Library:
    """The library whose files are in a folder."""
    return Library(folder / "library.db", folder / "cache.db")


def filled(folder: Path, fill: Callable[[Library], object]) -> Library:
    """A library as `fill` leaves an empty one. It is filled once and then copied: examples by the score begin with it."""
    for name, data in _files(fill):
        (folder / name).write_bytes(data)
    return opened(folder)


@cache
def _files(fill: Callable[[Library], object]) -> tuple[tuple[str, bytes], ...]:
    with TemporaryDirectory() as name:
        with opened(Path(name)) as library:
            fill(library)
        return tuple((path.name, path.read_bytes()) for path in Path(name).iterdir())


def rows(folder: Path, *asked: str) -> list[Any]:
    """What the files answer to a question, or to several, each with its rows."""
    with closing(sqlite3.connect(folder / "library.db")) as connection:
        connection.execute("ATTACH ? AS cache", (str(folder / "cache.db"),))
        answers = [connection.execute(sql).fetchall() for sql in asked]
    return answers if len(asked) > 1 else answers[0]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library, its files in the test's folder."""
    with opened(tmp_path) as library:
        yield library


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    """Who asks a server, once, without waiting."""
    with Fetcher(pause=0, back_off=0) as made:
        yield made


def clock() -> datetime:
    """The time."""
    return NOW


def older(folder: Path, version: int, document: Document) -> int:
    """Make a library as an older version of the program left it, with one story half read; give the story's number."""
    newest = schema.MIGRATIONS
    with pytest.MonkeyPatch.context() as patch, closing(sqlite3.connect(folder / "library.db")) as connection:
        patch.setattr(schema, "MIGRATIONS", {number: newest[number] for number in range(1, version + 1)})
        schema.migrate(connection, 0)
        story = kept.keep(connection, document, "", NOW, None).story
        kept.keep_position(connection, story, Position.at(document.text, 3, 0.5), NOW)
        connection.commit()
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
    return story
