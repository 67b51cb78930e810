"""A letter for each token: what it is in its sentence.

Invariant: a line's `tags` holds exactly one letter for each token (see `lexicon.TAGS`), so that a pattern over the
letters is a pattern over the words. A passage behaves in the writer's sentence like a clause ("Q") where it is a
whole sentence, like a noun ("F") where it is a fragment, like a noun and a comma ("K") where the fragment holds the
comma or stop behind it.

The letters come from the lexicon; where a word can be several things its neighbours decide, left to right, in one
pass.
"""

from reader.story.speech.lexicon import Lexicon, Word
from reader.story.speech.marks import Passage
from reader.story.speech.tokens import DASHES, MARKS, STOPS, Line, last_letter, scan, split

_NOTHING = Word("y", known=False)


def read_line(text: str, start: int, end: int, passages: list[Passage], words: Lexicon, *, headline: bool) -> Line:
    """Tokenise and tag `text[start:end]`; `headline` says that capitals tell nothing, as in a title."""
    line = Line(text, words, start, end)
    scan(line, passages)
    split(line, passages)
    begins = {begin for begin, _ in line.sentences}
    letters = {k: _passage(line, k, passages[index], k in begins) for k, index in line.passages.items()}
    tags: list[str] = []
    for k, word in enumerate(line.words):
        letter = letters.get(k) or word.tag
        if line.capital[k] and k not in letters:
            letter = _capital(line, k, letter, tags, k in begins, headline)
        elif letter == "y":
            letter = _symbol(line.lower[k])
        chooser = _CHOICES.get(letter)
        tags.append(chooser(line, k, tags) if chooser is not None and k not in letters else letter)
    line.tags = "".join(tags)
    return line


def _passage(line: Line, k: int, passage: Passage, begins: bool) -> str:
    """The letter of a passage. A whole sentence opens with a capital and ends on a stop, or on the comma of a speech tag."""
    if not passage.closed:
        return "Q"
    text = line.text
    inside = last_letter(text, passage) in ",.?!—–-…"
    if not begins and _is_nickname(line, k, passage):
        line.titles.add(k)
        return "N"
    if not begins and is_title(line, k, passage):
        line.titles.add(k)
        return "K" if inside else "N"
    opening = text[passage.inner.start]
    words = len(text[passage.start : passage.end].split())
    if k and line.lower[k - 1] == ":" and not opening.islower() and words > 2:
        return "Q"
    if (inside or text[passage.end : passage.end + 1] in (",", ".", "?", "!")) and (begins or not opening.islower()):
        return "Q"
    if begins and not opening.islower() and words > 3:
        return "F" if _large(line, passage) and not inside else "Q"
    return "K" if inside else "F"


_SMALL = frozenset("a an the of in on at to for by and or but as with from nor vs per is".split())
_WORKS = frozenset(
    "show program programme series song album book novel film movie play memoir podcast magazine single hit "
    "classic ballad comedy drama sitcom documentary episode segment column essay poem painting game blog "
    "broadcast newspaper website piece project ad advertisement biography bestseller best-seller autobiography "
    "thriller musical opera anthem track cartoon".split()
)
"""Nouns that stand before the title of a work."""


def _is_nickname(line: Line, k: int, passage: Passage) -> bool:
    """Whether a passage stands inside a name: Ambrose “Bunny” Villiers."""
    if k == 0 or k + 1 >= len(line.words) or not line.capital[k - 1] or not line.capital[k + 1]:
        return False
    words = line.text[passage.inner.start : passage.inner.end].split()
    return (
        len(words) < 4 and words[0][0].isupper() and line.words[k + 1].tag in "nxyj" and line.words[k - 1].tag in "nxyj"
    )


_MAKING = frozenset("write sing play record perform compose publish release direct tell host anchor watch".split())
"""Verbs whose object is a work's title, where it is set in capitals and no comma stands before it."""


