"""Noun phrases: where the subject of a verb stands, and where the phrase behind a word ends.

Invariant: what is given is a range of tokens inside the sentence; each search walks in one direction over tokens once, no
further than the sentence, so its cost is bounded by the sentence's length.

The rules are the skeleton of the English clause. The subject stands before the verb group; between them may stand adverbs, a
time, and parentheses between commas or dashes ("Ray Smith, a historian at Yale, said"). A verb that is joined by "and" has
the subject of the verb before; a participle has that of the sentence; a relative pronoun hands on its antecedent.
"""

from reader.story.speech.explaining import explains, is_finite
from reader.story.speech.tokens import Line

Range = tuple[int, int]
"""Half-open range of tokens."""

_PHRASE = frozenset("nNojdPegFuyxz")
"""Letters that may stand inside a noun phrase, read from its end to its start."""

_LINKS = frozenset(
    "of in at for from with on to near by behind against between among outside inside under over about like within across "
    "around along including per as into".split()
)
"""Prepositions that tie one noun phrase to another: "the director of the centre for peace"."""

_ALONE = frozenset("this that both all some many few most half several others another neither".split())
"""Determiners that can be a subject by themselves."""

_EXPLAINED = frozenset(("those", "others", "one", "some", "everyone", "anyone", "someone", "people"))
"""Pronouns that what stands behind them explains: "those in the room", "one of them"."""

_TITLES = frozenset({"title", "role"})

MODIFIERS = 12
"""Words before the first noun of a noun phrase: no writer's phrase has more."""

FINITE = frozenset("vebmf")
"""Letters that may be a finite verb, or its auxiliary."""


def group_start(line: Line, k: int, floor: int) -> int:
    """Where the verb group that ends with token `k` begins: "has not yet [said]"."""
    tags = line.tags
    while k > floor and tags[k - 1] in "mbfa":
        k -= 1
    while tags[k] == "a" and k < len(tags) - 1 and line.lower[k] not in ("not", "never", "n't"):
        k += 1
    return k


def phrase_ahead(line: Line, k: int, ceiling: int) -> Range | None:
    """The noun phrase that begins at token `k`, prepositional phrases tied to it included; None where none begins there."""
    tags = line.tags
    end = core_ahead(line, k, ceiling)
    if end is None:
        return None
    while end + 1 < ceiling:
        if tags[end] == "j" and end + 2 < ceiling and tags[end - 1] == "n" and tags[end + 1] in "ti":
            end += 1  # "a person [close] to the talks"
        letter = tags[end]
        tie = (letter == "i" and line.lower[end] in _LINKS) or (letter == "t" and tags[end + 1] in "dNnr")
        if tie or (letter == "c" and line.lower[end] != "but" and tags[end + 1] in "Nd" and tags[end - 1] == "N"):
            further = core_ahead(line, end + 1, ceiling)
            if further is None:
                break
            end = further
        else:
            break
    return k, end


def core_ahead(line: Line, k: int, ceiling: int) -> int | None:
    """Where the plain noun phrase that begins at `k` ends, before anything that is tied to it; None where none begins."""
    tags = line.tags
    j = k
    while j < ceiling and tags[j] == "a":
        j += 1
    if j < ceiling and tags[j] == "r":
        return j + 1
    last = None
    while j < ceiling and (last is not None or j - k < MODIFIERS):
        letter = tags[j]
        if (
            letter in "nNFoz"
            or (letter == "P" and last == j)
            or (letter == "g" and line.lower[j + 1 : j + 2] == ["of"])
        ):
            last = j + 1
        elif letter == "K":
            return j + 1
        elif letter == "(" and last == j and j + 2 < ceiling and ")" in tags[j + 1 : j + 6]:
            j = tags.index(")", j)
            last = j + 1
        elif not _inside(line, j, last):
            break
        j += 1
    return last


def _inside(line: Line, j: int, last: int | None) -> bool:
    """Whether the token at `j` stands inside a noun phrase whose last noun so far ended at `last`."""
    tags = line.tags
    letter = tags[j]
    if letter in "jx":
        return True
    if letter == "d":
        return last is None or tags[j - 1] in "do"
    if letter in "eguay":
        return last is None or tags[j - 1] == "P"
    if last != j:
        return False
    if letter == "c":
        return line.lower[j] == "and" and tags[j - 1] == "n" and tags[j + 1 : j + 3] == "nn"
    return line.lower[j] == "of" and bool(_TITLES & line.words[j - 1].kinds) and tags[j + 1 : j + 2] == "N"


