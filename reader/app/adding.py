"""Adding: what a typed, pasted or dropped line means, and what became of what it named. Knows no screen."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from os.path import expanduser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from reader.app.desk import Desk
from reader.document import Origin, OriginKind
from reader.document.fetch import address
from reader.errors import ReaderError
from reader.library import Outcome, files
from reader.library.taking import Taken, Wish
from reader.panes.drawing import several

TOLD = {
    Outcome.NEW: "Added to the library",
    Outcome.SAME: "It was in the library already",
    Outcome.REVISION: "A new version of a story that was there",
}

LONGEST_NAME = 4096
"""Characters of the longest name of a file (PATH_MAX of Linux); a longer paste is a story."""

SOME = 20
"""Stories of an import after which it is said how far it is."""

STANDS = "it stands in the library, where r tries again"
"""What is said of an address that could not be had."""


@dataclass(slots=True)
class Tally:
    """What became of what was to be added."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    unread: int = 0
    """Files that are no stories, and addresses that could not be had."""

    number: int | None = None
    """The first story that came; None where none did."""

    error: ReaderError | None = None
    """Why the first that did not come could not be had."""

    def add(self, taken: Taken) -> None:
        """Count one."""
        if taken.outcome is None:
            self.unread += 1
            self.error = self.error or taken.error
        else:
            self.outcomes[taken.outcome] += 1
            self.number = self.number if self.number is not None else taken.number

    @property
    def told(self) -> str:
        """What is said of them."""
        if not self.unread and sum(self.outcomes.values()) == 1:
            return TOLD[next(iter(self.outcomes))]
        words = {Outcome.NEW: "new", Outcome.SAME: "there already", Outcome.REVISION: "new versions"}
        parts = [f"{self.outcomes[outcome]:,} {word}" for outcome, word in words.items() if self.outcomes[outcome]]
        if self.unread:
            parts.append(f"{several(self.unread, 'file')} could not be read")
        return ", ".join(parts) or "No files are there"


class Seen(NamedTuple):
    """What a line means."""

    words: str
    """What it was seen as; empty where nothing stands there."""

    wishes: Callable[[], Iterator[Wish]] | None = None
    """What is to be taken in; None where the line names nothing."""


def seen(line: str) -> Seen:
    """What a person means by a line: a file or a folder that is there, or an address."""
    if not line.strip():
        return Seen("")
    path = named(line)
    if path is not None and path.is_dir():
        return Seen("a folder: all its stories", lambda: (_file(file, is_found=True) for file in files(path)))
    if path is not None:
        return Seen("a file", lambda: iter([_file(path)]))
    found = address(line.strip()) if len(line) <= LONGEST_NAME else None
    if found is not None:
        return Seen("an address", lambda: iter([Wish(Origin(OriginKind.ADDRESS, found))]))
    return Seen("no file and no address")


def imported(path: Path, desk: Desk, tell: Callable[[str], object], stopped: Callable[[], bool]) -> str | None:
    """Take in what another program gave of its stories, and say how many came; None for a file that is none of these.

    Raises DocumentError where it is broken or cannot be read.
    """
    from reader.document.detect import SAMPLE
    from reader.document.imports import formats
    from reader.document.reading import load

    try:
        with path.open("rb") as file:
            first = file.read(SAMPLE)
    except OSError:
        return None  # which is told of where it is to be kept as a story
    if not formats.may_be(first):
        return None
    data = load(path, formats.LARGEST)
    form = formats.told(data)
    if form is None:
        return None
    if form.name == formats.FEEDS:
        return _followed(data, path, desk)
    from reader.library.importing import Fate

    export = formats.read(data, str(path))
    fates: Counter[Fate] = Counter()
    for one in desk.library.importing.bring(export.items, str(path.absolute()), desk.clock, cancelled=stopped):
        fates[one.fate] += 1
        if fates.total() % SOME == 0:
            tell(f"{fates.total():,} of {len(export.items):,}")
    gone = len(export.declined) + fates[Fate.FAILED]
    words = (
        (fates[Fate.CAME], "came with their text"),
        (fates[Fate.WANTED], "to fetch (r on each, or reader refresh)"),
        (fates[Fate.KNOWN] + export.doubles, "there already"),
        (gone, "did not come (reader import says why)"),
    )
    return f"{form.name}: " + (", ".join(f"{count:,} {what}" for count, what in words if count) or "nothing in it")


def _followed(data: bytes, path: Path, desk: Desk) -> str:
    """Follow the feeds of a list."""
    from reader.document.feeds import subscriptions

    found = subscriptions.read(data, str(path))
    new = sum(desk.library.feeds.add(feed, desk.clock())[1] for feed in found.feeds)
    return f"{several(new, 'new feed')}, {len(found.feeds) - new:,} followed already; F goes to them, R takes them in"


def _file(path: Path, *, is_found: bool = False) -> Wish:
    return Wish(Origin(OriginKind.FILE, str(path.absolute())), is_found=is_found)


def named(text: str) -> Path | None:
    """The file that a pasted line names, as terminals paste what is dropped on them; None where it names none."""
    line = text.strip()
    if not line or "\n" in line or len(line) > LONGEST_NAME:
        return None
    if line.startswith("file://"):
        line = unquote(urlsplit(line).path)
    elif line[0] == line[-1] and line[0] in "'\"":
        line = line[1:-1]
    candidates = (line, line.replace("\\ ", " "))
    return next((path for path in (Path(expanduser(name)) for name in candidates) if _exists(path)), None)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name longer than the system's names can be
        return False
