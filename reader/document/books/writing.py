"""What word processors' files have in common: paragraphs with a style, and data that a program wrote as often as a person.

A reader of such a file (`docx`, `odt`) gives pieces; here they become a document. The title is what is styled so, or a
heading that stands alone over all others. What the file says of itself counts where its text says nothing better.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from reader.document.building import Builder
from reader.document.model import About, Laid

STYLES: Mapping[str, str] = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "quote": "blockquote",
    "intense quote": "blockquote",
    "quotations": "blockquote",
    "block text": "blockquote",
    "caption": "figcaption",
    "image caption": "figcaption",
    "table caption": "figcaption",
    "illustration": "figcaption",
    "figure": "figcaption",
    "html preformatted": "pre",
    "preformatted text": "pre",
    "source code": "pre",
    "macro": "pre",
    "toc heading": "contents",
    "contents heading": "contents",
    **{f"{name} {level}": "contents" for name in ("toc", "contents", "index") for level in range(1, 10)},
    **{f"heading {level}": f"h{level}" for level in range(1, 10)},
}
"""The names of styles, as programs write them whatever language they speak -> what a paragraph of that style is."""

TOP = 10
"""Pieces at the beginning in which a byline and a date are looked for."""

LONGEST_LINE = 14
"""Words of the longest byline or date."""

LONGEST_TITLE = 34
"""Words of the longest headline."""

MANUSCRIPT = 60_000
"""Characters from which a text is a manuscript, and a line in it that looks like a page's button is none."""

_ACCOUNT = re.compile(r"(?i)\b(?:user|owner|admin|administrator|author|unknown|office|python-docx|apache)\b|[\d@\\/]")
"""What programs write for a writer where they know none: an account's name, or their own."""

_FILE = re.compile(
    r"(?i)^(?:microsoft word\b.*|(?:new )?document ?\d*|doc ?\d*|untitled.*|template|.*\.(?:docx?|dotx?|odt|ott|rtf))$"
)
"""What programs write for a title: a file's name."""

_HEADING = re.compile(r"h\d")
_BYLINE = re.compile(r"(?i)^(?:by|von|par|por|di|da|af|av|door|text|texto|testo)\b:?\s+\S")
_NAME = re.compile(r"[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]*){1,3}")
"""A name alone on a line; under the first line it is the writer's."""

CELL_WORDS = 40
"""Words of a cell from which its table lays a page out, and its paragraphs are paragraphs."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a list's item, a table's row or a note."""

    words: str
    kind: str = "p"
    """"title", "subtitle", "author", "contents", "note", or a tag of HTML: "h1" to "h9" are headings."""

    level: int = 0
    """How many lists a list's item stands in, besides its own."""

    bullet: str = ""
    """What stands before a list's item; empty for the usual bullet."""

    links: tuple[tuple[int, int, str], ...] = ()
    """Places in `words`, and where each leads."""


def row_of(cells: list[list[Piece]]) -> Iterator[Piece]:
    """A table's row, its cells parted by tabs; the paragraphs in its cells where the table lays a page out."""
    words = [" ".join(" ".join(piece.words.split()) for piece in cell).strip() for cell in cells]
    if len(cells) < 2 or any(len(text.split()) > CELL_WORDS for text in words):
        yield from (piece for cell in cells for piece in cell)
    elif any(words):
        yield Piece("\t".join(words), "tr")


