"""What changed and which copies there are, on the screen, by the keys that a person presses."""

from datetime import timedelta
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from reader.app.app import ReaderApp
from reader.app.changes import ChangesScreen
from reader.app.copies import CopiesWindow
from reader.app.desk import Desk, OpenStory, Show
from reader.app.library import LibraryScreen
from reader.app.reading import ReadingScreen
from reader.config import Settings
from reader.document import Origin, OriginKind, read_text
from reader.panes.changed import Changed, Quoted
from reader.panes.heading import Heading
from reader.panes.notice import Notice
from reader.panes.status import Status
from reader.panes.stories import Stories
from reader.panes.table import Table
from tests.app.conftest import NOW, keep, rows, said, until
from tests.library.conftest import BODY, told
from tests.library.test_copies import BRITISH, WIRE

PLACE = "https://harbour.example/lamp"

LATER = (
    BODY[0].replace("Tuesday", "Wednesday"),
    BODY[1].replace("Ottoline Bray", "Tam Weller"),
    *BODY[2:4],
    "Nobody asked the engineers again; the book in which such things are written was full by then.",
)


def revised(desk: Desk, *bodies: tuple[str, ...]) -> int:
    """Keep a story and its later versions, an hour apart; give its number."""
    number = 0
    for hours, body in enumerate(bodies or (BODY, LATER)):
        document = read_text(told("Harbour keeps its lamp", *body), Origin(OriginKind.ADDRESS, PLACE))
        number = desk.library.add(document, NOW + timedelta(hours=hours)).number
    return number


def copied(desk: Desk) -> tuple[int, int]:
    """Keep one wire story from two papers."""
    return keep(desk, told("Last ferry is withdrawn", *WIRE)), keep(desk, told("Rust stops ferry", *BRITISH[:5]))


async def show(pilot: Pilot[Any], number: int, other: int | None = None) -> ChangesScreen:
    """Show what changed in a story."""
    pilot.app.screen.post_message(Show("changes", number, other) if other else Show("changes", number))
    await until(pilot, lambda: isinstance(pilot.app.screen, ChangesScreen))
    screen = pilot.app.screen
    assert isinstance(screen, ChangesScreen)
    await until(pilot, lambda: screen.query_one(Changed).empty)
    return screen


def shown(screen: ChangesScreen) -> str:
    """What stands in the text of the changes."""
    return "\n".join(rows(screen.query_one(Changed)))


async def test_a_person_reads_what_changed(desk: Desk, settings: Settings) -> None:
    """D in the list shows the changes; n and N go through them, x unfolds the rest, q goes back."""
    revised(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.query_one(Stories).items)
        assert "revised" in rows(app.screen.query_one(Stories))[0]
        await pilot.press("D")
        await until(pilot, lambda: isinstance(app.screen, ChangesScreen) and app.screen.query_one(Changed).comparison)
        screen = app.screen
        assert isinstance(screen, ChangesScreen)
        text = screen.query_one(Changed)
        assert "Tuesday Wednesday" in shown(screen)
        assert "2 paragraphs unchanged" in shown(screen)
        changes = list(text.comparison.changes) if text.comparison else []
        assert len(changes) == 4
        assert text.value == changes[0]
        await pilot.press("n", "n")
        assert text.value == changes[2]
        await pilot.press("N")
        assert text.value == changes[1]
        await pilot.press("n", "n", "n")
        assert text.value == changes[3]
        assert "no further change" in said(screen)
        await pilot.press("x")
        assert BODY[2][:40] in shown(screen)
        await pilot.press("x")
        assert BODY[2][:40] not in shown(screen)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_a_fold_opens_by_itself(desk: Desk, settings: Settings) -> None:
    """The enter key on what is unchanged shows it, and enter on a paragraph reads the story there."""
    number = revised(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await show(pilot, number)
        await pilot.press("G", "k", "k")
        while not isinstance(screen.query_one(Changed).value, range):
            await pilot.press("k")
        await pilot.press("enter")
        assert BODY[2][:40] in shown(screen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        reading = app.screen
        assert isinstance(reading, ReadingScreen)
        await until(pilot, lambda: reading.story and reading.story.text[slice(*reading.paragraph)] == BODY[2])


async def test_the_quotes_that_changed_are_told_beside_it(desk: Desk, settings: Settings) -> None:
    """The tab key goes to them; the cursor there takes the text along, and enter reads the story there."""
    number = revised(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await show(pilot, number)
        quoted = screen.query_one(Quoted)
        assert "— Ottoline Bray Tam Weller" in "\n".join(rows(quoted))
        await pilot.press("tab", "j", "k")
        assert quoted.has_focus
        text = screen.query_one(Changed)
        assert quoted.comparison
        assert text.value == quoted.comparison.quotes[0].passage
        await pilot.press("tab")
        assert text.has_focus
        await pilot.press("N", "n")
        assert quoted.marks == {0}
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        reading = app.screen
        assert isinstance(reading, ReadingScreen)
        await until(pilot, lambda: reading.story and reading.story.text[slice(*reading.paragraph)] == LATER[1])


async def test_a_person_goes_through_the_versions(desk: Desk, settings: Settings) -> None:
    """[ and ] compare older and newer pairs; from an older one the story opens where its words are now."""
    more = "A second thing was added on Friday, when the rope had been found where it had always been."
    number = revised(desk, BODY, LATER, (more, *LATER))
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await show(pilot, number)
        heading = screen.query_one(Heading)
        assert heading.about.startswith("2 → 3 of 3")
        await pilot.press("right_square_bracket")
        assert "no newer version" in said(screen)
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: heading.about.startswith("1 → 2 of 3"))
        assert "Tuesday Wednesday" in shown(screen)
        await pilot.press("left_square_bracket")
        assert "no older version" in said(screen)
        await pilot.press("n", "N", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        reading = app.screen
        assert isinstance(reading, ReadingScreen)
        await until(pilot, lambda: reading.story and reading.story.text[slice(*reading.paragraph)] == LATER[0])


async def test_a_story_of_one_version_says_so(desk: Desk, settings: Settings) -> None:
    """There is nothing to compare, and that is told; what is hidden too can be asked for."""
    number = keep(desk, told("Harbour keeps its lamp"))
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await show(pilot, number)
        assert "There is one version of this story" in shown(screen)
        await pilot.press("n", "enter", "tab", "left_square_bracket")
        assert "no other versions" in said(screen)
        await pilot.press("f")
        assert "All of the page is compared" in said(screen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_a_story_being_read_says_that_it_was_revised(desk: Desk, settings: Settings) -> None:
    """The line below it names the keys; D shows what changed."""
    number = revised(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 30)) as pilot:
        app.post_message(OpenStory(number))
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and app.screen.query(Notice))
        notice = app.screen.query_one(Notice)
        await until(pilot, lambda: notice.told and notice.region.height)
        assert rows(notice)[0].strip() == "revised 1 time · D shows what changed"
        await pilot.press("D")
        await until(pilot, lambda: isinstance(app.screen, ChangesScreen) and app.screen.query_one(Changed).comparison)


async def test_copies_are_shown_opened_and_compared(desk: Desk, settings: Settings) -> None:
    """= shows the copies of the story under the cursor; D there compares the two, enter opens one."""
    one, two = copied(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.query_one(Stories).items)
        assert "≈1" in rows(app.screen.query_one(Stories))[0]
        await pilot.press("equals_sign")
        await until(pilot, lambda: isinstance(app.screen, CopiesWindow) and app.screen.query_one(Table).value == one)
        await pilot.press("D")
        await until(pilot, lambda: isinstance(app.screen, ChangesScreen) and app.screen.query_one(Changed).comparison)
        assert isinstance(app.screen, ChangesScreen)
        assert "organize organise" in shown(app.screen)
        await pilot.press("q", "equals_sign")
        await until(pilot, lambda: isinstance(app.screen, CopiesWindow) and app.screen.query_one(Table).value == one)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen))
        await pilot.press("equals_sign")
        await until(pilot, lambda: isinstance(app.screen, CopiesWindow) and app.screen.query_one(Table).value == two)
        assert not app.screen.query(Input)


