"""Marking where one reads: the keys, what they mark, what is seen of it, and the pane that lists it."""

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from reader.app.app import ReaderApp
from reader.app.desk import Desk, Shown
from reader.app.noting import Bookmarks, NoteWindow
from reader.app.reading import ReadingScreen
from reader.app.windows import Question
from reader.config import Settings
from reader.library import Mark, MarkKind
from reader.panes.marks import Marks
from reader.panes.status import Selector
from reader.story import Block, Role, Span, Story
from tests import made
from tests.app.conftest import NOW, Reading, keep, rows, said, until

COFFEE = "On the sixth morning"
HOUR = "“We were told it would be an hour"


def words(screen: ReadingScreen) -> list[str]:
    """The words that are marked, in the order of the list."""
    return [item.words for item in screen.marked]


def marks(desk: Desk) -> tuple[Mark, ...]:
    """What the library has."""
    return desk.library.marks.all()


async def at(pilot: Pilot[int], screen: ReadingScreen, beginning: str) -> None:
    """Put the cursor on the paragraph in which some words stand."""
    assert screen.story is not None
    screen.body.go_to(screen.story.text.index(beginning))
    await pilot.pause()


async def count(pilot: Pilot[int], screen: ReadingScreen, number: int) -> None:
    """Wait until so many marks are shown."""
    await until(pilot, lambda: len(screen.marked) == number)


async def test_a_paragraph_is_highlighted_in_a_colour(reading: Reading, desk: Desk) -> None:
    """It takes h and a digit; the same again takes it off; h h is the last colour; another digit changes it."""
    async with reading() as (pilot, screen):
        await at(pilot, screen, COFFEE)
        await pilot.press("h")
        assert "1 yellow, 2 green, 3 blue, 4 red" in said(screen)
        await pilot.press("2")
        await count(pilot, screen, 1)
        (mark,) = marks(desk)
        assert (mark.kind, mark.colour) == (MarkKind.HIGHLIGHT, 2)
        assert mark.anchor.exact.startswith("HALVERSUND")
        assert mark.anchor.exact.endswith("went with it.")
        await pilot.press("j", "h", "h")
        await count(pilot, screen, 2)
        await pilot.press("k", "h", "4")
        await until(pilot, lambda: [item.colour for item in screen.marked] == [4, 2])
        await pilot.press("h", "escape", "h", "x")
        assert "The colours are 1 to 4" in said(screen)
        await pilot.press("h", "4")
        await count(pilot, screen, 1)
        desk.library.undo()
        screen.reload_marks()
        await count(pilot, screen, 2)


async def test_highlights_are_told_apart(reading: Reading) -> None:
    """Each colour has its own look in the body, none like plain text; what is chosen is seen over it."""

    def looks(screen: ReadingScreen) -> set[str]:
        strips = (screen.body.render_line(y) for y in range(screen.body.size.height))
        return {str(part.style.bgcolor) for strip in strips for part in strip if part.style and part.text.strip()}

    async with reading() as (pilot, screen):
        plain = looks(screen)
        await at(pilot, screen, COFFEE)
        for digit in "1234":
            await pilot.press("h", digit, "j")
        await count(pilot, screen, 4)
        await until(pilot, lambda: len(looks(screen) - plain) == 4)


async def test_a_mark_is_made_of_what_the_pane_stands_on(reading: Reading, desk: Desk) -> None:
    """In the quotes h highlights the quote, with its marks."""
    async with reading() as (pilot, screen):
        await pilot.press("2", "j", "j", "h", "1")
        await count(pilot, screen, 1)
        assert words(screen)[0].startswith("“We were told")


