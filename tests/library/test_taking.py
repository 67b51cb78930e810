"""Taking in many things: all cores, one writer, nothing lost of what was told."""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.document import Origin, OriginKind
from reader.document.fetch import Fetcher, Manners
from reader.errors import DocumentError
from reader.library import Library, Outcome
from reader.library.crew import FEW, Crew
from reader.library.taking import Taken, Wish, take
from reader.library.whence import again, wish
from tests.serving import Answer, Server

NOW = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)

PAGE = """<!doctype html><html><head><title>Harbour keeps its lamp</title></head><body>
<nav><ul><li>{frame}</li><li>News</li><li>Births</li></ul></nav>
<article><h1>Harbour keeps its lamp</h1><p class="byline">By Ines Quill</p>
<p>The harbour board voted on Tuesday to keep the lamp, which nobody has needed since the breakwater was built.</p>
<p>“{words},” said Ottoline Bray, who has chaired the board since the ferry stopped in the winter of 2019.</p>
<p>A report on the oil is due in May, and the keeper, who is 81, has said that she will read every page of it.</p>
</article></body></html>"""


WORDS = "oil rope pier ferry tide moth paint keeper".split()


def page(words: str = "It costs us eleven dollars a year", frame: str = "Tides today") -> str:
    """A page with a story."""
    return PAGE.format(words=words, frame=frame)


def story(number: int) -> str:
    """A story unlike every other."""
    names = " ".join(f"{word}{number}" for word in ("lamp", "rope", "pier", "ferry", "tide", "oil"))
    return f"Story {number} of the harbour\n\nBy Ines Quill\n\nThe board of {names} met on Tuesday and spoke.\n"


def file(path: Path, *, is_found: bool = False) -> Wish:
    """A file that is to be taken in."""
    return Wish(Origin(OriginKind.FILE, str(path)), is_found=is_found)


def at(url: str) -> Wish:
    """An address that is to be taken in."""
    return Wish(Origin(OriginKind.ADDRESS, url))


Takes = Callable[..., list[Taken]]


@pytest.fixture
def takes(library: Library) -> Iterator[Takes]:
    """What takes in wishes, and asks servers at once."""
    with Fetcher(Manners(timeout=5, tries=1)) as fetcher:
        yield lambda *wishes: list(take(library, wishes, lambda: NOW, fetcher=fetcher))


def test_many_files_come_in_in_their_order(library: Library, takes: Takes, tmp_path: Path) -> None:
    """More files than one process reads alone are all taken in, in the order in which they were given."""
    paths = [tmp_path / f"{number}.txt" for number in range(2 * FEW)]
    for number, path in enumerate(paths):
        path.write_text(story(number))
    done = takes(*map(file, paths))
    assert [one.origin.place for one in done] == list(map(str, paths))
    assert [one.outcome for one in done] == [Outcome.NEW] * len(paths)
    titles = [library.story(one.number).title for one in done if one.number is not None]
    assert titles == [f"Story {number} of the harbour" for number in range(len(paths))]
    assert [one.outcome for one in takes(*map(file, paths))] == [Outcome.SAME] * len(paths)


def test_what_cannot_be_read_stops_nothing_else(library: Library, takes: Takes, tmp_path: Path) -> None:
    """A file that is missing or no story is told of; in a folder one that is no form of story is skipped."""
    good, junk, torn = tmp_path / "good.txt", tmp_path / "junk.bin", tmp_path / "torn.epub"
    good.write_text(story(1))
    junk.write_bytes(bytes(range(256)))
    torn.write_bytes(b"PK\x03\x04 mimetypeapplication/epub+zip")
    found = [file(path, is_found=True) for path in (junk, torn)]
    done = takes(file(tmp_path / "missing.txt"), file(junk), *found, file(torn), file(good))
    assert [one.outcome for one in done] == [None, None, None, None, None, Outcome.NEW]
    assert [one.is_skipped for one in done] == [False, False, True, False, False, False]
    assert [one.is_wanted for one in done] == [False, False, False, False, True, False]
    assert [want.origin.place for want in library.wanted.all()] == [str(torn)]


def test_a_mailbox_is_as_many_stories_as_it_has_mails(library: Library, takes: Takes, tmp_path: Path) -> None:
    """Each mail is a story of its own, with its own writer; taken in again, each is known."""
    mails = "".join(
        f"From {name}@tidewater.example Tue Mar  5 12:00:00 2024\nFrom: {name.title()} Quill <{name}@tidewater.example>\n"
        f"Subject: The lamp, by {name}\nMessage-ID: <{name}@tidewater.example>\n\n"
        f"The board voted on Tuesday to keep the lamp, and {name} wrote it down for all of us.\n\n"
        for name in ("ines", "tam")
    )
    box = tmp_path / "letters.mbox"
    box.write_text(mails)
    done = takes(file(box))
    assert [one.outcome for one in done] == [Outcome.NEW, Outcome.NEW]
    found = [library.story(one.number) for one in done if one.number is not None]
    assert [(story.title, story.byline) for story in found] == [
        ("The lamp, by ines", ("Ines Quill",)),
        ("The lamp, by tam", ("Tam Quill",)),
    ]
    assert {one.origin.kind for one in done} == {OriginKind.PART}
    assert [one.outcome for one in takes(file(box))] == [Outcome.SAME, Outcome.SAME]


