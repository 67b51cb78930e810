"""Posts from social networks that stand in a story as text: told by their stamps.

Posted on X · 6 hours ago                        behind the post, on an author's page copied by a blog
— Anna Berg (@annaberg) July 18, 2026            behind the post, where a page embedded it
Anna Berg @annaberg · 3h                         before the post, copied from the network itself
"""

import re
from dataclasses import dataclass

from reader.story import dates
from reader.story.model import Moment, Post
from reader.story.text import fold

PLATFORMS = {
    "x": "X",
    "x.com": "X",
    "twitter": "Twitter",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "threads": "Threads",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "truth social": "Truth Social",
    "telegram": "Telegram",
    "linkedin": "LinkedIn",
    "tiktok": "TikTok",
    "weibo": "Weibo",
    "vk": "VK",
    "youtube": "YouTube",
    "reddit": "Reddit",
}
"""Networks by the names that stamps print."""

_NETWORK = "|".join(sorted(map(re.escape, PLATFORMS), key=len, reverse=True))
_POSTED = re.compile(
    rf"^(?:posted|tweeted|shared|gepostet|veröffentlicht|publié|publicado|pubblicato|geplaatst)\s+"
    rf"(?:on|via|in|to|auf|bei|sur|en|su|op)\s+(?P<network>{_NETWORK})\b(?P<when>.*)$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^(?:[-–—]\s*)?(?P<name>[^@]{1,60}?)\s*\((?P<handle>@\w{1,30})\)\s*,?\s*(?P<when>.{0,40})$")
_HEADER = re.compile(r"^(?:(?P<name>[^@]{2,50}?)\s+)?(?P<handle>@[\w.]{2,40})\s*[·•|,-]\s*(?P<when>.{1,40})$")
_CLOCKED = re.compile(r"^(?P<when>\d{1,2}:\d\d\s?[AP]M\s*·\s*.{6,24}?)(?:\s*·\s*.*)?$")
_SHORT_AGO = re.compile(r"^\d{1,2}\s?[smhd]$")
_HASHTAG = re.compile(r"(?<![\w&/])#(\w*[^\W\d]\w*)")
_MENTION = re.compile(r"(?<![\w/@.])@(\w{2,30}(?:@[\w.]+\w)?)")
_LINK = re.compile(
    r"(?:https?://|www\.|(?<![\w-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.[a-z]{2,20}/)[^\s<>\"”]*[^\s<>\"”.,;:!?)\]]"
)


@dataclass(frozen=True, slots=True)
class StampFound:
    """A line that says where and when a post was made."""

    platform: str | None
    when: str
    """The words that say when; empty where there are none."""

    follows: bool
    """Whether the stamp stands behind its post; else before it."""


def stamp(line: str) -> StampFound | None:
    """Read a line as a post's stamp; None where it is none."""
    if len(line) > 120:
        return None
    if (match := _CLOCKED.match(line)) and next(dates.find(match["when"]), None):
        return StampFound("X", match["when"], True)
    if match := _POSTED.match(line):
        return StampFound(PLATFORMS[match["network"].casefold()], match["when"].strip(" ·•|,-:"), True)
    if match := _SIGNED.match(line):
        when = match["when"].strip()
        if not when or next(dates.find(when), None) or dates.is_relative(when):
            return StampFound("X" if when else None, when, True) if when else None
    if match := _HEADER.match(line):
        when = match["when"].strip()
        if next(dates.find(when), None) or dates.is_relative(when) or _SHORT_AGO.match(when):
            return StampFound(None, when, False)
    return None


def post(text: str, start: int, end: int, found: StampFound | None, line: str | None, against: Moment | None) -> Post:
    """Make the post that lies at `text[start:end]`; `line` is its stamp as it stands, `against` the story's own date."""
    words = text[start:end]
    posted = None if found is None or not found.when else dates.relative(_spoken(found.when), against)
    return Post(
        text=fold(words),
        platform=found.platform if found else None,
        stamp=line,
        posted=posted,
        hashtags=tuple(_HASHTAG.findall(words)),
        mentions=tuple(_MENTION.findall(words)),
        links=tuple(match.group() for match in _LINK.finditer(words)),
        start=start,
        end=end,
    )


def _spoken(when: str) -> str:
    """The time as the networks print it ("3h"), with the word for the past that they leave out."""
    return f"{when} ago" if _SHORT_AGO.match(when) else when
