"""Markdown: CommonMark with tables, struck words, footnotes, links between notes and front matter.

The marks go and the text stays: it is made into HTML and laid out as a page's is. Scripts in it are left out there.
"""

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from reader.document.building import Builder
from reader.document.detect import decode
from reader.document.model import About, Laid
from reader.document.plain import clean, elements
from reader.document.texts import frontmatter, tidy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

LARGEST = 2_000_000
"""Characters of the longest text whose marks are read, four novels; what is longer is read as plain text."""

BRACKETS = 30_000_000
"""The sum of the squares of the brackets in each paragraph up to which marks are read: for each bracket that is not closed
the parser looks to the paragraph's end. A list of 5,000 links has as many; half a second is spent on no more."""

DEEPEST = 100
"""Lists, quotations and marks within one another, as markdown-it's own preset has it; deeper ones are text."""

_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$", re.IGNORECASE)
_WIKI = re.compile(r"(?P<shown>!?)\[\[(?P<target>[^\[\]|\n]{1,200}?)(?:\\?\|(?P<words>[^\[\]\n]{1,300}))?\]\]")
_LIT = re.compile(r"==(?=\S)(?P<words>[^=\n]{1,500}?)(?<=\S)==")
_NOTE = re.compile(r"\[\^(?P<label>[^\[\]\s]{1,50})\]")
_NOTED = re.compile(r"\[\^(?P<label>[^\[\]\s]{1,50})\]:[ \t]*")
_CALLED_OUT = re.compile(r"\s*\[![\w-]{1,30}(?:\|[^\]\n]{0,60})?\][+-]?[ \t]*")
_SAID = re.compile(r"(?P<key>[A-Z][\w ]{1,20}):\s*(?P<value>.+)", re.DOTALL)


def read(data: bytes, subject: str) -> Laid:
    """Read a Markdown text in whatever encoding it is; raises DocumentError where it is none."""
    text, encoding = decode(data, subject)
    text = clean(text)
    if len(text) > LARGEST or sum(part.count("[") ** 2 for part in re.split(r"\n\s*\n", text)) > BRACKETS:
        return Laid(text, elements(text), encoding=encoding)
    matter, body = frontmatter.split(text)
    root = tidy.parse(_parser().render(body, {}))
    _call_out(root)
    about = frontmatter.about(_exported(root, matter))
    builder = Builder()
    _lay_masthead(builder, root, about)
    builder.fragment(tidy.tidy(root), about.url)
    if not len(builder):
        return Laid(text, elements(text), encoding=encoding)
    return builder.laid(_with_title(about, root), encoding)


def _lay_masthead(builder: Builder, root: Any, about: About) -> None:
    """Add headline and deck of the front matter where the text does not have them."""
    if not tidy.only_headline(root, about.title) and about.title:
        builder.add(about.title, "h1")
    if about.deck and _bare(about.deck)[:100] not in _bare(tidy.words(root)):
        builder.add(about.deck, named="deck")


def _with_title(about: About, root: Any) -> About:
    """The front matter with the text's headline where it has none of its own."""
    top = next(root.iter("h1"), None)
    return about if about.title or top is None else replace(about, title=tidy.words(top))


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _call_out(root: Any) -> None:
    """Take the mark of a quotation's kind ("[!note]") out of its first line, and set the rest of that line over it."""
    from lxml import html

    for quotation in root.iter("blockquote"):
        first = next(iter(quotation), None)
        if first is None or first.tag != "p" or not (match := _CALLED_OUT.match(first.text or "")):
            continue
        title, parted, rest = first.text[match.end() :].partition("\n")
        if parted and title.strip():
            heading = html.Element("p")
            heading.text = title
            first.addprevious(heading)
            first.text = rest
        else:
            first.text = title + parted + rest


def _exported(root: Any, matter: dict[str, Any]) -> dict[str, Any]:
    """The front matter with what a list under the heading "Metadata" says: programs that export highlights write it so.

    The heading and its list are named for what they are.
    """
    heading = next((node for node in root.iter("h2", "h3") if tidy.words(node).casefold() == "metadata"), None)
    listed = heading.getnext() if heading is not None else None
    if heading is None or listed is None or listed.tag != "ul":
        return matter
    said = {
        match["key"].strip().lower().replace(" ", "_"): match["value"]
        for item in listed.iterchildren("li")
        if (match := _SAID.fullmatch(tidy.words(item)))
    }
    if said.keys() & {"author", "url", "full_title"}:
        heading.set("class", "keyword")
        listed.set("class", "keyword")
        return {**said, **matter}
    return matter


@cache
def _parser() -> "MarkdownIt":
    """The parser; the rules that it gets here keep no state."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "told", _inline)
    parser.block.ruler.before("reference", "footnote", _footnote, {"alt": ["paragraph"]})
    return parser


def _inline(state: "StateInline", silent: bool) -> bool:
    """Links between notes, lit words and notes' marks, which CommonMark has not."""
    for pattern, shown in _INLINE:
        if match := pattern.match(state.src, state.pos, state.posMax):
            if not silent:
                shown(state, match)
            state.pos = match.end()
            return True
    return False


def _say(state: "StateInline", words: str) -> None:
    token = state.push("text", "", 0)
    token.content = words


def _wiki(state: "StateInline", match: re.Match[str]) -> None:
    """[[note]], [[note|as it is called here]], ![[picture.png|what it shows]]."""
    words, target = match["words"] or "", match["target"].strip()
    if match["shown"] and _PICTURE.search(target):
        told = "" if re.fullmatch(r"\d+(?:x\d+)?", words) else words
        token = state.push("html_inline", "", 0)
        token.content = f'<img alt="{_escaped(told)}">'
    else:
        _say(state, words or target.rpartition("/")[2])


def _lit(state: "StateInline", match: re.Match[str]) -> None:
    """==lit words==, in which other marks may stand."""
    end = state.posMax
    state.pos, state.posMax = match.span("words")
    state.md.inline.tokenize(state)
    state.posMax = end


def _escaped(words: str) -> str:
    import html

    return html.escape(words)


_INLINE = (
    (_WIKI, _wiki),
    (_LIT, _lit),
    (_NOTE, lambda state, match: _say(state, f"[{match['label']}]")),
)
"""How a mark looks -> what is put in its place."""


def _footnote(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """A note's own paragraph, "[^1]: ..."; without this rule CommonMark would take it for a link's address."""
    first = state.bMarks[start] + state.tShift[start]
    match = _NOTED.match(state.src, first, state.eMarks[start])
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    last = start + 1
    while (
        last < end and not state.isEmpty(last) and not _NOTED.match(state.src, state.bMarks[last] + state.tShift[last])
    ):
        last += 1
    words = state.getLines(start, last, state.blkIndent, False)
    state.line = last
    opening = state.push("paragraph_open", "p", 1)
    opening.attrSet("class", "footnote")
    opening.map = [start, last]
    inline = state.push("inline", "", 0)
    inline.content = re.sub(r"\n[ \t]+", "\n", words).strip().replace("]:", "]", 1)
    inline.map = [start, last]
    inline.children = []
    state.push("paragraph_close", "p", -1)
    return True
