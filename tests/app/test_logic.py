"""What the reading screen thinks, apart from any screen: the way back, the hits, which quotation stands where."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.app.hits import Hits, seen
from reader.app.near import Quotations, between_marks
from reader.app.selection import Steps
from reader.app.trail import LONGEST, Spot, Trail
from reader.story import HIDDEN_ROLES, Block, Quote, QuoteKind, Role, Span, Story

SPANS = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 30)), max_size=30).map(
    lambda pairs: tuple(sorted({Span(start, start + length) for start, length in pairs}))
)


def test_the_way_back_leads_through_every_jump() -> None:
    """The places that were left come back last first, and then there is none."""
    trail = Trail()
    for place in (1, 2, 3):
        trail.leave(Spot(place, 0))
    assert [trail.back() for _ in range(4)] == [Spot(3, 0), Spot(2, 0), Spot(1, 0), None]


def test_the_way_forward_leads_back_through_all_that_was_gone_back_from() -> None:
    """Back and forward are each other's undoing, through stories and screens; a new jump ends the way forward."""
    trail = Trail()
    spots = [Spot(screen="library"), Spot(7, 0, story=2), Spot(9, 3, story=5)]
    for spot in spots:
        trail.leave(spot)
    here = Spot(screen="marks")
    gone = [here]
    for _ in spots:
        there = trail.back(gone[-1])
        assert there is not None
        gone.append(there)
    assert gone[1:] == spots[::-1]
    assert [trail.forward(spot) for spot in gone[:0:-1]] == gone[-2::-1]
    assert trail.forward(here) is None
    assert trail.back(here) == spots[-1]
    trail.leave(Spot(1, 1))
    assert trail.forward() is None


def test_no_way_leads_to_a_story_that_is_gone() -> None:
    """It is forgotten both ways, and what lies beyond it is not."""
    trail = Trail()
    for spot in (Spot(1, 0, 4), Spot(2, 0, 5), Spot(3, 0, 4)):
        trail.leave(spot)
    trail.back(Spot(4, 0, 5))
    trail.forget(5)
    assert trail.forward() is None
    assert trail.back() == Spot(1, 0, 4)


def test_looking_through_quotes_is_one_jump() -> None:
    """From where a jump ended the next one leaves nothing behind, unless one has moved since."""
    trail = Trail()
    trail.leave(Spot(1, 0))
    trail.land(Spot(50, 40))
    trail.leave(Spot(50, 40))
    trail.land(Spot(90, 80))
    assert trail.back() == Spot(1, 0)
    trail.land(Spot(90, 80))
    trail.leave(Spot(95, 80))
    assert trail.back() == Spot(95, 80)


def test_the_way_back_has_an_end() -> None:
    """However much one jumps about, only the last places are remembered."""
    trail = Trail()
    for place in range(LONGEST * 2):
        trail.leave(Spot(place, 0))
    assert len(trail.spots) == LONGEST


@given(SPANS, st.integers(0, 250))
def test_the_nearest_hit_is_the_first_from_here_on(spans: tuple[Span, ...], offset: int) -> None:
    """A search goes on from where one is, and begins anew behind the last hit."""
    hits = Hits("x", spans).nearest(offset)
    behind = [span for span in spans if span.start >= offset]
    assert hits.here == (behind[0] if behind else spans[0] if spans else None)


@given(SPANS, st.integers(-70, 70))
def test_stepping_goes_round(spans: tuple[Span, ...], step: int) -> None:
    """So many steps forward and as many back end where they began."""
    hits = Hits("x", spans).nearest(0)
    assert hits.step(step).step(-step) == hits
    assert hits.step(len(spans)) == hits


def test_hits_are_counted_as_people_do() -> None:
    """The third of fourteen is 3/14; none, too many and nonsense say so."""
    spans = tuple(Span(n, n + 1) for n in range(14))
    assert Hits("x", spans, 2).counted == "3/14"
    assert Hits("x", spans, 0, more=True).counted == "1/14+"
    assert Hits("x").counted == "no hits"
    assert Hits("x", trouble="not a regular expression").counted == "not a regular expression"
    assert Hits().counted == ""


def story(*blocks: Block, quotes: tuple[Quote, ...] = ()) -> Story:
    """A story of which only blocks and quotes count."""
    return Story("0" * 16, "", "x" * 400, blocks, quotes=quotes)


