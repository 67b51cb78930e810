"""Two texts are versions of one story, or they are not."""

import pytest

from reader.library import likeness
from reader.story import Story, understand
from tests.library.conftest import BODY, pasted, told

OTHER = (
    "Four gulls were seen on the northern mole, which had been closed to visitors since the storm of the week before.",
    "Nobody had counted them until a class of nine-year-olds did so for a drawing that now hangs in the town hall.",
    "The mayor, who opened the exhibition, said that he had always taken them for doves.",
)


def story(*paragraphs: str, title: str = "Harbour keeps its lamp") -> Story:
    """What is understood of a story of these paragraphs."""
    return understand(pasted(told(title, *paragraphs)))


@pytest.mark.parametrize(
    ("paragraphs", "alike"),
    [
        (BODY, True),
        (BODY[:3], True),
        ((*BODY, *OTHER), True),
        ((*OTHER[:1], *BODY[1:4]), True),
        (tuple(paragraph.replace("the", "its") for paragraph in BODY), True),
        (OTHER, False),
        ((BODY[2], *OTHER), False),
    ],
    ids=["same", "cut", "longer", "one changed", "words changed", "other", "one sentence shared"],
)
def test_versions_are_alike_and_others_are_not(paragraphs: tuple[str, ...], alike: bool) -> None:
    """A correction, a cut and an addition leave a story what it is; a shared sentence does not make one of two."""
    assert likeness.alike(story(*BODY), story(*paragraphs)) is alike
    assert likeness.alike(story(*paragraphs), story(*BODY)) is alike


def test_headlines_are_the_same_whatever_they_are_set_in() -> None:
    """Case, quotation marks and spaces are the page's, not the story's; other words are another's."""
    names = {
        likeness.headline(story(title=title)) for title in ("The ‘Lamp’ stays", "THE LAMP  STAYS", 'The "lamp" stays')
    }
    assert len(names) == 1
    assert names != {likeness.headline(story(title="The lamp goes"))}
