"""Where a sentence says that somebody says something: the cue, who, and what.

Invariant: the events of a sentence stand in the order of their cues; no event's cue lies inside what another one reports,
since what somebody reports of somebody else is the first one's report ("Smith said that Jones had denied it" is Smith's).

Each verb that reports has frames (words/cues.txt); each frame is a row in FRAMES, the shapes of what may follow it, tried in
order: a quotation, a clause, a thing. Subjects are `phrases.subject`.
"""

import re
from dataclasses import dataclass, field

from reader.story.speech import phrases
from reader.story.speech.lexicon import Lexicon, Word
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


def events(line: Line, words: Lexicon) -> list[Event]:
    """Find the events of a paragraph."""
    found: list[Event] = []
    for number, (floor, ceiling) in enumerate(line.sentences):
        for event in _sentence(line, floor, ceiling, words):
            event.sentence = number
            event.quotes = [
                k
                for begin, end in event.content
                for k in range(begin, end)
                if line.tags[k] in "QFK" and k not in line.titles
            ]
            found.append(event)
    return found


def _sentence(line: Line, floor: int, ceiling: int, words: Lexicon) -> list[Event]:
    found: list[Event] = []
    covered = left = floor
    for k in range(floor, ceiling):
        word = line.words[k]
        if k < covered:
            continue
        letter = line.tags[k]
        event = None
        if line.lower[k] in PREPOSITIONS:
            event = PREPOSITIONS[line.lower[k]](line, k, floor, ceiling, left)
        elif letter in "vegu" and (word.frames or word.base in words.phrases):
            event = _verb_event(line, k, word, floor, ceiling, left, found, words)
        elif letter in "nN" and "speech" in word.kinds:
            event = _noun_event(line, k, floor, ceiling)
        if event is None:
            continue
        first = min((begin for begin, _ in event.content), default=k)
        found = [earlier for earlier in found if earlier.cue[0] < first or earlier.cue[0] >= event.cue[1]]
        found.append(event)
        last = max((end for _, end in event.content), default=k)
        covered = max(last, event.cue[1])
        left = covered
    if (event := _colon_event(line, floor, ceiling, found)) is not None:
        found.append(event)
    return found


def _verb_event(
    line: Line, k: int, word: Word, floor: int, ceiling: int, left: int, earlier: list[Event], words: Lexicon
) -> Event | None:
    """Try the frames of the verb at `k`."""
    start = phrases.group_start(line, k, floor)
    verb = Verb(line, k, start, k + 1, floor, ceiling, left, None, _form(line, k, start, floor), word.base)
    if verb.form == "adjective":
        return None
    verb.source = _source(verb, earlier)
    for particles, frame in words.phrases.get(word.base, ()):
        if tuple(line.lower[k + 1 : k + 1 + len(particles)]) == particles:
            verb.end = k + 1 + len(particles)
            if (event := _frames(verb, (frame,))) is not None:
                return event
    verb.end = k + 1
    return _frames(verb, word.frames)


def _frames(verb: Verb, frames: tuple[str, ...]) -> Event | None:
    """Give the first shape of the frames that fits."""
    if verb.form == "passive":
        return _passive(verb, frames)
    for frame in frames:
        for shape in FRAMES[frame]:
            event = shape(verb, frame)
            if event is not None:
                return event
    return None


def _form(line: Line, k: int, start: int, floor: int) -> str:
    tags = line.tags
    before = tags[start - 1] if start > floor else "."
    group = tags[start:k]
    if tags[k] == "g":
        return "finite" if "b" in group else "participle"
    if tags[k] in "eu" and "b" in group and "f" not in group[group.rfind("b") :]:
        return "passive"
    if before == "t" and tags[k] in "vxe":
        return "infinitive"
    if tags[k] == "u" and "f" not in group:
        return "adjective"
    if tags[k] == "e" and not group:
        if before in "dP" and line.lower[start - 1] not in ("each", "all", "both"):
            return "adjective"
        if before in "nNr" and line.lower[k + 1 : k + 2] == ["by"]:
            return "adjective"
        if before in ".," and start - 1 <= floor:
            return "reduced"
    return "finite"


