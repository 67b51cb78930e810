"""Word lists: data files beside this one, each with its origin in its first lines.

A row is a line, its columns are parted by "|"; "#" begins a comment line. Nothing is read before it is asked for.
"""

from collections.abc import Iterator
from pathlib import Path


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """Give the rows of the list in the file `name`, columns stripped."""
    with (Path(__file__).parent / name).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                yield tuple(column.strip() for column in line.split("|"))
