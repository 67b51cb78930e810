"""The rows of cache.db: stories as they were understood, and the indexes over them.

A contentless index gives a row back only for the very words that it was given, so those are always made by `_columns` from
the story, and a checksum says whether they are the same still; where they are not, the whole cache is to be made anew.
"""

import json
import re
import zlib
from collections.abc import Iterator
from sqlite3 import Connection

from reader.document import Document
from reader.library import nearby, voices
from reader.library.kept import Revision
from reader.story import BODY_ROLES, HIDDEN_ROLES, Span, Story
from reader.story.codec import decode, encode
from reader.story.text import fold

OPENING = 160
"""Characters of an entry's opening: two or three lines of a list. They are 5 % of what a library takes on the disk."""

_HOST = re.compile(r"https?://(?:[^/@?#]*@)?(?:www\.)?([^/:?#]+)", re.IGNORECASE)

_RAW = -15
"""Deflate without a header, in the greatest window, which is also how much of a text serves as a dictionary."""


_JSON = (
    b'"contributors":[],"publication":null,"published":null,"updated":null,"dateline":null,"language":null,"url":null,"words":'
    b',"credits":[{"name":"","kind":"photo","agency":null,"start":"end":}],"author":{"name":"","role":null,"employer":null,'
    b'"location":null,"beats":[],"email":null,"handle":null,"platform":null,"tagline":null,"bio":[],"past_outlets":[],"links":'
    b'[]},"posts":[],"related":[{"title":"","url":null}],"latest":[],"corrections":[],"embeds":[]}'
    b'{"role":"furniture","start":{"role":"list-item","start":,"marker":2},{"role":"paragraph","start":,"end":},'
    b'"sources":[{"id":"s1","name":"","kind":"person","role":null,"affiliation":null,"mentions":[[,]],"quotes":[]},'
    b'"quotes":[{"kind":"indirect","parts":[[{"kind":"mixed","parts":[[{"kind":"direct","parts":[[,]],"clause":null,"text":"'
    b'","speaker":"s1","mention":[,],"cue":[,],"confidence":0.9},{"schema":"reader.story/1","id":"","title":"","kicker":null,'
    b'"deck":null,"byline":["'
)
"""The words of a story's JSON, the most frequent last, where a reference to them is shortest. They take a third off."""


def put(connection: Connection, revision: Revision, story: Story, held: bytes | None = None) -> None:
    """Hold a story as the latest revision of itself, and index it; `held` is it, if it is packed already."""
    columns = _columns(story)
    published = story.published.isoformat() if story.published else None
    row = (
        revision.number,
        revision.hash,
        story.title,
        "\n".join(story.byline),
        story.publication,
        published,
        published or _added(connection, revision.number),
        story.words,
        story.minutes,
        len(story.listed),
        len(story.sources),
        story.language,
        _site(story.url or revision.origin.place),
        sum(embed.kind == "video" for embed in story.embeds),
        len(story.corrections),
        next((block.content.start for block in story.blocks if block.role in BODY_ROLES), 0),
        _checksum(columns),
    )
    connection.execute(f"INSERT INTO cache.entries VALUES (?{', ?' * (len(row) - 1)})", row)
    large = (revision.number, _opening(story), held or packed(story))
    connection.execute("INSERT INTO cache.stories VALUES (?, ?, ?)", large)
    _index(connection, revision.number, columns, "")


def is_taken(connection: Connection, number: int) -> bool:
    """Whether the cache holds a revision of that number, be it this library's or not."""
    return connection.execute("SELECT 1 FROM cache.entries WHERE revision = ?", (number,)).fetchone() is not None


def take(connection: Connection, revision: Revision, document: Document) -> Story | None:
    """The story of a revision; None where the cache does not hold it, or not so that it can be read."""
    sql = "SELECT story FROM cache.entries JOIN cache.stories USING (revision) WHERE revision = ? AND hash = ?"
    row = connection.execute(sql, (revision.number, revision.hash)).fetchone()
    return _unpacked(row[0], document) if row else None


