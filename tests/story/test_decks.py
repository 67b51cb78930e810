"""The deck of a saved page: told by its name, the data, its place, or how it is set."""

import pytest

from reader.story import Role
from tests.story.saved import PARAGRAPHS, TITLE, story, with_role

DECK = "Five to four leaves the light on, and the bill with the board"


@pytest.mark.parametrize(
    "over",
    [
        f'<p class="article-strapline">{DECK}</p>',
        f'<div class="share-social"><p class="standfirst">{DECK}</p></div>',
        f"<div class='x1'><span>{DECK}.</span></div>",
        f"<h2>Lamp stays: five votes to four at the harbour</h2><p>{DECK}.</p>",
        f'<h2 class="has-caption">{DECK}</h2>',
    ],
)
def test_a_deck_is_found(over: str) -> None:
    """By name, by being the sentence between headline and story, and not by what its block is said to have."""
    assert (story(over).deck or "").rstrip(".") == DECK


def test_all_lines_of_a_deck_are_one() -> None:
    """A deck of several lines is whole, and the line's own name goes before its block's."""
    lines = "".join(f'<p class="lead">{words}</p>' for words in ("Five voted for the lamp.", "Four voted against it."))
    found = story(f'<div class="lead-wrap"><h2>Other news of the harbour</h2></div>{lines}')
    assert found.deck == "Five voted for the lamp. Four voted against it."


def test_a_first_paragraph_in_bold_is_the_deck() -> None:
    """Where it alone is; a story all in bold has no deck."""
    bold = f"<p><strong>{PARAGRAPHS[2]}</strong></p>"
    assert story(over=f'</div><div class="story-text">{bold}').deck == PARAGRAPHS[2]
    assert story(over=f'</div><div class="story-text">{bold * 2}').deck is None


def test_what_the_data_describes_the_story_with_is_the_deck() -> None:
    """However short it is, where it stands over the story."""
    found = story("<p>The lamp stays</p>", description="The lamp stays")
    assert found.deck == "The lamp stays"


@pytest.mark.parametrize(
    "over",
    [
        f"<h2>{TITLE} yet</h2>",
        "<div>Get our free email at dawn: sign up here, so that you miss nothing from us again.</div>",
        "<div>3 May 2024, 18:15 · reading time 4 min</div>",
        "<div>Ada Fenwick and Jo Lee</div>",
        '<ul class="summary-list"><li>The lamp was lit in 1874, the board of the harbour says.</li></ul>',
    ],
)
def test_what_is_no_deck_is_none(over: str) -> None:
    """The headline once more, a notice of the paper's, a date, names, a list."""
    assert story(over).deck is None


def test_a_story_is_no_deck() -> None:
    """A story of one paragraph keeps it, though the data says the same."""
    found = story(paragraphs=1, description=PARAGRAPHS[0])
    assert with_role(found, Role.PARAGRAPH) == PARAGRAPHS[:1]
    assert found.deck is None
