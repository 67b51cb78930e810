"""What is copied is what a person would have typed, with a word on where it is from."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.story import Block, Quote, QuoteKind, Role, Source, SourceKind, Span, Story
from reader.story.copying import clean, date_of, quote_of
from reader.story.written.copies import cite, of_span


def _story(*blocks: tuple[Role, str, str], **more: object) -> Story:
    """A story of blocks: role, text, and what stands behind it."""
    text = ""
    found = []
    for role, words, behind in blocks:
        marker = 2 if words.startswith(("• ", "- ")) else 0
        found.append(Block(role, len(text), len(text) + len(words), marker=marker))
        text += words + behind
    return Story(id="0" * 16, text=text, blocks=tuple(found), **{"title": "A “Title”", **more})  # type: ignore[arg-type]


def _whole(story: Story) -> Span:
    return Span(0, len(story.text))


def test_lines_are_unwrapped_and_blocks_stand_apart() -> None:
    """A hard-wrapped paragraph becomes one line, and a blank line parts it from the next."""
    story = _story(
        (Role.PARAGRAPH, "One line\n   that goes\u00a0on, hy\u00adphen\u00adated.", "\n\n\n"),
        (Role.PARAGRAPH, "Another.", "\n"),
    )
    assert clean(story, _whole(story)) == "One line that goes on, hyphenated.\n\nAnother."


def test_lists_keep_their_bullets_and_stay_together() -> None:
    """Items that followed each other still do, each with its bullet."""
    story = _story(
        (Role.PARAGRAPH, "These:", "\n"), (Role.LIST_ITEM, "• one", "\n"), (Role.LIST_ITEM, "• two", "\n\n"),
        (Role.LIST_ITEM, "• three", ""),
    )  # fmt: skip
    assert clean(story, _whole(story)) == "These:\n\n• one\n• two\n\n• three"


def test_what_shares_a_line_stays_on_it() -> None:
    """A dateline runs into its paragraph."""
    story = _story((Role.DATELINE, "KYIV —", " "), (Role.PARAGRAPH, "Rain.", ""))
    assert clean(story, _whole(story)) == "KYIV — Rain."


def test_tables_and_code_keep_their_lines() -> None:
    """Where line breaks mean something they stay."""
    story = _story((Role.CODE, "if x:\n    y()", "\n"), (Role.TABLE, "a\tb\nc\td", ""))
    assert clean(story, _whole(story)) == "if x:\n    y()\n\na\tb\nc\td"


def test_furniture_is_left_out_unless_it_is_shown() -> None:
    """What was not on the screen is not in the clipboard."""
    story = _story((Role.PARAGRAPH, "One.", "\n"), (Role.FURNITURE, "Share this", "\n"), (Role.PARAGRAPH, "Two.", ""))
    assert clean(story, _whole(story), hidden=False) == "One.\n\nTwo."
    assert clean(story, _whole(story), hidden=True) == "One.\n\nShare this\n\nTwo."


def test_a_part_of_a_block_is_copied_alone() -> None:
    """A selection within a paragraph gives just its words."""
    story = _story((Role.PARAGRAPH, "One two\nthree four.", "\n"))
    assert clean(story, Span(4, 13)) == "two three"


def test_nothing_in_a_clipboard_can_run() -> None:
    """Escape sequences and characters that turn the direction of writing are never copied."""
    story = _story((Role.PARAGRAPH, "rm\x1b[2J\x07 \u202eevil\u2069.", ""))
    assert clean(story, _whole(story)) == "rm[2J evil."


_SPEAKER = Source("s1", "Ada Quill", SourceKind.PERSON)
_QUOTED = "“We walk,” she said. “Then we run.”"


def _quoted() -> Story:
    quote = Quote(QuoteKind.DIRECT, (Span(1, 9), Span(22, 34)), "We walk, Then we run.", speaker="s1")
    return _story(
        (Role.PARAGRAPH, _QUOTED, ""),
        quotes=(quote,),
        sources=(_SPEAKER,),
        byline=("A. One", "B. Two", "C. Three"),
        publication="The Lamp",
        published=date(2024, 2, 5),
        url="https://lamp.example/walk",
    )


def test_a_quotation_is_cited_with_who_said_it() -> None:
    """Copied words of one speaker name her, and where they are printed."""
    story = _quoted()
    assert cite(of_span(story, Span(21, 35))) == (
        "“Then we run.”\n\n— Ada Quill, quoted in “A ‘Title’”, by A. One, B. Two and C. Three, The Lamp, "
        "5 February 2024, https://lamp.example/walk"
    )


def test_the_writers_words_are_cited_without_a_speaker() -> None:
    """Where the writer speaks too, only the story is cited."""
    story = _quoted()
    assert quote_of(story, _whole(story)) is None
    assert of_span(story, Span(2, 5)).speaker == _SPEAKER
    assert "Ada" not in cite(of_span(story, _whole(story)))


@pytest.mark.parametrize(
    ("more", "citation"),
    [
        ({"title": ""}, ""),
        ({"title": "Rain"}, "“Rain”"),
        ({"title": "Rain", "byline": ("A. One",)}, "“Rain”, by A. One"),
        ({"title": "Rain", "updated": datetime(2023, 12, 31, 9, 40, tzinfo=UTC)}, "“Rain”, 31 December 2023"),
    ],
)
def test_only_what_is_known_is_cited(more: dict[str, object], citation: str) -> None:
    """A story without a byline, a paper or a date is cited without them, and no comma is left over."""
    story = _story((Role.PARAGRAPH, "Words.", ""), **more)
    assert cite(of_span(story, _whole(story))) == (f"Words.\n\n— {citation}" if citation else "Words.")


def test_dates_are_written_out() -> None:
    """A date reads the same wherever the reader lives."""
    assert date_of(date(2024, 2, 5)) == "5 February 2024"


@given(st.text(max_size=50), st.integers(0, 60), st.integers(0, 60))
def test_any_span_can_be_copied(text: str, start: int, end: int) -> None:
    """No text and no selection makes copying fail, or puts two spaces together."""
    story = Story(id="", title="", text=text, blocks=(Block(Role.PARAGRAPH, 0, len(text)),))
    assert "  " not in clean(story, Span(start, end))
