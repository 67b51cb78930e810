"""What changed between two stories: all of both is accounted for, and what changed is named as what it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Origin, OriginKind, read_text
from reader.story import Block, Role, Story, understand
from reader.story.changes import Comparison, PassageKind, QuoteFate, compare, pieces
from reader.story.changes.passages import words_of
from reader.story.changes.words import aligned, count, tokens
from tests.library.conftest import BODY, told

LAMP = "Harbour keeps its lamp"


def story(*paragraphs: str, title: str = LAMP, writer: str = "Ines Quill") -> Story:
    """What is understood of a story of these paragraphs."""
    return understand(read_text(told(title, *paragraphs, writer=writer), Origin(OriginKind.PASTE)))


def bare(*paragraphs: str, role: Role = Role.PARAGRAPH) -> Story:
    """A story of blocks alone."""
    blocks, text = [], ""
    for paragraph in paragraphs:
        blocks.append(Block(role, len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return Story("0" * 16, "", text, tuple(blocks))


def changed(comparison: Comparison) -> list[tuple[str, bool, list[tuple[str, str]]]]:
    """The passages that changed: what became of each, whether it was moved, and the words that are otherwise."""
    return [
        (passage.kind.value, passage.moved, [(p.old, p.new) for p in passage.pieces if not p.is_kept])
        for passage in comparison.passages
        if passage.is_change
    ]


WORDS = st.text(alphabet="ab ,“.\u0301日\U0001f600", max_size=40) | st.lists(
    st.sampled_from("the a vote harbour lamp, “rope” said eleven 3,000 don't — 漢字".split()), max_size=30
).map(" ".join)


@given(WORDS, WORDS)
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    """What was kept and removed is the old text, what was kept and added the new one; no piece is empty or torn."""
    found = pieces(old, new)
    assert "".join(piece.old for piece in found) == old
    assert "".join(piece.new for piece in found) == new
    assert all(piece.old or piece.new for piece in found)
    if old == new:
        assert all(piece.is_kept for piece in found)
    assert tokens(old) == [] or "".join(tokens(old)) == old


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40), st.lists(st.sampled_from("abcdefgh"), max_size=40))
def test_lined_up_sequences_are_in_order_and_the_same(old: list[str], new: list[str]) -> None:
    """Runs never cross or overlap, and hold the same in both."""
    at, to = 0, 0
    for i, j, length in aligned(old, new):
        assert length > 0
        assert i >= at
        assert j >= to
        assert old[i : i + length] == new[j : j + length]
        at, to = i + length, j + length


PARAGRAPHS = st.lists(st.sampled_from((*BODY, *(p.replace("the", "a") for p in BODY), "Rope.", "A lamp.")), max_size=9)


@settings(max_examples=60)
@given(PARAGRAPHS, PARAGRAPHS)
def test_the_passages_are_both_stories(old: list[str], new: list[str]) -> None:
    """Every block of both stands in one passage; the new ones are in order, and their pieces are their words."""
    one, two = bare(*old), bare(*new)
    comparison = compare(one, two)
    assert [passage.new for passage in comparison.passages if passage.new] == list(two.blocks)
    olds = [passage.old for passage in comparison.passages if passage.old]
    assert sorted(olds, key=lambda block: block.start) == list(one.blocks)
    stays = [p.old.start for p in comparison.passages if p.old and not p.moved]
    assert stays == sorted(stays)
    for passage in comparison.passages:
        for block, text, side in ((passage.old, one, 0), (passage.new, two, 1)):
            said = "".join(piece[side] for piece in passage.pieces)
            assert said == (words_of(text, block) if block else "")
        assert (passage.kind is PassageKind.SAME) == (
            passage.old is not None and passage.new is not None and all(piece.is_kept for piece in passage.pieces)
        )
    assert comparison.is_empty == (old == new)
    words = [sum(count(words_of(text, block)) for block in text.blocks) for text in (one, two)]
    assert words[1] - words[0] == comparison.totals.words_added - comparison.totals.words_removed


def test_a_story_has_not_changed_from_itself() -> None:
    """Nothing is said where nothing is otherwise."""
    comparison = compare(story(), story())
    assert comparison.is_empty
    assert [is_change for is_change, _ in comparison.stretches()] == [False]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "the vote of Monday",
            "the vote of Tuesday",
            [("the vote of", "the vote of"), (" Monday", ""), ("", " Tuesday")],
        ),
        (
            "It cost 3,000 crowns",
            "It cost 3,500 crowns",
            [("It cost",) * 2, (" 3,000", ""), ("", " 3,500"), (" crowns",) * 2],
        ),
        ("“Rope” — said", '"Rope" - said', [("“Rope” — said", '"Rope" - said')]),
        ("日本から来た", "日本へ来た", [("日本",) * 2, ("から", ""), ("", "へ"), ("来た",) * 2]),
        ("a b c d e f", "x b y d z f", [("a b c d e", ""), ("", "x b y d z"), (" f", " f")]),
    ],
    ids=["a word", "a figure", "typography", "no spaces", "phrases, not crumbs"],
)
def test_words(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    """A person sees whole words and figures, in phrases; how a quotation mark is drawn is no change."""
    assert [tuple(piece) for piece in pieces(old, new)] == expected


def test_what_came_and_went_and_changed() -> None:
    """Each paragraph is told as what it is: other words, added, removed, moved."""
    body = (
        BODY[0].replace("Tuesday", "Wednesday"),
        *BODY[2:4],
        BODY[1],
        "Nobody had brought a candle, the harbour master noted in the book that is kept for such things.",
    )
    comparison = compare(story(), story(*body))
    assert changed(comparison) == [
        ("changed", False, [(" Tuesday", ""), ("", " Wednesday")]),
        ("same", True, []),
        ("added", False, [("", body[-1])]),
        ("removed", False, [(BODY[4], "")]),
    ]
    totals = comparison.totals
    assert (totals.changed, totals.added, totals.removed, totals.moved) == (1, 1, 1, 1)


def test_a_headline_is_the_headline_however_it_reads() -> None:
    """Another headline, deck or byline is that one's change, not one that came and one that went; and a fact."""
    comparison = compare(story(), story(title="Rope was stolen", writer="Tam Weller"))
    assert [(kind, pairs) for kind, _, pairs in changed(comparison)] == [
        ("changed", [(LAMP, ""), ("", "Rope was stolen")]),
        ("changed", [(" Ines Quill", ""), ("", " Tam Weller")]),
    ]
    facts = {fact.name: (fact.old, fact.new, fact.is_shown) for fact in comparison.facts}
    assert facts == {"headline": (LAMP, "Rope was stolen", True), "byline": ("Ines Quill", "Tam Weller", True)}


