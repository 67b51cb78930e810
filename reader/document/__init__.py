"""Bytes -> Document: what was given, before it is understood. Knows nothing of stories."""

from reader.document.model import Document, Element, Origin, OriginKind
from reader.document.reading import read, read_file, read_text

__all__ = ["Document", "Element", "Origin", "OriginKind", "read", "read_file", "read_text"]