async def test_sentences_and_words_are_selected_by_keys(reading: Reading, desk: Desk) -> None:
    """With v the first sentence is selected; j and k take more and less, w and b by words; J, W and B move the beginning."""
    async with reading() as (pilot, screen):
        await at(pilot, screen, HOUR)

        def selected() -> str:
            assert screen.story is not None
            span = screen.body.selected
            return screen.story.text[slice(*span)] if span else ""

        async def press(key: str, ends: str) -> None:
            await pilot.press(key)
            await until(pilot, lambda: selected().endswith(ends))

        await press("v", "come for a wedding.")
        assert selected().startswith(HOUR)
        assert screen.query_one(Selector).has_focus
        await press("j", "it would be a day.")
        await press("w", "After")
        await press("b", "day.")
        await press("b", "be a")
        await press("k", "wedding.")
        await press("j", "it would be a day.")
        await pilot.press("J", "W")
        await until(pilot, lambda: selected().startswith("Then we"))
        await pilot.press("B")
        await until(pilot, lambda: selected().startswith("wedding. “Then"))
        await pilot.press("K")
        await until(pilot, lambda: selected().startswith(HOUR))
        await pilot.press("J", "B")
        await until(pilot, lambda: selected().startswith("wedding. “Then"))
        await pilot.press("y")
        await until(pilot, lambda: "The selection is copied" in rows(screen.query_one(Selector))[0])
        assert pilot.app.clipboard.startswith("wedding. “Then we were told it would be a day.\n\n— ")
        await pilot.press("h", "3")
        await count(pilot, screen, 1)
        assert not selected()
        assert screen.body.has_focus
        await pilot.press("v", "escape")
        await until(pilot, lambda: not selected() and screen.body.has_focus)
        assert len(marks(desk)) == 1


async def test_a_note_is_written_changed_and_not_lost(reading: Reading, desk: Desk) -> None:
    """With c one writes a note of several lines, ctrl+s keeps it; c again changes it; escape loses nothing."""
    async with reading() as (pilot, screen):
        await at(pilot, screen, COFFEE)
        await pilot.press("c", *"why", "enter", *"so")
        await until(pilot, lambda: pilot.app.screen.query(TextArea))
        await pilot.press("ctrl+s")
        await count(pilot, screen, 1)
        assert [mark.note for mark in marks(desk)] == ["why\nso"]
        assert any("✎" in line for line in rows(screen.body))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteWindow))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteWindow) and pilot.app.screen.query(TextArea))
        await pilot.press("!", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("n")
        await until(pilot, lambda: [mark.note for mark in marks(desk)] == ["why\nso!"])
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteWindow) and pilot.app.screen.query(TextArea))
        await pilot.press("?", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert [mark.note for mark in marks(desk)] == ["why\nso!"]


async def test_the_pane_lists_what_is_marked(reading: Reading, desk: Desk) -> None:
    """5 goes there where there is something: enter reads there, h colours, c notes, d removes, the body marks its rows."""
    async with reading() as (pilot, screen):
        await pilot.press("5")
        assert "Nothing is marked here yet" in said(screen)
        pane = screen.query_one(Marks)
        assert not pane.display
        await at(pilot, screen, COFFEE)
        await pilot.press("h", "1")
        await count(pilot, screen, 1)
        await at(pilot, screen, "On the seventh day")
        await pilot.press("h", "2")
        await count(pilot, screen, 2)
        await until(pilot, lambda: pane.marks == {screen.marked[1].number})
        await pilot.press("5")
        await until(pilot, lambda: screen.focused is pane)
        await pilot.press("g", "h", "3")
        await until(pilot, lambda: [item.colour for item in screen.marked] == [3, 2])
        await pilot.press("enter")
        await until(pilot, lambda: screen.focused is screen.body and screen.body.chosen.start < 400)
        await pilot.press("5", "g", "d")
        await count(pilot, screen, 1)
        assert words(screen)[0].startswith("On the seventh")
        await pilot.press("d")
        await count(pilot, screen, 0)


async def test_the_pane_has_a_cursor_as_soon_as_it_has_the_keys(reading: Reading, desk: Desk) -> None:
    """5 and d removes the mark of the paragraph, U and d once more; h on a bookmark highlights what it stands at."""
    async with reading() as (pilot, screen):
        pane = screen.query_one(Marks)
        await at(pilot, screen, COFFEE)
        await pilot.press("h", "1")
        await count(pilot, screen, 1)
        await at(pilot, screen, "On the seventh day")
        await pilot.press("m", "a")
        await count(pilot, screen, 2)
        await until(pilot, lambda: pane.marks == {screen.marked[1].number})
        await pilot.press("5", "h", "4")
        await count(pilot, screen, 3)
        assert {(mark.letter, mark.colour) for mark in marks(desk)} == {("", 1), ("a", 0), ("", 4)}
        await pilot.press("U")
        await count(pilot, screen, 2)
        await pilot.press("2", "5", "d")
        await count(pilot, screen, 1)
        assert [mark.colour for mark in marks(desk)] == [1]


async def test_marks_of_a_newer_version_are_shown_where_they_are(desk: Desk, settings: Settings) -> None:
    """A mark whose words are others says so; one whose words are gone stands last, under its heading, with its words."""
    story = made.story(more=3)
    text = story.text
    number = keep(desk, text)
    for beginning, length in (("The company that runs", 60), ("Captain Elling", 70)):
        start = text.index(beginning)
        desk.library.marks.highlight(number, Span(start, start + length), 1, NOW)
    newer = text.replace("company that runs", "firm that still runs").replace("Captain Elling Vaage, 61, who has", "X")
    newer = newer.replace(" crossed the sound some nine thousand times, declined to sail.", "Y")
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(120, 60)) as pilot:
        changed = made.story(more=3)
        screen = ReadingScreen(desk, Shown(number, _with_text(changed, newer), None), measure=72)
        await app.push_screen(screen)
        await count(pilot, screen, 2)
        await until(pilot, lambda: screen.query_one(Marks).region.height > 5)
        shown = "\n".join(rows(screen.query_one(Marks)))
        assert shown.index("words changed") < shown.index("Loose") < shown.index("Captain Elling")
        desk.library.shelving.delete([number])
        screen.reload_marks()
        await count(pilot, screen, 0)


