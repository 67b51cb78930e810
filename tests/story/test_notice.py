"""What a reader must know of a page that gives but a part of its story."""

import pytest

from reader.document import Origin, OriginKind, read
from reader.story import Story, understand
from reader.story.codec import decode, encode
from reader.story.written import markdown, plain

PARAGRAPH = (
    "<p>The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961, said Ottoline Bray, who has "
    "chaired it since 2019 and who likes the light of it on the water in winter.</p>"
)


def story(paragraphs: int, ask: str = "Subscribe to continue reading.") -> Story:
    """What is understood of a page with so many paragraphs and what it asks for behind them."""
    page = f"""<!doctype html><html><head><title>Harbour keeps its lamp</title></head><body><article>
        <h1>Harbour keeps its lamp</h1>{PARAGRAPH * paragraphs}<div class="gate"><p>{ask}</p></div></article>"""
    return understand(read(page.encode(), Origin(OriginKind.FILE, "/page.html")))


@pytest.mark.parametrize(
    ("paragraphs", "ask", "notice"),
    [
        (
            3,
            "Subscribe to continue reading.",
            "Only the first 3 paragraphs are here: the page asks for a subscription.",
        ),
        (1, "Sign up to continue reading", "Only the first paragraph is here: the page asks for an account."),
    ],
)
def test_a_stub_says_how_much_of_it_is_there(paragraphs: int, ask: str, notice: str) -> None:
    """How many paragraphs there are, and what the rest is kept for, is said in one sentence."""
    assert story(paragraphs, ask).notice == notice


def test_a_whole_story_says_nothing() -> None:
    """Where nothing is missing there is no notice."""
    assert story(3, "More on the harbour").notice is None
    assert understand(read(b"The lamp stays.", Origin(OriginKind.PASTE))).notice is None


def test_the_notice_is_kept_and_printed() -> None:
    """It stands in the story's data and under the printed story, and is no part of its text."""
    stub = story(3)
    assert stub.notice is not None
    assert decode(encode(stub)) == stub
    assert encode(stub)["notice"] == stub.notice
    assert stub.notice not in stub.text
    assert plain(stub).endswith(f"\n\n[{stub.notice}]")
    assert markdown(stub).endswith(f"\n\n---\n\n*{stub.notice}*")
