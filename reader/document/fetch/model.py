"""What a fetch is asked with, and what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from reader import __version__
from reader.document.reading import LARGEST

USER_AGENT = f"reader/{__version__} (pullquote; a person's reader of news stories, in the terminal)"
"""How we name ourselves: honestly, as a page's server and its robots.txt may ask of a program."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask."""

    user_agent: str = USER_AGENT
    """What the server is told that asks; its part before "/" is the name that robots.txt knows us by."""

    timeout: float = 20.0
    """Seconds without a byte after which a server counts as silent."""

    whole: float = 120.0
    """Seconds that one answer may take in all, for servers that trickle; what they gave till then is dropped."""

    largest: int = LARGEST
    """Bytes of the largest answer, after decompression; what is larger is cut off and refused."""

    redirects: int = 10
    """Redirects that are followed at most."""

    tries: int = 3
    """How often a request is made where what goes wrong may pass: 429 and 5xx, a connection that breaks off."""

    obey_robots: bool = True
    """Whether what a server's robots.txt keeps us from is left alone."""

    cookies: Path | None = None
    """A file of cookies: `cookies.txt` in Netscape's form, or Firefox's `cookies.sqlite`. It is only read."""

    headers: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Headers by host: {"example.org": {"Authorization": "..."}}, or by host and port. No other host is sent them."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server knows the state of a page by; given back, it answers only where that is another one now."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    data: bytes
    """Uncompressed. Where the server names another encoding than the bytes would be read in, they are UTF-8 with a mark."""

    url: str
    """Where the redirects ended, without a name and password; ask there again, with `validators`."""

    content_type: str
    """As the server says: "text/html; charset=utf-8"; empty where it says nothing."""

    validators: Validators
    """For the next time."""

    moved: bool
    """Whether the address has moved there for good: it was redirected, and every redirect said so (301, 308)."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The page is as it was when its validators were given (304)."""


class Cancelled(Exception):
    """The person stopped it."""
