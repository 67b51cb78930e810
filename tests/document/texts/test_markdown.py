"""Markdown: the text without its marks, told by a name or by its signs, and what its front matter says of the story."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.document import About, Document, Origin, OriginKind, read, read_text
from reader.document.texts.frontmatter import about, split
from reader.document.texts.markdown import LARGEST
from reader.document.texts.markings import is_markdown
from tests.golden import FOLDER

FILE = Origin(OriginKind.FILE, "/story.md")
UNNAMED = Origin(OriginKind.FILE, "/story.txt")
PASTE = Origin(OriginKind.PASTE)
SENTENCE = "The board voted on Tuesday night to keep the lamp, which no ship has needed since 1961."


def markdown(text: str) -> Document:
    """Read Markdown."""
    return read(text.encode(), FILE)


def texts(document: Document) -> list[str]:
    """The elements' words."""
    return [document.text[element.start : element.end] for element in document.elements]


def tags(document: Document) -> list[str]:
    """What the elements are."""
    return [hint.tag for hint in document.hints]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "A **bold** and *slanted* and ~~struck~~ and ==lit **up**== word.",
            "A bold and slanted and struck and lit up word.",
        ),
        ("See [[People/Jon Hale|Jon Hale]] and [[Carrow]].", "See Jon Hale and Carrow."),
        ("One line  \nand another\nthat goes on.", "One line\nand another that goes on."),
        ("A note.[^1] `*code*` stays.", "A note.[1] *code* stays."),
        ("[^note]: Word", "[note] Word"),
        ("> [!warning] Beware\n> of tides.", "Beware\n\nof tides."),
        ("> [!note]\n> of tides.", "of tides."),
        ("3. three\n4. four", "3. three\n\n4. four"),
        ("1. one\n\n   more of it\n\n2. two", "1. one\n\nmore of it\n\n2. two"),
        ("Escaped \\*stars\\* &amp; marks", "Escaped *stars* & marks"),
        ("Title\n=====\n\nText", "Title\n\nText"),
        ("| a | b |\n|---|---|\n| c **d** | |", "a | b\nc d |"),
    ],
)
def test_the_marks_go_and_the_text_stays(text: str, shown: str) -> None:
    """Somebody who reads a Markdown file sees what its writer would see when it is printed."""
    assert markdown(text).text == shown


def test_what_the_marks_say_is_told_of_each_element() -> None:
    """Headings have levels, links their targets and places, items their bullets."""
    document = markdown("# Top\n\nA [link](https://carrow.example/a) here.\n\n### Below\n\n- item\n\n```\ncode\n```\n")
    assert tags(document) == ["h1", "p", "h3", "li", "pre"]
    (start, end, url) = document.hints[1].links[0]
    assert (document.text[start:end], url) == ("link", "https://carrow.example/a")
    assert document.elements[3].bullet == 2


def test_only_one_heading_is_the_headline() -> None:
    """Writers who begin each section with one "#" have one headline all the same, and their sections are headings."""
    assert tags(markdown("# Story\n\ntext\n\n# Section\n\ntext")) == ["h1", "p", "h2", "p"]
    assert tags(markdown("---\ntitle: Story\n---\n\n# Section\n\ntext")) == ["h1", "h2", "p"]


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        ("![A crane at work](c.jpg)", ["A crane at work"]),
        ('![c](c.jpg "A crane at work")', ["A crane at work"]),
        ("![A crane](c.jpg)\n*Ana Berg*", ["A crane", "Ana Berg"]),
        ("![](c.jpg)\n\n*A crane at work*", ["A crane at work"]),
        ("![[c.png|A crane at work]]", ["A crane at work"]),
        ("![[c.png|300]] ![IMG_2034](x) ![image](x)", []),
    ],
)
def test_a_picture_alone_has_its_words_as_caption(text: str, captions: list[str]) -> None:
    """What a picture's mark says, and the slanted line under it, are captions; names of files are none."""
    document = markdown(f"Before.\n\n{text}\n\nBehind.")
    found = [words for words, tag in zip(texts(document), tags(document), strict=True) if tag == "figcaption"]
    assert found == captions
    assert texts(document)[0] == "Before."
    assert texts(document)[-1] == "Behind."


MATTERS = {
    "obsidian": '---\ntitle: "The lamp: kept"\nauthor:\n  - "[[Ines Quill]]"\n  - "[[Tam Weller]]"\n'
    "source: https://t.example/a\npublished: 2024-05-03\ndescription: Nine to four.\ntags:\n  - clippings\n---\n",
    "hugo": '+++\ntitle = "The lamp: kept"\ndate = 2024-05-03\nauthors = ["Ines Quill", "Tam Weller"]\n'
    'canonical = "https://t.example/a"\nsubtitle = "Nine to four."\n[params]\nmath = true\n+++\n',
    "jekyll": "---\nlayout: post\ntitle: 'The lamp: kept'\nauthor: By Ines Quill and Tam Weller\n"
    "date: 2024-05-03 # the day\n"
    "canonical_url: https://t.example/a\nexcerpt: >-\n  Nine\n  to four.\n---\n",
    "one line": "---\ntitle: The lamp: kept\nauthors: [Ines Quill, 'Tam Weller']\npubDate: 2024-05-03\n"
    "link: https://t.example/a\nsummary: Nine\n  to four.\n---\n",
    "things": "---\nTitle: The lamp: kept\nAuthors:\n- name: Ines Quill\n- name: Tam Weller\nPublish-Date: x\n"
    "date-published: 2024-05-03\nurl: https://t.example/a\ndescription: Nine to four.\n---\n",
}


