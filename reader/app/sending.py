"""What is sent to a command: a passage or whole stories, in a form, and what the command is told of them. Knows no screen.

What a story says never becomes part of a command: it is the command's standard input, a file, and variables.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from reader.library import Library, Mark
from reader.story import Span, Story

LARGEST_VARIABLE = 100_000
"""Bytes of a variable: Linux starts no program with one of 131,072."""

BETWEEN = "\n\n---\n\n"
"""What stands between several stories in a text."""


class Kind(NamedTuple):
    """A form in which something is sent."""

    words: str
    """What it is called: "the story as Markdown"."""

    ending: str
    """Of the file's name that holds it."""

    is_passage: bool = False
    """Whether it is a part of a story that is read."""


KINDS: Mapping[str, Kind] = {
    "selection": Kind("the selection", ".txt", is_passage=True),
    "paragraph": Kind("the paragraph", ".txt", is_passage=True),
    "story": Kind("the story as Markdown", ".md"),
    "text": Kind("the story as plain text", ".txt"),
    "json": Kind("all that was understood, as JSON", ".json"),
    "quotes": Kind("who said what", ".tsv"),
    "marks": Kind("your marks in it", ".md"),
}
"""By the names that the settings have for them, in the order in which tab goes through them."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is there to be sent."""

    numbers: tuple[int, ...]
    """The stories, by their numbers."""

    story: Story | None = None
    """The one that is read; None in a list."""

    span: Span | None = None
    """The passage that one is at; None in a list."""

    is_selected: bool = False
    """Whether it was selected."""

    has_hidden: bool = False
    """Whether what a reader would skip is taken too where the passage runs over it."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """What can be sent of it, what one means most likely first."""
        if self.span is None or self.story is None:
            left_out = {"selection", "paragraph"}
        else:
            left_out = {"paragraph" if self.is_selected else "selection"}
        return tuple(kind for kind in KINDS if kind not in left_out)

    def nearest(self, kind: str) -> str:
        """A kind, or what comes next to it where there is none of that kind here."""
        if kind in self.kinds:
            return kind
        return self.kinds[0] if KINDS[kind].is_passage else "story"

    def called(self, kind: str) -> str:
        """What is sent, in words."""
        words = KINDS[kind].words
        if len(self.numbers) < 2:
            return words
        return words.replace("the story", f"{len(self.numbers):,} stories").replace("in it", "in them")


@dataclass(frozen=True, slots=True)
class Sent:
    """What a command is given."""

    text: str
    variables: Mapping[str, str]
    ending: str
    """Of the file's name that holds the text."""


def sent(library: Library, material: Material, kind: str) -> Sent:
    """Write what is sent; raises StoryNotFound, LibraryError."""
    stories = [material.story] if material.story is not None else [library.story(each) for each in material.numbers]
    text = _passage(material) if KINDS[kind].is_passage else _whole(library, material, stories, kind)
    text = text if text.endswith("\n") or not text else f"{text}\n"
    return Sent(text, variables(material, stories, kind), KINDS[kind].ending)


def variables(material: Material, stories: list[Story], kind: str) -> dict[str, str]:
    """What a command is told of the stories; of several only their numbers."""
    about = Story("", "", "", ()) if len(stories) != 1 else stories[0]
    told = {
        "WHAT": kind,
        "STORY": " ".join(map(str, material.numbers)),
        "COUNT": str(len(material.numbers)),
        "SELECTION": _passage(material) if material.is_selected else "",
        "TITLE": about.title,
        "URL": about.url or "",
        "AUTHOR": ", ".join(about.byline),
        "PUBLICATION": about.publication or "",
        "PUBLISHED": about.published.isoformat() if about.published else "",
        "LANGUAGE": about.language or "",
    }
    return {f"READER_{name}": _bounded(value) for name, value in told.items()}


def _passage(material: Material) -> str:
    from reader.story.copying import clean

    if material.story is None or material.span is None:
        return ""
    return clean(material.story, material.span, hidden=material.has_hidden)


def _whole(library: Library, material: Material, stories: list[Story], kind: str) -> str:
    from reader.story.codec import encode
    from reader.story.written.markdown import markdown
    from reader.story.written.text import plain

    if kind == "json":
        return "\n".join(json.dumps(encode(story), ensure_ascii=False) for story in stories)
    if kind == "quotes":
        return "\n".join(line for story in stories for line in _quotes(story))
    if kind == "marks":
        pairs = zip(stories, material.numbers, strict=True)
        parts = (_marks(story, library.marks.of(number)) for story, number in pairs)
        return BETWEEN.join(filter(None, parts))
    write = markdown if kind == "story" else plain
    return BETWEEN.join(map(write, stories))


def _quotes(story: Story) -> Iterator[str]:
    """Who said what, a line each: speaker, kind, words."""
    for quote in story.listed:
        source = story.source(quote.speaker)
        values = (source.name if source else "", quote.kind.value, quote.text)
        yield "\t".join(" ".join(value.split()) for value in values)


def _marks(story: Story, marks: tuple[Mark, ...]) -> str:
    """The marks of a story under its title, each with its note."""
    if not marks:
        return ""
    parts = [f"# {' '.join(story.title.split())}"]
    for mark in marks:
        parts.append("\n".join(f"> {line}".rstrip() for line in mark.anchor.exact.splitlines()))
        parts += [mark.note] if mark.note else []
    return "\n\n".join(parts)


def _bounded(value: str) -> str:
    """A value as the system takes it: without NUL, no longer than it allows."""
    data = value.replace("\0", "").encode("utf-8", "replace")
    return data[:LARGEST_VARIABLE].decode("utf-8", "ignore")
