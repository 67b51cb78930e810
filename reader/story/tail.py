"""What stands under a story: who else worked on it, posts, the writer's profile and biography, other stories.

`claim` gives posts, profiles and biographies their roles before the body is walked, for each is told by a line that may
stand anywhere; `gather` reads what the finished roles say.
"""

import re
from dataclasses import dataclass, field

from reader.story import dates, names, posts
from reader.story.lines import Line
from reader.story.masthead import Masthead
from reader.story.model import Correction, Latest, Moment, Post, Related, Role
from reader.story.page import Page

PROFILE = re.compile(
    r"^(?P<name>[^@()]{3,60}?)\s*\((?P<handle>@[\w.]+)\)(?:\s*(?:[/|·•–-]|on)\s*(?P<platform>[\w. ]{1,20}))?$"
)
"""The title line of a profile on a social network, as its page and a search engine print it."""

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Hh]is|[Hh]er|[Tt]heir|[Ee]r|[Ss]ie|[Ii]l|[Ee]lle|Él|[Ee]lla)\b")
_HANDLED = re.compile(r"^[^@]{2,50}\s@\w{2,30}$")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+|(?<!\w)@\w{2,30}\b")
_IS = re.compile(
    r"^(?:,[^,]{2,80},)?\s*(?:is|was|has|covers|covered|writes|wrote|reports|works|joined|lives|leads|teaches|edits|hosts|ist|arbeitet|"
    r"schreibt|berichtet|est|couvre|es|cubre|è)\b"
)
_THE_WRITER = re.compile(
    r"^(?:The|This) (?:writer|author|reviewer|columnist|reporter)\s+(?:is|was|works|teaches|has)\b"
)
_BIO_WORD = re.compile(
    r"\b(?:correspondents?|reporters?|journalists?|editors?|writers?|columnists?|producers?|critics?|authors?|freelancers?|fellow|"
    r"professor|photographers?|bureau chief|newsletter|Redakteur(?:in)?|Redaktor(?:in)?|Journalist(?:in)?|Reporter(?:in)?|"
    r"Korrespondent(?:in)?|Autor(?:in)?|journaliste|correspondante?|periodista|corresponsal|giornalista)\b"
)
_WORKED = re.compile(
    r"(?P<verb>additional reporting|reporting|additional research|research|writing|compiled|files|contributions|graphics)"
    r"\s+(?:by|from)\s+"
    r"(?P<names>.+?)(?=;|$|\)|,\s*(?:additional|writing|editing|reporting)\b|\.\s|\.$|\s+(?:and\s+)?(?:editing|writing)\s+by)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"^(?P<names>.+?)\s+(?:also\s+)?contributed\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^A correction was made[^:]{0,30}:\s*|^(?:Correction|Clarification|Korrektur)s?(?:\s*\([^)]*\)|,[^:]{3,30})?:\s*",
    re.I,
)
_LABEL = re.compile(r"^[^:]{2,60}:\s*(?=\S)")


@dataclass(slots=True)
class Tail:
    """What was found under a story."""

    posts: tuple[Post, ...] = ()
    related: tuple[Related, ...] = ()
    latest: tuple[Latest, ...] = ()
    corrections: tuple[Correction, ...] = ()
    contributors: tuple[str, ...] = ()
    profile: Line | None = None
    taglines: list[Line] = field(default_factory=list)


def claim(page: Page, masthead: Masthead) -> Tail:
    """Give posts, profiles and biographies their roles; the posts, and the lines about the writer, come back."""
    tail = Tail()
    against = masthead.updated or masthead.published
    made: list[Post] = []
    last_stamp: int | None = None
    for line in page.lines[masthead.body :]:
        if found := posts.stamp(line.text):
            made.extend(_post(page, line, found, against, masthead.body))
            last_stamp = line.index if found.follows else last_stamp
        elif (match := PROFILE.match(line.text)) and names.is_name(match["name"]):
            page.give(line, Role.PROFILE)
            tail.profile = tail.profile or line
    tail.posts = tuple(made)
    if last_stamp is not None:
        _tagline(page, last_stamp + 1, tail)
    _biography(page, masthead, tail)
    return tail


def _tagline(page: Page, index: int, tail: Tail) -> None:
    """The line that no blank line parts from the last post: how the writer describes herself, as a profile's page has it."""
    line = page.lines[index] if index < len(page.lines) else None
    if line is not None and line.gap == 0 and page.roles[index] is None and line.kind is None:
        page.give(line, Role.PROFILE)
        tail.taglines.append(line)


