"""What a reader must know before she takes a page's text for the whole story."""

from reader.document import Document, Wall
from reader.story.model import Block, Role

_ASKS = {
    Wall.SUBSCRIPTION: "the page asks for a subscription",
    Wall.REGISTRATION: "the page asks for an account",
    Wall.CONSENT: "the page asks for consent to cookies",
    Wall.SCRIPT: "the page shows its story by a script",
    Wall.ROBOT_CHECK: "the page asks whether a person is reading",
}


def notice(document: Document, blocks: tuple[Block, ...]) -> str | None:
    """Say how much of the story is there and what the rest is kept for; None where nothing is known to be missing."""
    asks = _ASKS.get(document.about.wall) if document.about else None
    if asks is None:
        return None
    count = sum(block.role is Role.PARAGRAPH for block in blocks)
    if count == 0:
        return f"The story is not here: {asks}."
    return f"Only the first {f'{count} paragraphs are' if count > 1 else 'paragraph is'} here: {asks}."
