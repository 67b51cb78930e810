"""The door of the command line, and its edge: what a person can mend is one line on standard error, here and nowhere else.

Exit codes: 0, 1 for what a person can mend, 2 for a command that makes no sense, 130 when interrupted, 141 where nobody
takes the output any more, as with any program of a pipe.
"""

import os
import sys
from collections.abc import Sequence

from reader import __version__
from reader.errors import QueryError, ReaderError

MENDABLE, INTERRUPTED, BROKEN_PIPE = 1, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say (by default the process's own), and give the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run(given)
        sys.stdout.flush()
        return code
    except ReaderError as error:
        tell(error)
        return MENDABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it flushes at its end
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED


def tell(error: ReaderError) -> None:
    """Say on standard error what is wrong, on one line; what a file's name may hide never reaches the terminal.

    Of a query the place is shown.
    """
    line = "".join(character if character.isprintable() else "\ufffd" for character in " ".join(str(error).split()))
    print(f"reader: {line}", file=sys.stderr)
    if isinstance(error, QueryError):
        from reader.cli.asking import pointed

        for line in pointed(error):
            print(line, file=sys.stderr)


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        print(f"reader {__version__}")
        return 0
    from reader.cli.parser import parse, story_alone  # argparse takes longer to load than the version to print

    if (words := story_alone(arguments)) is not None:
        return _read(words)
    options = parse(arguments)
    code: int = options.run(options)
    return code


def _read(words: list[str]) -> int:
    """Start the app, by the shortest way."""
    import gc

    gc.disable()  # until the first paint: a start makes many objects and throws few away
    from reader.cli.read import read

    return read(words)
