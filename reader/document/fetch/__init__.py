"""Fetching: what an address has, asked for politely, within limits, and so that a person can stop it.

To know an address loads next to nothing, `Fetcher` what it is made of, and httpx is loaded when the first fetch is made.
"""

from typing import TYPE_CHECKING, Any

from reader.document.fetch.addresses import address
from reader.document.fetch.model import Cancelled, Fetched, Manners, Unchanged, Validators
from reader.errors import FetchError

if TYPE_CHECKING:
    from reader.document.fetch.fetcher import Fetcher

__all__ = [
    "Cancelled",
    "FetchError",
    "Fetched",
    "Fetcher",
    "Manners",
    "Unchanged",
    "Validators",
    "address",
]


def __getattr__(name: str) -> Any:
    if name != "Fetcher":
        raise AttributeError(name)
    from reader.document.fetch.fetcher import Fetcher

    return Fetcher
