"""Feeds that are followed: what is new in them becomes stories, once, whatever goes wrong with one of them."""

from collections.abc import Iterator
from threading import Barrier

import pytest

from reader.document import Origin, OriginKind, read
from reader.document.feeds.subscriptions import Subscription
from reader.document.fetch import Fetcher
from reader.errors import FeedNotFound
from reader.library import Library, Position
from reader.library.feeds import Feeds
from reader.library.refreshing import Refreshed, Report
from tests.feeding import LONG, Site, entry, rss
from tests.library.conftest import NOW, clock
from tests.serving import Answer, Asked, Server, redirect

OPENED = Position(0, "", "", "", 0.0, 0)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on this machine."""
    with Server() as running:
        yield running


def follow(library: Library, address: str, *, full: bool = False) -> int:
    """Follow a feed."""
    return library.feeds.add(Subscription(address, full=full), NOW)[0]


def refresh(library: Library, fetcher: Fetcher) -> Report:
    """Refresh every feed."""
    return library.feeds.refresh(None, fetcher, clock)


def titles(library: Library, feed: int) -> list[str]:
    """A feed's stories, newest first."""
    return [story.title for story in library.feeds.stories(feed).entries]


def test_the_first_refresh_takes_all_and_the_next_what_is_new(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    """Entries become stories with the feed as their publication, the newest on top; what was seen is not asked for again."""
    site = Site("The Quay", [entry("2", "Rope was stolen", day=7), entry("1", "Harbour keeps its lamp", day=6)])
    server.routes["/feed"] = site
    number = follow(library, server.url("/feed"))
    report = refresh(library, fetcher)
    assert (report.new, report.failed, len(report.feeds[0].new)) == (2, 0, 2)
    assert titles(library, number) == ["Rope was stolen", "Harbour keeps its lamp"]
    story = library.feeds.stories(number, limit=1).entries[0]
    assert (story.publication, story.origin) == ("The Quay", Origin(OriginKind.FEED, f"2 ({server.url('/feed')})"))
    feed = library.feeds.get(number)
    assert (feed.title, feed.called, feed.checked, feed.stories, feed.unread) == ("The Quay", "The Quay", NOW, 2, 2)
    assert refresh(library, fetcher).new == 0
    assert site.given == 1
    site.entries.insert(0, entry("3", "The ferry is late", day=8))
    assert refresh(library, fetcher).new == 1
    assert titles(library, number)[0] == "The ferry is late"


def test_a_server_that_knows_no_state_gives_nothing_new_either(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    """The same bytes, and the same words in other bytes, are nothing new."""
    bodies = [rss("The Quay", entry("1", "Lamp", LONG + more)) for more in ("", "", "<img src='/pixel?7'>")]
    server.routes["/feed"] = bodies
    number = follow(library, server.url("/feed"))
    assert [refresh(library, fetcher).new for _ in bodies] == [1, 0, 0]
    (story,) = library.feeds.stories(number).entries
    assert story.revisions == 1


def test_what_was_forgotten_does_not_come_again(library: Library, server: Server, fetcher: Fetcher) -> None:
    """A person who is rid of a story stays rid of it, though the feed still has it, changed even."""
    server.routes["/feed"] = site = Site(
        "The Quay", [entry("1", "Lamp"), entry("2", "Rope", LONG.replace("rope", "oil"))]
    )
    number = follow(library, server.url("/feed"))
    refresh(library, fetcher)
    library.forget(library.find("Lamp").number)
    site.entries[0] = entry("1", "Lamp, again")
    assert refresh(library, fetcher).new == 0
    assert titles(library, number) == ["Rope"]


def test_an_entry_that_changed_is_a_new_version_of_its_story(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    """A correction is read under the story's own number, and the story is counted once."""
    server.routes["/feed"] = site = Site("The Quay", [entry("1", "Lamp")])
    number = follow(library, server.url("/feed"))
    (first,) = refresh(library, fetcher).feeds[0].new
    site.entries[0] = entry("1", "Lamp, corrected", f"{LONG} The rope was found on Friday.")
    (done,) = refresh(library, fetcher).feeds
    assert (done.new, done.revised) == ((), (first,))
    assert titles(library, number) == ["Lamp, corrected"]


def test_one_broken_feed_stops_no_other(library: Library, server: Server, fetcher: Fetcher) -> None:
    """Each reason is told and kept until the feed is well again."""
    server.routes["/good"] = Site("Good", [entry("1", "Lamp")])
    server.routes["/gone"] = Answer(status=410)
    server.routes["/page"] = "<!doctype html><html><body>Hello.</body></html>"
    server.routes["/mends"] = [Answer(status=404), rss("Mends", entry("1", "Rope", LONG.replace("rope", "oil")))]
    numbers = {path: follow(library, server.url(path)) for path in ("/good", "/gone", "/page", "/mends")}
    told: list[Refreshed] = []
    report = library.feeds.refresh(None, fetcher, clock, told.append)
    assert (report.new, report.failed, tuple(told)) == (1, 3, report.feeds)
    failed = {path: library.feeds.get(number).failed for path, number in numbers.items()}
    assert failed["/good"] == ""
    assert failed["/gone"] == f"is gone for good (410); follow it no more with: reader feeds remove {numbers['/gone']}"
    assert "is a page, no feed" in failed["/page"]
    assert "404" in failed["/mends"]
    refresh(library, fetcher)
    assert library.feeds.get(numbers["/mends"]).failed == ""


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    """A permanent redirect is followed once; one for now is not kept, nor one to a feed that is followed already."""
    server.routes |= {"/old": redirect("/new", 301), "/now": redirect("/elsewhere"), "/twin": redirect("/kept", 308)}
    server.routes |= {path: rss(path, entry(path, f"Story of {path}")) for path in ("/new", "/elsewhere", "/kept")}
    old, now, twin, _ = (follow(library, server.url(path)) for path in ("/old", "/now", "/twin", "/kept"))
    report = refresh(library, fetcher)
    assert library.feeds.get(old).address == server.url("/new")
    assert library.feeds.get(now).address == server.url("/now")
    assert library.feeds.get(twin).address == server.url("/twin")
    notes = {done.feed.number: done.notes for done in report.feeds}
    assert notes[old] == (f"has moved to {server.url('/new')}",)
    assert "already followed" in notes[twin][0]


PAGE = """<!doctype html><html><head><title>Lamp</title></head><body><article><h1>Lamp</h1>{}</article></body></html>"""


def test_the_whole_story_is_fetched_where_the_person_wants_it(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    """A stub's page is the story; where it cannot be had, or has less, what the feed has is kept and the reason told."""
    page = PAGE.format("".join(f"<p>{LONG.replace('rope', thing)}</p>" for thing in ("lamp", "oil", "tar")))
    server.routes |= {"/lamp": page, "/short": PAGE.format("<p>Subscribe.</p>")}
    server.routes["/feed"] = Site(
        "The Quay",
        [
            entry("1", "Lamp", "The lamp stays.", server.url("/lamp")),
            entry("2", "Rope", "Twelve fathoms are gone.", server.url("/missing")),
            entry("3", "Ferry", "It is late again, and nobody knows why that is so.", server.url("/short")),
            entry("4", "Whole", LONG, server.url("/whole")),
        ],
    )
    number = follow(library, server.url("/feed"), full=True)
    (done,) = refresh(library, fetcher).feeds
    stories = {story.title: story for story in library.feeds.stories(number).entries}
    assert len(done.new) == 4
    assert stories["Lamp"].words > 300
    assert "lamp number 3" in library.story(stories["Lamp"].number).text
    assert library.story(stories["Rope"].number).url == server.url("/missing")
    assert [note.split(":")[0] for note in sorted(done.notes)] == ["Ferry", "Rope"]
    assert server.count("/whole") == 0


def test_a_story_that_is_kept_whole_is_not_covered_by_a_part_of_it(
    library: Library, server: Server, fetcher: Fetcher
) -> None:
    """A page that was added by its address is the feed's story too, and stays as it is."""
    server.routes["/feed"] = Site("The Quay", [entry("1", "Lamp", LONG[:200], server.url("/lamp"))])
    page = PAGE.format(f"<p>{LONG}</p>" * 3).encode()
    whole = library.add(read(page, Origin(OriginKind.ADDRESS, server.url("/lamp"))), NOW)
    number = follow(library, server.url("/feed"))
    (done,) = refresh(library, fetcher).feeds
    assert done.new == done.revised == ()
    assert [story.number for story in library.feeds.stories(number).entries] == [whole.number]
    assert library.document(whole.number).data == page


def test_entries_of_two_feeds_are_not_taken_for_each_other(library: Library, server: Server, fetcher: Fetcher) -> None:
    """Ids that are but numbers are the feed's own, however alike the texts are."""
    server.routes |= {path: rss(path, entry("1", f"Story of {path}")) for path in ("/a", "/b")}
    numbers = [follow(library, server.url(path)) for path in ("/a", "/b")]
    assert refresh(library, fetcher).new == 2
    assert [titles(library, number) for number in numbers] == [["Story of /a"], ["Story of /b"]]


def test_unread_is_what_was_never_opened(library: Library, server: Server, fetcher: Fetcher) -> None:
    """A feed's count goes down as its stories are opened, wherever that is."""
    server.routes["/feed"] = Site("The Quay", [entry("1", "Lamp"), entry("2", "Rope", LONG.replace("rope", "oil"))])
    number = follow(library, server.url("/feed"))
    refresh(library, fetcher)
    library.keep_position(library.find("Rope").number, OPENED, NOW)
    feed = library.feeds.get(number)
    assert (feed.stories, feed.unread) == (2, 1)
    assert {story.title: story.opened for story in library.feeds.stories(number).entries} == {
        "Lamp": False,
        "Rope": True,
    }


def test_feeds_are_found_changed_and_removed(library: Library) -> None:
    """A number, an address or the beginning of a name is enough; the name that a person gives counts."""
    feeds: Feeds = library.feeds
    quay, _ = feeds.add(Subscription("https://quay.example/feed", title="The Quay"), NOW)
    blatt, _ = feeds.add(Subscription("https://blatt.example/rss", title="Das Blatt", hidden=True), NOW)
    assert feeds.add(Subscription("https://quay.example/feed", title="Another"), NOW) == (quay, False)
    assert [feed.number for feed in feeds.list()] == [blatt, quay]
    assert [feed.number for feed in feeds.list(hidden=False)] == [quay]
    for words in (str(quay), "https://quay.example/feed/", "the q"):
        assert feeds.find(words).number == quay
    changed = feeds.change(quay, name="Das Quai", tags=["sea", "news", "sea"], full=True)
    assert (changed.called, changed.tags, changed.full, changed.hidden) == ("Das Quai", ("news", "sea"), True, False)
    with pytest.raises(FeedNotFound, match="2 feeds are called so"):
        feeds.find("das")
    for words in ("Zeitung", "", "99"):
        with pytest.raises(FeedNotFound, match="no feed is called so"):
            feeds.find(words)
    assert feeds.remove(quay).called == "Das Quai"
    with pytest.raises(FeedNotFound):
        feeds.get(quay)


def test_a_removed_feeds_stories_stay_unless_they_are_to_go(library: Library, server: Server, fetcher: Fetcher) -> None:
    """To follow a feed no more loses nothing; its stories can go with it, but for those that another feed has."""
    both = entry("both", "Lamp", link="https://quay.example/lamp")
    server.routes |= {"/a": rss("A", both, entry("a", "Rope", LONG.replace("rope", "oil"))), "/b": rss("B", both)}
    first, second = follow(library, server.url("/a")), follow(library, server.url("/b"))
    refresh(library, fetcher)
    assert library.count() == 2
    library.feeds.remove(first, forget=True)
    assert (library.count(), titles(library, second)) == (1, ["Lamp"])
    library.feeds.remove(second)
    assert library.count() == 1


def test_a_refresh_that_is_stopped_keeps_what_it_told(library: Library, server: Server, fetcher: Fetcher) -> None:
    """Whoever stops it, or loses the program, finds the rest at the next refresh, and nothing twice."""
    many = [entry(str(number), f"Story {number}", f"{LONG} {number}") for number in range(20)]
    server.routes["/feed"] = site = Site("The Quay", many)
    number = follow(library, server.url("/feed"))
    asked = iter([False] * 12)
    report = library.feeds.refresh([number], fetcher, clock, cancelled=lambda: next(asked, True))
    assert report.cancelled
    kept = library.count()
    assert kept < 20
    assert library.feeds.get(number).checked is None
    assert refresh(library, fetcher).new == 20 - kept
    assert (library.count(), site.given) == (20, 2)


def test_feeds_are_asked_at_once(library: Library, server: Server, fetcher: Fetcher) -> None:
    """Feeds of different hosts do not wait for each other."""
    both = Barrier(2, timeout=10)

    def answer(asked: Asked) -> Answer:
        both.wait()
        return Answer(rss(asked.path, entry(asked.path, f"Story of {asked.path}")))

    for name in ("127.0.0.1", "localhost"):
        server.routes[f"/{name}"] = answer
        follow(library, server.url(f"/{name}", name))
    assert refresh(library, fetcher).new == 2


def test_several_feeds_are_one_list(library: Library, server: Server, fetcher: Fetcher) -> None:
    """The stories of some feeds together come newest first, page by page, and one that two of them have is there once."""
    shared = entry("s", "In both", LONG, "https://quay.example/both")
    server.routes["/quay"] = rss("Quay", shared, entry("q", "Rope gone", LONG.replace("rope", "oil")))
    server.routes["/bell"] = rss("Bell", shared, entry("b", "Lamp stays", LONG.replace("rope", "tar")))
    quay, bell, other = (follow(library, server.url(path)) for path in ("/quay", "/bell", "/none"))
    refresh(library, fetcher)
    first = library.feeds.stories((quay, bell), limit=2)
    rest = library.feeds.stories((quay, bell), first.after, limit=2)
    assert sorted(story.title for story in first.entries + rest.entries) == ["In both", "Lamp stays", "Rope gone"]
    assert rest.after is None
    assert library.feeds.count((quay, bell)) == (3, 3)
    assert library.feeds.count((quay,)) == (2, 2)
    assert library.feeds.count((other,)) == library.feeds.count(()) == (0, 0)


def test_all_of_a_feed_is_marked_as_read(library: Library, server: Server, fetcher: Fetcher) -> None:
    """What is marked counts as read and opens at its beginning; where one was in a story before is not touched."""
    server.routes["/quay"] = rss("Quay", *(entry(str(n), f"Story {n}", f"{LONG} {n * 7919}") for n in range(3)))
    server.routes["/bell"] = rss("Bell", entry("b", "Lamp stays", LONG.replace("rope", "tar")))
    quay, _ = (follow(library, server.url(path)) for path in ("/quay", "/bell"))
    refresh(library, fetcher)
    begun, *others = (story.number for story in library.feeds.stories(quay).entries)
    library.keep_position(begun, Position.at(library.story(begun).text, 40, 0.3), NOW)
    assert library.feeds.mark_read((quay,), NOW) == 2
    assert library.feeds.mark_read((quay,), NOW) == 0
    assert [feed.unread for feed in library.feeds.list()] == [1, 0]
    kept = [library.position(number) for number in (begun, *others)]
    assert [(place.offset, place.progress) for place in kept if place] == [(40, 0.3), (0, 1.0), (0, 1.0)]
