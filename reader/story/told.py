"""What a page says of its story as data, laid over the lines that a reader sees: headline, deck, byline, dates.

A page's data is written by the paper for machines: its headline may be cut or dressed up for search engines, its deck may be
an advertisement. So where a line stands for it, the line counts.
"""

import re

from reader.document import About
from reader.story import dates
from reader.story.headline import SITE, bare
from reader.story.lines import Line
from reader.story.model import Moment
from reader.story.page import Page

LIKE = 0.5
"""Share of the words of a top heading that the data's headline has too, from which the heading is the headline's line."""

_CRUMB = re.compile(r"^[^/]*(?:crumb|seo)|^[^/]*/[^/]*crumb")
"""The names of a top heading that is made for search engines, in the path through the site; the paper's stands below it."""


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
            told = re.sub(
                rf"\s*[|ㅣ｜│–—:·-]+\s*(?:www\.)?{re.escape(part)}(?:\.\w+)*\s*$", "", told, flags=re.IGNORECASE
            )
    return SITE.sub("", told) if "|" in told else told


def moment(text: str) -> Moment | None:
    """A date of the data as a moment: ISO 8601, or as any text has it."""
    return next((found.moment for found in dates.find(text, True)), None) if text else None
