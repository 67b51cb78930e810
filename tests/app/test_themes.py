"""Themes: each says all there is to say, the choice is kept, and without colours everything is still told apart."""

from dataclasses import replace

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from reader.app import themes
from reader.app.app import ReaderApp
from reader.app.desk import Desk, Shown
from reader.app.reading import ReadingScreen
from reader.config import Settings, load
from reader.errors import SettingsError
from reader.panes.quotes import Quotes
from tests import made
from tests.app.conftest import Reading, keep, said, until

LIT = ("lit-quote", "lit-cue", "lit-mention", "hit", "hit-current")


@pytest.mark.parametrize("name", themes.NAMES)
def test_every_theme_names_the_same_colours(name: str) -> None:
    """A style sheet may use any of our variables in any theme."""
    ours = {key for key in themes.load("night").variables if key.startswith(("lit-", "hit", "quiet", "rule", "here"))}
    assert ours <= set(themes.load(name).variables)


@pytest.mark.parametrize("name", ["night", "newsprint", "contrast"])
def test_text_can_be_read_on_its_ground(name: str) -> None:
    """Body text has a contrast of 7 to 1 and more, quiet text 4.5 to 1, and so has all that is lit."""
    theme = themes.load(name)
    colours = {**theme.to_color_system().generate(), **theme.variables}

    def contrast(ink: str, ground: str) -> float:
        lights = sorted(_luminance(Color.parse(colours[key])) for key in (ink, ground))
        return (lights[1] + 0.05) / (lights[0] + 0.05)

    assert contrast("foreground", "background") >= 7
    assert contrast("quiet", "background") >= 4.5
    assert contrast("accent", "background") >= 4.5
    for lit in LIT:
        assert contrast(f"{lit}-ink", lit) >= 4.5, lit


def _luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2 has it."""
    parts = (part / 255 for part in colour.rgb)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_without_colours_what_is_lit_is_told_by_its_style() -> None:
    """In the terminal's own colours, and in none, no two kinds of light look alike."""
    variables = themes.load("terminal").variables
    styles = [variables[f"{lit}-style"] for lit in LIT]
    assert len(set(styles)) == len(styles)
    assert all(style != "none" for style in styles)


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, "night"),
        ({"COLORFGBG": "15;0"}, "night"),
        ({"COLORFGBG": "0;15"}, "newsprint"),
        ({"COLORFGBG": "0;default;15"}, "newsprint"),
        ({"COLORFGBG": "nonsense"}, "night"),
        ({"TERM": "linux"}, "terminal"),
    ],
)
def test_the_theme_fits_the_terminal(environment: dict[str, str], name: str) -> None:
    """Where nothing was chosen a light terminal gets the light theme, and one of few colours its own."""
    assert themes.choose(environment) == name


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
async def test_textuals_own_themes_work_too(desk: Desk, settings: Settings, name: str) -> None:
    """The config file may name any of Textual's themes."""
    app = ReaderApp(desk, replace(settings, theme=name))
    async with app.run_test(size=(80, 24)):
        assert app.theme == name
        assert set(LIT) <= set(app.theme_variables)


def test_an_unknown_theme_is_an_error_of_the_settings(desk: Desk, settings: Settings) -> None:
    """What the config file calls a theme and is none is told before anything is shown."""
    with pytest.raises(SettingsError, match=r"no theme 'nigth'; choose one of night, newsprint"):
        ReaderApp(desk, replace(settings, theme="nigth"))


async def test_one_key_goes_through_the_themes_and_keeps_the_choice(reading: Reading) -> None:
    """T goes to the next theme; the config file knows it the next time."""
    async with reading() as (pilot, screen):
        file = screen.app.settings.file  # type: ignore[attr-defined]
        for name in ("newsprint", "contrast", "terminal", "night"):
            await pilot.press("T")
            await until(pilot, lambda: themes.TITLES[pilot.app.theme] in said(screen))
            assert pilot.app.theme == name
            assert load(file).theme == name
            ground = screen.body.rich_style.bgcolor
            assert ground is not None
            assert ground.is_default == (name == "terminal")


async def test_no_color_is_obeyed(desk: Desk, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR set no theme brings a colour, whatever the settings say, and T says why."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = ReaderApp(desk, replace(settings, theme="night"))
    async with app.run_test(size=(120, 30)) as pilot:
        story = made.story(more=30)
        screen = ReadingScreen(desk, Shown(keep(desk, story.text), story, None), measure=72)
        await app.push_screen(screen)
        await until(pilot, lambda: screen.side_panes and screen.focused)
        await pilot.press("2", "g", "j")
        await until(pilot, lambda: screen.body.lit)
        styles = {
            piece.style
            for pane in (screen.body, screen.query_one(Quotes))
            for line in pane.render_lines(pane.region.reset_offset)
            for piece in line.apply_filter(app.get_line_filters()[-1], Color(0, 0, 0))
            if piece.style
        }
        assert all(style.color is None or style.color.is_default for style in styles)
        assert all(style.bgcolor is None or style.bgcolor.is_default for style in styles)
        assert {
            (bool(style.bold), bool(style.italic), bool(style.underline), bool(style.reverse)) for style in styles
        } >= {
            (True, False, False, False),
            (False, True, True, False),
            (True, False, False, True),
        }
        await pilot.press("T")
        assert "NO_COLOR" in said(screen)
