"""EPUB 3: stories as a book, a chapter each, under their papers. The same stories make the same bytes."""

import tempfile
import uuid
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from typing import IO, NamedTuple

from reader.library.exporting.model import Batch, Exported
from reader.library.exporting.page import body
from reader.story.copying import date_of
from reader.story.written.html import STYLE, escape
from reader.story.written.pieces import bare

_STAMP = (1980, 1, 1, 0, 0, 0)
"""When every member of the file was changed, for it: the book's own date stands in its metadata."""

_COPY = 1 << 16

_CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

_UNKNOWN = "Other stories"


class _Chapter(NamedTuple):
    """A chapter that is written: what its place in the book is told by. They are put in order by it."""

    paper: str
    day: str
    number: int
    title: str
    writers: tuple[str, ...]
    language: str
    published: date
    added: datetime
    id: str

    @property
    def name(self) -> str:
        return f"story-{self.number}"


def book(batch: Batch) -> Iterator[bytes]:
    """Stories as a book; it is in order by paper and day, however they come."""
    with tempfile.TemporaryFile() as file:
        _write(file, batch)
        file.seek(0)
        yield from iter(lambda: file.read(_COPY), b"")


def _write(file: IO[bytes], batch: Batch) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", _CONTAINER)
        _put(archive, "book/style.css", STYLE.replace("max-width: 38em; margin: 2em auto; padding: 0 1em; ", ""))
        chapters = []
        for exported in batch.stories:
            chapter = _chapter(exported)
            chapters.append(chapter)
            text = _page(chapter.title, body(exported, book=True), chapter.language)
            _put(archive, f"book/{chapter.name}.xhtml", text)
        chapters.sort()
        _put(archive, "book/title.xhtml", _page(batch.title, _title_page(batch.title, chapters), "en"))
        _put(archive, "book/nav.xhtml", _page("Contents", _contents(chapters), "en"))
        _put(archive, "book/package.opf", _package(batch.title, chapters))


def _put(archive: zipfile.ZipFile, name: str, text: str, how: int = zipfile.ZIP_DEFLATED) -> None:
    member = zipfile.ZipInfo(name, _STAMP)
    member.compress_type = how
    member.external_attr = 0o644 << 16
    member.create_system = 3
    archive.writestr(member, text.encode("utf-8", "replace"))


def _chapter(exported: Exported) -> _Chapter:
    story, entry = exported.story, exported.entry
    return _Chapter(
        bare(story.publication or ""),
        exported.when.isoformat(),
        entry.number,
        bare(story.title) or "Untitled",
        tuple(map(bare, story.byline)),
        story.language or "en",
        exported.when,
        entry.added,
        story.id,
    )


def _papers(chapters: Iterable[_Chapter]) -> list[tuple[str, list[_Chapter]]]:
    return [(paper or _UNKNOWN, list(group)) for paper, group in groupby(chapters, key=lambda chapter: chapter.paper)]


def _title_page(title: str, chapters: list[_Chapter]) -> str:
    days = sorted(chapter.published.isoformat()[:10] for chapter in chapters)
    span = [date_of(date.fromisoformat(day)) for day in dict.fromkeys((days[0], days[-1]))] if days else []
    count = f"{len(chapters):,} {'story' if len(chapters) == 1 else 'stories'}"
    papers = ", ".join(paper for paper, _ in _papers(chapters) if paper != _UNKNOWN)
    lines = [count, " to ".join(span), papers]
    told = "".join(f'<p class="about">{escape(line)}</p>' for line in lines if line)
    return f'<section epub:type="titlepage"><h1>{escape(bare(title))}</h1>{told}</section>'


def _contents(chapters: list[_Chapter]) -> str:
    """The table of contents: papers, and under them their stories; where there is one paper, the stories alone."""
    papers = _papers(chapters)
    parts = []
    for paper, group in papers:
        items = "".join(f'<li><a href="{chapter.name}.xhtml">{escape(chapter.title)}</a></li>' for chapter in group)
        parts.append(items if len(papers) == 1 else f"<li><span>{escape(paper)}</span><ol>{items}</ol></li>")
    first = '<li><a href="title.xhtml">About this book</a></li>'
    return f'<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{first}{"".join(parts)}</ol></nav>'


def _package(title: str, chapters: list[_Chapter]) -> str:
    identity = uuid.uuid5(uuid.NAMESPACE_URL, " ".join((title, *(f"{each.number} {each.id}" for each in chapters))))
    modified = max((each.added for each in chapters), default=datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC)
    writers = dict.fromkeys(writer for each in chapters for writer in each.writers)
    languages = dict.fromkeys(each.language for each in chapters) or {"en": None}
    about = [
        f'<dc:identifier id="book">urn:uuid:{identity}</dc:identifier>',
        f"<dc:title>{escape(bare(title))}</dc:title>",
        *(f"<dc:language>{escape(language)}</dc:language>" for language in languages),
        *(f"<dc:creator>{escape(writer)}</dc:creator>" for writer in writers if writer),
        f'<meta property="dcterms:modified">{modified:%Y-%m-%dT%H:%M:%SZ}</meta>',
    ]
    xhtml = "application/xhtml+xml"
    items = [
        f'<item id="nav" href="nav.xhtml" media-type="{xhtml}" properties="nav"/>',
        f'<item id="title" href="title.xhtml" media-type="{xhtml}"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        *(f'<item id="{each.name}" href="{each.name}.xhtml" media-type="{xhtml}"/>' for each in chapters),
    ]
    told, listed = "\n".join(about), "\n".join(items)
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("title", "nav", *(each.name for each in chapters)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{told}\n</metadata>\n'
        f"<manifest>\n{listed}\n</manifest>\n<spine>{spine}</spine>\n</package>\n"
    )


def _page(title: str, text: str, language: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{escape(language)}" xml:lang="{escape(language)}">\n<head>\n<title>{escape(bare(title))}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n<body>\n{text}\n</body>\n</html>\n'
    )
