"""Mail: newsletters, lists and letters, as mail programs save them (`.eml`, a Maildir's file, a mailbox's part).

The header gives headline, writer, date and publication. Text is laid out with the header's lines in front of it, as a mail
is pasted, and read like one; a page is laid out by `newsletter`. Attached files are named, not read; where somebody sent
a mail on as an attachment and wrote next to nothing to it, that one is the story.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC
from email.message import Message

from reader.document import plain
from reader.document.building import PARTED, Builder
from reader.document.mails import mime, newsletter
from reader.document.mails.labels import ASIDE, BEGUN, FIELD
from reader.document.mails.parts import Contents, Text, contents
from reader.document.mails.replies import REPLY
from reader.document.model import About, Element, Laid
from reader.errors import DocumentError

COMMENT = 60
"""Words up to which a text is but a comment on the mail that is attached to it."""

MOST = 200
"""Mails in a mail that are read."""

SHOWN = ("From", "To", "Cc", "Date", "Subject")
WIDEST = 300
"""Characters of a header that are shown."""

_FORWARD = re.compile(r"^(?:(?:Re|Aw|Sv)\s*:\s*)?(?:Fwd?|Wg|Tr|Rv|Vs|Enc|Doorst)\s?:", re.IGNORECASE)
_LIST_TAG = re.compile(r"^\[[^\[\]]{2,40}\]\s*(?=\S)")
_PHRASE = re.compile(r'^\s*"?(?P<name>[^<"]*[^\W\d_][^<"]*?)"?\s*<')
_MACHINE = re.compile(r"^(?=\w*\d)[0-9a-f]{6,}|^\S*[\d_.]\S*$")
_OF_PAPER = re.compile(r"^(?P<person>.{3,60}?)(?:,?\s+(?:from|at|via|@)\s+|\s+[|•·]\s+)(?P<paper>.{2,60})$")
_TURNED = re.compile(r"^(?P<last>[^\W\d_][\w'’-]+),\s+(?P<first>[^\W\d_][\w.'’-]*(?:\s[\w.'’-]+)?)$")
_ADDRESS = re.compile(r"<\s*(https?://[^<>\s]{4,500})\s*>")
_LIST_FOOT = re.compile(r"\s*(?:_{10,}|-- ?\n)")
"""How what a list's program puts under every mail begins."""

_BULK = ("List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID", "Precedence")
"""What only mail to many has in its header."""
_FROM = frozenset({"From", "Von", "De", "Da", "Van"})


@dataclass(frozen=True, slots=True)
class _Sender:
    """Who sent a mail."""

    people: tuple[str, ...]
    paper: str


def read(data: bytes, subject: str) -> Laid:
    """Read a mail; raises DocumentError where it is encrypted, holds no text, or nests too deeply."""
    message = mime.parse(data, subject)
    held = contents(message, subject)
    comment: list[Text] = []
    for _ in range(MOST):
        if len(held.mails) != 1 or held.words > COMMENT:
            break
        inner = contents(held.mails[0], subject)
        if not (inner.texts or inner.mails):
            break
        comment += held.texts
        message, held = held.mails[0], inner
    if not held.texts and not held.mails:
        files = f" with files alone: {'; '.join(held.attached)}"[:WIDEST] if held.attached else " without a text"
        raise DocumentError(subject, f"is a mail{files}", "save what is attached to it, and give that")
    laid = (
        _pages(message, held, comment)
        if any(text.page for text in held.texts)
        else _plain(message, held, comment, subject)
    )
    if not laid.elements:
        raise DocumentError(subject, "is a mail without a text", "open it in your mail program, and paste its text")
    return laid


def _about(message: "Message[str, str]", words: str) -> About:
    """What the header says; of a mail that was sent on, what is said of the one before it."""
    title = _LIST_TAG.sub("", REPLY.sub("", mime.header(message, "Subject")))
    title = REPLY.sub("", title)
    url = next(
        (
            match[1]
            for name in ("Archived-At", "List-Archive")
            if (match := _ADDRESS.search(mime.header(message, name)))
        ),
        "",
    )
    if _FORWARD.match(mime.header(message, "Subject")) or BEGUN.search(words[:4000]):
        return _sent_on(words, About(title=title, url=url))
    sender = _sender(message)
    return About(
        title=title,
        authors=sender.people,
        published=_date(mime.header(message, "Date")),
        publication=sender.paper,
        url=url,
    )


def _sent_on(words: str, about: About) -> About:
    """What the lines over a mail that was sent on say: from whom it was, and when; its text may know better."""
    found: dict[bool, str] = {}
    for line in words[:4000].split("\n"):
        if match := FIELD.match(line):
            found.setdefault(match["key"] in _FROM, match["value"])
    paper = re.sub(r"\s*[<\[(].*", "", found.get(True, "")).strip("\"'* ")
    return replace(about, publication="" if "@" in paper else paper, published=_date(found.get(False, "")))


