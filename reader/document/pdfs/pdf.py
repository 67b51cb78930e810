"""PDF, an extra: pages of letters at places become columns, paragraphs, headings and captions by how they are set.

A PDF says where each letter stands and nothing of what it is. What is read from it: which column goes on where, what is set
larger than the text and so a headline, what stands small under a picture, and what stands at one place of every page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from reader.document.building import Builder
from reader.document.model import About, Laid
from reader.document.pages import metadata
from reader.document.pdfs import letters as pdf_letters
from reader.document.pdfs.columns import columns
from reader.document.pdfs.letters import Printed, Sheet, Word
from reader.document.pdfs.lines import (
    BULLET,
    HYPHEN,
    LARGE,
    Passage,
    body_size,
    edges,
    is_sentence_end,
    joined,
    passages,
    vocabulary,
)
from reader.errors import DocumentError

HEADLINE = 1.3
"""Of the text's size: the smallest headline."""

SMALL, NEAR = 0.94, 30.0
"""Of the text's size, the largest caption; and points between it and its picture."""

HEADING_WORDS = 16
"""Words of the longest heading that is set in the text's size, in bold."""

PULL_WORDS = 8
"""Words from which a sentence set larger than the text is one of its sentences, lifted out."""

HEAD = 4
"""Passages below the headline among which deck and byline stand."""

_BYLINE = re.compile(r"(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|DI|Av|AV|Door|DOOR)\s+[^\W\d_]")
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|untitled|unbenannt|sans titre|document ?\d*$|layout \d|print)|"
    r".*\.(?:docx?|pptx?|xlsx?|pdf|indd|qxp|pages|odt|rtf|tex|dvi|ps|txt|html?)$",
    re.IGNORECASE,
)
"""What programs write for a title where nobody wrote one."""

_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}(?:(?:,| and|;) .{3,80})?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?")


@dataclass(slots=True)
class _Piece:
    """A passage, and what it is taken for."""

    passage: Passage
    text: str = ""
    tag: str = "p"
    named: str = ""
    small: bool = False
    """Whether it is a caption, and so parts no paragraph."""


def read(data: bytes, subject: str) -> Laid:
    """Read a PDF; raises DocumentError where it is locked, broken, too much or holds no text, and where nothing reads it."""
    if not pdf_letters.is_installed():
        raise DocumentError(subject, "is a PDF, and what reads it is not installed", "pip install 'pullquote[pdf]'")
    printed = pdf_letters.read(data, subject)
    if not any(sheet.words for sheet in printed.sheets):
        raise DocumentError(
            subject,
            "is a PDF that holds pictures of pages, no text",
            "have its letters recognised first (OCR), or paste the story",
        )
    size = body_size(printed.sheets)
    at_edges = edges(printed.sheets)
    pieces = _continued(
        [piece for page in range(len(printed.sheets)) for piece in _pieces(printed, page, at_edges, size)]
    )
    known = vocabulary(line for piece in pieces for line in piece.passage.lines)
    for piece in pieces:
        piece.text = joined([line.text for line in piece.passage.lines], known)
    headline = _headline(pieces, size, _title(printed, subject))
    _name(pieces, size, headline)
    about = _about(printed, subject, pieces, headline)
    return _lay(printed, pieces, at_edges).laid(about)


def _pieces(printed: Printed, page: int, at_edges: list[set[int]], size: float) -> Iterator[_Piece]:
    """The passages of a page in the order in which they are read."""
    sheet = printed.sheets[page]
    words = [word for index, word in enumerate(sheet.words) if index not in at_edges[page] and not word.turned]
    for column in columns([*words, *_pictures(sheet, words, size)], size):
        for passage in passages(column, page, size):
            small = passage.size <= SMALL * size and _beside_picture(passage, sheet)
            yield _Piece(passage, tag="figcaption" if small else "p", named="caption" if small else "", small=small)


def _pictures(sheet: Sheet, words: Sequence[Word], size: float) -> Iterator[Word]:
    """The pictures that stand between the words of a page, and not behind them, as words without letters."""
    for left, top, right, bottom in sheet.pictures:
        covers = any(left < (word.left + word.right) / 2 < right and top < word.bottom < bottom for word in words)
        if not covers and right - left > size and bottom - top > size:
            yield Word("", left, top, right, bottom, size)


def _beside_picture(passage: Passage, sheet: Sheet) -> bool:
    left, top, right, bottom = passage.box
    for one, over, other, under in sheet.pictures:
        across = min(right, other) - max(left, one)
        along = min(bottom, under) - max(top, over)
        if (across > 0 and along >= -NEAR) or (along > 0 and across >= -NEAR):
            return True
    return False


def _continued(pieces: list[_Piece]) -> list[_Piece]:
    """Paragraphs that a column's end, a page's end or a picture parts, made whole."""
    kept: list[_Piece] = []
    last: _Piece | None = None
    for piece in pieces:
        if last is not None and not piece.small and _goes_on(last.passage, piece.passage):
            last.passage.lines.extend(piece.passage.lines)
            continue
        kept.append(piece)
        if not piece.small:
            last = piece
    return kept


