"""Which elements stand with a picture: their blocks hold it, and little else."""

import pytest

from reader.document import Hint, Origin, OriginKind, read

FILE = Origin(OriginKind.FILE, "/page.html")
SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."


def hint(body: str, words: str) -> Hint:
    """What a page with this body says of the element with these words."""
    document = read(f"<html><body><article>{body}</article></body></html>".encode(), FILE)
    texts = (document.text[element.start : element.end] for element in document.elements)
    return next(found for text, found in zip(texts, document.hints, strict=True) if words in text)


@pytest.mark.parametrize(
    "body",
    [
        "<div><img src=a.jpg><div>The lamp at night</div></div>",
        "<div><div><a href=/a.jpg><img src=a.jpg></a></div><div><span>The lamp at night</span></div></div>",
        "<div><amp-img src=a.jpg></amp-img><p>The lamp at night</p><p>Ada Fenwick</p></div>",
    ],
)
def test_what_stands_with_a_picture_is_known(body: str) -> None:
    """A caption is found whatever its block is called."""
    assert hint(body, "The lamp at night").pictured


@pytest.mark.parametrize(
    "body",
    [
        "<div><img width=40 height=40 src=a.jpg><div>The lamp at night</div></div>",
        "<div><img src=a.jpg><h3>The lamp at night</h3><p>A teaser of another story.</p></div>",
        f"<div><img src=a.jpg><div>The lamp at night</div>{f'<p>{SENTENCE}</p>' * 8}</div>",
        f"<div><img src=a.jpg>{'<i></i>' * 300}<div>The lamp at night</div></div>",
        "<header><img src=a.jpg><div>The lamp at night</div></header>",
    ],
)
def test_icons_teasers_and_stories_are_no_pictures(body: str) -> None:
    """A writer's face, another story's picture and a picture in the story's own block caption nothing."""
    assert not hint(body, "The lamp at night").pictured


def test_the_text_within_a_picture_is_kept() -> None:
    """Some pages set the caption into the "picture" itself."""
    body = "<figure><picture><img src=a.jpg><figcaption>The lamp at night</figcaption></picture></figure>"
    assert hint(body, "The lamp at night").tag == "figcaption"


def test_a_credit_stands_on_its_own_beside_a_picture() -> None:
    """Who made a picture is not glued to its caption, in a figure or out of one."""
    body = '<div><img src=a.jpg><div>The lamp at night <span class="photo-credit">Ada Fenwick</span></div></div>'
    assert "photo-credit" in hint(body, "Ada Fenwick").words


def test_a_block_is_called_as_the_one_part_that_it_is() -> None:
    """The name of an inline part counts for a block that is nothing else, and so does its being bold."""
    body = (
        '<div><a class="writer-link" href="/a">Ada Fenwick</a></div><p><b>Bold it is.</b></p><p>It <b>is</b> not.</p>'
    )
    assert "writer-link" in hint(body, "Ada Fenwick").words
    assert hint(body, "Bold it is").words.startswith("strong")
    assert "strong" not in hint(body, "is not").words
