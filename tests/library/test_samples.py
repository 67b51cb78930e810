"""The stories of the first run: each fills every pane, so that whoever starts the app sees at once what it does."""

import re
from pathlib import Path

import pytest

import reader.library
from reader.document import read_file
from reader.story import QuoteKind, Role, SourceKind, Story, understand

SAMPLES = Path(reader.library.__file__).parent / "samples"

TITLES = {
    "1-welcome": "A Reader That Knows Who Said What Opens for Business",
    "2-railway-profile": "The Railway Is 400 Yards Long, and Has Never Been Late",
    "3-heron-wire": "Heron halts council vote for third time in a month",
    "4-dictionary-interview": "‘Somebody ought to be there when a word goes’",
}

SPEAKERS = {
    "1-welcome": {"Marguerite Vole", "Ignatius Prowse", "Bettany Oakapple"},
    "2-railway-profile": {"Hesper Quillfeather", "Augustin Merrow", "Dunstan Pell-Ofori", "Rosalba Quillfeather"},
    "3-heron-wire": {"Thaddeus Okonjo-Bell", "Ottilie Brandsgard", "Barnabas Stell", "Yusra Calloway"},
    "4-dictionary-interview": {"Winifred Asante-Crull"},
}
"""Who is quoted by name."""

AUTHORS = {
    "1-welcome": "Odalys Fenwright",
    "2-railway-profile": "Lorcan Abernathy-Sousa",
    "3-heron-wire": "Tomasina Brightwater-Ek",
    "4-dictionary-interview": "Jonas Pellworthy",
}

WITH_PULL_QUOTE = ("1-welcome", "2-railway-profile", "4-dictionary-interview")

WITH_POSTS = ("1-welcome", "2-railway-profile")


def sample(name: str) -> Story:
    """The Story of a sample."""
    return understand(read_file(SAMPLES / f"{name}.txt"))


def test_no_sample_goes_untested() -> None:
    """Every file among the samples is a story of which something is expected here."""
    assert {path.name for path in SAMPLES.iterdir()} == {f"{name}.txt" for name in TITLES}


@pytest.mark.parametrize("name", TITLES)
def test_headline_is_the_title(name: str) -> None:
    """The library lists a sample by its headline, not by the paper's name over it."""
    assert sample(name).title == TITLES[name]


@pytest.mark.parametrize("name", TITLES)
def test_everybody_who_speaks_is_in_the_quotes_pane(name: str) -> None:
    """The Quotes pane gives words to everyone who is quoted by name, and to nobody else but the interviewer."""
    story = sample(name)
    sources = [story.source(quote.speaker) for quote in story.quotes if quote.kind is not QuoteKind.INDIRECT]
    named = {source.name for source in sources if source and source.kind is SourceKind.PERSON}
    assert named - {AUTHORS[name]} == SPEAKERS[name]


@pytest.mark.parametrize("name", TITLES)
def test_author_card_has_a_name(name: str) -> None:
    """The author card shows who wrote the sample."""
    author = sample(name).author
    assert author is not None
    assert author.name == AUTHORS[name]


@pytest.mark.parametrize("name", WITH_PULL_QUOTE)
def test_pull_quote_stands_out(name: str) -> None:
    """The samples with a pull quote show what one looks like."""
    assert [block.role for block in sample(name).blocks].count(Role.PULL_QUOTE) == 1


@pytest.mark.parametrize("name", WITH_POSTS)
def test_posts_and_contact_fill_the_author_card(name: str) -> None:
    """The author card of the first stories has posts, an address, a handle and a biography to show."""
    story = sample(name)
    assert story.author is not None
    assert story.posts and story.author.bio
    assert story.author.email and story.author.handle


def test_welcome_hides_what_it_says_it_hides() -> None:
    """The welcome story speaks of a share button, an advertisement and other stories that one key shows."""
    story = sample("1-welcome")
    hidden = {story.text[block.start : block.end]: block.role for block in story.blocks}
    assert hidden["SHARE"] is hidden["ADVERTISEMENT"] is Role.FURNITURE
    assert story.related and story.latest


def test_welcome_names_the_keys() -> None:
    """Whoever reads the welcome story to its end has met every key that is needed to start."""
    text = re.sub(r"\s+", " ", (SAMPLES / "1-welcome.txt").read_text("utf-8"))
    for key in ("j to go", "k to come", "tab,", "1 to 4", "/ and type", "z leaves", "x brings", "y copies", "L opens"):
        assert key in text
    assert all(f" {key} " in text for key in ("a", "?", "q", "n"))
