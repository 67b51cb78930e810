"""Importing: what another program knew of a story is put on it, now or when it is fetched, once however often."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.document import Origin, OriginKind
from reader.document.fetch import Fetcher
from reader.document.imports import formats
from reader.document.imports.brought import Brought, Known, Passage
from reader.errors import DocumentError
from reader.library import Library, MarkKind, Shelf, facts
from reader.library.importing import Fate, Imported
from reader.library.taking import Wish, take
from reader.library.whence import again
from tests.document.imports import exports
from tests.document.imports.exports import as_json
from tests.library.conftest import BODY, NOW, clock, pasted, rows, told
from tests.library.test_steps import state
from tests.serving import Server, redirect

SAVED = datetime(2024, 3, 5, 12, tzinfo=UTC)
TITLE = "Harbour keeps its lamp"
PAGE = f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
PAGE += "".join(f"<p>{paragraph}</p>" for paragraph in BODY) + "</article></body></html>"

KNOWN = Known(
    tags=("ports", "To Do"),
    shelf="archive",
    starred=True,
    progress=0.5,
    saved=SAVED,
    note="for Tam",
    passages=(
        Passage('"It costs us\neleven dollars', "why?", SAVED),
        Passage("not in it at all", "lost?"),
        Passage("", "a note alone"),
    ),
)
"""With straight marks and a line's end, where the text has others."""


def bring(library: Library, *items: Brought) -> list[Imported]:
    """Take in stories of an export."""
    return list(library.importing.bring(items, "/exports/pocket.csv", clock))


def bring_file(library: Library, data: bytes) -> list[tuple[str, Fate]]:
    """Take in an export."""
    return [(each.item.where, each.fate) for each in bring(library, *formats.read(data, "x").items)]


def check(library: Library, number: int) -> None:
    """The story has all of `KNOWN`."""
    entry = library.entry(number)
    assert (entry.shelf, entry.starred, entry.tags) == (Shelf.ARCHIVE, True, ("ports", "To Do"))
    assert entry.progress == 0.5
    highlight, note = sorted(library.marks.of(number), key=lambda mark: mark.kind)
    assert (highlight.kind, highlight.note, highlight.made) == (MarkKind.HIGHLIGHT, "why?", SAVED)
    assert highlight.anchor.exact == "“It costs us eleven dollars"
    assert note.kind is MarkKind.NOTE
    assert note.anchor.exact == entry.title
    assert note.note == "for Tam\n\n“not in it at all”\nlost?\n\na note alone"


@given(
    st.builds(
        Known,
        tags=st.lists(st.text()).map(tuple),
        shelf=st.sampled_from(["", "inbox", "later", "archive"]),
        starred=st.booleans(),
        progress=st.none() | st.floats(0, 1),
        saved=st.none() | st.just(SAVED),
        note=st.text(),
        passages=st.lists(st.builds(Passage, st.text(), st.text(), st.none() | st.just(SAVED))).map(tuple),
    )
)
def test_a_want_keeps_all_that_is_known(known: Known) -> None:
    """What goes into a want comes out of it."""
    assert facts.loads(facts.dumps(known)) == known


def test_an_address_is_wanted_and_gets_what_was_known_when_it_is_fetched(library: Library, fetcher: Fetcher) -> None:
    """Tags, shelf, star, place, highlights, notes and the day it was saved come with the text, whenever that comes."""
    with Server({"/lamp": PAGE}) as server:
        (first,) = bring(library, Brought("line 2", server.url("/lamp"), "Harbour keeps its lamp", KNOWN))
        assert first.fate is Fate.WANTED
        (want,) = library.wanted.all()
        assert (want.title, want.reason) == ("Harbour keeps its lamp", "")
        (taken,) = take(library, again(library), clock, fetcher=fetcher)
    assert taken.number is not None
    assert library.wanted.all() == ()
    check(library, taken.number)
    assert library.entry(taken.number).added == SAVED
    assert library.steps.latest() is None


def test_what_leads_elsewhere_is_found_again(library: Library, fetcher: Fetcher) -> None:
    """An address that leads to another one is not wanted again by the next import of the same file."""
    with Server({"/old": redirect("/lamp"), "/lamp": PAGE}) as server:
        item = Brought("line 2", server.url("/old"), "", KNOWN)
        bring(library, item)
        (taken,) = take(library, again(library), clock, fetcher=fetcher)
        assert taken.number is not None
        check(library, taken.number)
        (second,) = bring(library, item)
    assert second.fate is Fate.KNOWN
    assert library.wanted.all() == ()


def test_what_fails_keeps_what_was_known(library: Library, fetcher: Fetcher) -> None:
    """An address that gives nothing today still has its tags tomorrow."""
    with Server({"/lamp": [b"", PAGE]}) as server:
        bring(library, Brought("line 2", server.url("/lamp"), "", KNOWN))
        (failed,) = take(library, again(library), clock, fetcher=fetcher)
        assert failed.error is not None
        (taken,) = take(library, again(library), clock, fetcher=fetcher)
        assert taken.number is not None
        check(library, taken.number)


def test_a_text_comes_at_once_and_can_be_fetched_again(library: Library, fetcher: Fetcher) -> None:
    """What the export has of a story is read like a page from its address, and its address is asked for by r."""
    with Server({"/lamp": PAGE.replace("eleven", "twelve")}) as server:
        item = Brought("entry 1", server.url("/lamp"), "Harbour keeps its lamp", KNOWN, PAGE.encode)
        (imported,) = bring(library, item)
        assert imported.fate is Fate.CAME
        (entry,) = library.entries().entries
        check(library, entry.number)
        assert entry.added == SAVED
        assert entry.origin == Origin(OriginKind.ADDRESS, server.url("/lamp"))
        (taken,) = take(library, [Wish(entry.origin, story=entry.number)], clock, fetcher=fetcher)
    assert taken.number == entry.number
    assert library.entry(entry.number).revisions == 2


