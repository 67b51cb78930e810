"""Markdown, for Obsidian and other programs that keep notes as files: a story a file, what is known of it before it."""

import json
import re
from collections.abc import Iterator
from itertools import chain, islice

from reader.library.exporting.model import SUM_AT, Batch, Exported
from reader.library.model import Mark, MarkKind
from reader.story import Story
from reader.story.copying import date_of
from reader.story.written.markdown import block_quote, escaped, link, markdown
from reader.story.written.pieces import bare

_UNPRINTED = re.compile("[^ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML has only escaped: controls, line ends of Unicode, the byte-order mark, halves of characters."""

_NO_TAG = re.compile(r"[^\w/-]+")

_RULE = "\n\n---\n\n"


def note(exported: Exported) -> str:
    """A story as a note: front matter, the story with its highlights, its notes as footnotes."""
    return f"{_front_matter(exported)}\n{_text(exported)}\n"


def notes(batch: Batch) -> Iterator[bytes]:
    """One story as its note, or several as one text with a rule between them."""
    stories = iter(batch.stories)
    first = list(islice(stories, 2))
    if len(first) == 1:
        yield note(first[0]).encode("utf-8", "replace")
        return
    between = ""
    for exported in chain(first, stories):
        yield f"{between}{_text(exported)}".encode("utf-8", "replace")
        between = _RULE
    yield b"\n" if between else b""


def marks(batch: Batch) -> Iterator[bytes]:
    """All marks, story by story: what was lit as quotations, each with its note below."""
    between = ""
    for exported in batch.stories:
        if not exported.marks:
            continue
        story, entry = exported.story, exported.entry
        title = bare(story.title) or f"Story {entry.number}"
        about = [", ".join(map(bare, story.byline)), bare(story.publication or ""), date_of(exported.when)]
        head = link(title, story.url) if story.url else escaped(title)
        parts = [f"## {head}", escaped(" · ".join(filter(None, about)))]
        parts += [_mark(mark) for mark in exported.marks]
        yield (between + "\n\n".join(parts)).encode("utf-8", "replace")
        between = "\n\n"
    yield b"\n" if between else b""


def quoted(text: str) -> str:
    """Any text as a scalar of YAML, on one line."""
    return _UNPRINTED.sub(_escape, json.dumps(bare(text), ensure_ascii=False))


def _escape(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}" if not "\ud800" <= sign[0] <= "\udfff" else "\\ufffd"


def _front_matter(exported: Exported) -> str:
    """What is known of a story, as YAML; what a person's own notes have too (title, tags, url) is called as there."""
    story, entry = exported.story, exported.entry
    tags = [tag for tag in (_NO_TAG.sub("-", tag).strip("-") for tag in entry.tags) if tag]
    fields = {
        "reader": str(entry.number),
        "reader-id": quoted(entry.id),
        "reader-sum": f'"{SUM_AT}"',
        "title": quoted(story.title or f"Story {entry.number}"),
        "author": _list(story.byline),
        "publication": quoted(story.publication) if story.publication else "",
        "published": f"{story.published:%Y-%m-%d}" if story.published else "",
        "url": quoted(story.url) if story.url else "",
        "language": quoted(story.language) if story.language else "",
        "tags": _list(tags),
        "shelf": entry.shelf.value,
        "starred": "true" if entry.starred else "",
        "source": quoted(entry.origin.place) if entry.origin.place != story.url else "",
        "added": f"{entry.added:%Y-%m-%d}",
        "words": str(story.words),
        "quotes": str(len(story.listed)),
        "speakers": _list(exported.speakers),
        "highlights": str(entry.highlights) if entry.highlights else "",
    }
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items() if value and value != '""')
    return f"---\n{lines}---\n"


def _list(items: "tuple[str, ...] | list[str]") -> str:
    return f"[{', '.join(map(quoted, items))}]" if items else ""


def _text(exported: Exported) -> str:
    story = exported.story
    text = markdown(story, exported.marked)
    if not _has_headline(story):
        text = f"# {escaped(bare(story.title) or f'Story {exported.entry.number}')}\n\n{text}"
    if exported.loose:
        text += "\n\n## Marks whose words are gone\n\n" + "\n\n".join(map(_mark, exported.loose))
    return text


def _has_headline(story: Story) -> bool:
    return any(block.role.value == "headline" for block in story.blocks)


def _mark(mark: Mark) -> str:
    words = escaped(bare(mark.anchor.exact))
    if mark.kind is MarkKind.BOOKMARK:
        return f"- `{mark.letter}` {words}"
    lit = block_quote(f"=={words}==" if mark.colour and words else words)
    said = "\n".join(escaped(line) for line in map(bare, mark.note.split("\n")) if line)
    return f"{lit}\n\n{said}" if said else lit