@dataclass(slots=True)
class Run:
    """The text of a paragraph while it is gathered."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    links: list[tuple[int, int, str]] = field(default_factory=list)

    def say(self, words: str | None) -> None:
        """Add words."""
        if words:
            self.parts.append(words)
            self.length += len(words)

    def link(self, start: int, url: str | None) -> None:
        """Say that what was added from `start` on is a link; only addresses of the web and of mail are links."""
        if url and url.startswith(("http://", "https://", "mailto:")) and start < self.length:
            self.links.append((start, self.length, url))

    def piece(self, kind: str = "p", level: int = 0, bullet: str = "") -> Piece:
        """Give it as a piece."""
        return Piece("".join(self.parts), kind, level, bullet, tuple(self.links))


def lay_out(pieces: Iterable[Piece], about: About) -> Laid:
    """Make the document of a file's pieces, and of what the file says of itself."""
    given = _with_title(list(_joined(piece for piece in pieces if piece.words.strip())))
    builder = Builder()
    highest = min((int(piece.kind[1]) for piece in given if _HEADING.fullmatch(piece.kind)), default=1)
    begun, manuscript = False, sum(len(piece.words) for piece in given) > MANUSCRIPT
    for piece in given:
        begun = len(piece.words.split()) > LONGEST_TITLE or _HEADING.fullmatch(piece.kind) is not None or begun
        _add(builder, piece, 2 - highest, "book-text" if manuscript and begun else "")
    return builder.laid(_told(given, about))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, lines of preformatted text that follow each other as one."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.kind == piece.kind == "pre":
            last = replace(last, words=f"{last.words}\n{piece.words}")
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _with_title(given: list[Piece]) -> list[Piece]:
    """The pieces with one title: of several the first; of none, a heading that opens the text and stands over all others."""
    titles = [index for index, piece in enumerate(given) if piece.kind == "title"]
    highest = min((piece.kind for piece in given if _HEADING.fullmatch(piece.kind)), default="")
    if titles:
        return [
            replace(piece, kind="p") if piece.kind == "title" and index != titles[0] else piece
            for index, piece in enumerate(given)
        ]
    tops = [index for index, piece in enumerate(given) if piece.kind == highest]
    if (
        highest
        and len(tops) == 1
        and tops[0] < TOP
        and not any(_HEADING.fullmatch(piece.kind) for piece in given[: tops[0]])
    ):
        return [replace(piece, kind="title") if index == tops[0] else piece for index, piece in enumerate(given)]
    return given


def _add(builder: Builder, piece: Piece, down: int, named: str) -> None:
    kind = piece.kind
    if kind == "title":
        builder.add(" ".join(piece.words.split()), "h1")
    elif kind in _NAMED:
        builder.add(piece.words, links=piece.links, named=_NAMED[kind], main=kind != "contents")
    elif kind == "li":
        builder.add(piece.words, "li", links=piece.links, named=named, bullet=piece.bullet, level=piece.level)
    elif kind == "figcaption":
        builder.add(piece.words, kind, links=piece.links, named=named, within=("figure",))
    elif _HEADING.fullmatch(kind):
        builder.add(" ".join(piece.words.split()), f"h{min(6, max(2, int(kind[1]) + down))}", named="book-heading")
    else:
        builder.add(piece.words, kind, links=piece.links, named=named)


_NAMED = {"subtitle": "deck", "author": "byline", "contents": "book-front", "note": "book-note"}
"""What pieces are called that HTML has no tag for."""


def _told(given: list[Piece], about: About) -> About:
    """What the file says of itself, without what its program wrote, and without what the text says itself."""
    top = [piece for piece in given[:TOP] if len(piece.words.split()) <= LONGEST_LINE]
    title = next((" ".join(piece.words.split()) for piece in given if piece.kind == "title"), "")
    signed = any(piece.kind == "author" or _BYLINE.match(piece.words) for piece in top)
    signed = signed or any(_NAME.fullmatch(piece.words.strip()) for piece in given[1:3])
    dated = any(_YEAR.search(piece.words) and piece.kind == "p" for piece in top)
    return replace(
        about,
        title=title or _file_title(given, about.title),
        authors=() if signed else tuple(name for name in about.authors if " " in name and not _ACCOUNT.search(name)),
        published="" if dated else about.published,
        updated="" if dated else about.updated,
    )


def _file_title(given: list[Piece], title: str) -> str:
    """The file's own title, where a line of the text is it, or where the text does not open with a line like a headline."""
    title = " ".join(title.split())
    lines = {" ".join(piece.words.split()).casefold() for piece in given[:TOP]}
    opening = given[0].words.strip() if given else ""
    headed = len(opening.split()) <= LONGEST_TITLE and not opening.endswith((".", ":", "”", '"'))
    return "" if _FILE.match(title) or (headed and title.casefold() not in lines) else title
