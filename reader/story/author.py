"""The author card: what the story itself tells of its writer, from byline, contact line, profile, tagline and biography.

Biographies of newspapers and magazines follow few forms ("X is a Y who covers Z for W", "Based in V", "Before joining ..."),
and so do the lines with which people describe themselves ("Employer: W. Home: V."). Each form is one pattern here.
"""

import re

from reader.story.masthead import Masthead
from reader.story.model import Author, Role
from reader.story.page import Page
from reader.story.posts import PLATFORMS
from reader.story.tail import PROFILE, Tail

_NAME = (
    r"(?:(?:[Tt]he|[Ll]e|[Ll]a|[Dd]er|[Dd]ie|[Ee]l)\s+)?"
    r"[A-ZÀ-Þ][\w&.'’-]*(?:\s+(?:(?:of|the|and|for|de|du|la|le|del|&)\s+){0,3}[A-ZÀ-Þ0-9][\w&.'’-]*){0,9}"
)
_PLACE_WORD = r"(?:(?:[A-Z]\.)+|(?:St|Ste|Mt|Ft)\.|[A-ZÀ-Þ][\w'’-]*)"
_PLACE = (
    rf"{_PLACE_WORD}(?:[\s-]+(?:(?:of|the|de|am|upon)\s+)?{_PLACE_WORD})*"
    rf"(?:,\s+{_PLACE_WORD}(?:\s{_PLACE_WORD})*(?=[.,;]|$))?"
)
"""A place's name; a full stop belongs to it behind an initial and behind a saint only: "He lives in Hull. Write to him"."""

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<![\w/@.])@\w{2,30}(?:@[\w.-]{1,80}\w)?(?![\w.-]{0,80}@)")
_LINK = re.compile(r"https?://[^\s<>\"”)]+[^\s<>\"”).,;]")
_IS = re.compile(r"\b(?:is|was)\s+(?:currently\s+|now\s+)?(?:an?\s+|the\s+|our\s+)?(?P<rest>[^.;]+)")
_ROLE_ENDS = re.compile(
    r"\s+(?:who|whose|covering|reporting|writing|based|at|for|with|in|on|of|and\s+(?:the\s+)?author|focus(?:ing|ed)|specialis|specializ)\b|[,(]"
)
_EMPLOYER = re.compile(rf"\b(?:for|at|with|of|from)\s+(?P<name>{_NAME})")
_PAPER_S = re.compile(
    rf"(?<![\w&.'’-])(?P<name>{_NAME})[’']s\s+(?:[\w-]+\s+){{0,3}}"
    r"(?:correspondent|editor|reporter|columnist|critic|writer|bureau chief|chief)\b"
)
_BEATS = re.compile(
    r"\b(?:covers?|covering|covered|writes?\s+about|writing\s+about|reports?\s+on|reporting\s+on|focus(?:es|ing)?\s+on)\s+(?P<beats>[^.;]+)"
)
_BEATS_END = re.compile(r"\s+(?:for|at|from|with|across|out of|based|and\s+(?:is|was|has|lives))\b")
_BASED = re.compile(
    rf"\b(?:[Bb]ased\s+in|[Ll]ives\s+in|living\s+in|works\s+from|Home:|Location:|lebt\s+in|basée?\s+à)\s*(?P<place>{_PLACE})"
)
_TAG = {
    "employer": re.compile(r"\b(?:Employer|Works? (?:at|for)|Paper):\s*(?P<value>[^.;|·]+)"),
    "location": re.compile(r"\b(?:Home|Location|Based in|Lives in)[: ]\s*(?P<value>[^.;|·]+)"),
}
_PAST = (
    re.compile(r"\b[Bb]efore\s+(?:joining|that|coming)\b[^.]{0,200}?,\s*(?P<list>[^.]+)"),
    re.compile(r"\b(?:[Pp]reviously|[Ff]ormerly)\b,?\s*(?P<list>[^.]+)"),
    re.compile(
        r"\b(?:has\s+)?(?:also\s+)?(?:wrote|written|worked|reported|contributed|appeared)\s+(?:\w+\s+){0,2}(?:for|at|to|in)\s+(?P<list>[^.]+)"
    ),
    re.compile(r"\b(?:was|spent)\s+(?:an?\s+|the\s+)?(?:[\w\s-]{1,120}?)\s+(?:for|at|with)\s+(?P<list>[^.]+)"),
    re.compile(r"\b(?:work|writing|reporting|articles|stories)\s+(?:has|have)\s+appeared\s+in\s+(?P<list>[^.]+)"),
)
_OUTLET_NAME = _NAME.replace("|and|for", "|for")
_OUTLET = re.compile(rf"(?:\b(?:for|at|as|in|with|to|including|and)\s+|,\s+)(?P<name>{_OUTLET_NAME})")
_LEAD_IN = re.compile(
    r"\b(?:magazines|papers|newspapers|outlets|publications|titles|sites)\b,?\s*(?:such\s+as|like|including)\s+"
)
_ARTICLE = re.compile(r"^(?:the|The)\s+")


