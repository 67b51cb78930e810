"""The body: a role for every line behind the masthead, told in order, for what a label opens goes on below it.

A walk down the lines with one state: the section that the last label opened. In the body every line is asked by the rules
of `_RULES`, the first that knows it gives its role.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from enum import Enum, auto

from reader.story import dates
from reader.story.lines import Line
from reader.story.masthead import Masthead
from reader.story.model import Role
from reader.story.page import Page

HEADING_WORDS = 16
"""Words of the longest subheading; agencies' are under six, German papers' run to a sentence."""

PULL_WORDS = (5, 60)
"""Words of a pull quote: shorter ones are names, longer ones the paragraph itself."""

SHINGLE = 5
"""Words that a line must share in a row with a longer one before it is compared with it whole."""


class Section(Enum):
    """What the last label opened."""

    BODY = auto()
    RELATED = auto()
    LATEST = auto()
    SKIPPED = auto()
    COMMENTS = auto()
    ABOUT = auto()


_OPENS = {
    "related": (Role.SECTION, Section.RELATED),
    "latest": (Role.SECTION, Section.LATEST),
    "about": (Role.SECTION, Section.ABOUT),
    "comments": (Role.FURNITURE, Section.COMMENTS),
    "topics": (Role.FURNITURE, Section.SKIPPED),
    "subscribe": (Role.FURNITURE, Section.SKIPPED),
    "legal": (Role.FURNITURE, None),
    "share": (Role.FURNITURE, None),
    "player": (Role.FURNITURE, None),
    "ad": (Role.FURNITURE, None),
    "skip": (Role.FURNITURE, None),
    "contributor": (Role.CONTRIBUTOR, Section.BODY),
    "contact": (Role.CONTACT, Section.BODY),
    "correction": (Role.CORRECTION, Section.BODY),
}
"""The role of a label's line, and the section that it opens; None where it leaves the section as it is."""

_TIME = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:[ap]\.?m\.?|Uhr|h))?(?:\s?\(?[A-Z]{2,4}\)?)?", re.IGNORECASE
)
_NOTE = re.compile(r"(?P<mark>\[\d{1,2}\]|[¹²³⁰-⁹]{1,2}|\*{1,3}|†|‡)\s*\S")
_COLUMNS = re.compile(r"\S(?:\t+|\s{3,}|\s*\|\s*)(?=\S)")
_CODE = re.compile(r"[{}();=<>\\$#_]")
_NUMBER = re.compile(r"[\W\d_]+")
_ATTRIBUTED = re.compile(r"^[–—-]?\s*[^\W\d_]+(?:\s[^\W\d_]+){1,3}(?:,.{3,80})?$")