def _source(verb: Verb, earlier: list[Event]) -> Range | None:
    """Who does what the verb says."""
    line, floor = verb.line, verb.floor
    if earlier and verb.start - 1 > floor and line.tags[verb.start - 1] == "c" and verb.start - verb.left <= 2:
        return earlier[-1].source
    if verb.form in ("finite", "passive"):
        return phrases.subject(line, verb.start, floor)
    if verb.form == "participle" and verb.start > floor and line.tags[verb.start - 1] in "nNr)":
        nearest = phrases.subject(line, verb.start, floor)
        main = phrases.main_subject(line, verb.start, floor)
        if main is None or (
            nearest is not None and nearest[0] > floor and line.lower[nearest[0] - 1] in ("with", "as")
        ):
            return nearest
        return main
    if verb.start - floor <= 1:
        return _subject_behind(verb)
    for event in reversed(earlier):
        if event.source is not None and not event.passive:
            return event.source
    return phrases.main_subject(line, verb.start, floor)


def _subject_behind(verb: Verb) -> Range | None:
    """The subject that follows an opening participle: "Calling it a mess, Smith left"."""
    tags = verb.line.tags
    for comma in range(verb.end, verb.ceiling):
        if tags[comma] in ",Q" and comma + 1 < verb.ceiling and tags[comma + 1] in "dnNrjo":
            phrase = phrase_ahead(verb.line, comma + 1, verb.ceiling)
            if phrase is not None and tags[phrase[1] : phrase[1] + 1] and tags[phrase[1]] in "vmbfea,":
                return phrase
    return None


# What stands behind the verb ------------------------------------------------------------------------------------------


def skip_manner(line: Line, k: int, ceiling: int) -> int:
    """Step over adverbs, times and prepositional phrases: "said [on Friday in a statement]"."""
    tags = line.tags
    while k < ceiling:
        letter = tags[k]
        if letter in "az":
            k += 1
        elif (
            line.lower[k] in ("last", "this", "next", "earlier", "every", "one")
            and "period" in line.words[min(k + 1, ceiling - 1)].kinds
        ):
            k += 2
        elif letter in "iT" or (letter == "t" and tags[k + 1 : k + 2] and tags[k + 1] in "dnNr"):
            phrase = phrase_ahead(line, k + 1, ceiling) if k + 1 < ceiling else None
            if phrase is None or _marked(tags[phrase[0] : phrase[1]]):
                return k
            k = phrase[1]
        elif letter == "g" and line.lower[k - 1] in ("while", "when", "after", "before"):
            k += 1
        else:
            return k
    return k


def _marked(tags: str) -> bool:
    """Whether a passage is among the tokens."""
    return "Q" in tags or "F" in tags or "K" in tags


def _colon(line: Line, k: int, ceiling: int) -> int:
    """Step over the comma or colon in front of a quotation or a clause."""
    while k < ceiling and line.tags[k] in ",:-":
        k += 1
    return k


def clause_ahead(line: Line, k: int, ceiling: int) -> bool:
    """Whether a clause begins at `k`: a noun phrase, then a finite verb."""
    tags = line.tags
    if k < ceiling and tags[k] in "s":
        return True
    if k < ceiling and tags[k] in "iTz":
        k = skip_manner(line, k, ceiling)
        k = _colon(line, k, ceiling)
    phrase = phrase_ahead(line, k, ceiling)
    if phrase is None:
        return False
    j = phrase[1]
    while j < ceiling and tags[j] == "a":
        j += 1
    if j >= ceiling:
        return False
    if tags[j] in "vmbf":
        return True
    if tags[j] == "e":
        return True
    if tags[j] in ",-w(":
        return any(letter in "vmbf" for letter in tags[j:ceiling])
    if tags[j] in "xn" and j + 1 < ceiling and tags[j + 1] in "drt":
        return True
    return any(letter in "vmb" for letter in tags[j : min(j + 8, ceiling)])


ADDRESSED = frozenset({"tell", "ask", "urge"})
"""Frames of verbs behind which the listener may stand."""

SIBLINGS = frozenset({"say", "report", "tell", "label", "judge", "urge", "ask", "exclaim", "think", "want", "stand"})


