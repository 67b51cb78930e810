"""The headline: which of the lines over a body it is.

It is not the first line of a page, nor the last before the body: captions, decks and bars of buttons lie between. It is the
line there that speaks of what the body speaks of, stands near the byline and the date, and is set like a headline.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from reader.story import dates, names
from reader.story.credits import credit
from reader.story.language import small_words
from reader.story.lines import Line
from reader.story.page import Page

SHORTEST, LONGEST = 3, 34
"""Words of a headline; a two-word one is taken only where nothing else is there."""

SITE = re.compile(r"\s+[|–—-]\s+(?P<site>[^|–—]{2,40})$")
"""What a page's title adds behind a headline: "Headline - WSJ"."""

CRUMBS = re.compile(r"\s[>»›]\s")
"""What parts the sections of a path through a site: "Home > Society > Heritage"."""

_CONTENT = re.compile(r"[^\W\d_]{4,}|[\u4e00-\u9fff\u30a0-\u30ff\uac00-\ud7a3]{2}")


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
    """The line of the highest score; the sums are of what headlines have and other lines before a body lack."""
    if not head and page.lines:
        return _first_line(page)
    body = _content(page)
    copies = Counter(bare(line.text) for line in page.lines)
    scores: list[tuple[float, Line]] = []
    anchors = sorted([*seen.bylines, *seen.stamps])
    last = head[-1].index if head else 0
    for line in head:
        taken = line.index in seen.bylines or line.index in seen.stamps or line.index in seen.papers
        if taken or line.kind is not None or page.roles[line.index] is not None or line.words > LONGEST:
            continue
        if CRUMBS.search(line.text) or not any(character.isalpha() for character in line.text):
            continue
        score = _score(line, body, copies[bare(line.text)], anchors, last, line.index in seen.credits)
        scores.append((score, line))
    best = max(scores, key=lambda scored: scored[0], default=None)
    if best is None or (best[0] <= 0 and not page.alone):
        return None
    return next(line for score, line in scores if _stands_over(score, line, best))


def _stands_over(score: float, line: Line, best: tuple[float, Line]) -> bool:
    """Whether a line is the best one, or so good and so close above it that the best one is its deck."""
    if line is best[1]:
        return True
    close = 0 < best[1].index - line.index <= 3 and line.words > SHORTEST
    return close and score >= best[0] - 1.0 and line.indent <= best[1].indent


def _first_line(page: Page) -> Line | None:
    """The headline of a text whose body begins at once: its first line where that is set like one."""
    line = page.lines[0]
    following = page.lines[1] if len(page.lines) > 1 else None
    if line.words > LONGEST or following is None or line.kind is not None or line.bullet:
        return None
    return line if not line.prose or line.text[-1] not in ".:" or following.gap > line.gap else None


def _score(line: Line, body: frozenset[str], copies: int, anchors: list[int], last: int, credited: bool) -> float:
    words = {word.casefold() for word in _CONTENT.findall(line.text)}
    shared = len(words & body) / max(len(words), 3)
    score = 3.0 * shared
    score += 1.5 if copies > 1 and shared > 0 and line.words > SHORTEST else 0.0
    score += 1.0 if SHORTEST + 2 <= line.words <= 22 else -1.5 if line.words < SHORTEST else 0.0
    score -= 1.2 if line.text[-1] in ".:;," else 0.0
    score -= 0.03 * (last - line.index)
    score -= 2.0 if line.bullet else 0.0
    score -= 2.5 if credited else 0.0
    score += 1.2 if any(0 < anchor - line.index <= 6 for anchor in anchors) else 0.0
    score -= 0.6 if any(0 < line.index - anchor <= 3 for anchor in anchors) else 0.0
    return score


def _content(page: Page) -> frozenset[str]:
    """The words of the body's first paragraphs that carry meaning."""
    found: Counter[str] = Counter()
    paragraphs = 0
    for line in page.lines[page.region.first : page.region.last + 1]:
        if line.prose and page.at_body(line):
            found.update({word.casefold() for word in _CONTENT.findall(line.text)})
            paragraphs += 1
            if paragraphs >= 25:
                break
    return frozenset(found).difference(small_words().get(page.language or "", ()))


def bare(text: str) -> str:
    """A line for comparing: what a page's title adds left out, letters and digits alone."""
    return re.sub(r"\W+", " ", SITE.sub("", text).casefold()).strip()
