"""Exports of other programs: each form is told by what is in it, read whole, and borne where it is broken."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Origin, OriginKind, read
from reader.document.books import archive
from reader.document.imports import formats
from reader.document.imports.brought import Brought, Known, Passage, moment
from reader.errors import DocumentError
from tests.document.imports import exports
from tests.document.imports.exports import as_json, packed

LAMP, ROPE = "https://paper.example/lamp", "https://paper.example/rope"
SAVED = datetime(2024, 3, 5, 12, tzinfo=UTC)
TAGS = ("ports", "to do")

ALL = {
    "Pocket's CSV": exports.POCKET,
    "Pocket's page": exports.POCKET_PAGE,
    "Pocket's archive": exports.pocket(),
    "Pocket's annotations": as_json(exports.POCKET_ANNOTATIONS),
    "Instapaper's CSV": exports.INSTAPAPER,
    "Readwise Reader's CSV": exports.READWISE,
    "wallabag's JSON": as_json(exports.WALLABAG),
    "Karakeep's JSON": as_json(exports.KARAKEEP),
    "Omnivore's archive": exports.omnivore(),
    "Omnivore's JSON": as_json(exports.OMNIVORE),
    "Firefox's bookmarks": as_json(exports.FIREFOX),
    "a browser's bookmarks": exports.BOOKMARKS,
    formats.FEEDS: b'<?xml version="1.0"?>\n<opml version="2.0"><body/></opml>',
}


def items(data: bytes) -> list[Brought]:
    """The stories of an export."""
    return list(formats.read(data, "export").items)


def text(item: Brought) -> str:
    """The text of a story."""
    assert item.content is not None
    return read(item.content(), Origin(OriginKind.ADDRESS, item.url)).text


@pytest.mark.parametrize("name", ALL)
def test_each_form_is_told_by_what_is_in_it(name: str) -> None:
    """Whatever it is called, an export is known for what it is, with a byte-order mark too where it is text."""
    found = formats.told(ALL[name])
    assert found is not None
    assert found.name == name
    assert formats.may_be(ALL[name][:65_536])
    if not ALL[name].startswith(b"PK"):
        marked = formats.told(b"\xef\xbb\xbf" + ALL[name])
        assert marked is not None
        assert marked.name == name


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Harbour keeps its lamp\n\nThe url, the title and the time_added stand in a table.",
        b"<!DOCTYPE html><html><head><title>How to make a Pocket Export</title></head><body><p>x</p></body></html>",
        b"title,author,year\nA,B,3\n",
        b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
        packed({"mimetype": "application/epub+zip", "META-INF/container.xml": "<x/>"}),
    ],
    ids=["nothing", "text", "page", "table", "feed", "book"],
)
def test_a_story_is_no_export(data: bytes) -> None:
    """What people read is not taken for a list."""
    assert formats.told(data) is None
    with pytest.raises(DocumentError, match="is no export that is known"):
        formats.read(data, "lamp.txt")


def test_pocket() -> None:
    """Tags between bars, the shelf, the time; a title that is but the address is none."""
    lamp, rope = items(exports.POCKET)
    assert (lamp.where, lamp.url, lamp.title) == ("line 2", LAMP, "Harbour keeps its lamp, again")
    assert lamp.known == Known(tags=("ports", "To Do"), saved=SAVED)
    assert (rope.title, rope.known.shelf, rope.known.tags) == ("", "archive", ())


def test_pockets_page() -> None:
    """What stands under "Read Archive" is archived, references are resolved."""
    lamp, rope = items(exports.POCKET_PAGE)
    assert (lamp.where, lamp.url, lamp.title) == ("line 11", f"{LAMP}?a=1&b=2", "Lamp & rope")
    assert lamp.known == Known(tags=TAGS, saved=SAVED)
    assert (rope.url, rope.known.shelf) == (ROPE, "archive")


def test_pockets_archive() -> None:
    """All its tables, and the highlights at the stories that they are of."""
    found = formats.read(exports.pocket(), "pocket.zip")
    assert [item.url.rpartition("/")[2] for item in found.items] == ["lamp", "rope", "gulls", "ferry"]
    assert found.items[0].known.passages == (Passage("eleven dollars a year", "", moment(1709650000)),)
    assert not found.declined


def test_instapaper() -> None:
    """A folder is a shelf, a star or a tag; what was selected is a highlight, over a line's end too."""
    lamp, rope, gulls, ferry = items(exports.INSTAPAPER)
    assert lamp.known == Known(TAGS, "inbox", saved=SAVED, passages=(Passage("eleven dollars\na year"),))
    assert (rope.where, rope.known.shelf) == ("line 4", "archive")
    assert gulls.known.starred
    assert ferry.known.tags == ("Weekend reads",)


