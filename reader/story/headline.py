"""The headline: which of the lines over a body it is.

It is not the first line of a page, nor the last before the body: captions, decks and bars of buttons lie between. It is the
line there that speaks of what the body speaks of, stands near the byline and the date, and is set like a headline.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from reader.story import dates, names
from reader.story.credits import credit
from reader.story.language import small_words
from reader.story.lines import Line
from reader.story.page import Page
from reader.story.text import WIDE, is_wide

SHORTEST, LONGEST = 3, 34
"""Words of a headline; a two-word one is taken only where nothing else is there."""

OVER_DECK = 3
"""Lines that a headline stands above its deck: a byline or a date may come between."""

SHARED, REPEATED, OVER_BYLINE = 3.0, 1.5, 1.6
ENDED, INDENTED, BULLETED, CREDITED, FAR = 2.0, 1.0, 3.0, 2.5, 0.01
"""What counts for a line and against it, in points: all its words shared with the body, a copy elsewhere on the page,
a byline or a date close below; a full stop, an indent deeper than the body's, a bullet, a credit, each line between it and
the body. Set on pages of newspapers of some 30 countries; each may be half or double as large with little change."""

SITE = re.compile(r"\s+[|–—-]\s+(?P<site>[A-ZÀ-Þ][\w.&'’-]*(?:\s(?:of|the|and|de|la|für|[A-ZÀ-Þ][\w.&'’-]*)){0,4})$")
"""What a page's title adds behind a headline: "Headline - WSJ"."""

CRUMBS = re.compile(r"\s[>»›]\s")
"""What parts the sections of a path through a site: "Home > Society > Heritage"."""

_TWO_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?]\s+[A-ZÀ-Þ]")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(slots=True)
class Seen:
    """What the lines over a body are, each told from itself alone."""

    bylines: dict[int, tuple[str, ...]] = field(default_factory=dict)
    stamps: dict[int, dates.Stamp] = field(default_factory=dict)
    credits: set[int] = field(default_factory=set)
    """Lines with a credit at their end."""

    credits_alone: set[int] = field(default_factory=set)
    """Lines that are nothing but a credit."""

    papers: set[int] = field(default_factory=set)
    """Lines that are the paper's name."""

    def look(self, page: Page, line: Line) -> None:
        """Tell what a line is."""
        if line.words > names.LONGEST:
            return
        if found := dates.stamp(line.text, page.month_first):
            self.stamps[line.index] = found
        if writers := names.byline(line.text):
            self.bylines[line.index] = writers
        made = credit(line.text)
        if made is not None and (made.start == 0 or line.index < page.region.first):
            self.credits.add(line.index)
            if made.start == 0:
                self.credits_alone.add(line.index)


def asks(line: Line) -> bool:
    """Whether a line that reads like a sentence is rather a headline: short, and ended by anything but a full stop."""
    return line.words <= LONGEST // 2 and line.text[-1] not in ".。:;,"


def headline(page: Page, head: list[Line], seen: Seen) -> Line | None:
    """Give the line of the highest score: the sums are of what headlines have and other lines before a body lack."""
    if not head and page.lines:
        return _first_line(page)
    around = _Around(
        content(page),
        Counter(bare(line.text) for line in page.lines),
        sorted([*seen.bylines, *seen.stamps]),
        head[-1].index if head else 0,
    )
    scores = [(_score(page, line, around, seen), line) for line in head if _may_be(page, line, seen)]
    best = max(scores, key=lambda scored: scored[0], default=None)
    if best is None or (best[0] <= 0 and not page.alone):
        return None
    return next(line for score, line in scores if _stands_over(page, score, line, best))


def _may_be(page: Page, line: Line, seen: Seen) -> bool:
    if line.index in seen.bylines or line.index in seen.stamps or line.index in seen.papers:
        return False
    if line.kind is not None or page.roles[line.index] is not None or line.words > LONGEST:
        return False
    return not CRUMBS.search(line.text) and any(character.isalpha() for character in line.text)


