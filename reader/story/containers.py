"""The blocks that a page's lines stand in, and what lines have in common with others there."""

from collections import Counter

from reader.document import Hint
from reader.story.lines import Line

LINKED = 0.5
"""Share of letters in links up to which a line is text: above it is a list of links."""


LABELLED = 0.3
"""Share of a line's letters in its link from which what stands before may be the link's label."""


def around(hint: Hint) -> str:
    """What the blocks around a line's own are called."""
    return hint.words.partition(" / ")[2]


def announced(lines: list[Line]) -> set[int]:
    """The indexes of the lines that a label which stands before other links too opens: "READ NEXT | Another story"."""
    before: dict[int, str] = {}
    for line in lines:
        hint = line.hint
        if (
            hint is None
            or not hint.main
            or hint.tag != "p"
            or not hint.links
            or hint.linked < LABELLED
            or line.kind is not None
        ):
            continue
        start, end, _ = hint.links[0]
        label = line.text[: start - line.start].strip()
        if end >= line.end - 1 and len(label.split()) > 1:
            before[line.index] = label
    counts = Counter(before.values())
    return {index for index, label in before.items() if counts[label] > 1}
