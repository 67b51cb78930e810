"""A story as Markdown: another program reads in it just what the story says, whatever signs stand in it."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.story import Block, Link, Role, Span, Story
from reader.story.written.markdown import block_quote, escaped, link, markdown
from reader.story.written.pieces import Marked, bare
from tests.story.saying import story_of

SIGNS = st.text(st.sampled_from("ab1 .*_`[]()<>#&;!|~=$%^-+\\\"'x“”\n\té漢"), max_size=60)
_READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def read(text: str) -> str:
    """The words that another program reads in Markdown, its marks aside."""
    html = _READER.render(text)
    words = re.sub(r"<[^>]*>", " ", html)
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        words = words.replace(name, sign)
    return " ".join(words.split())


@given(SIGNS)
def test_whatever_is_escaped_is_read_as_it_was(words: str) -> None:
    """No text becomes a heading, a list, a link or a piece of HTML."""
    one = bare(words)
    assert read(escaped(one)) == one
    assert _READER.render(escaped(one)).count("<") == (2 if one else 0) + _READER.render(escaped(one)).count("<br")


@given(SIGNS, SIGNS, st.integers(0, 60), st.integers(0, 60))
def test_a_story_reads_as_it_is(first: str, second: str, start: int, end: int) -> None:
    """With a highlight anywhere, the paragraphs have the same words."""
    story = story_of((Role.PARAGRAPH, first, "\n\n"), (Role.PARAGRAPH, second, "\n"))
    low, high = sorted((start, end))
    marks = (Marked(Span(low, high), 1),) if high > low else ()
    written = markdown(story, marks)
    unlit = re.sub(r"(?<!\\)((?:\\\\)*)==", r"\1", written)
    assert re.sub(r"\s", "", read(unlit)) == re.sub(r"\s", "", bare(first) + bare(second))


@given(SIGNS, st.text(st.sampled_from("https://a.example/?q=1&b (x)<>\\é"), min_size=1, max_size=40))
def test_any_address_is_one_link(words: str, url: str) -> None:
    """Whatever stands in it, one link comes out, with the words as they are."""
    one = bare(words) or "x"
    html = _READER.render(link(one, url.strip() or "x"))
    assert html.count("<a ") == 1
    assert read(link(one, url.strip() or "x")) == one


def test_what_obsidian_takes_for_its_own_is_only_text() -> None:
    """A hashtag is no tag, a formula no formula, a comment no comment, and words between two signs are not lit."""
    assert escaped("#ports ==so== %%no%% $5–$6 a|b ^id") == "\\#ports \\==so\\== \\%%no\\%% \\$5–$6 a\\|b \\^id"


def test_lists_keep_their_levels_and_numbers() -> None:
    """An item under another is under it again, a number begins where it began, and tables are one table."""
    text = "3. one\n    • deep\n        • deeper\n4. two\n• flat\n\nname\tage\nAda\t36\nBob\t\n"
    roles = (Role.LIST_ITEM,) * 5 + (Role.TABLE,) * 3
    blocks = []
    at = 0
    for line, role in zip((line for line in text.split("\n") if line), roles, strict=True):
        start = text.index(line.strip(), at)
        at = start + len(line.strip())
        marker = re.match(r"(?:\d\.|•) ", line.strip())
        blocks.append(Block(role, start, at, marker=len(marker[0]) if marker else 0))
    html = _READER.render(markdown(Story("0" * 16, "", text, tuple(blocks))))
    flat = re.sub(r"\s*\n\s*", "", html)
    assert flat.startswith(
        '<ol start="3"><li>one<ul><li>deep<ul><li>deeper</li></ul></li></ul></li><li>two<ul><li>flat</li></ul></li></ol>'
    )
    assert flat.count("<table>") == 1
    assert re.findall("<t[hd]>(.*?)</t[hd]>", flat) == ["name", "age", "Ada", "36", "Bob", ""]


def test_a_highlight_with_its_note_stands_at_its_words() -> None:
    """Signs of a highlight hug its words, overlapping ones are one, and notes are footnotes in the order of the text."""
    words = "The board voted on Tuesday to keep the lamp."
    story = story_of((Role.PARAGRAPH, words, "\n"))
    lit = [Marked(Span(4, 16), 1), Marked(Span(10, 27), 2, "why\nso?"), Marked(Span(40, 44), 0, "which?")]
    assert markdown(story, lit) == (
        "The ==board voted on Tuesday[^1]== to keep the lamp.[^2]\n\n[^1]: why so?\n[^2]: which?"
    )


def test_a_link_and_a_highlight_cross() -> None:
    """Where a link is lit in part, it stays a link and what is lit is lit."""
    text = "See the old ledger here."
    block = Block(Role.PARAGRAPH, 0, len(text), links=(Link(8, 18, "https://a.example/x"),))
    story = Story("0" * 16, "", text, (block,))
    html = _READER.render(markdown(story, [Marked(Span(4, 11), 1)]).replace("==", ""))
    assert html.count('href="https://a.example/x"') == 2
    assert read(markdown(story, [Marked(Span(4, 11), 1)]).replace("==", "")).replace("  ", " ") == text


def test_code_keeps_its_columns() -> None:
    """What was indented is indented still, and its own fences do not end it."""
    text = "if x:\n    y()\n```\n"
    blocks = (Block(Role.CODE, 0, 5), Block(Role.CODE, 10, 13), Block(Role.CODE, 14, 17))
    assert markdown(Story("0" * 16, "", text, blocks)) == "````\nif x:\n    y()\n```\n````"


def test_a_block_quote_is_one() -> None:
    """Empty lines do not end it."""
    assert block_quote("a\n\nb") == "> a\n>\n> b"
