"""Fetching, from a server that behaves and from servers that do not."""

import re
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from reader.document.fetch import Cancelled, Fetched, Fetcher, FetchError, Manners, Unchanged, Validators
from tests.serving import Answer, Asked, Route, Server, redirect

LAMP = "<!doctype html><p>The lamp stays.</p>"
SECRET = "Bearer s3cret"


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    """A fetcher that waits for nothing."""
    with Fetcher(back_off=0.001) as fetcher:
        yield fetcher


def got(fetcher: Fetcher, url: str, validators: Validators | None = None) -> Fetched:
    """What an address gives."""
    found = fetcher.fetch(url, validators)
    assert isinstance(found, Fetched)
    return found


def refused(fetcher: Fetcher, url: str) -> FetchError:
    """How an address cannot be had, in one line without a trick in it."""
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    assert str(caught.value).isprintable()
    assert caught.value.remedy
    return caught.value


def test_a_page_is_given_as_it_is(fetcher: Fetcher) -> None:
    """Bytes, type and address are the server's; an address that did not redirect has not moved."""
    with Server({"/lamp": LAMP}) as server:
        found = got(fetcher, server.url("/lamp#oil"))
        assert found == Fetched(
            LAMP.encode(), server.url("/lamp"), "text/html; charset=utf-8", Validators(), moved=False
        )
        assert server.last("/lamp").headers["user-agent"].startswith("reader/")


@pytest.mark.parametrize(
    ("statuses", "moved"), [((301, 308), True), ((301, 302), False), ((303, 307), False), ((), False)]
)
def test_redirects_are_followed_and_told(fetcher: Fetcher, statuses: tuple[int, ...], moved: bool) -> None:
    """The page is the one at the end; it has moved for good where every redirect says so."""
    routes = {f"/{number}": redirect(f"{number + 1}", status) for number, status in enumerate(statuses)}
    with Server({**routes, f"/{len(statuses)}": LAMP}) as server:
        found = got(fetcher, server.url("/0"))
        assert (found.url, found.moved) == (server.url(f"/{len(statuses)}"), moved)


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("file:///etc/passwd", "leads to file:, which is not followed"),
        ("FTP://example.org/", "leads to ftp:, which is not followed"),
        ("javascript:alert(1)", "leads to javascript:"),
        ("http://[::bad/", "leads to what is no address"),
        ("http://lamp example/", "leads to what is no address"),
        ("/circle", "leads in a circle"),
    ],
)
def test_a_redirect_leads_to_the_web_or_nowhere(fetcher: Fetcher, location: str, words: str) -> None:
    """Files, scripts and circles are not followed."""
    with Server({"/circle": redirect(location)}) as server:
        assert words in str(refused(fetcher, server.url("/circle")))
        assert server.count("/circle") == 1


def test_redirects_come_to_an_end() -> None:
    """A server that leads on for ever is left."""
    with Server() as server, Fetcher(Manners(redirects=3)) as fetcher:
        server.routes |= {f"/{number}": redirect(f"/{number + 1}") for number in range(9)}
        assert "more than 3 times" in str(refused(fetcher, server.url("/0")))
        assert server.count("/4") == 0


def test_a_cookie_on_the_way_is_kept(fetcher: Fetcher) -> None:
    """A page that sets a cookie and leads to itself, as pages for consent do, is no circle."""

    def door(asked: Asked) -> Answer:
        if "seen=1" in asked.headers.get("cookie", ""):
            return Answer(LAMP)
        return replace(redirect("/lamp"), headers={"Location": "/lamp", "Set-Cookie": "seen=1"})

    with Server({"/lamp": door}) as server:
        assert got(fetcher, server.url("/lamp")).data == LAMP.encode()


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/a", "lamp.html", "", "javascript:alert(1)"])
def test_only_the_web_is_fetched(fetcher: Fetcher, url: str) -> None:
    """What is no address of the web is refused before anything is asked."""
    assert not refused(fetcher, url).again


@pytest.mark.parametrize(
    ("status", "words", "again"),
    [
        (401, "password", False),
        (403, "does not let this program in", False),
        (404, "no such page", False),
        (410, "gone for good", False),
        (418, "refuses", False),
        (451, "legal reasons", False),
        (500, "a fault", True),
        (503, "too busy", True),
        (599, "a fault", True),
        (204, "no page", False),
        (304, "no page", False),
    ],
)
def test_a_status_is_said_in_words(fetcher: Fetcher, status: int, words: str, again: bool) -> None:
    """What the server answers is told with what to do, and whether another try may help."""
    with Server({"/lamp": Answer("no", status)}) as server:
        error = refused(fetcher, server.url("/lamp"))
        assert words in str(error)
        assert str(status) in str(error)
        assert error.again is again


