"""Who said a quotation, as a person has it, stands over every later reading of the story."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import StoryNotFound
from reader.library import Library, Outcome, schema
from reader.story import Quote, Story, understand
from tests.library.conftest import BODY, NOW, pasted, told

LAMP = told("Harbour keeps its lamp")


def speaker(story: Story, words: str) -> str | None:
    """The name of whoever says the quotation that begins so."""
    source = story.source(quoted(story, words).speaker)
    return source.name if source else None


def quoted(story: Story, words: str) -> Quote:
    """The quotation that begins so."""
    return story.quotes[index(story, words)]


def index(story: Story, words: str) -> int:
    """Which quotation begins so."""
    return next(number for number, quote in enumerate(story.quotes) if quote.text.startswith(words))


def correct(library: Library, number: int, words: str, name: str | None) -> None:
    """Correct the quotation that begins so."""
    story = library.story(number)
    library.correct(number, story, index(story, words), name, NOW)


@pytest.fixture
def number(library: Library) -> int:
    """A story that is kept; somebody is named for "It costs us" in it."""
    number = library.add(pasted(LAMP, "/lamp.txt"), NOW).number
    assert speaker(library.story(number), "It costs us") == "Ottoline Bray"
    return number


def test_a_correction_is_kept(library: Library, number: int) -> None:
    """The next time the story is opened it is as the person put it right, and nothing else is another."""
    before = library.story(number)
    correct(library, number, "It costs us", "Tam Weller")
    library.close()
    story = library.story(number)
    assert speaker(story, "It costs us") == "Tam Weller"
    assert quoted(story, "It costs us").corrected
    assert speaker(story, "We shall look") == speaker(before, "We shall look")
    assert (story.text, story.blocks) == (before.text, before.blocks)


def test_nobody_may_be_right(library: Library, number: int) -> None:
    """That nobody is known to have said it is kept as any name is."""
    correct(library, number, "It costs us", None)
    assert speaker(library.story(number), "It costs us") is None
    assert quoted(library.story(number), "It costs us").corrected


def test_the_last_correction_counts_and_can_be_taken_back(library: Library, number: int, tmp_path: Path) -> None:
    """Whoever corrects again means that; taken back, the story is as it was understood, and others stay corrected."""
    before = library.story(number)
    for name in ("Tam Weller", None, "Ines Quill"):
        correct(library, number, "It costs us", name)
    correct(library, number, "We shall look", "Tam Weller")
    assert speaker(library.story(number), "It costs us") == "Ines Quill"
    story = library.story(number)
    library.take_back(number, story, index(story, "It costs us"))
    assert quoted(library.story(number), "It costs us") == quoted(before, "It costs us")
    assert speaker(library.story(number), "We shall look") == "Tam Weller"
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        assert connection.execute("SELECT story, speaker FROM attributions").fetchall() == [(number, "Tam Weller")]


def test_it_stands_when_the_cache_is_gone_or_of_another_edition(
    library: Library, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is in the library, not in what can be made anew: a newer understanding is corrected like the old one."""
    correct(library, number, "It costs us", "Tam Weller")
    library.close()
    monkeypatch.setattr(schema, "EDITION_OF_CACHE", "another")
    assert speaker(library.story(number), "It costs us") == "Tam Weller"
    library.close()
    for path in tmp_path.glob("cache.db*"):
        path.unlink()
    assert speaker(library.story(number), "It costs us") == "Tam Weller"


def test_it_stands_in_a_new_version_of_the_text(library: Library, number: int) -> None:
    """Paragraphs that come before it, and changes around it, leave a correction at its words."""
    correct(library, number, "It costs us", "Tam Weller")
    body = ("A new beginning was written for this story overnight.", *BODY[:1], BODY[1].replace("who has", "she has"))
    added = library.add(pasted(told("Harbour keeps its lamp", *body, *BODY[2:]), "/lamp.txt"), NOW)
    assert (added.number, added.outcome) == (number, Outcome.REVISION)
    assert speaker(library.story(number), "It costs us") == "Tam Weller"


def test_where_the_words_are_gone_it_waits_for_them(library: Library, number: int) -> None:
    """A version without the quotation is read as it is; when the words come back, so does the correction."""
    correct(library, number, "We shall look", "Tam Weller")
    without = told("Harbour keeps its lamp", *BODY[:4], "The rope was found on Friday.")
    assert library.add(pasted(without, "/lamp.txt"), NOW).number == number
    assert not any(quote.corrected for quote in library.story(number).quotes)
    again = told("Harbour keeps its lamp", *BODY, "The rope was found on Friday.")
    assert library.add(pasted(again, "/lamp.txt"), NOW).number == number
    assert speaker(library.story(number), "We shall look") == "Tam Weller"


def test_the_same_short_words_elsewhere_are_not_corrected(library: Library) -> None:
    """Of several that say "No" the one is meant that was corrected, and no other takes its place."""
    asked = (
        "Everybody on the pier was asked whether the lamp should go, and the answers were not long.",
        "“No,” said Ottoline Bray, who has chaired the board since the ferry stopped.",
        "The engineers, who had come with drawings, were asked the same thing an hour later in the rain.",
        "“No,” said Tam Weller, who measures rope for a living and was late for his boat.",
    )
    number = library.add(pasted(told("Two answers", *asked), "/no.txt"), NOW).number
    story = library.story(number)
    assert [speaker.text for speaker in story.quotes] == ["No,", "No,"]
    library.correct(number, story, 1, "Ines Quill", NOW)
    assert [quote.corrected for quote in library.story(number).quotes] == [False, True]
    fewer = told("Two answers", *asked[:3], "Nothing else was heard on the pier that day, and nobody minded.")
    assert library.add(pasted(fewer, "/no.txt"), NOW).number == number
    assert [quote.corrected for quote in library.story(number).quotes] == [False]


def test_a_forgotten_story_takes_its_corrections_along(library: Library, number: int, tmp_path: Path) -> None:
    """Nothing of it is left in the file, the names neither."""
    correct(library, number, "It costs us", "Zebedee Quorn")
    library.forget(number)
    for attempt in (
        lambda: library.correct(number, understand(pasted(LAMP)), 0, "Tam Weller", NOW),
        lambda: library.story(number),
    ):
        with pytest.raises(StoryNotFound):
            attempt()
    library.close()
    assert b"Zebedee" not in (tmp_path / "library.db").read_bytes()
