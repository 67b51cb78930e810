"""What every stage does with text: fold it to one line, and tell scripts without spaces."""

import re

WIDE = "\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
"""The inside of a character class: kana, Chinese characters, Korean syllables: few of them make a word."""

_WIDE_FROM = "\u3041"
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens and characters without width: they may break a word on a page, never a name or a title."""


def is_wide(text: str) -> bool:
    """Whether a text may hold characters of `WIDE`: most hold none, and need no look for them."""
    return not text.isascii() and max(text) >= _WIDE_FROM


def fold(text: str) -> str:
    """Give `text` on one line, every run of white space one space, soft hyphens and characters without width gone."""
    return " ".join(_INVISIBLE.sub("", text).split())
