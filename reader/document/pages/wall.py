"""What stands between a reader and a page's story: a subscription, an account, consent, a script, a check for robots.

Most newspapers' pages carry the markup of a wall while the whole story is there, so no markup alone is believed. A page is
but a stub where it asks for something right behind its text and that text is short, or cut off, or the page's data says
that there is more. Measured on 215 saved pages of newspapers of some 30 countries, of which ten say that they are not free
and whose one stub is found.
"""

import re
from collections.abc import Sequence
from typing import Any

from reader.document.model import Element, Hint, Wall
from reader.document.pages import metadata
from reader.document.pages.wallwords import said

SHORT = 3000
"""Characters of main text up to which a page that asks for something behind it is a stub of its story."""

SHORT_UNFREE = 6000
"""The same, where the page's data says that it is not free: long previews have some ten paragraphs."""

SHORTEST = 700
"""Characters below which a story that is not free is a stub, whatever the page asks for."""

MORE = 2.0
"""How many times more words than are there the page's data must speak of, to be believed that there are more."""

LETTERS_A_WORD = 6
"""Characters of a word, its space among them."""

NEAR = 8
"""Elements behind the last paragraph in which the page asks for what its text lacks."""

BEHIND = 300
"""Characters of main text behind what asks, from which the story goes on there: it was but an offer between paragraphs."""

PROSE = 60
"""Characters from which an element is a paragraph, rather than a label or a button."""

BARE = 800
"""Characters of text, beside what asks, up to which a page holds no story."""

_NAMED = re.compile(
    r"paywall|pay-wall|regwall|reg-wall|subscription-wall|subscribe-wall|registration-wall|login-wall|piano-offer"
    r"|article-gate|content-gate|gated-content|snippet-login|premium-(?:lock|gate|wall)|locked-content|truncat"
)
"""What the block that asks is called."""

_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\(…\))\s*[\])]?$")
_ENDED = re.compile(r"[.!?。！？؟।…:;”\"’'»)\]]\s*$")

_APART = frozenset({"nav", "header", "footer"})


def tell(root: Any, text: str, elements: Sequence[Element], hints: Sequence[Hint]) -> Wall:
    """Tell what stands before a page's story; `Wall.NONE` where the story is there, as far as can be seen."""
    words = [text[element.start + element.bullet : element.end] for element in elements]
    main = [index for index, hint in enumerate(hints) if hint.main]
    letters = sum(len(words[index]) for index in main)
    bare = _bare(root, words, hints) if letters < BARE * 4 else Wall.NONE
    if bare:
        return bare
    last = next((index for index in reversed(main) if len(words[index]) >= PROSE and not _ask(words[index])), None)
    if last is None or letters > 4 * SHORT_UNFREE:
        return Wall.NONE
    access = metadata.access(root)
    if access.free:
        return Wall.NONE
    asked, place = _asked(words, hints, main)
    here = [index for index in main if index < place]
    length = sum(len(words[index]) for index in here)
    ending = next((words[index] for index in reversed(here) if not _ask(words[index])), "")
    return _judged(asked, length, ending, access)


def _judged(asked: Wall, length: int, ending: str, access: metadata.Access) -> Wall:
    """Weigh what is asked for against how much is there, and whether it ends."""
    cut = _CUT.search(ending) is not None
    missing = access.words * LETTERS_A_WORD > MORE * length
    if asked:
        limit = SHORT_UNFREE if access.free is False else SHORT
        return asked if length < limit or cut or missing else Wall.NONE
    if access.free is False and length < SHORT_UNFREE:
        broken = cut or (not _ENDED.search(ending) and len(ending) >= PROSE)
        return Wall.SUBSCRIPTION if broken or missing or length < SHORTEST else Wall.NONE
    return Wall.NONE


def _asked(words: list[str], hints: Sequence[Hint], main: list[int]) -> tuple[Wall, int]:
    """What the page asks for where its main text ends, and the element that does; NONE and the end where nothing."""
    last = next(index for index in reversed(main) if len(words[index]) >= PROSE)
    around = any(_named(hints[index]) for index in main if len(words[index]) >= PROSE)  # then the story stands in it
    for index in range(_tail(words, main), min(len(words), main[-1] + NEAR + 1)):
        hint = hints[index]
        if hint.within & _APART:
            continue
        if found := _ask(words[index]):
            return found, index
        if index > last and len(words[index]) > 3 and _named(hint) and not around:
            return Wall.SUBSCRIPTION, index
    return Wall.NONE, len(words)


def _named(hint: Hint) -> bool:
    """Whether a block or one of the two around it is called a wall."""
    return _NAMED.search(" / ".join(hint.words.split(" / ")[:3])) is not None


def _tail(words: list[str], main: list[int]) -> int:
    """The first element behind which less main text stands than goes on behind an offer between paragraphs."""
    behind = 0
    for index in reversed(main):
        if behind >= BEHIND:
            return index + 1
        behind += len(words[index]) if len(words[index]) >= PROSE and not _ask(words[index]) else 0
    return main[0]


CLOSED = {
    Wall.CONSENT: (
        "asks for consent to cookies before it shows anything",
        "open it in a browser, agree and save the page, or name your cookies' file under [fetch] in the settings",
    ),
    Wall.ROBOT_CHECK: (
        "asks whether a person is reading before it shows anything",
        "open it in a browser, and save the page from there",
    ),
}
"""What is wrong with a page that shows no story at all, and what to do."""

LONGEST = 400
"""Characters of the longest element that asks for something: a story's paragraph may well speak of subscribers."""


def _ask(words: str) -> Wall:
    """What an element asks for."""
    if len(words) > LONGEST:
        return Wall.NONE
    return next((wall for wall in (Wall.REGISTRATION, Wall.SUBSCRIPTION) if said(wall.name, words)), Wall.NONE)


def _bare(root: Any, words: list[str], hints: Sequence[Hint]) -> Wall:
    """What stands there in place of a story, on a page that has none."""
    title = root.findtext(".//head/title") or ""
    prose = [text for text, hint in zip(words, hints, strict=True) if len(text) >= PROSE and hint.linked < 0.5]
    asking = [text for text in prose if said("CONSENT", text)]
    whole, apart = sum(map(len, prose)), sum(map(len, asking))
    seen = " ".join([title, *words])
    if whole < BARE and said("ROBOT_CHECK", seen):
        return Wall.ROBOT_CHECK
    buttons = " / ".join(text for text in words if len(text) < PROSE)
    if whole - apart < min(BARE, apart) and len(asking) * 2 >= len(prose) and said("AGREE", buttons):
        return Wall.CONSENT
    if whole < BARE // 4:
        unseen = " ".join("".join(node.itertext()) for node in root.iter("noscript"))
        if said("SCRIPT", f"{seen} {unseen}"):
            return Wall.SCRIPT
    return Wall.NONE
