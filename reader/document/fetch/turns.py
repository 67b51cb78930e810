"""Whose turn it is: one request at a time for each host, a pause between two fetches, and any number of hosts at once."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from reader.document.fetch.addresses import is_loopback
from reader.document.fetch.model import Cancelled

PAUSE = 0.5
"""Seconds between a fetch and the next one from the same host: a person who clicks asks about so often. None before a
redirect is followed, after a robots.txt, and for this machine itself."""

TICK = 0.1
"""Seconds after which a wait looks whether the person has stopped it."""


class Patience:
    """What waits for something: it ends as soon as the person stops it."""

    def __init__(self, cancelled: Callable[[], bool] | None) -> None:
        self._cancelled = cancelled

    def check(self) -> None:
        """Raise Cancelled where the person has stopped it."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Wait so long."""
        until = time.monotonic() + seconds
        self.check()
        while (left := until - time.monotonic()) > 0:
            time.sleep(min(left, TICK))
            self.check()

    def take(self, lock: Lock) -> None:
        """Take a lock as soon as it is free."""
        self.check()
        while not lock.acquire(timeout=TICK):
            self.check()


class _Host:
    def __init__(self) -> None:
        self.lock = Lock()
        self.free = 0.0
        """When it may be asked again, by the monotonic clock."""


class Turns:
    """The hosts that are being asked."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def of(self, name: str, patience: Patience, *, waits: bool = True, rests: bool = True) -> Iterator[None]:
        """Have a host to oneself; who holds one must not wait for another.

        `waits` and `rests` say whether there is a pause before and after.
        """
        with self._lock:
            host = self._hosts.setdefault(name, _Host())
        patience.take(host.lock)
        try:
            if waits:
                patience.wait(host.free - time.monotonic())
            yield
        finally:
            if rests and not is_loopback(name):
                host.free = time.monotonic() + self._pause
            host.lock.release()
