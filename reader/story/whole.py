"""Spans that split no grapheme: a Story's places, widened where one falls between a letter and its mark.

Most texts hold nothing that could be split; one look tells, and they pass as they are.
"""

import re
from dataclasses import replace
from typing import TypeVar

from reader.story.graphemes import whole
from reader.story.model import Block, Credit, Embed, Post, Span, Story
from reader.story.text import fold

_MAY_JOIN = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0590-\u11ff\u135d-\u1dff\u200c\u200d\u20d0-\u20ff\u2cef-\u2df1\u302a-\u302f\u3099\u309a"
    "\ua66f-\uabff\ud7b0-\ud7ff\ufb1e\ufe00-\ufe2f\U000101fd-\U0010ffff]"
)
"""Where characters live that may belong to the one before them, or with it: more than there are, and never fewer."""


_Placed = TypeVar("_Placed", Block, Credit, Post, Embed)


def keep_whole(story: Story) -> Story:
    """Give the story with every span widened until it splits no grapheme."""
    text = story.text
    if not _MAY_JOIN.search(text):
        return story

    def span(place: Span) -> Span:
        return Span(*whole(text, *place))

    def spans(places: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(span(place) for place in places)

    def placed(item: _Placed) -> _Placed:
        start, end = whole(text, item.start, item.end)
        return replace(item, start=start, end=end)

    quotes = tuple(
        replace(
            quote,
            parts=(parts := spans(quote.parts)),
            text=" ".join(fold(text[start:end]) for start, end in parts) if parts != quote.parts else quote.text,
            clause=None if quote.clause is None else spans(quote.clause),
            mention=None if quote.mention is None else span(quote.mention),
            cue=None if quote.cue is None else span(quote.cue),
        )
        for quote in story.quotes
    )
    return replace(
        story,
        blocks=tuple(placed(block) for block in story.blocks),
        quotes=quotes,
        sources=tuple(replace(source, mentions=spans(source.mentions)) for source in story.sources),
        credits=tuple(placed(credit) for credit in story.credits),
        posts=tuple(placed(post) for post in story.posts),
        embeds=tuple(placed(embed) for embed in story.embeds),
    )
