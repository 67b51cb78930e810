"""Whether a text without a telling name is Markdown: by its front matter, or by several signs that plain text does not have.

Plain text has asterisks, underscores, dashes and numbers before its lines too, so these tell nothing. What tells are links,
pictures, fences, headings behind "#", words between two asterisks and the line under a table's head.
"""

import re

from reader.document.detect import SAMPLE, head
from reader.document.texts import frontmatter

SIGNS, KINDS = 3, 2
"""Signs, and kinds of them, from which a text is Markdown. One link in brackets, one "#" before a line or one word between
asterisks stands in plain text too; none of the plain stories of the tests has two signs."""

_SIGNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^ {0,3}#{1,6} +[^\s#\d]",
        r"(?<!!)\[[^\[\]\n]{1,300}\]\(<?(?:https?://|mailto:|/)[^()\s]{1,2000}",
        r"!\[[^\[\]\n]{0,300}\]\([^()\s]{1,2000}|!?\[\[[^\[\]\n]{1,200}\]\]",
        r"^ {0,3}(?:```|~~~)[\w+-]{0,20} *$",
        r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,200}[^\s*]\*\*(?![\w*])",
        r"^ {0,3}\|? *:?-{3,}:? *\|[ :|-]*$",
        r"^\[[^\[\]\n]{1,100}\]: +<?https?://",
    )
)
"""Headings, links, pictures and links to other notes, fences, strong words, tables, links' addresses."""


def is_markdown(data: bytes) -> bool:
    """Whether bytes are a text with Markdown's marks."""
    text = head(data)[:SAMPLE].decode("utf-8", "ignore").replace("\r\n", "\n")
    if frontmatter.is_there(text):
        return True
    counts = [sum(1 for _ in sign.finditer(text)) for sign in _SIGNS]
    return sum(counts) >= SIGNS and sum(count > 0 for count in counts) >= KINDS
