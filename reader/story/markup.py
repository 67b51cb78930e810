"""What a page's markup says of its lines: where the body lies, and roles that need no guessing.

A witness says which lines are main text; the body's region runs from the first to the last of them. In it, and a little
around it, a line's tag, the names of its blocks and its share of links give it a role. What the markup does not say is left
to the stages behind this one, which read every document alike.
"""

import re
from dataclasses import replace
from functools import cache, lru_cache

from reader.document import About, Hint
from reader.story.containers import LINKED, announced, around
from reader.story.credits import credit, is_supplier
from reader.story.lines import Line
from reader.story.model import Role
from reader.story.names import byline
from reader.story.page import Page
from reader.story.words import rows

AROUND = 12
"""Lines before and behind the region in which captions and posts are the story's: the lead picture stands over the text."""

NEAR = 3
"""Blocks, its own and those around it, whose names say what a line is; farther out they name whole columns of a page."""

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_TAGS = {
    **dict.fromkeys(_HEADINGS, Role.HEADING),
    "li": Role.LIST_ITEM,
    "pre": Role.CODE,
    **dict.fromkeys(("tr", "td", "th"), Role.TABLE),
}
"""What blocks are in a text that has no page around it."""

_BOOK = {
    "book-front": Role.FURNITURE,
    "book-note": Role.FOOTNOTE,
    "book-heading": Role.HEADING,
    "book-byline": Role.BYLINE,
}
"""The parts of a book that say what they are."""

_SUBHEADS = frozenset(_HEADINGS) - {"h1"}
WITH_PICTURE = 60
"""Words of the longest caption that a witness takes for main text."""

SAID = 5
"""Words from which a line with a full stop says something, though it be called a credit."""

SIGNED = 4
"""Words of the longest name that is told for a picture's maker by its place alone."""

LINKS = 0.8
"""Share of a line's letters in links from which it is a link to another story, whatever it is called."""

_NO_CAPTION = ("bio", "related", "skip")
_FRAME = frozenset({"nav", "footer", "form", "menu", "select", "dialog"})


_STATES = ("has", "has-", "has_", "no-", "with-", "without-", "hide-", "show-")
"""What stands before a name that says how a block is set and not what it is: "has-caption", "no-share"."""


@cache
def _names() -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile("|".join(_pattern(name.strip()) for name in names.split(";")))
        for kind, names, _ in rows("markup.txt")
    }


def _pattern(name: str) -> str:
    if name.startswith("="):
        return rf"(?<![\w-]){re.escape(name[1:])}(?![\w-])"
    return re.escape(name)


def called(hint: Hint, kind: str, near: int = NEAR) -> bool:
    """Whether the names of a line's nearest blocks hold one of a kind of `words/markup.txt`."""
    return _holds(kind, " / ".join(hint.words.split(" / ")[:near]))


@lru_cache(maxsize=4096)
def _holds(kind: str, words: str) -> bool:
    """Whether names hold one of a kind; a page's lines share most of theirs."""
    return any(not words.endswith(_STATES, 0, match.start()) for match in _names()[kind].finditer(words))


def of_book(hint: Hint | None) -> bool:
    """Whether a line is told to be a part of a book: of its text, or of what stands before and under that."""
    return hint is not None and hint.words.startswith("book-")


def read(page: Page) -> None:
    """Give the lines in and around the body the roles that their markup tells."""
    first, last = page.region.first, page.region.last
    containers = _containers(page)
    for index in announced(page.lines):
        page.give(page.lines[index], Role.RELATED)
    opening = _opening(page)
    for line in page.lines[max(0, first - AROUND) : last + AROUND + 1]:
        hint = line.hint
        if hint is None or page.roles[line.index] is not None:
            continue
        role = _in_book(page, line, hint) or _picture(page, line, hint) or _set_apart(line, hint)
        if role is None and opening <= line.index <= last:
            role = _in_body(page, line, hint, containers)
        if role is not None:
            page.give(line, role)
            if role is Role.HEADING:
                page.levels[line.index] = _HEADINGS.get(hint.tag, 2)


def _in_book(page: Page, line: Line, hint: Hint) -> Role | None:
    """What a block of a book is: its text is the writer's, whatever words stand in it."""
    if not of_book(hint):
        return None
    if role := next((role for kind, role in _BOOK.items() if called(hint, kind, 1)), None):
        return role
    if "figcaption" in hint.within or called(hint, "caption", 2):
        return _picture(page, line, hint)
    return _TAGS.get(hint.tag, Role.PARAGRAPH)


def _opening(page: Page) -> int:
    """The first paragraph of the main text, or the headings that stand over it where the headline stands over them."""
    first = next((line.index for line in page.lines if line.hint is not None and line.hint.main and line.prose), None)
    if first is None:
        return page.region.first
    above = first
    while above and (hint := page.lines[above - 1].hint) is not None and hint.main and hint.tag in _SUBHEADS:
        above -= 1
    over = above - 1
    while over > 0 and (hint := page.lines[over].hint) is not None and (not hint.main or _of_the_head(hint)):
        over -= 1
    top = page.lines[over].hint if over >= 0 else None
    return above if top is not None and top.tag == "h1" else first


