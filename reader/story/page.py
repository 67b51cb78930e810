"""The page under the reader's hands: a document's lines, where its body lies, and the roles given so far.

Each stage looks at the lines that have no role yet and gives some of them one. A line may be parted into several blocks
(a dateline and its paragraph, a kicker and a byline); `blocks` makes the blocks that tile the text.
"""

import re
from dataclasses import dataclass, field, replace

from reader.document import Document
from reader.story.labels import labels
from reader.story.language import language
from reader.story.lines import Line, label, lines
from reader.story.model import Block, Link, Role
from reader.story.region import Region, neighbours, region

OUTSIDE_LINES = 10
"""Lines outside the body up to which a text is a story pasted alone: its masthead and what ends it. On whole pages, the
navigation alone has more (the smallest of 215 had 13)."""

OUTSIDE_SHARE = 0.3
"""The same, for long stories, as a share of the body's lines."""


STRAY = 12
"""Lines between a short main line and the next main one from which it is a stray, whose words stand elsewhere too."""


_FRAME = {"skip", "share", "subscribe", "topics", "ad", "related"}
"""Labels of what surrounds a story on its page."""


@dataclass(slots=True)
class Part:
    """One of several blocks on a line."""

    role: Role
    start: int
    end: int
    marker: int = 0


@dataclass(slots=True)
class Page:
    """A document while it is being understood."""

    document: Document
    text: str
    lines: list[Line]
    language: str | None
    region: Region
    runs: list[int]
    """For each line, how many prose lines of its indent stand together with it."""

    alone: bool
    """Whether the story was pasted without the page around it."""

    month_first: bool
    """Whether 3/4/2024 is in March here."""

    roles: list[Role | None] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)
    markers: dict[int, int] = field(default_factory=dict)
    parts: dict[int, tuple[Part, ...]] = field(default_factory=dict)
    _opening: int | None = None
    _headed: int | None = None

    def give(self, line: Line, role: Role) -> None:
        """Give a line its role; a role that was given stands."""
        if self.roles[line.index] is None:
            self.roles[line.index] = role

    def inside(self, line: Line) -> bool:
        """Whether the line lies in the body's region."""
        return self.region.first <= line.index <= self.region.last

    @property
    def opening(self) -> int:
        """The first paragraph of the main text; the region's first line where there is none."""
        if self._opening is None:  # every picture's line asks for it
            main = (line.index for line in self.lines if line.prose and line.hint is not None and line.hint.main)
            self._opening = next(main, self.region.first)
        return self._opening

    @property
    def headed(self) -> int:
        """The last top heading over the first paragraph, those of pictures left out; where there is none, the first line."""
        if self._headed is None:
            above = (
                line for line in self.lines[self.opening :: -1] if line.hint is not None and not line.hint.pictured
            )
            self._headed = next((line.index for line in above if line.hint and line.hint.tag == "h1"), 0)
        return self._headed

    def at_body(self, line: Line) -> bool:
        """Whether the line stands where the body's paragraphs do: at their indent, or in a run of its own."""
        return line.indent == self.region.indent or self.runs[line.index] >= 3

    def blocks(self) -> tuple[Block, ...]:
        """Make the blocks; a line without a role is furniture on a page, a paragraph in a story pasted alone."""
        made: list[Block] = []
        for line in self.lines:
            if split := self.parts.get(line.index):
                made.extend(Block(part.role, part.start, part.end, part.marker) for part in split)
                continue
            role = self.roles[line.index] or (Role.PARAGRAPH if self.alone else Role.FURNITURE)
            marker = self.markers.get(line.index, line.bullet if role is Role.LIST_ITEM else 0)
            links = tuple(Link(*link) for link in line.hint.links) if line.hint is not None else ()
            made.append(Block(role, line.start, line.end, marker, self.levels.get(line.index), links))
        return tuple(made)


def page(document: Document) -> Page:
    """Lay a document out: its lines, labelled, its language, and where its body lies."""
    given = lines(document)
    code = language(" ".join(line.text for line in given if line.words >= 8))
    label(given, labels(code))
    found = _main(given) or _to_the_end(given, region(given))
    alone = found is None or (_unframed(given) if document.hints else _alone(given, found))
    if found is None or alone:
        indent = found.indent if found else (given[0].indent if given else 0)
        found = Region(0 if found is None else found.first, len(given) - 1, indent)
    return Page(
        document,
        document.text,
        given,
        code,
        found,
        neighbours(given),
        alone,
        code in (None, "en") and not _DAY_FIRST.search(document.text),
        [None] * len(given),
    )


def _unframed(given: list[Line]) -> bool:
    """Whether the markup has nothing but the main text, as a word processor's or a book's: there is no page around it."""
    return all(line.hint is None or line.hint.main or line.hint.words.startswith("book-") for line in given)


def _main(given: list[Line]) -> Region | None:
    """From the first to the last line of the main text, where there is markup that tells it."""
    main = [line for line in given if line.hint is not None and line.hint.main]
    while len(main) > 1 and not main[0].prose and main[1].index - main[0].index > STRAY:
        main = main[1:]
    while len(main) > 1 and not main[-1].prose and main[-1].index - main[-2].index > STRAY:
        main = main[:-1]
    return Region(main[0].index, main[-1].index, 0) if main else None


_FULL_STOP = re.compile(r"[.!?。！？][\"”’»“'\)\]」』]*$")
_DAY_FIRST = re.compile(
    r"\b(?:[12]?\d|3[01])(?:st|nd|rd|th)? (?:January|February|March|April|June|July|"
    r"August|September|October|November|December)\b"
    r"|\bGMT\b|\bBST\b"
)
"""What only pages print that write the day before the month: a date written out so, or British time."""


def _to_the_end(given: list[Line], found: Region | None) -> Region | None:
    """The region with the short sentences that end it: a story's last line is often its shortest."""
    if found is None:
        return None
    last = found.last
    for line in given[last + 1 :]:
        if line.kind is not None or line.indent != found.indent or not _FULL_STOP.search(line.text) or line.words < 2:
            break
        last = line.index
    return replace(found, last=last)


def _alone(given: list[Line], found: Region) -> bool:
    inside = found.last - found.first + 1
    outside = len(given) - inside
    if outside <= max(OUTSIDE_LINES, OUTSIDE_SHARE * inside):
        return True
    frame = sum(line.kind in _FRAME for line in given)
    return frame == 0 or (frame <= 2 and outside <= 2 * OUTSIDE_LINES)