def content_end(line: Line, k: int, ceiling: int, verb: Verb | None = None) -> int:
    """Where what begins at `k` ends: at the sentence's end, or where the writer takes up her own sentence again.

    She does so with a participle that reports (", adding"), with a new subject that reports (", but Jones said"), with a verb
    joined to the cue ("said ... and called"), with "according to", and at a semicolon.
    """
    tags = line.tags
    end = ceiling
    opened = verb is not None and tags[verb.floor] in "sTeg"
    aside = (
        verb is not None
        and verb.start > verb.floor
        and (verb.form == "participle" or (verb.source is not None and tags[verb.source[0]] == "w"))
    )
    for j in range(k, ceiling):
        letter = tags[j]
        if letter == ";":
            end = j
            break
        if letter in ",K" and aside and j + 1 < ceiling and j > k and tags[j + 1] in "vebmf":
            end = j
            break
        if letter in ",-:" and j > k and j + 1 < ceiling and _resumes(line, j, ceiling, opened):
            end = j
            break
        if (letter == "K" or (letter == "Q" and j > k)) and _tail(line, j + 1, ceiling):
            end = j if letter == "Q" else j + 1
            break
        if letter == "c" and verb is not None and j > k + 1 and _joined(line, j, ceiling, verb):
            end = j
            break
    while end > k and tags[end - 1] in ".,;:-c":
        end -= 1
    return end


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
    if tags[after] == "w" and after + 2 < ceiling and tags[after + 1] in "rN":
        return "label" in line.words[after + 2].frames
    return _tail(line, after, ceiling) or (opened and _reports(line, after, ceiling))


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


TAILS = frozenset({"say", "exclaim", "tell", "report"})
"""Frames of verbs that can stand behind what they report."""


def _tail(line: Line, k: int, ceiling: int) -> bool:
    """Whether a speech tag begins at `k` and ends the sentence, or the clause: "..., Smith said."; "..., said Smith."."""
    tags, words = line.tags, line.words
    while k < ceiling and tags[k] in ",-":
        k += 1
    if k >= ceiling:
        return False
    if tags[k] in "ve" and TAILS.intersection(words[k].frames):
        phrase = phrase_ahead(line, k + 1, ceiling)
        return phrase is not None and not _finite_at(line, phrase[1], ceiling)
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
    while j < ceiling and tags[j] in "mbfa":
        j += 1
    return j if j < ceiling and tags[j] in "veg" else None


# The shapes of what is reported ---------------------------------------------------------------------------------------


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
            and not _finite_at(line, behind[1], verb.ceiling)
        ):
            inverted = behind
    source = inverted or verb.source
    begin = inverted[1] if inverted else verb.end
    right = _colon(line, skip_manner(line, _addressee(verb, begin, frame), verb.ceiling), verb.ceiling)
    if inverted:
        right = skip_over_apposition(line, begin, verb.ceiling)
    if verb.at == verb.floor and verb.form == "reduced" and source is None:
        source = phrase_ahead(line, verb.end, verb.ceiling)
        right = skip_over_apposition(line, source[1] if source else verb.end, verb.ceiling)
    content: list[Range] = []
    if left is None and not (right < verb.ceiling and tags[right] in "QFK") and frame in TAILS:
        right = _distant(verb, begin)
    if left is not None:
        content.append((_clause_start(line, left, verb.left), left + 1))
    if right < verb.ceiling and tags[right] in "QFK":
        end = content_end(line, right, verb.ceiling, verb)
        if end > right:
            content.append((right, end))
    if not content or (source is None and verb.form != "finite"):
        return None
    return Event((verb.at, verb.end), source, content, "quotation", frame)


def _distant(verb: Verb, k: int) -> int:
    """The quotation behind a tag that says more than who speaks: "said in spring, when the news broke, “..."".

    Another verb that reports must not stand between, and the quotation follows a comma, a colon or "that"."""
    line, tags = verb.line, verb.line.tags
    for j in range(k, min(k + 30, verb.ceiling)):
        if tags[j] in "QK" and j not in line.titles and tags[j - 1] in ",:-h":
            return j
        if tags[j] in "hq" or (tags[j] in "veg" and SIBLINGS.intersection(line.words[j].frames)):
            break
    return verb.ceiling


def skip_over_apposition(line: Line, k: int, ceiling: int) -> int:
    """From behind an inverted subject to the quotation that goes on: 'said Smith, a historian. "B."'."""
    tags = line.tags
    j = k
    while j < ceiling and tags[j] not in ".;":
        if tags[j] in "QFK" and tags[j - 1] in ",:-":
            return j
        j += 1
    return ceiling


