"""XML from strangers: nothing is resolved, fetched or unfolded, and what is broken is mended as far as it goes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import xml


def text(root: object) -> str:
    """All the text of a tree."""
    return "".join(root.itertext())  # type: ignore[attr-defined]


def test_names_of_characters_are_there_without_a_dtd() -> None:
    """A book's XHTML has its no-break spaces and accents, declared or not."""
    root = xml.page(
        b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a&nbsp;caf&eacute; &amp; &lt;b&gt;</p></body></html>'
    )
    assert text(root) == "a\u00a0café & <b>"
    assert [node.tag for node in root.iter()] == ["html", "body", "p"]


def test_attributes_of_other_vocabularies_keep_their_prefix() -> None:
    """What a book says of its parts is found the same in XHTML and in HTML."""
    for head in (b'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">', b"<html>"):
        body = xml.page(head + b'<body epub:type="cover" xml:lang="de"><p>x</p></body></html>').find("body")
        assert (body.get("epub-type"), body.get("xml-lang")) == ("cover", "de")


def test_broken_markup_is_mended() -> None:
    """A page that is no XML is read as a browser reads it; other XML up to and behind its error."""
    assert text(xml.page(b"<html><body><p>one <b>two</p><p>three & four<br></body>")) == "one twothree & four"
    assert (
        text(xml.page(b'<html><head><title/></head><body><a id="x"/>one<br/><b odd:y="">two</body></html>')) == "onetwo"
    )
    assert text(xml.read(b"<a><b>one</b><b>two</a>")) == "onetwo"
    assert xml.read(b"<a><b></a>", recover=False) is None
    assert xml.read(b"no markup") is None
    assert xml.page(b"") is None


@pytest.mark.parametrize("read", [xml.read, xml.page])
def test_entities_stand_for_nothing(read: object, tmp_path: Path) -> None:
    """No file is read and nothing grows: neither from outside nor out of itself."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the keeper's password", encoding="utf-8")
    outside = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body>&x;</body></html>'
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE html [<!ENTITY l0 "ha">{laughs}]><html><body>&l11;</body></html>'
    parameter = f'<!DOCTYPE html [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]><html><body>here</body></html>'
    for document in (outside, bomb, parameter):
        root = read(document.encode())  # type: ignore[operator]
        assert root is None or ("password" not in text(root) and len(text(root)) < 1_000)


@given(st.binary(max_size=200) | st.text(st.sampled_from("<>/ab=\"'&;#!?[]-"), max_size=100).map(str.encode))
def test_any_bytes_are_a_tree_or_none(data: bytes) -> None:
    """Nothing that is given raises anything."""
    for root in (xml.read(data), xml.read(b"<a>" + data + b"</a>"), xml.page(b"<html><body>" + data)):
        assert root is None or isinstance(text(root), str)
