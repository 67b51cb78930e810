"""The masthead: headline, kicker, deck, byline, dates, told from the lines before the body and the first lines of it.

The headline is not the first line of a page, nor the last before the body: captions, decks and bars of buttons lie between.
It is the line there that speaks of what the body speaks of, stands near the byline and the date, and is set like a headline.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.story import dates, names
from reader.story.credits import credit
from reader.story.language import small_words
from reader.story.lines import Line
from reader.story.model import Moment, Role
from reader.story.page import Page, Part

REACH = 70
"""Lines before the body in which the masthead is looked for: between headline and body, pages put galleries and side bars."""

INTO = 8
"""Lines of the body's stretch in which a byline or a date still belongs to the masthead, decks and captions before it."""

SHORTEST, LONGEST = 3, 34
"""Words of a headline; a two-word one is taken only where nothing else is there."""

_SITE = re.compile(r"\s+[|–—-]\s+(?P<site>[^|–—]{2,40})$")
_BY_BEHIND = re.compile(r"\s+\|\s+(?=By\s)")
_CONTENT = re.compile(r"[^\W\d_]{4,}|[\u4e00-\u9fff\u30a0-\u30ff\uac00-\ud7a3]{2}")
_COUNTER = re.compile(r"[\d\s/|.,:()#-]+")


@dataclass(slots=True)
class Masthead:
    """What the lines over the body say."""

    title: str = ""
    kicker: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    published: Moment | None = None
    updated: Moment | None = None
    site: str | None = None
    """What a page's title names behind a bar: "WSJ" in "Headline - WSJ"."""

    body: int = 0
    """The first line behind the masthead."""

    captions: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Seen:
    """What each line of the masthead's stretch is, told from the line alone."""

    bylines: dict[int, tuple[str, ...]] = field(default_factory=dict)
    stamps: dict[int, dates.Stamp] = field(default_factory=dict)
    credits: set[int] = field(default_factory=set)


def read(page: Page) -> Masthead:
    """Find the masthead and give its lines their roles."""
    masthead = Masthead(body=page.region.first)
    seen = _Seen()
    first = max(0, page.region.first - REACH)
    stretch = page.lines[first : page.region.first + INTO]
    for line in stretch:
        _look(page, line, seen)
    masthead.body = _end(page, seen)
    head = [line for line in stretch if line.index < masthead.body]
    headline = _headline(page, head, seen)
    if headline is not None:
        _set_headline(page, masthead, headline)
    _dates(page, masthead, head, headline, seen)
    _byline(page, masthead, head, headline, seen)
    _kicker(page, masthead, head, headline, seen)
    _deck(page, masthead, head, headline, seen)
    return masthead


def _look(page: Page, line: Line, seen: _Seen) -> None:
    if line.words > names.LONGEST:
        return
    if found := dates.stamp(line.text, page.month_first):
        seen.stamps[line.index] = found
    if writers := names.byline(line.text):
        seen.bylines[line.index] = writers
    made = credit(line.text)
    if made is not None and (made.start == 0 or line.index < page.region.first):
        seen.credits.add(line.index)


def _end(page: Page, seen: _Seen) -> int:
    """The first line of the body itself: behind the last byline or date that follows no more than a deck and a caption."""
    end, prose = page.region.first, 0
    if end < page.region.last and _asks(page.lines[end]) and page.lines[end + 1].prose:
        end += 1
    for line in page.lines[page.region.first : min(page.region.first + INTO, page.region.last)]:
        if line.index in seen.bylines or line.index in seen.stamps:
            if prose <= 2:
                end = line.index + 1
        elif line.prose and line.index not in seen.credits:
            prose += 1
    while end < len(page.lines) - 1 and page.lines[end].kind in ("share", "ad", "player"):
        end += 1
    return end


def _asks(line: Line) -> bool:
    """Whether a line that reads like a sentence is rather a headline: short, and ended by anything but a full stop."""
    return line.words <= LONGEST // 2 and line.text[-1] not in ".。:;,"


def _headline(page: Page, head: list[Line], seen: _Seen) -> Line | None:
    """The line of the highest score; the sums are of what headlines have and other lines before a body lack."""
    if not head and page.lines:
        return _first_line(page)
    body = _content(page)
    copies = Counter(_bare(line.text) for line in page.lines)
    scores: list[tuple[float, Line]] = []
    anchors = sorted([*seen.bylines, *seen.stamps])
    last = head[-1].index if head else 0
    for line in head:
        if line.kind is not None or line.index in seen.bylines or line.index in seen.stamps or line.words > LONGEST:
            continue
        if not any(character.isalpha() for character in line.text):
            continue
        score = _score(line, body, copies[_bare(line.text)], anchors, last, line.index in seen.credits)
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


def _bare(text: str) -> str:
    """A line for comparing: what a page's title adds left out, letters and digits alone."""
    return re.sub(r"\W+", " ", _SITE.sub("", text).casefold()).strip()


def _set_headline(page: Page, masthead: Masthead, headline: Line) -> None:
    bare = _bare(headline.text)
    masthead.title = headline.text
    for line in page.lines:
        if line.words <= LONGEST + 6 and _bare(line.text) == bare:
            if site := _SITE.search(line.text):
                masthead.site = site["site"].strip()
            page.give(line, Role.HEADLINE if line is headline else Role.FURNITURE)
    if (site := _SITE.search(masthead.title)) and masthead.title.count(site[0].strip()[0]) == 1:
        masthead.title = masthead.title[: site.start()]


