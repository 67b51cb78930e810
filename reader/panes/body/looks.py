"""How each role looks: the one table from which lines are laid out and painted.

Colours and weights are not here but in `styles/body.tcss`, under the component class `body--` and the name in `style`. Roles
share classes: every one of them is matched against every rule whenever the focus moves.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reader.story import Role


class Look(NamedTuple):
    """How blocks of one role stand on the page."""

    style: str
    """The component class, without `body--`; empty for plain text."""

    above: int = 1
    """Blank lines above, at least."""

    below: int = 1
    """Blank lines below, at least."""

    mark: str = ""
    """What stands before the first line, in place of the marker that the text has."""

    side: str = ""
    """What stands before every line: a bar, or an indent."""

    bulleted: bool = False
    """Whether the text's own marker is shown, and the lines below the first hang behind it."""

    family: str = ""
    """Blocks of one family that touch in the text touch here too; of those in `CLOSE_FAMILIES` all do."""

    runs_on: bool = False
    """Whether it may follow another block on its line, where it does so in the text."""

    balanced: bool = False
    """Whether its lines are made about equally long, as a headline's are."""

    wraps: bool = True
    """Whether lines are broken to the measure; a table and code keep their own."""


CLOSE_FAMILIES = frozenset({"title", "byline", "picture"})
"""What is read as one thing, however many blank lines a page's copy puts between: a kicker and its headline, a byline and
its date, a caption and its credit."""

LOOKS: Mapping[Role, Look] = MappingProxyType(
    {
        Role.KICKER: Look("label", family="title"),
        Role.HEADLINE: Look("headline", family="title", balanced=True),
        Role.DECK: Look("deck", balanced=True),
        Role.BYLINE: Look("", family="byline", runs_on=True),
        Role.DATE: Look("quiet", family="byline", runs_on=True),
        Role.DATELINE: Look("strong"),
        Role.PARAGRAPH: Look("", runs_on=True),
        Role.HEADING: Look("strong", above=2, balanced=True),
        Role.LIST_ITEM: Look("", bulleted=True, family="list"),
        Role.PULL_QUOTE: Look("pull-quote", mark="❝ ", side="  ", balanced=True),
        Role.CAPTION: Look("quiet", mark="▫ ", family="picture"),
        Role.CREDIT: Look("quiet", side="  ", family="picture", runs_on=True),
        Role.CONTRIBUTOR: Look("aside", runs_on=True),
        Role.CONTACT: Look("aside", runs_on=True),
        Role.CORRECTION: Look("aside"),
        Role.FOOTNOTE: Look("quiet", bulleted=True, family="footnote"),
        Role.TIMESTAMP: Look("label", above=2, runs_on=True),
        Role.POST: Look("", side="│ "),
        Role.POST_STAMP: Look("quiet", side="│ ", runs_on=True),
        Role.PROFILE: Look("strong", family="profile"),
        Role.BIO: Look("quiet", runs_on=True),
        Role.SECTION: Look("strong", above=2),
        Role.RELATED: Look("quiet", mark="→ ", family="related"),
        Role.ARTICLE: Look("quiet", side="  ", family="article"),
        Role.EMBED: Look("quiet", mark="▫ ", family="embed"),
        Role.TABLE: Look("", family="table", wraps=False),
        Role.CODE: Look("", family="code", wraps=False),
        Role.COMMENT: Look("quiet", side="┊ ", family="comment"),
        Role.FURNITURE: Look("quiet", family="furniture"),
    }
)

BULLETS: Mapping[str, str] = MappingProxyType(dict.fromkeys("-*+o–—·∙◦▪‣⁃\uf0b7\uf0a7", "•"))
"""Markers that stand for a bullet and are shown as one; every other ("1.", "a)", "→") is shown as it is."""

STYLES = frozenset(look.style for look in LOOKS.values() if look.style)
"""Every component class of a role, without `body--`."""

VERSE = 60
"""Columns up to which paragraphs that touch, and do not end a sentence, are lines of a poem, an address or a list of names
that was copied line by line: they touch here too. Verse is set at 40 to 50 columns, prose at more than 60."""


def gap(before: Look, after: Look, breaks: int, verse: bool) -> int:
    """Give the blank lines between two blocks.

    `breaks` is how many line ends stand between them in the text; `verse` says that both are short lines of one thing.
    """
    if before.family and before.family == after.family and (breaks < 2 or after.family in CLOSE_FAMILIES):
        return 0
    return 0 if verse and breaks < 2 and before is after else max(before.below, after.above)
