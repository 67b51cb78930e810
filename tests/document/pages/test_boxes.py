"""What stands apart from a story within its page is told by how it stands there, whatever it says and is called."""

import pytest
from lxml import html

from reader.document import Document, Origin, OriginKind, read
from reader.document.pages import tree
from reader.document.pages.boxes import Boxes

FILE = Origin(OriginKind.FILE, "/page.html")
STORY = [
    f"The harbour board spoke of the lamp for the {number} time this year, and kept it, as it has every spring since 1961."
    for number in ("first", "second", "third", "fourth", "fifth", "sixth")
]
PARAGRAPHS = [f"<p class='text'>{sentence}</p>" for sentence in STORY]
OTHER = "A rope was stolen from the pilot boat on the quay, and nobody in Saltmere says that they saw who took it."


def page(body: str, head: str = "") -> Document:
    """Read a page with a headline over this."""
    top = "<nav><a href='/'>Home</a> <a href='/tides'>Tides</a></nav>"
    markup = f"<html><head>{head}</head><body>{top}<main><h1>Lamp is kept</h1>{body}</main></body></html>"
    return read(markup.encode(), FILE)


def story(*between: str, behind: str = "") -> str:
    """The body of a page: the story in a block of its own, with something between its paragraphs and behind it."""
    first, last = "".join(PARAGRAPHS[:3]), "".join(PARAGRAPHS[3:])
    return f"<div class='body'>{first}{''.join(between)}{last}</div>{behind}"


