"""The body: a role for every line behind the masthead, told in order, for what a label opens goes on below it.

A walk down the lines with one state: the section that the last label opened. In the body every line is asked by the rules
of `_RULES`, the first that knows it gives its role.
"""

import re
from collections.abc import Callable
from enum import Enum, auto

from reader.story import dates
from reader.story.containers import LINKED
from reader.story.lines import Line
from reader.story.masthead import Masthead
from reader.story.model import Role
from reader.story.page import Page
from reader.story.shapes import Shapes


class Section(Enum):
    """What the last label opened."""

    BODY = auto()
    RELATED = auto()
    LATEST = auto()
    SKIPPED = auto()
    COMMENTS = auto()
    ABOUT = auto()
    SPONSOR = auto()
    CONTACT = auto()


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
    "summary": (Role.HEADING, Section.BODY),
    "sponsor": (Role.FURNITURE, Section.SPONSOR),
    "contact": (Role.CONTACT, Section.CONTACT),
    "correction": (Role.CORRECTION, Section.BODY),
}
"""The role of a label's line, and the section that it opens; None where it leaves the section as it is."""

_TIME = re.compile(
    r"(?:(?:updated|posted|published)(?: at)?:? )?"
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:[ap]\.?m\.?|Uhr|h))?(?:\s?\(?[A-Z]{2,4}\)?)?",
    re.IGNORECASE,
)
_TIMED = re.compile(rf"{_TIME.pattern}\s+\S", re.IGNORECASE)
_MARK = r"(?P<mark>\[\d{1,2}\]|[¹²³⁰-⁹]{1,2}|\*{1,3}|†|‡)"
_NOTE = re.compile(rf"{_MARK}\s*\S")
_NOTED = re.compile(rf"(?<=[^\s*]){_MARK}(?![*\w])")
_CRUMBS = re.compile(r"\s[>»›]\s")
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

        self.shapes = Shapes(page)
        self._noted: dict[str, int] | None = None
        self.quoted_mail = sum(line.text.startswith(">") for line in page.lines) > len(page.lines) // 2
        self.clock = sum(_TIME.fullmatch(line.text) is not None for line in page.lines[masthead.body :]) >= 2

    def go(self) -> None:
        """Give every line its role, those around the masthead first."""
        for line in self.page.lines[: self.masthead.body]:
            self.page.give(line, self._beside_masthead(line))
        for line in self.page.lines[self.masthead.body :]:
            if self.page.roles[line.index] is not None:
                continue
            self.page.give(line, self._labelled(line) or self._in_section(line) or self._in_body(line))

    def _beside_masthead(self, line: Line) -> Role:
        """What stands between the masthead's lines: a summary's bullets in a story pasted alone, on a page its frame."""
        if self.page.alone and _TIMED.match(line.text) and not _TIME.fullmatch(line.text):
            return Role.LIST_ITEM
        if line.kind is not None and not self._framed(line):
            return _OPENS[line.kind][0]
        if not self.page.alone or _NUMBER.fullmatch(line.text) or _CRUMBS.search(line.text):
            return Role.FURNITURE
        if self.clock and _TIME.fullmatch(line.text):
            return Role.TIMESTAMP
        if line.bullet:
            return Role.LIST_ITEM
        return Role.HEADING if self.shapes.is_heading(line) else Role.PARAGRAPH

    def _labelled(self, line: Line) -> Role | None:
        if self.shapes.is_code(line):
            return Role.CODE
        if line.kind is None or (self.section is Section.COMMENTS and not self._resumes(line)):
            return None
        role, opens = _OPENS[line.kind]
        if role is Role.HEADING and self._framed(line):
            return Role.FURNITURE
        if line.kind == "related" and ":" in line.text[3:-3]:
            return Role.RELATED  # "Read more: the other story" is label and story in one
        if line.kind == "contact" and line.words > 4:
            opens = None
        self.section = opens or self.section
        return role

    def _in_section(self, line: Line) -> Role | None:
        """The role of a line in a section that a label opened; None where the body goes on."""
        if self.section is Section.BODY or _NUMBER.fullmatch(line.text):
            return None
        if self.section not in _TO_THE_END and self._resumes(line):
            self.section = Section.BODY
            return None
        if self.section in _TO_A_HEADING and self.shapes.is_heading(line):
            self.section = Section.BODY
            return None
        return _SECTIONS[self.section](self, line)

    def _resumes(self, line: Line) -> bool:
        page = self.page
        if line.hint is not None:
            return line.hint.main and line.hint.linked < LINKED
        return line.prose and page.inside(line) and page.at_body(line) and (line.ended or not page.alone)

    def _framed(self, line: Line) -> bool:
        """Whether the markup says that a line is not of the main text."""
        return line.hint is not None and not line.hint.main

    def _in_body(self, line: Line) -> Role:
        page = self.page
        if self._framed(line):
            return Role.FURNITURE
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
        return Role.COMMENT if line.ended or line.sentence else Role.FURNITURE

    def about(self, line: Line) -> Role:
        """The writer's name, then the biography."""
        return Role.BIO if line.sentence else Role.PROFILE

    def contact(self, line: Line) -> Role:
        """Whom the press may ask: names, numbers, addresses, each on a line of its own."""
        return Role.CONTACT

    # the body's rules, each for a line that no label and no section has taken

    def empty(self, line: Line) -> Role | None:
        """Digits and marks alone: counters, rules, what is left of icons."""
        return Role.FURNITURE if _NUMBER.fullmatch(line.text) else None

    def running_head(self, line: Line) -> Role | None:
        """A short line that stands there again and again: a printed page's head or foot, which no markup has."""
        if line.hint is not None:
            return None
        return Role.FURNITURE if self.shapes.is_running_head(line) else None

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
        return Role.TABLE if self.shapes.is_row(line) else None

    def pull_quote(self, line: Line) -> Role | None:
        """Marked by ">", or the words of a longer paragraph once more, or a quotation set apart with its speaker below."""
        if line.text.startswith(">") and not self.quoted_mail:
            bare = line.text.lstrip("> ")
            if not bare:
                return Role.FURNITURE
            text = self.page.text
            self.page.markers[line.index] = text.index(bare[0], line.start) - line.start
            return Role.PULL_QUOTE
        return Role.PULL_QUOTE if self.shapes.is_pulled(line) or self._set_apart(line) else None

    def footnote(self, line: Line) -> Role | None:
        """A note's mark at the start, where the same mark stands in the text before."""
        raw = self.page.text[line.start : line.end] if line.bullet else line.text
        match = _NOTE.match(raw)
        if match is None or line.index < self.masthead.body + 2:
            return None
        if self._noted is None:
            self._noted = _noted(self.page.text)
        first = self._noted.get(match["mark"])
        return Role.FOOTNOTE if first is not None and first < line.start else None

    def list_item(self, line: Line) -> Role | None:
        """Bulleted, or announced by a colon; a run of headlines with bullets is a list of other stories."""
        page = self.page
        if line.bullet:
            if page.alone or self.listing or line.indent == page.region.indent or self.shapes.is_item(line):
                return Role.LIST_ITEM
            return Role.RELATED if line.words >= 3 else Role.FURNITURE
        if self.listing and not line.prose and line.indent == page.region.indent and not self.shapes.is_heading(line):
            return Role.LIST_ITEM
        return None

    def heading(self, line: Line) -> Role | None:
        """Short, without a full stop, over a paragraph."""
        if not self.shapes.is_heading(line) or line.bullet:
            return None
        return Role.HEADING

    def _set_apart(self, line: Line) -> bool:
        page = self.page
        if page.alone or page.at_body(line) or line.text[0] not in '"“„«»‘' or line.index + 1 >= len(page.lines):
            return False
        return _ATTRIBUTED.match(page.lines[line.index + 1].text) is not None


