"""One request and its answer: carried by a thread, so that whoever waits can stop waiting, whatever hangs.

A name server that is silent, headers that come letter by letter, a body that never ends: no time limit of a socket ends
these, so the one who asked looks at the clock and at the person's wish, and leaves the thread to itself. Sizes are counted
as the bytes come, and compressed ones are unpacked piece by piece: a bomb is found out before it is large.
"""

import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import TYPE_CHECKING

from reader.document.fetch import failures
from reader.document.fetch.addresses import shown
from reader.document.fetch.turns import TICK, Patience
from reader.errors import FetchError

if TYPE_CHECKING:
    import httpx

AHEAD = 8
"""Pieces of an answer that are read ahead, each of some 64 KiB."""

PIECE = 1 << 20
"""Bytes that are unpacked at once."""

ENCODINGS = "gzip, deflate"
"""What may be packed how: what can be unpacked piece by piece. Brotli and zstd, as httpx unpacks them, cannot be bounded."""

WITH_PAGE = frozenset({200, 203})
"""Statuses of answers that bring the page."""

UNREAD_TYPES = ("audio/", "font/", "image/", "video/")
"""How content types begin that hold no story: they are not read to their end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    """By their names in small letters."""

    data: bytes = b""
    """Uncompressed; read of a page alone, not of what says that there is none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may take."""

    whole: float
    """Seconds."""

    largest: int
    """Bytes."""


Progress = Callable[[int, int | None], None]
"""Is told how many bytes have come, and of how many: None where nobody knows."""


class _Head:
    def __init__(self, status: int, headers: Mapping[str, str]) -> None:
        self.status = status
        self.headers = headers


_Piece = _Head | bytes | BaseException | None
"""What the thread sends: the head, bytes, and at last None, or what went wrong."""


class Exchange:
    """A request that was made, and what has come of its answer."""

    def __init__(self, client: "httpx.Client", request: "httpx.Request", limits: Limits, patience: Patience) -> None:
        self._client = client
        self._request = request
        self._limits = limits
        self._patience = patience
        self._pieces: Queue[_Piece] = Queue(AHEAD)
        self._left = Event()
        self._until = time.monotonic() + limits.whole
        self._subject = shown(str(request.url))

    def run(self, progress: Progress | None) -> Answer:
        """Give the answer; raises FetchError, and Cancelled where the person stops it."""
        self._patience.check()
        Thread(target=self._carry, name="fetch", daemon=True).start()
        try:
            head = self._next()
            assert isinstance(head, _Head)
            if head.status not in WITH_PAGE:
                return Answer(head.status, head.headers)
            return Answer(head.status, head.headers, self._body(head.headers, progress))
        finally:
            self._left.set()

    # What the thread does

    def _carry(self) -> None:
        try:
            response = self._client.send(self._request, stream=True, follow_redirects=False)
            try:
                self._put(_Head(response.status_code, _headers(response)))
                for piece in response.iter_raw():
                    self._put(piece)
            finally:
                response.close()
            self._put(None)
        except _LeftAlone:
            pass
        except Exception as error:  # it is said to the one who asked, who gives it words
            with suppress(_LeftAlone):
                self._put(error)

    def _put(self, piece: _Piece) -> None:
        while not self._left.is_set():
            try:
                self._pieces.put(piece, timeout=TICK)
                return
            except Full:
                continue
        raise _LeftAlone

    # What the one who asked does

    def _next(self) -> "_Head | bytes | None":
        while True:
            left = self._until - time.monotonic()
            if left <= 0:
                raise FetchError(
                    self._subject, f"takes longer than {self._limits.whole:g} seconds", failures.LATER, again=True
                )
            try:
                piece = self._pieces.get(timeout=min(left, TICK))
            except Empty:
                self._patience.check()
                continue
            self._patience.check()
            if isinstance(piece, BaseException):
                raise failures.of_exception(str(self._request.url), piece) from piece
            return piece

    def _body(self, headers: Mapping[str, str], progress: Progress | None) -> bytes:
        kind = headers.get("content-type", "").strip().lower()
        if kind.startswith(UNREAD_TYPES):
            raise FetchError(
                self._subject, f"is no page ({shown(kind.partition(';')[0])})", "give the address of a story's page"
            )
        packing = headers.get("content-encoding", "").strip().lower()
        length = headers.get("content-length", "")
        total = int(length) if length.isdecimal() and len(length) < 16 else None
        if total is not None and total > self._limits.largest:
            raise self._too_large()
        unpack = _Unpacker(packing, self._subject)
        found = bytearray()
        while (piece := self._next()) is not None:
            assert isinstance(piece, bytes)
            for part in unpack.feed(piece):
                found += part
                if len(found) > self._limits.largest:
                    raise self._too_large()
                if progress is not None:
                    progress(len(found), None if packing else total)
        unpack.end()
        return bytes(found)

    def _too_large(self) -> FetchError:
        largest = self._limits.largest
        size = f"{largest >> 20} MiB" if largest >> 20 else f"{largest} bytes"
        return FetchError(self._subject, f"is larger than {size}", "save a part of it, and give that")


def set_location_aside(response: "httpx.Response") -> None:
    """Keep httpx from looking where a redirect leads: what it cannot follow it takes for no HTTP at all."""
    if "location" in response.headers:
        response.extensions["location"] = response.headers.pop("location")


def _headers(response: "httpx.Response") -> dict[str, str]:
    found = {name.lower(): value for name, value in response.headers.items()}
    if "location" in response.extensions:
        found["location"] = response.extensions["location"]
    return found


class _LeftAlone(Exception):
    """Nobody waits for the answer any more."""


class _Unpacker:
    """Unpacks what comes, at most `PIECE` bytes at a time."""

    def __init__(self, packing: str, subject: str) -> None:
        self._subject = subject
        self._packed = packing not in ("", "identity")
        self._started = False
        self._stream = zlib.decompressobj(wbits=47)  # gzip's head or zlib's, whichever there is
        if self._packed and packing not in ("gzip", "x-gzip", "deflate"):
            raise FetchError(subject, "comes packed in a way that is not read", failures.SAVE)

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """Give what these bytes hold."""
        if not self._packed:
            yield piece
            return
        if not self._started and piece:
            self._started = True
            if not piece.startswith((b"\x1f\x8b", b"\x78")):
                self._stream = zlib.decompressobj(wbits=-15)  # "deflate" without zlib's head, as some servers have it
        while piece:
            if self._stream.eof:
                if not piece.startswith(b"\x1f\x8b"):
                    return  # what stands behind the end says nothing
                self._stream = zlib.decompressobj(wbits=47)
            try:
                yield self._stream.decompress(piece, PIECE)
            except zlib.error as error:
                raise FetchError(self._subject, "comes packed and broken", failures.LATER, again=True) from error
            piece = self._stream.unconsumed_tail or self._stream.unused_data

    def end(self) -> None:
        """Raise Passing where the end is missing."""
        if self._started and not self._stream.eof:
            raise failures.Passing(self._subject, failures.BROKEN)
