"""Pages that browsers archived: the page in them is read as if it had been saved alone."""

import plistlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Document, Origin, OriginKind, read
from reader.document.pages import mhtml, webarchive
from reader.errors import DocumentError
from reader.story import understand

STORIES = Path(__file__).parent.parent.parent / "stories"
FILE = Origin(OriginKind.FILE, "/page.mhtml")

SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."
PAGE = (
    "<html><head><title>The lamp</title></head><body><h1>The lamp</h1>"
    f"<p>{SENTENCE}</p><p><a href='/b'>More on it.</a></p></body></html>"
)


def archive(*parts: str, kind: str = "", header: str = "From: <Saved by Blink>\nSubject: The page\n") -> Document:
    """Read an archive of these parts, each with its own header."""
    inner = "".join(f"--=_b\n{part}\n" for part in parts)
    return read(
        f'{header}MIME-Version: 1.0\nContent-Type: multipart/related; {kind}boundary="=_b"\n\n{inner}--=_b--\n'.encode(),
        FILE,
    )


def part(page: str = PAGE, place: str = "https://tidewater.example/a", extra: str = "") -> str:
    """A part that is a page."""
    return f"Content-Type: text/html; charset=utf-8\nContent-Location: {place}\n{extra}\n{page}\n"


def test_the_page_is_the_first_of_its_kind() -> None:
    """What a page shows besides itself, style sheets and frames of advertisements, is none of the story."""
    frame = part(
        "<html><body><p>Buy a lamp while there is one, for there will be none.</p></body></html>", "cid:frame-1"
    )
    document = archive("Content-Type: text/css\n\np { color: red }\n", part(), frame)
    assert SENTENCE in document.text
    assert "Buy a lamp" not in document.text
    assert "color" not in document.text


def test_the_start_that_is_named_is_the_page() -> None:
    """Some browsers put the page behind its frames and say which part it is."""
    document = archive(part("<p>Another.</p>"), part(extra="Content-ID: <root@x>\n"), kind='start="<root@x>"; ')
    assert SENTENCE in document.text
    assert "Another" not in document.text


def test_links_and_address_are_those_of_the_web() -> None:
    """A link of the page leads to where it led, and the story knows where it is from."""
    document = archive(part())
    assert document.about is not None
    assert document.about.url == "https://tidewater.example/a"
    assert [link[2] for hint in document.hints for link in hint.links] == ["https://tidewater.example/b"]


def test_the_archive_names_a_page_that_does_not() -> None:
    """A page without a title has the one that its archive has."""
    document = archive(part(f"<html><body><p>{SENTENCE}</p></body></html>"))
    assert document.about is not None
    assert document.about.title == "The page"


def test_of_a_page_of_frames_the_fullest_is_read() -> None:
    """An old page that is but a frame for others gives the one with the story."""
    frames = part("<html><frameset cols='20%,80%'><frame src='a'><frame src='b'></frameset></html>")
    document = archive(frames, part("<html><body><p>Home</p></body></html>"), part())
    assert SENTENCE in document.text


@pytest.mark.parametrize("encoding", ["windows-1251", "gb2312", "utf-8"])
def test_a_page_is_read_in_the_encoding_of_its_part(encoding: str) -> None:
    """Archives of older browsers keep a page's old encoding."""
    words = {"windows-1251": "Министр сказал", "gb2312": "部长说"}.get(encoding, "Zoë said")
    head = (
        "From: <Saved by Microsoft Internet Explorer 5>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n"
        f'\tboundary="b"\n\n--b\nContent-Type: text/html; charset="{encoding}"\nContent-Transfer-Encoding: 8bit\n\n'
    )
    data = head.encode() + f"<html><body><p>{words}</p></body></html>".encode(encoding) + b"\n--b--\n"
    assert words in read(data, FILE).text


def test_a_mail_with_its_pictures_is_a_mail() -> None:
    """A mail may be made like an archive; it is read as the mail that it is."""
    document = archive(part(), header="From: Anna <a@example.org>\nTo: b@example.org\nSubject: A letter\n")
    assert document.about is not None
    assert (document.about.title, document.about.authors) == ("A letter", ("Anna",))


def test_an_archive_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    """A download that broke off loses its end and nothing more."""
    whole = (STORIES / "archived.mhtml").read_bytes()
    assert "We began with sixty" in read(whole[: whole.index(b"Content-Type: text/css")], FILE).text


@pytest.mark.parametrize(
    "parts", [(), ("Content-Type: text/css\n\np {}\n",), ("Content-Type: text/html\n\n<script>1</script>\n",)]
)
def test_an_archive_without_a_page_gives_one_clear_error(parts: tuple[str, ...]) -> None:
    """What holds no story says so, and what to do."""
    with pytest.raises(DocumentError, match="archive without"):
        archive(*parts)


def test_safari_s_archives_are_read() -> None:
    """A web archive gives its page, with the address that it had."""
    resource = {"WebResourceData": PAGE.encode(), "WebResourceURL": "https://tidewater.example/a"}
    document = read(plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY), FILE)
    story = understand(document)
    assert (story.title, story.url) == ("The lamp", "https://tidewater.example/a")
    assert SENTENCE in story.text


def test_a_broken_web_archive_gives_one_clear_error() -> None:
    """One that was cut off, or holds no page, is declined in words."""
    whole = plistlib.dumps({"WebMainResource": {"WebResourceData": PAGE.encode()}}, fmt=plistlib.FMT_BINARY)
    for data in (whole[:-40], plistlib.dumps({"WebMainResource": [1]}, fmt=plistlib.FMT_BINARY)):
        with pytest.raises(DocumentError, match="web archive"):
            read(data, FILE)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_page_or_an_error(data: bytes) -> None:
    """Whatever an archive holds, its reader gives elements that lie in its text, or one clear error."""
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
    for reader, whole in ((mhtml.read, data), (mhtml.read, head + data), (webarchive.read, b"bplist00" + data)):
        try:
            laid = reader(whole, "page.mhtml")
        except DocumentError as error:
            assert error.remedy
            continue
        assert all(0 <= element.start < element.end <= len(laid.text) for element in laid.elements)
