"""What a page says of its story as data, laid over the lines that a reader sees: headline, deck, byline, dates.

A page's data is written by the paper for machines: its headline may be cut or dressed up for search engines, its deck may be
an advertisement. So where a line stands for it, the line counts.
"""

import re

from reader.document import About
from reader.story import dates, names
from reader.story.containers import paragraphs
from reader.story.headline import SITE, bare
from reader.story.lines import Line
from reader.story.markup import called, of_book
from reader.story.model import Moment, Role
from reader.story.page import Page

LIKE = 0.5
"""Share of the words of a top heading that the data's headline has too, from which the heading is the headline's line."""

_CRUMB = re.compile(r"^[^/]*(?:crumb|seo)|^[^/]*/[^/]*crumb")
"""The names of a top heading that is made for search engines, in the path through the site; the paper's stands below it."""

LONG = 6
"""Words from which a heading over the first paragraph is the deck and no heading of it."""

_BEFORE_NAME = re.compile(r"^(?:by|von|par|por|di|da|af|av|door|text|texto|testo|texte)\b:?\s+", re.IGNORECASE)


def title(page: Page) -> tuple[str, Line | None]:
    """The headline and its line: the top heading that the data's headline is like, or a line of its words.

    Where no line is like it the line is None, and "" where the data has no headline.
    """
    about = page.document.about
    if about is None:
        return "", None
    told = _without_site(about)
    lines = page.lines[: page.region.last + 1]
    tops = [line for line in lines if line.hint is not None and line.hint.tag == "h1"]
    if not told:
        return (tops[0].text, tops[0]) if len(tops) == 1 else ("", None)
    words = set(bare(told).split())
    best = max(tops, key=lambda line: len(words.intersection(bare(line.text).split())), default=None)
    if best is not None and _share(best, words) >= LIKE:
        if _CRUMB.search(best.hint.words if best.hint else "") and (real := _below(lines, best)) is not None:
            return real.text, real
        within = bare(told).startswith(bare(best.text))
        return (best.text if within else told), best
    same = next((line for line in lines if bare(line.text) == bare(told)), None)
    return (same.text, same) if same is not None else (told, None)


def _below(lines: list[Line], crumb: Line) -> Line | None:
    """The heading that stands for the story below a top heading in the path through the site."""
    for line in lines[crumb.index + 1 :]:
        if line.hint is not None and line.hint.tag in ("h1", "h2") and line.words >= 3 and line.hint.linked < LIKE:
            following = lines[line.index + 1] if line.index + 1 < len(lines) else line
            stacked = following.hint is not None and following.hint.words == line.hint.words and following.words >= 3
            return following if stacked else line
        if line.prose and line.hint is not None and line.hint.main:
            return None
    return None


def _share(line: Line, words: set[str]) -> float:
    own = set(bare(line.text).split())
    return len(own & words) / max(1, min(len(own), len(words))) if len(own) > 1 else 0.0


def _without_site(about: About) -> str:
    """The data's headline without what a page's title adds: the paper's name behind a bar or a dash."""
    told = about.title
    for part in (about.publication, re.sub(r"^https?://(?:www\.)?([^/.]+)\..*", r"\1", about.url)):
        if part:
            told = re.sub(rf"\s*[|–—:·-]+\s*(?:www\.)?{re.escape(part)}(?:\.\w+)*\s*$", "", told, flags=re.IGNORECASE)
    return SITE.sub("", told) if "|" in told else told


def deck(page: Page, top: int, end: int) -> list[Line]:
    """The lines of the deck, between the headline and the body.

    They are what the markup calls one, what the data describes the story with, a long heading or a sentence before the first
    paragraph, or a first paragraph that alone is set in bold.
    """
    plain = paragraphs(page.lines)
    lines = [line for line in page.lines[top : end + 1] if line.index not in plain and _may_be_deck(page, line)]
    for line in lines:
        if line.hint is not None and called(line.hint, "deck", 2):
            return [
                other
                for other in lines
                if other.hint and (other.hint.tag, other.hint.words) == (line.hint.tag, line.hint.words)
            ]
    opening = next(
        (line for line in page.lines[top:] if line.prose and line.hint and line.hint.main and line.hint.tag == "p"),
        None,
    )
    before = [line for line in lines if opening is not None and line.index < opening.index]
    described = bare(page.document.about.deck) if page.document.about else ""
    for line in before:
        own = bare(line.text)
        if len(described) > 30 and (
            own.startswith(described[:50]) or (len(own) > 30 and described.startswith(own[:50]))
        ):
            return [line]
    for line in before:
        if line.hint is not None and ((line.hint.tag in ("h2", "h3") and line.words >= LONG) or line.sentence):
            return [line]
    if opening is not None and opening in lines and _stands_out(page, opening):
        return [opening]
    return []


def _may_be_deck(page: Page, line: Line) -> bool:
    if (
        line.hint is None
        or line.kind is not None
        or line.words < 4
        or line.hint.tag == "h1"
        or line.hint.linked >= LIKE
        or of_book(line.hint)
    ):
        return False
    if page.roles[line.index] not in (None, Role.HEADING, Role.FURNITURE, Role.PARAGRAPH):
        return False
    return (
        not called(line.hint, "skip", 2) and not called(line.hint, "caption", 2) and not called(line.hint, "byline", 1)
    )


def _stands_out(page: Page, opening: Line) -> bool:
    """Whether the first paragraph is set in bold, and the next one is not."""
    following = next(
        (line for line in page.lines[opening.index + 1 :] if line.prose and line.hint and line.hint.main), None
    )
    if following is None or opening.hint is None or following.hint is None:
        return False
    return called(opening.hint, "bold", 1) and not called(following.hint, "bold", 1)


def byline(page: Page) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The writers that the data names, and the paper itself where it names that for one."""
    about = page.document.about
    if about is None:
        return (), ()
    own = bare(about.publication)
    found = (_BEFORE_NAME.sub("", author).strip(" ,") for author in about.authors)
    cased = (name.title() if name.isupper() and " " in name else name for name in found)
    writers = tuple(dict.fromkeys(name for name in cased if name and len(name.split()) <= names.LONGEST))
    people = tuple(name for name in writers if bare(name) != own and not set(name) & set("(:"))
    return people, tuple(name for name in writers if bare(name) == own)


def moment(text: str) -> Moment | None:
    """A date of the data as a moment: ISO 8601, or as any text has it."""
    return next((found.moment for found in dates.find(text, True)), None) if text else None