def _passage_left(verb: Verb) -> int | None:
    """The passage that stands right before the tag, a comma or a dash between them at most."""
    tags = verb.line.tags
    start = verb.start
    if verb.source is not None and verb.source[1] <= verb.start and verb.form != "participle":
        start = verb.source[0]
    if verb.start > verb.left and tags[verb.start - 1] in "QK":
        start = verb.start
    j = start - 1
    while j >= verb.left and tags[j] in ",-":
        j -= 1
    if j >= verb.left and tags[j] in "QFK" and j not in verb.line.titles and (j == start - 1 or tags[j + 1] in ",-"):
        return j
    return None


def _clause_start(line: Line, k: int, left: int) -> int:
    """Where the reported words that end with the passage at `k` begin: a mixed sentence begins with the writer's."""
    while left < k and line.tags[left] in ",;:-c.":
        left += 1
    return left


def _finite_at(line: Line, k: int, ceiling: int) -> bool:
    while k < ceiling and line.tags[k] == "a":
        k += 1
    return k < ceiling and line.tags[k] in "vmbf"


def _addressee(verb: Verb, k: int, frame: str) -> int:
    """Step over whom something is told."""
    if frame not in ADDRESSED:
        return k
    phrase = phrase_ahead(verb.line, k, verb.ceiling)
    if phrase is None or verb.line.tags[phrase[0]] in "QFK":
        return k
    return phrase[1]


def clause(verb: Verb, frame: str) -> Event | None:
    """A clause that is reported, behind the tag or before it."""
    line, tags = verb.line, verb.line.tags
    begin = _addressee(verb, verb.end, frame)
    right = skip_manner(line, begin, verb.ceiling)
    if verb.source is not None and verb.source[0] > verb.floor and tags[verb.source[0] - 1] == "q":
        return None
    near = right
    while near < verb.ceiling and tags[near] in ",:-" and near + 1 < verb.ceiling and tags[near + 1] in "hqQFK":
        near += 1
    if near < verb.ceiling and (tags[near] in "hq" or line.lower[near] in ("if", "whether")):
        return _right(verb, frame, "that", near + (tags[near] == "h"))
    if right < verb.ceiling and tags[right] == ":" and right + 1 < verb.ceiling:
        return _right(verb, frame, "that", right + 1)
    if (event := _as_said(verb, frame)) is not None:
        return event
    if near < verb.ceiling and tags[near] == "," and (far := _that_behind(verb, near)) is not None:
        return _right(verb, frame, "that", far + 1)
    plain = begin
    while plain < verb.ceiling and tags[plain] in "az":
        plain += 1
    for place in (plain, right) if right != plain else (plain,):
        if place < verb.ceiling and tags[place] not in ",.;-" and clause_ahead(line, place, verb.ceiling):
            return _right(verb, frame, "clause", place)
    return _left(verb, frame)


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
    if opening - verb.left > 3 and tags[opening - 1] in ",K-":
        return Event(
            (verb.at, verb.end),
            verb.source,
            [(_clause_start(line, opening - 1, verb.left), opening - 1)],
            "before",
            frame,
        )
    if after + 1 < verb.ceiling and tags[after] in ",:":
        return _right(verb, frame, "clause", after + 1)
    return None


def that(verb: Verb, frame: str) -> Event | None:
    """A clause that a conjunction opens: "that", "if", "how"."""
    line, tags = verb.line, verb.line.tags
    begin = _addressee(verb, verb.end, frame)
    near = skip_manner(line, begin, verb.ceiling)
    while near < verb.ceiling and tags[near] in ",:" and near + 1 < verb.ceiling and tags[near + 1] == "h":
        near += 1
    if near < verb.ceiling and (tags[near] in "hq" or line.lower[near] in ("if", "whether")):
        return _right(verb, frame, "that", near + (tags[near] == "h"))
    return None


