"""What is given to a library stays there, once, and is found where a person left it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document import Origin, OriginKind, read
from reader.errors import DocumentError, StoryNotFound
from reader.library import Library, Outcome, Position
from reader.story import understand
from tests.library.conftest import BODY, NOW, filled, pasted, told


def test_a_story_is_kept_and_listed(library: Library) -> None:
    """What was added can be opened, and the list says what it is."""
    added = library.add(pasted(told("Harbour keeps its lamp"), "/news/lamp.txt"), NOW)
    assert added.outcome is Outcome.NEW
    assert library.entries().entries == (added.entry,)
    entry = added.entry
    assert (entry.number, entry.title, entry.byline) == (added.number, "Harbour keeps its lamp", ("Ines Quill",))
    assert entry.published is not None
    assert entry.published.isoformat() == "2024-05-03"
    assert (entry.added, entry.revisions, entry.progress) == (NOW, 1, 0.0)
    assert entry.origin == Origin(OriginKind.FILE, "/news/lamp.txt")
    assert entry.opening.startswith("The harbour board voted on Tuesday")
    assert entry.opening.endswith("…")
    assert len(entry.opening) < 250


def test_a_kept_story_is_what_was_understood(library: Library) -> None:
    """Keeping changes nothing, whether the story comes from the cache or not."""
    document = pasted(told("Harbour keeps its lamp"))
    number = library.add(document, NOW).number
    assert library.story(number) == understand(document)
    assert library.document(number) == document
    entry, story = library.entry(number), library.story(number)
    assert (entry.id, entry.words, entry.minutes) == (story.id, story.words, story.minutes)
    assert (entry.quotes, entry.sources) == (len(story.listed), len(story.sources))


def test_the_same_bytes_are_one_story(library: Library) -> None:
    """Adding a folder twice adds nothing."""
    first = library.add(pasted(told("Harbour keeps its lamp"), "/one.txt"), NOW)
    again = library.add(pasted(told("Harbour keeps its lamp"), "/another.txt"), NOW)
    assert (again.outcome, again.number, again.entry) == (Outcome.SAME, first.number, first.entry)
    assert library.count() == 1


@settings(max_examples=25)
@given(st.binary(min_size=1, max_size=2_000) | st.text(min_size=1).map(str.encode))
def test_bytes_come_back_as_they_were_given(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Nothing that was given is lost, in whatever encoding it is; what is no text is refused and leaves no trace."""
    folder = tmp_path_factory.mktemp("library")
    with filled(folder, Library.count) as library:
        try:
            document = read(data, Origin(OriginKind.PASTE))
            number = library.add(document, NOW).number
        except DocumentError:
            assert library.count() == 0
        else:
            assert library.document(number) == document
            assert library.document(number).data == data


def test_nothing_is_not_kept(library: Library) -> None:
    """An empty file is told of, not listed."""
    with pytest.raises(DocumentError, match="holds no text"):
        library.add(pasted(" \n\n", "/empty.txt"), NOW)
    assert library.count() == 0


def test_a_new_version_from_the_same_place_is_a_revision(library: Library) -> None:
    """A page that was corrected is still the story that it was, and the newest version is the one that is read."""
    first = library.add(pasted(told("Harbour keeps lamp"), "/lamp.txt"), NOW)
    library.add(pasted(told("A story between", "Something else altogether happened on the other side of town.")), NOW)
    corrected = told("Harbour keeps its lamp, for now", *BODY[:3], "The rope was found in the lamp room.")
    second = library.add(pasted(corrected, "/lamp.txt"), NOW)
    assert (second.outcome, second.number) == (Outcome.REVISION, first.number)
    assert second.entry.revisions == 2
    assert library.story(first.number).title == "Harbour keeps its lamp, for now"
    assert [entry.title for entry in library.entries().entries] == [
        "Harbour keeps its lamp, for now",
        "A story between",
    ]


def test_a_new_version_under_the_same_headline_is_a_revision(library: Library) -> None:
    """Pasted again the next day, with a paragraph more, it is the same story."""
    first = library.add(pasted(told("Harbour keeps its lamp")), NOW)
    second = library.add(pasted(told("Harbour Keeps Its Lamp", *BODY, "The rope was found on Friday.")), NOW)
    assert (second.outcome, second.number) == (Outcome.REVISION, first.number)
    assert library.count() == 1


def test_the_same_headline_over_another_text_is_another_story(library: Library) -> None:
    """A daily column bears one name and is another story each day."""
    library.add(pasted(told("The week in harbours")), NOW)
    other = (
        "Nothing at all happened at any of the four piers, and the gulls, who had been promised bread, went home early."
    )
    assert library.add(pasted(told("The week in harbours", other)), NOW).outcome is Outcome.NEW


def test_another_text_in_the_same_file_is_another_story(library: Library) -> None:
    """A file that is written over takes no story with it."""
    library.add(pasted(told("Harbour keeps its lamp"), "/paste.txt"), NOW)
    other = (
        "Nothing at all happened at any of the four piers, and the gulls, who had been promised bread, went home early."
    )
    assert library.add(pasted(told("A quiet week", other), "/paste.txt"), NOW).outcome is Outcome.NEW
    assert library.count() == 2


def test_an_earlier_version_given_again_changes_nothing(library: Library) -> None:
    """An old copy that lies elsewhere is no newer version; the newest stays the one that is read."""
    library.add(pasted(told("Harbour keeps lamp"), "/lamp.txt"), NOW)
    library.add(pasted(told("Harbour keeps lamp", *BODY, "More."), "/lamp.txt"), NOW)
    again = library.add(pasted(told("Harbour keeps lamp"), "/old/lamp.txt"), NOW)
    assert (again.outcome, again.entry.revisions) == (Outcome.SAME, 2)
    assert library.story(again.number).text.endswith("More.\n")


