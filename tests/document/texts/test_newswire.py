"""NITF and NewsML: headline, writers, dates and text come out of each, and nothing that XML may ask for is done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import Document, Origin, OriginKind, parts, read
from reader.document.texts import newswire
from reader.errors import DocumentError
from tests.golden import FOLDER

FILE = Origin(OriginKind.FILE, "/story.xml")
SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."
NITF = (FOLDER / "bulletin.nitf").read_text("utf-8")
NEWSML = (FOLDER / "dispatch.newsml").read_text("utf-8")

OLD = f"""<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd"><NewsML><NewsItem>
<NewsManagement><FirstCreated>20240507T181500+0100</FirstCreated><ThisRevisionCreated>20240507T191500Z</ThisRevisionCreated>
</NewsManagement><NewsComponent><NewsLines><HeadLine>The lamp stays</HeadLine><SubHeadLine>Nine to four</SubHeadLine>
<ByLine>By Ines Quill</ByLine><DateLine>CARROW, May 7</DateLine><CreditLine>Northwire</CreditLine></NewsLines>
<ContentItem><DataContent><p>{SENTENCE}</p><p>Nobody minded.</p></DataContent></ContentItem></NewsComponent></NewsItem>
</NewsML>"""


def texts(document: Document) -> list[str]:
    """The elements' words."""
    return [document.text[element.start : element.end] for element in document.elements]


def test_nitf_says_what_each_part_is() -> None:
    """A wire's own markup gives headline, deck, byline, caption, credit and heading, none of them guessed."""
    document = read(NITF.encode(), FILE)
    told = {words: (hint.tag, hint.words) for words, hint in zip(texts(document), document.hints, strict=True)}
    assert told["Carrow keeps a lamp that no ship has needed since 1961"] == ("h1", "")
    assert told["Harbour board votes nine to four after two hours and a ledger"] == ("p", "deck")
    assert told["By Ines Quillon, harbours correspondent"] == ("p", "byline")
    assert told["Ana Bergström/Northwire"][1].startswith("credit")
    assert told["What the ledger says"][0] == "h3"
    assert told["Year | Bulbs"][0] == "tr"
    assert "width" not in document.text


def test_the_newsml_of_before_is_read() -> None:
    """Messages of older systems have the same parts under other names."""
    document = read(OLD.encode(), FILE)
    about = document.about
    assert about is not None
    assert (about.title, about.deck, about.authors) == ("The lamp stays", "Nine to four", ("Ines Quill",))
    assert (about.published, about.updated) == ("2024-05-07T18:15:00+01:00", "2024-05-07T19:15:00Z")
    assert about.publication == "Northwire"
    assert texts(document)[2:] == ["By Ines Quill", f"CARROW, May 7 — {SENTENCE}", "Nobody minded."]


@pytest.mark.parametrize(
    "inner",
    [
        f'<inlineData contenttype="text/plain">{SENTENCE}\n\nNobody minded.</inlineData>',
        f'<inlineData contenttype="text/html">&lt;p&gt;{SENTENCE}&lt;/p&gt;&lt;p&gt;Nobody minded.&lt;/p&gt;</inlineData>',
        f"<inlineXML><nitf><body><body.content><p>{SENTENCE}</p><p>Nobody minded.</p></body.content></body></nitf>"
        "</inlineXML>",
        f"<inlineXML><h:html xmlns:h='x'><h:body><h:p>{SENTENCE}</h:p><h:p>Nobody minded.</h:p></h:body></h:html>"
        "</inlineXML>",
    ],
    ids=["plain", "html", "nitf", "prefixed"],
)
def test_the_story_is_found_in_every_form(inner: str) -> None:
    """Agencies put the text into the envelope as they like."""
    envelope = "<n:newsItem xmlns:n='y'><contentMeta><headline>Lamp</headline></contentMeta><contentSet>"
    item = f"{envelope}{inner}</contentSet></n:newsItem>"
    assert texts(read(item.encode(), FILE)) == ["Lamp", SENTENCE, "Nobody minded."]


def test_a_message_of_several_stories_is_several_documents() -> None:
    """Each story of a message is one by itself, with the pictures that it links to; a picture that none links to is too."""
    start, end = NEWSML.index("<newsItem"), NEWSML.index("</newsItem>") + len("</newsItem>")
    second = (
        NEWSML[start:end].replace(":ferry", ":second").replace(":picture", ":none").replace("Ferry that", "Boat that")
    )
    lone = (
        NEWSML[NEWSML.rindex("<newsItem") : NEWSML.rindex("</newsItem>")].replace(":picture", ":lone") + "</newsItem>"
    )
    data = (NEWSML[:end] + second + lone + NEWSML[end:]).encode()
    with pytest.raises(DocumentError, match="several stories"):
        read(data, FILE)
    found = [(origin.place, read(part, origin)) for part, origin in parts(data, FILE)]
    assert [place.rpartition(":")[2] for place, _ in found] == ["ferry", "second", "lone"]
    assert [texts(document)[0] for _, document in found][:2] == [
        "Ferry that lost its bell sails with a saucepan",
        "Boat that lost its bell sails with a saucepan",
    ]
    assert ["saucepan on Wednesday." in document.text for _, document in found] == [True, False, True]


def test_a_single_story_is_no_message_of_several() -> None:
    """A text and its picture are one story."""
    assert [origin for _, origin in parts(NEWSML.encode(), FILE)] == [FILE]


@pytest.mark.parametrize(
    "data", [b"<nitf>", b"<newsMessage></newsMessage>", b"<nitf><body><", b"<NewsML><NewsItem/></NewsML>"]
)
def test_a_message_without_a_story_is_said_in_one_line(data: bytes) -> None:
    """A message that was cut off or is empty gives one line that names the file and says what to do."""
    with pytest.raises(DocumentError) as caught:
        read(data, FILE)
    assert str(caught.value).startswith("/story.xml: is a newswire's")
    assert caught.value.remedy


def test_a_damaged_message_is_read_as_far_as_it_goes() -> None:
    """A message that breaks off in the middle has what came before."""
    assert "It is eleven dollars a year" in read(NITF[: NITF.index("<hl2>What")].encode(), FILE).text


def test_a_hostile_message_does_nothing() -> None:
    """Entities stand for nothing, no file is read, nothing is unfolded, no script is shown and no link leads to one."""
    doctype = '<!DOCTYPE nitf [<!ENTITY a "owned"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    body = f"<p>{SENTENCE} &b; &c;</p><p><a href='javascript:owned'>Link</a></p><script>owned()</script>"
    document = newswire.read(f"{doctype}<nitf><body><body.content>{body}</body.content></body></nitf>".encode(), "x")
    assert SENTENCE in document.text
    assert "owned" not in document.text
    assert not any(hint.links for hint in document.hints)


PIECES = st.sampled_from(
    """<p> </p> <block> <bq> <credit> </bq> <media> <media-caption> </media> <table><tr><td> <hl2> <inlineXML> <newsItem>
    </newsItem> <nitf> <headline> <byline> <dateline> word &amp; & < \x00""".split()
)


@given(st.sampled_from(["<nitf>", "<newsMessage>", "<NewsML>"]), st.lists(PIECES, max_size=40).map("".join))
def test_any_message_at_all_gives_a_document_or_one_error(start: str, inner: str) -> None:
    """However a message is broken, there is a text with its hints or a line that says what is wrong."""
    try:
        documents = [read(part, origin) for part, origin in parts(f"{start}{inner}".encode(), FILE)]
    except DocumentError as error:
        assert "\n" not in str(error)
        return
    assert all(len(document.hints) == len(document.elements) for document in documents)
