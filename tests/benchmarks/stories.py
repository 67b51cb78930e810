"""Stories made in any number, for measuring: nothing in them is anybody's text.

They have what an index and a compressor see of news: the function words of English at their own rate, a vocabulary of made
words that thins out as Zipf has it, people who come in many stories and are named again and again within one, sentences,
paragraphs and quotations with speakers.
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

PEOPLE = 20_000
"""People of whom the stories speak, a few of them again and again, most once or twice."""

UNNAMED = ("a government official", "a person familiar with the matter", "two residents", "a police officer")


class Writer:
    """Writes stories; the same seed writes the same ones."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)
        words = [self._word() for _ in range(WORDS)]
        self._words = tuple(sorted(words, key=lambda word: len(word) + self._random.random() * 8))
        self._weights = tuple(accumulate(1 / (rank + 40) for rank in range(WORDS)))
        self._common = tuple(accumulate(1 / (rank + 3) for rank in range(len(_COMMON))))
        self._people = tuple(f"{self._name()} {self._name()}" for _ in range(PEOPLE))
        self._known = tuple(accumulate(1 / (rank + 40) for rank in range(PEOPLE)))

    def stories(self, number: int, words: int = 600) -> Iterator[str]:
        """Write stories of about that many words each."""
        for _ in range(number):
            yield self._story(words)

    def _story(self, words: int) -> str:
        people = self._random.choices(self._people, cum_weights=self._known, k=4)
        subject = self._random.choices(self._words, cum_weights=self._weights, k=25)
        title = " ".join(self._some(subject, 9)).capitalize()
        month = self._random.choice(("January", "March", "June", "August", "October"))
        day = f"{month} {self._random.randint(1, 28)}, {self._random.randint(2016, 2024)}"
        (writer,) = self._random.choices(self._people, cum_weights=self._known)
        parts, written = [title, f"By {writer}", day], 0
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
            unnamed = self._random.choice(UNNAMED)
            speaker = self._random.choices((person, person.split()[1], unnamed), (5, 4, 1))[0]
            sentences.append(f"“{said[:-1]},” said {speaker}.")
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

    def _name(self) -> str:
        return self._random.choice(self._words).capitalize()
