"""Twins of a story's page: the same story on an AMP page, on one for printing, behind a page that only leads on."""

from collections.abc import Callable

from reader.document.fetch.model import Fetched


def fullest(found: Fetched, more: Callable[[str], Fetched | None]) -> Fetched:
    """Give the page itself."""
    return found
