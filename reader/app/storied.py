"""What the parts of the reading screen share: the story, what is lit in it, where one is, and the way back."""

from typing import TYPE_CHECKING, ClassVar

from textual.reactive import var

from reader.app.desk import Desk, Shown
from reader.app.standing import Here, Standing
from reader.app.trail import Spot
from reader.panes.body import Body, Light
from reader.story import Span, Story

if TYPE_CHECKING:
    from reader.app.side import SidePanes


class StoryScreen(Standing):
    """A screen with one story."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    story: var[Story | None] = var[Story | None](None, init=False)
    lit: var[tuple[Light, ...]] = var[tuple[Light, ...]]((), init=False)
    """What is lit in the body: the choice's words, then the search's hits."""

    progress: var[float] = var(0.0)
    """How much of the story was read, 0 to 1."""

    show_hidden: var[bool] = var(False)
    """Whether what was labelled as furniture is shown."""

    def __init__(self, desk: Desk, shown: Shown) -> None:
        super().__init__()
        self.desk = desk
        self.shown = shown
        self.trail = desk.trail
        self.side_panes: SidePanes | None = None
        """The side panes; None until the story itself is on the screen."""
        self.chosen_lights: tuple[Light, ...] = ()
        self.found_lights: tuple[Light, ...] = ()

    @property
    def story_here(self) -> Here:
        """The story that is read."""
        return Here(self.shown.number, self.shown.story.title)

    @property
    def body(self) -> Body:
        """The pane with the text."""
        return self.query_one(Body)

    @property
    def here(self) -> Spot:
        """Where one is."""
        return Spot(self.body.place, self.body.top_offset, self.shown.number)

    @property
    def paragraph(self) -> Span:
        """Where the paragraph under the cursor stands, and whatever follows it on its line."""
        view = self.body.view
        return view.span if view else Span(0, 0)

    def light(self) -> None:
        """Light what was chosen and what was found."""
        self.lit = (*self.chosen_lights, *self.found_lights)

    def jump(self, offset: int) -> None:
        """Go to a place in the text, and remember the one that was left."""
        self.trail.leave(self.here)
        self.body.go_to(offset, centre=True)
        self.trail.land(self.here)

    def go_back_to(self, spot: Spot) -> None:
        """Put the text back as it was when one left it there."""
        self.body.place = spot.place
        self.body.top_offset = spot.top
