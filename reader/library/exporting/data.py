"""For other programs: JSON, JSON Lines, plain text, citations, Readwise's CSV, the W3C's Web Annotations."""

import csv
import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import StringIO
from typing import Any

from reader.library.exporting.model import Batch, Exported
from reader.library.marks import COLOURS
from reader.library.model import Mark, MarkKind
from reader.story import Story
from reader.story.codec import encode
from reader.story.written import citing
from reader.story.written.pieces import bare
from reader.story.written.text import plain

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_MOTIVES = {MarkKind.HIGHLIGHT: "highlighting", MarkKind.NOTE: "commenting", MarkKind.BOOKMARK: "bookmarking"}

_READWISE = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")


def lines(batch: Batch) -> Iterator[bytes]:
    """A story a line: the schema reader.story/1, and under `library` and `marks` what is kept of it besides."""
    for exported in batch.stories:
        yield _json(_story(exported)) + b"\n"


def array(batch: Batch) -> Iterator[bytes]:
    """The same as one array."""
    yield from _array(map(_story, batch.stories))


def mark_lines(batch: Batch) -> Iterator[bytes]:
    """A mark a line, with what story it is in."""
    for exported in batch.stories:
        yield from (_json(_mark_alone(exported, mark)) + b"\n" for mark in exported.marks)


def mark_array(batch: Batch) -> Iterator[bytes]:
    """The same as one array."""
    yield from _array(_mark_alone(exported, mark) for exported in batch.stories for mark in exported.marks)


def texts(batch: Batch) -> Iterator[bytes]:
    """Stories as plain text, a line of dashes between them."""
    between = b""
    for exported in batch.stories:
        gone = tuple(
            f"[Mark whose words are gone] {bare(mark.anchor.exact)}\n  {bare(mark.note)}" for mark in exported.loose
        )
        words = "\n\n".join(filter(None, (plain(exported.story, exported.marked), *gone)))
        yield between + words.encode("utf-8", "replace") + b"\n"
        between = b"\n---\n\n"


def bibtex(batch: Batch) -> Iterator[bytes]:
    """An entry a story, the oldest first."""
    for key, story, added in _keyed(batch):
        yield (citing.bibtex(story, key, added) + "\n\n").encode("utf-8", "replace")


def csl(batch: Batch) -> Iterator[bytes]:
    """The same as CSL-JSON."""
    yield from _array(citing.csl(story, key, added) for key, story, added in _keyed(batch))


def readwise(batch: Batch) -> Iterator[bytes]:
    """A highlight a row. Values are as they are: Readwise would show what protects them from a spreadsheet."""
    yield _row(_READWISE)
    for exported in batch.stories:
        story = exported.story
        about = (bare(story.title), ", ".join(map(bare, story.byline)), story.url or "")
        for mark in exported.marks:
            if mark.kind is not MarkKind.BOOKMARK:
                where = mark.span.start if mark.span else mark.anchor.offset
                rest = (mark.note, str(where), f"{mark.made:%Y-%m-%d %H:%M:%S}")
                yield _row((bare(mark.anchor.exact), *about, *rest))


def annotations(batch: Batch) -> Iterator[bytes]:
    """Every mark as a Web Annotation, in one AnnotationCollection."""
    head = {"@context": _CONTEXT, "type": "AnnotationCollection", "label": batch.title}
    yield _json(head)[:-1] + b', "first": {"type": "AnnotationPage", "startIndex": 0, "items": '
    count = 0
    items: Iterator[dict[str, Any]] = (
        annotation(exported, mark) for exported in batch.stories for mark in exported.marks
    )

    def counted() -> Iterator[dict[str, Any]]:
        nonlocal count
        for item in items:
            count += 1
            yield item

    for piece in _array(counted()):
        yield piece.rstrip(b"\n")
    yield f'}}, "total": {count}}}\n'.encode()


def annotation(exported: Exported, mark: Mark) -> dict[str, Any]:
    """A mark as a Web Annotation: its words and its place as two selectors, the note and the colour as bodies."""
    story = exported.story
    anchor = mark.anchor
    selectors: list[dict[str, Any]] = [
        {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
    ]
    if mark.span:
        selectors.append({"type": "TextPositionSelector", "start": mark.span.start, "end": mark.span.end})
    bodies = [{"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": mark.note}]
    tags = [COLOURS.get(mark.colour, ""), mark.letter]
    bodies = bodies * bool(mark.note) + [
        {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag} for tag in tags if tag
    ]
    source = story.url or f"urn:reader:story:{story.id}"
    made = {
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{source}#{mark.number} {mark.made.isoformat()}')}",
        "type": "Annotation",
        "motivation": _MOTIVES[mark.kind],
        "created": mark.made.isoformat(),
        "modified": mark.changed.isoformat(),
        "target": {"source": source, "selector": selectors},
    }
    return {**made, "body": bodies} if bodies else made


def _story(exported: Exported) -> dict[str, Any]:
    entry = exported.entry
    library = {
        "number": entry.number,
        "added": entry.added.isoformat(),
        "shelf": entry.shelf.value,
        "starred": entry.starred,
        "tags": list(entry.tags),
        "progress": entry.progress,
        "revisions": entry.revisions,
        "origin": {"kind": entry.origin.kind.value, "place": entry.origin.place},
    }
    return {**encode(exported.story), "library": library, "marks": [_mark(mark) for mark in exported.marks]}


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "number": mark.number,
        "kind": mark.kind.value,
        "colour": COLOURS.get(mark.colour),
        "letter": mark.letter or None,
        "note": mark.note or None,
        "words": mark.anchor.exact,
        "prefix": mark.anchor.prefix,
        "suffix": mark.anchor.suffix,
        "span": list(mark.span) if mark.span else None,
        "made": mark.made.isoformat(),
        "changed": mark.changed.isoformat(),
    }


def _mark_alone(exported: Exported, mark: Mark) -> dict[str, Any]:
    story, entry = exported.story, exported.entry
    about = {
        "number": entry.number,
        "id": story.id,
        "title": story.title,
        "byline": list(story.byline),
        "publication": story.publication,
        "published": story.published.isoformat() if story.published else None,
        "url": story.url,
    }
    return {**_mark(mark), "story": about}


def _keyed(batch: Batch) -> Iterator[tuple[str, Story, datetime]]:
    """What is cited of the stories, with its key and when it was added, the oldest first.

    Of several with one key the oldest has it bare, so that it stays its own whatever is added; the others have the number
    of their story behind it.
    """
    kept = [(exported.entry.number, _cited(exported.story), exported.entry.added) for exported in batch.stories]
    known: set[str] = set()
    for number, story, added in sorted(kept, key=lambda cited: cited[0]):
        key = citing.key(story)
        yield f"{key}-{number}" if key in known else key, story, added
        known.add(key)


def _cited(story: Story) -> Story:
    """A story without what is large of it."""
    nothing: dict[str, Any] = dict.fromkeys(("blocks", "quotes", "sources", "posts", "related", "latest", "embeds"), ())
    return replace(story, text="", **nothing)


def _array(items: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    before = b"[\n"
    for item in items:
        yield before + _json(item)
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _json(item: Any) -> bytes:
    return json.dumps(item, ensure_ascii=False).encode("utf-8", "replace")


def _row(values: tuple[str, ...]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerow(values)
    return text.getvalue().encode("utf-8", "replace")
