"""The golden stories that are books and word processors' files, as `tests/books.py` makes them: invented, and short."""

from tests.books import docx, epub, odt, paragraph

CHAPTERS = (
    '<body epub:type="titlepage"><h1>The Keeper’s Winter</h1><p>A tale of the harbour</p><p>Marit Oksnes</p></body>',
    "<p>© 2021 Marit Oksnes. All rights reserved.</p><p>ISBN 0-00-000000-0</p>",
    '<h1>The Longest Night</h1><p class="epigraph"><em>The sea keeps no minutes.</em></p>'
    '<p>The lamp had burned for ninety years when the keeper let it go out.<a epub:type="noteref" href="#n1">1</a></p>'
    "<p>“You will light it again,” said Ottoline Bray, who had come up the stairs without a coat.</p>"
    "<p>“Listen.”</p><p>Nobody said anything for a while.</p>"
    '<div class="stanza"><p>The sea is a line,</p><p>and the line is the sea.</p></div>'
    '<aside epub:type="footnote" id="n1"><p>It was first lit in 1931.</p></aside>',
    '<p class="t"><a id="start"/>The Log</p><h2>What was written</h2>'
    '<p>In the morning the log said that the lamp had failed<span epub:type="pagebreak" title="9">9</span> at four.</p>'
    "<table><tr><th>Night</th><th>Oil</th></tr><tr><td>First</td><td>12</td></tr></table>"
    '<figure><img src="lamp.png" alt=""/><figcaption>The lamp in its last winter.</figcaption></figure>'
    '<ul><li>One wick</li><li>Two <a href="https://harbour.example/glass">glasses</a></li></ul>',
)

MINUTES = (
    paragraph("Saltmere board keeps its lamp", "Titel")
    + paragraph("No ship has needed it since 1961, and it costs eleven dollars a year", "Untertitel")
    + paragraph("By Ines Quill")
    + paragraph("May 3, 2024")
    + paragraph(
        '<w:r><w:t xml:space="preserve">The board voted on Tuesday to </w:t></w:r><w:del><w:r>'
        "<w:delText>sell</w:delText></w:r></w:del><w:ins><w:r><w:t>keep</w:t></w:r></w:ins>"
        '<w:r><w:t xml:space="preserve"> the lamp.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    + paragraph("The cost of oil", "berschrift1")
    + paragraph("“It costs us eleven dollars a year,” said Ottoline Bray, who has chaired the board since 2019.")
    + paragraph("Buy oil", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + paragraph("Clean the glass", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + paragraph(
        '<w:r><w:t xml:space="preserve">The accounts are </w:t></w:r><w:hyperlink r:id="rId1"><w:r>'
        "<w:t>open to all</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r>"
    )
)

NOTES = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>The lamp was sold.</text:p></text:deletion>"
    "</text:changed-region></text:tracked-changes>"
    '<text:p text:style-name="P1">Ferry waits for its captain</text:p>'
    "<text:p>By Ada Fenwick</text:p>"
    "<text:p>The ferry did not leave on Monday, nor on any day after.<text:note><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>It left in June.</text:p></text:note-body></text:note></text:p>"
    '<text:h text:outline-level="2">A week on the island</text:h>'
    "<text:p>“We were told it would be an hour,” said<text:s/>Marit Oksnes, a nurse who had come for a wedding.</text:p>"
    '<text:list text:style-name="L1"><text:list-item><text:p>Coffee</text:p></text:list-item>'
    "<text:list-item><text:p>Rope</text:p></text:list-item></text:list>"
    '<text:p>More is <text:a xlink:href="https://ferry.example/log">in the log</text:a> of the ship, which the '
    "office keeps.</text:p>"
)


def made() -> dict[str, bytes]:
    """Each file's name, and its bytes."""
    metadata = (
        "<dc:title>The Keeper’s Winter</dc:title><dc:creator>Marit Oksnes</dc:creator><dc:date>2021-11-02</dc:date>"
        "<dc:publisher>Halversund Books</dc:publisher><dc:language>en</dc:language>"
    )
    contents = (("c2.xhtml", "The Longest Night"), ("c3.xhtml#start", "The Log"))
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>By four votes to three.</w:t></w:r></w:p></w:footnote>'
    core = "<dc:title>Document1</dc:title><dc:creator>Microsoft Office User</dc:creator>"
    return {
        "chapters.epub": epub(CHAPTERS, metadata, contents=contents),
        "minutes.docx": docx(MINUTES, core, note, ("https://saltmere.example/accounts",)),
        "notes.odt": odt(NOTES, "<dc:title/><meta:initial-creator>Ada Fenwick</meta:initial-creator>"),
    }