@given(SPANS, st.sets(st.integers(0, 9)))
def test_what_is_not_shown_has_no_hits(spans: tuple[Span, ...], hidden: set[int]) -> None:
    """A hit counts where the block that it begins in is on the screen."""
    blocks = tuple(
        Block(Role.FURNITURE if number in hidden else Role.PARAGRAPH, number * 25, number * 25 + 23)
        for number in range(10)
    )
    shown = seen(story(*blocks), spans, hidden=False)
    assert shown == tuple(
        span for span in spans if any(b.start <= span.start < b.end and b.role not in HIDDEN_ROLES for b in blocks)
    )
    assert seen(story(*blocks), spans, hidden=True) == spans


@given(SPANS, st.integers(0, 250), st.integers(0, 60))
def test_quotations_are_found_by_place(spans: tuple[Span, ...], start: int, length: int) -> None:
    """Of a paragraph those are found that stand in it wholly or in part; at a place the one that is there."""
    quotes = tuple(Quote(QuoteKind.DIRECT, (span,), "x") for span in spans)
    found = Quotations(story(quotes=quotes))
    paragraph = Span(start, start + length)
    assert found.within(paragraph) == {
        index for index, span in enumerate(spans) if span.start < paragraph.end and span.end > paragraph.start
    }
    here = found.at(start)
    there = [span for span in spans if span.start <= start < span.end]
    if here is None:
        assert not there
    else:
        length_here = spans[here].end - spans[here].start
        assert spans[here] in there
        assert length_here == min(span.end - span.start for span in there)


def test_a_quotation_is_copied_with_its_marks() -> None:
    """Marks of any language go with the words between them, and nothing else."""
    text = "He said “yes, and no”, «oui» and plain."
    assert text[slice(*between_marks(text, (Span(9, 12), Span(18, 20))))] == "“yes, and no”"
    assert text[slice(*between_marks(text, (Span(24, 27),)))] == "«oui»"
    assert text[slice(*between_marks(text, (Span(33, 38),)))] == "plain"
    assert between_marks("yes", (Span(0, 3),)) == Span(0, 3)


PROSE = st.lists(
    st.sampled_from(
        ["Dr. Bray said so. ", "“Is it late?” ", "It is. ", "No", "\n\n", "x, (y) ", "… ", "漢字。", "\u0301"]
    )
).map("".join)


@given(
    PROSE, st.lists(st.tuples(st.sampled_from(["start", "end"]), st.sampled_from(["sentence", "word"]), st.booleans()))
)
def test_a_selection_is_never_empty_and_each_step_goes_its_way(text: str, moves: list[tuple[str, str, bool]]) -> None:
    """Whatever is pressed, something within the text is selected, and only the end that was meant has moved."""
    ends = [at for at in range(len(text)) if text.startswith("\n\n", at)] + [len(text)]
    blocks, start = [], 0
    for end in ends:
        if text[start:end].strip():
            blocks.append(Block(Role.PARAGRAPH, start, end))
        start = min(len(text), end + 2)
    if not blocks:
        return
    steps = Steps(Story("", "", text, tuple(blocks)), hidden=True)
    span = steps.first(blocks[0].span)
    for edge, unit, on in moves:
        before, span = span, steps.moved(span, edge, unit, 1 if on else -1)
        assert 0 <= span.start < span.end <= len(text)
        moved, stayed = (span.start - before.start, span.end - before.end)[:: 1 if edge == "start" else -1]
        assert stayed == 0
        assert moved >= 0 if on else moved <= 0


def test_sentences_end_where_people_end_them() -> None:
    """At stops with what closes behind them, not behind a title, an initial or before a small letter."""
    text = "Dr. A. Bray came at 5 p.m. on Monday. “Is it late?” she asked. No! It was 3.5 miles… away."
    steps = Steps(Story("", "", text, (Block(Role.PARAGRAPH, 0, len(text)),)), hidden=True)
    span = steps.first(Span(0, len(text)))
    ends = [span.end]
    while (following := steps.moved(span, "end", "sentence", 1)) != span:
        span = following
        ends.append(span.end)
    sentences = [text[a:b].strip() for a, b in pairwise([0, *ends])]
    assert sentences == [
        "Dr. A. Bray came at 5 p.m. on Monday.",
        "“Is it late?” she asked.",
        "No!",
        "It was 3.5 miles… away.",
    ]
