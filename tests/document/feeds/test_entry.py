"""A feed's entry as a story: what it says is there, what programs put around it is set apart, nothing in it runs."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Document, Origin, OriginKind, forms, read
from reader.document.feeds.feed import Enclosure, Feed, Item
from reader.document.feeds.jsonfeed import write
from reader.errors import DocumentError
from reader.story import Role, Story, understand

LONG = "The board heard of the rope, and nobody at the pier could say whose it was. " * 12

FEED = Feed("The Quay", "https://quay.example/", "en", "", ())


def entry(content: str = "", **more: Any) -> Document:
    """An entry with this content."""
    item = Item(**{"id": "1", "url": "https://quay.example/a/lamp", "title": "Lamp stays", "content": content} | more)
    return read(write(FEED, item), Origin(OriginKind.FEED, item.url or item.id))


def shown(document: Document) -> list[tuple[Role, str]]:
    """What a reader of the story sees, and what it is."""
    story: Story = understand(document)
    hidden = (Role.FURNITURE, Role.EMBED, Role.RELATED, Role.SECTION)
    return [(block.role, story.text[block.start : block.end]) for block in story.blocks if block.role not in hidden]


def links(document: Document) -> list[str]:
    """Where the document's links go."""
    return [url for hint in document.hints for _, _, url in hint.links]


def test_a_stub_is_its_headline_its_summary_and_the_way_to_the_story() -> None:
    """Who follows a feed of headlines reads what it has, and can go on from there."""
    document = entry("<p>It costs eleven dollars a year.</p>", published="2024-05-06T09:00:00-04:00")
    assert shown(document) == [
        (Role.HEADLINE, "Lamp stays"),
        (Role.DATE, "2024-05-06"),
        (Role.PARAGRAPH, "It costs eleven dollars a year."),
        (Role.PARAGRAPH, "https://quay.example/a/lamp"),
    ]
    assert links(document) == ["https://quay.example/a/lamp"]
    assert understand(document).url == "https://quay.example/a/lamp"
    assert "https:" not in entry(f"<p>{LONG}</p>").text


def test_a_post_without_a_headline_is_called_by_its_beginning() -> None:
    """No line of a list is empty; the post itself is whole."""
    story = understand(entry(f"<p>{LONG}</p><p>And more.</p>", title=""))
    assert story.title == "The board heard of the rope, and nobody at the pier could say whose it was."
    assert LONG.strip() in story.text
    assert understand(entry("<p>One two three four five six</p>" * 9, title="")).title.endswith("four five …")


@pytest.mark.parametrize(
    "aside",
    [
        "<p>The post <a href='/a'>Lamp stays</a> appeared first on <a href='/'>The Quay</a>.</p>",
        "<p>Der Beitrag <a href='/a'>Lampe</a> erschien zuerst auf <a href='/'>Das Blatt</a>.</p>",
        "<p><a href='/a'>Read more »</a></p>",
        "<p><a href='/a'>Continue reading Lamp stays</a></p>",
        "<div class='feedflare'><a href='/1'>One</a> <a href='/2'>Two</a></div>",
        "<div class='sharedaddy'><h3>Tell others</h3><ul><li><a href='/s'>By mail</a></li></ul></div>",
        "<p>Filed under: <a href='/sea'>Sea</a></p>",
        "<p><a href='/c'>12 Comments</a></p>",
    ],
)
@pytest.mark.parametrize("nested", ["{}{}", "<div><div>{}{}</div></div>"])
def test_what_programs_put_around_a_text_is_set_apart(aside: str, nested: str) -> None:
    """Buttons and signatures are there, but not in the story."""
    document = entry(nested.format(f"<p>{LONG}</p>", aside))
    story = [words for _, words in shown(document) if not words.startswith("https:")]
    assert story == ["Lamp stays", LONG.strip()]
    assert len(document.elements) > 2


def test_a_text_is_not_set_apart_for_the_name_of_what_holds_it() -> None:
    """Where all of the text stands in a block that is called "social", it is the text."""
    document = entry(f"<div class='social'><p>{LONG}</p></div>")
    assert (Role.PARAGRAPH, LONG.strip()) in shown(document)