def _of_the_head(hint: Hint) -> bool:
    return called(hint, "byline", 1) or called(hint, "deck", 1)


def _containers(page: Page) -> set[str]:
    """What the blocks around the main paragraphs are called, the paragraphs' own names left out."""
    return {
        around(line.hint) for line in page.lines if line.hint is not None and line.hint.main and line.hint.tag == "p"
    }


def _picture(page: Page, line: Line, hint: Hint) -> Role | None:
    """A caption or a credit: in a figure, called so, or alone beside a picture."""
    pictured = "figure" in hint.within or "figcaption" in hint.within
    beside = not pictured and _beside(page, line, hint)
    if not pictured and not beside and (hint.linked > LINKS or not called(hint, "caption", 2)):
        return None
    if hint.main and not pictured and hint.tag == "p" and line.words > 40:
        return None
    if line.index < page.opening and byline(line.text):
        return None  # with the writer's face
    made = credit(line.text)
    if (made is not None and made.start == 0) or (called(hint, "credit", 1) and not (line.ended and line.words > SAID)):
        return Role.CREDIT
    if (beside and is_supplier(line.text)) or ((beside or pictured) and _signs(page, line)):
        return Role.CREDIT
    return Role.CAPTION if line.words > 1 or pictured else None


def _signs(page: Page, line: Line) -> bool:
    """Whether a few words written large follow a caption with a picture: its maker's name."""
    above = page.lines[line.index - 1] if line.index else line
    if page.roles[above.index] is not Role.CAPTION or above.hint is None or not _with_picture(above.hint):
        return False
    parts = [part for part in re.split(r"[\s/]+", line.text) if part]
    large = all(part[0].isupper() for part in parts) and not above.text.istitle()
    return len(parts) <= min(SIGNED, above.words - 1) and large


def _with_picture(hint: Hint) -> bool:
    return hint.pictured or "figure" in hint.within


def _beside(page: Page, line: Line, hint: Hint) -> bool:
    """Whether a line stands alone with a picture of the story, and is neither its headline nor about its writers."""
    if not hint.pictured or line.kind is not None or (hint.main and not _set_with(page, line, hint)):
        return False
    if hint.linked >= LINKED / 2 and not ((made := credit(line.text)) and made.start == 0):
        return False
    if not page.headed <= line.index <= page.region.last + 1 or any(called(hint, kind) for kind in _NO_CAPTION):
        return False
    if called(hint, "byline") and not page.opening < line.index < page.region.last:
        return False
    about = page.document.about or About()
    text = line.text.casefold()
    return text not in about.title.casefold() and not text.startswith(tuple(map(str.casefold, about.authors)))


def _set_with(page: Page, line: Line, hint: Hint) -> bool:
    """Whether a main line stands in a block of a picture's, where no other paragraph of the story stands."""
    if line.words > WITH_PICTURE or not called(hint, "picture"):
        return False
    return all(
        other is line or other.hint is None or other.hint.pictured or around(other.hint) != around(hint)
        for other in page.lines[page.region.first : page.region.last + 1]
    )


def _set_apart(line: Line, hint: Hint) -> Role | None:
    """What stands apart from the story whatever it says: posts, links to other stories, the page's frame."""
    if called(hint, "aside", 1):
        return Role.FURNITURE
    if hint.tag in _FRAME and not hint.main:
        return Role.FURNITURE
    if called(hint, "post"):
        return Role.POST
    if called(hint, "bio") and (line.sentence or not hint.main):
        return Role.BIO if line.sentence else Role.PROFILE
    if hint.main and not (hint.within & _FRAME):
        if called(hint, "pull-quote", 2):
            return Role.PULL_QUOTE
        if hint.linked > LINKS and line.words < 30 and (called(hint, "related") or hint.tag == "li"):
            return Role.RELATED
        return None
    if called(hint, "related") and hint.linked > LINKED:
        return Role.RELATED if line.words >= 3 else Role.FURNITURE
    return None


def _in_body(page: Page, line: Line, hint: Hint, containers: set[str]) -> Role | None:
    """The role of a line between the first and the last of the main text."""
    if hint.main:
        if hint.tag in _HEADINGS:
            return Role.HEADING if hint.tag != "h1" else None
        if hint.tag == "li" and line.kind is None:
            return Role.LIST_ITEM
        if hint.tag == "pre":
            return Role.CODE
        if hint.tag in ("tr", "td", "th"):
            return Role.TABLE
        return None
    beside = around(hint) in containers
    if hint.tag in _HEADINGS and beside and hint.linked < LINKED and line.kind is None:
        return Role.HEADING
    if beside and hint.tag == "p" and hint.linked < LINKED and line.kind is None and not called(hint, "skip", 1):
        if line.words > 3:
            line.hint = replace(hint, main=True)
            return None
        return Role.FURNITURE
    # what is no main text is left to its label where it has one that says who made or mended the story
    return None if line.kind in ("correction", "contributor", "about") else Role.FURNITURE
