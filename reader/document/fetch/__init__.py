"""Fetching: what an address has, asked for politely, within limits, and so that a person can stop it.

Loads httpx only when a fetch is made.
"""

from reader.document.fetch.addresses import address
from reader.document.fetch.fetcher import Fetcher
from reader.document.fetch.model import Cancelled, Fetched, Manners, Unchanged, Validators
from reader.errors import FetchError

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
