"""Pages that give but a part of their story, told from those that only look like it."""

import pytest

from reader.document import Origin, OriginKind, Wall, read
from reader.errors import DocumentError

PARAGRAPH = (
    "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961, for the same reasons as every "
    "year: it costs eleven dollars, and nobody could say who would have to climb up and unscrew it in the wind. "
)
UNFREE = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour keeps its lamp",
    "isAccessibleForFree": "False", "hasPart": {"@type": "WebPageElement", "cssSelector": ".paywall"} %s}</script>"""
GATE = '<div class="offer"><p>Subscribe now to continue reading this story.</p><a href="/buy">Choose a plan</a></div>'
MENU = '<nav><a href="/">News</a> <a href="/buy">Already a subscriber? Log in</a></nav>'


def wall(body: str, head: str = "") -> Wall:
    """What is told of a page."""
    title = "<title>Harbour keeps its lamp</title>"
    page = f"<!doctype html><html><head>{title}{head}</head><body>{body}</body></html>"
    document = read(page.encode(), Origin(OriginKind.FILE, "/page.html"))
    assert document.about is not None
    return document.about.wall


def story(paragraphs: int, end: str = "", behind: str = "") -> str:
    """A page's article, which may end with other words, and what stands behind it."""
    body = "".join(f"<p>{number}. {PARAGRAPH * 2}</p>" for number in range(paragraphs))
    return f"{MENU}<article><h1>Harbour keeps its lamp</h1>{body}{end and f'<p>{end}</p>'}{behind}</article>"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Subscribe to continue reading.", Wall.SUBSCRIPTION),
        ("To read the full story, choose a plan", Wall.SUBSCRIPTION),
        ("Create a free account to keep reading", Wall.REGISTRATION),
        ("Weiterlesen mit dem Digitalabo", Wall.SUBSCRIPTION),
        ("Cet article est réservé aux abonnés.", Wall.SUBSCRIPTION),
        ("Il vous reste 70 % de cet article à lire.", Wall.SUBSCRIPTION),
        ("Suscríbete para seguir leyendo", Wall.SUBSCRIPTION),
        ("Regístrate gratis para seguir leyendo", Wall.REGISTRATION),
        ("Abbonati per continuare a leggere", Wall.SUBSCRIPTION),
        ("Pozostało 80% artykułu", Wall.SUBSCRIPTION),
        ("この記事は有料会員限定です。残り 1200 文字", Wall.SUBSCRIPTION),
    ],
)
def test_what_a_page_asks_for_behind_a_short_text_is_told(words: str, wanted: Wall) -> None:
    """A few paragraphs and a wall behind them are a stub, in many languages."""
    assert wall(story(3, behind=f'<div class="gate"><p>{words}</p></div>')) is wanted


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (story(9, "It is still not clear what she meant when she said so to the board, and then…", GATE), ""),
        (story(2, "It is still not clear what she meant when she said so to the board, and then..."), UNFREE % ""),
        (story(1), UNFREE % ""),
        (story(4), UNFREE % ', "wordCount": 2400'),
        (story(8, behind=GATE), UNFREE % ""),
        (story(4, behind='<div class="paywall-box"><p>Our offers</p></div>'), ""),
    ],
)
def test_a_text_that_is_cut_off_is_told(body: str, head: str) -> None:
    """What ends in the middle, or is far less than the page's data speaks of, is a stub."""
    assert wall(body, head) is Wall.SUBSCRIPTION


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (story(4), ""),
        (story(12), UNFREE % ""),
        (story(12, behind=GATE), ""),
        (story(20, behind=GATE), UNFREE % ', "wordCount": 1500'),
        (story(3, GATE) + story(9), ""),
        (
            story(3, behind=GATE),
            '<script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": true}</script>',
        ),
        (f'<div class="paywall">{story(6, behind="<p>Our offers</p>")}</div>', ""),
        (story(4, behind="<aside><p>Sign up for our newsletter, or log in to comment.</p></aside>"), ""),
        (story(3, "The paper, she said, is read by its subscribers alone, and by the harbour."), ""),
        ("<p>The lamp stays.</p>", ""),
    ],
)
def test_a_story_that_is_there_is_no_stub(body: str, head: str) -> None:
    """Markup of a wall, offers between paragraphs and words about subscribers make no stub of a whole story."""
    assert wall(body, head) is Wall.NONE


CONSENT = """<h1>Before you go on</h1><p>We and our 800 partners store cookies on your device, and use personal data for
    advertising, with your consent, which you may take back at any time.</p><p>More in our privacy policy and our notice on
    cookies, where you may object.</p><button>Accept all</button><a href="/reject">Reject</a>"""
ROBOT = "<h1>One moment</h1><p>Please verify that you are a human: we have seen unusual traffic from your network.</p>"


@pytest.mark.parametrize(("body", "words"), [(CONSENT, "asks for consent"), (ROBOT, "whether a person")])
def test_a_page_that_holds_no_story_at_all_is_refused(body: str, words: str) -> None:
    """A page for consent and a check for robots are one clear line, and never kept as stories."""
    with pytest.raises(DocumentError, match=words):
        wall(body)


def test_a_story_about_cookies_and_robots_is_a_story() -> None:
    """Words of walls in a story's own text are its own."""
    about = f"<p>{PARAGRAPH}The cookie law asks for consent, and whoever must accept it is asked for a captcha.</p>"
    assert wall(f"<article><h1>Are you a robot?</h1>{about * 8}</article>") is Wall.NONE


def test_a_page_that_needs_a_script_is_told() -> None:
    """Where a script would show the story, what little is there says so."""
    assert wall("<p>You need to enable JavaScript to run this app, says the page of the harbour.</p>") is Wall.SCRIPT
