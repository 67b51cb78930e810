"""A story made by hand for the tests of panes and screens: every kind of block, quotation and source, nothing read by rules.

What is said of it here is true whatever the understanding of texts does: the screens are tested apart from it.
"""

from datetime import datetime, timedelta, timezone

from reader.story import (
    Author,
    Block,
    Correction,
    Link,
    Post,
    Quote,
    QuoteKind,
    Role,
    Source,
    SourceKind,
    Span,
    Story,
)

_BLOCKS: tuple[tuple[Role, str], ...] = (
    (Role.KICKER, "Harbours"),
    (Role.HEADLINE, "The Ferry That Would Not Leave"),
    (Role.DECK, "A strike, a storm and a stubborn captain kept four hundred people on an island for a week"),
    (Role.BYLINE, "By Ada Fenwick"),
    (Role.DATE, "Updated March 3, 2024 6:15 pm"),
    (Role.FURNITURE, "Share this story"),
    (
        Role.PARAGRAPH,
        "HALVERSUND — On the sixth morning the kitchen ran out of coffee, and the patience of the "
        "passengers went with it.",
    ),
    (
        Role.PARAGRAPH,
        "“We were told it would be an hour,” said Marit Oksnes, a nurse who had come for a wedding. "
        "“Then we were told it would be a day. After that nobody told us anything.”",
    ),
    (Role.CAPTION, "The Solveig at her berth on Thursday."),
    (Role.CREDIT, "Photo: Jonas Prewitt/Tidewater"),
    (
        Role.PARAGRAPH,
        "The company that runs the line, Norrskagen Ferries, blamed the weather, the union and, on "
        "Friday, “an unforeseen shortage of rope”. The harbour office said that there had been rope "
        "enough for two ships of that size.",
    ),
    (Role.PULL_QUOTE, "> Nobody told us anything"),
    (Role.HEADING, "A question of rope"),
    (
        Role.PARAGRAPH,
        "Captain Elling Vaage, 61, who has crossed the sound some nine thousand times, declined to "
        "sail. He said the mooring lines were older than his daughter.",
    ),
    (Role.LIST_ITEM, "• “I will not take four hundred people out on string,” he said."),
    (Role.LIST_ITEM, "• The union backed him the same evening."),
    (
        Role.PARAGRAPH,
        "A person familiar with the company’s accounts said replacement lines had been ordered in the"
        " autumn and cancelled in the winter. Oksnes was not surprised.",
    ),
    (
        Role.PARAGRAPH,
        "日本から来た観光客も島に残された。 The islanders opened their boathouses, and a café that had closed for the "
        "season opened again; the bill, its owner wrote on a slate, would go “to whoever owns the "
        "rope”.",
    ),
    (
        Role.PARAGRAPH,
        "On the seventh day the lines came, on a fishing boat, with a receipt. Vaage signed it, "
        "looked at the sky and asked for the gangway. The Solveig left at noon, two hours earlier "
        "than the timetable has it, because by then everyone was on board.",
    ),
    (Role.CORRECTION, "Correction: An earlier version gave the captain’s age as 60."),
    (Role.CONTACT, "Write to Ada Fenwick at ada.fenwick@tidewater.example"),
    (Role.PROFILE, "Ada Fenwick"),
    (
        Role.BIO,
        "Ada Fenwick covers harbours, ferries and the people who wait for them. She lives on "
        "Lindesund and owns a small boat with good rope.",
    ),
    (Role.POST, "Seven days, four hundred people, one coffee machine. #Solveig"),
    (Role.POST_STAMP, "Posted on X · 6 hours ago"),
    (Role.SECTION, "RELATED"),
    (Role.RELATED, "The bridge that nobody wanted"),
)

_PARAGRAPH = (
    "In the second week the timetable was printed again, and this time it said only that there would be a ferry. "
)

SAID = (
    (
        QuoteKind.DIRECT,
        (
            "We were told it would be an hour,",
            "Then we were told it would be a day. After that nobody told us anything.",
        ),
        "s1",
        "Marit Oksnes",
        "said",
        0.98,
    ),
    (QuoteKind.MIXED, ("an unforeseen shortage of rope",), "s2", "Norrskagen Ferries", "blamed", 0.81),
    (
        QuoteKind.INDIRECT,
        ("there had been rope enough for two ships of that size",),
        "s3",
        "The harbour office",
        "said",
        0.9,
    ),
    (QuoteKind.INDIRECT, ("the mooring lines were older than his daughter",), "s4", "He", "said", 0.72),
    (QuoteKind.DIRECT, ("I will not take four hundred people out on string,",), "s4", "he", "said", 0.95),
    (
        QuoteKind.INDIRECT,
        ("replacement lines had been ordered in the autumn and cancelled in the winter",),
        "s5",
        "A person familiar with the company’s accounts",
        "said",
        0.88,
    ),
    (QuoteKind.MIXED, ("to whoever owns the rope",), None, None, "wrote", 0.4),
)

