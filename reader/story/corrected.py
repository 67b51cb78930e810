"""A story as a person has put it right: quotations get the speakers that were named for them.

Only who speaks changes. The text, the blocks and the quotations' words stay as they were understood, so that whatever is
understood anew can be corrected anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.story.model import Quote, QuoteKind, Source, SourceKind, Span, Story
from reader.story.text import fold


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said the words at a place, as a person has it."""

    span: Span
    """Where the words stand in `Story.text`, or the first of them."""

    speaker: str | None
    """The name; None for nobody."""


def corrected(story: Story, attributions: Iterable[Attribution]) -> Story:
    """Give the story in which these speakers speak; of several for one quotation the last one counts.

    A name that no source has makes a source of its own. Where no quotation stands, nothing is corrected.
    """
    quotes, sources = list(story.quotes), list(story.sources)
    for attribution in attributions:
        index = quote_at(story, attribution.span)
        if index is None:
            continue
        source = _source(sources, attribution.speaker)
        quote = story.quotes[index]
        quotes[index] = replace(
            quote,
            speaker=source.id if source else None,
            mention=quote.mention if source and _is_named(source, quote) else None,
            confidence=1.0,
            corrected=True,
        )
        sources = [_said_by(other, index, quotes[index]) for other in sources]
    return replace(story, quotes=tuple(quotes), sources=tuple(sources))


def quote_at(story: Story, span: Span) -> int | None:
    """The index of the quotation that these words are of; None where there is none.

    That is the one that begins with them, else the one that has most of them, the shortest of several.
    """
    best: tuple[tuple[bool, int, int], int] | None = None
    for index, quote in enumerate(story.quotes):
        words = (*quote.parts, *(quote.clause or ()))
        shared = max(min(span.end, part.end) - max(span.start, part.start) for part in words)
        if shared > 0:
            starts = quote.parts[0].start == span.start
            rank = (starts, shared, quote.parts[0].start - quote.parts[-1].end)
            if best is None or rank > best[0]:
                best = rank, index
    return best[1] if best else None


def _source(sources: list[Source], name: str | None) -> Source | None:
    """The source of that name, put into the list where there is none; None for nobody."""
    name = fold(name or "")
    if not name:
        return None
    known = next((source for source in sources if fold(source.name).casefold() == name.casefold()), None)
    if known is None:
        ids = {source.id for source in sources}
        free = next(id for number in range(1, len(ids) + 2) if (id := f"s{len(ids) + number}") not in ids)
        known = Source(free, name, SourceKind.PERSON)
        sources.append(known)
    return known


def _is_named(source: Source, quote: Quote) -> bool:
    """Whether the words that name a quotation's speaker, as it was understood, name this source."""
    if quote.speaker == source.id or quote.mention is None:
        return quote.mention is not None
    start, end = quote.mention
    return any(mention.start < end and start < mention.end for mention in source.mentions)


def _said_by(source: Source, index: int, quote: Quote) -> Source:
    """The source with this quotation among its own, or not, as it now is."""
    others = {other for other in source.quotes if other != index}
    if quote.speaker == source.id and quote.kind is not QuoteKind.INDIRECT:
        others.add(index)
    return replace(source, quotes=tuple(sorted(others)))
