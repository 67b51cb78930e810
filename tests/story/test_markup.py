"""A saved page is understood better than its text alone: the markup tells what is what."""

from datetime import datetime
from pathlib import Path

import pytest

from reader.document import Origin, OriginKind, read, read_file
from reader.story import Role, Story, understand

PAGE = Path(__file__).parent.parent / "document" / "pages" / "saved.html"


@pytest.fixture(scope="module")
def story() -> Story:
    """The page, understood."""
    return understand(read_file(PAGE))


def with_role(story: Story, role: Role) -> list[str]:
    """The words of the blocks of a role."""
    return [story.text[slice(*block.content)] for block in story.blocks if block.role is role]


def test_the_masthead_is_told_by_the_page(story: Story) -> None:
    """Headline, deck, kicker, writers, dates with their zones, publication and address are the page's own."""
    assert story.title == "Harbour keeps its lamp for another year"
    assert story.deck == "A vote of five to four leaves the light on, and the bill with it"
    assert (story.kicker, story.publication) == ("Harbours", "The Tidewater Gazette")
    assert story.byline == ("Ines Quill", "Tam Weller")
    assert (story.published, story.updated) == (
        datetime.fromisoformat("2024-05-03T18:15:00+01:00"),
        datetime.fromisoformat("2024-05-04T09:00:00+01:00"),
    )
    assert story.url == "https://tidewater.example/harbours/lamp-kept"


def test_the_body_is_the_storys_own(story: Story) -> None:
    """Paragraphs, headings and lists are body; what stands between them and is none is not."""
    assert len(with_role(story, Role.PARAGRAPH)) == 5
    assert with_role(story, Role.HEADING) == ["A question of oil"]
    assert len(with_role(story, Role.LIST_ITEM)) == 2
    assert with_role(story, Role.PULL_QUOTE) == ["It is the only thing here that has never been late"]
    assert "Advertisement" in with_role(story, Role.FURNITURE)


def test_pictures_posts_and_the_rest_keep_their_places(story: Story) -> None:
    """Captions, credits, posts, corrections, the biography and other stories are what they are, with their links."""
    assert with_role(story, Role.CAPTION) == ["The lamp at the end of the old pier on Tuesday."]
    assert [credit.name for credit in story.credits] == ["Jonas Prewitt"]
    assert [(post.text, post.platform) for post in story.posts] == [("The lamp stays. So do I.", "X")]
    assert [correction.text[:10] for correction in story.corrections] == ["An earlier"]
    assert len(with_role(story, Role.BIO)) == 1
    assert [(other.title, other.url) for other in story.related] == [
        ("Rope was stolen from the pilot boat", "https://tidewater.example/rope"),
        ("The heron that stopped a vote", "https://tidewater.example/heron"),
    ]


def test_links_stay_with_their_words(story: Story) -> None:
    """A link in a paragraph can be opened."""
    links = [link for block in story.blocks if block.role is Role.PARAGRAPH for link in block.links]
    assert [(story.text[link.start : link.end], link.url) for link in links] == [
        ("Ottoline Bray", "https://tidewater.example/people/bray")
    ]


def test_who_said_what_is_found_as_in_any_text(story: Story) -> None:
    """The same stage reads the quotations of pages and of pasted text."""
    said = {
        quote.text[:8]: (source.name if (source := story.source(quote.speaker)) else None) for quote in story.quotes
    }
    assert said["It costs"] == "Ottoline Bray"
    assert said["a candle"] == "Abel Crane"


def test_a_paragraph_that_the_witness_lost_is_found_beside_the_others() -> None:
    """What stands in the same block as the body's paragraphs is body, though it be short of what an extractor wants."""
    sentences = [
        f"Paragraph {number} is long enough to be one, and says that the lamp was kept." for number in range(6)
    ]
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    head = "<nav><p><a href='/x'>Home</a></p></nav><div class='text'><h1>Lamp is kept</h1>"
    page = f"<html><body>{head}{body}</div></body></html>"
    story = understand(read(page.encode(), Origin(OriginKind.FILE, "/x.html")))
    assert with_role(story, Role.PARAGRAPH) == sentences
    assert story.title == "Lamp is kept"


SENTENCES = [
    f"The board kept the lamp for the {number} time, and said so in a hall that was full."
    for number in ("first", "second", "third", "fourth", "fifth", "sixth")
]


def understood(markup: str, description: str = "") -> Story:
    """A page with a headline over this, understood."""
    head = f'<title>Lamp is kept</title><meta name="description" content="{description}">'
    body = f"<nav><a href='/'>Home</a></nav><main><h1>Lamp is kept</h1>{markup}</main>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return understand(read(page.encode(), Origin(OriginKind.FILE, "/x.html")))


def paragraphs(sentences: list[str]) -> list[str]:
    """Sentences as a page's paragraphs."""
    return [f"<p>{sentence}</p>" for sentence in sentences]


def test_the_first_paragraph_is_no_deck() -> None:
    """What a page describes itself by is often its first paragraph: set as the others are, it stays one."""
    story = understood(f"<div class='text'>{''.join(paragraphs(SENTENCES))}</div>", SENTENCES[0])
    assert with_role(story, Role.PARAGRAPH) == SENTENCES
    assert story.deck is None


def test_lines_that_a_label_opens_are_of_other_stories() -> None:
    """Links to other stories that stand between paragraphs behind one and the same label are related, none of the body."""
    link = "<p>STORY OF THE DAY | <a href='/{0}'>The {0} that stopped a vote in the harbour</a></p>"
    first, second, *rest = paragraphs(SENTENCES)
    body = first + link.format("heron") + second + link.format("otter") + "".join(rest)
    story = understood(f"<div class='text'>{body}</div>")
    assert with_role(story, Role.PARAGRAPH) == SENTENCES
    assert with_role(story, Role.HEADING) == []
    assert [other.url for other in story.related] == ["/heron", "/otter"]


def test_what_is_not_main_text_is_no_heading() -> None:
    """Buttons and labels around a story's text do not become its headings."""
    bar = "<div class='bar'><ul><li><a href='/s'>Summary</a></li></ul><p>Published: 15:56, 27 April</p></div>"
    story = understood(f"{bar}<div class='text'>{''.join(paragraphs(SENTENCES))}</div>")
    assert with_role(story, Role.HEADING) == []
    assert with_role(story, Role.PARAGRAPH) == SENTENCES


def test_a_paragraph_below_a_count_is_no_caption() -> None:
    """The number of comments over a story makes no caption of its first paragraph."""
    story = understood(f"<div class='count'>0</div><div class='text'>{''.join(paragraphs(SENTENCES))}</div>")
    assert with_role(story, Role.CAPTION) == []
    assert with_role(story, Role.PARAGRAPH) == SENTENCES
