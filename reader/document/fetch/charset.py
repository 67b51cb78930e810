"""Bytes as their server says they are encoded, made so that they are read right for ever, without the server's word.

The word counts only where the bytes would be read as something else, are no valid UTF-8, and fit it: many servers name one
encoding for all they have.
"""

import re

from reader.document import detect
from reader.document.pages import html
from reader.errors import DocumentError

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_TEXTS = ("text/", "application/xhtml")
_AS_BROWSERS = dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "windows-1252") | {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "iso-8859-9": "windows-1254",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}
"""Names that browsers read as a wider encoding's (the Encoding standard)."""

_NO_TEXTS = frozenset("utf-7 utf_7 utf7 u7 unicode_escape raw_unicode_escape idna punycode undefined mbcs oem".split())
"""Codecs of Python that are no page's, or a trick: UTF-7 hides markup."""


def settled(data: bytes, content_type: str) -> bytes:
    """Give the bytes, or the same text as UTF-8 with a byte-order mark where they would be read wrong."""
    match = _CHARSET.search(content_type)
    if match is None or not content_type.lower().lstrip().startswith(_TEXTS) or _has_mark(data):
        return data
    name = match[1].lower()
    name = _AS_BROWSERS.get(name, name)
    if name.replace("-", "_") in _NO_TEXTS or name in _NO_TEXTS or _is_utf8(data):
        return data
    try:
        said = data.decode(name)
    except (LookupError, ValueError):
        return data
    return data if _own(data) == said else b"\xef\xbb\xbf" + said.encode("utf-8", "replace")


def _has_mark(data: bytes) -> bool:
    return data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))


def _is_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII make UTF-8, which no other encoding's do by chance."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _own(data: bytes) -> str | None:
    """The text as it would be read without the server's word; None where it would not be read."""
    try:
        return (html.decode(data) if detect.is_page(data) else detect.decode_markup(data, ""))[0]
    except DocumentError:
        return None