def _left(verb: Verb, frame: str) -> Event | None:
    """A clause before the tag, or about it: "The plan failed, Smith said", "The plan, said Smith, had failed"."""
    line, tags = verb.line, verb.line.tags
    if verb.form != "finite":
        return None
    behind = phrase_ahead(line, verb.end, verb.ceiling)
    source, edge, end = verb.source, verb.start, verb.end
    if source is not None and source[1] <= verb.start:
        edge = source[0]
    edge -= 1
    inverted = frame not in ADDRESSED and tags[verb.start - 1] in ",K-" and _clause_within(tags, verb.floor, verb.start)
    if inverted and behind is not None and not _finite_at(line, behind[1], verb.ceiling):
        source, edge, end = behind, verb.start - 1, behind[1]
    if source is None or edge < verb.floor or tags[edge] not in ",-KQ":
        return None
    start = _clause_start(line, edge, verb.floor if _trails(line, end, verb.ceiling) else verb.left)
    after = _colon(line, skip_manner(line, end, verb.ceiling), verb.ceiling)
    goes_on = (
        after < verb.ceiling
        and tags[after - 1] in ",-"
        and tags[after] not in "gsw"
        and _finite_behind(line, after, verb.ceiling)
    )
    if tags[edge] in "KQ":
        edge += 1
    if edge <= start or (edge - start < 3 and not goes_on):
        return None
    if not goes_on and not any(letter in "vmbfeQFK" for letter in tags[start:edge]):
        return None
    content = [(start, edge)]
    if goes_on:
        content.append((after, content_end(line, after, verb.ceiling, verb)))
    return Event((verb.at, verb.end), source, content, "before", frame)


def _clause_within(tags: str, begin: int, end: int) -> bool:
    """Whether a clause of its own stands there, not only a subject and what explains it."""
    for part in re.split("[,;-]", tags[begin:end]):
        if re.search("[QFK]", part) or (re.search("[vmbfe]", part) and not re.match(".?w", part)):
            return True
    return False


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
    if tags[k] == "r" and line.lower[k].endswith(("self", "selves")) and frame != "label":
        return None
    return _right(verb, frame, "thing", k)


def label(verb: Verb, frame: str) -> Event | None:
    """A thing and what it is called."""
    line, tags = verb.line, verb.line.tags
    k = verb.end
    if k >= verb.ceiling:
        return None
    if tags[k] in "QFK" or line.lower[k] == "as":
        return _right(verb, frame, "label", k)
    phrase = phrase_ahead(line, k, verb.ceiling)
    if phrase is None:
        return None
    after = phrase[1]
    inside = _marked(tags[phrase[0] : phrase[1]])
    if inside or (after < verb.ceiling and (tags[after] in "dQFKjeg" or line.lower[after] == "as")):
        return _right(verb, frame, "label", k)
    stop = content_end(line, k, verb.ceiling, verb)
    if "as" in line.lower[after:stop] or _marked(tags[after:stop]):
        return _right(verb, frame, "label", k)
    if verb.source is not None and tags[k] == "r" and after < verb.ceiling and tags[after] in "nNo":
        return _right(verb, frame, "label", k)
    return None


def to_do(verb: Verb, frame: str) -> Event | None:
    """Something that somebody is to do: "wants to leave", "urged them to leave"."""
    line, tags = verb.line, verb.line.tags
    k = verb.end
    while k < verb.ceiling and tags[k] in "az":
        k += 1
    if k < verb.ceiling and tags[k] == "t" and k + 1 < verb.ceiling and tags[k + 1] in "vxbfeaFKQ":
        return _right(verb, frame, "to", k)
    phrase = phrase_ahead(line, k, verb.ceiling)
    if phrase is not None:
        j = phrase[1]
        while j < verb.ceiling and tags[j] in "a":
            j += 1
        if j + 1 < verb.ceiling and tags[j] == "t" and tags[j + 1] in "vxbfeaFKQ":
            return _right(verb, frame, "to", k)
    return None


def about(verb: Verb, frame: str) -> Event | None:
    """What somebody is told or asked about."""
    line = verb.line
    k = _addressee(verb, verb.end, frame)
    if k < verb.ceiling and line.lower[k] in ("about", "of", "for"):
        return _right(verb, frame, "about", k)
    return None


