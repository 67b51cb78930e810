"""Where the story lies in what was pasted: a whole page has navigation before it and other stories behind it.

The body is the stretch of lines with the greatest weight: prose weighs for it, labels and short lines against it. Pages that
keep their indentation (a browser's text copy, a terminal browser's dump) set the body at one indent; there, prose at another
indent weighs little. A story pasted alone is all body, for nothing in it weighs enough against it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reader.story.lines import Line

HEAVIEST = 50
"""Words beyond which a paragraph weighs no more: one long legal notice must not outweigh a story of short paragraphs."""

ALONE = 0.3
"""Weight of a paragraph that has no other beside it: teasers stand alone between headlines, dates and names."""

ELSEWHERE = 0.5
"""Weight of a run of paragraphs at another indent than the body's: some pages part the body over several containers."""

RUN = 3
"""Paragraphs, one behind the other, from which those at another indent than the body's weigh for it at all: captions,
notices and quoted posts come in ones and twos."""

BEFORE_COMMENTS = 100
"""Words of prose that stand before a label of comments where it ends the story (and three tenths of the prose there): a bar
of buttons at the top has the label too, and so have invitations between paragraphs."""

AGAINST = {
    "comments": 60,
    "latest": 25,
    "related": 12,
    "subscribe": 8,
    "topics": 12,
    "legal": 15,
    "about": 6,
    "skip": 4,
    "share": 2,
    "player": 1,
    "ad": 1,
    "sponsor": 2,
    "summary": 2,
    "contributor": 0,
    "contact": 0,
    "correction": 0,
}
"""Words of prose that a label weighs against the body. Comments follow the story and never belong to it; related stories,
invitations and share buttons stand between paragraphs, advertisements nearly always do."""

SHORT = 2
"""Words that a short line weighs against the body: headings are few among paragraphs, navigation is many such lines."""

SHORT_BULLET = 3
"""The same for a short bulleted line: navigation is mostly lists."""


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of the body: first, last (inclusive), and the indent of most of its prose."""

    first: int
    last: int
    indent: int


def region(lines: list[Line]) -> Region | None:
    """Give the stretch of lines that the body lies in; None where no line is prose."""
    weights: Counter[int] = Counter()
    for line in lines:
        if line.prose:
            weights[line.indent] += min(line.words, HEAVIEST)
    runs = neighbours(lines)
    best: tuple[float, Region] | None = None
    for indent, _ in weights.most_common(4):
        until = _before_comments(lines, indent)
        for total, first, last in _candidates(until, indent, runs):
            if best is None or total > best[0]:
                best = total, Region(first, last, indent)
    return None if best is None else best[1]


def neighbours(lines: list[Line]) -> list[int]:
    """Give for every line how many prose lines of its indent stand together with it, one behind the other.

    Advertisements and buttons between them do not part them.
    """
    counts = [0] * len(lines)
    run: list[int] = []
    for line in lines:
        if line.prose and (not run or lines[run[0]].indent == line.indent):
            run.append(line.index)
            continue
        if line.kind in _BETWEEN:
            continue
        for index in run:
            counts[index] = len(run)
        run = [line.index] if line.prose else []
    for index in run:
        counts[index] = len(run)
    return counts


def _density(stretch: list[Line]) -> float:
    """The share of prose among a stretch's lines, buttons and advertisements aside: lists of teasers have half or less."""
    prose = sum(line.prose for line in stretch)
    return prose / max(1, sum(line.kind not in _BETWEEN for line in stretch))


_BETWEEN = {"ad", "player", "share", "skip"}


def _before_comments(lines: list[Line], indent: int) -> list[Line]:
    """The lines up to the label under which readers' comments stand."""
    words = 0
    enough = max(BEFORE_COMMENTS, 0.3 * sum(line.words for line in lines if line.prose and line.indent == indent))
    for line in lines:
        if line.kind == "comments" and words >= enough:
            return lines[: line.index]
        if line.prose and line.indent == indent:
            words += line.words
    return lines


def _candidates(lines: list[Line], indent: int, runs: list[int]) -> Iterator[tuple[float, int, int]]:
    """The heaviest stretch and the heaviest one before it, their weights made less by what is no prose in them."""
    for _ in range(2):
        total, first, last = _heaviest(lines, indent, runs)
        if total <= 0:
            return
        yield total * _density(lines[first : last + 1]), first, last
        lines = lines[:first]


def _heaviest(lines: list[Line], indent: int, runs: list[int]) -> tuple[float, int, int]:
    """The stretch of greatest sum (Kadane's algorithm), its first and its last line."""
    best, best_first, best_last = 0.0, 0, 0
    total, first = 0.0, 0
    for line in lines:
        if total <= 0:
            total, first = 0.0, line.index
        total += _weight(line, indent, runs[line.index])
        if total > best:
            best, best_first, best_last = total, first, line.index
    return best, best_first, best_last


def _weight(line: Line, indent: int, run: int) -> float:
    if line.kind is not None:
        return -AGAINST[line.kind]
    if not line.prose:
        return -(SHORT_BULLET if line.bullet else SHORT)
    if line.indent != indent:
        return min(line.words, HEAVIEST) * ELSEWHERE if run >= RUN else 0.0
    return min(line.words, HEAVIEST) * (1.0 if run > 1 else ALONE)
