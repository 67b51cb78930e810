"""Exports: other programs read in them what the library has, and a folder of notes stays a person's own."""

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import DocumentError
from reader.library import Library
from reader.library.exporting import FORMATS, Batch, Exported, by_ending, by_name, gather, to_file, to_folder
from reader.library.exporting.notes import note, quoted
from reader.library.exporting.saving import name_of
from reader.story import Span
from reader.story.codec import decode
from tests.library.conftest import BODY, NOW, pasted, told

TITLES = ("Harbour keeps its lamp", "Rope was stolen: “who?”", "Gulls return / in autumn")


@pytest.fixture
def stories(library: Library) -> list[Exported]:
    """Three stories, the first with marks of every kind and tags."""
    for title in TITLES:
        library.add(pasted(told(title, *BODY[: 3 if title == TITLES[1] else 5])), NOW)
    text = library.story(1).text
    at = text.index("eleven dollars")
    library.marks.highlight(1, Span(at, at + 14), 2, NOW, note="a *year*\nsays she")
    library.marks.note(1, Span(0, 7), "which?", NOW)
    library.marks.set_bookmark(1, Span(at, at + 6), "A", NOW)
    library.shelving.tag([1], ["ports", "To Do", "1,2"])
    library.shelving.star([1])
    return list(gather(library))


def written(name: str, stories: list[Exported], *, marks: bool = False) -> str:
    """What a form makes of stories."""
    form = by_name(name)
    writer = form.marks if marks and form.marks else form.all
    return b"".join(writer(Batch("Ports", iter(stories)))).decode()


def front_matter(text: str) -> dict[str, Any]:
    """What is known of a note, as another program reads it."""
    known: dict[str, Any] = yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))
    return known


def test_every_form_writes_everything_and_nothing(stories: list[Exported]) -> None:
    """None, one, many: each form gives a whole file, and the same one again."""
    for form in FORMATS:
        for some in ([], stories[:1], stories):
            first = b"".join(form.all(Batch("Ports", some)))
            assert first == b"".join(form.all(Batch("Ports", some))), form.name
        assert len({ending for each in FORMATS for ending in each.endings}) == sum(
            len(each.endings) for each in FORMATS
        )


def test_stories_are_read_one_by_one(stories: list[Exported]) -> None:
    """What goes out a story a line is there before the next story is read: no library is too large."""
    for name in ("jsonl", "json", "text"):
        read: list[int] = []

        def reading() -> Any:
            for exported in stories:
                read.append(exported.entry.number)  # noqa: B023
                yield exported

        pieces = by_name(name).all(Batch("x", reading()))
        next(pieces)
        assert read == [3], name


def test_json_is_the_story_and_what_is_kept_of_it(stories: list[Exported]) -> None:
    """The story is read back as it was; its tags, its star and its marks stand beside it."""
    items = [json.loads(line) for line in written("jsonl", stories).splitlines()]
    assert items == json.loads(written("json", stories))
    assert [decode(item) for item in items] == [exported.story for exported in stories]
    lamp = items[-1]
    assert lamp["library"] == {
        "number": 1,
        "added": "2024-05-06T12:00:00+00:00",
        "shelf": "inbox",
        "starred": True,
        "tags": ["1 2", "ports", "To Do"],
        "progress": 0.0,
        "revisions": 1,
        "origin": {"kind": "paste", "place": ""},
    }
    assert [(mark["kind"], mark["words"], mark["note"]) for mark in lamp["marks"]] == [
        ("note", "Harbour", "which?"),
        ("bookmark", "eleven", None),
        ("highlight", "eleven dollars", "a *year*\nsays she"),
    ]
    alone = json.loads(written("json", stories, marks=True))
    assert [mark["story"]["title"] for mark in alone] == [TITLES[0]] * 3


def test_a_note_says_what_is_known(stories: list[Exported]) -> None:
    """Its front matter is YAML that names title, writer, tags and speakers, and its text has the highlight and the notes."""
    text = note(stories[-1])
    known = front_matter(text)
    assert known["title"] == TITLES[0] and known["author"] == ["Ines Quill"] and known["reader"] == 1
    assert known["tags"] == ["1-2", "ports", "To-Do"] and known["starred"] is True
    assert str(known["published"]) == "2024-05-03" and known["speakers"] == ["Ottoline Bray"]
    assert "==eleven dollars[^2]== a year" in text and "# Harbour[^1] keeps its lamp" in text
    assert text.endswith("[^1]: which?\n[^2]: a \\*year\\* says she\n")


