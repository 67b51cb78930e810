"""Taking in what a person gives: files, what a file holds, addresses; one, or as many as there are.

Documents are read and understood by worker processes, one for each core; this process alone writes, in the order in which
they were given. What `take` has given is on the disk, whatever happens next, and to begin again is cheap: what is kept
already is known by its bytes.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from reader.document import Origin, OriginKind, forms, parts
from reader.document.reading import open_parts
from reader.errors import DocumentError, ReaderError, StoryNotFound
from reader.library.crew import Crew, Read
from reader.library.library import Library
from reader.library.model import Outcome
from reader.library.wanted import Version

if TYPE_CHECKING:
    from reader.document.fetch import Fetched, Fetcher

AHEAD = 32
"""Documents that are in work at once: enough for every core, and few enough to be held in memory."""

HEAVIEST = 128 * 1024 * 1024
"""Bytes of the documents in work from which no more is begun."""

_WANTED = frozenset({OriginKind.ADDRESS, OriginKind.FILE})
"""Origins of what may be wanted: they can be gone back to."""

FETCHES = 8
"""Addresses that are fetched at once; of one host the fetcher asks for one at a time."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be taken in."""

    origin: Origin
    """A file or an address."""

    is_found: bool = False
    """Whether a file was found in a folder rather than named: there it need be no story."""

    data: bytes | None = None
    """Its bytes, where they are here already (standard input)."""

    version: Version = field(default_factory=Version)
    """Of an address, the version that is here already."""

    story: int | None = None
    """The story that is to be had again; None where it is to be a new one."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a wish, or of a part of what it named."""

    wish: Wish
    origin: Origin
    outcome: Outcome | None = None
    """None where it could not be taken in."""

    number: int | None = None
    """The story's; None where there is none."""

    error: ReaderError | None = None
    """Why it could not be taken in."""

    is_skipped: bool = False
    """Whether it is a file of a folder that is no story, and of no form that holds one."""

    is_wanted: bool = False
    """Whether it stands in the library now, to be tried again."""


@dataclass(slots=True)
class _Job:
    """A document on its way."""

    wish: Wish
    origin: Origin
    data: bytes = b""
    version: Version | None = None
    known: int | None = None
    fetched: "Future[Fetched | None] | None" = None
    understood: "Future[Read] | None" = None
    error: ReaderError | None = None


