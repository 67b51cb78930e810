"""Who speaks in the library: counted as stories come and go, and two names are one person where somebody says so."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LibraryError, ReaderError
from reader.library import Library, NameKind, Order
from reader.library.likenames import distance
from reader.library.persons import Said, Voice
from reader.story import QuoteKind
from tests.library import conftest
from tests.library.conftest import NOW, pasted, rows

SPEAKERS = ("Sune Engel Rasmussen", "Sune Rasmussen", "Ottoline Bray", "Tam Weller")


def story(title: str, *said: tuple[str, str], day: str = "May 3, 2024", writer: str = "Ines Quill") -> str:
    """A story in which people say something: their names, and what."""
    paragraphs = [f"“{words},” said {name}, who has chaired the board since the ferry stopped." for name, words in said]
    opening = f"The harbour board met again and spoke for three hours of {title.lower()} and of little else."
    return "\n\n".join((title, f"By {writer}", day, opening, *paragraphs)) + "\n"


LAMP = story("The lamp", ("Ottoline Bray", "It costs us eleven dollars a year"), ("Tam Weller", "Nobody has needed it"))
ROPE = story(
    "The rope",
    ("Ottoline Bray", "We shall look into the rope and nothing else"),
    day="June 9, 2023",
    writer="Ada Fenwick",
)
FERRY = story(
    "The ferry", ("Sune Rasmussen", "The ferry will not leave this week"), ("OTTOLINE BRAY", "That is what I heard too")
)


def filled(library: Library, *texts: str) -> Library:
    """A library with some stories."""
    for text in texts or (LAMP, ROPE, FERRY):
        library.add(pasted(text), NOW)
    return library


def listed(library: Library, query: str = "", **wanted: Any) -> list[tuple[str, int, int]]:
    """Names, stories and quotations."""
    return [(one.name, one.stories, one.quotes) for one in library.people.list(query, **wanted).voices]


def test_the_most_quoted_come_first(library: Library) -> None:
    """Each with their stories and quotations, the first and the last date, and what they were called last."""
    filled(library)
    assert listed(library) == [("Ottoline Bray", 3, 3), ("Sune Rasmussen", 1, 1), ("Tam Weller", 1, 1)]
    bray = library.people.list("bray").voices[0]
    assert (bray.first, bray.last) == (date(2023, 6, 9), date(2024, 5, 3))
    assert sum(bray.times) == 3 and bray.times[0] == 1 and bray.times[-1] == 2
    assert "chaired the board" in bray.role or bray.role == ""


@pytest.mark.parametrize("order", Order)
def test_pages_follow_each_other(library: Library, order: Order) -> None:
    """Page by page everybody is there once, in one order, also where names are one person's."""
    filled(library)
    library.people.same("Sune Rasmussen", "Tam Weller")
    whole = library.people.list(order=order).voices
    found: list[Voice] = []
    after = None
    while True:
        page = library.people.list(order=order, after=after, limit=1)
        found += page.voices
        after = page.after
        if after is None:
            break
    assert tuple(found) == whole
    assert {one.name for one in whole} == {"Ottoline Bray", "Tam Weller"}


@pytest.mark.parametrize("query", ["bray", "br", "otto bra", "BRAY OTTOLINE", "ottoline b"])
def test_a_few_letters_find_somebody(library: Library, query: str) -> None:
    """Words of a name in any order, the last as far as it is typed."""
    assert [name for name, *_ in listed(filled(library), query)] == ["Ottoline Bray"]


@pytest.mark.parametrize("query", ["zzz", "“", "*", '" OR 1', "-"])
def test_any_text_is_a_query(library: Library, query: str) -> None:
    """What is nobody's name finds nobody."""
    assert listed(filled(library), query) == []


