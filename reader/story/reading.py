"""The door to this stage: a Document in, a Story out. Any text at all is read; nothing is raised."""

from reader.document import Document
from reader.story.model import Block, Role, Story
from reader.story.speech import attribute
from reader.story.text import fold

VERSION = 1
"""Of the understanding: a library reads a story anew where the one it keeps was made by another."""


def understand(document: Document) -> Story:
    """Work out the parts of a document."""
    text = document.text
    blocks = tuple(
        Block(Role.PARAGRAPH if i else Role.HEADLINE, e.start, e.end, marker=e.bullet)
        for i, e in enumerate(document.elements)
    )
    quotes, sources = attribute(text, blocks, None)
    return Story(
        id=document.hash[:16],
        title=fold(text[blocks[0].start : blocks[0].end]),
        text=text,
        blocks=blocks,
        quotes=quotes,
        sources=sources,
        words=len(text.split()),
        minutes=1,
    )
