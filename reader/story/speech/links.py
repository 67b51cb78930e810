"""Which quotation belongs to which cue, and who goes on speaking.

Invariant: every passage belongs to one draft at most; a passage that nobody says (a scare quote, a title, a nickname) belongs
to none. Drafts stand in the order of the text.

In the order of their strength: a passage that an event reports is that event's; one that stands in a script has its label's
speaker; whole sentences between marks that follow a quotation are its speaker's, be it in the same paragraph, over the end of
a paragraph that left its marks open, or in a paragraph of their own; a dash and a name behind a quotation say whose it is.
"""

import re
from dataclasses import dataclass, field

from reader.story.model import Block, Role, Span
from reader.story.speech import phrases
from reader.story.speech.clauses import Event
from reader.story.speech.marks import Passage
from reader.story.speech.phrases import Range
from reader.story.speech.tokens import Line, last_letter
from reader.story.speech.verbless import introducer


HEADINGS = frozenset({Role.HEADLINE, Role.HEADING, Role.KICKER})
"""Roles whose capitals tell nothing, and that leave articles out."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph and what was found in it."""

    index: int
    block: Block
    line: Line
    passages: list[Passage]
    events: list[Event]
    label: Span | None = None
    """The speaker's name that opens it: "SMITH: ..."."""

    turn: int | None = None
    """The paragraph whose label's speaker goes on here."""


@dataclass(slots=True)
class Draft:
    """A quotation in the making."""

    paragraph: int
    passages: list[tuple[int, int]]
    """(paragraph, passage) of each part."""

    clause: list[Span]
    mention: Span | None
    event: Event | None
    shape: str
    holder: int = -1
    """Paragraph of the mention."""

    carried: bool = False
    """Whether the speaker is carried over from before."""

    cue: Span | None = None
    source: Range | None = None
    heading: bool = False
    """Whether it stands in a headline, whose names the story may not know."""

    relative: bool = False
    """Whether its source is a relative pronoun."""

    parts: list[Span] = field(default_factory=list)


_VOICES = frozenset(
    ("colon", "say", "report", "exclaim", "voice", "tell", "ask", "urge", "label", "judge", "think", "show")
)
"""Frames after whose events whole sentences between marks go on with the same speaker."""


_STRONG = frozenset(("say", "report", "exclaim", "tell", "ask", "voice"))
"""Frames of plain speech."""


def drafts(text: str, paragraphs: list[Paragraph]) -> list[Draft]:
    """Give the drafts of a story."""
    found: list[Draft] = []
    last: Draft | None = None
    for paragraph in paragraphs:
        here = _paragraph(text, paragraph, paragraphs, last)
        found.extend(here)
        last = _last_voice(here) or last
    return found


def _last_voice(here: list[Draft]) -> Draft | None:
    """Who speaks last in a paragraph: the last one quoted, else the last who says something in a clause of his own."""
    voiced = [draft for draft in here if draft.mention is not None and _voiced(draft)]
    quoted = [draft for draft in voiced if draft.passages or draft.parts]
    own = [draft for draft in voiced if draft.event is not None and not draft.relative]
    return (quoted or own or voiced or [None])[-1]


def _paragraph(text: str, paragraph: Paragraph, paragraphs: list[Paragraph], last: Draft | None) -> list[Draft]:
    line = paragraph.line
    if paragraph.label is not None:
        label = text[paragraph.label.start : paragraph.label.end].strip(".").lower()
        return [] if label in QUESTIONS else [_script(text, paragraph)]
    if paragraph.turn is not None:
        if last is not None and last.shape == "script" and last.paragraph == paragraph.turn:
            span = Span(paragraph.line.start, paragraph.line.end)
            last.parts.append(span)
            last.clause.append(span)
        return []
    owners: dict[int, Draft] = {}
    here: list[Draft] = []
    for event in paragraph.events:
        draft = _of_event(paragraph, event)
        here.append(draft)
        if event.shape == "noun-of" or event.frame == "seem":
            draft.passages = []
            continue
        terms = {token for token in event.quotes if _is_term(paragraph, event, token)}
        draft.passages = [(paragraph.index, line.passages[token]) for token in event.quotes if token not in terms]
        for token in event.quotes:
            owners[token] = draft
    ends = {end - 1 for _, end in line.sentences}
    begins = {begin for begin, _ in line.sentences}
    for token, index in line.passages.items():
        if token in owners or token in line.titles:
            continue
        draft = _free(text, paragraph, token, index, owners, here, paragraphs, last, begins, ends)
        if draft is not None:
            owners[token] = draft
    here.sort(key=_place)
    return here


