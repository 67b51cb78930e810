"""The two files as one connection a thread: `main` is library.db, `cache` is cache.db.

Every write is one transaction over both. What is wrong with a file that a person can mend is a LibraryError; a cache that is
damaged is nobody's worry: it is thrown away and made anew, and the work is done again.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import TypeVar

from reader.errors import LibraryError
from reader.library import schema

PATIENCE = 30.0
"""Seconds to wait for another reader's write: a story's takes 3 ms, that of 10 MB of text, compressed and indexed, two
seconds, and of the largest document that is read twelve."""

_LOG = 256
"""Pages of the write-ahead log, 4 MiB, after which it is written back: SQLite's own 1,000 are meant for small pages."""

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

_CHECK_DISK = "check the disk"
_BACKUP = "put a copy from your backup in its place, or move it away to start afresh"
_PERMISSIONS = "check its permissions and its folder's"

_FOREIGN = ("is another program's database", "move it away, or name other folders in READER_DATA and READER_CACHE")

_MENDABLE = {
    sqlite3.SQLITE_BUSY: ("is being written by another program", "try again when that is done"),
    sqlite3.SQLITE_LOCKED: ("is being written by another program", "try again when that is done"),
    sqlite3.SQLITE_READONLY: ("cannot be written", _PERMISSIONS),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", _PERMISSIONS),
    sqlite3.SQLITE_PERM: ("cannot be opened", _PERMISSIONS),
    sqlite3.SQLITE_FULL: ("cannot be written, the disk is full", "make room and try again"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written, the disk fails", _CHECK_DISK),
    sqlite3.SQLITE_CORRUPT: ("is damaged", _BACKUP),
    sqlite3.SQLITE_NOTADB: ("is no database", _BACKUP),
}
"""What SQLite says (its primary result codes) that a person can mend; anything else is a bug and is left as it is."""

Result = TypeVar("Result")


class Database:
    """The files, opened on first use, in each thread anew."""

    def __init__(self, library: Path, cache: Path) -> None:
        self.library = library
        self.cache = cache
        self._here = threading.local()
        self._all: list[_Line] = []
        self._lock = threading.Lock()

    def run(self, work: Callable[[Connection], Result]) -> Result:
        """Do `work`, which must bear being done again from its start; raises LibraryError for what a person can mend."""
        inside: Connection | None = getattr(self._here, "inside", None)
        if inside is not None:
            return work(inside)  # what goes wrong is seen to by whoever does it all together
        try:
            return self._run(work)
        except _CacheDamaged:
            self._throw_away_cache()
        try:
            return self._run(work)
        except _CacheDamaged as error:
            raise LibraryError(
                str(self.cache), "is damaged, and so is what was made in its place", _CHECK_DISK
            ) from error

    def write(self, work: Callable[[Connection], Result], *, counts: bool = True, seen: bool = True) -> Result:
        """Do `work` in one transaction over both files, as `run` does.

        `counts` says that it changes the library, which a cache that missed it must be able to tell; `seen`, that the cache
        was told of it.
        """

        def whole(connection: Connection) -> Result:
            with transaction(connection):
                result = work(connection)
                if counts:
                    connection.execute("UPDATE main.state SET edition = edition + 1")
                if counts and seen:
                    connection.execute(
                        "UPDATE cache.state SET edition = edition + 1"
                        " WHERE edition = (SELECT edition - 1 FROM main.state)"
                    )
            return result

        return self.run(whole)

    def together(self, work: Callable[[], Result]) -> Result:
        """Do `work`, which calls `run` and `write` of this thread, in one transaction: all is on the disk at the end.

        As `run` does otherwise; `work` too must bear being done again from its start.
        """

        def whole(connection: Connection) -> Result:
            with transaction(connection):
                self._here.inside = connection
                try:
                    return work()
                finally:
                    self._here.inside = None

        return self.run(whole)

    def close(self) -> None:
        """Close every thread's connection, when it has done what it is at. Whatever is used after that is opened again."""
        with self._lock:
            lines, self._all = self._all, []
        for line in lines:
            line.close()

    def _run(self, work: Callable[[Connection], Result]) -> Result:
        try:
            line = self._line()
            with line.busy:
                if line.is_open:
                    return work(line.connection)
            return self._run(work)  # it was closed just now
        except sqlite3.Error as error:
            raise self._told(error) from error

    def _line(self) -> "_Line":
        """The connection of this thread, opened if need be; those of threads that ended are closed."""
        line: _Line | None = getattr(self._here, "line", None)
        if line is None or not line.is_open:
            line = self._here.line = _Line(_opened(self.library, self.cache), threading.current_thread())
            with self._lock:
                left = [other for other in self._all if not other.thread.is_alive()]
                self._all = [other for other in self._all if other.thread.is_alive()] + [line]
            for other in left:
                other.close()
        return line

    def _told(self, error: sqlite3.Error) -> Exception:
        """The error as a person is told of it, or the damaged cache's sign, or the error itself."""
        code = _code(error)
        if code in _DAMAGED and _is_sound(self.library):
            return _CacheDamaged()
        if "no such module: fts5" in str(error):
            return LibraryError("SQLite", "has no full-text search here (FTS5)", "use another build of Python")
        if code not in _MENDABLE:
            return error
        what, remedy = _MENDABLE[code]
        return LibraryError(str(self.library), what, remedy)

    def _throw_away_cache(self) -> None:
        line: _Line | None = getattr(self._here, "line", None)
        if line is not None:
            line.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.cache}{suffix}").unlink(missing_ok=True)


