"""Printed dates -> moments: every order, month names of the larger languages, times, zones, and stamps like "6 hours ago".

A relative stamp is told against a moment that the caller gives (the story's own date): the clock is never asked. The words
are a table, `words/dates.txt`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache

from reader.story.model import Moment
from reader.story.words import rows

LONGEST_LINE = 220
"""Characters of the longest line that is taken for a date's line, label, place and reading time included."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text."""

    start: int
    end: int
    """The stretch of the text that the date, its time and its zone take up."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that says when, and nothing else."""

    published: Moment | None
    updated: Moment | None


@dataclass(frozen=True, slots=True)
class _Table:
    months: dict[str, int]
    weekdays: frozenset[str]
    zones: dict[str, tuple[int, str]]
    updated: re.Pattern[str]
    filler: frozenset[str]
    time: re.Pattern[str]
    ago: re.Pattern[str]
    units: dict[str, int]
    days: tuple[tuple[re.Pattern[str], int], ...]


def find(text: str, month_first: bool = True) -> Iterator[Found]:
    """Give the dates in `text`, in order; `month_first` decides 3/4/2024, which an American reads as March."""
    taken = 0
    table = _table()
    matches = sorted(
        (match for pattern in _patterns() for match in pattern.finditer(text)), key=lambda m: (m.start(), -m.end())
    )
    for match in matches:
        if match.start() < taken:
            continue
        day = _day(match, table, month_first)
        if day is None:
            continue
        start, end, moment = _with_time(text, match, day, table)
        taken = end
        yield Found(start, end, moment)


def stamp(line: str, month_first: bool = True) -> Stamp | None:
    """Read a line that says when a story was published or updated; None where the line says anything else."""
    if len(line) > LONGEST_LINE or not any(character.isdigit() for character in line):
        return None
    found = list(find(line, month_first))
    if not found or not _only_dates(line, found):
        return None
    table = _table()
    published = updated = None
    end = 0
    for date_found in found:
        before = line[end : date_found.start]
        behind = line[date_found.end : date_found.end + 12]
        end = date_found.end
        if table.updated.search(before) or (table.updated.match(behind.lstrip(" :(")) and len(found) == 1):
            updated = date_found.moment
        elif published is None:
            published = date_found.moment
    return Stamp(published, updated)


def relative(text: str, against: Moment | None) -> Moment | None:
    """Read "6 hours ago" against a moment, "Jan 11, 2024" as it stands; None where there is neither."""
    for found in find(text):
        return found.moment
    if against is None:
        return None
    table = _table()
    if seconds := _seconds_ago(text):
        return _minus(against, timedelta(seconds=seconds))
    for pattern, days in table.days:
        if pattern.search(text):
            return _minus(against, timedelta(days=days))
    return None


def is_filler(text: str) -> bool:
    """Whether a text holds only the words that stand around dates: labels, weekdays, reading times."""
    filler = _table().filler
    return all(word in filler for word in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text.casefold()))


def is_relative(text: str) -> bool:
    """Whether the text tells a time by how long ago it was."""
    table = _table()
    return bool(_seconds_ago(text)) or any(pattern.search(text) for pattern, _ in table.days)


def _seconds_ago(text: str) -> int:
    table = _table()
    if match := table.ago.search(text):
        count, unit = (group for group in match.groups() if group)
        return int(count) * table.units.get(unit.casefold(), 0)
    return 0


def _minus(against: Moment, back: timedelta) -> Moment:
    """A moment so long before another; hours before a bare date are that day, for nobody knows its hour."""
    if isinstance(against, datetime):
        return against - back if back < timedelta(days=1) else (against - back).date()
    return against - timedelta(days=back.days)


def _only_dates(line: str, found: list[Found]) -> bool:
    """Whether what is left of a line without its dates is labels, weekdays and small words."""
    rest, end = [], 0
    for date_found in found:
        rest.append(line[end : date_found.start])
        end = date_found.end
    rest.append(line[end:])
    return is_filler(" ".join(rest))


def _day(match: re.Match[str], table: _Table, month_first: bool) -> date | None:
    groups = match.groupdict()
    year, month, day = groups.get("year"), groups.get("month"), groups.get("day")
    if name := groups.get("name"):
        number = table.months.get(name.casefold().rstrip("."))
        if number is None or year is None or day is None:
            return None
        return _date(int(year), number, int(day))
    if year is None or month is None or day is None:
        return None
    first, second = int(month), int(day)
    if match.re.groupindex.get("swap") and (second > 12 or (not month_first and first <= 12) or first > 12):
        first, second = (second, first) if first > 12 or not month_first else (first, second)
    return _date(int(year), first, second)


def _date(year: int, month: int, day: int) -> date | None:
    if year < 100:
        year += 2000 if year < 70 else 1900
    if not 1600 <= year <= 2199:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_time(text: str, match: re.Match[str], day: date, table: _Table) -> tuple[int, int, Moment]:
    """The date's stretch and moment with the time of day that stands behind it or before it, and its zone."""
    start, end = match.span()
    if (iso := match.groupdict().get("iso")) is not None:
        try:
            return start, end, datetime.fromisoformat(iso.replace("Z", "+00:00").replace(" ", "T"))
        except ValueError:
            return start, end, day
    if behind := table.time.match(text, end):
        moment = _moment(day, behind, table)
        return (start, behind.end(), moment) if moment is not None else (start, end, day)
    for before in table.time.finditer(text, max(0, start - 40), start):
        between = re.findall(r"[^\W\d_]+", text[before.end() : start].casefold())
        if before.start() < before.end() and all(word in table.weekdays for word in between):
            moment = _moment(day, before, table)
            return (before.start(), end, moment) if moment is not None else (start, end, day)
    return start, end, day


