"""Which language a text is in: by its script, or by its commonest small words."""

import re
from collections import Counter
from functools import cache

from reader.story.words import rows

SAMPLE = 20_000
"""Characters looked at, from the text's middle: a page's start and end are navigation, often of another language."""

FEWEST = 0.08
"""Share of small words, of all words, below which no language is named. Running text has 30 % and more in its own language's
list, a list of names or of links less than 5 %."""

_WORD = re.compile(r"[^\W\d_]+")

_SCRIPTS = (
    ("\u3041-\u30ff", "ja"),
    ("\uac00-\ud7a3", "ko"),
    ("\u4e00-\u9fff", "zh"),
    ("\u0600-\u06ff", "ar"),
    ("\u0590-\u05ff", "he"),
    ("\u0370-\u03ff", "el"),
    ("\u0e00-\u0e7f", "th"),
    ("\u0900-\u097f", "hi"),
)
"""A script that names its language; Japanese before Chinese, whose characters it shares."""

SCRIPT_SHARE = 0.08
"""Share of all letters that a script needs: a page in English may quote a name, a Japanese one always has more kana."""


def language(text: str) -> str | None:
    """Give the ISO 639-1 code of the text's language; None where it cannot be told."""
    if len(text) > SAMPLE:
        middle = (len(text) - SAMPLE) // 2
        text = text[middle : middle + SAMPLE]
    if others := _beyond_latin(text):
        letters = sum(character.isalpha() for character in text)
        for script, code in _SCRIPTS:
            first, last = script[0], script[-1]
            if sum(first <= character <= last for character in others) > SCRIPT_SHARE * max(letters, 1):
                return code
    words = Counter(_WORD.findall(text.lower()))
    total = sum(words.values())
    best, most = None, 0
    for code, small in small_words().items():
        count = sum(words[word] for word in small & words.keys())
        if count > most:
            best, most = code, count
    return best if total and most > FEWEST * total else None


def _beyond_latin(text: str) -> list[str]:
    """The letters of other scripts than Latin's, without the typographic marks that every text has."""
    if text.isascii():
        return []
    return [character for character in text if character >= "\u0370" and character.isalpha()]


@cache
def small_words() -> dict[str, frozenset[str]]:
    """Give the commonest small words of each language, by its code."""
    return {code: frozenset(words.split()) for code, words in rows("languages.txt")}
