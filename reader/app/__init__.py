"""The screens that wire panes, and the app. The command line knows `run` alone; nothing of Textual is loaded before it."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.config import Settings
    from reader.document.fetch import Fetcher
    from reader.library import Library

__all__ = ["run"]


def run(library: "Library", settings: "Settings", opening: int | None, clock: "Callable[[], datetime]") -> int:
    """Run the app until it is left, and give its exit code.

    `opening` is the number of the story to read at once, None for the library. Raises ReaderError where the library or the
    settings are not as they should be.
    """
    import gc

    # a start makes many objects and throws few away: collecting them costs a tenth of the time to the first paint
    gc.disable()
    from reader.app.app import ReaderApp
    from reader.app.desk import Desk

    def fetcher() -> "Fetcher":
        from reader.app.manners import manners
        from reader.document.fetch import Fetcher

        return leaving.enter_context(Fetcher(manners(settings)))

    with ExitStack() as leaving:
        app = ReaderApp(Desk(library, clock, cache(fetcher)), settings, opening)
        app.run(mouse=settings.mouse)
        return app.return_code or 0