def subject(line: Line, k: int, floor: int) -> Range | None:
    """The subject of the verb group that begins at token `k`: the noun phrase alone, without what explains it.

    None where the sentence (from token `floor` on) holds none before the verb.
    """
    tags = line.tags
    j = k - 1
    while j >= floor:
        letter = tags[j]
        if letter in "rd" and j > floor and line.lower[j] in ("both", "all", "each") and tags[j - 1] in "nNr)":
            j -= 1
        elif letter in "nNFo)r":
            found = _phrase_back(line, j, floor)
            if found[0] - 2 >= floor and tags[found[0] - 1] in "iT":
                if tags[found[0] - 2] in "fm":
                    return subject(line, group_start(line, found[0] - 1, floor), floor)
                if tags[found[0] - 2] == "w":
                    return found[0] - 2, found[0] - 1
            return _named(line, found, floor)
        elif letter == "z":
            if (phrase := _over_time(line, j, floor)) is not None:
                return phrase
            j -= 1
        elif letter in "ai":
            j -= 1
        elif letter in ",K":
            return _over_commas(line, j, floor)
        elif letter == "-":
            return _over_dash(line, j, floor)
        elif letter == "w":
            return j, j + 1
        elif letter == "c":
            return _shared(line, j, floor)
        elif (letter == "d" and line.lower[j] in _ALONE) or (letter == "h" and j == floor):
            return j, j + 1
        else:
            return _with_clause(line, j, floor)
    return None


def _with_clause(line: Line, j: int, floor: int) -> Range | None:
    """A subject that ends with a relative clause: "a man who asked not to be named [said]"."""
    tags = line.tags
    if tags[j] not in "eugvjw":
        return None
    if tags[j] in "eu" and j > floor and tags[j - 1] in "nr":
        return _phrase_back(line, j - 1, floor)[0], j + 1
    relative = tags.rfind("w", floor, j)
    if relative <= floor or "," in tags[relative:j] or tags[relative - 1] not in "nNr)":
        return None
    return _phrase_back(line, relative - 1, floor)[0], j + 1


def _named(line: Line, found: Range, floor: int) -> Range:
    """The name in front of an explanation whose second comma is missing: "Jo Silver, the man who founded it [said]"."""
    tags = line.tags
    comma = found[0] - 1
    if comma - 1 < floor or tags[comma] != "," or tags[comma - 1] != "N" or tags[found[0]] != "d":
        return found
    first = _phrase_back(line, comma - 1, floor)[0]
    joined = first - 2 >= floor and tags[first - 1] == "c" and tags[first - 2] in ",;-QK"
    if first == floor or tags[first - 1] in "QK" or joined or (first == floor + 1 and tags[floor] == "c"):
        return first, comma
    return found


def _over_time(line: Line, j: int, floor: int) -> Range | None:
    """Step over "on Monday", "this week" before a verb; give nothing where it was no more than that."""
    while j >= floor and line.tags[j] in "zoida":
        j -= 1
    if j >= floor and line.tags[j] in "nNF)r":
        return _phrase_back(line, j, floor)
    return None


def _phrase_back(line: Line, j: int, floor: int) -> Range:
    """The noun phrase that ends with token `j`."""
    tags, lower = line.tags, line.lower
    end = j + 1
    if tags[j] == "r":
        return j, end
    first = j
    while j >= floor:
        letter = tags[j]
        if letter in _PHRASE:
            if letter in "eu" and not _reduced(line, j, first, floor):
                break
            first = j
        elif letter == ")":
            opening = tags.rfind("(", floor, j)
            if opening < 0:
                break
            j = first = opening
        elif letter == "i" and lower[j] == "as" and lower[j - 1] == "such":
            j -= 1
        elif letter in "itc" and _ties(line, j, floor):
            pass
        elif letter in "vmbf" or (letter in "it" and j > floor and tags[j - 1] in "eugv"):
            relative = tags.rfind("w", max(floor, j - 8), j)
            if relative <= floor or "," in tags[relative:j] or tags[relative - 1] not in "nNr,":
                break
            j = first = relative
            if tags[relative - 1] == ",":
                if relative - 2 < floor or tags[relative - 2] not in "nN":
                    break
                j = relative - 1
        elif letter in "aj" and j - 1 >= floor and tags[j - 1] in "dPoj":
            first = j
        elif letter == "r" and (tags[j + 1] == "c" or (tags[j + 1] in "ieg" and lower[j] in _EXPLAINED)):
            first = j
            break
        else:
            break
        j -= 1
    while first < end - 1 and tags[first] in "aceguiy,":
        first += 1
    return first, end


