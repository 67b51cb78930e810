"""Credits: who made a picture, a video, a graphic, told by the end of a line or by a line of its own.

    Rescuers near the dam. PHOTO: ANNA BERG/REUTERS      a label
    Rescuers near the dam. © Anna Berg/dpa               a sign
    Rescuers near the dam. (AP)                          an agency, behind the sentence
    Anna Berg/Getty Images                               an agency, as a line of its own

Labels and agencies are rows of `words/people.txt`.
"""

import re
from dataclasses import dataclass
from functools import cache

from reader.story.names import is_agency, is_name, phrases

LONGEST = 12
"""Words of the longest credit: a photographer, an agency, and whom they worked for."""


@dataclass(frozen=True, slots=True)
class CreditFound:
    """A credit at the end of a line."""

    name: str
    kind: str
    agency: str | None
    start: int
    """Where in the line the credit starts, its label included; 0 where the line is nothing else."""


_KINDS = ("illustration", "graphic", "video", "photo")
_BEHIND_LABEL = re.compile(r"[:：/]|\s[Bb]y\b|\s[Vv]on\b")
"""What stands behind every label, looked for first: most lines have none of it."""

_RIGHTS = re.compile(r"\b(?:19|20)\d\d\b|rights|rechte|reserv|\b(?:ltd|inc|gmbh|llc|corp)\b", re.IGNORECASE)
_SIGN = re.compile(r"(?:[-–—|]\s*)?©\s*(?P<name>.+?)\s*\)?\.?$")
_BEHIND = re.compile(r"(?:^\(?|[.!?。][\"”»)\]]?\s*\(?|\s[/|–—]\s*|\s\((?=[^()]*/))(?P<name>[^.!?()]{2,80}?)\)?$")
_BRACKETS = re.compile(r"[.!?…\w\"”»]\s*\(([^()]{2,60})\)\s*$")
_STROKE = re.compile(r"\s*/\s*(?P<name>[^/()]{4,40}?)\s*\((?P<agency>[^()]{2,30})\)\.?$")
_EASTERN = (
    re.compile(r"[（(](?P<name>[^（()）]{2,12})(?:撮影|提供)[)）]$"),
    re.compile(r"＝(?P<name>[^＝=。]{2,20})$"),
)
_REPORTER = re.compile(
    r"(?<![^\s.。、，·])(?P<name>[\uac00-\ud7a3]{2,4}|[\u4e00-\u9fff]{2,5}) ?(?:선임기자|기자|記者|记者|摄|攝)$"
)
"""Who made a picture, by the title behind the name: where the line is known to be a caption."""

_BEHIND_MARK = re.compile(r"\s[/|–—-]\s*(?P<name>[^/|–—]{4,40})$")
"""A mark behind which a caption names who made the picture."""

_OF_AGENCY = re.compile(
    r"(?<![\w-])(?P<name>(?P<agency>[A-Z]{2,8})\s(?:[Pp]hotos?|[Ff]otos?|[Ii]mages?)\s?/\s?[^/()]{3,60}?)\s*(?:\).{0,12})?\.?$"
)
"""An agency's way to sign: "AP Photo/Anna Berg"."""


@cache
def _label() -> re.Pattern[str]:
    """A label of `words/people.txt`, perhaps with a word behind it ("Image credit:"), and a colon, "by" or "/"."""
    labels = {kind: dict.fromkeys(phrase.rstrip(": ") for phrase in phrases(kind)) for kind in _KINDS}
    kinds = "|".join(f"(?P<{kind}>{'|'.join(map(re.escape, found))})" for kind, found in labels.items())
    return re.compile(
        rf"(?:^|(?<=[\s(\[.,;—–|\"”»*]))(?:{kinds})"
        r"(?:(?:\s+[\w-]+)?(?:\s*[:：]|\s+[Bb]y\b:?|\s+[Vv]on\b)|\s*/)\s*(?:[Bb]ild:|[Bb]y\s)?\s*"
        r"(?P<name>\S.*?)\s*[)\]]?\.?$",
        re.IGNORECASE,
    )


@cache
def _before_name() -> re.Pattern[str]:
    labels = (phrase.rstrip(": ") for kind in _KINDS for phrase in phrases(kind))
    return re.compile(
        rf"[\s(©]*(?:(?:{'|'.join(map(re.escape, labels))})(?:\s+by\b|\s*[:：]|$)|copyright\b)", re.IGNORECASE
    )


def credit(line: str) -> CreditFound | None:
    """Give the credit that the line ends with, or is; None where it has none."""
    if "://" in line:
        return None
    tail = max(0, len(line) - 260)
    for finder in (_of_agency, _labelled, _signed, _eastern, _slashed, _bare):
        if found := finder(line, tail):
            return found
    return None


def in_caption(caption: str) -> CreditFound | None:
    """Give the credit of a line that is known to be a caption: less is asked of its words than of any line's."""
    if found := credit(caption):
        return found
    if match := _REPORTER.search(caption):
        return CreditFound(match["name"], "photo", None, match.start())
    if (match := _BEHIND_MARK.search(caption)) and is_name(match["name"]):
        return CreditFound(match["name"], "photo", None, match.start())
    match = _BRACKETS.search(caption)
    if match is None or match[1][0].islower() or len(match[1].split()) > LONGEST or _RIGHTS.search(match[1]):
        return None
    return _found(match[1].strip(), "photo", match.start())