def test_readwise() -> None:
    """Location is the shelf; what was seen is opened, how far it was read is kept."""
    lamp, rope, gulls = items(exports.READWISE)
    assert lamp.known == Known(TAGS, "later", progress=0.5, saved=SAVED)
    assert (rope.known.shelf, rope.known.progress) == ("archive", 0.0)
    assert (gulls.known.shelf, gulls.known.progress) == ("inbox", None)


def test_wallabag() -> None:
    """The text is a page with its author and date; what wallabag could not fetch has none."""
    lamp, rope = items(as_json(exports.WALLABAG))
    made = datetime(2024, 3, 5, 13, tzinfo=UTC)
    assert lamp.known == Known(
        TAGS, "archive", starred=True, saved=SAVED, passages=(Passage("eleven dollars\na year", "why?", made),)
    )
    assert "The board voted to keep the lamp." in text(lamp)
    assert lamp.content is not None
    about = read(lamp.content(), Origin(OriginKind.ADDRESS, LAMP)).about
    assert about is not None
    assert (about.title, about.authors, about.url) == ("Harbour keeps its lamp", ("Ines Quill",), LAMP)
    assert lamp.content() == lamp.content()
    assert rope.content is None


def test_karakeep() -> None:
    """A list is a tag, a text is a story without an address, and what the export has not is told of."""
    found = formats.read(as_json(exports.KARAKEEP), "karakeep.json")
    lamp, rope = found.items
    assert lamp.known == Known((*TAGS, "Weekend"), "archive", saved=SAVED, note="for Tam")
    assert (rope.url, rope.title) == ("", "Rope")
    assert "Nobody knows by whom." in text(rope)
    assert [(declined.where, "A picture" in declined.why) for declined in found.declined] == [("entry 3", True)]


def test_omnivore() -> None:
    """Each story with its text and its highlights; a letter has no address, for Omnivore's is nowhere any more."""
    lamp, letter = items(exports.omnivore())
    assert (lamp.where, lamp.url) == ("metadata_0_to_20.json, entry 1", LAMP)
    passages = (Passage("eleven dollars\na year", "why?"), Passage("not in the text at all"))
    assert lamp.known == Known(TAGS, "archive", progress=0.5, saved=SAVED, passages=passages)
    assert "“It costs us eleven dollars a year,” said Ottoline Bray." in text(lamp)
    assert (letter.url, letter.name) == ("", "letter")
    assert "the ferry is late" in text(letter)


def test_bookmarks() -> None:
    """Folders are tags but for the browser's own; what is no story is told of with its line."""
    found = formats.read(exports.BOOKMARKS, "bookmarks.html")
    lamp, rope = found.items
    assert (lamp.where, lamp.title) == ("line 14", "Lamp <again>")
    assert lamp.known == Known(("Weekend", *TAGS), saved=SAVED, note="for Tam")
    assert (rope.url, rope.known.tags, rope.known.note) == (ROPE, (), "")
    assert [declined.where for declined in found.declined] == ["line 19", "line 20", "line 21"]
    assert "reader feeds add" in found.declined[2].why


def test_firefox() -> None:
    """A backup's folders are tags, its times are in millionths of a second."""
    (lamp,) = items(as_json(exports.FIREFOX))
    assert (lamp.url, lamp.known) == (LAMP, Known(("Weekend", *TAGS), saved=SAVED))


def test_the_same_address_is_one_story() -> None:
    """What stands there twice is put together, and counted."""
    found = formats.read(exports.POCKET + b"x,https://paper.example/lamp#part,1709000000,more,unread\n", "pocket.csv")
    assert len(found.items) == 2
    assert found.doubles == 1
    assert found.items[0].known == Known(("ports", "To Do", "more"), saved=moment(1709000000))


