"""The commands: `reader` and what it takes."""

from reader.cli.main import main

__all__ = ["main"]
