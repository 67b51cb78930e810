"""Who is who: the names of a story gathered into entities, each person once.

Invariant: an entity's name is the fullest that the story gives, titles aside; a mention belongs to one entity; two
people of one surname whose given names differ are two entities.

Full names come first, wherever they stand (a headline says "Lee", the story "Ann Lee"). A surname alone is the person
of that name who was last spoken of; "Lee of Yale" is the one whose post is there. An institution's letters are its
initials.
"""

from dataclasses import dataclass, field

from reader.story.model import Span
from reader.story.speech import roles
from reader.story.speech.mentions import ORGANIZATION, PERSON, PLACE, UNKNOWN, Name
from reader.story.speech.tokens import Line


@dataclass(slots=True)
class Entity:
    """A person, an organization or a place of the story."""

    name: str
    words: tuple[str, ...]
    kind: str
    gender: str = ""
    role: str | None = None
    affiliation: str | None = None
    nouns: set[str] = field(default_factory=set)
    """The nouns that the story calls it by, in the singular: "senator", "candidate"."""

    mentions: list[Name] = field(default_factory=list)
    heading: bool = False
    """Whether only headlines name it."""

    shorts: set[str] = field(default_factory=set)
    """Other single words that name it: initials, a nickname."""


_NICKNAMES = (
    "mike michael", "bob robert", "rob robert", "bill william", "will william", "jim james", "jimmy james", "joe joseph",
    "tom thomas", "tim timothy", "dan daniel", "dave david", "steve steven", "steve stephen", "chris christopher",
    "matt matthew", "ben benjamin", "sam samuel", "ed edward", "ted edward", "ron ronald", "rick richard", "dick richard",
    "don donald", "ken kenneth", "greg gregory", "jeff jeffrey", "tony anthony", "nick nicholas", "andy andrew",
    "larry lawrence", "pat patrick", "pat patricia", "sue susan", "kate katherine", "kathy katherine", "liz elizabeth",
    "beth elizabeth", "jen jennifer", "becky rebecca", "debbie deborah", "cathy catherine", "alex alexander",
    "max maximilian", "bernie bernard", "chuck charles", "charlie charles", "harry harold", "jack john", "hank henry",
    "peggy margaret",
)  # fmt: skip
"""Short forms of given names and what they are short for."""

_SHORT_FOR = {tuple(pair.split()) for pair in _NICKNAMES}

_SUFFIXES = frozenset(("jr.", "jr", "sr.", "sr", "ii", "iii", "iv", "md", "m.d.", "ph.d", "phd"))


