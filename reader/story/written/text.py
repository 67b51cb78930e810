"""A story as plain text: for pipes, for screen readers, for a file to be read anywhere."""

from collections.abc import Sequence

from reader.story.copying import clean
from reader.story.model import Span, Story
from reader.story.written.pieces import Marked, bare


def plain(story: Story, marks: Sequence[Marked] = ()) -> str:
    """The story as a person would have typed it, what is missing of it, and what was marked in it."""
    words = clean(story, Span(0, len(story.text)), hidden=False)
    parts = [words, f"[{story.notice}]" if story.notice else ""]
    parts += [
        f"[{'Highlight' if mark.colour else 'Note'}] {bare(story.text[slice(*mark.span)])}"
        + (f"\n  {bare(mark.note)}" if mark.note else "")
        for mark in sorted(marks, key=lambda mark: mark.span)
    ]
    return "\n\n".join(filter(None, parts))
