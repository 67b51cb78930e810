"""Clean text of a part of a story, as a person would have typed it; what goes with it is made in `written.copies`.

Line breaks that only a page's width made become spaces, blocks stand apart by a blank line, what is invisible goes, and
bullets stay.
"""

import re
from bisect import bisect_right
from itertools import islice, pairwise, takewhile
from operator import attrgetter

from reader.story.model import HIDDEN_ROLES, Block, Moment, Quote, QuoteKind, Role, Span, Story

_SET_ROLES = frozenset({Role.TABLE, Role.CODE})
"""Roles whose line breaks mean something."""

_TOUCHING_ROLES = frozenset({Role.LIST_ITEM, Role.TABLE, Role.CODE, Role.FOOTNOTE})
"""Roles whose blocks stay on lines that follow each other where they do so in the text."""

UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Soft hyphens, characters without width, marks of direction, control characters: nobody wants them in a clipboard, and what
is pasted into a shell could run."""

_OPENS, _CLOSES = "“„«‘‚\"'", "”“»’‘\"'"

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def clean(story: Story, span: Span, *, hidden: bool = True) -> str:
    """Give the text of a span, unwrapped.

    `hidden` says whether what a reader would skip (`HIDDEN_ROLES`) is taken too, where the span runs over it.
    """
    pieces: list[str] = []
    before: Block | None = None
    first = max(0, bisect_right(story.blocks, span.start, key=attrgetter("start")) - 1)
    for block in takewhile(lambda block: block.start < span.end, islice(story.blocks, first, None)):
        start, end = max(block.start, span.start), min(block.end, span.end)
        if start >= end or (block.role in HIDDEN_ROLES and not hidden):
            continue
        words = _words(story.text[start:end], block.role)
        if not words:
            continue
        if before is not None:
            pieces.append(_between(story.text, before, block))
        pieces.append(words)
        before = block
    return "".join(pieces)


def said(story: Story, quote: Quote) -> str:
    """Give what was said: between marks where it stands so, closed where the writer comes between; else the report."""
    if quote.kind is QuoteKind.INDIRECT:
        return " ".join(
            UNSEEN.sub("", " … ".join(story.text[slice(*part)] for part in quote.clause or quote.parts)).split()
        )
    words = story.text[slice(*quote.parts[0])]
    for before, part in pairwise(quote.parts):
        parted = any(map(str.isalpha, story.text[before.end : part.start]))
        words += ("” … “" if parted else " ") + story.text[slice(*part)]
    return f"“{' '.join(UNSEEN.sub('', words).split())}”"


def visible(text: str) -> str:
    """Give a text without what is unseen in it, and what a terminal would obey."""
    return UNSEEN.sub("", text)


def date_of(moment: Moment) -> str:
    """Give a date in words: "5 February 2024"."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def quote_of(story: Story, span: Span) -> Quote | None:
    """Give the quotation that all the words of a span are of; None where the writer speaks there too."""
    text = story.text
    start, end = span
    while start < end and (text[start].isspace() or text[start] in _OPENS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _CLOSES):
        end -= 1
    for quote in story.listed:
        if any(part.start <= start < end <= part.end for part in (*quote.parts, *(quote.clause or ()))):
            return quote
    return None


def without_marks(words: str) -> str:
    """Give words without the quotation mark before them and the one behind them, as far as they are there."""
    start = words[:1] in _OPENS
    return words[start : len(words) - (words[-1:] in _CLOSES and len(words) > start)] if words else ""


def _words(text: str, role: Role) -> str:
    text = UNSEEN.sub("", text)
    if role in _SET_ROLES:
        return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    return " ".join(text.split())


def _between(text: str, before: Block, after: Block) -> str:
    """What separates two blocks: a space on one line, a line end in a list, else a blank line."""
    breaks = text.count("\n", before.end, after.start)
    if not breaks:
        return " "
    return "\n" if breaks == 1 and before.role is after.role and after.role in _TOUCHING_ROLES else "\n\n"
