"""How far what somebody says reaches in a sentence, and where the writer takes up her own words again.

Invariant: every search walks forward over the tokens of one sentence, a bounded number of times.
"""

import re
from dataclasses import dataclass, field

from reader.story.speech.explaining import is_finite
from reader.story.speech.phrases import Range, phrase_ahead
from reader.story.speech.tokens import Line


@dataclass(slots=True)
class Event:
    """Somebody says, writes, thinks or wants something, in one sentence."""

    cue: Range
    source: Range | None
    content: list[Range]
    shape: str
    """Which shape of what is reported was found; with `frame` it decides the confidence."""

    frame: str
    sentence: int = 0
    passive: bool = False
    quotes: list[int] = field(default_factory=list)
    """Tokens of the passages in `content`."""

    within: list["Event"] = field(default_factory=list)
    """Events that open the sentence and that this one, at its end, reports: "Officials say it is safe, Smith said"."""


@dataclass(slots=True)
class Verb:
    """A reporting verb where it stands."""

    line: Line
    at: int
    """Its token."""

    start: int
    """Where its group begins ("has not [said]")."""

    end: int
    """Behind it and its particle ("pointed out")."""

    floor: int
    ceiling: int
    """The sentence."""

    left: int
    """Where what is still free on the left begins: behind what earlier events of the sentence report."""

    source: Range | None
    form: str
    """"finite", "participle", "infinitive" or "passive"."""

    base: str
    frame: str = ""
    """The frame that is being tried."""


ADDRESSED = frozenset({"tell", "ask", "urge"})
"""Frames of verbs behind which the listener may stand."""


SIBLINGS = frozenset({"say", "report", "tell", "label", "judge", "urge", "ask", "exclaim", "think", "want", "stand"})


WEAK = frozenset({"know", "stand", "judge", "want", "show", "seem", "label"})
"""Frames of verbs whose object seldom holds a report of somebody else's words behind a comma."""

TAILS = frozenset({"say", "exclaim", "tell", "report"})
"""Frames of verbs that can stand behind what they report."""


_WHEN = frozenset(("last", "this", "next", "earlier", "every", "one", "late", "early"))


def skip_manner(line: Line, k: int, ceiling: int) -> int:
    """Step over adverbs, times and prepositional phrases: "said [on Friday in a statement]"."""
    tags = line.tags
    while k < ceiling:
        letter = tags[k]
        if letter in "az":
            k += 1
            if letter == "z" and k < ceiling and "period" in line.words[k].kinds:
                k += 1
        elif line.lower[k] in _WHEN and k + 1 < ceiling and (tags[k + 1] == "z" or "period" in line.words[k + 1].kinds):
            k += 2
        elif letter in "iT" or (letter == "t" and tags[k + 1 : k + 2] and tags[k + 1] in "dnNr"):
            phrase = phrase_ahead(line, k + 1, ceiling) if k + 1 < ceiling else None
            if phrase is None or marked(tags[phrase[0] : phrase[1]]):
                return k
            k = phrase[1]
        elif letter == "g" and line.lower[k - 1] in ("while", "when", "after", "before"):
            k += 1
        else:
            return k
    return k


def marked(tags: str) -> bool:
    """Whether a passage is among the tokens."""
    return "Q" in tags or "F" in tags or "K" in tags


def over_colon(line: Line, k: int, ceiling: int) -> int:
    """Step over the comma or colon in front of a quotation or a clause."""
    while k < ceiling and line.tags[k] in ",:-":
        k += 1
    return k


def finite_at(line: Line, k: int, ceiling: int) -> bool:
    """Whether a finite verb stands at `k`, adverbs stepped over."""
    while k < ceiling and line.tags[k] == "a":
        k += 1
    return k < ceiling and line.tags[k] in "vmbf"


def clause_start(line: Line, k: int, left: int) -> int:
    """Where the reported words that end with the passage at `k` begin: a mixed sentence begins with the writer's."""
    while left < k and line.tags[left] in ",;:-c.":
        left += 1
    return left