_NAMING = frozenset(("call", "dub", "term", "name", "nickname", "label", "know"))


_WORDS = frozenset("word term phrase name nickname expression".split())
"""Nouns behind which a passage is spoken of as a word: "the word “umbrella”"."""


def _is_term(paragraph: Paragraph, event: Event, token: int) -> bool:
    """Whether a passage is a name for a thing, said by nobody there.

    So is what a report within the report calls it ("to gain what he called “the axis,” Smith said"), and a name in capitals
    that somebody gives to a thing (“calls the “Axis of Resistance””).
    """
    line = paragraph.line
    if event.shape == "passive-label" and line.words[event.cue[0]].base in _NAMING:
        return True
    if token and line.lower[token - 1] in _WORDS:
        return True
    if (
        token
        and line.lower[token - 1] == "as"
        and any(line.words[j].base == "know" for j in range(max(0, token - 8), token))
    ):
        return True
    k = token - 1
    while k > event.cue[1] and line.tags[k] in "da":
        k -= 1
    if k >= 0 and line.words[k].base in _NAMING and line.tags[k] in "veu":
        if k == event.cue[0]:
            return _capitals(paragraph, token)
        return event.shape == "before" or line.tags[k - 1] != "r"
    return False


def _capitals(paragraph: Paragraph, token: int) -> bool:
    """Whether a passage is two words or more in capitals, small words aside."""
    passage = paragraph.passages[paragraph.line.passages[token]]
    words = paragraph.line.text[passage.inner.start : passage.inner.end].strip(" .,").split()
    large = [word for word in words if word[0].isupper()]
    return len(large) > 1 and all(word[0].isupper() or len(word) < 4 for word in words)


def _spans(line: Line, ranges: list[Range]) -> list[Span]:
    return [Span(line.spans[begin][0], line.spans[end - 1][1]) for begin, end in ranges if end > begin]


def _place(draft: Draft) -> int:
    """Where a draft stands: its words, else its cue."""
    span = draft.clause[0] if draft.clause else draft.cue
    return span.start if span is not None else 0


def _of_event(paragraph: Paragraph, event: Event) -> Draft:
    line = paragraph.line
    mention = None
    if event.source is not None:
        mention = _spans(line, [event.source])[0]
    return Draft(
        paragraph.index,
        [(paragraph.index, line.passages[token]) for token in event.quotes],
        _spans(line, event.content),
        mention,
        event,
        event.shape,
        paragraph.index,
        cue=_spans(line, [event.cue])[0],
        source=event.source,
        heading=paragraph.block.role in HEADINGS,
        relative=event.source is not None and line.tags[event.source[0]] == "w",
    )


def _script(text: str, paragraph: Paragraph) -> Draft:
    """A labelled turn: all of it is said by the label's speaker."""
    assert paragraph.label is not None
    start = paragraph.label.end
    while start < paragraph.line.end and (text[start] in ":.—–- " or text[start].isspace()):
        start += 1
    span = Span(start, paragraph.line.end)
    return Draft(paragraph.index, [], [span], paragraph.label, None, "script", paragraph.index, parts=[span])


