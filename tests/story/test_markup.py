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


def test_headings_over_the_first_paragraph_keep_their_levels() -> None:
    """A book's part and chapter stand between its title and its text, and are headings like those behind them."""
    text = (
        "# The Salt Ledger\n\n## Book One\n\n### The Quay\n\nIn the year that the harbour froze, my uncle kept a ledger"
        " of every sack of salt that left the town.\n\n### The Thaw\n\nIt came in April, and took two boats and the mill"
        " with it before anybody could say a word."
    )
    story = understand(read(text.encode(), Origin(OriginKind.FILE, "/book.md")))
    assert [
        (block.level, story.text[slice(*block.content)]) for block in story.blocks if block.role is Role.HEADING
    ] == [
        (2, "Book One"),
        (3, "The Quay"),
        (3, "The Thaw"),
    ]


def test_a_pages_foot_is_furniture_and_credits_nobody() -> None:
    """Who is named in a foot outside all figures made no picture of the story."""
    page = (
        "<html><body><h1>Harbour keeps its lamp for another year</h1><footer>Photo: Ada Fenwick</footer>"
        "<article><p>The board of the harbour office voted on Tuesday night to keep the lamp, which no ship has needed.</p>"
        "<p>Nobody in the hall could say what it was for, and nobody in the hall wanted to be the one to put it out.</p>"
        "</article></body></html>"
    )
    story = understand(read(page.encode(), Origin(OriginKind.FILE, "/page.html")))
    assert with_role(story, Role.FURNITURE) == ["Photo: Ada Fenwick"]
    assert story.credits == ()
