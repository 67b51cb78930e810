"""Bylines: who a line names as the writers, and whether a line can be a name at all.

The words before and behind names are a table, `words/people.txt`. A person's name here is two to five words written large
(or small particles between them); who the people of the story are is another stage's question.
"""

import re
from functools import cache

from reader.story import dates
from reader.story.text import is_wide
from reader.story.words import rows

LONGEST = 40
"""Words of the longest line that is taken for a byline: seven writers, each with a town."""

_ELIDED = re.compile(r"^(?:d|l|dell|all)['’](?=\w)")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.‐][^\W\d_]*)*\.?")
_AGO = re.compile(r"(?<![\s,·•|(-])[\s,·•|(-]*\b\d+\s+\w+\s+ago\b.*$|\s+\d+\s+min(?:ute)?s?\s+read.*$", re.IGNORECASE)
_CUT = re.compile(
    r"\s+[-–—|·•]\s+|\s*[|·•]\s*|\s+(?:For|FOR|for|für|pour|para)\s+(?=[A-Z])|\s+\(|,?\s+[Ff]ollow\b|\s{2,}"
)
_HANDLE = re.compile(r"\s*\(?@\w+\)?|\s*(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.]+")


@cache
def phrases(kind: str) -> tuple[str, ...]:
    """Give the phrases of a kind of `words/people.txt`, the longest first."""
    found = (
        phrase.strip().casefold()
        for row, _, words, _ in rows("people.txt")
        if row == kind
        for phrase in words.split(";")
    )
    return tuple(sorted({phrase for phrase in found if phrase}, key=len, reverse=True))


@cache
def _han_name() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff]{1,3}[ \u3000]?[\u4e00-\u9fff]{1,3}|[\uac00-\ud7a3]{2,4}")


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(map(re.escape, phrases('by')))})(?:\s*[:：]\s*|\s+)(?=\S)", re.IGNORECASE)


@cache
def _and() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in phrases("and") if word.isalpha())
    return re.compile(rf"\s*[,;/]\s*(?:(?:{words})\s+)?|\s+(?:{words}|&)\s+|\s*&\s*")


@cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(phrases(kind))


def byline(line: str) -> tuple[str, ...]:
    """Give the names on a line that begins with a word like "By"; none where it does not, or names nobody."""
    match = _by().match(line)
    if match is None or len(line.split()) > LONGEST:
        return ()
    return _names(_without_time(line[match.end() :]), marked=True)


def names_only(line: str) -> tuple[str, ...]:
    """Give the names on a line that holds nothing but names, with what the writers are, and perhaps when they wrote."""
    if not 1 <= len(line.split()) <= LONGEST // 2 or line[-1:] in "?!":
        return ()
    return _names(_without_time(line), marked=False)


def job(line: str) -> str | None:
    """Give what a byline calls its writer, behind the name or behind a bar; None where it says nothing."""
    for piece in re.split(r"\s*[|·•]\s*|,\s+|\s+[-–—]\s+", line)[1:]:
        if is_job(piece) and not is_name(piece):
            return piece.strip()
    return None


def is_name(text: str) -> bool:
    """Whether the text can be a person's name."""
    words = text.split()
    if len(words) <= 2 and is_wide(text) and _han_name().fullmatch(text):
        return True
    if not 2 <= len(words) <= 5:
        return False
    particles, never = _set("particle"), _set("notname")
    large = 0
    for word in words:
        bare = word.casefold().rstrip(".")
        if bare in particles and word.islower():
            continue
        if not _WORD.fullmatch(word) or not _ELIDED.sub("", word)[0].isupper() or bare in never:
            return False
        large += 1
    return large >= 2 and words[-1].casefold() not in particles


def is_agency(text: str) -> bool:
    """Whether the text is a news agency or another body that signs and supplies pictures."""
    return text.casefold().strip(" .") in _set("agency")


def _without_time(line: str) -> str:
    line = _AGO.sub("", re.sub(r"\s*\([^()]*\)", "", line))
    for found in reversed(list(dates.find(line))):
        line = f"{line[: found.start].rstrip(' ,-–—|·•')} | {line[found.end :]}"
    line = re.sub(r"\s+(?:on|am|um|at|vom|le|el)\s*(?=\||$)", "", line)
    return _HANDLE.sub("", line).strip(" ,-–—|·•*")


def _names(text: str, *, marked: bool) -> tuple[str, ...]:
    """The names that the text begins with; where no word like "By" marks them, it must hold nothing else."""
    names: list[str] = []
    for piece in _CUT.split(text):
        for part in _and().split(piece):
            part = part.strip(" ,.*0123456789") if part else ""
            if not part or dates.is_filler(part):
                continue
            name = _name(part, marked)
            if name is None:
                if not marked and not is_job(part):
                    return ()
                return tuple(names)
            if name not in names:
                names.append(name)
        if marked and names:
            break
    return tuple(names)


def _name(part: str, marked: bool) -> str | None:
    """The name that a part is, or begins with where the rest says what the writer is or repeats the name."""
    if is_agency(part):
        return part
    words = part.split()
    while len(words) > 2 and words[-1].casefold() in _set("job"):
        words.pop()
    for count in range(min(5, len(words)), 1, -1):
        head, rest = " ".join(words[:count]), " ".join(words[count:])
        if is_name(head) and (not rest or is_job(rest) or is_agency(rest) or rest.startswith(head)):
            half = head[: len(head) // 2].strip()
            return half if f"{half} {half}" == head else head
    if marked and len(words) == 1 and len(part) > 1 and part.isalpha() and not is_job(part):
        return part if part[0].isupper() or len(part) <= 4 else None
    return None


def is_job(text: str) -> bool:
    """Whether a text says what a writer is: at least half of its words are of trades and desks."""
    words = [word.strip(".,()–-").casefold() for word in text.split()]
    jobs = _set("job")
    known = sum(word in jobs for word in words)
    return bool(words) and 2 * known >= len(words)
