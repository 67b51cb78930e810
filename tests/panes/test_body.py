"""Reading with keys and mouse: each key does what its tooltip says, and what one points at is what one gets."""

import json

import pytest
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.pilot import Pilot

from reader.panes.body import Body, Light
from reader.panes.body.looks import STYLES
from reader.panes.body.selecting import selection_of
from reader.places import styles
from reader.story import Block, Link, Role, Span, Story
from reader.story.find import find

_SENTENCES = "“The lamp was lit,” said Ada Quill. Nobody had asked her to, and the sea said nothing either. "


def _story(*parts: tuple[Role, str]) -> Story:
    """A story of blocks, a blank line between them."""
    text, blocks = "", []
    for role, words in parts:
        blocks.append(Block(role, len(text), len(text) + len(words)))
        text += words + "\n\n"
    return Story(id="0" * 16, title="The Lamp", text=text, blocks=tuple(blocks), publication="The Tide")


def _long(paragraphs: int = 40) -> Story:
    return _story(
        (Role.HEADLINE, "The Lamp"),
        *((Role.PARAGRAPH, f"Paragraph {n}. " + (_SENTENCES * 3).strip()) for n in range(paragraphs)),
    )


class _Reader(App[None]):
    """The smallest app with a body in it; it keeps what the body says."""

    def __init__(self, story: Story | None = None) -> None:
        super().__init__(css_path=styles() / "body.tcss")
        self.story = story or _long()
        self.said: list[Message] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        theme: dict[str, dict[str, str]] = json.loads((styles() / "themes" / "night.json").read_text("utf-8"))
        return theme["variables"]

    def compose(self) -> ComposeResult:
        yield Body()

    def on_mount(self) -> None:
        self.body.story = self.story
        self.body.focus()

    @property
    def body(self) -> Body:
        return self.query_one(Body)

    def on_body_moved(self, event: Body.Moved) -> None:
        self.said.append(event)

    def on_body_clicked(self, event: Body.Clicked) -> None:
        self.said.append(event)

    def on_body_copy(self, event: Body.Copy) -> None:
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


def _index(app: _Reader) -> int:
    """Which block the cursor is on."""
    return next(i for i, block in enumerate(app.story.blocks) if block.start == app.body.place)


@pytest.mark.parametrize("keys", [("j", "k"), ("down", "up")])
async def test_the_cursor_moves_by_paragraphs(keys: tuple[str, str]) -> None:
    """Keys j and k, or the arrows, move the cursor to the next paragraph and back, and the margin shows it."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        assert (_index(app), app.marked) == (0, [1])
        await pilot.press(keys[0], keys[0])
        assert _index(app) == 2
        assert "Paragraph 1." in app.rows[app.marked[0]]
        await pilot.press(keys[1])
        assert _index(app) == 1


@pytest.mark.parametrize("down", ["space", "pagedown", "ctrl+f"])
@pytest.mark.parametrize("up", ["b", "pageup", "ctrl+b"])
async def test_pages_are_turned_at_once(down: str, up: str) -> None:
    """A page key shows the next screen without an animation, two lines of the last one still on it."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.rows
        await pilot.press(down)
        assert app.rows[:2] == before[-2:]
        assert app.body.scroll_y == app.body.scroll_target_y == 22
        assert app.marked[0] <= 10
        await pilot.press(up)
        assert app.rows == before


@pytest.mark.parametrize(("down", "up"), [("d", "u"), ("ctrl+d", "ctrl+u")])
async def test_half_pages_are_turned(down: str, up: str) -> None:
    """Keys d and u go on and back by half a screen."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.words
        await pilot.press(down)
        assert app.words[:12] == before[12:]
        await pilot.press(up)
        assert app.words == before


async def test_lines_are_scrolled() -> None:
    """ctrl+e and ctrl+y scroll by a line and leave the cursor where it is."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        before = app.rows
        await pilot.press("ctrl+e")
        assert app.rows[:-1] == before[1:]
        assert _index(app) == 1
        await pilot.press("ctrl+y")
        assert app.rows == before


