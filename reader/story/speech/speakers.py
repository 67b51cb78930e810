"""Whom the words that name a speaker mean: a name, a pronoun, "the senator", "a person familiar with the matter".

Invariant: each draft gets the speaker that a reader would give it from what she has read so far; a speaker is made once, and
"the official" after "a Western official" is the same one. Nothing here looks ahead, but for a surname whose full name comes
later.

"He" is, in this order: whom its own sentence began with; who spoke last in the paragraph; whom the sentences before are
about, the nearest first: their speaker, else their subject. News names its speaker afresh when that changes, so that this
simple order is right far more often than a ranking of all that was mentioned.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from reader.story.model import Author, SourceKind, Span
from reader.story.speech import phrases, roles
from reader.story.speech.links import ANSWERS, QUESTIONS, Draft, Paragraph
from reader.story.speech.mentions import ORGANIZATION, PERSON, PLACE, UNKNOWN, Name
from reader.story.speech.people import Cast, Entity
from reader.story.speech.phrases import Range
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
    head: str = ""
    """The noun of an unnamed one, in the singular."""

    mentions: list[Span] = field(default_factory=list)


REACH = 6
"""Paragraphs back that a pronoun looks: a profile may speak of somebody else for a few paragraphs, hardly for more."""

_FIRST_PERSON = frozenset("i me my myself".split())
_SINGULAR = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}
_PLURAL = frozenset("they them their theirs".split())
_NEUTER = frozenset("it its which".split())
_PEOPLE = frozenset({"crowd", "role", "kin"})
_BODIES = frozenset({"body", "company", "newsroom"})


class Speakers:
    """Resolves the drafts of one story, in order."""

    def __init__(self, paragraphs: list[Paragraph], cast: Cast, author: Author | None) -> None:
        self.paragraphs = paragraphs
        self.cast = cast
        self.author = author
        self.all: list[Speaker] = []
        self._by_entity: dict[int, Speaker] = {}
        self._unnamed: dict[str, Speaker] = {}
        self._anchors: dict[tuple[int, int], Speaker] = {}
        self._last: list[Speaker] = []
        self._places = [(name.paragraph, name.tokens[0]) for name in cast.ordered]
        self._writer: Speaker | None = None

    def of(self, draft: Draft) -> list[Speaker]:
        """Who says the draft's words; the first is its speaker, the others are named beside it. Empty where nobody can be told."""
        if draft.shape == "script":
            found = self._label(draft)
            return [found] if found is not None else []
        if draft.source is None or draft.mention is None or draft.holder < 0:
            return []
        line = self.paragraphs[draft.holder].line
        sentence = _sentence(line, draft.source[0])
        speakers: list[Speaker] = []
        for begin, end in self._several(line, draft, *draft.source):
            found = self._one(draft.holder, line, begin, end)
            if found is not None and found not in speakers:
                speakers.append(found)
        if speakers and draft.shape != "cited":
            self._anchors.setdefault((draft.holder, sentence), speakers[0])
            self._last.append(speakers[0])
        return speakers

    def within(self, draft: Draft) -> list[Speaker]:
        """Who is reported at the opening of a sentence that another closes: "Officials say it is safe, Smith said"."""
        if draft.event is None or draft.holder < 0 or draft.carried:
            return []
        line = self.paragraphs[draft.holder].line
        found = [
            self._one(draft.holder, line, *event.source) for event in draft.event.within if event.source is not None
        ]
        return [speaker for speaker in found if speaker is not None]

    # One mention ------------------------------------------------------------------------------------------------------

    def _one(self, paragraph: int, line: Line, begin: int, end: int) -> Speaker | None:
        lower = line.lower[begin]
        if end - begin == 1 or line.tags[begin] in "rw":
            if lower in _FIRST_PERSON:
                return self._self()
            if line.tags[begin] == "w" or lower == "who":
                behind = phrases.antecedent(line, begin, line.sentences[_sentence(line, begin)][0])
                return self._one(paragraph, line, *behind) if behind is not None and behind[1] <= begin else None
            if (gender := _SINGULAR.get(lower)) is not None:
                return self._pronoun(paragraph, line, begin, gender)
            if lower in _PLURAL:
                return self._group(paragraph)
            if lower in _NEUTER:
                return self._thing()
            if line.tags[begin] == "r":
                return None
        core = phrases.core_ahead(line, begin, end) or end
        entity = self._named(paragraph, line, begin, core, end) or self._explained(paragraph, line, begin, core, end)
        if entity is not None:
            return self._person(entity)
        return self._nominal(paragraph, line, begin, core, end)

    def _named(self, paragraph: int, line: Line, begin: int, core: int, end: int) -> Entity | None:
        """The entity whose name the phrase ends with, before anything that is tied to it."""
        while core > begin and line.tags[core - 1] in ")Pjoz(":
            opening = line.tags.rfind("(", begin, core) if line.tags[core - 1] == ")" else -1
            core = opening if opening > begin else core - 1
        for k in range(begin, core):
            entity = self.cast.of.get((paragraph, k))
            if entity is not None and self._end_of(entity, paragraph, k) >= core:
                return entity
        return None

    def _explained(self, paragraph: int, line: Line, begin: int, core: int, end: int) -> Entity | None:
        """The person whose post the phrase is: "the team's coach, Alireza Mehraban,"; "Ambassador to the US Hamdullah Mohib"."""
        head = line.words[_head(line, begin, core, end)].kinds
        if not head & _PEOPLE and "title" not in head:
            return None
        if end + 1 < len(line.tags) and line.tags[end] == "," and line.tags[end + 1] == "N":
            entity = self.cast.of.get((paragraph, end + 1))
            after = self._end_of(entity, paragraph, end + 1) if entity is not None else 0
            if (
                entity is not None
                and self._is_person(entity)
                and (after >= len(line.tags) or line.tags[after] in ",.ve")
            ):
                return entity
        if line.tags[core - 1] == "N":
            for k in range(core + 1, end):
                entity = self.cast.of.get((paragraph, k))
                if entity is not None and line.tags[k - 1] == "N" and self._end_of(entity, paragraph, k) >= end:
                    return entity if self._is_person(entity) else None
        return None

    def _end_of(self, entity: Entity, paragraph: int, token: int) -> int:
        place = bisect_left(self._places, (paragraph, token))
        name = self.cast.ordered[place] if place < len(self._places) else None
        return (
            name.tokens[1] if name is not None and (name.paragraph, name.tokens[0]) == (paragraph, token) else token + 1
        )

    def _person(self, entity: Entity) -> Speaker:
        speaker = self._by_entity.get(id(entity))
        if speaker is None:
            speaker = Speaker(entity.name, _kind_of(entity), entity, gender=entity.gender)
            self._by_entity[id(entity)] = speaker
            self.all.append(speaker)
        return speaker

    def _self(self) -> Speaker | None:
        """The writer's own "I"."""
        if self.author is None or not self.author.name:
            return None
        for entity in self.cast.entities:
            if entity.name == self.author.name:
                return self._person(entity)
        if self._writer is None:
            self._writer = Speaker(
                self.author.name, SourceKind.PERSON, role=self.author.role, affiliation=self.author.employer
            )
            self.all.append(self._writer)
        return self._writer

    # Pronouns ---------------------------------------------------------------------------------------------------------

    def _pronoun(self, paragraph: int, line: Line, token: int, gender: str) -> Speaker | None:
        sentence = _sentence(line, token)
        entity = self._subject(paragraph, line, sentence, token, gender)
        if entity is not None:
            return self._person(entity)
        back, number = paragraph, sentence - 1
        anchor = self._anchors.get((paragraph, sentence))
        if anchor is not None and _may_be(anchor, gender):
            return anchor
        while back >= max(0, paragraph - REACH):
            behind = self.paragraphs[back].line
            while number >= 0:
                anchor = self._anchors.get((back, number))
                if anchor is not None and _may_be(anchor, gender):
                    return anchor
                entity = self._subject(back, behind, number, len(behind.tags), gender)
                if entity is not None:
                    return self._person(entity)
                if (described := self._described(back, behind, number, gender)) is not None:
                    return described
                number -= 1
            back -= 1
            number = len(self.paragraphs[back].line.sentences) - 1 if back >= 0 else -1
        return self._nearest(paragraph, token, gender)

    def _subject(self, paragraph: int, line: Line, sentence: int, before: int, gender: str) -> Entity | None:
        """The person whom a sentence is about: the first that it names before its verb, as far as token `before`."""
        begin, end = line.sentences[sentence]
        inside = before < end
        verb = next((k for k in range(begin + 1, end) if line.tags[k] in "vmbfe"), end)
        if not inside and any(line.lower[k] in _SINGULAR for k in range(begin, min(verb, end)) if line.tags[k] == "r"):
            return None
        place = bisect_left(self._places, (paragraph, begin))
        while place < len(self._places) and self._places[place] < (paragraph, min(end, before)):
            name = self.cast.ordered[place]
            entity = self.cast.of[(paragraph, name.tokens[0])]
            if self._is_person(entity) and _fits(entity.gender, gender) and _stands_free(line, name):
                return entity if inside or name.tokens[0] < verb else None
            place += 1
        return None

    def _described(self, paragraph: int, line: Line, sentence: int, gender: str) -> Speaker | None:
        """The unnamed person whom a sentence begins with: "My grandmother owned two umbrellas"."""
        begin, end = line.sentences[sentence]
        if line.tags[begin] != "d":
            return None
        core = phrases.core_ahead(line, begin, end)
        if core is None or line.tags[core - 1] != "n" or not {"kin", "role"} & line.words[core - 1].kinds:
            return None
        if line.words[core - 1].plural or not line.tags[core : core + 1] or line.tags[core] not in "vebmf,":
            return None
        found = self._nominal(paragraph, line, begin, core, core)
        return found if found is not None and _may_be(found, gender) else None

    def _nearest(self, paragraph: int, token: int, gender: str) -> Speaker | None:
        place = bisect_left(self._places, (paragraph, token)) - 1
        while place >= 0 and self._places[place][0] >= paragraph - REACH:
            entity = self.cast.of[self._places[place]]
            if self._is_person(entity) and entity.kind == PERSON and _fits(entity.gender, gender):
                return self._person(entity)
            place -= 1
        return None

    def _group(self, paragraph: int) -> Speaker | None:
        """Whom "they" means: the last who are many, or an institution."""
        for speaker in reversed(self._last[-6:]):
            if speaker.plural or speaker.kind is SourceKind.ORGANIZATION:
                return speaker
        return None

    def _thing(self) -> Speaker | None:
        for speaker in reversed(self._last[-6:]):
            if speaker.kind in (SourceKind.ORGANIZATION, SourceKind.DOCUMENT):
                return speaker
        return None

    # Those without a name ---------------------------------------------------------------------------------------------

    def _nominal(self, paragraph: int, line: Line, begin: int, core: int, end: int) -> Speaker | None:
        """A description: "the senator" may be somebody named, "a senior official" is nobody's name."""
        head = _head(line, begin, core, end)
        word = line.words[head]
        noun = word.base or line.lower[head]
        kinds = word.kinds
        definite = line.lower[begin] in ("the", "that", "this") or line.tags[begin] in "P"
        plural = word.plural or line.lower[begin] in (
            "two",
            "three",
            "four",
            "five",
            "several",
            "many",
            "some",
            "both",
            "few",
            "most",
        )
        if definite and not plural and kinds & _PEOPLE:
            named = self._by_noun(paragraph, line, noun, begin, core)
            if named is not None:
                return named
        if definite and (kinds & _BODIES or noun in _STUDIES) and not plural and core - begin == 2:
            named = self._institution(paragraph, noun, begin)
            if named is not None:
                return named
        text = _description(line, begin, end)
        key = _bare(text)
        known = self._unnamed.get(key)
        if known is None and definite:
            known = next(
                (s for s in reversed(self.all) if s.entity is None and s.head == noun and s.plural == plural), None
            )
        if known is not None:
            return known
        kind = _kind_of_noun(line, begin, core, kinds, plural)
        if kind is None:
            return None
        affiliation = roles.affiliation(line, core, end)[1] if kind is SourceKind.ANONYMOUS else None
        speaker = Speaker(text, kind, None, None, affiliation, roles.gender_of(frozenset({noun})), plural, noun)
        self._unnamed[key] = speaker
        self.all.append(speaker)
        return speaker

    def _by_noun(self, paragraph: int, line: Line, noun: str, begin: int, core: int) -> Speaker | None:
        """The person whom the story has called by this noun, last spoken of first."""
        place = bisect_left(self._places, (paragraph, begin)) - 1
        seen: set[int] = set()
        while place >= 0 and self._places[place][0] >= paragraph - 2 * REACH:
            entity = self.cast.of[self._places[place]]
            place -= 1
            if id(entity) in seen:
                continue
            seen.add(id(entity))
            if self._is_person(entity) and noun in entity.nouns:
                return self._person(entity)
        return None

    def _institution(self, paragraph: int, noun: str, begin: int) -> Speaker | None:
        """What "the company", "the report", "the city" stands for: a name that holds the noun, else the last that may be one."""
        last = None
        place = bisect_left(self._places, (paragraph, begin)) - 1
        while place >= 0 and self._places[place][0] >= paragraph - 2 * REACH:
            near = self._places[place][0] >= paragraph - 2
            entity = self.cast.of[self._places[place]]
            free = _stands_free(self.paragraphs[self._places[place][0]].line, self.cast.ordered[place])
            place -= 1
            if entity.kind == PERSON or (entity.kind == UNKNOWN and (len(entity.words) == 1 or entity.nouns)):
                continue
            if noun in entity.words:
                return self._person(entity)
            if last is None and near and _may_stand_for(noun, entity) and (entity.kind != UNKNOWN or free):
                last = entity
        return self._person(last) if last is not None else None

    def _is_person(self, entity: Entity) -> bool:
        """Whether a name is a person's, as far as can be told: a single unknown word is one where it speaks."""
        if entity.kind != UNKNOWN:
            return entity.kind == PERSON
        return not entity.mentions[0].the and (len(entity.words) > 1 or id(entity) in self.cast.speaking)

    # Scripts, lists ---------------------------------------------------------------------------------------------------

    def _label(self, draft: Draft) -> Speaker | None:
        """The speaker of a transcript's turn, by the label's last word."""
        paragraph = self.paragraphs[draft.paragraph]
        if draft.mention is None:
            return None
        label = paragraph.line.text[draft.mention.start : draft.mention.end]
        words = [word.strip(".").lower() for word in label.split()]
        if not words or words[-1] in QUESTIONS:
            return None
        if words[-1] in ANSWERS:
            people = [entity for entity in self.cast.entities if self._is_person(entity)]
            return self._person(max(people, key=lambda entity: len(entity.mentions))) if people else None
        for entity in self.cast.entities:
            if self._is_person(entity) and entity.words[-1] == words[-1] and len(entity.words) > 1:
                return self._person(entity)
        for entity in self.cast.entities:
            if words[-1] in entity.words or words[-1] in entity.nouns:
                return self._person(entity)
        name = label.title() if label.isupper() else label
        key = _bare(name)
        if key not in self._unnamed:
            self._unnamed[key] = Speaker(name, SourceKind.PERSON)
            self.all.append(self._unnamed[key])
        return self._unnamed[key]

    def _several(self, line: Line, draft: Draft, begin: int, end: int) -> list[Range]:
        """The members of "a security official, a senior minister and an adviser to the guard"."""
        found: list[Range] = []
        start = begin
        depth_of = line.tags[begin:end]
        if "c" in depth_of and line.lower[begin + depth_of.index("c")] == "and":
            cut = begin + depth_of.index("c")
            if line.tags[cut + 1 : cut + 2] and line.tags[cut + 1] in "dNo" and line.tags[cut - 1] in "nN)":
                found.append((start, cut))
                start = cut + 1
        found.append((start, end))
        if draft.event is None or draft.event.shape != "according":
            return found
        members = [(begin, _with_clause(line, begin, end))]
        k = members[0][1]
        while k + 1 < len(line.tags) and line.tags[k] in ",c":
            while k < len(line.tags) and line.tags[k] in ",c":
                k += 1
            further = phrases.phrase_ahead(line, k, len(line.tags)) if k < len(line.tags) else None
            if (
                further is None
                or not _names_people(line, further)
                or line.tags[further[1] : further[1] + 1] in ("v", "m", "b", "f", "e")
            ):
                break
            members.append((k, _with_clause(line, k, further[1])))
            k = members[-1][1]
        return members if len(members) > 1 else [members[0]] if members[0][1] > end else found


