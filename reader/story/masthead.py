"""The masthead: headline, kicker, deck, byline, dates, told from the lines before the body and the first lines of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from reader.story import dateline, dates, decks, names, told, writers
from reader.story.headline import CRUMBS, LONGEST, SITE, Seen, asks, bare, headline
from reader.story.lines import Line
from reader.story.mail import Mail
from reader.story.markup import called, of_book
from reader.story.model import Moment, Role
from reader.story.page import Page, Part

REACH = 70
"""Lines before the body in which the masthead is looked for: between the two, pages put galleries and side bars."""

INTO = 8
"""Lines of the body's stretch in which a byline or a date still belongs to the masthead, decks and captions before it."""

PAPER_WORDS = 5
"""Words of the longest paper's name that is told from a line."""

_BY_BEHIND = re.compile(r"\s+\|\s+(?=By\s)")
_COUNTER = re.compile(r"[\d\s/|.,:()#-]+")
_ADDRESS = re.compile(
    r"@([\w-]+)\.|//(?:www\.)?([\w-]+)\.|(?<![\w-])(?:www\.)?([\w-]{6,63})\.(?:com|org|net|co|example|[a-z]{2})\b"
)


@dataclass(slots=True)
class Masthead:
    """What the lines over the body say."""

    title: str = ""
    kicker: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    job: str | None = None
    """What the byline calls the writer: "chief reporter"."""

    published: Moment | None = None
    updated: Moment | None = None
    site: str | None = None
    """The paper, by its name on a line of its own or by what a page's title adds: "WSJ" in "Headline - WSJ"."""

    body: int = 0
    """The first line behind the masthead."""


def read(page: Page, mail: Mail | None) -> Masthead:
    """Find the masthead and give its lines their roles; `mail` is the header of the mail that the text came in."""
    masthead = Masthead(body=page.region.first)
    seen = Seen()
    first = max(0, page.region.first - REACH)
    stretch = list(takewhile(_outside_book, page.lines[first : page.region.first + INTO]))
    for line in stretch:
        seen.look(page, line)
    masthead.body = _end(page, seen)
    head = [line for line in stretch if line.index < masthead.body]
    _paper(page, masthead, head, seen)
    told_title, told_line = told.title(page)
    title = _subject(page, head, mail) or told_line or (None if told_title else headline(page, head, seen))
    if title is not None:
        _set_headline(page, masthead, title)
    elif mail is not None and mail.subject:
        masthead.title = mail.subject
    masthead.title = told_title or masthead.title
    _tell(page, masthead, title)
    _dates(page, masthead, head, title, seen)
    _byline(page, masthead, head, title, seen)
    _kicker(page, masthead, head, title, seen)
    _deck(page, masthead, head, title, seen)
    return masthead


def _outside_book(line: Line) -> bool:
    """Whether a line is none of a book's own text: its masthead ends where that begins."""
    hint = line.hint
    return hint is None or not of_book(hint) or not hint.main or called(hint, "book-byline", 1)


def _tell(page: Page, masthead: Masthead, title: Line | None) -> None:
    """Take from the page's data what it says, before the lines are asked."""
    about = page.document.about
    if about is None:
        return
    masthead.published, masthead.updated = told.moment(about.published), told.moment(about.updated)
    masthead.site = masthead.site or about.publication or None
    top = title.index + 1 if title is not None else max(0, page.region.first - REACH)
    if deck := decks.told(page, top, min(masthead.body + INTO, page.region.last), masthead.title):
        masthead.deck = " ".join(line.text for line in deck)
        for line in deck:
            page.roles[line.index] = Role.DECK


def _end(page: Page, seen: Seen) -> int:
    """The first line of the body itself: behind the last byline or date that follows no more than a deck and a caption."""
    end, prose = page.region.first, 0
    plain = decks.paragraphs(page.lines)
    if end < page.region.last and end not in plain and asks(page.lines[end]):
        following = next((line for line in page.lines[end + 1 : end + INTO] if line.prose), None)
        end = following.index if following is not None else end
    for line in takewhile(
        _outside_book, page.lines[page.region.first : min(page.region.first + INTO, page.region.last)]
    ):
        if line.index in plain:
            break
        if line.index in seen.bylines or line.index in seen.stamps:
            if prose <= 2:
                end = line.index + 1
        elif line.prose and line.index not in seen.credits:
            prose += 1
    while end < len(page.lines) - 1 and page.lines[end].kind in ("share", "ad", "player"):
        end += 1
    return end


