"""Newsletters: what their writers wrote, in order, and nothing of the frame that the programs put around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import read_file
from reader.document.mails import mail
from reader.errors import DocumentError
from reader.story import Role, Story, understand
from tests.document.mails.letters import HEADER, MAILS, SENTENCE, letter


def page(body: str) -> Story:
    """Understand a mail that is a page."""
    return understand(letter(f"Content-Type: text/html; charset=utf-8\n\n<html><body>{body}</body></html>\n"))


def texts(story: Story, *roles: Role) -> list[str]:
    """The words of the blocks of some roles."""
    return [story.text[block.start : block.end] for block in story.blocks if block.role in roles]


def test_an_essay_sent_out_as_a_newsletter_is_read_like_its_page() -> None:
    """Headline, deck, writer and publication are told; buttons, invitations and the footer are not the essay."""
    story = understand(read_file(MAILS / "essay.eml"))
    assert (story.title, story.byline, story.publication) == (
        "What the lock keeper knew",
        ("Ines Karvonen",),
        "Slow Water",
    )
    assert story.deck == "She had opened the gates for forty years, and had something to say about waiting."
    assert story.url == "https://slowwater.letters.example/p/lock"
    assert len(texts(story, Role.PARAGRAPH)) == 6
    assert texts(story, Role.HEADING) == ["The long level"]
    assert texts(story, Role.CAPTION, Role.CREDIT)
    assert "On patience" not in story.text


def test_a_briefing_made_of_tables_is_read_in_order() -> None:
    """Cells become paragraphs, typed lists lists, and the advertisement between them is none of it."""
    story = understand(read_file(MAILS / "briefing.eml"))
    assert (story.byline, story.publication) == (("Petra Lindqvist-Amadi",), "Capital Morning")
    body = texts(story, Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM)
    assert body[0].startswith("Good morning. It is Wednesday")
    assert [words for words in body if words.isupper()] == ["THE BUDGET", "THE BRIDGE", "TODAY"]
    assert body[-3:] == [
        "• 9.30: The lower house sits.",
        "• 14.00: The finance minister takes questions.",
        "• 18.00: The badger is counted.",
    ]
    assert not any("Harrow" in words for words in body)
    assert any("Harrow: warm" in words for words in texts(story, Role.FURNITURE))
    assert "the badger." not in story.text
    assert story.url == "https://capitalmorning.example/web/77"


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">SECRET</div>',
        '<div style="max-height:0px;overflow:hidden">SECRET</div>',
        '<span style="font-size:1px;line-height:1px">SECRET</span>',
        '<div style="opacity:0">SECRET</div>',
        '<span style="color:#fff;background:#fff">SECRET</span>',
        "<div>SECRET &zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;</div>",
        "<style>.pre{display:none!important}</style><p class='pre'>SECRET</p>",
    ],
)
def test_the_preview_line_is_not_shown(hidden: str) -> None:
    """Words that only a list of mails shows stand nowhere in the story, by whatever trick they are hidden."""
    story = page(f"{hidden}<p>{SENTENCE}</p>")
    assert "SECRET" not in story.text
    assert texts(story, Role.PARAGRAPH) == [SENTENCE]


def test_what_is_set_for_a_size_is_shown() -> None:
    """A cell of no letter size, which many newsletters use against gaps, hides nothing that has a size of its own."""
    story = page(f'<table><tr><td style="font-size:0px"><div style="font-size:16px">{SENTENCE}</div></td></tr></table>')
    assert texts(story, Role.PARAGRAPH) == [SENTENCE]


def test_links_show_where_they_lead() -> None:
    """Where a counter's address holds the real one, the link shows that; else it is as it was."""
    story = page(
        f'<p>{SENTENCE} <a href="https://c.example/t?id=1&amp;url=https%3A%2F%2Flamp.example%2Fa">The lamp</a> and '
        '<a href="https://c.example/t/abcdef">the ship</a>.</p>'
    )
    links = [link.url for block in story.blocks for link in block.links]
    assert links == ["https://lamp.example/a", "https://c.example/t/abcdef"]