def clause_ahead(line: Line, k: int, ceiling: int) -> bool:
    """Whether a clause begins at `k`: a noun phrase, then a finite verb."""
    tags = line.tags
    if k < ceiling and tags[k] in "s":
        return True
    if k < ceiling and tags[k] in "iTz":
        k = skip_manner(line, k, ceiling)
        k = over_colon(line, k, ceiling)
    phrase = phrase_ahead(line, k, ceiling)
    if phrase is None:
        return False
    j = phrase[1]
    while j < ceiling and tags[j] == "a":
        j += 1
    if j >= ceiling:
        return False
    if tags[j] in "vmbfeFKQ":
        return True
    if tags[j] in ",-w(":
        return any(letter in "vmbf" for letter in tags[j:ceiling])
    if tags[j] in "xn" and j + 1 < ceiling and tags[j + 1] in "drt":
        return True
    return any(letter in "vmb" for letter in tags[j : min(j + 8, ceiling)])


def content_end(line: Line, k: int, ceiling: int, verb: Verb | None = None, *, weak: bool = False) -> int:
    """Where what begins at `k` ends: at the sentence's end, or where the writer takes up her own sentence again.

    She does so with a participle that reports (", adding"), with a new subject that reports (", but Jones said"), with a
    verb joined to the cue ("said ... and called"), with "according to", and at a semicolon.
    """
    tags = line.tags
    end = ceiling
    opened = weak or (verb is not None and (tags[verb.floor] in "sTeg" or verb.frame in WEAK))
    aside = (
        verb is not None
        and verb.start > verb.floor
        and (verb.form in ("participle", "reduced") or (verb.source is not None and tags[verb.source[0]] == "w"))
    )
    for j in range(k, ceiling):
        letter = tags[j]
        if letter == ";":
            end = j
            break
        if letter in ",K" and aside and j + 1 < ceiling and j > k and tags[j + 1] in "vebmf":
            end = j
            break
        if letter == "," and verb is not None and verb.form == "infinitive" and _main_verb(line, j, ceiling):
            end = j
            break
        if letter == "F" and opened and _reports(line, j + 1, ceiling):
            end = j + 1
            break
        if letter in ",-:K" and (j > k or letter == "K") and j + 1 < ceiling and _resumes(line, j, ceiling, opened):
            end = j + (letter == "K")
            break
        if (letter == "K" or (letter == "Q" and j > k)) and _tail(line, j + 1, ceiling):
            end = j if letter == "Q" else j + 1
            break
        if letter == "i" and opened and _by_saying(line, j, ceiling):
            end = j
            break
        if letter == "c" and verb is not None and j > k + 1 and _joined(line, j, ceiling, verb):
            end = j
            break
    while end > k and tags[end - 1] in ".,;:-c":
        end -= 1
    return end


def _by_saying(line: Line, j: int, ceiling: int) -> bool:
    """Whether "by" and a participle that reports stand at `j`: "answered the mayor by saying"."""
    if j + 1 >= ceiling or line.lower[j] != "by" or line.tags[j + 1] != "g":
        return False
    return bool(SIBLINGS.intersection(line.words[j + 1].frames))


def _resumes(line: Line, j: int, ceiling: int, opened: bool) -> bool:
    """Whether the writer's own sentence goes on behind the comma or dash at `j`."""
    tags = line.tags
    after = j + 1
    while after < ceiling and tags[after] == "a":
        after += 1
    if after >= ceiling:
        return False
    if tags[after] == "Q":
        return _tail(line, after + 1, ceiling)
    if tags[j] == ":":
        return False
    if tags[after] == "g" and SIBLINGS.intersection(line.words[after].frames):
        return True
    if line.lower[after] == "according":
        return True
    if tags[after] in "csT" and line.lower[after] not in ("if", "because"):
        return _reports(line, after + 1, ceiling)
    relative = after + (tags[after] in "it")
    if relative + 2 < ceiling and tags[relative] == "w":
        if opened and _reports(line, relative + 1, ceiling):
            return True
        return tags[relative + 1] in "rN" and "label" in line.words[relative + 2].frames
    return _tail(line, after, ceiling) or (opened and _reports(line, after, ceiling))


def _main_verb(line: Line, comma: int, ceiling: int) -> bool:
    """Whether ", and" and a past stand at `comma`: "came to ask why it rains, [and left]"."""
    return comma + 2 < ceiling and line.lower[comma + 1] == "and" and line.tags[comma + 2] == "e"