def test_a_damaged_row_stops_no_other() -> None:
    """Rows without an address, of another scheme, without the rest, too long: each is told of by its line."""
    rows = [
        b"no address,,1,,unread",
        b"another scheme,ftp://paper.example/x,1,,unread",
        b'"half',
        b'a title",https://paper.example/gulls',
        b"x," + b"a" * 200_000,
        b"last,https://paper.example/last,never,a|a|,unread",
    ]
    found = formats.read(exports.POCKET + b"\n".join(rows), "pocket.csv")
    assert [declined.where for declined in found.declined] == ["line 4", "line 5", "line 8"]
    gulls, last = found.items[2:]
    assert (gulls.where, gulls.title) == ("line 6", "half a title")
    assert last.known == Known(("a",))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'[{"url": "x", "is_archived": 1, "content": ', "is broken JSON at line 1"),
        (b'[{"url": "x", "is_archived": 1, "content": ' + b"[" * 100_000, "is broken JSON"),
        (exports.omnivore()[:-40], "its list of files cannot be read"),
        (b"title,url,time_added\0\0\0\0\0\0\0\0\0\0\0\0\0", "is a binary file"),
    ],
    ids=["cut", "deep", "archive", "binary"],
)
def test_a_broken_export_is_one_clear_error(data: bytes, told: str) -> None:
    """What cannot be read at all is said in one line."""
    with pytest.raises(DocumentError) as caught:
        formats.read(data, "export")
    assert told in str(caught.value)


def test_what_is_no_entry_is_told_of() -> None:
    """Values of another kind than the description has are borne, wherever they stand."""
    odd = [
        exports.WALLABAG[0],
        3,
        None,
        {
            "url": ROPE,
            "is_archived": "yes",
            "content": 7,
            "tags": "x",
            "title": ["t"],
            "annotations": {},
            "created_at": {},
        },
        {"url": {"a": 1}, "content": "<p>x</p>", "tags": [1, {"label": "ports"}], "annotations": [4, {}], "id": []},
    ]
    found = formats.read(as_json(odd), "wallabag.json")
    assert [declined.where for declined in found.declined] == ["entry 2", "entry 3"]
    _, first, second = found.items
    assert (first.url, first.known, first.content) == (ROPE, Known(), None)
    assert (second.url, second.known.tags) == ("", ("ports",))


def test_a_page_of_links_that_breaks_off_is_read_so_far() -> None:
    """A quotation mark that never ends costs what is behind it, not time, and is told of."""
    found = formats.read(exports.BOOKMARKS + b'<DT><A HREF="https://x.example/' + b"<A " * 200_000, "bookmarks.html")
    assert len(found.items) == 2
    assert found.declined[-1].where == "line 23"
    assert "broken off" in found.declined[-1].why


@pytest.mark.parametrize(
    "piece", [b"<A ", b"<DL>", b"<A HREF=", b"</DL>", b"<!--", b"&", b"<H3>", b"a" * 7, b'<A x="">']
)
def test_hostile_links_take_no_time(piece: bytes) -> None:
    """However often something is repeated, each character is looked at a few times only."""
    data = b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n" + piece * 100_000
    assert formats.read(data, "bookmarks.html").items == ()


def test_an_archive_that_unpacks_to_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is far larger than it is packed is not unpacked: the story is still there, to be fetched."""
    monkeypatch.setattr(archive, "RATIO_FROM", 1000)
    lamp, _ = items(exports.omnivore({"content/harbour-lamp.html": "x" * 1_000_000}))
    assert lamp.content is not None
    with pytest.raises(DocumentError, match="larger than a document is"):
        lamp.content()


def test_names_in_an_archive_lead_nowhere() -> None:
    """A slug that climbs out of the archive names no file."""
    entry = {**exports.OMNIVORE[0], "slug": "../../etc/passwd"}
    data = packed({"metadata_0_to_20.json": as_json([entry]), "content/x.html": "x"})
    (lamp,) = items(data)
    assert lamp.content is None


@given(st.sampled_from(sorted(ALL)), st.data())
def test_any_scratch_is_borne(name: str, data: st.DataObject) -> None:
    """Whatever byte is changed, taken out or put in: an export is read, or refused in one line; nothing else happens."""
    given = ALL[name]
    at = data.draw(st.integers(0, len(given) - 1))
    piece = data.draw(st.binary(max_size=3))
    scratched = given[:at] + piece + given[at + data.draw(st.integers(0, 3)) :]
    try:
        found = formats.read(scratched, "export")
    except DocumentError:
        return
    for item in found.items:
        assert item.url or item.content
        assert all(tag == " ".join(tag.split()) for tag in item.known.tags)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans()))
def test_any_time_is_a_time_or_none(given: object) -> None:
    """A time that makes no sense is no time."""
    found = moment(given)
    assert found is None or 1990 <= found.year <= 2100


def test_json_of_any_kind_is_read_or_refused() -> None:
    """The marks of a form in a value of another shape raise nothing but DocumentError."""
    for value in ({"bookmarks": {"createdAt": 1, "content": 2}}, {"bookmarks": None, "createdAt": "", "content": ""}):
        assert formats.read(json.dumps(value).encode(), "x").items == ()
