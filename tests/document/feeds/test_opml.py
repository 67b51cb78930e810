"""Lists of feeds from other programs and for them: OPML and newsboat's file of addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document.feeds import newsboat, opml, subscriptions
from reader.document.feeds.subscriptions import Declined, Subscription, Subscriptions
from reader.errors import DocumentError

OPML = b"""<?xml version="1.0"?>
<!-- made by hand -->
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="News"><outline text="Sea &amp; shore">
<outline type="rss" text="The Quay" title="The Quay Courier" xmlUrl="https://quay.example/feed" htmlUrl="https://quay.example/"/>
</outline><outline text="Blatt" xmlurl="feed://blatt.example/rss" category="/Abroad/German,Daily"/></outline>
<outline text="Again"><outline text="x" title="x" xmlUrl="https://quay.example/feed"/></outline>
<outline text="Bad" xmlUrl="javascript:alert(1)"/>
</body></opml>"""

URLS = """# my feeds
https://quay.example/feed "Sea & shore" news "~The \\"Quay\\""   # daily

feed:https://blatt.example/rss ! german
"query:Unread:unread = \\"yes\\"" "~New"
exec:rm -rf ~ tag
filter:/bin/sh:https://x.example/feed
ftp://old.example/feed
https://quay.example/feed later
"""


def test_opml_is_read_with_its_folders_as_tags() -> None:
    """What other programs write comes in: nested folders, categories, an address twice, attributes in other cases."""
    found = subscriptions.read(OPML, "my.opml")
    quay, blatt = found.feeds
    assert (quay.address, quay.site) == ("https://quay.example/feed", "https://quay.example/")
    assert (quay.title, quay.name, quay.tags) == ("The Quay Courier", "The Quay", ("Again", "News", "Sea & shore"))
    assert (blatt.address, blatt.title) == ("http://blatt.example/rss", "Blatt")
    assert blatt.tags == ("Abroad", "Daily", "German", "News")
    assert found.declined == (Declined("javascript:alert(1)", "is no address of http or https"),)


def test_newsboats_file_is_read_line_by_line() -> None:
    """Tags, names and hidden feeds come over; what would run a program is told of and not run."""
    found = subscriptions.read(URLS.encode(), "urls")
    quay, blatt = found.feeds
    assert (quay.address, quay.name) == ("https://quay.example/feed", 'The "Quay"')
    assert (quay.tags, quay.hidden) == (("Sea & shore", "later", "news"), False)
    assert (blatt.address, blatt.tags, blatt.hidden) == ("https://blatt.example/rss", ("german",), True)
    assert [declined.what.split(":")[0].strip('"') for declined in found.declined] == ["query", "exec", "filter", "ftp"]
    assert all(declined.why for declined in found.declined)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>x</body></html>",
        b"<opml",
        b"Just a text.\n\nOf two lines.",
        b"# only a comment",
        b"<" * 9_000,
    ],
)
def test_what_is_no_list_is_one_clear_error(data: bytes) -> None:
    """A file given by mistake adds nothing."""
    with pytest.raises(DocumentError, match="no list of feeds"):
        subscriptions.read(data, "my.opml")


def test_a_hostile_list_does_nothing() -> None:
    """No entity is resolved, and names hold nothing that a terminal obeys."""
    data = b"""<!DOCTYPE opml [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "bang"><!ENTITY b "&a;&a;&a;">]>
<opml version="2.0"><body><outline text="x &b;&#x9b;2J" xmlUrl="https://quay.example/feed"/>&f;</body></opml>"""
    (feed,) = opml.read(data, "my.opml").feeds
    assert "root" not in feed.title
    assert feed.title.isprintable() or "\ufffd" in feed.title
    assert "\x9b" not in feed.title


_words = st.text("ab&<>\"'é—中/,| ", max_size=12).map(lambda text: " ".join(text.split()))


@st.composite
def _subscriptions(draw: st.DrawFn) -> Subscription:
    address = f"https://{draw(st.sampled_from('abcdefgh'))}.example/feed?a=1&b=2"
    title, name = draw(_words), draw(_words)
    tags = subscriptions.tags(draw(st.lists(_words, max_size=3)))
    site = draw(st.sampled_from(["", "https://a.example/"]))
    return Subscription(
        address, title, name if name != title else "", site, tags, draw(st.booleans()), draw(st.booleans())
    )


@given(st.lists(_subscriptions(), unique_by=lambda feed: feed.address))
def test_what_is_written_is_read_again(feeds: list[Subscription]) -> None:
    """A list of one's own is a whole copy of it: names, tags and all."""
    found = opml.read(opml.write(feeds, "Mine"), "mine.opml")
    assert sorted(found.feeds, key=lambda feed: feed.address) == sorted(feeds, key=lambda feed: feed.address)
    assert found.declined == ()


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_a_list_or_one_error(data: bytes) -> None:
    """Whatever file is given, it is read or declined in words."""
    try:
        found = subscriptions.read(data, "x")
    except DocumentError:
        return
    assert isinstance(found, Subscriptions)


def test_a_plain_list_of_addresses_is_newsboats_too() -> None:
    """A line an address is all that it takes."""
    found = newsboat.read(b"https://a.example/feed\r\nhttps://b.example/feed", "list.txt")
    assert [feed.address for feed in found.feeds] == ["https://a.example/feed", "https://b.example/feed"]