def test_what_a_reader_skips_is_left_out_unless_it_is_asked_for() -> None:
    """A page's menus are others at every visit."""
    one, two = bare("Share this story", role=Role.FURNITURE), bare("Share it", role=Role.FURNITURE)
    assert compare(one, two).is_empty
    assert not compare(one, two, hidden=True).is_empty


def test_quotations_that_came_went_and_changed_hands() -> None:
    """What a journalist looks for first: who is said to have said what now."""
    body = (
        BODY[0],
        BODY[1].replace("Ottoline Bray", "Tam Weller").replace("eleven dollars", "twelve dollars"),
        BODY[2],
        BODY[3],
        "“There is no rope,” Weller said.",
    )
    quotes = {change.fate: change for change in compare(story(), story(*body)).quotes}
    assert set(quotes) == {QuoteFate.HANDED, QuoteFate.WENT, QuoteFate.CAME}
    handed = quotes[QuoteFate.HANDED]
    assert (handed.old_speaker, handed.new_speaker) == ("Ottoline Bray", "Tam Weller")
    assert [(piece.old, piece.new) for piece in handed.pieces if not piece.is_kept] == [
        (" eleven", ""),
        ("", " twelve"),
    ]
    assert quotes[QuoteFate.WENT].old_speaker == "Ottoline Bray"
    assert quotes[QuoteFate.CAME].new_speaker == "Tam Weller"


def test_a_quotation_that_only_stands_elsewhere_is_no_change() -> None:
    """A moved paragraph takes its quotation along; a fuller name is the same person."""
    moved = (*BODY[2:4], BODY[0], BODY[1].replace("Ottoline Bray", "Ottoline Ann Bray"), BODY[4])
    assert compare(story(), story(*moved)).quotes == ()


def test_where_a_passage_is_read() -> None:
    """A change is a place in the new story; what was removed, where it would stand."""
    one, two = bare(*BODY), bare(*BODY[:2], *BODY[3:])
    comparison = compare(one, two)
    (removed,) = comparison.changes
    assert comparison.passages[removed].old == one.blocks[2]
    assert comparison.place(removed) == two.blocks[2].start
    assert compare(bare("Rope."), bare()).place(0) is None


def test_hostile_text_is_compared() -> None:
    """A long line of one letter, and a thousand lines that are alike, are compared like any other."""
    one, two = bare("a " * 5_000), bare("b " * 3_000 + "a " * 3_000)
    assert len(compare(one, two).passages) >= 1
    lines = compare(bare(*["Rope."] * 1_000), bare(*["Rope."] * 1_500))
    assert (lines.totals.added, lines.totals.removed) == (500, 0)
