"""The files of a folder, as they are taken in: in the order of their names, folders within it too, nothing hidden.

A Maildir's mails come in the order of their times, what the mail program keeps beside them left out; of a page that a
browser saved whole, the page alone, not the folder of what it shows.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

PAGES = (".html", ".htm", ".xhtml", ".shtml")

BESIDE = tuple(
    """_files .files -files _file _Dateien -Dateien .Dateien -filer _filer .filer _fichiers .fichiers _archivos .archivos
    _bestanden -bestanden _arquivos _ficheiros _pliki _soubory _tiedostot _dosyalar _elemei _datoteke _datoteki _файлы
    _файли _αρχεία""".split()
)
"""What browsers in their languages put behind a page's name for the folder of what it shows."""

_MAILDIR = {"cur", "new", "tmp"}
_TIME = re.compile(r"\d+")


def files(folder: Path) -> Iterator[Path]:
    """Go through a folder's regular files, one folder's names in memory at a time; links to folders are not followed.

    What cannot be listed holds nothing.
    """
    for parent, folders, names in os.walk(folder):
        if _MAILDIR.issubset(folders):
            yield from _mails(Path(parent))
            folders[:] = [name for name in folders if name not in _MAILDIR]
            names = []
        saved = {name.rpartition(".")[0] for name in names if name.lower().endswith(PAGES)}
        folders[:] = sorted(name for name in folders if not _is_hidden(name) and not _is_beside(name, saved))
        for name in sorted(name for name in names if not _is_hidden(name)):
            path = Path(parent, name)
            if path.is_file():
                yield path


def _mails(folder: Path) -> Iterator[Path]:
    """A Maildir's mails, read and unread, in the order in which they came: their names begin with the time."""
    found = [(_came(name), name, kept) for kept in ("cur", "new") for name in _listed(folder / kept)]
    for _, name, kept in sorted(found):
        path = folder / kept / name
        if path.is_file():
            yield path


def _listed(folder: Path) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if not _is_hidden(name) and not name.startswith("dovecot")]
    except OSError:
        return []


def _came(name: str) -> int:
    match = _TIME.match(name)
    return int(match[0][:20]) if match else 0


def _is_beside(name: str, saved: set[str]) -> bool:
    return any(name.endswith(ending) and name.removesuffix(ending) in saved for ending in BESIDE)


_UNFINISHED = (".crdownload", ".part", ".partial", ".download", ".tmp", "~")
"""What browsers and editors call a file while they write it."""


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.endswith(_UNFINISHED)
