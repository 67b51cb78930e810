r"""A Document: what was given, as text, before anything of it is understood.

`text` keeps every character's position of the text that was given: line ends are `\n`, a byte-order mark is gone, a
dangerous control character is replaced one for one, and nothing else is inserted or removed. `elements` are its lines, or
what a hard-wrapped paragraph's lines make together, with what the form itself said of each; they are in reading order,
never overlap, and leave only white space between them.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class OriginKind(StrEnum):
    """How a document came here."""

    FILE = "file"
    STANDARD_INPUT = "stdin"
    PASTE = "paste"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from. Never called a source: sources are who a story rests on."""

    kind: OriginKind
    """How they came."""

    place: str = ""
    """The absolute path of a file, the name of a sample; empty for a paste and for standard input."""


@dataclass(frozen=True, slots=True)
class Element:
    """A stretch of the document's text that its form keeps together."""

    start: int
    """Where it starts in `Document.text`, in code points; never at white space."""

    end: int
    """Where it ends, one past its last character that is not white space."""

    indent: int = 0
    """Columns of white space before it on its line (a tab goes on to the next multiple of eight)."""

    gap: int = 0
    """How many blank lines stand before it."""

    bullet: int = 0
    """How many characters from `start` on are a list bullet with the space behind it; 0 where it is no list item."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was given, before it is understood."""

    text: str
    """The whole text, every character at its place."""

    elements: tuple[Element, ...]
    """Its lines or paragraphs, in reading order."""

    origin: Origin
    """Where it came from."""

    hash: str
    """SHA-256 of the bytes as they were given, as 64 hexadecimal digits."""

    data: bytes = field(default=b"", repr=False)
    """The bytes as they were given: what a library keeps. Empty only where nothing was given."""

    encoding: str = "utf-8"
    """The encoding that the bytes were read in, by Python's name for it."""