def _goes_on(last: Passage, following: Passage) -> bool:
    """Whether a passage goes on in the next one, which stands in another column or behind a picture."""
    before, behind = last.lines[-1], following.lines[0]
    if abs(before.size - behind.size) > 0.2 or before.bold != behind.bold or BULLET.match(behind.text):
        return False
    if behind.top > before.bottom and last.page == following.page and last.column == following.column:
        return behind.text[:1].islower() and not is_sentence_end(before.text)
    if behind.text[:1].islower() and (HYPHEN.search(before.text) or not is_sentence_end(before.text)):
        return True
    if is_sentence_end(before.text) or following.indented or len(before.text.split()) <= 2:
        return False
    return last.column[1] - before.right < 3 * before.size


def _headline(pieces: Sequence[_Piece], size: float, title: str) -> _Piece | None:
    """What is set largest on the first pages; what the file itself names so goes before it."""
    head = [piece for piece in pieces if piece.passage.page <= pieces[0].passage.page + 1 and len(piece.text) < 300]
    for piece in head:
        if title and _bare(piece.text) == _bare(title):
            return piece
    large = [piece for piece in head if piece.passage.size >= HEADLINE * size and len(piece.text.split()) > 2]
    return max(large, key=lambda piece: (-piece.passage.page, piece.passage.size), default=None)


def _name(pieces: Sequence[_Piece], size: float, headline: _Piece | None) -> None:
    """Say of each piece what it is by how it is set."""
    start = pieces.index(headline) if headline is not None else -1
    sizes = sorted({round(piece.passage.size) for piece in pieces[start + 1 :] if piece.passage.size >= LARGE * size})
    for place, piece in enumerate(pieces):
        large = piece.passage.size >= LARGE * size
        count = len(piece.text.split())
        if piece is headline:
            piece.tag = "h1"
        elif piece.small or place < start:
            continue
        elif headline is not None and place <= start + HEAD and _BYLINE.match(piece.text) and count <= 14:
            piece.named = "byline"
        elif headline is not None and place <= start + 2 and large and count > 4:
            piece.named = "deck"
        elif large and count >= PULL_WORDS and (piece.text[0] in '"“„«' or is_sentence_end(piece.text)):
            piece.tag, piece.named = "blockquote", "pull-quote"
        elif large and count <= 2 * HEADING_WORDS:
            piece.tag = f"h{min(4, 2 + len(sizes) - 1 - sizes.index(round(piece.passage.size)))}"
        elif (
            piece.passage.bold
            and count <= HEADING_WORDS
            and not is_sentence_end(piece.text)
            and piece.passage.size >= size
        ):
            piece.tag = "h4" if sizes else "h2"
        elif (match := BULLET.match(piece.text)) is not None and not match[0].strip()[0].isdigit():
            piece.tag, piece.text = "li", piece.text[match.end() :]


def _lay(printed: Printed, pieces: Sequence[_Piece], at_edges: list[set[int]]) -> Builder:
    """Everything in the order in which it is read; what stands at the edges of a page before what begins on it."""
    builder = Builder()
    page = -1
    for piece in pieces:
        while page < piece.passage.page:
            page += 1
            _lay_edges(builder, printed.sheets[page], at_edges[page])
        within = ("figure",) if piece.small else ()
        builder.add(piece.text, piece.tag, named=piece.named, within=within)
    for rest in range(page + 1, len(printed.sheets)):
        _lay_edges(builder, printed.sheets[rest], at_edges[rest])
    return builder


def _lay_edges(builder: Builder, sheet: Sheet, at_edge: set[int]) -> None:
    """The running head, the foot and what runs along the side, as a page's furniture."""
    rows: dict[float, list[str]] = {}
    for index in sorted(at_edge, key=lambda index: (sheet.words[index].bottom, sheet.words[index].left)):
        rows.setdefault(round(sheet.words[index].bottom), []).append(sheet.words[index].text)
    turned = " ".join(word.text for word in sheet.words if word.turned)
    for words in [*(" ".join(row) for row in rows.values()), turned]:
        builder.add(words, "footer", named="footer", main=False)


# what the file says of itself


def _title(printed: Printed, subject: str) -> str:
    """The title that the file gives, where somebody wrote it."""
    title = " ".join(printed.title.split())
    name = PurePath(subject).stem
    return "" if _NO_TITLE.match(title) or _bare(title) == _bare(name) or len(title.split()) < 2 else title


def _about(printed: Printed, subject: str, pieces: Sequence[_Piece], headline: _Piece | None) -> About:
    """Title, writer and date; what the pages say goes before what the file says."""
    author = " ".join(printed.author.split())
    signed = any(piece.named == "byline" for piece in pieces)
    first = " ".join(word.text for sheet in printed.sheets[:1] for word in sheet.words)
    return About(
        title=headline.text if headline is not None else _title(printed, subject),
        authors=tuple(metadata.people(author)) if _NAME.fullmatch(author) and not signed else (),
        published="" if _YEAR.search(first) else _moment(printed.created),
    )


def _moment(text: str) -> str:
    """A PDF's date in ISO 8601."""
    match = _DATE.match(text)
    if match is None:
        return ""
    year, month, day, hour, minute, second, utc, hours, minutes = match.groups()
    clock = f"T{hour}:{minute}:{second or '00'}" if hour else ""
    zone = "" if not clock else "+00:00" if utc else f"{hours}:{minutes or '00'}" if hours else ""
    return f"{year}-{month}-{day}{clock}{zone}"


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()
