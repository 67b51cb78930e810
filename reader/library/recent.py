"""Documents that were read a moment ago: while one types, the same few stories answer again and again."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from reader.document import Document

MOST = 200
"""Documents that are held."""

LONGEST = 100_000
"""Characters of a document that is held at most: a book is not."""


class Read:
    """The documents that were read last, by their hashes. Any thread may ask."""

    def __init__(self) -> None:
        self._held: OrderedDict[bytes, Document] = OrderedDict()
        self._lock = Lock()

    def get(self, hash: bytes, read: Callable[[], Document | None]) -> Document | None:
        """The document of a hash, which `read` reads where it is not held."""
        with self._lock:
            if (held := self._held.get(hash)) is not None:
                self._held.move_to_end(hash)
                return held
        document = read()
        if document is not None and len(document.text) <= LONGEST and len(document.data) <= LONGEST:
            with self._lock:
                self._held[hash] = document
                while len(self._held) > MOST:
                    self._held.popitem(last=False)
        return document