def test_a_page_has_everything(library: Library) -> None:
    """Names, dates, papers, months, and every quotation in order of date, each where it stands."""
    filled(library)
    bray = library.people.person("ottoline bray")
    assert (bray.name, bray.kind, bray.stories, bray.quotes) == ("Ottoline Bray", NameKind.PERSON, 3, 3)
    assert bray.months == ((date(2023, 6, 1), 1), (date(2024, 5, 1), 2))
    assert bray.publications == (("", 3, 3),)
    said = library.people.quotations("Ottoline Bray").said
    assert [(one.story, one.words.rstrip(",")) for one in said] == [
        (3, "That is what I heard too"),
        (1, "It costs us eleven dollars a year"),
        (2, "We shall look into the rope and nothing else"),
    ]
    for one in said:
        text = library.story(one.story).text
        assert text[one.offset :].startswith(one.words)
        assert "".join(one.context[slice(*span)] for span in one.spans) == one.words
        assert one.kind is QuoteKind.DIRECT
    oldest = library.people.quotations("Ottoline Bray", oldest_first=True).said
    assert [one.story for one in oldest] == [2, 1, 3]


def test_quotations_come_page_by_page(library: Library) -> None:
    """Page by page there is every quotation, once."""
    filled(library)
    found: list[Said] = []
    after = None
    while True:
        page = library.people.quotations("Ottoline Bray", after=after, limit=1)
        found += page.said
        after = page.after
        if after is None:
            break
    assert tuple(found) == library.people.quotations("Ottoline Bray").said
    assert len(found) == 3


def test_nobody_has_no_page(library: Library) -> None:
    """A name that no story has, or has any more, is told of."""
    filled(library)
    library.forget(3)
    for name in ("Nobody At All", "Sune Rasmussen", ""):
        with pytest.raises(LibraryError, match="nobody's name here"):
            library.people.person(name)


def test_two_names_are_one_person(library: Library) -> None:
    """They are counted together under the one that was named, found by either, and parted they are two again."""
    filled(library)
    before = library.people.list()
    library.people.same("sune rasmussen", "Tam Weller")
    assert listed(library) == [("Ottoline Bray", 3, 3), ("Tam Weller", 2, 2)]
    assert listed(library, "sune") == [("Tam Weller", 2, 2)]
    assert library.people.names("Sune Rasmussen") == ("Tam Weller", "Sune Rasmussen")
    both = library.people.person("Sune Rasmussen")
    assert (both.name, both.stories, dict(both.names)) == ("Tam Weller", 2, {"Tam Weller": 1, "Sune Rasmussen": 1})
    assert {one.story for one in library.people.quotations("Tam Weller").said} == {1, 3}
    library.people.part("Sune Rasmussen")
    assert library.people.list() == before


def test_what_was_said_to_be_one_follows(library: Library) -> None:
    """A is B, B is C: all are C; B parted takes A along; what is said round in a circle only changes the name they go by."""
    filled(library)
    people = library.people
    people.same("Sune Rasmussen", "Tam Weller")
    people.same("Tam Weller", "Ottoline Bray")
    assert set(people.names("Sune Rasmussen")) == {"Ottoline Bray", "Tam Weller", "Sune Rasmussen"}
    people.same("Ottoline Bray", "Sune Rasmussen")
    assert people.names("Tam Weller")[0] == "Sune Rasmussen"
    assert listed(library) == [("Sune Rasmussen", 5, 5)]
    library.undo()
    people.part("Tam Weller")
    assert people.names("Sune Rasmussen") == ("Tam Weller", "Sune Rasmussen")
    assert people.names("Ottoline Bray") == ("Ottoline Bray",)
    with pytest.raises(LibraryError, match="nobody else"):
        people.part("Ottoline Bray")


def test_one_who_is_said_to_be_himself_is_no_step(library: Library) -> None:
    """Nothing was changed, and so there is nothing to undo; an empty name is nobody's."""
    filled(library)
    library.people.same("Tam Weller", "TAM  weller")
    assert library.undo() is None
    with pytest.raises(LibraryError, match="is empty"):
        library.people.same("Tam Weller", " ")


NAMES = ("A", "B", "C", "D", "E")


