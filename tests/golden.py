r"""Golden pairs: a story beside what a careful reader says of it, and how that is written down.

The samples that a new library holds are golden too: what is true of `reader/library/samples/NAME.txt` is in
`tests/stories/samples/NAME.expected.json`, under the name `samples/NAME`.

`tests/stories/NAME.txt` (or of any other ending) is a document, `NAME.expected.json` what is true of it, written from
reading and never from what a program gave. Its keys are below; a key that is left out is not judged, `null` and `[]` say
that there is none, and wherever a value stands, `{"any": [value, ...]}` takes each of them. Words are compared with
white space, the style of quotation marks, soft hyphens and mail's leading "> " folded away; lines count
from 1, in `Document.text`.

    about           what shape of story this is, and what in it is hard
    title kicker deck publication dateline language          as in Story
    byline contributors                                      lists of names
    published updated                                        ISO 8601; a date alone is compared by its date
    roles           {line: role or [acceptable roles]}, for every line that holds words or signs of its own
    quotes          every direct and mixed quotation, in order: {line where it starts, parts, speaker (a source's name or
                    null), kind, cue or null}. Words quoted within a quotation are a part of it
    indirect        the clear reports without marks: {line, text (what is reported), speaker, cue}
                    (where several report one thing together, any of them or null)
    not_quotes      words between marks that nobody says there: titles, nicknames, terms
    quotes_or_not   words on which careful readers differ: a headline's quotation, an interviewer's question, a label
    sources         {name, kind, role, affiliation, quotes (how many direct and mixed ones)}; role and affiliation by
                    containment, the name of a person whole, that of another source by how it begins or ends
    sources_or_not  names that may be taken for sources or not
    pull_quotes     their lines
    credits         {name, kind, agency}       author  Author's fields; role and tagline by containment, bio_lines
    posts           Post's fields, found by text       related  titles       latest  Latest's fields, found by their words
    corrections     {text, date}               embeds  {kind, title, duration}
    beyond          aspects that are true as written but that `reader` does not claim for this language; not judged

tests/judging.py compares a Story with it.
"""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.document import Document, read_file
from reader.library.library import SAMPLES
from reader.story import Span

FOLDER = Path(__file__).parent / "stories"
EXPECTED = ".expected.json"


@dataclass(frozen=True, slots=True)
class Golden:
    """A document, and what is true of it."""

    name: str
    document: Document
    want: Mapping[str, Any]
    """The expectation, as its file has it."""

    starts: tuple[int, ...]
    """Where each line of the document's text starts."""

    def line(self, offset: int) -> int:
        """The number of the line at `offset`."""
        return bisect_right(self.starts, offset)

    def span(self, line: int) -> Span:
        """Where the words of a line stand; empty for a blank one."""
        text = self.document.text
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(text)
        bare = text[start:end].strip()
        start = text.index(bare, start) if bare else start
        return Span(start, start + len(bare))

    def place(self, line: int, words: str, after: int = 0) -> Span | None:
        """Where `words` stand, looked for from `line` on and not before `after`; None where they do not."""
        pattern = r"[\s>]+".join("\u00ad?".join(map(re.escape, word)) for word in words.split())
        match = re.compile(pattern).search(self.document.text, max(after, self.starts[line - 1]))
        return Span(*match.span()) if match else None


def names() -> tuple[str, ...]:
    """The names of all golden stories."""
    samples = sorted(f"samples/{path.stem}" for path in SAMPLES.glob("*.txt"))
    return (*sorted(path.name.removesuffix(EXPECTED) for path in FOLDER.glob(f"*{EXPECTED}")), *samples)


def load(name: str) -> Golden:
    """Read a golden pair."""
    sample = name.removeprefix("samples/")
    document = read_file(given(name) if sample == name else SAMPLES / f"{sample}.txt")
    want = json.loads((FOLDER / f"{name}{EXPECTED}").read_text("utf-8"))
    starts = (0, *(match.end() for match in re.finditer("\n", document.text)))
    return Golden(name, document, want, starts)


def given(name: str) -> Path:
    """The document of a golden story: the file of its name that is no expectation."""
    (path,) = (path for path in FOLDER.glob(f"{name}.*") if not path.name.endswith(EXPECTED))
    return path


def fold(text: str | None) -> str:
    """One line, one style of marks, no soft hyphens, no mail's "> " at a line's start."""
    text = re.sub(r"(?:^|\n)[ \t]*(?:>[ \t]?)+", "\n", text or "")
    return " ".join(unicodedata.normalize("NFKC", text.translate(_MARKS)).split())


_MARKS = (
    {ord(mark): "'" for mark in "‘’‚‛`´‹›"}
    | {ord(mark): '"' for mark in "“”„‟«»"}
    | dict.fromkeys(map(ord, "\u00ad\u200b"))
)
