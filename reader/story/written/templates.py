"""Templates of what is copied: "“{quote}” — {speaker}, {title}". What is not known takes its punctuation with it.

What stands between two fields is read as marks that close, words or signs that part, marks that open. Where a field is
absent, the marks around it go, and of what parts it from its neighbours one is left, so that no comma stands alone.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

FIELDS = ("text", "quote", "speaker", "role", "title", "writers", "publication", "date", "url")
"""What a template may name: the words as they stand; a quotation's own words; who said it, and what they are; then what is
known of the story."""

QUOTE = "“{quote}”\n\n— {speaker}, quoted in “{title}”, by {writers}, {publication}, {date}, {url}"
PARAGRAPH = "{text}\n\n— “{title}”, by {writers}, {publication}, {date}, {url}"
LINK = "{title}, {publication}, {date}\n{url}"

_FIELD = re.compile(r"\{(\w+)\}")
_CLOSING = re.compile(r"[”’»›)\]}>\"'*_]*")
_OPENING = re.compile(r"[“„‘‚«‹(\[{<\"'*_]*\Z")
_LETTER = re.compile(r"[^\W\d_]")


class _Between(NamedTuple):
    """What stands between two fields."""

    closing: str
    middle: str
    opening: str

    def __str__(self) -> str:
        return "".join(self)


def fill(template: str, values: Mapping[str, str], *, unmarked: bool = False) -> str:
    """Put values into a template; one that is missing or empty is absent.

    `unmarked` says that the quotation's words are a report: marks around them would make them somebody's own.
    """
    first, *rest = _FIELD.split(template)
    names, literals = rest[::2], rest[1::2]
    between = [_Between("", *_opened(first))]
    filled: list[str] = []
    for place, (name, literal) in enumerate(zip(names, literals, strict=True)):
        is_last = place == len(names) - 1
        after = _parted(literal, is_last=is_last)
        if value := values.get(name, ""):
            if name == "quote" and unmarked:
                between[-1], after = _unhugged(between[-1], after)
            filled.append(value)
            between.append(after)
        else:
            between[-1] = _joined(between[-1], after, is_first=not filled, is_last=is_last)
    text = str(between[0]) + "".join(f"{value}{after}" for value, after in zip(filled, between[1:], strict=True))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()


def unknown(template: str) -> list[str]:
    """The fields of a template that there are not."""
    return [name for name in _FIELD.findall(template) if name not in FIELDS]


def _opened(literal: str) -> tuple[str, str]:
    match = _OPENING.search(literal)
    at = match.start() if match else len(literal)
    return literal[:at], literal[at:]


def _parted(literal: str, *, is_last: bool) -> _Between:
    match = _CLOSING.match(literal)
    at = match.end() if match else 0
    return _Between(literal[:at], literal[at:], "") if is_last else _Between(literal[:at], *_opened(literal[at:]))


def _unhugged(before: _Between, after: _Between) -> tuple[_Between, _Between]:
    """What stands around a field without the marks that belong together."""
    pairs = min(len(before.opening), len(after.closing))
    opening = before.opening[: len(before.opening) - pairs]
    return before._replace(opening=opening), after._replace(closing=after.closing[pairs:])


def _joined(before: _Between, after: _Between, *, is_first: bool, is_last: bool) -> _Between:
    """What stands between the neighbours of a field that is absent."""
    before, after = _unhugged(before, after)
    introduces = _LETTER.search(before.middle) is not None
    if is_first:
        middle = "" if introduces else before.middle
    else:
        breaks = "\n" in after.middle and "\n" not in before.middle
        middle = after.middle if is_last or after.closing or introduces or breaks else before.middle
    return _Between(before.closing + after.closing, middle, before.opening + after.opening)