class _Line:
    """A thread's connection, which another thread closes only when nothing is being done on it."""

    def __init__(self, connection: Connection, thread: threading.Thread) -> None:
        self.connection = connection
        self.thread = thread
        self.busy = threading.Lock()
        self.is_open = True

    def close(self) -> None:
        """Close it, when it is free."""
        with self.busy:
            self.is_open = False
            self.connection.close()


class _CacheDamaged(Exception):
    """The cache cannot be read; the library can."""


_ALONE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_WITHIN = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))
"""How a transaction begins, ends, and is taken back."""


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All of it or nothing, over both files; other writers wait. One within another is a part of that."""
    begin, end, back = _WITHIN if connection.in_transaction else _ALONE
    connection.execute(begin)
    try:
        yield
        connection.execute(end)
    except BaseException:
        if connection.in_transaction:
            for statement in back:
                connection.execute(statement)
        raise


def size(path: Path) -> int:
    """Bytes that a database takes on the disk, its log included; 0 where there is none."""
    return sum(Path(f"{path}{suffix}").stat().st_size for suffix in ("", "-wal") if Path(f"{path}{suffix}").exists())


def _opened(library: Path, cache: Path) -> Connection:
    """Open both files, made or led to the newest version where that is needed."""
    for path in (library, cache):
        _make_private(path)
    connection = sqlite3.connect(library, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        # before any transaction: "BEGIN IMMEDIATE" is compiled once, for the files that are attached then, and kept
        connection.execute("ATTACH ? AS cache", (str(cache),))
        for name, path, mark in (("main", library, schema.LIBRARY_MARK), ("cache", cache, schema.CACHE_MARK)):
            _set_up(connection, name, fresh=_is_fresh(connection, name, path, mark))
        _lead_library(connection, library)
        _have_cache(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_private(path: Path) -> None:
    """Make the file where there is none, for its owner alone, and its folder likewise. SQLite's log inherits the mode.

    A file that is there is not touched: to close it would let go of the locks that another connection here has on it.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if path.parent.is_dir():
            return
        raise LibraryError(str(path.parent), "is no folder", "move it away, or name another folder") from None
    except OSError as error:
        raise LibraryError(str(path), f"cannot be made ({error.strerror})", _PERMISSIONS) from error


def _is_fresh(connection: Connection, name: str, path: Path, mark: int) -> bool:
    """Whether a file holds nothing yet; raises LibraryError where what it holds is another program's."""
    tables = _number(
        connection, f"SELECT count(*) FROM {name}.sqlite_master"
    )  # first: another may be making it just now
    if tables and _number(connection, f"PRAGMA {name}.application_id") != mark:
        raise LibraryError(str(path), *_FOREIGN)
    return tables == 0


def _lead_library(connection: Connection, path: Path) -> None:
    """Have the library's tables, of the newest version; raises LibraryError where they are of a newer one."""
    newest = max(schema.MIGRATIONS)
    version = _number(connection, "PRAGMA main.user_version")
    if version > newest:
        raise LibraryError(str(path), "was written by a newer reader", "bring this one up to date")
    connection.execute("PRAGMA foreign_keys = ON")
    if version < newest:
        with transaction(connection):
            version = _number(connection, "PRAGMA main.user_version")
            if version < newest:
                schema.migrate(connection, version)


def _have_cache(connection: Connection) -> None:
    """Have the cache's tables, made by this edition from this library."""
    connection.execute("PRAGMA cache.synchronous = NORMAL")
    if not _is_ours(connection):
        with transaction(connection):
            if not _is_ours(connection):
                schema.make_cache(connection)


def _set_up(connection: Connection, name: str, *, fresh: bool) -> None:
    if fresh:
        connection.execute(f"PRAGMA {name}.page_size = {schema.PAGE}")
        connection.execute(f"PRAGMA {name}.auto_vacuum = INCREMENTAL")
        _keep_log(connection, name)
    connection.execute(f"PRAGMA {name}.wal_autocheckpoint = {_LOG}")


def _keep_log(connection: Connection, name: str) -> None:
    """Have the file write ahead into a log, so that readers and a writer do not wait for each other.

    Here alone SQLite does not wait for another who is at it: several programs that make one library all come through here.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute(f"PRAGMA {name}.journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.005)
        else:
            return


def _is_ours(connection: Connection) -> bool:
    """Whether the cache was made from this library by this edition, and the library is no older copy put back since."""
    if not _number(connection, "SELECT count(*) FROM cache.sqlite_master WHERE name = 'state'"):
        return False
    row = connection.execute(
        "SELECT 1 FROM cache.state AS c JOIN main.state AS m USING (identity)"
        " WHERE c.made_by = ? AND c.edition <= m.edition",
        (schema.EDITION_OF_CACHE,),
    ).fetchone()
    return row is not None


def _is_sound(library: Path) -> bool:
    """Whether library.db itself can be read through."""
    try:
        connection = sqlite3.connect(library, timeout=PATIENCE)
        try:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where the error is the module's own."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def _number(connection: Connection, sql: str) -> int:
    value: int = connection.execute(sql).fetchone()[0]
    return value