def _ties(line: Line, j: int, floor: int) -> bool:
    """Whether the small word at `j` ties what follows to the noun phrase before it: "of", "to the", "and"."""
    tags = line.tags
    if j <= floor:
        return False
    if tags[j] == "c":
        return _coordinates(line, j, floor)
    if tags[j] == "t":
        noun = j - 1 - (tags[j - 1] in "jeu" and j - 2 >= floor)
        return tags[noun] in "nN" and tags[j + 1] in "dNnjx"
    if line.lower[j] in _LINKS and tags[j - 1] in "nNro)PFzj":
        return True
    return j - 2 >= floor and tags[j - 1] in "eug" and tags[j - 2] in "nN)"


def _reduced(line: Line, j: int, first: int, floor: int) -> bool:
    """Whether the participle at `j` is part of the noun phrase: "a man identified as", "the proposed law"."""
    tags = line.tags
    if j == floor:
        return False
    if tags[j - 1] in "dPjo":
        return True
    return tags[j - 1] in "nNr" and tags[j + 1] in "iTt"


def _coordinates(line: Line, j: int, floor: int) -> bool:
    """Whether "and" at `j` joins two noun phrases that are one subject: only nominals as far back as the clause begins."""
    tags = line.tags
    if line.lower[j] not in ("and", "&", "or") or j - 1 < floor or tags[j - 1] not in "nN)Pr":
        return False
    back = j - 1 - (tags[j - 1] == "r")
    while back >= floor and (tags[back] in "nNojdPF()" or (tags[back] == "i" and line.lower[back] in _LINKS)):
        back -= 1
    return back < floor or tags[back] in ",;:.-shTQKc"


def _over_commas(line: Line, comma: int, floor: int) -> Range | None:
    """The subject in front of parentheses between commas: "Trump, in a speech in Ohio, said"."""
    tags = line.tags
    begins: list[int] = []
    ends: list[int] = []
    end = comma
    j = comma - 1
    while j >= floor and tags[j] not in ";:.Q":
        if tags[j] in ",K":
            begins.append(j + 1)
            ends.append(end)
            end = j
        j -= 1
    begins.append(j + 1)
    ends.append(end)
    for index, (begin, stop) in enumerate(zip(begins, ends, strict=True)):
        while begin < stop and tags[begin] in "ac-":
            begin += 1
        if tags[begin:stop] == "w":
            return begin, stop
        if begin >= stop or tags[begin] in "iTsgetzqw" or not tags[begin:stop].strip("o"):
            continue
        opening = max(tags.rfind("q", begin, stop), tags.rfind("h", begin, stop))
        if opening >= 0:
            begin = opening + 1
        first = index + 1 == len(begins)
        if not first and explains(line, begin, stop, begins[index + 1]):
            continue
        for k in range(begin + 1, stop):
            if is_finite(tags, k, stop):
                if "w" in tags[begin:k]:
                    break
                return subject(line, group_start(line, k, begin), begin)
        else:
            if not first and tags[begin] in "mbvfu":
                continue
        phrase = phrase_ahead(line, begin, stop)
        if phrase is not None:
            return phrase
    return None


def _over_dash(line: Line, dash: int, floor: int) -> Range | None:
    """The subject in front of a parenthesis between dashes."""
    opening = line.tags.rfind("-", floor, dash)
    return subject(line, opening, floor) if opening > floor else None


def antecedent(line: Line, relative: int, floor: int) -> Range | None:
    """What "who" stands for."""
    j = relative - 1
    while j > floor and line.tags[j] in ",ic":
        j -= 1
    if j >= floor and line.tags[j] in "nNro)Fz":
        return _phrase_back(line, j, floor)
    return None


def _shared(line: Line, conjunction: int, floor: int) -> Range | None:
    """The subject of the verb that "and" joins this one to."""
    tags = line.tags
    for k in range(conjunction - 1, floor - 1, -1):
        if tags[k] in "vmbf" or (tags[k] == "e" and k > floor and tags[k - 1] in "nNr)a,w"):
            start = group_start(line, k, floor)
            if start > floor and tags[start - 1] == "t":
                continue
            found = subject(line, start, floor)
            if found is not None:
                return found
    return None


def main_subject(line: Line, k: int, floor: int) -> Range | None:
    """The subject of the sentence's first finite verb before token `k`: whom a participle at `k` speaks of."""
    tags = line.tags
    begin = floor
    while begin < k and tags[begin] in "ac":
        begin += 1
    starts = [floor]
    if begin < k and tags[begin] in "sTgeu":
        comma = tags.find(",", begin, k)
        if comma > 0:
            starts.insert(0, comma + 1)
    for start in starts:
        for j in range(start + 1, k):
            if tags[j] in "vmbf" or (tags[j] == "e" and tags[j - 1] in "nNr)a,w"):
                found = subject(line, group_start(line, j, start), start)
                if found is not None:
                    return found
    return None
