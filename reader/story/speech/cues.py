"""Where a sentence says that somebody says something: the cue, who, and what.

Invariant: the events of a sentence stand in the order of their cues; no event's cue lies inside what another one reports,
since what somebody reports of somebody else is the first one's report ("Smith said that Jones had denied it" is Smith's).

Each verb that reports has frames (words/cues.txt); each frame is a row in `shapes.FRAMES`, the shapes of what may follow it,
tried in order. Subjects are `phrases.subject`.
"""

from reader.story.speech import phrases
from reader.story.speech.clauses import TAILS, Event, Verb, finite_at
from reader.story.speech.lexicon import Lexicon, Word
from reader.story.speech.passives import passive
from reader.story.speech.phrases import Range, phrase_ahead
from reader.story.speech.shapes import FRAMES
from reader.story.speech.tokens import Line
from reader.story.speech.verbless import PREPOSITIONS, cited, colon_event, headline_event, noun_event


def events(line: Line, words: Lexicon, *, headline: bool = False) -> list[Event]:
    """Find the events of a paragraph, or of a headline."""
    found: list[Event] = []
    for number, (floor, ceiling) in enumerate(line.sentences):
        whole = headline_event(line, floor, ceiling) if headline else None
        for event in (whole,) if whole is not None else _sentence(line, floor, ceiling, words):
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
            event = PREPOSITIONS[line.lower[k]](line, k, floor, ceiling, left, found)
        elif letter in "vegu" and (word.frames or word.base in words.phrases):
            event = _verb_event(line, k, word, floor, ceiling, left, found, words)
        elif letter in "nN" and "speech" in word.kinds:
            event = noun_event(line, k, floor, ceiling)
        if event is None or (event.source is not None and _is_question(line, event.source[0], floor)):
            continue
        first = min((begin for begin, _ in event.content), default=k)
        if event.shape == "cited":
            found.append(event)
            continue
        kept = [earlier for earlier in found if not first <= earlier.cue[0] < event.cue[1]]
        event.within = [
            earlier for earlier in found if first <= earlier.cue[0] < event.cue[1] and _opens(line, earlier, floor)
        ]
        found = [*kept, event]
        last = max((end for _, end in event.content), default=k)
        covered = max(last, event.cue[1])
        if not _aside(line, event):
            left = covered
    if (event := colon_event(line, floor, ceiling, found)) is not None:
        found.append(event)
    return found


def _is_question(line: Line, k: int, floor: int) -> bool:
    """Whether the subject at `k` is a "who" that asks and stands for nobody: "knows who said what", "about who said it"."""
    return k > floor and line.lower[k] == "who" and (line.tags[k - 1] in "veg" or line.lower[k - 1] == "about")


def _aside(line: Line, event: Event) -> bool:
    """Whether an event stands in a parenthesis of the sentence: ", who had warned of it,"; ", noting the rain,"."""
    if line.tags[event.cue[0]] == "g":
        return True
    return event.source is not None and line.tags[event.source[0]] == "w"


def _opens(line: Line, event: Event, floor: int) -> bool:
    """Whether an event is the sentence's own first statement."""
    return event.source is not None and event.source[0] <= floor + 1 and event.frame in TAILS and event.shape != "cited"


def _verb_event(
    line: Line, k: int, word: Word, floor: int, ceiling: int, left: int, earlier: list[Event], words: Lexicon
) -> Event | None:
    """Try the frames of the verb at `k`."""
    start = phrases.group_start(line, k, floor)
    verb = Verb(line, k, start, k + 1, floor, ceiling, left, None, _form(line, k, start, floor), word.base)
    particle = any(
        tuple(line.lower[k + 1 : k + 1 + len(words_)]) == words_ for words_, _ in words.phrases.get(word.base, ())
    )
    if verb.form == "adjective" and not particle:
        return cited(line, k, word, ceiling)
    if "ask" in word.frames and _is_asked(verb):
        verb.form = "passive"
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
        return passive(verb, frames)
    if "show" in frames and verb.source is not None and _paper(verb.line, verb.source):
        frames = ("show", *frames)
    for frame in frames:
        verb.frame = frame
        for shape in FRAMES[frame]:
            event = shape(verb, frame)
            if event is not None:
                if frame == "seem":
                    event.source = None
                return event
    return None


def _paper(line: Line, source: Range) -> bool:
    """Whether the subject is something written: then "found" is what it says, not what it learned."""
    core = phrases.core_ahead(line, *source) or source[1]
    kinds = line.words[core - 1].kinds
    return "paper" in kinds and not kinds & {"crowd", "role", "body"}


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
        if before in "nNr," and line.lower[k + 1 : k + 2] == ["by"]:
            return "adjective"
        if before in "sT" or (before in ".," and start - 1 <= floor):
            return "reduced"
    return "finite"


def _is_asked(verb: Verb) -> bool:
    """Whether a participle says what somebody is asked: "Asked whether ..., Roth ..."; "Roth, asked about it, ..."."""
    line, tags, comma = verb.line, verb.line.tags, verb.start - 1
    if tags[verb.at] != "e" or verb.start < verb.at or not _asks(line, verb.end):
        return False
    if verb.form == "reduced":
        return True
    if comma <= verb.floor or tags[comma] != "," or "," in tags[verb.floor : comma]:
        return False
    return any(tags[k] in ",K" and finite_at(line, k + 1, verb.ceiling) for k in range(verb.end, verb.ceiling))


def _asks(line: Line, k: int) -> bool:
    """Whether a question without marks stands at `k`, and no quotation or listener."""
    return line.tags[k : k + 1] in ("q", "w") or line.lower[k : k + 1] in (["if"], ["whether"], ["about"])


def _source(verb: Verb, earlier: list[Event]) -> Range | None:
    """Who does what the verb says."""
    line, floor = verb.line, verb.floor
    if earlier and verb.start - 1 > floor and line.tags[verb.start - 1] == "c" and verb.start - verb.left <= 2:
        return earlier[-1].source
    if verb.form in ("finite", "passive"):
        return phrases.subject(line, verb.start, floor)
    if (
        verb.form == "participle"
        and verb.start - 1 > floor
        and line.lower[verb.start - 1] == "as"
        and line.tags[verb.start - 2] in "eu"
    ):
        return phrases.subject(line, phrases.group_start(line, verb.start - 2, floor), floor)
    behind = verb.start
    while behind > floor and line.tags[behind - 1] == "a":
        behind -= 1
    if verb.form == "participle" and behind > floor and line.tags[behind - 1] in "nNr)":
        nearest = phrases.subject(line, behind, floor)
        main = phrases.main_subject(line, behind, floor)
        if main is None or (
            nearest is not None and nearest[0] > floor and line.lower[nearest[0] - 1] in ("with", "as")
        ):
            return nearest
        return main
    if verb.start - floor <= 1:
        return _subject_behind(verb)
    for event in reversed(earlier):
        if event.source is not None and not event.passive and event.frame != "noun":
            return event.source
    return phrases.main_subject(line, verb.start, floor)


def _subject_behind(verb: Verb) -> Range | None:
    """The subject that follows an opening participle: "Calling it a mess, Smith left"."""
    tags = verb.line.tags
    for comma in range(verb.end, verb.ceiling):
        if tags[comma] in ",QK" and comma + 1 < verb.ceiling and tags[comma + 1] in "dnNrjo":
            phrase = phrase_ahead(verb.line, comma + 1, verb.ceiling)
            if phrase is not None and tags[phrase[1] : phrase[1] + 1] and tags[phrase[1]] in "vmbfea,":
                return phrase
    return None
