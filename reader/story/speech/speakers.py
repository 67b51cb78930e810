"""Whom the words that name a speaker mean: a name, a pronoun, "the senator", "a person familiar with the matter".

Invariant: each draft gets the speaker that a reader would give it from what she has read so far; a speaker is made once, and
"the official" after "a Western official" is the same one. Nothing here looks ahead, but for a surname whose full name comes
later.

"He" is, in this order: whom its own sentence began with; who spoke last in the paragraph; whom the sentences before are
about, the nearest first: their speaker, else their subject. News names its speaker afresh when that changes, so that this
simple order is right far more often than a ranking of all that was mentioned.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reader.story.model import Author, SourceKind, Span
from reader.story.speech import descriptions, phrases, roles
from reader.story.speech.context import REACH, SINGULAR, Context, fits
from reader.story.speech.drafts import HEADINGS, Draft, Paragraph, spans
from reader.story.speech.mentions import ORGANIZATION, PLACE, UNKNOWN
from reader.story.speech.people import Cast, Entity
from reader.story.speech.phrases import Range
from reader.story.speech.scripts import ANSWERS, QUESTIONS
from reader.story.speech.tokens import Line


@dataclass(slots=True, eq=False)
class Speaker:
    """A source in the making."""

    name: str
    kind: SourceKind
    entity: Entity | None = None
    role: str | None = None
    affiliation: str | None = None
    gender: str = ""
    plural: bool = False
    beside: list[Span] = field(default_factory=list)
    """Where it is named beside another one as saying the same."""


_FIRST_PERSON = frozenset("i me my myself".split())
_PLURAL = frozenset("they them their theirs".split())
_NEUTER = frozenset("it its which".split())
LATEST = 6
"""Speakers back that "they" and "it" look."""


class Speakers:
    """Resolves the drafts of one story, in order."""

    def __init__(self, paragraphs: list[Paragraph], cast: Cast, author: Author | None) -> None:
        self.paragraphs = paragraphs
        self.context = Context(paragraphs, cast)
        self.author = author
        self.all: list[Speaker] = []
        self._by_entity: dict[int, Speaker] = {}
        self._unnamed: dict[str, Speaker] = {}
        self._by_noun: dict[tuple[str, bool], Speaker] = {}
        self._labels: dict[str, Speaker | None] = {}
        self._anchors: dict[tuple[int, int], Speaker] = {}
        self._last: list[Speaker] = []
        self._writer: Speaker | None = None

    def of(self, draft: Draft) -> list[Speaker]:
        """Who says the draft's words, first its speaker, then who is named beside it. Empty where nobody can be told."""
        if draft.shape == "script":
            found = self._label(draft)
            return [found] if found is not None else []
        if draft.source is None or draft.mention is None or draft.holder < 0:
            return []
        line = self.paragraphs[draft.holder].line
        speakers: list[Speaker] = []
        for begin, end in self._several(draft, line, *draft.source):
            one = self._one(draft.holder, line, begin, end)
            if one is not None and one not in speakers:
                if speakers:
                    one.beside += spans(line, [(begin, end)])
                speakers.append(one)
        if speakers and draft.shape != "cited" and speakers[0] is not self._writer:
            self._anchors.setdefault((draft.holder, line.sentence_of(draft.source[0])), speakers[0])
            self._last.append(speakers[0])
        return speakers

    def within(self, draft: Draft) -> list[tuple[Speaker, Span]]:
        """Who is reported at the opening of a sentence that another closes: "Officials say it is safe, Smith said"."""
        if draft.event is None or draft.holder < 0 or draft.carried:
            return []
        line = self.paragraphs[draft.holder].line
        sources = [event.source for event in draft.event.within if event.source is not None]
        found = [(self._one(draft.holder, line, *source), spans(line, [source])[0]) for source in sources]
        return [(speaker, span) for speaker, span in found if speaker is not None]

    def pronoun(self, paragraph: int, token: int) -> Entity | None:
        """The named person whom "he" or "she" at a token means."""
        line = self.paragraphs[paragraph].line
        found = self._pronoun(paragraph, line, token, SINGULAR[line.lower[token]])
        return found.entity if found is not None else None

    def _several(self, draft: Draft, line: Line, begin: int, end: int) -> list[Range]:
        """The sources that one phrase names."""
        if draft.event is not None and draft.event.shape == "according":
            found = descriptions.members(line, begin, end)
            if len(found) > 1 or found[0][1] > end:
                return found
        cut = descriptions.joined(line, begin, end)
        if cut is None or self.context.within_name(draft.holder, cut):
            return [(begin, end)]
        return [(begin, cut), (cut + 1, end)]

    # One mention ------------------------------------------------------------------------------------------------------

    def _one(self, paragraph: int, line: Line, begin: int, end: int) -> Speaker | None:
        lower, letter = line.lower[begin], line.tags[begin]
        if letter == "w":
            behind = phrases.antecedent(line, begin, line.sentences[line.sentence_of(begin)][0])
            return self._one(paragraph, line, *behind) if behind is not None and behind[1] <= begin else None
        if end - begin == 1 and lower in _FIRST_PERSON:
            return self._self()
        if end - begin == 1 and letter in "rd":
            if (gender := SINGULAR.get(lower)) is not None:
                return self._pronoun(paragraph, line, begin, gender)
            if lower in _PLURAL:
                return self._latest(lambda speaker: speaker.plural or speaker.kind is SourceKind.ORGANIZATION)
            if lower in _NEUTER:
                return self._latest(lambda speaker: speaker.kind in (SourceKind.ORGANIZATION, SourceKind.DOCUMENT))
        if letter == "r":
            return None
        core = phrases.core_ahead(line, begin, end) or end
        if lower in ("a", "an") and core - begin == 2 and "paper" in line.words[core - 1].kinds:
            return self._nominal(paragraph, line, begin, core, end)
        entity = self._named(paragraph, line, begin, core) or self._explained(paragraph, line, begin, core, end)
        if entity is None and line.tags[core : core + 1] == "c" and core < end:
            entity = self._named(paragraph, line, core, end)
        if entity is not None:
            return self._person(entity)
        return self._nominal(paragraph, line, begin, core, end)

    def _named(self, paragraph: int, line: Line, begin: int, core: int) -> Entity | None:
        """The entity whose name the phrase ends with, before anything that is tied to it."""
        while core > begin and line.tags[core - 1] in ")Pjoz(":
            opening = line.tags.rfind("(", begin, core) if line.tags[core - 1] == ")" else -1
            core = opening if opening > begin else core - 1
        for k in range(begin, core):
            entity = self.context.at(paragraph, k)
            if entity is not None and self.context.end_of(paragraph, k) >= core:
                return entity
        return None

    def _explained(self, paragraph: int, line: Line, begin: int, core: int, end: int) -> Entity | None:
        """The person whose post the phrase is.

        "The team's coach, Alireza Mehraban,"; "Ambassador to the United States Hamdullah Mohib".
        """
        tags = line.tags
        kinds = line.words[descriptions.head(line, begin, core, end)].kinds
        if not kinds & descriptions.PEOPLE and "title" not in kinds:
            return None
        if end + 1 < len(tags) and tags[end] == "," and (entity := self.context.at(paragraph, end + 1)) is not None:
            after = self.context.end_of(paragraph, end + 1)
            if self.context.is_person(entity) and (after >= len(tags) or tags[after] in ",.ve"):
                return entity
        if line.capital[core - 1]:
            for k in range(core + 1, end):
                entity = self.context.at(paragraph, k)
                if entity is not None and tags[k - 1] == "N" and self.context.end_of(paragraph, k) >= end:
                    return entity if self.context.is_person(entity) else None
        return None

    def _person(self, entity: Entity) -> Speaker:
        speaker = self._by_entity.get(id(entity))
        if speaker is None:
            speaker = Speaker(entity.name, _kind_of(entity), entity, gender=entity.gender)
            self._by_entity[id(entity)] = speaker
            self.all.append(speaker)
        return speaker

    def _self(self) -> Speaker | None:
        """The writer's own "I"."""
        if self._writer is None and self.author is not None and self.author.name:
            known = next((e for e in self.context.cast.entities if e.name == self.author.name), None)
            if known is not None:
                self._writer = self._person(known)
            else:
                author = self.author
                self._writer = Speaker(author.name, SourceKind.PERSON, role=author.role, affiliation=author.employer)
                self.all.append(self._writer)
        return self._writer

    # Pronouns ---------------------------------------------------------------------------------------------------------

    def _pronoun(self, paragraph: int, line: Line, token: int, gender: str) -> Speaker | None:
        sentence = line.sentence_of(token)
        entity = self.context.subject(paragraph, sentence, token, gender)
        if entity is not None:
            return self._person(entity)
        anchor = self._anchors.get((paragraph, sentence))
        if anchor is not None and _may_be(anchor, gender):
            return anchor
        for back, number in self._sentences_before(paragraph, sentence):
            anchor = self._anchors.get((back, number))
            if anchor is not None and _may_be(anchor, gender):
                return anchor
            behind = self.paragraphs[back].line
            entity = self.context.subject(back, number, len(behind.tags), gender)
            if entity is not None:
                return self._person(entity)
            if (described := self._described(back, behind, number, gender)) is not None:
                return described
        entity = self.context.nearest(paragraph, token, gender)
        return self._person(entity) if entity is not None else None

    def _sentences_before(self, paragraph: int, sentence: int) -> Iterator[tuple[int, int]]:
        """The sentences before one, the nearest first, as far as a pronoun reaches."""
        for back in range(paragraph, max(-1, paragraph - REACH - 1), -1):
            total = sentence if back == paragraph else len(self.paragraphs[back].line.sentences)
            for number in range(total - 1, max(-1, total - 1 - 4 * REACH), -1):
                yield back, number

    def _described(self, paragraph: int, line: Line, sentence: int, gender: str) -> Speaker | None:
        """The unnamed person whom a sentence begins with: "My grandmother owned two umbrellas"."""
        begin, end = line.sentences[sentence]
        core = phrases.core_ahead(line, begin, end) if line.tags[begin] == "d" else None
        if core is None or line.tags[core - 1] != "n" or not {"kin", "role"} & line.words[core - 1].kinds:
            return None
        if line.words[core - 1].plural or line.tags[core : core + 1] not in tuple("vebmf,"):
            return None
        found = self._nominal(paragraph, line, begin, core, core)
        return found if found is not None and _may_be(found, gender) else None

    def _latest(self, fit: Callable[[Speaker], bool]) -> Speaker | None:
        """The last of those who spoke that can be meant."""
        return next((speaker for speaker in reversed(self._last[-LATEST:]) if fit(speaker)), None)

    # Those without a name ---------------------------------------------------------------------------------------------

    def _nominal(self, paragraph: int, line: Line, begin: int, core: int, end: int) -> Speaker | None:
        """A description: "the senator" may be somebody named, "a senior official" is nobody's name."""
        head = descriptions.head(line, begin, core, end)
        noun = line.words[head].base or line.lower[head]
        kinds = line.words[head].kinds
        label = self.paragraphs[paragraph].block.role in HEADINGS or descriptions.headlined(line, begin, head)
        definite = label or descriptions.definite(line, begin)
        plural = descriptions.many(line, begin, head)
        if definite and not plural:
            entity = None
            if kinds & descriptions.PEOPLE:
                entity = self.context.called(paragraph, begin, noun)
                if entity is None and label and "role" in kinds:
                    entity = self.context.post(noun)
            elif core - begin == 2 and (kinds & descriptions.BODIES or noun in descriptions.STUDIES):
                entity = self.context.institution(paragraph, begin, noun)
            if entity is not None:
                return self._person(entity)
        text = descriptions.wording(line, begin, end)
        key = descriptions.bare(text)
        known = self._unnamed.get(key) or (self._by_noun.get((noun, plural)) if definite else None)
        kind = descriptions.kind(line, begin, core, head)
        if known is not None or kind is None or label:
            return known
        tied = roles.affiliation(line, core, end)[1] if kind is SourceKind.ANONYMOUS else None
        speaker = Speaker(text, kind, None, None, tied, roles.gender_of(frozenset({noun})), plural)
        self._unnamed[key] = self._by_noun[(noun, plural)] = speaker
        self.all.append(speaker)
        return speaker

    # Scripts ----------------------------------------------------------------------------------------------------------

    def _label(self, draft: Draft) -> Speaker | None:
        """The speaker of a transcript's turn, by the label's last word."""
        if draft.mention is None:
            return None
        label = self.paragraphs[draft.paragraph].line.text[draft.mention.start : draft.mention.end]
        if label not in self._labels:
            self._labels[label] = self._find_label(label)
        return self._labels[label]

    def _find_label(self, label: str) -> Speaker | None:
        words = [word.strip(".").lower() for word in label.split()]
        people = [entity for entity in self.context.cast.entities if self.context.is_person(entity)]
        if not words or words[-1] in QUESTIONS:
            return None
        if words[-1] in ANSWERS:
            return self._person(max(people, key=lambda entity: len(entity.mentions))) if people else None
        for entity in people:
            if len(entity.words) > 1 and entity.words[-1] == words[-1]:
                return self._person(entity)
        for entity in people:
            if words[-1] in entity.words or words[-1] in entity.nouns:
                return self._person(entity)
        speaker = Speaker(label.title() if label.isupper() else label, SourceKind.PERSON)
        self.all.append(speaker)
        return speaker


def _may_be(speaker: Speaker, gender: str) -> bool:
    """Whether a speaker can be "he" or "she"."""
    if speaker.kind is SourceKind.PERSON:
        return fits(speaker.gender or (speaker.entity.gender if speaker.entity else ""), gender)
    return speaker.kind is SourceKind.ANONYMOUS and not speaker.plural and fits(speaker.gender, gender)


def _kind_of(entity: Entity) -> SourceKind:
    if entity.kind in (ORGANIZATION, PLACE) or (entity.kind == UNKNOWN and entity.mentions and entity.mentions[0].the):
        return SourceKind.ORGANIZATION
    return SourceKind.PERSON
