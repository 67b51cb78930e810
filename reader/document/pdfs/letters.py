"""The words of a PDF and where each stands on its page, by PDFium (pypdfium2, the extra `pdf`), in a process of its own.

PDFium is a browser's reader of PDFs, native and fast, here without scripts and forms. But a file of a few lines can keep
it busy for hours, and what is native may crash: so a process reads the file that is bounded in time and memory, and is ended
where it takes more. It is given the bytes and prints a line of JSON for each page; nothing else of the file is looked at.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reader.errors import DocumentError

SECONDS, PATIENCE, MEMORY = 60, 120, 2 << 30
"""What a file may take: seconds of work, seconds on the clock where others work too, and bytes. A full page of a newspaper
takes some 20 ms."""

PAGES, LETTERS, PAGE_LETTERS = 2_000, 8_000_000, 400_000
"""Pages of a file, and letters of it and of one page: those of a broadsheet set in the smallest print."""

PICTURES = 200
"""Pictures of a page that are looked at."""

WIDE = 0.3
"""Of a letter's height: a gap from which two letters are of two words, though no space stands between them."""

ERRORS = {
    "locked": ("is locked with a password", "save it without the password, or print it to a new PDF"),
    "broken": ("is a PDF that is broken", "get it again, or paste the story"),
    "pages": (f"has more than {PAGES:,} pages", "give the pages that hold the story"),
    "letters": ("holds more text than any story", "give the pages that hold the story"),
    "slow": (
        f"takes longer than {PATIENCE} seconds to read",
        "open it in its own program, copy the story, and paste it",
    ),
}
"""What can be wrong with a file, and what to do."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space between them; places are points (1/72 inch) from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Of its letters, in points."""

    bold: bool = False
    turned: bool = False
    """Whether it does not run from left to right."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page."""

    words: tuple[Word, ...]
    """In the order in which they were drawn."""

    pictures: tuple[tuple[float, float, float, float], ...]
    """Left, top, right and bottom of each."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Printed:
    """What a PDF holds."""

    sheets: tuple[Sheet, ...]
    title: str = ""
    author: str = ""
    created: str = ""
    """As PDF writes dates: D:20240503181500+01'00'."""


def is_installed() -> bool:
    """Whether PDFs can be read here."""
    return find_spec("pypdfium2") is not None


def read(data: bytes, subject: str) -> Printed:
    """Read a PDF; raises DocumentError where it is locked, broken or too much."""
    root = str(Path(__file__).parent.parent.parent)
    known = os.environ.get("PYTHONPATH")
    command = [sys.executable, "-P", "-c", f"from {__name__} import answer; answer()"]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([root, known] if known else [root])}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PATIENCE, env=surroundings, check=False)
    except subprocess.TimeoutExpired:
        raise DocumentError(subject, *ERRORS["slow"]) from None
    lines = done.stdout.splitlines()
    if done.returncode or not lines:  # what takes too much work or memory is ended by the system
        raise DocumentError(subject, *ERRORS["broken"])
    said, *pages = map(json.loads, lines)
    if "error" in said:
        raise DocumentError(subject, *ERRORS[said["error"]])
    sheets = (
        Sheet(tuple(Word(*word) for word in words), tuple(map(tuple, pictures)), width, height)
        for words, pictures, width, height in pages
    )
    return Printed(tuple(sheets), **said)


# what follows runs in the other process


def answer() -> None:
    """Read a PDF from standard input and print what it holds, or the name of what is wrong with it."""
    _bound()
    data = sys.stdin.buffer.read()
    try:
        lines = _lines(data)
    except _Wrong as wrong:
        lines = [{"error": str(wrong)}]
    sys.stdout.write("\n".join(json.dumps(line, separators=(",", ":")) for line in lines))


class _Wrong(Exception):
    """Something of ERRORS."""


def _bound() -> None:
    """Take no more time and memory than is given; systems that know no such bounds have the other process's clock."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _lines(data: bytes) -> list[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise _Wrong("locked" if "password" in str(error).lower() else "broken") from None
    if count > PAGES:
        raise _Wrong("pages")
    said = document.get_metadata_dict()
    lines: list[Any] = [{"title": said["Title"], "author": said["Author"], "created": said["CreationDate"]}]
    left = LETTERS
    for number in range(count):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            continue
        letters = text.count_chars()
        left -= letters
        if left < 0 or letters > PAGE_LETTERS:
            raise _Wrong("letters")
        lines.append(_page(page, text, letters))
        text.close()
        page.close()
    return lines


def _page(page: Any, text: Any, letters: int) -> list[Any]:
    import pypdfium2.raw as pdfium

    place = _Place(page, _direction(text.raw, letters))
    words = [word for word in _words(text.raw, letters, place) if place.shows(word)]
    pictures: list[tuple[float, float, float, float]] = []
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        if len(pictures) == PICTURES:
            break
        pictures.append(place.turn(*picture.get_bounds()))
    return [words, pictures, place.width, place.height]