async def test_a_copy_is_parted_and_rejoined(desk: Desk, settings: Settings) -> None:
    """The key p says that it is none, and again that it is one; the list follows, and undo too."""
    one, two = copied(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.query_one(Stories).items)
        library = app.screen
        await pilot.press("equals_sign")
        await until(pilot, lambda: isinstance(app.screen, CopiesWindow) and app.screen.query_one(Table).value == one)
        table = app.screen.query_one(Table)
        await pilot.press("p")
        await until(pilot, lambda: "Parted: no copies of it" in "\n".join(rows(table)))
        assert desk.library.entry(two).copies == 0
        await pilot.press("p")
        await until(pilot, lambda: "Parted" not in "\n".join(rows(table)))
        await pilot.press("p")
        await until(pilot, lambda: desk.library.entry(one).copies == 0)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is library and "≈" not in rows(library.query_one(Stories))[0])
        desk.library.undo()
        assert desk.library.entry(one).copies == 1


async def test_a_story_without_copies_says_so(desk: Desk, settings: Settings) -> None:
    """No empty window opens."""
    keep(desk, told("Harbour keeps its lamp"))
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.query_one(Stories).items)
        await pilot.press("equals_sign")
        await until(pilot, lambda: "No near copy" in said(app.screen))


async def test_hostile_text_is_shown_as_text(desk: Desk, settings: Settings) -> None:
    """Escape sequences, markup, wide characters and endless words break no line and obey nothing."""
    worst = f"[red]Sunniva[/red] \x1b[31mRask 日本から来た観光客 {'x' * 300} said so."
    number = revised(desk, BODY, (*BODY, worst, "日" * 200))
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(40, 60)) as pilot:
        screen = await show(pilot, number)
        text = shown(screen)
        assert "[red]Sunniva[/red]" in text
        assert "\x1b" not in text
        assert max(len(line) for line in text.splitlines()) <= 40
        assert text.count("x") >= 300
        assert text.count("日") >= 200


async def test_keys_for_a_story_say_so_where_there_is_none(desk: Desk, settings: Settings) -> None:
    """On what could not be had, no key that is for a story is dead."""
    desk.library.wanted.want(Origin(OriginKind.ADDRESS, "https://paper.example/1"), "is not there", NOW)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Stories).items)
        for key in ("D", "equals_sign", "E", "vertical_line", "exclamation_mark", "e"):
            app.screen.query_one(Status).note = ""
            await pilot.press(key)
            await until(pilot, lambda: "no story here" in said(app.screen))
