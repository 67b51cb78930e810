"""The line in which one types tags: several with commas between them, each completed, "-" before those that are to go.

It is given the tags that there are and those that the stories have now, and tells what is wanted when it is done.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input

from reader.panes.drawing import safe
from reader.panes.oneline import OneLine, Part

OFFERED = 20
"""Tags that are offered at most: more than any line has room for."""


class TagLine(Widget):
    """A line to type tags in, and under it those that what is typed may become."""

    BINDING_GROUP_TITLE = "Tag line"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", tooltip="Tag nothing and go back", id="tagging.leave"),
        Binding(
            "tab", "complete", "Complete", tooltip="Complete the tag by the one that is chosen", id="tagging.complete"
        ),
        Binding("down", "choose(1)", "Next tag", tooltip="Choose the next of the tags offered", id="tagging.next"),
        Binding("up", "choose(-1)", "Tag before", tooltip="Choose the one before", id="tagging.previous"),
    ]

    now: var[tuple[str, ...]] = var[tuple[str, ...]](())
    """The tags that there are on them now, on each or on some."""

    offered: var[tuple[tuple[str, str], ...]] = var[tuple[tuple[str, str], ...]](())
    """What the last word may become, and what is said of it."""

    chosen: var[int | None] = var[int | None](None)
    """Which of those offered enter and tab take, an index; None: enter takes what is typed, and tab the first."""

    class Done(Message):
        """Tags are wanted, and others not any more."""

        def __init__(self, add: tuple[str, ...], remove: tuple[str, ...]) -> None:
            super().__init__()
            self.add = add
            self.remove = remove

    class Left(Message):
        """Nothing is to be tagged."""

    _known: Sequence[tuple[str, int]] = ()
    _shared: tuple[str, ...] = ()

    def compose(self) -> Iterator[Widget]:
        """The label and the line; what is offered under them."""
        line = Input(compact=True, select_on_focus=False, placeholder="a tag, another, -one to take away")
        line.cursor_blink = False
        with _Typing():
            yield _What()
            yield line
        yield _Offer().data_bind(TagLine.now, TagLine.offered, TagLine.chosen)

    def on_mount(self) -> None:
        """Stay out of sight until something is to be tagged."""
        self.display = False

    def open(self, what: str, now: tuple[str, ...], shared: tuple[str, ...], known: Sequence[tuple[str, int]]) -> None:
        """Show the line and give it the keys at once.

        `what` is to be tagged, `now` are the tags on it, `shared` those on all of it, which are not offered, and `known` all
        there are, each with the number of its stories, the most frequent first.
        """
        self.query_one(_What).text = f"Tag {what}"
        self.now, self._shared, self._known = now, shared, known
        line = self.query_one(Input)
        line.value = ""
        self.display = True
        self._offer()
        self.screen.set_focus(line)

    def close(self) -> None:
        """Go out of sight."""
        self.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what the last word may become."""
        event.stop()
        self._offer()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the tag that was chosen; else be done."""
        event.stop()
        if self.chosen is not None:
            self.action_complete()
            return
        words = [word.strip() for word in event.value.split(",")]
        add = tuple(word for word in words if word and not word.startswith("-"))
        self.post_message(self.Done(add, tuple(word[1:].strip() for word in words if word.startswith("-"))))

    def action_leave(self) -> None:
        """Give it up."""
        self.post_message(self.Left())

    def action_complete(self) -> None:
        """Put the tag that is chosen, or the first of those offered, in the place of the last word."""
        if not self.offered:
            return
        line = self.query_one(Input)
        before, comma, last = line.value.rpartition(",")
        sign = "-" if last.strip().startswith("-") else ""
        line.value = f"{before}{comma}{' ' * bool(comma)}{sign}{self.offered[self.chosen or 0][0]}, "
        line.cursor_position = len(line.value)

    def action_choose(self, step: int) -> None:
        """Choose another of those offered, round the end."""
        if self.offered:
            here = -1 if self.chosen is None and step > 0 else self.chosen or 0
            self.chosen = (here + step) % len(self.offered)

    def _offer(self) -> None:
        """Offer the tags that begin as the last word does, the most frequent first, then those that have it within."""
        *done, last = (word.strip().casefold() for word in self.query_one(Input).value.split(","))
        begun = last.lstrip("-#").strip()
        counts = dict(self._known)
        there = self.now if last.startswith("-") else [tag for tag, _ in self._known if tag not in self._shared]
        fit = [tag for tag in there if begun in tag.casefold() and tag.casefold() not in done]
        fit.sort(key=lambda tag: not tag.casefold().startswith(begun))
        self.chosen = None
        self.offered = tuple((tag, f"{counts.get(tag, 0):,}") for tag in fit[:OFFERED])


class _Typing(Widget):
    """What is tagged, and the line."""


class _What(OneLine):
    """What is tagged."""

    text: var[str] = var("")

    def watch_text(self) -> None:
        """Be as wide as the words are."""
        self.styles.width = cell_len(self.text) + 2
        self.refresh()

    def left(self, width: int) -> Sequence[Part]:
        """The words."""
        return (Part(f" {self.text}", "accent"),)


class _Offer(OneLine):
    """The tags that are there now, and those that are offered."""

    now: var[tuple[str, ...]] = var[tuple[str, ...]](())
    offered: var[tuple[tuple[str, str], ...]] = var[tuple[tuple[str, str], ...]](())
    chosen: var[int | None] = var[int | None](None)

    def watch_now(self) -> None:
        """Draw them."""
        self.refresh()

    def watch_offered(self) -> None:
        """Draw them."""
        self.refresh()

    def watch_chosen(self) -> None:
        """Draw which is chosen."""
        self.refresh()

    def left(self, width: int) -> Sequence[Part]:
        """Those offered, from the one that is chosen on; where there is none, what one does."""
        if not self.offered:
            return (Part(" enter is done · esc goes back", "quiet"),)
        parts = []
        for number, (tag, about) in enumerate(self.offered[self.chosen or 0 :]):
            is_first = number == 0
            look = "here" if is_first and self.chosen is not None else "strong" if is_first else ""
            parts += [Part(f"{'▸' if look == 'here' else ' '}{safe(tag)} ", look), Part(f"{about} ", "quiet")]
        return parts

    def right(self, width: int) -> Sequence[Part]:
        """Those that are there."""
        if not self.now:
            return ()
        tags = " ".join(f"#{safe(tag)}" for tag in self.now)
        return (Part(f"now: {tags} ", "quiet"),) if cell_len(tags) + 6 <= width // 2 else ()
