"""Captions and credits in the body, and what is left of players: told by credits, by buttons, and by where a line stands."""

import re
from dataclasses import dataclass

from reader.story import credits
from reader.story.credits import CreditFound, credit, in_caption, on_a_line, whole
from reader.story.lines import Line
from reader.story.model import Credit, Embed, Role
from reader.story.page import Page

LONGEST = 110
"""Words of the longest caption: a newspaper's gallery may tell a story below each picture."""

LOOSE = 32
"""Words of a line that a credit of its own makes a caption though a blank line parts them: paragraphs are often longer, and
a browser's copy parts every line."""

_DURATION = re.compile(
    r"(?:(?P<at>\d{1,2}(?::\d\d){1,2})\s*/\s*)?(?P<length>\d{1,2}(?::\d\d){1,2})(?:\s*(?:min|mins|Min\.?))?"
)
_COUNTER = re.compile(r"\(?\d{1,3}(?:\s*(?:/|of|von|de|sur|di)\s*\d{1,3})?\)?")
_QUOTED = re.compile(r"[\"“”„«»‘]")


@dataclass(frozen=True, slots=True)
class Pictures:
    """What was found of pictures and players."""

    credits: tuple[Credit, ...]
    embeds: tuple[Embed, ...]


_PICTURED = (Role.CAPTION, Role.CREDIT)
"""Roles that the markup gave already: their lines are read for the credit alone."""


def read(page: Page, body: int) -> Pictures:
    """Give captions and credits their roles, from the masthead on; `body` is the first line behind the masthead."""
    found: dict[int, CreditFound] = {}
    last = page.region.last + 3
    for line in page.lines[max(0, body - 25) : last + 1]:
        if line.hint is not None and line.hint.tag == "footer" and "figure" not in line.hint.within:
            continue  # who made the page, or the file
        if line.words <= LONGEST and (made := _maker(page, line, body)):
            found[line.index] = made
    for index, made in found.items():
        _give(page, page.lines[index], made)
    _beside_counters(page, body)
    made_by = tuple(_credit(page, page.lines[index], made) for index, made in found.items())
    return Pictures(made_by, tuple(_embeds(page, body)))


def _maker(page: Page, line: Line, body: int) -> CreditFound | None:
    """The credit on a line; where the markup says that it is a caption or a credit, less is asked of its words."""
    role = page.roles[line.index]
    told = role if line.hint is not None and role in _PICTURED else None
    if role is not None and told is None:
        return None
    if told is Role.CREDIT and line.words <= credits.LONGEST:
        return credit(line.text) or whole(line.text)
    if told is Role.CAPTION:
        return in_caption(line.text) or on_a_line(page.text[line.start : line.end])
    if line.hint is not None and line.hint.main and line.sentence:
        return None  # a paragraph that ends with an agency's name
    made = credit(line.text)
    return made if made and (line.index >= body or made.start == 0 or line.kind is None) else None


def _give(page: Page, line: Line, made: CreditFound) -> None:
    if made.start > 0:
        page.give(line, Role.CAPTION)
        return
    page.give(line, Role.CREDIT)
    above = page.lines[line.index - 1] if line.index else None
    if above is not None and page.roles[above.index] is None and above.kind is None and _is_caption(page, above, line):
        page.give(above, Role.CAPTION)


def _is_caption(page: Page, above: Line, below: Line) -> bool:
    """Whether the line over a credit is the picture's caption and no paragraph that happens to stand there."""
    if above.hint is not None and above.hint.main and above.sentence:
        return False
    if above.bullet or above.words < 2 or above.words > LONGEST:
        return False
    if below.gap == 0 and page.alone:
        return True
    if not page.alone and above.indent != page.region.indent and page.runs[above.index] < 3:
        return True
    return above.words <= LOOSE and not _QUOTED.search(above.text)


def _beside_counters(page: Page, body: int) -> None:
    """A line behind a bare number ("2", "1 / 12") is the picture's caption; so is one alone at an indent of its own."""
    for line in page.lines[body : page.region.last + 1]:
        if page.roles[line.index] is not None or line.kind is not None or line.bullet or line.text.isupper():
            continue
        if line.hint is not None and line.hint.main and line.sentence:
            continue  # a paragraph below a count of comments
        above = page.lines[line.index - 1] if line.index else None
        if above is not None and _COUNTER.fullmatch(above.text) and 3 <= line.words <= LONGEST:
            page.give(above, Role.FURNITURE)
            page.give(line, Role.CAPTION)
        elif not page.alone and not page.at_body(line) and 4 <= line.words <= LONGEST // 2 and _alone_there(page, line):
            page.give(line, Role.CAPTION)


def _alone_there(page: Page, line: Line) -> bool:
    """Whether the lines on both sides stand where the body stands, or are furniture of a picture."""
    for index in (line.index - 1, line.index + 1):
        if not 0 <= index < len(page.lines):
            return False
        beside = page.lines[index]
        if beside.kind not in (None, "player", "share", "ad") or (beside.kind is None and not page.at_body(beside)):
            return page.roles[index] is Role.CREDIT
    return True


def _credit(page: Page, line: Line, made: CreditFound) -> Credit:
    """The credit with its place: in the text, white space may stand where the line is folded."""
    text = page.text[line.start : line.end]
    words = [re.escape(word) for word in made.name.split()]
    match = None
    for match in re.finditer(r"\s+".join(words), text):  # noqa: B007 - the last one is the credit's
        pass
    start, end = (line.start + match.start(), line.start + match.end()) if match else (line.start, line.end)
    return Credit(made.name, made.kind, made.agency, start, end)


def _embeds(page: Page, body: int) -> list[Embed]:
    """Runs of a player's lines with a duration among them; what follows at once, up to a credit, is its caption."""
    made: list[Embed] = []
    run: list[Line] = []
    length: str | None = None
    for line in [*page.lines[body:], None]:
        match = _DURATION.fullmatch(line.text) if line is not None and page.roles[line.index] is None else None
        if line is not None and (
            match or (line.kind == "player" and (run or line.words <= 3)) or _opens_player(page, line)
        ):
            if run and line.index > run[-1].index + 1:
                run, length = [], None
            run.append(line)
            length = match["length"] if match else length
            continue
        if length is not None and len(run) > 1:
            made.append(Embed("video", None, length, run[0].start, run[-1].end))
            for part in run:
                page.give(part, Role.FURNITURE)
            if line is not None:
                _caption_behind(page, line)
        run, length = [], None
    return made


def _opens_player(page: Page, line: Line) -> bool:
    """Whether a label ("YOU MAY ALSO LIKE") stands over a duration, and so over a player."""
    following = page.lines[line.index + 1] if line.index + 1 < len(page.lines) else None
    return line.kind == "related" and following is not None and _DURATION.fullmatch(following.text) is not None


def _caption_behind(page: Page, line: Line) -> None:
    """The lines behind a player that no blank line parts from it, where a credit ends them."""
    together = []
    for below in page.lines[line.index : line.index + 4]:
        if below.gap or below.bullet:
            return
        together.append(below)
        if page.roles[below.index] in (Role.CAPTION, Role.CREDIT):
            for part in together:
                page.give(part, Role.CAPTION)
            return
