"""What the server says of a page's encoding is kept with its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Origin, OriginKind, read
from reader.document.fetch import Fetched, Fetcher
from reader.document.fetch.charset import settled
from tests.serving import Answer, Server

POLISH = "Żółta łódź została w porcie; śluza była zamknięta od świtu."
PAGE = "<!doctype html><title>a</title><p>{}</p>"


def page(words: str, encoding: str, declared: str = "") -> bytes:
    """A page in an encoding, which may declare another."""
    head = f'<meta charset="{declared}">' if declared else ""
    return PAGE.format(words).replace("<title>", f"{head}<title>").encode(encoding)


def test_a_page_is_read_as_its_server_says() -> None:
    """A page that declares nothing, or something else, is read right, and is once its server is forgotten."""
    for data in (page(POLISH, "iso-8859-2"), page(POLISH, "iso-8859-2", "windows-1252")):
        with Server({"/a": Answer(data, type="text/html; charset=ISO-8859-2")}) as server, Fetcher() as fetcher:
            found = fetcher.fetch(server.url("/a"))
        assert isinstance(found, Fetched)
        assert POLISH in read(found.data, Origin(OriginKind.FILE, "/kept.html")).text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (page(POLISH, "utf-8"), "text/html; charset=utf-8"),
        (page(POLISH, "utf-8"), "text/html; charset=iso-8859-1"),
        (page(POLISH, "utf-8-sig"), "text/html; charset=iso-8859-2"),
        (page(POLISH, "windows-1250", "windows-1250"), "text/html; charset=windows-1250"),
        (page(POLISH, "windows-1250", "windows-1250"), "text/html; charset=utf-8"),
        (page(POLISH, "windows-1250"), "text/html; charset=no-such"),
        (page(POLISH, "windows-1250"), "text/html; charset=utf-7"),
        (page(POLISH, "windows-1250"), "text/html; charset=base64"),
        (page(POLISH, "iso-8859-2"), "text/html"),
        (page(POLISH, "iso-8859-2"), "application/pdf; charset=iso-8859-2"),
        (b"<?xml version='1.0' encoding='iso-8859-2'?><rss/>", "application/rss+xml; charset=utf-16"),
    ],
)
def test_bytes_that_are_read_right_already_stay(data: bytes, kind: str) -> None:
    """What the server says changes nothing where it says the same, nothing that is known, or what cannot be."""
    assert settled(data, kind) == data


def test_a_plain_text_is_settled_too() -> None:
    """A text without markup has nobody to say its encoding but the server."""
    assert settled(POLISH.encode("iso-8859-2"), "text/plain; charset=iso-8859-2").decode("utf-8-sig") == POLISH


def test_encodings_in_plain_bytes_are_known() -> None:
    """Some encodings of Asia look like ASCII."""
    words = "灯台は残ることになった。"
    assert words in settled(page(words, "iso2022_jp"), "text/html; charset=iso-2022-jp").decode("utf-8-sig")


@given(st.binary(), st.text() | st.from_regex(r"text/html; charset=[\w-]{1,12}", fullmatch=True))
def test_any_bytes_and_any_word_are_taken(data: bytes, kind: str) -> None:
    """Nothing that a server says stops a fetch."""
    assert settled(data, kind) == data or settled(data, kind).startswith(b"\xef\xbb\xbf")
