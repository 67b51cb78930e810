"""`reader add`: files, folders and addresses; every core reads them, and a line at the end says what became of them."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reader.cli import given
from reader.cli.main import MENDABLE, tell
from reader.cli.progress import bar
from reader.document import Origin, OriginKind
from reader.errors import DocumentError, ReaderError
from reader.library import Library, Outcome, files
from reader.library.taking import Taken, Wish, take
from reader.story.text import fold

BEFORE = 300
"""Milliseconds after which a folder that is watched is looked through for the first time."""

_FAILED, _SKIPPED = "failed", "skipped"

_WORDS: Mapping[str, str] = {
    Outcome.NEW: "{:,} new",
    Outcome.SAME: "{:,} there already",
    Outcome.REVISION: "{:,} revised",
    _SKIPPED: "{:,} skipped (no text)",
    _FAILED: "{:,} failed",
}
"""How each outcome is told of, where there are any."""


def add(names: list[str]) -> int:
    """Keep the stories and tell how many; one that cannot be kept is told of, and the others go on."""
    count = Count()
    with given.library() as library:
        try:
            with bar("adding", lambda: _how_many(names)) as advance, given.fetcher() as fetcher:
                for taken in take(library, wishes(names), given.now, fetcher=fetcher):
                    count.add(taken)
                    advance(1)
        finally:
            count.tell()
    return count.code


def watch(folder: str) -> int:
    """Keep every story of a folder, and those that come into it, each with a line, until it is interrupted."""
    from watchfiles import Change
    from watchfiles import watch as changes

    path = Path(folder)
    if not path.is_dir():
        raise DocumentError(folder, "is no folder that could be watched", "name a folder")
    count = Count()
    with given.library() as library, given.fetcher() as fetcher:
        is_first = True
        try:
            for changed in changes(path, raise_interrupt=True, yield_on_timeout=True, rust_timeout=BEFORE):
                come = {Path(name).resolve() for change, name in changed if change is not Change.deleted}
                # looked through when it is watched already, so that nothing comes in between unseen
                wanted = (wish for wish in _found(path) if is_first or _has_come(Path(wish.origin.place), come))
                if is_first or come:
                    _tell_each(take(library, wanted, given.now, fetcher=fetcher), count, library)
                if is_first:
                    print(f"watching {folder}; ctrl+c ends it", file=sys.stderr, flush=True)
                is_first = False
        except KeyboardInterrupt:
            print(file=sys.stderr)
        finally:
            count.tell()
    return count.code


def _has_come(path: Path, come: set[Path]) -> bool:
    """Whether a file came, or a folder that it is in: of one that is moved here only its own name is told."""
    here = path.resolve()
    return here in come or any(parent in come for parent in here.parents)


def wishes(names: Iterable[str]) -> Iterator[Wish]:
    """What a person means by names: a file that is there, an address, standard input, every file of a folder."""
    for name in names:
        if name == given.STANDARD_INPUT:
            data, origin = given.load(name)
            yield Wish(origin, data=data)
        elif Path(name).is_dir():
            yield from _found(Path(name))
        else:
            yield Wish(given.origin(name))


def _how_many(names: Iterable[str]) -> int:
    """How many things are meant; standard input is one, and not read for that."""
    return sum(sum(1 for _ in files(Path(name))) if Path(name).is_dir() else 1 for name in names)


def _found(folder: Path) -> Iterator[Wish]:
    for file in files(folder):
        yield Wish(Origin(OriginKind.FILE, str(file.absolute())), is_found=True)


def _tell_each(all_taken: Iterable[Taken], count: "Count", library: Library) -> None:
    """Print a line for each story that came, as it comes."""
    for taken in all_taken:
        count.add(taken)
        if taken.outcome in (Outcome.NEW, Outcome.REVISION) and taken.number is not None:
            word = "new" if taken.outcome is Outcome.NEW else "revised"
            print(f"{word}\t{taken.number}\t{fold(library.entry(taken.number).title)}", flush=True)


class Count:
    """What became of everything that was to be taken in."""

    def __init__(self) -> None:
        self._tally: Counter[str] = Counter()
        self._errors: list[ReaderError] = []
        self._is_wanted = False

    def add(self, taken: Taken) -> None:
        """Count one; what has failed is told of at the end, where it does not scroll away."""
        if taken.is_skipped:
            self._tally[_SKIPPED] += 1
        elif taken.error is not None:
            self.fail(taken.error)
            self._is_wanted |= taken.is_wanted
        elif taken.outcome is not None:
            self._tally[taken.outcome] += 1

    def fail(self, error: ReaderError) -> None:
        """Count one that could not be had."""
        self._tally[_FAILED] += 1
        self._errors.append(error)

    def tell(self, nothing: str = "nothing to add") -> None:
        """Say on standard error what failed and why, on standard output how many there are of each, or `nothing`."""
        for error in self._errors:
            tell(error)
        if self._is_wanted:
            print("what failed stands in the library; to try again: reader refresh", file=sys.stderr)
        told = [words.format(self._tally[outcome]) for outcome, words in _WORDS.items() if self._tally[outcome]]
        print(", ".join(told) or nothing)

    @property
    def code(self) -> int:
        """The command's exit code."""
        return MENDABLE if self._tally[_FAILED] else 0
