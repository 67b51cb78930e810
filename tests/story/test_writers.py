"""Who wrote a saved page's story: the data's names and the byline's laid over each other."""

import pytest

from reader.document import About
from reader.story import writers
from tests.story.saved import story

PAPER = {"name": "The Tidewater Gazette"}


@pytest.mark.parametrize(
    ("authors", "people", "paper"),
    [
        (("ADA FENWICK", "Gazette Harbour Writer"), ("Ada Fenwick",), ()),
        (("The Tidewater Gazette", "Ada Fenwick"), ("Ada Fenwick",), ("The Tidewater Gazette",)),
        (("홍길동 기자",), ("홍길동",), ()),
        (("山田太郎記者",), ("山田太郎",), ()),
        (("admin",), (), ()),
        (("Ada Fenwick", "Harbour Team"), ("Ada Fenwick", "Harbour Team"), ()),
    ],
)
def test_the_datas_writers_are_parted(
    authors: tuple[str, ...], people: tuple[str, ...], paper: tuple[str, ...]
) -> None:
    """People are named without titles and trades; the paper is known for itself, an account for nobody."""
    found = writers.told(About(authors=authors, publication="The Tidewater Gazette"))
    assert (found.people, found.paper) == (people, paper)


@pytest.mark.parametrize(
    "over",
    [
        '<p class="byline">By Ada Fenwick and Jo Lee</p>',
        '<div class="authors"><a href="/a">Ada Fenwick</a></div><div class="authors"><a href="/b">Jo Lee</a></div>',
        '<div class="byline"><a href="/a">Ada Fenwick</a> <a href="/b">Jo Lee</a></div>',
    ],
)
@pytest.mark.parametrize("author", [PAPER, {"name": "Ada Fenwick"}, {"name": "Xu9041"}])
def test_a_line_that_names_more_than_the_data_counts(over: str, author: dict[str, str]) -> None:
    """The data names the paper, one of two, or whoever put the story on the page; the byline names both."""
    assert story(over, author=author).byline == ("Ada Fenwick", "Jo Lee")


def test_names_before_the_first_paragraph_are_the_writers() -> None:
    """Where the data names the paper alone."""
    over = '</div><div class="story-text"><p>ADA FENWICK</p>'
    assert story(over, author=PAPER).byline == ("Ada Fenwick",)


def test_the_paper_wrote_where_nobody_else_is_named() -> None:
    """A byline that runs into a date on the page says no more than the data."""
    found = story('<p class="byline">By <span>The Tidewater Gazette</span><span>May 3</span></p>', author=PAPER)
    assert found.byline == ("The Tidewater Gazette",)


def test_writers_under_the_story_are_found_by_their_label() -> None:
    """Where the page names them nowhere else; another "by" there says nothing."""
    behind = "<ul><li>Share</li><li>Author: Ada Fenwick</li></ul>"
    assert story(behind=behind).byline == ("Ada Fenwick",)
    assert story(behind="<p>By Post</p>").byline == ()
