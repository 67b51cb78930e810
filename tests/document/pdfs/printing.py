"""Making small PDFs by hand, that tests need no library for it: lines of text and grey pictures at places of a page.

`python -m tests.document.pdfs.printing` prints the newspaper that is `tests/stories/broadsheet.pdf`.
"""

import sys
import textwrap
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
FONTS = ("Times-Roman", "Times-Bold", "Times-Italic", "Helvetica", "Helvetica-Bold")


@dataclass(slots=True)
class Leaf:
    """A page while it is made; places are points from its upper left corner."""

    drawn: list[str] = field(default_factory=list)
    turn: int = 0
    """By how much a viewer is told to turn it."""

    def line(self, left: float, top: float, text: str, size: float = 9, font: str = "Times-Roman") -> None:
        """Draw a line of text whose feet stand at `top`."""
        raw = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        shown = raw.decode("latin-1")
        number = FONTS.index(font)
        self.drawn.append(f"BT /F{number} {size} Tf 1 0 0 1 {left} {HEIGHT - top} Tm ({shown}) Tj ET")

    def upwards(self, left: float, top: float, text: str, size: float = 7) -> None:
        """Draw a line of text that runs upwards along the side."""
        self.drawn.append(f"BT /F3 {size} Tf 0 1 -1 0 {left} {HEIGHT - top} Tm ({text}) Tj ET")

    def picture(self, left: float, top: float, width: float, height: float) -> None:
        """Draw a grey picture."""
        self.drawn.append(f"q {width} 0 0 {height} {left} {HEIGHT - top - height} cm /P Do Q")

    def column(self, left: float, top: float, paragraphs: list[str], letters: int = 36, apart: float = 0) -> float:
        """Draw paragraphs below one another, `apart` points between them; gives where they end.

        First lines stand in, but where one goes on with a small letter. A paragraph that begins with "#" is a heading, one
        with "~" is wrapped where it has line ends and nowhere else.
        """
        for paragraph in paragraphs:
            if paragraph.startswith("#"):
                self.line(left, top + 5, paragraph[1:].strip(), 10.5, "Helvetica-Bold")
                top += 18
                continue
            rows = textwrap.wrap(
                paragraph, letters, initial_indent="" if paragraph[0].islower() else "  ", break_on_hyphens=False
            )
            if paragraph.startswith("~"):
                rows = ["  " + paragraph[1:].split("\n")[0], *paragraph.split("\n")[1:]]
            for row in rows:
                self.line(left + (9 if row.startswith("  ") else 0), top, row.strip())
                top += 10.8
            top += apart
        return top


def pdf(
    leaves: list[Leaf], title: str = "", author: str = "", catalog: str = "", more: tuple[bytes, ...] = ()
) -> bytes:
    """Give the file; `catalog` is added to its catalogue, and `more` are objects, the first of them number 11."""
    fonts = " ".join(f"/F{number} {5 + number} 0 R" for number in range(len(FONTS)))
    first = 11 + len(more)
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(leaves)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(leaves)}>>".encode(),
        f"<</Title({title})/Author({author})/CreationDate(D:20240507181500+01'00')>>".encode(),
        f"<</Font<<{fonts}>>/XObject<</P 10 0 R/X 11 0 R>>>>".encode(),
        *(f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode() for name in FONTS),
        stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\x99"),
        *more,
    ]
    for index, leaf in enumerate(leaves):
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {leaf.turn}/Resources 4 0 R"
        objects.append(f"{page}/Contents {first + 2 * index + 1} 0 R>>".encode())
        objects.append(stream("", "\n".join(leaf.drawn).encode("latin-1")))
    return _whole(objects)


def stream(said: str, data: bytes) -> bytes:
    """Give an object with data."""
    return f"<<{said}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def _whole(objects: list[bytes]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % count + table
    return made + b"trailer\n<</Size %d/Root 1 0 R/Info 3 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        count,
        made.index(b"xref\n0 "),
    )


FIRST = [
    "The board of the Carrow harbour office voted on Tuesday night to keep the lamp at the end of the north mole, which no"
    " ship has needed since the radio beacon was installed in 1961.",
    "~“It is eleven dollars a year,” said\nOttoline Bray, the harbour’s superin-\ntendent, who has kept its books for\n"
    "nineteen years. “I spend more than that\non the paint for the door.”",
    "The vote was nine to four, after a discussion of two hours in which the first officer of the finance office read aloud"
    " from a ledger that nobody else had been allowed to see.",
    "# What the ledger says",
    "The lamp used 41 bulbs in sixty years, according to the harbour’s own ledger. Most of them were paid for by the women"
    " who sell bait on the quay.",
]
SECOND = [
    "Residents had filled the hall an hour before the meeting began. Some had brought lamps of their own, which the"
    " chairman, Tam Weller, asked them to put out.",
    "“My father rowed home by it, and his father put it there,” said Edwina Marsh, 81, who sells bait on the quay. “You do"
    " not put out a light because you have found your way.”",
    "Critics say that the money would be better spent elsewhere. A report that the office commissioned last winter found"
    " that the lamp attracts moths, photographers and, on two occasions, a small",
]
THIRD = [
    "aircraft, whose pilot asked for the way to Port Ellery and was told.",
    "# A door and its paint",
    "The door of the lamp house will be painted in June, Weller said. It will be green.",
]
FOURTH = [
    "Weller closed the meeting at eleven o’clock. Outside, the lamp was lit, and a good many people stood under it for a"
    " while with their hands in their pockets.",
    "“Well,” said Marsh, and went home.",
]


def broadsheet() -> bytes:
    """Give a newspaper of two pages: a headline over two columns, a picture, a column that goes on over the page."""
    front, back = Leaf(), Leaf()
    for leaf, number in ((front, "3"), (back, "4")):
        leaf.line(60, 40, "The Carrow Evening Lantern", 8, "Helvetica")
        leaf.line(360, 40, "Wednesday, 8 May 2024", 8, "Helvetica")
        leaf.line(290, 810, number, 8, "Helvetica")
    front.line(60, 90, "Carrow keeps a lamp that", 26, "Times-Bold")
    front.line(60, 120, "no ship has needed since 1961", 26, "Times-Bold")
    front.line(60, 145, "Harbour board votes nine to four after two hours and a ledger", 13, "Times-Italic")
    front.line(60, 165, "By Ines Quillon", 8, "Helvetica-Bold")
    front.column(60, 190, FIRST)
    front.picture(260, 180, 160, 80)
    front.line(260, 270, "The lamp at the end of the north mole. PHOTO: ANA", 6.5, "Helvetica")
    front.line(260, 278, "BERG/NORTHWIRE", 6.5, "Helvetica")
    front.column(260, 300, SECOND)
    front.upwards(440, 300, "Printed in Carrow on the old press")
    back.column(60, 80, THIRD)
    back.column(260, 80, FOURTH)
    return pdf([front, back], "Microsoft Word - lamp_final2.docx", "iquillon")


if __name__ == "__main__":
    sys.stdout.buffer.write(broadsheet())
