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
    (re.compile("[\u3041-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7a3]"), "ko"),
    (re.compile("[\u4e00-\u9fff]"), "zh"),
    (re.compile("[\u0600-\u06ff]"), "ar"),
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[\u0370-\u03ff]"), "el"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
    (re.compile("[\u0900-\u097f]"), "hi"),
)
"""A script that names its language; Japanese before Chinese, whose characters it shares."""

SCRIPT_SHARE = 0.08
"""Share of all letters that a script needs: a page in English may quote a name, a Japanese one always has more kana."""


def language(text: str) -> str | None:
    """Give the ISO 639-1 code of the text's language; None where it cannot be told."""
    if len(text) > SAMPLE:
        middle = (len(text) - SAMPLE) // 2
        text = text[middle : middle + SAMPLE]
    if not text.isascii():
        letters = sum(character.isalpha() for character in text)
        for script, code in _SCRIPTS:
            if len(script.findall(text)) > SCRIPT_SHARE * max(letters, 1):
                return code
    words = Counter(_WORD.findall(text.lower()))
    total = sum(words.values())
    best, most = None, 0
    for code, small in small_words().items():
        count = sum(words[word] for word in small)
        if count > most:
            best, most = code, count
    return best if total and most > FEWEST * total else None


@cache
def small_words() -> dict[str, tuple[str, ...]]:
    """Give the commonest small words of each language, by its code."""
    return {code: tuple(words.split()) for code, words in rows("languages.txt")}
