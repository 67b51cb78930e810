"""reStructuredText by docutils, an extra; where that is not installed, and where it stumbles, the text as plain text.

Nothing that a text can ask of docutils is done: it includes no file, shows no raw HTML, and reads no settings.
"""

import io
import re
from typing import TYPE_CHECKING, Any

from reader.document.building import Builder
from reader.document.detect import decode
from reader.document.model import About, Laid
from reader.document.pages import metadata
from reader.document.plain import clean, elements
from reader.document.texts import tidy

if TYPE_CHECKING:
    from docutils import nodes

LARGEST, WIDEST = 1_000_000, 10_000
"""Characters of the longest text whose marks are read, and of its longest line (docutils' own limit)."""

BARS = 1_000
"""Bars in a text that defines words for others, beyond which it may be made to grow without end."""

DIRECTIVES = 1_000
"""Lines behind two dots, beyond which docutils takes longer and longer for each (5,000 take it 16 seconds)."""

_DEFINED = re.compile(r"^\s*\.\. \|", re.MULTILINE)

SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 3,  # what is not understood stays in the tree, where its words are taken from
    "halt_level": 6,
    "initial_header_level": 2,
    "line_length_limit": WIDEST,
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "math_output": "LaTeX",
    "syntax_highlight": "none",
    "toc_backlinks": False,
    "footnote_references": "brackets",
    "smart_quotes": False,
    "trim_footnote_reference_space": True,
}
"""docutils' settings; those of other programs' files are not read."""

_FIELDS = {
    "author": "authors",
    "authors": "authors",
    "date": "published",
    "published": "published",
    "updated": "updated",
    "modified": "updated",
    "summary": "deck",
    "description": "deck",
    "publication": "publication",
    "organization": "publication",
    "source": "url",
    "url": "url",
}
"""Fields at the beginning of a text -> what About calls them."""


def read(data: bytes, subject: str) -> Laid:
    """Read a reStructuredText in whatever encoding it is; raises DocumentError where it is no text."""
    text, encoding = decode(data, subject)
    text = clean(text)
    laid = _marked(text) if _may_be_read(text) else None
    return laid or Laid(text, elements(text), encoding=encoding)


def _may_be_read(text: str) -> bool:
    wide = any(len(line) >= WIDEST for line in text.split("\n"))
    growing = text.count("|") > BARS and _DEFINED.search(text)
    return len(text) <= LARGEST and not wide and not growing and text.count(".. ") <= DIRECTIVES


def _marked(text: str) -> Laid | None:
    """The text as its marks have it; None where docutils is not there or cannot read it."""
    try:
        from docutils.core import publish_doctree, publish_from_doctree
    except ImportError:
        return None
    try:
        settings = {**SETTINGS, "warning_stream": io.StringIO()}
        tree = publish_doctree(text, settings_overrides=settings)
        about = _about(tree)
        _keep_words(tree)
        made = publish_from_doctree(tree, writer="html5", settings_overrides={**settings, "output_encoding": "unicode"})
    except Exception:  # whatever docutils stumbles over (deep nesting, for one), the text itself stands
        return None
    root = tidy.parse(re.sub(r"(?s)^.*?<body[^>]*>", "", made, count=1))
    tidy.only_headline(root, about.title)
    builder = Builder()
    builder.fragment(tidy.tidy(root), about.url)
    return builder.laid(about) if len(builder) else None


def _about(tree: "nodes.document") -> About:
    """The title, and what the fields at the beginning say; these are taken out of the tree."""
    from docutils import nodes

    said: dict[str, Any] = {"title": str(tree.get("title", ""))}
    subtitle = next(tree.findall(nodes.subtitle), None)
    if subtitle is not None:
        subtitle["classes"] = ["deck"]
        said["deck"] = subtitle.astext()
    for fields in list(tree.findall(nodes.docinfo)):
        for item in list(fields):
            name = item.tagname if item.tagname != "field" else item[0].astext().lower()
            words = [part.astext() for part in item] if item.tagname == "authors" else [item[-1].astext()]
            if known := _FIELDS.get(name):
                said[known] = list(metadata.people(words)) if known == "authors" else " ".join(words[0].split())
                fields.remove(item)
        fields.parent.replace(fields, [nodes.paragraph("", _as_line(item)) for item in fields])
    return About(**{**said, "authors": tuple(said.get("authors", ()))})


def _as_line(item: "nodes.Node") -> str:
    """A field as it was written."""
    name = item.children[0].astext() if item.tagname == "field" else item.tagname.title()
    return f"{name}: {item.children[-1].astext()}"


def _keep_words(tree: "nodes.document") -> None:
    """Put the text itself in the place of what docutils says of text that it does not understand."""
    from docutils import nodes

    for message in list(tree.findall(nodes.system_message)):
        kept = [
            nodes.paragraph("", line)
            for block in message.findall(nodes.literal_block)
            for line in re.split(r"\n\s*\n", block.astext())
        ]
        message.parent.replace(message, kept)
    for note in list(tree.findall(lambda node: isinstance(node, nodes.footnote | nodes.citation))):
        if len(note) > 1 and isinstance(note[1], nodes.paragraph):
            note[1].insert(0, nodes.Text(f"[{note[0].astext()}] "))
            note[1]["classes"] = ["footnote"]
            note.parent.replace(note, note.children[1:])
    for section in list(tree.findall(nodes.section)):
        if "system-messages" in section["classes"]:
            section.parent.remove(section)
