"""Keeps documents for good and stories as a cache; searches both."""

from reader.library.folders import files
from reader.library.library import Library
from reader.library.model import Added, Entry, Hit, Mark, Marked, MarkKind, MarkPage, Outcome, Page, Shelf, Statistics
from reader.library.position import Position
from reader.library.wanted import Want

__all__ = [
    "Added",
    "Entry",
    "Hit",
    "Library",
    "Mark",
    "MarkKind",
    "MarkPage",
    "Marked",
    "Outcome",
    "Page",
    "Position",
    "Shelf",
    "Statistics",
    "Want",
    "files",
]
