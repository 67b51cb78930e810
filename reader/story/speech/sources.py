"""The finished quotations and the list of sources.

Invariant: quotations stand in the order of the text, their parts in order and inside the text; a source is in the list only
if something is said by it; ids count in the order of the first mention.

Only what somebody says or writes makes a source. That somebody wants, likes or attacks a thing is reported too, with its
mention, and ties to a source where that one also speaks.
"""

from reader.story.model import Author, Quote, QuoteKind, Source, SourceKind, Span
from reader.story.speech.confidence import confidence
from reader.story.speech.drafts import Draft, Paragraph
from reader.story.speech.people import Cast
from reader.story.speech.roles import said_of_pronoun
from reader.story.speech.speakers import Speaker, Speakers
from reader.story.text import fold

SPOKEN = frozenset({"say", "report", "exclaim", "voice", "tell", "ask", "urge", "label", "show", "think", "colon"})
"""Frames whose events make a source of whom they name."""

LEAST = 0.4
"""Confidence that a report without marks needs to make a source of somebody."""


def finish(
    text: str, paragraphs: list[Paragraph], drafts: list[Draft], cast: Cast, author: Author | None
) -> tuple[tuple[Quote, ...], tuple[Source, ...]]:
    """Give the quotations and the sources of a story."""
    speakers = Speakers(paragraphs, cast, author)
    rows: list[tuple[Draft, Quote, list[Speaker]]] = []
    beside: list[tuple[Speaker, Span]] = []
    for draft in drafts:
        quote = _quote(text, paragraphs, draft)
        if quote is not None:
            rows.append((draft, quote, speakers.of(draft)))
        elif draft.shape == "cited":
            beside += [(speaker, draft.mention) for speaker in speakers.of(draft) if draft.mention is not None]
        beside += speakers.within(draft)
    _learn_roles(paragraphs, speakers)
    rows.sort(key=lambda row: (row[1].parts[0].start, row[1].parts[-1].end))
    speaking = {
        id(speaker) for draft, quote, found in rows for speaker in found if _makes_source(draft, quote, speaker)
    }
    speaking |= {id(speaker) for speaker, _ in beside}
    chosen = [speaker for speaker in speakers.all if id(speaker) in speaking]
    spoken: dict[int, list[Span]] = {}
    for _, quote, found in rows:
        if found and quote.mention is not None:
            spoken.setdefault(id(found[0]), []).append(quote.mention)
    for speaker, span in beside:
        spoken.setdefault(id(speaker), []).append(span)
    places = {id(speaker): _mentions(speaker, [*spoken.get(id(speaker), []), *speaker.beside]) for speaker in chosen}
    chosen.sort(key=lambda speaker: places[id(speaker)][0] if places[id(speaker)] else Span(len(text), len(text)))
    ids = {id(speaker): f"s{number}" for number, speaker in enumerate(chosen, 1)}
    said: dict[int, list[int]] = {}
    quotes: list[Quote] = []
    for number, (_, quote, found) in enumerate(rows):
        who = found[0] if found and id(found[0]) in ids else None
        quotes.append(_with_speaker(quote, ids[id(who)] if who else None))
        if who is not None and quote.kind is not QuoteKind.INDIRECT:
            said.setdefault(id(who), []).append(number)
    sources = tuple(_source(who, ids[id(who)], places[id(who)], tuple(said.get(id(who), ()))) for who in chosen)
    return tuple(quotes), sources


def _learn_roles(paragraphs: list[Paragraph], speakers: Speakers) -> None:
    """Give people without a role the one that a sentence gives to "he" or "she"."""
    for paragraph in paragraphs:
        line = paragraph.line
        for token, lower in enumerate(line.lower):
            if lower not in ("he", "she") or line.tags[token + 1 : token + 2] != "b":
                continue
            role = said_of_pronoun(line, token)
            entity = speakers.pronoun(paragraph.index, token) if role is not None else None
            if role is not None and role.text and entity is not None and entity.role is None:
                entity.role, entity.affiliation = role.text, entity.affiliation or role.affiliation


