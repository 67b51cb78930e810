"""What goes wrong between here and a page, each in one clear line with what to do: by the answer, or by the exception."""

import errno
import re
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from reader.document.fetch.addresses import shown
from reader.errors import FetchError

SAVE = "open it in a browser, and save the page from there"
COOKIES = f"{SAVE}, or name your cookies' file under [fetch] in the settings"
LATER = "try again later"
SPELLING = "check the address"
NETWORK = "check the connection; every story that is kept still opens"


class Passing(FetchError):
    """What may pass at once: the same request is made again. `wait` is for how many seconds the server asks, if it does."""

    def __init__(self, subject: str, what: str, remedy: str = LATER, *, wait: float | None = None) -> None:
        super().__init__(subject, what, remedy, again=True)
        self.wait = wait


class Said(NamedTuple):
    """A failure in words."""

    what: str
    remedy: str
    again: bool = False


STATUSES: Mapping[int, Said] = {
    401: Said(
        "asks for a name and a password", 'give them in the address, or under [fetch.headers."host"] in the settings'
    ),
    402: Said("is shown to subscribers only", COOKIES),
    403: Said("does not let this program in", COOKIES),
    404: Said("there is no such page", SPELLING),
    405: Said("cannot be asked for like a page", SAVE),
    406: Said("does not come in a form that is read", SAVE),
    407: Said("the proxy asks for a name and a password", "give them in the environment's proxy variable"),
    408: Said("the server gave up waiting", LATER, again=True),
    410: Said("the page is gone for good", "look for it in an archive of the web"),
    421: Said("the server does not know this address", SPELLING),
    423: Said("is locked", LATER, again=True),
    425: Said("the server is not ready yet", LATER, again=True),
    429: Said("the server has been asked too often", LATER, again=True),
    451: Said("may not be shown here, for legal reasons", "look for it in an archive of the web"),
    500: Said("the server has a fault", LATER, again=True),
    502: Said("the server's server does not answer", LATER, again=True),
    503: Said("the server is too busy, or being worked on", LATER, again=True),
    504: Said("the server's server does not answer in time", LATER, again=True),
}
"""What an answer's status means (RFC 9110, section 15); what is not named here is said by its hundred."""

PASSING = frozenset({429, 500, 502, 503, 504, *range(520, 528)})
"""Statuses after which the same request is made again; those from 520 on are content delivery networks' own."""


def of_status(url: str, status: int, headers: Mapping[str, str]) -> FetchError:
    """The failure that an answer's status says."""
    said = STATUSES.get(status)
    if said is None and status >= 500:
        said = Said("the server has a fault", LATER, again=True)
    elif said is None and 400 <= status < 500:
        said = Said("the server refuses it", SAVE)
    elif said is None:
        said = Said("the server gives no page", SAVE)
    what = f"{said.what} ({status})"
    if status not in PASSING:
        return FetchError(shown(url), what, said.remedy, again=said.again)
    wait = _wait(headers)
    if wait and wait >= 1:
        return Passing(shown(url), f"{what} and asks to wait for {_duration(wait)}", "try again then", wait=wait)
    return Passing(shown(url), what, said.remedy, wait=wait)


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that Retry-After asks for; a date in it counts from the answer's own date, so that no clock is asked."""
    asked = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", asked):
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - parsedate_to_datetime(headers["date"])).total_seconds())
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _duration(seconds: float) -> str:
    for name, length in (("hour", 3600), ("minute", 60)):
        if seconds >= length:
            count = round(seconds / length)
            return f"{count} {name}{'s' * (count != 1)}"
    return f"{round(seconds)} second{'s' * (round(seconds) != 1)}"


def _has(error: OSError, *codes: int) -> bool:
    return error.errno in codes


def _is(*kinds: type[BaseException]) -> Callable[[BaseException], bool]:
    return lambda error: isinstance(error, kinds)


_NO_WAY = (errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL)

CAUSES: tuple[tuple[Callable[[BaseException], bool], Said], ...] = (
    (
        lambda error: isinstance(error, socket.gaierror) and _has(error, socket.EAI_AGAIN, socket.EAI_FAIL),
        Said("there is no network (no name server answers)", NETWORK, again=True),
    ),
    (
        _is(socket.gaierror),
        Said("there is no host of this name, or no network", f"{SPELLING} and the connection", again=True),
    ),
    (
        lambda error: isinstance(error, OSError) and _has(error, *_NO_WAY),
        Said("there is no network (the host cannot be reached)", NETWORK, again=True),
    ),
    (
        lambda error: isinstance(error, OSError) and _has(error, errno.EHOSTUNREACH, errno.EHOSTDOWN),
        Said("the host cannot be reached", f"check the connection, or {LATER}", again=True),
    ),
    (_is(ConnectionRefusedError), Said("the host takes no connection", f"{SPELLING}, or {LATER}", again=True)),
    (
        _is(ssl.SSLCertVerificationError),
        Said(
            "cannot prove that it is who it says (its certificate is not trusted)",
            "check the address and this computer's date; a network that asks to log in does this too",
        ),
    ),
    (_is(ssl.SSLError), Said("no safe connection can be made (TLS)", f"{SPELLING}; http: in place of https: may do")),
)
"""What is behind an exception of httpx, most telling first: its causes are looked through for these."""

_KINDS: Mapping[str, Said] = {
    "ConnectTimeout": Said("the host does not answer", f"check the connection, or {LATER}", again=True),
    "TimeoutException": Said("the server fell silent", LATER, again=True),
    "ProxyError": Said("the proxy lets nothing through", "check the environment's proxy variables", again=True),
    "UnsupportedProtocol": Said("is no address that can be fetched", SPELLING),
    "LocalProtocolError": Said("cannot be asked for", "check the address and the headers in the settings"),
    "InvalidURL": Said("is no address that can be fetched", SPELLING),
    "ConnectError": Said("no connection can be made", f"check the connection, or {LATER}", again=True),
}
"""httpx's own exceptions by name, so that it need not be loaded; looked for along each one's parents."""

GARBLED = Said("the server's answer is no HTTP", f"{SPELLING}, or {LATER}")
_GONE = re.compile("disconnected|closed connection", re.IGNORECASE)
"""What httpx says where an answer breaks off, in place of one that is garbled."""

BROKEN = "the connection broke off before the end"


def of_exception(url: str, error: BaseException) -> FetchError:
    """The failure that an exception says."""
    for tells, said in CAUSES:
        if any(tells(cause) for cause in _causes(error)):
            return FetchError(shown(url), said.what, said.remedy, again=said.again)
    if type(error).__name__ == "RemoteProtocolError" and not _GONE.search(str(error)):
        return FetchError(shown(url), GARBLED.what, GARBLED.remedy)
    names = [kind.__name__ for kind in type(error).__mro__]
    said_of_kind = next((_KINDS[name] for name in names if name in _KINDS), None)
    if said_of_kind is not None:
        return FetchError(shown(url), said_of_kind.what, said_of_kind.remedy, again=said_of_kind.again)
    if "TransportError" in names or isinstance(error, OSError):
        return Passing(shown(url), BROKEN)
    return FetchError(shown(url), "cannot be fetched", "check the address and the headers in the settings")


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    for _ in range(12):  # httpx, httpcore and the socket make three or four
        if cause is None:
            return
        yield cause
        cause = cause.__cause__ or cause.__context__