def _with_text(story: Story, text: str) -> Story:
    """A story of another text, in one block."""
    return Story(story.id, story.title, text, (Block(Role.PARAGRAPH, 0, len(text)),))


async def test_bookmarks(reading: Reading, desk: Desk) -> None:
    """By m and a letter one is set, seen in the margin; ' and the letter goes there; ' ' lists them; others are told of."""
    async with reading() as (pilot, screen):
        await at(pilot, screen, "Captain Elling")
        there = screen.body.place
        await pilot.press("m")
        assert "a to z in this story, A to Z everywhere" in said(screen)
        await pilot.press("a")
        await count(pilot, screen, 1)
        assert any(line.startswith(("▌a", " ▌a", "  ▌a")) or "▌a" in line for line in rows(screen.body))
        await pilot.press("m", "7")
        assert "A bookmark is a letter" in said(screen)
        await pilot.press("G", "apostrophe", "a")
        await until(pilot, lambda: screen.body.place == there)
        await pilot.press("apostrophe", "b")
        await until(pilot, lambda: "no bookmark b" in said(screen))
        await pilot.press("G", "apostrophe")
        await until(pilot, lambda: "go to bookmark: a" in said(screen))
        await pilot.press("apostrophe")
        await until(pilot, lambda: isinstance(pilot.app.screen, Bookmarks))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen and screen.body.place == there)


@pytest.mark.parametrize("begin", ["h", "m", "apostrophe"])
async def test_a_key_that_is_waited_for_is_given_up(reading: Reading, desk: Desk, begin: str) -> None:
    """After escape the next key means what it always does, and so it does when help was shown between."""
    async with reading() as (pilot, screen):
        before = screen.body.place
        await pilot.press(begin, "escape", "j")
        await until(pilot, lambda: screen.body.place > before)
        assert marks(desk) == ()


async def test_keys_in_one_piece(reading: Reading, desk: Desk) -> None:
    """A letter that comes together with the key before it belongs to that, and does nothing of its own."""
    async with reading() as (pilot, screen):
        for key in ("m", "q"):
            pilot.app.simulate_key(key)
        await count(pilot, screen, 1)
        assert pilot.app.screen is screen
        assert [mark.letter for mark in marks(desk)] == ["q"]
