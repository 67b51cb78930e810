"""Pointing, selecting and copying: what one points at is what one gets."""

from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from reader.panes.body import Body
from reader.panes.body.selecting import selection_of
from reader.story import Role, Span
from tests.panes.body_app import SENTENCES, Reader, index, story


async def test_clicking_on_words_says_where() -> None:
    """A click puts the cursor on the paragraph and says which place of the text was clicked on."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        row = next(y for y, line in enumerate(app.rows) if "Paragraph 1." in line)
        await pilot.click(Body, offset=(app.rows[row].index("Paragraph"), row))
        clicked = app.said[-1]
        assert isinstance(clicked, Body.Clicked)
        assert app.story.text[clicked.offset :].startswith("Paragraph 1.")
        assert index(app) == 2


async def test_clicking_beside_the_words_only_moves_the_cursor() -> None:
    """A click in the margin chooses the paragraph, but no words of it."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        row = next(y for y, line in enumerate(app.rows) if "Paragraph 1." in line)
        await pilot.click(Body, offset=(0, row))
        assert index(app) == 2
        assert not any(isinstance(message, Body.Clicked) for message in app.said)


async def _drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(Body, offset=start)
    await pilot.hover(Body, offset=end)
    await pilot.mouse_up(Body, offset=end)
    await pilot.pause()


async def test_dragging_selects_words_and_copies_them_unwrapped() -> None:
    """What is drawn over with the mouse is copied as running text, whatever lines and margins it crosses."""
    app = Reader(story((Role.PARAGRAPH, SENTENCES.strip()), (Role.PARAGRAPH, "Next one.")))
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
        assert copied.text == SENTENCES.strip()[5:] + "\n\nNext"
        assert app.screen.get_selected_text() == copied.text


async def test_a_selection_that_ends_on_a_blank_line_ends_with_the_paragraph() -> None:
    """Drawing beyond a paragraph's last line, or into the margin, selects no more than it shows."""
    app = Reader(story((Role.PARAGRAPH, "First words."), (Role.PARAGRAPH, "Second.")))
    async with app.run_test(size=(50, 16)) as pilot:
        await _drag(pilot, (10, 1), (30, 2))
        assert app.story.text[slice(*app.body.chosen)] == "First words."[app.body.chosen.start :]
        await _drag(pilot, (40, 3), (0, 3))
        assert app.story.text[slice(*app.body.chosen)] == "Second."


async def test_a_selection_survives_a_resize() -> None:
    """Selected words stay selected when lines are broken anew."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.selections = {app.body: selection_of(Span(20, 90))}
        await pilot.resize_terminal(50, 24)
        await pilot.pause()
        assert app.body.chosen == Span(20, 90)


async def test_clicking_twice_selects_a_word_and_thrice_the_paragraph() -> None:
    """A double click takes the word, with its apostrophes and hyphens, a triple click the whole paragraph."""
    app = Reader(story((Role.PARAGRAPH, "A seldom-if-ever chance, she said."), (Role.PARAGRAPH, "More.")))
    async with app.run_test(size=(80, 12)) as pilot:
        at = (app.rows[1].index("ever"), 1)
        await pilot.click(Body, offset=at, times=2)
        assert app.screen.get_selected_text() == "seldom-if-ever"
        await pilot.click(Body, offset=at, times=3)
        assert app.screen.get_selected_text() == "A seldom-if-ever chance, she said."


async def test_y_copies_the_paragraph_with_its_citation() -> None:
    """Without a selection the cursor's paragraph is copied, and where it is from."""
    app = Reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "y")
        copied = app.said[-1]
        assert isinstance(copied, Body.Copy)
        assert copied.what == "The paragraph"
        words, citation = copied.text.split("\n\n")
        assert words == app.story.text[slice(*app.story.blocks[1].span)]
        assert citation == "— “The Lamp”, The Tide"


async def test_the_wheel_and_the_scroll_bar_scroll() -> None:
    """Both move what is seen, and the cursor comes along."""
    app = Reader()
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
