"""Search within a story's text, as people type it and not as it was typeset.

What is typed plainly finds what is printed finely: `'` finds ’, `"` finds “, `-` finds –, `e` finds é, a space finds any
white space, and soft hyphens do not count. A typed accent finds only itself, and one capital letter makes capitals count.
A regular expression runs in a process of its own and may take `PATIENCE`: no expression can freeze the app.
"""

import marshal
import re
import subprocess
import sys
import unicodedata
import warnings
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reader.story import searcher
from reader.story.graphemes import whole as whole_graphemes
from reader.story.model import Span

MOST = 10_000
"""Hits that are given; nobody steps through more, and to light them all would cost more than to find them."""

PATIENCE = 2.0
"""Seconds that a regular expression may take: some hundred times what a sane one takes for a book."""

_UNSEEN = "[\u00ad\u200b-\u200f\u2060\ufeff]*"
"""What may stand within a word without being seen: soft hyphens, characters without width, marks of direction."""

_ALIKE = ("'’‘‚‛ʼʹ′`´", '"“”„‟«»″', "-‐‑‒–—−")
"""Characters that one key stands for."""

_MARKS = "[\u0300-\u036f]*"

_LETTERS = ((0xC0, 0x250), (0x386, 0x400), (0x400, 0x530), (0x1E00, 0x2000))
"""Where letters with accents are: Latin, Greek, Cyrillic, and their extensions."""

_STROKED = dict(zip("øØłŁđĐħĦıŧŦ", "oOlLdDhHitT", strict=True))
"""Letters whose stroke Unicode does not count as an accent."""

_LEADING_FLAGS = re.compile(r"\(\?[aiLmsux]+\)")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    spans: tuple[Span, ...] = ()
    """Where it stands, in order; never two in one place, never empty, never within a grapheme."""

    error: str = ""
    """Why nothing could be searched for, in a few words for a person; empty where it could."""

    more: bool = False
    """Whether there are more hits than `MOST`."""


def find(text: str, words: str, *, regex: bool = False, whole: bool = False, patience: float = PATIENCE) -> Found:
    """Find every place where `words` stand in `text`.

    `regex` reads the words as a regular expression, `whole` takes only whole words. Nothing is raised: an expression that
    makes no sense, or takes more than `patience` seconds, gives an error to show.
    """
    if not (words if regex else words.strip()):
        return Found()
    capitals = any(char.isupper() for char in (re.sub(r"\\.", "", words) if regex else words))
    if regex:
        return _by_expression(text, words, capitals, whole, patience)
    pattern = _bounded(_plain(words, capitals, text.isascii() and words.isascii()), whole)
    return _found(text, (match.span() for match in re.finditer(pattern, text)))


def _bounded(pattern: str, whole: bool) -> str:
    return rf"(?<!\w)(?:{pattern})(?![\w\u0300-\u036f])" if whole else pattern


def _found(text: str, spans: Iterable[tuple[int, int]]) -> Found:
    found: list[Span] = []
    for start, end in spans:
        span = Span(*whole_graphemes(text, start, end))
        if start < end and not (found and span.start < found[-1].end):
            if len(found) == MOST:
                return Found(tuple(found), more=True)
            found.append(span)
    return Found(tuple(found))


# What is typed plainly


def _plain(words: str, capitals: bool, ascii_only: bool) -> str:
    """The pattern that finds what a person means by these words."""
    parts = re.split(r"(\s+|\.\.\.)", words.strip())
    patterns = []
    for part in parts:
        if part.isspace():
            patterns.append(r"\s+")
        elif part == "...":
            patterns.append(r"(?:\.\.\.|…)")
        elif ascii_only:
            patterns.append(re.escape(part) if capitals else f"(?i:{re.escape(part)})")
        elif part:
            composed = unicodedata.normalize("NFC", part)
            pattern = _UNSEEN.join(typed(char, capitals) for char in composed)
            patterns.append(pattern if composed == part else f"(?:{pattern}|{re.escape(part)})")
    return (r"" if ascii_only else _UNSEEN).join(patterns)


def typed(char: str, capitals: bool) -> str:
    """The pattern of what one typed character finds; `capitals` says that they count."""
    alike = _alike().get(char)
    if alike:
        return f"[{re.escape(alike)}]"
    cases = {char} if capitals else {char, *_single(char.lower()), *_single(char.upper())}
    parted = unicodedata.normalize("NFD", char)
    if len(parted) > 1 or char in _STROKED:
        forms = sorted(cases) + sorted({unicodedata.normalize("NFD", case) for case in cases} - cases)
        return f"(?:{'|'.join(map(re.escape, forms))})"
    accented = "".join(_accented().get(case, "") for case in sorted(cases))
    marks = _MARKS if char.isalpha() else ""
    return f"[{re.escape(''.join(sorted(cases)))}{accented}]{marks}"


def _single(changed: str) -> tuple[str, ...]:
    """A letter in another case, where that is one letter (ß has none)."""
    return (changed,) if len(changed) == 1 else ()


@cache
def _alike() -> dict[str, str]:
    return {char: group for group in _ALIKE for char in group}


@cache
def _accented() -> dict[str, str]:
    """Of each plain letter those that have an accent more."""
    found: dict[str, str] = defaultdict(str)
    for char in (chr(point) for first, after in _LETTERS for point in range(first, after)):
        plain = _STROKED.get(char) or unicodedata.normalize("NFD", char)[0]
        if plain != char:
            found[plain] += char
    return found


@cache
def _unprinted() -> dict[int, int]:
    """Every fine character with an accent as the plain one, one for one."""
    table = {ord(char): ord(plain) for plain, chars in _accented().items() for char in chars}
    return (
        table
        | {ord(char): ord(group[0]) for group in _ALIKE for char in group}
        | {0xA0: 0x20, 0x202F: 0x20, 0x2009: 0x20}
    )


# Regular expressions


def _by_expression(text: str, expression: str, capitals: bool, whole: bool, patience: float) -> Found:
    flags = _LEADING_FLAGS.match(expression)
    inner = expression[flags.end() :] if flags else expression
    pattern = (flags.group() if flags else "") + _bounded(inner, whole)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return Found(error=f"not a regular expression: {getattr(error, 'msg', error)}")
    searched = text.translate(_unprinted()) if expression.isascii() and not text.isascii() else text
    options = re.MULTILINE if capitals else re.MULTILINE | re.IGNORECASE
    task = marshal.dumps((pattern, int(options), MOST + 1, searched))
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(Path(searcher.__file__))],
            input=task,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return Found(error="takes too long: make the expression simpler")
    except (OSError, subprocess.CalledProcessError):
        return Found(error="cannot be searched for: make the expression simpler")
    places: list[int] = marshal.loads(done.stdout)
    return _found(text, zip(places[::2], places[1::2], strict=True))
