"""The one line of the library: answered as one types, completed, kept, and followed from story to story."""

from textual.pilot import Pilot
from textual.widgets import Input

from reader.app.app import ReaderApp
from reader.app.desk import Desk
from reader.app.library import LibraryScreen
from reader.app.reading import ReadingScreen
from reader.config import Settings
from reader.library import Shelf
from reader.panes.heading import Heading
from reader.panes.search import Above, SearchLine, Wrong
from reader.panes.stories import Stories
from tests.app.conftest import keep, rows, said, until
from tests.app.test_library_screen import fill, told


async def asking(pilot: Pilot[int], typed: str) -> SearchLine:
    """Open the line and type."""
    stories = pilot.app.screen.query_one(Stories)
    await until(pilot, lambda: stories.items and pilot.app.screen.query(SearchLine))
    await pilot.press("/")
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, Input))
    await pilot.press(*typed)
    return pilot.app.screen.query_one(SearchLine)


async def test_fields_narrow_the_list_as_one_types(desk: Desk, settings: Settings) -> None:
    """The list follows the line, the kept query stands over it, and escape shows the inbox again."""
    numbers = fill(desk)
    desk.library.shelving.put([numbers["rope"]], Shelf.ARCHIVE)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        stories, heading = app.screen.query_one(Stories), app.screen.query_one(Heading)
        await asking(pilot, "author:quill -is:archived")
        await until(pilot, lambda: stories.values == (numbers["lamp"],))
        await pilot.press("enter")
        await until(pilot, lambda: "/author:quill -is:archived" in rows(heading)[0])
        assert app.screen.focused is stories
        assert "1 found" in rows(heading)[0]
        await pilot.press("escape")
        await until(pilot, lambda: stories.values == (numbers["ferry"], numbers["lamp"]))
        assert "author" not in rows(heading)[0]


async def test_what_is_typed_is_completed(desk: Desk, settings: Settings) -> None:
    """Names of fields, then the values that there are; tab takes, down chooses another, and typing is never held up."""
    numbers = fill(desk)
    desk.library.shelving.tag([numbers["rope"]], ["sea", "sea trade"])
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        line = await asking(pilot, "ta")
        await until(pilot, lambda: line.offers and line.query_one(Above).display)
        await pilot.press("tab")
        assert line.words == "tag:"
        await until(pilot, lambda: [offer.text for offer in line.offers] == ["sea ", '"sea trade" '])
        await pilot.press("down", "down", "right")
        assert line.words == 'tag:"sea trade" '
        await until(pilot, lambda: app.screen.query_one(Stories).values == (numbers["rope"],))
        assert not line.query_one(Above).display


async def test_a_slip_is_marked_where_it_stands_and_the_rest_is_answered(desk: Desk, settings: Settings) -> None:
    """Nothing is said of what is merely unfinished; what is wrong is marked, and said again where the query is kept."""
    numbers = fill(desk)
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(100, 24)) as pilot:
        line = await asking(pilot, "lamp is:un")
        stories, wrong = app.screen.query_one(Stories), line.query_one(Wrong)
        await until(pilot, lambda: stories.values == (numbers["lamp"], numbers["rope"]))
        assert line.trouble is None
        assert not wrong.display
        await pilot.press(*"red ")
        await until(pilot, lambda: line.trouble)
        await until(pilot, lambda: wrong.display and wrong.region.width)
        shown = rows(wrong)[0]
        assert "▁" * len("is:unred") in shown
        assert "unread" in shown
        assert shown.index("▁") == line.query_one(Input).region.x + len("lamp ")
        assert stories.values == (numbers["lamp"], numbers["rope"])
        await pilot.press("enter")
        await until(pilot, lambda: "is:unred" in said(app.screen))
        heading = app.screen.query_one(Heading)
        await until(pilot, lambda: 'understood: "lamp" · 2 found' in rows(heading)[0])
        await pilot.press("slash", *"is:foo", "enter")
        await until(pilot, lambda: "nothing understood · " in rows(heading)[0])
        await pilot.press("escape")
        await until(pilot, lambda: "understood" not in rows(heading)[0])


async def test_hits_go_on_into_the_next_story(desk: Desk, settings: Settings) -> None:
    """From the last hit of a story n goes on to the first of the next that was found, and N back to the last."""
    first = keep(desk, told("Harbour keeps its lamp", "The board voted to keep the lamp. A rope holds that lamp."))
    second = keep(desk, told("Rope was stolen", "Engineers asked for rope, and a lamp to see it by."))
    app = ReaderApp(desk, settings)

    def reads(number: int, count: str) -> bool:
        screen = app.screen
        return isinstance(screen, ReadingScreen) and screen.shown.number == number and count in said(screen)

    async with app.run_test(size=(120, 30)) as pilot:
        await asking(pilot, "lamp rope sort:added")
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: stories.values == (second, first))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: reads(second, "story 1 of 2"))
        assert isinstance(app.screen, ReadingScreen)
        text = app.screen.shown.story.text
        assert {text[slice(*span)].lower() for span in app.screen.hits.spans} == {"lamp", "rope"}
        while "3/3" not in said(app.screen):
            await pilot.press("n")
        await pilot.press("n")
        await until(pilot, lambda: reads(first, "story 2 of 2"))
        while "1/4" not in said(app.screen):
            await pilot.press("N")
        await pilot.press("N")
        await until(pilot, lambda: reads(second, "3/3"))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_a_search_for_somebody_opens_at_what_they_say(desk: Desk, settings: Settings) -> None:
    """The quotation stands under the title, and the story opens there; n goes on although no word is lit."""
    for title in ("One lamp", "Two lamps"):
        filler = "Nothing of note was said for a while. " * 60
        keep(desk, f"{told(title, filler)}\n\n“We need rope,” said Marit Oksnes, a nurse.\n\n{filler}")
    app = ReaderApp(desk, settings)
    async with app.run_test(size=(120, 30)) as pilot:
        await asking(pilot, "speaker:oksnes")
        stories = app.screen.query_one(Stories)
        await until(pilot, lambda: "“We need rope,” said Marit" in "\n".join(rows(stories)))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and "story 1 of 2" in said(app.screen))
        assert isinstance(app.screen, ReadingScreen)
        assert "“We need rope,”" in "\n".join(rows(app.screen.body))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and "story 2 of 2" in said(app.screen))
