"""Exports as their programs write them, small: each form's published description as a file."""

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO

POCKET = b"""title,url,time_added,tags,status
"Harbour keeps its lamp, again",https://paper.example/lamp,1709640000,ports|To Do,unread
https://paper.example/rope,https://paper.example/rope,1709550000,,archive
"""

POCKET_PAGE = b"""<!DOCTYPE html>
<html>
\t<!--So long and thanks for all the fish-->
\t<head>
\t\t<meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
\t\t<title>Pocket Export</title>
\t</head>
\t<body>
\t\t<h1>Unread</h1>
\t\t<ul>
<li><a href="https://paper.example/lamp?a=1&amp;b=2" time_added="1709640000" tags="ports,to do">Lamp &amp; rope</a></li>
\t\t</ul>
\t\t<h1>Read Archive</h1>
\t\t<ul>
\t\t\t<li><a href="https://paper.example/rope" time_added="1709550000" tags="">Rope was stolen</a></li>
\t\t</ul>
\t</body>
</html>
"""

POCKET_ANNOTATIONS = [
    {
        "url": "https://paper.example/lamp",
        "title": "Harbour keeps its lamp, again",
        "highlights": [{"quote": "eleven dollars a year", "created_at": 1709650000}],
    }
]

INSTAPAPER = b"""URL,Title,Selection,Folder,Timestamp,Tags
https://paper.example/lamp,Harbour keeps its lamp,"eleven dollars
a year",Unread,1709640000,"[""ports"",""to do""]"
https://paper.example/rope,Rope was stolen,,Archive,1709550000,[]
https://paper.example/gulls,Gulls return,,Starred,1709550001,
https://paper.example/ferry,The ferry is late,,Weekend reads,1709550002,
"""

READWISE = b"""Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
Harbour keeps its lamp,https://paper.example/lamp,01h,"['ports', 'to do']",2024-03-05 12:00:00+00:00,0.5,later,True
Rope was stolen,https://paper.example/rope,02h,[],2024-03-04 11:00:00+00:00,0,archive,True
Gulls return,https://paper.example/gulls,03h,,2024-03-04 11:00:01+00:00,0,new,False
"""

WALLABAG = [
    {
        "is_archived": 1,
        "is_starred": 1,
        "tags": ["ports", "to do"],
        "is_public": False,
        "id": 17,
        "title": "Harbour keeps its lamp",
        "url": "https://paper.example/lamp",
        "content": "<p>The board voted to keep the lamp.</p><p>“It costs us eleven dollars a year,” said Ottoline Bray.</p>",
        "created_at": "2024-03-05T13:00:00+0100",
        "updated_at": "2024-03-06T13:00:00+0100",
        "published_at": "2024-03-01T00:00:00+0100",
        "published_by": ["Ines Quill"],
        "annotations": [
            {"text": "why?", "quote": "eleven dollars\na year", "created_at": "2024-03-05T14:00:00+0100", "ranges": []}
        ],
        "language": "en_GB",
        "domain_name": "paper.example",
    },
    {
        "is_archived": 0,
        "is_starred": 0,
        "tags": [],
        "id": 18,
        "title": "Rope was stolen",
        "url": "https://paper.example/rope",
        "content": "wallabag can't retrieve contents for this article. Please <a href='x'>troubleshoot this issue</a>.",
        "created_at": "2024-03-04T12:00:00+0100",
    },
]

KARAKEEP = {
    "bookmarks": [
        {
            "createdAt": 1709640000,
            "title": "Harbour keeps its lamp",
            "tags": ["ports", "to do"],
            "lists": ["l1"],
            "content": {"type": "link", "url": "https://paper.example/lamp"},
            "note": "for Tam",
            "archived": True,
        },
        {
            "createdAt": 1709550000,
            "title": "Rope",
            "tags": [],
            "content": {"type": "text", "text": "Rope was stolen from the pier.\n\nNobody knows by whom."},
            "note": None,
        },
        {"createdAt": 1709550001, "title": "A picture", "tags": [], "content": None, "note": None},
    ],
    "lists": [{"id": "l1", "name": "Weekend", "parentId": None}],
}

