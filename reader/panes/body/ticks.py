"""The scroll bar with ticks on it, where the hits of a search stand."""

from collections.abc import Iterator, Sequence

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

TICK = "━"


class TickedScrollBar(ScrollBarRender):
    """A scroll bar's renderer, with ticks. One body has one subclass of it, whose class variables are that body's."""

    shares: Sequence[float] = ()
    """How far down the ticks stand, 0 to 1."""

    style_of_ticks = Style.null()

    @classmethod
    def for_body(cls) -> "type[TickedScrollBar]":
        """Give a renderer of one's own."""
        return type(cls.__name__, (cls,), {})

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.default(),  # noqa: B008
        bar_color: Color = Color.default(),  # noqa: B008
    ) -> Segments:
        """Draw the bar, then the ticks over it."""
        bar = super().render_bar(size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color)
        if not cls.shares or not vertical:
            return bar
        rows = {min(size - 1, int(share * size)) for share in cls.shares}
        return Segments(list(cls._ticked(bar, rows, thickness)), new_lines=True)

    @classmethod
    def _ticked(cls, bar: Segments, rows: set[int], thickness: int) -> Iterator[Segment]:
        for row, segment in enumerate(bar.segments):
            if row not in rows or segment.style is None:
                yield segment
                continue
            style = segment.style
            under = style.color if style.reverse else style.bgcolor
            yield Segment(TICK * thickness, cls.style_of_ticks + Style(bgcolor=under, meta=style.meta))