@pytest.mark.parametrize("name", MATTERS)
def test_front_matter_says_what_the_story_is(name: str) -> None:
    """Clippers and site builders write the same things in many ways, and a reader sees no difference."""
    matter, rest = split(MATTERS[name] + "Text.")
    assert about(matter) == About(
        title="The lamp: kept",
        deck="Nine to four.",
        authors=("Ines Quill", "Tam Weller"),
        published="2024-05-03" if name != "things" else about(matter).published,
        url="https://t.example/a",
    )
    assert rest == "Text."
    assert is_markdown(MATTERS[name].encode())


def test_a_list_of_metadata_says_it_too() -> None:
    """Highlights as programs export them have title and writer in a list below a heading."""
    document = markdown(
        "# The lamp\n\n## Metadata\n- Author: [[Ines Quill]]\n- URL: https://t.example/a\n\n## Highlights\n- Word"
    )
    assert document.about == About(title="The lamp", authors=("Ines Quill",), url="https://t.example/a")


@pytest.mark.parametrize(
    "text", ["---\n", "---\n---\n", "+++\n= 1\n+++\ntext", "---\nno matter\n---\ntext", "---\n" + "a:\n" * 9_000]
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    """A line of dashes at the beginning is a line of dashes."""
    assert split(text) == ({}, text)


@pytest.mark.parametrize(
    "text",
    [
        "# Head\n\nA [link](https://a.example/b) and **more**.",
        "## One\n\ntext\n\n## Two\n\n**text**",
        "![alt](https://a.example/x.png)\n\nText with [a](https://a.example) and [b](https://b.example).",
        "```sh\nls\n```\n\nand [a](https://a.example)",
    ],
)
def test_pasted_markdown_is_told_by_its_signs(text: str) -> None:
    """Whoever pastes from a note, or keeps it as .txt, has it read as what it is."""
    for document in (read_text(text, PASTE), read(text.encode(), UNNAMED)):
        assert document.hints
        assert "**" not in document.text


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE}\n\n* one\n* two\n\n_{SENTENCE}_",
        "# 1 fan\n#hashtag\n* * *\n** see below\n2 ** 3 ** 4",
        f"HEAD\n----\n\n{SENTENCE} [1]\n\n[1] http://a.example",
        f"> {SENTENCE}\n\n{SENTENCE} [sic] (http://a.example)",
    ],
)
def test_plain_text_is_not_taken_for_markdown(text: str) -> None:
    """Stars, dashes, numbers and one stray mark are what plain text has too, and it keeps every character."""
    assert read_text(text, PASTE).text == text


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.name)
def test_no_plain_story_is_markdown(path: Path) -> None:
    """The stories that are plain text have no signs of anything else."""
    assert not is_markdown(path.read_bytes())


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('owned')</script>\n\n<style>p{color:red}</style>Text.",
        "Text. [a](javascript:alert('owned')) <a href='javascript:owned'>b</a>",
        "Text. ![x](file:///etc/owned) <iframe src='https://owned.example'>owned</iframe>",
        "Text.\n\n<!-- owned -->\n\n<object data='owned'></object>",
    ],
)
def test_a_hostile_text_does_nothing(text: str) -> None:
    """Scripts are neither run nor shown, and no link leads to one."""
    document = markdown(text)
    assert "Text." in document.text
    assert not any(url for hint in document.hints for _, _, url in hint.links)
    assert "<" not in document.text


@pytest.mark.parametrize("text", ["![" * 60_000, "[[" * 60_000, "a" * (LARGEST + 1)])
def test_what_would_take_too_long_is_read_as_plain_text(text: str) -> None:
    """A text that is made to keep a parser busy is shown as it is."""
    assert markdown(text).text == text


def test_a_damaged_text_is_read_as_far_as_it_goes() -> None:
    """Marks that are never closed are text, and nothing is lost."""
    document = markdown("---\ntitle: cut off\n\n**never closed\n\n```\ncode to the end")
    assert "cut off" in document.text
    assert "never closed" in document.text
    assert "code to the end" in document.text


MARKS = st.sampled_from(
    [*"#*_`[]()!<>|-+=~^:\n \\&", "[^1]: ", "[[", "> [!x] ", "---\n", "title: ", "1. ", "   ", "a", "ß", "</p>"]
)


@given(st.lists(MARKS, max_size=60).map("".join))
def test_any_marks_at_all_give_a_document(text: str) -> None:
    """Whatever the marks, there is a text whose elements are in order and apart, with their hints."""
    document = markdown(text)
    assert len(document.hints) in (0, len(document.elements))
    end = 0
    for element in document.elements:
        assert end <= element.start < element.end <= len(document.text)
        end = element.end


@given(st.lists(st.text("abcdefghij ", min_size=3).filter(str.strip), min_size=1, max_size=8))
def test_no_word_is_lost(paragraphs: list[str]) -> None:
    """Words without marks come out in their order, each once."""
    assert markdown("\n\n".join(part.strip() for part in paragraphs)).text.split() == " ".join(paragraphs).split()