def _makes_source(draft: Draft, quote: Quote, speaker: Speaker) -> bool:
    if draft.event is not None and (draft.event.frame not in SPOKEN or draft.event.shape == "passive-thing"):
        return False
    if draft.event is not None and draft.event.frame == "show" and draft.event.shape == "thing":
        return bool(quote.kind is not QuoteKind.INDIRECT or speaker.kind is SourceKind.DOCUMENT)
    if draft.heading and speaker.entity is not None and speaker.entity.heading:
        return False
    return quote.kind is not QuoteKind.INDIRECT or quote.confidence >= LEAST


def _with_speaker(quote: Quote, speaker: str | None) -> Quote:
    return Quote(quote.kind, quote.parts, quote.text, quote.clause, speaker, quote.mention, quote.cue, quote.confidence)


def _quote(text: str, paragraphs: list[Paragraph], draft: Draft) -> Quote | None:
    """The quotation that a draft is; None where nothing is left of it."""
    marked = sorted(paragraphs[place].passages[index].inner for place, index in draft.passages)
    parts = draft.parts or marked
    clause = sorted(span for span in draft.clause if span.end > span.start)
    if not parts:
        if not clause or draft.mention is None:
            return None
        kind, parts, shown = QuoteKind.INDIRECT, clause, None
    else:
        kind = _kind(text, draft, parts, clause)
        shown = None if kind is QuoteKind.DIRECT else tuple(clause)
    words = " ".join(fold(text[part.start : part.end]) for part in parts)
    sure = confidence(draft, kind)
    return Quote(kind, tuple(parts), words, shown, None, draft.mention, draft.cue, sure)


_MARKS = "\"“”„‟«»‘’‚‛'`´‹›"


def _kind(text: str, draft: Draft, parts: list[Span], clause: list[Span]) -> QuoteKind:
    """Direct where nothing but the passages is reported, mixed where the writer's words are woven in."""
    if draft.shape == "script":
        return QuoteKind.DIRECT
    for span in clause:
        left, at = 0, span.start
        for part in parts:
            if part.end <= span.start or part.start >= span.end:
                continue
            left += sum(letter.isalnum() for letter in text[at : max(at, part.start)])
            at = max(at, part.end)
        left += sum(letter.isalnum() for letter in text[at : span.end])
        if left:
            return QuoteKind.MIXED
    first = parts[0]
    if text[max(0, clause[0].start - 2) : clause[0].start].rstrip().endswith(":") and text[first.start].isupper():
        return QuoteKind.DIRECT
    if draft.event is not None and draft.event.shape in ("that", "clause", "label", "thing", "to", "about"):
        return QuoteKind.MIXED
    whole = text[first.start].isupper() or not text[first.start].isalpha()
    return QuoteKind.DIRECT if whole or draft.event is None or _stands_alone(text, clause) else QuoteKind.MIXED


def _stands_alone(text: str, clause: list[Span]) -> bool:
    """Whether a comma or a colon sets the words apart from the writer's sentence."""
    before = text[max(0, clause[0].start - 3) : clause[0].start].rstrip()
    return not before or before[-1] in ",:.?!—–-"


def _mentions(speaker: Speaker, spoken: list[Span]) -> list[Span]:
    """Where a source is named, and what names it for its quotations, without those that lie in one another."""
    named = [name.span for name in speaker.entity.mentions] if speaker.entity is not None else []
    found: list[Span] = []
    for span in sorted({*named, *spoken}, key=lambda span: (span.start, -span.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _source(speaker: Speaker, identifier: str, mentions: list[Span], quotes: tuple[int, ...]) -> Source:
    entity = speaker.entity
    role = speaker.role or (entity.role if entity is not None and speaker.kind is SourceKind.PERSON else None)
    affiliation = speaker.affiliation or (entity.affiliation if entity is not None else None)
    name = entity.name if entity is not None else speaker.name
    return Source(identifier, name, speaker.kind, role, affiliation, tuple(mentions), quotes)