def data(body: str) -> str:
    """What a page says of itself to machines, with the text once more."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'


def main(document: Document) -> list[str]:
    """The words of the main text, the headline left out."""
    return [
        document.text[element.start + element.bullet : element.end]
        for element, hint in zip(document.elements, document.hints, strict=True)
        if hint.main and hint.tag != "h1"
    ]


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='x'><h3><a href='/rope'>Rope was stolen by night from the pilot boat</a></h3><p>{OTHER}</p></div>",
        f"<div class='x'><p>{OTHER}</p><a href='/rope'>All about the rope and the boat that it was on</a></div>",
        "<div class='x'><p>Should the lamp at the end of the pier stay as it is?</p><button>Yes</button></div>",
        f"<section class='x'><p>{OTHER}</p><form><input name='mail'></form></section>",
        "<ul><li><a href='/rope'>Rope was stolen from a boat</a></li><li><a href='/heron'>The heron</a></li></ul>",
        "<p><a href='/rope'>Rope was stolen from the pilot boat on the quay of Saltmere</a></p>",
    ],
    ids=["teaser", "teaser with a link behind", "poll", "sign-up", "list of links", "link"],
)
def test_a_box_between_paragraphs_is_not_the_storys(box: str) -> None:
    """Teasers, polls and sign-ups that a page sets between the paragraphs are not read as part of the story."""
    assert [text for text in main(page(story(box))) if "rope" not in text.casefold()] == STORY
    assert OTHER not in main(page(story(box)))


@pytest.mark.parametrize(
    "own",
    [
        f"<blockquote><p>{OTHER}</p></blockquote>",
        f"<ul><li>{OTHER}</li><li>The second point is as long as a point may be on any page.</li></ul>",
        f"<h2>The rope</h2><p class='text'>{OTHER}</p>",
    ],
    ids=["quotation", "list", "heading"],
)
def test_quotations_lists_and_headings_are_the_storys(own: str) -> None:
    """What a writer sets apart within the story stays in it."""
    found = main(page(story(own)))
    assert OTHER in found
    assert [text for text in found if text in STORY] == STORY


def test_a_caption_beside_its_picture_is_told_by_the_picture() -> None:
    """Words alone with a picture in a box are its caption, whatever the page calls them."""
    caption = "The lamp at the end of the old pier, seen from the sailing school on Tuesday evening."
    document = page(story(f"<div class='x7'><img src='/lamp.jpg'><p>{caption}</p></div>"))
    assert main(document) == STORY
    assert any(
        "figure" in hint.within and document.text[element.start : element.end] == caption
        for element, hint in zip(document.elements, document.hints, strict=True)
    )


@pytest.mark.parametrize(
    "behind",
    [
        f"<div class='offer'><h2>Read us every day</h2><p>{OTHER}</p></div>",
        f"<section><p>{OTHER}</p></section>",
        "<p><a href='/rope'>Rope was stolen from the pilot boat on the quay</a></p>",
    ],
)
def test_what_stands_behind_the_body_is_not_the_storys(behind: str) -> None:
    """Offers and other stories below the last paragraph end the story."""
    assert main(page(story(behind=behind))) == STORY


def test_lists_of_sources_end_a_story() -> None:
    """A list behind the last paragraph that a label leads to is none of the story; one that a sentence leads to is."""
    items = "<ul><li>Harbour board, minutes of May</li><li>The keeper's own log</li></ul>"
    labelled = "<div class='body'>" + "".join(PARAGRAPHS) + f"<p>Sources</p>{items}</div>"
    led = (
        "<div class='body'>"
        + "".join(PARAGRAPHS)
        + f"<p class='text'>Two things speak for that, as the board's clerk told the hall on Tuesday night:</p>{items}</div>"
    )
    assert "The keeper's own log" not in main(page(labelled))
    assert "The keeper's own log" in main(page(led))


def test_a_further_story_below_the_first_is_another() -> None:
    """A page that loads the next story below the one that was saved is read as the one that was saved."""
    others = "".join(f"<p class='text'>{OTHER} {number}</p>" for number in range(12))
    first = f"<article><h1>Lamp is kept</h1>{''.join(PARAGRAPHS)}</article>"
    following = f"<article><h1>Rope was stolen</h1>{others}</article>"
    document = read(f"<html><body>{first}{following}</body></html>".encode(), FILE)
    assert main(document) == STORY


def test_paragraphs_that_stand_alike_are_all_main() -> None:
    """A body that is parted over several blocks is read whole, and so are short lines and headings between paragraphs."""
    blocks = "".join(
        f"<section class='part-{number}'>{paragraph}<p class='text'>So it is.</p></section>"
        for number, paragraph in enumerate(PARAGRAPHS)
    )
    assert [text for text in main(page(f"<div class='body'>{blocks}</div>")) if text in STORY] == STORY
    named = story("<div class='text__subheading'>A question of oil</div>")
    assert "A question of oil" in main(page(named))


def test_the_pages_own_text_says_what_is_no_paragraph() -> None:
    """Where the page's data has the whole story, a paragraph that it lacks is none of it; a cut text says nothing."""
    note = (
        "<p class='text'>Our reporters are on the quay for you every day, and on every night when the lamp is lit.</p>"
    )
    assert main(page(story(note), data(" ".join(STORY)))) == STORY
    assert len(main(page(story(note), data(STORY[0])))) == len(STORY) + 1


def test_a_body_in_blocks_that_are_called_the_same_is_whole() -> None:
    """Where a program found but one part of a story, the others are found by what the blocks around them are called."""
    part = "<div class='a'><div class='b'><div class='c'><div class='body'>{}</div></div></div></div>"
    halves = (part.format("".join(PARAGRAPHS[:3])), part.format("".join(PARAGRAPHS[3:])))
    root = html.fromstring(f"<main><section>{halves[0]}</section><div><div>{halves[1]}</div></div></main>")
    laid = tree.read(root)
    texts = [laid.text[element.start : element.end] for element in laid.elements]
    assert Boxes(laid.nodes, laid.hints, texts, {0, 1, 2}).settle() == (set(range(6)), set())


def test_a_page_of_many_boxes_is_left_as_it_was_found() -> None:
    """Where much of the text would go, the page is not built as these rules think, and nothing is taken away."""
    first, second = (
        f"<div class='{name}'><p>{sentence}</p><button>Share</button></div>"
        for name, sentence in zip("ab", STORY[4:], strict=True)
    )
    most = "".join(PARAGRAPHS[:4])
    assert [text for text in main(page(f"<div>{most}{first}</div>")) if text in STORY] == STORY[:4]
    assert [text for text in main(page(f"<div>{most}{first}{second}</div>")) if text in STORY] == STORY