OMNIVORE = [
    {
        "id": "a1",
        "slug": "harbour-lamp",
        "title": "Harbour keeps its lamp",
        "description": "",
        "author": "Ines Quill",
        "url": "https://paper.example/lamp",
        "state": "Archived",
        "readingProgress": 50,
        "thumbnail": "",
        "labels": ["ports", "to do"],
        "savedAt": "2024-03-05T12:00:00.000Z",
        "publishedAt": "2024-03-01T00:00:00.000Z",
    },
    {
        "id": "a2",
        "slug": "letter",
        "title": "A letter",
        "url": "https://omnivore.app/no_url?q=a2",
        "state": "Active",
        "readingProgress": 0,
        "labels": [],
        "savedAt": "2024-03-04T12:00:00.000Z",
    },
]

OMNIVORE_TEXT = (
    '<DIV class="page" id="readability-page-1"><p>The board voted to keep the lamp.</p>'
    "<p>“It costs us eleven dollars a year,” said Ottoline Bray.</p></DIV>"
)

OMNIVORE_MARKS = "> eleven dollars\n> a year #money\n\nwhy?\n\n> not in the text at all\n"

FIREFOX = {
    "guid": "root________",
    "title": "",
    "typeCode": 2,
    "type": "text/x-moz-place-container",
    "root": "placesRoot",
    "children": [
        {
            "title": "toolbar",
            "root": "toolbarFolder",
            "typeCode": 2,
            "type": "text/x-moz-place-container",
            "children": [
                {
                    "title": "Weekend",
                    "typeCode": 2,
                    "type": "text/x-moz-place-container",
                    "children": [
                        {
                            "title": "Harbour keeps its lamp",
                            "dateAdded": 1709640000000000,
                            "typeCode": 1,
                            "type": "text/x-moz-place",
                            "tags": "ports,to do",
                            "uri": "https://paper.example/lamp",
                        }
                    ],
                },
                {"title": "Most visited", "typeCode": 1, "type": "text/x-moz-place", "uri": "place:sort=8"},
            ],
        }
    ],
}

BOOKMARKS = b"""<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file.
     It will be read and overwritten.
     DO NOT EDIT! -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks Menu</H1>

<DL><p>
    <DT><H3 ADD_DATE="1709000000" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
    <DL><p>
        <DT><H3>Weekend</H3>
        <DL><p>
        <DT><A HREF="https://paper.example/lamp" ADD_DATE="1709640000" ICON="data:image/png,a>b" TAGS="ports,to do">Lamp \
&lt;again&gt;</A>
            <DD>for Tam
        </DL><p>
        <DT><A HREF="https://paper.example/rope" ADD_DATE="1709550000">Rope</A>
    </DL><p>
    <DT><A HREF="javascript:alert(1)">Bookmarklet</A>
    <DT><A HREF="place:sort=8">Most visited</A>
    <DT><A FEEDURL="https://paper.example/rss" HREF="https://paper.example/">Feed</A>
</DL><p>
"""


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of files."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(name, data)
    return archive.getvalue()


def as_json(value: object) -> bytes:
    """A value as JSON."""
    return json.dumps(value, ensure_ascii=False).encode()


def omnivore(more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Omnivore's archive; `more` are files of it by their names."""
    files: dict[str, str | bytes] = {
        "metadata_0_to_20.json": as_json(OMNIVORE),
        "content/harbour-lamp.html": OMNIVORE_TEXT,
        "content/letter.html": "<p>Dear reader, the ferry is late again.</p>",
        "highlights/harbour-lamp.md": OMNIVORE_MARKS,
        "highlights/letter.md": "",
    }
    return packed({**files, **(more or {})})


def pocket() -> bytes:
    """Pocket's archive."""
    return packed(
        {
            "part_000000.csv": POCKET,
            "part_000001.csv": POCKET.replace(b"/lamp", b"/gulls").replace(b"/rope", b"/ferry"),
            "annotations/part_000000.json": as_json(POCKET_ANNOTATIONS),
        }
    )
