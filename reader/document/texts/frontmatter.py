"""Front matter: what a Markdown file says of itself before its text, as YAML between `---` or TOML between `+++`.

Static site builders (Hugo, Jekyll, Quarto) and programs that clip pages write it, all with much the same keys. Of YAML
no more is read than they write: keys with a text, a list on one line or below, a block of text, keys one level deeper.
"""

import re
from collections.abc import Iterator
from typing import Any

from reader.document.model import About
from reader.document.pages import metadata

LONGEST = 20_000
"""Characters of the longest front matter."""

KEYS = {
    "title": "title headline full_title fulltitle",
    "deck": "description subtitle summary deck dek standfirst excerpt",
    "authors": "author authors by byline creator writer",
    "published": "published date pubdate pub_date published_at date_published publishdate datepublished publication_date",
    "updated": "updated lastmod modified updated_at last_modified_at date_modified datemodified date_updated",
    "publication": "publication publisher site site_name sitename website_name journal outlet",
    "url": "canonical canonical_url canonicalurl url source source_url link original_url permalink",
}
"""What About has -> the keys that say it, the first of them that is there counts; hyphens and spaces are "_" here."""

_MATTER = re.compile(r"\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<inner>.*?)(?:^|\n)(?P=mark)[ \t]*(?:\n|$)", re.DOTALL)
_KEY = re.compile(r"(?P<indent> *)(?P<key>[A-Za-z][\w -]{0,40}?)\s*:(?:\s+(?P<value>.*))?$")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)$")
_BLOCK = re.compile(r"[|>][+-]?\d?$")
_COMMENT = re.compile(r"\s+#.*$")
_WIKI = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")
_ADDRESS = re.compile(r"https?://[^\s)\]>\"]+")

_KNOWN = frozenset(key for keys in KEYS.values() for key in keys.split())


def split(text: str) -> tuple[dict[str, Any], str]:
    """Give the front matter of a text, by its keys in small letters, and the text behind it; {} where there is none."""
    match = _MATTER.match(text[:LONGEST])
    if match is None:
        return {}, text
    found = _toml(match["inner"]) if match["mark"] == "+++" else dict(_yaml(match["inner"].split("\n")))
    return found, text[match.end() :] if found else text


def is_there(text: str) -> bool:
    """Whether a text begins with front matter that says something of a story."""
    return not _KNOWN.isdisjoint(split(text)[0])


def about(found: dict[str, Any]) -> About:
    """Give what front matter says of the story."""
    said = {field: [found[key] for key in keys.split() if found.get(key)] for field, keys in KEYS.items()}
    authors = [_plain(name) for value in said["authors"] for name in (value if isinstance(value, list) else [value])]
    addresses = (_ADDRESS.search(_text(value)) for value in said["url"])
    sites = [*said["publication"], *(found.get(key) for key in ("source", "website") if found.get(key))]
    return About(
        title=_first(said["title"]),
        deck=_first(said["deck"]),
        authors=tuple(dict.fromkeys(metadata.people(authors))),
        published=_first(said["published"]),
        updated=_first(said["updated"]),
        publication=next((name for name in map(_plain, sites) if not _ADDRESS.search(name)), ""),
        url=next((match.group() for match in addresses if match), ""),
    )


def _first(values: list[Any]) -> str:
    return next(filter(None, map(_plain, values)), "")


def _plain(value: Any) -> str:
    """A value as it would be read: links by their words."""
    return " ".join(_LINK.sub(r"\1", _WIKI.sub(r"\1", _text(value))).split())


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name", "")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {_named(key): value for key, value in found.items()}


def _named(key: str) -> str:
    return re.sub(r"[\s-]+", "_", key.strip().lower())


def _yaml(lines: list[str]) -> Iterator[tuple[str, Any]]:
    """Give each key and its value: a text, or a list of texts."""
    place = 0
    while place < len(lines):
        match = _KEY.match(lines[place])
        place += 1
        if match is None or match["indent"]:
            continue
        below = place
        while place < len(lines) and (not lines[place].strip() or lines[place][0] in " \t-"):
            place += 1
        yield _named(match["key"]), _value((match["value"] or "").strip(), lines[below:place])


def _value(value: str, below: list[str]) -> Any:
    if _BLOCK.match(value):
        return " ".join(" ".join(below).split())
    if value.startswith("["):
        inner = _COMMENT.sub("", value).rstrip()
        if inner.endswith("]") and not inner.startswith("[["):
            return [_unquoted(item) for item in _items(inner[1:-1])]
    if value:
        going_on = [line.strip() for line in below if line.strip() and not _ITEM.match(line)]
        return _unquoted(" ".join([value, *going_on]))
    items = [match["value"] for line in below if (match := _ITEM.match(line))]
    if items:
        return [_unquoted(item.removeprefix("name:").strip()) for item in items]
    deeper = [match for line in below if (match := _KEY.match(line)) and _named(match["key"]) == "name"]
    return _unquoted((deeper[0]["value"] or "").strip()) if deeper else ""


def _items(inner: str) -> Iterator[str]:
    """The items of a list on one line; those in quotation marks may have commas."""
    for match in re.finditer(r"\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,]+)\s*(?:,|$)", inner):
        yield match[1]


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r"\\(.)", lambda match: {"n": " ", "t": " "}.get(match[1], match[1]), value[1:-1])
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if value[:1] in "\"'":
        return value
    return "" if value in ("null", "~") else _COMMENT.sub("", value)