def is_title(line: Line, k: int, passage: Passage) -> bool:
    """Whether a passage is the title of a work.

    Every word of it but the small ones has a capital, and what it is, or whose, stands before it: "the show “Morning
    Light”", "the channel's “Morning Light”", "on “Morning Light”".
    """
    words = line.text[passage.inner.start : passage.inner.end].split()
    if len(words) > 9 or k == 0 or not _large(line, passage):
        return False
    before = line.lower[k - 1]
    if before in _WORKS or before == "'s" or (before in ("on", "in", "of", "with") and len(words) < 7):
        return True
    if before == "," and k > 1 and line.lower[k - 2] in _WORKS:
        return True
    if line.words[k - 1].base in ("title", "entitle", "headline"):
        return True
    large = sum(word[0].isupper() for word in words)
    return large > 1 and (
        line.words[k - 1].base in _MAKING or (before == "the" and k > 1 and line.words[k - 2].base in _MAKING)
    )


def _large(line: Line, passage: Passage) -> bool:
    """Whether every word of a passage but the small ones has a capital."""
    words = line.text[passage.inner.start : passage.inner.end].split()
    return all(word.lower().strip(".,") in _SMALL or not word[0].isalpha() or word[0].isupper() for word in words)


def _symbol(lower: str) -> str:
    if lower in MARKS:
        return MARKS[lower]
    if lower in STOPS:
        return "."
    if lower in DASHES:
        return "-"
    return "c" if lower == "&" else "y"


def _capital(line: Line, k: int, letter: str, tags: list[str], begins: bool, headline: bool) -> str:
    """A capitalised word is a name, unless it had to be capitalised, or is always."""
    word = line.words[k]
    large = k + 1 < len(line.lower) and line.capital[k + 1]
    free = begins or headline
    start, end = line.spans[k]
    shouted = not headline and end - start > 1 and line.shouted(k)
    if shouted and letter in "wdiscqrmbfT" and (k + 1 >= len(line.words) or not line.shouted(k + 1)):
        return "N"
    if letter in "zr" or (letter == "o" and end - start > 1 and free):
        return letter
    if not word.known and ({"he", "she"} & word.kinds or (begins and letter in "gae" and _ahead(line, k) in "vebmf")):
        return "N"
    if free and (word.known or letter in "ag") and letter != "n":
        if letter == "x":
            return "N" if large and line.words[k + 1].tag in "nxyj" else "x"
        return letter
    if free and word.known and letter == "n" and not large:
        return "n"
    if letter in "dic" and tags and tags[-1] == "N" and line.lower[k] in ("of", "the", "for", "and", "on", "in"):
        return letter
    return "N"


# Words that can be several things ---------------------------------------------------------------------------------------


def _before(tags: list[str]) -> str:
    return tags[-1] if tags else "."


def _ahead(line: Line, k: int) -> str:
    """The letter that the lexicon has for the next token; "N" for a name, "Q" for any passage."""
    if k + 1 >= len(line.words):
        return "."
    word = line.words[k + 1]
    if line.capital[k + 1] and word.tag not in "zrQ":
        return "N"
    return _symbol(line.lower[k + 1]) if word.tag == "y" else word.tag


def _noun_or_verb(line: Line, k: int, tags: list[str]) -> str:
    """Tell "the plans" from "she plans to"."""
    lower, previous, ahead = line.lower[k], _before(tags), _ahead(line, k)
    if previous == "t" and lower[-1] == "s" and line.words[k].base != lower:
        return "n"
    if previous in "tmrw":
        return "v"
    if previous in "djPoiTfeguvbx":
        return "n"
    if previous == "a":
        return "v" if ahead in "dthrNQqi" and not _after_article(line, k - 1) else "n"
    if previous in "nN":
        if ahead in ",:" and k + 2 < len(line.words) and line.words[k + 2].tag == "Q" and line.words[k].frames:
            return "v"
        if ahead in ".,yiaTz:" and line.words[k].frames and _lacks_verb(tags):
            return "v"
        if lower[-1] == "s":
            return "v" if ahead in "dthrqNQaTz" else "n"
        before = line.lower[k - 1]
        if before.endswith("s") or before in ("people", "police", "women", "men", "who", "percent"):
            return "v" if ahead in "dthrqNQji" else "n"
        return "n"
    if previous in "K," and lower[-1] == "s":
        return "v" if ahead in "NdrthQ" else "n"
    if previous == "c":
        return "v" if ahead in "dthrq" else "n"
    return "n"