class Walk:
    """The walk down a page's lines."""

    def __init__(self, page: Page, masthead: Masthead) -> None:
        self.page = page
        self.masthead = masthead
        self.section = Section.BODY
        self.listing = False
        """Whether the last line of the body announced a list by its colon."""

        self.shingles = _shingles(page)
        self.quoted_mail = sum(line.text.startswith(">") for line in page.lines) > len(page.lines) // 2
        self.clock = sum(_TIME.fullmatch(line.text) is not None for line in page.lines[masthead.body :]) >= 2

    def go(self) -> None:
        """Give every line behind the masthead its role."""
        for line in self.page.lines[self.masthead.body :]:
            if self.page.roles[line.index] is not None:
                continue
            self.page.give(line, self._labelled(line) or self._in_section(line) or self._in_body(line))

    def _labelled(self, line: Line) -> Role | None:
        if line.kind is None:
            return None
        role, opens = _OPENS[line.kind]
        if line.kind == "related" and ":" in line.text[3:-3]:
            return Role.RELATED  # "Read more: the other story" is label and story in one
        self.section = opens or self.section
        return role

    def _in_section(self, line: Line) -> Role | None:
        """The role of a line in a section that a label opened; None where the body goes on."""
        if self.section is Section.BODY:
            return None
        if self.section is not Section.ABOUT and self.section is not Section.LATEST and self._resumes(line):
            self.section = Section.BODY
            return None
        return _SECTIONS[self.section](self, line)

    def _resumes(self, line: Line) -> bool:
        page = self.page
        return line.prose and page.inside(line) and page.at_body(line) and (line.ended or not page.alone)

    def _in_body(self, line: Line) -> Role:
        page = self.page
        if not page.inside(line) and not (self.listing and (line.bullet or line.indent == page.region.indent)):
            self.listing = False
            return Role.PARAGRAPH if page.alone else Role.FURNITURE
        role = next((role for rule in _RULES if (role := rule(self, line))), None)
        if role is None:
            role = Role.PARAGRAPH if page.alone or page.at_body(line) else Role.FURNITURE
        if role in (Role.PARAGRAPH, Role.HEADING):
            self.listing = line.text.endswith((":", "："))
        return role

    # sections

    def related(self, line: Line) -> Role:
        """Another story's headline; what is too short for one is furniture."""
        return Role.RELATED if line.words >= 3 and not _NUMBER.fullmatch(line.text) else Role.FURNITURE

    def latest(self, line: Line) -> Role:
        """Sections, headlines, teasers and dates of other stories."""
        if dates.stamp(line.text, self.page.month_first) or dates.is_relative(line.text):
            return Role.DATE
        return Role.SECTION if line.words <= 4 and not line.ended else Role.ARTICLE

    def skipped(self, line: Line) -> Role:
        """The rest of a form, of a list of topics."""
        return Role.FURNITURE

    def comments(self, line: Line) -> Role:
        """What readers wrote, and the frame around it."""
        return Role.COMMENT if line.sentence else Role.FURNITURE

    def about(self, line: Line) -> Role:
        """The writer's name, then the biography."""
        return Role.BIO if line.sentence else Role.PROFILE

    # the body's rules, each for a line that no label and no section has taken

    def empty(self, line: Line) -> Role | None:
        """Digits and marks alone: counters, rules, what is left of icons. A row of three marks parts the body, and is kept."""
        if not _NUMBER.fullmatch(line.text):
            return None
        return Role.FURNITURE

    def timestamp(self, line: Line) -> Role | None:
        """The time over an entry of a live blog, where there are several."""
        return Role.TIMESTAMP if self.clock and _TIME.fullmatch(line.text) else None

    def date(self, line: Line) -> Role | None:
        """A date alone on a line."""
        if line.words > 14 or not any(character.isdigit() for character in line.text):
            return None
        if dates.stamp(line.text, self.page.month_first) or (line.words <= 4 and dates.is_relative(line.text)):
            return Role.DATE
        return None

    def table(self, line: Line) -> Role | None:
        """Columns, in this line and the one before or behind it."""
        return (
            Role.TABLE
            if self._columns(line.index) and (self._columns(line.index - 1) or self._columns(line.index + 1))
            else None
        )

    def code(self, line: Line) -> Role | None:
        """Lines dense with a programming language's marks, in this line and one beside it."""
        return (
            Role.CODE
            if self._dense(line.index) and (self._dense(line.index - 1) or self._dense(line.index + 1))
            else None
        )

    def pull_quote(self, line: Line) -> Role | None:
        """Marked by ">", or the words of a longer paragraph once more, or a quotation set apart with its speaker below."""
        if line.text.startswith(">") and not self.quoted_mail:
            bare = line.text.lstrip("> ")
            if not bare:
                return Role.FURNITURE
            text = self.page.text
            self.page.markers[line.index] = re.compile(r"[>\s]*").match(text, line.start).end() - line.start  # type: ignore[union-attr]
            return Role.PULL_QUOTE
        if self._repeated(line) or self._set_apart(line):
            return Role.PULL_QUOTE
        return None

    def footnote(self, line: Line) -> Role | None:
        """A note's mark at the start, where the same mark stands in the text before."""
        match = _NOTE.match(line.text) if not line.bullet else None
        if match is None or line.index < self.masthead.body + 2:
            return None
        mark = match["mark"]
        before = self.page.text[: line.start]
        return Role.FOOTNOTE if re.search(rf"[^\s*]{re.escape(mark)}(?!\*)", before) else None

    def list_item(self, line: Line) -> Role | None:
        """Bulleted, or announced by a colon; a run of headlines with bullets is a list of other stories."""
        page = self.page
        if line.bullet:
            if page.alone or self.listing or line.indent == page.region.indent or self._items(line):
                return Role.LIST_ITEM
            return Role.RELATED if line.words >= 3 else Role.FURNITURE
        if self.listing and not line.prose and line.indent == page.region.indent and not self._is_heading(line):
            return Role.LIST_ITEM
        return None

    def heading(self, line: Line) -> Role | None:
        """Short, without a full stop, over a paragraph."""
        if not self._is_heading(line) or line.bullet:
            return None
        return Role.HEADING

    def _is_heading(self, line: Line) -> bool:
        page = self.page
        if (
            line.words > HEADING_WORDS
            or line.text[-1] in ".,;…。、"
            or (not page.alone and line.indent != page.region.indent)
        ):
            return False
        if not line.text[0].isupper() and line.text[0].isalpha() and line.text[0].casefold() != line.text[0].upper():
            return False
        below = next((below for below in page.lines[line.index + 1 : line.index + 4] if below.kind is None), None)
        return (
            below is not None
            and below.words > line.words
            and (below.ended or below.prose)
            and below.indent >= line.indent
        )

    def _columns(self, index: int) -> bool:
        if not 0 <= index < len(self.page.lines):
            return False
        line = self.page.lines[index]
        raw = self.page.text[line.start : line.end]
        return len(_COLUMNS.findall(raw)) >= 2

    def _dense(self, index: int) -> bool:
        if not 0 <= index < len(self.page.lines):
            return False
        text = self.page.lines[index].text
        return len(_CODE.findall(text)) > max(2, 0.08 * len(text))

    def _repeated(self, line: Line) -> bool:
        least, most = PULL_WORDS
        if not least <= line.words <= most:
            return False
        bare = _bare(line.text)
        words = bare.split()
        if len(words) < SHINGLE:
            return False
        others = self.shingles.get(tuple(words[:SHINGLE]), ())
        return any(index != line.index and len(text) > len(bare) + 10 and bare in text for index, text in others)

    def _set_apart(self, line: Line) -> bool:
        page = self.page
        if page.alone or page.at_body(line) or line.text[0] not in '"“„«»‘' or line.index + 1 >= len(page.lines):
            return False
        return _ATTRIBUTED.match(page.lines[line.index + 1].text) is not None

    def _items(self, line: Line) -> bool:
        """Whether a bulleted line's run reads like items of a list rather than like other stories' headlines."""
        run = [line]
        for step in (-1, 1):
            index = line.index + step
            while 0 <= index < len(self.page.lines):
                beside = self.page.lines[index]
                if not beside.bullet or beside.indent != line.indent or beside.kind is not None:
                    break
                run.append(beside)
                index += step
        ended = sum(item.ended and item.text[-1] not in '?!"”»“' for item in run)
        return 2 * ended >= len(run) or sum(item.words for item in run) < 5 * len(run)