@dataclass(frozen=True, slots=True)
class _Around:
    """What a line is measured by."""

    body: frozenset[str]
    """The body's words that carry meaning."""

    copies: Counter[str]
    """How often each line stands on the page: headlines are repeated by crumbs, buttons and lists."""

    anchors: list[int]
    """Lines of bylines and dates."""

    last: int
    """The last line before the body."""


def _stands_over(page: Page, score: float, line: Line, best: tuple[float, Line]) -> bool:
    """Whether a line is the best one, or stands over it as a headline over its deck."""
    if line is best[1]:
        return True
    above = best[1].index - line.index
    if not 0 < above <= OVER_DECK or line.indent > best[1].indent or _listed(page, line):
        return False
    if above == 1 and line.words >= SHORTEST + 2 and best[1].words >= 1.4 * line.words:
        return score > 0
    if above == 1 and 1 < line.words <= SHORTEST + 1 and best[1].words >= 8:
        return any(word[0].islower() for word in line.text.split())  # a kicker's words are written large
    return line.words > SHORTEST and score >= best[0] - 1.0


def _listed(page: Page, line: Line) -> bool:
    """Whether a line is an item of a list: a dash may open a headline too, as Scandinavian papers quote in them."""
    return line.bullet > 0 and page.text[line.start] not in "-–—"


def _first_line(page: Page) -> Line | None:
    """The headline of a text whose body begins at once: its first line where that is set like one."""
    line = page.lines[0]
    following = page.lines[1] if len(page.lines) > 1 else None
    if line.words > LONGEST or following is None or line.kind is not None or _listed(page, line):
        return None
    return line if not line.prose or line.text[-1] not in ".:" or following.gap > line.gap else None


def _score(page: Page, line: Line, around: "_Around", seen: Seen) -> float:
    words = content_words(line.text)
    shared = len(words & around.body) / max(len(words), 3)
    score = SHARED * shared
    score += (
        REPEATED
        if around.copies[bare(line.text)] > 1 and shared and line.words > SHORTEST and not _listed(page, line)
        else 0.0
    )
    score += 1.0 if SHORTEST + 2 <= line.words <= 22 else -1.5 if line.words < SHORTEST else 0.0
    score -= ENDED if line.text[-1] in ".:;," else 0.0
    score -= ENDED / 2 if _TWO_SENTENCES.search(line.text) else 0.0
    score -= FAR * (around.last - line.index)
    score -= INDENTED if line.indent > page.region.indent + 4 else 0.0
    score -= BULLETED if _listed(page, line) else 0.0
    score -= CREDITED if line.index in seen.credits else 0.0
    score -= CREDITED if {line.index - 1, line.index + 1} & seen.credits_alone else 0.0
    score += (
        OVER_BYLINE * min(1.0, 4 * shared) if any(0 < anchor - line.index <= 6 for anchor in around.anchors) else 0.0
    )
    score -= OVER_BYLINE / 2 if any(0 < line.index - anchor <= 3 for anchor in around.anchors) else 0.0
    return score


@cache
def _pair() -> re.Pattern[str]:
    """Two characters of a script without spaces stand for a word there, whatever words they are parts of."""
    return re.compile(f"(?=([{WIDE}]{{2}}))")


def content_words(text: str) -> set[str]:
    """A text's words of four letters and more, or its pairs of characters where the script has no spaces."""
    if is_wide(text) and (pairs := _pair().findall(text)):
        return set(pairs)
    return {word.casefold() for word in _LONG_WORD.findall(text)}


def content(page: Page, without: Line | None = None) -> frozenset[str]:
    """The words of the body's first paragraphs that carry meaning, one of them left out."""
    found: Counter[str] = Counter()
    paragraphs = 0
    for line in page.lines[page.region.first : page.region.last + 1]:
        if line.prose and page.at_body(line) and line is not without:
            found.update(content_words(line.text))
            paragraphs += 1
            if paragraphs >= 25:
                break
    return frozenset(found).difference(small_words().get(page.language or "", ()))


def bare(text: str) -> str:
    """A line for comparing: what a page's title adds left out, letters and digits alone."""
    return re.sub(r"\W+", " ", SITE.sub("", text).casefold()).strip()
