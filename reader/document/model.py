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
    PART = "part"  # one of several in a file: a mailbox's message, an entry of a feed's file
    ADDRESS = "address"
    FEED = "feed"
    STANDARD_INPUT = "stdin"
    PASTE = "paste"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes came from. Never called a source: sources are who a story rests on."""

    kind: OriginKind
    """How they came."""

    place: str = ""
    """The absolute path of a file, and for a part "#" and its name behind it; the address that was asked for; the id of a
    feed's entry, which is mostly its address; the name of a sample; empty for a paste and for standard input."""


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
class Hint:
    """What a form's markup says of an element."""

    tag: str = ""
    """The name of the block that it is, as HTML names it: "p", "h2", "li", "figcaption"; "" where it is but text."""

    within: frozenset[str] = frozenset()
    """The names of the blocks that it stands in, as HTML names them."""

    words: str = ""
    """What its block and those around it are called (their classes, ids and item properties), its own first, in small
    letters, a block's words between spaces and the blocks apart by " / "."""

    linked: float = 0.0
    """Share of its letters that are links, 0 to 1."""

    links: tuple[tuple[int, int, str], ...] = ()
    """Where in the document's text a link stands, and its target."""

    main: bool = False
    """Whether it is of the main text, as a witness says that knows nothing of stories."""

    pictured: bool = False
    """Whether it stands in a block that holds a picture, and little else."""


class Wall(StrEnum):
    """What a page asks for before it shows its story, or all of it."""

    NONE = ""
    SUBSCRIPTION = "subscription"
    REGISTRATION = "registration"
    CONSENT = "consent"  # to cookies, mostly
    SCRIPT = "script"  # a program of the page would show it
    ROBOT_CHECK = "robot-check"


@dataclass(frozen=True, slots=True)
class About:
    """What a form says of the story as data, for machines; empty where it says nothing."""

    title: str = ""
    deck: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    """ISO 8601, as it was given."""

    updated: str = ""
    publication: str = ""
    url: str = ""
    body: str = ""
    """The text once more; often cut short, and without its paragraphs."""

    wall: Wall = Wall.NONE
    """What keeps the story, or the rest of it, from whoever reads this page."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What a form's module makes of the bytes: the document but for where it came from."""

    text: str
    elements: tuple[Element, ...]
    hints: tuple[Hint, ...] = ()
    about: About | None = None
    encoding: str = "utf-8"


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

    hints: tuple[Hint, ...] = ()
    """What the markup says of each element, one for each; empty where there is no markup."""

    about: About | None = None
    """What the form says of the story as data; None where it has no place for that."""
