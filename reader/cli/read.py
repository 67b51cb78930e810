"""`reader` and `reader STORY`: the app. What is opened is kept first, so that nothing which was read is lost."""

import os
import sys

from reader import config, places
from reader.cli import given
from reader.errors import DocumentError, TerminalError
from reader.library import Library


def read(words: list[str]) -> int:
    """Open the library, or the story that the words name; gives the app's exit code.

    Raises TerminalError where there is no terminal, and as the document, the library and the settings do.
    """
    _check_terminal(words)
    settings = config.load(places.find().config)
    with given.library() as library:
        number = _number(library, words) if words else None
        if words == [given.STANDARD_INPUT]:
            _take_keys_from_terminal()
        from reader.app import run

        return run(library, settings, number, given.now)


def _number(library: Library, words: list[str]) -> int:
    """The number of the story that is meant; a file is kept, and so has one."""
    name = words[0] if len(words) == 1 else " ".join(words)
    if given.is_address(name):
        return _fetch(library, name)
    document = given.document(name)
    return library.add(document, given.now()).number if document else given.number(library, name)


def _fetch(library: Library, name: str) -> int:
    """Fetch a story and keep it, or else that it is wanted; raises DocumentError."""
    from reader.cli.progress import bytes_bar
    from reader.library.taking import Wish, take

    with given.fetcher() as fetcher, bytes_bar("fetching") as progress:
        taken = list(take(library, [Wish(given.origin(name))], given.now, fetcher=fetcher, progress=progress))
    number = next((one.number for one in taken if one.number is not None), None)
    if number is None:
        raise next((one.error for one in taken if one.error), DocumentError(name, "holds no story"))
    return number


def _check_terminal(words: list[str]) -> None:
    """See that keys can be read and a screen drawn; where one cannot, there is another command that needs none."""
    remedy = f"without one there is: reader show {' '.join(words)}" if words else "without one there is: reader list"
    for stream, name in (
        (sys.stdin, "standard input"),
        (sys.stdout, "standard output"),
        (sys.stderr, "standard error"),
    ):
        if stream is sys.stdin and words == [given.STANDARD_INPUT]:
            continue
        if stream is None or not stream.isatty():
            raise TerminalError(name, "is no terminal, and the app needs one", remedy)


def _take_keys_from_terminal() -> None:
    """Standard input was the story; the keys come from the terminal itself."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise TerminalError("", "there is no terminal to read keys from", "use: reader show -") from error
    os.dup2(terminal, 0)
    os.close(terminal)
