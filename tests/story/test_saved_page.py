"""The golden saved page, damaged and hostile: what is left of it is read, and nothing in it does anything."""

import json

import pytest

from reader.document import Origin, OriginKind, read
from reader.errors import DocumentError
from reader.story import Role, Story, understand
from tests.golden import given
from tests.story.saved import with_role

PAGE = given("saved-page").read_text("utf-8")
FILE = Origin(OriginKind.FILE, "/saved-page.html")
TITLE = "Heron stops a bridge: council will build around the nest"


def understood(page: str) -> Story:
    """The story of a page."""
    return understand(read(page.encode(), FILE))


def test_a_page_that_was_cut_in_its_head_gives_one_clear_error() -> None:
    """A download that stopped before the story says what is missing and what to do."""
    with pytest.raises(DocumentError) as caught:
        read(PAGE[: PAGE.index("<title>")].encode(), FILE)
    assert "without text" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "place", ["An expensive summer", "The builder, Ashby", '<blockquote class="pull', "Correction:"]
)
def test_a_page_that_was_cut_in_its_story_is_read_so_far(place: str) -> None:
    """Headline, writers, captions and the paragraphs that came are there, with open tags, half a tag or none."""
    story = understood(PAGE[: PAGE.index(place)] + "<p class=")
    assert (story.title, story.byline) == (TITLE, ("Orla Tench", "Sid Marrow"))
    assert with_role(story, Role.PARAGRAPH)[0].startswith("The new bridge over the Sallow")
    assert with_role(story, Role.CAPTION)[0].startswith("The heron above")


def test_a_page_with_broken_data_is_told_by_its_lines() -> None:
    """Half of the data is as good as none: the lines say who wrote what."""
    story = understood(PAGE.replace('"@graph": [', '"@graph": [[{'))
    assert (story.title, story.byline) == ("Heron stops a bridge", ("Orla Tench", "Sid Marrow"))


def test_a_hostile_page_does_nothing() -> None:
    """Entities, scripts, control characters, false addresses, pictures without end and data without end say no more."""
    evil = {"@type": "NewsArticle", "headline": "\x1b]0;pwned\x07", "author": [{"@id": "#orla"}] * 2_000}
    deep = '{"@graph":' * 200 + "[]" + "}" * 200
    added = "".join(
        [
            f'<script type="application/ld+json">{json.dumps(evil)}</script>',
            f'<script type="application/ld+json">{deep}</script>',
            "<script>document.write('pwned')</script><noscript><p>pwned</p></noscript>",
            "<div>" * 60 + "<img src=x onerror=pwned()>" * 500 + "</div>" * 60,
            '<p><a href="javascript:pwned()">A link that would do something if it could</a></p>',
            "<p>&#27;[31mRed\u202egnihton</p><iframe srcdoc='<p>pwned</p>'></iframe><object data=pwned></object>",
        ]
    )
    bomb = '<!DOCTYPE html [<!ENTITY a "pwned"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    story = understood(bomb + PAGE.replace("</article>", f"{added}</article>").replace("<!DOCTYPE html>", ""))
    assert (story.title, story.byline) == (TITLE, ("Orla Tench", "Sid Marrow"))
    assert "pwned" not in story.text
    assert not any(ord(letter) < 32 and letter != "\n" for letter in story.text + story.title)
    assert not any(link.url.startswith("javascript") for block in story.blocks for link in block.links)