class _Place:
    """Where things are on a page as it is read: turned so that most of its lines run from left to right."""

    def __init__(self, page: Any, angle: int) -> None:
        self._left, self._bottom, self._right, self._top = page.get_cropbox()
        self.angle = angle
        self.width: float = self._right - self._left
        self.height: float = self._top - self._bottom
        if self.angle in (90, 270):
            self.width, self.height = self.height, self.width

    def turn(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Give left, top, right and bottom, from the corner."""
        around = {
            0: (left - self._left, self._top - top, right - self._left, self._top - bottom),
            90: (bottom - self._bottom, left - self._left, top - self._bottom, right - self._left),
            180: (self._right - right, bottom - self._bottom, self._right - left, top - self._bottom),
            270: (self._top - top, self._right - right, self._top - bottom, self._right - left),
        }[self.angle]
        first, second, third, fourth = (round(number, 2) for number in around)
        return first, second, third, fourth

    def shows(self, word: list[Any]) -> bool:
        """Whether a word is on the page, and not on what is cut off from it."""
        across, along = float(word[1] + word[3]) / 2, float(word[2] + word[4]) / 2
        return -1 <= across <= self.width + 1 and -1 <= along <= self.height + 1


_Box = tuple[float, float, float, float]
_BLANK = frozenset([0, 9, 10, 11, 12, 13, 32, 0xA0, 0x2028, 0x2029, 0xFEFF, *range(0x2000, 0x200C)])
_HYPHENS = frozenset([0x02, 0xAD, 0xFFFE])
"""What PDFium gives for a hyphen at a line's end."""


def _words(text: Any, letters: int, place: _Place) -> list[list[Any]]:
    """The words as the fields of Word."""
    codes = _codes(text, letters)
    found: list[list[Any]] = []
    first = 0
    for index in range(letters + 1):
        if index == letters or codes[index] in _BLANK:
            for start, end, box in _whole(text, first, index, place.angle):
                said = "".join("\u00ad" if code in _HYPHENS else chr(code) for code in codes[start:end])
                size, bold = _set(text, start)
                found.append([said, *place.turn(*box), size, bold, _is_turned(text, start, place.angle)])
            first = index + 1
    return found


def _codes(text: Any, letters: int) -> Sequence[int]:
    """The letters as numbers; asked for one by one only where they are not as many in one text."""
    from ctypes import c_ushort

    import pypdfium2.raw as pdfium

    at_once = (c_ushort * (letters + 1))()
    if pdfium.FPDFText_GetText(text, 0, letters, at_once) == letters + 1:
        return at_once[:letters]
    return [pdfium.FPDFText_GetUnicode(text, index) for index in range(letters)]


def _whole(text: Any, first: int, end: int, angle: int) -> Iterator[tuple[int, int, _Box]]:
    """Letters between two spaces as one word, or as several where they do not stand side by side."""
    if first >= end:
        return
    one = _box(text, first)
    other = one if end - first == 1 else _box(text, end - 1)
    high = max(1.0, one[3] - one[1])
    even = abs(one[1] - other[1]) < 0.1 * high and 0 <= other[2] - one[0] < (end - first) * 1.2 * high
    if even or _is_turned(text, first, angle) or end - first == 1:
        yield first, end, _around(one, other)
        return
    start, whole = first, one
    for index in range(first + 1, end):
        box = _box(text, index)
        high = whole[3] - whole[1]
        if abs(box[1] - whole[1]) > 0.4 * high or not -high < box[0] - whole[2] < WIDE * high:
            yield start, index, whole
            start, whole = index, box
        whole = _around(whole, box)
    yield start, end, whole


def _around(one: _Box, other: _Box) -> _Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _box(text: Any, index: int) -> _Box:
    """Left, bottom, right and top of a letter, as PDF counts: from below."""
    from ctypes import byref

    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, byref(box))
    return box.left, box.bottom, box.right, box.top


def _direction(text: Any, letters: int) -> int:
    """How far most letters of a page are turned, in quarters of a circle: asked of some hundred of them."""
    seen = [_angle(text, index) for index in range(0, letters, max(1, letters // 200))]
    quarters = [round(angle / 90) * 90 % 360 for angle in seen]
    return max(set(quarters), key=quarters.count, default=0)


def _angle(text: Any, index: int) -> float:
    """How far a letter is turned, in degrees."""
    import math

    import pypdfium2.raw as pdfium

    return math.degrees(pdfium.FPDFText_GetCharAngle(text, index)) % 360


def _is_turned(text: Any, index: int, angle: int) -> bool:
    return 5 < abs(_angle(text, index) - angle) < 355


def _set(text: Any, index: int) -> tuple[float, bool]:
    """The size of a letter, and whether it is bold."""
    from ctypes import byref, c_int, create_string_buffer

    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(text, index)
    if pdfium.FPDFText_GetMatrix(text, index, byref(matrix)):
        size *= abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
    name, flags = create_string_buffer(100), c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, 100, byref(flags))
    font = name.value.lower()
    return round(size, 1), any(word in font for word in (b"bold", b"black", b"heavy", b"semibold", b"-demi"))