_GENERAL = frozenset(
    "company firm group organization organisation agency paper newspaper union party team club charity operator airline maker "
    "association institute foundation network outlet magazine bank committee commission council".split()
)
"""Nouns by which any institution may be called."""


_TOWNS = frozenset("city town village country nation state borough county".split())
_STUDIES = frozenset("report study survey paper review audit inquiry investigation analysis document".split())


def _may_stand_for(noun: str, entity: Entity) -> bool:
    """Whether a general noun can mean an entity: a town a place, a report one that is named so, a company an institution."""
    if entity.kind == PLACE:
        return noun in _TOWNS
    return noun in _GENERAL or (noun in _STUDIES and entity.words[-1] in _STUDIES)


def _head(line: Line, begin: int, core: int, end: int) -> int:
    """The noun that says what a description is of; behind "of" where a number stands for it ("one of the officials")."""
    tags = line.tags
    head = core - 1
    while head > begin and tags[head] not in "nN":
        head -= 1
    if tags[head] in "dor" and core + 1 < end and line.lower[core] == "of":
        behind = phrases.core_ahead(line, core + 1, end)
        if behind is not None:
            return _head(line, core + 1, behind, behind)
    return head


def _with_clause(line: Line, begin: int, end: int) -> int:
    """Where a description ends, its relative clause included: "an adviser who took part in the meetings"."""
    tags = line.tags
    if end < len(tags) and tags[end] == "w":
        stop = end
        while stop < len(tags) and tags[stop] not in ",.;:-QK(":
            stop += 1
        return stop
    return end


