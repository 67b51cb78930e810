"""What a line says of itself: the words by which pages label what is not the story's own prose.

The words are a table, `words/labels.txt`; this module only looks a line up in it.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from reader.story.words import rows

LONGEST = 30
"""Words of the longest line that is looked up: no label is longer, and a paragraph may well begin like one."""

KEY = 4
"""Characters by which labels are looked up that let their line go on; shorter ones by all that they have."""

_CORE = re.compile(r"[^\W\d_](?:.*[^\W\d_])?", re.DOTALL)
_COUNTED = re.compile(r"\s*\([^()]*\)$")
_BARS = re.compile(r"\s*[|·•]\s*|\s{2,}")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class _Open:
    """A label that lets its line go on, or is preceded by other words."""

    parts: tuple[str, ...]
    """What must stand in the line, in this order; the first at its start unless `inner`."""

    inner: bool
    closed: bool
    """Whether the last part must end the line."""

    kind: str

    def matches(self, line: str) -> bool:
        """Whether the line is such a label."""
        place = 0
        for number, part in enumerate(self.parts):
            found = 0 if number == 0 and not self.inner and line.startswith(part) else -1
            if number or self.inner:
                found = line.find(part, place)
            if found < 0:
                return False
            place = found + len(part)
        if self.closed:
            return line.endswith(self.parts[-1])
        last = self.parts[-1][-1]
        return not (last.isalpha() and last.isascii() and line[place : place + 1].isalpha())


@dataclass(slots=True)
class Labels:
    """The table's rows for a text's language, ready to be looked up."""

    exact: dict[str, str] = field(default_factory=dict)
    """Label -> kind."""

    open: dict[str, list[_Open]] = field(default_factory=dict)
    """The first characters -> labels that let the line go on."""

    inner: list[_Open] = field(default_factory=list)
    """Labels that may be preceded by other words."""

    def kind(self, line: str) -> str | None:
        """Give the kind of label that the line, folded to single spaces, is or begins with; None where it is none."""
        plain = line.translate(_APOSTROPHES).casefold()
        core = _core(_COUNTED.sub("", plain))
        for whole in (core, plain):
            if whole in self.exact:
                return self.exact[whole]
        for start in (plain, core):
            for length in range(KEY, 0, -1):
                for label in self.open.get(start[:length], ()):
                    if label.matches(start):
                        return label.kind
        for label in self.inner:
            if label.matches(plain):
                return label.kind
        return "skip" if self._is_bar(plain) else None

    def _is_bar(self, line: str) -> bool:
        """Whether a line is several labels: "Reprints | Today's paper | Subscribe"."""
        words = line.split()
        if 1 < len(words) <= 6 and all(word in self.exact for word in words):
            return True
        pieces = [_core(piece) for piece in _BARS.split(line)]
        return len(pieces) > 1 and all(piece in self.exact for piece in pieces if piece)


def _core(text: str) -> str:
    """A label from its first letter to its last."""
    found = _CORE.search(text)
    return found.group() if found is not None else ""


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
        table.exact.setdefault(_core(phrase) or phrase, kind)
        return
    parts = tuple(part for part in phrase.split("…") if part)
    if not parts:
        return
    label = _Open(parts, phrase.startswith("…"), not phrase.endswith("…"), kind)
    if label.inner:
        table.inner.append(label)
    else:
        table.open.setdefault(parts[0][:KEY], []).append(label)
