"""Cues that are no verbs: "according to", a colon, "his claim that", "cited by".

Invariant: as for verbs, an event's content lies in its own sentence and is never empty, but for one that only names who
handed a thing on.
"""

from reader.story.speech import phrases
from reader.story.speech.clauses import Event, clause_ahead, clause_start, content_end, marked, skip_manner
from reader.story.speech.lexicon import Word
from reader.story.speech.phrases import Range, phrase_ahead
from reader.story.speech.tokens import Line


def _according(line: Line, k: int, floor: int, ceiling: int, left: int, found: list[Event]) -> Event | None:
    """According to the ministry, the plan failed. The plan failed, according to the ministry."""
    tags = line.tags
    if k + 2 >= ceiling or line.lower[k + 1] != "to":
        return None
    source = phrase_ahead(line, k + 2, ceiling)
    if source is None:
        return None
    before = k
    while before > floor and tags[before - 1] in ",-a":
        before -= 1
    if any(
        tags[j] in "QK"
        for event in found
        if event.shape in ("quotation", "before")
        for a, b in event.content
        for j in range(a, b)
    ):
        return Event((k, k + 2), source, [], "cited", "cite")
    start = clause_start(line, before, left if left < before and line.tags[left : left + 1] == ";" else floor)
    if before - start >= 2 or (before > start and tags[start] in "QFK"):
        return Event((k, k + 2), source, [(start, before)], "according", "say")
    if k - floor < 2 and clause_ahead(line, source[1], ceiling):
        return Event((k, k + 2), source, [(source[1], content_end(line, source[1], ceiling))], "according", "say")
    after = source[1]
    while after < ceiling and tags[after] != ",":
        after += 1
    aside = phrase_ahead(line, after + 1, ceiling) if tags[after + 1 : after + 2] == "N" else None
    if aside is not None and tags[aside[1] : aside[1] + 1] == ",":
        after = aside[1]
    if after + 1 < ceiling:
        return Event((k, k + 2), source, [(after + 1, content_end(line, after + 1, ceiling))], "according", "say")
    return None


PREPOSITIONS = {"according": _according}
"""Words that open an event without a verb, and what reads it."""


def cited(line: Line, k: int, word: Word, ceiling: int) -> Event | None:
    """Who is named as having handed a thing on: "he said in 2015, cited by Jones". Nothing is reported but its source."""
    if word.base not in ("cite", "quote") or line.lower[k + 1 : k + 2] != ["by"] or k + 2 >= ceiling:
        return None
    source = phrase_ahead(line, k + 2, ceiling)
    return Event((k, k + 2), source, [], "cited", "cite") if source is not None else None


def colon_event(line: Line, floor: int, ceiling: int, found: list[Event]) -> Event | None:
    """A quotation that only a colon introduces: "His answer was short: “No.”"; "From the mayor's letter: “...”"."""
    tags = line.tags
    colon = tags.find(":", floor + 1, ceiling - 1)
    if colon < 0 or tags[colon + 1] != "Q":
        return None
    if any(begin <= colon + 1 < end for event in found for begin, end in event.content):
        return None
    source = introducer(line, floor, colon)
    if source is None:
        return None
    return Event((colon, colon + 1), source, [(colon + 1, content_end(line, colon + 1, ceiling))], "colon", "colon")


NAMED = 5
"""Words before a headline's colon up to which they may name who says what follows: "Budget Office Chief Jo Lee:"."""

_TELLING = frozenset({"crowd", "role", "paper", "body", "company", "newsroom"})


def headline_event(line: Line, floor: int, ceiling: int) -> Event | None:
    """What a headline says behind a name and a colon: "Lee: The Plan Is Dead"; "Report: The Plan Is Dead"."""
    tags = line.tags
    colon = tags.find(":", floor + 1, min(ceiling, floor + NAMED + 2))
    if colon < 0 or colon + 2 >= ceiling or not any(letter in "vmbfeQFK" for letter in tags[colon + 1 : ceiling]):
        return None
    first = line.words[floor].kinds | line.words[colon - 1].kinds
    if any(letter not in "NnxjP" for letter in tags[floor:colon]) or not (
        first & _TELLING or all(letter in "NP" for letter in tags[floor:colon])
    ):
        return None
    end = ceiling - (tags[ceiling - 1] == ".")
    return Event((colon, colon + 1), (floor, colon), [(colon + 1, end)], "headline", "colon")


def introducer(line: Line, floor: int, colon: int) -> Range | None:
    """Who speaks where what stands before a colon has no verb that reports.

    The owner of the words that it names ("his answer", "the mayor's letter"), or its subject.
    """
    tags, words = line.tags, line.words
    name = colon
    while name > floor and tags[name - 1] == "N":
        name -= 1
    if name < colon and tags[name - 1] == "-":
        return name, colon
    verb = introducing_verb(line, floor, colon)
    if verb is not None:
        said = phrases.subject(line, phrases.group_start(line, verb, floor), floor)
        if said is not None:
            return said
    for k in range(floor, colon):
        if tags[k] in "nN" and ("speech" in words[k].kinds or "paper" in words[k].kinds):
            j = k - 1
            while j > floor and tags[j] in "njxeguoN":
                j -= 1
            if tags[j] == "P":
                return phrases.subject(line, j, floor)
            if line.lower[j] in _OWNERS:
                return j, j + 1
    found = phrases.main_subject(line, colon, floor)
    if found is None:
        start = floor
        while start < colon and tags[start] in "aci":
            start += 1
        found = phrase_ahead(line, start, colon)
    return found


def introducing_verb(line: Line, floor: int, colon: int) -> int | None:
    """The verb that reports, where nothing but manner stands between it and the colon: "who emails from Leeds:"."""
    for k in range(colon - 1, floor, -1):
        if line.tags[k] in "ve":
            reports = bool(line.words[k].frames) and skip_manner(line, k + 1, colon) == colon
            return k if reports else None
    return None


_OWNERS = frozenset("his her their its my our your".split())


def noun_event(line: Line, k: int, floor: int, ceiling: int) -> Event | None:
    """Somebody's claim that, criticism of, plan to."""
    tags = line.tags
    j = k - 1
    while j >= floor and tags[j] in "njxeguo":
        j -= 1
    source = None
    if j >= floor and tags[j] == "P":
        source = phrases.subject(line, j, floor)
    elif j >= floor and line.lower[j] in _OWNERS:
        source = (j, j + 1)
    after = k + 1
    while after < ceiling and tags[after] == "z":
        after += 1
    if after >= ceiling:
        return None
    if tags[after] == "h" and after + 1 < ceiling and tags[after + 1] in "dnNrjoaxsiQFK":
        return Event(
            (k, k + 1), source, [(after + 1, content_end(line, after + 1, ceiling, weak=True))], "noun-that", "noun"
        )
    if source is not None and (tags[after] in "it" or tags[after] in "QFK"):
        end = content_end(line, after, ceiling, weak=True)
        comma = line.tags.find(",", after, end)
        end = comma if comma > after else end
        if marked(tags[after:end]):
            return None
        return Event((k, k + 1), source, [(after, end)], "noun-of", "noun")
    return None
