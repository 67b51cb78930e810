"""Books of Project Gutenberg as plain text: the book between its two lines of stars, what stands around it set aside.

The text is kept as plain text is, every character at its place. The head says title, author and date; the licence behind the
book, the head and the list of contents are named for what they are, and chapters are headings.
"""

import re
from collections.abc import Iterator

from reader.document import plain
from reader.document.detect import decode
from reader.document.model import About, Element, Hint, Laid
from reader.document.plain import clean

_START = re.compile(
    r"^(?:\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG[^*]{0,400}\*\*\*|\*END[* ]*THE SMALL PRINT.{0,200}\*END\*)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
"""The line before the book; before 2000 it ended the "small print"."""

_END = re.compile(
    r"^(?:\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the |this )?Project Gutenberg)",
    re.MULTILINE | re.IGNORECASE,
)
_FIELD = re.compile(r"^(?P<name>[A-Z][A-Za-z ]{2,24}):[ \t]+(?P<value>\S.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_CALLED = re.compile(
    r"^\W*(?:The )?Project Gutenberg(?:'s)? (?:E-?text|E-?book)?(?: of|,)? *(?P<title>[^\n]{2,120}?)"
    r",? by (?P<author>[^\n*]{3,80})",
    re.MULTILINE | re.IGNORECASE,
)
"""The first line of a book, which in old ones alone says title and author."""

_MADE = re.compile(
    r"(?:Produced|Etext prepared|E-text prepared|Transcribed|This etext was \w+) by\b|\[?Transcriber", re.IGNORECASE
)
_RELEASED = re.compile(r"\s*\[.*|\s*\(.*")
_NAMES = re.compile(r"\s*(?:;|,? and |&)\s+")

ROMAN = r"(?=[IVXLCM])M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})"
_NUMBERED = rf"(?:{ROMAN}|\d{{1,3}}|[A-Z][a-z]+(?:-[a-z]+)?|[A-Z]+(?:-[A-Z]+)?|the [A-Z][a-z]+|THE [A-Z]+)"
_DIVISION = re.compile(
    rf"_?(?P<kind>CHAPTER|Chapter|BOOK|Book|PART|Part|VOLUME|Volume|ACT|SCENE|CANTO|LETTER|Letter|STAVE|SECTION|ADVENTURE)"
    rf"\s+{_NUMBERED}\b(?:[.:]|_)*(?:\s.{{0,160}})?",
    re.DOTALL,
)
_NUMBER = re.compile(rf"{ROMAN}\.?(?:\s+[A-Z][^.!?]{{0,80}}[.!?]?)?")
_NAMED = re.compile(
    r"(?:PREFACE|PROLOGUE|EPILOGUE|INTRODUCTION|FOREWORD|AFTERWORD|CONCLUSION|APPENDIX|DEDICATION|ETYMOLOGY|EXTRACTS)\.?",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"_?(?:TABLE OF )?CONTENTS_?[.:]?|(?:LIST OF )?ILLUSTRATIONS[.:]?", re.IGNORECASE)
_PICTURE = re.compile(r"\[Illustration(?::?\s*(?P<words>.*?))?\]", re.DOTALL)

LISTED = 60
"""Characters of a line of the list of contents, the number of its page not counted."""

APART = 2
"""Blank lines before what ends a list of contents, and before a heading that has no word for what it is."""

NEAR, TITLED = 5, 20
"""Elements at the book's beginning among which is the line that says who made the file, and those of its title page."""

_BY = re.compile(r"(?:by)\s+", re.IGNORECASE)

_LEVELS = {"book": 2, "part": 2, "volume": 2, "act": 2, "canto": 2}


def read(data: bytes, subject: str) -> Laid:
    """Read a book in whatever encoding it is; raises DocumentError where it is no text."""
    text, encoding = decode(data, subject)
    text = clean(text)
    start, end = _bounds(text)
    elements = plain.elements(text)
    said = _fields(text[:start])
    about = _about(said)
    return Laid(text, elements, tuple(_hints(text, elements, start, end, about)), about, encoding)


def _bounds(text: str) -> tuple[int, int]:
    """Where the book begins and ends."""
    first = _START.search(text)
    start = first.end() if first is not None and first.end() < len(text) else 0
    last = _END.search(text, start)
    return start, last.start() if last is not None else len(text)


def _fields(head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _FIELD.finditer(head):
        found.setdefault(match["name"].lower(), " ".join(match["value"].split()))
    if "title" not in found and (called := _CALLED.search(head)):
        found.update(title=called["title"].strip(), author=called["author"].strip())
    return found


def _about(said: dict[str, str]) -> About:
    return About(
        title=said.get("title", ""),
        authors=tuple(filter(None, _NAMES.split(said.get("author", "")))),
        published=_RELEASED.sub("", said.get("release date", "") or said.get("posting date", "")),
        publication="Project Gutenberg",
    )


def _hints(text: str, elements: tuple[Element, ...], start: int, end: int, about: About) -> Iterator[Hint]:
    """What each element is."""
    listed = _contents(text, elements)
    wanted, writers = _bare(about.title), {_bare(name) for name in about.authors}
    titled = False
    above = ""
    first = next((index for index, element in enumerate(elements) if element.start >= start), 0)
    for index, element in enumerate(elements):
        words = text[element.start : element.end]
        name = _bare(words)
        if not start <= element.start < end or (index < first + NEAR and _MADE.match(words)):
            yield Hint("footer", frozenset({"footer"}), "footer")
        elif index in listed:
            yield Hint("nav", frozenset({"nav"}), "menu")
        elif not titled and index < first + TITLED and len(name) > 2 and wanted.startswith(name):
            titled = True
            yield Hint("h1", frozenset({"h1"}), main=True)
        elif index < first + TITLED and (by := _BY.match(words)) and _bare(words[by.end() :]) in writers:
            yield Hint("p", frozenset({"p"}), "byline", main=True)
        elif index < first + TITLED and len(name) > 2 and wanted.endswith(name):
            yield Hint("p", frozenset({"p"}), "deck", main=True)
        elif picture := _PICTURE.fullmatch(words):
            yield Hint("figcaption" if picture["words"] else "p", frozenset({"figure"}), main=bool(picture["words"]))
        elif tag := _heading(words, element, above):
            above = tag
            yield Hint(tag, frozenset({tag}), main=True)
            continue
        else:
            tag = "li" if element.bullet else "p"
            yield Hint(tag, frozenset({tag}), main=True)
        above = ""


def _heading(words: str, element: Element, above: str) -> str:
    """The tag of a heading; "" where an element is none. `above` is that of the heading just above, if there is one."""
    if match := _DIVISION.fullmatch(words):
        ended = words.rstrip()[-1] in ",;" or (words.count(". ") > 2 and not words.isupper())
        return "" if ended or element.gap == 0 else f"h{_LEVELS.get(match['kind'].lower(), 3)}"
    if _NAMED.fullmatch(words) and element.gap:
        return "h3"
    if element.gap >= APART and _NUMBER.fullmatch(words):
        return "h3"
    alone = "\n" not in words and len(words) <= LISTED
    if above and alone and element.gap <= APART and (words[-1].isalnum() or words.isupper()):
        return above  # a chapter's name stands below its number
    return "h3" if element.gap > APART and alone and words.isupper() and words[-1] not in ",;" else ""


def _contents(text: str, elements: tuple[Element, ...]) -> frozenset[int]:
    """The elements of lists of contents: from such a heading to the next heading that was in it, or to long lines."""
    found: set[int] = set()
    inside = False
    seen: set[str] = set()
    for index, element in enumerate(elements):
        words = text[element.start : element.end]
        if _CONTENTS.fullmatch(words.strip()):
            inside, seen = True, set()
        elif inside:
            name = _bare(re.sub(r"[\s.]*\d*$", "", words))
            long = len(words) > 4 * LISTED and not re.search(r"\d$", words)
            if long or (name in seen and element.gap) or (element.gap >= APART and len(seen) > 1):
                inside = False
            seen.add(name)
            if first := _DIVISION.match(words):
                seen.add(_bare(first[0].split(".")[0]))
        if inside:
            found.add(index)
    return frozenset(found)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()