def take(
    library: Library,
    wishes: Iterable[Wish],
    clock: Callable[[], datetime],
    *,
    fetcher: "Fetcher | None" = None,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> Iterator[Taken]:
    """Take in what is wished, and give what became of each when it is on the disk.

    What cannot be had is given with its error, and the others go on; an address, and a file that was named and is of a form
    that holds stories, is kept as wanted. `progress` is told of bytes fetched, and of how many where that is known.
    Where `cancelled` gives true, no more is begun. Raises LibraryError where the library cannot be written.
    """
    over = Event()

    def stopped() -> bool:
        return over.is_set() or (cancelled is not None and cancelled())

    with ExitStack() as stack:
        crew, pool = stack.enter_context(Crew()), stack.enter_context(ThreadPoolExecutor(FETCHES, "fetch"))
        stack.callback(over.set)  # first of all, so that nobody waits for what is still being fetched
        work = _Work(library, clock, crew, pool, fetcher, stopped, progress)
        jobs: deque[_Job] = deque()
        coming = work.jobs(wishes)
        while True:
            while _has_room(jobs) and not stopped() and (job := next(coming, None)) is not None:
                jobs.append(job)
            if not jobs or stopped():
                break
            if jobs[0].fetched is not None:
                jobs.extendleft(reversed(work.arrived(jobs.popleft())))
            else:
                yield from work.finish_all(_ready(jobs))
        for job in jobs:
            if job.fetched is not None:
                job.fetched.cancel()


def _ready(jobs: "deque[_Job]") -> list[_Job]:
    """The next document when it is understood, and those behind it that are so by then."""
    ready = [jobs.popleft()]
    if ready[0].understood is not None:
        wait([ready[0].understood])
    while ready[0].understood is not None and jobs and jobs[0].understood is not None and jobs[0].understood.done():
        ready.append(jobs.popleft())
    return ready


def _has_room(jobs: "deque[_Job]") -> bool:
    return len(jobs) < AHEAD and sum(len(job.data) for job in jobs) < HEAVIEST


@dataclass(slots=True)
class _Work:
    """What one `take` works with."""

    library: Library
    clock: Callable[[], datetime]
    crew: Crew
    pool: ThreadPoolExecutor
    fetcher: "Fetcher | None"
    stopped: Callable[[], bool]
    progress: Callable[[int, int | None], None] | None

    def jobs(self, wishes: Iterable[Wish]) -> Iterator[_Job]:
        """Begin with each wish when it is asked for."""
        for wish in wishes:
            if wish.origin.kind is OriginKind.ADDRESS and wish.data is None:
                yield _Job(wish, wish.origin, fetched=self.pool.submit(self._fetch, wish))
            else:
                yield from self._parts(wish)

    def arrived(self, job: _Job) -> list[_Job]:
        """Go on with what was fetched."""
        from reader.document.fetch import Cancelled

        assert job.fetched is not None
        try:
            fetched = job.fetched.result()
        except Cancelled:
            return []
        except ReaderError as error:
            return [_Job(job.wish, job.origin, error=error)]
        if fetched is None:
            return [_Job(job.wish, job.origin, known=self.library.wanted.story_at(job.origin))]
        origin = Origin(OriginKind.ADDRESS, fetched.url)
        version = Version(fetched.validators.etag, fetched.validators.last_modified)
        found = list(self._begun(job.wish, parts(fetched.data, origin)))
        if len(found) == 1:
            found[0].version = version
        return found

    def finish_all(self, ready: list[_Job]) -> list[Taken]:
        """Write what was understood, at one go where there is more."""
        if len(ready) == 1:
            return [self.finish(ready[0])]
        return self.library.together(lambda: [self.finish(job) for job in ready])

    def finish(self, job: _Job) -> Taken:
        """Write what was understood."""
        wish, now = job.wish, self.clock()
        try:
            if job.error is not None:
                raise job.error
            if job.known is not None:
                number, outcome = job.known, Outcome.SAME
            else:
                document, done = self.crew.result(job.understood, job.data, job.origin)
                added = self.library.add(document, now, done, wish.story)
                number, outcome = added.number, added.outcome
        except (DocumentError, StoryNotFound) as error:
            is_story = forms.told(job.data, job.origin.place) is not None
            wanted = (is_story or wish.origin.kind is OriginKind.ADDRESS) and self._want(job, error, now)
            skipped = wish.is_found and not is_story
            return Taken(wish, job.origin, error=error, is_skipped=skipped, is_wanted=wanted)
        if (
            job.version is not None and job.known is None
        ):  # what is known may be an older version than the one that is read
            self.library.wanted.keep_version(number, job.version, now)
        self.library.wanted.fulfil(wish.origin, number, now, is_new=outcome is Outcome.NEW)
        return Taken(wish, job.origin, outcome, number)

    def _fetch(self, wish: Wish) -> "Fetched | None":
        """What an address gives; None where it is as it was. Raises FetchError."""
        from reader.document.fetch import Fetched, Fetcher, Validators

        if self.fetcher is None:
            self.fetcher = Fetcher()
        validators = Validators(wish.version.etag, wish.version.last_modified)
        found = self.fetcher.story(wish.origin.place, validators, progress=self.progress, cancelled=self.stopped)
        return found if isinstance(found, Fetched) else None

    def _parts(self, wish: Wish) -> Iterator[_Job]:
        """Each document of a file, however large a mailbox it is."""
        if wish.data is None:
            yield from self._begun(wish, open_parts(Path(wish.origin.place)))
        else:
            yield from self._begun(wish, parts(wish.data, wish.origin))

    def _begun(self, wish: Wish, given: Iterable[tuple[bytes, Origin]]) -> Iterator[_Job]:
        """Have each document understood that is not known by its bytes."""
        try:
            for part, whence in given:
                known = self.library.known(hashlib.sha256(part).hexdigest(), whence)
                understood = self.crew.begin(part, whence) if known is None else None
                yield _Job(wish, whence, part, known=known, understood=understood)
        except DocumentError as error:
            yield _Job(wish, wish.origin, error=error)

    def _want(self, job: _Job, error: ReaderError, now: datetime) -> bool:
        """Keep an address as wanted, or a file that was named; give whether it is. A story that is kept is not wanted."""
        wish = job.wish
        is_part = job.origin.kind is OriginKind.PART
        if wish.is_found or wish.story is not None or is_part or wish.origin.kind not in _WANTED:
            return False
        reason = f"{error.what}; {error.remedy}" if error.remedy else error.what
        self.library.wanted.want(wish.origin, reason, now)
        return True
