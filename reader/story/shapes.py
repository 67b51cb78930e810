"""What lines are by their shape among their neighbours: tables, code, lists, repeated words, running heads, headings.

Everything here is found once for a page, in time that grows in step with it; the walk down the body only asks.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from reader.story.lines import Line
from reader.story.page import Page

HEADING_WORDS = 16
"""Words of the longest subheading; agencies' are under six, German papers' run to a sentence."""

SUBHEAD_WORDS = 9
"""Words up to which repeated words over a paragraph are its heading; a pull quote is a sentence."""

PULL_WORDS = (5, 60)
"""Words of a pull quote: shorter ones are names, longer ones the paragraph itself."""

NAMED_WORDS = 8
"""Words of a line of a list without bullets: a name and what somebody is, a line of an address."""

ANNOUNCED = 30
"""Lines up to which a list that a colon announced may run on without bullets: who was present, what was voted on."""

RUNNING_WORDS = 12
"""Words of the longest running head."""

SHINGLE = 5
"""Words that a line must share in a row with a longer one before it is compared with it whole."""

DENSE = 0.06
"""Share of a line's characters that are a programming language's marks from which it may be code; prose has under .01."""

SCRIPT = re.compile(r"(?:[QAFR]|Q\s?&\s?A|Frage|Antwort|Question|Réponse|[A-Z][A-Z.'’ -]{2,30})\s*:\s|[—–]|-\s|\(")
"""How a turn of an interview, a transcript or a dialogue begins, or a stage direction: never a heading, however short."""

_COLUMNS = re.compile(r"\S(?:\t+|\s{3,}|\s*\|\s*)(?=\S)")
_STATEMENT = re.compile(r"(?:import|from|use|using|package|#include|const|let|var|def|function|return|print)\b[^.]*$")
_CODE = re.compile(r"[{}();=<>\\$#_]")
_SAID = re.compile(r"[,?!](?:[\"”’»]|'')\s+\w+\s+\w+")
_ADDRESS = re.compile(r"https?://|www\.")
_NOTED = re.compile(r"(?:\[\d{1,3}\])+$")
"""The marks of notes at a line's end, behind its full stop."""

_CLOSING = "\"”’»“') "


class Shapes:
    """The shapes of a page's lines."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._copies = Counter(line.text for line in page.lines)
        self._repeats = _repeats(page)
        self._rows = frozenset(line.index for line in page.lines if _has_columns(page, line))
        self._code = frozenset(_code(page.lines))
        self._items = frozenset(_items(page.lines))

    def is_code(self, line: Line) -> bool:
        """Whether a line belongs to a listing in a programming language."""
        return line.index in self._code

    def is_row(self, line: Line) -> bool:
        """Whether a line is a row of a table: columns, in it and in the line above or below."""
        return line.index in self._rows and (line.index - 1 in self._rows or line.index + 1 in self._rows)

    def is_item(self, line: Line) -> bool:
        """Whether a bulleted line's run reads like a list's items rather than like other stories' headlines."""
        return line.index in self._items

    def is_running_head(self, line: Line) -> bool:
        """Whether a short line stands there again and again: a printed page's head or foot."""
        return (
            line.words <= RUNNING_WORDS
            and not line.bullet
            and self._copies[line.text] > 1
            and not SCRIPT.match(line.text)
        )

    def is_pulled(self, line: Line) -> bool:
        """Whether a line's words stand once more in a longer one, and it is no heading of such words."""
        return self._repeated(line) and not (line.words <= SUBHEAD_WORDS and self.is_heading(line))

    def is_heading(self, line: Line) -> bool:
        """Whether a line is short, has no full stop, and stands over a paragraph, a list or a table."""
        page = self._page
        if (
            line.words > HEADING_WORDS
            or SCRIPT.match(line.text)
            or _SAID.search(line.text)
            or _ADDRESS.search(line.text)
        ):
            return False
        last = _NOTED.sub("", line.text).rstrip(_CLOSING)[-1:]
        if last in ".,;…。、" or (not page.alone and line.indent != page.region.indent):
            return False
        following = page.lines[line.index + 1] if line.index + 1 < len(page.lines) else None
        if last == ":" and following is not None and (following.bullet or not following.sentence):
            return False
        if line.text[0].islower():
            return False
        if self._ends_list(line):
            return False
        below = next((below for below in page.lines[line.index + 1 : line.index + 4] if below.kind is None), None)
        if below is None or below.indent < line.indent or page.roles[below.index] is not None:
            return False
        if below.index in self._rows:
            return True
        return below.words > line.words and (below.prose or (below.ended and below.text[-1] not in ":："))

    def _ends_list(self, line: Line) -> bool:
        """Whether no blank line parts it from a short line above: names under one another, an address.

        A line of any length, where a colon announced the list.
        """
        above = self._page.lines[line.index - 1] if line.index else None
        if above is None or line.gap or not self._page.alone or above.kind is not None:
            return False
        if 1 < above.words <= NAMED_WORDS and not above.ended and above.text[0].isalpha():
            return True
        for first in reversed(self._page.lines[max(0, line.index - ANNOUNCED) : line.index]):
            if first.ended:
                return first.text[-1] in ":："
            if first.gap:
                break
        return False

    def _repeated(self, line: Line) -> bool:
        least, most = PULL_WORDS
        if not least <= line.words <= most:
            return False
        bare = _bare(line.text)
        others = self._repeats.get(_key(bare.split()), ())
        return any(index != line.index and len(text) > len(bare) + 10 and bare in text for index, text in others)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _has_columns(page: Page, line: Line) -> bool:
    raw = page.text[line.start : line.end]
    return ("\t" in raw or "|" in raw or "   " in raw) and len(_COLUMNS.findall(raw)) >= 2