@pytest.mark.parametrize(("end", "top"), [("G", "g"), ("end", "home")])
async def test_both_ends_are_one_key_away(end: str, top: str) -> None:
    """G goes to the last paragraph and g back to the first, and the progress says so."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(end)
        assert _index(app) == len(app.story.blocks) - 1
        moved = app.said[-1]
        assert isinstance(moved, Body.Moved)
        assert moved.progress == 1.0
        await pilot.press(top)
        assert (_index(app), app.body.scroll_y) == (0, 0)


async def test_a_held_key_arrives_where_it_should() -> None:
    """Many keys at once move as many paragraphs, however fast they come."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*["j"] * 30)
        assert _index(app) == 30
        assert app.marked


async def test_where_one_is_is_said() -> None:
    """Moved tells the paragraph, its block, how far one has read and what is at the top and the bottom."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "space")
        moved = app.said[-1]
        assert isinstance(moved, Body.Moved)
        assert moved.offset == app.body.place == app.story.blocks[moved.block_index].start
        assert 0 < moved.progress < 1
        assert moved.top == app.body.top_offset
        assert app.story.text[moved.last - 5 : moved.last] in app.rows[-1]


async def test_of_several_moves_in_a_row_the_last_one_counts() -> None:
    """A newer Moved takes an older one's place, so that nothing lags behind a held key."""
    assert Body.Moved(1, 0, 0.1, 0, 9).can_replace(Body.Moved(2, 1, 0.2, 0, 9))
    assert not Body.Moved(1, 0, 0.1, 0, 9).can_replace(Body.Clicked(3))


async def test_setting_the_place_goes_there() -> None:
    """The screen puts the cursor where it wants it by setting the place."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        app.body.place = app.story.blocks[20].start + 30
        await pilot.pause()
        assert _index(app) == 20
        assert app.marked


async def test_going_to_a_place_moves_no_more_than_is_needed() -> None:
    """What is in view is not moved; what is not is put into the middle."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        app.body.go_to(app.story.blocks[2].start, centre=True)
        assert app.body.scroll_y == 0
        app.body.go_to(app.story.blocks[20].start, centre=True)
        await pilot.pause()
        assert app.marked[0] == 12


