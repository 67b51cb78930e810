"""Transcripts and interviews: paragraphs that a speaker's name and a colon open.

Invariant: a paragraph is a turn of a script only where the story has several, by two speakers or more who speak again.
"""

import re
from collections import Counter

from reader.story.model import Role, Span
from reader.story.speech.drafts import Draft, Paragraph

QUESTIONS = frozenset("q question interviewer".split())
ANSWERS = frozenset("a answer".split())
"""Labels of an interview's turns: the questions are the writer's own, the answers are whom the story is about."""

_LABEL = re.compile(
    r"[\"“”*_]{0,4}((?:[A-Z][A-Z.’'\-]+|[A-Z]\.)(?:[ \u00a0](?:[A-Z][A-Z.’'\-]+|[A-Z]\.)){0,4}"
    r"|[A-Z][\w.’'\-]+(?:[ \u00a0][A-Z][\w.’'\-]*){0,3}|[QA])(?:[ ]\([^)\n]{1,40}\))?[*_]{0,3}[:.][*_]{0,3}(?=\s)"
)
"""A name before a colon at the start of a paragraph, in capitals or not; "Q." and "A." too."""

TURNS = 3
"""Labelled paragraphs, by two or more speakers, that make a script; one such label may be any sentence with a colon."""

DISTINCT = 0.6
"""Share of the labels that may differ: who speaks in a script speaks again; the labels of a list do not."""

PAUSE = 4
"""Paragraphs without a label that one turn of a script may run on for, before the next label."""


def label_scripts(text: str, paragraphs: list[Paragraph]) -> None:
    """Mark the paragraphs of a transcript or an interview with their speakers."""
    found: list[tuple[Paragraph, Span]] = []
    for paragraph in paragraphs:
        match = _LABEL.match(text, paragraph.line.start, paragraph.line.end)
        if match is None or match.end() + 1 >= paragraph.line.end:
            continue
        if ":" in text[match.end(1) : match.end()] or match.group(1) in "QA":
            found.append((paragraph, Span(*match.span(1))))
    names = [text[span.start : span.end] for _, span in found]
    counts = Counter(names)
    if len(found) < TURNS or len(counts) < 2 or len(counts) > max(2, len(names) * DISTINCT):
        return
    last: Paragraph | None = None
    for (paragraph, span), name in zip(found, names, strict=True):
        if counts[name] == 1 and not name.isupper():
            continue
        paragraph.label = span
        if last is not None and paragraph.index - last.index <= PAUSE:
            for between in paragraphs[last.index + 1 : paragraph.index]:
                if between.block.role is Role.PARAGRAPH and text[between.line.start] not in "([":
                    between.turn = last.index
        last = paragraph


def turn(text: str, paragraph: Paragraph) -> Draft | None:
    """The draft of a labelled turn: all of it is said by the label's speaker. None for a question of the writer's own."""
    if paragraph.label is None or text[paragraph.label.start : paragraph.label.end].strip(".").lower() in QUESTIONS:
        return None
    start = paragraph.label.end
    while start < paragraph.line.end and (text[start] in ":.—–- " or text[start].isspace()):
        start += 1
    if start >= paragraph.line.end:
        return None
    span = Span(start, paragraph.line.end)
    return Draft(paragraph.index, [], [span], paragraph.label, None, "script", paragraph.index, parts=[span])


def go_on(paragraph: Paragraph, last: Draft | None) -> None:
    """Add a paragraph without a label to the turn that it goes on with."""
    if last is not None and last.shape == "script" and last.paragraph == paragraph.turn:
        span = Span(paragraph.line.start, paragraph.line.end)
        last.parts.append(span)
        last.clause.append(span)
