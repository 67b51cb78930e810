"""Which lines are addresses, and how an address is shown."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.fetch import address
from reader.document.fetch.addresses import is_loopback, shown, site


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("  HTTP://Example.ORG  ", "http://example.org/"),
        ("<https://example.org/a>.", "https://example.org/a"),
        ("<URL:https://example.org/a>", "https://example.org/a"),
        ("“https://example.org/a”,", "https://example.org/a"),
        ("(https://en.example.org/wiki/Lamp_(harbour)).", "https://en.example.org/wiki/Lamp_(harbour)"),
        ("www.example.org/lamp,", "https://www.example.org/lamp"),
        ("example.org/lamp.html", "https://example.org/lamp.html"),
        ("example.org", "https://example.org/"),
        ("example.org:8080/lamp", "https://example.org:8080/lamp"),
        ("example.md/lamp", "https://example.md/lamp"),
        ("http://localhost:8000/a", "http://localhost:8000/a"),
        ("http://10.0.0.1/a", "http://10.0.0.1/a"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("https://ines:s3cret@example.org/a", "https://ines:s3cret@example.org/a"),
        ("https://hafen-münde.example/straße?ü=ö", "https://xn--hafen-mnde-geb.example/stra%C3%9Fe?%C3%BC=%C3%B6"),
        ("https://example.org/a%20b|c", "https://example.org/a%20b%7Cc"),
    ],
)
def test_a_line_that_is_an_address_gives_it(line: str, wanted: str) -> None:
    """Typed, copied out of a sentence or of a mail, an address is found and made ready to be fetched."""
    assert address(line) == wanted


@pytest.mark.parametrize(
    "line",
    """story.txt|page.html|./a|../a.html|/tmp/a|~/a|README.md|notes/lamp.md|C:\\lamp.txt|lamp|and/or|e.g.|1.5|12.5.2024|
    ines@example.org|mailto:ines@example.org|file:///etc/passwd|ftp://example.org/a|javascript:alert(1)|data:text/html,a|
    https://|http:///a|http://a b/c|The lamp stays at example.org for now|https://example.org:99999/|https://exa\x1bmple.org/|
    https://example.org/\u202egro.live|https://-a-/|www.example|10.0.0.1/a|https://example..org/|""".split("|"),
)
def test_what_is_no_address_gives_none(line: str) -> None:
    """Words, files, mail addresses, other schemes and tricks are no addresses."""
    assert address(line) is None


@given(st.text() | st.from_regex(r"https?://[^\s]{0,30}"))
def test_any_line_is_an_address_or_none(line: str) -> None:
    """An address is plain characters of the web, and the address of itself."""
    found = address(line)
    if found is not None:
        assert found.startswith(("http://", "https://"))
        assert all("!" <= letter <= "~" for letter in found)
        assert address(found) == found


@given(st.text())
def test_what_is_shown_is_one_short_plain_line(url: str) -> None:
    """Nothing in an address reaches a terminal raw, and no password with it."""
    assert all("!" <= letter <= "~" or letter == "…" for letter in shown(url))
    assert len(shown(url)) <= 201
    assert "s3cret" not in shown(f"https://ines:s3cret@{url}")


def test_sites_are_told_apart() -> None:
    """Subdomains are of one site, other names and other machines are not."""
    assert site("https://amp.example.org/a") == site("https://www.example.org/b") == "example.org"
    assert site("https://www.example.co.uk/") == "example.co.uk"
    assert site("http://127.0.0.1:80/") != site("http://10.0.0.1/")


def test_this_machine_is_known_by_all_its_names() -> None:
    """Loopback is what it is by name and by number, and nothing else is."""
    assert all(map(is_loopback, ("localhost", "a.localhost", "127.0.0.1", "127.1.2.3", "[::1]")))
    assert not any(map(is_loopback, ("example.org", "10.0.0.1", "localhost.example.org")))


def test_to_know_an_address_loads_nothing_large() -> None:
    """Whether a name on the command line is an address is known before anything of the network is loaded."""
    code = "import sys, reader.document.fetch as f; f.address('example.org/a'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"httpx", "lxml", "trafilatura", "sqlite3", "idna", "ssl", "email"}.isdisjoint(loaded)
