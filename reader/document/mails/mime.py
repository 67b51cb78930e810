"""Messages as mail programs and browsers write them (MIME, RFC 2045 to 2047): their headers, and their parts as text.

The standard library takes them apart, in its older way (`compat32`): the newer one reads every header when it is asked for
it, and a hostile one takes it minutes. What is broken is read as far as it goes; what nests or swells is refused first.
"""

import re
from codecs import BOM_UTF8
from email.message import Message

from reader.document import detect
from reader.document.plain import clean
from reader.errors import DocumentError

LONGEST = 2_000
"""Characters of a header that are read: titles and names are shorter."""

LARGEST = 16_384
"""Bytes of the longest header of a part; those of programs have a few hundred."""

DEEPEST, HARDEST = 400, 60_000_000
"""Parts that may have parts of their own, and these times the lines, as far as a message is taken apart: each line goes
through every part that it stands in."""

_NESTING = re.compile(rb"boundary|message/", re.IGNORECASE)
_FIELD = re.compile(rb"^content-[a-z-]{2,30}:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_ADDRESSED = re.compile(r'^\s*"?(?P<name>.*?)"?\s*<[^<>]*>\s*$', re.DOTALL)

_ENCODINGS = {
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "tis-620": "windows-874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "big5": "big5hkscs",
    "utf8": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
}
"""What a declared encoding is read as: the larger one of its family (the Encoding standard, and what mail programs do)."""

_NO_CHARACTERS = frozenset({"unicode_escape", "raw_unicode_escape", "punycode", "idna", "undefined", "mbcs", "oem"})
"""Codecs of Python that are no encodings of a text."""

_SEVEN_BITS = ("iso-2022", "iso2022", "utf-7", "hz")
"""Encodings whose text looks like ASCII."""


def parse(data: bytes, subject: str) -> "Message[str, str]":
    """Take a message apart; raises DocumentError where its parts nest too deeply or a part's header is too long."""
    from email import message_from_bytes, policy

    if any(match.end() - match.start() > LARGEST for match in _FIELD.finditer(data)):
        raise _declined(subject, f"has a part whose header is longer than {LARGEST >> 10} KiB")
    nesting = sum(1 for _ in _NESTING.finditer(data))
    if nesting > DEEPEST or nesting * data.count(b"\n") > HARDEST:
        raise _declined(subject, "holds too many parts in one another")
    try:
        return message_from_bytes(data.removeprefix(BOM_UTF8), policy=policy.compat32)
    except RecursionError:
        raise _declined(subject, "holds too many parts in one another") from None


def _declined(subject: str, what: str) -> DocumentError:
    return DocumentError(subject, what, "open it in its own program, and paste the story")


def parts(message: "Message[str, str]") -> "list[Message[str, str]]":
    """Give the parts of a message that has any."""
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def header(message: "Message[str, str]", name: str) -> str:
    """Give a header as a person reads it, on one line; empty where there is none."""
    return _words(_raw(message, name))


def sender(message: "Message[str, str]", name: str = "From") -> tuple[str, str]:
    """Give the name and the address that a header has; each empty where it has none."""
    from email.utils import parseaddr

    raw = _raw(message, name)
    found, address = parseaddr(raw)
    if match := _ADDRESSED.match(raw):
        found = match["name"].replace('\\"', '"')
    shown = _words(found).strip("\"' ")
    return ("" if shown == address else shown), address


def _raw(message: "Message[str, str]", name: str) -> str:
    found = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    data = str(found)[:LONGEST].encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")


def _words(raw: str) -> str:
    """A header's words, those in another encoding (RFC 2047) decoded."""
    from email.errors import HeaderParseError
    from email.header import decode_header

    words = raw
    if "=?" in raw:
        try:
            pieces = decode_header(raw)
            words = "".join(
                decode(piece, charset or "utf-8")[0] if isinstance(piece, bytes) else piece for piece, charset in pieces
            )
        except (HeaderParseError, ValueError):
            words = raw
    return " ".join(clean(words).split())


def text(part: "Message[str, str]") -> tuple[str, str]:
    """Give the text of a part, transfer encoding and character set undone, and the encoding's name."""
    return decode(content(part), declared(part))


def content(part: "Message[str, str]") -> bytes:
    """Give the bytes of a part, its transfer encoding undone as far as it goes."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def declared(part: "Message[str, str]") -> str:
    """Give the character set that a part declares; empty where it declares none."""
    try:
        return part.get_content_charset() or ""
    except (ValueError, LookupError):
        return ""


def decode(data: bytes, charset: str) -> tuple[str, str]:
    """Give the text of `data` and its encoding: the declared one, unless the bytes say otherwise."""
    name = _ENCODINGS.get(charset.lower(), charset.lower())
    if data.isascii() and not name.startswith(_SEVEN_BITS):
        return data.decode("ascii"), "utf-8"
    for encoding in ("utf-8", name):
        if encoding and _is_encoding(encoding) and not (encoding == "utf-8" != name and name.startswith(_SEVEN_BITS)):
            try:
                return data.decode(encoding), encoding
            except (UnicodeError, ValueError):
                continue
    try:
        return detect.decode_markup(data, "the part")
    except DocumentError:
        return data.decode("utf-8", "replace"), "utf-8"


def _is_encoding(name: str) -> bool:
    try:
        "".encode(name)
    except (LookupError, ValueError):
        return False
    return name.replace("-", "_") not in _NO_CHARACTERS
