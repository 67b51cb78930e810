"""A query finds what a person who reads every entry for it would find."""

import itertools
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.library import Entry, Library, Position, Shelf
from reader.library.query.complete import Completion
from reader.story import Span
from tests.library.conftest import NOW, pasted, told
from tests.library.test_parsing import ANYTHING

STORIES = (
    ("Lamp kept by board", "“The lamp is never late,” said Ottoline Bray, who chairs it. The rope was not spoken of."),
    ("Rope runs short", "“We need rope,” said Marit Oksnes, a nurse. Ottoline Bray was there, and said nothing."),
    ("Café am Hafen", "„Das Café ist wieder offen“, sagte der Wirt am Dienstag, und die Leute sind zufrieden damit."),
    ("Nothing happened", "Nobody was there, and nothing came of it; the lamp and the rope stayed where they had been."),
    ("Bray looks back", "“It was the rope,” Bray said. “It was never the lamp that we worried about,” she said."),
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A small library with something of everything."""
    folder = tmp_path_factory.mktemp("queries")
    with Library(folder / "library.db", folder / "cache.db") as library:
        for index, ((title, text), writer) in enumerate(itertools.product(STORIES, ("Ines Quill", "Ana Lind"))):
            day = NOW - timedelta(days=index * 9)
            document = pasted(
                told(f"{title} {index}", *[text] * (1 + index % 3), writer=writer).replace(
                    "May 3, 2024", f"{day:%B} {day.day}, {day.year}"
                )
            )
            number = library.add(document, NOW).number
            library.shelving.put([number], list(Shelf)[index % 3])
            library.shelving.star([number], on=index % 4 == 0)
            library.shelving.tag([number], ["sea" if index % 2 else "Seaside"] if index % 5 else [])
            if index % 3:
                library.keep_position(number, Position.at(document.text, 3, 1.0 if index % 3 == 1 else 0.4), NOW)
            if index % 4 == 1:
                library.marks.note(number, Span(0, 4), "Ask Zoë about it", NOW)
            if index % 4 == 2:
                library.marks.highlight(number, Span(0, 4), 1, NOW)
        yield library


def day(entry: Entry) -> str:
    """The day by which a story is found."""
    return (entry.published or entry.added).isoformat()[:10]


Judge = Callable[[Library, Entry], bool]

JUDGES: dict[str, Judge] = {
    "is:unread": lambda _, entry: not entry.opened,
    "is:reading": lambda _, entry: entry.opened and entry.progress < 0.98,
    "is:read": lambda _, entry: entry.progress >= 0.98,
    "is:starred": lambda _, entry: entry.starred,
    "is:inbox": lambda _, entry: entry.shelf is Shelf.INBOX,
    "is:later": lambda _, entry: entry.shelf is Shelf.LATER,
    "is:archived": lambda _, entry: entry.shelf is Shelf.ARCHIVE,
    "is:revised": lambda _, entry: entry.revisions > 1,
    "has:notes": lambda _, entry: entry.notes > 0,
    "has:highlights": lambda _, entry: entry.highlights > 0,
    "has:tags": lambda _, entry: bool(entry.tags),
    "has:quotes": lambda _, entry: entry.quotes > 0,
    "tag:sea": lambda _, entry: entry.tags == ("sea",),
    "tag:SEA*": lambda _, entry: bool(entry.tags),
    "lang:de": lambda _, entry: entry.language == "de",
    "note:zoe": lambda _, entry: entry.notes > 0,
    "note:about": lambda _, entry: entry.notes > 0,
    'note:"about zoe"': lambda *_: False,
    "author:lind": lambda _, entry: entry.byline == ("Ana Lind",),
    "title:rope": lambda _, entry: "Rope" in entry.title,
    "title:ro*": lambda _, entry: "Rope" in entry.title,
    "speaker:bray": lambda library, entry: any(
        library.story(entry.number).said_by(source)
        for source in library.story(entry.number).sources
        if "Bray" in source.name
    ),
    'source:"bray ottoline"': lambda library, entry: any(
        source.name == "Ottoline Bray" for source in library.story(entry.number).sources
    ),
    'quote:"the rope"': lambda library, entry: any(
        "the rope" in quote.text for quote in library.story(entry.number).quotes
    ),
    '"lamp"': lambda library, entry: "lamp" in library.story(entry.number).text.lower().replace(".", " ").split(),
    '"the rope"': lambda library, entry: "the rope" in library.story(entry.number).text.lower(),
    '"cafe"': lambda library, entry: "café" in library.story(entry.number).text.lower(),
    "after:2024-04": lambda _, entry: day(entry) >= "2024-04-01",
    "before:2024-03-15": lambda _, entry: day(entry) < "2024-03-15",
    "newer:1m": lambda _, entry: day(entry) >= "2024-04-06",
    "older:3w": lambda _, entry: day(entry) < "2024-04-15",
    "words:>40": lambda _, entry: entry.words > 40,
    "words:30..60": lambda _, entry: 30 <= entry.words <= 60,
    "quotes:2": lambda _, entry: entry.quotes == 2,
    "minutes:<2": lambda _, entry: entry.minutes < 2,
}
"""Conditions -> whether a story meets them, by reading it."""

Asked = tuple[str, Judge]

CONDITIONS: st.SearchStrategy[Asked] = st.recursive(
    st.sampled_from(sorted(JUDGES.items())),
    lambda inner: st.one_of(
        inner.map(lambda one: (f"-({one[0]})", lambda library, entry: not one[1](library, entry))),
        st.tuples(inner, inner).map(
            lambda two: (
                f"({two[0][0]} {two[1][0]})",
                lambda library, entry: two[0][1](library, entry) and two[1][1](library, entry),
            )
        ),
        st.tuples(inner, inner).map(
            lambda two: (
                f"(({two[0][0]}) OR ({two[1][0]}))",
                lambda library, entry: two[0][1](library, entry) or two[1][1](library, entry),
            )
        ),
    ),
    max_leaves=5,
)


def numbers(library: Library, query: str) -> list[int]:
    """The stories of a list, in its order."""
    return [entry.number for entry in library.entries(query, now=NOW).entries]


@pytest.mark.parametrize("query", JUDGES)
def test_each_condition_finds_what_it_says(shelf: Library, query: str) -> None:
    """A filter means the same as reading each story for it."""
    judged = [entry.number for entry in shelf.entries().entries if JUDGES[query](shelf, entry)]
    assert numbers(shelf, query) == judged
    assert query in ("is:revised", 'note:"about zoe"') or 0 < len(judged) <= shelf.count()


@settings(max_examples=120)
@given(CONDITIONS)
def test_conditions_go_together(shelf: Library, asked: Asked) -> None:
    """However they are put together, list, search and count agree with reading each story for them."""
    query, judge = asked
    judged = [entry.number for entry in shelf.entries().entries if judge(shelf, entry)]
    assert numbers(shelf, query) == judged
    assert shelf.count(query, NOW) == len(judged)
    assert sorted(hit.entry.number for hit in shelf.search(query, now=NOW)) == sorted(judged)


@pytest.mark.parametrize(
    "query", ["", "rope", "is:inbox", "rope sort:title", "sort:-published", "rope sort:-added", "sort:progress"]
)
def test_pages_are_the_whole_list(shelf: Library, query: str) -> None:
    """Page after page each story comes once, in the order of the whole."""
    whole = shelf.asking.answer(query, NOW)
    paged, after = [], None
    while True:
        page = shelf.asking.answer(query, NOW, after, 3)
        assert page.total == whole.total == len(whole.hits)
        paged += [hit.entry.number for hit in page.hits]
        after = page.after
        if after is None:
            break
    assert paged == [hit.entry.number for hit in whole.hits]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("added", lambda entry: -entry.number),
        ("published", lambda entry: -int(day(entry).replace("-", ""))),
        ("title", lambda entry: entry.title.lower()),
        ("length", lambda entry: -entry.words),
        ("progress", lambda entry: -entry.progress),
    ],
)
def test_a_list_can_be_ordered(shelf: Library, key: str, value: Callable[[Entry], object]) -> None:
    """Each order goes by what it says, and turned round by the opposite."""
    entries = list(shelf.entries(f"sort:{key}").entries)
    assert [value(entry) for entry in entries] == sorted(map(value, entries))  # type: ignore[type-var]
    assert list(shelf.entries(f"sort:-{key}").entries) == entries[::-1]


def test_a_search_for_somebody_shows_what_they_say(shelf: Library) -> None:
    """The passage is the quotation itself."""
    hits = shelf.search("speaker:oksnes")
    assert hits
    for hit in hits:
        assert hit.snippet.startswith("“We need rope")
        assert shelf.story(hit.entry.number).text[hit.offset :].startswith("We need rope")
    (hit, *_) = shelf.search("quote:worried")
    assert "never the lamp that we worried" in hit.snippet
    assert {hit.snippet[slice(*span)] for span in hit.spans} == {"worried"}


def test_somebody_is_found_by_all_their_names(library: Library) -> None:
    """What a person said is one person is searched as one."""
    for name in ("Sune Engel Rasmussen", "Sune Rasmussen", "Anders Rasmussen"):
        library.add(
            pasted(told(f"The lamp of {name}", f"“The lamp is lit,” said {name}, a keeper of lamps, on Tuesday.")), NOW
        )
    library.people.same("Sune Rasmussen", "Sune Engel Rasmussen")
    for query in ("speaker:engel", 'speaker:"Sune Rasmussen"', "source:sune"):
        found = {entry.title for entry in library.entries(query).entries}
        assert found == {"The lamp of Sune Engel Rasmussen", "The lamp of Sune Rasmussen"}, query


def test_what_is_understood_is_searched_while_the_rest_makes_no_sense(shelf: Library) -> None:
    """A slip in a query shows what the rest finds, and is told of."""
    answer = shelf.asking.answer("lamp is:unred", NOW, typing=True)
    assert answer.error is not None
    assert answer.total == shelf.count("lamp ")
    with pytest.raises(QueryError):
        shelf.entries("lamp is:unred")


def completed(library: Library, text: str) -> list[str]:
    """What a text becomes when each of its completions is taken."""
    made = []
    for completion in library.asking.complete(text, len(text)):
        assert isinstance(completion, Completion)
        made.append(text[: completion.span.start] + completion.text + text[completion.span.end :])
    return made


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lamp sp", "lamp speaker:"),
        ("lamp -sp", "lamp -speaker:"),
        ("is:un", "is:unread "),
        ("sort:-ti", "sort:-title "),
        ("tag:s", "tag:sea "),
        ("speaker:ot", 'speaker:"Ottoline Bray" '),
        ('speaker:"mar', 'speaker:"Marit Oksnes" '),
        ("speaker:", "speaker:Bray "),
        ("lang:", "lang:en "),
    ],
)
def test_what_is_typed_is_completed(shelf: Library, typed: str, first: str) -> None:
    """Names of fields, and the values that there are, the most frequent first; each is a query that finds something."""
    made = completed(shelf, typed)
    assert made
    assert made[0] == first
    for query in made:
        if not query.endswith(":"):
            assert shelf.count(query, NOW) >= 0


@given(ANYTHING, st.integers(0, 60))
def test_anything_can_be_completed(shelf: Library, text: str, cursor: int) -> None:
    """Completion never breaks, and never touches what stands behind the cursor."""
    cursor = min(cursor, len(text))
    for completion in shelf.asking.complete(text, cursor):
        assert completion.span.start <= completion.span.end == cursor
