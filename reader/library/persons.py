"""Who speaks in the library, as it answers: frozen data about people, unnamed sources, organizations and writers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reader.library.voices import NameKind
from reader.story import Author, Post, QuoteKind, Span

TIMES = 12
"""Stretches into which the time between a person's first story and the last is parted."""


class Order(StrEnum):
    """What a list of people is put in order by."""

    QUOTED = "quoted"  # the most quoted first; writers by their stories
    LATEST = "latest"  # whoever was in a story last
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks, or writes, as a list shows them: one name, or all that a person said to be one."""

    name: str
    kind: NameKind
    names: int
    """How many names they have; 1 as a rule."""

    stories: int
    quotes: int
    """Quotations in them all; 0 of who writes."""

    first: date
    last: date
    role: str
    """What the newest story says that they are; empty where none does."""

    affiliation: str
    """Likewise; of who writes the publication of the newest story that names one."""

    times: tuple[int, ...]
    """Quotations, or stories of who writes, over time: `TIMES` stretches of the same length from first to last."""


Key = tuple[int | str | bytes, ...]
"""Where a page of a list ends."""


@dataclass(frozen=True, slots=True)
class VoicePage:
    """Some of a list."""

    voices: tuple[Voice, ...]
    after: Key | None
    """What to ask the next page with; None where this is the last."""


@dataclass(frozen=True, slots=True)
class Held:
    """Something that stories say of somebody, and from when to when they do."""

    words: str
    first: date
    last: date
    stories: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in all stories."""

    name: str
    kind: NameKind
    names: tuple[tuple[str, int], ...]
    """Each of the names with its stories, the name they go by first."""

    stories: int
    quotes: int
    first: date
    last: date
    roles: tuple[Held, ...]
    """What stories say that they are, the latest first; spellings of the same are one."""

    affiliations: tuple[Held, ...]
    publications: tuple[tuple[str, int, int], ...]
    """Where they speak, or write, with stories and quotations, the most first; '' where a story names none."""

    months: tuple[tuple[date, int], ...]
    """The first of each month in which they are quoted, or wrote, and how often; without those in which they are not."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation, wherever it stands."""

    story: int
    """The number of the story."""

    index: int
    """Which of the story's quotations it is."""

    name: str
    """What the story calls whoever says it."""

    title: str
    publication: str | None
    day: date
    """Of the story: published, or added where that is not known."""

    kind: QuoteKind
    words: str
    """All of them; on one line, without the marks around them."""

    offset: int
    """Where they begin in the story's text."""

    context: str
    """The paragraph, or the paragraphs, in which they stand."""

    spans: tuple[Span, ...]
    """Where in `context` the words are."""

    confidence: float
    corrected: bool
    """Whether a person said who the speaker is."""


Place = tuple[int, int]
"""Where a page of quotations or stories ends: the day and the revision."""


@dataclass(frozen=True, slots=True)
class SaidPage:
    """Some of somebody's quotations, whole stories of them."""

    said: tuple[Said, ...]
    after: Place | None
    """What to ask the next page with; None where this is the last."""


@dataclass(frozen=True, slots=True)
class Paper:
    """How a publication uses unnamed sources."""

    publication: str
    """Empty for the stories that name none."""

    stories: int
    """Of it in the library."""

    unnamed: int
    """Of them those with an unnamed source."""

    quotes: int
    """Quotations of unnamed sources in them."""

    phrases: tuple[tuple[str, int, int], ...]
    """What the sources are called, with stories and quotations, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Written:
    """A story as a writer's page lists it."""

    story: int
    title: str
    publication: str | None
    day: date
    quotes: int
    minutes: int
    opening: str


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """Some of a writer's stories."""

    stories: tuple[Written, ...]
    after: Place | None


@dataclass(frozen=True, slots=True)
class Posted:
    """A post, and the story beside which it stands."""

    story: int
    post: Post


@dataclass(frozen=True, slots=True)
class Writer:
    """What the newest stories tell of who wrote them."""

    card: Author | None
    """Each thing as the newest story that has it tells it; None where none tells anything."""

    posts: tuple[Posted, ...]
    """Each once."""


def day(number: int) -> date:
    """A day from its number, as the cache has it."""
    return date.fromordinal(max(1, number))
