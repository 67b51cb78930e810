"""The shapes of what a verb reports without marks: a clause, a thing, something to do, a thing and its name.

Invariant: a shape gives an event whose content is not empty, or nothing; a verb's shapes are tried in its frame's order.
"""

from reader.story.speech.clauses import (
    ADDRESSED,
    SIBLINGS,
    Event,
    Verb,
    clause_ahead,
    clause_start,
    clause_within,
    content_end,
    finite_at,
    marked,
    over_colon,
    over_listener,
    skip_manner,
)
from reader.story.speech.descriptions import head
from reader.story.speech.phrases import Range, core_ahead, phrase_ahead
from reader.story.speech.quoting import clause_left, quotation
from reader.story.speech.tokens import Line


def clause(verb: Verb, frame: str) -> Event | None:
    """A clause that is reported, behind the tag or before it."""
    line, tags = verb.line, verb.line.tags
    begin = over_listener(verb, verb.end, frame)
    right = skip_manner(line, begin, verb.ceiling)
    if (event := _relative(verb, frame, right)) is not None:
        return event
    if verb.source is not None and verb.source[0] > verb.floor and tags[verb.source[0] - 1] == "q":
        return None
    if _inverted(verb, begin) and (event := trailing(verb, frame)) is not None:
        return event
    if (
        tags[verb.floor] == "Q"
        and verb.source is not None
        and tags[verb.source[0] - 1] == ","
        and verb.left == verb.floor
    ):
        return trailing(verb, frame)
    near = right
    while near < verb.ceiling and tags[near] in ",:-" and near + 1 < verb.ceiling and tags[near + 1] in "hqQFK":
        near += 1
    if near < verb.ceiling and (tags[near] in "hq" or line.lower[near] in ("if", "whether")):
        return _right(verb, frame, "that", near + (tags[near] == "h"))
    if right < verb.ceiling and tags[right] == ":" and right + 1 < verb.ceiling:
        content = [(right + 1, content_end(line, right + 1, verb.ceiling))]
        if (opening := clause_left(verb, verb.source)) is not None:
            content.insert(0, opening)
        return Event((verb.at, verb.end), verb.source, content, "that", frame)
    if (event := _as_said(verb, frame)) is not None:
        return event
    if near < verb.ceiling and tags[near] == "," and (far := _that_behind(verb, near)) is not None:
        return _right(verb, frame, "that", far + 1)
    if right + 1 < verb.ceiling and tags[right] == "," and frame != "show" and _opens_sentence(verb):
        right += 1
    plain = begin
    while plain < verb.ceiling and tags[plain] in "az":
        plain += 1
    for place in (plain, right) if right != plain else (plain,):
        if place < verb.ceiling and tags[place] not in ",.;-" and clause_ahead(line, place, verb.ceiling):
            return _right(verb, frame, "clause", place)
    return trailing(verb, frame)


def _relative(verb: Verb, frame: str, k: int) -> Event | None:
    """What is said of what stands before: "policies, which he said [had failed]", "in what officials say [is a hoax]"."""
    line, tags = verb.line, verb.line.tags
    if verb.source is None or verb.form != "finite" or k >= verb.ceiling or verb.source[0] <= verb.floor:
        return None
    if frame == "show":
        return None
    before = verb.source[0] - 1
    if (tags[before] in "wh" or line.lower[before] == "what") and tags[k] in "vebmf":
        content = [(before, before + 1)]
    elif tags[before] in "nN" and tags[k] in "bm" and tags[before + 1] in "rN":
        content = []
    else:
        return None
    content.append((k, content_end(line, k, verb.ceiling, verb)))
    return Event((verb.at, verb.end), verb.source, content, "clause", frame)


def _inverted(verb: Verb, k: int) -> bool:
    """Whether a whole clause stands before the verb, and only a name behind it: "It failed, said Jo Lee, who left"."""
    line, tags = verb.line, verb.line.tags
    if k >= verb.ceiling or tags[k] != "N" or verb.start == verb.floor or tags[verb.start - 1] != ",":
        return False
    behind = phrase_ahead(line, k, verb.ceiling)
    return (
        behind is not None
        and tags[behind[1] : behind[1] + 1] in ("", ",", ".")
        and clause_within(tags, verb.floor, verb.start)
    )


def _opens_sentence(verb: Verb) -> bool:
    """Whether nothing but an adverb or "and" stands before the speaker: "And yet, officials say, the plan is dead"."""
    if verb.source is None or verb.line.lower[verb.source[0]] == "that":
        return False
    return not verb.line.tags[verb.floor : verb.source[0]].strip("ac,")


def _that_behind(verb: Verb, k: int) -> int | None:
    """The "that" behind an aside: "said, without giving a name, that"."""
    tags = verb.line.tags
    for j in range(k, min(k + 20, verb.ceiling)):
        if tags[j] == "h" and tags[j - 1] in ",-)":
            return j
        if tags[j] in "vbmQ":
            break
    return None


