"""The dateline: the place, and with agencies the date and the agency, that open the first paragraph of a report.

KYIV, Ukraine, Feb. 5 (Reuters) — The ...      agencies
LONDON — The ...                               newspapers
Berlin (dpa) - Der ...                         German agencies
"""

import re

from reader.story.model import Role
from reader.story.names import is_agency
from reader.story.page import Page, Part

PARAGRAPHS = 3
"""Paragraphs from the body's start in which a dateline is looked for: an editor's note or a summary may stand before it."""

_PLACE = r"[^\W\d_][\w.'’]*(?:[ /-][^\W\d_][\w.'’]*){0,6}"
_DATELINE = re.compile(
    rf"(?P<places>{_PLACE}(?:,\s+{_PLACE}){{0,2}})"
    r"(?P<date>,?\s+\d{1,2}\.?\s+[^\W\d_]{3,10}\.?(?:\s+\d{4})?|,\s+[^\W\d_]{3,10}\.?\s+\d{1,2}(?:,\s+\d{4})?)?"
    r"(?:,?\s*(?P<agency>\([^()]{2,40}\)|\([^()]{2,30}\)\s*))?"
    r"\.?\s*(?P<dash>[—–]{1,2}|--?(?=\s)|\s[—–-]{1,2}|:(?=\s))\s*(?=[\"“„«'‘]?[^\W_])"
)
_QUOTING = re.compile(r"(?:>\s?)*")
_COLON = ":"

LONGEST_SIGN = 6
"""Letters of the longest agency's sign that is written small ("dpa", "apa"): a longer word in brackets is no agency."""


def part(page: Page, body: int) -> str | None:
    """Part a dateline from the first paragraph that opens with one, and give its words; None where none does."""
    paragraphs = 0
    for line in page.lines[body:]:
        if page.roles[line.index] is not Role.PARAGRAPH or not line.sentence:
            continue
        paragraphs += 1
        begin = _QUOTING.match(page.text, line.start).end()  # type: ignore[union-attr]
        match = _DATELINE.match(page.text, begin, line.end)
        if match and _is_dateline(match):
            words = match[0][: match.start("dash") - match.start()].strip(" ,.")
            start = match.end()
            page.parts[line.index] = (
                Part(Role.DATELINE, line.start, begin + len(match[0].rstrip())),
                Part(Role.PARAGRAPH, start, line.end),
            )
            return " ".join(words.split())
        if paragraphs >= PARAGRAPHS:
            return None
    return None


def opens(line: str) -> bool:
    """Whether a line opens with a dateline."""
    match = _DATELINE.match(line)
    return match is not None and _is_dateline(match)


def _is_dateline(match: re.Match[str]) -> bool:
    """Whether what stands before a dash is a place: written all large, or with an agency behind it, or with a date."""
    places = match["places"]
    first = places.split(",")[0]
    if match["agency"]:
        inside = match["agency"].strip(" ()")
        known = is_agency(inside) or is_agency(inside.split("/")[0]) or inside.isupper() or len(inside) <= LONGEST_SIGN
        return _written_large(places) and (known or first.isupper())
    if match["dash"].strip() == _COLON:
        return False
    if first.isupper() and len(first) > 2:
        return True
    if match["date"] and _written_large(places):
        return True
    return "," in places and _written_large(places) and len(places.split()) <= 4 and match["dash"].strip() in "—–--"


def _written_large(places: str) -> bool:
    small = {"de", "la", "le", "di", "del", "am", "an", "der", "of", "on", "upon", "the", "en"}
    return all(word[0].isupper() or word in small for word in re.findall(r"[^\W\d_][\w.'’]*", places))
