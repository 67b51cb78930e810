"""How what the library knows of people stands on the screen: as rows of a list, as the head of a page, as its pieces."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.app.near import OPENING
from reader.panes.drawing import day, people, several, since
from reader.panes.page import About, Count, Fact, Piece
from reader.panes.voices import Title, Voice
from reader.panes.whole import Passage
from reader.story import QuoteKind

if TYPE_CHECKING:
    from reader.library import persons
    from reader.library.persons import Held, Paper, Person, Said, Writer, Written

FACTS = 6
"""Roles, affiliations and names that a page tells, of each."""

BARS = 6
"""Publications that a page has a bar for."""

POSTS = 5
"""Posts that a page shows."""

BIO = 4
"""Lines of a biography."""

NO_PAPER = "no publication named"

_REMARKS = {QuoteKind.DIRECT: "", QuoteKind.MIXED: "fragment", QuoteKind.INDIRECT: "reported"}

SURE = 0.75
"""Confidence from which on a speaker is given without a word, as in the Quotes pane."""


class Whose(NamedTuple):
    """Who is meant in a list or on a page."""

    name: str
    kind: str
    """A `NameKind`."""

    paper: str = ""
    """In whose part of the list they stand."""


class Place(NamedTuple):
    """A place in a story that is chosen on a page."""

    story: int
    at: int | None
    quote: int | None = None
    """Of the quotation; None for something else."""


def listed(voice: "persons.Voice") -> Voice:
    """Somebody as the list shows them."""
    about = [voice.role]
    if voice.affiliation.casefold() not in voice.role.casefold():
        about.append(voice.affiliation)
    quotes = None if voice.kind == "author" else voice.quotes
    value = Whose(voice.name, voice.kind.value)
    about_words = " · ".join(filter(None, about))
    return Voice(
        value, voice.name, about_words, quotes, voice.stories, voice.times, voice.first, voice.last, voice.names
    )


def unnamed(papers: Iterable["Paper"], query: str) -> Iterator[Voice | Title]:
    """Unnamed sources under the publications that use them; with a query those of all its words."""
    words = query.casefold().split()
    for paper in papers:
        of_paper = all(word in paper.publication.casefold() for word in words)
        phrases = [one for one in paper.phrases if of_paper or all(word in one[0].casefold() for word in words)]
        if phrases:
            share = f"{paper.unnamed:,} of {several(paper.stories, 'story', 'stories')}"
            yield Title(
                paper.publication or NO_PAPER.capitalize(), f"{share}, {100 * paper.unnamed / paper.stories:.0f} %"
            )
            for name, stories, quotes in phrases:
                yield Voice(Whose(name, "anonymous", paper.publication), name, "", quotes, stories)


def about(person: "Person", writer: "Writer | None" = None) -> About:
    """The head of somebody's page."""
    writes = person.kind == "author"
    facts: list[Fact] = []
    if len(person.names) > 1:
        named = (f"{name} ({several(stories, 'story', 'stories')})" for name, stories in person.names)
        facts.append(Fact("Names", ", ".join(named), lines=4))
    facts += _facts("Role", person.roles)
    facts += _facts("With", person.affiliations)
    facts += _card(writer) if writer else ()
    counts = several(person.stories, "story", "stories")
    if not writes:
        counts = f"{several(person.quotes, 'quote')} in {counts}"
    facts.append(Fact("In all", counts, since(person.first, person.last)))
    papers = [
        Count(paper or NO_PAPER, stories, f"{stories:,}" if writes else f"{stories:,} · {several(quotes, 'quote')}")
        for paper, stories, quotes in person.publications[:BARS]
    ]
    more = len(person.publications) - BARS
    title = "Writes for" if writes else "Speaks in"
    shown = tuple(papers) if any(paper for paper, *_ in person.publications) else ()
    return About(tuple(facts), person.months, ((f"{title} (and {more} more)" if more > 0 else title, shown),))


def pieces(said: Iterable["Said"]) -> Iterator[Piece]:
    """Quotations, each under its story."""
    for one in said:
        head = " · ".join(filter(None, (day(one.day), one.title)))
        words = one.words if one.kind is QuoteKind.INDIRECT else _between_marks(one)
        look = "quiet" if one.kind is QuoteKind.INDIRECT else ""
        place = Place(one.story, one.offset, one.index)
        yield Piece(place, head, one.publication or "", words=words, look=look, remark=_remark(one))


def stories(written: Iterable["Written"]) -> Iterator[Piece]:
    """Stories of a writer."""
    for one in written:
        about = " · ".join(filter(None, (one.publication, day(one.day))))
        yield Piece(Place(one.story, None), title=one.title, title_right=about, words=one.opening, look="quiet")


def posts(writer: "Writer") -> Iterator[Piece]:
    """What a writer posted."""
    for number, one in enumerate(writer.posts[:POSTS]):
        about = one.post.stamp or one.post.platform or ""
        yield Piece(Place(one.story, one.post.start, -1 - number), "Posts", "", words=one.post.text, remark=about)


def passage(said: "Said") -> Passage:
    """A quotation with what stands around it."""
    about = " · ".join(filter(None, (said.publication, day(said.day), said.name)))
    return Passage(said.title, about, said.context, said.spans, _remark(said))


def start(words: str, spans: Sequence[tuple[int, int]], most: int = 60) -> str:
    """The first words of a passage, to be lit in the story as it opens."""
    first = words[slice(*spans[0])].split("\n")[0] if spans else ""
    return first if len(first) <= most else first[:most].rsplit(" ", 1)[0]


def _facts(label: str, held: Sequence["Held"]) -> Iterator[Fact]:
    for one in held[:FACTS]:
        times = f" · {one.stories:,}×" if one.stories > 1 else ""
        yield Fact(label, one.words, since(one.first, one.last) + times)
    if len(held) > FACTS:
        yield Fact(label, f"and {len(held) - FACTS} more")


def _card(writer: "Writer") -> Iterator[Fact]:
    """What the stories tell of who wrote them."""
    card = writer.card
    if card is None:
        return
    handle = " on ".join(filter(None, (card.handle, card.platform))) if card.handle else ""
    for label, words in (
        ("Is", " · ".join(filter(None, (card.role, card.employer, card.location)))),
        ("Says", card.tagline or ""),
        ("Covers", ", ".join(card.beats)),
        ("Before", people(card.past_outlets)),
        ("Writes at", card.email or ""),
        ("Posts as", handle),
        ("Links", ", ".join(card.links)),
    ):
        if words:
            yield Fact(label, words)
    for paragraph in card.bio:
        yield Fact("Bio", paragraph, lines=BIO)


def _between_marks(said: "Said") -> str:
    """What was said, between marks, which are closed where the writer comes between.

    A fragment is shown with the writer's words around it, which have its marks already.
    """
    text, spans = said.context, said.spans
    if said.kind is QuoteKind.MIXED and text[spans[0].start - 1 : spans[0].start] not in tuple(OPENING):
        return " ".join(text[slice(*span)] for span in spans)
    words = text[slice(*spans[0])]
    for before, part in pairwise(spans):
        parted = any(map(str.isalpha, text[before.end : part.start]))
        words += ("” … “" if parted else " ") + text[slice(*part)]
    return f"“{words}”"


def _remark(said: "Said") -> str:
    remarks = [_REMARKS[said.kind]]
    if said.corrected:
        remarks.append("corrected")
    elif said.confidence < SURE:
        remarks.append(f"{said.confidence:.0%} sure")
    return " · ".join(filter(None, remarks))
