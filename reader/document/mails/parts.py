"""What a mail holds: its texts in the order in which they are shown, the mails in it, and what is attached."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message

from reader.document.mails import mime
from reader.document.mails.text import unflow, unsign
from reader.document.plain import clean
from reader.errors import DocumentError

FULL = 0.5
"""Share of the words of a mail's plain text that its page must have to be shown for it: some pages are but a picture."""

DEEPEST = 40
"""Parts within parts that are looked into."""

_TAGS = re.compile(r"<(style|script|title)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>|&#?\w{1,9};", re.S | re.I)
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
"""How a page begins that calls itself plain text."""

_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_ARMOUR = re.compile(r"\s*-----BEGIN PGP MESSAGE-----")
_SIGNATURES = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-keys",
    }
)
_HIDDEN = frozenset({"text/x-amp-html", "text/calendar", "text/rtf", "text/vcard", "text/x-vcard", "text/directory"})
"""Texts that are the same once more for other programs, or are none."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a mail."""

    words: str
    page: bool
    """Whether it is HTML."""

    encoding: str


@dataclass(slots=True)
class Contents:
    """What a mail, or a part of it, holds."""

    texts: list[Text] = field(default_factory=list)
    mails: "list[Message[str, str]]" = field(default_factory=list)
    """Mails that were forwarded as an attachment."""

    attached: list[str] = field(default_factory=list)
    """Name, kind and size of each file, which is not read."""

    def take(self, other: "Contents") -> None:
        """Add what another holds, behind it."""
        self.texts += other.texts
        self.mails += other.mails
        self.attached += other.attached

    @property
    def words(self) -> int:
        """About how many words the texts have."""
        return sum(len((_TAGS.sub(" ", text.words) if text.page else text.words).split()) for text in self.texts)


def contents(part: "Message[str, str]", subject: str, depth: int = 0) -> Contents:
    """Give what a part holds; raises DocumentError where it is encrypted."""
    kind = part.get_content_type()
    if kind == "multipart/encrypted" or kind in _SEALED:
        raise _encrypted(subject)
    if depth > DEEPEST:
        return Contents()
    if kind == "message/rfc822" and (inner := mime.parts(part)):
        return Contents(mails=inner[:1])
    if part.is_multipart():
        return _JOINED.get(kind, _all)(part, subject, depth + 1)
    if _is_shown(part, kind):
        return Contents(texts=[text] if (text := _text(part, kind, subject)).words.strip() else [])
    return Contents(attached=[_attached(part, kind)] if kind not in _SIGNATURES | _HIDDEN else [])


def _all(part: "Message[str, str]", subject: str, depth: int) -> Contents:
    found = Contents()
    for inner in mime.parts(part):
        found.take(contents(inner, subject, depth))
    return found


def _best(part: "Message[str, str]", subject: str, depth: int) -> Contents:
    """Of several forms of one text the page, unless it has but little of the plain one's words; the files of all."""
    forms = [contents(inner, subject, depth) for inner in mime.parts(part)]
    most = max((form.words for form in forms), default=0)
    full = [form for form in forms if form.texts and form.words >= FULL * most]
    chosen = next((form for form in full if any(text.page for text in form.texts)), full[-1] if full else Contents())
    found = Contents(chosen.texts, [mail for form in forms for mail in form.mails])
    found.attached = [name for form in forms for name in form.attached]
    return found


def _related(part: "Message[str, str]", subject: str, depth: int) -> Contents:
    """A page, and the pictures in it, which are no attachments."""
    inner = mime.parts(part)
    found = contents(inner[0], subject, depth) if inner else Contents()
    for other in inner[1:]:
        if not found.texts or other.get_content_disposition() == "attachment":
            found.take(contents(other, subject, depth))
    return found


_JOINED: "dict[str, Callable[[Message[str, str], str, int], Contents]]" = {
    "multipart/alternative": _best,
    "multipart/related": _related,
}
"""How the parts of a kind belong together; those of any other are all shown, one behind the other."""


def _is_shown(part: "Message[str, str]", kind: str) -> bool:
    if kind in _HIDDEN or part.get_content_disposition() == "attachment":
        return False
    return kind.startswith(("text/", "multipart/"))  # a multipart without parts has lost its marks: it is a text


def _text(part: "Message[str, str]", kind: str, subject: str) -> Text:
    words, encoding = mime.text(part)
    if _ARMOUR.match(words):
        raise _encrypted(subject)
    if kind == "text/html" or _PAGE.match(words):
        return Text(words, True, encoding)
    words = clean(words)
    if str(part.get_param("format") or "").lower() == "flowed":
        words = unflow(words, spaces=str(part.get_param("delsp") or "").lower() != "yes")
    return Text(unsign(words), False, encoding)


def _attached(part: "Message[str, str]", kind: str) -> str:
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError):
        name = ""
    name = " ".join(clean(re.sub(r".*[/\\]", "", name[:300])).split()) or "without a name"
    payload = part.get_payload()
    size = len(payload) if isinstance(payload, str) else 0
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
        size = size * 3 // 4
    return f"{name} ({kind}, {max(1, size >> 10)} KiB)"


def _encrypted(subject: str) -> DocumentError:
    return DocumentError(
        subject, "is an encrypted mail", "open it in your mail program, and save or paste its text there"
    )
