"""What a reader has in mind at a place of the story: who was named before it, and who is spoken of.

Invariant: a question about a place looks back from it, a bounded number of paragraphs, never ahead,
but for the posts that a headline and the points under it tell of.
"""

from bisect import bisect_left

from reader.story.speech import phrases
from reader.story.speech.descriptions import GENERAL, STUDIES, TOWNS
from reader.story.speech.drafts import Paragraph
from reader.story.speech.mentions import ORGANIZATION, PERSON, PLACE, UNKNOWN, Name
from reader.story.speech.people import Cast, Entity
from reader.story.speech.tokens import Line

REACH = 6
"""Paragraphs back that a pronoun looks: a profile may speak of somebody else for a few paragraphs, hardly for more."""

FAR = 12
"""Paragraphs back that a description looks: "the senator" lasts longer than "he"."""

NEAR = 2
"""Paragraphs back that a general noun looks: "the company" is the one just named."""

MENTIONS = 200
"""Mentions looked through at most, so that a list of names costs no more than a story."""

_WHERE = frozenset(("in", "of", "at", "from"))
"""What stands before a place."""

SINGULAR = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}


class Context:
    """The story's names in order, and questions about them."""

    def __init__(self, paragraphs: list[Paragraph], cast: Cast) -> None:
        self.paragraphs = paragraphs
        self.cast = cast
        self._places = [(name.paragraph, name.tokens[0]) for name in cast.ordered]

    def at(self, paragraph: int, token: int) -> Entity | None:
        """The entity whose mention begins at a token."""
        return self.cast.of.get((paragraph, token))

    def end_of(self, paragraph: int, token: int) -> int:
        """Where the mention that begins at a token ends."""
        place = bisect_left(self._places, (paragraph, token))
        if place < len(self._places) and self._places[place] == (paragraph, token):
            return self.cast.ordered[place].tokens[1]
        return token + 1

    def within_name(self, paragraph: int, token: int) -> bool:
        """Whether a token stands inside a name: "Union of Tolland [and] District"."""
        place = bisect_left(self._places, (paragraph, token)) - 1
        return place >= 0 and self._places[place][0] == paragraph and self.cast.ordered[place].tokens[1] > token

    def is_person(self, entity: Entity) -> bool:
        """Whether a name is a person's, as far as can be told: a single unknown word is one where it speaks."""
        if entity.kind != UNKNOWN:
            return entity.kind == PERSON
        return not entity.mentions[0].the and (len(entity.words) > 1 or id(entity) in self.cast.speaking)

    def subject(self, paragraph: int, sentence: int, before: int, gender: str) -> Entity | None:
        """The person whom a sentence is about: the first that it names before its verb, as far as token `before`."""
        line = self.paragraphs[paragraph].line
        begin, end = line.sentences[sentence]
        inside = before < end
        if not inside and line.tags[begin] in "egsTi" and (main := phrases.main_subject(line, end, begin)) is not None:
            return self._person_in(paragraph, *main, gender)
        verb = next((k for k in range(begin + 1, end) if line.tags[k] in "vmbfe"), end)
        if not inside and any(line.lower[k] in SINGULAR for k in range(begin, verb) if line.tags[k] == "r"):
            return None
        place = bisect_left(self._places, (paragraph, begin))
        while place < len(self._places) and self._places[place] < (paragraph, min(end, before)):
            name = self.cast.ordered[place]
            entity = self.cast.of[(paragraph, name.tokens[0])]
            if self.is_person(entity) and fits(entity.gender, gender) and stands_free(line, name):
                return entity if inside or name.tokens[0] < verb else None
            place += 1
        return None

    def _person_in(self, paragraph: int, begin: int, end: int, gender: str) -> Entity | None:
        """The person whom a noun phrase names."""
        found = (self.at(paragraph, k) for k in range(begin, end))
        return next((e for e in found if e is not None and self.is_person(e) and fits(e.gender, gender)), None)

    def nearest(self, paragraph: int, token: int, gender: str) -> Entity | None:
        """The person named last."""
        for entity, _ in self._back(paragraph, token, REACH):
            if entity.kind == PERSON and fits(entity.gender, gender):
                return entity
        return None

    def called(self, paragraph: int, token: int, noun: str) -> Entity | None:
        """The person whom the story has called by this noun, last spoken of first."""
        for entity, _ in self._back(paragraph, token, FAR):
            if noun in entity.nouns and self.is_person(entity):
                return entity
        return None

    def post(self, noun: str) -> Entity | None:
        """The one person of the story who has a post: what a headline calls "mayor", before the story names anybody."""
        found = [entity for entity in self.cast.entities if noun in entity.nouns and self.is_person(entity)]
        return found[0] if len(found) == 1 else None

    def institution(self, paragraph: int, token: int, noun: str) -> Entity | None:
        """What "the company", "the report", "the city" stands for: a name with that noun, else the last that may be one."""
        last = None
        for entity, name in self._back(paragraph, token, FAR):
            if entity.kind == PERSON or entity.nouns:
                continue
            if noun in entity.words:
                last = entity
                break
            if last is None and name.paragraph >= paragraph - NEAR and self._may_stand_for(noun, entity, name):
                last = entity
        if last is not None and last.kind == UNKNOWN:
            last.kind = PLACE if noun in TOWNS else ORGANIZATION
        return last

    def _may_stand_for(self, noun: str, entity: Entity, name: Name) -> bool:
        """Whether a general noun can mean an entity: a town a place, a report a named one, a company an institution."""
        free = stands_free(self.paragraphs[name.paragraph].line, name)
        if noun in TOWNS:
            line, before = self.paragraphs[name.paragraph].line, name.tokens[0] - 1
            return entity.kind == PLACE or (entity.kind == UNKNOWN and before >= 0 and line.lower[before] in _WHERE)
        if entity.kind == PLACE or (entity.kind == UNKNOWN and (len(entity.words) == 1 or not free)):
            return False
        if noun in STUDIES and entity.words[-1] in STUDIES:
            return True
        return noun in GENERAL and entity.kind in (ORGANIZATION, UNKNOWN)

    def _back(self, paragraph: int, token: int, reach: int) -> list[tuple[Entity, Name]]:
        """Entities and their mentions before a place, the last first."""
        place = bisect_left(self._places, (paragraph, token))
        found = []
        for name in reversed(self.cast.ordered[max(0, place - MENTIONS) : place]):
            if name.paragraph < paragraph - reach:
                break
            found.append((self.cast.of[(name.paragraph, name.tokens[0])], name))
        return found


def stands_free(line: Line, name: Name) -> bool:
    """Whether a name is not only the owner of something, or in a phrase behind a preposition."""
    first, after = name.tokens
    if after < len(line.tags) and line.tags[after] == "P":
        return False
    first -= 1
    while first >= 0 and line.tags[first] in "dj":
        first -= 1
    return first < 0 or line.tags[first] not in "it"


def fits(gender: str, wanted: str) -> bool:
    """Whether somebody of this gender can be the pronoun's; nobody's is known to be none."""
    return not gender or gender == wanted
