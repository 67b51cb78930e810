"""A paragraph as tokens, parted into sentences.

Invariant: a passage between quotation marks is one token, whatever it holds; the others are words, numbers, clitics ("'s")
and punctuation marks. Sentences are ranges of tokens that tile the paragraph. One pass each.
"""

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass, field

from reader.story.speech.lexicon import Lexicon, Word
from reader.story.speech.marks import Passage

_TOKEN = re.compile(
    r"""(?:[^\W\d_]\.){2,}(?:[A-Z]\b)?                          # U.S., a.m., J.R.
      | (?!\d+-[^\W\d_])[$€£]?\d(?:[\d,.:]*\d)?(?:%|[^\W\d_]{1,2}\b)?  # 1,200 10:30 $5 70s
      | [^\W_](?:\w|-(?:[A-Z]\.){2,}|[-&/@]\b|\.(?=[a-z]{2})|\xad|['’](?!(?:s|re|ve|ll|d|m|S)\b)\w)*
      | ['’](?:s|re|ve|ll|d|m|S)\b | ['’]
      | \[\d{1,3}\]                                              # a footnote's number
      | \.{2,} | -{2,} | \S""",
    re.VERBOSE,
)

_QUOTED = re.compile(r"\n[ \t]*(?:>[ \t]?)+")
"""Mail's marks of what it quotes, at the start of a line."""

LONGEST = 120
"""Tokens of a sentence beyond which it is cut: no writer's sentence is longer, only a list or a table."""

DASHES = frozenset("-–—―‒−") | {"--", "---"}
STOPS = frozenset(".?!…") | {"...", ".."}
MARKS = {mark: mark for mark in ",;:()"} | {"[": "(", "]": ")"}

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

    def sentence_of(self, token: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_right(self.sentences, (token, sys.maxsize)) - 1

    def shouted(self, k: int) -> bool:
        """Whether a token is written in capitals."""
        start, end = self.spans[k]
        return self.text[start:end].isupper()

    def words_of(self, begin: int, end: int) -> str:
        """The text of a range of tokens, on one line."""
        if end <= begin:
            return ""
        piece = self.text[self.spans[begin][0] : self.spans[end - 1][1]]
        return " ".join(_QUOTED.sub("\n", piece).replace("\xad", "").split())


def scan(line: Line, passages: list[Passage]) -> None:
    """Find the tokens of a line: each passage, and what stands between them."""
    at = line.start
    for index, passage in enumerate(passages):
        _stretch(line, at, passage.start)
        line.passages[len(line.spans)] = index
        line.spans.append((passage.start, passage.end))
        line.words.append(QUOTATION)
        line.lower.append("")
        line.capital.append(line.text[passage.inner.start].isupper())
        at = passage.end
    _stretch(line, at, line.end)


def _stretch(line: Line, start: int, end: int) -> None:
    """Append the tokens of a stretch without passages."""
    text, words = line.text, line.lexicon
    spans, entries, lowers, capitals = line.spans, line.words, line.lower, line.capital
    for match in _TOKEN.finditer(text, start, end):
        token = match.group()
        first = token[0]
        if first.isalnum() or first in "$€£":
            lower = token.lower()
            if "\xad" in lower or "’" in lower:
                lower = lower.replace("\xad", "").replace("’", "'")
            entries.append(words[lower])
            capitals.append(first.isupper() or (first.isalpha() and not token.islower()))
        elif token == "." and spans and spans[-1][1] == match.start() and _shortened(lowers[-1], capitals[-1], words):
            spans[-1] = (spans[-1][0], match.end())
            lowers[-1] += "."
            entries[-1] = words[lowers[-1]]
            continue
        elif first in "'’":
            lower = token.lower().replace("’", "'")
            entries.append(words[lower])
            capitals.append(False)
        elif (first in ">*" and _opens_line(text, match.start(), line.start)) or (first == "[" and len(token) > 1):
            continue
        else:
            lower = token
            entries.append(_PUNCTUATION)
            capitals.append(False)
        lowers.append(lower)
        spans.append(match.span())


def _opens_line(text: str, at: int, start: int) -> bool:
    """Whether a mail's mark of what it quotes, or a bullet, stands there: at the start of the paragraph or of a line."""
    return at == start or text[at - 1] == "\n"


def _shortened(lower: str, capital: bool, words: Lexicon) -> bool:
    """Whether a full stop behind this word belongs to it: "Mr", an initial."""
    return lower.rsplit("-", 1)[-1] + "." in words.abbreviations or (
        len(lower) == 1 and capital and lower.isalpha() and lower != "i"
    )


def split(line: Line, passages: list[Passage]) -> None:
    """Find the sentences."""
    lowers, capitals, words = line.lower, line.capital, line.lexicon
    total = len(lowers)
    begin = 0
    columns = _columns(line) if "\t" in line.text[line.start : line.end] else ()
    for k in range(total):
        lower = lowers[k]
        if lower in STOPS:
            stop = k + 1 >= total or capitals[k + 1] or (lower != "…" and not lowers[k + 1].isalpha())
        elif lower == "" and k in line.passages:
            stop = _ends_sentence(line, k, passages[line.passages[k]])
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
        if k in columns or (stop and not (k + 1 < total and lowers[k + 1] in (")", "]"))):
            line.sentences.append((begin, k + 1))
            begin = k + 1
    if begin < total:
        line.sentences.append((begin, total))


def _columns(line: Line) -> frozenset[int]:
    """The last tokens of columns that a tab ends: a time, then what happened."""
    gaps = zip(line.spans, line.spans[1:], strict=False)
    return frozenset(k for k, ((_, end), (start, _)) in enumerate(gaps) if "\t" in line.text[end:start])


def _ends_sentence(line: Line, k: int, passage: Passage) -> bool:
    """Whether the writer's sentence ends with this passage.

    A full stop inside the marks ends it where a capital follows ("... true.” He left."). A question or an exclamation does
    too, unless its speech tag follows ("... true?” Smith asked."): a verb that reports among the next eight words, then no
    more than the end of a clause.
    """
    if k + 1 >= len(line.lower):
        return False
    last = last_letter(line.text, passage)
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
    explained = "," in line.lower[k + 1 : k + 6]
    for ahead in range(k + 1, min(k + (30 if explained else 9), len(line.lower))):
        word = line.words[ahead]
        if word.frames and word.tag in "vex" and not line.capital[ahead]:
            return explained and ahead > k + 8 and line.lower[ahead - 1] != ","
        if line.lower[ahead] in STOPS or (word.tag in "mbf" and not explained):
            return True
    return True


def last_letter(text: str, passage: Passage) -> str:
    """The last character of a passage, marks of an inner quotation aside."""
    end = passage.inner.end - 1
    while end > passage.inner.start and text[end] in "'’”\" ":
        end -= 1
    return text[end]
