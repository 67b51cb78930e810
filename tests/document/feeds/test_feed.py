"""Feeds: RSS, Atom and JSON Feed as one model, broken ones too; what is no feed is one clear error, and nothing runs."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.document import Origin, OriginKind, read
from reader.document.feeds.feed import LONGEST_ID, WHOLE, Feed, Item, read_feed
from reader.document.feeds.jsonfeed import write
from reader.document.reading import parts
from reader.errors import DocumentError

ADDRESS = "https://quay.example/feed.xml"

RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Quay &amp;amp; Courier</title><link>https://quay.example/</link><language>en-GB</language>
<description>News of the harbour</description>
<item><title>Lamp &amp;amp; oil</title><link>/lamp?x=1&amp;y=2</link><guid isPermaLink="false">quay-1</guid>
<dc:creator>By Ines Quill and Tam Weller</dc:creator><pubDate>Mon, 06 May 2024 09:00:00 -0400</pubDate>
<description>The lamp stays.</description><category>Sea</category><category>Sea</category>
<content:encoded><![CDATA[<p>The board voted to keep the <b>lamp</b>.</p>]]></content:encoded>
<enclosure url="https://quay.example/lamp.mp3" length="9" type="audio/mpeg"/></item>
<item><title>Rope</title><description>Twelve fathoms are gone &lt;b&gt;tonight&lt;/b&gt;.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://blatt.example/a/">
<title>Das Blatt</title><author><name>Ada Fenn</name></author><link href="/"/><link rel="self" href="feed.xml"/>
<entry><id>urn:1</id><title type="html">Öl &amp;lt; Wasser &lt;i>heute&lt;/i></title><link href="eins"/>
<updated>2024-05-06T09:00:00+02:00</updated><summary>Kurz &lt;b&gt;</summary>
<content type="xhtml" xml:base="https://bilder.example/"><div xmlns="http://www.w3.org/1999/xhtml"><p>Gut</p></div></content>
</entry></feed>""".encode()

JSON = json.dumps(
    {
        "title": "Notes",
        "version": "https://jsonfeed.org/version/1.1",
        "home_page_url": "https://notes.example/",
        "items": [
            {
                "id": 7,
                "url": "/seven",
                "title": "Seven",
                "content_text": "One <two>\n\nThree",
                "author": {"name": "Bo"},
            },
            {"id": "8", "content_html": "<p>Eight</p>", "date_published": "2024-05-06T09:00:00Z", "tags": ["a", 5]},
            "no item",
        ],
    }
).encode()


def feed(data: bytes) -> Feed:
    """Read a feed that came from its address."""
    return read_feed(data, ADDRESS)


def items(*given: str, head: str = "") -> tuple[Item, ...]:
    """The entries of an RSS feed with these items."""
    whole = f'{head}<rss version="2.0"><channel><title>T</title>{"".join(given)}</channel></rss>'
    return feed(whole.encode()).items


def test_rss_says_all_that_a_story_takes_from_it() -> None:
    """Title, site, writers, date with its zone, content, tags and what is to be heard come over, entities resolved."""
    found = feed(RSS)
    assert (found.title, found.site, found.language) == ("The Quay & Courier", "https://quay.example/", "en-GB")
    lamp, rope = found.items
    assert (lamp.id, lamp.url, lamp.title) == ("quay-1", "https://quay.example/lamp?x=1&y=2", "Lamp & oil")
    assert (lamp.authors, lamp.tags) == (("Ines Quill", "Tam Weller"), ("Sea",))
    assert (lamp.published, lamp.words) == ("2024-05-06T09:00:00-04:00", "The board voted to keep the lamp .")
    assert [(one.url, one.kind) for one in lamp.enclosures] == [("https://quay.example/lamp.mp3", "audio/mpeg")]
    assert (lamp.summary, rope.summary) == ("The lamp stays.", "")
    assert rope.content == "Twelve fathoms are gone <b>tonight</b>."


