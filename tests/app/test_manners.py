"""How addresses are asked for, by the settings."""

from pathlib import Path

from reader.app.manners import manners
from reader.config import Fetch, Settings
from reader.document.fetch import Manners


def test_without_settings_the_manners_are_the_usual_ones() -> None:
    """The defaults of the settings are those of a fetch."""
    assert manners(Settings()) == Manners()


def test_every_setting_reaches_the_fetch() -> None:
    """What is chosen is done; a file of cookies without a folder is beside the settings."""
    headers = {"example.org": {"Authorization": "Bearer oil"}}
    chosen = Fetch(timeout=5, user_agent="lamp/1", robots=False, cookies=Path("cookies.txt"), headers=headers)
    assert manners(Settings(fetch=chosen, file=Path("/home/ines/config.toml"))) == Manners(
        user_agent="lamp/1",
        timeout=5,
        obey_robots=False,
        cookies=Path("/home/ines/cookies.txt"),
        headers=headers,
    )
