"""What the story says that a person is: the words about a name that give a post, and the institution that it ties them to.

Invariant: what is given stands in the paragraph next to the name: before it in the same noun phrase ("spokeswoman Jo Lee"),
behind it between commas ("Jo Lee, a historian at Yale,"), in front of it between commas ("the coach, Jo Lee,"), or behind
"is", "was", "became". A role has a noun that is one (words/nouns.txt: role, kin, crowd), or the phrase is none.
"""

from dataclasses import dataclass

from reader.story.speech.phrases import phrase_ahead
from reader.story.speech.tokens import Line

TITLE, BEFORE, STATED, BEHIND = 1, 2, 3, 4
"""How much each place tells, the least first: "Gen.", "spokeswoman Jo Lee", "became chief of", ", a historian at Yale"."""

SPELT = {
    "sen.": "senator",
    "rep.": "representative",
    "gov.": "governor",
    "gen.": "general",
    "prof.": "professor",
    "col.": "colonel",
    "capt.": "captain",
    "lt.": "lieutenant",
    "sgt.": "sergeant",
    "maj.": "major",
    "adm.": "admiral",
    "rev.": "reverend",
    "pres.": "president",
    "det.": "detective",
}
"""Titles that are shortened before a name, and the noun by which the story goes on."""

_KINDS = frozenset({"role", "kin", "crowd"})
_COPULAS = frozenset(
    ("is", "was", "became", "becomes", "remains", "serves", "served", "named", "elected", "appointed", "as")
)
_ANYBODY = frozenset(("person", "human", "man", "woman", "one"))
"""Nouns that say of somebody no more than that: "the last person to hold the post"."""

_HE = frozenset(
    "father brother son husband uncle grandfather nephew man boy businessman congressman chairman spokesman widower "
    "policeman actor statesman".split()
)
_SHE = frozenset(
    "mother sister daughter wife aunt grandmother niece woman girl actress businesswoman congresswoman chairwoman "
    "spokeswoman widow policewoman".split()
)


@dataclass(frozen=True, slots=True)
class Role:
    """A role as the story words it."""

    text: str
    nouns: frozenset[str]
    affiliation: str | None
    strength: int
    gender: str = ""


def about(line: Line, first: int, end: int) -> Role | None:
    """The best that stands about the name `first` to `end`."""
    found = _behind(line, end) or _stated(line, end) or _in_front(line, first, end)
    before = _before(line, first)
    if found is None or before is None:
        return found or before
    return Role(
        found.text,
        found.nouns | before.nouns,
        found.affiliation or before.affiliation,
        found.strength,
        found.gender or before.gender,
    )


def _nouns(line: Line, begin: int, end: int) -> frozenset[str]:
    """The role nouns among the tokens."""
    return frozenset(
        line.words[k].base or line.lower[k]
        for k in range(begin, end)
        if line.tags[k] in "nNx" and _KINDS & line.words[k].kinds
    )


def _any_noun(line: Line, begin: int, end: int) -> frozenset[str]:
    """The last noun of an explanation, where it is spelt as one for a person: "a postwoman", "bandmaster", "a glazier"."""
    for k in range(end - 1, begin - 1, -1):
        if line.tags[k] in "nx":
            lower = line.lower[k]
            return frozenset({lower}) if lower.endswith(_PERSONAL) and not line.words[k].kinds else frozenset()
    return frozenset()


_PERSONAL = (
    "man",
    "woman",
    "person",
    "master",
    "mistress",
    "er",
    "or",
    "ist",
    "ian",
    "eer",
    "ier",
    "ee",
    "ant",
    "ess",
    "smith",
    "wright",
    "keeper",
    "yst",
)
"""Endings of nouns for people: what they do."""


def gender_of(nouns: frozenset[str]) -> str:
    """The pronoun that a role tells: "he", "she", or "" where it tells none."""
    if nouns & _HE:
        return "he"
    return "she" if nouns & _SHE else ""