def _as_said(verb: Verb, frame: str) -> Event | None:
    """The whole sentence, where the tag is a comparison: "As Smith said, the plan failed"; "It failed, as Smith said"."""
    line, tags = verb.line, verb.line.tags
    if verb.source is None or verb.source[0] <= verb.floor or line.lower[verb.source[0] - 1] != "as":
        return None
    opening = verb.source[0] - 1
    after = skip_manner(line, verb.end, verb.ceiling)
    if opening > verb.left and tags[opening - 1] in "KQF" and _trails(line, verb.end, verb.ceiling):
        return Event((verb.at, verb.end), verb.source, [(opening - 1, opening)], "before", frame)
    if opening - verb.left > 3 and tags[opening - 1] in ",K-":
        return Event(
            (verb.at, verb.end),
            verb.source,
            [(clause_start(line, opening - 1, verb.left), opening - 1)],
            "before",
            frame,
        )
    if after + 1 < verb.ceiling and tags[after] in ",:":
        return _right(verb, frame, "clause", after + 1)
    return None


def that(verb: Verb, frame: str) -> Event | None:
    """A clause that a conjunction opens: "that", "if", "how"."""
    line, tags = verb.line, verb.line.tags
    begin = over_listener(verb, verb.end, frame)
    near = skip_manner(line, begin, verb.ceiling)
    while near < verb.ceiling and tags[near] in ",:" and near + 1 < verb.ceiling and tags[near + 1] == "h":
        near += 1
    if near < verb.ceiling and (tags[near] in "hq" or line.lower[near] in ("if", "whether")):
        return _right(verb, frame, "that", near + (tags[near] == "h"))
    if near < verb.ceiling and tags[near] == "," and (far := _that_behind(verb, near)) is not None:
        return _right(verb, frame, "that", far + 1)
    return None


def trailing(verb: Verb, frame: str) -> Event | None:
    """A clause before the tag, or about it: "The plan failed, Smith said", "The plan, said Smith, had failed"."""
    line, tags = verb.line, verb.line.tags
    if verb.form != "finite":
        return None
    behind = phrase_ahead(line, verb.end, verb.ceiling)
    source, edge, end = verb.source, verb.start, verb.end
    if source is not None and source[1] <= verb.start:
        edge = source[0]
    edge -= 1
    inverted = frame not in ADDRESSED and tags[verb.start - 1] in ",K-" and clause_within(tags, verb.floor, verb.start)
    if inverted and behind is not None and not finite_at(line, behind[1], verb.ceiling):
        source, edge, end = behind, verb.start - 1, behind[1]
    if source is None or edge < verb.floor or tags[edge] not in ",-KQ":
        return None
    start = clause_start(line, edge, verb.floor if _trails(line, end, verb.ceiling) else verb.left)
    after = over_colon(line, skip_manner(line, end, verb.ceiling), verb.ceiling)
    goes_on = (
        after < verb.ceiling
        and tags[after - 1] in ",-"
        and tags[after] not in "sw"
        and not (tags[after] == "g" and SIBLINGS.intersection(line.words[after].frames))
        and _finite_behind(line, after, verb.ceiling)
    )
    if not goes_on and not _trails(line, end, verb.ceiling):
        rest = skip_manner(line, end, verb.ceiling)
        if tags[rest] in "dnNrjoFKhq":
            return None
    if tags[edge] in "KQ":
        edge += 1
    if edge <= start or (edge - start < 3 and not goes_on):
        return None
    if not goes_on and not any(letter in "vmbfeQFK" for letter in tags[start:edge]):
        return None
    if frame not in ("say", "tell", "think") and not _ends_with_tag(verb, source, (start, edge), end):
        return None
    content = [(start, edge)]
    if goes_on:
        content.append((after, content_end(line, after, verb.ceiling, verb)))
    return Event((verb.at, verb.end), source, content, "before", frame)


def _ends_with_tag(verb: Verb, source: Range, before: Range, end: int) -> bool:
    """Whether a whole sentence stands before the tag and nothing but manner behind it.

    Verbs that may have an object ("announced", "agreed") report what stands before them only then; those that mostly
    have one only if somebody who can speak stands right before them.
    """
    tags = verb.line.tags
    if (
        verb.source is None
        or tags[verb.source[0]] == "w"
        or tags[before[0]] in "sTgie"
        or not clause_within(tags, *before)
    ):
        return False
    with_object = verb.frame in ("report", "show") and "say" not in verb.line.words[verb.at].frames
    if with_object and (source[1] > verb.start or not _can_speak(verb.line, source)):
        return False
    rest = skip_manner(verb.line, end, verb.ceiling)
    return rest >= verb.ceiling or tags[rest] in ".,"


def _can_speak(line: Line, source: Range) -> bool:
    """Whether a noun phrase names a person, an institution or a text."""
    begin, end = source
    core = core_ahead(line, begin, end) or end
    if "N" in line.tags[begin:core] or line.tags[begin] == "r":
        return True
    return bool(line.words[head(line, begin, core, end)].kinds & _SPEAKING)


