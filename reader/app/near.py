"""Which quotation stands where: found by place, not by looking through all of them at every step of the cursor."""

from bisect import bisect_left, bisect_right

from reader.story import Quote, Span, Story


class Quotations:
    """The quotations of a story by their places in its text."""

    def __init__(self, story: Story) -> None:
        places = sorted(
            (*part, index) for index, quote in enumerate(story.quotes) if not quote.doubtful for part in told(quote)
        )
        self._places = places
        self._starts = [start for start, _, _ in places]
        self._longest = max((end - start for start, end, _ in places), default=0)

    def within(self, span: Span) -> frozenset[int]:
        """Indexes of the quotations that stand in a stretch of the text, wholly or in part."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return frozenset(index for _, end, index in self._places[first:last] if end > span.start)

    def at(self, offset: int) -> int | None:
        """The index of the quotation at a place: the shortest, where one stands inside another; None where none is."""
        first = bisect_left(self._starts, offset - self._longest)
        last = bisect_right(self._starts, offset)
        here = [(end - start, index) for start, end, index in self._places[first:last] if end > offset]
        return min(here)[1] if here else None


OPENING, CLOSING = "“„«‹‘‚\"'「『", "”“»›’\"'」』"
"""Marks that stand before and behind what somebody says; the quotation itself is what stands between them."""


def between_marks(text: str, words: tuple[Span, ...]) -> Span:
    """All from the first to the last of a quotation's words, with the marks around them: what one wants to copy."""
    start, end = words[0].start, words[-1].end
    start -= start > 0 and text[start - 1] in OPENING
    end += end < len(text) and text[end] in CLOSING
    return Span(start, end)


def told(quote: Quote) -> tuple[Span, ...]:
    """The words of a quotation as they stand in the text: with all that is reported, where that is more."""
    return quote.clause or quote.parts
