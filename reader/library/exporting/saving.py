"""Exports as files: one file, written whole or not at all, or a folder with a file a story.

A file of a folder says in its head whose it is and what its checksum was. So an export finds its files again, under other
names too, and overwrites what it wrote itself and nobody has changed since; every other file is a person's own.
"""

import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from os.path import expanduser, realpath
from pathlib import Path

from reader.errors import DocumentError
from reader.library.exporting.model import NUMBER, SUM, SUM_AT, Exported, Format
from reader.story.graphemes import whole
from reader.story.written.pieces import bare

_HEAD = 65_536
"""Bytes of a file in which its head ends; a story with a thousand tags is shorter."""

_NEVER = re.compile(r'[\\/:*?"<>|#^\[\]%\x00-\x1f\x7f]+')
"""What a file's name may not have on some system, or in a link of Obsidian."""

_LONGEST = 100
"""Characters of a title in a file's name."""

_LONGEST_BYTES = 180
"""Bytes of it: with the date, a number and the ending it must stay below 255."""


@dataclass(slots=True)
class Saved:
    """What became of a folder."""

    written: int = 0
    """Files that are new or another now."""

    same: int = 0
    """Files that were as they were to be."""

    kept: list[Path] = field(default_factory=list)
    """Files that a person has changed since, and that were left so."""


def to_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file: it is there whole, or as it was; raises DocumentError where it cannot be written."""
    path = Path(expanduser(path))
    try:
        path = Path(realpath(path)) if path.is_symlink() else path
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        temporary = Path(name)
        try:
            with open(handle, "wb") as file:
                for piece in pieces:
                    file.write(piece)
            temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise DocumentError(str(path), f"cannot be written ({error.strerror})", "check the path") from error


def to_folder(
    folder: Path, form: Format, stories: Iterable[Exported], done: Callable[[int], object] = lambda count: None
) -> Saved:
    """Write a file a story into a folder, which is made where there is none; raises DocumentError where it cannot be."""
    assert form.one is not None
    folder = Path(expanduser(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ours = _ours(folder, form.endings[0])
        saved = Saved()
        for exported in stories:
            text = _summed(form.one(exported))
            number = exported.entry.number
            path = ours.get(number) or _free(folder, exported, form.endings[0])
            ours[number] = path
            _save(path, text, saved)
            done(1)
    except OSError as error:
        raise DocumentError(
            error.filename or str(folder), f"cannot be written ({error.strerror})", "check the path"
        ) from error
    return saved


def in_folder(folder: Path, form: Format, alone: Exported | None = None) -> Path:
    """The file for what goes into one: that of a story alone has its name, several go where no file is."""
    ending = form.endings[0]
    if alone is not None:
        return folder / f"{name_of(alone)}{ending}"
    count, path = 1, folder / f"stories{ending}"
    while path.exists():
        count += 1
        path = folder / f"stories {count}{ending}"
    return path


def name_of(exported: Exported) -> str:
    """What a story's file is called, without its ending: the day and the title, safe for every file system."""
    title = unicodedata.normalize("NFC", _NEVER.sub(" ", bare(exported.story.title)))
    title = " ".join(title.split())[:_LONGEST]
    while len(title.encode("utf-8", "replace")) > _LONGEST_BYTES:
        title = title[:-1]
    title = title[: whole(title, 0, len(title))[1]].strip(" .") or f"Story {exported.entry.number}"
    return f"{exported.when:%Y-%m-%d} {title}"


def _save(path: Path, text: str, saved: Saved) -> None:
    data = text.encode("utf-8", "replace")
    if path.exists():
        before = path.read_bytes()
        if before == data:
            saved.same += 1
            return
        if not _is_untouched(before.decode("utf-8", "replace")):
            saved.kept.append(path)
            return
    to_file(path, [data])
    saved.written += 1


def _ours(folder: Path, ending: str) -> dict[int, Path]:
    """The files of earlier exports, by their stories, wherever below the folder a person has put them."""
    found: dict[int, Path] = {}
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(ending) and (number := _number(Path(place, name))) is not None:
                found.setdefault(number, Path(place, name))
    return found


def _number(path: Path) -> int | None:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return None
    end = head.find("\n---\n", 4) if head.startswith("---\n") else head.find("<title>")
    match = NUMBER.search(head, 0, max(0, end))
    return int(match[1]) if match and SUM.search(head, 0, end) else None


def _free(folder: Path, exported: Exported, ending: str) -> Path:
    """A name that no file has: the story's own, with its number behind it where another's is called so."""
    name = name_of(exported)
    for tried in (name, f"{name} ({exported.entry.number})"):
        if not (folder / f"{tried}{ending}").exists():
            return folder / f"{tried}{ending}"
    count = 2
    while (path := folder / f"{name} ({exported.entry.number}) {count}{ending}").exists():
        count += 1
    return path


def _summed(text: str) -> str:
    """A text with its checksum, worked out as if that were noughts."""
    match = SUM.search(text)
    assert match and match[1] == SUM_AT
    return text[: match.start(1)] + _sum(text) + text[match.end(1) :]


def _is_untouched(text: str) -> bool:
    match = SUM.search(text)
    return match is not None and _sum(text[: match.start(1)] + SUM_AT + text[match.end(1) :]) == match[1]


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _umask() -> int:
    """What new files are not to allow; there is no way to ask but by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
