"""A story as text: plain, for pipes and screen readers, and as Markdown.

What a reader would skip is left out, paragraphs are unwrapped, and what a story says stays what it says: a sign that
Markdown would take for its own is escaped.
"""

import re
from collections.abc import Mapping

from reader.story.copying import clean
from reader.story.model import HIDDEN_ROLES, Block, Role, Span, Story

_TOUCHING = frozenset({Role.LIST_ITEM, Role.FOOTNOTE})
"""Roles whose blocks follow each other without a blank line."""

_FORMS: Mapping[Role, str] = {
    Role.HEADLINE: "# {}",
    Role.DECK: "*{}*",
    Role.HEADING: "## {}",
    Role.LIST_ITEM: "- {}",
    Role.PULL_QUOTE: "> **{}**",
    Role.CAPTION: "*{}*",
    Role.CREDIT: "*{}*",
    Role.CONTRIBUTOR: "*{}*",
    Role.CONTACT: "*{}*",
    Role.CORRECTION: "*{}*",
    Role.TIMESTAMP: "**{}**",
    Role.POST: "> {}",
    Role.POST_STAMP: "> *{}*",
}
"""What Markdown makes of a block's words; where a role is not named, they stand as they are."""

_VERBATIM = frozenset({Role.TABLE, Role.CODE})
"""Roles whose line ends and columns mean something: between fences, unescaped."""

_SIGNS = re.compile(r"[\\`*_\[\]<>]|^(?:[#+=-]|\d+[.)])", re.MULTILINE)
"""What Markdown takes for its own, anywhere and at the beginning of a line (CommonMark 0.31); its last sign is escaped."""


def plain(story: Story) -> str:
    """The story as a person would have typed it, and what is missing of it."""
    words = clean(story, Span(0, len(story.text)), hidden=False)
    return f"{words}\n\n[{story.notice}]" if story.notice else words


def markdown(story: Story) -> str:
    """The story as Markdown, and what is missing of it below a rule."""
    parts: list[str] = []
    before: Block | None = None
    for block in story.blocks:
        words = "" if block.role in HIDDEN_ROLES else clean(story, block.content)
        if not words:
            continue
        if before is not None and "\n" not in story.text[before.end : block.start]:
            parts.append(f" {_escaped(words)}")  # a dateline and what it opens are one line
        else:
            touches = before is not None and block.role is before.role and block.role in _TOUCHING
            parts += ("\n" if touches else "\n\n" if before else "", _block(block.role, words))
        before = block
    if story.notice:
        parts.append(f"\n\n---\n\n*{_escaped(story.notice)}*")
    return "".join(parts)


def _block(role: Role, words: str) -> str:
    if role in _VERBATIM:
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", words)), default=0))
        return f"{fence}\n{words}\n{fence}"
    return _FORMS.get(role, "{}").format(_escaped(words))


def _escaped(words: str) -> str:
    return _SIGNS.sub(lambda sign: f"{sign[0][:-1]}\\{sign[0][-1]}", words)