async def test_a_view_that_was_left_is_found_again_exactly() -> None:
    """The top offset and the place, kept and set again in another body, show the very same lines."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "ctrl+e", "ctrl+e", "ctrl+e", "j")
        rows, top, place = app.rows, app.body.top_offset, app.body.place

    class Returned(_Reader):
        def on_mount(self) -> None:
            super().on_mount()
            self.body.place = place
            self.body.top_offset = top

    again = Returned(app.story)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert again.rows == rows


async def test_a_resize_keeps_what_is_at_the_top() -> None:
    """However often the window is resized, the words at the top stay there, and do not drift."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "ctrl+e")
        rows, place = app.rows, app.body.place
        for size in ((50, 20), (120, 40), (33, 11), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            top = app.body.top_offset
            assert rows[0].strip(" ▌")[:12] in app.story.text[top : top + 200]
        assert (app.rows, app.body.place) == (rows, place)


async def test_the_measure_is_kept_within_what_can_be_read() -> None:
    """Lines are as long as the measure says, in the middle of the pane, and the place stays."""
    app = _Reader()
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("space")
        top = app.body.top_offset
        app.body.measure = 50
        await pilot.pause()
        assert max(len(row.replace("▌", " ").strip()) for row in app.rows) <= 50
        assert app.body.view is not None
        assert app.body.view.line.start <= top < app.body.view.line.end
        app.body.measure = 5
        assert app.body.measure == 20
        app.body.measure = 5000
        assert app.body.measure == 160


async def test_furniture_is_shown_on_demand() -> None:
    """What a reader would skip is not there until it is asked for."""
    app = _Reader(_story((Role.FURNITURE, "Share this"), (Role.PARAGRAPH, "Words."), (Role.RELATED, "More")))
    async with app.run_test(size=(60, 12)) as pilot:
        assert not any("Share" in row or "More" in row for row in app.rows)
        app.body.show_hidden = True
        await pilot.pause()
        assert [row.strip(" ▌") for row in app.rows if row.strip()] == ["Share this", "Words.", "→ More"]


async def test_another_understanding_of_the_same_text_keeps_the_place() -> None:
    """A story that is understood anew while one reads it stays where it is; another story starts at its beginning."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "j")
        rows = app.rows
        again = Story(id="1", title="", text=app.story.text, blocks=app.story.blocks)
        app.body.story = again
        await pilot.pause()
        assert app.rows == rows
        app.body.story = _story((Role.PARAGRAPH, "Another."))
        await pilot.pause()
        assert (app.body.place, app.rows[1].strip(" ▌")) == (0, "Another.")
        app.body.story = None
        await pilot.pause()
        assert not any(app.rows)


def _styles(app: _Reader, words: str) -> str:
    """How words look: the styles of the segments in which they stand, without where they are."""
    for y in range(app.body.size.height):
        for segment in app.body.render_line(y):
            if words in segment.text and segment.style is not None:
                return str(segment.style.without_color) + str(segment.style.bgcolor)
    raise AssertionError(f"{words!r} is not on the screen")


async def test_lights_are_told_apart() -> None:
    """A quotation, its cue, its mention, a hit and the current hit each look their own way, and go out again."""
    app = _Reader(_story((Role.PARAGRAPH, "alpha beta gamma delta epsilon zeta eta")))
    kinds = ("quote", "cue", "mention", "hit", "current-hit", "highlight")
    async with app.run_test(size=(80, 24)) as pilot:
        plain = _styles(app, "alpha")
        words = app.story.text.split()
        app.body.lit = tuple(
            Light(find(app.story.text, w, whole=True).spans[0], kind) for w, kind in zip(words, kinds, strict=False)
        )
        await pilot.pause()
        looks = [_styles(app, word) for word in words[: len(kinds)]]
        assert len({*looks, plain}) == len(kinds) + 1
        app.body.lit = ()
        await pilot.pause()
        assert _styles(app, "alpha") == plain


async def test_a_light_over_another_shows_both() -> None:
    """A hit within a lit quotation is seen, and so is the quotation around it."""
    app = _Reader(_story((Role.PARAGRAPH, "alpha beta gamma delta")))
    async with app.run_test(size=(80, 24)) as pilot:
        app.body.lit = (Light(Span(6, 10), "current-hit"), Light(Span(0, 16), "quote"))
        await pilot.pause()
        assert _styles(app, "alpha") == _styles(app, " gamma") != _styles(app, "beta") != _styles(app, " delta")


async def test_links_are_seen() -> None:
    """Words that the story links from are underlined, and only they."""
    text = "Read the report today."
    story = Story(id="", title="", text=text, blocks=(Block(Role.PARAGRAPH, 0, 22, links=(Link(9, 15, "https://x"),)),))
    app = _Reader(story)
    async with app.run_test(size=(80, 24)):
        assert "underline" in _styles(app, "report")
        assert "underline" not in _styles(app, "today")


async def test_hits_make_ticks_on_the_scroll_bar() -> None:
    """Where hits stand in the story is seen beside it, and only hits."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        spans = [app.story.blocks[n].span for n in (5, 20, 39)]
        app.body.lit = (Light(app.story.blocks[30].span, "quote"), *(Light(span, "hit") for span in spans))
        await pilot.pause()
        bar = app.body.vertical_scrollbar
        lines = bar.render_lines(bar.size.region)
        assert [y for y, line in enumerate(lines) if "━" in line.text] == [2, 11, 22]


async def test_every_look_and_light_has_a_style() -> None:
    """No role and no kind of light is drawn without a rule of its own in the style sheet."""
    sheet = (styles() / "body.tcss").read_text("utf-8")
    assert [name for name in Body.COMPONENT_CLASSES if f".{name} {{" not in sheet] == []
    assert {f"body--{style}" for style in STYLES} <= Body.COMPONENT_CLASSES


async def test_nothing_in_a_story_reaches_the_terminal_but_its_words() -> None:
    """Escape sequences, marks of direction and markup in a story are shown as text or not at all."""
    hostile = "red \x1b[31m [bold]x[/bold] [@click=app.quit]y[/] \u202eevil\u2066 \x07end"
    app = _Reader(_story((Role.PARAGRAPH, hostile), (Role.CODE, hostile)))
    async with app.run_test(size=(90, 12)):
        seen = "\n".join(app.rows)
        assert "[@click=app.quit]y[/]" in seen
        assert not set(seen) & set("\x1b\x07\u202e\u2066")


async def test_clicking_on_words_says_where() -> None:
    """A click puts the cursor on the paragraph and says which place of the text was clicked on."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        row = next(y for y, line in enumerate(app.rows) if "Paragraph 1." in line)
        await pilot.click(Body, offset=(app.rows[row].index("Paragraph"), row))
        clicked = app.said[-1]
        assert isinstance(clicked, Body.Clicked)
        assert app.story.text[clicked.offset :].startswith("Paragraph 1.")
        assert _index(app) == 2


async def test_clicking_beside_the_words_only_moves_the_cursor() -> None:
    """A click in the margin chooses the paragraph, but no words of it."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        row = next(y for y, line in enumerate(app.rows) if "Paragraph 1." in line)
        await pilot.click(Body, offset=(0, row))
        assert _index(app) == 2
        assert not any(isinstance(message, Body.Clicked) for message in app.said)


async def _drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(Body, offset=start)
    await pilot.hover(Body, offset=end)
    await pilot.mouse_up(Body, offset=end)
    await pilot.pause()


async def test_dragging_selects_words_and_copies_them_unwrapped() -> None:
    """What is drawn over with the mouse is copied as running text, whatever lines and margins it crosses."""
    app = _Reader(_story((Role.PARAGRAPH, _SENTENCES.strip()), (Role.PARAGRAPH, "Next one.")))
    async with app.run_test(size=(50, 16)) as pilot:
        first = next(y for y, line in enumerate(app.rows) if "lamp" in line)
        last = next(y for y, line in enumerate(app.rows) if "Next" in line)
        await _drag(pilot, (app.rows[first].index("lamp"), first), (app.rows[last].index("t one"), last))
        chosen = app.body.chosen
        words = app.story.text[chosen.start : chosen.end]
        assert words.startswith("lamp was lit")
        assert words.endswith("Next")
        await pilot.press("ctrl+c")
        copied = app.said[-1]
        assert isinstance(copied, Body.Copy)
        assert copied.text == _SENTENCES.strip()[5:] + "\n\nNext"
        assert app.screen.get_selected_text() == copied.text


async def test_a_selection_that_ends_on_a_blank_line_ends_with_the_paragraph() -> None:
    """Drawing beyond a paragraph's last line, or into the margin, selects no more than it shows."""
    app = _Reader(_story((Role.PARAGRAPH, "First words."), (Role.PARAGRAPH, "Second.")))
    async with app.run_test(size=(50, 16)) as pilot:
        await _drag(pilot, (10, 1), (30, 2))
        assert app.story.text[slice(*app.body.chosen)] == "First words."[app.body.chosen.start :]
        await _drag(pilot, (40, 3), (0, 3))
        assert app.story.text[slice(*app.body.chosen)] == "Second."


async def test_a_selection_survives_a_resize() -> None:
    """Selected words stay selected when lines are broken anew."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.selections = {app.body: selection_of(Span(20, 90))}
        await pilot.resize_terminal(50, 24)
        await pilot.pause()
        assert app.body.chosen == Span(20, 90)


async def test_clicking_twice_selects_a_word_and_thrice_the_paragraph() -> None:
    """A double click takes the word, with its apostrophes and hyphens, a triple click the whole paragraph."""
    app = _Reader(_story((Role.PARAGRAPH, "A once-in-a-lifetime chance, she said."), (Role.PARAGRAPH, "More.")))
    async with app.run_test(size=(80, 12)) as pilot:
        at = (app.rows[1].index("lifetime"), 1)
        await pilot.click(Body, offset=at, times=2)
        assert app.screen.get_selected_text() == "once-in-a-lifetime"
        await pilot.click(Body, offset=at, times=3)
        assert app.screen.get_selected_text() == "A once-in-a-lifetime chance, she said."


async def test_y_copies_the_paragraph_with_its_citation() -> None:
    """Without a selection the cursor's paragraph is copied, and where it is from."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "y")
        copied = app.said[-1]
        assert isinstance(copied, Body.Copy)
        assert copied.what == "The paragraph"
        words, citation = copied.text.split("\n\n")
        assert words == app.story.text[slice(*app.story.blocks[1].span)]
        assert citation == "— “The Lamp”, The Tide"


async def test_wide_tables_and_code_can_be_moved() -> None:
    """A line that is too wide says that it goes on, and the arrows show the rest of it."""
    app = _Reader(_story((Role.CODE, "start " + "." * 60 + " end"), (Role.PARAGRAPH, "Words.")))
    async with app.run_test(size=(50, 10)) as pilot:
        assert app.rows[1].endswith("›")
        await pilot.press("right", "right", "right", "right")
        assert app.rows[1].endswith("end")
        assert app.rows[3].strip() == "Words."
        await pilot.press("left", "left", "left", "left", "left")
        assert "start" in app.rows[1]


async def test_the_wheel_and_the_scroll_bar_scroll() -> None:
    """Both move what is seen, and the cursor comes along."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        for wheel in (MouseScrollDown, MouseScrollDown, MouseScrollDown, MouseScrollUp):
            app.body.post_message(wheel(app.body, 10, 10, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert app.body.scroll_y == 2 * app.scroll_sensitivity_y
        assert app.marked
        app.body.scroll_to(y=60, animate=False)
        await pilot.pause()
        assert "Paragraph" in "\n".join(app.rows)
        assert app.marked


async def test_a_narrow_pane_still_shows_words() -> None:
    """Down to a few columns the story can be read."""
    app = _Reader(
        _story((Role.LIST_ITEM, "• a long item of a list"), (Role.PULL_QUOTE, "Said so."), (Role.POST, "A post."))
    )
    async with app.run_test(size=(12, 20)):
        seen = "".join("".join(row.strip(" ▌│❝•") for row in app.rows).split())
        assert seen == "alongitemofalistSaidso.Apost."


async def test_the_hardware_cursor_follows_the_paragraph() -> None:
    """A screen reader that follows the terminal's cursor reads the paragraph that the cursor is on."""
    app = _Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j")
        assert app.cursor_position.y == app.marked[0]


async def test_a_book_opens_where_it_was_left() -> None:
    """A text of a million characters opens in its middle, and counting the rest moves nothing."""
    app = _Reader(_long(3000))
    middle = app.story.blocks[1500]
    async with app.run_test(size=(80, 24)) as pilot:
        app.body.go_to(middle.start, centre=True)
        await pilot.pause()
        rows = app.rows
        assert "Paragraph 1499." in "\n".join(rows)
        assert app.body.view is not None
        while not app.body.view.layout.measured:
            await pilot.pause()
        await pilot.pause()
        assert app.rows == rows
        assert app.body.scroll_y == app.body.view.layout.y(app.body.view.top)
