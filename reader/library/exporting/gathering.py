"""The stories that are exported, read from the library one by one."""

from collections.abc import Callable, Iterable, Iterator

from reader.errors import ReaderError
from reader.library.exporting.model import Exported
from reader.library.library import Library

_PAGE = 200


def gather(
    library: Library,
    stories: Iterable[int] | None = None,
    query: str = "",
    *,
    only_marked: bool = False,
    trouble: Callable[[ReaderError], object] | None = None,
) -> Iterator[Exported]:
    """Give stories with all that is kept of them: those of some numbers, or those that answer a query, newest first.

    `only_marked` leaves out those without marks. One that cannot be read is told to `trouble`, and the others go on.
    """
    marked = {mark.story for mark in library.marks.all()} if only_marked else None
    if marked is not None and stories is None and not query:
        stories = sorted(marked, reverse=True)
    for number in _numbers(library, query) if stories is None else stories:
        if marked is not None and number not in marked:
            continue
        try:
            yield Exported(library.entry(number), library.story(number), library.marks.of(number))
        except ReaderError as error:
            if trouble is None:
                raise
            trouble(error)


def _numbers(library: Library, query: str) -> Iterator[int]:
    page = library.entries(query, limit=_PAGE)
    yield from (entry.number for entry in page.entries)
    while page.after is not None:
        page = library.entries(query, page.after, _PAGE)
        yield from (entry.number for entry in page.entries)
