"""Document -> Story: all the understanding. Standard library only; knows no screen, no file, no clock."""

from typing import TYPE_CHECKING

from reader.story.model import (
    BODY_ROLES,
    HIDDEN_ROLES,
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

if TYPE_CHECKING:
    from reader.document import Document

__all__ = [
    "BODY_ROLES",
    "HIDDEN_ROLES",
    "VERSION",
    "Author",
    "Block",
    "Correction",
    "Credit",
    "Embed",
    "Latest",
    "Link",
    "Moment",
    "Post",
    "Quote",
    "QuoteKind",
    "Related",
    "Role",
    "Source",
    "SourceKind",
    "Span",
    "Story",
    "understand",
]

VERSION = 7
"""Of the understanding: a library reads a story anew where the one it keeps was made by another."""


def understand(document: "Document") -> Story:
    """Work out the parts of a document. Any text at all is read; nothing is raised."""
    from reader.story import (
        reading,
    )  # its rules take some 60 ms to load, which no start with a story that is kept needs

    return reading.understand(document)
