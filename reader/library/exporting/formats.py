"""The forms of export, one table."""

from pathlib import PurePath

from reader.errors import DocumentError
from reader.library.exporting import book, data, notes, page
from reader.library.exporting.model import Format

FORMATS: tuple[Format, ...] = (
    Format("markdown", "notes, for Obsidian", (".md", ".markdown"), notes.notes, notes.note, notes.marks),
    Format("html", "pages for a browser, or to print", (".html", ".htm"), page.pages, page.page),
    Format("epub", "a book for an e-reader", (".epub",), book.book, is_text=False),
    Format("text", "plain text", (".txt",), data.texts),
    Format("json", "all that is known, for other programs", (".json",), data.array, marks=data.mark_array),
    Format("jsonl", "the same, a story a line", (".jsonl", ".ndjson"), data.lines, marks=data.mark_lines),
    Format("bibtex", "citations for LaTeX", (".bib",), data.bibtex),
    Format("csl", "citations for Zotero and Pandoc", (".csl.json",), data.csl),
    Format("readwise", "highlights for Readwise", (".csv",), data.readwise, marks=data.readwise),
    Format("annotations", "marks as W3C Web Annotations", (".jsonld",), data.annotations, marks=data.annotations),
)
"""Every form, those that people read first."""


def by_name(name: str) -> Format:
    """The form of a name; raises KeyError."""
    return {form.name: form for form in FORMATS}[name]


def by_ending(path: PurePath) -> Format:
    """The form that a file's name says; raises DocumentError where it says none."""
    name = path.name.casefold()
    endings = sorted(((ending, form) for form in FORMATS for ending in form.endings), key=lambda pair: -len(pair[0]))
    for ending, form in endings:
        if name.endswith(ending):
            return form
    names = " ".join(form.endings[0] for form in FORMATS)
    raise DocumentError(str(path), "does not say by its ending what it is to be", f"give it one of {names}")
