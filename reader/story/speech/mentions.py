"""The names in a paragraph: where each stands, and what it can be the name of.

Invariant: a mention is a run of capitalised words, without the titles and the roles in front of it; mentions never overlap
and come in the order of the text. What is quoted between marks is not looked at: speakers are named in the writer's words.

A name's kind is told by its words (a given name; "Ministry", "University"; a country), by what stands before it ("Mr.",
"spokeswoman", "the"), and for the rest by what the story does with it: that is `people`'s business.
"""

import re
from dataclasses import dataclass

from reader.story.model import Span
from reader.story.speech.phrases import Range
from reader.story.speech.tokens import Line

_RUN = re.compile("N+")

PERSON, ORGANIZATION, PLACE, UNKNOWN = "person", "organization", "place", ""

_JOINING = frozenset("of for on and the in to &".split())
"""Small words inside an organization's name: "Council on Foreign Relations"."""

_PLACES = frozenset({"country", "city", "state"})
_BODIES = frozenset({"body", "company", "newsroom"})
_BEFORE = frozenset({"title", "role", "people", "kin", "crowd"})
"""What may stand before a person's name in the same run: "Prime Minister", "Republican", "Uncle"."""

_PART_OF_NAME = frozenset("sister father brother mother pope king queen prince princess".split())
"""Titles by which a person is known: "Sister Philomena"."""

_HE = frozenset(
    ("mr.", "mr", "pope", "sir", "lord", "king", "prince", "father", "brother", "congressman", "uncle", "monsieur")
)
_SHE = frozenset(
    ("mrs.", "mrs", "ms.", "ms", "miss", "lady", "dame", "queen", "princess", "sister", "congresswoman", "aunt")
)


@dataclass(slots=True)
class Name:
    """One mention of a name."""

    paragraph: int
    tokens: Range
    span: Span
    words: tuple[str, ...]
    """In lower case, marks of abbreviation kept."""

    text: str
    kind: str
    gender: str = ""
    """"he", "she" or "" where the name does not tell."""

    titled: bool = False
    """Whether a title stands before it."""

    the: bool = False
    """Whether an article stands before it: then it is hardly a person's."""

    begins: bool = False
    """Whether it opens its sentence."""


def names(text: str, paragraph: int, line: Line, *, dateline: bool = False) -> list[Name]:
    """Give the names of a paragraph; a dateline's first one is the place that the story was written in."""
    found: list[Name] = []
    begins = {begin for begin, _ in line.sentences}
    behind = 0
    for match in _RUN.finditer(line.tags):
        first, end = match.span()
        if first < behind:
            continue
        end = _joined(line, first, end)
        behind = end
        if _owned(line, first, end):
            first = _owners(line, first)
            while found and found[-1].tokens[0] >= first:
                found.pop()
        for part_first, part_end in _parts(line, first, end):
            name = _name(text, paragraph, line, part_first, part_end, begins)
            if name is not None:
                found.append(name)
    if dateline and found:
        found[0].kind = PLACE
    return found


def _owned(line: Line, first: int, end: int) -> bool:
    """Whether an institution is named for many who own it: "the Seafarers' Union"."""
    return first > 2 and line.lower[first - 1] == "'" and line.tags[first - 2] == "N" and _institution(line, first, end)


def _owners(line: Line, first: int) -> int:
    """Where the owners' name begins."""
    first -= 2
    while first > 0 and line.tags[first - 1] == "N":
        first -= 1
    return first


def _joined(line: Line, first: int, end: int) -> int:
    """Where the name ends with what small words tie to it: "van der", "Ministry of Foreign Affairs"."""
    tags, words = line.tags, line.words
    total = len(tags)
    while end + 1 < total:
        small = end
        while small < total and small - end < 3 and "particle" in words[small].kinds and not line.capital[small]:
            small += 1
        if small > end and small < total and tags[small] == "N":
            end = small + 1
        else:
            small = end
            while small < total and small - end < 2 and line.lower[small] in _JOINING:
                small += 1
            if small == end or small >= total or tags[small] != "N" or not _institution(line, first, end):
                break
            if line.lower[end] == "and" and not {"of", "for", "on"} & set(line.lower[first:end]):
                break
            if line.lower[end] == "in":
                break
            end = small + 1
        while end < total and tags[end] == "N":
            end += 1
    return end


def _institution(line: Line, first: int, end: int) -> bool:
    """Whether the run so far is an institution's name that may go on with "of" or "for"."""
    return any(_BODIES & line.words[k].kinds for k in range(first, end)) and not any(
        {"title", "role"} & line.words[k].kinds and not {"company"} & line.words[k].kinds
        for k in range(first, first + 1)
    )


def _parts(line: Line, first: int, end: int) -> list[Range]:
    """Part "State Antony Blinken" and "Fox News anchor ..." where a person's name follows an institution's."""
    words = line.words
    split = _behind_place(line, first, end)
    if split > first:
        return [(first, split), (split, end)]
    if line.lower[first] in _PART_OF_NAME:
        return [(first, end)]
    for k in range(first + 1, end - 1):
        if (
            {"he", "she"} & words[k].kinds
            and (_BODIES | _BEFORE | _PLACES) & words[k - 1].kinds
            and not {"he", "she"} & words[k - 1].kinds
        ):
            before = [(first, k)] if any(_BODIES & words[j].kinds for j in range(first, k)) else []
            return [*before, (k, end)]
    return [(first, end)]


