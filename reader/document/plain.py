"""Plain text: cleaned one character for one, and cut into elements.

An element is a line, or the lines of one hard-wrapped paragraph. Whether a text is hard-wrapped is decided once, for the
whole of it, by how it would have been wrapped: a line was broken there only where the next line's first word had no room.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.document.detect import decode
from reader.document.model import Element, Laid

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Line ends of every system; a form feed and a vertical tab end a line too."""

_DANGEROUS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]")
"""Control characters (an escape among them), lone surrogates and non-characters: none may reach a terminal."""

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of writing; a hostile text hides words with them (CVE-2021-42574)."""

BULLET = re.compile(
    r"(?:[•◦▪▫■□●○‣⁃∙·➤➢►▶▸→✓✔✗❖◆◇★☆»※・\uf0b7\uf0a7]"
    r"|[-–—*+o]|\(?\d{1,3}[.)]|\(?[a-z]\)|[a-z]\.)[ \t\u00a0\u2002-\u200a\u202f]+(?=\S)"
)
"""List bullets of word processors, browsers' copies, Markdown and typed lists, numbers and single letters included."""

WIDEST = 100
"""Columns of the widest hard wrap: mail wraps at 72 to 78, terminals' dumps at 80, some editors at 100."""

NARROWEST = 40
"""Columns under which a line is a heading, a list or a verse rather than a wrapped one."""

FULL_SHARE = 0.8
"""Share of the breaks within paragraphs that fall where the next word had no room, from which a text is hard-wrapped.
A wrapped text reaches nearly 1 (its short lines are paragraphs' ends, and end a run); lists and navigation lie under .3."""

ENDED_SHARE = 0.4
"""Share of full lines that end a sentence up to which they are one paragraph's; lines that each are a paragraph do."""


_FIRST_WORD = re.compile(r"(?:>[ \t]?)*(\S+)")
"""A line's first word; in a quoted mail it stands behind the marks."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    gap: int
    bullet: int

    @property
    def width(self) -> int:
        return self.indent + self.end - self.start


def read(data: bytes, subject: str) -> Laid:
    """Read a text in whatever encoding it is; raises DocumentError where it is none."""
    text, encoding = decode(data, subject)
    text = clean(text)
    return Laid(text, elements(text), encoding=encoding)


def clean(text: str) -> str:
    r"""Give the text with `\n` as its only line end and every dangerous character replaced, one for one."""
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    return _DIRECTION.sub("\u2060", _DANGEROUS.sub("\ufffd", text))


def elements(text: str) -> tuple[Element, ...]:
    """Cut a cleaned text into its lines, or its paragraphs where it is hard-wrapped."""
    lines = list(_lines(text))
    width = _wrapped_at(text, lines)
    if width:
        lines = list(_joined(text, lines, width))
    return tuple(Element(line.start, line.end, line.indent, line.gap, line.bullet) for line in lines)


def _lines(text: str) -> Iterator[_Line]:
    position, gap = 0, 0
    for whole in text.split("\n"):
        bare = whole.strip()
        if bare:
            start = position + whole.index(bare)
            before = whole[: start - position]
            indent = len(before.expandtabs(8)) if "\t" in before else len(before)
            match = BULLET.match(text, start, start + len(bare))
            yield _Line(start, start + len(bare), indent, gap, match.end() - start if match else 0)
            gap = 0
        else:
            gap += 1
        position += len(whole) + 1


def _wrapped_at(text: str, lines: list[_Line]) -> int:
    """The column at which the text is hard-wrapped; 0 where it is not."""
    widths = sorted(line.width for line in lines if line.width >= NARROWEST)
    if len(widths) < 3:
        return 0
    width = widths[int(0.97 * (len(widths) - 1))]
    if width > WIDEST:
        return 0
    full = ended = breaks = within = 0
    for line, following in pairwise(lines):
        if following.gap or following.bullet or line.width < NARROWEST or _is_bare(text, following):
            continue
        breaks += 1
        if _is_full(text, line, following, width):
            full += 1
            ended += text[line.end - 1] in '.!?"”’»。'
            within += text[following.start].islower() and text[line.end - 1] not in ".!?:;"
    # of a short note that has but one break, a sentence that goes on behind it tells the same as a second break
    return width if full + within >= 2 and full >= FULL_SHARE * breaks and ended <= ENDED_SHARE * full else 0


def _is_full(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether the next line's first word had no room on this line."""
    word = _FIRST_WORD.match(text, following.start, following.end)
    return line.width + 1 + (len(word[1]) if word else 0) > width


def _is_bare(text: str, line: _Line) -> bool:
    """Whether a line of a quoted mail is blank but for its marks: it parts paragraphs as a blank line does."""
    return not text[line.start : line.end].strip("> \t")


def _joined(text: str, lines: list[_Line], width: int) -> Iterator[_Line]:
    """The paragraphs that hard-wrapped lines make."""
    paragraph: _Line | None = None
    last: _Line | None = None
    for line in lines:
        if paragraph is None or last is None:
            paragraph = line
        elif _continues(text, paragraph, last, line, width):
            paragraph = replace(paragraph, end=line.end)
        else:
            yield paragraph
            paragraph = line
        last = line
    if paragraph is not None:
        yield paragraph


def _continues(text: str, paragraph: _Line, last: _Line, line: _Line, width: int) -> bool:
    if line.gap or line.bullet or _is_bare(text, line) or not _is_full(text, last, line, width):
        return False
    hanging = paragraph.indent + paragraph.bullet
    first = last.start == paragraph.start
    return (
        line.indent == last.indent or (first and line.indent in (hanging, 0)) or (first and line.indent < last.indent)
    )
