"""Long work: a bar on a terminal, nothing anywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.library import Library


@contextmanager
def bar(what: str, total: Callable[[], int]) -> Iterator[Callable[[int], None]]:
    """A bar on standard error; what is given takes how much more was done. The total is only counted where it is shown."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total())

        def advance(done: int) -> None:
            here = progress.tasks[0]
            # a mailbox is one file and may be a thousand stories
            progress.update(task, advance=done, total=max(here.total or 0, here.completed + done))

        yield advance


@contextmanager
def bytes_bar(what: str) -> Iterator[Callable[[int, int | None], None]]:
    """A bar on standard error; what is given takes how many bytes are there, and of how many where that is known."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


def catch_up(library: "Library") -> None:
    """Have all stories in the library's cache, as searches and titles need it; as a rule there is nothing to do."""
    left = library.catch_up()
    if not left:
        return
    with bar("understanding the stories anew", lambda: left) as advance:
        while left:
            before, left = left, library.catch_up()
            advance(before - left)