def test_the_same_files_twice_are_once(library: Library, tmp_path: Path) -> None:
    """A second import says that all is there, and changes no row; it is no step."""
    files = (
        exports.POCKET,
        exports.INSTAPAPER,
        as_json(exports.WALLABAG),
        exports.omnivore(),
        as_json(exports.KARAKEEP),
    )
    for data in files:
        bring_file(library, data)
    steps = "SELECT * FROM main.steps"
    before = state(tmp_path), rows(tmp_path, steps)
    for data in files:
        assert {fate for _, fate in bring_file(library, data)} == {Fate.KNOWN}
    assert (state(tmp_path), rows(tmp_path, steps)) == before


def test_two_programs_know_of_one_address(library: Library, fetcher: Fetcher) -> None:
    """What each of them knew is put together on the story that comes."""
    with Server({"/lamp": PAGE}) as server:
        bring(library, Brought("line 2", server.url("/lamp"), "", Known(("ports",), "later")))
        (second,) = bring(library, Brought("line 9", server.url("/lamp"), "A title", Known(("lamps",), starred=True)))
        assert second.fate is Fate.KNOWN
        assert library.wanted.all()[0].title == "A title"
        (taken,) = take(library, again(library), clock, fetcher=fetcher)
    assert taken.number is not None
    entry = library.entry(taken.number)
    assert (entry.tags, entry.shelf, entry.starred) == (("lamps", "ports"), Shelf.LATER, True)


def test_a_story_that_is_there_gets_what_it_lacks_as_one_step(library: Library) -> None:
    """What the person has decided stays, the rest is added, and one undo takes all of it back."""
    numbers = []
    for name in ("lamp", "rope"):
        document = pasted(told(f"Harbour keeps its {name}"), f"https://paper.example/{name}")
        numbers.append(library.add(document, NOW).number)
    library.shelving.put([numbers[0]], Shelf.LATER)
    items = [Brought("line 2", f"https://paper.example/{name}", "", KNOWN) for name in ("lamp", "rope")]
    assert [each.fate for each in bring(library, *items)] == [Fate.KNOWN] * 2
    first, second = map(library.entry, numbers)
    assert (first.shelf, first.starred, first.tags) == (Shelf.LATER, True, ("ports", "To Do"))
    check(library, numbers[1])
    assert second.added == NOW
    assert library.steps.latest() == "imported what was known of 2 stories"
    library.undo()
    first, second = map(library.entry, numbers)
    assert (first.shelf, first.starred, first.tags, first.highlights) == (Shelf.LATER, False, (), 0)
    assert (second.shelf, second.tags, second.notes) == (Shelf.INBOX, (), 0)


def test_those_saved_last_are_the_newest(library: Library) -> None:
    """The list's order is that in which they were saved, whatever the order of the file."""
    days = {"b": 2, "c": 3, "a": 1}
    known = {name: Known(saved=SAVED.replace(day=day)) for name, day in days.items()}
    items = [
        Brought(name, f"https://paper.example/{name}", name, known[name], told(f"Story {name}").encode) for name in days
    ]
    bring(library, *items)
    assert [entry.title for entry in library.entries().entries] == ["Story c", "Story b", "Story a"]
    bring(library, *(Brought(name, f"https://paper.example/{name}2", name, known[name]) for name in days))
    assert [want.title for want in library.wanted.all()] == ["c", "b", "a"]


def test_a_text_that_is_damaged_leaves_its_address(library: Library) -> None:
    """A story whose text is broken, or is none, is left to be fetched, and told of; without an address it fails."""

    def broken() -> bytes:
        raise DocumentError("export.zip", "is damaged")

    lamp, rope, gulls = bring(
        library,
        Brought("entry 1", "https://paper.example/lamp", "Lamp", KNOWN, broken),
        Brought("entry 2", "https://paper.example/rope", "Rope", KNOWN, lambda: b" \n"),
        Brought("entry 3", "", "Gulls", KNOWN, lambda: b" ", "gulls"),
    )
    by_title = {each.item.title: each for each in (lamp, rope, gulls)}
    assert by_title["Lamp"].fate is by_title["Rope"].fate is Fate.WANTED
    assert by_title["Gulls"].fate is Fate.FAILED
    assert all(each.error is not None for each in by_title.values())
    assert {(want.title, want.reason) for want in library.wanted.all()} == {("Lamp", ""), ("Rope", "")}


def test_what_is_stopped_goes_on(library: Library) -> None:
    """An import that is stopped half-way has kept what it said, and the next one has the rest."""
    items = formats.read(as_json(exports.WALLABAG), "x").items + tuple(
        Brought(f"line {number}", f"https://paper.example/{number}", told(f"Story {number}")) for number in range(3)
    )
    next(library.importing.bring(items, "x", clock))
    fates = [each.fate for each in bring(library, *items)]
    assert fates.count(Fate.KNOWN) >= 1
    assert len(library.wanted.all()) == 4
    assert library.count() == 1


def test_words_are_found_however_they_are_spaced() -> None:
    """Other quotation marks, dashes and white space are the same words; others are not."""
    text = "He said: “It’s over – for now”.\n\nAnd left."
    plain = text.translate(facts._PLAIN)
    span = facts.find(plain, '"It\'s  over - for\nnow"')
    assert span is not None
    assert text[span.start : span.end] == "“It’s over – for now”"
    assert facts.find(plain, "now”.\nAnd left") is not None
    assert facts.find(plain, "Itxs over") is None
    assert facts.find(plain, " ") is None