def test_an_address_is_fetched_and_kept(library: Library, takes: Takes) -> None:
    """What an address gives becomes a story that knows where it came from."""
    with Server({"/lamp": page()}) as server:
        (done,) = takes(at(server.url("/lamp")))
        assert done.outcome is Outcome.NEW
        assert done.number is not None
        entry = library.entry(done.number)
        assert (entry.title, entry.origin) == (
            "Harbour keeps its lamp",
            Origin(OriginKind.ADDRESS, server.url("/lamp")),
        )
        assert library.story(done.number).url == server.url("/lamp")


def test_what_could_not_be_had_is_wanted_until_it_comes(library: Library, takes: Takes) -> None:
    """An address that fails stays, with its reason; when it is tried again and comes, it is a story."""
    with Server({"/lamp": Answer(status=503)}) as server:
        (done,) = takes(at(server.url("/lamp")))
        assert isinstance(done.error, DocumentError)
        (want,) = library.wanted.all()
        assert want.origin.place == server.url("/lamp")
        assert "503" in want.reason
        server.routes["/lamp"] = page()
        (done,) = takes(*again(library))
        assert done.outcome is Outcome.NEW
        assert library.wanted.all() == ()


def test_only_another_version_is_a_revision(library: Library, takes: Takes) -> None:
    """A page fetched again is kept anew where its story changed, not where only its frame did, nor where nothing did."""

    def once_more() -> Taken:
        (entry,) = library.entries().entries
        (done,) = takes(wish(library, entry))
        return done

    with Server({"/lamp": Answer(page(), headers={"ETag": '"1"'})}) as server:
        takes(at(server.url("/lamp")))
        server.routes["/lamp"] = lambda asked: Answer(
            status=304 if asked.headers.get("if-none-match") == '"1"' else 200, body=page()
        )
        assert once_more().outcome is Outcome.SAME
        server.routes["/lamp"] = page(frame="Tides tomorrow")
        assert once_more().outcome is Outcome.SAME
        assert library.statistics().revisions == 1
        server.routes["/lamp"] = page("It costs us twelve dollars a year")
        assert once_more().outcome is Outcome.REVISION
    assert library.count() == 1


def test_a_part_of_a_story_does_not_cover_it(library: Library, takes: Takes) -> None:
    """A page that shows only its beginning now leaves what is kept as it is."""
    beginning = "".join(
        f"<p>The {word} of the harbour was voted on, and the board spoke of it at length.</p>" for word in WORDS
    )
    with Server({"/lamp": page().replace("</article>", f"{beginning}</article>")}) as server:
        (done,) = takes(at(server.url("/lamp")))
        assert done.number is not None
        words = library.entry(done.number).words
        server.routes["/lamp"] = page()
        (again,) = takes(wish(library, library.entry(done.number)))
        assert again.outcome is Outcome.SAME
        assert library.entry(done.number).words == words


def test_another_page_at_its_address_is_no_version_of_a_story(library: Library, takes: Takes) -> None:
    """Where a login or an error stands now, a refresh says so; no story of that name comes in, and none is wanted."""
    login = (
        "<!doctype html><title>Log in</title><article><h1>Log in</h1><p>Log in to read on, it is free.</p></article>"
    )
    with Server({"/lamp": page()}) as server:
        takes(at(server.url("/lamp")))
        server.routes["/lamp"] = login
        (entry,) = library.entries().entries
        (done,) = takes(wish(library, entry))
        assert isinstance(done.error, DocumentError)
        assert "another text now" in str(done.error)
    assert library.count() == 1
    assert library.wanted.all() == ()


def test_a_wanted_address_is_kept_without_its_password(library: Library, takes: Takes) -> None:
    """What stands in a list may be seen by others."""
    with Server({}) as server:
        takes(at(server.url("/gone#part").replace("http://", "http://joe:secret@")))
        assert [want.origin.place for want in library.wanted.all()] == [server.url("/gone")]


def test_it_stops_when_it_is_told_to(library: Library, tmp_path: Path) -> None:
    """What was told of is there; after that nothing more is begun."""
    paths = [tmp_path / f"{number}.txt" for number in range(40)]
    for number, path in enumerate(paths):
        path.write_text(story(number))
    done: list[Taken] = []
    for one in take(library, map(file, paths), lambda: NOW, cancelled=lambda: len(done) >= 3):
        done.append(one)
    assert len(done) == 3
    assert library.count() == 3


def test_a_worker_that_dies_takes_nothing_with_it() -> None:
    """Where a worker process is killed at its work, the document is read all the same."""
    origin = Origin(OriginKind.FILE, "/story.txt")
    texts = [story(number).encode() for number in range(FEW + 6)]
    with Crew(2) as crew:
        begun = [crew.begin(text, origin) for text in texts]
        for child in multiprocessing.active_children():
            assert child.pid is not None
            os.kill(child.pid, signal.SIGKILL)
        read = [crew.result(future, text, origin) for future, text in zip(begun, texts, strict=True)]
    assert [done.story.title for _, done in read] == [f"Story {number} of the harbour" for number in range(len(texts))]
    assert [document.data for document, _ in read] == texts
