"""What a line says of itself: the words by which pages label what is not the story's own prose.

The words are a table, `words/labels.txt`; this module only looks a line up in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from reader.story.words import rows

LONGEST = 30
"""Words of the longest line that is looked up: no label is longer, and a paragraph may well begin like one."""

_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_COUNTED = re.compile(r"\s*\([^()]*\)$")
_BARS = re.compile(r"\s*[|·•]\s*|\s{2,}")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})


@dataclass(slots=True)
class Labels:
    """The table's rows for a text's language, ready to be looked up."""

    exact: dict[str, str] = field(default_factory=dict)
    """Label -> kind."""

    open: dict[str, list[tuple[re.Pattern[str], str]]] = field(default_factory=dict)
    """First two characters -> patterns of labels that let the line go on."""

    inner: list[tuple[re.Pattern[str], str]] = field(default_factory=list)
    """Patterns of labels that may be preceded by other words."""

    def kind(self, line: str) -> str | None:
        """Give the kind of label that the line, folded to single spaces, is or begins with; None where it is none."""
        plain = line.translate(_APOSTROPHES).casefold()
        core = _ENDS.sub("", _COUNTED.sub("", plain))
        if core in self.exact:
            return self.exact[core]
        if plain in self.exact:
            return self.exact[plain]
        for start in (plain[:2], core[:2]):
            for pattern, kind in self.open.get(start, ()):
                if pattern.match(plain) or pattern.match(core):
                    return kind
        for pattern, kind in self.inner:
            if pattern.match(plain):
                return kind
        words = plain.split()
        if 1 < len(words) <= 6 and all(word in self.exact for word in words):
            return "skip"
        pieces = [_ENDS.sub("", piece) for piece in _BARS.split(plain)]
        if len(pieces) > 1 and all(piece in self.exact for piece in pieces if piece):
            return "skip"  # a bar of links: "Reprints | Today's paper | Subscribe"
        return None


@lru_cache(maxsize=16)
def labels(language: str | None) -> Labels:
    """Give the labels of English, which pages of every language use, and of `language`."""
    table = Labels()
    for kind, code, phrases, _ in rows("labels.txt"):
        if code in ("en", language):
            for phrase in phrases.split(";"):
                _enter(table, phrase.strip().casefold(), kind)
    return table


def _enter(table: Labels, phrase: str, kind: str) -> None:
    if not phrase:
        return
    if "…" not in phrase:
        table.exact.setdefault(phrase, kind)
        table.exact.setdefault(_ENDS.sub("", phrase) or phrase, kind)
        return
    pattern = re.compile("".join(_pattern(phrase)), re.DOTALL)
    if phrase.startswith("…"):
        table.inner.append((pattern, kind))
    else:
        table.open.setdefault(phrase[:2], []).append((pattern, kind))


def _pattern(phrase: str) -> Iterator[str]:
    words = phrase.rstrip("…")
    for part in re.split("(…)", words):
        yield ".*?" if part == "…" else re.escape(part)
    if not phrase.endswith("…"):
        yield "$"
    elif words[-1:].isalpha() and words.isascii():
        yield r"(?:\W|$)"  # the last word is a whole one
