"""What every stage does with text: fold it to one line, and keep spans off the middle of a grapheme."""

import re

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens and characters without width: they may break a word on a page, never a name or a title."""

_JOINED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
"""What may belong to the character before it: combining marks, joiners, variation selectors, flags (Unicode annex 29)."""


def fold(text: str) -> str:
    """Give `text` on one line, every run of white space one space, soft hyphens and characters without width gone."""
    return " ".join(_INVISIBLE.sub("", text).split())
