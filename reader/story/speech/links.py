"""Which quotation belongs to which cue, and who goes on speaking.

Invariant: every passage belongs to one draft at most; a passage that nobody says (a scare quote, a title, a nickname)
belongs to none. Drafts stand in the order of the text.

A passage that an event reports is that event's. The others are tried in the order of `Linker.STEPS`: the name behind a dash
signs it; the sentence takes it up again; the paragraph before left its marks open; whole sentences follow a quotation or
come right before one; the paragraph before ends with a colon; a paragraph of its own goes on with who spoke last.
"""

from bisect import bisect_left
from collections.abc import Callable

from reader.story.model import Span
from reader.story.speech import phrases, scripts
from reader.story.speech.drafts import STRONG, Draft, Paragraph, of_event, place, spans, voiced
from reader.story.speech.terms import is_term
from reader.story.speech.tokens import last_letter
from reader.story.speech.verbless import introducer, introducing_verb

QUOTING = frozenset(
    ("quotation", "before", "carried", "clause", "that", "according", "follows", "signed", "colon", "introduced")
)
"""Shapes that a quotation goes on from as the same quotation."""

RECENT = 40
"""Drafts of the same paragraph that are looked back over: no more fit one sentence or two."""

SENTENCE = 4
"""Words from which a passage that opens a sentence is taken for speech, not for a title."""

PAUSE = 2
"""Paragraphs that may lie between a quotation and the next one of the same speaker."""


def drafts(text: str, paragraphs: list[Paragraph]) -> list[Draft]:
    """Give the drafts of a story."""
    found: list[Draft] = []
    last: Draft | None = None
    for paragraph in paragraphs:
        if paragraph.turn is not None:
            scripts.go_on(paragraph, last)
            continue
        if paragraph.label is not None:
            turn = scripts.turn(text, paragraph)
            here = [turn] if turn is not None else []
        else:
            here = Linker(text, paragraph, paragraphs, last).link()
        found.extend(here)
        last = _last_voice(here) or last
    return found


def _last_voice(here: list[Draft]) -> Draft | None:
    """Who speaks last in a paragraph: the last one quoted, else the last who says something in a clause of his own."""
    speaking = [draft for draft in here if draft.mention is not None and voiced(draft)]
    quoted = [draft for draft in speaking if draft.passages or draft.parts]
    own = [draft for draft in speaking if draft.event is not None and not draft.relative]
    best = quoted or own or speaking
    return best[-1] if best else None


