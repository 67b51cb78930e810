"""Books: EPUB 2 and 3, without a lock. The whole book is one text, its chapters under headings, in the order of its spine.

What stands before a book's own text (cover, title page, rights, contents) is kept and named "book-front"; notes are named
"book-note", chapters' titles "book-heading", and the text of what is surely a book "book-text": there, a line that says
"Listen" is somebody who speaks, and no button.
"""

import re
from typing import Any

from reader.document import xml
from reader.document.books import chapters, package
from reader.document.books.archive import Archive
from reader.document.books.chapters import Chapter
from reader.document.books.package import DECK, Package
from reader.document.building import Builder
from reader.document.model import About, Laid
from reader.errors import DocumentError

FRONT = frozenset(
    """cover title-page titlepage halftitlepage halftitle copyright-page copyright copyrightpage imprint colophon toc
    landmarks loi lot page-list""".split()
)
"""What a file is called that holds none of the book's text (EPUB's Structural Semantics Vocabulary; EPUB 2's guide)."""

FIRST = 6
"""Files at the beginning among which the title page is looked for."""

TITLE_WORDS, TITLE_LINE, RIGHTS_WORDS = 40, 14, 500
"""Words of the longest title page, of the longest line on it, and of the longest page of rights."""

LINKED, FEWEST_LINKS = 0.6, 3
"""Share of letters in links, and number of these, from which a page is the contents."""

_RIGHTS = re.compile(
    r"©|\bcopyright\b|\ball rights reserved\b|\bISBN\b|\bfirst (?:published|edition)\b|\balle rechte vorbehalten\b"
    r"|\btous droits réservés\b|\bdépôt légal\b|\bdepósito legal\b|\btutti i diritti\b|\btodos los derechos\b",
    re.IGNORECASE,
)


def read(data: bytes, subject: str) -> Laid:
    """Read a book; raises DocumentError where it is broken, locked, or without text. What in it is broken is left out."""
    archive = Archive(data, subject)
    book = package.read(archive, subject)
    texts = list(_chapters(archive, book))
    about = book.about
    builder = Builder()
    builder.add(about.title, "h1")
    builder.add(", ".join(about.authors), named="book-byline")
    if len(about.deck) <= DECK:
        builder.add(about.deck, named="deck")
    else:
        builder.add(about.deck, named="book-front", main=False)
    before = len(builder)
    _lay_out(builder, texts, book)
    if len(builder) == before:
        raise DocumentError(subject, "is a book without text", "open it in a program that shows pictures")
    return builder.laid(
        About(
            about.title,
            about.deck if len(about.deck) <= DECK else "",
            about.authors,
            about.published,
            publication=about.publication,
            url=about.url,
        )
    )


def _chapters(archive: Archive, book: Package) -> list[Chapter]:
    """The book's files, those of text apart from what stands before it."""
    found = []
    for number, part in enumerate(book.parts):
        data = archive.find(part.path)
        root = xml.page(data) if data is not None else None
        body = root.find("body") if root is not None else None
        if body is None:
            continue
        front = _is_front(body, part, book.about.title, number)
        found.append(Chapter(part, body, front, book.contents.get(part.path, ())))
    chapters.join_notes(found)
    return [chapter for chapter in found if chapter.part.linear or chapter.notes]


def _lay_out(builder: Builder, texts: list[Chapter], book: Package) -> None:
    own = [chapter for chapter in texts if not chapter.front]
    story = book.periodical or len(own) == 1
    for chapter in texts:
        if chapter.front:
            builder.fragment(chapter.body, main=False, named="book-front")
            continue
        if chapter is own[0]:
            chapters.without_title(chapter, book.about.title)
        chapters.prepare(chapter)
        builder.fragment(chapter.body, named="" if story else "book-text")


def _is_front(body: Any, part: package.Part, title: str, number: int) -> bool:
    """Whether a file holds none of the book's text, by what it is called or by what stands in it."""
    first = body[0] if len(body) == 1 and isinstance(body[0].tag, str) else body
    called = set(part.kinds)
    for node in (body, first):
        called.update((node.get("epub-type") or "").lower().split())
    if called & FRONT:
        return True
    text = " ".join(" ".join(body.itertext()).split())
    words = text.count(" ") + 1
    links = [" ".join("".join(link.itertext()).split()) for link in body.iter("a") if link.get("href")]
    if len(links) >= FEWEST_LINKS and sum(map(len, links)) > LINKED * len(text):
        return True
    if words <= RIGHTS_WORDS and len({match[0].casefold() for match in _RIGHTS.finditer(text)}) >= 2:
        return True
    bare = chapters.bare(title)
    if not bare or number >= FIRST or words > TITLE_WORDS or not chapters.bare(text).startswith(bare):
        return False
    return all(len("".join(leaf.itertext()).split()) <= TITLE_LINE for leaf in chapters.leaves(body))
