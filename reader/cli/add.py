"""`reader add`: files and folders of stories, one document in memory at a time."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.cli import given
from reader.cli.main import MENDABLE, tell
from reader.cli.progress import bar
from reader.document import read
from reader.errors import DocumentError
from reader.library import Library, Outcome, files

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
    tally: Counter[str] = Counter()
    with given.library() as library:
        try:
            with bar("adding", lambda: sum(1 for _ in _all(names))) as advance:
                for name, is_found in _all(names):
                    tally[_add(library, name, is_found)] += 1
                    advance(1)
        finally:
            told = [words.format(tally[outcome]) for outcome, words in _WORDS.items() if tally[outcome]]
            print(", ".join(told) or "nothing to add")
    return MENDABLE if tally[_FAILED] else 0


def _all(names: list[str]) -> Iterator[tuple[str, bool]]:
    """Every file that is meant, and whether it was found in a folder rather than named."""
    for name in names:
        path = Path(name)
        if name != given.STANDARD_INPUT and path.is_dir():
            yield from ((str(file), True) for file in files(path))
        else:
            yield name, False


def _add(library: Library, name: str, is_found: bool) -> str:
    """Add one file and give its outcome: what is no text is skipped in a folder, and has failed where it was named."""
    try:
        data, origin = given.load(name)
        try:
            return library.add(read(data, origin), given.now()).outcome
        except DocumentError:
            if is_found:
                return _SKIPPED
            raise
    except DocumentError as error:
        tell(error)
        return _FAILED
