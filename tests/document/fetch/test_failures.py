"""Whatever goes wrong is one line with what to do."""

import errno
import socket
import ssl

import httpx
import pytest

from reader.document.fetch.failures import STATUSES, of_exception, of_status

URL = "https://ines:s3cret@lamp.example/a"


def behind(cause: Exception) -> httpx.ConnectError:
    """An exception of httpx with another behind it, as its layers give it."""
    error = httpx.ConnectError("[Errno] \x1b[31m")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "words", "again"),
    [
        (behind(socket.gaierror(socket.EAI_AGAIN, "again")), "there is no network", True),
        (behind(socket.gaierror(socket.EAI_NONAME, "none")), "no host of this name", True),
        (behind(OSError(errno.ENETUNREACH, "unreachable")), "there is no network", True),
        (behind(OSError(errno.EHOSTUNREACH, "no route")), "cannot be reached", True),
        (behind(ConnectionRefusedError(errno.ECONNREFUSED, "refused")), "takes no connection", True),
        (behind(ssl.SSLCertVerificationError("expired")), "certificate", False),
        (behind(ssl.SSLError("wrong version")), "TLS", False),
        (httpx.ConnectTimeout(""), "does not answer", True),
        (httpx.ReadTimeout(""), "fell silent", True),
        (httpx.ProxyError("403"), "proxy", True),
        (httpx.ReadError(""), "broke off", True),
        (httpx.RemoteProtocolError("Server disconnected without sending a response."), "broke off", True),
        (httpx.RemoteProtocolError("illegal status line"), "no HTTP", False),
        (httpx.LocalProtocolError("Illegal header value"), "headers in the settings", False),
        (httpx.InvalidURL("\x1b"), "no address", False),
        (UnicodeEncodeError("ascii", "é", 0, 1, "no"), "cannot be fetched", False),
    ],
)
def test_what_is_behind_an_exception_is_said(error: Exception, words: str, again: bool) -> None:
    """The cause is told apart, whether another try may help is right, and nothing of it is shown raw."""
    said = of_exception(URL, error)
    assert words in str(said)
    assert said.again is again
    assert said.remedy
    assert str(said).isprintable()
    assert "s3cret" not in str(said)


@pytest.mark.parametrize("status", range(100, 600))
def test_every_status_has_words(status: int) -> None:
    """No answer is without a line, and a fault of the server may always pass."""
    said = of_status(URL, status, {})
    assert f"({status})" in str(said)
    assert said.remedy
    assert said.again or status < 500
    assert status not in STATUSES or STATUSES[status].what in str(said)


@pytest.mark.parametrize(
    ("after", "words"),
    [("90", "2 minutes"), ("7", "7 seconds"), ("-1", "often"), ("soon", "often"), ("9" * 20, "often")],
)
def test_what_a_server_asks_to_wait_is_said(after: str, words: str) -> None:
    """A time to wait is told; what is none says nothing."""
    assert words in str(of_status(URL, 429, {"retry-after": after}))