def _paper(page: Page, masthead: Masthead, head: list[Line], seen: Seen) -> None:
    """A line that is the paper's name: its address in the text is the same letters, or a word in it says what it is."""
    may_be = [line for line in head if line.words <= PAPER_WORDS and not line.bullet and _written_large(line.text)]
    domains = _domains(page.text) if may_be else frozenset()
    words = frozenset(names.phrases("paper"))
    for line in may_be:
        letters = re.sub(r"\W", "", line.text).casefold()
        named = letters in domains or letters.removeprefix("the") in domains
        if (named and len(letters) > 5) or (line.words > 1 and line.text.casefold().split()[-1] in words):
            masthead.site = masthead.site or (line.text.title() if line.text.isupper() else line.text)
            seen.papers.add(line.index)
            page.give(line, Role.FURNITURE)


def _domains(text: str) -> frozenset[str]:
    """The names of the sites that a text's addresses point to, without marks."""
    return frozenset("".join(match.groups(default="")).casefold().replace("-", "") for match in _ADDRESS.finditer(text))


def _written_large(text: str) -> bool:
    small = {"of", "the", "and", "de", "la", "für", "der"}
    return all(word[0].isupper() or word in small for word in re.findall(r"[^\W\d_]+", text))


def _subject(page: Page, head: list[Line], mail: Mail | None) -> Line | None:
    """The line that a mail's subject repeats."""
    if mail is None or not mail.subject:
        return None
    wanted = bare(mail.subject)
    return next((line for line in head if page.roles[line.index] is None and bare(line.text) == wanted), None)


def _set_headline(page: Page, masthead: Masthead, title: Line) -> None:
    wanted = bare(title.text)
    masthead.title = title.text
    for line in page.lines:
        if line.words <= LONGEST + 6 and bare(line.text) == wanted:
            if site := SITE.search(line.text):
                masthead.site = site["site"].strip()
            page.give(line, Role.HEADLINE if line is title else Role.FURNITURE)
    if (site := SITE.search(masthead.title)) and masthead.title.count(site[0].strip()[0]) == 1:
        masthead.title = masthead.title[: site.start()]


def _dates(page: Page, masthead: Masthead, head: list[Line], title: Line | None, seen: Seen) -> None:
    """The date printed nearest to the headline; where another stands farther off, it is a calendar's."""
    near = sorted(seen.stamps, key=lambda index: _distance(index, title))
    in_head = [index for index in near if index < masthead.body]
    for index in in_head:
        found = seen.stamps[index]
        if masthead.published is None and found.published is not None:
            masthead.published = found.published
        if masthead.updated is None and found.updated is not None:
            masthead.updated = found.updated
        page.give(page.lines[index], Role.DATE)
    if masthead.published is None and masthead.updated is None:
        _dates_among_words(page, masthead, head, title, seen)
    if masthead.published is None and masthead.updated is not None:
        masthead.published = masthead.updated


def _dates_among_words(page: Page, masthead: Masthead, head: list[Line], title: Line | None, seen: Seen) -> None:
    """A date on a line that says more: a byline's, a section's; else the date under the body."""
    candidates = [line for line in head if line.words <= names.LONGEST and line.index not in seen.credits]
    candidates.sort(key=lambda line: _distance(line.index, title))
    behind = page.lines[page.region.last + 1 : page.region.last + 13]
    for line in [*candidates, *(line for line in behind if line.words <= 16)]:
        for found in dates.find(line.text, page.month_first):
            masthead.published = found.moment
            return


def _distance(index: int, title: Line | None) -> float:
    """How far a line stands from the headline; below it is nearer than above it."""
    if title is None:
        return 0.0
    away = index - title.index
    return away if away > 0 else -3.0 * away


def _byline(page: Page, masthead: Masthead, head: list[Line], title: Line | None, seen: Seen) -> None:
    top = title.index if title else -1
    given = writers.told(page.document.about)
    if page.document.about is not None:
        masthead.byline, named = writers.byline(page, given, [line for line in head if line.index > top], seen)
        masthead.byline = _cased(masthead.byline, page.text) if named else masthead.byline
        for line in named:
            page.give(line, Role.BYLINE)
    marked = [index for index in seen.bylines if index < masthead.body]
    for index in sorted(marked, key=lambda index: _distance(index, title)):
        if not masthead.byline and not given.paper:
            masthead.byline = _cased(seen.bylines[index], page.text)
        masthead.job = masthead.job or (names.job(page.lines[index].text) if masthead.byline else None)
        page.give(page.lines[index], Role.BYLINE)
    if title is not None and (match := _BY_BEHIND.search(title.text)):
        masthead.byline = masthead.byline or names.byline(title.text[match.end() :])
    if not masthead.byline and not given.paper:
        _names_alone(page, masthead, [line for line in head if line.index > top], seen)
    if not masthead.byline and page.document.about is not None:
        masthead.byline, named = (given.paper, []) if given.paper else writers.behind(page)
        for line in named:
            page.roles[line.index] = Role.BYLINE
    for line in head:
        if line.hint is not None and (found := names.names_only(line.text)) and set(found) <= set(masthead.byline):
            page.give(line, Role.BYLINE)


