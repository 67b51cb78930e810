"""A feed's entry as a story: its headline, its writers, its date, and what the feed has of its text.

Its bytes are a JSON Feed of one item (`jsonfeed.py` writes it). What feeds put into a text that is none of it is set apart:
buttons to share it, "The post ... appeared first on ...", "Read more". Where the text is but a part of the story, its
address stands below.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from reader.document.building import Builder
from reader.document.feeds import jsonfeed
from reader.document.feeds.feed import Item, text_of
from reader.document.model import About, Hint, Laid
from reader.document.plain import clean
from reader.errors import DocumentError

_ASIDE = "sharing set-aside"
"""What is set apart is called; `story/words/markup.txt` has the first word."""

_LONGEST_ASIDE = 300
"""Characters of the longest paragraph that is set apart for its words."""

_MOST_ASIDE = 0.5
"""Share of a text up to which a part of it may be set apart for its name: what holds more is the text."""

_NAMED_ASIDE = re.compile(
    r"sharedaddy|share|sharing|social|feedflare|relatedposts|related-posts|newsletter|signup|subscribe|advert|sponsor"
    r"|promo|donat|read-more|more-link|post-tags|entry-utility",
    re.IGNORECASE,
)
"""What the programs that make feeds call what they put around a text."""

_SIGNATURES = (
    r"the post .{1,200} (?:appeared first|was first published) (?:on|at) .{1,80}",
    r"l[’']article .{1,200} est apparu en premier sur .{1,80}",
    r"der beitrag .{1,200} erschien zuerst auf .{1,80}",
    r"la entrada .{1,200} (?:se publicó primero en|aparece primero en) .{1,80}",
    r"l[’']articolo .{1,200} proviene da .{1,80}",
    r"o post .{1,200} apareceu primeiro em .{1,80}",
    r"het bericht .{1,200} verscheen eerst op .{1,80}",
)
"""What blogs' programs set below an entry, in the languages of the labels (`story/words/labels.txt`)."""

_SIGNED = re.compile(rf"\s*(?:{'|'.join(_SIGNATURES)})\.?\s*$", re.IGNORECASE)

_SAID_ASIDE = re.compile(
    "|".join(
        (
            *_SIGNATURES,
            r"(?:this|the) (?:post|article|story|entry|piece) (?:was )?(?:originally |first )?(?:appeared|published)"
            r" (?:first )?(?:on|at|in) .{1,80}",
            r"(?:comments?|permalink|link)(?: \d+)?|\d+ comments?",
            r"(?:share|tweet|like|pin|e-?mail|print)(?: (?:this|it|on)\b.{0,60})?",
            r"(?:filed under|tagged|tags|posted in|categories):? .{1,200}",
            r"(?:click here to )?(?:read|continue) (?:more|on|reading|the (?:full|whole|rest|original)).{0,200}",
            r"(?:view|see) (?:more|the full|the original|full).{0,80}",
            r"(?:weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|leggi tutto|continua a leggere).{0,80}",
            r"(?:lees (?:meer|verder)|leia mais|continuar lendo).{0,80}",
        )
    ),
    re.IGNORECASE,
)
"""Whole paragraphs that are no part of a text: the signatures and links that blogs' programs add by themselves, in the
languages of the labels (`story/words/labels.txt`)."""

_TITLE = 80
"""Characters of what a post without a headline is called."""

_EXCERPT = 80
"""Characters in which a summary that begins as the text does is the text's beginning, however it goes on."""

_CUT = re.compile(r"\s*\[?(?:…|\.\.\.)")

_KINDS: Mapping[str, str] = {"audio": "Audio", "video": "Video", "image": "Picture"}
"""What an enclosure is called by the first half of its media type; what else there is, a file."""


