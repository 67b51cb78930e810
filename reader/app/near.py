"""Which quotation stands where: found by place, not by looking through all of them at every step of the cursor."""

from bisect import bisect_left, bisect_right

from reader.story import Quote, Span, Story


class Quotations:
    """The quotations of a story by their places in its text."""

    def __init__(self, story: Story) -> None:
        places = sorted((*part, index) for index, quote in enumerate(story.quotes) for part in told(quote))
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


def told(quote: Quote) -> tuple[Span, ...]:
    """The words of a quotation as they stand in the text: with all that is reported, where that is more."""
    return quote.clause or quote.parts