def _moment(day: date, match: re.Match[str], table: _Table) -> Moment | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if half := match["half"]:
        hour = hour % 12 + (12 if half.casefold().startswith("p") else 0)
    if hour > 23 or minute > 59:
        return None
    moment = datetime(day.year, day.month, day.day, hour, minute)
    zone = match["zone"]
    if zone is None:
        return moment
    if zone[0] in "+-":
        sign, digits = zone[0], re.sub(r"\D", "", zone)
        minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
        offset = -minutes if sign == "-" else minutes
    else:
        offset, rule = table.zones[zone.upper()]
        offset += 60 if rule == "us" and _american_summer(moment) else 0
    if abs(offset) >= 24 * 60:
        return moment
    return moment.replace(tzinfo=timezone(timedelta(minutes=offset)))


def _american_summer(moment: datetime) -> bool:
    """Whether daylight saving time is in force: from the second Sunday of March to the first of November, 2 a.m.

    The rule of the Energy Policy Act of 2005, in force since 2007; years before are read by it too.
    """
    march, november = datetime(moment.year, 3, 8, 2), datetime(moment.year, 11, 1, 2)
    begin = march + timedelta(days=(6 - march.weekday()) % 7)
    end = november + timedelta(days=(6 - november.weekday()) % 7)
    return begin <= moment < end


@cache
def _table() -> _Table:
    words: dict[str, list[str]] = {}
    months: dict[str, int] = {}
    zones: dict[str, tuple[int, str]] = {}
    for kind, language, *columns in rows("dates.txt"):
        if kind == "zone":
            zones[language] = (int(columns[0]), columns[1])
        elif kind == "month":
            for number, forms in enumerate(columns[0].split(";"), 1):
                months.update(dict.fromkeys(forms.split(), number))
        else:
            words.setdefault(kind, []).extend(columns[0].casefold().split())
    return _Table(
        months=months,
        weekdays=frozenset(words["weekday"]),
        zones=zones,
        updated=re.compile(_either(words["updated"]), re.IGNORECASE),
        filler=frozenset(word for kind in words for word in words[kind]) | set(months) | {z.casefold() for z in zones},
        time=_time(zones),
        ago=_ago(_either(words["past"])),
        units={word: seconds for unit, seconds in _UNITS.items() for word in words[unit]},
        days=tuple((re.compile(rf"\b{_either(words[word])}\b", re.I), n) for word, n in _DAYS.items()),
    )


_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month-ago": 2592000, "year": 31536000}
"""Seconds of each unit of `words/dates.txt`; a month is thirty days, a year 365: nobody who writes "2 months ago" counts."""

_DAYS = {"yesterday": 1, "today": 0}


def _either(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) + ")"


def _ago(past: str) -> re.Pattern[str]:
    """A number and a unit with the word for the past behind or before them, as each language has it."""
    amount = r"(\d{1,3})\s*([^\W\d_]+)"
    return re.compile(rf"\b{amount}\.?\s*{past}(?:\W|$)|(?:^|\W){past}\s+{amount}\b", re.I)


def _time(zones: dict[str, tuple[int, str]]) -> re.Pattern[str]:
    names = "|".join(re.escape(zone) for zone in sorted(zones, key=len, reverse=True))
    return re.compile(
        r"[\s,|·•–—\-/@]*(?:\(?\b(?:at|um|à|a las|alle|às|kl\.?|om|o godz\.?|saat|pukul|в|ore|ore:|klo|o)\s+)?[\s,]*"
        r"(?P<hour>[01]?\d|2[0-4])(?:[:.hH時시]\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?分?)?"
        r"(?(minute)|(?=\s?[ap]\.?m|h\b|\sUhr))"
        r"(?:\s*(?:Uhr|uur|hs\.?|h)\b)?"
        r"(?:\s*(?P<half>[AaPp]\.?\s?[Mm])\b\.?)?"
        rf"(?:[\s,(]*(?P<zone>(?:{names})(?![A-Za-z])|[+-]\d\d?:?\d\d)\)?)?"
        r"(?![\d:])"
    )


_NAME = r"(?P<name>[^\W\d_]{3,14})\.?"

_PATTERNS = (
    r"(?P<iso>(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)",
    r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b(?!T)",
    r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
    rf"\b{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[,.]?\s+(?:de\s+)?(?P<year>\d{{4}})\b",
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?[\s\-/]*(?:of\s+|de\s+|d['’])?{_NAME}"
    r"[\s,.\-/]*(?:de\s+|del\s+)?(?P<year>\d{4}|(?<=[\-/ ])\d\d(?=\W|$))\b",
    rf"\b(?P<year>\d{{4}})[.,]?\s+{_NAME}\s+(?P<day>\d{{1,2}})\b",
    r"\b(?P<year>20\d\d|19\d\d)[./]\s?(?P<month>\d{1,2})[./]\s?(?P<day>\d{1,2})\b",
    r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d\d)\b(?![.:]\d)",
    r"\b(?P<month>\d{1,2})(?P<swap>[/-])(?P<day>\d{1,2})[/-](?P<year>\d{4}|\d\d)\b",
)
"""The orders in which dates are printed: machines', Chinese, Japanese and Korean, American, European, Hungarian, then
numbers alone; where two begin at one place the longer is taken."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS)
