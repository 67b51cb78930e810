"""Saved pages with custom parts: they show what a browser shows of them."""

import pytest

from reader.document import Origin, OriginKind, read
from reader.errors import DocumentError

FILE = Origin(OriginKind.FILE, "/page.html")


def shown(body: str) -> list[str]:
    """The texts of a page's elements."""
    document = read(f"<!doctype html><html><body>{body}</body></html>".encode(), FILE)
    return [document.text[element.start : element.end] for element in document.elements]


def test_a_declared_shadow_tree_is_shown_in_place_of_its_host() -> None:
    """What stands in the part stands where the tree has a slot for it, and what it has no slot for is not there."""
    page = (
        "<story-card><template shadowrootmode='open'><h2><slot name='head'>No head</slot></h2><p>Before.</p>"
        "<slot></slot><p>Behind.</p></template><p>The lamp stays.</p><b slot='head'>Harbour</b><i slot='none'>Lost</i>"
        "</story-card>"
    )
    assert shown(page) == ["Harbour", "Before.", "The lamp stays.", "Behind."]


def test_trees_stand_in_trees() -> None:
    """A part within a part shows its own tree, and a slot that nothing is given for what it holds itself."""
    page = (
        "<a-frame><template shadowrootmode='open'><a-line><template shadowrootmode='open'><p><slot>Nothing</slot></p>"
        "</template>The inner words.</a-line><p><slot name='x'>Nothing here.</slot></p></template></a-frame>"
    )
    assert shown(page) == ["The inner words.", "Nothing here."]


def test_a_template_of_a_script_is_not_shown() -> None:
    """What scripts keep for later is not what the page says."""
    assert shown("<p>The lamp stays.</p><template><p>Later.</p></template>") == ["The lamp stays."]


def test_pictures_in_the_text_of_a_page_are_left_out() -> None:
    """A page that carries its pictures in itself reads like one that does not."""
    data = "base64," + "A" * 100_000
    page = f"<style>p {{ background: url(data:image/png;{data}) }}</style><img src='data:image/png;{data}'>"
    assert shown(f"{page}<p>The lamp stays, in data: form.</p>") == ["The lamp stays, in data: form."]


@pytest.mark.parametrize(
    "comment",
    [
        "<!DOCTYPE html><!-- saved from url=(0027)https://tidewater.example/a --><html>",
        "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://tidewater.example/a \n saved date: now\n-->",
    ],
)
def test_the_address_that_a_page_was_saved_from_is_its_own(comment: str) -> None:
    """A page that does not say where it stands has it from the program that saved it."""
    document = read(f"{comment}<body><p>The lamp stays.</p></body></html>".encode(), FILE)
    assert document.about is not None
    assert document.about.url == "https://tidewater.example/a"


def test_a_page_that_unpacks_itself_is_declined_in_words() -> None:
    """A page that is an archive with a script to unpack it says what to do."""
    with pytest.raises(DocumentError, match="unpack"):
        read(b"<!doctype html><html><body>Wait<!--PK\x03\x04page\x00PK\x05\x06\x00--></body></html>", FILE)
