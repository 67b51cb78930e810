"""A story that only a script would show: kept as markup in the data that the script starts from.

Such a page has a frame without a body, and among its scripts the state of the program that fills it: JSON, or JSON within a
program, with the story as one long string of HTML. No script is run; the strings are read.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

LONG = 500
"""Characters from which a string may be a story."""

LARGEST = 5_000_000
"""Characters of one script that are looked through."""

DEEPEST = 2
"""Strings within strings that are looked into."""

PARAGRAPHS = 2
"""Paragraphs that a story has at least."""

TITLED = 0.4
"""Share of the headline's words that the story has too: a page's state may hold other stories."""

_STRING = re.compile(rf'(?<!\\)"((?:[^"\\]|\\.){{{LONG},}}+)"', re.DOTALL)
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\$\$[\w:.-]{1,40}\$\$|%%[\w:.-]{1,40}%%|\{\{[^{}]{1,40}\}\}")
"""Where the program would put an advertisement, a player."""

_WORD = re.compile(r"\w{2,}")


def story(root: Any, title: str) -> Any:
    """The tree of the longest markup in a page's scripts that has words of the headline; None where there is none."""
    from lxml import etree, html

    found = max(_markup(root), key=len, default=None)
    if found is None:
        return None
    try:
        tree = html.fragment_fromstring(_PLACEHOLDER.sub("", found).replace("\0", "\ufffd"), create_parent="div")
    except (etree.LxmlError, ValueError):
        return None
    text = "".join(tree.itertext()).casefold()
    words = set(_WORD.findall(title.casefold()))
    return tree if sum(word in text for word in words) >= TITLED * len(words) else None


def _markup(root: Any) -> Iterator[str]:
    for node in root.iter("script"):
        text = node.text or ""
        if len(text) <= LARGEST and "ld+json" not in (node.get("type") or ""):
            yield from _strings(text)


def _strings(text: str, depth: int = 0) -> Iterator[str]:
    """The strings of markup in a program's text, those too that are in JSON that is itself a string."""
    for match in _STRING.finditer(text):
        try:
            string = json.loads(f'"{match[1]}"', strict=False)
        except ValueError:
            continue
        if '":' in string and not string.lstrip().startswith("<"):
            if depth < DEEPEST:
                yield from _strings(string, depth + 1)
        elif len(_PARAGRAPH.findall(string)) >= PARAGRAPHS:
            yield string