@pytest.mark.parametrize("hidden", ["javascript%3Apwned", "http%3A%2F%2Fa.example%2F%00%1b", "file%3A%2F%2F%2Fetc"])
def test_what_a_counter_hides_is_not_trusted(hidden: str) -> None:
    """An address that leads elsewhere than to the web, or holds more than an address, stays packed."""
    story = page(f'<p>{SENTENCE} <a href="https://c.example/t?url={hidden}&amp;v=http">The lamp</a></p>')
    assert [link.url for block in story.blocks for link in block.links] == [f"https://c.example/t?url={hidden}&v=http"]


def test_an_address_with_an_escape_in_it_shows_none() -> None:
    """What a link shows of where it leads is text, whatever its writer put there."""
    story = page(f"<p>{SENTENCE} <a href='https://a.example/&#27;[31m&#7;'>The lamp</a></p>")
    assert [link.url for block in story.blocks for link in block.links] == ["https://a.example/\ufffd[31m\ufffd"]


def test_a_newsletter_that_was_sent_on_is_read_without_what_says_so() -> None:
    """The lines that a mail program puts over a forwarded mail are no part of the story."""
    story = page(
        "<div>Told you so.<br><br><div>---------- Forwarded message ---------<br>From: Hollow Gazette<br>"
        "Date: Wed, 2 Nov 2022 21:40:00 +0000<br>Subject: The clock</div></div><table><tr><td><h1>The clock</h1></td></tr>"
        f"<tr><td>By Barnaby Iwu</td></tr><tr><td>{SENTENCE}</td></tr></table>"
    )
    assert (story.byline, story.publication, story.deck) == (("Barnaby Iwu",), "Hollow Gazette", None)
    assert texts(story, Role.PARAGRAPH) == [SENTENCE]


@pytest.mark.parametrize(
    ("sender", "listed", "byline", "publication"),
    [
        ("The Kettle", '"The Kettle" <k.example>', (), "The Kettle"),
        ("Saskia Munro", '"The Kettle" <k.example>', ("Saskia Munro",), "The Kettle"),
        ("Saskia Munro from The Kettle", "<k.example>", ("Saskia Munro",), "The Kettle"),
        ("The Kettle", '"0f3a9bc2d1mc list" <0f3a.list.example>', (), "The Kettle"),
        ("The Kettle", "bulk", (), "The Kettle"),
        ('"Munro, Saskia"', "", ("Saskia Munro",), None),
    ],
)
def test_a_newsletter_is_told_from_its_writer(
    sender: str, listed: str, byline: tuple[str, ...], publication: str | None
) -> None:
    """The list's name is the publication, a person's the byline, and a paper is not its own writer."""
    header = f"From: {sender} <post@k.example>\nSubject: The lamp\nMessage-ID: <3@k.example>\n"
    header += f"{'List-Id' if '<' in listed else 'Precedence'}: {listed}\n" if listed else ""
    story = understand(letter(f"Content-Type: text/html\n\n<p>{SENTENCE}</p>\n", header))
    assert (story.byline, story.publication) == (byline, publication)


PIECES = (
    "<table>|</table>|<tr>|<td>|<th>|</td>|<p>|</p>|<div>|</div>|</a>|<br>|<h1>|<h2>|</h2>|<li>|<style>|</style>|"
    '<a href="https://a.example/?url=https%3A%2F%2Fb">|<blockquote type=cite>|<b hidden>|</b>|<!--|words|&#27;|'
    "Sponsored|Unsubscribe|Read more|View in browser|© 2024|• a<br>• b<br>• c|"
    "<x-y>|</x-y>|<template shadowrootmode=open>|<slot>|</template>"
).split("|")
"""What the pages of newsletters are made of, and what breaks them."""


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_page_is_laid_out_in_order(pieces: list[str]) -> None:
    """However broken a newsletter is, what is shown of it is its text, once, and each link lies in its element."""
    data = f"{HEADER}Content-Type: text/html; charset=utf-8\n\nWords. {' '.join(pieces)}\n".encode()
    try:
        laid = mail.read(data, "mail.eml")
    except DocumentError as error:  # a shadow tree without a slot hides all that stands in its host
        assert "template" in " ".join(pieces), error
        return
    last = 0
    for element, hint in zip(laid.elements, laid.hints, strict=True):
        assert not laid.text[last : element.start].strip()
        assert all(element.start <= start < end <= element.end for start, end, _ in hint.links)
        last = element.end
    assert last == len(laid.text)
    assert "\x1b" not in laid.text
