"""Captions and credits by the picture that they stand with, whatever they are called."""

import pytest

from reader.story import Role
from tests.story.saved import PARAGRAPHS, story, with_role

CAPTION = "The lamp at the end of the old pier on Tuesday"


@pytest.mark.parametrize(
    "within",
    [
        f"<div class='q1'><img src=a.jpg><div class='q2'>{CAPTION}</div></div>",
        f"<div class='widget-image'><div><img src=a.jpg></div><p>{CAPTION}</p></div>",
        f'<div class="image-text"><img src=a.jpg>{CAPTION} <span class="author">Ada Fenwick</span></div>',
    ],
)
def test_a_line_alone_with_a_picture_is_its_caption(within: str) -> None:
    """The story goes on behind it without a stray line."""
    found = story(within=within)
    assert with_role(found, Role.CAPTION) == [CAPTION]
    assert with_role(found, Role.PARAGRAPH) == PARAGRAPHS


@pytest.mark.parametrize(
    ("under", "name"),
    [
        ("<div>REUTERS</div>", "REUTERS"),
        ("<div>The Tidewater Gazette</div>", "The Tidewater Gazette"),
        ("<div>Ada Fenwick</div>", "Ada Fenwick"),
        ('<p><a href="/x">Photograph: Lampworks</a></p>', "Lampworks"),
    ],
)
def test_a_name_under_a_caption_made_the_picture(under: str, name: str) -> None:
    """An agency, a paper or a person, with a label or without one."""
    found = story(within=f"<div><img src=a.jpg><div>{CAPTION}</div>{under}</div>")
    assert [credit.name for credit in found.credits] == [name]
    assert with_role(found, Role.CAPTION) == [CAPTION]


def test_a_name_in_a_figure_made_the_picture() -> None:
    """A footer of a figure that is called nothing names its maker."""
    found = story(
        within=f"<figure><img src=a.jpg><figcaption>{CAPTION}</figcaption><footer>Imago/Ada.example</footer></figure>"
    )
    assert [credit.name for credit in found.credits] == ["Imago/Ada.example"]


def test_a_caption_names_its_maker_behind_a_mark() -> None:
    """A name behind a stroke, a bar or a dash, where the line is known to be a caption."""
    for mark in "/|–":
        found = story(within=f"<figure><img src=a.jpg><figcaption>{CAPTION} {mark} Ada Fenwick</figcaption></figure>")
        assert [credit.name for credit in found.credits] == ["Ada Fenwick"]


@pytest.mark.parametrize(
    "within",
    [
        f'<div class="teaser"><img src=a.jpg><a href="/x">{CAPTION}</a></div>',
        f'<div class="newsletter-box"><img src=a.jpg><div>{CAPTION}</div></div>',
        f'<h5 class="related__caption"><a href="/x">{CAPTION}</a></h5>',
    ],
)
def test_what_stands_with_other_pictures_is_no_caption(within: str) -> None:
    """Other stories' pictures and the paper's calls are not the story's."""
    assert with_role(story(within=within), Role.CAPTION) == []


def test_a_writers_picture_has_no_caption() -> None:
    """The name beside a face over the story is the byline."""
    over = "<figure><img src=a.jpg><figcaption>By Ada Fenwick, reporter (Harbours)</figcaption></figure>"
    found = story(over, author={"name": "Ada Fenwick"})
    assert with_role(found, Role.CAPTION) == []
    assert (found.byline, found.credits) == (("Ada Fenwick",), ())