def _free(
    text: str,
    paragraph: Paragraph,
    token: int,
    index: int,
    owners: dict[int, Draft],
    here: list[Draft],
    paragraphs: list[Paragraph],
    last: Draft | None,
    begins: set[int],
    ends: set[int],
) -> Draft | None:
    """The draft of a passage that no event reports, or None."""
    line = paragraph.line
    passage = paragraph.passages[index]
    span = Span(passage.start, passage.end)
    if (named := _signed(paragraph, token)) is not None:
        mention = _spans(line, [named])[0]
        draft = Draft(
            paragraph.index, [(paragraph.index, index)], [span], mention, None, "signed", paragraph.index, source=named
        )
        here.append(draft)
        return draft
    if (resumed := _resumed(text, paragraph, token, here)) is not None:
        resumed.passages.append((paragraph.index, index))
        resumed.clause.append(span)
        return resumed
    goes_on = token == 0 and last is not None and _left_open(paragraphs, paragraph.index, last)
    opening = token in begins or _only_linked(line, token, begins)
    goes_behind = token in begins and line.capital[token] and _speaker_before(here, passage.start) is not None
    introduced = token > 0 and line.tags[token - 1] == ":" and line.capital[token]
    sentence = (
        introduced
        or (goes_behind and len(text[passage.start : passage.end].split()) > 3)
        or opening
        and (token in ends or last_letter(text, passage) in ".?!…—" or not passage.closed)
    )
    if not goes_on and not (sentence and (line.capital[token] or not text[passage.inner.start].isalpha())):
        return None
    if goes_on and last is not None and len(last.passages) > 0:
        last.passages.append((paragraph.index, index))
        last.clause.append(span)
        return last
    before = _speaker_before(here, passage.start)
    if before is not None:
        if before.passages and before.event is not None and before.shape in _QUOTING:
            before.passages.append((paragraph.index, index))
            before.clause.append(span)
            return before
        return _carry(paragraph, index, span, before, "follows", here)
    after = [
        draft
        for draft in here
        if draft.clause
        and draft.clause[-1].end > passage.end
        and draft.passages
        and draft.mention is not None
        and _voiced(draft)
    ]
    if after and after[0].passages and after[0].passages[0][1] == index + 1:
        after[0].passages.insert(0, (paragraph.index, index))
        after[0].clause.insert(0, span)
        return after[0]
    if token == 0 and (introduced := _introduced(paragraphs, paragraph.index, last)) is not None:
        return _carry(paragraph, index, span, introduced, "introduced", here)
    if last is not None and last.mention is not None and paragraph.index - last.paragraph <= 2:
        return _carry(paragraph, index, span, last, "carried", here)
    return None


_QUOTING = frozenset(
    ("quotation", "before", "carried", "clause", "that", "according", "follows", "signed", "colon", "introduced")
)
"""Shapes that a quotation goes on from as the same quotation."""


def _speaker_before(here: list[Draft], start: int) -> Draft | None:
    """Whose words a quotation without a tag goes on with, in its own paragraph.

    The last one quoted; or, where nobody was, the first of the last sentence that says something: what follows in that
    sentence ("..., adding", "..., who called it") is nested in the first one's.
    """
    before = [
        draft
        for draft in here
        if draft.clause and draft.clause[0].start < start and draft.mention is not None and _voiced(draft)
    ]
    if not before:
        return None
    number = max((draft.event.sentence for draft in before if draft.event is not None), default=-1)
    last = [draft for draft in before if draft.event is None or draft.carried or draft.event.sentence == number]
    quoting = [draft for draft in last if draft.passages and draft.shape in _QUOTING]
    strong = [draft for draft in last if draft.event is not None and draft.event.frame in _STRONG]
    return (quoting or strong or last or before)[0] if not quoting else quoting[-1]


def _resumed(text: str, paragraph: Paragraph, token: int, here: list[Draft]) -> Draft | None:
    """The quotation that a passage takes up in the middle of its sentence: '"A," he said of the storm, and still "b".'"""
    line = paragraph.line
    if text[paragraph.passages[line.passages[token]].inner.start].isupper():
        return None
    number = line.sentence_of(token)
    k = token - 1
    while k > line.sentences[number][0] and line.tags[k] in "ca":
        k -= 1
    for draft in reversed(here):
        if (
            draft.event is None
            or draft.event.sentence != number
            or draft.shape not in ("quotation", "before")
            or not draft.passages
        ):
            continue
        first = paragraph.passages[draft.passages[0][1]]
        if (
            line.tags[k] in ",-"
            and last_letter(text, first) in ",—–-"
            and draft.cue is not None
            and draft.cue.start > first.end
        ):
            return draft
    return None


def _only_linked(line: Line, token: int, begins: set[int]) -> bool:
    """Whether nothing but an adverb or "and" stands between the sentence's beginning and a passage: "Then, “...”"."""
    k = token - 1
    while k >= 0 and line.tags[k] in "ac,":
        if k in begins:
            return True
        k -= 1
    return False


