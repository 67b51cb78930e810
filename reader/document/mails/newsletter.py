"""The page of a mail, laid out: all of it is main text but what is set aside.

A page on the web has a story and much around it; a mail has little around it, and often several small stories, of which a
witness for stories keeps the longest. So here what is around is told instead: the lines over the first paragraph that lead
elsewhere, buttons, advertisements, and all from the line on that says why the mail came and how to stop it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reader.document.building import Builder
from reader.document.mails import page as mail_page
from reader.document.mails.labels import ASIDE, BEGUN, BUTTON, FIELD, FOOTER, NOTICE, VIEW
from reader.document.model import Element, Hint, Laid
from reader.document.plain import BULLET

FOOT = 0.35
"""Share of a mail's words that may stand behind the line that says how to stop it; where more do, it is no footer's."""

LABEL = 16
"""Words of the longest button or notice."""

NOTICED = 40
"""Words of the longest notice that runs over sentences."""

LINKED = 0.7
"""Share of a line's letters in links from which it is a button or an entry of a list of links."""

_DATED = re.compile(r"^\D{0,20}\d[\d.,:/ ]*\D{0,12}(?:\d{4})?$")
_APP = re.compile(r"\bapp\b", re.IGNORECASE)
_HEADINGS = frozenset({"h2", "h3", "h4"})

_RIGHTS = re.compile(r"^\W*(?:©|\(c\)|copyright\b)|all rights reserved", re.IGNORECASE)
_SIGNATURE = re.compile(r"^--\s*$")
_BLOCKS = frozenset({"", "div", "body", "center", "section", "article", "main", "header", "dd", "dt"})


def add(builder: Builder, page: str, title: str = "") -> str:
    """Lay the page of a mail out; give the address at which it can be read in a browser, empty where it names none.

    `title` is the mail's headline: where nothing else leads to the mail on the web, that does.
    """
    from reader.document.pages.html import parsed

    root = parsed(page)
    if root is None:
        return ""
    mail_page.prepare(root)
    builder.fragment(root)
    return _view(root, title)


def words(page: str) -> str:
    """Give the text of a mail's page alone."""
    builder = Builder()
    add(builder, page)
    return builder.laid().text


def _view(root: Any, title: str) -> str:
    links = [(node.get("href") or "", " ".join("".join(node.itertext()).split())[:200]) for node in root.iter("a")]
    web = [(href, shown) for href, shown in links if href.startswith(("http:", "https:"))]
    found = next((href for href, shown in web if VIEW.search(shown) and not _APP.search(shown)), "")
    return found or next((href for href, shown in web if title and _letters(shown) == _letters(title)), "")


def _letters(words: str) -> str:
    return re.sub(r"\W", "", words.casefold())


def settled(laid: Laid) -> Laid:
    """Give a mail with what is its main text told from what is set aside."""
    texts = [laid.text[element.start + element.bullet : element.end] for element in laid.elements]
    aside = [_is_aside(text, hint) for text, hint in zip(texts, laid.hints, strict=True)]
    _set_head_aside(texts, laid.hints, aside)
    _set_foot_aside(texts, laid.hints, aside)
    tags = Counter(hint.tag for hint, off in zip(laid.hints, aside, strict=True) if not off and hint.tag in _HEADINGS)
    hints = (_settled(hint, off, tags[hint.tag] > 1) for hint, off in zip(laid.hints, aside, strict=True))
    return _listed(replace(laid, hints=tuple(hints)))


def _listed(laid: Laid) -> Laid:
    """Make list items of the lines of a paragraph that were typed as a list."""
    elements: list[Element] = []
    hints: list[Hint] = []
    for element, hint in zip(laid.elements, laid.hints, strict=True):
        lines = (
            list(_lines(laid.text, element))
            if hint.tag == "p" and "\n" in laid.text[element.start : element.end]
            else []
        )
        if sum(line.bullet > 0 for line in lines) < 2:
            elements.append(element)
            hints.append(hint)
            continue
        for line in lines:
            links = tuple(link for link in hint.links if line.start <= link[0] < line.end)
            elements.append(line)
            hints.append(replace(hint, tag="li" if line.bullet else "p", within=hint.within | {"li"}, links=links))
    return replace(laid, elements=tuple(elements), hints=tuple(hints))


def _lines(text: str, element: Element) -> Iterator[Element]:
    """The lines of an element, each with its bullet."""
    for match in re.finditer(r"[^\n]*[^\s]", text[element.start : element.end]):
        start, end = element.start + match.start(), element.start + match.end()
        start += len(match[0]) - len(match[0].lstrip())
        bullet = BULLET.match(text, start, end)
        gap = element.gap if start == element.start else 0
        yield Element(start, end, gap=gap, bullet=bullet.end() - start if bullet else 0)


def _settled(hint: Hint, aside: bool, repeated: bool) -> Hint:
    """A hint with its verdict; a heading of a kind that there is more of heads a section, and is no deck."""
    named = hint.words
    if aside and ASIDE not in named:
        named = f"{ASIDE} / {named}"
    elif repeated and not aside and hint.tag in _HEADINGS:
        named = f"newsletter-heading {named}"
    return replace(hint, tag="p" if hint.tag in _BLOCKS else hint.tag, words=named, main=hint.main and not aside)


def _is_aside(text: str, hint: Hint) -> bool:
    if ASIDE in hint.words.partition(" / ")[0]:
        return True
    length = len(text.split())
    if hint.tag in _BLOCKS | {"p"} and _introduces(text):
        return True
    if length <= NOTICED and NOTICE.search(text):
        return True
    if length > LABEL:
        return False
    if VIEW.search(text) and (hint.linked > 0 or length <= 8):
        return True
    return BUTTON.match(text) is not None and (hint.linked > LINKED or length <= 2)


def _introduces(text: str) -> bool:
    """Whether a text is what stands over a mail that was sent on."""
    return BEGUN.match(text) is not None or sum(FIELD.match(line) is not None for line in text.split("\n")[:6]) > 1


def _set_head_aside(texts: list[str], hints: tuple[Hint, ...], aside: list[bool]) -> None:
    """Set the short lines over the first paragraph aside that lead elsewhere, a bar of sections, and the dates there."""
    for index, text in enumerate(texts):
        length = len(text.split())
        heads = hints[index].tag in _HEADINGS | {"h1"}
        if length >= mail_page.PARAGRAPH and not aside[index] and not heads:
            return
        leads = hints[index].linked > LINKED and length <= 3
        if not heads and (leads or (length <= 4 and _DATED.match(text))):
            aside[index] = True


def _set_foot_aside(texts: list[str], hints: tuple[Hint, ...], aside: list[bool]) -> None:
    """Set all aside from the line on that says how to stop the mail, and the buttons over that."""
    counts = [len(text.split()) for text in texts]
    whole, behind, first = sum(counts), sum(counts), None
    for index, text in enumerate(texts):
        if (
            behind <= FOOT * whole
            and (FOOTER.search(text) or (_RIGHTS.search(text) and counts[index] < LABEL))
            and index
        ):
            first = index
            break
        behind -= counts[index]
    if first is None:
        return
    aside[first:] = [True] * (len(texts) - first)
    for index in range(first - 1, 0, -1):
        button = hints[index].linked > LINKED and counts[index] <= 4 and hints[index].tag != "li"
        if not (aside[index] or button or _SIGNATURE.match(texts[index])):
            return
        aside[index] = True
