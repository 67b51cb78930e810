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
    done: list[str] = []
    depth = 0
    flowing = False
    for line in text.split("\n"):
        marks = _QUOTED.match(line)
        here = marks.end() if marks else 0
        words = line[here:].removeprefix(" ")
        if flowing and here == depth and words != "-- ":
            done[-1] += words if spaces else words.lstrip()
        else:
            done.append((">" * here + " " if here else "") + words)
        flowing = words.endswith(" ") and words != "-- "
        if flowing and not spaces:
            done[-1] = done[-1][:-1]
        depth = here
    return "\n".join(line.rstrip() if line.strip() != "--" else line for line in done)


def unsign(text: str) -> str:
    """Give a text without the marks of its signature (RFC 4880, 7)."""
    if not _SIGNED.search(text):
        return text
    return _DASHED.sub("", _SIGNATURE.sub("", _SIGNED.sub("", text)))
