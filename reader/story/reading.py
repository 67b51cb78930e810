"""The door to this stage: a Document in, a Story out. Any text at all is read; nothing is raised."""

import math

from reader.document import Document
from reader.story import author, body, captions, dateline, dates, mail, markup, masthead, tail
from reader.story.model import BODY_ROLES, Block, Story
from reader.story.notice import notice
from reader.story.page import page
from reader.story.publication import publication
from reader.story.speech import attribute
from reader.story.whole import keep_whole

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction by adults (Brysbaert 2019, a meta-analysis of 190 studies)."""


def understand(document: Document) -> Story:
    """Work out the parts of a document."""
    laid_out = page(document)
    markup.read(laid_out)
    head = masthead.read(laid_out, mail.read(laid_out))
    end = tail.claim(laid_out, head)
    pictures = captions.read(laid_out, head.body)
    body.read(laid_out, head)
    tail.gather(laid_out, head, end)
    writer = author.read(laid_out, head, end)
    place = dateline.part(laid_out, head.body)
    dated = next((found.moment for found in dates.find(place or "", laid_out.month_first)), None)
    blocks = laid_out.blocks()
    quotes, sources = attribute(document.text, blocks, writer, laid_out.language)
    words = _words(document.text, blocks)
    story = Story(
        id=document.hash[:16],
        title=head.title,
        text=document.text,
        blocks=blocks,
        kicker=head.kicker,
        deck=head.deck,
        byline=head.byline,
        contributors=end.contributors,
        publication=publication(laid_out, head, writer, place),
        published=head.published or dated,
        updated=head.updated,
        dateline=place,
        language=laid_out.language,
        url=(document.about.url or None) if document.about else None,
        notice=notice(document, blocks),
        words=words,
        minutes=math.ceil(words / WORDS_A_MINUTE),
        quotes=quotes,
        sources=sources,
        credits=pictures.credits,
        author=writer,
        posts=end.posts,
        related=end.related,
        latest=end.latest,
        corrections=end.corrections,
        embeds=pictures.embeds,
    )
    return keep_whole(story)


def _words(text: str, blocks: tuple[Block, ...]) -> int:
    return sum(len(text[block.start : block.end].split()) for block in blocks if block.role in BODY_ROLES)
