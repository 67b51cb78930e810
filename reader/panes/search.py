"""The line in which one types what to look for: in a story, in a list, in the library.

It knows nothing of what is searched. It tells every change as it is typed, whether the words were kept or left, and shows
the count that it is given, what might be typed next, and where what was typed makes no sense.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from reader.panes.drawing import cut
from reader.panes.oneline import OneLine, Part

MARK = "▁"
"""What stands over what makes no sense."""

_LEAST = 30
"""Columns behind a mark from which on what is wrong is said there, and not before it."""


class Offer(NamedTuple):
    """Something that may be typed."""

    text: str
    start: int
    """Where in the line it is put, up to `end`."""

    end: int
    note: str
    """What it means, one safe line."""


class Trouble(NamedTuple):
    """What makes no sense of what was typed."""

    start: int
    end: int
    what: str
    """Why, one safe line."""


class SearchLine(Widget):
    """A line to type in, with a count and, where they make sense, toggles."""

    BINDING_GROUP_TITLE = "Search line"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", tooltip="Stop searching and go back to the place", id="search.leave"),
        Binding("down", "step(1)", "Next hit", tooltip="Go to the next hit, still typing", id="search.next"),
        Binding("up", "step(-1)", "Previous hit", tooltip="Go to the hit before, still typing", id="search.previous"),
        Binding("tab", "take", "Complete", tooltip="Take what is offered; right does it too", id="search.complete"),
        Binding("ctrl+r", "toggle_regex", "Regex", tooltip="Search for a regular expression", id="search.regex"),
        Binding("ctrl+t", "toggle_whole", "Whole words", tooltip="Search for whole words only", id="search.words"),
    ]

    count: var[str] = var("")
    """Where the hits are counted: "3/14", "none", or what is wrong with the expression."""

    toggles: var[bool] = var(False)
    """Whether regular expressions and whole words can be asked for."""

    regex: var[bool] = var(False, init=False)
    whole: var[bool] = var(False, init=False)

    offers: var[tuple[Offer, ...]] = var[tuple[Offer, ...]]((), init=False)
    """What may be typed next, the likeliest first; it stands above the line."""

    trouble: var[Trouble | None] = var[Trouble | None](None, init=False)
    """What makes no sense; it is said above the place."""

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

    _offered = ""
    """What stood in the line when the offers came."""

    def compose(self) -> Iterator[Widget]:
        """Label, line, count and toggles; above them what is offered."""
        yield Above()
        yield Wrong()
        yield _Label()
        line = _Line(compact=True, select_on_focus=False)
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

    @property
    def cursor(self) -> int:
        """Where in the words one types."""
        return self.query_one(Input).cursor_position

    def open(self, label: str, words: str = "", *, toggles: bool, prompt: str = "") -> None:
        """Show the line and give it the keys at once: the next key is a letter of what is searched for.

        `label` stands before the line, `words` in it, to be replaced by what is typed, `prompt` where nothing does;
        `toggles` says whether there are regular expressions and whole words.
        """
        self.query_one(_Label).text = label
        self.toggles = toggles
        self.count = ""
        self.offers, self.trouble = (), None
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
        """The toggles are there for a story only, and what is offered while it is."""
        return bool(self.offers) if action == "take" else self.toggles or not action.startswith("toggle_")

    def watch_offers(self) -> None:
        """Show them, none of them chosen yet."""
        self._offered = self.words
        self._show_above(None)

    def watch_trouble(self) -> None:
        """Show where it is."""
        self._show_above(self.query_one(Above).chosen)

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
        """Take what was chosen of the offers; else tell that the words are kept."""
        event.stop()
        if self.offers and self.query_one(Above).chosen is not None:
            self.action_take()
            return
        self.offers = ()
        self.post_message(self.Kept(event.value, self.regex, self.whole))

    def action_leave(self) -> None:
        """Give the search up."""
        self.post_message(self.Left())

    def action_step(self, step: int) -> None:
        """Go to another of the offers; to another hit, where there are none."""
        above = self.query_one(Above)
        if not self.offers:
            self.post_message(self.Stepped(step))
            return
        many = len(self.offers)
        first = many - 1 if step < 0 else 0
        self._show_above(first if above.chosen is None else (above.chosen + step) % many)

    def action_take(self) -> None:
        """Put what is chosen of the offers, or the first of them, into the line."""
        if not self.offers or self._offered != self.words:
            return
        offer = self.offers[self.query_one(Above).chosen or 0]
        line = self.query_one(Input)
        self.offers = ()
        line.value = line.value[: offer.start] + offer.text + line.value[offer.end :]
        line.cursor_position = offer.start + len(offer.text)

    def action_toggle_regex(self) -> None:
        """Search for a regular expression, or for the words."""
        self.regex = not self.regex

    def action_toggle_whole(self) -> None:
        """Search for whole words, or for any part of one."""
        self.whole = not self.whole

    def _show_above(self, chosen: int | None) -> None:
        words, label, width = self.words, self.query_one(_Label).size.width, self.size.width
        start, end, what = self.trouble or Trouble(0, 0, "")
        self.query_one(Wrong).show(label + cell_len(words[:start]), cell_len(words[start:end]), what, width)
        at = label + cell_len(words[: self.offers[0].start]) if self.offers else 0
        self.query_one(Above).show(self.offers, chosen, at, int(bool(what)), width)

    def _tell(self) -> None:
        if self.display:
            self.post_message(self.Typed(self.words, self.regex, self.whole))


class _Line(Input):
    """The line itself, of which right takes what is offered where there is nothing to go right to."""

    def action_cursor_right(self, select: bool = False) -> None:
        """Go right, or take the offer."""
        line = self.parent
        if isinstance(line, SearchLine) and line.offers and self.cursor_position == len(self.value) and not select:
            line.action_take()
        else:
            super().action_cursor_right(select)


class Above(OneLine):
    """What is offered, a row each, above the place where it would stand."""

    chosen: int | None = None
    """Which of the offers is to be taken; None where nobody chose."""

    _rows: tuple[tuple[Part, ...], ...] = ()

    def show(self, offers: Sequence[Offer], chosen: int | None, at: int, lift: int, width: int) -> None:
        """Show offers; `at` is the column of the place, `lift` the rows between, `width` the columns that there are."""
        self.chosen = chosen
        names = max((cell_len(offer.text) for offer in offers), default=0)
        rows = []
        for index, offer in enumerate(offers):
            name = f" {offer.text}{' ' * (names - cell_len(offer.text))} "
            rows.append((Part(name, "here" if index == chosen else "accent"), Part(f" {offer.note} ", "quiet")))
        wide = min(width, max((sum(cell_len(part.text) for part in row) for row in rows), default=1))
        self._rows = tuple(rows)
        self.styles.width, self.styles.height = wide, max(1, len(rows))
        self.styles.offset = (max(0, min(at - 1, width - wide)), -len(rows) - lift)
        self.display = bool(rows)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Give a row."""
        parts = self._rows[y] if y < len(self._rows) else ()
        base = self.rich_style
        segments = [Segment(part.text, self._style(base, part)) for part in parts]
        return Strip(segments).crop_extend(0, self.size.width, base)


class Wrong(OneLine):
    """What makes no sense of what is typed: a mark over the place, and why, beside it where there is more room."""

    _parts: tuple[Part, ...] = ()

    def show(self, mark: int, long: int, what: str, width: int) -> None:
        """Mark so many columns from `mark` on; nothing where there is nothing to say."""
        room = width - mark - long - 2
        sign = Part(MARK * max(1, min(long, width - mark)), "error")
        if room >= _LEAST or room >= mark:
            self._parts = (Part(" " * mark), sign, Part(f" {cut(what, room)}", "quiet"))
        else:
            before = cut(what, mark - 1)
            self._parts = (Part(" " * (mark - 1 - cell_len(before))), Part(f"{before} ", "quiet"), sign)
        self.styles.width = width
        self.styles.offset = (0, -1)
        self.display = bool(what)
        self.refresh()

    def left(self, width: int) -> Sequence[Part]:
        """Mark and words."""
        return self._parts


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
