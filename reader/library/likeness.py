"""Whether a document is a new version of a story that is there already.

It is where it came from the same place, or bears the same headline in the same publication, and their bodies are alike. The
name alone is not enough: "Morning briefing" is another story every day, and a file may be written over.
"""

import hashlib
import re

from reader.story import BODY_ROLES, HIDDEN_ROLES, Role, Story
from reader.story.text import fold

SHINGLE = 4
"""Words of a shingle: four in a row are rarely the same in two texts but where one was made from the other."""

LEAST = 0.4
"""Share of the shorter body's shingles that the other has too, from which the two are one story. Of 430,000 pairs of
American news stories, near copies aside, none shares over .27; a story with a third of its paragraphs changed, dropped or
added shares .73 and more (in 95 of 100), with two thirds .51. Whole pages would not do: those of one paper share up to .8
by their navigation alone."""

PART, WHOLE = 0.6, 0.9
"""A body is but a part of another where it has less than this share of its shingles, and nearly all of its own are there."""

MOST = 20
"""Stories of the same name that are compared, the latest first; a daily column has hundreds."""

_UNREAD = HIDDEN_ROLES | {Role.DATE}
"""What changes with every visit: links to other stories, and how long ago this one was published."""

_WORD = re.compile(r"\w+")


def headline(story: Story) -> str:
    """A short digest of a story's headline and publication, by which its next version is found; empty without a headline."""
    words = _WORD.findall(fold(story.title).casefold())
    if not words:
        return ""
    name = " ".join((*words, "|", (story.publication or "").casefold()))
    return hashlib.blake2b(name.encode(), digest_size=8).hexdigest()


def alike(one: Story, other: Story) -> bool:
    """Whether the bodies of two stories are versions of one."""
    first, second = _shingles(one), _shingles(other)
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) >= LEAST * shorter


def is_part(one: Story, other: Story) -> bool:
    """Whether `other` is but a part of `one`: a page that shows the beginning now and asks for a subscription."""
    first, second = _shingles(one), _shingles(other)
    return len(second) < PART * len(first) and len(first & second) >= WHOLE * len(second)


def reads_the_same(one: Story, other: Story) -> bool:
    """Whether a reader sees no difference: headline, writers and every line that is not hidden are the same."""
    return (one.title, one.byline, _shown(one)) == (other.title, other.byline, _shown(other))


def _shown(story: Story) -> list[str]:
    return [fold(story.text[block.start : block.end]) for block in story.blocks if block.role not in _UNREAD]


def shingles(text: str, size: int = SHINGLE) -> set[tuple[str, ...]]:
    """Every few words in a row of a text, without their case."""
    words = _WORD.findall(text.casefold())
    return set(zip(*(words[skip:] for skip in range(size)), strict=False))


def _shingles(story: Story) -> set[tuple[str, ...]]:
    return shingles(
        "\n".join(story.text[block.start : block.end] for block in story.blocks if block.role in BODY_ROLES)
    )
