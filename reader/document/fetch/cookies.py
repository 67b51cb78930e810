"""A person's cookies: Netscape's `cookies.txt`, which browsers' add-ons and curl write, or Firefox's `cookies.sqlite`.

The file is only read; of a database, a copy.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from http.cookiejar import Cookie, CookieJar
from pathlib import Path

from reader.errors import FetchError

SQLITE = b"SQLite format 3\0"
_HTTP_ONLY = "#HttpOnly_"
_MILLISECONDS = 10**11
"""Seconds from which a time of expiry is in milliseconds, as in Firefox's databases from version 16 of their schema on."""

_EXPORT = "export the cookies as cookies.txt (an add-on of the browser does that), and name that file"


def load(path: Path) -> CookieJar:
    """Read a file of cookies; raises FetchError where it cannot be read or is of another kind."""
    jar = CookieJar()
    try:
        with path.open("rb") as file:
            is_database = file.read(len(SQLITE)) == SQLITE
        found = _of_firefox(path) if is_database else _of_text(path)
        for cookie in found:
            jar.set_cookie(cookie)
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "broken, or no text"
        raise FetchError(
            str(path), f"the cookies cannot be read ({reason})", "check cookies under [fetch] in the settings"
        ) from error
    return jar


def _of_text(path: Path) -> Iterator[Cookie]:
    """Seven fields a line, between tabs: host, whether its subdomains too, path, secure, expiry, name, value."""
    good = False
    for line in path.read_text("utf-8-sig").splitlines():
        line = line.removeprefix(_HTTP_ONLY)
        fields = line.split("\t")
        if len(fields) == 7 and not line.startswith("#"):
            host, _, place, secure, expiry, name, value = fields
            good = True
            yield _cookie(host, place, secure == "TRUE", int(expiry) if expiry.isdecimal() else 0, name, value)
        elif line.strip() and not line.startswith("#"):
            break
    if not good:
        raise FetchError(str(path), "is no file of cookies that is read", _EXPORT)


def _of_firefox(path: Path) -> list[Cookie]:
    """The cookies of a copy: a browser that runs holds the database, and to open it would leave files beside it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        for ending in ("", "-wal"):  # what the browser has written last stands in the second
            source = path.with_name(path.name + ending)
            if source.exists():
                shutil.copyfile(source, copy.with_name(copy.name + ending))
        return _rows(copy)


def _rows(path: Path) -> list[Cookie]:
    with closing(sqlite3.connect(path)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if "moz_cookies" not in tables:
            what = "is Chrome's, whose cookies are encrypted" if "cookies" in tables else "holds no cookies of Firefox"
            raise FetchError(str(path), what, _EXPORT)
        rows = database.execute(
            "SELECT host, path, isSecure, expiry, name, value FROM moz_cookies WHERE originAttributes = ''"
        )
        return [
            _cookie(host, place, bool(secure), expiry // 1000 if expiry > _MILLISECONDS else expiry, name, value)
            for host, place, secure, expiry, name, value in rows
        ]


def _cookie(host: str, path: str, secure: bool, expiry: int, name: str, value: str) -> Cookie:
    dotted = host.startswith(".")
    return Cookie(
        version=0,
        name=name,
        value=value,
        port=None,
        port_specified=False,
        domain=host,
        domain_specified=dotted,
        domain_initial_dot=dotted,
        path=path,
        path_specified=True,
        secure=secure,
        expires=expiry or None,
        discard=not expiry,
        comment=None,
        comment_url=None,
        rest={},
    )