@given(st.text(st.characters()))
def test_any_text_is_a_value_of_yaml(text: str) -> None:
    """Whatever stands in a title, the program that reads it gets one line of it, and no other key."""
    assert yaml.safe_load(f"title: {quoted(text)}\nother: 1\n") == {"title": yaml.safe_load(quoted(text)), "other": 1}
    read = yaml.safe_load(quoted(text))
    assert isinstance(read, str) and "\n" not in read and read.isprintable() >= text.isprintable()
    if text.isascii() and text.isprintable():
        assert read == " ".join(text.split())


def test_marks_alone_are_notes_by_story(stories: list[Exported]) -> None:
    """A heading for the story, then what was lit, each with its note; a story without marks is not there."""
    text = written("markdown", stories, marks=True)
    assert text == (
        "## Harbour keeps its lamp\n\nInes Quill · 3 May 2024\n\n> Harbour\n\nwhich?\n\n"
        "- `A` eleven\n\n> ==eleven dollars==\n\na \\*year\\*\nsays she\n"
    )
    assert written("markdown", stories[:1], marks=True) == ""


def test_readwise_gets_its_columns(stories: list[Exported]) -> None:
    """A highlight a row, whatever commas and line ends stand in its note; a bookmark is none."""
    head, *rows = csv.reader(StringIO(written("readwise", stories), newline=""))
    assert head == ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]
    assert [(row[0], row[1], row[2], row[4], row[6]) for row in rows] == [
        ("Harbour", TITLES[0], "Ines Quill", "which?", "2024-05-06 12:00:00"),
        ("eleven dollars", TITLES[0], "Ines Quill", "a *year*\nsays she", "2024-05-06 12:00:00"),
    ]


