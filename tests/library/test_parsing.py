"""A query is understood, or refused with the place where it makes no sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.library.query.parse import parse, read

ANYTHING = st.text(max_size=40) | st.lists(
    st.sampled_from(
        [
            *(
                "lamp",
                "OR",
                "-",
                "(",
                ")",
                " ",
                '"',
                "“",
                "”",
                "«",
                "*",
                "AND",
                "NOT",
                "title:",
                "tag:",
                "is:",
                "speaker:",
            ),
            *(
                "unread",
                "words:",
                ">",
                "..",
                "5",
                "2024-0",
                "after:",
                "newer:",
                "1w",
                "sort:",
                "-title",
                "foo:",
                "http://",
                "東",
            ),
        ]
    ),
    max_size=12,
).map("".join)


def refusal(query: str) -> QueryError:
    """Why a query is refused."""
    with pytest.raises(QueryError) as caught:
        parse(query)
    return caught.value


@given(ANYTHING)
def test_any_text_is_understood_or_refused_with_a_place(text: str) -> None:
    """Whatever is typed, nothing breaks; what was understood of it is a query that says the same again."""
    for typing in (False, True):
        reading = read(text, typing=typing)
        if reading.error is not None:
            start, end = reading.error.place
            assert 0 <= start < end <= len(text)
            assert reading.error.what
            assert reading.error.understood == str(reading.query)
        assert parse(str(reading.query)) == reading.query


@given(ANYTHING)
def test_what_is_refused_while_typing_is_refused_when_it_is_done(text: str) -> None:
    """Only what is unfinished, at the very end, is passed over while one types."""
    if read(text, typing=True).error is not None:
        assert read(text).error is not None


@pytest.mark.parametrize(
    ("query", "place", "understood"),
    [
        ("lamp foo:bar rope", (5, 9), "lamp rope*"),
        ("is:unred lamp", (0, 8), "lamp*"),
        ("lamp is:", (5, 8), '"lamp"'),
        ("lamp after:2024-13", (5, 18), '"lamp"'),
        ("newer:week", (0, 10), ""),
        ("words:many", (0, 10), ""),
        ("words:9..3", (0, 10), ""),
        ("lamp (rope", (5, 6), "lamp rope*"),
        ("lamp) rope", (4, 5), "lamp rope*"),
        ("lamp OR", (5, 7), '"lamp"'),
        ("OR lamp", (0, 2), "lamp*"),
        ('lamp "on a', (5, 6), 'lamp "on a"'),
        ("(sort:title lamp)", (1, 11), '"lamp"'),
        ("(" * 30 + "lamp" + ")" * 30, (20, 21), '"lamp"'),
    ],
)
def test_what_makes_no_sense_has_a_place(query: str, place: tuple[int, int], understood: str) -> None:
    """A person sees where it is wrong, and that the rest was understood."""
    error = refusal(query)
    assert error.place == place
    assert error.understood == understood
    assert f"at {place[0] + 1}" in str(error)


@pytest.mark.parametrize(
    "query", ["is:", "is:unr", "lamp OR", "(lamp", '"lamp on', "tag:", "after:2024-", "words:>", "sort:ti", "newer:3"]
)
def test_what_is_merely_unfinished_is_no_error_while_typing(query: str) -> None:
    """Nobody is told of a mistake that they are about to finish; a command that ends so is told."""
    parse(query, typing=True)
    assert refusal(query)


def test_a_field_is_named_when_another_was_meant() -> None:
    """A slip is mended by one look at what is said of it."""
    assert "speaker:" in str(refusal("speeker:bray"))


@pytest.mark.parametrize(
    "query", ["http://example.org/a", "10:30", "https:", "Paris: a walk", "well-known", "- -- …", "lamp AND rope"]
)
def test_text_as_it_stands_in_stories_is_no_field(query: str) -> None:
    """An address, a time and a colon are what they are in a text."""
    assert ":" not in str(parse(query))


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("lamp AND rope ", "lamp rope "),
        ("NOT lamp rope ", "-lamp rope "),
        ("-(-lamp) x ", '"lamp" x '),
        ("a OR b OR c ", "(a OR (b OR c)) "),
        ("a b OR c d ", "a (b OR c) d "),
        ("IS:Unread Tag:x", "is:unread tag:x"),
        ("has:note is:new", "has:notes is:unread"),
        ("words:>=1500 words:<=3", "words:>1499 words:<4"),
        ("words:5.. words:..5 words:5..5", "words:>4 words:<6 words:5"),
        ("after:2024 before:2024/2", "after:2024-01-01 before:2024-02-01"),
        ("-sort:title x ", "x sort:-title"),
        ("-sort:-title x ", "x sort:title"),
        ("site:https://www.example.org/a lang:EN", "site:example.org lang:en"),
        ("tag:#far tag:“a b”", 'tag:far tag:"a b"'),
        ("() lamp () ", "lamp "),
    ],
)
def test_a_query_may_be_typed_in_several_ways(query: str, same: str) -> None:
    """People come from other search lines, and type what they are used to."""
    assert parse(query) == parse(same)
