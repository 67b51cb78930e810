"""A paragraph as tokens with one letter each, parted into sentences.

Invariant: a line's `tags` holds exactly one letter for each token (see `lexicon.TAGS`), so that a pattern over the letters is
a pattern over the words. A passage between quotation marks is one token: whatever somebody says in it, it behaves in the
writer's sentence like a clause ("Q") where it is a whole sentence, like a noun ("F") where it is a fragment, like a noun and a
comma ("K") where the fragment holds the comma or the stop that follows it.

The letters come from the lexicon; where a word can be several things its neighbours decide, left to right, in one pass.
"""

import re
from dataclasses import dataclass, field

from reader.story.speech.lexicon import Lexicon, Word
from reader.story.speech.marks import Passage

_TOKEN = re.compile(
    r"""(?:[^\W\d_]\.){2,}(?:[A-Z]\b)?                          # U.S., a.m., J.R.
      | [$€£]?\d[\d,.:]*\d%? | [$€£]?\d%?                        # 1,200 10:30 $5
      | [^\W_](?:\w|[-&/@]\b|\.(?=[a-z]{2})|\xad|['’](?!(?:s|re|ve|ll|d|m)\b)\w)*
      | ['’](?:s|re|ve|ll|d|m)\b | ['’]
      | \.{2,} | -{2,} | \S""",
    re.VERBOSE | re.IGNORECASE,
)

LONGEST = 200
"""Tokens of a sentence beyond which it is cut: no writer's sentence is longer, only a list or a table."""

_DASHES = frozenset("-–—―‒−") | {"--", "---"}
_STOPS = frozenset(".?!…") | {"...", ".."}
_MARKS = {mark: mark for mark in ",;:()"} | {"[": "(", "]": ")"}

QUOTATION = Word("Q")
_PUNCTUATION = Word("y", known=False)


@dataclass(slots=True)
class Line:
    """One paragraph, tokenised."""

    text: str
    """The whole story's."""

    lexicon: Lexicon
    start: int
    end: int
    """Where the paragraph stands in the text."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    tags: str = ""
    lower: list[str] = field(default_factory=list)
    """Each token's spelling in lower case; "" for a passage."""

    capital: list[bool] = field(default_factory=list)
    passages: dict[int, int] = field(default_factory=dict)
    """Token of a passage -> its index among the paragraph's passages."""

    titles: set[int] = field(default_factory=set)
    """Tokens of passages that are titles of works: nobody says them."""

    sentences: list[tuple[int, int]] = field(default_factory=list)
    """Half-open ranges of tokens."""

    def shouted(self, k: int) -> bool:
        """Whether a token is written in capitals."""
        start, end = self.spans[k]
        return self.text[start:end].isupper()

    def words_of(self, begin: int, end: int) -> str:
        """The text of a range of tokens, on one line."""
        if end <= begin:
            return ""
        piece = self.text[self.spans[begin][0] : self.spans[end - 1][1]]
        return " ".join(piece.replace("\xad", "").split())


def read_line(text: str, start: int, end: int, passages: list[Passage], words: Lexicon, *, headline: bool) -> Line:
    """Tokenise `text[start:end]`; `headline` says that capitals tell nothing, as in a title."""
    line = Line(text, words, start, end)
    at = start
    for index, passage in enumerate(passages):
        _scan(line, text, at, passage.start, words)
        line.passages[len(line.spans)] = index
        line.spans.append((passage.start, passage.end))
        line.words.append(QUOTATION)
        line.lower.append("")
        line.capital.append(text[passage.inner.start].isupper())
        at = passage.end
    _scan(line, text, at, end, words)
    _split(line, text, passages, words)
    begins = {begin for begin, _ in line.sentences}
    letters = {k: _passage(line, text, k, passages[index], k in begins) for k, index in line.passages.items()}
    line.tags = _tag(line, headline, letters)
    return line


def _passage(line: Line, text: str, k: int, passage: Passage, begins: bool) -> str:
    """The letter of a passage. A whole sentence opens with a capital and ends on a stop, or on the comma of a speech tag."""
    if not passage.closed:
        return "Q"
    inside = last_letter(text, passage) in ",.?!—–-…"
    if not begins and is_title(line, text, k, passage):
        line.titles.add(k)
        return "K" if inside else "N"
    opening = text[passage.inner.start]
    if (inside or text[passage.end : passage.end + 1] in (",", ".", "?", "!")) and (begins or not opening.islower()):
        return "Q"
    if begins and not opening.islower() and len(text[passage.start : passage.end].split()) > 3:
        return "Q"
    return "K" if inside else "F"


def last_letter(text: str, passage: Passage) -> str:
    """The last character of a passage, marks of an inner quotation aside."""
    end = passage.inner.end - 1
    while end > passage.inner.start and text[end] in "'’”\" ":
        end -= 1
    return text[end]


