"""The order of a page: every word once, columns apart, and what runs across them before or behind them."""

from hypothesis import given
from hypothesis import strategies as st

from reader.document.pdfs.columns import columns
from reader.document.pdfs.letters import Word


def rows(left: float, top: float, count: int, wide: float = 100.0, size: float = 10.0) -> list[Word]:
    """Lines of four words each."""
    step = wide / 4
    return [
        Word(
            f"{left:.0f}/{row}",
            left + step * place,
            top + 12 * row,
            left + step * place + step - 3,
            top + 12 * row + 10,
            size,
        )
        for row in range(count)
        for place in range(4)
    ]


def order(words: list[Word]) -> list[set[str]]:
    """The columns by where their words begin."""
    return [{word.text.split("/")[0] for word in column} for column in columns(words, 10.0)]


def test_a_headline_over_columns_is_read_first() -> None:
    """What runs across the columns parts them from what is above."""
    head = rows(0, 0, 1, wide=330, size=24)
    assert order([*rows(230, 40, 20), *rows(115, 40, 20), *rows(0.4, 40, 20), *head])[0] == {"0"}
    assert [len(column) for column in columns([*head, *rows(115, 40, 20), *rows(1, 40, 20)], 10.0)] == [4, 80, 80]


def test_paragraphs_that_end_side_by_side_do_not_part_the_columns() -> None:
    """A blank over both columns is no border: the left column is read to its end."""
    words = [*rows(0, 0, 6), *rows(115, 0, 6), *rows(0, 100, 6), *rows(115, 100, 6)]
    assert order(words) == [{"0"}, {"115"}]


def test_a_picture_across_the_columns_parts_them() -> None:
    """Above and below a picture that runs across, the columns are read by themselves."""
    picture = Word("", 0, 90, 215, 150, 10.0)
    words = [*rows(0, 0, 6), *rows(115, 0, 6), *rows(0, 160, 6), *rows(115, 160, 6), picture]
    found = [{word.text.split("/")[0] for word in column if word.text} for column in columns(words, 10.0)]
    assert [names for names in found if names] == [{"0"}, {"115"}, {"0"}, {"115"}]


def test_a_table_of_numbers_is_no_page_of_columns() -> None:
    """Numbers beside names are read by rows."""
    words = [*rows(0, 0, 8), *(Word("12", 130, 12 * row, 141, 12 * row + 10, 10.0) for row in range(8))]
    assert len(list(columns(words, 10.0))) == 1


PLACE = st.floats(0, 500, allow_nan=False)
WORDS = st.builds(
    lambda left, top, wide, high: Word("word", left, top, left + wide, top + high, high),
    PLACE,
    PLACE,
    PLACE,
    st.floats(1, 40),
)


@given(st.lists(WORDS, max_size=60), st.floats(4, 20))
def test_every_word_is_read_once(words: list[Word], size: float) -> None:
    """However words lie, none is lost and none is read twice."""
    found = [word for column in columns(words, size) for word in column]
    assert sorted(map(id, found)) == sorted(map(id, words))