def test_atom_says_it_too() -> None:
    """Its feed's writer stands for an entry without one, its kinds of text are told apart, its base is kept."""
    (item,) = feed(ATOM).items
    assert (item.url, item.title) == ("https://blatt.example/a/eins", "Öl < Wasser heute")
    assert (item.authors, item.updated) == (("Ada Fenn",), "2024-05-06T09:00:00+02:00")
    assert (item.content, item.base) == ("<p>Gut</p>", "https://bilder.example/")
    assert item.summary == "<p>Kurz &lt;b&gt;</p>"


def test_json_feed_says_it_too() -> None:
    """Numbers are ids, text becomes paragraphs, and what is of the wrong kind is passed over."""
    seven, eight = feed(JSON).items
    assert (seven.id, seven.url, seven.authors) == ("7", "https://notes.example/seven", ("Bo",))
    assert seven.content == "<p>One &lt;two&gt;</p><p>Three</p>"
    assert (eight.published, eight.tags, eight.url) == ("2024-05-06T09:00:00+00:00", ("a",), "")


def test_paragraphs_of_plain_text_stay_apart() -> None:
    """What a video or a podcast is described with has blank lines and no markup."""
    (item,) = items("<item><title>x</title><description>One &amp;amp; two.\n\nThree.</description></item>")
    assert item.content == "<p>One &amp; two.</p><p>Three.</p>"


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (RSS.replace(b"</channel></rss>", b""), "Lamp & oil"),
        (RSS.replace(b"The lamp stays.", b"Fish & chips <br> are"), "Lamp & oil"),
        (RSS.decode().replace('"1.0"?', '"1.0" encoding="utf-16"?').encode("utf-16"), "Lamp & oil"),
        (b"\n\n" + RSS, "Lamp & oil"),
        (ATOM.decode().encode("windows-1252"), "Öl < Wasser heute"),
        (b"\xef\xbb\xbf" + RSS.replace(b'"1.0"?', b'"1.0" encoding="iso-8859-1"?'), "Lamp & oil"),
    ],
    ids=["cut off", "loose markup", "utf-16", "blank lines", "no declared encoding", "a wrong one"],
)
def test_a_broken_feed_is_read_as_far_as_it_goes(data: bytes, title: str) -> None:
    """Half the feeds of the world are broken, and their stories are wanted all the same."""
    assert feed(data).items[0].title == title


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<!doctype html><html><head><title>x</title></head><body>x</body></html>", "is a page, no feed"),
        (b'<?xml version="1.0"?><rss><channel><title>Bro', "that is broken off"),
        (b"", "is no feed"),
        (b"Just a text.", "is no feed"),
        (b"<opml><body/></opml>", "is no feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "is no feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "its JSON is broken"),
        (b"<rss>" + b"<item>" * 20_001, "more than 20,000 entries"),
        (b"<rss><item>" + b"<author>x</author>" * 25_001, "an entry of more than 50,000 tags"),
        (b"[" * 100_000, "is no feed"),
        (b'{"items":' + b"[" * 100_000, "its JSON is broken"),
    ],
)
def test_what_is_no_feed_is_one_clear_error(data: bytes, words: str) -> None:
    """A person is told what the address gives instead."""
    with pytest.raises(DocumentError, match=words):
        feed(data)


def test_every_entry_has_an_id_of_its_own() -> None:
    """Feeds that use one id twice, or none, lose no entry, and of two that are the same there is one."""
    found = items(
        "<item><guid>a</guid><title>One</title></item>",
        "<item><guid>a</guid><title>Two</title><link>https://quay.example/2</link></item>",
        "<item><guid>a</guid><title>Three</title></item>",
        "<item><guid>a</guid><title>Three</title></item>",
        f"<item><guid>{'x' * 2_000}</guid><title>Four</title></item>",
        "<item></item>",
    )
    assert [item.title for item in found] == ["One", "Two", "Three", "Four"]
    assert len({item.id for item in found}) == 4
    assert all(len(item.id) <= LONGEST_ID for item in found)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Mon, 06 May 2024 09:00:00 GMT", "2024-05-06T09:00:00+00:00"),
        ("2024-05-06", "2024-05-06"),
        ("2024-05-06T09:00:00Z", "2024-05-06T09:00:00+00:00"),
        ("Mon, 32 Foo 2024", ""),
        ("", ""),
    ],
)
def test_dates_are_iso_8601_or_nothing(written: str, told: str) -> None:
    """A date of any of the usual kinds is understood, and one that is none does no harm."""
    assert items(f"<item><title>x</title><pubDate>{written}</pubDate></item>")[0].published == told


