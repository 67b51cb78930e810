"""Who wrote a saved page's story: the data's names and the byline's laid over each other.

The data names writers for machines, and often the paper for them, its newsroom or whoever put the story on the page. So a
line that names more than the data counts, and where the data names the paper alone, so does a line of names by its place:
called a byline, over the first paragraph, or under the story.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.document import About
from reader.story import names
from reader.story.containers import LINKED
from reader.story.headline import Seen, bare
from reader.story.lines import Line
from reader.story.markup import called
from reader.story.model import Role
from reader.story.page import Page

BEHIND = 12
"""Lines behind the story in which what is called a byline is its own."""

_BEFORE_NAME = re.compile(r"^(?:by|von|par|por|di|da|af|av|door|text|texto|testo|texte)\b:?\s+", re.IGNORECASE)
_TITLE = re.compile(r"(?<=[\uac00-\ud7a3\u4e00-\u9fff])\s*(?:선임기자|기자|특파원|記者|记者|編集委員|特派員)$")
"""What stands behind a name where it is written without spaces: "reporter"."""

_LABEL = re.compile(
    r"(?:aut\w{1,6}(?:/\w+)?|author\w?|reporter|penulis|автор\w?|yazar|tekst|skribent)\b\s*:?", re.IGNORECASE
)
"""What stands before the writers under a story; a mere "by" stands before much else there."""

_SITE = re.compile(r"^[\w-]+\.(?:com|org|net|[a-z]{2})$|\bfor [\w.-]+\.\w{2,3}$", re.IGNORECASE)
_TOGETHER = frozenset({"team", "staff", "redaktion", "newsroom"})
"""What several writers sign as."""

_ACCOUNTS = frozenset({"admin", "administrator", "webmaster", "root", "user", "guest", "superuser"})
"""What content systems call whoever set them up."""

SHARED = 4
"""Letters of a first word that a writer's account and the paper share, where it is the paper's own."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a page's data says of who wrote."""

    people: tuple[str, ...] = ()
    """The writers that it names."""

    paper: tuple[str, ...] = ()
    """The paper, its newsroom or an agency, where it names that for a writer."""


def told(about: About | None) -> Told:
    """Part the data's writers into people and the paper itself."""
    if about is None:
        return Told()
    found = (_TITLE.sub("", _BEFORE_NAME.sub("", author).strip(" ,")) for author in about.authors)
    cased = (name.title() if name.isupper() and " " in name else name for name in found)
    writers = tuple(dict.fromkeys(name for name in cased if name and len(name.split()) <= names.LONGEST))
    writers = tuple(name for name in writers if name.casefold() not in _ACCOUNTS)
    writers = tuple(name for name in writers if len(writers) == 1 or not _is_addition(name))
    paper = tuple(name for name in writers if _is_paper(name, about.publication))
    people = tuple(name for name in writers if name not in paper and not set(name) & set("(:"))
    return Told(people, paper)


def _is_addition(name: str) -> bool:
    """Whether a name among others is none: what the one before it does, or whom for."""
    last = name.split()[-1].casefold()
    if last in _TOGETHER:
        return False
    return names.is_job(name) or last in names.phrases("job") or _SITE.search(name) is not None


def _is_paper(name: str, publication: str) -> bool:
    """Whether a writer's name is the paper's, or an account's of the paper: its first word is the paper's too."""
    own, paper = bare(name), bare(publication)
    if own == paper or own.startswith(f"{paper} "):
        return bool(paper)
    first = own.partition(" ")[0]
    return len(first) >= SHARED and paper.startswith(f"{first} ")