_SPEAKING = frozenset({"crowd", "role", "kin", "body", "company", "newsroom", "paper"})


def _trails(line: Line, k: int, ceiling: int) -> bool:
    """Whether nothing but manner, time and what explains the speaker follows the tag."""
    k = skip_manner(line, k, ceiling)
    return k >= ceiling or line.tags[k] in ".,;"


def _finite_behind(line: Line, k: int, ceiling: int) -> bool:
    return any(letter in "vmbQFK" for letter in line.tags[k:ceiling])


def _right(verb: Verb, frame: str, shape: str, begin: int) -> Event | None:
    end = content_end(verb.line, begin, verb.ceiling, verb)
    if end <= begin:
        return None
    return Event((verb.at, verb.end), verb.source, [(begin, end)], shape, frame)


def thing(verb: Verb, frame: str) -> Event | None:
    """A noun phrase that is announced, praised or wanted."""
    line, tags = verb.line, verb.line.tags
    k = verb.end
    while k < verb.ceiling and tags[k] in "a":
        k += 1
    if k >= verb.ceiling or (tags[k] not in "dnNroPQFKjg" and not (tags[k] in "qeu" and verb.end > verb.at + 1)):
        return None
    if tags[k] == "r" and (frame == "show" or line.lower[k].endswith(("self", "selves"))):
        return None
    return _right(verb, frame, "thing", k)


def label(verb: Verb, frame: str) -> Event | None:
    """A thing and what it is called."""
    line, tags = verb.line, verb.line.tags
    k = verb.end
    if k >= verb.ceiling:
        return None
    if tags[k] in "QFK" or line.lower[k] == "as":
        if tags[verb.at] == "e" and verb.start == verb.at and not _named_by(verb):
            return None
        return _right(verb, frame, "label", k)
    phrase = phrase_ahead(line, k, verb.ceiling)
    if phrase is None:
        return None
    after = phrase[1]
    inside = marked(tags[phrase[0] : phrase[1]])
    if inside or (after < verb.ceiling and (tags[after] in "dQFKjeg" or line.lower[after] == "as")):
        return _right(verb, frame, "label", k)
    stop = content_end(line, k, verb.ceiling, verb)
    if "as" in line.lower[after:stop] or marked(tags[after:stop]):
        return _right(verb, frame, "label", k)
    if verb.source is not None and tags[k] == "r" and after < verb.ceiling and tags[after] in "nNo":
        return _right(verb, frame, "label", k)
    return None


def _named_by(verb: Verb) -> bool:
    """Whether somebody gives the name ("what he called “x”"), or a thing only bears it ("a box labeled “x”")."""
    tags = verb.line.tags
    if verb.source is None:
        return False
    first = verb.source[0]
    return tags[first] in "rw" or (first > verb.floor and tags[first - 1] in "qwh")


def to_do(verb: Verb, frame: str) -> Event | None:
    """Something that somebody is to do: "wants to leave", "urged them to leave"."""
    line, tags = verb.line, verb.line.tags
    k = verb.end
    while k < verb.ceiling and tags[k] in "az":
        k += 1
    if k < verb.ceiling and tags[k] == "t" and k + 1 < verb.ceiling and tags[k + 1] in "vxbfeaFKQ":
        if line.lower[k + 1] == "be" and set(line.lower[k + 2 : k + 4]) & _NAMELESS:
            return None
        return _right(verb, frame, "to", k)
    phrase = phrase_ahead(line, k, verb.ceiling)
    if phrase is not None:
        j = phrase[1]
        while j < verb.ceiling and tags[j] in "a":
            j += 1
        if j + 1 < verb.ceiling and tags[j] == "t" and tags[j + 1] in "vxbfeaFKQ":
            return _right(verb, frame, "to", k)
    return None


_NAMELESS = frozenset(("named", "identified", "quoted"))
"""What unnamed sources ask not to be: that is said of them by the writer."""


def about(verb: Verb, frame: str) -> Event | None:
    """What somebody is told or asked about."""
    line = verb.line
    k = over_listener(verb, verb.end, frame)
    if k < verb.ceiling and line.lower[k] in ("about", "of", "for"):
        return _right(verb, frame, "about", k)
    return None


FRAMES = {
    "say": (quotation, clause),
    "report": (quotation, that, trailing, thing),
    "exclaim": (quotation, that, trailing),
    "voice": (quotation,),
    "tell": (quotation, clause, to_do, about),
    "ask": (quotation, that, to_do, about),
    "urge": (quotation, to_do, that),
    "label": (label,),
    "judge": (thing, quotation),
    "stand": (thing,),
    "think": (clause,),
    "know": (that,),
    "want": (to_do,),
    "show": (clause, thing),
    "seem": (to_do, that),
}
"""What may follow the verbs of each frame of words/cues.txt, in the order in which it is looked for."""
