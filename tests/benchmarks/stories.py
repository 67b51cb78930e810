"""Stories made in any number, for measuring: nothing in them is anybody's text.

They have what an index and a compressor see of news: the function words of English at their own rate, a vocabulary of made
words that thins out as Zipf has it, names that a story repeats, sentences, paragraphs and quotations with speakers.
"""

import random
from collections.abc import Iterator
from itertools import accumulate

_COMMON = """the of and to in a is that for it as was with be by on not he his at are this have from or had an they which one
were all her she there would their we been has when who will no more if out so up what its about than into them can only
other time new some could these two may first then do any like my now over such man me even most made after also did many
off before must well back through years much where your way down should because long each just state those people mister
how little good world make very year still see own work men day get here old between both life being under three never
know same last another while us might great go government minister police court report officials economy market company
bank president election council residents evidence""".split()
"""The words that every story has, the most frequent first."""

_ONSETS = "b br c cl d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl st t th tr v w".split()
_RIMES = (
    "a ain all an and ap ar ave e ear eck ell en er est i ice ide ight in ing ip o old on ong op ore ot u un".split()
)
_ENDINGS = ("", "", "", "s", "ed", "ing", "er", "ly", "ment", "tion")

WORDS = 40_000
"""Words of the vocabulary."""


class Writer:
    """Writes stories; the same seed writes the same ones."""

    def __init__(self, seed: int = 7, cast: int = 0) -> None:
        """`cast` is how many people there are who come again, the first of them in most stories; 0 for nobody."""
        self._random = random.Random(seed)
        words = [self._word() for _ in range(WORDS)]
        self._words = tuple(sorted(words, key=lambda word: len(word) + self._random.random() * 8))
        self._weights = tuple(accumulate(1 / (rank + 40) for rank in range(WORDS)))
        self._common = tuple(accumulate(1 / (rank + 3) for rank in range(len(_COMMON))))
        self._cast = [f"{self._name()} {self._name()}" for _ in range(cast)]
        self._fame = tuple(accumulate(1 / (rank + 5) for rank in range(cast)))

    def stories(self, number: int, words: int = 600) -> Iterator[str]:
        """Write stories of about that many words each."""
        for _ in range(number):
            yield self._story(words)

    def _story(self, words: int) -> str:
        people = [self._person() for _ in range(4)]
        subject = self._random.choices(self._words, cum_weights=self._weights, k=25)
        title = " ".join(self._some(subject, 9)).capitalize()
        day = f"{self._random.choice(('March', 'June', 'October'))} {self._random.randint(1, 28)}, 2024"
        parts, written = [title, f"By {self._person()}", day], 0
        while written < words:
            paragraph = self._paragraph(subject, people)
            written += paragraph.count(" ") + 1
            parts.append(paragraph)
        return "\n\n".join(parts) + "\n"

    def _paragraph(self, subject: list[str], people: list[str]) -> str:
        person = self._random.choice(people)
        sentences = [self._sentence(subject, people) for _ in range(self._random.randint(1, 3))]
        if self._random.random() < 0.4:
            said = self._sentence(subject, people)
            sentences.append(f"“{said[:-1]},” said {self._random.choice((person, person.split()[1]))}.")
        return " ".join(sentences)

    def _sentence(self, subject: list[str], people: list[str]) -> str:
        words = self._some(subject, self._random.randint(8, 26))
        if self._random.random() < 0.3:
            words.insert(self._random.randrange(len(words)), self._random.choice(people).split()[1])
        return " ".join(words)[0].upper() + " ".join(words)[1:] + "."

    def _some(self, subject: list[str], number: int) -> list[str]:
        """Words as they come in a story: half of them the language's, the others its subject's and any."""
        words = []
        for common, own in zip(
            self._random.choices(_COMMON, cum_weights=self._common, k=number),
            self._random.choices(self._words, cum_weights=self._weights, k=number),
            strict=True,
        ):
            chance = self._random.random()
            words.append(common if chance < 0.5 else self._random.choice(subject) if chance < 0.7 else own)
        return words

    def _word(self) -> str:
        syllables = self._random.choice((1, 2, 2, 2, 3))
        stem = "".join(self._random.choice(_ONSETS) + self._random.choice(_RIMES) for _ in range(syllables))
        return stem + self._random.choice(_ENDINGS)

    def _person(self) -> str:
        """Two of three are of the cast, where there is one."""
        if self._cast and self._random.random() < 0.67:
            return self._random.choices(self._cast, cum_weights=self._fame)[0]
        return f"{self._name()} {self._name()}"

    def _name(self) -> str:
        return self._random.choice(self._words).capitalize()