class Cast:
    """All entities of a story, and which mention is whose."""

    def __init__(self, names: list[Name], lines: list[Line], headings: set[int]) -> None:
        self.entities: list[Entity] = []
        self.lines = lines
        self.of: dict[tuple[int, int], Entity] = {}
        """(paragraph, first token) of a mention -> its entity."""

        self.ordered = names
        self._last: dict[str, list[Entity]] = {}
        self._first: dict[str, list[Entity]] = {}
        self._whole: dict[str, Entity] = {}
        self._recent: dict[int, int] = {}
        self._institution: Entity | None = None
        self.speaking: set[int] = set()
        """Entities, by id, that stand beside a verb of speech: a single unknown name is a person's if it speaks."""

        for name in names:
            if len(name.words) > 1:
                self._full(name)
        for place, name in enumerate(names):
            entity = self.of.get((name.paragraph, name.tokens[0])) or self._short(name)
            self._recent[id(entity)] = place
            self._learn(entity, name)
            if entity.kind == ORGANIZATION:
                self._institution = entity
        for entity in self.entities:
            self._settle(entity)
            entity.heading = all(name.paragraph in headings for name in entity.mentions)

    def _settle(self, entity: Entity) -> None:
        """Tell what a single word names that the story never explains: news gives people their full name once."""
        if entity.kind == UNKNOWN and len(entity.words) == 1 and id(entity) in self.speaking:
            lexicon = self.lines[entity.mentions[0].paragraph].lexicon
            given = lexicon[entity.words[0]].kinds & {"he", "she"}
            personal = given or entity.nouns or any(name.titled for name in entity.mentions)
            entity.kind = PERSON if personal else ORGANIZATION

    def _add(self, name: Name) -> Entity:
        entity = Entity(name.text, name.words, name.kind, name.gender)
        self.entities.append(entity)
        self._index(entity, name.words)
        return entity

    def _index(self, entity: Entity, words: tuple[str, ...]) -> None:
        self._whole[" ".join(words)] = entity
        bare = [word for word in words if word not in _SUFFIXES]
        if len(bare) > 1 and entity.kind in (PERSON, UNKNOWN):
            for key, table in ((bare[-1], self._last), (bare[0], self._first)):
                if entity not in table.setdefault(key, []):
                    table[key].append(entity)
            if "-" in bare[-1]:
                self._last.setdefault(bare[-1].split("-")[-1], []).append(entity)
        elif entity.kind == ORGANIZATION and len(bare) > 1:
            initials = "".join(word[0] for word in bare if word not in ("of", "for", "the", "and", "on"))
            entity.shorts.add(initials)
            for key in (initials, bare[0] if len(bare) == 2 else initials):
                self._whole.setdefault(key, entity)

    def _own(self, entity: Entity, name: Name) -> None:
        self.of[(name.paragraph, name.tokens[0])] = entity
        entity.mentions.append(name)

    def _full(self, name: Name) -> None:
        """Put a name of several words to the entity that it names, or to a new one."""
        entity = self._whole.get(" ".join(name.words))
        if entity is None and name.kind in (PERSON, UNKNOWN):
            bare = [word for word in name.words if word not in _SUFFIXES]
            for other in (*self._last.get(bare[-1] if bare else "", ()), *self._first.get(bare[0] if bare else "", ())):
                if _same_person(other.words, tuple(bare)):
                    entity = other
                    if len(name.words) > len(other.words) or (
                        len(name.words) == len(other.words) and len(name.text) > len(other.name)
                    ):
                        entity.name, entity.words = name.text, name.words
                    self._index(entity, name.words)
                    break
        if entity is None:
            entity = self._add(name)
        if entity.kind == UNKNOWN and name.kind:
            entity.kind = name.kind
        entity.gender = entity.gender or name.gender
        self._own(entity, name)

    def _short(self, name: Name) -> Entity:
        """Put a single word to the entity that it names: by surname, by initials, by given name."""
        word = name.words[0]
        found = self._whole.get(word.replace(".", "")) or self._whole.get(word)
        people = [entity for entity in self._last.get(word, ()) if _fits(entity.gender, name.gender)]
        if people and (found is None or found.kind != PERSON):
            found = self._closest(people, name)
        elif found is None:
            people = [entity for entity in self._first.get(word, ()) if entity.kind in (PERSON, UNKNOWN)]
            if len(people) == 1 or (people and not name.titled and name.kind != PLACE):
                found = self._closest(people, name)
        if found is None:
            found = self._add(name)
        elif found.kind == UNKNOWN and name.kind in (PERSON, ORGANIZATION):
            found.kind = name.kind
        found.gender = found.gender or name.gender
        self._own(found, name)
        return found

    def _closest(self, people: list[Entity], name: Name) -> Entity:
        """Of several people of one name: the one whose post stands behind it ("Lee of Yale"), or who was last spoken of."""
        if len(people) == 1:
            return people[0]
        line = self.lines[name.paragraph]
        after = name.tokens[1]
        if after + 1 < len(line.tags) and line.lower[after] in ("of", "at", "from", "with"):
            post = roles.phrase_text(line, after + 1).lower()
            for entity in people:
                if post and post in f"{entity.affiliation or ''} {entity.role or ''}".lower():
                    return entity
        return max(people, key=lambda entity: self._recent.get(id(entity), -1))

    def _learn(self, entity: Entity, name: Name) -> None:
        """Note what stands about a mention of who the person is."""
        line = self.lines[name.paragraph]
        if entity.kind in (PLACE, ORGANIZATION):
            return
        first, end = name.tokens
        if any(
            0 <= k < len(line.tags) and line.tags[k] in "ve" and "say" in line.words[k].frames for k in (first - 1, end)
        ):
            self.speaking.add(id(entity))
        found = roles.about(line, *name.tokens)
        if found is None:
            return
        entity.nouns |= found.nouns
        if entity.kind == UNKNOWN and found.nouns:
            entity.kind = PERSON
        if found.text and (entity.role is None or (found.strength > roles.TITLE and len(entity.role.split()) < 2)):
            entity.role = found.text
        entity.affiliation = entity.affiliation or found.affiliation
        if found.text.startswith("its ") and self._institution is not None:
            entity.role = found.text[4:]
            entity.affiliation = entity.affiliation or self._institution.name
        entity.gender = entity.gender or found.gender


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the beginning of the other, or of the same surname and given name."""
    short, long = sorted((one, other), key=len)
    if long[: len(short)] == short:
        return True
    return one[-1] == other[-1] and _same_given(one, other)


def _same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of one surname are one person's: the same given name, a short form or an initial of it."""
    if len(one) < 2 or len(other) < 2:
        return True
    a, b = one[0].rstrip("."), other[0].rstrip(".")
    if a == b or (a, b) in _SHORT_FOR or (b, a) in _SHORT_FOR:
        return True
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _fits(gender: str, wanted: str) -> bool:
    return not gender or not wanted or gender == wanted


def span_of(line: Line, begin: int, end: int) -> Span:
    """Where a range of tokens stands in the text."""
    return Span(line.spans[begin][0], line.spans[end - 1][1])
