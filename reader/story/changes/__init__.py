"""What changed between two stories: two versions of one, or two papers' copies of the same copy.

Pure: two stories in, what changed out, word by word; nothing is looked up and nothing is kept.
"""

from reader.story.changes.comparing import compare
from reader.story.changes.model import (
    Comparison,
    Fact,
    Passage,
    PassageKind,
    Piece,
    QuoteChange,
    QuoteFate,
    Totals,
)
from reader.story.changes.words import pieces

__all__ = [
    "Comparison",
    "Fact",
    "Passage",
    "PassageKind",
    "Piece",
    "QuoteChange",
    "QuoteFate",
    "Totals",
    "compare",
    "pieces",
]