def _after_article(line: Line, k: int) -> bool:
    """Whether an article stands before a token: "the first [visit]"."""
    return k > 0 and line.lower[k - 1] in ("the", "a", "an")


REACH = 60
"""Tokens that are looked back over for a sentence's quotation: a subject is shorter."""


def _lacks_verb(tags: list[str]) -> bool:
    """Whether a quotation and a subject stand there and no verb yet: '"...," a voice in the film [states]'."""
    for letter in tags[: -REACH - 1 : -1]:
        if letter in "QK":
            return True
        if letter in ".vebmf":
            return False
    return False


def _that(line: Line, k: int, tags: list[str]) -> str:
    """Tell "that" before a clause from the pronoun and the determiner."""
    previous, ahead = _before(tags), _ahead(line, k)
    if previous in "nN" and ahead in "vbmfea":
        return "w"
    if ahead in "bm" and previous not in "ev":
        return "r"
    if ahead == "Q" and tags and "label" in line.words[k - 1].frames:
        return "r"
    if ahead in ".;" or (ahead == "," and _goes_on_saying(line, k + 2)):
        return "r"
    return "d" if previous in "iT" or (ahead == "n" and previous in ".,c") else "h"


def _goes_on_saying(line: Line, k: int) -> bool:
    """Whether a participle of speech stands at `k`: "disputed that, [saying] the plan was old"."""
    return k < len(line.words) and line.words[k].tag == "g" and "say" in line.words[k].frames


def _clitic(line: Line, k: int, tags: list[str]) -> str:
    """Tell the possessive from "is"."""
    previous, ahead = _before(tags), _ahead(line, k)
    if line.lower[k] == "'":
        return "P" if previous in "nN" else "y"
    if previous in "rwqh":
        return "b"
    after = line.lower[k + 1] if k + 1 < len(line.lower) else ""
    if ahead == "g" and k + 2 < len(line.words) and line.words[k + 2].tag in "vebmfxy":
        return "P"
    return "b" if previous in "nN" and (ahead in "dgab" or after in ("been", "not")) else "P"


_ALONE = frozenset(
    "both all some many few most each another either this these those several more neither none any half".split()
)
"""Determiners that can stand for a noun: "some said"."""


def _determiner(line: Line, k: int, tags: list[str]) -> str:
    lower, ahead = line.lower[k], _ahead(line, k)
    if lower == "her":
        return "d" if ahead in "njxoNeguPQy" else "r"
    if lower in _ALONE:
        of = k + 1 < len(line.lower) and line.lower[k + 1] == "of"
        return "d" if ahead in "njxoNPQyd" or of else "r"
    return "d"


def _gerund(line: Line, k: int, tags: list[str]) -> str:
    """Tell "a second reading" from "people reading the bill"."""
    counted = k > 0 and line.lower[k - 1] in _ORDINALS and _after_article(line, k - 1)
    return "n" if (_before(tags) in "dP" or counted) and _ahead(line, k) not in "dNr" else "g"


_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last next final".split())


def _adverb(line: Line, k: int, tags: list[str]) -> str:
    """Tell "the well" from "well known"."""
    return "n" if _before(tags) == "d" and _ahead(line, k) in "vebmfPiT,.:c" else "a"


def _turning(line: Line, k: int, tags: list[str]) -> str:
    return "i" if _ahead(line, k) == "g" else "T"


_CHOICES = {"x": _noun_or_verb, "h": _that, "P": _clitic, "d": _determiner, "g": _gerund, "T": _turning, "a": _adverb}
"""The letters that a word's neighbours settle."""
