"""What an export says of stories, whichever program wrote it: the one kind of list that every reader of one gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from reader.document.fetch import address
from reader.document.fetch.addresses import without_user
from reader.document.plain import clean

LONGEST = 100_000
"""Characters of a highlight or a note: whoever marks more than that has marked the book."""

_YEARS = range(1990, 2101)
"""Years in which a story can have been saved; a number that gives another is no time."""

_MILLI, _MICRO = 10**11, 10**14
"""Numbers from which on a time since 1970 is in thousandths, in millionths of a second: in seconds it is the year 5138."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a story that a person marked."""

    words: str
    note: str = ""
    made: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a person had decided of a story."""

    tags: tuple[str, ...] = ()
    shelf: str = ""
    """"inbox", "later" or "archive"; empty where the export does not say."""

    starred: bool = False
    progress: float | None = None
    """How much of it was read, 0 to 1; None where it was not opened, or the export does not say."""

    saved: datetime | None = None
    """When it was saved; aware."""

    note: str = ""
    """On the whole story."""

    passages: tuple[Passage, ...] = ()

    def __or__(self, other: "Known") -> "Known":
        """What two exports know of a story together; where they disagree, the first is right."""
        saved = [moment for moment in (self.saved, other.saved) if moment]
        return Known(
            tags=tuple(dict.fromkeys((*self.tags, *other.tags))),
            shelf=self.shelf or other.shelf,
            starred=self.starred or other.starred,
            progress=other.progress if self.progress is None else self.progress,
            saved=min(saved, default=None),
            note="\n\n".join(dict.fromkeys(filter(None, (self.note, other.note)))),
            passages=tuple({passage.words: passage for passage in (*other.passages, *self.passages)}.values()),
        )


@dataclass(frozen=True, slots=True)
class Brought:
    """A story of an export."""

    where: str
    """Where it stands there: "line 17", "entry 3"."""

    url: str
    """Its address, ready to be fetched; empty where it has none, and then there is a text."""

    title: str = ""
    """On one line; empty where the export does not say."""

    known: Known = Known()
    content: Callable[[], bytes] | None = field(default=None, compare=False)
    """Gives its text as a document's bytes, raises DocumentError where it is damaged; None where the export has none."""

    name: str = ""
    """What it is called there, where it has no address; no other of the export has that name."""


@dataclass(frozen=True, slots=True)
class Declined:
    """What did not come."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Export:
    """What an export holds."""

    items: tuple[Brought, ...] = ()
    """In its order, each address once."""

    declined: tuple[Declined, ...] = ()
    doubles: int = 0
    """How many of it are in `items` already, under the same address."""


class Gathering:
    """An export as it is read."""

    def __init__(self) -> None:
        self._items: dict[str, Brought] = {}
        self._declined: list[Declined] = []
        self._doubles = 0

    def add(self, item: Brought) -> None:
        """Take a story; one whose address was there already is put together with that one."""
        whole = item.url and bare(item.url)
        if item.url and not whole:
            self.decline(item.where, f"“{line(item.url)[:80]}” is no address of http or https")
            return
        if not item.url and item.content is None:
            self.decline(item.where, "no address, and no text")
            return
        key = whole or f"#{item.name}"
        before = self._items.get(key)
        if before is None:
            self._items[key] = replace(item, url=whole, title=_title(item.title, item.url))
        else:
            self._doubles += 1
            content, title = before.content or item.content, before.title or _title(item.title, item.url)
            self._items[key] = replace(before, known=before.known | item.known, content=content, title=title)

    def decline(self, where: str, why: str) -> None:
        """Tell of what cannot come."""
        self._declined.append(Declined(where, why))

    @property
    def done(self) -> Export:
        """All of it."""
        return Export(tuple(self._items.values()), tuple(self._declined), self._doubles)


def bare(url: str) -> str:
    """An address as it is fetched, without a name and password, and without where on its page; empty for what is none.

    Nothing is guessed here, as it is of what a person types: an export has whole addresses.
    """
    if not url.lower().startswith(("http://", "https://")):
        return ""
    return without_user(address(url) or "").partition("#")[0]


def line(text: object) -> str:
    """A value as one line of words; empty for what is no text."""
    return " ".join(clean(text).split()) if isinstance(text, str) else ""


def lines(text: object) -> str:
    """A value as words that may be several lines."""
    if not isinstance(text, str):
        return ""
    return "\n".join(part.rstrip() for part in clean(text[:LONGEST]).strip().split("\n"))


def tags(given: object) -> tuple[str, ...]:
    """Tags of a list of names, or of things that have a name or a label."""
    if not isinstance(given, list | tuple):
        return ()
    names = (line((tag.get("name") or tag.get("label")) if isinstance(tag, Mapping) else tag) for tag in given)
    return tuple(dict.fromkeys(filter(None, names)))


def moment(given: object) -> datetime | None:
    """A time as seconds (or thousandths, or millionths) since 1970, or in words of ISO 8601; None for what is none."""
    try:
        if isinstance(given, str) and not given.strip().isdecimal():
            found = datetime.fromisoformat(given.strip())
            found = found if found.tzinfo else found.replace(tzinfo=UTC)
        elif isinstance(given, str | int | float) and not isinstance(given, bool):
            number = float(given)
            number /= 1_000_000 if number >= _MICRO else 1_000 if number >= _MILLI else 1
            found = datetime.fromtimestamp(number, UTC)
        else:
            return None
    except (ValueError, OverflowError, OSError):
        return None
    return found if found.year in _YEARS else None


def share(given: object, whole: float = 1.0) -> float | None:
    """How much was read, of `whole`; None where that is nothing or no number."""
    try:
        number = float(given) / whole if isinstance(given, str | int | float) else 0.0
    except ValueError:
        return None
    return min(number, 1.0) if number > 0 else None


def passages(given: object, words: str, note: str, made: str) -> tuple[Passage, ...]:
    """The passages of a list of things, by the names of what each has."""
    if not isinstance(given, list):
        return ()
    found = [
        Passage(lines(each.get(words)), lines(each.get(note)), moment(each.get(made)))
        for each in given
        if isinstance(each, Mapping)
    ]
    return tuple(passage for passage in found if passage.words or passage.note)


def mapping(value: Any) -> Mapping[str, Any]:
    """The value where it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def _title(title: str, url: str) -> str:
    """A title on one line; one that is but the address is none."""
    title = line(title)
    return "" if title == url.strip() or title.rstrip("/") == url.strip().rstrip("/") else title
