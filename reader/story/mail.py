"""Mail pasted as text: the header's lines, a forwarded message's introduction, and signatures.

From: Anna Berg <anna@example.org>
Subject: Fwd: The other headline
"""

import re
from dataclasses import dataclass

from reader.document.mails.replies import REPLY
from reader.story.model import Role
from reader.story.page import Page

HEADER_LINES = 12
"""Lines from the top in which a header is looked for."""

_HEADER = re.compile(
    r"^(?P<key>From|To|Cc|Bcc|Reply-To|Date|Sent|Subject|Von|An|Gesendet|Betreff|Datum|De|À|Envoyé|Objet|Para|Enviado|Asunto|Da|A|"
    r"Oggetto|Data|Van|Aan|Onderwerp|Fra|Til|Emne|Från|Till|Ämne)\s*:\s*(?P<value>\S.*)$"
)
_SUBJECT = {"Subject", "Betreff", "Objet", "Asunto", "Oggetto", "Onderwerp", "Emne", "Ämne"}
_SENDER = {"From", "Von", "De", "Da", "Van", "Fra", "Från"}
_WROTE = re.compile(
    r"^(?:On|Am|Le|El|Il|Op|Den)\b.{6,120}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev)\s*:$"
)
_FORWARDED = re.compile(
    r"^-{3,}\s*(?:Forwarded|Original|Weitergeleitete|Ursprüngliche|Message)\b.*-{3,}$", re.IGNORECASE
)
_SIGNATURE = re.compile(r"^--$")


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail's header says."""

    subject: str | None
    sender: str | None


def read(page: Page) -> Mail | None:
    """Set a mail's header, introductions and signatures aside; None where the text is no mail."""
    for line in page.lines:
        if line.words <= 24 and (_WROTE.match(line.text) or _FORWARDED.match(line.text)):
            page.give(line, Role.FURNITURE)
    header = [(line, match) for line in page.lines[:HEADER_LINES] if (match := _HEADER.match(line.text))]
    if len(header) < 2 or not any(match["key"] in _SUBJECT for _, match in header):
        return None
    for line, match in header:
        page.give(line, Role.DATE if match["key"] in ("Date", "Sent", "Datum", "Gesendet") else Role.FURNITURE)
    _signatures(page)
    values = [(match["key"], match["value"]) for _, match in header]
    subject = next((REPLY.sub("", value) for key, value in values if key in _SUBJECT), None)
    sender = next((re.sub(r"\s*<[^>]*>", "", value).strip("\"' ") for key, value in values if key in _SENDER), None)
    return Mail(subject, sender)


def _signatures(page: Page) -> None:
    """What stands behind "-- " is a signature, up to where a quoted message ends (RFC 3676, 4.3)."""
    depth: int | None = None
    for line in page.lines:
        here = page.text[line.start : line.start + 8].count(">")
        if _SIGNATURE.match(line.text):
            depth = here
        if depth is not None:
            if here != depth and here > depth:
                depth = None
                continue
            depth = here
            page.give(line, Role.FURNITURE)
