"""The themes: data in styles/themes, one file each, read when it is first wanted.

Beside Textual's own colours every theme names ours (`quiet`, `rule`, `here`, `lit-*`, `hit-*`, `mark-*`) and the text styles
that go with them, so that what is lit is told apart in sixteen colours and in none. For Textual's other themes they are
derived.
"""

import json
from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

from reader.places import styles

NAMES = ("night", "newsprint", "contrast", "terminal")
"""In the order in which one key goes through them."""

TITLES = {
    "night": "Night (dark)",
    "newsprint": "Newsprint (light)",
    "contrast": "High contrast",
    "terminal": "The terminal's own 16 colours",
}

COLOURLESS = "terminal"
"""What is shown where NO_COLOR is set: its states are told by bold, underline and reverse."""


def load(name: str) -> Theme:
    """Read one of our themes."""
    return Theme(name=name, **json.loads((styles() / "themes" / f"{name}.json").read_text("utf-8")))


def choose(environment: Mapping[str, str]) -> str:
    """The theme for a terminal, where the person has not said which.

    Some terminals say what their colours are in COLORFGBG, the background last (0 to 6 and 8 are dark in the usual
    palette); a terminal of few colours gets its own. No terminal is asked: its answer may be late, or not come.
    """
    if environment.get("TERM") in _FEW_COLOURS:
        return COLOURLESS
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return "newsprint" if background in _LIGHT else "night"


def derived(theme: Theme) -> dict[str, str]:
    """Our variables for a theme that does not name them."""
    if theme.ansi:
        return dict(load(COLOURLESS).variables)
    base = load("night" if theme.dark else "newsprint")
    colours = theme.to_color_system().generate()
    background, foreground = Color.parse(colours["background"]), Color.parse(colours["foreground"])
    accent = Color.parse(colours["accent"])
    shades = {
        "quiet": background.blend(foreground, 0.62),
        "rule": background.blend(foreground, 0.22),
        "here": background.blend(foreground, 0.14),
        "here-blurred": background.blend(foreground, 0.07),
        "here-ink": foreground,
        "hit-current": accent,
        "hit-current-ink": accent.get_contrast_text(1.0),
    }
    ours = {name: value for name, value in base.variables.items() if name.startswith(_OURS)}
    return ours | {name: colour.hex6 for name, colour in shades.items()}


_LIGHT = frozenset({"7", "9", "10", "11", "12", "13", "14", "15"})

_FEW_COLOURS = frozenset({"linux", "vt100", "vt220", "xterm-16color", "cons25", "ansi"})

_OURS = ("quiet", "rule", "here", "lit-", "hit", "mark-")