def read(page: Page, masthead: Masthead, tail: Tail) -> Author | None:
    """Make the card; None where the story names no writer."""
    profile = PROFILE.match(tail.profile.text) if tail.profile else None
    name = masthead.byline[0] if masthead.byline else profile["name"] if profile else None
    if name is None:
        return None
    bio = tuple(line.text for line in page.lines if page.roles[line.index] is Role.BIO)
    taglines = [line.text for line in tail.taglines]
    about = " ".join(bio)
    contacts = [line.text for line in page.lines if page.roles[line.index] in (Role.CONTACT, Role.BYLINE, Role.PROFILE)]
    employer = _tagged("employer", taglines) or _employer(about)
    return Author(
        name=name,
        role=_role(about) or masthead.job,
        employer=employer,
        location=_tagged("location", taglines) or _first(_BASED, about, "place"),
        beats=_beats(about),
        email=_email([*contacts, *bio], name),
        handle=profile["handle"] if profile else _handle([*contacts, *bio]),
        platform=_platform(profile["platform"] if profile else None, [*contacts, *bio]),
        tagline=taglines[0] if taglines else None,
        bio=bio,
        past_outlets=_past(bio, employer, name),
        links=tuple(dict.fromkeys(match.group() for text in (*contacts, *bio) for match in _LINK.finditer(text))),
    )


def _first(pattern: re.Pattern[str], text: str, group: str) -> str | None:
    match = pattern.search(text)
    return match[group].strip(" ,") if match else None


def _tagged(key: str, taglines: list[str]) -> str | None:
    return next((match["value"].strip() for line in taglines if (match := _TAG[key].search(line))), None)


def _role(about: str) -> str | None:
    """What the writer is, up to the words that say where and for whom."""
    match = _IS.search(about)
    if match is None:
        return None
    rest = match["rest"]
    if paper := _PAPER_S.search(rest):
        rest = rest[paper.end("name") + 2 :]
    end = _ROLE_ENDS.search(rest)
    return (rest[: end.start()] if end else rest).strip() or None


def _employer(about: str) -> str | None:
    match = _IS.search(about)
    if match is None:
        return None
    found = _PAPER_S.search(match["rest"]) or _EMPLOYER.search(match["rest"])
    return found["name"].strip(" .,") if found else None


def _beats(about: str) -> tuple[str, ...]:
    match = _BEATS.search(about)
    if match is None:
        return ()
    beats = match["beats"]
    end = _BEATS_END.search(beats)
    beats = beats[: end.start()] if end else beats
    return tuple(
        part for part in (piece.strip() for piece in re.split(r",\s*(?:and\s+)?|\s+and\s+|;\s*", beats)) if part
    )


def _email(texts: list[str], name: str) -> str | None:
    """The address that looks most like the writer's: several may stand there, a desk's among them."""
    found = [match.group() for text in texts for match in _MAIL.finditer(text)]
    parts = [part.casefold() for part in re.findall(r"\w{3,}", name)]
    return max(found, key=lambda mail: sum(part in mail.casefold() for part in parts), default=None)


def _handle(texts: list[str]) -> str | None:
    return next((match.group() for text in texts for match in _HANDLE.finditer(_MAIL.sub("", text))), None)


def _platform(given: str | None, texts: list[str]) -> str | None:
    if given:
        return PLATFORMS.get(given.strip().casefold(), given.strip())
    for text in texts:
        if "@" in text and (
            match := re.search(r"\bon\s+(X|Twitter|Bluesky|Mastodon|Threads|Instagram|Facebook)\b", text)
        ):
            return match[1]
    return None


def _past(bio: tuple[str, ...], employer: str | None, writer: str) -> tuple[str, ...]:
    """Where the writer worked before, without the paper they write for now."""
    found: list[str] = []
    now = _ARTICLE.sub("", employer or "")
    for text in bio:
        for pattern in _PAST:
            for match in pattern.finditer(text):
                listed = _LEAD_IN.sub("for ", match["list"])
                for outlet in _OUTLET.finditer(f" for {listed}" if listed[:1].isupper() else listed):
                    name = _ARTICLE.sub("", outlet["name"]).strip(" .,")
                    if (
                        name
                        and name != now
                        and name not in found
                        and name not in writer
                        and not _is_place_or_time(outlet, listed)
                    ):
                        found.append(name)
    return tuple(found)


_NO_OUTLET = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|He|She|They|I)\b|\d+$"
)


def _is_place_or_time(outlet: re.Match[str], text: str) -> bool:
    """Whether a name is where or when the writer worked: behind "in" no outlet stands unless it is a list of them."""
    if _NO_OUTLET.match(outlet["name"]):
        return True
    return outlet.group().startswith("in ") and outlet.start() > 0
