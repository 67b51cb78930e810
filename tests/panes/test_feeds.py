"""The feeds: what is unread of how much, tags where there is room, the reason below what failed, a cursor that stays."""

from reader.panes.feeds import ALL, Feed, Feeds
from tests.panes.panes_app import Host

TOGETHER = Feed(ALL, "All feeds", (), 1_204, 3_000)
BELL = Feed(1, "Harbour Bell", ("sea", "news"), 4, 41)
GONE = Feed(2, "Gone [bold]Courier\x1b[31m", (), 0, 0, "there is no such page (404);\ncheck the address of the feed")
TIDE = Feed(3, "The Tidewater Gazette and Harbour Intelligencer", (), 1_200, 2_959, full=True, hidden=True)


def host(*items: Feed) -> tuple[Host, Feeds]:
    """An app with the feeds, and their pane."""
    pane = Feeds()
    pane.show(items, TOGETHER if items else None)
    return Host(pane), pane


async def test_counts_stand_at_the_right_and_reasons_below() -> None:
    """A feed is a line with unread and all at its end; under one that failed stands why, safe for a terminal."""
    app, _ = host(BELL, GONE, TIDE)
    async with app.shown(34, 12):
        assert app.rows[:7] == [
            " All feeds           1,204/3,000",
            " Harbour Bell  sea, news    4/41",
            " Gone [bold]Courier[31m        0",
            "   there is no such page (404);",
            "   check the address of the feed",
            " The Tidewater Gaze… 1,200/2,959",
            "",
        ]


async def test_tags_are_there_where_they_have_room() -> None:
    """What would be cut to a letter or two is left out; a wide list has all, and says what is whole and what is hidden."""
    app, _ = host(BELL, TIDE)
    async with app.shown(90, 10) as pilot:
        assert app.rows[1].startswith(" Harbour Bell  sea, news ")
        assert "Intelligencer  whole stories · hidden " in app.rows[2]
        await pilot.resize_terminal(29, 10)
        assert app.rows[1] == " Harbour Bell  sea, n… 4/41"
        await pilot.resize_terminal(24, 10)
        assert app.rows[1].split() == ["Harbour", "Bell", "4/41"]


async def test_the_cursor_begins_at_all_and_tells_where_it_is() -> None:
    """The first row is all feeds together; j goes on, enter chooses."""
    app, pane = host(BELL, TIDE)
    async with app.shown(60, 10) as pilot:
        assert pane.value == ALL
        await pilot.press("j", "enter", "G")
        assert [message.number for message in app.said(Feeds.Pointed)] == [1, 3]
        assert [message.number for message in app.said(Feeds.Chosen)] == [1]


async def test_the_cursor_stays_and_goes_to_the_next_where_its_feed_is_gone() -> None:
    """A list that comes anew keeps the feed; where that is not in it any more, the cursor is on what took its place."""
    app, pane = host(BELL, GONE, TIDE)
    async with app.shown(60, 12) as pilot:
        await pilot.press("j", "j")
        pane.show((GONE, TIDE), TOGETHER)
        assert pane.value == GONE.number
        pane.show((BELL, TIDE), TOGETHER)
        assert pane.value == BELL.number
        await pilot.press("G")
        pane.show((BELL,), TOGETHER)
        assert pane.value == BELL.number
        pane.show((), None)
        assert pane.values == ()
        pane.show((BELL,), TOGETHER)
        assert pane.value == ALL


async def test_the_next_unread_feed_is_found_round_the_end() -> None:
    """From any row, forwards and backwards; feeds without new stories are passed over."""
    app, pane = host(GONE, BELL, GONE._replace(number=4), TIDE)
    async with app.shown(60, 16):
        for step, number in ((1, 1), (1, 3), (1, 1), (-1, 3), (-1, 1)):
            assert pane.go_to_unread(step)
            assert pane.value == number
        pane.point_at(ALL)
        assert pane.go_to_unread(-1)
        assert pane.value == TIDE.number
        pane.show((GONE,), TOGETHER)
        assert not pane.go_to_unread(1)


async def test_no_feed_says_what_to_do() -> None:
    """Where nothing is followed stand the words that were given for that, and nothing can be chosen."""
    app, pane = host()
    async with app.shown(60, 10) as pilot:
        pane.empty = ("You follow no feed yet.", "", "Press a.")
        await pilot.press("enter", "j")
        assert app.rows[:3] == [" You follow no feed yet.", "", " Press a."]
        assert app.said(Feeds.Chosen) == []