_SECTIONS: dict[Section, Callable[[Walk, Line], Role]] = {
    Section.RELATED: Walk.related,
    Section.LATEST: Walk.latest,
    Section.SKIPPED: Walk.skipped,
    Section.COMMENTS: Walk.comments,
    Section.ABOUT: Walk.about,
    Section.SPONSOR: Walk.skipped,
    Section.CONTACT: Walk.contact,
}

_TO_A_HEADING = {Section.SPONSOR}
_TO_THE_END = {Section.ABOUT, Section.LATEST, Section.SPONSOR}
"""Sections whose paragraphs read like the body's: the next paragraph does not end them."""

_RULES: tuple[Callable[[Walk, Line], Role | None], ...] = (
    Walk.empty,
    Walk.timestamp,
    Walk.running_head,
    Walk.date,
    Walk.table,
    Walk.pull_quote,
    Walk.footnote,
    Walk.list_item,
    Walk.heading,
)
"""The rules of the body, in the order in which a line is asked."""


def _noted(text: str) -> dict[str, int]:
    """Notes' marks that stand behind a word -> the first place where each does."""
    found: dict[str, int] = {}
    for match in _NOTED.finditer(text):
        found.setdefault(match["mark"], match.start("mark"))
    return found


def read(page: Page, masthead: Masthead) -> None:
    """Give every line behind the masthead its role."""
    Walk(page, masthead).go()
