"""Worker processes that read and understand documents, so that every core is used.

They are started when there is enough to do for them: a handful of documents is understood sooner than a process starts.
A document at which a worker dies (a library of another's, a machine without memory) is tried once more, alone, and then told
of as one that cannot be read; the others go on.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import Self

from reader.document import Document, Origin, read
from reader.errors import DocumentError, ReaderError
from reader.library import cached, kept
from reader.library.model import Understood
from reader.story import understand

FEW, LIGHT = 8, 1_000_000
"""Documents, and bytes of all of them, up to which this process understands them itself: to start the workers takes half a
second, in which one core understands as many pages."""

Read = tuple[Document, Understood]
"""A document, and what is understood of it."""


class Crew:
    """The workers of one undertaking."""

    def __init__(self, size: int | None = None) -> None:
        """`size` is how many there are at most; by default as many as there are cores for this process."""
        self._size = size or _cores()
        self._pool: ProcessPoolExecutor | None = None
        self._begun = 0
        self._bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def begin(self, data: bytes, origin: Origin) -> "Future[Read] | None":
        """Have a document understood; None where that is done when its result is asked for."""
        self._begun += 1
        self._bytes += len(data)
        if self._size < 2 or (self._begun <= FEW and self._bytes <= LIGHT):
            return None
        return self._submitted(data, origin)

    def result(self, begun: "Future[Read] | None", data: bytes, origin: Origin) -> Read:
        """The document and what is understood of it; raises DocumentError as `read` does."""
        try:
            document, done = _understood(data, origin) if begun is None else begun.result()
        except BrokenProcessPool:
            document, done = self._alone(data, origin)
        except (ReaderError, KeyboardInterrupt, MemoryError):
            raise
        except Exception as error:  # a fault of ours, at one document of many: the others are to come in all the same
            raise _failing(origin) from error
        return replace(document, data=data), done

    def _submitted(self, data: bytes, origin: Origin) -> "Future[Read]":
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # a fork of a process with threads may hang
            self._pool = ProcessPoolExecutor(self._size, context, _prepare)
        try:
            with _uninterrupted():
                return self._pool.submit(_sent, data, origin)
        except BrokenProcessPool:
            self._pool = None
            return self._submitted(data, origin)

    def _alone(self, data: bytes, origin: Origin) -> Read:
        """Try again what was in work when a worker died: it may have been another's fault."""
        self._pool = None
        try:
            return self._submitted(data, origin).result()
        except BrokenProcessPool:
            self._pool = None
            raise _failing(origin) from None


def _failing(origin: Origin) -> DocumentError:
    subject = origin.place or "the document"
    return DocumentError(subject, "cannot be read: the program fails at it", "please report it")


def _cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # which not every system has
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _understood(data: bytes, origin: Origin) -> Read:
    document = read(data, origin)
    story = understand(document)
    return document, Understood(story, kept.packed(data), cached.packed(story))


def _sent(data: bytes, origin: Origin) -> Read:
    """What a worker sends back: without the bytes, which are still where they came from."""
    document, done = _understood(data, origin)
    return replace(document, data=b""), done


def _prepare() -> None:
    """Leave it to the parent to stop the work, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Have what is started here not hear of ctrl+c while it loads: it would write its own traceback."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
