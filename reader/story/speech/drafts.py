"""Paragraphs as the stages of speech pass them on, and quotations in the making.

Invariant: a paragraph knows its place among the paragraphs; a draft names its parts by paragraph and passage, so that a
quotation may run over several paragraphs.
"""

from dataclasses import dataclass, field

from reader.story.model import Block, Role, Span
from reader.story.speech.clauses import Event
from reader.story.speech.marks import Passage
from reader.story.speech.phrases import Range
from reader.story.speech.tokens import Line

HEADINGS = frozenset({Role.HEADLINE, Role.HEADING, Role.KICKER})
"""Roles whose capitals tell nothing, and that leave articles out."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph and what was found in it."""

    index: int
    block: Block
    line: Line
    passages: list[Passage]
    events: list[Event]
    label: Span | None = None
    """The speaker's name that opens it: "SMITH: ..."."""

    turn: int | None = None
    """The paragraph whose label's speaker goes on here."""


@dataclass(slots=True)
class Draft:
    """A quotation in the making."""

    paragraph: int
    passages: list[tuple[int, int]]
    """(paragraph, passage) of each part."""

    clause: list[Span]
    mention: Span | None
    event: Event | None
    shape: str
    holder: int = -1
    """Paragraph of the mention."""

    carried: bool = False
    """Whether the speaker is carried over from before."""

    cue: Span | None = None
    source: Range | None = None
    heading: bool = False
    """Whether it stands in a headline, whose names the story may not know."""

    relative: bool = False
    """Whether its source is a relative pronoun."""

    parts: list[Span] = field(default_factory=list)


VOICES = frozenset(
    ("colon", "say", "report", "exclaim", "voice", "tell", "ask", "urge", "label", "judge", "think", "show")
)
"""Frames after whose events whole sentences between marks go on with the same speaker."""

STRONG = frozenset(("say", "report", "exclaim", "tell", "ask", "voice"))
"""Frames of plain speech."""


def spans(line: Line, ranges: list[Range]) -> list[Span]:
    """Where ranges of tokens stand in the text."""
    return [Span(line.spans[begin][0], line.spans[end - 1][1]) for begin, end in ranges if end > begin]


def voiced(draft: Draft) -> bool:
    """Whether somebody speaks in a draft, so that a quotation can go on from it."""
    return draft.event is None or (draft.event.frame in VOICES and not draft.event.passive)


def place(draft: Draft) -> int:
    """Where a draft stands: its words, else its cue."""
    span = draft.clause[0] if draft.clause else draft.cue
    return span.start if span is not None else 0


def of_event(paragraph: Paragraph, event: Event, passages: list[int]) -> Draft:
    """The draft of an event that reports those tokens' passages."""
    line = paragraph.line
    return Draft(
        paragraph.index,
        [(paragraph.index, line.passages[token]) for token in passages],
        spans(line, event.content),
        spans(line, [event.source])[0] if event.source is not None else None,
        event,
        event.shape,
        paragraph.index,
        cue=spans(line, [event.cue])[0],
        source=event.source,
        heading=paragraph.block.role in HEADINGS,
        relative=event.source is not None and line.tags[event.source[0]] == "w",
    )
