"""Adding files: what a pasted or dropped name means, the files of a folder, and what became of them. Knows no screen."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reader.app.desk import Desk
from reader.document import read_file
from reader.errors import DocumentError
from reader.library import Outcome
from reader.panes.drawing import several

TOLD = {
    Outcome.NEW: "Added to the library",
    Outcome.SAME: "It was in the library already",
    Outcome.REVISION: "A new version of a story that was there",
}

LONGEST_NAME = 4096
"""Characters of the longest name of a file (PATH_MAX of Linux); a longer paste is a story."""


@dataclass(slots=True)
class Tally:
    """What became of the files of a folder."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    unread: int = 0
    """Files that are no stories."""

    def add(self, desk: Desk, file: Path) -> None:
        """Add a file; one that cannot be read is counted, and the next goes on."""
        try:
            document = read_file(file)
        except DocumentError:
            self.unread += 1
        else:
            self.outcomes[desk.library.add(document, desk.clock()).outcome] += 1

    @property
    def told(self) -> str:
        """What is said of them."""
        words = {Outcome.NEW: "new", Outcome.SAME: "there already", Outcome.REVISION: "new versions"}
        parts = [f"{self.outcomes[outcome]:,} {word}" for outcome, word in words.items() if self.outcomes[outcome]]
        if self.unread:
            parts.append(f"{several(self.unread, 'file')} could not be read")
        return ", ".join(parts) or "No files are there"


def named(text: str) -> Path | None:
    """The file that a pasted line names, as terminals paste what is dropped on them; None where it names none."""
    line = text.strip()
    if not line or "\n" in line or len(line) > LONGEST_NAME:
        return None
    if line.startswith("file://"):
        line = unquote(urlsplit(line).path)
    elif line[0] == line[-1] and line[0] in "'\"":
        line = line[1:-1]
    candidates = (line, line.replace("\\ ", " "))
    return next((path for path in (Path(name).expanduser() for name in candidates) if _exists(path)), None)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name longer than the system's names can be
        return False
