"""The fetcher: redirects, tries, turns and limits around single requests, shared by many threads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

from reader.document.fetch import addresses, answers, failures
from reader.document.fetch.addresses import shown
from reader.document.fetch.answers import Answer, Exchange, Limits, Progress
from reader.document.fetch.model import Fetched, Manners, Unchanged, Validators
from reader.document.fetch.robots import LARGEST as LARGEST_ROBOTS
from reader.document.fetch.robots import Robots
from reader.document.fetch.turns import PAUSE, Patience, Turns
from reader.errors import FetchError

if TYPE_CHECKING:
    import httpx

BACK_OFF = 1.0
"""Seconds before the second try where the server names none; doubled for each further one."""

LONGEST_WAIT = 60.0
"""Seconds that the tries of one request wait in all: a server that asks for more is left for later."""

ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, */*;q=0.8"
)

PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}


@dataclass(slots=True)
class _Asked:
    """A fetch on its way from redirect to redirect."""

    url: str
    """Where it is now, without a name and password."""

    patience: Patience
    progress: Progress | None
    validators: Validators
    limits: Limits
    tries: int
    passwords: dict[str, str]
    """The names and passwords that addresses gave, as headers, by their origins."""

    hops: int = 0
    moved: bool = True
    """Whether every redirect was for good."""

    opened: bool = False
    """Whether a redirect led from https to http: from there on nothing secret is sent."""


class Fetcher:
    """Fetches pages; a context manager, and safe to be shared by many threads.

    Cookies that servers set are kept as long as it lives, and so are the servers' robots.txt. `pause` and `back_off` are the
    seconds between two requests to a host and before a second try.
    """

    def __init__(self, manners: Manners | None = None, *, pause: float = PAUSE, back_off: float = BACK_OFF) -> None:
        self.manners = manners or Manners()
        self._back_off = back_off
        self._turns = Turns(pause)
        self._robots = Robots(self.manners.user_agent, self._robots_of)
        self._headers = {host.lower(): headers for host, headers in self.manners.headers.items()}
        self._client: httpx.Client | None = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection; a fetch that is under way fails."""
        with self._lock:
            if self._client is not None:
                self._client.close()
            self._client = None

    def fetch(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Fetched | Unchanged:
        """Give what an address has; with `validators`, Unchanged where it is as it was.

        `progress` is told the bytes that have come, and of how many (None where nobody knows); `cancelled` is asked several
        times a second. Raises FetchError, and Cancelled where the person stops it.
        """
        manners = self.manners
        asked = self._start(
            url,
            Patience(cancelled),
            progress,
            validators or Validators(),
            Limits(manners.whole, manners.largest),
            manners.tries,
        )
        found = self._follow(asked, manners.redirects, robots=manners.obey_robots)
        if isinstance(found, Fetched):
            from reader.document.fetch import charset  # loads what reads pages, which robots.txt and feeds do not need

            return replace(found, data=charset.settled(found.data, found.content_type))
        return found

    def story(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Fetched | Unchanged:
        """Give the page of a story as `fetch` does, and in place of a twin of it (AMP, for printing) the fuller one."""
        from reader.document.fetch import twins

        def more(address: str) -> Fetched | None:
            try:
                found = self.fetch(address, progress=progress, cancelled=cancelled)
            except FetchError:
                return None
            return found if isinstance(found, Fetched) else None

        found = self.fetch(url, validators, progress=progress, cancelled=cancelled)
        return twins.fullest(found, more) if isinstance(found, Fetched) else found

    # From redirect to redirect

    def _start(
        self,
        url: str,
        patience: Patience,
        progress: Progress | None,
        validators: Validators,
        limits: Limits,
        tries: int,
    ) -> _Asked:
        asked = _Asked("", patience, progress, validators, limits, tries, {})
        if (start := addresses.address(url)) is None or urlsplit(url.strip()).scheme.lower() not in ("http", "https"):
            raise FetchError(shown(url), "is no address that can be fetched", "it takes one that begins with https://")
        self._go(asked, start)
        return asked

    def _go(self, asked: _Asked, url: str) -> None:
        """Be at an address; the name and password in it go where they belong."""
        bare = addresses.without_user(url).partition("#")[0]
        parts = urlsplit(url)
        if parts.username or parts.password:
            asked.passwords[_origin(bare)] = _basic(parts.username or "", parts.password or "")
        asked.opened |= asked.url.startswith("https:") and not bare.startswith("https:")
        asked.url = bare

    def _follow(self, asked: _Asked, redirects: int, *, robots: bool, rests: bool = True) -> Fetched | Unchanged:
        first = shown(asked.url)
        seen: set[tuple[str, str]] = set()
        while True:
            if robots and not self._robots.allow(asked.url, asked.patience):
                raise FetchError(
                    shown(asked.url),
                    "asks programs to leave this page alone (robots.txt)",
                    f"{failures.SAVE}, or set robots = false under [fetch] in the settings",
                )
            request = self._request(asked)
            here = asked.url, request.headers.get("cookie", "")
            if here in seen:
                raise FetchError(first, "leads in a circle", failures.COOKIES)
            seen.add(here)
            with self._turns.of(request.url.host, asked.patience, waits=asked.hops == 0, rests=rests):
                answer = self._patiently(asked, request)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return self._end(asked, answer)
            if asked.hops >= redirects:
                raise FetchError(first, f"leads on and on, more than {redirects} times", failures.SAVE)
            asked.hops += 1
            asked.moved &= answer.status in PERMANENT
            self._go(asked, _target(asked.url, answer.headers["location"], first))

    def _patiently(self, asked: _Asked, request: "httpx.Request") -> Answer:
        """Make a request, again where what goes wrong may pass."""
        left = LONGEST_WAIT
        for number in range(1, asked.tries + 1):
            try:
                answer = Exchange(self._opened(), request, asked.limits, asked.patience).run(asked.progress)
                if answer.status in failures.PASSING:
                    raise failures.of_status(asked.url, answer.status, answer.headers)
                return answer
            except failures.Passing as trouble:
                wait = self._back_off * 2 ** (number - 1) if trouble.wait is None else trouble.wait
                if number == asked.tries or wait > left:
                    raise
                left -= wait
            asked.patience.wait(wait)
        raise AssertionError("a request is tried at least once")

    def _end(self, asked: _Asked, answer: Answer) -> Fetched | Unchanged:
        headers = answer.headers
        if answer.status == 304 and asked.validators != Validators():
            return Unchanged()
        if answer.status not in answers.WITH_PAGE:
            raise failures.of_status(asked.url, answer.status, headers)
        if not answer.data:
            raise FetchError(shown(asked.url), "the server sends an empty page", failures.LATER, again=True)
        return Fetched(
            answer.data,
            asked.url,
            headers.get("content-type", ""),
            Validators(headers.get("etag", ""), headers.get("last-modified", "")),
            moved=asked.moved and asked.hops > 0,
        )

    # One request

    def _request(self, asked: _Asked) -> "httpx.Request":
        headers = {"user-agent": self.manners.user_agent, "accept": ACCEPT, "accept-encoding": answers.ENCODINGS}
        if asked.validators.etag:
            headers["if-none-match"] = asked.validators.etag
        if asked.validators.last_modified:
            headers["if-modified-since"] = asked.validators.last_modified
        if not asked.opened:
            headers |= self._secrets(asked)
        client = self._opened()
        try:
            return client.build_request("GET", asked.url, headers=headers)
        except Exception as error:  # httpx's own for an address that is none, a UnicodeError for a header
            raise failures.of_exception(asked.url, error) from error

    def _secrets(self, asked: _Asked) -> Mapping[str, str]:
        """The headers that the person gives for this host, and the password of the address."""
        parts = urlsplit(asked.url)
        host = (parts.hostname or "").lower()
        own = self._headers.get(f"{host}:{parts.port}") or self._headers.get(host) or {}
        password = asked.passwords.get(_origin(asked.url))
        return {**({"authorization": password} if password else {}), **{name.lower(): own[name] for name in own}}

    def _opened(self) -> "httpx.Client":
        with self._lock:
            if self._client is None:
                self._client = self._open()
            return self._client

    def _open(self) -> "httpx.Client":
        import httpx  # takes longer to load than all else here

        from reader.document.fetch import cookies

        jar = cookies.load(self.manners.cookies) if self.manners.cookies else None
        try:
            return httpx.Client(
                timeout=httpx.Timeout(self.manners.timeout, pool=None),
                cookies=jar,
                trust_env=True,
                event_hooks={"response": [answers.set_location_aside]},
            )
        except (ImportError, ValueError, httpx.InvalidURL) as error:
            raise FetchError(
                "the proxy", "cannot be used as the environment names it", "name one that begins with http://"
            ) from error

    def _robots_of(self, url: str, patience: Patience) -> bytes | None:
        limits = Limits(min(self.manners.whole, self.manners.timeout), LARGEST_ROBOTS)
        try:
            asked = self._start(url, patience, None, Validators(), limits, tries=1)
            found = self._follow(asked, redirects=5, robots=False, rests=False)
        except FetchError:
            return None
        return found.data if isinstance(found, Fetched) else None


def _origin(url: str) -> str:
    """Scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def _basic(name: str, password: str) -> str:
    """A name and password as the header that says them (RFC 7617)."""
    from base64 import b64encode
    from urllib.parse import unquote

    return "Basic " + b64encode(f"{unquote(name)}:{unquote(password)}".encode()).decode()


def _target(url: str, location: str, first: str) -> str:
    """Where a redirect leads; raises FetchError where that is no address of the web."""
    try:
        target = urljoin(url, location.strip())
        scheme = urlsplit(target).scheme.lower()
    except ValueError:
        target, scheme = "", "http"
    if scheme not in ("http", "https"):
        raise FetchError(first, f"leads to {scheme[:20]}:, which is not followed", failures.SAVE)
    found = addresses.address(target)
    if found is None:
        raise FetchError(first, "leads to what is no address", failures.SAVE)
    return found
