"""Keeps documents for good and stories as a cache; searches both."""

from reader.library.folders import files
from reader.library.library import Library
from reader.library.model import Added, Answer, Entry, Hit, Mark, MarkKind, Outcome, Page, Shelf, Statistics
from reader.library.position import Position
from reader.library.terms import Term
from reader.library.wanted import Want

__all__ = [
    "Added",
    "Answer",
    "Entry",
    "Hit",
    "Library",
    "Mark",
    "MarkKind",
    "Outcome",
    "Page",
    "Position",
    "Shelf",
    "Statistics",
    "Term",
    "Want",
    "files",
]
