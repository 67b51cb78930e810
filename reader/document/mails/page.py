"""The page of a mail made ready: what no reader sees is taken out, layout tables become plain blocks, targets are shown.

Mail programs know no style sheets to speak of, so newsletters are tables in tables, hide the words of their preview line by
a dozen tricks, and send every link through a counter. What stands in the mail but is not of it (an advertisement, the mail
that it answers, a signature) gets the name `ASIDE`, with all that is in it.
"""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from reader.document.mails.labels import ASIDE, BUTTON, SPONSOR
from reader.document.plain import clean

TINY = 2.0
"""Pixels or points up to which a text is there to be hidden."""

SHORT_CELL = 12
"""Words of the longest usual cell of a table of data."""

COMMENT, AD = 60, 120
"""Words up to which what stands over a quoted mail is but a comment on it; words of the longest advertisement."""

LONGEST = 200
"""Characters of the longest button or label."""

MOST_ADS = 12
"""Advertisements that are looked for."""

PARAGRAPH = 12
"""Words from which a text is a paragraph for what stands over it."""

_STYLES = 100_000
"""Characters of a mail's own style sheets that are looked at."""

_OUT_OF_SIGHT = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<!-)opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|$)|(?<![\w-])color\s*:\s*transparent"
    r"|max-height\s*:\s*0(?:px)?\s*(?:[;!]|$)|text-indent\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"font(?:-size\s*:\s*|\s*:[^;]{0,60}?(?<![\w.-]))(\d{0,4}(?:\.\d{1,4})?)(px|pt|em|rem|%|(?=\s*(?:[;!/]|$)))", re.I
)
_COLOUR = re.compile(r"(?<![\w-])(color|background(?:-color)?)\s*:\s*(#\w{3,6}|[a-z]+)\s*(?:[;!]|$)", re.I)
_MEDIA = re.compile(r"@[^{}@]{0,400}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]{1,200})\{[^{}]*?display\s*:\s*none")
_CLASS = re.compile(r"^\s*\w{0,12}\.([\w-]+)\s*$")
_FILL = "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060\u2800\ufeff]"
_FILLED = re.compile(rf"(?:{_FILL}[\s\u00a0\u2000-\u200a]*){{6,}}")
_TABLED = frozenset("table caption colgroup thead tbody tfoot tr td th center".split())
_TARGETS = frozenset(
    "url u q to target dest destination redirect redirect_url redirect_to redir link goto href continue".split()
)
_WEB = re.compile(r"https?://[^\s/]\S*")
_QUOTES = frozenset(
    "gmail_quote gmail_quote_container yahoo_quoted protonmail_quote zmail_extra tutanota_quote".split()
)
_SIGNATURES = frozenset(
    """gmail_signature moz-signature protonmail_signature_block gmail_attr moz-cite-prefix moz-forward-container-headers
    moz-email-headers-table""".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 hr".split())


def prepare(root: Any) -> None:
    """Make a mail's lxml tree ready to be laid out."""
    _hide(root)
    _flatten(root)
    for link in list(root.iter("a")):
        if (target := link.get("href")) and (led := real(target)) != target:
            link.set("href", led)
        if _is_button(link):
            _set_apart(link)
    _set_quoted_aside(root)
    _set_ads_aside(root)


def real(target: str) -> str:
    """Give where a link leads in the end, where a counter's address holds that; else the address as it is."""
    if "http" not in target[8:] or not target.startswith(("http:", "https:")):
        return target
    try:
        values = parse_qsl(urlsplit(target).query, max_num_fields=100)
    except ValueError:
        return target
    found = (
        value for name, value in values if name.lower() in _TARGETS and _WEB.fullmatch(value) and clean(value) == value
    )
    return next(found, target)


def _is_button(link: Any) -> bool:
    """Whether a link ends a paragraph but is no part of its sentence."""
    said = " ".join("".join(link.itertext()).split())
    if (link.tail or "").strip() or len(said) > LONGEST or not BUTTON.match(said):
        return False
    before = link.getprevious()
    said = (link.getparent().text if before is None else before.tail) or ""
    return not said.strip() or said.rstrip()[-1] in '.!?…”"’»)'


def _set_apart(link: Any) -> None:
    """Give a link a block of its own."""
    block = link.makeelement("div")
    block.tail, link.tail = clean(link.tail or ""), None
    link.getparent().replace(link, block)
    block.append(link)


def mark(node: Any) -> None:
    """Call a node and all in it `ASIDE`."""
    for inner in node.iter():
        if isinstance(inner.tag, str):
            inner.set("class", ASIDE)


def words(node: Any) -> int:
    """How many words a node holds."""
    return sum(len(text.split()) for text in node.itertext())


def _hide(root: Any) -> None:
    """Take out what is hidden by its style, and the words that are too small to be seen."""
    unseen = _hidden_classes(root)
    gone: list[Any] = []
    stack: list[tuple[Any, float]] = [(root, 16.0)]
    while stack:
        node, around = stack.pop()
        if not isinstance(node.tag, str):
            continue
        style = node.get("style") or ""
        if node.tag != "body" and (
            _out_of_sight(node, style) or unseen.intersection((node.get("class") or "").split())
        ):
            gone.append(node)
            continue
        size = 16.0 if node.tag == "table" else _size(style, around)
        if size <= TINY:
            node.text = None
            for child in node:
                child.tail = None
        elif _FILLED.search("".join([node.text or "", *(child.tail or "" for child in node)])):
            gone.append(node)
            continue
        stack.extend((child, size) for child in node)
    for node in gone:
        _drop(node)


def _drop(node: Any) -> None:
    """Take a node out of its tree, but not what follows it."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = clean((before.tail or "") + node.tail)
        else:
            parent.text = clean((parent.text or "") + node.tail)
    node.tail = None
    parent.remove(node)


def _hidden_classes(root: Any) -> set[str]:
    """The classes that the mail's own style sheet does not show, on any screen."""
    sheets = "".join(node.text or "" for node in root.iter("style"))[:_STYLES]
    rules = _RULE.findall(_MEDIA.sub("", re.sub(r"/\*.*?(?:\*/|\Z)", "", sheets, flags=re.DOTALL)))
    return {match[1] for selectors in rules for selector in selectors.split(",") if (match := _CLASS.match(selector))}


def _out_of_sight(node: Any, style: str) -> bool:
    if not style:
        return node.get("hidden") is not None
    colours = {name.lower()[:5]: value.lower() for name, value in _COLOUR.findall(style)}
    same = len(colours) == 2 and len(set(colours.values())) == 1
    return same or _OUT_OF_SIGHT.search(style) is not None


def _size(style: str, around: float) -> float:
    """The size of a node's letters, in pixels or points; of a share of those around it, theirs."""
    found = _SIZE.search(style)
    if found is None or not found[1] or found[1] == ".":
        return around
    size = float(found[1])
    return (
        size if size == 0 or found[2].lower() in ("px", "pt", "") else (16.0 if found[2].lower() == "rem" else around)
    )


def _flatten(root: Any) -> None:
    """Make plain blocks of all tables that are not data."""
    kept = {inner for table in root.iter("table") if _is_data(table) for inner in table.iter()}
    for node in list(root.iter(*_TABLED)):
        if node not in kept:
            node.tag = "div"


def _is_data(table: Any) -> bool:
    """Whether a table is one: several rows of several short cells, or with heads, and not of links."""
    if table.find(".//table") is not None or table.get("role") in ("presentation", "none"):
        return False
    rows = [[cell for cell in row.iter("td", "th") if words(cell)] for row in table.iter("tr")]
    filled = [row for row in rows if len(row) > 1]
    if len(filled) < 2 or 2 * len(filled) < sum(1 for row in rows if row):
        return False
    if any(cell.tag == "th" for row in filled for cell in row):
        return True
    cells = [cell for row in filled for cell in row]
    short = sum(words(cell) <= SHORT_CELL for cell in cells)
    linked = sum(next(cell.iter("a"), None) is not None for cell in cells)
    return short >= 0.9 * len(cells) and 2 * linked <= len(cells)


def _set_quoted_aside(root: Any) -> None:
    """Set signatures aside, and the mail that is answered; one that is sent on with but a comment is the story."""
    quote = None
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        names = (node.get("class") or "").split()
        if _SIGNATURES.intersection(names):
            mark(node)
        elif quote is None and (
            _QUOTES.intersection(names) or (node.tag == "blockquote" and node.get("type") == "cite")
        ):
            quote = node
    if quote is not None and words(root) - words(quote) > COMMENT:
        mark(quote)


def _set_ads_aside(root: Any) -> None:
    """Set each advertisement aside with its label; over the first paragraph the label alone, for it stands in the head."""
    whole = words(root)
    found, is_opened = 0, False
    for node in list(root.iter()):
        if not isinstance(node.tag, str):
            continue
        text = " ".join((node.text or "").split())
        if (
            found < MOST_ADS
            and 0 < len(text) <= LONGEST
            and SPONSOR.match(text)
            and ASIDE not in (node.get("class") or "")
        ):
            found += 1
            for part in _advertised(node, whole) if is_opened else [node]:
                mark(part)
        is_opened = is_opened or any(
            len((said or "").split()) >= PARAGRAPH for said in (node.text, *(child.tail for child in node))
        )


def _advertised(label: Any, whole: int) -> list[Any]:
    """The blocks of the advertisement that a label stands over."""
    own = words(label)
    node = label
    while (parent := node.getparent()) is not None and words(parent) < own + 8:
        node = parent
    if parent is None:
        return [label]
    if words(parent) <= min(AD, 0.3 * whole):
        return [parent]
    found, total = [node], 0
    for following in node.itersiblings():
        if following.tag in _HEADINGS or (
            isinstance(following.tag, str) and next(following.iter(*_HEADINGS), None) is not None
        ):
            break
        total += words(following)
        if total > AD or (len(found) > 1 and total > AD / 2):
            break
        found.append(following)
    return found if total <= AD else found[:2]
