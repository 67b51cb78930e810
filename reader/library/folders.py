"""The files of a folder, as they are taken in: in the order of their names, folders within it too, nothing hidden."""

import os
from collections.abc import Iterator
from pathlib import Path


def files(folder: Path) -> Iterator[Path]:
    """Go through a folder's regular files, one folder's names in memory at a time; links to folders are not followed.

    What cannot be listed holds nothing.
    """
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(name for name in names if not _is_hidden(name)):
            path = Path(parent, name)
            if path.is_file():
                yield path


_UNFINISHED = (".crdownload", ".part", ".partial", ".download", ".tmp", "~")
"""What browsers and editors call a file while they write it."""


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.endswith(_UNFINISHED)
