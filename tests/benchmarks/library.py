"""How a library bears many stories: `python -m tests.benchmarks.library [--stories 20000] [--folder FOLDER]`.

Prints what the adding takes (read by every core, written by one process), what the two files take on the disk beside the
text, and what a list, a search, the list of people and an opening take, in a fresh process: its first call, the median of
twenty, and the memory at the end. Nothing is asserted: figures are to be read.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from reader.document import Origin, OriginKind, read_text
from reader.library import Library
from reader.library.crew import Crew, Read
from tests.benchmarks.stories import Writer

QUESTIONS = ("government minister", "“the minister said”", "said", "the of and", "polic", "gove", "don’t", "zzzz")
"""Two words, a phrase, common words, a common beginning, and what no story has."""

ABREAST = 64
"""Stories that are being read at once."""

PASTE = Origin(OriginKind.PASTE)


def main() -> None:
    """Add the stories (to what the folder has already) and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="library-"))
    if options.measure:
        with Library(folder / "library.db", folder / "cache.db") as library:
            _measure(library)
        return
    with Library(folder / "library.db", folder / "cache.db") as library:
        _add(library, options.stories)
    again = [sys.executable, "-m", "tests.benchmarks.library", "--measure", "--folder", str(folder)]
    subprocess.run(again, check=True)


def _add(library: Library, number: int) -> None:
    there = library.count()
    while left := library.catch_up(500):
        print(f"  {left:,} to be read anew", flush=True)
    clock, begun = time.perf_counter(), deque[tuple[bytes, "Future[Read] | None"]]()
    with Crew() as crew:

        def keep() -> None:
            data, future = begun.popleft()
            document, done = crew.result(future, data, PASTE)
            library.add(document, datetime.now(UTC), done)

        for index, text in enumerate(Writer(there).stories(number - there)):
            begun.append((text.encode(), crew.begin(text.encode(), PASTE)))
            if len(begun) > ABREAST:
                keep()
            if index % 5_000 == 4_999:
                print(f"  {index + 1:,} added in {time.perf_counter() - clock:.0f} s", flush=True)
        while begun:
            keep()
    if number > there:
        print(
            f"{number - there:,} stories added, {1000 * (time.perf_counter() - clock) / (number - there):.1f} ms each"
        )


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
    speaker = library.story(number).sources[0].name
    for name, work in (
        ("first page of 50", lambda: library.entries()),
        ("a page from the middle", lambda: library.entries(after=middle)),
        ("a story opened", lambda: library.story(number)),
        ("nothing to catch up", lambda: library.catch_up()),
        ("statistics", lambda: library.statistics()),
        ("the list of people", lambda: library.people.list()),
        ("a person", lambda: library.people.person(speaker)),
    ):
        print(f"{name:30} {_median(work):8.2f} ms")
    for query in ("is:inbox", "is:archived", "after:2023", "words:>700", "sort:title", "tag:none", f"-{speaker}"):
        print(f"list {query[:40]!r:46} {_median(partial(library.entries, query)):8.2f} ms")
    title = page.entries[0].title
    for question in (*QUESTIONS, f'speaker:"{speaker}"', f"speaker:{speaker.split()[-1]}", title.split()[2], title):
        hits = len(library.search(question))
        print(f"search {question[:40]!r:44} {hits:3} hits {_median(partial(library.search, question)):8.2f} ms")
    stories = Writer(time.time_ns()).stories(21)
    first = _once(lambda: library.add(read_text(next(stories), PASTE), datetime.now(UTC)))
    print(f"{'the first story added':30} {first:8.2f} ms (what understands it is loaded)")
    print(f"{'the next':30} {_median(lambda: library.add(read_text(next(stories), PASTE), datetime.now(UTC))):8.2f} ms")
    print(f"{'memory at the most':30} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.1f} MiB")


def _once(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - before)


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_once(work) for _ in range(20))


if __name__ == "__main__":
    main()