def test_pages_give_every_story_once_newest_first(library: Library) -> None:
    """However the list is paged, and though stories come in meanwhile, none is left out and none is shown twice."""
    numbers = [
        library.add(pasted(told(f"Story {n}", f"What happened to number {n} alone.")), NOW).number for n in range(7)
    ]
    page = library.entries(limit=3)
    seen = [entry.number for entry in page.entries]
    library.add(pasted(told("Meanwhile", "Somebody came in with news of her own.")), NOW)
    while page.after is not None:
        page = library.entries(after=page.after, limit=3)
        seen += [entry.number for entry in page.entries]
    assert seen == numbers[::-1]


def test_a_list_is_filtered_by_title_and_byline(library: Library) -> None:
    """A few letters of what one remembers are enough, and the body does not disturb."""
    for n, (title, writer) in enumerate(
        (("Harbour keeps its lamp", "Ines Quill"), ("Rope was stolen", "Édouard Lamp"))
    ):
        library.add(
            pasted(told(title, f"The hills {n} and the sea {n} had nothing to do with it.", writer=writer)), NOW
        )
    assert [entry.title for entry in library.entries("title:lam").entries] == ["Harbour keeps its lamp"]
    assert [entry.title for entry in library.entries("author:lam* OR title:lam").entries] == [
        "Rope was stolen",
        "Harbour keeps its lamp",
    ]
    assert [entry.title for entry in library.entries('author:"edouard la"*').entries] == ["Rope was stolen"]
    assert library.entries("title:hills").entries == ()
    assert len(library.entries("*** ").entries) == 2
    assert library.entries("lamp", limit=1).after is not None


def test_a_forgotten_story_is_gone(library: Library, tmp_path: Path) -> None:
    """Nothing of it is left to list, find or open, nor in the file; and its number is nobody else's."""
    number = library.add(pasted(told("Harbour keeps its lamp"), "/secret/lamp.txt"), NOW).number
    library.add(pasted(told("Harbour keeps its lamp", *BODY, "More of it."), "/secret/lamp.txt"), NOW)
    library.keep_position(number, Position.at("It costs us", 3, 0.5), NOW)
    library.forget(number)
    assert library.entries().entries == ()
    assert library.search("harbour lamp") == ()
    assert library.position(number) is None
    for gone in (library.entry, library.story, library.document, library.forget):
        with pytest.raises(StoryNotFound):
            gone(number)
    library.close()
    assert b"/secret" not in (tmp_path / "library.db").read_bytes()
    assert library.add(pasted(told("Harbour keeps its lamp")), NOW).number > number


def test_a_large_forgotten_story_gives_its_room_back(library: Library, tmp_path: Path) -> None:
    """The file shrinks by what is forgotten."""
    library.add(pasted(told("A small one")), NOW)
    library.close()
    small = (tmp_path / "library.db").stat().st_size
    words = " ".join(f"word{n}" for n in range(60_000))
    number = library.add(pasted(told("A large one", words)), NOW).number
    library.close()
    assert (tmp_path / "library.db").stat().st_size > small + 50_000
    library.forget(number)
    library.close()
    assert (tmp_path / "library.db").stat().st_size <= small + 20_000


def test_a_place_is_kept_through_a_revision(library: Library) -> None:
    """A person who left at some words finds them again, though paragraphs came before them."""
    number = library.add(pasted(told("Harbour keeps its lamp"), "/lamp.txt"), NOW).number
    text = library.story(number).text
    library.keep_position(number, Position.at(text, text.index("Engineers had asked"), 0.6), NOW)
    assert library.entry(number).progress == 0.6
    more = told("Harbour keeps its lamp", "A new beginning was written for this story overnight.", *BODY)
    assert library.add(pasted(more, "/lamp.txt"), NOW).outcome is Outcome.REVISION
    place = library.position(number)
    assert place is not None
    assert library.story(number).text[place.offset :].startswith("Engineers had asked")


def test_a_story_that_was_never_opened_has_no_place(library: Library) -> None:
    """It opens at its beginning."""
    assert library.position(library.add(pasted(told("Harbour keeps its lamp")), NOW).number) is None


def test_the_place_in_a_story_that_is_not_there_is_not_kept(library: Library) -> None:
    """A story that was forgotten in another window is told of."""
    with pytest.raises(StoryNotFound):
        library.keep_position(5, Position.at("text", 0, 0.0), NOW)


def test_the_samples_welcome_once(library: Library) -> None:
    """The first run has something to show, below what a person added first; forgotten samples never come back."""
    own = library.add(pasted(told("Harbour keeps its lamp")), NOW).number
    assert library.welcome(NOW) > 0
    entries = library.entries().entries
    assert entries[0].number == own
    assert [entry.origin.kind for entry in entries[1:]] == [OriginKind.SAMPLE] * (len(entries) - 1)
    assert [entry.origin.place for entry in entries[1:]] == sorted(entry.origin.place for entry in entries[1:])
    for entry in entries[1:]:
        library.forget(entry.number)
    assert library.welcome(NOW) == 0
    assert library.count() == 1


def test_statistics_say_what_is_kept(library: Library) -> None:
    """`reader where` can tell what the disk is used for."""
    texts = (told("Harbour keeps its lamp"), told("Harbour keeps its lamp", *BODY, "More of it."))
    for text in texts:
        library.add(pasted(text), NOW)
    held = library.statistics()
    assert (held.stories, held.revisions, held.waiting) == (1, 2, 0)
    assert held.given == sum(len(text.encode()) for text in texts)
    assert held.library_size > 0
    assert held.cache_size > 0