def _sender(message: "Message[str, str]") -> _Sender:
    """Who wrote a mail: a person for a person's, the newsletter for a newsletter's, both where both are named."""
    name = mime.sender(message)[0]
    if match := _TURNED.match(name):
        name = f"{match['first']} {match['last']}"
    people = (name,) if name else ()
    if not any(message.get(header) for header in _BULK):
        return _Sender(people, "")
    phrase = _PHRASE.match(mime.header(message, "List-Id"))
    paper = phrase["name"] if phrase and not _MACHINE.match(phrase["name"]) else ""
    if match := _OF_PAPER.match(name):
        return _Sender((match["person"],), paper or match["paper"])
    own = _bare(paper)
    if not paper or own in _bare(name) or (name and _bare(name) in own):
        return _Sender((), paper or name)
    return _Sender(people, paper)


def _bare(name: str) -> str:
    return re.sub(r"\W|^the\b", "", name.casefold())


def _date(value: str) -> str:
    """A header's date in ISO 8601, with its zone where it has one."""
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(value)
        if "-0000" in value:  # the time of the world from a place that does not say where it is (RFC 5322, 3.3)
            moment = moment.replace(tzinfo=UTC)
        return moment.isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return value if re.match(r"\d{4}-\d\d-\d\d", value) else ""


def _plain(message: "Message[str, str]", held: Contents, comment: list[Text], subject: str) -> Laid:
    """A mail of plain texts: the header's lines, then the texts, as they are pasted; mails in it behind them."""
    laid = _Pasted()
    for text in comment:
        laid.add(text.words)
    laid.add(_head(message), wrapped=False)
    for text in held.texts:
        laid.add(text.words)
    for inner in held.mails[:MOST]:
        laid.add("---------- Forwarded message ----------", wrapped=False)
        laid.add(_head(inner), wrapped=False)
        for text in contents(inner, subject).texts:
            laid.add(newsletter.words(text.words) if text.page else text.words)
    laid.add("\n".join(f"Attachment: {name}" for name in held.attached[:MOST]), wrapped=False)
    about = _about(message, "\n".join(text.words for text in held.texts))
    return Laid(laid.text, tuple(laid.elements), (), about, held.texts[0].encoding if held.texts else "utf-8")


class _Pasted:
    """Texts one below the other, a blank line between them."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self.elements: list[Element] = []

    @property
    def text(self) -> str:
        """All of them."""
        return PARTED.join(self._texts)

    def add(self, words: str, *, wrapped: bool = True) -> None:
        """Add a text; `wrapped` says that it may be hard-wrapped, and the lines of a paragraph are one element then."""
        words = plain.clean(words).strip("\n").rstrip()
        if not words.strip():
            return
        shift = self._length + len(PARTED) if self._texts else 0
        self._texts.append(words)
        self._length = shift + len(words)
        for element in plain.elements(words) if wrapped else _lines(words):
            gap = element.gap + (1 if shift and element.start == 0 else 0)
            self.elements.append(replace(element, start=element.start + shift, end=element.end + shift, gap=gap))


def _lines(words: str) -> list[Element]:
    return [Element(match.start(), match.end()) for match in re.finditer(r"\S.*(?<=\S)", words)]


def _head(message: "Message[str, str]") -> str:
    """The lines of the header that a person looks at."""
    values = ((name, mime.header(message, name)) for name in SHOWN)
    return "\n".join(f"{name}: {value[:WIDEST]}" for name, value in values if value)


def _pages(message: "Message[str, str]", held: Contents, comment: list[Text]) -> Laid:
    """A mail that is a page, or has one among its texts."""
    builder = Builder()
    for text in comment:
        builder.add(newsletter.words(text.words) if text.page else text.words, named=ASIDE)
    title = mime.header(message, "Subject")
    builder.add(title, "h1", named="subject")
    builder.add("; ".join(_sender(message).people), named="byline", main=False)
    builder.add(mime.header(message, "Date"), named="date", main=False)
    view, before = "", len(builder)
    for text in held.texts:
        if text.page:
            view = newsletter.add(builder, text.words, REPLY.sub("", title)) or view
        else:
            named = ASIDE if _LIST_FOOT.match(text.words) else ""
            for element in plain.elements(text.words):
                words = text.words[element.start + element.bullet : element.end]
                builder.add(words, "li" if element.bullet else "p", named=named)
    if len(builder) == before and not held.mails:
        return Builder().laid()
    for inner in held.mails[:MOST]:
        builder.add(f"Attachment: {mime.header(inner, 'Subject')}", named=ASIDE)
    for attached in held.attached[:MOST]:
        builder.add(f"Attachment: {attached}", named=ASIDE)
    laid = builder.laid()
    about = _about(message, laid.text)
    archived = about.url if mime.header(message, "Archived-At") else ""
    about = replace(about, url=archived or view or about.url)
    return newsletter.settled(replace(laid, about=about, encoding=held.texts[0].encoding))
