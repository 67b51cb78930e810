"""A server on loopback for tests: paths and what they answer, and what was asked.

    with Server({"/a": "<p>Hello.</p>", "/b": Answer(status=404)}) as server:
        fetch(server.url("/a"))
        assert server.count("/a") == 1

A route is an Answer, its body alone (text is a page, bytes are of no type), a list of these, given one after the other and
the last one for good, or a function of what was asked. What has no route is not found. A path's query does not part routes.
"""

import gzip
import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SO_LINGER, SOL_SOCKET
from typing import Self


@dataclass(frozen=True)
class Asked:
    """A request that came."""

    path: str
    """Without the query."""

    query: str
    headers: Mapping[str, str]
    """By their names in small letters."""


@dataclass(frozen=True)
class Answer:
    """What a route answers."""

    body: str | bytes = b""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)

    packed: bool = False
    """Whether the body goes as gzip, whoever asks."""

    length: int | None = None
    """What Content-Length says, where it is another than the body's own: a larger one makes half a body."""

    reset: bool = False
    """Whether the connection breaks off without an answer."""

    trickle: bool = False
    """Whether the body never ends: a byte now and then, until the one who asked has gone or the server is left."""

    hold: threading.Event | None = None
    """What the answer waits for."""


Route = Answer | str | bytes | Callable[[Asked], Answer] | Sequence[Answer | str | bytes]


def redirect(location: str, status: int = 302) -> Answer:
    """Lead to another address."""
    return Answer(status=status, headers={"Location": location})


class Server:
    """A server that runs within `with`; `routes` may be changed while it does."""

    def __init__(self, routes: Mapping[str, Route] | None = None) -> None:
        self.routes: dict[str, Route] = dict(routes or {})
        self.asked: list[Asked] = []
        """Every request, in the order in which they came."""
        self.most = 0
        """How many requests were under way at once, at most."""
        self.left = threading.Event()
        self._now = 0
        self._lock = threading.Lock()
        self._server = _Listening(self)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.left.set()
        self._server.shutdown()
        self._server.server_close()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path; "localhost" is another host's name for it."""
        return f"http://{host}:{self._server.server_port}{path}"

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked.path == path for asked in self.asked)

    def last(self, path: str) -> Asked:
        """What was asked of a path last."""
        return next(asked for asked in reversed(self.asked) if asked.path == path)

    def begin(self, asked: Asked) -> Answer:
        """Note a request, and give what answers it."""
        with self._lock:
            before = self.count(asked.path)
            self.asked.append(asked)
            self._now += 1
            self.most = max(self.most, self._now)
        route = self.routes.get(asked.path, Answer(status=404, type="text/plain"))
        if isinstance(route, Sequence) and not isinstance(route, str | bytes):
            route = route[min(before, len(route) - 1)]
        if isinstance(route, str):
            return Answer(route)
        if isinstance(route, bytes):
            return Answer(route, type="")
        return route if isinstance(route, Answer) else route(asked)

    def end(self) -> None:
        """Note that a request is answered."""
        with self._lock:
            self._now -= 1


class _Listening(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, server: Server) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.owner = server

    def handle_error(self, *_: object) -> None:
        """Say nothing where the one who asked has gone."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listening

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        owner = self.server.owner
        answer = owner.begin(Asked(path, query, headers))
        try:
            if answer.hold is not None:
                answer.hold.wait(10)
            if answer.reset:
                self.close_connection = True
                self.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
            else:
                self._answer(answer)
        finally:
            owner.end()

    def _answer(self, answer: Answer) -> None:
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        if answer.packed:
            body = gzip.compress(body)
        self.send_response(answer.status)
        if answer.type:
            self.send_header("Content-Type", answer.type)
        if answer.packed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.trickle:
            self.send_header("Connection", "close")
        elif answer.status != 304:
            self.send_header("Content-Length", str(len(body) if answer.length is None else answer.length))
        self.end_headers()
        if answer.status != 304:
            self.wfile.write(body)
        while answer.trickle and not self.server.owner.left.wait(0.01):
            self.wfile.write(b".")
        self.close_connection |= answer.trickle or answer.length is not None

    def log_message(self, *_: object) -> None:
        """Write nothing to the terminal."""
