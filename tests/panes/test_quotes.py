"""The Quotes pane: who said what, by speaker or in order, narrowed by a source, by typed words, by the paragraph."""

from dataclasses import replace

from reader.panes.quotes import Quotes
from reader.story import Block, QuoteKind, Role, Story
from tests.made import story
from tests.panes.panes_app import Host


def host(shown: Story | None = None) -> tuple[Host, Quotes]:
    """An app with the pane, and the pane."""
    pane = Quotes()
    pane.story = shown or story()
    return Host(pane), pane


async def test_pull_quotes_come_first_then_speakers() -> None:
    """What the page lifts out heads the pane; each speaker's name stands once, over all that they say, and counted."""
    app, _ = host()
    async with app.shown(40, 40):
        rows = app.rows
        assert rows[0] == " ❝ Nobody told us anything"
        assert rows[1].split() == ["Marit", "Oksnes", "1"]
        assert rows[2] == "   “We were told it would be an hour,”"
        vaage = next(number for number, row in enumerate(rows) if "Elling Vaage" in row)
        assert rows[vaage].endswith("2")
        assert "string" in " ".join(rows[vaage:])
        assert app.text.count("Elling Vaage") == 1


async def test_kind_and_doubt_are_told_quietly() -> None:
    """Reported speech stands without marks and says so, a fragment too; a speaker who is not sure is given with how sure."""
    app, _ = host()
    async with app.shown(60, 40):
        assert "“an unforeseen shortage of rope” fragment" in app.text
        assert "   the mooring lines were older than his daughter" in app.text
        assert "reported · 72% sure" in app.text
        assert "98%" not in app.text


async def test_a_correction_is_told_quietly_and_asked_for_by_a_key() -> None:
    """A quote whose speaker a person named says so; key e tells which quote is meant, and none on a pull quote."""
    shown = story()
    first = replace(shown.quotes[0], corrected=True, confidence=1.0)
    nobody = replace(shown.quotes[6], corrected=True, confidence=1.0)
    app, _ = host(replace(shown, quotes=(first, *shown.quotes[1:6], nobody)))
    async with app.shown(60, 40) as pilot:
        assert app.text.count("corrected") == 2
        assert "fragment · corrected" in app.text
        await pilot.press("j", "e", "j", "e")
        assert [message.target for message in app.said(Quotes.Disputed)] == [None, 0]


async def test_one_key_lists_them_in_order() -> None:
    """Key s sets the quotes in the order of the text, each with its speaker, and back under their speakers."""
    app, pane = host()
    async with app.shown(60, 40) as pilot:
        await pilot.press("s")
        text = app.text
        assert text.index("— Marit Oksnes") < text.index("— Norrskagen Ferries") < text.index("— Elling Vaage")
        assert text.count("— Elling Vaage") == 2
        assert [value for value in pane.values if isinstance(value, int)] == list(range(7))
        assert "in order" in str(pane.border_title)
        await pilot.press("s")
        assert "— Elling Vaage" not in app.text


async def test_keys_point_at_quotes_and_choose_them() -> None:
    """Moving through the pane tells each quote and each pull quote; enter chooses."""
    app, pane = host()
    async with app.shown(40, 40) as pilot:
        await pilot.press("j", "j", "enter")
        first, second = app.said(Quotes.Pointed)
        assert isinstance(first.target, Block)
        assert first.target.role is Role.PULL_QUOTE
        assert second.target == 0
        assert [message.target for message in app.said(Quotes.Chosen)] == [0]
        assert pane.value == 0


async def test_a_source_alone() -> None:
    """Of one source only its quotes are shown, and the title says whose they are and of how many."""
    app, pane = host()
    async with app.shown(40, 40) as pilot:
        pane.only = "s4"
        await pilot.pause()
        assert pane.values == (3, 4)
        assert str(pane.border_title) == "Quotes · Elling Vaage · 2 of 7"
        pane.only = "s6"
        await pilot.pause()
        assert "No quotes of this source." in app.text


async def test_typed_words_filter_quotes_and_speakers() -> None:
    """What is typed is found in the words and in the name of who says them, whatever its capitals."""
    app, pane = host()
    async with app.shown(40, 40) as pilot:
        pane.sought = "VAAGE"
        await pilot.pause()
        assert pane.values == (3, 4)
        pane.sought = "nobody told"
        await pilot.pause()
        assert [value for value in pane.values if isinstance(value, int)] == [0]
        pane.sought = "zebra"
        await pilot.pause()
        assert "No quote holds that." in app.text


async def test_a_long_quote_is_shown_in_part() -> None:
    """No quote takes more than three lines of the pane."""
    app, _ = host()
    async with app.shown(30, 40):
        start = next(number for number, row in enumerate(app.rows) if "We were told" in row)
        assert app.rows[start + 2].endswith("…")
        assert "Norrskagen" in app.rows[start + 3]


async def test_a_story_without_quotes_says_so() -> None:
    """Where nobody is quoted, the pane says it in one line and takes no more room than that."""
    app, pane = host(story(bare=True, title="Nothing said"))
    async with app.shown(40, 10):
        assert "❝" in app.rows[0]
        assert pane.has_class("-empty")


async def test_a_doubtful_report_is_not_listed() -> None:
    """What has no marks, and a cue that often reports nothing, is left out, and not counted."""
    told = story()
    doubted = replace(told, quotes=tuple(replace(quote, confidence=0.5) for quote in told.quotes))
    app, pane = host(doubted)
    async with app.shown():
        marked = [index for index, quote in enumerate(told.quotes) if quote.kind is not QuoteKind.INDIRECT]
        assert list(pane.shown) == marked != list(range(len(told.quotes)))
        assert f"Quotes · {len(marked)}" in str(pane.border_title)
