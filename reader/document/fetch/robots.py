"""What a server's robots.txt keeps us from (RFC 9309); one that cannot be had keeps us from nothing."""

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.document.fetch.turns import Patience

if TYPE_CHECKING:
    from urllib.robotparser import RobotFileParser

LARGEST = 512 * 1024
"""Bytes of a robots.txt (RFC 9309, section 2.5, asks for at least 500 KiB); a larger one is none."""


class _Rules:
    def __init__(self) -> None:
        self.lock = Lock()
        self.parser: RobotFileParser | None = None
        self.asked = False


class Robots:
    """The rules of every server that was asked, each asked for once."""

    def __init__(self, name: str, ask: Callable[[str, Patience], bytes | None]) -> None:
        self._name = name
        self._ask = ask
        """Gives what stands at an address, None where that cannot be had."""
        self._rules: dict[str, _Rules] = {}
        self._lock = Lock()

    def allow(self, url: str, patience: Patience) -> bool:
        """Whether an address may be asked for by a program of our name."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            rules = self._rules.setdefault(origin, _Rules())
        patience.take(rules.lock)
        try:
            if not rules.asked:
                rules.parser = _parsed(self._ask(f"{origin}/robots.txt", patience))
                rules.asked = True
        finally:
            rules.lock.release()
        return rules.parser is None or rules.parser.can_fetch(self._name, url)


def _parsed(data: bytes | None) -> "RobotFileParser | None":
    if not data:
        return None
    from urllib.robotparser import RobotFileParser

    parser = RobotFileParser()
    try:
        parser.parse(data.decode("utf-8-sig", "replace").splitlines())
    except ValueError:  # an address in it that is none
        return None
    return parser