class Linker:
    """Links the passages of one paragraph."""

    def __init__(self, text: str, paragraph: Paragraph, paragraphs: list[Paragraph], last: Draft | None) -> None:
        self.text = text
        self.paragraph = paragraph
        self.line = paragraph.line
        self.before = paragraphs[paragraph.index - 1] if paragraph.index else None
        self.last = last
        self._reported: list[Draft] = []
        self._places: list[int] = []
        self._loose: list[Draft] = []
        self.begins = {begin for begin, _ in self.line.sentences}
        self.ends = {end - 1 for _, end in self.line.sentences}

    def link(self) -> list[Draft]:
        """Give the paragraph's drafts."""
        owned: set[int] = set()
        for event in self.paragraph.events:
            terms = {token for token in event.quotes if is_term(self.paragraph, event, token)}
            unsaid = event.shape == "noun-of" or event.frame == "seem"
            said = [] if unsaid else [token for token in event.quotes if token not in terms]
            self._reported.append(of_event(self.paragraph, event, said))
            if not unsaid:
                owned |= terms | set(said)
        self._reported.sort(key=place)
        self._places = [place(draft) for draft in self._reported]
        for token, index in self.line.passages.items():
            if token not in owned and token not in self.line.titles:
                self._free(token, index)
        return sorted([*self._reported, *self._loose], key=place)

    def _free(self, token: int, index: int) -> None:
        """Find the speaker of a passage that no event reports; a passage that none of the steps takes is nobody's."""
        for step in self.STEPS:
            if step(self, token, index):
                return

    def _add(self, index: int, draft: Draft, *, first: bool = False) -> bool:
        """Make a passage a part of a draft."""
        passage = self.paragraph.passages[index]
        at = 0 if first else len(draft.passages)
        draft.passages.insert(at, (self.paragraph.index, index))
        draft.clause.insert(0 if first else len(draft.clause), Span(passage.start, passage.end))
        return True

    def _carry(self, index: int, draft: Draft, shape: str) -> bool:
        """Make a passage a draft of its own, with the speaker of another."""
        passage = self.paragraph.passages[index]
        self._loose.append(
            Draft(
                self.paragraph.index,
                [(self.paragraph.index, index)],
                [Span(passage.start, passage.end)],
                draft.mention,
                draft.event,
                shape,
                draft.holder,
                carried=True,
                source=draft.source,
            )
        )
        return True

    # The steps --------------------------------------------------------------------------------------------------------

    def _signed(self, token: int, index: int) -> bool:
        """The name behind a dash behind a quotation: '"..." — Jane Smith, director'."""
        tags = self.line.tags
        if tags[token + 1 : token + 3] != "-N":
            return False
        named = phrases.phrase_ahead(self.line, token + 2, len(tags))
        if named is None or any(letter in "vmb" for letter in tags[named[1] : named[1] + 6]):
            return False
        passage, here = self.paragraph.passages[index], self.paragraph.index
        mention = spans(self.line, [named])[0]
        span = Span(passage.start, passage.end)
        self._loose.append(Draft(here, [(here, index)], [span], mention, None, "signed", here, source=named))
        return True

    def _resumed(self, token: int, index: int) -> bool:
        """A passage that its sentence takes up again ("A," he said of the storm, and still "b")."""
        line = self.line
        if self.text[self.paragraph.passages[index].inner.start].isupper():
            return False
        number = line.sentence_of(token)
        k = token - 1
        while k > line.sentences[number][0] and line.tags[k] in "ca":
            k -= 1
        if k < 0 or line.tags[k] not in ",-":
            return False
        for draft in reversed(self._around(self.paragraph.passages[index].start)):
            if draft.event is None or draft.event.sentence != number or draft.shape not in ("quotation", "before"):
                continue
            if not draft.passages or draft.cue is None:
                continue
            opening = self.paragraph.passages[draft.passages[0][1]]
            if last_letter(self.text, opening) in ",—–-" and draft.cue.start > opening.end:
                return self._add(index, draft)
        return False

    def _gone_on(self, token: int, index: int) -> bool:
        """The paragraph before ends inside a quotation."""
        before, last = self.before, self.last
        if token or before is None or last is None or not before.passages or before.passages[-1].closed:
            return False
        if (before.index, len(before.passages) - 1) not in last.passages[-RECENT:]:
            return False
        return self._add(index, last)

    def _no_sentence(self, token: int, index: int) -> bool:
        """End the search for a passage that is no sentence of its own: from here on only whole sentences go on."""
        line, passage = self.line, self.paragraph.passages[index]
        if not line.capital[token] and self.text[passage.inner.start].isalpha():
            return True
        if token and line.tags[token - 1] == ":":
            return False
        complete = token in self.ends or last_letter(self.text, passage) in ".?!…—" or not passage.closed
        if complete and (token in self.begins or self._only_linked(token)):
            return False
        long = len(self.text[passage.start : passage.end].split()) >= SENTENCE
        return not (token in self.begins and long and self._speaker_before(passage.start) is not None)

    def _only_linked(self, token: int) -> bool:
        """Whether nothing but an adverb or "and" stands between the sentence's beginning and a passage: "Then, “...”"."""
        k = token - 1
        while k >= 0 and self.line.tags[k] in "ac,":
            if k in self.begins:
                return True
            k -= 1
        return False

    def _follows(self, token: int, index: int) -> bool:
        """Whole sentences that follow a quotation, or a report, in their paragraph."""
        before = self._speaker_before(self.paragraph.passages[index].start)
        if before is None:
            return False
        if before.passages and before.event is not None and before.shape in QUOTING:
            return self._add(index, before)
        return self._carry(index, before, "follows")

    def _speaker_before(self, start: int) -> Draft | None:
        """Whose words a quotation without a tag goes on with, in its own paragraph.

        The last one quoted; or, where nobody was, the first of the last sentence that says something: what follows in that
        sentence ("..., adding", "..., who called it") is nested in the first one's.
        """
        before = [
            draft
            for draft in self._around(start)
            if draft.clause and draft.clause[0].start < start and draft.mention is not None and voiced(draft)
        ]
        if not before:
            return None
        number = max((draft.event.sentence for draft in before if draft.event is not None), default=-1)
        last = [draft for draft in before if draft.event is None or draft.carried or draft.event.sentence == number]
        quoting = [draft for draft in last if draft.passages and draft.shape in QUOTING]
        strong = [draft for draft in last if draft.event is not None and draft.event.frame in STRONG]
        return quoting[-1] if quoting else (strong or last or before)[0]

    def _leads(self, token: int, index: int) -> bool:
        """Whole sentences right before a quotation with a tag ("No." "Never," he said)."""
        end = self.paragraph.passages[index].end
        for draft in self._around(end):
            behind = bool(draft.clause and draft.passages) and draft.clause[-1].end > end
            if behind and draft.mention is not None and voiced(draft):
                return draft.passages[0][1] == index + 1 and self._add(index, draft, first=True)
        return False

    def _introduced(self, token: int, index: int) -> bool:
        """The paragraph before ends with a colon."""
        before, last = self.before, self.last
        if token or before is None or not before.line.tags.endswith(":"):
            return False
        floor, ceiling = before.line.sentences[-1]
        number = len(before.line.sentences) - 1
        if (
            last is not None
            and last.paragraph == before.index
            and (last.event is None or last.event.sentence == number)
        ):
            return self._carry(index, last, "introduced")
        source = introducer(before.line, floor, ceiling - 1)
        if source is None:
            return False
        mention = spans(before.line, [source])[0]
        owner = Draft(before.index, [], [], mention, None, "introduced", before.index, source=source)
        self._carry(index, owner, "introduced")
        verb = introducing_verb(before.line, floor, ceiling - 1)
        self._loose[-1].cue = spans(before.line, [(verb, verb + 1)])[0] if verb is not None else None
        return True

    def _carried(self, token: int, index: int) -> bool:
        """A quotation without a tag in its paragraph goes on with who spoke last."""
        last = self.last
        if last is None or last.mention is None or self.paragraph.index - last.paragraph > PAUSE:
            return False
        return self._carry(index, last, "carried")

    def _around(self, at: int) -> list[Draft]:
        """The drafts about a place of the text: those of events in their order, then those of other passages."""
        number = bisect_left(self._places, at)
        return [*self._reported[max(0, number - RECENT) : number + RECENT], *self._loose[-RECENT:]]

    STEPS: tuple[Callable[["Linker", int, int], bool], ...] = (
        _signed,
        _resumed,
        _gone_on,
        _no_sentence,
        _follows,
        _leads,
        _introduced,
        _carried,
    )
    """What is tried for a passage that no event reports, in order; the first that answers settles it."""
