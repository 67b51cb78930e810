"""How quick a refresh is: `python -m tests.benchmarks.feeds [--feeds 100] [--entries 30]`.

Prints what the first refresh takes, and what one with nothing new takes: where the server knows its state (304), where its
bytes are the same, and where other bytes say the same and every feed is read again. The server is on this machine
and in this process, so its work is in the figures. Nothing is asserted: figures are to be read.
"""

import argparse
import statistics
import tempfile
import time
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from reader.document.feeds.subscriptions import Subscription
from reader.document.fetch import Fetcher
from reader.library import Library
from tests.benchmarks.stories import Writer
from tests.feeding import Site, entry, rss
from tests.serving import Answer, Asked, Route, Server


def main() -> None:
    """Measure each kind of server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--entries", type=int, default=30)
    options = parser.parse_args()
    feeds = [list(Writer(number).stories(options.entries)) for number in range(options.feeds)]
    for name, route in (("304", _knowing), ("the same bytes", _same), ("other bytes, the same words", _other)):
        with Server() as server, tempfile.TemporaryDirectory(prefix="feeds-") as folder:
            for number, texts in enumerate(feeds):
                entries = [entry(f"{number}-{index}", *_parted(text)) for index, text in enumerate(texts)]
                server.routes[f"/{number}"] = route(f"Feed {number}", entries)
            _measure(name, server, Path(folder))


def _measure(name: str, server: Server, folder: Path) -> None:
    with Library(folder / "library.db", folder / "cache.db") as library, Fetcher() as fetcher:
        for path in server.routes:
            library.feeds.add(Subscription(server.url(path)), datetime.now(UTC))

        def refresh() -> float:
            before = time.perf_counter()
            library.feeds.refresh(None, fetcher, lambda: datetime.now(UTC))
            return time.perf_counter() - before

        first = refresh()
        print(f"{name:28} first {first:6.1f} s, {library.count():,} stories; nothing new", end=" ", flush=True)
        print(f"{1000 * statistics.median(refresh() for _ in range(5)):6.0f} ms")


def _parted(text: str) -> tuple[str, str]:
    """A story's headline, and the rest as a content."""
    title, _, body = text.partition("\n")
    return title, "</p><p>".join(escape(part) for part in body.split("\n\n") if part.strip())


def _knowing(title: str, entries: list[str]) -> Route:
    return Site(title, entries)


def _same(title: str, entries: list[str]) -> Route:
    return rss(title, *entries)


def _other(title: str, entries: list[str]) -> Route:
    counted = iter(range(1_000_000))

    def answer(_: Asked) -> Answer:
        return Answer(rss(title, *entries, f"<!-- {next(counted)} -->"), type="application/rss+xml")

    return answer


if __name__ == "__main__":
    main()