_SMALL = frozenset("a an the of in on at to for by and or but as with from nor vs per is".split())
_WORKS = frozenset(
    "show program programme series song album book novel film movie play memoir podcast magazine single hit classic ballad "
    "comedy drama sitcom documentary episode segment column essay poem painting game blog broadcast newspaper website "
    "biography bestseller best-seller autobiography thriller musical opera anthem track cartoon".split()
)
"""Nouns that stand before the title of a work."""


def is_title(line: Line, text: str, k: int, passage: Passage) -> bool:
    """Whether a passage is the title of a work: every word but the small ones has a capital, and what it is, or whose,
    stands before it ("the show “Morning Light”", "NBC's “Meet ...”", "on “Morning Light”")."""
    words = text[passage.inner.start : passage.inner.end].split()
    if len(words) > 9 or k == 0:
        return False
    if not all(word.lower().strip(".,") in _SMALL or not word[0].isalpha() or word[0].isupper() for word in words):
        return False
    before = line.lower[k - 1]
    return before in _WORKS or before == "'s" or (before in ("on", "in", "of") and len(words) < 7)


def _scan(line: Line, text: str, start: int, end: int, words: Lexicon) -> None:
    """Append the tokens of a stretch without passages."""
    spans, entries, lowers, capitals = line.spans, line.words, line.lower, line.capital
    for match in _TOKEN.finditer(text, start, end):
        token = match.group()
        first = token[0]
        if first.isalnum() or first in "$€£":
            lower = token.lower()
            if "\xad" in lower or "’" in lower:
                lower = lower.replace("\xad", "").replace("’", "'")
            entries.append(words[lower])
            capitals.append(first.isupper())
        elif token == "." and spans and spans[-1][1] == match.start() and _shortened(lowers[-1], words):
            spans[-1] = (spans[-1][0], match.end())
            lowers[-1] += "."
            entries[-1] = words[lowers[-1]]
            continue
        elif first in "'’":
            lower = token.lower().replace("’", "'")
            entries.append(words[lower])
            capitals.append(False)
        else:
            lower = token
            entries.append(_PUNCTUATION)
            capitals.append(False)
        lowers.append(lower)
        spans.append(match.span())


def _shortened(lower: str, words: Lexicon) -> bool:
    """Whether a full stop behind this word belongs to it: "Mr", an initial."""
    return lower.rsplit("-", 1)[-1] + "." in words.abbreviations or (
        len(lower) == 1 and lower.isalpha() and lower != "i"
    )


def _split(line: Line, text: str, passages: list[Passage], words: Lexicon) -> None:
    """Find the sentences."""
    lowers, capitals = line.lower, line.capital
    total = len(lowers)
    begin = 0
    for k in range(total):
        lower = lowers[k]
        if lower in _STOPS:
            stop = k + 1 >= total or capitals[k + 1] or lower != "…" and not lowers[k + 1].isalpha()
        elif lower == "" and k in line.passages:
            stop = _ends_sentence(line, k, text, passages, words)
        elif lower[-1] == "." and k + 1 < total and lowers[k + 1] == "" and len(lower) > 2:
            stop = capitals[k + 1] and "title" not in words[lower].kinds
        elif lower[-1] == "." and k + 1 < total and capitals[k + 1] and len(lower) > 2:
            stop = (
                words[lowers[k + 1]].tag in "drsiqTwm"
                and words[lowers[k + 1]].known
                and "title" not in words[lower].kinds
            )
        else:
            stop = k - begin >= LONGEST
        if stop and not (k + 1 < total and lowers[k + 1] in (")", "]")):
            line.sentences.append((begin, k + 1))
            begin = k + 1
    if begin < total:
        line.sentences.append((begin, total))


def _ends_sentence(line: Line, k: int, text: str, passages: list[Passage], words: Lexicon) -> bool:
    """Whether the writer's sentence ends with this passage.

    A full stop inside the marks ends it where a capital follows ("... true.” He left."). A question or an exclamation does
    too, unless its speech tag follows ("... true?” Smith asked."): a verb that reports among the next eight words, then no
    more than the end of a clause.
    """
    passage = passages[line.passages[k]]
    if k + 1 >= len(line.lower):
        return False
    last = text[passage.inner.end - 1]
    if (
        not passage.closed
        or line.lower[k + 1] in (",", ";", ":", ".")
        or not (line.capital[k + 1] or line.lower[k + 1] == "")
    ):
        return False
    if line.lower[k + 1] == "":
        return last in ".?!…"
    if last in ".…":
        return True
    if last not in "?!—–-":
        return False
    for ahead in range(k + 1, min(k + 9, len(line.lower))):
        word = line.words[ahead]
        if word.frames and word.tag in "vex" and not line.capital[ahead]:
            return False
        if line.lower[ahead] in _STOPS or word.tag in "mbf":
            return True
    return True