def _behind(line: Line, end: int) -> Role | None:
    """An explanation behind the name: ", a historian at Clemson University, S.C., ..."."""
    tags = line.tags
    k = end
    if k < len(tags) and tags[k] == "(":
        close = tags.find(")", k, k + 8)
        k = close + 1 if close > 0 else k
    if k + 1 >= len(tags) or tags[k] not in ",-":
        return None
    k += 1
    if tags[k] == "o" and k + 1 < len(tags) and tags[k + 1] == ",":
        k += 2
    if k + 1 < len(tags) and tags[k] == "w" and tags[k + 1] in "bf":
        k += 2
        while k < len(tags) and tags[k] in "ba":
            k += 1
    while k < len(tags) and tags[k] == "a":
        k += 1
    return _role_at(line, k, BEHIND)


def _stated(line: Line, end: int) -> Role | None:
    """What the sentence says that the person is: "Qaani became leader of the Quds Force"."""
    tags = line.tags
    k = end
    while k < len(tags) and tags[k] in "aAmf":
        k += 1
    if k >= len(tags) or line.lower[k] not in _COPULAS:
        return None
    k += 1
    while k < len(tags) and (line.lower[k] in _COPULAS or tags[k] == "a"):
        k += 1
    return _role_at(line, k, STATED)


def said_of_pronoun(line: Line, token: int) -> Role | None:
    """What a sentence says that "he" or "she" at a token is: "she was chief engineer of the Northern Rivers Authority"."""
    return _stated(line, token + 1)


def _role_at(line: Line, k: int, strength: int) -> Role | None:
    """The role that the noun phrase at `k` names, up to the next comma or clause."""
    tags = line.tags
    if k >= len(tags) or tags[k] not in "dnjNoeg":
        return None
    stop = k
    while stop < len(tags) and stop - k < 30 and tags[stop] not in ",;:.-(QKwvmbfhrTs":
        if tags[stop] in "eg" and stop > k and tags[stop - 1] in "nN" and line.lower[stop + 1 : stop + 2] != ["at"]:
            break
        stop += 1
    head = next((j for j in range(k, stop) if tags[j] in "i" and j > k), stop)
    if (
        line.lower[head : head + 1] not in (["of"], ["for"], ["at"], ["with"], ["on"], ["in"], ["to"], ["from"])
        and head < stop
    ):
        stop = head
    nouns = _nouns(line, k, head)
    if not nouns and strength == BEHIND:
        nouns = _any_noun(line, k, head)
    if not nouns or stop <= k:
        return None
    while stop > k and tags[stop - 1] in "cdit":
        stop -= 1
    if line.lower[next((j for j in range(head - 1, k, -1) if tags[j] in "nx"), k)] in _ANYBODY:
        return Role("", nouns, None, strength, gender_of(nouns))
    begin = k + 1 if tags[k] == "d" and line.lower[k] in ("a", "an", "the") and stop > k + 1 else k
    cut, tied = affiliation(line, head, stop)
    if tied is None and strength == BEHIND and tags[stop : stop + 1] == ",":
        tied = _next_institution(line, stop + 1)
    return Role(line.words_of(begin, cut), nouns, tied, strength, gender_of(nouns))


def _next_institution(line: Line, k: int) -> str | None:
    """An institution that stands by itself behind a role: ", keeper of the collection, Maritime Museum"."""
    tags = line.tags
    end = k
    while end < len(tags) and (tags[end] == "N" or (end > k and line.lower[end] in ("of", "for", "and", "the", "&"))):
        end += 1
    if end == k or (end < len(tags) and tags[end] not in ",.;"):
        return None
    return line.words_of(k, end) if {"body", "company", "newsroom"} & _kinds(line, k, end) else None


