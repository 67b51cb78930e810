"""One quotation whole, in the paragraph where it stands."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.reactive import var

from reader.panes.drawing import Line, marked, safe, wrap
from reader.panes.rows import Row, Rows
from reader.story import Span

_OPENS, _CLOSES = "\ue000", "\ue001"
"""What is put around the words while the text is made safe: characters that are nobody's."""

_ENDS = re.compile(f"([{_OPENS}{_CLOSES}])")

MOST = 60
"""Lines of the paragraphs around it."""


class Passage(NamedTuple):
    """Words and what stands around them."""

    title: str
    about: str
    text: str
    """As it stands in the story."""

    spans: tuple[Span, ...]
    """Where in it the words are."""

    remark: str = ""


class Whole(Rows, can_focus=False):
    """The quotation that was chosen."""

    passage: var[Passage | None] = var[Passage | None](None, init=False)

    def build(self, width: int) -> Sequence[Row]:
        """The lines; none can be chosen."""
        return [Row((line,)) for line in _lines(self.passage, width)] if self.passage else ()

    def watch_passage(self) -> None:
        """Show another one, from its beginning."""
        if self.is_mounted:
            self.scroll_to(y=0, animate=False)
        self.rebuild()


def _lines(passage: Passage, width: int) -> Iterator[Line]:
    yield from (((line, "strong"),) for line in wrap(safe(passage.title), width, 2))
    yield from (((line, "quiet"),) for line in wrap(safe(passage.about), width, 2))
    if passage.remark:
        yield ((safe(passage.remark), "head"),)
    yield ()
    text, spans = _safe(passage.text, passage.spans)
    done = 0
    for line in wrap(text, width, MOST):
        start = max(done, text.find(line.rstrip("…") or line, done))
        done = start + len(line)
        here = [(max(0, first - start), min(len(line), last - start)) for first, last in spans]
        yield marked(line, [(first, last) for first, last in here if first < last], "hit")


def _safe(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """The text on one line, and where the spans are in that."""
    bare = text.replace(_OPENS, " ").replace(_CLOSES, " ")
    for start, end in reversed(spans):
        bare = f"{bare[:start]}{_OPENS}{bare[start:end]}{_CLOSES}{bare[end:]}"
    words, found, at = "", [], 0
    for piece in _ENDS.split(safe(bare)):
        if piece == _OPENS:
            at = len(words)
        elif piece == _CLOSES:
            found.append(Span(at, len(words)))
        else:
            words += piece
    return words, found
