"""What single words can be: their part of speech, what they report, what kind of noun they are.

Invariant: a word's entry is made once, when the word is first met, and kept; nothing is read before the first question.
Entries come from the lists in `reader.story.words`; a word in none of them is judged by its ending, which for news prose is
right often enough, since what matters here (function words, verbs that report, nouns for people) is listed.
"""

from dataclasses import dataclass
from functools import cache

from reader.story.words import rows

TAGS = {
    "determiner": "d",
    "pronoun": "r",
    "relative": "w",
    "question": "q",
    "preposition": "i",
    "turning": "T",
    "subordinator": "s",
    "coordinator": "c",
    "modal": "m",
    "be": "b",
    "have": "f",
    "adverb": "a",
    "adjective": "j",
    "weekday": "z",
    "month": "z",
    "number": "o",
}
"""Classes of function.txt, and the letter of each in a sentence's string of tags. The others: t "to", h "that", v verb,
e past or participle, u participle, g -ing, x verb or noun, n noun, j adjective, N name, P possessive, Q a quotation,
y symbol, and the punctuation marks themselves, every dash as "-"."""

_ADJECTIVE_ENDINGS = ("able", "ible", "ful", "ous", "ive", "ish", "less", "ical", "ional", "ic")

_FALSE_ENDINGS = frozenset(
    """hundred indeed need speed seed feed deed exceed proceed succeed creed greed weed bleed breed bed red shed sled
    bred fed led wed king thing morning evening spring string wing ring sing bring being sibling ceiling wedding
    pudding family ally reply supply rally fly july assembly monopoly anomaly belly bully jelly italy homily
    lily rely apply comply imply multiply likely daily weekly monthly friendly deadly elderly ugly lonely holy
    costly lovely early only cable fable variable constable vegetable handful spoonful fish dish naked sacred
    wicked rugged public music topic clinic critic republic logic fabric traffic pacific atlantic arctic
    epidemic pandemic academic mechanic catholic olive native executive representative detective motive
    initiative objective perspective archive alternative narrative conservative relative captive""".split()
)
"""Common words that only look like a past, a participle, an adverb or an adjective."""


@dataclass(frozen=True, slots=True)
class Word:
    """What one word can be."""

    tag: str
    """Its letter, see TAGS."""

    base: str = ""
    """The verb or the singular noun that it is a form of."""

    frames: tuple[str, ...] = ()
    """What may follow it as a reporting verb, as words/cues.txt names it."""

    kinds: frozenset[str] = frozenset()
    """Classes of words/nouns.txt that it belongs to."""

    plural: bool = False
    """A noun in the plural."""

    known: bool = True
    """Whether a list has it; otherwise `tag` is judged by its ending."""