@settings(max_examples=40)
@given(said=st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=9))
def test_what_is_said_of_names_can_be_taken_back(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str]]
) -> None:
    """Whatever is said, nobody is two persons, and each step back gives what was before, by undoing and by parting."""
    folder = tmp_path_factory.mktemp("library")
    sql = "SELECT * FROM main.aliases ORDER BY name"
    with conftest.filled(folder, Library.count) as library:
        people = library.people
        states = []
        for one, other in said:
            before, root, target = rows(folder, sql), people.names(one)[0], people.names(other)
            people.same(one, other)
            after = rows(folder, sql)
            assert set(people.names(one)) == set(people.names(other))
            if root not in target:
                people.part(root)
                assert rows(folder, sql) == before
                library.undo()
                assert rows(folder, sql) == after
            elif other not in (root, one):
                assert people.names(one)[0] == other
            states += [before] * (after != before)
        groups = {frozenset(people.names(name)) for name in NAMES}
        assert sum(map(len, groups)) == len(NAMES)
        while states:
            assert library.undo()
            assert rows(folder, sql) == states.pop()


RECOUNT = """
    SELECT n.kind, n.folded, n.stories, n.quotes, n.last, count(v.revision), coalesce(sum(v.quotes), 0),
        coalesce(max(v.day), 0)
    FROM cache.names AS n LEFT JOIN (
        SELECT name, revision, quotes, day FROM cache.voices UNION ALL SELECT name, revision, 0, day FROM cache.written
    ) AS v ON v.name = n.number GROUP BY n.number"""

ACTIONS: tuple[Callable[[Library, int], object], ...] = (
    lambda library, number: library.add(pasted((LAMP, ROPE, FERRY)[number % 3]), NOW),
    lambda library, number: library.add(pasted((LAMP, ROPE, FERRY)[number % 3] + "\nIt rained.\n", "/a.txt"), NOW),
    lambda library, number: library.add(
        pasted((LAMP, ROPE, FERRY)[number % 3].replace("Tam Weller", "Ada Fenwick"), "/a.txt"), NOW
    ),
    lambda library, number: library.shelving.delete([number]),
    lambda library, number: library.forget(number),
    lambda library, number: library.correct(number, library.story(number), 0, "Sune Rasmussen", NOW),
    lambda library, number: library.correct(number, library.story(number), 0, None, NOW),
    lambda library, number: library.undo(),
)


@settings(max_examples=25)
@given(deeds=st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(1, 4)), max_size=12))
def test_what_is_counted_is_what_there_is(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[Callable[[Library, int], object], int]]
) -> None:
    """After any sequence of adding, revising, correcting, deleting and undoing, every count is a recount's."""
    folder = tmp_path_factory.mktemp("library")
    with conftest.filled(folder, filled) as library:
        for act, number in deeds:
            try:
                act(library, number)
            except ReaderError:  # a story that is not there, a step that cannot be undone: as a person meets them
                continue
            library.catch_up()
        counted = rows(folder, RECOUNT)
        assert counted and all(row[2:5] == row[5:8] for row in counted)
        voices = {one.name: one for one in library.people.list().voices}
        said = {name: library.people.quotations(name).said for name in voices}
        assert {name: len(one) for name, one in said.items()} == {name: one.quotes for name, one in voices.items()}


def test_a_correction_moves_a_quotation(library: Library) -> None:
    """Who is named for it is listed for it, and who is not any more has gone."""
    filled(library, LAMP)
    words = "Nobody has needed it"
    told = library.story(1)
    index = next(number for number, quote in enumerate(told.quotes) if quote.text.startswith(words))
    library.correct(1, told, index, "Ines Quill", NOW)
    assert ("Ines Quill", 1, 1) in listed(library)
    said = library.people.quotations("Ines Quill").said
    assert [one.corrected for one in said] == [True]
    library.undo()
    assert ("Ines Quill", 1, 1) not in listed(library)