def _voiced(draft: Draft) -> bool:
    return draft.event is None or (draft.event.frame in _VOICES and not draft.event.passive)


def _carry(paragraph: Paragraph, index: int, span: Span, draft: Draft, shape: str, here: list[Draft]) -> Draft:
    carried = Draft(
        paragraph.index,
        [(paragraph.index, index)],
        [span],
        draft.mention,
        draft.event,
        shape,
        draft.holder,
        carried=True,
        source=draft.source,
    )
    here.append(carried)
    return carried


def _introduced(paragraphs: list[Paragraph], index: int, last: Draft | None) -> Draft | None:
    """A draft with the speaker whom the paragraph before introduces, where it ends with a colon."""
    before = paragraphs[index - 1] if index else None
    if before is None or not before.line.tags.endswith(":"):
        return None
    floor, ceiling = before.line.sentences[-1]
    number = len(before.line.sentences) - 1
    if last is not None and last.paragraph == before.index and (last.event is None or last.event.sentence == number):
        return last
    source = introducer(before.line, floor, ceiling - 1)
    if source is None:
        return None
    mention = _spans(before.line, [source])[0]
    return Draft(before.index, [], [], mention, None, "introduced", before.index, source=source)


def _left_open(paragraphs: list[Paragraph], index: int, last: Draft) -> bool:
    """Whether the paragraph before ends inside a quotation of `last`."""
    before = paragraphs[index - 1] if index else None
    if before is None or not before.passages or before.passages[-1].closed:
        return False
    return (before.index, len(before.passages) - 1) in last.passages


def _signed(paragraph: Paragraph, token: int) -> Range | None:
    """The name behind a dash behind a quotation: '"..." — Jane Smith, director'."""
    line = paragraph.line
    if token + 2 >= len(line.tags) + 0 or line.tags[token + 1] != "-" or line.tags[token + 2] != "N":
        return None
    named = phrases.phrase_ahead(line, token + 2, len(line.tags))
    if named is None:
        return None
    rest = line.tags[named[1] :]
    if any(letter in "vmb" for letter in rest[:6]):
        return None
    return named


QUESTIONS = frozenset("q question interviewer".split())
ANSWERS = frozenset("a answer".split())
"""Labels of an interview's turns. The questions are the writer's own; the answers are the person's whom the story is about."""

_LABEL = re.compile(
    r"[\"“”*_]*((?:[A-Z][A-Z.’'\-]+|[A-Z]\.)(?:[ \u00a0](?:[A-Z][A-Z.’'\-]+|[A-Z]\.)){0,4}"
    r"|[A-Z][\w.’'\-]+(?:[ \u00a0][A-Z][\w.’'\-]*){0,3}|[QA])(?:[ ]\([^)\n]{1,40}\))?[*_]*[:.][*_]*(?=\s)"
)
"""A name before a colon at the start of a paragraph, in capitals or not; "Q." and "A." too."""

TURNS = 3
"""Labelled paragraphs, by two or more speakers, that make a script; one such label may be any sentence with a colon."""

PAUSE = 4
"""Paragraphs without a label that one turn of a script may run on for, before the next label."""


def label_scripts(text: str, paragraphs: list[Paragraph]) -> None:
    """Mark the paragraphs of a transcript or an interview with their speakers."""
    found: list[tuple[Paragraph, Span]] = []
    for paragraph in paragraphs:
        match = _LABEL.match(text, paragraph.line.start, paragraph.line.end)
        if match is None or match.end() + 1 >= paragraph.line.end:
            continue
        if ":" in text[match.end(1) : match.end()] or match.group(1) in "QA":
            found.append((paragraph, Span(*match.span(1))))
    names = [text[span.start : span.end] for _, span in found]
    if len(found) < TURNS or len(set(names)) < 2 or len(set(names)) > max(2, len(names) * 0.6):
        return
    last: Paragraph | None = None
    for (paragraph, span), name in zip(found, names, strict=True):
        if names.count(name) == 1 and not name.isupper():
            continue
        paragraph.label = span
        if last is not None and paragraph.index - last.index <= PAUSE:
            for between in paragraphs[last.index + 1 : paragraph.index]:
                if between.block.role is Role.PARAGRAPH and text[between.line.start] not in "([":
                    between.turn = last.index
        last = paragraph
