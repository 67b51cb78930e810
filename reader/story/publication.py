"""Which paper a story was in, as far as its own text says: its page's title, its writer's card, the line of rights."""

import re

from reader.story.masthead import Masthead
from reader.story.model import Author, Role
from reader.story.page import Page

_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright(?:\s*©)?)\s*(?:copyright\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?,?\s*"
    r"(?P<name>[^\d.,;|©]{3,60}?)"
    r"(?:,?\s+(?:LLC|Inc|Ltd|Limited|GmbH|AG|SA|S\.A|Co|Corp|LP|PLC|plc|Company|Verlag\w*)\b.*)?"
    r"(?:[.,;|]|\s+All rights|\s+(?:19|20)\d\d|\s*$)",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"\(([A-Z][^()]+)\)$")
_CAPITALS = re.compile(
    r"(?<![\w’'&-])(?:[Tt]he\s+)?[A-ZÀ-Þ][\w’'&-]*(?:\s+(?:(?:of|and|the|for|de|la|&)\s+)?[A-ZÀ-Þ][\w’'&-]*){1,4}"
)
_SMALL = {"the", "of", "and", "for", "de", "la"}


def publication(page: Page, masthead: Masthead, author: Author | None, dateline: str | None) -> str | None:
    """Give the publication's fullest name that the text has; None where it names none."""
    if masthead.site:
        return _spelt_out(masthead.site, page, author) or masthead.site
    if author is not None and author.employer:
        return author.employer
    for line in page.lines[page.region.last :]:
        if (match := _RIGHTS.search(line.text)) and line.words <= 20 and page.roles[line.index] is not Role.PARAGRAPH:
            return match["name"].strip()
    agency = _AGENCY.search(dateline or "")
    return agency[1] if agency else None


def _spelt_out(site: str, page: Page, author: Author | None) -> str | None:
    """What a page's short name stands for, where the text writes it out: "WSJ" for "The Wall Street Journal"."""
    if not (site.isupper() and 2 <= len(site) <= 5):
        return None
    candidates = [author.employer] if author and author.employer else []
    candidates += [match.group() for line in page.lines for match in _CAPITALS.finditer(line.text)]
    for name in candidates:
        initials = "".join(word[0] for word in name.split() if word.casefold() not in _SMALL)
        with_article = "".join(word[0] for word in name.split())
        if site in (initials.upper(), with_article.upper()):
            return name
    return None