def _behind_place(line: Line, first: int, end: int) -> int:
    """Behind a place that two or more capitalised words follow: "United States | Hamdullah Mohib"; `first` where none is."""
    places = line.lexicon.names
    for length in (2, 1):
        cut = first + length
        if end - cut < 2 or "country" not in places.get(" ".join(line.lower[first:cut]), ()):
            continue
        if first and line.lower[first - 1] in ("the", "of", "to", "for"):
            return first if any((_BODIES | _BEFORE) & line.words[k].kinds for k in range(cut, end)) else cut
    return first


def _name(text: str, paragraph: int, line: Line, opening: int, end: int, begins: set[int]) -> Name | None:
    """The mention in a run, its titles taken off; None where nothing but titles is left."""
    words = line.words
    first = _behind_titles(line, opening, end)
    if first >= end or not any(line.lower[first:end]):
        return None
    titles = range(opening, first)
    titled = any({"title", "role"} & words[k].kinds for k in titles) or line.lower[first] in _PART_OF_NAME
    if first == opening > 0 and line.tags[opening - 1] in "nxi" and {"role", "title", "kin"} & words[opening - 1].kinds:
        titled = True
    span = Span(line.spans[first][0], line.spans[end - 1][1])
    return Name(
        paragraph,
        (first, end),
        span,
        tuple(word for word in line.lower[first:end] if word),
        " ".join(text[span.start : span.end].replace("\xad", "").split()),
        _kind(line, first, end, titled),
        _gender(line, opening, first, end),
        titled,
        opening > 0 and line.lower[opening - 1] in ("the", "a", "an"),
        opening in begins,
    )


def _behind_titles(line: Line, opening: int, end: int) -> int:
    """Where the name proper begins."""
    words = line.words
    first = _post(line, opening, end)
    while first < end and _BEFORE & words[first].kinds:
        kinds = words[first].kinds
        given = bool({"he", "she"} & kinds) and "title" not in kinds
        last = end - first == 1
        if _BODIES & words[end - 1].kinds and not last and "title" not in kinds:
            break
        if (
            "people" in kinds
            and not {"title", "role"} & kinds
            and end - first == 2
            and "title" not in words[end - 1].kinds
        ):
            break
        if not last and (given or line.lower[first] in _PART_OF_NAME):
            break
        if last and ({"he", "she"} & kinds or (first > opening and "title" not in kinds)):
            break
        first += 1
    return first


def _gender(line: Line, opening: int, first: int, end: int) -> str:
    """What a title, or else the given name, tells: "Mrs.", "Sister", "Maria"."""
    for k in range(opening, min(first + 1, end)):
        if line.lower[k] in _HE:
            return "he"
        if line.lower[k] in _SHE:
            return "she"
    given = line.words[first].kinds & {"he", "she"}
    return next(iter(given)) if len(given) == 1 and end - first > 1 else ""


def _post(line: Line, first: int, end: int) -> int:
    """Behind the last title or post inside a run: "Transport Minister | Ewan Strand"; `first` where there is none."""
    words = line.words
    if {"he", "she"} & words[first].kinds and "title" not in words[first].kinds:
        return first
    if _BODIES & words[end - 1].kinds and not {"he", "she"} & words[end - 1].kinds:
        return first
    for k in range(end - 2, first, -1):
        if {"title", "role"} & words[k].kinds and not {"he", "she"} & words[k].kinds:
            return k + 1
    return first


def _kind(line: Line, first: int, end: int, titled: bool) -> str:
    """What the words of a name say of its kind."""
    words = line.words
    if first and line.tags[first - 1] == "n" and _BODIES & words[first - 1].kinds and not titled:
        return ORGANIZATION
    last = words[end - 1]
    whole = " ".join(line.lower[first:end])
    if end - first == 1:
        if titled:
            return PERSON
        if _PLACES & last.kinds:
            return PLACE
        if (_BODIES & last.kinds and not {"he", "she"} & last.kinds) or acronym(line, first):
            return ORGANIZATION
        return UNKNOWN
    if _PLACES & line.lexicon.names.get(whole, set()):
        return PLACE
    if "people" in words[first].kinds and not {"he", "she"} & words[first].kinds and not titled:
        return ORGANIZATION
    person = bool({"he", "she"} & words[first].kinds) or (
        line.lower[first].endswith(".") and len(line.lower[first]) < 6
    )
    if any(_BODIES & words[k].kinds for k in range(first, end)) and not (person and not _BODIES & last.kinds):
        return ORGANIZATION
    return PERSON if person or titled else UNKNOWN


def acronym(line: Line, k: int) -> bool:
    """Whether the token is written in capitals only: SWP, U.N."""
    lower = line.lower[k]
    return 2 <= len(lower.replace(".", "")) <= 5 and line.shouted(k)
