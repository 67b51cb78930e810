"""How addresses are asked for, by the person's settings."""

from reader.config import Settings
from reader.document.fetch import Manners
from reader.document.fetch.model import USER_AGENT


def manners(settings: Settings) -> Manners:
    """Make the manners that the settings ask for; a file of cookies that is named without its folder is beside them."""
    chosen = settings.fetch
    cookies = chosen.cookies
    if cookies is not None and settings.file is not None:
        cookies = settings.file.parent / cookies
    return Manners(
        user_agent=chosen.user_agent or USER_AGENT,
        timeout=chosen.timeout,
        obey_robots=chosen.robots,
        cookies=cookies,
        headers=chosen.headers,
    )