def read(data: bytes, subject: str) -> Laid:
    """Lay an entry out; raises DocumentError where the bytes are broken, or hold no entry."""
    feed = jsonfeed.read(data, subject)
    if not feed.items:
        raise DocumentError(subject, "is a feed without entries", "give one with stories in it")
    item = feed.items[0]
    builder = Builder()
    builder.add(item.title, "h1")
    if item.authors:
        builder.add(f"By {' and '.join(item.authors)}", named="byline")
    builder.add(item.published[: len("2024-05-06")], named="date")
    words = item.words
    builder.add(_deck(text_of(item.summary), words), named="deck")
    base = item.base or item.url or feed.site
    if words:
        builder.fragment(_tree(item.content, base), base)
    _add_enclosures(builder, item)
    if item.url and item.is_stub:
        builder.add(item.url, links=((0, len(item.url), item.url),))
    laid = builder.laid(
        About(
            title=item.title or _opening(words),
            authors=item.authors,
            published=item.published,
            updated=item.updated,
            publication=feed.title,
            url=item.url,
        )
    )
    return replace(laid, hints=tuple(map(_set_apart, laid.hints)))


def _opening(words: str) -> str:
    """What a post without a headline is called: its first sentence, or its beginning cut at a word's end."""
    if len(words) <= _TITLE:
        return words
    sentence = re.match(rf".{{20,{_TITLE}}}?[.!?](?=\s)", words)
    return sentence[0] if sentence else f"{words[:_TITLE].rsplit(' ', 1)[0].rstrip(' ,;:–—-')} …"


def _deck(summary: str, words: str) -> str:
    """A summary as the sentence under the headline; "" where it is but how the text begins."""
    said = _SIGNED.sub("", summary)
    return "" if words.startswith(_CUT.split(said, maxsplit=1)[0][:_EXCERPT]) else said


def _add_enclosures(builder: Builder, item: Item) -> None:
    for one in item.enclosures:
        words = one.title or one.url.partition("?")[0].rstrip("/").rpartition("/")[2] or one.url
        kind = _KINDS.get(one.kind.partition("/")[0], "File")
        shown = f"{kind}: {words}"
        heard = kind in ("Audio", "Video")  # what a person came for; a picture is shown nowhere
        builder.add(shown, named="player", links=((len(kind) + 2, len(shown), one.url),), linked=1.0, main=heard)


def _tree(markup: str, base: str) -> Any:
    """The content as a tree, its links made whole, what is no part of the text named so."""
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    root = html.document_fromstring(f"<div>{clean(markup)}</div>".encode(), parser=parser)
    for node in list(root.iter("base")):  # an entry's links start where the entry stands, whatever its markup says
        node.drop_tag()
    if base:
        root.make_links_absolute(base, resolve_base_href=False, handle_failures="ignore")
    most = _MOST_ASIDE * len(text_of(markup))
    for node in list(root.iter("p", "div", "ul", "ol", "li", "section", "aside", "footer")):
        if _is_aside(node, most):
            for inner in node.iter():
                if isinstance(inner.tag, str):
                    inner.set("class", _ASIDE)
    return root


def _is_aside(node: Any, most: float) -> bool:
    """Whether a part of a content is none of its text: by its name, or as a paragraph by its words."""
    if _NAMED_ASIDE.search(f"{node.get('class', '')} {node.get('id', '')}"):
        return sum(len(text) for text in node.itertext()) <= most
    words = " ".join("".join(_beginning(node)).split()).rstrip(" .»›→>|[]…")
    return len(words) <= _LONGEST_ASIDE and _SAID_ASIDE.fullmatch(words) is not None


def _beginning(node: Any) -> Iterator[str]:
    """The words in a node, as many as tell whether they are too many."""
    length = 0
    for text in node.itertext():
        yield text
        length += len(text)
        if length > _LONGEST_ASIDE * 2:
            return


def _set_apart(hint: Hint) -> Hint:
    """The hint of what is set apart, in a block of its own: nothing beside it makes it main text again."""
    return replace(hint, main=False, words=f"sharing / {hint.words}") if _ASIDE in hint.words else hint