def _post(page: Page, line: Line, found: posts.StampFound, against: Moment | None, body: int) -> list[Post]:
    """The post beside a stamp, with the lines that no blank line parts from it."""
    step = -1 if found.follows else 1
    lines: list[Line] = []
    index = line.index + step
    while body <= index < len(page.lines):
        beside = page.lines[index]
        told = page.roles[index] is Role.POST  # by the markup, which knows where the post begins
        joined = not lines or told or (lines[-1].gap == 0 if found.follows else beside.gap == 0)
        taken = page.roles[index] is not None or beside.kind is not None
        if (taken and not told) or posts.stamp(beside.text) or not joined:
            break
        lines.append(beside)
        if not told and (not found.follows or line.gap > 0):
            break
        index += step
    if found.follows and line.gap == 0 and len(lines) > 1 and page.alone:
        lines = lines[:1] if lines[0].sentence else lines
    if not lines:
        return []
    page.roles[line.index] = Role.POST_STAMP
    above = page.lines[min(part.index for part in lines) - 1]
    if found.follows and above.index >= body and _HANDLED.match(above.text):
        page.give(above, Role.POST_STAMP)
    for part in lines:
        page.give(part, Role.POST)
    first, last = min(lines, key=lambda part: part.start), max(lines, key=lambda part: part.end)
    return [posts.post(page.text, first.start, last.end, found, line.text, against)]


def _biography(page: Page, masthead: Masthead, tail: Tail) -> None:
    """Paragraphs about the writer: the first names the writer and says what they are, the next go on about them."""
    writers = list(masthead.byline)
    if tail.profile is not None and (match := PROFILE.match(tail.profile.text)):
        writers.append(match["name"])
    people = {name for writer in writers if names.is_name(writer) for name in (writer, *writer.split())}
    begun = False
    for line in page.lines[masthead.body :]:
        if page.roles[line.index] is not None:
            begun = begun and page.roles[line.index] is Role.PROFILE
        elif line.kind is not None:
            begun = line.kind == "about"
        elif line.words <= 12 and _ADDRESS.search(line.text) and any(writer in line.text for writer in writers):
            page.give(line, Role.CONTACT)
        elif _begins_biography(line, writers) or (begun and _goes_on(line, people)):
            page.give(line, Role.BIO)
            begun = True
        elif line.sentence:
            begun = False


def _begins_biography(line: Line, writers: list[str]) -> bool:
    if _THE_WRITER.match(line.text):
        return True
    for writer in writers:
        if line.text.startswith(writer) and _IS.match(line.text[len(writer) :]):
            return _BIO_WORD.search(line.text) is not None or _ADDRESS.search(line.text) is not None
    return False


def _goes_on(line: Line, people: set[str]) -> bool:
    if not line.sentence:
        return False
    return bool(_PRONOUN.search(line.text)) or not people.isdisjoint(re.findall(r"[\w'’-]+", line.text))


def gather(page: Page, masthead: Masthead, tail: Tail) -> None:
    """Read contributors, corrections and other stories off the finished roles."""
    with_role = {role: [line for line in page.lines if page.roles[line.index] is role] for role in _GATHERED}
    tail.contributors = tuple(
        dict.fromkeys(
            name
            for line in with_role[Role.CONTRIBUTOR]
            for name in contributors(line.text)
            if name not in masthead.byline
        )
    )
    tail.corrections = tuple(
        Correction(
            _LEAD.sub("", line.text), next((found.moment for found in dates.find(line.text, page.month_first)), None)
        )
        for line in with_role[Role.CORRECTION]
    )
    tail.related = tuple(
        dict.fromkeys(
            Related(_LABEL.sub("", line.text) if line.kind else line.text, _target(line))
            for line in with_role[Role.RELATED]
        )
    )
    tail.latest = tuple(_latest(page))


def _target(line: Line) -> str | None:
    """Where the first link of a line leads; None where it has none."""
    return line.hint.links[0][2] if line.hint is not None and line.hint.links else None


_GATHERED = (Role.CONTRIBUTOR, Role.CORRECTION, Role.RELATED)


def contributors(text: str) -> list[str]:
    """Give the names on a line that says who else worked on a story; editors are left out, as papers leave them out."""
    pieces = [match["names"] for match in _WORKED.finditer(text)]
    if match := _CONTRIBUTED.match(text):
        pieces.append(match["names"])
    found: list[str] = []
    for piece in pieces:
        bare = re.sub(r"\s+in\s+[A-Z][\w .,'’-]*?(?=,| and |$)", "", piece)
        found += [name for name in names.byline(f"By {bare}") if name not in found]
    return found


def _latest(page: Page) -> list[Latest]:
    """Other stories with teasers: a section, a headline, a sentence, a date, each where it stands."""
    made: list[Latest] = []
    section: str | None = None
    title = summary = None
    for line in page.lines:
        role = page.roles[line.index]
        if role is Role.SECTION:
            if title or summary:
                made.append(Latest(section, title, summary, None))
                title = summary = None
            section = None if line.kind is not None else line.text
        elif role is Role.ARTICLE:
            if (title and not line.sentence) or summary:
                made.append(Latest(section, title, summary, None))
                title = summary = None
            title, summary = (title, line.text) if line.sentence and line.ended else (line.text, summary)
        elif role is Role.DATE and (title or summary):
            when = dates.stamp(line.text, page.month_first)
            made.append(Latest(section, title, summary, (when.published or when.updated) if when else None))
            title = summary = None
    if title or summary:
        made.append(Latest(section, title, summary, None))
    return made
