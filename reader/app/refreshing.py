"""Fetching from the screen: a story again, or what could not be had before. Runs in threads; knows no screen."""

import time
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from textual.message import Message

from reader.app.desk import Desk
from reader.document import Origin, OriginKind
from reader.errors import ReaderError, StoryNotFound
from reader.library import Outcome
from reader.library.taking import Taken, Wish, take
from reader.library.whence import wish

PAUSE = 0.2
"""Seconds between two reports of how far a fetch is: more often nobody reads them."""

TOLD = {
    Outcome.NEW: "Added to the library",
    Outcome.SAME: "Nothing has changed",
    Outcome.REVISION: "A new version has come; D shows what changed",
}


class Progressed(Message):
    """A fetch is so far."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class Refreshed(Message):
    """What was fetched is there."""

    def __init__(self, number: int, outcome: Outcome, *, opens: bool) -> None:
        """`number` is the story's; `opens` says that it is to be opened."""
        super().__init__()
        self.number = number
        self.outcome = outcome
        self.opens = opens

    @property
    def told(self) -> str:
        """What is said of it."""
        return TOLD[self.outcome]


class Meter:
    """Tells of the bytes of a fetch as words, not too often."""

    def __init__(self, tell: Callable[[str], object], origin: Origin) -> None:
        self._tell = tell
        self._where = urlsplit(origin.place).hostname or origin.place
        self._last = 0.0

    def __call__(self, done: int, of: int | None) -> None:
        """So many bytes are there, of so many."""
        now = time.monotonic()
        if now - self._last >= PAUSE:
            self._last = now
            all_of_them = f" of {of // 1024:,}" if of else ""
            self._tell(f"Fetching from {self._where} · {done // 1024:,}{all_of_them} KB · esc stops")


def refresh(desk: Desk, number: int, tell: Callable[[str], object], stopped: Callable[[], bool]) -> Message | None:
    """Fetch a story again; None where that was stopped. Raises ReaderError where it cannot be had."""
    wanted = wish(desk.library, desk.library.entry(number))
    return _answer(taken(desk, [wanted], tell, stopped), opens=False)


def try_again(
    desk: Desk, number: int, tell: Callable[[str], object], stopped: Callable[[], bool], *, opens: bool
) -> Message | None:
    """Try a want again; None where that was stopped. Raises ReaderError where it still cannot be had."""
    want = next((want for want in desk.library.wanted.all() if want.number == number), None)
    if want is None:
        raise StoryNotFound("", "that is not wanted any more")
    return _answer(taken(desk, [Wish(want.origin)], tell, stopped), opens=opens)


def taken(
    desk: Desk, wishes: Iterable[Wish], tell: Callable[[str], object], stopped: Callable[[], bool]
) -> Iterable[Taken]:
    """Take in what is wished, and tell of bytes that are fetched."""
    wishes = list(wishes)
    fetched = next((one.origin for one in wishes if one.origin.kind is OriginKind.ADDRESS), None)
    if fetched is None:
        return take(desk.library, wishes, desk.clock, cancelled=stopped)
    meter = Meter(tell, fetched)
    meter(0, None)
    return take(desk.library, wishes, desk.clock, fetcher=desk.fetcher(), cancelled=stopped, progress=meter)


def _answer(all_taken: Iterable[Taken], *, opens: bool) -> Message | None:
    error: ReaderError | None = None
    answer: Refreshed | None = None
    for one in all_taken:
        error = one.error or error
        if one.number is not None and one.outcome is not None and answer is None:
            answer = Refreshed(one.number, one.outcome, opens=opens)
    if answer is None and error is not None:
        raise error
    return answer