def whole(line: str) -> CreditFound | None:
    """Give the credit of a line that is known to be one: all of it but the label; None where it is a label alone."""
    name = _bare_name(line).strip(" ()©-–—.:")
    return _found(name, "photo", 0) if any(map(str.isalnum, name)) else None


def on_a_line(caption: str) -> CreditFound | None:
    """Give the credit of a caption that stands on a line of its own before or behind it."""
    above, _, rest = caption.partition("\n")
    if rest and is_supplier(above):
        return CreditFound(above.strip(), "photo", None, 0)
    rest, _, below = caption.rpartition("\n")
    if rest and (is_supplier(below) or is_name(below.strip())):
        return CreditFound(below.strip(), "photo", None, len(rest) + 1)
    return None


def is_supplier(text: str) -> bool:
    """Whether a text is an agency or a paper, and nothing else."""
    words = text.split()
    if not words or len(words) > 5 or not all(word[:1].isupper() for word in words):
        return False
    return is_agency(text) or (len(words) > 1 and words[-1].casefold() in phrases("paper"))


def _of_agency(line: str, tail: int) -> CreditFound | None:
    match = _OF_AGENCY.search(line, tail)
    if match is None or not is_agency(match["agency"]):
        return None
    start = match.start()
    while start and line[start - 1] in "([ —–|":
        start -= 1
    return CreditFound(match["name"], "photo", match["agency"], start)


def _labelled(line: str, tail: int) -> CreditFound | None:
    if not _BEHIND_LABEL.search(line, tail):
        return None
    at = tail
    while match := _label().search(line, at):
        at = match.start() + 1  # a label may stand within what looked like the name behind another
        name = match["name"].strip(" .,;*([")
        if (
            1 <= len(name.split()) <= LONGEST
            and _is_maker(name)
            and (match.start() == 0 or match[0][0].isupper() or line[match.start() - 1] in "([")
            and not _in_sentence(line, match)
        ):
            kind = next(kind for kind in _KINDS if match[kind])
            start = match.start()
            while start and line[start - 1] in "([ —–|":
                start -= 1
            return _found(name, kind, start)
    return None


def _in_sentence(line: str, match: re.Match[str]) -> bool:
    """Whether a label goes on what stands before it: "pictures of", not "Pictures: "."""
    label = line[match.start() : match.start("name")]
    return not set(label) & set(":：/") and line[: match.start()].rstrip()[-1:].isalnum()


def _is_maker(name: str) -> bool:
    """Whether a text can be who made a picture: written large, or an agency, and no sentence."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 2]
    large = sum(not word[0].islower() for word in words)
    return (bool(words) and 2 * large >= len(words)) or is_agency(name)


def _signed(line: str, tail: int) -> CreditFound | None:
    match = _SIGN.search(line, tail)
    if match is None or _RIGHTS.search(match[0]) or len(match["name"].split()) > LONGEST:
        return None
    return _found(match["name"].strip(), "photo", match.start())


def _eastern(line: str, tail: int) -> CreditFound | None:
    match = next((match for pattern in _EASTERN if (match := pattern.search(line, tail))), None)
    return _found(match["name"], "photo", match.start()) if match else None


def _slashed(line: str, tail: int) -> CreditFound | None:
    """A name and its agency behind a stroke, as Spanish papers print them: "... / Ana Ruiz (Efe)"."""
    match = _STROKE.search(line, tail)
    if match is None or not is_name(match["name"]):
        return None
    agency = match["agency"]
    return CreditFound(match["name"], "photo", agency, match.start())


def _bare(line: str, tail: int) -> CreditFound | None:
    """An agency without a label: alone on the line, or behind the caption's full stop."""
    for match in _BEHIND.finditer(line, tail):
        name = match["name"].strip(" ,")
        parts = [part.strip() for part in re.split(r"/|\||,| via | / ", name) if part.strip()]
        signed = len(parts) > 1 and is_name(parts[0]) and "/" in name
        if (
            not (signed or any(is_agency(part) for part in parts))
            or len(name.split()) > LONGEST
            or (is_agency(line) and " " not in line)
        ):
            continue
        if all(is_agency(part) or is_name(part) or part.isupper() or len(part.split()) <= 4 for part in parts):
            start = match.start("name")
            while start and line[start - 1] in "( —–|/-":
                start -= 1
            return _found(name, "photo", start)
    return None


def _bare_name(name: str) -> str:
    """A maker's name without the labels before it."""
    while match := _before_name().match(name):
        name = name[match.end() :]
    return name.strip()


def _found(name: str, kind: str, start: int) -> CreditFound:
    name = _bare_name(name) or name
    parts = [part.strip() for part in re.split(r"/|\||, | via ", name) if part.strip()]
    agency = next((part for part in reversed(parts) if is_agency(part)), None)
    return CreditFound(name, kind, agency, start)
