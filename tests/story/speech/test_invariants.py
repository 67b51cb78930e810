"""What holds for any text at all."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.story import Block, QuoteKind, Role, Span
from reader.story.speech import attribute

PIECES = st.sampled_from(
    "“ ” \" ' ‘ ’ « » „ `` '' ( ) , . ? ! : ; — - … \n \n\n • said says told asked according to that who and but by "
    "he she they I the a of Ann Lee Mr. Bo Hall Inc. U.S. report officials person ministry called described as wants "
    "Q: A: MR. LEE: 3 é e\u0301 🏳️\u200d🌈 \u00ad \u00a0 rain fell it was not".split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=80).map(" ".join))
LANGUAGES = st.sampled_from([None, "en", "de", "fr", "es", "xx"])
ROLES = st.sampled_from([Role.PARAGRAPH, Role.LIST_ITEM, Role.HEADLINE, Role.CAPTION, Role.PULL_QUOTE, Role.FURNITURE])


def _blocks(text: str, role: Role) -> tuple[Block, ...]:
    return tuple(Block(role, *match.span()) for match in re.finditer(r"\S[^\n]*", text))


@given(TEXTS, ROLES, LANGUAGES)
@settings(max_examples=400)
def test_any_text_gives_spans_inside_it_and_parts_in_order(text: str, role: Role, language: str | None) -> None:
    """Whatever a person opens, nothing breaks, and every place that is shown lies in the story."""
    quotes, sources = attribute(text, _blocks(text, role), None, language)
    ids = {source.id for source in sources}
    for quote in quotes:
        spans = [*quote.parts, *(quote.clause or ()), *(span for span in (quote.mention, quote.cue) if span)]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert quote.parts
        assert all(a.end <= b.start for a, b in pairwise(quote.parts))
        assert quote.speaker is None or quote.speaker in ids
        assert 0 <= quote.confidence <= 1 and quote.confidence == round(quote.confidence, 2)
    assert all(a.parts[0].start <= b.parts[0].start for a, b in pairwise(quotes))
    for source in sources:
        assert source.name
        assert all(0 <= start < end <= len(text) for start, end in source.mentions)
        assert all(quotes[number].speaker == source.id for number in source.quotes)


@given(TEXTS)
@settings(max_examples=200)
def test_no_words_between_marks_are_said_twice(text: str) -> None:
    """A passage belongs to one quotation at most."""
    quotes, _ = attribute(text, _blocks(text, Role.PARAGRAPH), None)
    parts = sorted(part for quote in quotes if quote.kind is QuoteKind.DIRECT for part in quote.parts)
    assert all(a.end <= b.start for a, b in pairwise(parts))


@given(
    st.lists(
        st.sampled_from(["“Yes,” said Ann Lee.", "He left.", "“No.”", "The report found that it rained."]), max_size=12
    )
)
def test_reading_twice_says_the_same(paragraphs: list[str]) -> None:
    """The same story is never read in two ways."""
    text = "\n".join(paragraphs)
    assert attribute(text, _blocks(text, Role.PARAGRAPH), None) == attribute(text, _blocks(text, Role.PARAGRAPH), None)


def _steps(text: str) -> int:
    """How many calls of Python functions it takes to read a text."""
    import sys

    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        attribute(text, _blocks(text, Role.PARAGRAPH), None)
    finally:
        sys.setprofile(None)
    return calls


def test_work_grows_in_step_with_the_text() -> None:
    """A text ten times as long takes about ten times the work, however it is made."""
    for piece in (
        '" ',
        "“",
        "“a” ",
        "“Yes,” he said. ",
        "said ",
        "Ann Lee, ",
        "he and ",
        "( ",
        "who ",
        "“Yes.”\n",
        "A: b c d\nB: e f\n",
    ):
        small, large = _steps(piece * 200), _steps(piece * 2000)
        assert large < 14 * small + 5000, piece


def test_roles_that_hold_no_speech_of_the_story_are_not_heard() -> None:
    """The writer’s own posts, pull quotes and a page’s furniture add no quotations."""
    text = "“Yes,” said Ann Lee."
    for role in (Role.POST, Role.PULL_QUOTE, Role.FURNITURE, Role.BIO, Role.RELATED, Role.CREDIT):
        assert attribute(text, (Block(role, *Span(0, len(text))),), None) == ((), ())
