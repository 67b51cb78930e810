"""`reader import`: the stories of another program, and a report of what came and what did not, and why."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.cli import given
from reader.cli.main import MENDABLE, tell
from reader.cli.progress import bar
from reader.document import Origin, OriginKind
from reader.document.imports import formats
from reader.document.imports.brought import Export
from reader.document.reading import load
from reader.errors import DocumentError
from reader.library import Library
from reader.library.importing import Fate, Imported

MOST_TOLD = 20
"""Lines that say what did not come; how many more there are is told with them."""


def bring(name: str, *, fetches: bool, keeps: bool) -> int:
    """Take in a file of another program's, or tell what would come of it; gives the exit code."""
    subject = "standard input" if name == given.STANDARD_INPUT else name
    data = _load(name)
    form = formats.told(data)
    with given.library() as library:
        if form is not None and form.name == formats.FEEDS:
            return _feeds(library, data, subject, keeps=keeps)
        export = formats.read(data, subject)
        report = Report(export, keeps=keeps)
        try:
            with bar("importing", lambda: len(export.items)) as advance:
                for imported in _imported(library, export, name, keeps=keeps):
                    report.add(imported)
                    advance(1)
        finally:
            report.tell(fetches=fetches)
        return max(report.code, _fetch(library, report.wanted)) if fetches and report.wanted else report.code


class Report:
    """What became of everything in a file."""

    def __init__(self, export: Export, *, keeps: bool) -> None:
        """`keeps` says that it is kept, and not only told of."""
        self.wanted: list[str] = []
        """The addresses that are to be fetched."""
        self._fates: Counter[Fate] = Counter()
        self._declined = [DocumentError(declined.where, declined.why) for declined in export.declined]
        self._damaged: list[DocumentError] = []
        self._doubles = export.doubles
        self._all = len(export.items)
        self._keeps = keeps

    @property
    def code(self) -> int:
        """The command's exit code."""
        return MENDABLE if self._declined or self._damaged else 0

    def add(self, imported: Imported) -> None:
        """Count one."""
        self._fates[imported.fate] += 1
        item = imported.item
        if imported.fate is Fate.WANTED:
            self.wanted.append(item.url)
        if imported.error is not None:
            words = f"its text {imported.error.what}" if imported.fate is Fate.WANTED else imported.error.what
            remedy = "it is left to be fetched" if imported.fate is Fate.WANTED else ""
            self._damaged.append(DocumentError(f"{item.where}, {item.title or item.url}", words, remedy))

    def tell(self, *, fetches: bool) -> None:
        """Say on standard error what did not come, on standard output how many did."""
        failed = [*self._declined, *self._damaged]
        for error in failed[:MOST_TOLD]:
            tell(error)
        if len(failed) > MOST_TOLD:
            print(f"reader: and {len(failed) - MOST_TOLD:,} more like these", file=sys.stderr)
        print(self._summary(fetches=fetches))
        if left := self._all - self._fates.total():
            print(f"{left:,} are left; the same command goes on with them", file=sys.stderr)

    def _summary(self, *, fetches: bool) -> str:
        came = self._fates[Fate.CAME] + self._fates[Fate.WANTED]
        there = self._fates[Fate.KNOWN] + self._doubles
        gone = len(self._declined) + self._fates[Fate.FAILED]
        how = "" if fetches or not self._keeps else " (with: reader refresh)"
        parts = [
            f"{self._fates[Fate.CAME]:,} with their text" * bool(self._fates[Fate.CAME]),
            f"{self._fates[Fate.WANTED]:,} to fetch{how}" * bool(self._fates[Fate.WANTED]),
        ]
        of_them = ", ".join(filter(None, parts))
        words = f"{came:,} {'came' if self._keeps else 'would come'}{f': {of_them}' if of_them else ''}"
        words += f"; {there:,} there already" if there else ""
        return words + (f"; {gone:,} {'did' if self._keeps else 'would'} not" if gone else "")


def _imported(library: Library, export: Export, name: str, *, keeps: bool) -> Iterator[Imported]:
    place = str(Path(name).absolute())
    if keeps:
        return library.importing.bring(export.items, place, given.now)
    return library.importing.plan(export.items, place)


def _fetch(library: Library, addresses: Iterable[str]) -> int:
    """Fetch what is wanted; gives the exit code."""
    from reader.cli.add import Count
    from reader.cli.refresh import fetch
    from reader.library.taking import Wish

    wishes = [Wish(Origin(OriginKind.ADDRESS, address)) for address in addresses]
    count = Count()
    with given.fetcher() as fetcher:
        try:
            fetch(library, wishes, fetcher, count)
        finally:
            count.tell("nothing to fetch")
    return count.code


def _feeds(library: Library, data: bytes, subject: str, *, keeps: bool) -> int:
    """A list of feeds is followed, as `reader feeds import` does."""
    from reader.cli.feeds import follow_list
    from reader.document.feeds import subscriptions

    if keeps:
        return follow_list(library, data, subject)
    found = subscriptions.read(data, subject)
    number = len(found.feeds)
    print(f"{number:,} feed{'' if number == 1 else 's'} would be followed")
    return MENDABLE if found.declined else 0


def _load(name: str) -> bytes:
    """The bytes of a file that is larger than a story is, or of standard input."""
    if name == given.STANDARD_INPUT:
        return sys.stdin.buffer.read(formats.LARGEST + 1)
    return load(Path(name), formats.LARGEST)