def test_a_summary_is_shown_where_it_says_more() -> None:
    """What is but the text's own beginning is not there twice."""
    beginning = "<p>The board heard of the rope, and nobody [&#8230;]</p><p>The post Lamp appeared first on Quay.</p>"
    assert "appeared" not in entry(f"<p>{LONG}</p>", summary=beginning).text
    own = "<p>Eleven dollars a year. <b>Really.</b></p><p>The post Lamp appeared first on The Quay.</p>"
    assert understand(entry(f"<p>{LONG}</p>", summary=own)).deck == "Eleven dollars a year. Really."


def test_links_start_from_the_story_and_go_to_addresses_only() -> None:
    """Relative links work, those of scripts and files are none."""
    markup = "".join(
        f"<a href='{target}'>word</a> "
        for target in ("../b", "#c", "//cdn.example/d", "javascript:x()", "data:text/html,x", "file:///etc/passwd")
    )
    document = entry(f"<p>{markup}</p><p>{LONG}</p>")
    assert links(document) == [
        "https://quay.example/b",
        "https://quay.example/a/lamp#c",
        "https://cdn.example/d",
    ]


def test_what_is_to_be_heard_is_named() -> None:
    """A podcast's sound stands below its notes, a picture is left to the page."""
    sound, picture = (
        Enclosure("https://quay.example/1.mp3?x", "audio/mpeg"),
        Enclosure("https://quay.example/1.jpg", "image/jpeg"),
    )
    document = entry(f"<p>{LONG}</p>", enclosures=(sound, picture))
    assert shown(document)[-1] == (Role.PARAGRAPH, "Audio: 1.mp3")
    assert links(document) == [sound.url, picture.url]


def test_nothing_in_a_content_runs_or_is_hidden_in_it() -> None:
    """Scripts, styles, frames and pixels have no words; escape sequences are harmless signs; markup stays text."""
    document = entry(
        "<script>bad()</script><style>p{}</style><iframe src='x'>frame</iframe><img src='pixel.gif' alt='pixel'>"
        f"<p style='display:none'>unseen</p><p>[@click=quit]x[/] \x1b[31m {LONG}</p></div></body>",
        title="\x1b]0;owned\x07Lamp",
    )
    assert not any(word in document.text for word in ("bad()", "p{}", "frame", "pixel", "unseen", "\x1b", "\x07"))
    assert "[@click=quit]x[/]" in document.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"version": "https://jsonfeed.org/version/1.1", "_reader": {}, "items": [', "JSON is broken"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "_reader": {}, "items": []}', "without entries"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "_reader": {}, "items": 7}', "is no feed"),
    ],
)
def test_a_damaged_entry_is_one_clear_error(data: bytes, words: str) -> None:
    """A file that was cut off is told of."""
    with pytest.raises(DocumentError, match=words):
        read(data, Origin(OriginKind.FILE, "entry.json"))


def test_an_entry_is_told_from_a_feed() -> None:
    """The library's entries are read, other programs' feeds are taken apart."""
    item = Item("1", "", "%PDF-1.4", content="x")
    form = forms.told(write(FEED, item), "")
    assert form is not None
    assert form.module == "feeds.entry"
    other = forms.told(b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "")
    assert other is not None
    assert other.several


@given(st.text(), st.text(), st.lists(st.text()), st.text())
def test_any_entry_is_a_document(title: str, content: str, names: list[str], url: str) -> None:
    """Whatever an entry holds, it is the same bytes each time, and a document, or nothing at all."""
    item = Item("1", url, title, tuple(names), content=content)
    try:
        data = write(FEED, item)
    except UnicodeEncodeError:  # read_feed lets none of these through
        return
    json.loads(data)
    document = read(data, Origin(OriginKind.FEED, "1"))
    assert all(hint.links == () or url for hint in document.hints)
    words = " ".join(document.text[element.start : element.end] for element in document.elements)
    assert words.split() == document.text.split()
