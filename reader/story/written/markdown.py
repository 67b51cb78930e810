"""A story as Markdown: CommonMark with GitHub's tables, and for Obsidian highlights (`==words==`) and footnotes.

What a story says stays what it says: a sign that Markdown, or Obsidian, would take for its own is escaped.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from reader.story.model import HIDDEN_ROLES, Role, Story
from reader.story.written.pieces import Grid, Listing, Marked, Passage, Run, Verbatim, bare, noted, pieces, words_of

_FORMS: Mapping[Role, str] = {
    Role.HEADLINE: "# {}",
    Role.DECK: "*{}*",
    Role.HEADING: "## {}",
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
"""What Markdown makes of a passage's words; where a role is not named, they stand as they are."""

_TOUCHING = frozenset({Role.FOOTNOTE})
"""Roles whose passages follow each other without a blank line."""

_SIGNS = re.compile(
    r"[\\`*_\[\]<>|]|&(?=#?\w+;)|~(?=~)|=(?==)|%(?=%)|(?<![\w&])#(?=\w)|(?<=\d)\$(?=\d)|\$(?=[^$]*\S\$)|\^(?=\w+$)"
)
"""What CommonMark 0.31, its widespread extensions or Obsidian take for their own, wherever it stands."""

_FIRST = re.compile(r"[#+=~-]|\d{1,9}(?=[.)])")
"""What they do at the beginning of a line; of a number the sign behind it is escaped."""

_PLAIN_URL = re.compile(r"[^\s<>()\\]+")


def markdown(story: Story, marks: Sequence[Marked] = (), *, untitled: bool = False) -> str:
    """The story as Markdown, and what is missing of it below a rule, then the notes on it.

    `untitled` leaves its headline out, where the title stands over it already.
    """
    skip = HIDDEN_ROLES | ({Role.HEADLINE} if untitled else frozenset())
    text, before = "", None
    for piece in pieces(story, marks, skip=skip):
        written = _piece(piece)
        role = piece.role if isinstance(piece, Passage) else None
        text += ("\n" if role is before and role in _TOUCHING else "\n\n" if text else "") + written
        before = role
    if story.notice:
        text += f"\n\n---\n\n*{escaped(bare(story.notice))}*"
    notes = [f"[^{number}]: {escaped(bare(mark.note))}" for number, mark in enumerate(noted(marks), 1)]
    return "\n\n".join(filter(None, (text, "\n".join(notes))))


def escaped(words: str) -> str:
    """Words on one line that say in Markdown what they say."""
    return _inline(words, _forced(words))


def link(words: str, url: str) -> str:
    """Words that lead somewhere."""
    return f"[{escaped(words)}]({_address(url)})"


def block_quote(text: str) -> str:
    """Lines of Markdown as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _piece(piece: Passage | Listing | Grid | Verbatim) -> str:
    match piece:
        case Passage(role, runs, level):
            form = f"{'#' * max(2, level)} {{}}" if role is Role.HEADING else _FORMS.get(role, "{}")
            return form.replace("{}", _runs(runs))
        case Listing():
            return "\n".join(_items(piece))
        case Grid(rows):
            head, *rest = ([escaped(cell) for cell in row] for row in rows)
            lines = (head, ["---"] * len(head), *rest)
            return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        case Verbatim(text):
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
            return f"{fence}\n{text}\n{fence}"


def _items(listing: Listing) -> Iterator[str]:
    """A list's lines, each item indented as far as the words of the one that it hangs on."""
    indents = [0]
    for item in listing.items:
        marker = "- " if item.number is None else f"{item.number}. "
        del indents[item.level + 1 :]
        yield f"{' ' * indents[-1]}{marker}{_runs(item.runs)}"
        indents.append(indents[-1] + len(marker))


def _runs(runs: Sequence[Run]) -> str:
    """Runs with their links, highlights and the numbers of their notes."""
    forced = _forced(words_of(runs))
    parts: list[str] = []
    at = 0
    for lit, group in groupby(runs, key=lambda run: bool(run.colour)):
        words = ""
        for url, linked in groupby(group, key=lambda run: run.link):
            inner = ""
            for run in linked:
                inner += _inline(run.words, {place - at for place in forced})
                inner += "".join(f"[^{number + 1}]" for number in run.notes)
                at += len(run.words)
            words += _hugged(inner, "[", f"]({_address(url)})") if url else inner
        parts.append(_hugged(words, "==", "==") if lit else words)
    return "".join(parts)


def _hugged(words: str, before: str, after: str) -> str:
    """Words between two marks, the white space at their ends outside."""
    inner = words.strip(" ")
    if not inner:
        return words
    start = words.index(inner)
    return f"{words[:start]}{before}{inner}{after}{words[start + len(inner) :]}"


def _forced(words: str) -> set[int]:
    """The places of a line's words where a sign is to be escaped."""
    places = {match.start() for match in _SIGNS.finditer(words)}
    if first := _FIRST.match(words):
        places.add(first.end() if first[0].isdigit() else 0)
    return places


def _inline(words: str, places: Iterable[int]) -> str:
    there = set(places)
    return "".join(f"\\{sign}" if at in there else sign for at, sign in enumerate(words))


def _address(url: str) -> str:
    """An address as a link's target."""
    if _PLAIN_URL.fullmatch(url):
        return url
    return "<" + re.sub(r"[\s<>\\]", lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), url) + ">"
