"""The fullest page of a story, where a site has several of it."""

from collections.abc import Iterator

import pytest

from reader.document.fetch import Fetched, Fetcher, FetchError, Unchanged, Validators
from tests.serving import Answer, Server

PARAGRAPH = (
    "<p>The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961, for paragraph {} of the "
    "same reasons as every year: it costs eleven dollars, and nobody could say who would have to climb up to it.</p>"
)


def page(paragraphs: int, head: str = "", root: str = "") -> str:
    """A page with so much of a story."""
    body = "".join(PARAGRAPH.format(number) for number in range(paragraphs))
    title = "<title>Harbour keeps its lamp</title>"
    return f"<!doctype html><html {root}><head>{title}{head}</head><body><article>{body}</article></body></html>"


def links(server: Server, **pages: str) -> str:
    """The links that name a page's twins."""
    return "".join(f'<link rel="{name}" href="{server.url(path)}">' for name, path in pages.items())


@pytest.fixture
def server() -> Iterator[Server]:
    """A server without pages yet."""
    with Server() as server:
        yield server


def story(server: Server, path: str) -> str:
    """The path of the page that is taken for a story."""
    with Fetcher() as fetcher:
        found = fetcher.story(server.url(path))
    assert isinstance(found, Fetched)
    return found.url.removeprefix(server.url(""))


def test_the_canonical_page_is_taken_for_its_twins(server: Server) -> None:
    """In place of an AMP page and of one for printing comes the page itself."""
    server.routes |= {"/lamp": page(12, links(server, amphtml="/amp", canonical="/lamp"))}
    server.routes |= {"/amp": page(12, links(server, canonical="/lamp"), root="amp")}
    server.routes |= {"/lamp/print": page(12, links(server, canonical="/lamp"))}
    assert story(server, "/amp") == story(server, "/lamp/print") == "/lamp"


def test_a_page_that_is_no_twin_is_asked_for_alone(server: Server) -> None:
    """A page is taken as it is, whatever it calls canonical and however many twins it has."""
    server.routes |= {"/lamp": page(12, links(server, canonical="/other", amphtml="/amp"))}
    assert story(server, "/lamp") == "/lamp"
    assert server.count("/other") == server.count("/amp") == 0


def test_the_amp_twin_of_a_stub_is_taken(server: Server) -> None:
    """Where a page shows little, its AMP twin may show all; the fuller one is taken."""
    server.routes |= {"/lamp": page(1, links(server, amphtml="/amp")), "/amp": page(12, root="⚡")}
    assert story(server, "/lamp") == "/amp"
    server.routes["/amp"] = page(0, root="amp")
    assert story(server, "/lamp") == "/lamp"


def test_a_twin_that_cannot_be_had_or_holds_less_is_left(server: Server) -> None:
    """A twin that is gone, a stub, or of another site changes nothing."""
    server.routes |= {"/amp": page(12, links(server, canonical="/lamp"), root="amp")}
    assert story(server, "/amp") == "/amp"
    server.routes["/lamp"] = page(2)
    assert story(server, "/amp") == "/amp"
    away = server.url("/lamp", host="localhost")
    server.routes |= {"/amp": page(12, f'<link rel="canonical" href="{away}">', root="amp"), "/lamp": page(12)}
    assert story(server, "/amp") == "/amp"


def test_a_page_that_only_leads_on_is_followed(server: Server) -> None:
    """A refresh on an empty page is a redirect; beside a story, or after a while, or to a file, it is not."""
    server.routes["/lamp"] = page(12)
    for number, (wait, to, paragraphs, wanted) in enumerate(
        ((0, "/lamp", 0, "/lamp"), (300, "/lamp", 0, ""), (0, "/lamp", 12, ""), (0, "file:///etc/passwd", 0, ""))
    ):
        path = f"/{number}"
        server.routes[path] = page(paragraphs, f'<meta http-equiv="Refresh" content="{wait}; URL=\'{to}\'">')
        assert story(server, path) == (wanted or path)


def test_no_more_than_two_further_pages_are_asked_for(server: Server) -> None:
    """Pages that lead on and on, or to each other, come to an end."""
    for number in range(6):
        head = f'<meta http-equiv="refresh" content="0;url=/{number + 1}">' + links(server, amphtml=f"/{number + 3}")
        server.routes[f"/{number}"] = page(0, head, root="amp")
    story(server, "/0")
    assert len([asked for asked in server.asked if asked.path != "/robots.txt"]) == 3


def test_what_is_no_page_is_given_as_it_is(server: Server) -> None:
    """A feed, a PDF and broken markup have no twins."""
    server.routes |= {"/feed": Answer("<rss/>", type="application/rss+xml"), "/pdf": b"%PDF-1.7 \x00", "/html": "<html"}
    assert [story(server, path) for path in ("/feed", "/pdf", "/html")] == ["/feed", "/pdf", "/html"]


def test_a_story_keeps_the_manners_of_a_fetch(server: Server) -> None:
    """What is unchanged is told so, and what cannot be had is an error."""
    server.routes["/lamp"] = Answer(status=304)
    with Fetcher() as fetcher:
        assert fetcher.story(server.url("/lamp"), Validators('"1"')) == Unchanged()
        with pytest.raises(FetchError):
            fetcher.story(server.url("/none"))
