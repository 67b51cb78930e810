"""A Line: what can be said of one element of a document before its place among the others is looked at."""

import re
from dataclasses import dataclass
from functools import cache

from reader.document import Document, Element, Hint
from reader.story.labels import LONGEST, Labels
from reader.story.text import WIDE, fold, is_wide

PROSE_WORDS = 8
"""Words from which a line that ends like a sentence is prose. Headlines and labels have as many but no full stop; a shorter
sentence of the body is told by what stands around it."""

LONG_WORDS = 22
"""Words from which a line is prose however it ends: labels, headlines and lists of links are shorter in every language."""

ENDING = 16
"""Characters at a line's end in which its full stop stands, closing marks and a note's number behind it."""

BEGINNING = 100
"""Characters of a long line that are looked up for what may run on: a correction, who else worked on the story."""

_KEPT = {"correction", "contributor"}

CONSENT_LINES = 5
"""Lines that speak of cookies from which they are a consent dialogue's, pasted with the page, and no story about cookies."""

_OPENING, _CLOSING = '"“„«»', '"”“»«'
"""What stands around a line that somebody says."""

_QUOTING = re.compile(r"(?:^|\n)[ \t]*(?:>[ \t]?)+")
_COOKIE = re.compile(r"\bcookies?\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…。！？:;](?:[\"”’»“'\)\]」』]|\[\d+\]|\s)*$")


@dataclass(slots=True)
class Line:
    """One element, looked at alone."""

    index: int
    start: int
    end: int
    text: str
    """Folded to one line, the bullet left out."""

    indent: int
    gap: int
    """Blank lines before it."""

    bullet: int
    words: int
    """Of scripts without spaces, two characters are counted as a word."""

    ended: bool
    """Whether it ends like a sentence."""

    sentence: bool
    """Whether it reads like a paragraph of somebody's text, whatever label it begins with."""

    hint: Hint | None = None
    """What the markup says of it; None where there is none."""

    kind: str | None = None
    """The kind of label it is, of `words/labels.txt`."""

    @property
    def prose(self) -> bool:
        """Whether it is a paragraph of somebody's text, and no label."""
        return self.sentence and self.kind is None


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(f"[{WIDE}]")


def lines(document: Document) -> list[Line]:
    """Give the document's elements as lines, not labelled yet."""
    text = document.text
    marked = sum(text.startswith(">", element.start) for element in document.elements)
    quoted = marked > len(document.elements) // 2
    given = [_line(index, text, element, quoted) for index, element in enumerate(document.elements)]
    for line, hint in zip(given, document.hints, strict=False):
        line.hint = hint
    return given


def _line(index: int, text: str, element: Element, quoted: bool) -> Line:
    """One line; in a mail that quotes another, without the marks at the start of each of its lines."""
    words_as_given = text[element.start + element.bullet : element.end]
    if quoted:
        words_as_given = _QUOTING.sub("\n", words_as_given).strip() or words_as_given
    folded = fold(words_as_given) or words_as_given
    words = len(folded.split())
    if is_wide(folded):
        words = max(words, len(_wide().findall(folded)) // 2)
    ended = _ENDED.search(folded, max(0, len(folded) - ENDING)) is not None
    sentence = (words >= PROSE_WORDS and ended) or (words >= LONG_WORDS and _flows(folded))
    return Line(
        index,
        element.start,
        element.end,
        folded,
        element.indent,
        element.gap,
        element.bullet,
        words,
        ended,
        sentence,
    )


def _flows(text: str) -> bool:
    """Whether most words are written small, as in running text: a menu that lost its line ends is written large."""
    words = text.split()
    small = sum(not word[0].isupper() and not word[0].isdigit() for word in words)
    return 2 * small >= len(words)


def _spoken(line: Line) -> bool:
    """Whether a line is somebody's words, or a book's, for sure: who says "Listen." is no button."""
    if line.hint is not None and line.hint.words.startswith("book-text"):
        return True
    return line.text[0] in _OPENING and line.text[-1] in _CLOSING


def label(given: list[Line], table: Labels) -> None:
    """Set the kind of every line that is a label, or a row of a consent dialogue."""
    for line in given:
        if _spoken(line):
            continue
        if line.words <= LONGEST:
            line.kind = table.kind(line.text)
        elif (kind := table.kind(line.text[:BEGINNING])) in _KEPT:
            line.kind = kind
    consent = [line for line in given if _COOKIE.search(line.text)]
    if len(consent) >= CONSENT_LINES:
        for line in consent:
            line.kind = line.kind or "skip"
