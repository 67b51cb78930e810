"""Story <-> JSON, schema "reader.story/1".

`encode` gives what `reader show --json` prints, as plain dicts and lists; `decode` takes it back to the same Story. The
table is the dataclasses themselves: a field's name is its key, a span is `[start, end]`, absent is `null` or `[]`, a moment
is ISO 8601. Optional keys of a block (`marker`, `level`, `links`) and of a quote (`corrected`) are left out where they say
nothing.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from reader.story.model import (
    Author,
    Block,
    Correction,
    Credit,
    Embed,
    Latest,
    Link,
    Moment,
    Post,
    Quote,
    QuoteKind,
    Related,
    Role,
    Source,
    SourceKind,
    Span,
    Story,
)

SCHEMA = "reader.story/1"


def encode(story: Story) -> dict[str, Any]:
    """Give a story as what `json.dumps` takes."""
    return {
        "schema": SCHEMA,
        "id": story.id,
        "title": story.title,
        "kicker": story.kicker,
        "deck": story.deck,
        "byline": list(story.byline),
        "contributors": list(story.contributors),
        "publication": story.publication,
        "published": _moment(story.published),
        "updated": _moment(story.updated),
        "dateline": story.dateline,
        "language": story.language,
        "url": story.url,
        "notice": story.notice,
        "words": story.words,
        "minutes": story.minutes,
        "text": story.text,
        "blocks": [_block(block) for block in story.blocks],
        "quotes": [_quote(quote) for quote in story.quotes],
        "sources": [_fields(source) for source in story.sources],
        "credits": [_fields(credit) for credit in story.credits],
        "author": _fields(story.author) if story.author else None,
        "posts": [_fields(post) for post in story.posts],
        "related": [_fields(related) for related in story.related],
        "latest": [_fields(latest) for latest in story.latest],
        "corrections": [_fields(correction) for correction in story.corrections],
        "embeds": [_fields(embed) for embed in story.embeds],
    }


def decode(data: Mapping[str, Any]) -> Story:
    """Give the story that `encode` made `data` of.

    Raises ValueError where the schema is another one, KeyError or TypeError where something is missing or misshapen.
    """
    if data.get("schema") != SCHEMA:
        raise ValueError(f"schema {data.get('schema')!r} is not {SCHEMA!r}")
    plain = {key: data[key] for key in _PLAIN}
    return Story(
        **plain,
        byline=tuple(data["byline"]),
        contributors=tuple(data["contributors"]),
        published=_read_moment(data["published"]),
        updated=_read_moment(data["updated"]),
        blocks=tuple(_read_block(item) for item in data["blocks"]),
        quotes=tuple(_read_quote(item) for item in data["quotes"]),
        sources=tuple(_read_source(item) for item in data["sources"]),
        credits=tuple(Credit(**item) for item in data["credits"]),
        author=Author(**_tuples(data["author"])) if data["author"] else None,
        posts=tuple(Post(**_read_dated(item, "posted")) for item in data["posts"]),
        related=tuple(Related(**item) for item in data["related"]),
        latest=tuple(Latest(**_read_dated(item, "date")) for item in data["latest"]),
        corrections=tuple(Correction(**_read_dated(item, "date")) for item in data["corrections"]),
        embeds=tuple(Embed(**item) for item in data["embeds"]),
    )


_PLAIN = (
    "id",
    "title",
    "kicker",
    "deck",
    "publication",
    "dateline",
    "language",
    "url",
    "notice",
    "words",
    "minutes",
    "text",
)
"""Keys whose value is the field's value as it stands."""


def _moment(moment: Moment | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _fields(item: Any) -> dict[str, Any]:
    """A flat dataclass as a dict: tuples as lists, spans as pairs, moments as ISO 8601."""
    return {name: _value(getattr(item, name)) for name in item.__slots__}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _block(block: Block) -> dict[str, Any]:
    data: dict[str, Any] = {"role": block.role.value, "start": block.start, "end": block.end}
    if block.marker:
        data["marker"] = block.marker
    if block.level is not None:
        data["level"] = block.level
    if block.links:
        data["links"] = [_fields(link) for link in block.links]
    return data


def _quote(quote: Quote) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kind": quote.kind.value,
        "parts": [list(part) for part in quote.parts],
        "clause": None if quote.clause is None else [list(part) for part in quote.clause],
        "text": quote.text,
        "speaker": quote.speaker,
        "mention": None if quote.mention is None else list(quote.mention),
        "cue": None if quote.cue is None else list(quote.cue),
        "confidence": quote.confidence,
    }
    if quote.corrected:
        data["corrected"] = True
    return data


def _read_moment(value: str | None) -> Moment | None:
    if value is None:
        return None
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def _tuples(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in item.items()}


def _read_dated(item: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {**_tuples(item), key: _read_moment(item[key])}


def _read_span(value: list[int] | None) -> Span | None:
    return None if value is None else Span(*value)


def _read_block(item: Mapping[str, Any]) -> Block:
    return Block(
        role=Role(item["role"]),
        start=item["start"],
        end=item["end"],
        marker=item.get("marker", 0),
        level=item.get("level"),
        links=tuple(Link(**link) for link in item.get("links", ())),
    )


def _read_quote(item: Mapping[str, Any]) -> Quote:
    return Quote(
        kind=QuoteKind(item["kind"]),
        parts=tuple(Span(*part) for part in item["parts"]),
        clause=None if item["clause"] is None else tuple(Span(*part) for part in item["clause"]),
        text=item["text"],
        speaker=item["speaker"],
        mention=_read_span(item["mention"]),
        cue=_read_span(item["cue"]),
        confidence=item["confidence"],
        corrected=item.get("corrected", False),
    )


def _read_source(item: Mapping[str, Any]) -> Source:
    return Source(
        **{
            **item,
            "kind": SourceKind(item["kind"]),
            "mentions": tuple(Span(*mention) for mention in item["mentions"]),
            "quotes": tuple(item["quotes"]),
        }
    )
