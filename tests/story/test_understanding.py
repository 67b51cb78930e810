"""What holds of every text: it is read, it loses nothing, and what is found in it lies in it."""

import json
import random
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.document import Origin, OriginKind, read_text
from reader.story import Role, Span, Story, understand
from reader.story.codec import decode, encode
from reader.story.graphemes import is_boundary
from tests.golden import FOLDER, load, names

PASTE = Origin(OriginKind.PASTE)

LINES = [line for path in sorted(FOLDER.glob("*.txt")) for line in load(path.stem).document.text.split("\n")]

texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(LINES), max_size=30).map("\n".join),
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=40)), max_size=12).map("\n\n".join),
)
"""Any text at all, and texts of lines that stories have, in any order."""


def spans(story: Story) -> Iterator[Span]:
    """Every place that a story points at."""
    yield from (block.span for block in story.blocks)
    yield from (block.content for block in story.blocks)
    for quote in story.quotes:
        yield from (*quote.parts, *(quote.clause or ()), *filter(None, (quote.mention, quote.cue)))
    for source in story.sources:
        yield from source.mentions
    for placed in (story.credits, story.posts, story.embeds):
        yield from (Span(item.start, item.end) for item in placed)


@given(texts)
@example("\u2060")
@example("e\u0301 \u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467 said “\u0301so”")
def test_any_text_is_read_and_loses_nothing(text: str) -> None:
    """Whatever is pasted is read without an error, and every word of it stands in exactly one block."""
    document = read_text(text, PASTE)
    story = understand(document)
    assert story.text == document.text
    end = 0
    for block in story.blocks:
        assert not story.text[end : block.start].strip()
        assert end <= block.start < block.end
        assert block.start + block.marker <= block.end
        end = block.end
    assert not story.text[end:].strip()


@given(texts)
def test_what_is_found_lies_in_the_text(text: str) -> None:
    """Every place that is pointed at is there, and no letter is parted from its mark."""
    story = understand(read_text(text, PASTE))
    for start, end in spans(story):
        assert 0 <= start <= end <= len(story.text)
        assert is_boundary(story.text, start) and is_boundary(story.text, end)
    known = {source.id for source in story.sources}
    assert len(known) == len(story.sources)
    for quote in story.quotes:
        assert quote.speaker is None or quote.speaker in known
        assert 0 <= quote.confidence <= 1
        assert list(quote.parts) == sorted(quote.parts)
    for source in story.sources:
        assert all(0 <= index < len(story.quotes) for index in source.quotes)


@given(texts)
def test_a_storys_json_is_a_round_trip(text: str) -> None:
    """What `reader show --json` prints is the whole story: it can be read back to the same one."""
    story = understand(read_text(text, PASTE))
    assert decode(json.loads(json.dumps(encode(story)))) == story


@pytest.mark.parametrize("name", names())
def test_the_same_document_gives_the_same_story(name: str) -> None:
    """Nothing of the understanding hangs on chance, on the clock or on what was read before."""
    document = load(name).document
    first = understand(document)
    shuffled = list(names())
    random.Random(7).shuffle(shuffled)
    for other in shuffled[:3]:
        understand(load(other).document)
    assert understand(document) == first


def test_a_schema_of_another_kind_is_refused() -> None:
    """JSON that is not a story's is said to be none."""
    with pytest.raises(ValueError, match=r"reader\.story/1"):
        decode({"schema": "other/1"})


def test_an_empty_text_is_an_empty_story() -> None:
    """An empty file is a story without words, and not an error."""
    story = understand(read_text(" \n\t\n", PASTE))
    assert (story.title, story.words, story.minutes, story.blocks) == ("", 0, 0, ())


def test_a_page_keeps_its_body_apart_from_its_frame() -> None:
    """From a page that was copied whole, a reader is shown the story; the rest is there, and labelled."""
    golden = load("pasted-page")
    roles = {block.role for block in understand(golden.document).blocks}
    assert {Role.HEADLINE, Role.PARAGRAPH, Role.FURNITURE} <= roles


HOSTILE = ("-", "a", "A", "A-", "A.", "1-", "@", "(", "_", "’", "A and ", "said ", "was ", "a@b.c ", "x\xad")
"""What a pattern that may begin anywhere would take hours over, were it repeated some thousand times."""

PLACES = (
    "{}",
    "Clock stays\n\nBy {}\n\n",
    "A{} said the man.\n\n",
    "PHOTO: {}\n\n",
    "Ann Lee is a reporter {} in town.\n\n",
)


@pytest.mark.parametrize("place", PLACES)
def test_a_run_of_anything_anywhere_is_read_at_once(place: str) -> None:
    """No name, date, address or dateline is looked for in a way that a long run of one character could hold up."""
    body = (
        "Clock stays\n\nBy Ann Lee\n\n"
        + "A town voted on Monday to keep its clock tower, said Ann Lee, the mayor.\n\n" * 2
    )
    for unit in HOSTILE:
        run = place.format(unit * (4000 // len(unit)))
        assert understand(read_text(body + run, PASTE)).text == body + run
        assert understand(read_text(run + body, PASTE)).text == run + body