def _joined(line: Line, j: int, ceiling: int, verb: Verb) -> bool:
    """Whether "and" at `j` joins another reporting verb of the same tense to the cue."""
    tags = line.tags
    after = j + 1
    while after < ceiling and tags[after] == "a":
        after += 1
    return (
        after < ceiling
        and tags[after] == tags[verb.at]
        and tags[after] in "ve"
        and bool(line.words[after].frames)
        and tags[j - 1] not in "ve"
    )


def _tail(line: Line, k: int, ceiling: int) -> bool:
    """Whether a speech tag begins at `k` and ends the sentence, or the clause: "..., Smith said."; "..., said Smith."."""
    tags, words = line.tags, line.words
    while k < ceiling and tags[k] in ",-":
        k += 1
    if k >= ceiling:
        return False
    if tags[k] in "ve" and TAILS.intersection(words[k].frames):
        phrase = phrase_ahead(line, k + 1, ceiling)
        return phrase is not None and not finite_at(line, phrase[1], ceiling)
    if tags[k] not in "Nrdnoj":
        return False
    cue = _cue_of(line, k, ceiling)
    if cue is None or tags[cue] not in "ve" or not TAILS.intersection(words[cue].frames):
        return False
    j = cue
    j += 1
    if "tell" in words[j - 1].frames and (told := phrase_ahead(line, j, ceiling)) is not None:
        j = told[1]
    j = skip_manner(line, j, ceiling)
    return j >= ceiling or tags[j] in ",.;-"


def _behind_apposition(line: Line, comma: int, ceiling: int) -> int:
    """Behind what explains a subject between commas, or where the comma stands."""
    tags = line.tags
    if comma + 1 < ceiling and tags[comma + 1] in "dnwjio":
        close = tags.find(",", comma + 1, min(ceiling, comma + 25))
        if close > 0 and close + 1 < ceiling and tags[close + 1] in "ve" and line.words[close + 1].frames:
            return close + 1
    return comma


def _reports(line: Line, k: int, ceiling: int) -> bool:
    """Whether a subject and a verb that reports begin at `k`."""
    cue = _cue_of(line, k, ceiling)
    return cue is not None and bool(SIBLINGS.intersection(line.words[cue].frames))


def _cue_of(line: Line, k: int, ceiling: int) -> int | None:
    """The verb of the subject that begins at `k`, what explains the subject stepped over."""
    tags = line.tags
    while k < ceiling and tags[k] == "a":
        k += 1
    phrase = phrase_ahead(line, k, ceiling)
    if phrase is None:
        return None
    j = phrase[1]
    if j < ceiling and tags[j] == ",":
        j = _behind_apposition(line, j, ceiling)
    elif j < ceiling and tags[j] == "w":
        verbs = [at for at in range(j + 1, min(j + 25, ceiling)) if tags[at] in "ve" and tags[at - 1] not in "mbft"]
        return verbs[1] if len(verbs) > 1 else None
    passive = False
    while j < ceiling and tags[j] in "mbfa":
        passive = tags[j] == "b" or (passive and tags[j] == "a")
        j += 1
    return j if j < ceiling and tags[j] in "veg" and not (passive and tags[j] == "e") else None


def over_listener(verb: Verb, k: int, frame: str) -> int:
    """Step over whom something is told."""
    if frame not in ADDRESSED:
        return k
    phrase = phrase_ahead(verb.line, k, verb.ceiling)
    if phrase is None or verb.line.tags[phrase[0]] in "QFK":
        return k
    return phrase[1]


def clause_within(tags: str, begin: int, end: int) -> bool:
    """Whether a clause of its own stands there, not only a subject and what explains it."""
    for number, part in enumerate(re.split("[,;-]", tags[begin:end])):
        verb = next((k for k in range(len(part)) if _stands_as_clause(part, k, number > 0)), None)
        if verb is not None and "w" not in part[:verb]:
            return True
    return False


def _stands_as_clause(part: str, k: int, later: bool) -> bool:
    """Whether a finite verb, or a passage that is no part of a noun phrase, stands at `k`; a later part may open with it."""
    if part[k] in "QFK":
        return part[k] == "Q" or not k or part[k - 1] not in "idP"
    return is_finite(part, k, len(part)) if k else later and part[k] in "bm"
