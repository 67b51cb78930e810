"""The shape of words between marks that a verb reports: before the tag, behind it, or on both sides.

Invariant: as `shapes`: an event whose content is not empty, or nothing.
"""

from reader.story.speech.clauses import (
    ADDRESSED,
    SIBLINGS,
    TAILS,
    Event,
    Verb,
    clause_ahead,
    clause_start,
    clause_within,
    content_end,
    finite_at,
    over_colon,
    over_listener,
    skip_manner,
)
from reader.story.speech.phrases import Range, phrase_ahead
from reader.story.speech.tokens import Line


def quotation(verb: Verb, frame: str) -> Event | None:
    """Words between marks: before the tag, behind it, or on both sides."""
    line, tags = verb.line, verb.line.tags
    left = _passage_left(verb)
    inverted = None
    if left is not None and verb.form == "finite" and (frame not in ADDRESSED or verb.source is None):
        behind = phrase_ahead(line, verb.end, verb.ceiling)
        if (
            behind is not None
            and not verb.line.tags[left + 1 : verb.start].strip(",-")
            and not finite_at(line, behind[1], verb.ceiling)
        ):
            inverted = behind
    source = inverted or verb.source
    begin = inverted[1] if inverted else verb.end
    right = over_colon(line, skip_manner(line, over_listener(verb, begin, frame), verb.ceiling), verb.ceiling)
    if inverted:
        right = _over_apposition(line, begin, verb.ceiling)
    if (
        left is None
        and source is None
        and frame in TAILS
        and tags[verb.start - 1] == ","
        and tags[verb.end : verb.end + 1] in ("N", "r", "d", "n")
    ):
        source = phrase_ahead(line, verb.end, verb.ceiling)
        right = _over_apposition(line, source[1] if source else verb.end, verb.ceiling)
    if verb.at == verb.floor and verb.form == "reduced" and source is None:
        source = phrase_ahead(line, verb.end, verb.ceiling)
        right = _over_apposition(line, source[1] if source else verb.end, verb.ceiling)
    content: list[Range] = []
    if left is None and not (right < verb.ceiling and tags[right] in "QFK") and frame in TAILS:
        right = _distant(verb, begin)
    if left is not None:
        content.append((clause_start(line, left, verb.left), left + 1))
    if right < verb.ceiling and tags[right] in "QFK" and right not in line.titles:
        end = content_end(line, right, verb.ceiling, verb)
        if end > right:
            if left is None and (before := clause_left(verb, source)) is not None:
                content.append(before)
            content.append((right, end))
    if not content or (source is None and verb.form != "finite"):
        return None
    return Event((verb.at, verb.end), source, content, "quotation", frame)


def _passage_left(verb: Verb) -> int | None:
    """The passage that stands right before the tag, a comma or a dash between them at most."""
    tags = verb.line.tags
    start = verb.start
    as_saying = verb.start > verb.left and verb.line.lower[verb.start - 1] == "as"
    if verb.source is not None and verb.source[1] <= verb.start and (verb.form != "participle" or as_saying):
        start = verb.source[0]
    if verb.start > verb.left and tags[verb.start - 1] in "QK":
        start = verb.start
    j = start - 1
    while j >= verb.left and tags[j] in ",-":
        j -= 1
    if tags[start - 1] == "," and tags[j] in "nN" and start - 1 > verb.left:
        k = j
        while k > verb.left and (tags[k] in "nNjodP" or verb.line.lower[k] == "of"):
            k -= 1
        if tags[k] in "QK" and k + 1 < j:
            j = k
            start = k + 1
    if j >= verb.left and tags[j] in "QFK" and j not in verb.line.titles and (j == start - 1 or tags[j + 1] in ",-"):
        return j
    return None


def clause_left(verb: Verb, source: Range | None) -> Range | None:
    """The clause that opens a sentence whose tag a quotation follows: "It will rain, the office says, “but not much”"."""
    tags = verb.line.tags
    if verb.form != "finite" or source is None or not verb.left < source[0] <= verb.start or tags[source[0] - 1] != ",":
        return None
    start, edge = clause_start(verb.line, source[0] - 1, verb.left), source[0] - 1
    if edge - start < 3 or tags[start] in "sTgie" or not clause_within(tags, start, edge):
        return None
    return start, edge


def _distant(verb: Verb, k: int) -> int:
    """The quotation behind a tag that says more than who speaks: "said in spring, when the news broke, “...”".

    Another verb that reports must not stand between, and the quotation follows a comma, a colon or "that".
    """
    line, tags = verb.line, verb.line.tags
    for j in range(k, min(k + 30, verb.ceiling)):
        if tags[j] in "QK" and j not in line.titles and tags[j - 1] in ",:-h":
            return verb.ceiling if tags[j] == "K" and clause_ahead(line, k, j) else j
        if tags[j] in "hq" or (tags[j] in "veg" and SIBLINGS.intersection(line.words[j].frames)):
            break
    return verb.ceiling


def _over_apposition(line: Line, k: int, ceiling: int) -> int:
    """From behind an inverted subject to the quotation that goes on: 'said Smith, a historian. "B."'."""
    tags = line.tags
    j = k
    while j < ceiling and tags[j] not in ".;":
        if tags[j] in "QFK" and tags[j - 1] in ",:-":
            return j
        j += 1
    return ceiling