def affiliation(line: Line, head: int, stop: int) -> tuple[int, str | None]:
    """Where the role ends and the institution that follows it: "expert on ... | at the German Institute, or SWP"."""
    tags = line.tags
    for prepositions, cut in ((("at", "with"), True), (("of", "for", "from", "in"), False)):
        for j in range(head, stop - 1):
            if line.lower[j] not in prepositions:
                continue
            begin = j + 1
            while begin < stop and line.lower[begin] in ("the", "a", "an"):
                begin += 1
            if begin < stop and tags[begin] == "N":
                end = stop
                if end + 2 < len(tags) and tags[end] == "," and line.lower[end + 1] == "or" and line.shouted(end + 2):
                    end += 3
                tail = next(
                    (
                        i
                        for i in range(begin, stop)
                        if line.lower[i] in ("on", "at", "with", "in", "who")
                        and tags[i - 1] == "N"
                        and line.lower[begin] not in ("council",)
                    ),
                    end,
                )
                if cut or {"body", "company", "newsroom"} & _kinds(line, begin, end) or _heads(line, head, begin):
                    return (j if cut else stop), line.words_of(begin, min(tail, end))
    return stop, None


_HEADING = frozenset(
    "executive director chief president head founder chairman chairwoman partner owner ceo manager editor leader".split()
)
_PLACES = frozenset({"country", "city", "state"})


def _heads(line: Line, head: int, begin: int) -> bool:
    """Whether a role leads what follows it, and that is no place: "chief executive of Brindle & Sons"."""
    return (
        any(line.words[k].base in _HEADING for k in range(max(0, head - 3), head))
        and not _PLACES & line.words[begin].kinds
    )


def _kinds(line: Line, begin: int, end: int) -> set[str]:
    return {kind for k in range(begin, end) for kind in line.words[k].kinds}


def _in_front(line: Line, first: int, end: int) -> Role | None:
    """What stands in front of the name between commas: "the team's coach, Jo Lee,"; ", the head of the council, Jo Lee,"."""
    tags = line.tags
    if first < 3 or tags[first - 1] != "," or (end < len(tags) and tags[end] not in ",."):
        return None
    k = head = first - 1
    while k > 0 and (tags[k - 1] in "nNjPo" or (tags[k - 1] == "d" and tags[k] != "d")):
        k -= 1
        if tags[k] == "d" and k > 1 and line.lower[k - 1] == "of":
            k = head = k - 1
    nouns = _nouns(line, k, head)
    if tags[k] != "d" or not nouns or tags[head - 1] != "n" or (head < first - 1 and k and tags[k - 1] != ","):
        return None
    begin = k + 1 if line.lower[k] in ("a", "an", "the") else k
    return Role(line.words_of(begin, first - 1), nouns, None, BEHIND, gender_of(nouns))


def _before(line: Line, first: int) -> Role | None:
    """What stands before the name in its phrase: "Secretary of State", "CNN anchor", "the retired general"."""
    tags = line.tags
    k = first
    while k > 0:
        letter = tags[k - 1]
        if letter in "nNjoP" or (letter in "eg" and k - 2 >= 0 and tags[k - 2] in "dnNjo"):
            k -= 1
        elif line.lower[k - 1] == "of" and k > 1 and {"role", "title"} & line.words[k - 2].kinds and tags[k] == "N":
            k -= 2
        else:
            break
    if k == first:
        return None
    nouns = _nouns(line, k, first)
    titles = [line.lower[j] for j in range(k, first) if "title" in line.words[j].kinds]
    if not nouns and not titles:
        return None
    if "P" in tags[k:first] and not nouns:
        return None
    possessive = tags.rfind("P", k, first)
    if possessive >= 0 and not {"kin"} & _kinds(line, possessive, first):
        owner = line.words_of(k, possessive)
        k = possessive + 1
        affiliation = owner if {"company", "newsroom", "body"} & _kinds(line, k - 2, k - 1) else None
    else:
        affiliation = None
    nouns |= {SPELT[title] for title in titles if title in SPELT}
    text = line.words_of(k, first)
    if titles and not nouns and text.lower() in ("mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "miss", "sir"):
        return None
    return Role(text, nouns, affiliation, TITLE if len(titles) == first - k else BEFORE, gender_of(nouns))


def phrase_text(line: Line, k: int) -> str:
    """The words of the noun phrase at `k`, without an article; empty where none begins there."""
    found = phrase_ahead(line, k, min(k + 12, len(line.tags)))
    if found is None:
        return ""
    begin, end = found
    while begin < end - 1 and line.tags[begin] == "d":
        begin += 1
    return line.words_of(begin, end)