class Lexicon(dict[str, Word]):
    """Words by their lower-case spelling; an entry is made when it is first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: dict[str, str] = {}
        self.verbs: dict[str, str] = {}
        self.frames: dict[str, tuple[str, ...]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.nouns: dict[str, set[str]] = {}
        self.names: dict[str, set[str]] = {}
        self.irregular: dict[str, tuple[str, str]] = {}
        self.abbreviations: frozenset[str] = frozenset()
        self._read()

    def _read(self) -> None:
        for kind, words in rows("function.txt"):
            if kind == "abbreviation":
                self.abbreviations |= frozenset(words.split())
            elif kind == "period":
                for word in words.split():
                    self.nouns.setdefault(word, set()).add("period")
            elif kind in TAGS:
                for word in words.split():
                    self.tags.setdefault(word, TAGS[kind])
        self.tags |= {"to": "t", "that": "h", "'s": "P", "'": "P"}
        for kind, words in rows("verbs.txt"):
            for word in words.split():
                self.verbs[word] = "x" if kind == "both" else self.verbs.get(word, "v")
        for kind, words in rows("nouns.txt"):
            for word in words.split():
                self.nouns.setdefault(word, set()).add(kind)
        for kind, words in rows("names.txt"):
            for word in words.split():
                self.names.setdefault(word.replace("_", " "), set()).add(kind)
        self._read_cues()
        for (line,) in rows("irregular.txt"):
            base, past, *participle = line.split()
            self.irregular[past] = (base, "v" if participle and participle[0] != past else "e")
            if participle and participle[0] != past:
                self.irregular.setdefault(participle[0], (base, "u"))

    def _read_cues(self) -> None:
        for frame, words in rows("cues.txt"):
            for word in words.split():
                base, *particles = word.split("_")
                if particles:
                    self.phrases.setdefault(base, []).append((tuple(particles), frame))
                    self.frames.setdefault(base, ())
                else:
                    self.frames[base] = (*self.frames.get(base, ()), frame)
                self.verbs.setdefault(base, "x" if base in self.nouns else "v")

    def __missing__(self, spelling: str) -> Word:
        word = self._make(spelling)
        if len(self) < 50_000:
            self[spelling] = word
        return word

    def _make(self, spelling: str) -> Word:
        if (tag := self.tags.get(spelling)) is not None:
            return Word(tag, spelling)
        base, tag = self._verb(spelling)
        kinds, singular = self._noun(spelling)
        if spelling in self.names:
            kinds |= self.names[spelling]
        plural = singular != spelling or singular in ("people", "police", "men", "women")
        if base:
            if singular in self.nouns and tag == "v" and spelling not in self.irregular:
                tag = "x"
            return Word(tag, base, self.frames.get(base, ()), kinds, plural and tag == "x")
        if singular in self.nouns:
            return Word("n", singular, (), kinds, plural)
        return Word(self._ending(spelling), singular, (), kinds, plural, known=False)

    def _verb(self, spelling: str) -> tuple[str, str]:
        """Its base form and letter, where it is a form of a listed verb."""
        if spelling in self.irregular:
            return self.irregular[spelling]
        if spelling in self.verbs:
            return spelling, self.verbs[spelling]
        for ending, letter in (("s", ""), ("ed", "e"), ("ing", "g"), ("in'", "g")):
            if spelling.endswith(ending) and len(spelling) > len(ending) + 1:
                stem = spelling[: -len(ending)]
                for base in _bases(stem, ending):
                    if base in self.verbs:
                        return base, letter or self.verbs[base]
        return "", ""

    def _noun(self, spelling: str) -> tuple[frozenset[str], str]:
        """Its classes and its singular."""
        for singular in _singulars(spelling):
            if singular in self.nouns:
                return frozenset(self.nouns[singular]), singular
        if "-" in spelling:
            last = spelling.rsplit("-", 1)[1]
            for singular in _singulars(last):
                if singular in self.nouns:
                    return frozenset(self.nouns[singular]), spelling[: -len(last)] + singular
        if spelling.endswith("s") and not spelling.endswith(("ss", "us", "is")) and len(spelling) > 3:
            return frozenset(), spelling[:-1]
        return frozenset(), spelling

    def _ending(self, spelling: str) -> str:
        if spelling[0].isdigit() or spelling[0] in "$€£":
            return "o"
        if spelling in _FALSE_ENDINGS or len(spelling) < 4:
            return "n"
        if spelling.endswith("ed"):
            return "e"
        if spelling.endswith("ing") and len(spelling) > 5:
            return "g"
        if spelling.endswith("ly"):
            return "a"
        if spelling.endswith(_ADJECTIVE_ENDINGS):
            return "j"
        return "n"


def _bases(stem: str, ending: str) -> tuple[str, ...]:
    """What a verb's stem before -s, -ed or -ing may be the stem of."""
    bases = [stem, stem + "e"]
    if stem.endswith("i"):
        bases.append(stem[:-1] + "y")
    if ending == "s":
        if stem.endswith("ie"):
            bases.append(stem[:-2] + "y")
        if stem.endswith("e"):
            bases.append(stem[:-1])
    elif len(stem) > 2 and stem[-1] == stem[-2]:
        bases.append(stem[:-1])
    return tuple(bases)


def _singulars(spelling: str) -> tuple[str, ...]:
    """What a noun may be the plural of, itself first."""
    if not spelling.endswith("s"):
        return (spelling,)
    singulars = [spelling, spelling[:-1]]
    if spelling.endswith("ies"):
        singulars.append(spelling[:-3] + "y")
    elif spelling.endswith("es"):
        singulars.append(spelling[:-2])
    return tuple(singulars)


@cache
def lexicon() -> Lexicon:
    """Give the lexicon; the lists are read when it is first asked for."""
    return Lexicon()
