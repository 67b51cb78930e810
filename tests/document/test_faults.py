"""Faults that a mending parser lets pass: each is read around, and nothing of the story is lost."""

import pytest

from reader.document import Origin, OriginKind, read
from reader.document.fetch import address
from reader.story import understand

SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."
NITF = "<nitf{0}><body><body.content><p>{1}</p>{2}</body.content></body></nitf>"
CANONICAL = '<!doctype html><link rel="canonical" href="https://tidewater.example/lamp">'


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (f'{CANONICAL}<p><a href="http://[x">{SENTENCE}</a></p>', "html"),
        (f"---\nsource: https://tidewater.example/lamp\n---\n\n# Lamp\n\n[{SENTENCE}](http://[x)\n", "md"),
        (NITF.format("", SENTENCE, "<p>&#xD800;</p>"), "nitf"),
        (NITF.format(' xmlns="x"', SENTENCE, "<a:b:c/>"), "nitf"),
        (NITF.format("", SENTENCE, "<http:>x</http:>"), "nitf"),
        (NITF.format("", SENTENCE, '<p xmlns:m="}" m:x="1">x</p>'), "nitf"),
        (f"MS. ABARA: -\nON: a\nMS. ABARA: {SENTENCE}", "txt"),
    ],
)
def test_a_fault_costs_nothing_of_the_story(data: str, ending: str) -> None:
    """A link, a name or a character that is none is left out, and the text around it is there."""
    story = understand(read(data.encode(), Origin(OriginKind.FILE, f"/x.{ending}")))
    assert SENTENCE in " ".join(story.text.split())
    assert all(part.start < part.end for quote in story.quotes for part in quote.parts)


@pytest.mark.parametrize("name", ["idna", "punycode", "undefined", "rot13"])
def test_an_encoding_that_is_none_of_text_is_not_believed(name: str) -> None:
    """A page may declare any name that Python has a codec for."""
    data = f'<!doctype html><meta charset="{name}"><p>{SENTENCE} Über'.encode("latin-1")
    assert "Über" in read(data, Origin(OriginKind.FILE, "/x.html")).text


def test_what_a_form_says_as_data_is_clean() -> None:
    """Characters that turn the direction of writing reach no list, title or byline by way of a page's data."""
    data = f'<!doctype html><meta name="author" content="Ines\u202e Quill"><title>The\u202e lamp</title><p>{SENTENCE}'
    about = read(data.encode(), Origin(OriginKind.FILE, "/x.html")).about
    assert about is not None
    assert "\u202e" not in "".join((about.title, *about.authors))


def test_what_no_encoding_has_is_no_address() -> None:
    """Bytes of an argument that are no text come as lone surrogates."""
    assert address("https://tidewater.example/\ud800") is None
