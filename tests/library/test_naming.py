"""A person names a story by its number, its id, or what it is called."""

import pytest

from reader.errors import StoryNotFound
from reader.library import Library
from tests.library.conftest import NOW, pasted, told

TITLES = ("Harbour keeps its lamp", "Harbour loses its rope", "The lamp", "Facade 123456")


@pytest.fixture
def shelf(library: Library) -> Library:
    """Stories whose titles share words."""
    for n, title in enumerate(TITLES):
        library.add(pasted(told(title, f"What happened to number {n} is not told here, for it is not asked for.")), NOW)
    return library


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("2", TITLES[1]),
        (" 2 ", TITLES[1]),
        ("keeps", TITLES[0]),
        ("harbour its ro", TITLES[1]),
        ("ROPE HARBOUR", TITLES[1]),
        ("the lamp", TITLES[2]),
        ("facade", TITLES[3]),
        ("123456", TITLES[3]),
    ],
)
def test_one_story_answers(shelf: Library, words: str, title: str) -> None:
    """A number, words in any order, the beginning of one, or the whole title where others have its words too."""
    assert shelf.find(words).title == title


def test_an_id_answers_by_its_first_digits(shelf: Library) -> None:
    """The id that `show --json` prints is the story's name everywhere; so is an earlier version's."""
    entry = shelf.entry(2)
    assert shelf.find(entry.id) == shelf.find(entry.id[:6].upper()) == shelf.find(shelf.document(2).hash) == entry


def test_of_several_the_first_few_are_listed(shelf: Library) -> None:
    """The person sees which numbers there are, and nothing is guessed."""
    with pytest.raises(StoryNotFound) as raised:
        shelf.find("harbour")
    assert str(raised.value) == (
        "'harbour': several stories are called so: 2 Harbour loses its rope; 1 Harbour keeps its lamp;"
        " give its number, or more words"
    )


def test_of_many_no_more_than_a_line_is_listed(library: Library) -> None:
    """A word that every story has does not fill the screen."""
    for n in range(9):
        library.add(pasted(told(f"Week {n}", f"What happened in week {n}.")), NOW)
    with pytest.raises(StoryNotFound, match=r"8 Week 7; 7 Week 6; 6 Week 5; \.\.\."):
        library.find("week")


@pytest.mark.parametrize("words", ["nothing of the sort", "99", "abcdef01", "", '"', "lam rope"])
def test_none_answers(shelf: Library, words: str) -> None:
    """The person is told where to look."""
    with pytest.raises(StoryNotFound, match="reader list"):
        shelf.find(words)