def drop(connection: Connection, revision: Revision, document: Document) -> bool:
    """Let go of a revision and take its words out of the indexes.

    False where they cannot be: the row is damaged, or another program made it. The cache is then to be made anew.
    """
    sql = "SELECT indexed, story FROM cache.entries JOIN cache.stories USING (revision) WHERE revision = ? AND hash = ?"
    row = connection.execute(sql, (revision.number, revision.hash)).fetchone()
    if row is None:
        return True
    story = _unpacked(row[1], document)
    if story is None or _checksum(columns := _columns(story)) != row[0]:
        return False
    voices.drop(connection, revision.number)
    _index(connection, revision.number, columns, "delete")
    for table in ("entries", "stories"):
        connection.execute(f"DELETE FROM cache.{table} WHERE revision = ?", (revision.number,))
    nearby.drop(connection, revision.number, story)
    return True


def _added(connection: Connection, number: int) -> str:
    """When a revision was added."""
    added: str = connection.execute("SELECT added FROM main.revisions WHERE number = ?", (number,)).fetchone()[0]
    return added


def _site(place: str) -> str:
    """The host of an address, without "www."; empty for what is none."""
    match = _HOST.match(place)
    return match[1].lower() if match else ""


def _opening(story: Story) -> str:
    """How the body begins, cut at a word's end."""
    words = ""
    for block in story.blocks:
        if block.role in BODY_ROLES:
            words = f"{words} {fold(story.text[block.content.start : block.content.start + OPENING * 2])}".lstrip()
        if len(words) > OPENING:
            return words[:OPENING].rsplit(" ", 1)[0] + " …"
    return words


def _columns(story: Story) -> tuple[str, ...]:
    """What the indexes are given: the columns of `words`, and then the publication.

    The text is shared out, each stretch of it to one column: to have in the body what is quoted too would make the index a
    fifth larger. A phrase that runs from a quotation into what is said of it is typed with its marks, and those end it.
    """
    from reader.library.searching import searchable  # only what is put or dropped needs it, no start with a kept story

    quoted = sorted({part for quote in story.quotes for part in quote.parts})
    shown, hidden = [], []
    for block in story.blocks:
        if block.role in HIDDEN_ROLES:
            hidden.append(story.text[block.start : block.end])
        else:
            shown.append(block.span)
    values = (
        story.title,
        "\n".join((*story.byline, *story.contributors)),
        "\n".join(story.text[part.start : part.end] for part in quoted),
        "\n".join(story.text[start:end] for start, end in without(shown, quoted)),
        "\n".join(hidden),
        story.publication or "",
    )
    return tuple(searchable(value) for value in values)


def without(spans: list[Span], gone: list[Span]) -> Iterator[Span]:
    """Give the spans, which are in order, without what is in `gone`, which is in order too."""
    index = 0
    for start, end in spans:
        while index < len(gone) and gone[index].end <= start:
            index += 1
        at = index
        while at < len(gone) and gone[at].start < end:
            if start < gone[at].start:
                yield Span(start, gone[at].start)
            start = max(start, gone[at].end)
            at += 1
        if start < end:
            yield Span(start, end)


def _checksum(columns: tuple[str, ...]) -> int:
    return zlib.crc32("\0".join(columns).encode())


def _index(connection: Connection, number: int, columns: tuple[str, ...], command: str) -> None:
    """Put a row into both indexes, or with the command "delete" take it out of them."""
    title, byline, quotes, body, rest, publication = columns
    for table, row in (
        ("titles (titles, rowid, title, byline, publication)", (title, byline, publication)),
        ("words (words, rowid, title, byline, quotes, body, rest)", (title, byline, quotes, body, rest)),
    ):
        marks = ", ?" * len(row)
        connection.execute(f"INSERT INTO cache.{table} VALUES (?, ?{marks})", (command or None, number, *row))


def packed(story: Story) -> bytes:
    """The story without its text, deflated against it: names and quotations are only told by their place there."""
    data = {key: value for key, value in encode(story).items() if key != "text"}
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW, zdict=_dictionary(story.text))
    return packer.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()) + packer.flush()


def _unpacked(packed: bytes, document: Document) -> Story | None:
    """The story again; None where it cannot be read: it was damaged, or another program of this edition made it."""
    unpacker = zlib.decompressobj(_RAW, zdict=_dictionary(document.text))
    try:
        return decode({**json.loads(unpacker.decompress(packed)), "text": document.text})
    except (zlib.error, ValueError, KeyError, TypeError):  # as `decode` and what comes before it tell of bad data
        return None


def _dictionary(text: str) -> bytes:
    """What a story's JSON is deflated against: as much of the text as there is room for, and the words of the JSON."""
    return text.encode()[-(1 << -_RAW) + len(_JSON) :] + _JSON
