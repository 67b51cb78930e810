"""The Story: all that was understood of a document, frozen.

Every place is a Span, half open, in code points of `Story.text`; no span splits a grapheme. Blocks tile the text: they are
in order, never overlap, and only white space lies between them, so nothing that was given is lost; what a reader would skip
carries a role that says so.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

Moment = date | datetime
"""A date as printed; with the time and the zone's offset where the text names them."""


class Span(NamedTuple):
    """A stretch of `Story.text`: `text[start:end]`."""

    start: int
    end: int


class Role(StrEnum):
    """What a block is in the story."""

    KICKER = "kicker"  # the label over a headline
    HEADLINE = "headline"
    DECK = "deck"  # the sentence or two under a headline
    BYLINE = "byline"
    DATE = "date"  # when it was published or updated
    DATELINE = "dateline"  # "KYIV, Feb. 5 (Reuters) —"
    PARAGRAPH = "paragraph"
    HEADING = "heading"  # a subheading in the body
    LIST_ITEM = "list-item"
    PULL_QUOTE = "pull-quote"  # words of the body set large, or a sentence that the page lifts out
    CAPTION = "caption"
    CREDIT = "credit"  # who made a picture, a video, a graphic
    CONTRIBUTOR = "contributor"  # "X contributed to this article"
    CONTACT = "contact"  # "Write to X at ..."
    CORRECTION = "correction"
    FOOTNOTE = "footnote"
    TIMESTAMP = "timestamp"  # over an entry of a live blog
    POST = "post"  # a post from a social network
    POST_STAMP = "post-stamp"  # "Posted on X · 6 hours ago"
    PROFILE = "profile"  # the writer's name line or one-line description of herself
    BIO = "bio"
    SECTION = "section"  # a label over a list: RELATED, LATEST ARTICLES, MIDDLE EAST
    RELATED = "related"  # a link to another story
    ARTICLE = "article"  # a teaser of another story
    EMBED = "embed"  # what is left of a video or another thing that was played here
    TABLE = "table"
    CODE = "code"
    COMMENT = "comment"  # what a reader of the page wrote under it
    FURNITURE = "furniture"  # navigation, advertisements, share buttons, legal lines


BODY_ROLES = frozenset(
    {
        Role.DATELINE,
        Role.PARAGRAPH,
        Role.HEADING,
        Role.LIST_ITEM,
        Role.PULL_QUOTE,
        Role.TABLE,
        Role.CODE,
        Role.CONTRIBUTOR,
        Role.CORRECTION,
    }
)
"""Roles of the story's own body; its words are counted and its position is kept in these."""

HIDDEN_ROLES = frozenset({Role.FURNITURE, Role.EMBED, Role.SECTION, Role.RELATED, Role.ARTICLE, Role.COMMENT})
"""Roles that a person who reads would skip; one key shows and hides them."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a block's text."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one role."""

    role: Role
    start: int
    end: int

    marker: int = 0
    """How many characters from `start` on are a bullet or a pull quote's mark, with the white space behind it."""

    level: int | None = None
    """Of a heading, 1 to 6, or of a list item, 1 for the outermost; None where the text does not say."""

    links: tuple[Link, ...] = ()

    @property
    def span(self) -> Span:
        """Where the block stands."""
        return Span(self.start, self.end)

    @property
    def content(self) -> Span:
        """Where its words stand, without the marker."""
        return Span(self.start + self.marker, self.end)


DOUBTFUL = 0.6
"""The confidence under which a report without marks is not listed: of those, about every second is none to other readers."""


class QuoteKind(StrEnum):
    """How somebody's words are given."""

    DIRECT = "direct"  # whole sentences between marks
    MIXED = "mixed"  # a fragment between marks, woven into the writer's sentence
    INDIRECT = "indirect"  # reported, without marks


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody said or wrote, between marks or reported."""

    kind: QuoteKind

    parts: tuple[Span, ...]
    """The words, without the marks; several where a speech tag, a bullet or a paragraph's end comes between."""

    text: str
    """The parts, joined by single spaces, white space folded."""

    clause: tuple[Span, ...] | None = None
    """All that is reported, words outside the marks included; None where that is no more than `parts`."""

    speaker: str | None = None
    """The id of the Source who said it; None where nobody is named."""

    mention: Span | None = None
    """The words that name the speaker for this quotation ("he", "Takeyh"), or from which the speaker is carried over."""

    cue: Span | None = None
    """The words that say that it was said ("said", "according to"); None where there are none."""

    confidence: float = 0.0
    """How sure the attribution is, 0 to 1."""

    corrected: bool = False
    """Whether a person said who the speaker is."""

    @property
    def doubtful(self) -> bool:
        """Whether it may well be no quotation: no marks, and a cue that as often as not reports nothing."""
        return self.kind is QuoteKind.INDIRECT and self.confidence < DOUBTFUL


