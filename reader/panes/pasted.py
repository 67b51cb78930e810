"""What was pasted: how much it is, how it begins and how it ends, so that a person sees that it arrived whole."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.reactive import var

from reader.panes.drawing import Line, cut, safe, several, wrap
from reader.panes.rows import Row, Rows

BEGINNING, END = 12, 4
"""Lines of the text that are shown from its beginning and from its end."""

LONGEST = 400
"""Characters of a line that are looked at: what fits no screen is not made safe for one."""

INVITED = 4
"""Lines that each sentence of the invitation takes at most: on the narrowest screens."""

INVITATION = (
    "Paste the story's text here: all of the page, if you like.",
    "Menus, advertisements and the rest are told apart from the story.",
)


class Pasted(Rows, can_focus=False):
    """A summary of the pasted text; an invitation where there is none."""

    text: var[str] = var("", init=False)
    """As it was pasted; it may be megabytes."""

    def build(self, width: int) -> Sequence[Row]:
        """The lines, none of which can be chosen."""
        return [Row((line,)) for line in (_summary(self.text, width) if self.text else _invitation(width))]

    def on_mount(self) -> None:
        """Give the pane its title."""
        self.watch_text()

    def watch_text(self) -> None:
        """Show what was pasted."""
        words = several(len(self.text.split()), "word")
        self.border_title = Content(f"Pasted · {words}" if self.text else "Paste")
        self.rebuild()


def _invitation(width: int) -> Iterator[Line]:
    for text in INVITATION:
        yield from (((line, "quiet"),) for line in wrap(text, width, INVITED))


def _summary(text: str, width: int) -> Iterator[Line]:
    lines = text.strip("\n").splitlines()
    shown = lines if len(lines) <= BEGINNING + END else lines[:BEGINNING]
    for line in shown:
        yield ((cut(safe(line[:LONGEST]), width), ""),)
    if left := len(lines) - len(shown):
        yield ((f"… {several(left - END, 'more line')} …", "quiet"),)
        for line in lines[-END:]:
            yield ((cut(safe(line[:LONGEST]), width), ""),)
    yield ()
    yield ((f"{several(len(text), 'character')} in {several(len(lines), 'line')}", "quiet"),)