MOST_COPIES = 12
"""Lines that may share a run of words before it says nothing: a page's notices recur, a pull quote stands there twice."""


def _repeats(page: Page) -> dict[str, list[tuple[int, str]]]:
    """How short lines of the body begin -> the lines that hold those words, where there are more than one."""
    body = [line for line in page.lines[page.region.first : page.region.last + 1] if line.words >= PULL_WORDS[0]]
    if not any(page.roles[line.index] is None for line in body):
        return {}  # of a book, which has no page's pull quotes
    bare = [(line, _bare(line.text)) for line in body]
    keys = {_key(text.split()) for line, text in bare if line.words <= PULL_WORDS[1]}
    firsts = {key.split(" ", 1)[0] for key in keys if key}
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for line, text in bare:
        words = text.split()
        for place, word in enumerate(words):
            if word in firsts and (key := _key(words[place : place + SHINGLE])) in keys:
                there = found[key]
                if len(there) <= MOST_COPIES and (not there or there[-1][0] != line.index):
                    there.append((line.index, text))
    return {key: there for key, there in found.items() if 1 < len(there) <= MOST_COPIES}


def _key(words: list[str]) -> str:
    """The first words, as one text; nothing where there are fewer."""
    return " ".join(words[:SHINGLE]) if len(words) >= SHINGLE else ""


def _code(lines: list[Line]) -> Iterator[int]:
    """Groups of three lines and more, two fifths of them dense with marks; and a statement alone before such a group."""
    lone: Line | None = None
    for group in _groups(lines):
        dense = sum(len(_CODE.findall(item.text)) > max(1, DENSE * len(item.text)) for item in group)
        if len(group) >= 3 and 5 * dense >= 2 * len(group):
            yield from (item.index for item in group)
            if lone is not None:
                yield lone.index
        lone = group[0] if len(group) == 1 and _STATEMENT.match(group[0].text) else None


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.gap and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _items(lines: Iterable[Line]) -> Iterator[int]:
    """Lines of runs of bullets of which half end like sentences, or which are short."""
    run: list[Line] = []
    for line in lines:
        if run and (not line.bullet or line.indent != run[0].indent or line.kind is not None):
            yield from _if_items(run)
            run = []
        if line.bullet and line.kind is None:
            run.append(line)
    yield from _if_items(run)


def _if_items(run: list[Line]) -> Iterator[int]:
    ended = sum(item.ended and item.text[-1] not in '?!"”»“' for item in run)
    if 2 * ended >= len(run) or sum(item.words for item in run) < 5 * len(run):
        yield from (item.index for item in run)
