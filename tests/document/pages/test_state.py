"""A page whose story only a script would show: it stands in the data that the script starts from."""

import json

import pytest

from reader.document import Document, Origin, OriginKind, read

FILE = Origin(OriginKind.FILE, "/page.html")
SENTENCES = [
    f"The harbour board kept the lamp for the {number} time, which no ship has needed since 1961, and said so."
    for number in ("first", "second", "third", "fourth", "fifth", "sixth")
]
MARKUP = "".join(f'<p class="t">{sentence}</p>' for sentence in SENTENCES)


def page(script: str, shown: str = "<div id='app'></div>") -> Document:
    """Read a page with this script and nothing else but what is shown."""
    head = "<title>Harbour lamp kept</title>"
    return read(f"<html><head>{head}</head><body>{shown}<script>{script}</script></body></html>".encode(), FILE)


def main(document: Document) -> list[str]:
    """The words of the main text."""
    return [
        document.text[element.start : element.end]
        for element, hint in zip(document.elements, document.hints, strict=True)
        if hint.main
    ]


def state(markup: str) -> str:
    """A program's state with a story in it, among other strings."""
    return json.dumps({"id": 7, "title": "Lamp", "ad": "x" * 900, "contentHtml": markup}).replace("<", "\\u003c")


@pytest.mark.parametrize(
    "script",
    [
        f"window.state = {state(MARKUP)}",
        f"push([1, {json.dumps('0:' + state(MARKUP))}])",
        f"window.state = {state(MARKUP.replace('<p', '$$ADVERT$$<p', 1))}",
    ],
    ids=["state", "state within a string", "with a placeholder"],
)
def test_a_story_in_a_scripts_data_is_read(script: str) -> None:
    """The page is read as its script would have shown it, though no script is run."""
    assert main(page(script)) == SENTENCES


def test_a_caption_in_a_scripts_data_is_none_of_the_body() -> None:
    """The story is settled as any page's is."""
    caption = "<div class='w'><p>The lamp on Tuesday, seen from the end of the pier.</p></div>"
    box = f"<div class='b'><img src='/lamp.jpg'>{caption}</div>"
    assert main(page(f"window.state = {state(MARKUP + box + MARKUP)}")) == SENTENCES * 2


@pytest.mark.parametrize(
    "script",
    [
        f"window.state = {state(MARKUP.replace('lamp', 'rope').replace('harbour', 'heron'))}",
        'x = "' + '\\"' * 200_000,
        'x = "\\ud800' + "<p>" * 400 + '"',
        'x = "' + "<p>" * 400 + "\\q" + '"',
    ],
    ids=["another story", "never closed", "half a character", "no string"],
)
def test_what_is_not_the_story_is_left_alone(script: str) -> None:
    """Another story's markup and broken strings make no story: then the page has but its title."""
    assert page(script).text == "Harbour lamp kept"


def test_a_page_that_shows_its_story_is_read_as_it_is_shown() -> None:
    """The data of scripts counts only where the page itself has no story."""
    assert main(page(f"window.state = {state(MARKUP)}", f"<main>{'<p>The board met on the quay.</p>' * 40}</main>"))[
        0
    ] == ("The board met on the quay.")
