"""The deck of a saved page: the sentences that stand between the headline and the story.

They are what the markup calls so, what the data describes the story with, a long heading or a sentence before the first
paragraph, or a first paragraph that alone is set in bold.
"""

import re
from collections import Counter

from reader.story import dates, names
from reader.story.containers import LINKED, around
from reader.story.headline import bare, content, content_words
from reader.story.lines import Line
from reader.story.markup import called, of_book
from reader.story.model import Role
from reader.story.page import Page

LONG = 6
"""Words from which a heading over the first paragraph is the deck and no heading of it."""

SHORTEST = 3
"""Words of the shortest deck."""

DESCRIBED = 30
"""Letters from which a line is known by being the data's description, or the beginning of it."""

ALIKE = 0.7
"""Share of a line's words that the headline has too, from which it is the headline once more."""

REACH = 40
"""Lines below the headline in which the first paragraph is looked for."""

OF_STORY = 0.2
"""Share of a sentence's words that the story has too, from which it is of the story and no notice of the paper's: on
newspapers' pages decks had a fifth and more, most of them three quarters, notices an eighth at most."""

FOLLOWED = 2
"""Paragraphs of the story that follow one that is its deck."""

_NUMBERED = re.compile(r"\S*\d\S*")

_OPEN = (None, Role.HEADING, Role.FURNITURE, Role.PARAGRAPH, Role.LIST_ITEM)


def told(page: Page, top: int, end: int, title: str) -> list[Line]:
    """Give the lines of the deck among the lines from `top` to `end`; `title` is the headline."""
    titles = _titles(page, title)
    opening = _opening(page, top)
    if opening is not None and opening.index < top + REACH:
        end = max(end, opening.index)
    plain = paragraphs(page.lines)
    lines = [line for line in page.lines[top : end + 1] if line.index not in plain and _may_be(page, line, titles)]
    before = [line for line in lines if opening is not None and line.index < opening.index]
    return (
        _called([line for line in lines if opening is None or line.index <= opening.index + 1])
        or _described(page, before)
        or _sentence(page, before)
        or ([opening] if opening is not None and opening in lines and _stands_out(page, opening) else [])
    )


def _opening(page: Page, top: int) -> Line | None:
    """The story's first paragraph: the first that does not stand alone in its block.

    One that is but a "div" counts where others follow it before the first "p".
    """
    main = [line for line in page.lines[top:] if line.prose and line.hint is not None and line.hint.main]
    tags = [line.hint.tag for line in main if line.hint is not None]
    first = tags.index("p") if "p" in tags else len(tags)
    if tags[:first].count("div") > FOLLOWED:
        return main[tags.index("div")]
    blocks = Counter(name for line in main for name in _known_by(line))
    together = (line for line in main[first:] if any(blocks[name] > 1 for name in _known_by(line)))
    return next(together, main[first] if first < len(main) else None)


def _known_by(line: Line) -> tuple[str, ...]:
    """What the paragraphs of a story share: the blocks around them, or a name of their own."""
    if line.hint is None:
        return ()
    own = line.hint.words.partition(" / ")[0].strip()
    return (f"/ {around(line.hint)}", own) if own else (f"/ {around(line.hint)}",)


def paragraphs(lines: list[Line]) -> set[int]:
    """The indexes of the main paragraphs that are set as others are, and so no deck, whatever they say."""
    main = [
        (line.index, f"{line.hint.tag} {_NUMBERED.sub('', line.hint.words)}")
        for line in lines
        if line.hint is not None and line.hint.main and (line.prose or line.ended) and line.kind is None
        if not called(line.hint, "deck", 1)
    ]
    counts = Counter(names for _, names in main)
    return {index for index, names in main if counts[names] > 1}


def fits(page: Page, line: Line, title: str) -> bool:
    """Whether a line of a page can be the deck: no notice of the paper's, and not the headline once more."""
    return _may_be(page, line, _titles(page, title)) and _of_story(page, line)


def _titles(page: Page, title: str) -> list[set[str]]:
    """The words of each form of the headline: the data's, and those of the top headings."""
    tops = [line.text for line in page.lines[: page.region.first] if line.hint is not None and line.hint.tag == "h1"]
    told = [page.document.about.title] if page.document.about else []
    return [set(bare(form).split()) for form in (title, *told, *tops)]


def _may_be(page: Page, line: Line, titles: list[set[str]]) -> bool:
    hint = line.hint
    if hint is None or line.kind is not None or line.words < SHORTEST or hint.tag == "h1" or hint.linked >= LINKED:
        return False
    if of_book(hint):
        return False
    named = called(hint, "deck", 1)
    around_it = 1 if named else 2
    if page.roles[line.index] not in _OPEN or called(hint, "skip", around_it) or called(hint, "caption", around_it):
        return False
    if called(hint, "byline", 1) or names.byline(line.text) or names.names_only(line.text):
        return False
    if not line.ended and line.words < 20 and any(dates.find(line.text, page.month_first)):
        return False
    own = set(bare(line.text).split())
    return named or not any(len(own & form) >= ALIKE * len(own) for form in titles)


def _called(lines: list[Line]) -> list[Line]:
    """The lines that the markup calls a deck, as the first of them is called; a line's own name goes before its block's."""
    for near in (1, 2):
        first = next((line for line in lines if line.hint and called(line.hint, "deck", near)), None)
        if first is not None and first.hint is not None:
            kind = first.hint.tag, first.hint.words
            return [line for line in lines if line.hint and (line.hint.tag, line.hint.words) == kind]
    return []


def _described(page: Page, before: list[Line]) -> list[Line]:
    """A line that the data describes the story with, or that it cuts short."""
    described = bare(page.document.about.deck) if page.document.about else ""
    for line in (line for line in before if not line.bullet):
        own = bare(line.text)
        begins = len(described) > DESCRIBED and own.startswith(described[:50])
        if own == described or begins or (len(own) > DESCRIBED and described.startswith(own[:50])):
            return [line]
    return []


def _sentence(page: Page, before: list[Line]) -> list[Line]:
    """A sentence or a long heading, of the story's words."""
    fit = [line for line in before if not line.bullet and _of_story(page, line)]
    for line in fit:
        if line.sentence:
            return [line]
    return [line for line in fit if line.hint and line.hint.tag in ("h2", "h3") and line.words >= LONG][:1]


def _of_story(page: Page, line: Line) -> bool:
    words = content_words(line.text)
    return len(words & content(page, line)) >= OF_STORY * len(words)


def _stands_out(page: Page, opening: Line) -> bool:
    """Whether the first paragraph is set in bold, and the next one is not."""
    behind = [line for line in page.lines[opening.index + 1 :] if line.prose and line.hint and line.hint.main]
    following = behind[0] if len(behind) >= FOLLOWED else None
    if following is None or opening.hint is None or following.hint is None:
        return False
    if called(opening.hint, "bold", 1):
        return not called(following.hint, "bold", 1)
    described = bare(page.document.about.deck) if page.document.about else ""
    return around(opening.hint) != around(following.hint) and bare(opening.text) == described