_SOURCES = (
    ("s1", "Marit Oksnes", SourceKind.PERSON, "a nurse", None),
    ("s2", "Norrskagen Ferries", SourceKind.ORGANIZATION, None, None),
    ("s3", "The harbour office", SourceKind.ORGANIZATION, None, None),
    ("s4", "Elling Vaage", SourceKind.PERSON, "captain of the Solveig", "Norrskagen Ferries"),
    ("s5", "a person familiar with the company’s accounts", SourceKind.ANONYMOUS, None, None),
    ("s6", "the union", SourceKind.ORGANIZATION, None, None),
)

_SHORT = {"s1": "Oksnes", "s4": "Vaage"}


def story(*, more: int = 0, title: str = "The Ferry That Would Not Leave", bare: bool = False) -> Story:
    """Make the story; `more` paragraphs are put before the correction, `bare` leaves out author, quotes and sources."""
    text, blocks = _laid_out(more, title)
    if bare:
        return Story("0" * 16, title, text, blocks, words=300, minutes=2)
    quotes = tuple(_quote(text, *said) for said in SAID)
    return Story(
        id="f1e2d3c4b5a69788",
        title=title,
        text=text,
        blocks=blocks,
        kicker="Harbours",
        deck=_BLOCKS[2][1],
        byline=("Ada Fenwick",),
        publication="The Tidewater Gazette",
        published=datetime(2024, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1))),
        updated=datetime(2024, 3, 3, 18, 15, tzinfo=timezone(timedelta(hours=1))),
        language="en",
        url="https://tidewater.example/ferry",
        words=300 + 20 * more,
        minutes=2 + more // 10,
        quotes=quotes,
        sources=tuple(_source(text, quotes, *source) for source in _SOURCES),
        author=Author(
            "Ada Fenwick",
            role="Correspondent",
            employer="The Tidewater Gazette",
            location="Lindesund",
            beats=("harbours", "ferries"),
            email="ada.fenwick@tidewater.example",
            handle="@adafenwick",
            platform="X",
            bio=(_BLOCKS[22][1],),
            past_outlets=("The Skerry Post",),
        ),
        posts=(_post(text),),
        corrections=(Correction(_BLOCKS[19][1]),),
    )


def _laid_out(more: int, title: str) -> tuple[str, tuple[Block, ...]]:
    text, blocks = "", []
    for role, words in _BLOCKS:
        if role is Role.HEADLINE:
            words = title
        if role is Role.CORRECTION:
            for _ in range(more):
                blocks.append(Block(Role.PARAGRAPH, len(text), len(text) + len(_PARAGRAPH) - 1))
                text += _PARAGRAPH + "\n\n"
        start, end = len(text), len(text) + len(words)
        marker = 2 if words[:2] in ("• ", "> ") else 0
        links = (Link(start, end, f"mailto:{words.split()[-1]}"),) if role is Role.CONTACT else ()
        blocks.append(Block(role, start, end, marker, links=links))
        text += words + "\n\n"
    return text, tuple(blocks)


def _span(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def _quote(
    text: str, kind: QuoteKind, parts: tuple[str, ...], speaker: str | None, mention: str | None, cue: str, sure: float
) -> Quote:
    spans = tuple(_span(text, part) for part in parts)
    near = max(0, spans[0].start - 120)
    return Quote(
        kind,
        spans,
        " ".join(parts),
        speaker=speaker,
        mention=_span(text, mention, near) if mention else None,
        cue=_span(text, cue, near),
        confidence=sure,
    )


def _source(
    text: str,
    quotes: tuple[Quote, ...],
    identifier: str,
    name: str,
    kind: SourceKind,
    role: str | None,
    works: str | None,
) -> Source:
    wanted = _SHORT.get(identifier, name).casefold()
    folded = text.casefold()
    mentions, at = [], folded.find(wanted)
    while at >= 0:
        mentions.append(Span(at, at + len(wanted)))
        at = folded.find(wanted, at + 1)
    said = tuple(index for index, quote in enumerate(quotes) if quote.speaker == identifier)
    return Source(identifier, name, kind, role, works, tuple(mentions), said)


def _post(text: str) -> Post:
    words, stamp = _BLOCKS[23][1], _BLOCKS[24][1]
    start = text.index(words)
    return Post(words, "X", stamp, None, ("Solveig",), (), (), start, text.index(stamp) + len(stamp))
