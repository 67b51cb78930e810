"""Descriptions that stand for a source: what their noun is, what it makes of them, where they end.

Invariant: pure questions about a range of tokens; nothing here knows who is who.
"""

from reader.story.model import SourceKind
from reader.story.speech import phrases
from reader.story.speech.phrases import Range
from reader.story.speech.tokens import Line

PEOPLE = frozenset({"crowd", "role", "kin"})
BODIES = frozenset({"body", "company", "newsroom"})

GENERAL = frozenset(
    "company firm group organization organisation agency paper newspaper union party team club charity operator airline "
    "maker association institute foundation network outlet magazine bank committee commission council".split()
)
"""Nouns by which any institution may be called."""

TOWNS = frozenset("city town village country nation state borough county".split())
STUDIES = frozenset("report study survey paper review audit inquiry investigation analysis document".split())

_MANY = frozenset("two three four five six several many some both few most".split())
_ARTICLES = ("a ", "an ", "the ")


def head(line: Line, begin: int, core: int, end: int) -> int:
    """The noun that says what a description is of; behind "of" where a number stands for it ("one of the officials")."""
    tags = line.tags
    noun = core - 1
    while noun > begin and tags[noun] not in "nN":
        noun -= 1
    if tags[noun] in "dor" and core + 1 < end and line.lower[core] == "of":
        behind = phrases.core_ahead(line, core + 1, end)
        if behind is not None:
            return head(line, core + 1, behind, behind)
    return noun


def definite(line: Line, begin: int) -> bool:
    """Whether a description speaks of somebody who is known already."""
    return line.lower[begin] in ("the", "that", "this")


def headlined(line: Line, begin: int, noun: int) -> bool:
    """Whether a person's description leaves its article out, as headlines do: "Minister promises help"."""
    word = line.words[noun]
    return line.tags[begin] in "njx" and not word.plural and bool(word.kinds & {"role", "kin"})


def many(line: Line, begin: int, noun: int) -> bool:
    """Whether a description is of more than one."""
    return line.words[noun].plural or line.lower[begin] in _MANY


def kind(line: Line, begin: int, core: int, noun: int) -> SourceKind | None:
    """What a description's noun makes of its source; None where it is no noun for a source ("the days")."""
    kinds = line.words[noun].kinds
    if kinds & PEOPLE:
        return SourceKind.ANONYMOUS
    if kinds & {"paper", "speech"} and not kinds & BODIES:
        return SourceKind.DOCUMENT
    if kinds & BODIES:
        loose = "paper" in kinds and line.lower[begin] in ("a", "an")
        return SourceKind.DOCUMENT if loose else SourceKind.ORGANIZATION
    if any(line.tags[k] == "N" for k in range(begin, core)):
        return SourceKind.ORGANIZATION
    return None


def wording(line: Line, begin: int, end: int) -> str:
    """A description as the story words it."""
    return line.words_of(begin, end).strip(" ,;")


def bare(text: str) -> str:
    """A description without its article, in lower case, for comparing."""
    lower = text.lower()
    return next((lower[len(article) :] for article in _ARTICLES if lower.startswith(article)), lower)


def with_clause(line: Line, begin: int, end: int) -> int:
    """Where a description ends, its relative clause included: "an adviser who took part in the meetings"."""
    tags = line.tags
    if end < len(tags) and tags[end] == "w":
        stop = end
        while stop < len(tags) and tags[stop] not in ",.;:-QK(":
            stop += 1
        return stop
    return end


def members(line: Line, begin: int, end: int) -> list[Range]:
    """The members of a list that begins at `begin`: "a security official, a senior minister and an adviser to the guard"."""
    tags = line.tags
    found = [(begin, with_clause(line, begin, end))]
    k = found[0][1]
    while k + 1 < len(tags) and tags[k] in ",c":
        while k < len(tags) and tags[k] in ",c":
            k += 1
        further = phrases.phrase_ahead(line, k, len(tags)) if k < len(tags) else None
        if further is None or not _names_people(line, further) or tags[further[1] : further[1] + 1] in tuple("vmbfe"):
            break
        found.append((k, with_clause(line, k, further[1])))
        k = found[-1][1]
    return found


def _names_people(line: Line, found: Range) -> bool:
    return any(line.tags[k] == "N" or PEOPLE & line.words[k].kinds for k in range(*found))


def joined(line: Line, begin: int, end: int) -> int | None:
    """Where "and" parts a phrase into two sources: "Ann Lee and Bo Hall"; None where it is one.

    "American academic and professor Marc Hill" is one: its first half has neither a name nor an article.
    """
    tags = line.tags
    cut = tags.find("c", begin, end)
    if (
        cut < 0
        or line.lower[cut] != "and"
        or cut + 1 >= end
        or tags[cut - 1] not in "nN)"
        or tags[cut + 1] not in "dNo"
    ):
        return None
    whole = tags[begin] in "dN" or line.words[cut - 1].plural
    return cut if whole and (tags[begin] == "d" or "N" in tags[begin:cut] or line.words[cut - 1].plural) else None
