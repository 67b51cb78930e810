"""The part of a layout that is seen, and the paragraph that the cursor is on. Knows lines and keys' meanings, no screen.

The top line and the cursor are addresses, which stay true however estimates change; the cursor is always in view.
"""

from reader.panes.body.layout import Address, Layout, Line, Paragraph
from reader.story import Span

CONTEXT = 1
"""Rows that are kept in view above and below what is moved to, where there is room."""

OVERLAP = 2
"""Rows of the last page that the next one still shows, so that the eye finds its place."""


class View:
    """What is seen of a layout that is not empty."""

    def __init__(self, layout: Layout, rows: int) -> None:
        self.layout = layout
        self.rows = max(1, rows)
        self.top = layout.step(Address(0, 0), 0)
        self.cursor = layout.paragraph(self.top)

    # What is seen

    @property
    def bottom(self) -> Address:
        """The last line that is seen."""
        return self.layout.step(self.top, self.rows - 1)

    @property
    def at_end(self) -> bool:
        """Whether the last line is seen."""
        return self.bottom == self.layout.last()

    @property
    def place(self) -> int:
        """Where in the text the cursor's paragraph starts."""
        return self.span.start

    @property
    def span(self) -> Span:
        """Where the cursor's paragraph stands in the text."""
        return self.layout.span(self.cursor) if self.cursor else Span(0, 0)

    @property
    def line(self) -> Line:
        """The top line."""
        return self.layout.line(self.top)

    def window(self) -> list[Address]:
        """Give the lines that are seen, from the top; fewer than rows where the story ends."""
        lines = [self.top]
        while len(lines) < self.rows:
            following = self.layout.step(lines[-1], 1)
            if following == lines[-1]:
                break
            lines.append(following)
        return lines

    def holds(self, address: Address) -> bool:
        """Whether a line is one of the cursor's paragraph."""
        return self.cursor is not None and self.cursor.top <= address <= self.cursor.bottom

    # Moving

    def resize(self, rows: int) -> None:
        """See so many rows from now on."""
        self.rows = max(1, rows)
        self._scroll_to(self.top)
        self.keep_cursor()

    def scroll(self, rows: int) -> None:
        """Move what is seen by lines."""
        self._scroll_to(self.layout.step(self.top, rows))
        self.keep_cursor()

    def scroll_to(self, address: Address) -> None:
        """Move what is seen to a line, which becomes the top one where enough lines follow."""
        self._scroll_to(address)
        self.keep_cursor()

    def scroll_to_place(self, place: int) -> None:
        """Put the line with a place of the text at the top; the blank line above the story belongs to its beginning."""
        self._scroll_to(self.layout.locate(place) if place > 0 else self.layout.step(Address(0, 0), 0))
        self.keep_cursor()

    def page(self, rows: int) -> None:
        """Move by so many rows, and the cursor to the first paragraph that is seen whole; at an end, to the outermost."""
        before = self.top
        self._scroll_to(self.layout.step(self.top, rows))
        if self.top != before:
            self.cursor = self._first_whole()
        elif rows > 0:
            self.cursor = self.layout.paragraph(self.layout.last())
        else:
            self.cursor = self.layout.paragraph(self.top)

    def turn(self, way: int, half: bool = False) -> None:
        """Go on (1) or back (-1) by a page or half of one."""
        overlap = OVERLAP if self.rows > 4 * OVERLAP else 0
        self.page(way * max(1, self.rows // 2 if half else self.rows - overlap))

    def move(self, way: int) -> None:
        """Move the cursor a paragraph down (1) or up (-1); through one that is longer than the screen in steps."""
        cursor = self.cursor
        if cursor is None:
            return
        unseen = self._unseen(cursor, way)
        if unseen > 0 and self._height(cursor) > self.rows:
            self._scroll_to(self.layout.step(self.top, way * min(unseen, max(1, self.rows // 2))))
            return
        following = self.layout.beside(cursor, way)
        if following is None:
            self._scroll_to(self.layout.step(self.top, way * self.rows))
            return
        self.cursor = following
        self._reveal(following)

    def to_end(self, way: int) -> None:
        """Go to the story's end (1) or start (-1)."""
        address = self.layout.last() if way > 0 else self.layout.step(Address(0, 0), 0)
        self._scroll_to(address)
        self.cursor = self.layout.paragraph(address)

    def show(self, place: int, centre: bool) -> None:
        """Bring a place of the text into view, moving no more than is needed or putting it in the middle."""
        address = self.layout.locate(place)
        self.cursor = self.layout.paragraph(address)
        seen = self.layout.step(self.top, CONTEXT) <= address <= self.layout.step(self.top, self.rows - 1 - CONTEXT)
        if centre and not seen:
            self._scroll_to(self.layout.step(address, -(self.rows // 2)))
        elif not centre and self.cursor is not None:
            self._reveal(self.cursor)
            if not self.top <= address <= self.bottom:
                self._scroll_to(self.layout.step(address, -CONTEXT))

    def settle(self, top: int, place: int) -> None:
        """Put one place of the text at the top and the cursor on another, as they were left."""
        self.cursor = self.layout.paragraph(self.layout.locate(place))
        self.scroll_to_place(top)

    def keep_cursor(self) -> None:
        """Move the cursor into view if it is not."""
        cursor = self.cursor
        if cursor is None or (cursor.top <= self.bottom and cursor.bottom >= self.top):
            return
        self.cursor = self._first_whole() if cursor.bottom < self.top else self._last_whole()

    # Where to

    def _scroll_to(self, address: Address) -> None:
        lowest = self.layout.step(self.layout.last(), 1 - self.rows)
        self.top = min(address, lowest)

    def _height(self, paragraph: Paragraph) -> int:
        return self.layout.between(paragraph.top, paragraph.bottom) + 1

    def _unseen(self, paragraph: Paragraph, way: int) -> int:
        """Rows of a paragraph that lie below the view, or above it."""
        if way > 0:
            return self.layout.between(self.bottom, paragraph.bottom)
        return self.layout.between(paragraph.top, self.top)

    def _reveal(self, paragraph: Paragraph) -> None:
        """Scroll as little as shows a paragraph whole; of a longer one, the end that one comes from."""
        fits = self._height(paragraph) <= self.rows - 2 * CONTEXT
        step = self.layout.step
        if paragraph.top < self.top:
            first = self.layout.beside(paragraph, -1) is None
            above = step(paragraph.top, -self.rows if first else -CONTEXT)
            self._scroll_to(above if fits else step(paragraph.bottom, 1 - self.rows))
        elif paragraph.bottom > self.bottom:
            below = step(paragraph.bottom, CONTEXT + 1 - self.rows)
            self._scroll_to(below if fits else step(paragraph.top, -CONTEXT))

    def _first_whole(self) -> Paragraph | None:
        """The first paragraph that is seen whole; the first that starts in view, or just the first, where there is none."""
        first = self.layout.paragraph(self.top)
        if first is None or first.top >= self.top:
            return first
        second = self.layout.beside(first, 1)
        return second if second is not None and second.top <= self.bottom else first

    def _last_whole(self) -> Paragraph | None:
        last = self.layout.paragraph(self.bottom)
        if last is None or last.bottom <= self.bottom:
            return last
        before = self.layout.beside(last, -1)
        return before if before is not None and before.bottom >= self.top else last
