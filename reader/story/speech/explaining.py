"""What explains a noun phrase: the part of a sentence between two commas that is no subject of its own.

Invariant: pure questions about a range of tokens of one sentence.
"""

import re

from reader.story.speech.tokens import Line

_PARTITIVE = re.compile("[dnNjor]{1,4}iw")
"""A part of what stands before, and the relative clause that it opens: "a copy of which", "two of whom"."""

_ABBREVIATED = 5
"""Letters and stops that an abbreviated state has at most: "Calif." is longer, and a state that names.txt knows."""


def is_finite(tags: str, k: int, stop: int) -> bool:
    """Whether the verb at `k` is one that a sentence stands on, not a participle that explains a noun."""
    if tags[k] == "v" and tags[k - 1] == "t":
        return False
    return tags[k] in "vmbf" or (
        tags[k] == "e" and tags[k - 1] in "nNrF)a" and (k + 1 >= stop or tags[k + 1] not in "iT")
    )


def explains(line: Line, begin: int, stop: int, before: int) -> bool:
    """Whether what stands between two commas explains the noun phrase in front of it, which begins at `before`."""
    tags = line.tags
    if _PARTITIVE.match(tags, begin, stop):
        return True
    if any(is_finite(tags, k, stop) for k in range(begin + 1, stop)):
        return False
    if tags[begin] == "N":
        if stop - begin == 1 and tags[begin - 2] == "N" and _locates(line, begin):
            return True
        if "w" in tags[line.sentences[line.sentence_of(begin)][0] : begin] and stop - begin <= 3:
            return True
        place = line.words[begin].kinds
        return (
            stop - begin <= 3
            and before < begin
            and tags[before] in "iN"
            and ("state" in place or "country" in place or "city" in place)
        )
    if tags[begin] in "dnj":
        before = max(before, tags.rfind("q", before, begin) + 1, tags.rfind("h", before, begin) + 1)
        while before < begin and tags[before] in "ac-":
            before += 1
        return (
            before < begin
            and tags[before] in "Nndro"
            and not any(is_finite(tags, k, begin - 1) for k in range(before + 1, begin - 1))
        )
    return tags[begin] != "r"


def _locates(line: Line, k: int) -> bool:
    """Whether a name only says where the place or the school in front of it lies: "Tull University, [N.H.]"."""
    spelling = line.lower[k]
    known = line.words[k].kinds & {"state", "country"}
    return bool(known) or (spelling.endswith(".") and len(spelling) <= _ABBREVIATED)
