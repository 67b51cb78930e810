"""The plain text of a mail as it was before a program wrapped or signed it."""

import re

_QUOTED = re.compile(r">+")
_SIGNED = re.compile(r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[^\n]+\n){0,20}\n", re.MULTILINE)
_SIGNATURE = re.compile(
    r"^-----BEGIN PGP SIGNATURE-----\n.*?(?:^-----END PGP SIGNATURE-----$\n?|\Z)", re.MULTILINE | re.DOTALL
)
_DASHED = re.compile(r"^- (?=-)", re.MULTILINE)


def unflow(text: str, *, spaces: bool = True) -> str:
    """Give the paragraphs of a text whose lines flow (RFC 3676): a space at a line's end says that it goes on.

    `spaces` is false where those spaces are no part of the text (DelSp).
    """
    paragraphs: list[list[str]] = []
    depth = 0
    flowing = False
    for line in text.split("\n"):
        marks = _QUOTED.match(line)
        here = marks.end() if marks else 0
        words = line[here:].removeprefix(" ")
        goes_on = flowing and here == depth and words != "-- "
        flowing = words.endswith(" ") and words != "-- "
        shown = words[:-1] if flowing and not spaces else words
        if goes_on:
            paragraphs[-1].append(shown)
        else:
            paragraphs.append([">" * here + " " if here else "", shown])
        depth = here
    joined = ("".join(pieces) for pieces in paragraphs)
    return "\n".join(line if line == "-- " else line.rstrip() for line in joined)


def unsign(text: str) -> str:
    """Give a text without the marks of its signature (RFC 4880, 7)."""
    if not _SIGNED.search(text):
        return text
    return _DASHED.sub("", _SIGNATURE.sub("", _SIGNED.sub("", text)))
