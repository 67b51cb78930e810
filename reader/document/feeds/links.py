"""Links as documents write them, made whole: an address to go to, or nothing."""

import re
from urllib.parse import urljoin, urlsplit

_UNWRITTEN = re.compile(
    r"[\x00-\x20\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\uffff]"
)
"""Characters that no address has: control characters and white space, and those that turn the direction of writing."""

LONGEST = 4_000
"""Characters of the longest address that is taken for one; browsers and servers stop at some 2,000 to 8,000."""


def absolute(base: str, link: str) -> str:
    """Give a link as a whole address of http or https, taken from `base` where it is relative; "" for any other."""
    bare = _UNWRITTEN.sub("", link.strip())
    if not bare or len(bare) > LONGEST:
        return ""
    try:
        whole = urljoin(base, bare)
        parts = urlsplit(whole)
        fits = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
        return whole if fits else ""
    except ValueError:  # no address at all: "http://[", a port that is no number
        return ""