def _names_people(line: Line, found: Range) -> bool:
    return any(line.tags[k] == "N" or _PEOPLE & line.words[k].kinds for k in range(*found))


def _sentence(line: Line, token: int) -> int:
    """The number of the sentence that holds a token."""
    for number, (begin, end) in enumerate(line.sentences):
        if begin <= token < end:
            return number
    return len(line.sentences) - 1


def _stands_free(line: Line, name: Name) -> bool:
    """Whether a name is not only the owner of something, or in a phrase behind a preposition."""
    after = name.tokens[1]
    if after < len(line.tags) and line.tags[after] == "P":
        return False
    return name.tokens[0] == 0 or line.tags[name.tokens[0] - 1] not in "it"


def _fits(gender: str, wanted: str) -> bool:
    return not gender or gender == wanted


def _may_be(speaker: Speaker, gender: str) -> bool:
    """Whether a speaker can be "he" or "she"."""
    if speaker.kind is SourceKind.PERSON:
        return _fits(speaker.gender or (speaker.entity.gender if speaker.entity else ""), gender)
    return speaker.kind is SourceKind.ANONYMOUS and not speaker.plural and _fits(speaker.gender, gender)


def _kind_of(entity: Entity) -> SourceKind:
    if entity.kind in (ORGANIZATION, PLACE):
        return SourceKind.ORGANIZATION
    if entity.kind == UNKNOWN and entity.mentions and entity.mentions[0].the:
        return SourceKind.ORGANIZATION
    return SourceKind.PERSON


def _kind_of_noun(line: Line, begin: int, core: int, kinds: frozenset[str], plural: bool) -> SourceKind | None:
    """What a description's noun makes of its source."""
    if kinds & _PEOPLE:
        return SourceKind.ANONYMOUS
    if kinds & {"paper", "speech"} and not kinds & _BODIES:
        return SourceKind.DOCUMENT
    if kinds & _BODIES:
        return SourceKind.DOCUMENT if "paper" in kinds and line.lower[begin] in ("a", "an") else SourceKind.ORGANIZATION
    if any(line.tags[k] == "N" for k in range(begin, core)):
        return SourceKind.ORGANIZATION
    return None


def _description(line: Line, begin: int, end: int) -> str:
    return line.words_of(begin, end).strip(" ,;")


def _bare(text: str) -> str:
    """A description without its article, for comparing."""
    lower = text.lower()
    for article in ("a ", "an ", "the "):
        if lower.startswith(article):
            return lower[len(article) :]
    return lower
