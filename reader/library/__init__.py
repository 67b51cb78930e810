"""Keeps documents for good and stories as a cache; searches both."""

from reader.library.folders import files
from reader.library.library import Library
from reader.library.model import (
    Added,
    Answer,
    Entry,
    Hit,
    Mark,
    Marked,
    MarkKind,
    MarkPage,
    Outcome,
    Page,
    Shelf,
    Statistics,
)
from reader.library.persons import Order
from reader.library.position import Position
from reader.library.terms import Term
from reader.library.voices import NameKind
from reader.library.wanted import Want

__all__ = [
    "Added",
    "Answer",
    "Entry",
    "Hit",
    "Library",
    "Mark",
    "MarkKind",
    "MarkPage",
    "Marked",
    "NameKind",
    "Order",
    "Outcome",
    "Page",
    "Position",
    "Shelf",
    "Statistics",
    "Term",
    "Want",
    "files",
]
