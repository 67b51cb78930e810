"""Bytes -> Document: what was given, before it is understood. Knows nothing of stories."""

from reader.document.model import About, Document, Element, Hint, Laid, Origin, OriginKind, Wall
from reader.document.reading import parts, read, read_file, read_text

__all__ = [
    "About",
    "Document",
    "Element",
    "Hint",
    "Laid",
    "Origin",
    "OriginKind",
    "Wall",
    "parts",
    "read",
    "read_file",
    "read_text",
]