@pytest.mark.parametrize(
    ("content", "is_stub"),
    [
        ("word " * (WHOLE + 5), False),
        ("word " * (WHOLE - 5), True),
        ("word " * WHOLE + " […]", True),
        ("word " * WHOLE + "&lt;a&gt;Continue reading Lamp&lt;/a&gt;", True),
        ("", True),
    ],
)
def test_a_part_of_a_story_is_known_for_one(content: str, is_stub: bool) -> None:
    """Where a text is short or cut off, the story itself is worth fetching."""
    assert items(f"<item><title>x</title><description>{content}</description></item>")[0].is_stub is is_stub


def test_only_a_change_of_words_is_a_change() -> None:
    """A counter's picture with another number in it makes no new version of a story."""
    one, other, changed = (
        items(f"<item><title>x</title><description>&lt;p&gt;{words}&lt;/p&gt;</description></item>")[0].digest
        for words in ("Lamp&lt;img src=a1&gt;", "Lamp&lt;img src=a2&gt;", "Lamps")
    )
    assert one == other != changed


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "bang">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


def test_entities_of_a_hostile_feed_are_not_resolved() -> None:
    """A bomb of entities does not go off, and no file of this machine is read."""
    (item,) = items("<item><title>x &j;</title></item>", head=BOMB)
    assert len(item.title) < 100
    outside = '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    (item,) = items("<item><title>x &f;</title></item>", head=outside)
    assert "root" not in item.title


def test_nothing_hostile_reaches_a_terminal_or_a_browser() -> None:
    """Escape sequences become harmless signs, and links that are no addresses are none."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "\x1b]0;owned\x07",
        "home_page_url": "javascript:alert(1)",
        "items": [
            {"id": "\ud800\x1b[2J", "title": "a\x1b[31m\u202eb\n\nc", "url": "javascript:x", "content_text": "\x00"},
            {"id": "file", "title": "x", "url": "file:///etc/passwd", "attachments": [{"url": "data:,x"}]},
        ],
    }
    found = feed(json.dumps(data).encode())
    assert found.title == "\ufffd]0;owned\ufffd"
    assert (found.items[0].id, found.items[0].title) == ("\ufffd\ufffd[2J", "a\ufffd[31m\u2060b c")
    assert [item.url for item in found.items] == ["", ""]
    assert (found.site, found.items[1].enclosures) == ("", ())


@given(st.binary() | st.sampled_from([RSS, ATOM, JSON]).flatmap(lambda whole: st.tuples(*_cuts(whole)).map(b"".join)))
@example(b'<rss version="2.0"><channel><item><link>http://[</link><title>x</title></item></channel></rss>')
def test_any_bytes_are_a_feed_or_one_error(data: bytes) -> None:
    """Whatever a server sends, a refresh goes on with the next feed, and every entry is a document."""
    try:
        found = feed(data)
    except DocumentError:
        return
    for item in found.items:
        whole = write(found, item)
        assert write(found, item) == whole
        assert read(whole, Origin(OriginKind.FEED, item.id)).text.strip()


def _cuts(whole: bytes) -> tuple[st.SearchStrategy[bytes], ...]:
    """A feed with something foreign in the midst of it."""
    half = len(whole) // 2
    before = st.integers(0, half).map(lambda end: whole[:end])
    return before, st.binary(max_size=5), st.integers(half, len(whole)).map(lambda start: whole[start:])


def test_a_feeds_file_is_its_entries() -> None:
    """Each entry of a file is a document of its own, by a name that stays."""
    origin = Origin(OriginKind.FILE, "/quay.xml")
    found = [(origin.place, read(data, origin).about) for data, origin in parts(RSS, origin)]
    assert [place.startswith("/quay.xml#") for place, _ in found] == [True, True]
    assert found[0][0] == "/quay.xml#quay-1"
    assert [about and about.publication for _, about in found] == ["The Quay & Courier"] * 2
