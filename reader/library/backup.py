"""The whole library in one file: a ZIP with library.db, the settings, and a manifest that tells what each must be.

A backup is taken while other programs write: SQLite copies one state of the database. It is read back before it takes its
name. What is restored is checked by its hashes first, and goes into the database in one transaction, so that a reader that
has it open goes on with what it was reading and sees the restored library with the next look.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import struct
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from reader.errors import LibraryError
from reader.library import schema
from reader.library.database import PATIENCE, Database

FORMAT = "reader.backup/1"

_MANIFEST = "manifest.json"
_LIBRARY = "library.db"
_CONFIG = "config.toml"
_LARGEST_MANIFEST = 1 << 20
_COPY = 1 << 20
_LEVEL = 6

_UNCOUNTED = ("sqlite_", "state")
"""How the names of tables begin that hold nothing of a person's."""


_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, UnicodeError, EOFError, OverflowError),
    *(KeyError, TypeError, ValueError, AttributeError, NotImplementedError, RuntimeError),
)
"""What a damaged archive, or a manifest of another shape, ends in."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says that it is."""

    made: datetime
    """Aware."""

    version: int
    """Of the library's tables."""

    counts: Mapping[str, int]
    """Each table's rows."""

    files: Mapping[str, tuple[int, str]]
    """Each file's size in bytes and its SHA-256, in hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoring has done."""

    manifest: Manifest
    beside: tuple[Path, ...]
    """Where what was there before is kept."""

    config_left: Path | None
    """Where the backup's settings are, where a person's own were there and stayed."""


