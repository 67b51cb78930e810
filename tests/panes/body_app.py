"""The smallest app with a body in it, and stories for it."""

import json

from textual.app import App, ComposeResult
from textual.message import Message

from reader.panes.body import Body
from reader.places import styles
from reader.story import Block, Role, Story

SENTENCES = "“The lamp was lit,” said Ada Quill. Nobody had asked her to, and the sea said nothing either. "


def story(*parts: tuple[Role, str]) -> Story:
    """A story of blocks, a blank line between them."""
    text, blocks = "", []
    for role, words in parts:
        blocks.append(Block(role, len(text), len(text) + len(words)))
        text += words + "\n\n"
    return Story(id="0" * 16, title="The Lamp", text=text, blocks=tuple(blocks), publication="The Tide")


def long_story(paragraphs: int = 40) -> Story:
    """A headline and so many numbered paragraphs."""
    return story(
        (Role.HEADLINE, "The Lamp"),
        *((Role.PARAGRAPH, f"Paragraph {n}. " + (SENTENCES * 3).strip()) for n in range(paragraphs)),
    )


class Reader(App[None]):
    """The smallest app with a body in it; it keeps what the body says."""

    def __init__(self, read: Story | None = None) -> None:
        super().__init__(css_path=styles() / "body.tcss")
        self.story = read or long_story()
        self.said: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of one of our themes."""
        theme: dict[str, dict[str, str]] = json.loads((styles() / "themes" / "night.json").read_text("utf-8"))
        return theme["variables"]

    def compose(self) -> ComposeResult:
        """Nothing but the body."""
        yield Body()

    def on_mount(self) -> None:
        """Show the story."""
        self.body.story = self.story
        self.body.focus()

    @property
    def body(self) -> Body:
        """The body."""
        return self.query_one(Body)

    def on_body_moved(self, event: Body.Moved) -> None:
        """Keep it."""
        self.said.append(event)

    def on_body_clicked(self, event: Body.Clicked) -> None:
        """Keep it."""
        self.said.append(event)

    def on_body_copy(self, event: Body.Copy) -> None:
        """Keep it."""
        self.said.append(event)

    @property
    def rows(self) -> list[str]:
        """What is seen."""
        return [self.body.render_line(y).text.rstrip() for y in range(self.body.size.height)]

    @property
    def words(self) -> list[str]:
        """What is seen, without the cursor's mark."""
        return [row.replace("▌", " ").rstrip() for row in self.rows]

    @property
    def marked(self) -> list[int]:
        """The rows with the cursor's mark."""
        return [y for y, row in enumerate(self.rows) if "▌" in row]


def index(app: Reader) -> int:
    """Which block the cursor is on."""
    return next(i for i, block in enumerate(app.story.blocks) if block.start == app.body.place)
