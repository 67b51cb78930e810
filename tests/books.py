"""Makes books and word processors' files for tests from a few lines of a story; the same lines give the same bytes.

`python -m tests.books` writes those of the golden stories anew.
"""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from tests.golden import FOLDER

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


METADATA = "<dc:title>The Lamp</dc:title><dc:creator>Ines Quill</dc:creator>"


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of these files, the first not compressed; every entry is of the same moment."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, (name, data) in enumerate(files.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED)
    return made.getvalue()


def page(body: str) -> str:
    """A chapter's file."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>{_with_body(body)}</html>'
    )


def _with_body(body: str) -> str:
    return body if body.startswith("<body") else f"<body>{body}</body>"


def epub_files(
    chapters: Sequence[str],
    metadata: str = METADATA,
    contents: Sequence[tuple[str, str]] = (),
    spine: Mapping[int, str] | None = None,
) -> dict[str, str | bytes]:
    """The files of an EPUB 3: chapters' bodies as XHTML, contents as (place, title), attributes of the spine's entries."""
    names = [f"c{number}.xhtml" for number in range(len(chapters))]
    entries = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in names)
    order = "".join(f'<itemref idref="{name}" {(spine or {}).get(number, "")}/>' for number, name in enumerate(names))
    links = "".join(f'<li><a href="{place}">{escape(title)}</a></li>' for place, title in contents)
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "book/package.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
            f'<manifest>{entries}<item id="nav" href="nav.xhtml" properties="nav"/></manifest>'
            f"<spine>{order}</spine></package>"
        ),
        "book/nav.xhtml": page(f'<nav epub:type="toc"><ol>{links}</ol></nav>'),
        **{f"book/{name}": page(body) for name, body in zip(names, chapters, strict=True)},
    }


def epub(chapters: Sequence[str], metadata: str = METADATA, contents: Sequence[tuple[str, str]] = ()) -> bytes:
    """An EPUB 3 of chapters' bodies."""
    return packed(epub_files(chapters, metadata, contents))


def paragraph(words: str, style: str = "", properties: str = "") -> str:
    """A paragraph of a Word document; words that begin with "<" are its runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = words if words.startswith("<") else f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def docx_files(body: str, core: str = "", notes: str = "", links: Sequence[str] = ()) -> dict[str, str | bytes]:
    """The files of a Word document; `links` are named rId1, rId2 ... Its styles' ids are German, their names as ever."""
    names = {"Titel": "Title", "Untertitel": "Subtitle", "Zitat": "Quote", "Beschriftung": "caption"}
    names |= {f"berschrift{level}": f"heading {level}" for level in (1, 2, 3)}
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    space = (
        f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/hyperlink" Target="{escape(url)}" TargetMode="External"/>'
        for number, url in enumerate(links, 1)
    )
    numbers = "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="decimal"/></w:lvl>' for level in (0, 1))
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
            f'Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f"<w:document {space}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
        "word/numbering.xml": (
            f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">{numbers}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
            '<w:num w:numId="2"/></w:numbering>'
        ),
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}">{notes}</w:footnotes>',
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
        ),
    }


def docx(body: str, core: str = "", notes: str = "", links: Sequence[str] = ()) -> bytes:
    """A Word document."""
    return packed(docx_files(body, core, notes, links))


_SPACES = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (
            ("office", "office"),
            ("style", "style"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("meta", "meta"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)

_ODT_STYLES = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>'
)
_ODT = "application/vnd.oasis.opendocument.text"


def odt_files(text: str, meta: str = "") -> dict[str, str | bytes]:
    """The files of an OpenDocument text; style P1 is a title, P2 a quotation, list style L1 has numbers."""
    return {
        "mimetype": _ODT,
        "content.xml": (
            f"<office:document-content {_SPACES}><office:automatic-styles>{_ODT_STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
        ),
        "meta.xml": f"<office:document-meta {_SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    }


def odt(text: str, meta: str = "") -> bytes:
    """An OpenDocument text."""
    return packed(odt_files(text, meta))


def fodt(text: str, meta: str = "") -> bytes:
    """The same as one flat file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_SPACES} office:mimetype="{_ODT}">'
        f"<office:meta>{meta}</office:meta><office:automatic-styles>{_ODT_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document>"
    ).encode()


def main() -> None:
    """Write the golden stories' files."""
    from tests import golden_books

    for name, data in golden_books.made().items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
