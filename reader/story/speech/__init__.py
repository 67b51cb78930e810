"""Who said what: the quotations of a story, their speakers, and the list of its sources."""

from reader.story.model import Author, Block, Quote, Source


def attribute(
    text: str, blocks: tuple[Block, ...], author: Author | None
) -> tuple[tuple[Quote, ...], tuple[Source, ...]]:
    """Give the quotations and the sources of a story's text."""
    return (), ()