def byline(page: Page, given: Told, head: list[Line], seen: Seen) -> tuple[tuple[str, ...], list[Line]]:
    """Give the writers and the lines that name them; `head` are the lines from the headline to the story.

    The lines are none where the data's names stand for them.
    """
    shown = page.text.casefold()
    people = tuple(name for name in given.people if not names.is_agency(name) and name.casefold() in shown)
    for writers, lines in _named(page, head, seen):
        if people and _more(writers, people):
            return writers, lines
        if not people and not _own(page, writers):
            return (writers, lines) if not given.people or _persons(writers) else (given.people, [])
    if given.people or not given.paper:
        return given.people, []
    for line in _by_place(page):
        writers = _alone(page, line)
        if page.roles[line.index] is None and _persons(writers):
            return writers, [line]
    return (), []


def _persons(writers: tuple[str, ...]) -> bool:
    return any(names.is_name(name.title()) and not names.is_agency(name) for name in writers)


def _own(page: Page, writers: tuple[str, ...]) -> bool:
    """Whether a byline names the paper alone; its name may run into what follows it on the page."""
    publication = page.document.about.publication if page.document.about else ""
    paper = bare(publication)
    return bool(paper) and (bare(writers[0]).startswith(paper) or _is_paper(writers[0], publication))


def _more(writers: tuple[str, ...], people: tuple[str, ...]) -> bool:
    found = {name.casefold() for name in writers}
    return len(found) > len(people) and found.issuperset(name.casefold() for name in people)


def _named(page: Page, head: list[Line], seen: Seen) -> Iterator[tuple[tuple[str, ...], list[Line]]]:
    """The names of each byline: of a line that begins with "By", or of lines together that the page calls one."""
    together: list[Line] = []
    for line in head:
        if line.index in seen.bylines:
            marked = seen.bylines[line.index]
            yield tuple(name for name in marked if _signs(name)) or marked, [line]
        if _is_called(page, line) and _alone(page, line):
            together.append(line)
    found = [name for line in together for name in _alone(page, line) if _signs(name)]
    if found and together[-1].index - together[0].index <= 3 * len(together):
        yield tuple(dict.fromkeys(found)), together


def _alone(page: Page, line: Line) -> tuple[str, ...]:
    """The names on a line that is nothing else: each a link, parted by marks, or one that is known by the line's own name.

    The last are those of scripts without spaces, which look like any word.
    """
    linked = tuple(page.text[start:end] for start, end, _ in line.hint.links) if line.hint is not None else ()
    if len(linked) > 1 and line.hint is not None and line.hint.linked >= LINKED and all(map(names.is_name, linked)):
        return linked
    if found := names.names_only(line.text):
        return found
    return (line.text,) if line.hint is not None and called(line.hint, "byline", 1) and names.is_name(line.text) else ()


def behind(page: Page) -> tuple[tuple[str, ...], list[Line]]:
    """The writers that a page names under its story by a word like "Author:", and the line that does."""
    for line in page.lines[max(0, page.region.last - 1) : page.region.last + 1 + BEHIND]:
        if (
            page.roles[line.index] in (None, Role.LIST_ITEM)
            and _LABEL.match(line.text)
            and (found := names.byline(line.text))
        ):
            return found, [line]
    return (), []


def _signs(name: str) -> bool:
    """Whether a name on a line that is called a byline is no desk's, agency's or trade's."""
    first = name.split()[0]
    of_agency = names.is_agency(name) or (names.is_agency(first) and first.isupper())
    return not of_agency and first.casefold() not in names.phrases("job")


def _is_called(page: Page, line: Line) -> bool:
    return line.hint is not None and page.roles[line.index] is None and called(line.hint, "byline", 3)


def _by_place(page: Page) -> Iterator[Line]:
    """Lines that may be the byline by where they stand: the story's first, or behind it what is called one."""
    region = page.region
    for line in page.lines[max(0, region.first - 3) : region.first + 3]:
        if line.hint is not None and not line.prose and line.kind is None and line.hint.linked < LINKED:
            yield line
    for line in page.lines[region.last + 1 : region.last + 1 + BEHIND]:
        if _is_called(page, line):
            yield line
