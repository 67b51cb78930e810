"""How a library bears many stories: `python -m tests.benchmarks.library [--stories 20000] [--folder FOLDER]`.

Prints what the adding takes, what the two files take on the disk beside the text, and what a list, a search and an opening
take, in a fresh process' first call and as the median of twenty. Nothing is asserted: figures are to be read.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from reader.document import Origin, OriginKind, read_text
from reader.library import Library, NameKind
from tests.benchmarks.stories import Writer

QUESTIONS = ("said", "government minister", "the of and", "“the minister said”", "polic", "gove", "don’t", "zzzz")
"""Common words, a common beginning, a phrase, and what no story has."""


def main() -> None:
    """Add the stories (to what the folder has already) and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--cast", type=int, default=0, help="people who come again and again")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="library-"))
    with Library(folder / "library.db", folder / "cache.db") as library:
        _add(library, options.stories, options.cast)
    with Library(folder / "library.db", folder / "cache.db") as library:
        _measure(library)


def _add(library: Library, number: int, cast: int) -> None:
    there = library.count()
    clock, understood = time.perf_counter(), 0.0
    for index, text in enumerate(Writer(there, cast).stories(number - there)):
        before = time.perf_counter()
        library.add(read_text(text, Origin(OriginKind.PASTE)), datetime.now(UTC))
        understood += time.perf_counter() - before
        if index % 5_000 == 4_999:
            print(f"  {index + 1:,} added in {time.perf_counter() - clock:.0f} s", flush=True)
    if number > there:
        print(f"{number - there:,} stories added, {1000 * understood / (number - there):.1f} ms each")


def _measure(library: Library) -> None:
    print(f"first page, opening the files  {_once(lambda: library.entries()):8.2f} ms")
    held = library.statistics()
    text = held.given
    for name, size in (("library.db", held.library_size), ("cache.db", held.cache_size)):
        print(f"{name:30} {size / 2**20:8.1f} MiB  {size / text:.2f} x the text")
    print(f"{'both':30} {(held.library_size + held.cache_size) / text:.2f} x the text of {text / 2**20:.1f} MiB")
    page = library.entries()
    middle = held.stories // 2
    number = page.entries[0].number - middle
    for name, work in (
        ("first page of 50", lambda: library.entries()),
        ("a page from the middle", lambda: library.entries(after=middle)),
        ("list filtered by a letter", lambda: library.entries("a")),
        ("a story opened", lambda: library.story(number)),
        ("nothing to catch up", lambda: library.catch_up()),
        ("statistics", lambda: library.statistics()),
    ):
        print(f"{name:30} {_median(work):8.2f} ms")
    _measure_people(library)
    title = page.entries[0].title
    for question in (*QUESTIONS, title.split()[2], title):
        hits = len(library.search(question))
        print(f"search {question[:40]!r:44} {hits:3} hits {_median(partial(library.search, question)):8.2f} ms")


def _measure_people(library: Library) -> None:
    people = library.people
    first = people.list(limit=100).voices[0]
    author = people.list(kinds=[NameKind.AUTHOR]).voices[0]
    for name, work in (
        ("first page of people", lambda: people.list(limit=100)),
        ("people by a letter", lambda: people.list("s")),
        ("first page of authors", lambda: people.list(kinds=[NameKind.AUTHOR])),
        (f"page of one in {first.stories:,} stories", lambda: people.person(first.name, first.kind)),
        ("50 quotations", lambda: people.quotations(first.name, first.kind)),
        ("names like this", lambda: people.suggestions(first.name, first.kind)),
        (f"author of {author.stories:,} stories", lambda: people.author(author.name)),
        ("unnamed sources by paper", lambda: people.unnamed()),
    ):
        print(f"{name:30} {_median(work):8.2f} ms")


def _once(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - before)


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_once(work) for _ in range(20))


if __name__ == "__main__":
    main()