FRAMES = {
    "say": (quotation, clause),
    "report": (quotation, that, thing),
    "exclaim": (quotation, that),
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


def _passive(verb: Verb, frames: tuple[str, ...]) -> Event | None:
    """ "He was asked whether", "it was called a mess by Jones", "she is expected to win": the sayer stands behind "by"."""
    line, tags = verb.line, verb.line.tags
    agent = None
    for j in range(verb.end, min(verb.end + 12, verb.ceiling)):
        if line.lower[j] == "by":
            agent = phrase_ahead(line, j + 1, verb.ceiling)
            break
    k = skip_manner(line, verb.end, verb.ceiling) if agent is None else verb.end
    patient = verb.source
    shapes = {shape for frame in frames for shape in FRAMES[frame]}
    frame = frames[0] if frames else ""
    end = content_end(line, verb.end, verb.ceiling)
    if (
        k < verb.ceiling
        and (tags[k] in "hq" or line.lower[k] in ("if", "whether"))
        and (clause in shapes or that in shapes)
    ):
        return Event((verb.at, verb.end), agent, [(k + (tags[k] == "h"), end)], "passive-that", frame, passive=True)
    if verb.end < verb.ceiling and tags[verb.end] == "t" and (to_do in shapes or clause in shapes):
        content = [(verb.end, end)]
        if patient is not None and not {"tell", "ask", "urge"} & set(frames):
            content.insert(0, patient)
        return Event((verb.at, verb.end), agent, content, "passive-to", frame, passive=True)
    if label in shapes and verb.end < end:
        return Event((verb.at, verb.end), agent, [(verb.end, end)], "passive-label", frame, passive=True)
    if (thing in shapes or about in shapes) and patient is not None:
        comma = tags.find(",", verb.end, end)
        rest = (verb.end, end if comma < 0 else comma)
        content = [patient] if agent is not None or rest[0] >= rest[1] else [patient, rest]
        return Event((verb.at, verb.end), agent, content, "passive-thing", frame, passive=True)
    return None


# Cues that are no verbs -----------------------------------------------------------------------------------------------


def _according(line: Line, k: int, floor: int, ceiling: int, left: int) -> Event | None:
    """According to the ministry, the plan failed. The plan failed, according to the ministry."""
    tags = line.tags
    if k + 2 >= ceiling or line.lower[k + 1] != "to":
        return None
    source = phrase_ahead(line, k + 2, ceiling)
    if source is None:
        return None
    before = k
    while before > left and tags[before - 1] in ",-a":
        before -= 1
    start = _clause_start(line, before, left)
    if before - start >= 2 or (before > start and tags[start] in "QFK"):
        return Event((k, k + 2), source, [(start, before)], "according", "say")
    after = source[1]
    while after < ceiling and tags[after] != ",":
        after += 1
    if after + 1 < ceiling:
        return Event((k, k + 2), source, [(after + 1, content_end(line, after + 1, ceiling))], "according", "say")
    return None


PREPOSITIONS = {"according": _according}
"""Words that open an event without a verb, and what reads it."""


def _colon_event(line: Line, floor: int, ceiling: int, found: list[Event]) -> Event | None:
    """A quotation that only a colon introduces: "His answer was short: “No.”"; "From the mayor's letter: “...”"."""
    tags = line.tags
    colon = tags.find(":", floor + 1, ceiling - 1)
    if colon < 0 or tags[colon + 1] not in "QK":
        return None
    if any(begin <= colon + 1 < end for event in found for begin, end in event.content):
        return None
    source = introducer(line, floor, colon)
    if source is None:
        return None
    return Event((colon, colon + 1), source, [(colon + 1, content_end(line, colon + 1, ceiling))], "colon", "colon")


def introducer(line: Line, floor: int, colon: int) -> Range | None:
    """Who speaks where what stands before a colon has no verb that reports: the owner of the words that it names ("his
    answer", "the mayor's letter"), or its subject."""
    tags, words = line.tags, line.words
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


_OWNERS = frozenset("his her their its my our your".split())


def _noun_event(line: Line, k: int, floor: int, ceiling: int) -> Event | None:
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
    if after >= ceiling:
        return None
    if tags[after] == "h" and after + 1 < ceiling and tags[after + 1] in "dnNrjoaxsiQFK":
        return Event((k, k + 1), source, [(after + 1, content_end(line, after + 1, ceiling))], "noun-that", "noun")
    if source is not None and (tags[after] in "it" or tags[after] in "QFK"):
        return Event((k, k + 1), source, [(after, content_end(line, after, ceiling))], "noun-of", "noun")
    return None