_SECTIONS: dict[Section, Callable[[Walk, Line], Role]] = {
    Section.RELATED: Walk.related,
    Section.LATEST: Walk.latest,
    Section.SKIPPED: Walk.skipped,
    Section.COMMENTS: Walk.comments,
    Section.ABOUT: Walk.about,
}

_RULES: tuple[Callable[[Walk, Line], Role | None], ...] = (
    Walk.empty,
    Walk.timestamp,
    Walk.date,
    Walk.table,
    Walk.code,
    Walk.pull_quote,
    Walk.footnote,
    Walk.list_item,
    Walk.heading,
)
"""The rules of the body, in the order in which a line is asked."""


def read(page: Page, masthead: Masthead) -> None:
    """Give every line behind the masthead its role."""
    Walk(page, masthead).go()


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _shingles(page: Page) -> dict[tuple[str, ...], list[tuple[int, str]]]:
    """Runs of words -> the lines of the body that hold them, for runs that stand in two lines or more."""
    counts: Counter[tuple[str, ...]] = Counter()
    texts: list[tuple[int, str, list[str]]] = []
    for line in page.lines[page.region.first : page.region.last + 1]:
        if line.sentence or line.words >= PULL_WORDS[0]:
            bare = _bare(line.text)
            words = bare.split()
            texts.append((line.index, bare, words))
            counts.update({tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)})
    found: defaultdict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for index, bare, words in texts:
        for i in range(len(words) - SHINGLE + 1):
            key = tuple(words[i : i + SHINGLE])
            if counts[key] > 1 and (not found[key] or found[key][-1][0] != index):
                found[key].append((index, bare))
    return found
