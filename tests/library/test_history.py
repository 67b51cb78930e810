"""The versions of a story: all that came of it, in order, and each can be read."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from reader.document import Document, Origin, OriginKind, read_text
from reader.errors import LibraryError, StoryNotFound
from reader.library import Library, Outcome, Position
from tests.library.conftest import BODY, NOW, older, pasted, told

PAGE = "https://harbour.example/lamp"

FIRST = told("Harbour keeps its lamp")
SECOND = told("Harbour keeps its lamp", *BODY[:3], "Nobody had asked the engineers about the rope, they said.", BODY[4])


def fetched(text: str, place: str = PAGE) -> Document:
    """A text that an address gave."""
    return read_text(text, Origin(OriginKind.ADDRESS, place))


def test_versions_are_counted_from_the_first(library: Library) -> None:
    """A person sees when each came, from where and how large it was, and reads any of them."""
    number = library.add(fetched(FIRST), NOW).number
    library.add(fetched(SECOND), NOW + timedelta(hours=2))
    first, second = library.history.of(number)
    assert (first.number, first.added, first.origin.place, first.size) == (1, NOW, PAGE, len(FIRST.encode()))
    assert (second.number, second.added) == (2, NOW + timedelta(hours=2))
    assert library.history.story(number, 1).text == fetched(FIRST).text
    assert library.history.story(number, 2) == library.story(number)
    assert library.entry(number).revisions == 2


def test_what_is_not_there_is_told(library: Library) -> None:
    """A version that was never there, and a story that was not, are no crash."""
    number = library.add(fetched(FIRST), NOW).number
    for version in (0, 2):
        with pytest.raises(LibraryError, match=f"has one version, no version {version}"):
            library.history.story(number, version)
    with pytest.raises(StoryNotFound):
        library.history.of(99)


def test_a_page_that_goes_back_is_read_as_it_is_now(library: Library) -> None:
    """A, then B, then A: the story is A, its history has three versions, and so on as often as it changes."""
    number = library.add(fetched(FIRST), NOW).number
    library.add(fetched(SECOND), NOW)
    for times, text in enumerate((FIRST, SECOND, FIRST, SECOND), 3):
        assert library.add(fetched(text), NOW + timedelta(hours=times)).outcome is Outcome.REVISION
        assert library.add(fetched(text), NOW).outcome is Outcome.SAME
        assert library.story(number).text == fetched(text).text
        versions = library.history.of(number)
        assert [version.number for version in versions] == list(range(1, times + 1))
        texts = [library.history.story(number, version.number).text for version in versions]
        assert texts == [fetched((FIRST, SECOND)[n % 2]).text for n in range(times)]
        assert versions[-1].added == NOW + timedelta(hours=times)
        assert versions[0].id == versions[2].id
        assert library.entry(number).revisions == times
    assert library.statistics().revisions == 2, "the same bytes are kept once"
    assert [hit.entry.number for hit in library.search("engineers")] == [number]


def test_a_page_that_came_back_stands_at_the_top(library: Library) -> None:
    """It is the latest news, and the list and its cache agree on it."""
    number = library.add(fetched(FIRST), NOW).number
    library.add(fetched(SECOND), NOW)
    other = library.add(pasted(told("Rope was stolen", "Somebody took it in the night, the harbour said.")), NOW).number
    library.add(fetched(FIRST), NOW)
    assert [entry.number for entry in library.entries().entries] == [number, other]
    assert library.catch_up() == 0


@pytest.mark.parametrize(
    "again",
    [pasted(FIRST), pasted(FIRST, "/elsewhere/lamp.txt"), fetched(FIRST, "https://mirror.example/lamp")],
    ids=["pasted", "a file", "another address"],
)
def test_an_old_copy_from_elsewhere_is_no_version(library: Library, again: Document) -> None:
    """Whoever adds a folder with old versions again has the latest still."""
    number = library.add(fetched(FIRST), NOW).number
    library.add(fetched(SECOND), NOW)
    assert library.add(again, NOW).outcome is Outcome.SAME
    assert library.story(number).text == fetched(SECOND).text


def test_a_stub_that_comes_again_covers_no_story(library: Library) -> None:
    """A page that shows its beginning, then all, then its beginning, is kept whole."""
    stub = told("Harbour keeps its lamp", *BODY[:2])
    number = library.add(fetched(stub), NOW).number
    assert library.add(fetched(FIRST), NOW).outcome is Outcome.REVISION
    assert library.add(fetched(stub), NOW).outcome is Outcome.SAME
    assert library.story(number).text == fetched(FIRST).text


def test_a_correction_of_ours_is_over_every_version(library: Library) -> None:
    """Who really said it was so before too, and is no change of the paper's."""
    number = library.add(fetched(FIRST), NOW).number
    library.add(fetched(SECOND), NOW)
    story = library.story(number)
    library.correct(number, story, 0, "Tam Weller", NOW)
    earlier = library.history.story(number, 1)
    speaker = earlier.source(earlier.quotes[0].speaker)
    assert speaker is not None
    assert speaker.name == "Tam Weller"


def test_a_deleted_story_comes_back_with_its_history(library: Library) -> None:
    """Undo brings every version again, those too to which the page came back."""
    number = library.add(fetched(FIRST), NOW).number
    for text in (SECOND, FIRST, SECOND):
        library.add(fetched(text), NOW)
    library.keep_position(number, Position.at(FIRST, 3, 0.5), NOW)
    before = library.history.of(number)
    library.shelving.delete([number])
    with pytest.raises(StoryNotFound):
        library.history.of(number)
    library.undo()
    assert library.history.of(number) == before
    assert library.story(number).text == fetched(SECOND).text


def test_nothing_is_left_of_what_is_forgotten(library: Library, tmp_path: Path) -> None:
    """Forgotten is forgotten, earlier versions too."""
    number = library.add(fetched(FIRST), NOW).number
    for text in (SECOND, FIRST):
        library.add(fetched(text), NOW)
    library.forget(number)
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        for table in ("revisions", "documents", "sightings"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_an_older_librarys_revisions_go_back_too(tmp_path: Path) -> None:
    """What a library of the version before kept is its history, and is brought back where its page is."""
    path = "/stories/lamp.txt"
    number = older(tmp_path, 4, pasted(FIRST, path))
    with Library(tmp_path / "library.db", tmp_path / "cache.db") as library:
        library.add(pasted(SECOND, path), NOW, of=number)
        library.add(pasted(FIRST, path), NOW)
        assert [version.id for version in library.history.of(number)][::2] == [pasted(FIRST).hash[:16]] * 2
        assert library.story(number).text == pasted(FIRST).text
        assert library.entry(number).progress == 0.5
