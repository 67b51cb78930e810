"""Bylines: who a line names as the writers."""

import pytest

from reader.story import names


@pytest.mark.parametrize(
    ("line", "writers"),
    [
        ("By Ada Fenwick", ("Ada Fenwick",)),
        ("By Ada Fenwick and Jonas Prewitt", ("Ada Fenwick", "Jonas Prewitt")),
        ("By Ada Fenwick, chief reporter", ("Ada Fenwick",)),
        ("By Ada Fenwick - Tidewater News - Friday, April 28, 2023", ("Ada Fenwick",)),
        ("Posted by Ada Fenwick on November 19, 2019, 6:21 AM EST", ("Ada Fenwick",)),
        ("Von Ute Sandvoss, Karl Immer und Anna von der Aue", ("Ute Sandvoss", "Karl Immer", "Anna von der Aue")),
        ("Von Ute Sandvoss, Redakteurin für Finanzen", ("Ute Sandvoss",)),
        ("Par Solène d'Aubry", ("Solène d'Aubry",)),
        ("By O. J. Pike-Lewis", ("O. J. Pike-Lewis",)),
        ("By Associated Press", ("Associated Press",)),
        ("By the time he left, Mr Pike knew.", ()),
    ],
)
def test_a_byline_names_its_writers(line: str, writers: tuple[str, ...]) -> None:
    """The writers are named as the paper names them, without their desks, towns and dates."""
    assert names.byline(line) == writers


@pytest.mark.parametrize(
    ("line", "writers"),
    [
        ("Ada Fenwick", ("Ada Fenwick",)),
        ("Ada Fenwick Political Correspondent", ("Ada Fenwick",)),
        ("Ada Fenwick 2 minutes ago", ("Ada Fenwick",)),
        ("Ada Fenwick | Jonas Prewitt", ("Ada Fenwick", "Jonas Prewitt")),
        ("大渡 美咲", ("大渡 美咲",)),
        ("Middle East", ()),
        ("The Harbor Map", ()),
        ("Ada Fenwick said so.", ()),
    ],
)
def test_a_line_of_nothing_but_names_is_a_byline_too(line: str, writers: tuple[str, ...]) -> None:
    """Papers that print the names alone are read as well as those that print "By"."""
    assert names.names_only(line) == writers


@pytest.mark.parametrize(
    ("line", "job"), [("By Ada Fenwick, chief reporter", "chief reporter"), ("By Ada Fenwick", None)]
)
def test_a_byline_may_say_what_the_writer_is(line: str, job: str | None) -> None:
    """The author card has the writer's job where only the byline says it."""
    assert names.job(line) == job