def _tag(line: Line, headline: bool, letters: dict[int, str]) -> str:
    """Choose one letter for each token; `letters` has those of the passages."""
    tags: list[str] = []
    starts = {begin for begin, _ in line.sentences}
    lowers, entries, capitals = line.lower, line.words, line.capital
    total = len(lowers)
    previous = "."
    for k in range(total):
        word, lower = entries[k], lowers[k]
        tag = word.tag
        if tag == "Q":
            tag = letters[k]
        elif capitals[k]:
            tag = _capital(line, k, tag, k in starts or headline, previous)
        elif tag == "y":
            tag = _symbol(lower)
        if tag in "xhPdTeg":
            following = entries[k + 1] if k + 1 < total else _PUNCTUATION
            tag = _decide(
                tag,
                lower,
                previous,
                following,
                k + 1 < total and capitals[k + 1],
                lowers[k - 1] if k else "",
                lowers[k + 1] if k + 1 < total else "",
                tags,
            )
        tags.append(tag)
        previous = tag
    return "".join(tags)


def _symbol(lower: str) -> str:
    if lower in _MARKS:
        return _MARKS[lower]
    if lower in _STOPS:
        return "."
    if lower in _DASHES:
        return "-"
    return "c" if lower == "&" else "y"


def _capital(line: Line, k: int, tag: str, free: bool, previous: str) -> str:
    """A capitalised word is a name, unless it had to be capitalised, or is always."""
    word = line.words[k]
    if tag in "zr" or (tag == "o" and line.spans[k][1] - line.spans[k][0] > 1 and free):
        return tag
    if free and (word.known or tag in "ag") and tag not in "n":
        if tag == "x":
            return "N" if k + 1 < len(line.lower) and line.capital[k + 1] and line.words[k + 1].tag in "nxyj" else "x"
        return tag
    if free and word.known and tag == "n" and not (k + 1 < len(line.lower) and line.capital[k + 1]):
        return "n"
    if tag in "ditcsTq" and previous in "N" and line.lower[k] in ("of", "the", "for", "and", "on", "in"):
        return tag
    return "N"


_ALONE = frozenset(
    "both all some many few most each another either this these those several more neither none any".split()
)
"""Determiners that can stand for a noun: "some said"."""


def _decide(
    tag: str, lower: str, previous: str, following: Word, capital: bool, before: str, after: str, tags: list[str]
) -> str:
    """Settle a word that can be several things by the letter before it and the entry behind it."""
    ahead = "N" if capital and following.tag not in "zrQ" else following.tag
    if tag == "x":
        return _noun_or_verb(lower, previous, ahead, before, tags)
    if tag == "h":
        if previous in "nN" and ahead in "vbmfea":
            return "w"
        return (
            "r"
            if ahead in "bm" and previous not in "ev"
            else "d"
            if previous in "iT" or (ahead == "n" and previous in ".,c")
            else "h"
        )
    if tag == "P":
        if lower == "'":
            return "P" if previous in "nN" else "y"
        if previous in "rwqh" or (previous in "nN" and (ahead in "dgab" or after in ("been", "not"))):
            return "b"
        return "P"
    if tag == "d":
        if lower == "her":
            return "d" if ahead in "njxoNeguPQFKy" else "r"
        if lower in _ALONE:
            return "d" if ahead in "njxoNPQFKydi" and (ahead != "i" or after == "of") else "r"
        return "d"
    if tag == "g":
        return "n" if previous in "dP" and ahead not in "dNr" else "g"
    return "i" if tag == "T" and ahead == "g" else tag


def _lacks_verb(tags: list[str]) -> bool:
    """Whether a quotation and a subject stand there and no verb yet: '"...," a voice in the film [states]'."""
    for tag in reversed(tags):
        if tag in "QK":
            return True
        if tag in ".vebmf":
            return False
    return False


def _noun_or_verb(lower: str, previous: str, ahead: str, before: str, tags: list[str]) -> str:
    """Tell "the plans" from "she plans to"."""
    if previous in "tmrw":
        return "v"
    if previous in "djPoiTfeguvbx":
        return "n"
    if previous == "a":
        return "v" if ahead in "dthrNQFKqi" else "n"
    if previous in "nN":
        if ahead in ".,y" and _lacks_verb(tags):
            return "v"
        if lower[-1] == "s":
            return "v" if ahead in "dthrqNQFKaTz" else "n"
        if before.endswith("s") or before in ("people", "police", "women", "men", "who", "percent"):
            return "v" if ahead in "dthrqNQFKji" else "n"
        return "v" if ahead in "drh" else "n"
    if previous in "K," and lower[-1] == "s":
        return "v" if ahead in "NdrthQFK" else "n"
    if previous in "c":
        return "v" if ahead in "dthrq" else "n"
    return "n"
