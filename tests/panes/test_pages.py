"""A person's page: any words at all stay inside its lines, and the quotation is lit where it stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.panes.page import About, Count, Fact, Page, Piece
from reader.panes.voices import Title, Voice, Voices
from reader.panes.whole import Passage, Whole
from reader.story import Span

TEXT = st.text(st.characters() | st.sampled_from(" \n\t\x1b\x07\u202e\u200b日本👩‍🚒é[]"), max_size=60)


def widths(rows: object) -> list[int]:
    """How wide each line of some rows is."""
    return [sum(cell_len(text) for text, _ in line) for row in rows for line in row.lines]  # type: ignore[attr-defined]


@given(TEXT, TEXT, st.integers(20, 120), st.integers(0, 5000))
def test_whatever_stories_say_stays_inside_the_lines(one: str, other: str, width: int, count: int) -> None:
    """Names, roles, papers and quotations of any length and script, on a page and in the list."""
    page = Page()
    months = ((date(2019, 1, 1), count), (date(2019 + count % 9, 2, 1), 3))
    facts = (Fact("Role", one, other), Fact("Role", other, "2019–2024"))
    page.set_reactive(Page.about, About(facts, months, (("Speaks in", (Count(one, count + 1, other),)),)))
    page.set_reactive(
        Page.pieces, (Piece(1, one, other, words=other, remark="reported"), Piece(2, title=one, words=one))
    )
    assert max(widths(page.build(width))) <= width
    names = Voices()
    days = date(2019, 1, 1), date(2019 + count % 9, 2, 1)
    names.set_reactive(
        Voices.items, (Title(one, other), Voice(1, one, other, count, count, (count,) * 12, *days, names=count % 3))
    )
    assert max(widths(names.build(width))) <= width


@pytest.mark.parametrize(
    "text", ["He said: “{}”, and then “{}.”", "\x1b[31m {}\n\n  {} \u202e", "{}{}", "\t{} \ue000 {}"]
)
@given(st.text("ab c\nß日", min_size=1, max_size=20), st.integers(12, 60))
def test_the_words_are_lit_and_nothing_else(text: str, words: str, width: int) -> None:
    """Wherever they stand and however the lines are broken."""
    words = words.strip() or "x"
    first, second = (text.find("{}"), text.rfind("{}") - 2 + len(words))
    shown = Whole()
    spans = (Span(first, first + len(words)), Span(second, second + len(words)))
    shown.set_reactive(Whole.passage, Passage("Title", "about", text.replace("{}", words), spans))
    lines = [line for row in shown.build(width)[3:] for line in row.lines]
    lit = "".join(piece for line in lines for piece, look in line if look == "hit")
    assert "".join(lit.split()) == "".join((words + words).split())
