"""HTML: a story, or several with a table of contents, as one file that needs no other."""

import tempfile
from collections.abc import Iterator

from reader.library.exporting.model import SUM_AT, Batch, Exported
from reader.story.copying import date_of
from reader.story.written.html import STYLE, article, escape
from reader.story.written.pieces import bare

_COPY = 1 << 16


def page(exported: Exported) -> str:
    """A story as a page."""
    entry, story = exported.entry, exported.story
    head = [f'<meta name="reader" content="{entry.number}">', f'<meta name="reader-sum" content="{SUM_AT}">']
    head += [f'<meta name="author" content="{escape(bare(writer))}">' for writer in story.byline]
    head += [f'<meta name="keywords" content="{escape(", ".join(entry.tags))}">'] * bool(entry.tags)
    return f"{_head(story.title or 'Untitled', head, story.language)}{body(exported)}\n{_FOOT}"


def pages(batch: Batch) -> Iterator[bytes]:
    """Stories as one page, their titles with links at its top."""
    contents: list[str] = []
    with tempfile.TemporaryFile() as kept:  # the contents stand first and are known last
        for exported in batch.stories:
            key = f"story-{exported.entry.number}"
            title, paper = bare(exported.story.title) or "Untitled", bare(exported.story.publication or "")
            about = " · ".join(filter(None, (paper, date_of(exported.when))))
            contents.append(f'<li><a href="#{key}">{escape(title)}</a> <small>{escape(about)}</small></li>')
            text = f'<section id="{key}">\n{body(exported, f"{exported.entry.number}-")}\n</section>\n'
            kept.write(text.encode("utf-8", "replace"))
        yield _head(batch.title, [], None).encode("utf-8", "replace")
        if len(contents) > 1:
            listed = "\n".join(contents)
            yield f"<h1>{escape(batch.title)}</h1>\n<nav><ol>\n{listed}\n</ol></nav>\n".encode("utf-8", "replace")
        kept.seek(0)
        yield from iter(lambda: kept.read(_COPY), b"")
    yield _FOOT.encode()


def body(exported: Exported, key: str = "", *, book: bool = False) -> str:
    """A story with its marks, and the marks whose words are gone, as an element."""
    text = article(exported.story, exported.marked, key=key, book=book)
    if not exported.loose:
        return text
    gone = "".join(
        f"<li>{escape(bare(mark.anchor.exact))}{': ' if mark.note else ''}{escape(bare(mark.note))}</li>"
        for mark in exported.loose
    )
    return f'{text}\n<section class="notes"><h2>Marks whose words are gone</h2><ul>{gone}</ul></section>'


def _head(title: str, meta: list[str], language: str | None) -> str:
    lines = "".join(f"{line}\n" for line in meta)
    told = f' lang="{escape(language)}"' if language else ""
    return (
        f'<!DOCTYPE html>\n<html{told}>\n<head>\n<meta charset="utf-8">\n{lines}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(bare(title))}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    )


_FOOT = "</body>\n</html>\n"
