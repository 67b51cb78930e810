"""A person's cookies: read from her browser's file, sent to their hosts, and never written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.document.fetch import Fetcher, FetchError, Manners
from tests.serving import Server

COLUMNS = "host TEXT, path TEXT, isSecure INTEGER, expiry INTEGER, name TEXT, value TEXT, originAttributes TEXT"
FAR = 4_000_000_000
"""A time in the year 2096, in seconds."""


def sent(cookies: Path) -> str:
    """What the server is told of cookies."""
    with Server({"/lamp": "The lamp."}) as server, Fetcher(Manners(cookies=cookies)) as fetcher:
        fetcher.fetch(server.url("/lamp"))
        return server.last("/lamp").headers.get("cookie", "")


def firefox(path: Path, *rows: tuple[object, ...]) -> Path:
    """A database of cookies as Firefox has it."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"CREATE TABLE moz_cookies ({COLUMNS})")
        database.executemany("INSERT INTO moz_cookies VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    return path


def test_netscapes_file_is_read(tmp_path: Path) -> None:
    """Cookies of the host are sent, those for scripts' eyes too; of others, of safe connections and of the past none."""
    file = tmp_path / "cookies.txt"
    lines = (
        ("127.0.0.1", "FALSE", "/", "FALSE", str(FAR), "login", "ines"),
        ("#HttpOnly_127.0.0.1", "FALSE", "/", "FALSE", "0", "session", "1"),
        ("127.0.0.1", "FALSE", "/", "TRUE", str(FAR), "safe", "1"),
        ("127.0.0.1", "FALSE", "/", "FALSE", "1", "past", "1"),
        (".example.org", "TRUE", "/", "FALSE", str(FAR), "other", "1"),
    )
    file.write_text("# Netscape HTTP Cookie File\n\n" + "\n".join(map("\t".join, lines)))
    assert set(sent(file).split("; ")) == {"login=ines", "session=1"}


def test_firefoxs_database_is_read(tmp_path: Path) -> None:
    """Expiry in seconds or in milliseconds; what belongs to another container of tabs stays there."""
    file = firefox(
        tmp_path / "cookies.sqlite",
        ("127.0.0.1", "/", 0, FAR, "login", "ines", ""),
        ("127.0.0.1", "/", 0, FAR * 1000, "newer", "1", ""),
        ("127.0.0.1", "/", 0, FAR, "apart", "1", "^userContextId=2"),
    )
    before = file.read_bytes()
    assert set(sent(file).split("; ")) == {"login=ines", "newer=1"}
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_database_that_firefox_holds_is_read_all_the_same(tmp_path: Path) -> None:
    """While the browser runs its database is locked: a copy is read."""
    file = firefox(tmp_path / "cookies.sqlite", ("127.0.0.1", "/", 0, FAR, "login", "ines", ""))
    with closing(sqlite3.connect(file)) as browser:
        browser.execute("PRAGMA locking_mode = EXCLUSIVE")
        browser.execute("BEGIN EXCLUSIVE")
        assert sent(file) == "login=ines"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "cannot be read"),
        (b"", "no file of cookies"),
        (b"The lamp stays.\n", "no file of cookies"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"SQLite format 3\0 and then nothing of it", "cannot be read"),
    ],
)
def test_what_is_no_file_of_cookies_is_told(tmp_path: Path, data: bytes | None, words: str) -> None:
    """A file that is missing, broken or of another kind is one line that names it."""
    file = tmp_path / "cookies"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(FetchError, match=words) as caught:
        sent(file)
    assert str(file) in str(caught.value)


def test_chromes_cookies_are_declined(tmp_path: Path) -> None:
    """What is encrypted is not broken open; the error says how to give the cookies."""
    file = tmp_path / "Cookies"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE cookies (host_key TEXT, encrypted_value BLOB)")
    with pytest.raises(FetchError, match=r"encrypted; export .* cookies\.txt"):
        sent(file)
