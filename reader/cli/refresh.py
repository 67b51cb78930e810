"""`reader refresh`: stories fetched again from where they came from, and what could not be had tried again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.cli import given
from reader.cli.add import Count
from reader.cli.progress import bar, catch_up
from reader.errors import ReaderError
from reader.library import Library
from reader.library.taking import Wish, take
from reader.library.whence import again, wish

if TYPE_CHECKING:
    from reader.document.fetch import Fetcher


def refresh(names: list[str]) -> int:
    """Fetch the named stories again, or without a name all that is wanted; tell what became of them."""
    count = Count()
    with given.library(" ".join(names)) as library, given.fetcher() as fetcher:
        try:
            wishes = _named(library, names, count) if names else again(library)
            fetch(library, wishes, fetcher, count)
        finally:
            count.tell("nothing to fetch")
    return count.code


def fetch(library: Library, wishes: Sequence[Wish], fetcher: "Fetcher", count: Count) -> None:
    """Fetch stories, and count what becomes of them."""
    with bar("fetching", lambda: len(wishes)) as advance:
        for taken in take(library, wishes, given.now, fetcher=fetcher):
            count.add(taken)
            advance(1)


def _named(library: Library, names: list[str], count: Count) -> list[Wish]:
    """Where each of them came from; what came from nowhere is told of, and the others go on."""
    catch_up(library)
    wishes = []
    for name in names:
        try:
            wishes.append(wish(library, library.find(name)))
        except ReaderError as error:
            count.fail(error)
    return wishes