def test_unnamed_sources_by_publication(library: Library, tmp_path: Path) -> None:
    """How many of a paper's stories rest on somebody unnamed, and what they are called."""
    body = "“It was never tested,” said a Western security official.\n\n“Nobody asked,” said another person in town.\n"
    library.add(pasted(f"The dam\n\nBy Ada Fenwick\n\nMay 3, 2024\n\nThe dam broke at night, all say.\n\n{body}"), NOW)
    filled(library, LAMP)
    (paper,) = library.people.unnamed()
    assert (paper.publication, paper.stories, paper.unnamed) == ("", 2, 1)
    assert ("a Western security official", 1, 1) in paper.phrases
    assert listed(library, kinds=[NameKind.ANONYMOUS])


def test_writers_are_listed_and_have_pages(library: Library) -> None:
    """Their stories, newest first, and what the stories tell of them; nobody is both writer and source in one list."""
    bio = "\n\nAda Fenwick covers harbours and ferries.\n\nWrite to Ada Fenwick at ada.fenwick@tidewater.example\n"
    filled(library, LAMP, ROPE + bio, FERRY)
    assert listed(library, kinds=[NameKind.AUTHOR]) == [("Ines Quill", 2, 0), ("Ada Fenwick", 1, 0)]
    assert [one.title for one in library.people.stories("ines quill").stories] == ["The ferry", "The lamp"]
    first = library.people.stories("Ines Quill", limit=1)
    assert first.after is not None
    assert [one.title for one in library.people.stories("Ines Quill", first.after, 1).stories] == ["The lamp"]
    writer = library.people.author("Ines Quill")
    assert (writer.kind, writer.stories, writer.months) == (NameKind.AUTHOR, 2, ((date(2024, 5, 1), 2),))
    card = library.people.writer("Ada Fenwick").card
    assert card is not None and card.email == "ada.fenwick@tidewater.example"
    with pytest.raises(LibraryError):
        library.people.author("Ottoline Bray")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sune Rasmussen", "Sune Engel Rasmussen"),
        ("S. E. Rasmussen", "Sune Engel Rasmussen"),
        ("Rasmussen", "Sune Rasmussen"),
        ("Recep Erdogan", "Recep Tayyip Erdoğan"),
        ("IAEA", "International Atomic Energy Agency"),
        ("Jose Peña", "José Peña"),
    ],
)
def test_names_that_could_be_one(one: str, other: str) -> None:
    """A middle name, initials, a last name alone, letters, accents: either way round."""
    assert distance(one, other) is not None
    assert distance(one, other) == distance(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sune Rasmussen", "Anders Rasmussen"),
        ("Sune Rasmussen", "Sune Engel"),
        ("Tam Weller", "Tam Weller"),
        ("IAEA", "International Energy Agency"),
        ("", "Tam"),
    ],
)
def test_names_that_could_not(one: str, other: str) -> None:
    """Another first name, another last one, the name itself."""
    assert distance(one, other) is None


def test_suggestions_are_only_told(library: Library) -> None:
    """Who could be the same is offered, whoever is already is not, and nothing is done by itself."""
    both = story("Both", ("Sune Engel Rasmussen", "The ferry has left the harbour"), ("Anders Rasmussen", "It has not"))
    filled(library, FERRY, both)
    assert [one.name for one in library.people.suggestions("Sune Rasmussen")] == ["Sune Engel Rasmussen"]
    assert len(listed(library)) == 4
    library.people.same("Sune Rasmussen", "Sune Engel Rasmussen")
    assert library.people.suggestions("Sune Rasmussen") == ()


def test_somebody_is_found_by_words_of_the_name(library: Library) -> None:
    """The one who is meant; of several, and of none, it is said."""
    filled(library)
    assert library.people.find("tam weller") == ("Tam Weller", NameKind.PERSON)
    assert library.people.find("weller") == ("Tam Weller", NameKind.PERSON)
    with pytest.raises(LibraryError, match="nobody's name"):
        library.people.find("zzz")
    filled(library, story("More", ("Tom Weller", "I am somebody else")))
    with pytest.raises(LibraryError, match="several"):
        library.people.find("weller")
