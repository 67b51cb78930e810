"""What the body of a saved page is, beside what stands between its paragraphs and around it."""

from reader.document import Origin, OriginKind, read
from reader.story import Role, Story, understand


def with_role(story: Story, role: Role) -> list[str]:
    """The words of the blocks of a role."""
    return [story.text[slice(*block.content)] for block in story.blocks if block.role is role]


SENTENCES = [
    f"The board kept the lamp for the {number} time, and said so in a hall that was full."
    for number in ("first", "second", "third", "fourth", "fifth", "sixth")
]


def understood(markup: str, description: str = "") -> Story:
    """A page with a headline over this, understood."""
    head = f'<title>Lamp is kept</title><meta name="description" content="{description}">'
    body = f"<nav><a href='/'>Home</a></nav><main><h1>Lamp is kept</h1>{markup}</main>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return understand(read(page.encode(), Origin(OriginKind.FILE, "/x.html")))


def paragraphs(sentences: list[str]) -> list[str]:
    """Sentences as a page's paragraphs."""
    return [f"<p>{sentence}</p>" for sentence in sentences]


def test_the_first_paragraph_is_no_deck() -> None:
    """What a page describes itself by is often its first paragraph: set as the others are, it stays one."""
    story = understood(f"<div class='text'>{''.join(paragraphs(SENTENCES))}</div>", SENTENCES[0])
    assert with_role(story, Role.PARAGRAPH) == SENTENCES
    assert story.deck is None


def test_lines_that_a_label_opens_are_of_other_stories() -> None:
    """Links to other stories that stand between paragraphs behind one and the same label are related, none of the body."""
    link = "<p>STORY OF THE DAY | <a href='/{0}'>The {0} that stopped a vote in the harbour</a></p>"
    first, second, *rest = paragraphs(SENTENCES)
    body = first + link.format("heron") + second + link.format("otter") + "".join(rest)
    story = understood(f"<div class='text'>{body}</div>")
    assert with_role(story, Role.PARAGRAPH) == SENTENCES
    assert with_role(story, Role.HEADING) == []
    assert [other.url for other in story.related] == ["/heron", "/otter"]


def test_what_is_not_main_text_is_no_heading() -> None:
    """Buttons and labels around a story's text do not become its headings."""
    bar = "<div class='bar'><ul><li><a href='/s'>Summary</a></li></ul><p>Published: 15:56, 27 April</p></div>"
    story = understood(f"{bar}<div class='text'>{''.join(paragraphs(SENTENCES))}</div>")
    assert with_role(story, Role.HEADING) == []
    assert with_role(story, Role.PARAGRAPH) == SENTENCES


def test_a_paragraph_below_a_count_is_no_caption() -> None:
    """The number of comments over a story makes no caption of its first paragraph."""
    story = understood(f"<div class='count'>0</div><div class='text'>{''.join(paragraphs(SENTENCES))}</div>")
    assert with_role(story, Role.CAPTION) == []
    assert with_role(story, Role.PARAGRAPH) == SENTENCES