def test_what_may_pass_is_tried_again(fetcher: Fetcher) -> None:
    """A busy server, a broken connection and half a body are overcome by asking once more."""
    busy = Answer(status=429, headers={"Retry-After": "0"})
    dated = Answer(
        status=503,
        headers={"Retry-After": "Tue, 05 Mar 2024 10:00:00 GMT", "Date": "Tue, 05 Mar 2024 10:00:00 GMT"},
    )
    with Server() as server:
        for name, trouble in {"busy": busy, "dated": dated, "reset": Answer(reset=True)}.items():
            server.routes[f"/{name}"] = [trouble, LAMP]
            assert got(fetcher, server.url(f"/{name}")).data == LAMP.encode()
        server.routes["/half"] = [Answer(LAMP, length=1000), Answer(LAMP, length=1000), LAMP]
        assert got(fetcher, server.url("/half")).data == LAMP.encode()


@pytest.mark.parametrize("trouble", [Answer(reset=True), Answer(LAMP, length=1000), Answer(status=502)])
def test_tries_come_to_an_end(fetcher: Fetcher, trouble: Answer) -> None:
    """After three tries it is left for later."""
    with Server({"/lamp": trouble}) as server:
        assert refused(fetcher, server.url("/lamp")).again
        assert server.count("/lamp") == 3


def test_who_asks_to_wait_long_is_left(fetcher: Fetcher) -> None:
    """A server that asks for an hour is not waited for, and its wish is told."""
    with Server({"/lamp": Answer(status=429, headers={"Retry-After": "3600"})}) as server:
        error = refused(fetcher, server.url("/lamp"))
        assert "wait for 1 hour" in str(error)
        assert error.again
        assert server.count("/lamp") == 1


def test_a_server_that_never_ends_is_left() -> None:
    """Bytes that trickle for ever end with the time that a whole answer may take."""
    with Server({"/lamp": Answer(LAMP, trickle=True)}) as server, Fetcher(Manners(whole=0.2)) as fetcher:
        error = refused(fetcher, server.url("/lamp"))
        assert "longer than 0.2 seconds" in str(error)
        assert error.again


def test_a_server_that_falls_silent_is_left() -> None:
    """No byte for long enough is no answer."""
    hold = threading.Event()
    with Server({"/lamp": Answer(LAMP, hold=hold)}) as server:
        with Fetcher(Manners(timeout=0.1, obey_robots=False)) as fetcher:
            assert "fell silent" in str(refused(fetcher, server.url("/lamp")))
        hold.set()


def test_what_is_too_large_is_cut_off() -> None:
    """A size is believed where it is said, counted where it is not, and of what is packed after unpacking."""
    large = "x" * 5000
    with Server({"/said": large, "/packed": Answer(large, packed=True)}) as server:
        server.routes["/unsaid"] = Answer(large, trickle=True)
        with Fetcher(Manners(largest=4999)) as fetcher:
            for path in ("/said", "/packed", "/unsaid"):
                assert "larger than 4999 bytes" in str(refused(fetcher, server.url(path)))
        with Fetcher(Manners(largest=5000)) as fetcher:
            assert len(got(fetcher, server.url("/packed")).data) == 5000


