"""The author card: who wrote the story, as the story itself tells it, and below what the author posted."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from reader.panes.drawing import Line, cut, people, safe, spread, wrap
from reader.panes.rows import Row, Rows
from reader.story import Author, Post, Span, Story

BIO_LINES = 12
"""Of a paragraph of the biography; the whole stands in the body."""

POST_LINES = 6
"""Of a post."""


class AuthorCard(Rows):
    """Who wrote the story."""

    BINDING_GROUP_TITLE = "Author"

    story: var[Story | None] = var[Story | None](None, init=False)

    class Chosen(Message):
        """A part of the card was chosen that stands in the text, at this span."""

        def __init__(self, span: Span) -> None:
            super().__init__()
            self.span = span

    def build(self, width: int) -> Sequence[Row]:
        """The card, then the posts."""
        if self.story is None:
            return ()
        author = self.story.author
        lines = list(_card(author, width)) if author else []
        others = [name for name in self.story.byline if not author or name != author.name]
        if others:
            lines += _lines(f"{'With ' if author else 'By '}{people(others)}", width, "" if author else "strong")
        if self.story.contributors:
            lines += _lines(f"{people(self.story.contributors)} contributed", width, "quiet")
        rows = [Row((line,)) for line in lines]
        if self.story.posts:
            rows += [Row(((),)), Row((((f"Posts · {len(self.story.posts)}", "head"),),))]
            rows += [Row(_post(post, width), Span(post.start, post.end)) for post in self.story.posts]
        return rows or [Row(((("The story names no author.", "quiet"),),))]

    def on_mount(self) -> None:
        """Give the pane its title."""
        self.border_title = Content("Author")

    def watch_story(self) -> None:
        """Show another story's author."""
        story = self.story
        self.set_class(not (story and (story.author or story.byline or story.posts)), "-empty")
        self.rebuild()

    def chosen(self, value: object) -> None:
        """Tell where in the text it is."""
        if isinstance(value, Span):
            self.post_message(self.Chosen(value))

    def clicked(self, value: object, times: int) -> None:
        """One click is enough: the cursor alone does nothing here."""
        if times == 1:
            self.chosen(value)


def _card(author: Author, width: int) -> Iterator[Line]:
    """Name and handle, then a line or more for each thing that is known."""
    handle = " on ".join(safe(part) for part in (author.handle, author.platform) if part) if author.handle else ""
    name = safe(author.name)
    if cell_len(name) + cell_len(handle) < width:
        yield spread(((name, "strong"),), handle, "accent", width)
    else:
        yield ((cut(name, width), "strong"),)
        yield ((cut(handle, width), "accent"),)
    if where := " · ".join(safe(part) for part in (author.role, author.employer, author.location) if part):
        yield from _lines(where, width, "")
    if author.tagline:
        yield from _lines(safe(author.tagline), width, "words")
    if author.email:
        yield ((cut(safe(author.email), width), "accent"),)
    for label, things in (("Covers", author.beats), ("Before", author.past_outlets)):
        if things:
            yield from _lines(f"{label}: {', '.join(safe(thing) for thing in things)}", width, "quiet")
    for link in author.links:
        yield ((cut(safe(link), width), "accent"),)
    for paragraph in author.bio:
        yield ()
        yield from _lines(safe(paragraph), width, "quiet", BIO_LINES)


def _post(post: Post, width: int) -> tuple[Line, ...]:
    """A post's words beside a bar, its stamp below."""
    bar = ("│ ", "quiet")
    lines: list[Line] = [(bar, (line, "")) for line in wrap(safe(post.text), width - 2, POST_LINES)]
    if post.stamp:
        lines.append((bar, (cut(safe(post.stamp), width - 2), "quiet")))
    return tuple(lines)


def _lines(text: str, width: int, look: str, most: int = 4) -> list[Line]:
    return [((line, look),) for line in wrap(text, width, most)]
