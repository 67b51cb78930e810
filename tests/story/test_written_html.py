"""A story as HTML: valid, whatever stands in the story, and nothing of it but words and web addresses."""

from typing import Any

import html5lib
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reader.story import Block, Link, Quote, QuoteKind, Role, Source, SourceKind, Span, Story, understand
from reader.story.written.html import article, leads
from reader.story.written.pieces import Marked, bare
from tests.golden import load, names
from tests.story.saying import story_of

ANY = st.text(st.characters(), max_size=40)


def parsed(text: str) -> Any:
    """The article as a browser reads it; any fault is an error."""
    parser = html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    return parser.parse(
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>x</title></head><body>{text}</body></html>'
    )


@given(ANY, ANY, ANY, st.integers(0, 40), st.integers(0, 40))
def test_any_story_is_valid_and_says_what_it_says(title: str, words: str, note: str, start: int, end: int) -> None:
    """As HTML and as XML, with a mark anywhere and a note of anything, in the same words."""
    story = story_of((Role.PARAGRAPH, words, "\n"), title=title, publication=title or None, byline=(title,))
    low, high = sorted((start, min(end, len(story.text))))
    marks = [Marked(Span(low, high), 3, note)] if low < high else []
    text = article(story, marks)
    tree = parsed(text)
    paragraphs = tree.xpath("//article/p[not(@class)]")
    said = "".join(t for p in paragraphs for t in p.xpath(".//text()[not(ancestor::sup)]"))
    assert said.split() == "".join(c for c in bare(words) if c not in "\x7f").split()
    etree.fromstring(text.encode())


def test_the_stories_of_all_forms_are_valid() -> None:
    """Each of the sample texts, with its lists, tables, links and quotations."""
    for name in names():
        story = understand(load(name).document)
        text = article(story, [Marked(Span(3, len(story.text) // 2), 2, "so it is")], key="7-", book=True)
        etree.fromstring(text.replace("<article", '<article xmlns:epub="http://www.idpf.org/2007/ops"', 1).encode())
        ids = parsed(text.replace(" epub:type", " data-type").replace("xml:lang", "data-lang")).xpath("//@id")
        assert len(ids) == len(set(ids))


def test_nothing_of_a_story_runs() -> None:
    """Tags are words, and an address that is no web address leads nowhere."""
    text = "<script>alert(1)</script> & more"
    block = Block(
        Role.PARAGRAPH, 0, len(text), links=(Link(0, 8, "javascript:alert(1)"), Link(28, 32, "https://a.example/?a&b"))
    )
    written = article(Story("0" * 16, '"><img src=x onerror=1>', text, (block,), url="javascript:1"))
    assert "<script" not in written and "<img" not in written and "javascript" not in written
    assert 'href="https://a.example/?a&amp;b"' in written
    assert not leads("javascript:alert(1)") and not leads("https://a b") and leads("mailto:a@b.example")


def test_quotations_name_their_speakers() -> None:
    """What is between marks is a `q` with its speaker, and all that is said stands at the end with who said it."""
    text = "“We walk,” she said. “Then we run.”"
    quote = Quote(QuoteKind.DIRECT, (Span(1, 9), Span(22, 34)), "We walk, Then we run.", speaker="s1", confidence=1.0)
    story = story_of(
        (Role.PARAGRAPH, text, ""),
        quotes=(quote,),
        sources=(Source("s1", 'Ada "Quill"', SourceKind.PERSON, role="a <historian>"),),
        url="https://lamp.example/walk",
    )
    tree = parsed(article(story))
    assert [(q.get("data-speaker"), q.text) for q in tree.iter("q")] == [
        ('Ada "Quill"', "We walk,"),
        ('Ada "Quill"', "Then we run."),
    ]
    (said,) = tree.xpath("//section[@class='quotations']//blockquote")
    assert said.get("cite") == story.url and "".join(said.itertext()) == "“We walk,” … “Then we run.”"
    assert tree.xpath("string(//section[@class='quotations']//footer)") == '— Ada "Quill", a <historian>'


def test_notes_are_reached_and_lead_back() -> None:
    """A highlight has its colour, its note a number at the words, and the note the way back; a note on a table too."""
    text = "Rope was stolen.\n\na\tb\nc\td\n"
    blocks = (Block(Role.PARAGRAPH, 0, 16), Block(Role.TABLE, 18, 21), Block(Role.TABLE, 22, 25))
    story = Story("0" * 16, "", text, blocks)
    tree = parsed(article(story, [Marked(Span(9, 15), 2, "by whom?"), Marked(Span(18, 19), 0, "of what?")]))
    (lit,) = tree.iter("mark")
    assert (lit.get("class"), lit.text) == ("green", "stolen")
    targets = {a.get("href")[1:] for a in tree.iter("a")}
    assert targets == {"note-1", "note-2", "ref-1", "ref-2"} == set(tree.xpath("//@id"))