def write(path: Path, library: Path, cache: Path, config: Path, now: datetime) -> Manifest:
    """Write a backup of a library and its settings; give what is in it.

    Raises LibraryError where it cannot be written, or is not what it must be when it is read back.
    """
    with _told(path, "cannot be written"), _beside(path) as temporary:
        copy = temporary / _LIBRARY
        _snapshot(library, cache, copy)
        files = {_LIBRARY: copy}
        if config.is_file():
            shutil.copyfile(config, temporary / _CONFIG)
            files[_CONFIG] = temporary / _CONFIG
        with closing(sqlite3.connect(copy)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            counts = _counts(connection)
        hashed = {name: (file.stat().st_size, _hash(file)) for name, file in files.items()}
        manifest = Manifest(now, version, counts, hashed)
        made = temporary / "backup"
        with open(os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            _pack(file, manifest, files)
            file.flush()
            os.fsync(file.fileno())
        check(made)
        made.replace(path)
    return manifest


def check(path: Path) -> Manifest:
    """Read a backup through; raises LibraryError where it is damaged, another program's, or a newer reader's."""
    with _told(path, "cannot be read"), tempfile.TemporaryDirectory(prefix="reader-") as folder:
        return _unpack(path, Path(folder))


def restore(path: Path, library: Path, cache: Path, config: Path, now: datetime, *, replace: bool = False) -> Restored:
    """Put a backup in the place of the library, and its settings where there are none.

    A library that holds a person's stories is only replaced where `replace` says so; it is kept beside. Raises LibraryError
    as `check`, and where the library cannot be written.
    """
    stamp = f"{now.astimezone():%Y-%m-%d-%H%M%S}"
    beside: list[Path] = []
    with _told(path, "cannot be restored"), _beside(library) as folder:
        manifest = _unpack(path, folder)
        if library.exists():
            if not replace and _is_worth_keeping(library):
                raise LibraryError(
                    str(library),
                    "holds stories already",
                    "to have the backup in its place, which keeps it beside: --replace",
                )
            if replace:
                beside.append(_set_aside(library, cache, stamp))
        database = Database(library, cache)
        try:
            database.run(lambda connection: _fill(connection, folder / _LIBRARY))
        finally:
            database.close()
        try:  # opened again, it is led to the newest version; what the cache holds may be another library's
            database.write(schema.make_cache, counts=False)
        finally:
            database.close()
        left = _restore_config(folder / _CONFIG, config, stamp, beside, replace=replace)
    return Restored(manifest, tuple(beside), left)


def _snapshot(library: Path, cache: Path, copy: Path) -> None:
    """Copy one state of the library, packed: what was deleted is not in it."""
    database = Database(library, cache)
    try:
        database.run(lambda connection: connection.execute("VACUUM main INTO ?", (str(copy),)))
    finally:
        database.close()


def _fill(connection: sqlite3.Connection, source: Path) -> None:
    """Put another database in the place of the one that is open, in one transaction; other readers are waited for."""
    until = time.monotonic() + PATIENCE

    def waiting(status: int, left: int, pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise LibraryError(_LIBRARY, "is being written by another program", "try again when that is done")

    with closing(sqlite3.connect(source)) as backup:
        backup.backup(connection, progress=waiting)


def _set_aside(library: Path, cache: Path, stamp: str) -> Path:
    """Keep a copy of a library beside it; one that cannot be read is moved there as it is."""
    aside = library.with_name(f"{library.name}.before-{stamp}")
    try:
        _snapshot(library, cache, aside)
        aside.chmod(0o600)
    except LibraryError:
        for suffix in ("", "-wal", "-shm"):
            file = Path(f"{library}{suffix}")
            if file.exists():
                file.replace(f"{aside}{suffix}")
    return aside


def _is_worth_keeping(library: Path) -> bool:
    """Whether a library holds more than the samples of the first run; one that cannot be read may."""
    try:
        with closing(sqlite3.connect(f"{library.as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as connection:
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            own = [f"SELECT 1 FROM {name}" for name in ("feeds", "wants", "marks") if name in tables]
            if "revisions" in tables:
                own.append("SELECT 1 FROM revisions WHERE origin <> 'sample'")
            return any(connection.execute(f"{sql} LIMIT 1").fetchone() for sql in own)
    except sqlite3.Error:
        return True


def _restore_config(source: Path, config: Path, stamp: str, beside: list[Path], *, replace: bool) -> Path | None:
    """Put the backup's settings in their place; where others are there and stay, beside them, and say where."""
    if not source.exists() or (config.exists() and config.read_bytes() == source.read_bytes()):
        return None
    config.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not config.exists():
        _place(source, config)
        return None
    if not replace:
        other = config.with_name(f"{config.name}.of-backup-{stamp}")
        _place(source, other)
        return other
    aside = config.with_name(f"{config.name}.before-{stamp}")
    shutil.copy2(config, aside)
    beside.append(aside)
    _place(source, config.resolve())
    return None


def _place(source: Path, target: Path) -> None:
    """Put a file in its place, whole or not at all, for its owner alone."""
    with _beside(target) as folder:
        made = folder / target.name
        shutil.copyfile(source, made)
        made.chmod(0o600)
        made.replace(target)


def _pack(file: IO[bytes], manifest: Manifest, files: Mapping[str, Path]) -> None:
    told = {
        "format": FORMAT,
        "made": manifest.made.astimezone(UTC).isoformat(timespec="seconds"),
        "version": manifest.version,
        "counts": dict(manifest.counts),
        "files": {name: {"size": size, "sha256": digest} for name, (size, digest) in manifest.files.items()},
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        archive.writestr(_MANIFEST, json.dumps(told, indent=1) + "\n")
        for name, source in files.items():
            archive.write(source, name)


def _unpack(path: Path, folder: Path) -> Manifest:
    """Unpack a backup into a folder, every file of it checked; raises LibraryError."""
    subject = str(path)
    damaged = LibraryError(subject, "is damaged", "use another backup")
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            begins = file.read(2) == b"PK"
        raise (
            damaged
            if begins
            else LibraryError(subject, "is no backup of reader", "give a file that reader backup wrote")
        )
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _read_manifest(subject, archive)
            for name, (size, digest) in manifest.files.items():
                if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise damaged
                with archive.open(name) as packed, (folder / name).open("wb") as file:
                    if _copied(packed, file, size) != digest:
                        raise damaged
    except _BROKEN as error:
        raise damaged from error
    except OSError as error:
        if error.errno is None:  # zlib's, through the archive
            raise damaged from error
        raise
    _look_at(subject, folder / _LIBRARY, manifest)
    return manifest


def _read_manifest(subject: str, archive: zipfile.ZipFile) -> Manifest:
    foreign = LibraryError(subject, "is no backup of reader", "give a file that reader backup wrote")
    if _MANIFEST not in archive.namelist():
        raise foreign
    with archive.open(_MANIFEST) as file:
        raw: Any = json.loads(file.read(_LARGEST_MANIFEST))
    kind = str(raw.get("format", "")) if isinstance(raw, dict) else ""
    if not kind.startswith("reader.backup/"):
        raise foreign
    if kind != FORMAT:
        raise LibraryError(subject, "was written by a newer reader", "bring this one up to date")
    files = {name: (int(item["size"]), str(item["sha256"])) for name, item in raw["files"].items()}
    if _LIBRARY not in files or not set(files) <= {_LIBRARY, _CONFIG}:
        raise foreign
    counts = {str(name): int(count) for name, count in raw["counts"].items()}
    return Manifest(datetime.fromisoformat(raw["made"]), int(raw["version"]), counts, files)


def _look_at(subject: str, library: Path, manifest: Manifest) -> None:
    """See that the database in a backup is a library's, sound, and of no newer version than this program reads."""
    if manifest.version > max(schema.MIGRATIONS):
        raise LibraryError(subject, "was written by a newer reader", "bring this one up to date")
    try:
        with closing(sqlite3.connect(library)) as connection:
            mark = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            same = _counts(connection) == manifest.counts
    except sqlite3.DatabaseError as error:
        raise LibraryError(subject, "is damaged", "use another backup") from error
    if mark != schema.LIBRARY_MARK:
        raise LibraryError(subject, "is no backup of reader", "give a file that reader backup wrote")
    if not sound or not same or version != manifest.version:
        raise LibraryError(subject, "is damaged", "use another backup")


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    told = [name for name in names if not name.startswith(_UNCOUNTED)]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in told}


def _copied(source: IO[bytes], target: IO[bytes], size: int) -> str:
    """Copy so many bytes and give their hash; of a file that is longer, none."""
    digest = hashlib.sha256()
    left = size
    while chunk := source.read(min(_COPY, left + 1)):
        left -= len(chunk)
        if left < 0:
            return ""
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest() if not left else ""


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A folder of one's own beside a file, from which what is made in it can be moved there in one step."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{path.name[:40]}.", dir=path.parent) as folder:
        yield Path(folder)


@contextmanager
def _told(path: Path, what: str) -> Iterator[None]:
    """Tell of a disk that refuses as a person can mend it."""
    try:
        yield
    except OSError as error:
        raise LibraryError(str(error.filename or path), f"{what} ({error.strerror})", "check the path") from error
