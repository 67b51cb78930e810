"""The line in which one types what to look for: in a story, in a list, in the library.

It knows nothing of what is searched. It tells every change as it is typed, whether the words were kept or left, and shows
the count that it is given.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from reader.panes.oneline import OneLine, Part


class SearchLine(Widget):
    """A line to type in, with a count and, where they make sense, toggles."""

    BINDING_GROUP_TITLE = "Search line"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", tooltip="Stop searching and go back to the place", id="search.leave"),
        Binding("down", "step(1)", "Next hit", tooltip="Go to the next hit, still typing", id="search.next"),
        Binding("up", "step(-1)", "Previous hit", tooltip="Go to the hit before, still typing", id="search.previous"),
        Binding("ctrl+r", "toggle_regex", "Regex", tooltip="Search for a regular expression", id="search.regex"),
        Binding("ctrl+t", "toggle_whole", "Whole words", tooltip="Search for whole words only", id="search.words"),
    ]

    count: var[str] = var("")
    """Where the hits are counted: "3/14", "none", or what is wrong with the expression."""

    toggles: var[bool] = var(False)
    """Whether regular expressions and whole words can be asked for."""

    regex: var[bool] = var(False, init=False)
    whole: var[bool] = var(False, init=False)

    class Typed(Message):
        """The words or a toggle changed."""

        def __init__(self, words: str, regex: bool, whole: bool) -> None:
            super().__init__()
            self.words = words
            self.regex = regex
            self.whole = whole

    class Kept(Typed):
        """The search is to be kept: enter."""

    class Left(Message):
        """The search is to be given up: escape."""

    class Stepped(Message):
        """The next hit is wanted, or the one before."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    _untold: str | None = None
    """The words with which the line opened, until something is typed."""

    def compose(self) -> Iterator[Widget]:
        """Label, line, count and toggles."""
        yield _Label()
        line = Input(compact=True, select_on_focus=False)
        line.cursor_blink = False
        yield line
        yield _Tail().data_bind(SearchLine.count, SearchLine.regex, SearchLine.whole, SearchLine.toggles)

    def on_mount(self) -> None:
        """Stay out of sight until something is to be searched for."""
        self.display = False

    @property
    def words(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value

    def open(self, label: str, words: str = "", *, toggles: bool, prompt: str = "") -> None:
        """Show the line and give it the keys at once: the next key is a letter of what is searched for.

        `label` stands before the line, `words` in it, to be replaced by what is typed, `prompt` where nothing does;
        `toggles` says whether there are regular expressions and whole words.
        """
        self.query_one(_Label).text = label
        self.toggles = toggles
        self.count = ""
        line = self.query_one(Input)
        line.value = self._untold = words
        line.placeholder = prompt
        line.selection = Selection(0, len(words))
        self.display = True
        self.screen.set_focus(line)

    def close(self) -> None:
        """Go out of sight; what was typed stays for the next time."""
        self.display = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The toggles are there for a story only."""
        return self.toggles or not action.startswith("toggle_")

    def watch_regex(self) -> None:
        """Tell that it is another search."""
        self._tell()

    def watch_whole(self) -> None:
        """Tell that it is another search."""
        self._tell()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is typed; the words with which the line opened were searched for before."""
        event.stop()
        typed, self._untold = event.value != self._untold, None
        if typed:
            self._tell()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell that it is kept."""
        event.stop()
        self.post_message(self.Kept(event.value, self.regex, self.whole))

    def action_leave(self) -> None:
        """Give the search up."""
        self.post_message(self.Left())

    def action_step(self, step: int) -> None:
        """Go to another hit."""
        self.post_message(self.Stepped(step))

    def action_toggle_regex(self) -> None:
        """Search for a regular expression, or for the words."""
        self.regex = not self.regex

    def action_toggle_whole(self) -> None:
        """Search for whole words, or for any part of one."""
        self.whole = not self.whole

    def _tell(self) -> None:
        if self.display:
            self.post_message(self.Typed(self.words, self.regex, self.whole))


class _Label(OneLine):
    """What is searched."""

    text: var[str] = var("")

    def watch_text(self) -> None:
        """Be as wide as the words are."""
        self.styles.width = len(self.text) + 2
        self.refresh()

    def left(self, width: int) -> Sequence[Part]:
        """The label."""
        return (Part(f" {self.text}", "accent"),)


class _Tail(OneLine):
    """The count and the toggles."""

    count: var[str] = var("")
    regex: var[bool] = var(False)
    whole: var[bool] = var(False)
    toggles: var[bool] = var(False)

    def watch_count(self) -> None:
        """Draw the count."""
        self._draw()

    def watch_regex(self) -> None:
        """Draw the toggle."""
        self._draw()

    def watch_whole(self) -> None:
        """Draw the toggle."""
        self._draw()

    def watch_toggles(self) -> None:
        """Draw the toggles."""
        self._draw()

    def right(self, width: int) -> Sequence[Part]:
        """Toggles, then the count: it stays longest."""
        parts = []
        if self.toggles:
            for on, sign, action in ((self.regex, ".*", "toggle_regex"), (self.whole, "“w”", "toggle_whole")):
                parts.append(Part(f"[{sign}]" if on else f" {sign} ", "here" if on else "quiet", f"ask('{action}')"))
        return (*parts, Part(f" {self.count} ", "accent"))

    async def action_ask(self, action: str) -> None:
        """Press the toggle that was clicked."""
        if self.parent is not None:
            await self.app.run_action(action, self.parent)

    def _draw(self) -> None:
        self.styles.width = sum(len(part.text) for part in self.right(0)) + 1
        self.refresh()