class SourceKind(StrEnum):
    """What sort of source it is."""

    PERSON = "person"
    ANONYMOUS = "anonymous"  # "a Western security official"
    ORGANIZATION = "organization"
    DOCUMENT = "document"  # "court filings"


@dataclass(frozen=True, slots=True)
class Source:
    """Someone or something that the story rests on."""

    id: str
    """Unique in the story: "s1", "s2", ... in the order of their first mention."""

    name: str
    """The fullest name that the story gives; for an unnamed source the words that describe it."""

    kind: SourceKind

    role: str | None = None
    """What the story says that they are: "Secretary of State", "a historian at ..."."""

    affiliation: str | None = None
    """The organization that the story ties them to."""

    mentions: tuple[Span, ...] = ()

    quotes: tuple[int, ...] = ()
    """Indexes into `Story.quotes`, of those with marks; `Story.said_by` gives what is reported too."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made a picture, a video or a graphic."""

    name: str
    kind: str
    """"photo", "illustration", "video" or "graphic"."""

    agency: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote the story, as the story itself tells it."""

    name: str
    role: str | None = None
    employer: str | None = None
    location: str | None = None
    beats: tuple[str, ...] = ()
    email: str | None = None
    handle: str | None = None
    """With its "@"."""

    platform: str | None = None
    """Where the handle is: "X", "Mastodon", ..."""

    tagline: str | None = None
    """The line with which they describe themselves."""

    bio: tuple[str, ...] = ()
    """The paragraphs of the biography."""

    past_outlets: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A post from a social network."""

    text: str
    platform: str | None
    stamp: str | None
    """The line that says where and when, as it stands."""

    posted: Moment | None
    """None where the stamp is relative and the story has no date of its own."""

    hashtags: tuple[str, ...]
    """Without "#"."""

    mentions: tuple[str, ...]
    """Without "@"."""

    links: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Related:
    """Another story that the page points to."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Latest:
    """Another story that the page shows with a teaser."""

    section: str | None
    title: str | None
    summary: str | None
    date: Moment | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What the paper put right."""

    text: str
    date: Moment | None = None


@dataclass(frozen=True, slots=True)
class Embed:
    """What is left in the text of something that was played or shown."""

    kind: str
    """"video", "audio", ..."""

    title: str | None
    duration: str | None
    """As it stands: "6:33"."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Story:
    """All that was understood of a document."""

    id: str
    """The first sixteen hexadecimal digits of the document's hash."""

    title: str
    text: str
    blocks: tuple[Block, ...]

    kicker: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    """The names of the writers."""

    contributors: tuple[str, ...] = ()
    publication: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    dateline: str | None = None
    """The place (with date and agency as they stand) that opens wire copy."""

    language: str | None = None
    """ISO 639-1."""

    url: str | None = None
    notice: str | None = None
    """What a reader must know: that the page gives but a part of its story, and why."""

    words: int = 0
    """Of the body."""

    minutes: int = 0
    """To read the body, rounded up."""

    quotes: tuple[Quote, ...] = ()
    """In the order of the text."""

    sources: tuple[Source, ...] = ()
    credits: tuple[Credit, ...] = ()
    author: Author | None = None
    posts: tuple[Post, ...] = ()
    related: tuple[Related, ...] = ()
    latest: tuple[Latest, ...] = ()
    corrections: tuple[Correction, ...] = ()
    embeds: tuple[Embed, ...] = ()

    def source(self, identifier: str | None) -> Source | None:
        """The source with that id; None where there is none."""
        return next((source for source in self.sources if source.id == identifier), None)

    @property
    def listed(self) -> tuple[Quote, ...]:
        """The quotations that a list shows, in the order of the text: all but the doubtful ones."""
        return tuple(quote for quote in self.quotes if not quote.doubtful)

    def said_by(self, source: Source) -> tuple[Quote, ...]:
        """All that a source says, between marks or reported, in the order of the text, but for what is doubtful."""
        return tuple(quote for quote in self.listed if quote.speaker == source.id)