def test_annotations_are_the_w3cs(stories: list[Exported]) -> None:
    """Each has an id, a motivation, a target with both selectors that find its words, and the notes as bodies."""
    found = json.loads(written("annotations", stories))
    assert (found["@context"], found["type"], found["total"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationCollection",
        3,
    )
    items = found["first"]["items"]
    assert [item["motivation"] for item in items] == ["commenting", "bookmarking", "highlighting"]
    assert len({item["id"] for item in items}) == 3
    text = stories[-1].story.text
    for item in items:
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert item["target"]["source"] == f"urn:reader:story:{stories[-1].story.id}"
        assert all(body["type"] == "TextualBody" for body in item["body"])
    assert [(body["purpose"], body["value"]) for body in items[2]["body"]] == [
        ("commenting", "a *year*\nsays she"),
        ("tagging", "green"),
    ]


def test_keys_of_citations_stay(stories: list[Exported], library: Library) -> None:
    """Of two stories with one key the older has it bare, whatever is added later and however they come."""
    other = library.add(
        pasted(told("Harbour loses its lamp", "The board voted, and that was all there was to it.")), NOW
    )
    later = list(gather(library))
    keys = [re.findall(r"@\w+\{(.*),", written("bibtex", some)) for some in (later, later[::-1])]
    assert (
        keys[0]
        == keys[1]
        == ["quill2024harbour", "quill2024rope", "quill2024gulls", f"quill2024harbour-{other.number}"]
    )
    assert [item["id"] for item in json.loads(written("csl", later))] == keys[0]


def test_a_folder_is_written_once(stories: list[Exported], tmp_path: Path) -> None:
    """A second export finds its files as they are, and one with more stories leaves their names alone."""
    folder = tmp_path / "notes"
    assert to_folder(folder, by_name("markdown"), stories[1:]).written == 2
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(before) == {"2024-05-03 Rope was stolen “who ”.md", "2024-05-03 Harbour keeps its lamp.md"}
    saved = to_folder(folder, by_name("markdown"), stories)
    assert (saved.written, saved.same, saved.kept) == (1, 2, [])
    assert before.items() <= {path.name: path.read_bytes() for path in folder.iterdir()}.items()


def test_stories_of_one_title_are_two_files(library: Library, tmp_path: Path) -> None:
    """The one that came later has its number in its name, and both keep their names ever after."""
    library.add(pasted(told("Corrections", "The lamp is green, and has been so since the pier was painted last.")), NOW)
    to_folder(tmp_path, by_name("markdown"), gather(library))
    library.add(pasted(told("Corrections", "No gull was hurt when somebody sat down upon the bench at night.")), NOW)
    for _ in range(2):
        to_folder(tmp_path, by_name("markdown"), gather(library))
        names = {path.name: front_matter(path.read_text("utf-8"))["reader"] for path in tmp_path.glob("*.md")}
        assert names == {"2024-05-03 Corrections.md": 1, "2024-05-03 Corrections (2).md": 2}


def test_what_a_person_wrote_is_never_overwritten(stories: list[Exported], library: Library, tmp_path: Path) -> None:
    """A file of that name that is somebody's own, and an exported one that was written on, stay as they are."""
    own = tmp_path / "2024-05-03 Rope was stolen “who ”.md"
    own.write_text("my own thoughts", "utf-8")
    forged = tmp_path / "forged.md"
    forged.write_text("words\n\nreader: 3\nreader-sum: 0123456789abcdef\n", "utf-8")
    to_folder(tmp_path, by_name("markdown"), stories)
    assert own.read_text("utf-8") == "my own thoughts"
    assert (tmp_path / "2024-05-03 Rope was stolen “who ” (2).md").exists()
    lamp, gulls = tmp_path / "2024-05-03 Harbour keeps its lamp.md", tmp_path / "2024-05-03 Gulls return in autumn.md"
    moved = tmp_path / "sea" / "gulls.md"
    moved.parent.mkdir()
    gulls.rename(moved)
    lamp.write_text(lamp.read_text("utf-8") + "\nAsk Bray about this.\n", "utf-8")
    library.shelving.tag([1, 3], ["new"])
    saved = to_folder(tmp_path, by_name("markdown"), gather(library))
    assert saved.kept == [lamp] and "Ask Bray" in lamp.read_text("utf-8")
    assert saved.written == 1 and not gulls.exists() and front_matter(moved.read_text("utf-8"))["tags"] == ["new"]
    assert forged.read_text("utf-8").startswith("words")


def test_pages_have_a_folder_too(stories: list[Exported], tmp_path: Path) -> None:
    """A page a story, found again by what its head says."""
    assert to_folder(tmp_path, by_name("html"), stories).written == 3
    assert to_folder(tmp_path, by_name("html"), stories).same == 3
    assert len(list(tmp_path.glob("*.html"))) == 3


@given(st.text(st.characters(), max_size=300))
def test_any_title_is_a_files_name(title: str) -> None:
    """On any system: no separator, no control, no dot at the end, no more bytes than fit."""
    exported = _exported(title)
    name = name_of(exported)
    assert re.fullmatch(r"2024-05-06 [^\\/:*?\"<>|#^\[\]\x00-\x1f\x7f]+", name)
    assert name == name.strip(" .") and len(f"{name} (123456789) 99.markdown".encode()) < 255
    assert name_of(exported) == name


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """Where a story fails on the way, the file that was there before is there still, and nothing else."""
    path = tmp_path / "stories.txt"
    path.write_text("before")

    def failing() -> Any:
        yield b"half"
        raise DocumentError("story 3", "is damaged")

    with pytest.raises(DocumentError):
        to_file(path, failing())
    assert path.read_text() == "before" and list(tmp_path.iterdir()) == [path]
    with pytest.raises(DocumentError, match="cannot be written"):
        to_file(path / "below.txt", [b"x"])


def test_a_damaged_story_stops_no_other(stories: list[Exported], library: Library) -> None:
    """It is told of, and the others are there."""
    library._database.write(lambda c: c.execute("UPDATE main.documents SET data = x'00' WHERE revision = 101"))
    found: list[Any] = []
    assert [exported.entry.number for exported in gather(library, trouble=found.append)] == [3, 1]
    assert len(found) == 1


def test_endings_tell_the_form() -> None:
    """The longest counts, and one that says nothing is told of."""
    assert by_ending(Path("a.CSL.json")).name == "csl" and by_ending(Path("a.json")).name == "json"
    with pytest.raises(DocumentError, match="does not say"):
        by_ending(Path("a.docx"))


def _exported(title: str) -> Exported:
    from reader.document import Origin, OriginKind
    from reader.library import Entry, Shelf
    from reader.story import Story

    entry = Entry(
        1, "", title, (), None, None, NOW, 0, 0, 0, 0, 1, 0.0, False, "", Origin(OriginKind.PASTE), Shelf.INBOX, False, (),
        0, 0, None, "", 0,
    )  # fmt: skip
    return Exported(entry, Story("0" * 16, title, "", ()), ())
