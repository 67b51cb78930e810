"""What a person typed, as a question to the index, and the passage that answers it.

Any text at all is a question: what was typed is split into words and phrases here and quoted, so the index's own grammar is
never reached. Index, question and passage agree on what a word is: letters and digits of any script without their case and
accents; a script that is written without spaces is split into its characters, and what was typed in it is then a phrase.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice

from reader.library.terms import Term
from reader.story import Span
from reader.story.text import fold

SHORTEST_BEGINNING = 4
"""Letters from which on the last word typed finds longer words in a full text too. A beginning is looked up by joining the
lists of all words that begin so: of 100,000 stories 90 ms at three letters, 15 to 35 ms at four."""

MOST_WORDS = 24
"""Words of a question; the rest of a pasted page is left out."""

WIDTH = 180
"""Characters of a passage: some two lines of a terminal."""

_PHRASE = re.compile(r'["“”„«»][^"“”„«»]*["“”„«»]?|[^\s"“”„«»]+')
"""A phrase between marks of any kind, which need not close as long as one is typing, or a run without spaces."""

WORD = re.compile(r"[^\W_]+")
"""What the index takes for a word."""

_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W_])", r"(?![^\W_])"

_UNSEEN = "[\u00ad\u200b\u2060]*"
"""What may stand between a word's letters without being seen: soft hyphens, characters without width."""

_LEAD = 40
"""Characters of a passage before the first word that answers."""

_MOST_ANSWERS = 500
"""Places of a text that are looked at for the best passage; a story has fewer, a book need not be read to its end."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text on one line, and where it answers a question."""

    text: str
    spans: tuple[Span, ...]
    """Where the words asked for stand in `text`."""

    offset: int
    """Where the first of them stands in the whole text."""


def searchable(text: str) -> str:
    """A text as the index takes it: on one line, unspaced scripts split into characters."""
    text = fold(text)
    return text if text.isascii() else _unspaced().sub(r" \1 ", text)


def terms(question: str, shortest: int = SHORTEST_BEGINNING) -> tuple[Term, ...]:
    """Split what was typed. The last word may go on if it has `shortest` letters and nothing was typed behind it."""
    question = unicodedata.normalize("NFC", question)
    found = [Term(tuple(WORD.findall(searchable(part))[:MOST_WORDS])) for part in _PHRASE.findall(question)]
    found = [term for term in found if term.words][:MOST_WORDS]
    if found and len(found[-1].words[-1]) >= shortest and WORD.match(question[-1]):
        found[-1] = replace(found[-1], begins=True)
    return tuple(found)


def expression(asked: tuple[Term, ...]) -> str:
    """The terms, all of which must be there, in the index's own language. No words hold a quotation mark."""
    return " AND ".join(f'"{" ".join(term.words)}"{" *" if term.begins else ""}' for term in asked)


def passage(text: str, asked: tuple[Term, ...], body: int) -> Passage | None:
    """Cut the passage of a text that answers best: with the most of the terms, and then the first.

    The body, from the offset `body` on, goes before the headline, which a list shows anyway. None where nothing answers, as
    when the words stand only in what was understood of the story.
    """
    answers = _answers(text, asked, body, len(text)) or _answers(text, asked, 0, body)
    return passage_at(text, _best(answers), asked) if answers else None


def passage_of(text: str, asked: tuple[Term, ...], stretches: Iterable[Span]) -> Passage | None:
    """The passage in the one of some stretches of a text that has the most of the terms; None where nothing answers.

    Without terms the first stretch answers, from its beginning on.
    """
    if not asked:
        first = next(iter(stretches), None)
        return passage_at(text, first.start, (), lead=1) if first else None
    most, best = 0, -1
    for start, end in stretches:
        answers = _answers(text, asked, start, end)
        if (count := len({term for _, term in answers})) > most:
            most, best = count, _best(answers)
    return passage_at(text, best, asked) if most else None


def passage_at(text: str, first: int, asked: tuple[Term, ...], lead: int = _LEAD) -> Passage:
    """Cut the passage at an offset, with the terms lit and so many characters before it."""
    start, end = _cut(text, max(0, first - lead), first)
    whole = fold(text[start:end])
    opens, ends = text[start - 1 : start] in ("", "\n"), end == len(text)
    shown = f"{'' if opens or not lead else '… '}{whole}{'' if ends else ' …'}"
    spans = tuple(Span(*match.span()) for match in _compiled(asked).finditer(shown)) if asked else ()
    return Passage(shown, spans, first)


def places(text: str, asked: tuple[Term, ...], most: int) -> tuple[Span, ...]:
    """Where the terms stand in a text, up to so many places."""
    return tuple(Span(*match.span()) for match in islice(_compiled(asked).finditer(text), most)) if asked else ()


def _answers(text: str, asked: tuple[Term, ...], start: int, end: int) -> list[tuple[int, int]]:
    """Where the terms stand between two places, and which."""
    found = islice(_compiled(asked).finditer(text, start, end), _MOST_ANSWERS)
    return [(match.start(), match.lastindex or 0) for match in found]


@lru_cache(maxsize=8)
def _compiled(asked: tuple[Term, ...]) -> re.Pattern[str]:
    """What any of the terms looks like, each a group."""
    return re.compile("|".join(f"({_pattern(term)})" for term in asked))


def _best(answers: list[tuple[int, int]]) -> int:
    """Where the stretch with the most different terms begins, of those that a passage has room for."""
    most, best, first = 0, answers[0][0], 0
    inside: dict[int, int] = defaultdict(int)
    for offset, term in answers:
        inside[term] += 1
        while offset - answers[first][0] > WIDTH - 2 * _LEAD:
            gone = answers[first][1]
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            first += 1
        if len(inside) > most:
            most, best = len(inside), answers[first][0]
    return best


def _cut(text: str, start: int, first: int) -> tuple[int, int]:
    """The passage's ends, at words' ends where there are some near, and not before the paragraph of its first answer."""
    if (paragraph := text.rfind("\n\n", start, first)) >= 0:
        start = paragraph + 2
    elif start and not text[start - 1].isspace():
        start = next((at + 1 for at in range(start, first) if text[at].isspace()), start)
    end = min(len(text), start + WIDTH)
    if end < len(text) and not text[end].isspace():
        end = next((at for at in range(end, end - _LEAD, -1) if text[at].isspace()), end)
    return start, end


def _pattern(term: Term) -> str:
    """What a term looks like in a text: in any case, with accents or without, nothing but marks between its words."""
    from reader.story.find import (
        typed,
    )  # it brings the means to start programs, which no list and no start of the app needs

    pattern, before = "", ""
    for word in term.words:
        alone = _unspaced().match(word) is not None
        if not before:
            pattern += "" if alone else _NO_LETTER_BEFORE
        else:
            pattern += r"[\W_]*" if alone and _unspaced().match(before) else r"[\W_]+"
        pattern += "".join(
            f"(?:{typed(_base(letter), capitals=False)}|(?i:{re.escape(letter)})){_UNSEEN}" for letter in word
        )
        before = word
    if term.begins:
        return pattern + r"[^\W_]*"
    return pattern if _unspaced().match(before) else pattern + _NO_LETTER_AFTER


@cache
def _unspaced() -> re.Pattern[str]:
    """A character of a script written without spaces: Thai, Khmer, kana, Chinese ...; or of Hangul, for its particles.

    SQLite's tokenizer would make one word of a whole run of them. Made when it is needed, for it takes 4 ms.
    """
    return re.compile(
        "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
        "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
    )


def _base(letter: str) -> str:
    """A letter without case and accents."""
    return unicodedata.normalize("NFD", letter)[0].lower()
