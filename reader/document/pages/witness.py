"""Which of a page's elements are the main text, as trafilatura says; it is asked for that alone.

Its lines are laid over the elements: almost every line finds the one that it was made of. It is asked first for a quick and
strict run, which lets few teasers in; where that finds less than half of the page's prose, for its two careful runs, of
which the stricter counts where it keeps three quarters of the usual one's length. Where the page's own data has a much
longer text that holds what was found, the rest of that text is main too: bodies that are parted over several containers.
"""

import re
from bisect import bisect_right
from typing import Any

ENOUGH = 0.5
"""Share of a page's prose that the quick run must find. It did on 93 % of 215 pages of some 30 countries; the careful runs
found the same there on all but one, and far more on a third of the others."""

PROSE, LINKED = 80, 0.5
"""Letters of a text, and share of them in links, from and up to which it is counted as prose."""

KEPT = 0.75
"""Share of the usual run's length from which the stricter run is believed (measured on pages of some 30 countries)."""

LONGER, HELD = 1.3, 0.7
"""The page's own text counts where it is so many times longer than what was found and holds so much of it."""

WHOLE = 0.85
"""Share of the main paragraphs, by their letters, that the page's own text has where it has the whole story."""

_PARAGRAPHS = frozenset({"p", "div"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})

SHORTEST = 25
"""Letters and digits from which an element is known by being part of a line or of the page's own text."""

_MARKS = re.compile(r"[\W_]+")


def main(root: Any, texts: list[str], linked: list[float], body: str) -> set[int]:
    """Give the indexes of the elements that are main.

    `texts` are the elements' words and `linked` the shares of them that are links, `body` the page's own text.
    """
    keys = [_bare(text) for text in texts]
    prose = [index for index, text in enumerate(texts) if len(text) >= PROSE and linked[index] < LINKED]
    found = _aligned(keys, _run(root, strict=True, quick=True))
    if sum(len(texts[index]) for index in found.intersection(prose)) < ENOUGH * sum(len(texts[i]) for i in prose):
        found = _aligned(keys, _careful(root))
    said = _bare(body)
    length = sum(len(keys[index]) for index in found)
    if len(said) > LONGER * length and len(said) > 500:
        held = sum(len(keys[index]) for index in found if keys[index] in said)
        if held >= HELD * length:
            found |= {index for index, key in enumerate(keys) if len(key) >= SHORTEST and key in said}
    return found


def untold(main: set[int], texts: list[str], tags: list[str], body: str) -> set[int]:
    """Give the main paragraphs and headings that the page's own text lacks, where it has nearly all the others."""
    said = _bare(body)
    if len(said) < PROSE:
        return set()
    found: set[int] = set()
    for kind in (_PARAGRAPHS, _HEADINGS):
        keys = {index: _bare(texts[index]) for index in main if tags[index] in kind}
        lacking = {index for index, key in keys.items() if key not in said}
        if sum(len(keys[index]) for index in lacking) <= (1 - WHOLE) * sum(map(len, keys.values())):
            found |= lacking
    return found


def _careful(root: Any) -> list[str]:
    usual, strict = _run(root, strict=False), _run(root, strict=True)
    return strict if sum(map(len, strict)) >= KEPT * sum(map(len, usual)) else usual


def _run(root: Any, *, strict: bool, quick: bool = False) -> list[str]:
    from copy import deepcopy

    from trafilatura import extract

    try:  # it changes the tree that it reads
        text = extract(deepcopy(root), include_comments=False, include_tables=True, favor_precision=strict, fast=quick)
    except Exception:  # another's library on a hostile page: then it bears no witness
        return []
    return (text or "").splitlines()


def _bare(text: str) -> str:
    return _MARKS.sub("", text.casefold())


def _aligned(keys: list[str], lines: list[str]) -> set[int]:
    """The elements that the lines were made of: those of the same letters, in the lines' order where there are several."""
    places: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        places.setdefault(key, []).append(index)
    found: set[int] = set()
    last = -1
    rest: list[str] = []
    for line in lines:
        key = _bare(line)
        if not key:
            continue
        if here := places.get(key):
            at = bisect_right(here, last)
            last = here[at] if at < len(here) else here[-1]
            found.add(last)
        elif len(key) >= SHORTEST:
            rest.append(key)
    return found | _held(keys, rest, found) if rest else found


def _held(keys: list[str], rest: list[str], found: set[int]) -> set[int]:
    """The elements near those found that hold a line without one of its own, or are held by one."""
    joined = "\n".join(rest)
    near = range(max(0, min(found, default=0) - 3), min(len(keys), max(found, default=len(keys)) + 4))
    return {
        index
        for index in near
        if index not in found
        and len(keys[index]) >= SHORTEST
        and (keys[index] in joined or any(line in keys[index] for line in rest))
    }