def _names_alone(page: Page, masthead: Masthead, below: list[Line], seen: Seen) -> None:
    """Lines under the headline that hold nothing but names."""
    found: list[str] = []
    last = 0
    for line in below:
        if line.kind is not None or line.index in seen.credits or page.roles[line.index] is not None:
            continue
        if line.hint is not None and not page.alone and not called(line.hint, "byline"):
            continue  # on a page, names alone are as often those of its sections
        writers = names.names_only(line.text)
        if writers and (not found or line.index - last <= 3):
            found += [name for name in writers if name not in found]
            masthead.job = masthead.job or names.job(line.text)
            last = line.index
            page.give(line, Role.BYLINE)
        elif found and line.index == last + 1 and names.is_job(line.text):
            masthead.job = masthead.job or line.text
            page.give(line, Role.BYLINE)
        elif found and line.prose:
            break
    masthead.byline = _cased(tuple(found), page.text)


def _cased(writers: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Names that a page prints in capitals as the text prints them elsewhere, or with the first letters large."""
    return tuple(_small(name, text) if name.isupper() and " " in name else name for name in writers)


def _small(name: str, text: str) -> str:
    found = (match.group() for match in re.finditer(re.escape(name), text, re.IGNORECASE))
    return next((other for other in found if not other.isupper() and other.istitle()), name.title())


def _kicker(page: Page, masthead: Masthead, head: list[Line], title: Line | None, seen: Seen) -> None:
    """The label over the headline; a line of blogs' copies, with the byline behind a bar, wherever it stands before it."""
    if title is None:
        return
    for line in head:
        if match := _BY_BEHIND.search(line.text):
            writers = names.byline(line.text[match.end() :])
            if writers and line is not title:
                masthead.byline = masthead.byline or writers
                masthead.kicker = masthead.kicker or line.text[: match.start()]
                page.parts[line.index] = tuple(_kicker_parts(page, line))
    for line in _before(page, title):
        if line.index in seen.stamps or line.index in seen.credits or page.roles[line.index] is not None:
            continue
        if masthead.kicker is None and _is_kicker(line, title, page):
            masthead.kicker = line.text.strip(" :|/")
            page.give(line, Role.KICKER)
        break


def _kicker_parts(page: Page, line: Line) -> Iterator[Part]:
    bar = page.text.index("|", line.start, line.end)
    yield Part(Role.KICKER, line.start, line.start + len(page.text[line.start : bar].rstrip()))
    yield Part(Role.BYLINE, bar, line.end)


def _before(page: Page, title: Line) -> Iterator[Line]:
    for index in range(title.index - 1, max(-1, title.index - 4), -1):
        yield page.lines[index]


def _is_kicker(line: Line, title: Line, page: Page) -> bool:
    if line.kind is not None or line.bullet or line.words > 8 or line.text[-1] in ".,;" or CRUMBS.search(line.text):
        return False
    if _COUNTER.fullmatch(line.text):
        return False
    return abs(line.indent - title.indent) <= 8 or page.alone


def _deck(page: Page, masthead: Masthead, head: list[Line], title: Line | None, seen: Seen) -> None:
    """The sentence under the headline: prose, or a line long enough, that is no caption and no notice of the page's."""
    if title is None or masthead.deck is not None:
        return
    plain = decks.paragraphs(page.lines)
    for line in head:
        if line.index <= title.index or page.roles[line.index] is not None or line.kind is not None:
            continue
        if line.index in plain:
            return
        following = page.lines[line.index + 1] if line.index + 1 < len(page.lines) else None
        if line.index in seen.credits or (following is not None and following.index in seen.credits_alone):
            continue
        if dateline.opens(line.text):
            return
        if line.hint is not None and not decks.fits(page, line, masthead.title):
            continue
        if line.words >= 7 and not line.bullet and (line.indent <= title.indent + 6 or page.at_body(line)):
            masthead.deck = line.text
            page.give(line, Role.DECK)
            return
