"""`reader list` and `reader search` take the query language, and show where a query makes no sense."""

from pathlib import Path

import pytest

from reader.cli.asking import LANGUAGE, guarded, pointed
from reader.errors import QueryError
from reader.library.query.fields import FIELDS, PARTS, SORTS, STATES
from tests.cli.conftest import Reader


def test_lists_and_searches_are_narrowed_by_fields(reader: Reader, lamp: Path, rope: Path) -> None:
    """What a person remembers of a story finds it, whichever part of it that is."""
    reader("add", str(lamp), str(rope))
    for query, title in (
        ("author:quill", "Harbour keeps its lamp"),
        ("speaker:bray", "Harbour keeps its lamp"),
        ("-speaker:bray", "Rope was stolen"),
        ("title:rope OR title:boat", "Rope was stolen"),
        ("after:2024-05 before:2024-06", "Harbour keeps its lamp"),
    ):
        assert [line.split("\t")[1] for line in reader("list", *query.split()).lines] == [title], query
    (line,) = reader("search", "speaker:bray").lines
    assert "“It costs us eleven dollars a year" in line
    assert [line.split("\t")[1][0] for line in reader("list", "sort:-title").lines] == ["R", "H"]


def test_a_query_that_makes_no_sense_is_shown_with_the_place(reader: Reader, lamp: Path) -> None:
    """One sees where it is wrong, what would do, and what the rest was understood as."""
    reader("add", str(lamp))
    done = reader("list", "lamp", "is:unred", "rope")
    assert done.code == 1
    assert done.out == ""
    what, query, mark, understood = done.err.splitlines()
    assert "unread" in what
    assert query[mark.index("^") : mark.rindex("^") + 1] == "is:unred"
    assert understood == "understood: lamp rope*"
    assert reader("search", "is:").code == 1


@pytest.mark.parametrize("before", ["", "東京 ", "a\u0301 ", "\x1b[31m ", "word " * 40])
def test_the_mark_stands_below_what_is_wrong(before: str) -> None:
    """However long the query is and whatever stands in it, the mark is below, and nothing reaches the terminal raw."""
    query = f"{before}is:bad end"
    shown, mark = pointed(QueryError(query, (len(before), len(before) + 6), "is wrong"))
    assert "is:bad" in shown
    assert "\x1b" not in shown
    wide = sum(sign in "東京" for sign in shown) - sum(sign == "\u0301" for sign in shown)
    assert mark.index("^") == shown.index("is:bad") + wide
    assert mark.count("^") == 6


def test_what_is_left_out_is_no_option() -> None:
    """A query may begin with a minus; options stay what they are."""
    assert guarded(["list", "-is:read", "--json", "-h", "-", "a-b"]) == [
        "list",
        " -is:read",
        "--json",
        "-h",
        "-",
        "a-b",
    ]


def test_help_tells_of_everything_that_a_query_knows(reader: Reader) -> None:
    """Nobody needs to guess a word."""
    for word in (*(f"{name}:" for name in FIELDS), *STATES, *PARTS, *SORTS):
        assert word in LANGUAGE, word
