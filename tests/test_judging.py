"""The golden pairs themselves: each expectation fits its document, can be met, and is not met by saying nothing."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest

from reader.story import (
    Author,
    Block,
    Correction,
    Credit,
    Embed,
    Latest,
    Moment,
    Post,
    Quote,
    QuoteKind,
    Related,
    Role,
    Source,
    SourceKind,
    Story,
)
from tests.golden import Golden, load, names
from tests.judging import aspects, judge

NEAR = 200
"""Characters behind a quotation within which its cue is looked for, before it is looked for in front."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test for each golden story."""
    metafunc.parametrize("golden", [load(name) for name in names()], ids=names())


def test_every_line_has_a_role(golden: Golden) -> None:
    """A line that no role is expected of could be mislabelled without a test that fails."""
    lines = {number for number in range(1, len(golden.starts) + 1) if golden.document.text[slice(*golden.span(number))]}
    labelled = {int(number) for number in golden.want["roles"]}
    assert lines - labelled <= {n for n in lines if set(golden.document.text[slice(*golden.span(n))]) == {">"}}
    assert labelled <= lines
    for want in golden.want["roles"].values():
        assert all(Role(role) for role in (want if isinstance(want, list) else [want]))


def test_quotations_and_sources_agree(golden: Golden) -> None:
    """Every speaker is among the sources, and each source has as many quotations as it is said to have."""
    names = [source["name"] for source in golden.want["sources"]]
    quotes = golden.want["quotes"]
    assert all(quote["speaker"] is None or quote["speaker"] in names for quote in quotes)
    for source in golden.want["sources"]:
        if isinstance(source["quotes"], int):
            assert source["quotes"] == sum(quote["speaker"] == source["name"] for quote in quotes)


def test_quotations_are_whole(golden: Golden) -> None:
    """No part of an expected quotation begins or ends within a word, or leaves out the stop within its marks."""
    text = f" {golden.document.text} "
    for quote in said(golden)[0]:
        for start, end in quote.parts:
            assert not (text[start].isalnum() and text[start + 1].isalnum()), text[start : end + 1]
            assert not (text[end].isalnum() and text[end + 1].isalnum()), text[start + 1 : end + 2]
            assert not re.match('[.,!?…]+[”’»“"]', text[end + 1 : end + 4]), text[start + 1 : end + 4]


def test_expectation_can_be_met(golden: Golden) -> None:
    """A Story that says just what the expectation says passes in every aspect, so none asks for the impossible."""
    story = perfect(golden)
    misses = [
        verdict.why for aspect in aspects(golden) for verdict in judge(golden, story, aspect) if not verdict.right
    ]
    assert not misses, "\n".join(["", *misses])


def test_empty_understanding_is_found_out(golden: Golden) -> None:
    """A Story that knows nothing but the text falls short in title, roles, quotations and sources."""
    text = golden.document.text
    story = Story("0", "", text, (Block(Role.PARAGRAPH, 0, len(text)),))
    for aspect in ("title", "roles", "quotes", "speakers", "sources"):
        if aspect in aspects(golden):
            assert not all(verdict.right for verdict in judge(golden, story, aspect)), aspect


def first(want: Any) -> Any:
    """The first of the values that an expectation takes."""
    return want["any"][0] if isinstance(want, dict) and "any" in want else want


def moment(want: str | None) -> Moment | None:
    """A moment as the expectation writes it."""
    if want is None:
        return None
    return datetime.fromisoformat(want) if "T" in want else date.fromisoformat(want)


def items(golden: Golden, key: str, made: type, **defaults: Any) -> tuple[Any, ...]:
    """The dataclasses of a list of flat things, what is not wanted filled with `defaults`."""
    return tuple(
        made(**{**defaults, **{f: moment(v) if f in ("date", "posted") else v for f, v in want.items()}})
        for want in golden.want.get(key, ())
    )


def perfect(golden: Golden) -> Story:
    """The Story that an expectation describes."""
    want, text = golden.want, golden.document.text
    roles = {int(number): role[0] if isinstance(role, list) else role for number, role in want["roles"].items()}
    roles |= {
        n: "furniture" for n in range(1, len(golden.starts) + 1) if n not in roles and len(set(golden.span(n))) == 2
    }
    place = {"start": 0, "end": 1}
    quotes, sources = said(golden)
    masthead = {key: first(want.get(key)) for key in ("kicker", "deck", "publication", "dateline", "language")}
    return Story(
        id="0",
        title=first(want["title"]),
        text=text,
        blocks=tuple(Block(Role(roles[number]), *golden.span(number)) for number in sorted(roles)),
        byline=tuple(first(want.get("byline", ()))),
        contributors=tuple(first(want.get("contributors", ()))),
        published=moment(first(want.get("published"))),
        updated=moment(first(want.get("updated"))),
        quotes=quotes,
        sources=sources,
        author=author(golden),
        credits=items(golden, "credits", Credit, kind="photo", agency=None, **place),
        posts=items(golden, "posts", Post, platform=None, **place),
        related=tuple(Related(title) for title in want.get("related", ())),
        latest=items(golden, "latest", Latest, section=None, title=None, summary=None, date=None),
        corrections=items(golden, "corrections", Correction),
        embeds=items(golden, "embeds", Embed, title=None, duration=None, **place),
        **masthead,
    )


def author(golden: Golden) -> Author | None:
    """The author that an expectation describes."""
    want: Mapping[str, Any] | None = golden.want.get("author")
    if want is None:
        return None
    bio = tuple(golden.document.text[slice(*golden.span(line))] for line in want.get("bio_lines", ()))
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in want.items()}
    fields.pop("bio_lines", None)
    return Author(**fields, bio=bio)


def said(golden: Golden) -> tuple[tuple[Quote, ...], tuple[Source, ...]]:
    """The quotations and the sources that an expectation describes."""
    want = golden.want
    ids = {first(source["name"]): f"s{n}" for n, source in enumerate(want["sources"], 1)}
    quotes = []
    for item in want["quotes"]:
        parts, at = [], 0
        for words in first(item["parts"]):
            span = golden.place(item["line"], words, at)
            assert span is not None, words
            parts.append(span)
            at = span.end
        quotes.append(Quote(QuoteKind(first(item["kind"])), tuple(parts), "", None, ids.get(first(item["speaker"]))))
        if first(item["cue"]):
            quotes[-1] = with_cue(golden, quotes[-1], item["line"], first(item["cue"]))
    for item in want["indirect"]:
        span = golden.place(item["line"], item["text"])
        assert span is not None, item
        quotes.append(Quote(QuoteKind.INDIRECT, (span,), "", None, ids[first(item["speaker"])]))
    sources = tuple(
        Source(
            id=ids[first(item["name"])],
            name=first(item["name"]),
            kind=SourceKind(first(item["kind"])),
            role=first(item.get("role")),
            affiliation=first(item.get("affiliation")),
            quotes=tuple(n for n, quote in enumerate(quotes) if quote.speaker == ids[first(item["name"])]),
        )
        for item in want["sources"]
    )
    return tuple(quotes), sources


def with_cue(golden: Golden, quote: Quote, line: int, cue: str) -> Quote:
    """A quotation with its cue, which stands behind its first part, in front of it, or in the paragraph before."""
    behind, before = golden.place(line, cue, quote.parts[0].end), golden.place(max(1, line - 2), cue)
    near = behind if behind and behind.start - quote.parts[0].end < NEAR else before
    return Quote(quote.kind, quote.parts, "", None, quote.speaker, None, near)