@pytest.mark.parametrize(
    ("packing", "body", "words"),
    [
        ("br", b"anything", "packed in a way"),
        ("gzip", b"\x1f\x8bgarbage and more of it", "packed and broken"),
        ("gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "broke off"),
    ],
)
def test_what_cannot_be_unpacked_is_told(fetcher: Fetcher, packing: str, body: bytes, words: str) -> None:
    """Broken and strange packings are an error in words."""
    with Server({"/lamp": Answer(body, headers={"Content-Encoding": packing})}) as server:
        assert words in str(refused(fetcher, server.url("/lamp")))


def test_pictures_and_sounds_are_no_pages(fetcher: Fetcher) -> None:
    """A file that holds no story is not read to its end."""
    with Server({"/lamp.mp4": Answer(b"..", type="video/mp4", trickle=True)}) as server:
        assert "video/mp4" in str(refused(fetcher, server.url("/lamp.mp4")))


def test_an_empty_page_is_told(fetcher: Fetcher) -> None:
    """Nothing at all is no story."""
    with Server({"/lamp": ""}) as server:
        assert refused(fetcher, server.url("/lamp")).again


def test_what_has_not_changed_is_not_sent_again(fetcher: Fetcher) -> None:
    """The validators of one time make the next one cheap."""

    def lamp(asked: Asked) -> Answer:
        same = asked.headers.get("if-none-match") == '"1"' and "if-modified-since" in asked.headers
        headers = {"ETag": '"1"', "Last-Modified": "Tue, 05 Mar 2024 10:00:00 GMT"}
        return Answer("" if same else LAMP, 304 if same else 200, headers=headers)

    with Server({"/lamp": lamp}) as server:
        first = got(fetcher, server.url("/lamp"))
        assert first.validators == Validators('"1"', "Tue, 05 Mar 2024 10:00:00 GMT")
        assert fetcher.fetch(server.url("/lamp"), first.validators) == Unchanged()


def test_robots_are_obeyed_or_not_as_one_wishes() -> None:
    """What robots.txt keeps programs from is left alone, asked for once, and fetched where the settings say so."""
    robots = Answer("User-agent: *\nDisallow: /private", type="text/plain")
    with Server({"/robots.txt": robots, "/private/lamp": LAMP, "/lamp": LAMP}) as server:
        with Fetcher() as fetcher:
            assert "robots = false" in str(refused(fetcher, server.url("/private/lamp")))
            assert got(fetcher, server.url("/lamp"))
            assert server.count("/robots.txt") == 1
        with Fetcher(Manners(obey_robots=False)) as fetcher:
            assert got(fetcher, server.url("/private/lamp"))
            assert server.count("/robots.txt") == 1


@pytest.mark.parametrize("robots", [Answer(status=500), Answer(status=403), Answer(reset=True), Answer(b"\xff\0\x1b[")])
def test_robots_that_cannot_be_had_keep_from_nothing(fetcher: Fetcher, robots: Answer) -> None:
    """A broken robots.txt stands in nobody's way."""
    with Server({"/robots.txt": robots, "/lamp": LAMP}) as server:
        assert got(fetcher, server.url("/lamp"))


def test_a_redirect_obeys_the_robots_of_where_it_leads(fetcher: Fetcher) -> None:
    """What a page may not be asked for may not be had over another server either."""
    robots = Answer("User-agent: reader\nDisallow: /", type="text/plain")
    with Server({"/robots.txt": robots, "/lamp": LAMP}) as closed, Server() as server:
        server.routes["/lamp"] = redirect(closed.url("/lamp"))
        assert "robots.txt" in str(refused(fetcher, server.url("/lamp")))
        assert closed.count("/lamp") == 0


def test_a_hosts_headers_go_to_no_other() -> None:
    """What is secret is sent to the host it is for, and not where that one leads."""
    with Server({"/lamp": LAMP}) as server:
        server.routes["/away"] = redirect(server.url("/lamp", host="localhost"))
        server.routes["/here"] = redirect("/lamp")
        with Fetcher(Manners(headers={"127.0.0.1": {"Authorization": SECRET}})) as fetcher:
            got(fetcher, server.url("/here"))
            assert server.last("/lamp").headers["authorization"] == SECRET
            got(fetcher, server.url("/away"))
            assert server.last("/away").headers["authorization"] == SECRET
            assert "authorization" not in server.last("/lamp").headers


def test_a_password_in_the_address_is_used_and_never_shown(fetcher: Fetcher) -> None:
    """Name and password open the page, stay with its host, and stand in no error and no address."""
    with Server({"/lamp": LAMP}) as server:
        server.routes["/away"] = redirect(server.url("/lamp", host="localhost"))
        found = got(fetcher, server.url("/lamp", host="ines:s3cr%C3%A9t@127.0.0.1"))
        assert server.last("/lamp").headers["authorization"] == "Basic aW5lczpzM2Nyw6l0"
        assert found.url == server.url("/lamp")
        got(fetcher, server.url("/away", host="ines:s3cret@127.0.0.1"))
        assert "authorization" not in server.last("/lamp").headers
        assert "s3cret" not in str(refused(fetcher, server.url("/none", host="ines:s3cret@127.0.0.1")))


def test_nothing_that_a_server_says_reaches_an_error_raw(fetcher: Fetcher) -> None:
    """Escape sequences in what a server sends are not printed."""
    with Server() as server:
        server.routes["/type"] = Answer("x", type="video/\x9b31m\x85")
        server.routes["/to"] = redirect("http://127.0.0.1:1/\x9b31m")
        for path in ("/type", "/to"):
            refused(fetcher, server.url(path))


def test_no_host_no_answer_no_network(fetcher: Fetcher) -> None:
    """What is wrong between here and the server is told apart, and may be tried again."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    closed = refused(fetcher, f"http://127.0.0.1:{port}/")
    assert "takes no connection" in str(closed)
    unknown = refused(fetcher, "http://lamp.invalid/")
    assert re.search("no host of this name|no network", str(unknown))
    assert closed.again
    assert unknown.again


def test_a_server_without_tls_is_told(fetcher: Fetcher) -> None:
    """A safe connection to a server that knows only http is one line."""
    with Server({"/lamp": LAMP}) as server:
        assert "no safe connection" in str(refused(fetcher, server.url("/lamp").replace("http:", "https:")))


def test_what_is_no_http_is_told(fetcher: Fetcher) -> None:
    """A server of another kind is told, and asked once."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)

        def greet() -> None:
            for _ in range(2):  # robots.txt, and the page
                with listening.accept()[0] as connection:
                    connection.recv(4096)
                    connection.sendall(b"220 \x1b[31mmail.example\r\n\r\n")

        thread = threading.Thread(target=greet)
        thread.start()
        assert "no HTTP" in str(refused(fetcher, f"http://127.0.0.1:{listening.getsockname()[1]}/"))
        thread.join()


def test_progress_is_told(fetcher: Fetcher) -> None:
    """How much has come is told, and of how much where that is known."""
    told: list[tuple[int, int | None]] = []
    with Server({"/lamp": LAMP, "/packed": Answer(LAMP, packed=True)}) as server:
        for path in ("/lamp", "/packed"):
            fetcher.fetch(server.url(path), progress=lambda *now: told.append(now))
    assert told == [(len(LAMP), len(LAMP)), (len(LAMP), None)]


def test_a_person_can_stop_it_whatever_hangs(fetcher: Fetcher) -> None:
    """A silent server, a trickling one and a long wait end as soon as one wishes."""
    hold = threading.Event()
    routes: dict[str, Route] = {
        "/robots.txt": "",
        "/silent": Answer(LAMP, hold=hold),
        "/trickle": Answer(LAMP, trickle=True),
        "/wait": Answer(status=503, headers={"Retry-After": "50"}),
    }
    with Server(routes) as server:
        for path in ("/silent", "/trickle", "/wait"):

            def asked(path: str = path) -> bool:
                return server.count(path) > 0

            with pytest.raises(Cancelled):
                fetcher.fetch(server.url(path), cancelled=asked)
        hold.set()


def test_a_host_is_asked_one_thing_at_a_time() -> None:
    """Many threads share one fetcher; a host never has two of their requests, and two hosts do not wait for each other."""
    both = threading.Barrier(2, timeout=10)

    def meet(_: Asked) -> Answer:
        both.wait()
        return Answer(LAMP)

    with Server() as server, Fetcher() as fetcher, ThreadPoolExecutor(8) as pool:
        server.routes |= {f"/{number}": LAMP for number in range(8)}
        urls = [server.url(f"/{number}") for number in range(8)]
        assert [found.data for found in pool.map(lambda url: got(fetcher, url), urls)] == [LAMP.encode()] * 8
        assert server.most == 1
        server.routes |= {"/robots.txt": "", "/meet": meet}
        hosts = [server.url("/meet"), server.url("/meet", host="localhost")]
        assert len(list(pool.map(lambda url: got(fetcher, url), hosts))) == 2


def test_a_closed_fetcher_opens_again(fetcher: Fetcher) -> None:
    """Closing gives the connections back, twice does no harm, and a later fetch makes new ones."""
    with Server({"/lamp": LAMP}) as server:
        got(fetcher, server.url("/lamp"))
        fetcher.close()
        fetcher.close()
        got(fetcher, server.url("/lamp"))


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "nonsense://127.0.0.1", "http://127.0.0.1:1"])
def test_the_environments_proxy_is_used(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """A proxy that is not there, or not of a kind that is known, is one line."""
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("all_proxy", proxy)
    with Fetcher() as fetcher:
        assert refused(fetcher, "http://lamp.invalid/")
