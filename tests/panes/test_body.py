"""Reading with keys: each does what its tooltip says, and the place is kept whatever happens to the window."""

import pytest

from reader.panes.body import Body
from reader.story import Role, Story
from tests.panes.body_app import Reader, index, long_story, story


@pytest.mark.parametrize("keys", [("j", "k"), ("down", "up")])
async def test_the_cursor_moves_by_paragraphs(keys: tuple[str, str]) -> None:
    """Keys j and k, or the arrows, move the cursor to the next paragraph and back, and the margin shows it."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        assert (index(app), app.marked) == (0, [1])
        await pilot.press(keys[0], keys[0])
        assert index(app) == 2
        assert "Paragraph 1." in app.rows[app.marked[0]]
        await pilot.press(keys[1])
        assert index(app) == 1


@pytest.mark.parametrize("down", ["space", "pagedown", "ctrl+f"])
@pytest.mark.parametrize("up", ["b", "pageup", "ctrl+b"])
async def test_pages_are_turned_at_once(down: str, up: str) -> None:
    """A page key shows the next screen without an animation, two lines of the last one still on it."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.rows
        await pilot.press(down)
        assert app.rows[:2] == before[-2:]
        assert app.body.scroll_y == app.body.scroll_target_y == 22
        assert app.marked[0] <= 10
        await pilot.press(up)
        assert app.rows == before


async def test_half_pages_are_turned() -> None:
    """Half a screen on, and back."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.words
        await pilot.press("ctrl+d")
        assert app.words[:12] == before[12:]
        await pilot.press("ctrl+u")
        assert app.words == before


async def test_lines_are_scrolled() -> None:
    """ctrl+e and ctrl+y scroll by a line and leave the cursor where it is."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        before = app.rows
        await pilot.press("ctrl+e")
        assert app.rows[:-1] == before[1:]
        assert index(app) == 1
        await pilot.press("ctrl+y")
        assert app.rows == before


@pytest.mark.parametrize(("end", "top"), [("G", "g"), ("end", "home")])
async def test_both_ends_are_one_key_away(end: str, top: str) -> None:
    """G goes to the last paragraph and g back to the first, and the progress says so."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(end)
        assert index(app) == len(app.story.blocks) - 1
        moved = app.said[-1]
        assert isinstance(moved, Body.Moved)
        assert moved.progress == 1.0
        await pilot.press(top)
        assert (index(app), app.body.scroll_y) == (0, 0)


async def test_a_held_key_arrives_where_it_should() -> None:
    """Many keys at once move as many paragraphs, however fast they come."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*["j"] * 30)
        assert index(app) == 30
        assert app.marked


async def test_where_one_is_is_said() -> None:
    """Moved tells the paragraph, its block, how far one has read and what is at the top and the bottom."""
    app = Reader()
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
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        app.body.place = app.story.blocks[20].start + 30
        await pilot.pause()
        assert index(app) == 20
        assert app.marked


async def test_going_to_a_place_moves_no_more_than_is_needed() -> None:
    """What is in view is not moved; what is not is put into the middle."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        app.body.go_to(app.story.blocks[2].start, centre=True)
        assert app.body.scroll_y == 0
        app.body.go_to(app.story.blocks[20].start, centre=True)
        await pilot.pause()
        assert app.marked[0] == 12


async def test_a_view_that_was_left_is_found_again_exactly() -> None:
    """The top offset and the place, kept and set again in another body, show the very same lines."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "space", "ctrl+e", "ctrl+e", "ctrl+e", "j")
        rows, top, place = app.rows, app.body.top_offset, app.body.place

    class Returned(Reader):
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
    app = Reader()
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
    app = Reader()
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
    app = Reader(story((Role.FURNITURE, "Share this"), (Role.PARAGRAPH, "Words."), (Role.RELATED, "More")))
    async with app.run_test(size=(60, 12)) as pilot:
        assert not any("Share" in row or "More" in row for row in app.rows)
        app.body.show_hidden = True
        await pilot.pause()
        assert [row.strip(" ▌") for row in app.rows if row.strip()] == ["Share this", "Words.", "→ More"]


async def test_another_understanding_of_the_same_text_keeps_the_place() -> None:
    """A story that is understood anew while one reads it stays where it is; another story starts at its beginning."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "j")
        rows = app.rows
        again = Story(id="1", title="", text=app.story.text, blocks=app.story.blocks)
        app.body.story = again
        await pilot.pause()
        assert app.rows == rows
        app.body.story = story((Role.PARAGRAPH, "Another."))
        await pilot.pause()
        assert (app.body.place, app.rows[1].strip(" ▌")) == (0, "Another.")
        app.body.story = None
        await pilot.pause()
        assert not any(app.rows)


async def test_the_hardware_cursor_follows_the_paragraph() -> None:
    """A screen reader that follows the terminal's cursor reads the paragraph that the cursor is on."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j")
        assert app.cursor_position.y == app.marked[0]


async def test_a_book_opens_where_it_was_left() -> None:
    """A text of a million characters opens in its middle, and counting the rest moves nothing."""
    app = Reader(long_story(3000))
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