def _dates(page: Page, masthead: Masthead, head: list[Line], headline: Line | None, seen: _Seen) -> None:
    """The date printed nearest to the headline; where another stands farther off it is a calendar's, and no more than a date."""
    near = sorted(seen.stamps, key=lambda index: _distance(index, headline))
    in_head = [index for index in near if index < masthead.body]
    for index in in_head:
        found = seen.stamps[index]
        if masthead.published is None and found.published is not None:
            masthead.published = found.published
        if masthead.updated is None and found.updated is not None:
            masthead.updated = found.updated
        page.give(page.lines[index], Role.DATE)
    if masthead.published is None and masthead.updated is None:
        _dates_among_words(page, masthead, head, headline, seen)
    if masthead.published is None and masthead.updated is not None:
        masthead.published = masthead.updated


def _dates_among_words(page: Page, masthead: Masthead, head: list[Line], headline: Line | None, seen: _Seen) -> None:
    """A date on a line that says more: a byline's, a section's; else the date under the body."""
    candidates = [line for line in head if line.words <= names.LONGEST and line.index not in seen.credits]
    candidates.sort(key=lambda line: _distance(line.index, headline))
    behind = page.lines[page.region.last + 1 : page.region.last + 13]
    for line in [*candidates, *(line for line in behind if line.words <= 16)]:
        for found in dates.find(line.text, page.month_first):
            masthead.published = found.moment
            return


def _distance(index: int, headline: Line | None) -> float:
    """How far a line stands from the headline; below it is nearer than above it."""
    if headline is None:
        return 0.0
    away = index - headline.index
    return away if away > 0 else -3.0 * away


def _byline(page: Page, masthead: Masthead, head: list[Line], headline: Line | None, seen: _Seen) -> None:
    top = headline.index if headline else -1
    marked = [index for index in seen.bylines if index < masthead.body]
    for index in sorted(marked, key=lambda index: _distance(index, headline)):
        if not masthead.byline:
            masthead.byline = seen.bylines[index]
        page.give(page.lines[index], Role.BYLINE)
    if headline is not None and (match := _BY_BEHIND.search(headline.text)):
        masthead.byline = masthead.byline or names.byline(headline.text[match.end() :])
    if masthead.byline:
        return
    found: list[str] = []
    last = top
    for line in head:
        if (
            line.index <= top
            or line.kind is not None
            or line.index in seen.credits
            or page.roles[line.index] is Role.DATE
        ):
            continue
        writers = names.names_only(line.text)
        if writers and (not found or line.index - last <= 3):
            found += [name for name in writers if name not in found]
            last = line.index
            page.give(line, Role.BYLINE)
        elif found and line.prose:
            break
    masthead.byline = tuple(found)


def _kicker(page: Page, masthead: Masthead, head: list[Line], headline: Line | None, seen: _Seen) -> None:
    """The label over the headline; a line of blogs' copies, with the byline behind a bar, wherever it stands before it."""
    if headline is None:
        return
    for line in head:
        if match := _BY_BEHIND.search(line.text):
            writers = names.byline(line.text[match.end() :])
            if writers and line is not headline:
                masthead.byline = masthead.byline or writers
                masthead.kicker = masthead.kicker or line.text[: match.start()]
                page.parts[line.index] = tuple(_kicker_parts(page, line))
    for line in _before(page, headline):
        if line.index in seen.stamps or line.index in seen.credits or page.roles[line.index] is not None:
            continue
        if masthead.kicker is None and _is_kicker(line, headline, page):
            masthead.kicker = line.text.strip(" :|/")
            page.give(line, Role.KICKER)
        break


def _kicker_parts(page: Page, line: Line) -> Iterator[Part]:
    bar = page.text.index("|", line.start, line.end)
    yield Part(Role.KICKER, line.start, line.start + len(page.text[line.start : bar].rstrip()))
    yield Part(Role.BYLINE, bar, line.end)


def _before(page: Page, headline: Line) -> Iterator[Line]:
    for index in range(headline.index - 1, max(-1, headline.index - 3), -1):
        yield page.lines[index]


def _is_kicker(line: Line, headline: Line, page: Page) -> bool:
    if (
        line.kind is not None
        or line.bullet
        or line.words > 8
        or _COUNTER.fullmatch(line.text)
        or line.text[-1] in ".,;"
    ):
        return False
    return abs(line.indent - headline.indent) <= 8 or page.alone


def _deck(page: Page, masthead: Masthead, head: list[Line], headline: Line | None, seen: _Seen) -> None:
    """The sentence under the headline: prose, or a line long enough, that is no caption and no notice of the page's."""
    if headline is None:
        return
    for line in head:
        if line.index <= headline.index or page.roles[line.index] is not None or line.kind is not None:
            continue
        following = page.lines[line.index + 1] if line.index + 1 < len(page.lines) else None
        if line.index in seen.credits or (following is not None and following.index in seen.credits):
            continue
        if line.words >= 7 and not line.bullet and (line.indent <= headline.indent + 6 or page.at_body(line)):
            masthead.deck = line.text
            page.give(line, Role.DECK)
            return
